// SPDX-License-Identifier: Apache-2.0
//
// ProtobufReader: reads a .proto file statement by statement. A statement ends with `;`, or with the `{` of a block. In
// a broken file, a field or value without its `;` ends with its line, and a block is always found.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/text_tokens.h"

namespace docmill {

class ProtobufReader {
 public:
  explicit ProtobufReader(FactsBuilder& facts);

  void read();

 private:
  enum class BlockKind : std::uint8_t { message, enum_, service, oneof, extend, other };

  struct Block {
    BlockKind kind = BlockKind::other;
    SymbolId symbol;  // if the block is one
    SymbolId scope;   // of what is in it
  };

  void read_in_brackets(const TextToken& token);
  void begin_statement();
  void end_statement(const TextToken& end);
  void add_statement(const TextToken& end);
  std::size_t size_of_first_statement() const;
  void open_block(const TextToken& brace);
  void close_block(const TextToken& brace);
  Block block_of(const TextToken& brace);
  void add_package(const TextToken& end);
  void add_import_statement();
  void add_field(const TextToken& end);
  void add_method(const TextToken& end, bool has_block);
  void add_value(const TextToken& end);
  SymbolId define(SymbolKind kind, const TextToken& name, std::size_t first, std::uint32_t end);
  void refer_to_type(std::size_t at);
  SymbolId scope() const { return blocks_.empty() ? package_ : blocks_.back().scope; }
  BlockKind around() const { return blocks_.empty() ? BlockKind::other : blocks_.back().kind; }
  bool is(std::size_t at, std::string_view text) const { return at < tokens_.size() && tokens_[at].is(text); }
  bool is_word(std::size_t at) const { return at < tokens_.size() && tokens_[at].is_word(); }

  FactsBuilder& facts_;
  TokenScanner scanner_;
  std::vector<TextToken> tokens_;  // of the statement, without what is in square brackets
  TokenScanner::Comment comment_;  // before it
  int brackets_ = 0;               // that are open in the statement
  int braces_ = 0;                 // that are open in these brackets
  std::vector<Block> blocks_;      // that are open, outermost first
  SymbolId package_;
  SymbolId last_;                // the last symbol that a statement with `;` has defined
  std::uint32_t last_line_ = 0;  // where that statement ends
};

}  // namespace docmill
