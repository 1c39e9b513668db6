// SPDX-License-Identifier: Apache-2.0
//
// LinkerScriptReader: reads a linker script token by token. Names of the output's sections and of symbols look alike; a
// name is a section if `{` comes before the next `;`, and a symbol if it is assigned to. Directives of C's preprocessor
// are lines of their own.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/text_definitions.h"
#include "stages/languages/text_tokens.h"

namespace docmill {

class LinkerScriptReader {
 public:
  explicit LinkerScriptReader(FactsBuilder& facts);

  void read();

 private:
  enum class Block : std::uint8_t { memory, headers, sections, section, other };

  struct Statement {
    TextToken token;
    TokenScanner::Comment comment;  // before it
  };

  void read_all();
  std::size_t read_directive(std::size_t at);
  std::size_t read_word(std::size_t at);
  std::size_t open_block(std::size_t at);
  void close_block(std::size_t at);
  std::size_t read_include(std::size_t at);
  std::size_t read_region(std::size_t at);
  std::size_t read_header(std::size_t at);
  std::size_t read_assignment(std::size_t at, std::size_t first);
  bool is_section(std::size_t at) const;
  std::string_view name_of_section(std::size_t at) const;
  std::size_t end_of_head(std::size_t at, std::string_view sign) const;
  void refer(std::size_t at);
  SymbolId define(SymbolKind kind, std::string_view name, std::size_t first, std::size_t last);

  Block around() const { return blocks_.empty() ? Block::other : blocks_.back(); }
  const TextToken& token(std::size_t at) const { return tokens_[at].token; }
  bool is(std::size_t at, std::string_view text) const { return at < tokens_.size() && token(at).is(text); }
  bool is_word(std::size_t at) const { return at < tokens_.size() && token(at).is_word(); }
  bool begins_line(std::size_t at) const { return at == 0 || token(at - 1).last_line < token(at).line; }
  std::size_t end_of_line(std::size_t at) const;

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::vector<Statement> tokens_;
  std::vector<Block> blocks_;  // that are open
  std::set<std::string_view> symbols_;
  Block next_block_ = Block::other;  // what the next `{` opens
  SymbolId next_symbol_;
};

}  // namespace docmill
