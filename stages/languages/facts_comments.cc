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

#include "stages/languages/doc_text.h"
#include "stages/languages/facts_builder.h"

namespace docmill {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool has_words(std::string_view text) {
  return text.find(' ') != std::string_view::npos &&
         std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; }) > 5;
}

}  // namespace

bool FactsBuilder::only_space_between(std::uint32_t begin_byte, std::uint32_t end_byte, int max_line_breaks) const {
  if (end_byte < begin_byte || end_byte - begin_byte > 4096) return false;
  int line_breaks = 0;
  for (char c : source_.substr(begin_byte, end_byte - begin_byte)) {
    if (!is_space(c)) return false;
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
  const std::string_view comment = source_.substr(begin, end - begin);
  comments_.emplace_back(begin, end);
  const LineSpan lines{first_line(node), last_line(node)};
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

void FactsBuilder::visit_attribute(TSNode node) {
  if (run_.exists && only_space_between(run_.attached_byte, ts_node_start_byte(node), 1)) {
    run_.attached_byte = ts_node_end_byte(node);
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
  std::vector<std::string> lines;
  for (const auto& [begin, end] : comments_of(run_)) append_comment_lines(lines, source_.substr(begin, end - begin));
  const std::string paragraph = paragraph_text(lines, next_paragraph(lines, 0));
  if (paragraph.empty() || is_licence_or_directive(paragraph)) return;
  symbol(id).doc = store(paragraph);
  symbol(id).doc_lines = run_.lines;
  run_.exists = false;
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

void FactsBuilder::consider_as_file_doc(const CommentRun& run, std::size_t symbols) {
  if (!run.exists || !facts_.doc.empty() || facts_.symbols.size() > symbols || !facts_.imports.empty()) return;
  if (!facts_.marks.empty() && facts_.marks.back().kind == MarkKind::test) return;
  std::vector<std::string> lines;
  std::vector<std::uint32_t> numbers;  // source line of each of `lines`
  std::uint32_t number = run.lines.first;
  std::uint32_t counted = run.begin_byte;
  for (const auto& [begin, end] : comments_of(run)) {
    number += static_cast<std::uint32_t>(std::count(source_.begin() + counted, source_.begin() + begin, '\n'));
    counted = begin;
    const std::string_view comment = source_.substr(begin, end - begin);
    const bool is_block = comment.find('\n') != std::string_view::npos;
    if (is_block && !lines.empty()) {
      lines.emplace_back();
      numbers.push_back(number);
    }
    const std::size_t before = lines.size();
    append_comment_lines(lines, comment);
    for (std::size_t i = before; i < lines.size(); ++i) {
      numbers.push_back(number + static_cast<std::uint32_t>(i - before));
      if (lines[i].find("SPDX-") != std::string::npos || comment.starts_with("#!")) lines[i].clear();
    }
  }
  for (Paragraph p = next_paragraph(lines, 0); p.exists(); p = next_paragraph(lines, p.end)) {
    const std::string text = paragraph_text(lines, p);
    if (is_licence_or_directive(text) || !has_words(text)) continue;
    facts_.doc = store(text);
    facts_.doc_lines = {numbers[p.begin], numbers[p.end - 1]};
    return;
  }
}

void FactsBuilder::count_lines() {
  LineCounts& lines = facts_.lines;
  std::size_t comment = 0;
  for (std::size_t at = 0; at < source_.size();) {
    const std::size_t end = std::min(source_.find('\n', at), source_.size());
    std::size_t first = at;
    while (first < end && is_space(source_[first])) ++first;
    ++lines.total;
    if (first == end) {
      ++lines.blank;
    } else {
      // A line is comment if comments cover it from its first to its last non-space character.
      std::size_t covered = first;
      while (comment < comments_.size() && comments_[comment].second <= covered) ++comment;
      for (std::size_t c = comment; c < comments_.size() && comments_[c].first <= covered && covered < end; ++c) {
        covered = std::max<std::size_t>(covered, comments_[c].second);
        while (covered < end && is_space(source_[covered])) ++covered;
      }
      ++(covered >= end ? lines.comment : lines.code);
    }
    at = end + 1;
  }
}

}  // namespace docmill
