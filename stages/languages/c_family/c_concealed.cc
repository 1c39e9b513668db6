// SPDX-License-Identifier: Apache-2.0
//
// What the grammar did not see, because it was concealed: the names of macros, and some includes.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <vector>

#include "stages/languages/c_family/c_braces.h"
#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_tokens.h"
#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

constexpr std::uint64_t kByteCompared = 1;

bool asks_for_assembly(std::string_view directive) {
  return directive.find("__ASSEMBLY__") != std::string_view::npos ||
         directive.find("__ASSEMBLER__") != std::string_view::npos;
}

// Follows conditionals to find the text that C does not compile: what `#if 0` disables, and code for the assembler.
class OtherText {
 public:
  void pass(std::string_view directive) {
    const std::string_view words = directive_words(directive);
    if (words.starts_with("if")) {
      open_.push_back(branch_after(directive, words));
    } else if (open_.empty()) {
      return;
    } else if (words.starts_with("endif")) {
      open_.pop_back();
    } else if (words.starts_with("el")) {
      open_.back() = open_.back() == Branch::code_before_other ? Branch::other : Branch::code;
    }
  }
  bool is_inside() const { return std::ranges::find(open_, Branch::other) != open_.end(); }

 private:
  enum class Branch : std::uint8_t { code, other, code_before_other };

  static Branch branch_after(std::string_view directive, std::string_view words) {
    if (is_if_zero(directive)) return Branch::other;
    if (!asks_for_assembly(directive)) return Branch::code;
    const bool is_negated = words.starts_with("ifndef") || directive.find('!') != std::string_view::npos;
    return is_negated ? Branch::code_before_other : Branch::other;
  }

  std::vector<Branch> open_;  // of each conditional around the place
};

class ConcealedUses {
 public:
  // `skipped`: where words begin that are no uses, sorted.
  explicit ConcealedUses(FactsBuilder& facts, std::span<const std::uint32_t> skipped = {})
      : facts_(facts), source_(facts.source()), concealed_(facts.concealed()), tokens_(source_), skipped_(skipped) {}

  void add() {
    for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
      if (token.kind == TokenKind::directive) {
        other_.pass(token.text);
      } else if (token.kind == TokenKind::word && is_concealed(token) && !other_.is_inside()) {
        add(token);
      }
    }
  }

 private:
  // If the grammar saw another name there, as long as this one, the walk has recorded this one.
  bool is_concealed(const Token& token) const {
    docmill_spend(kByteCompared * token.text.size());
    const std::string_view seen = concealed_.substr(token.begin, token.text.size());
    return seen != token.text && (!std::ranges::all_of(seen, is_word_byte) || is_reserved_word(seen));
  }

  void add(const Token& token) {
    while (!skipped_.empty() && skipped_.front() < token.begin) skipped_ = skipped_.subspan(1);
    if (!skipped_.empty() && skipped_.front() == token.begin) return;
    const bool is_name = std::isdigit(static_cast<unsigned char>(token.text[0])) == 0 &&
                         !is_reserved_word(token.text) && classify_word(token.text) == WordClass::other;
    if (!is_name) return;
    const std::string_view before = source_.substr(counted_, token.begin - counted_);
    line_ += static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    counted_ = token.begin;
    const bool is_call = tokens_.peek().first == '(';
    facts_.add_reference(is_call ? ReferenceKind::call : ReferenceKind::use, token.text, line_);
  }

  FactsBuilder& facts_;
  std::string_view source_;
  std::string_view concealed_;
  TokenReader tokens_;
  std::span<const std::uint32_t> skipped_;
  OtherText other_;
  std::uint32_t line_ = 1;
  std::size_t counted_ = 0;
};

}  // namespace

void add_concealed_uses(FactsBuilder& facts, std::span<const std::uint32_t> skipped) {
  if (!facts.concealed().empty()) ConcealedUses(facts, skipped).add();
}

void finish_c_file(FactsBuilder& facts, TSNode root) { finish_file_with(facts, root, {}); }

void finish_file_with(FactsBuilder& facts, TSNode root, std::span<const std::uint32_t> skipped) {
  if (ts_node_is_null(root)) return;
  add_concealed_uses(facts, skipped);
  correct_last_lines(facts);
  import_concealed_headers(facts);
}

}  // namespace docmill
