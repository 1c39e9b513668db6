// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/c_family/objc_symbols.h"

#include <algorithm>
#include <string>
#include <vector>

#include "stages/languages/c_family/c_declarator.h"
#include "stages/languages/c_family/c_file.h"
#include "stages/languages/c_family/c_nodes.h"
#include "stages/languages/c_family/objc_conceal.h"
#include "stages/languages/c_family/objc_reader.h"

namespace docmill {
namespace {

constexpr TokenIndex kLongestAnnotation = 100;  // in tokens

constexpr std::size_t kLongList = 8;  // of names: each then is a head of its own, instead of the whole statement

char first_byte(const FactsBuilder& facts, TSNode node) { return facts.source()[ts_node_start_byte(node)]; }

bool is_method(const FactsBuilder& facts, TSNode node) {
  return first_byte(facts, node) == '-' || first_byte(facts, node) == '+';
}

// The '@' of the class that the grammar takes for `extern "" {…}`. Annotations may be before it.
TokenIndex class_in(FactsBuilder& facts, TSNode node) {
  const TokenList& tokens = objc_tokens(facts);
  const TokenIndex first = token_at(tokens, ts_node_start_byte(node));
  if (tokens.text(first) == "extern") return kNoToken;
  TokenIndex i = first;
  while (i < first + kLongestAnnotation && !read_objc_class(tokens, i).exists()) ++i;
  return i;
}

bool is_test_class(FactsBuilder& facts, const TokenList& tokens, const ObjcClass& found) {
  std::set<std::string_view>& classes = facts.state<CFile>().test_classes;
  const std::string_view superclass = found.superclass == kNoToken ? "" : tokens.text(found.superclass);
  const bool is_test = superclass == "XCTestCase" || superclass == "SenTestCase" || classes.contains(superclass);
  if (is_test) classes.insert(tokens.text(found.name));
  return classes.contains(tokens.text(found.name));
}

void note_scope(FactsBuilder& facts, const TokenList& tokens, TSNode node, const ObjcClass& found, SymbolId symbol) {
  ObjcScope& scope = facts.state<CFile>().objc;
  scope = {.symbol = symbol, .end = ts_node_end_byte(node)};
  if (found.variables == kNoToken) return;
  scope.variables_begin = tokens[found.variables].begin;
  scope.variables_end = tokens[tokens[found.variables].match].end;
}

// Opens the scope of the class around the node, if there is one.
void enter_class(FactsBuilder& facts, TSNode node) {
  const ObjcScope& scope = facts.state<CFile>().objc;
  if (ts_node_start_byte(node) < scope.end) facts.open_scope(scope.symbol);
}

bool is_variable(FactsBuilder& facts, TSNode node) {
  const ObjcScope& scope = facts.state<CFile>().objc;
  return ts_node_start_byte(node) > scope.variables_begin && ts_node_start_byte(node) < scope.variables_end;
}

// Whether the instance variable is in a section that begins with @public.
bool is_in_public_section(FactsBuilder& facts, TSNode node) {
  const TokenList& tokens = objc_tokens(facts);
  const std::uint32_t begin = facts.state<CFile>().objc.variables_begin;
  for (TokenIndex i = token_at(tokens, ts_node_start_byte(node)); i-- > 0 && tokens[i].begin > begin;) {
    const std::string_view word = objc_keyword(tokens, i);
    if (word == "public") return true;
    if (!word.empty()) return false;
    if (tokens[i].is('}') && tokens[i].match != kNoToken) i = tokens[i].match;
  }
  return false;
}

// The grammar sees another head (objc_conceal.h), whose names are no uses.
void consume_head(FactsBuilder& facts, TSNode node) {
  const CGrammar& grammar = CGrammar::of(node);
  const TSNode name = follow_declarator(grammar, grammar.child(node, CField::declarator)).name;
  if (!ts_node_is_null(name)) facts.consume(name);
  facts.consume(grammar.child(node, CField::type));
}

void define_method(FactsBuilder& facts, TSNode node) {
  const TokenList& tokens = objc_tokens(facts);
  const ObjcMethod method = read_objc_method(tokens, token_at(tokens, ts_node_start_byte(node)));
  if (!method.exists()) return;
  enter_class(facts, node);
  const bool is_in_test =
      facts.scope().exists() && facts.state<CFile>().test_classes.contains(facts.name_of(facts.scope()));
  const std::string selector = selector_of(tokens, method.parts);
  Definition definition;
  definition.kind = SymbolKind::method;
  definition.node = node;
  definition.name_text = selector;
  definition.body = CGrammar::of(node).child(node, CField::body);
  definition.is_declaration = ts_node_is_null(definition.body);
  definition.is_public = is_visible_place(facts);
  definition.is_test = is_in_test && selector.starts_with("test") && method.parameters.empty();
  const SymbolId symbol = facts.add_symbol(definition);
  if (symbol.exists()) facts.open_scope(symbol);
  consume_head(facts, node);
}

std::vector<TSNode> declared_names(const CGrammar& grammar, TSNode node) {
  std::vector<TSNode> names;
  for_each_child(grammar, node, [&](TSNode child, CField field) {
    const TSNode name = field == CField::declarator ? follow_declarator(grammar, child).name : TSNode{};
    if (!ts_node_is_null(name)) names.push_back(name);
    return true;
  });
  return names;
}

// Names that a statement with '@' declares: @property int a, b; @class A, B; @protocol P;
void define_names(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  const std::vector<TSNode> names = declared_names(CGrammar::of(node), node);
  for (const TSNode name : names) {
    Definition definition;
    definition.kind = kind;
    definition.node = names.size() > kLongList ? name : node;
    definition.name = name;
    definition.is_declaration = kind != SymbolKind::property;
    definition.is_public = is_visible_place(facts);
    facts.add_symbol(definition);
  }
  consume_in_order(facts, names);
}

void define_statement(FactsBuilder& facts, TSNode node) {
  const TokenList& tokens = objc_tokens(facts);
  const std::string_view word = objc_keyword(tokens, token_at(tokens, ts_node_start_byte(node)));
  if (word == "class") return define_names(facts, node, SymbolKind::class_);
  if (word == "protocol") return define_names(facts, node, SymbolKind::interface);
  if (word != "property") return;
  enter_class(facts, node);
  define_names(facts, node, SymbolKind::property);
}

// Whether the member is the selector of a message.
bool is_selector(const FactsBuilder& facts, TSNode field) {
  const std::uint32_t at = ts_node_start_byte(field);
  return !ts_node_is_null(field) && at < facts.concealed().size() && facts.concealed()[at] == kObjcSelector &&
         facts.source()[at] != kObjcSelector;
}

}  // namespace

const TokenList& objc_tokens(FactsBuilder& facts) {
  std::optional<TokenList>& tokens = facts.state<CFile>().tokens;
  if (!tokens) tokens.emplace(read_matched_tokens(facts.source()));
  return *tokens;
}

TokenIndex token_at(const TokenList& tokens, std::size_t byte) {
  TokenIndex first = 0;
  for (TokenIndex count = tokens.size(); count > 0;) {
    const TokenIndex half = count / 2;
    if (tokens[first + half].begin < byte) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

void define_objc_class(FactsBuilder& facts, TSNode node) {
  const TokenIndex at = class_in(facts, node);
  if (at == kNoToken) return;
  const TokenList& tokens = objc_tokens(facts);
  const ObjcClass found = read_objc_class(tokens, at);
  if (!found.exists()) return;
  Definition definition;
  definition.kind = found.is_protocol ? SymbolKind::interface : SymbolKind::class_;
  definition.node = node;
  definition.name_text = tokens.text(found.name);
  definition.begin = tokens[at].begin;
  definition.head_end = tokens[found.head_end - 1].end;
  definition.is_public = is_visible_place(facts) && !found.is_extension;
  definition.is_test = is_test_class(facts, tokens, found);
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  if (found.superclass != kNoToken) facts.add_base(symbol, tokens.text(found.superclass));
  for (const TokenIndex protocol : found.protocols) facts.add_base(symbol, tokens.text(protocol));
  note_scope(facts, tokens, node, found, symbol);
}

void define_objc_function(FactsBuilder& facts, TSNode node) {
  if (is_method(facts, node)) return define_method(facts, node);
  define_c_function(facts, node);
}

void define_objc_declared(FactsBuilder& facts, TSNode node) {
  if (is_method(facts, node)) return define_method(facts, node);
  if (first_byte(facts, node) == '@') return define_statement(facts, node);
  if (is_variable(facts, node) && !facts.scope().exists()) {
    enter_class(facts, node);
    if (!is_in_public_section(facts, node)) facts.set_context(in_hidden);
  }
  define_declared(facts, node);
}

void visit_objc_member(FactsBuilder& facts, TSNode node) {
  if (!is_selector(facts, node)) facts.visit_member(node);
}

void add_objc_call(FactsBuilder& facts, TSNode node) {
  const TSNode callee = ts_node_child(node, 0);
  if (c_type(callee) == CNode::field_expression && is_selector(facts, FactsBuilder::field(callee, "field"))) return;
  add_c_call(facts, node);
}

}  // namespace docmill
