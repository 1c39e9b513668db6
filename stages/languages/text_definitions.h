// SPDX-License-Identifier: Apache-2.0
//
// TextDefinitions: how a reader, a scanner of a text without a grammar, gives its facts to the FactsBuilder. The reader
// goes through the text once, from front to back, and says what it finds in that order: comments, definitions, scopes,
// references. Positions are bytes of the source; lines follow from them. As with a grammar, a run of comments right
// before a definition documents it, and the first comment before all code that documents no definition is that of the
// file.
//
// A definition that a reader reports must be true: it knows where the definition begins and ends, and it is silent
// about constructs that it does not understand. Its cost must be linear in the text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill {

struct TextDefinition {
  SymbolKind kind = SymbolKind::variable;
  std::string_view name;       // may be a text of its own
  std::string_view head;       // a view of the source: the definition up to its body
  std::string_view signature;  // may be a text of its own; empty: it has none
  std::string_view qualifier;  // see Symbol
  std::size_t end = 0;         // where the definition ends; 0: with its head, or where close() says
  bool is_public = true;
  bool is_test = false;
  bool cuts_head = false;  // see Definition
  bool takes_comment = true;
};

class TextDefinitions {
 public:
  explicit TextDefinitions(FactsBuilder& facts);
  // Closes all scopes at the end of the text.
  ~TextDefinitions();
  TextDefinitions(const TextDefinitions&) = delete;
  TextDefinitions& operator=(const TextDefinitions&) = delete;

  // The line of this byte, from 1.
  std::uint32_t line_at(std::size_t byte) const;
  std::uint32_t line_of(std::string_view part) const { return line_at(begin_of(part)); }
  // Where a view of the source begins.
  std::size_t begin_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - facts_.source().data());
  }
  std::size_t end_of(std::string_view part) const { return begin_of(part) + part.size(); }

  // A comment, with its markers.
  void comment(std::string_view part);

  // A part that may be between a comment and what it documents.
  void attribute(std::string_view part) {
    facts_.read_attribute(static_cast<std::uint32_t>(begin_of(part)), static_cast<std::uint32_t>(end_of(part)));
  }

  // Records a definition in the innermost open scope. The id does not exist if the name is empty.
  SymbolId define(const TextDefinition& definition);

  // Makes the symbol the scope of what follows; if it does not exist, what follows stays in the scope that it is in.
  void open(SymbolId symbol);
  // Closes the innermost scope. Its symbol ends at this byte, which is one after its last.
  void close(std::size_t end);
  std::size_t depth() const { return open_.size(); }
  // The symbol of the innermost scope; none at the top.
  SymbolId innermost() const { return open_.empty() ? SymbolId{} : open_.back().symbol; }

  // A name that the text refers to: a view of the source.
  void refer(ReferenceKind kind, std::string_view name);

 private:
  struct OpenScope {
    SymbolId symbol;
    FactsBuilder::SavedScope outer;
  };

  FactsBuilder& facts_;
  std::vector<std::uint32_t> line_begins_;
  std::vector<OpenScope> open_;
};

// Calls `visit(line)` with each line of the source, without its line break, as a view of it.
template <typename Visit>
void for_each_line(std::string_view source, Visit visit) {
  for (std::size_t at = source.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = source.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line);
    at = end + 1;
  }
}

}  // namespace docmill
