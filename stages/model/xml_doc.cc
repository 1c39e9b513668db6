// SPDX-License-Identifier: Apache-2.0
//
// One pass over the joined lines, because a tag may be spread over several. The line breaks inside a tag are kept
// behind it, so each line of the result is still the line of the source.
#include "stages/model/xml_doc.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "stages/base/split_lines.h"
#include "stages/base/trim.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestTag = 400;

struct Tag {
  std::string_view name;
  std::string_view attributes;
  bool closes = false;    // </x>
  bool is_empty = false;  // <x/>
  std::size_t size = 0;   // with its brackets; 0: it is none
};

// What an opening tag becomes. Its argument is the value of its first attribute.
struct Replacement {
  std::string_view tag;
  std::string_view opening;  // what comes before the argument
  bool has_argument = false;
};

constexpr Replacement kReplacements[] = {
    {"b", ""},
    {"br", ""},
    {"c", "`"},
    {"code", ""},
    {"description", ""},
    {"em", ""},
    {"example", "@example "},
    {"exception", "@throws ", true},
    {"i", ""},
    {"include", ""},
    {"inheritdoc", ""},
    {"item", "- "},
    {"list", ""},
    {"listheader", ""},
    {"para", ""},
    {"param", "@param ", true},
    {"paramref", "`", true},
    {"permission", "@permission ", true},
    {"remarks", "@remarks "},
    {"returns", "@returns "},
    {"see", "`", true},
    {"seealso", "@see ", true},
    {"strong", ""},
    {"summary", ""},
    {"term", ""},
    {"typeparam", "@typeparam ", true},
    {"typeparamref", "`", true},
    {"value", "@value "},
};

const Replacement* replacement_of(std::string_view tag) {
  const auto* found = std::ranges::find(kReplacements, tag, &Replacement::tag);
  return found == std::end(kReplacements) ? nullptr : found;
}

// The tag that `text` begins with.
Tag read_tag(std::string_view text) {
  Tag tag;
  const std::size_t end = text.substr(0, kLongestTag).find('>');
  if (!text.starts_with('<') || end == std::string_view::npos) return tag;
  std::string_view inside = text.substr(1, end - 1);
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  tag.is_empty = inside.ends_with('/');
  if (tag.is_empty) inside.remove_suffix(1);
  const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  const auto name_end = std::ranges::find_if_not(inside, is_letter);
  tag.name = inside.substr(0, static_cast<std::size_t>(name_end - inside.begin()));
  tag.attributes = inside.substr(tag.name.size());
  const bool is_tag = replacement_of(tag.name) != nullptr &&
                      (tag.attributes.empty() || std::isspace(static_cast<unsigned char>(tag.attributes[0])) != 0);
  if (is_tag) tag.size = end + 1;
  return tag;
}

// "A.B" for `cref="T:A.B"`.
std::string argument_of(std::string_view attributes) {
  const std::size_t open = attributes.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  const std::size_t close = attributes.find(attributes[open], open + 1);
  if (close == std::string_view::npos) return {};
  std::string_view value = trim(attributes.substr(open + 1, close - open - 1));
  if (value.size() > 2 && value[1] == ':') value.remove_prefix(2);
  std::string text(value);
  std::ranges::replace(text, '{', '<');
  std::ranges::replace(text, '}', '>');
  return text;
}

void append_opening(std::string& text, const Tag& tag) {
  const Replacement& replacement = *replacement_of(tag.name);
  const bool is_code = replacement.opening == "`";
  if (is_code && replacement.has_argument) {  // `<see cref="A">a</see>` is a
    const std::string argument = argument_of(tag.attributes);
    if (tag.is_empty && !argument.empty()) text.append("`").append(argument).append("`");
    return;
  }
  if (tag.is_empty && !replacement.has_argument) return;
  text += replacement.opening;
  if (replacement.has_argument) text.append(argument_of(tag.attributes)).append(tag.is_empty ? "" : " ");
}

}  // namespace

void replace_xml_tags(std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) joined.append(line).append("\n");
  if (joined.find('<') == std::string::npos) return;
  std::string text;
  for (std::size_t at = 0; at < joined.size();) {
    const Tag tag = joined[at] == '<' ? read_tag(std::string_view(joined).substr(at)) : Tag{};
    if (tag.size == 0) {
      text += joined[at++];
      continue;
    }
    if (!tag.closes) append_opening(text, tag);
    if (tag.closes && tag.name == "c") text += '`';
    const std::string_view written = std::string_view(joined).substr(at, tag.size);
    text.append(static_cast<std::size_t>(std::ranges::count(written, '\n')), '\n');
    at += tag.size;
  }
  std::size_t line = 0;
  for (std::string_view written : split_lines(text)) {
    if (line == lines.size()) break;
    const std::size_t end = written.find_last_not_of(" \t\r");
    lines[line++] = written.substr(0, end == std::string_view::npos ? 0 : end + 1);
  }
}

}  // namespace docmill
