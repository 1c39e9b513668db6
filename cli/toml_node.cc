// SPDX-License-Identifier: Apache-2.0
#include "cli/toml_node.h"

#include <fmt/format.h>

namespace docmill {

std::optional<std::string> word_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

std::string described(const toml::node& node) {
  if (const auto word = word_of(node)) return fmt::format("'{}'", *word);
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a table";
  return node.is_floating_point() ? "a number with a fraction" : "a date or time";
}

std::string place_of(const std::string& path, const toml::source_region& source) {
  return fmt::format("{}:{}", path, source.begin.line);
}

tl::unexpected<Error> failure_at(std::string_view place, std::string_view fault) {
  return tl::unexpected(Error{fmt::format("{}: {}", place, fault)});
}

}  // namespace docmill
