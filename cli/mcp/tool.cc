// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/tool.h"

#include <fmt/format.h>

#include <algorithm>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

Json with_description(Json schema, const char* description) {
  if (*description != '\0') schema["description"] = description;
  return schema;
}

void add_field(Json& schema, std::string_view name, Json field) {
  if (name.ends_with('?')) {
    schema["properties"][std::string(name.substr(0, name.size() - 1))] = std::move(field);
    return;
  }
  schema["properties"][std::string(name)] = std::move(field);
  schema["required"].push_back(name);
}

Json empty_object_schema() {
  return {
      {"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}, {"additionalProperties", false}};
}

}  // namespace

std::string bounded_text(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  const std::size_t kept = utf8_prefix(text, most);
  return fmt::format("{} … ({} more bytes)", text.substr(0, kept), text.size() - kept);
}

void add_items(Json& answer, const char* key, const ToolArguments& arguments, std::size_t total,
               const std::function<Json(std::size_t)>& item) {
  const std::size_t first = std::min(arguments.number("offset"), total);
  const std::size_t end = first + std::min(arguments.number("limit"), total - first);
  std::size_t bytes = line_of(answer).size();
  Json items = Json::array();
  std::size_t at = first;
  for (; at < end && (at == first || bytes < kMostAnswerBytes); ++at) {
    items.push_back(item(at));
    bytes += line_of(items.back()).size();
  }
  answer[key] = std::move(items);
  answer["total"] = total;
  if (at == total) return;
  answer["next_offset"] = at;
  answer["more"] = fmt::format("{} more: ask again with offset {}", total - at, at);
}

Json object_schema(Fields fields) {
  Json schema = empty_object_schema();
  for (const auto& [name, field] : fields) add_field(schema, name, field);
  return schema;
}

Json list_schema(const char* key, Json item, std::vector<std::pair<const char*, Json>> fields) {
  Json schema = empty_object_schema();
  for (auto& [name, field] : fields) add_field(schema, name, std::move(field));
  add_field(schema, key, array_schema(std::move(item)));
  add_field(schema, "total", number_schema("How many there are in all"));
  add_field(schema, "next_offset?", number_schema("The offset of the next ones, if there are more"));
  add_field(schema, "more?", text_schema("How many were left out, and how to get them"));
  return schema;
}

Json text_schema(const char* description) { return with_description({{"type", "string"}}, description); }
Json number_schema(const char* description) { return with_description({{"type", "integer"}}, description); }
Json flag_schema(const char* description) { return with_description({{"type", "boolean"}}, description); }
Json array_schema(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }

}  // namespace docmill
