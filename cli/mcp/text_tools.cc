// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/text_tools.h"

#include <fmt/format.h>

#include "cli/mcp/answer_items.h"
#include "pipeline/live/text_search.h"

namespace docmill {
namespace {

constexpr std::size_t kMostLinesFound = 5'000;

std::vector<std::string> notes_of_text(const FoundText& found) {
  std::vector<std::string> notes;
  if (found.files_not_read > 0) {
    notes.push_back(fmt::format("{} files were read; {} files after them were not, because enough was found.",
                                found.files_read, found.files_not_read));
  }
  if (found.files_changed > 0) {
    notes.push_back(
        fmt::format("{} files could not be read, because they have changed meanwhile.", found.files_changed));
  }
  if (found.lines.empty() && found.files_not_read + found.files_changed == 0) {
    notes.push_back(fmt::format("No line of the {} documented files that were read has this text.", found.files_read));
  }
  return notes;
}

}  // namespace

Json search_text_schema() {
  return list_schema("lines",
                     object_schema({{"path", text_schema()},
                                    {"line", number_schema()},
                                    {"text", text_schema("The line; only a part of a long one")},
                                    {"in_test?", flag_schema()}}),
                     {{"notes?", array_schema(text_schema())}});
}

ToolAnswer search_text(const AnswerSource& source, const ToolArguments& arguments) {
  const std::size_t wanted = arguments.number("offset") + arguments.number("limit");
  if (wanted > kMostLinesFound) {
    return tl::unexpected(Error{
        fmt::format("only the first {} lines can be listed; narrow the search by text or path", kMostLinesFound)});
  }
  TextQuery query{arguments.text("text"), repo_path_of(arguments.text("path")), wanted, wanted};
  if (query.text.size() > kMostTextBytes || query.text.find('\n') != std::string::npos) {
    return tl::unexpected(Error{fmt::format("'text' must be in one line, of at most {} bytes", kMostTextBytes)});
  }
  const FoundText found = search_text(source.repo(), query, [&source](FileId file) { return source.source(file); });
  Json answer = Json::object();
  add_notes(answer, notes_of_text(found));
  add_items(answer, "lines", arguments, found.lines.size() + found.lines_left_out, [&](std::size_t i) {
    const FoundLine& line = found.lines[i];
    Json item{{"path", source.repo().file(line.file).path},
              {"line", line.line},
              {"text", (line.is_cut_before ? "… " : "") + line.text + (line.is_cut_after ? " …" : "")}};
    if (source.links().is_test[line.file.value]) item["in_test"] = true;
    return item;
  });
  if (found.files_not_read > 0) {
    const std::size_t next = arguments.number("offset") + answer["lines"].size();
    answer["next_offset"] = next;
    answer["more"] =
        fmt::format("at least {} lines in all: ask again with offset {}", answer["total"].get<std::size_t>(), next);
  }
  return answer;
}

}  // namespace docmill
