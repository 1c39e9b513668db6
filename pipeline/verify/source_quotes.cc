// SPDX-License-Identifier: Apache-2.0
#include "pipeline/verify/source_quotes.h"

#include <algorithm>

#include "stages/base/trim.h"
#include "stages/base/utf8.h"
#include "stages/base/visible_text.h"

namespace docmill {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kCutLineEnd = " …";

std::string_view without_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

}  // namespace

std::uint32_t count_lines(std::string_view text) {
  const auto breaks = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  return breaks + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

std::string_view documented_path(std::string_view title) {
  constexpr std::string_view kBegin = "Documentation: ";
  if (!title.starts_with(kBegin)) return {};
  title.remove_prefix(kBegin.size());
  const std::string_view span = code_span_at(title);
  return span.size() == title.size() ? code_in_span(span) : std::string_view();
}

std::optional<SourceDifference> compare_source(const CodeBlock& block, std::string_view source, SourceExtent extent) {
  std::string_view shown = without_mark(block.content);
  source = without_mark(source);
  if (shown.ends_with('\n') && !source.ends_with('\n')) shown.remove_suffix(1);
  const bool may_end_here = shown.size() == source.size() || extent == SourceExtent::may_be_cut;
  if (source.starts_with(shown) && may_end_here) return std::nullopt;
  if (!is_valid_utf8(source)) return std::nullopt;
  const auto [a, b] = std::mismatch(shown.begin(), shown.end(), source.begin(), source.end());
  const auto same = static_cast<std::size_t>(a - shown.begin());
  const std::size_t begin = same == 0 ? 0 : shown.rfind('\n', same - 1) + 1;  // npos + 1 is 0
  const auto before = static_cast<std::uint32_t>(std::count(shown.begin(), shown.begin() + begin, '\n'));
  return SourceDifference{block.line + before, before + 1, std::string(line_at(shown, begin)),
                          std::string(line_at(source, begin))};
}

QuotableLines::QuotableLines(std::string_view source) : source_(source) {
  for (std::size_t at = 0; at < source.size();) {
    const std::string_view line = line_at(source, at);
    lines_.insert(trim(line));
    at += line.size() + 1;
  }
}

bool QuotableLines::contain(std::string_view code) const {
  if (lines_.contains(code)) return true;
  if (code.ends_with(kCutLineEnd))
    return source_.find(code.substr(0, code.size() - kCutLineEnd.size())) != std::string_view::npos;
  return std::any_of(lines_.begin(), lines_.end(), [&](std::string_view line) { return display_text(line) == code; });
}

}  // namespace docmill
