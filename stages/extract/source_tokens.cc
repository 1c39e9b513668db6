// SPDX-License-Identifier: Apache-2.0
//
// One walk with a cursor. A node with a class gives it to all that is below it: a string has its quotes and escapes.
// Only code inside a string (interpolation) has classes of its own again.
#include "stages/extract/source_tokens.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>

#include "stages/languages/node_children.h"

namespace docmill {
namespace {

using Class = std::optional<TokenClass>;  // none: that of the node around it

constexpr std::array<std::string_view, 10> kTypes{
    "type_identifier",     "primitive_type", "predefined_type",      "builtin_type", "integral_type",
    "floating_point_type", "boolean_type",   "sized_type_specifier", "void_type",    "simple_user_type"};
constexpr std::array<std::string_view, 14> kConstants{
    "true",      "false",        "null",     "nil",      "none", "boolean", "null_literal", "boolean_literal",
    "undefined", "bool_literal", "null_lit", "bool_lit", "True", "False"};
constexpr std::array<std::string_view, 4> kCodeInStrings{"interpolation", "substitution", "expansion", "embedded"};
constexpr std::array<std::string_view, 7> kStrings{"string", "char_literal", "character", "heredoc",
                                                   "regex",  "rune_literal", "quoted"};
constexpr std::array<std::string_view, 7> kNumbers{"integer",     "float",        "number",     "numeric",
                                                   "int_literal", "real_literal", "hex_literal"};

template <std::size_t N>
bool contains_any(std::string_view name, const std::array<std::string_view, N>& parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

bool is_word(std::string_view name) {
  return name.size() > 1 && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
         });
}

Class class_of_token(std::string_view name) {
  if (is_word(name)) return TokenClass::keyword;
  const bool is_directive = name.size() > 1 && name[0] == '#' && is_word(name.substr(1));
  return is_directive ? Class(TokenClass::preprocessor) : Class();
}

Class class_of_node(std::string_view name) {
  if (contains_any(name, kCodeInStrings)) return TokenClass::none;
  if (name.ends_with("comment") || name == "shebang") return TokenClass::comment;
  if (std::ranges::find(kTypes, name) != kTypes.end()) return TokenClass::type;
  if (std::ranges::find(kConstants, name) != kConstants.end()) return TokenClass::constant;
  if (name.ends_with("type") || name.ends_with("list") || name.ends_with("expression")) return {};
  if (name == "preproc_directive") return TokenClass::preprocessor;
  if (contains_any(name, kStrings)) return TokenClass::string;
  if (contains_any(name, kNumbers)) return TokenClass::number;
  return {};
}

std::vector<Class> make_table(const TSLanguage* grammar) {
  std::vector<Class> classes(ts_language_symbol_count(grammar));
  for (TSSymbol symbol = 0; symbol < classes.size(); ++symbol) {
    const std::string_view name = ts_language_symbol_name(grammar, symbol);
    switch (ts_language_symbol_type(grammar, symbol)) {
      case TSSymbolTypeRegular: classes[symbol] = class_of_node(name); break;
      case TSSymbolTypeAnonymous: classes[symbol] = class_of_token(name); break;
      default: break;
    }
  }
  return classes;
}

// By symbol of the grammar; built on first use.
const std::vector<Class>& table_of(const TSLanguage* grammar) {
  static std::mutex mutex;
  static std::map<const TSLanguage*, std::vector<Class>> tables;
  const std::lock_guard lock(mutex);
  const auto found = tables.find(grammar);
  return found != tables.end() ? found->second : tables.emplace(grammar, make_table(grammar)).first->second;
}

class TokenWalk {
 public:
  TokenWalk(const std::vector<Class>& table, TSNode root) : table_(table), cursor_(root) {}

  std::vector<SourceToken> run() {
    do {
      enter(cursor_.node());
      if (cursor_.to_first_child()) {
        ++depth_;
        continue;
      }
      if (!go_past()) return std::move(tokens_);
    } while (true);
  }

 private:
  struct Open {
    TokenClass token;
    std::uint32_t end;    // the byte after the node
    std::uint32_t depth;  // of the node
  };

  TokenClass current() const { return open_.empty() ? TokenClass::none : open_.back().token; }

  void enter(TSNode node) {
    const TSSymbol symbol = ts_node_symbol(node);
    const Class own = symbol < table_.size() ? table_[symbol] : Class();
    const bool is_inside = current() != TokenClass::none;
    const bool changes = own && (is_inside ? *own == TokenClass::none : *own != TokenClass::none);
    if (!changes) return;
    put_up_to(ts_node_start_byte(node));
    open_.push_back({*own, ts_node_end_byte(node), depth_});
  }

  bool go_past() {
    leave();
    while (!cursor_.to_next_sibling()) {
      if (!cursor_.to_parent()) return false;
      --depth_;
      leave();
    }
    return true;
  }

  void leave() {
    if (open_.empty() || open_.back().depth != depth_) return;
    put_up_to(open_.back().end);
    open_.pop_back();
  }

  // The bytes from the last place on have the current class.
  void put_up_to(std::uint32_t end) {
    if (end <= at_) return;
    if (current() != TokenClass::none) tokens_.push_back({{at_, end}, current()});
    at_ = end;
  }

  const std::vector<Class>& table_;
  TreeCursor cursor_;
  std::uint32_t depth_ = 0;
  std::uint32_t at_ = 0;
  std::vector<Open> open_;
  std::vector<SourceToken> tokens_;
};

}  // namespace

std::vector<SourceToken> classify_tokens(const Language& language, std::string_view source, const SyntaxTree& tree) {
  if (tree.tree == nullptr || !tree.readable.empty()) return {};
  std::vector<SourceToken> tokens = TokenWalk(table_of(language.grammar()), ts_tree_root_node(tree.tree)).run();
  const auto size = static_cast<std::uint32_t>(source.size());  // what was parsed may be longer by a line break
  for (SourceToken& token : tokens) token.range.end = std::min(token.range.end, size);
  std::erase_if(tokens, [](const SourceToken& token) { return !token.range.exists(); });
  return tokens;
}

}  // namespace docmill
