// SPDX-License-Identifier: Apache-2.0
//
// Most comments have no command, so a line is looked at only if it begins with `@` or a backslash.
#include "stages/model/doxygen_commands.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "stages/base/trim.h"

namespace docmill {
namespace {

constexpr std::string_view kGroups[] = {"addtogroup", "defgroup", "weakgroup"};

// The whole line is for the tool.
constexpr std::string_view kLines[] = {"callergraph", "callgraph", "fn",          "hidecallergraph", "hidecallgraph",
                                       "ingroup",     "memberof",  "relatedalso", "relates",         "relatesalso"};

// A word for the tool. What follows is text.
constexpr std::string_view kWords[] = {"hideinitializer", "internal", "nosubgrouping",  "private",
                                       "protected",       "public",   "showinitializer"};

// The same, and the next word is a name.
constexpr std::string_view kNamed[] = {"class",     "concept",   "def",    "enum", "file",
                                       "interface", "namespace", "struct", "union"};

template <typename Words>
bool is_among(std::string_view word, const Words& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool begins_command(std::string_view line) { return line.size() > 1 && (line[0] == '@' || line[0] == '\\'); }

bool is_group_mark(std::string_view line, char bracket) {
  return begins_command(line) && line[1] == bracket && (line.size() == 2 || is_ascii_space(line[2]));
}

std::string_view command_of(std::string_view line) {
  std::size_t end = 1;
  while (end < line.size() && std::isalpha(static_cast<unsigned char>(line[end])) != 0) ++end;
  return end == line.size() || is_ascii_space(line[end]) ? line.substr(1, end - 1) : std::string_view{};
}

bool is_file_name(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  return dot != word.npos && dot + 1 < word.size() && std::isalnum(static_cast<unsigned char>(word[dot + 1])) != 0;
}

// What stays of the text after a command that takes a name. "a.h Declares" -> "Declares". Other tools have commands of
// the same names that take text, so the first word stays if no sentence begins after it: "Creates a new person".
std::string_view without_name(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of(" \t"));
  const std::string_view rest = trim(text.substr(first.size()));
  if (is_file_name(rest.substr(0, rest.find_first_of(" \t")))) return {};  // "Reader reader.h <lib/reader.h>"
  const bool begins_sentence = !rest.empty() && std::isupper(static_cast<unsigned char>(rest[0])) != 0;
  return is_file_name(first) || rest.empty() || begins_sentence ? rest : text;
}

// Where the group's text ends that begins at `at`: behind `@{`, or at the end of the block. `at`: there is none.
std::size_t end_of_group(const std::vector<std::string>& lines, std::size_t at) {
  const std::string_view first = trim(lines[at]);
  const std::string_view command = command_of(first);
  if (command != "name" && !is_among(command, kGroups)) return at;
  for (std::size_t i = at; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    const bool opens = is_group_mark(line, '{') || line.ends_with(" @{") || line.ends_with(" \\{");
    if (opens) return i + 1;
  }
  return command == "name" ? at : lines.size();
}

void clear_command(std::string& line, bool begins_paragraph) {
  const std::string_view text = trim(line);
  if (is_group_mark(text, '{') || is_group_mark(text, '}')) return line.clear();
  const std::string_view command = command_of(text);
  const bool is_whole = is_among(command, kLines);
  const bool has_name = is_among(command, kNamed);
  if (!is_whole && !has_name && !is_among(command, kWords)) return;
  const std::string_view rest = trim(text.substr(command.size() + 1));
  const std::string_view kept = is_whole ? std::string_view{} : has_name ? without_name(rest) : rest;
  if (kept.empty()) return line.clear();
  if (begins_paragraph) line.erase(line.find_first_not_of(" \t"), static_cast<std::size_t>(kept.data() - text.data()));
}

}  // namespace

void clear_doxygen_commands(std::vector<std::string>& lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string_view text = trim(lines[i]);
    if (!begins_command(text)) continue;
    const std::size_t group = end_of_group(lines, i);
    if (group == i) {
      clear_command(lines[i], i == from || trim(lines[i - 1]).empty());
    } else {
      for (; i < group; ++i) lines[i].clear();
      --i;
    }
  }
}

}  // namespace docmill
