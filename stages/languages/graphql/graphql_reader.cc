// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/graphql/graphql_reader.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace docmill {
namespace {

constexpr TokenSyntax kSyntax{{"#", ""}, false, true, "_"};

struct KeywordRow {
  std::string_view word;
  SymbolKind kind;
};

constexpr std::array<KeywordRow, 11> kKeywords{{{"type", SymbolKind::class_},
                                                {"interface", SymbolKind::interface},
                                                {"input", SymbolKind::struct_},
                                                {"enum", SymbolKind::enum_},
                                                {"union", SymbolKind::union_},
                                                {"scalar", SymbolKind::type},
                                                {"directive", SymbolKind::macro},
                                                {"query", SymbolKind::function},
                                                {"mutation", SymbolKind::function},
                                                {"subscription", SymbolKind::function},
                                                {"fragment", SymbolKind::function}}};

const KeywordRow* keyword_of(const TextToken& token) {
  if (!token.is_word()) return nullptr;
  const auto* const row = std::ranges::find(kKeywords, token.text, &KeywordRow::word);
  return row == kKeywords.end() ? nullptr : row;
}

bool begins_definition(const TextToken& token) {
  return keyword_of(token) != nullptr || token.is("extend") || token.is("schema");
}

bool is_builtin(std::string_view name) {
  constexpr std::array<std::string_view, 5> kBuiltins{"Boolean", "Float", "ID", "Int", "String"};
  return std::ranges::find(kBuiltins, name) != kBuiltins.end();
}

}  // namespace

GraphqlReader::GraphqlReader(FactsBuilder& facts) : facts_(facts), scanner_(facts, kSyntax) {}

void GraphqlReader::advance() {
  before_ = now_.token;
  now_ = ahead_;
  ahead_.token = scanner_.next();
  ahead_.comment = scanner_.comment_before(ahead_.token);
}

void GraphqlReader::read() {
  advance();
  advance();
  while (token().exists()) {
    if (token().is_string()) {
      description_ = token();
      advance();
    } else if (begins_definition(token())) {
      read_definition();
      description_ = {};
    } else if (token().is("{")) {
      read_selection();
    } else {
      advance();
    }
  }
}

SymbolId GraphqlReader::define(SymbolKind kind, std::string_view name, const Ahead& first, std::uint32_t head_end,
                               SymbolId scope) {
  SymbolId symbol;
  facts_.in_scope(scope, [&] { symbol = add_text_symbol(facts_, kind, name, first.token, head_end); });
  if (!symbol.exists()) return symbol;
  if (description_.exists()) {
    facts_.set_doc(symbol, description_.text, {description_.line, description_.last_line});
  } else {
    document_by_comment(facts_, symbol, first.comment);
  }
  description_ = {};
  return symbol;
}

// The symbol ends with the token before this one.
void GraphqlReader::end(SymbolId symbol) {
  if (symbol.exists())
    facts_.symbol(symbol).lines.last = std::max(facts_.symbol(symbol).lines.first, before_.last_line);
}

// --- definitions ----------------------------------------------------------------------------------------------------

void GraphqlReader::read_definition() {
  const Ahead first = now_;
  const bool extends = token().is("extend");
  if (extends) advance();
  const KeywordRow* keyword = keyword_of(token());
  const bool is_directive = token().is("directive");
  const bool is_operation = keyword != nullptr && keyword->kind == SymbolKind::function;
  if (!token().exists()) return;
  advance();
  if (is_directive && token().is("@")) advance();
  SymbolId symbol;
  // An operation needs no name: `query { … }`.
  const bool has_name = keyword != nullptr && token().is_word() && !(extends && is_directive);
  if (has_name) {
    const std::uint32_t begin = token().begin - (is_directive && before_.is("@") ? 1 : 0);
    const std::string_view name = facts_.source().substr(begin, token().end - begin);
    symbol = define(keyword->kind, name, first, token().end, {});
    if (extends) refer({});
    advance();
  }
  read_header(symbol);
  const bool is_enum = keyword != nullptr && keyword->kind == SymbolKind::enum_;
  if (token().is("{")) {
    keyword == nullptr ? read_roots()
    : is_operation     ? read_selection()
    : is_enum          ? read_values(symbol)
                       : read_fields(symbol);
  }
  end(symbol);
}

// What is between the name and the `{`: interfaces, members of a union, arguments, directives.
void GraphqlReader::read_header(SymbolId symbol) {
  bool implements = false;
  bool has_places = false;  // of a directive: they are not types
  bool is_first = true;
  while (token().exists() && !token().is("{") && !token().is("}") && !token().is_string()) {
    if (token().is("(")) {
      skip_brackets(symbol, is_first ? Arguments::declared : Arguments::given);
      is_first = false;
      continue;
    }
    is_first = false;
    const bool can_begin = !before_.is("&") && !before_.is("|") && !before_.is("=") && !before_.is("on") &&
                           !before_.is("implements") && !before_.is("@");
    if (can_begin && begins_definition(token())) return;
    const bool is_directive = symbol.exists() && facts_.symbol(symbol).kind == SymbolKind::macro;
    if (token().is("implements")) {
      implements = true;
    } else if (token().is("on")) {
      has_places = is_directive;
    } else if (token().is_word() && !has_places && !token().is("repeatable")) {
      refer(symbol);
      if (implements && !before_.is("@") && symbol.exists()) facts_.add_base(symbol, token().text);
    }
    advance();
  }
}

void GraphqlReader::read_fields(SymbolId type) {
  advance();
  while (token().exists() && !token().is("}")) {
    if (token().is_string()) {
      description_ = token();
      advance();
    } else if (token().is_word() && (next().is(":") || next().is("("))) {
      read_field(type);
    } else {
      advance();
    }
  }
  description_ = {};
  advance();
}

// `name(argument: Type): [Type!]! @directive`
void GraphqlReader::read_field(SymbolId type) {
  const Ahead first = now_;
  const TextToken description = description_;
  const bool has_scope = type.exists() && facts_.may_hold_symbols(type);
  // The head ends with the type, which comes after the arguments.
  advance();
  if (token().is("(")) skip_brackets(type, Arguments::declared);
  std::uint32_t head_end = before_.end;
  if (token().is(":")) {
    advance();
    while (token().is("[")) advance();
    if (token().is_word()) refer(type);
    if (token().is_word()) advance();
    while (token().is("]") || token().is("!")) advance();
    head_end = before_.end;
  }
  while (token().exists() && !token().is("}") && !token().is_string()) {
    const bool is_next = token().is_word() && !before_.is("@") && (next().is(":") || next().is("("));
    if (is_next) break;
    if (token().is("(") || token().is("[") || token().is("{")) {
      skip_brackets(type, Arguments::given);
      continue;
    }
    if (token().is_word() && before_.is("@")) refer(type);
    advance();
  }
  const TextToken following = description_;
  description_ = description;
  const SymbolId field = define(SymbolKind::field, first.token.text, first, head_end, has_scope ? type : SymbolId{});
  description_ = following.begin == description.begin ? TextToken{} : following;
  end(field);
}

void GraphqlReader::read_values(SymbolId type) {
  advance();
  const bool has_scope = type.exists() && facts_.may_hold_symbols(type);
  while (token().exists() && !token().is("}")) {
    if (token().is_string()) {
      description_ = token();
    } else if (token().is("(")) {
      skip_brackets(type, Arguments::given);
      continue;
    } else if (token().is_word() && before_.is("@")) {
      refer(type);
    } else if (token().is_word()) {
      define(SymbolKind::enumerator, token().text, now_, token().end, has_scope ? type : SymbolId{});
    }
    advance();
  }
  description_ = {};
  advance();
}

// `{ query: Query }`
void GraphqlReader::read_roots() {
  for (advance(); token().exists() && !token().is("}"); advance()) {
    if (token().is_word() && before_.is(":")) refer({});
  }
  advance();
}

// What an operation asks for: only the fragments in it are names of files.
void GraphqlReader::read_selection() {
  int depth = 0;
  do {
    if (token().is("{")) ++depth;
    if (token().is("}")) --depth;
    const bool is_spread = token().is_word() && before_.is(".") && !token().is("on");
    const bool is_condition = token().is_word() && before_.is("on");
    if (is_spread || is_condition || (token().is_word() && before_.is("@"))) refer({});
    advance();
  } while (token().exists() && depth > 0);
}

// From an opening bracket to the one that closes it. If arguments are declared in it, their types are used.
void GraphqlReader::skip_brackets(SymbolId user, Arguments arguments) {
  int depth = 0;
  int lists = 0;
  bool expects_type = false;
  do {
    if (token().is("(") || token().is("{")) ++depth;
    if (token().is(")") || token().is("}")) --depth;
    if (token().is("[")) ++lists;
    if (token().is("]")) --lists;
    if (token().is_word() && (expects_type || before_.is("@"))) refer(user);
    const bool begins_type = token().is(":") && depth == 1 && arguments == Arguments::declared;
    expects_type = begins_type || (expects_type && token().is("["));
    advance();
  } while (token().exists() && (depth > 0 || lists > 0));
}

// The name of a type, or that of a directive with its sign.
void GraphqlReader::refer(SymbolId user) {
  if (is_builtin(token().text) || token().is("true") || token().is("false") || token().is("null")) return;
  const bool is_directive = before_.is("@") && before_.end == token().begin;
  const std::uint32_t begin = token().begin - (is_directive ? 1 : 0);
  const std::string_view name = facts_.source().substr(begin, token().end - begin);
  facts_.in_scope(user, [&] { facts_.add_reference(ReferenceKind::use, name, token().line, {}); });
}

}  // namespace docmill
