// SPDX-License-Identifier: Apache-2.0
//
// Tool: a question that an agent can ask. kTools (tools.cc) lists all. An answer is a JSON object, which is bounded:
// long lists come in pieces, long texts are cut, and the answer says what was left out and how to get it.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/mcp/tool_arguments.h"
#include "pipeline/live/answer_source.h"

namespace docmill {

// Errors: what was asked for is not in the repo, worded for the agent.
using ToolAnswer = Result<Json>;

struct Tool {
  const char* name;
  const char* title;
  const char* description;
  std::span<const Parameter> parameters;
  Json (*output_schema)();
  ToolAnswer (*answer)(const AnswerSource& source, const ToolArguments& arguments);
};

std::span<const Tool> all_tools();
const Tool* find_tool(std::string_view name);

// --- bounds ----------------------------------------------------------------------------------------------------------

// An answer gets no more items when it is this long.
inline constexpr std::size_t kMostAnswerBytes = 30'000;
inline constexpr std::size_t kMostItemText = 2'000;  // of one text of an item

// The text, cut at `most` bytes with a note of how much was left out.
std::string bounded_text(std::string_view text, std::size_t most = kMostItemText);

// Adds to `answer` the items from arguments "offset" on: at most "limit", as long as the answer is short enough, but at
// least one. Says how many there are in all, and how to get the next ones.
void add_items(Json& answer, const char* key, const ToolArguments& arguments, std::size_t total,
               const std::function<Json(std::size_t)>& item);

// The arguments of a list.
inline constexpr Parameter kOffset{
    "offset", ParameterType::number, "Skip so many items; see next_offset of an answer", false, "", 0, 100'000'000, 0};
inline constexpr Parameter kLimit{"limit", ParameterType::number, "List at most so many items", false, "", 1, 200, 30};

// --- output schemas --------------------------------------------------------------------------------------------------

// The schema of an object. A name that ends in '?' can be missing.
using Fields = std::initializer_list<std::pair<const char*, Json>>;
Json object_schema(Fields fields);
// The same with what add_items() adds.
Json list_schema(const char* key, Json item, std::vector<std::pair<const char*, Json>> fields = {});
Json text_schema(const char* description = "");
Json number_schema(const char* description = "");
Json flag_schema(const char* description = "");
Json array_schema(Json item);

}  // namespace docmill
