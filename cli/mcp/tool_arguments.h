// SPDX-License-Identifier: Apache-2.0
//
// The arguments of a tool: a table says what there is, and both the JSON schema and the check come from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "cli/mcp/json_rpc.h"
#include "stages/base/result.h"

namespace docmill {

enum class ParameterType : unsigned char { text, number };

struct Parameter {
  const char* name;
  ParameterType type = ParameterType::text;
  const char* description = "";
  bool is_required = false;
  const char* words = "";  // of a text: its possible values, separated by spaces; "": any
  std::int64_t least = 0;  // of a number
  std::int64_t most = 0;
  std::int64_t standard = 0;  // if it is not given
};

// Longer texts are refused.
inline constexpr std::size_t kLongestArgument = 4096;  // bytes

// Arguments that were checked.
class ToolArguments {
 public:
  // Errors: an unknown, missing or wrong argument, worded for the client.
  static Result<ToolArguments> read(std::span<const Parameter> parameters, const Json& given);

  // "" if it is not given.
  std::string text(std::string_view name) const;
  // REQUIRES: the table has it.
  std::size_t number(std::string_view name) const;

 private:
  Json values_ = Json::object();
};

Json input_schema(std::span<const Parameter> parameters);

}  // namespace docmill
