// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/tool_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "cli/wording.h"

namespace docmill {
namespace {

std::vector<std::string> words_of(const Parameter& parameter) {
  std::istringstream words(parameter.words);
  std::vector<std::string> list;
  for (std::string word; words >> word;) list.push_back(word);
  return list;
}

// What is wrong with the value; "" if nothing is.
std::string fault_of_text(const Parameter& parameter, const Json& value) {
  if (!value.is_string()) return fmt::format("'{}' must be a string", parameter.name);
  const auto& text = value.get_ref<const std::string&>();
  if (text.size() > kLongestArgument)
    return fmt::format("'{}' is longer than {} bytes", parameter.name, kLongestArgument);
  if (parameter.is_required && text.empty()) return fmt::format("'{}' must not be empty", parameter.name);
  const std::vector<std::string> words = words_of(parameter);
  if (words.empty() || std::ranges::find(words, text) != words.end()) return {};
  return fmt::format("'{}' must be one of: {}", parameter.name, fmt::join(words, ", "));
}

std::string fault_of_number(const Parameter& parameter, const Json& value) {
  const bool fits = value.is_number_unsigned()
                        ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(parameter.most)
                        : value.is_number_integer() && value.get<std::int64_t>() <= parameter.most;
  if (fits && value.get<std::int64_t>() >= parameter.least) return {};
  return fmt::format("'{}' must be an integer from {} to {}", parameter.name, parameter.least, parameter.most);
}

std::string fault_of_value(const Parameter& parameter, const Json& value) {
  return parameter.type == ParameterType::text ? fault_of_text(parameter, value) : fault_of_number(parameter, value);
}

}  // namespace

Result<ToolArguments> ToolArguments::read(std::span<const Parameter> parameters, const Json& given) {
  if (!given.is_object()) return tl::unexpected(Error{"the arguments must be an object"});
  ToolArguments arguments;
  for (const auto& [name, value] : given.items()) {
    const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
    if (parameter == parameters.end()) {
      std::vector<std::string> known;
      for (const Parameter& one : parameters) known.emplace_back(one.name);
      return tl::unexpected(
          Error{fmt::format("there is no argument '{}'{}", name.substr(0, 100), suggestion(name, known))});
    }
    if (value.is_null()) continue;  // as if it were not given
    if (std::string fault = fault_of_value(*parameter, value); !fault.empty()) return tl::unexpected(Error{fault});
    arguments.values_[name] = value;
  }
  for (const Parameter& parameter : parameters) {
    if (arguments.values_.contains(parameter.name)) continue;
    if (parameter.is_required) return tl::unexpected(Error{fmt::format("'{}' is required", parameter.name)});
    if (parameter.type == ParameterType::number) arguments.values_[parameter.name] = parameter.standard;
  }
  return arguments;
}

std::string ToolArguments::text(std::string_view name) const {
  const auto value = values_.find(name);
  return value == values_.end() ? std::string() : value->get<std::string>();
}

std::size_t ToolArguments::number(std::string_view name) const {
  return static_cast<std::size_t>(values_.at(std::string(name)).get<std::int64_t>());
}

Json input_schema(std::span<const Parameter> parameters) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Parameter& parameter : parameters) {
    Json property{{"description", parameter.description}};
    if (parameter.type == ParameterType::text) {
      property["type"] = "string";
      if (const std::vector<std::string> words = words_of(parameter); !words.empty()) property["enum"] = words;
    } else {
      property["type"] = "integer";
      property["minimum"] = parameter.least;
      property["maximum"] = parameter.most;
      property["default"] = parameter.standard;
    }
    properties[parameter.name] = std::move(property);
    if (parameter.is_required) required.push_back(parameter.name);
  }
  Json schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

}  // namespace docmill
