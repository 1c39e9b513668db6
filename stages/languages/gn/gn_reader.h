// SPDX-License-Identifier: Apache-2.0
//
// GnReader: reads a GN file token by token. A call with a literal name and a block defines a target, `template` a
// function, and an assignment outside of targets and templates a variable. Strings that are labels or paths name other
// files; a text with `$` in it says nothing here.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/text_definitions.h"
#include "stages/languages/text_tokens.h"

namespace docmill {

class GnReader {
 public:
  explicit GnReader(FactsBuilder& facts);

  void read();

 private:
  enum class Block : std::uint8_t {
    plain,     // of a condition or a loop: what is in it is where the block is
    target,    // what is assigned is an argument of the target
    template_  // what is assigned is a variable of its own
  };
  struct Statement {
    TextToken token;
    TokenScanner::Comment comment;  // before it
  };

  std::size_t read_word(std::size_t at);
  std::size_t read_call(std::size_t at);
  void define_variable(std::size_t at);
  void read_string(std::size_t at);
  void read_label(const TextToken& string);
  void open_block(Block block, SymbolId symbol);
  void close_block(std::size_t at);
  SymbolId define(SymbolKind kind, std::string_view name, std::size_t first, std::size_t last, bool is_whole);
  void match_brackets();
  std::size_t end_of_assignment(std::size_t at) const;

  bool is_inside(Block block) const;
  const TextToken& token(std::size_t at) const { return tokens_[at].token; }
  bool is(std::size_t at, std::string_view text) const { return at < tokens_.size() && token(at).is(text); }
  bool is_word(std::size_t at) const { return at < tokens_.size() && token(at).is_word(); }
  bool is_string(std::size_t at) const { return at < tokens_.size() && token(at).is_string(); }

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::vector<Statement> tokens_;
  std::vector<std::size_t> closing_;  // by token: match_brackets()
  std::vector<Block> blocks_;         // that are open
  std::size_t targets_ = 0;           // of them
  std::size_t templates_ = 0;
  std::set<std::string_view> variables_;
  std::set<std::string_view> named_;  // labels and paths that are imports
  std::string_view assigned_;         // the variable that gets a value
};

}  // namespace docmill
