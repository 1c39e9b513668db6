// SPDX-License-Identifier: Apache-2.0
//
// The table is text_languages.txt; this file has the comment styles that its column `doc` names. The records are built
// from the rows on first use. If several languages share an extension, the first row gets it.
#include "stages/languages/text_languages.h"

#include <algorithm>
#include <string>
#include <vector>

#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

using Finish = void (*)(FactsBuilder& facts, TSNode root);

template <const CommentStyle& Style>
void by_comment(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, Style);
}

// Each line is a pattern and its owners; `#` begins a comment.
void by_code_owners(FactsBuilder& facts, TSNode) {
  constexpr CommentStyle kStyle{{"#"}, "", ""};
  document_by_leading_comment(facts, kStyle);
  std::uint32_t number = 0;
  std::string_view source = facts.source();
  while (!source.empty()) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    ++number;
    if (const std::size_t comment = line.find(" #"); comment != std::string_view::npos) line = line.substr(0, comment);
    const std::size_t begin = line.find_first_not_of(" \t\r");
    const bool is_section = begin != std::string_view::npos && (line[begin] == '[' || line[begin] == '^');  // GitLab's
    if (begin == std::string_view::npos || line[begin] == '#' || is_section) continue;
    facts.add_mark(MarkKind::code_owner, line, {number, number});
  }
}

void by_markup(FactsBuilder& facts, TSNode) { document_by_first_markup_paragraph(facts); }

constexpr CommentStyle kHashStyle{{"#"}, "", ""};
constexpr CommentStyle kSlashStyle{{"//"}, "/*", "*/"};
constexpr CommentStyle kHashSlashStyle{{"#", "//"}, "/*", "*/"};
constexpr CommentStyle kBlockStyle{{}, "/*", "*/"};
constexpr CommentStyle kAssemblyStyle{{"//", ";", "# "}, "/*", "*/"};
constexpr CommentStyle kIniStyle{{"#", ";", "!"}, "", ""};
constexpr CommentStyle kLispStyle{{";"}, "#|", "|#"};
constexpr CommentStyle kDashStyle{{"--"}, "/*", "*/"};
constexpr CommentStyle kLuaStyle{{"--"}, "--[[", "]]"};
constexpr CommentStyle kHaskellStyle{{"--"}, "{-", "-}"};
constexpr CommentStyle kMlStyle{{"//"}, "(*", "*)"};
constexpr CommentStyle kPercentStyle{{"%"}, "", ""};
constexpr CommentStyle kMarkupStyle{{}, "<!--", "-->"};
constexpr CommentStyle kVimStyle{{"\""}, "", ""};
constexpr CommentStyle kBatchStyle{{"REM ", "rem ", "::"}, "", ""};
constexpr CommentStyle kFortranStyle{{"!"}, "", ""};
constexpr CommentStyle kManStyle{{".\\\"", "'\\\""}, "", ""};
constexpr CommentStyle kJuliaStyle{{"#"}, "#=", "=#"};
constexpr CommentStyle kPerlStyle{{"#"}, "=pod", "=cut"};

// The values of the table's column `doc`, with the names that they have there.
// NOLINTBEGIN(readability-identifier-naming)
namespace doc_from {

constexpr Finish none = nullptr;
constexpr Finish prose = by_markup;
constexpr Finish hash = by_comment<kHashStyle>;
constexpr Finish slash = by_comment<kSlashStyle>;
constexpr Finish hash_slash = by_comment<kHashSlashStyle>;
constexpr Finish block = by_comment<kBlockStyle>;
constexpr Finish assembly = by_comment<kAssemblyStyle>;
constexpr Finish ini = by_comment<kIniStyle>;
constexpr Finish lisp = by_comment<kLispStyle>;
constexpr Finish dash = by_comment<kDashStyle>;
constexpr Finish lua = by_comment<kLuaStyle>;
constexpr Finish haskell = by_comment<kHaskellStyle>;
constexpr Finish ml = by_comment<kMlStyle>;
constexpr Finish percent = by_comment<kPercentStyle>;
constexpr Finish markup = by_comment<kMarkupStyle>;
constexpr Finish vim = by_comment<kVimStyle>;
constexpr Finish batch = by_comment<kBatchStyle>;
constexpr Finish fortran = by_comment<kFortranStyle>;
constexpr Finish man = by_comment<kManStyle>;
constexpr Finish julia = by_comment<kJuliaStyle>;
constexpr Finish perl = by_comment<kPerlStyle>;
constexpr Finish code_owners = by_code_owners;

}  // namespace doc_from
// NOLINTEND(readability-identifier-naming)

struct Row {
  const char* name;
  const char* type;
  const char* fence_tag;
  const char* extensions;  // separated by spaces, like the next two
  const char* file_names;
  const char* interpreters;
  Finish finish;
  FileRole role;
};

constexpr Row kRows[] = {
#include <text_languages.inc>
};

// Storage for the spans of a record.
struct Words {
  std::vector<std::string> text;
  std::vector<const char*> pointers;

  explicit Words(std::string_view list) {
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find(' ', at), list.size());
      text.emplace_back(list.substr(at, end - at));
      at = end + 1;
    }
    for (const std::string& word : text) pointers.push_back(word.c_str());
  }
};

struct Records {
  std::vector<Words> words;
  std::vector<Language> languages;

  Records() {
    words.reserve(3 * std::size(kRows));  // strings and pointers must not move
    for (const Row& row : kRows) {
      const std::size_t first = words.size();
      for (const char* list : {row.extensions, row.file_names, row.interpreters}) words.emplace_back(list);
      languages.push_back({.name = row.name,
                           .type = row.type,
                           .fence_tag = row.fence_tag,
                           .extensions = words[first].pointers,
                           .file_names = words[first + 1].pointers,
                           .interpreters = words[first + 2].pointers,
                           .traits = {.role = row.role},
                           .finish = row.finish});
    }
  }
};

}  // namespace

std::span<const Language> text_languages() {
  static const Records records;
  return records.languages;
}

}  // namespace docmill
