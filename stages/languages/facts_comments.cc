// SPDX-License-Identifier: Apache-2.0
//
// What FactsBuilder does with comments: the documentation of definitions and of the file, and the counts of lines.
//
// The walk meets a comment before the definition that it documents. The builder keeps the latest *run* of comments
// (comments with at most one line break between them). Attributes after the run extend it, and the first definition in
// a wrapper counts from the wrapper's start. A definition that follows with at most one line break between takes the
// run as its documentation. If a run comes before all code and no definition takes it, it may document the file.
#include <algorithm>
#include <cctype>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/header_comment.h"
#include "stages/model/comment_text.h"
#include "stages/model/doxygen_commands.h"
#include "stages/model/xml_doc.h"

namespace docmill {
namespace {

constexpr std::string_view kBlanks = " \t";

// A line of code that may come before the comment that says what the file is for: `#pragma once`, `set -e`, `package
// x;`.
bool may_precede_purpose(std::string_view line) {
  constexpr std::string_view kPreamble[] = {"#", "set -", "'use strict'", "\"use strict\"", "package ", "@", "syntax "};
  return std::any_of(std::begin(kPreamble), std::end(kPreamble),
                     [&](std::string_view word) { return line.starts_with(word); });
}

// `/* static */ int f();` is a note about the line. It does not document what follows.
bool is_inline_note(std::string_view source, std::uint32_t begin, std::uint32_t end) {
  const std::string_view comment = source.substr(begin, end - begin);
  if (!comment.starts_with("/*") || comment.starts_with("/**") || comment.starts_with("/*!")) return false;
  const std::size_t next = source.find_first_not_of(" \t", end);
  return next != source.npos && source[next] != '\n' && source[next] != '\r';
}

}  // namespace

bool FactsBuilder::only_space_between(std::uint32_t begin_byte, std::uint32_t end_byte, int max_line_breaks) const {
  if (end_byte < begin_byte || end_byte - begin_byte > 4096) return false;
  int line_breaks = 0;
  for (char c : source_.substr(begin_byte, end_byte - begin_byte)) {
    if (!is_ascii_space(c)) return false;
    if (c == '\n' && ++line_breaks > max_line_breaks) return false;
  }
  return true;
}

bool FactsBuilder::is_doc_comment(std::string_view comment) const {
  const auto& prefixes = language_->doc_comment_prefixes;
  return prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(),
                                         [&](std::string_view prefix) { return comment.starts_with(prefix); });
}

void FactsBuilder::visit_comment(TSNode node) {
  const std::uint32_t begin = ts_node_start_byte(node);
  std::uint32_t end = ts_node_end_byte(node);
  while (end > begin && (source_[end - 1] == '\n' || source_[end - 1] == '\r')) --end;
  read_comment(begin, end, {first_line(node), last_line(node)});
}

void FactsBuilder::read_comment(std::uint32_t begin, std::uint32_t end, LineSpan lines) {
  const std::string_view comment = source_.substr(begin, end - begin);
  comments_.emplace_back(begin, end);
  const bool trails_definition = last_symbol_.exists() && symbol(last_symbol_).lines.last == lines.first &&
                                 symbol(last_symbol_).doc.empty() &&
                                 (comment.starts_with("///<") || comment.starts_with("//!<") ||
                                  comment.starts_with("/**<") || comment.starts_with("/*!<"));
  if (trails_definition) {
    std::vector<std::string> text_lines;
    append_comment_lines(text_lines, comment);
    symbol(last_symbol_).doc = store(paragraph_text(text_lines, next_paragraph(text_lines, 0)));
    symbol(last_symbol_).doc_lines = lines;
    return;
  }
  if (run_.exists && only_space_between(run_.attached_byte, begin, 1) && is_inline_note(source_, begin, end)) {
    run_.attached_byte = end;
    return;
  }
  const bool is_doc = is_doc_comment(comment);
  const bool continues = run_.exists && run_.is_doc == is_doc && only_space_between(run_.attached_byte, begin, 1);
  if (!continues) {
    consider_as_file_doc(run_);
    run_ = {.begin_byte = begin, .lines = lines, .is_doc = is_doc};
    // A comment after code on the same line belongs to that code, not to what follows.
    run_.exists = !stands_behind_code(begin);
  }
  run_.end_byte = run_.attached_byte = end;
  run_.lines.last = lines.last;
}

void FactsBuilder::visit_attribute(TSNode node) { read_attribute(ts_node_start_byte(node), ts_node_end_byte(node)); }

void FactsBuilder::read_attribute(std::uint32_t begin, std::uint32_t end) {
  if (run_.exists && only_space_between(run_.attached_byte, begin, 1)) {
    run_.attached_byte = end;
    while (run_.attached_byte > 0 && source_[run_.attached_byte - 1] == '\n') --run_.attached_byte;
  }
}

void FactsBuilder::visit_wrapper(TSNode node) {
  // If wrappers are nested, the outermost counts.
  if (ts_node_start_byte(node) >= wrapper_end_) {
    wrapper_begin_ = ts_node_start_byte(node);
    wrapper_end_ = ts_node_end_byte(node);
  }
}

void FactsBuilder::document(SymbolId id, std::uint32_t begin_byte) {
  if (begin_byte >= wrapper_begin_ && begin_byte < wrapper_end_) {
    begin_byte = wrapper_begin_;
    wrapper_end_ = 0;  // the wrapper's documentation goes to the first definition inside it
  }
  if (!run_.exists || !run_.is_doc || !only_space_between(run_.attached_byte, begin_byte, 1)) return;
  std::vector<std::string> lines = text_of(run_).lines;
  clear_header_lines(lines);
  const std::string paragraph = paragraph_text(lines, documenting_paragraph(lines));
  if (paragraph.empty() || is_licence(paragraph)) return;
  symbol(id).doc = store(paragraph);
  symbol(id).doc_lines = run_.lines;
  run_.exists = false;
}

// The title of a section of the file between two rules is about more than the next definition.
FactsBuilder::CommentText FactsBuilder::text_of(const CommentRun& run) const {
  CommentText text;
  std::uint32_t number = run.lines.first;
  std::uint32_t counted = run.begin_byte;
  std::size_t rule = std::string::npos;  // the last line of `text` that is one
  std::size_t block = 0;                 // where the block of text begins that the last comment is in
  for (const auto& [begin, end] : comments_of(run)) {
    number += static_cast<std::uint32_t>(std::count(source_.begin() + counted, source_.begin() + begin, '\n'));
    counted = begin;
    const std::string_view comment = source_.substr(begin, end - begin);
    const bool is_block = comment.find('\n') != std::string_view::npos;
    const bool begins_block = is_block || comment.starts_with("/*");
    if (is_block && !text.lines.empty()) {
      text.lines.emplace_back();
      text.numbers.push_back(number);
    }
    const std::size_t before = text.lines.size();
    if (begins_block) {
      clear_doxygen_commands(text.lines, block);
      block = before;
    }
    append_comment_lines(text.lines, comment);
    for (std::size_t i = before; i < text.lines.size(); ++i) {
      text.numbers.push_back(number + static_cast<std::uint32_t>(i - before));
      if (text.lines[i].find("SPDX-") != std::string::npos || comment.starts_with("#!")) text.lines[i].clear();
    }
    if (is_block || !is_rule_line(comment)) continue;
    if (rule != std::string::npos && before == rule + 2) text.lines[rule + 1].clear();
    rule = before;
  }
  clear_doxygen_commands(text.lines, block);
  if (language_->traits.doc_syntax == DocSyntax::xml) {
    replace_xml_tags(text.lines);
    for (std::string& line : text.lines) line.erase(0, line.find_first_not_of(kBlanks));
  }
  return text;
}

void FactsBuilder::add_comment(std::size_t begin, std::size_t end) {
  comments_.emplace_back(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
}

std::span<const std::pair<std::uint32_t, std::uint32_t>> FactsBuilder::comments_of(const CommentRun& run) const {
  const auto first = std::lower_bound(comments_.begin(), comments_.end(), std::pair{run.begin_byte, 0u});
  const auto last = std::upper_bound(first, comments_.end(), run.end_byte,
                                     [](std::uint32_t end, const auto& comment) { return end < comment.first; });
  return {first, last};
}

// True if anything but white space comes before `at` on its line.
bool FactsBuilder::stands_behind_code(std::uint32_t at) const {
  while (at > 0 && (source_[at - 1] == ' ' || source_[at - 1] == '\t')) --at;
  return at > 0 && source_[at - 1] != '\n' && !(at == 3 && source_.starts_with("\xEF\xBB\xBF"));
}

// False if code that says something comes before the run, so that the run is about a part of the file. Runs are asked
// for in file order.
bool FactsBuilder::begins_file(const CommentRun& run) {
  while (preamble_end_ < run.begin_byte && !code_has_begun_) {
    const std::size_t end = std::min(source_.find('\n', preamble_end_), source_.size());
    std::size_t at = preamble_end_;
    if (at == 0 && source_.starts_with("\xEF\xBB\xBF")) at = 3;
    while (at < end && is_ascii_space(source_[at])) ++at;
    const auto comment = std::upper_bound(comments_.begin(), comments_.end(), std::pair{std::uint32_t(at), ~0u});
    const bool in_comment = comment != comments_.begin() && at < std::prev(comment)->second;
    code_has_begun_ = at < end && !in_comment && !may_precede_purpose(source_.substr(at, end - at));
    preamble_end_ = static_cast<std::uint32_t>(std::min(end + 1, source_.size()));
    if (end == source_.size()) break;
  }
  return !code_has_begun_;
}

void FactsBuilder::consider_as_file_doc(const CommentRun& run, std::size_t symbols) {
  if (!run.exists || !facts_.doc.empty() || facts_.symbols.size() > symbols || !facts_.imports.empty()) return;
  if (!facts_.marks.empty() && facts_.marks.back().kind == MarkKind::test) return;
  if (!begins_file(run)) return;
  CommentText text = text_of(run);
  note_header_lines(text);
  const Paragraph purpose = next_purpose(text.lines, 0);
  if (!purpose.exists()) return;
  facts_.doc = store(paragraph_text(text.lines, purpose));
  facts_.doc_lines = {text.numbers[purpose.begin], text.numbers[purpose.end - 1]};
}

void FactsBuilder::note_header_lines(CommentText& text) {
  const std::vector<std::string> written = text.lines;
  clear_header_lines(text.lines, [&](std::size_t line, CommentLine kind) {
    add_header_mark(kind, written[line], text.numbers[line]);
  });
}

void FactsBuilder::add_header_mark(CommentLine kind, std::string_view text, std::uint32_t line) {
  const MarkKind mark = kind == CommentLine::owner ? MarkKind::owner : MarkKind::generated;
  if (std::ranges::any_of(facts_.marks, [&](const Mark& m) { return m.kind == mark; })) return;
  const std::string what = kind == CommentLine::owner ? owners_of(text) : std::string(text);
  if (!what.empty()) add_mark(mark, what, {line, line});
}

void FactsBuilder::count_lines() {
  LineCounts& lines = facts_.lines;
  if (!std::is_sorted(comments_.begin(), comments_.end())) std::sort(comments_.begin(), comments_.end());
  std::size_t comment = 0;
  for (std::size_t at = 0; at < source_.size();) {
    const std::size_t end = std::min(source_.find('\n', at), source_.size());
    std::size_t first = at;
    while (first < end && is_ascii_space(source_[first])) ++first;
    ++lines.total;
    if (first == end) {
      ++lines.blank;
    } else {
      // A line is comment if comments cover it from its first to its last non-space character.
      std::size_t covered = first;
      while (comment < comments_.size() && comments_[comment].second <= covered) ++comment;
      for (std::size_t c = comment; c < comments_.size() && comments_[c].first <= covered && covered < end; ++c) {
        covered = std::max<std::size_t>(covered, comments_[c].second);
        while (covered < end && is_ascii_space(source_[covered])) ++covered;
      }
      ++(covered >= end ? lines.comment : lines.code);
    }
    at = end + 1;
  }
}

}  // namespace docmill
