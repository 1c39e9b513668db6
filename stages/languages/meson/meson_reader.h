// SPDX-License-Identifier: Apache-2.0
//
// MesonReader: reads a Meson file statement by statement. A statement ends with its line, unless brackets are open. It
// defines the project, options, targets, tests, and variables at their first assignment; it names folders with further
// rules, sources and other files, packages and modules. A text that is put together of parts means nothing here.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/text_definitions.h"
#include "stages/languages/text_tokens.h"

namespace docmill {

class MesonReader {
 public:
  explicit MesonReader(FactsBuilder& facts);

  void read();

 private:
  // Brackets that are open in the statement, and what they belong to.
  struct Bracket {
    std::string_view function;  // whose arguments are in them, or that of the brackets around
    std::string_view keyword;   // the last `name:` in them, or around them
    std::size_t position = 0;   // of the argument, in a call
    SymbolId symbol;            // what the call defines
    bool is_call = false;
    bool chooses = false;  // `a ? b : c`
  };

  void end_statement();
  void define_variable();
  void bind_loop();
  void read_token(std::size_t at);
  void open_bracket(std::size_t at);
  void close_bracket(const TextToken& close);
  void read_word(std::size_t at);
  void read_string(std::size_t at);
  void read_path(const TextToken& string, const Bracket& around);
  SymbolId define(SymbolKind kind, std::string_view name, std::size_t first, std::size_t last, bool is_whole);
  SymbolId define_call(std::size_t at);
  void describe(SymbolId symbol, const TextToken& text);
  void add_option_import();

  bool is(std::size_t at, std::string_view text) const { return at < tokens_.size() && tokens_[at].is(text); }
  bool is_word(std::size_t at) const { return at < tokens_.size() && tokens_[at].is_word(); }
  bool is_string(std::size_t at) const { return at < tokens_.size() && tokens_[at].is_string(); }
  bool is_assignment() const { return is_word(0) && is(1, "=") && !is(2, "="); }
  // It is one literal text, and not a part of one.
  bool is_whole_text(std::size_t at) const;

  FactsBuilder& facts_;
  TextDefinitions text_;
  TokenScanner scanner_;
  std::vector<TextToken> tokens_;  // of the statement
  TokenScanner::Comment comment_;  // before it
  std::size_t depth_ = 0;          // of brackets, while the statement is found
  std::vector<Bracket> brackets_;  // that are open, while it is read
  std::set<std::string_view> variables_;
  std::vector<std::string_view> options_;  // that the file asks for, each once
  std::set<std::string_view> seen_options_;
  std::uint32_t options_line_ = 0;  // where it asks first
};

}  // namespace docmill
