// SPDX-License-Identifier: Apache-2.0
//
// The tokens are those of the text that the grammar saw, in which the branches of each #if leave as many braces open.
// A definition is in the innermost namespace or class whose braces are around it. Symbols without braces of their own,
// and definitions in functions, are left where the tree has them.
#include "stages/languages/c_family/c_braces.h"

#include <algorithm>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_file.h"
#include "stages/languages/c_family/c_token_list.h"

namespace docmill {
namespace {

bool has_errors(FactsBuilder& facts, TSNode node) {
  std::optional<bool>& known = facts.state<CFile>().has_errors;
  if (!known) known = ts_node_has_error(ts_tree_root_node(node.tree));
  return *known;
}

const BraceEnds& braces_of(FactsBuilder& facts) {
  std::optional<BraceEnds>& braces = facts.state<CFile>().braces;
  if (!braces) braces.emplace(facts.concealed().empty() ? facts.source() : facts.concealed());
  return *braces;
}

// 0 if the file has no errors, or if the braces do not say it.
std::uint32_t end_of_body(FactsBuilder& facts, TSNode body) {
  if (ts_node_is_null(body) || !has_errors(facts, body)) return 0;
  return braces_of(facts).end_of(ts_node_start_byte(body));
}

bool is_scope_kind(SymbolKind kind) { return kind == SymbolKind::namespace_ || is_class_kind(kind); }

}  // namespace

BraceEnds::BraceEnds(std::string_view text) {
  TokenList tokens(text);
  tokens.complete(std::vector<bool>(tokens.size(), false));
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    const ListedToken& token = tokens[i];
    if (!token.is('{') && !token.is('}')) continue;
    if (token.match == kNoToken) {
      pairs_.clear();
      return;
    }
    if (token.is('{')) pairs_.push_back({token.begin, tokens[token.match].begin});
  }
}

std::uint32_t BraceEnds::end_of(std::uint32_t open) const {
  const auto found = std::ranges::lower_bound(pairs_, open, {}, &Pair::open);
  return found != pairs_.end() && found->open == open ? found->close : 0;
}

void note_scope_body(FactsBuilder& facts, SymbolId symbol, TSNode body) {
  const std::uint32_t end = symbol.exists() ? end_of_body(facts, body) : 0;
  if (end == 0) return;
  BraceScopes& scopes = facts.state<CFile>().scopes;
  scopes.ends.push_back({symbol, end});
  if (facts.scope() != symbol) return;  // it is nested too deep
  scopes.open.push_back({symbol, end});
  scopes.known.push_back(symbol);
}

void note_function_body(FactsBuilder& facts, SymbolId symbol, TSNode body) {
  const std::uint32_t end = symbol.exists() ? end_of_body(facts, body) : 0;
  if (end != 0) facts.state<CFile>().scopes.ends.push_back({symbol, end});
}

void correct_scope(FactsBuilder& facts, TSNode node) {
  BraceScopes& scopes = facts.state<CFile>().scopes;
  if (scopes.known.empty() || is_local_place(facts)) return;
  while (!scopes.open.empty() && scopes.open.back().end < ts_node_start_byte(node)) scopes.open.pop_back();
  const SymbolId scope = scopes.open.empty() ? SymbolId{} : scopes.open.back().symbol;
  if (scope == facts.scope()) return;
  const bool is_known =
      !facts.scope().exists() || (is_scope_kind(facts.scope_kind(SymbolKind::module)) &&
                                  std::ranges::binary_search(scopes.known, facts.scope().value, {}, &SymbolId::value));
  if (!is_known) return;
  FactsBuilder::SavedScope corrected = facts.saved_scope();
  corrected.scope = scope;
  const auto context = facts.context() == in_friend ? in_friend : in_declarations;
  facts.restore_scope(corrected);
  facts.open_context(context);
}

void correct_last_lines(FactsBuilder& facts) {
  std::vector<BraceScopes::Scope>& ends = facts.state<CFile>().scopes.ends;
  std::ranges::sort(ends, {}, &BraceScopes::Scope::end);
  std::uint32_t line = 1;
  std::uint32_t counted = 0;
  for (const BraceScopes::Scope& scope : ends) {
    const std::string_view before = facts.source().substr(counted, scope.end - counted);
    line += static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    counted = scope.end;
    Symbol& symbol = facts.symbol(scope.symbol);
    symbol.lines.last = std::max(symbol.lines.first, line);
  }
}

}  // namespace docmill
