// SPDX-License-Identifier: Apache-2.0
//
// Derived views of FileFacts.
#include "stages/model/file_facts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_with_abbreviation(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kAbbreviations{"e.g.",  "i.e.",    "etc.", "cf.", "vs.",
                                                                  "resp.", "approx.", "Dr.",  "No."};
  for (std::string_view word : kAbbreviations) {
    if (text.ends_with(word)) return true;
  }
  return false;
}

bool is_part_of_path(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || c == '.' || c == ':' || byte >= 0x80;
}

}  // namespace

std::span<const ReferenceUser> FileFacts::users_of(std::size_t reference) const {
  const std::size_t begin = references[reference].users;
  const std::size_t end = reference + 1 < references.size() ? references[reference + 1].users : users.size();
  return std::span(users).subspan(begin, end - begin);
}

const FunctionFigures* FileFacts::figures_of(SymbolId id) const {
  const auto found = std::ranges::lower_bound(figures, id, {}, &FunctionFigures::symbol);
  return found == figures.end() || found->symbol != id ? nullptr : &*found;
}

bool is_more_complex(const FunctionFigures& a, const FunctionFigures& b) {
  return std::tie(b.cognitive, b.cyclomatic, a.symbol) < std::tie(a.cognitive, a.cyclomatic, b.symbol);
}

std::uint32_t FileFacts::count_of(std::size_t reference) const {
  std::uint32_t count = 0;
  for (const ReferenceUser& user : users_of(reference)) count += user.count;
  return count;
}

std::vector<SymbolId> defining_functions(const FileFacts& facts) {
  std::vector<SymbolId> functions(facts.symbols.size());
  std::vector<SymbolId> last(facts.symbols.size());  // function so far, by scope
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (!symbol.scope.exists()) continue;
    SymbolId& function = last[symbol.scope.value];
    if (is_function(symbol.kind)) function = SymbolId{i};
    if (symbol.kind != SymbolKind::field || !function.exists()) continue;
    if (symbol.lines.last <= facts.symbol(function).lines.last) functions[i] = function;
  }
  return functions;
}

std::string path_of_base(std::string_view base) {
  base = base.substr(0, base.find_first_of("<[({"));
  while (!base.empty() && !is_part_of_path(base.back())) base.remove_suffix(1);
  std::size_t begin = base.size();
  while (begin > 0 && is_part_of_path(base[begin - 1])) --begin;
  std::string path;
  for (const char c : base.substr(begin)) {
    if (c == ':' && path.ends_with('.')) continue;
    path += c == ':' ? '.' : c;
  }
  return path;
}

bool is_forward_declaration(const Symbol& symbol) {
  return symbol.is_declaration &&
         (keyword_group(symbol.kind) == KeywordGroup::classes || symbol.kind == SymbolKind::enum_);
}

bool ends_with_path(std::string_view path, std::string_view end) {
  return path.ends_with(end) && (path.size() == end.size() || path[path.size() - end.size() - 1] == '.');
}

bool is_receiver(std::string_view name) {
  static constexpr std::string_view kReceivers[] = {"self", "cls", "this", "super", "Self"};
  return std::find(std::begin(kReceivers), std::end(kReceivers), name) != std::end(kReceivers);
}

std::string_view root_of(std::string_view path) { return path.substr(0, path.find_first_of(".([{@")); }

std::string_view FileFacts::alias_of(std::uint32_t name) const {
  const auto found =
      std::lower_bound(aliases.begin(), aliases.end(), name,
                       [](const ImportAlias& alias, std::uint32_t wanted) { return alias.name < wanted; });
  return found != aliases.end() && found->name == name ? view(found->alias) : std::string_view();
}

namespace {

// Calls `visit(part)` for the names around the symbol, from the innermost, without those of the scopes that
// `is_left_out(scope)` is true for.
template <typename IsLeftOut, typename Visit>
void for_each_name_around(const FileFacts& facts, const Symbol& symbol, IsLeftOut is_left_out, Visit visit) {
  if (!symbol.qualifier.empty()) visit(facts.view(symbol.qualifier));
  for (SymbolId id = symbol.scope; id.exists(); id = facts.symbol(id).scope) {
    const Symbol& scope = facts.symbol(id);
    if (is_left_out(scope)) continue;
    visit(facts.view(scope.name));
    if (!scope.qualifier.empty()) visit(facts.view(scope.qualifier));
  }
}

// These names as a path. It is written from its end, with one allocation: resolving names asks for very many paths.
template <typename IsLeftOut>
std::string path_around(const FileFacts& facts, const Symbol& symbol, IsLeftOut is_left_out) {
  std::size_t size = 0;
  for_each_name_around(facts, symbol, is_left_out, [&](std::string_view part) { size += part.size() + 1; });
  if (size == 0) return {};
  std::string path(size - 1, '.');
  std::size_t end = path.size();
  for_each_name_around(facts, symbol, is_left_out, [&](std::string_view part) {
    end -= part.size();
    std::copy(part.begin(), part.end(), path.begin() + static_cast<std::ptrdiff_t>(end));
    if (end > 0) --end;  // the '.' before it
  });
  return path;
}

}  // namespace

bool can_be_declared_elsewhere(const FileFacts& facts, const Symbol& symbol) {
  const bool has_kind =
      is_function(symbol.kind) || symbol.kind == SymbolKind::variable || symbol.kind == SymbolKind::constant;
  if (!has_kind || symbol.is_declaration || (symbol.qualifier.empty() && !symbol.is_public)) return false;
  return !symbol.scope.exists() || !is_type(facts.symbol(symbol.scope).kind);
}

bool is_inline_namespace(const FileFacts& facts, const Symbol& symbol) {
  return symbol.kind == SymbolKind::namespace_ && facts.view(symbol.head).starts_with("inline ");
}

std::string FileFacts::scope_path(const Symbol& symbol_of) const {
  return path_around(*this, symbol_of, [](const Symbol&) { return false; });
}

std::string FileFacts::naming_scope(const Symbol& symbol_of) const {
  return path_around(*this, symbol_of, [this](const Symbol& scope) { return is_inline_namespace(*this, scope); });
}

std::string FileFacts::key_path(const Symbol& symbol_of) const {
  return path_around(*this, symbol_of, [](const Symbol& scope) { return scope.kind == SymbolKind::item; });
}

std::string FileFacts::qualified_name(const Symbol& symbol_of) const {
  std::string path = scope_path(symbol_of);
  if (!path.empty()) path += '.';
  path += view(symbol_of.name);
  return path;
}

std::string shown_name(const FileFacts& facts, const Symbol& symbol, std::string_view separator) {
  if (separator == ".") return facts.qualified_name(symbol);
  if (symbol.kind == SymbolKind::macro) return std::string(facts.view(symbol.name));  // it is in no namespace
  std::string name;
  std::vector<std::string_view> parts;  // innermost first
  const auto add_qualifier = [&](TextRef qualifier) {
    std::string_view path = facts.view(qualifier);
    while (!path.empty()) {
      const std::size_t dot = path.rfind('.');
      parts.push_back(path.substr(dot == std::string_view::npos ? 0 : dot + 1));
      path = path.substr(0, dot == std::string_view::npos ? 0 : dot);
    }
  };
  add_qualifier(symbol.qualifier);
  for (SymbolId id = symbol.scope; id.exists(); id = facts.symbol(id).scope) {
    parts.push_back(facts.view(facts.symbol(id).name));
    add_qualifier(facts.symbol(id).qualifier);
  }
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) name.append(*part).append(separator);
  return name.append(facts.view(symbol.name));
}

std::string first_sentence(std::string_view paragraph) {
  std::string sentence;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    const char c = paragraph[i];
    if (is_space(c)) {
      if (!sentence.empty() && sentence.back() != ' ') sentence += ' ';
      continue;
    }
    sentence += c;
    const bool at_end = i + 1 == paragraph.size() || is_space(paragraph[i + 1]);
    if ((c == '.' || c == '!' || c == '?') && at_end && !ends_with_abbreviation(sentence)) break;
  }
  while (!sentence.empty() && sentence.back() == ' ') sentence.pop_back();
  return sentence;
}

std::string short_sentence(std::string_view paragraph) {
  std::string sentence = first_sentence(paragraph);
  if (sentence.size() <= kLongestSentence) return sentence;
  std::size_t end = utf8_prefix(sentence, kLongestSentence);
  if (const std::size_t space = sentence.rfind(' ', end); space != std::string::npos && space > end / 2) end = space;
  sentence.resize(end);
  if (std::count(sentence.begin(), sentence.end(), '`') % 2 == 1) sentence += '`';
  return sentence + " …";
}

}  // namespace docmill
