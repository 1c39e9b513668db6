// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/text_definitions.h"

#include <algorithm>

#include "stages/base/trim.h"

namespace docmill {

TextDefinitions::TextDefinitions(FactsBuilder& facts) : facts_(facts), line_begins_{0} {
  const std::string_view source = facts.source();
  for (std::size_t at = source.find('\n'); at != std::string_view::npos; at = source.find('\n', at + 1)) {
    line_begins_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

TextDefinitions::~TextDefinitions() {
  const std::size_t end = facts_.source().find_last_not_of(kWhiteSpace) + 1;
  while (!open_.empty()) close(end);
}

std::uint32_t TextDefinitions::line_at(std::size_t byte) const {
  const auto next = std::upper_bound(line_begins_.begin(), line_begins_.end(), byte);
  return static_cast<std::uint32_t>(next - line_begins_.begin());
}

void TextDefinitions::comment(std::string_view part) {
  part = part.substr(0, part.find_last_not_of(kWhiteSpace) + 1);
  if (part.empty()) return;
  const auto begin = static_cast<std::uint32_t>(begin_of(part));
  const auto end = static_cast<std::uint32_t>(end_of(part));
  facts_.read_comment(begin, end, {line_at(begin), line_at(end - 1)});
}

SymbolId TextDefinitions::define(const TextDefinition& definition) {
  if (definition.head.empty()) return {};
  const std::size_t head_end = end_of(definition.head);
  Definition symbol;
  symbol.kind = definition.kind;
  symbol.name_text = definition.name;
  symbol.qualifier = definition.qualifier;
  symbol.begin = static_cast<std::uint32_t>(begin_of(definition.head));
  symbol.head_end = static_cast<std::uint32_t>(head_end);
  symbol.signature = definition.signature;
  symbol.first_line = line_at(symbol.begin);
  symbol.last_line = line_at(std::max(definition.end, head_end) - 1);
  symbol.is_public = definition.is_public;
  symbol.is_test = definition.is_test;
  symbol.cuts_head = definition.cuts_head;
  symbol.takes_comment = definition.takes_comment;
  return trim(definition.name).empty() ? SymbolId{} : facts_.add_symbol(symbol);
}

void TextDefinitions::open(SymbolId symbol) {
  open_.push_back({symbol, facts_.saved_scope()});
  if (symbol.exists()) facts_.open_scope(symbol);
}

void TextDefinitions::close(std::size_t end) {
  const OpenScope scope = open_.back();
  open_.pop_back();
  facts_.restore_scope(scope.outer);
  if (!scope.symbol.exists() || end == 0) return;
  LineSpan& lines = facts_.symbol(scope.symbol).lines;
  lines.last = std::max(lines.last, line_at(end - 1));
}

void TextDefinitions::refer(ReferenceKind kind, std::string_view name) {
  facts_.add_reference(kind, name, line_of(name), {});
}

}  // namespace docmill
