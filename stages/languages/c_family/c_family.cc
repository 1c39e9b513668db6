// SPDX-License-Identifier: Apache-2.0
//
// Preprocessor definitions and imports, calls, and the questions that all hooks of the family ask about a place.
#include "stages/languages/c_family/c_family.h"

#include <algorithm>
#include <cctype>

#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_nodes.h"
#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestGuard = 300;  // bytes from #ifndef to #define, comments included

bool only_comments_before(std::string_view source, std::uint32_t byte) {
  TokenReader tokens(source.substr(0, byte));
  Token token = tokens.next();
  while (token.kind == TokenKind::directive && token.text.find("pragma") != std::string_view::npos)
    token = tokens.next();
  return token.kind == TokenKind::end;
}

// `#define X` right after an `#ifndef X` before which there are only comments.
bool is_include_guard(const FactsBuilder& facts, TSNode define, std::string_view name) {
  const std::string_view before = facts.source().substr(0, ts_node_start_byte(define));
  const std::size_t directive = before.rfind("#ifndef");
  if (directive == std::string_view::npos || before.size() - directive > kLongestGuard) return false;
  TokenReader tokens(before.substr(directive + 1));
  tokens.next();
  if (tokens.next().text != name || tokens.next().kind != TokenKind::end) return false;
  return only_comments_before(facts.source(), static_cast<std::uint32_t>(directive));
}

// TEST_CASE("what it shows", "[tags]") { … }: the grammar sees a call and a block.
void define_named_test(FactsBuilder& facts, TSNode call, TSNode arguments) {
  const TSNode title = FactsBuilder::child_of_type(arguments, "string_literal");
  if (ts_node_is_null(title)) return;
  const TSNode content = FactsBuilder::child_of_type(title, "string_content");
  if (ts_node_is_null(content)) return;
  const TSNode statement = ts_node_parent(call);
  const TSNode block = ts_node_is_null(statement) ? TSNode{} : ts_node_next_sibling(statement);
  if (c_type(block) != CNode::compound_statement) return;
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = call;
  definition.name_text = facts.text(content);
  definition.last_line = FactsBuilder::last_line(block);
  definition.is_test = true;
  facts.add_symbol(definition);
}

// C's `f(x) {` and `main() {`, which return an int: the grammar sees a call and a block.
bool define_untyped_function(FactsBuilder& facts, const CGrammar& grammar, TSNode call, TSNode name) {
  if (!CGrammar::is_c(call) || is_macro_name(facts.text(name)) || ts_node_start_point(call).column != 0) return false;
  const TSNode statement = ts_node_parent(call);
  const TSNode block = ts_node_is_null(statement) ? TSNode{} : ts_node_next_named_sibling(statement);
  if (grammar.type(block) != CNode::compound_statement || facts.text(statement).ends_with(';')) return false;
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = call;
  definition.name = name;
  definition.parameters = ts_node_child(call, ts_node_child_count(call) - 1);
  definition.last_line = FactsBuilder::last_line(block);
  definition.is_public = true;
  const SymbolId symbol = facts.add_symbol(definition);
  if (is_entry_point(facts.text(name)) && symbol.exists()) {
    const LineSpan line{FactsBuilder::first_line(call), FactsBuilder::first_line(call)};
    facts.add_mark(MarkKind::entry_point, facts.text(call), line);
  }
  return true;
}

bool names_test_case(std::string_view callee) {
  return callee == "TEST_CASE" || callee == "SCENARIO" || callee == "TEST_CASE_METHOD";
}

bool is_include(std::string_view directive) { return directive_words(directive).starts_with("include"); }

// The lines that look like an #include. Some may be in comments.
std::size_t count_includes(std::string_view source) {
  std::size_t count = 0;
  for (std::size_t at = source.find('#'); at != std::string_view::npos; at = source.find('#', at + 1)) {
    count += is_include(source.substr(at, 40)) ? 1 : 0;
  }
  return count;
}

// `#include "a.h"` or `#include <a.h>`; nothing if a macro names the header.
void add_header(FactsBuilder& facts, std::string_view directive, std::uint32_t line) {
  const std::size_t open = directive.find_first_of("\"<");
  if (open == std::string_view::npos) return;
  const bool is_quoted = directive[open] == '"';
  const std::size_t close = directive.find(is_quoted ? '"' : '>', open + 1);
  if (close == std::string_view::npos || close == open + 1) return;
  facts.add_import(is_quoted ? ImportKind::include_quoted : ImportKind::include_system,
                   directive.substr(open + 1, close - open - 1), line);
}

}  // namespace

std::string_view concealed_macro(const FactsBuilder& facts, TSNode node, std::string_view keyword) {
  if (ts_node_is_null(node)) return {};
  std::string_view word = facts.source().substr(ts_node_start_byte(node));
  const auto end = std::find_if_not(word.begin(), word.end(), is_word_byte);
  word = word.substr(0, static_cast<std::size_t>(end - word.begin()));
  return word == keyword ? std::string_view{} : word;
}

bool is_local_place(const FactsBuilder& facts) {
  if (facts.context() == in_block) return true;
  const SymbolKind outer = facts.scope_kind(SymbolKind::module);
  return outer == SymbolKind::function || outer == SymbolKind::method || outer == SymbolKind::constructor;
}

void leave_enclosing_functions(FactsBuilder& facts) {
  FactsBuilder::SavedScope outer = facts.saved_scope();
  outer.context = in_declarations;
  while (outer.scope.exists()) {
    const Symbol& symbol = facts.symbol(outer.scope);
    if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method &&
        symbol.kind != SymbolKind::constructor) {
      break;
    }
    outer.scope = symbol.scope;
  }
  facts.restore_scope(outer);
}

bool is_visible_place(FactsBuilder& facts) {
  if (facts.context() == in_hidden || is_local_place(facts)) return false;
  return !facts.scope().exists() || facts.symbol(facts.scope()).is_public;
}

void consume_in_order(FactsBuilder& facts, std::span<const TSNode> names) {
  for (std::size_t i = names.size() < 2 ? 0 : names.size(); i-- > 0;) facts.consume(names[i]);
}

bool is_entry_point(std::string_view name) {
  return name == "main" || name == "wmain" || name == "WinMain" || name == "wWinMain";
}

bool is_class_kind(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ || kind == SymbolKind::union_;
}

bool is_upper_case(std::string_view name) {
  return name.size() > 2 && std::isupper(static_cast<unsigned char>(name[0])) &&
         std::none_of(name.begin(), name.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

void define_macro(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  Definition definition;
  definition.kind = SymbolKind::macro;
  definition.node = node;
  TSNode value{};
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    if (field == CField::name) definition.name = child;
    if (field == CField::parameters) definition.parameters = child;
    if (field == CField::value) value = child;
    return true;
  });
  if (ts_node_is_null(value)) {
    if (is_include_guard(facts, node, facts.text(definition.name))) return facts.consume(definition.name);
  } else if (is_long_value(value) || !ts_node_is_null(definition.parameters)) {
    definition.body = value;
  }
  const SymbolId macro = facts.add_symbol(definition);
  if (!ts_node_is_null(value)) add_uses_in_macro(facts, macro, definition.parameters, value);
}

// The guard's name in `#ifndef X` is not a use of X.
void skip_include_guard(FactsBuilder& facts, TSNode node) {
  if (facts.scope().exists() || !facts.source().substr(ts_node_start_byte(node)).starts_with("#ifndef")) return;
  if (only_comments_before(facts.source(), ts_node_start_byte(node))) {
    facts.consume(CGrammar::of(node).child(node, CField::name));
  }
}

void import_header(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  for_each_child(grammar, node, [&](TSNode child, CField) {
    const CNode type = grammar.type(child);
    if (type != CNode::string_literal && type != CNode::system_lib_string) return true;
    std::string_view path = facts.text(child);
    if (path.size() > 2) {
      facts.add_import(type == CNode::string_literal ? ImportKind::include_quoted : ImportKind::include_system,
                       path.substr(1, path.size() - 2), FactsBuilder::first_line(node));
    }
    return false;
  });
}

void import_concealed_headers(FactsBuilder& facts) {
  if (count_includes(facts.source()) <= facts.import_count()) return;
  TokenReader tokens(facts.source());
  std::uint32_t line = 1;
  std::size_t counted = 0;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind != TokenKind::directive || !is_include(token.text)) continue;
    const std::string_view before = facts.source().substr(counted, token.begin - counted);
    line += static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    counted = token.begin;
    if (!facts.has_import_on(line)) add_header(facts, token.text, line);
  }
}

void add_c_call(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode callee = last_name(grammar, ts_node_child(node, 0));
  const CNode type = grammar.type(callee);
  if (type != CNode::identifier && type != CNode::field_identifier && type != CNode::type_identifier) return;
  const bool may_define = !facts.scope().exists() && facts.context() != in_block;
  if (may_define && type == CNode::identifier && define_untyped_function(facts, grammar, node, callee)) return;
  facts.add_call(callee);
  if (may_define && names_test_case(facts.text(callee))) {
    define_named_test(facts, node, ts_node_child(node, ts_node_child_count(node) - 1));
  }
}

}  // namespace docmill
