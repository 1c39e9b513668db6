// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/restructured/restructured_objects.h"

#include <algorithm>
#include <cctype>

#include "stages/base/trim.h"

namespace docmill {
namespace {

enum class Form : std::uint8_t {
  python,  // `a.b.name(arguments)`
  c,       // `type a::name(arguments)`
  option,  // `--name value, -n value`
  word,    // `name`
};

struct Row {
  std::string_view directive;
  SymbolKind kind;
  Form form;
};

constexpr Row kRows[] = {
    {"attribute", SymbolKind::property, Form::python},
    {"c:enum", SymbolKind::enum_, Form::c},
    {"c:enumerator", SymbolKind::enumerator, Form::c},
    {"c:function", SymbolKind::function, Form::c},
    {"c:macro", SymbolKind::macro, Form::c},
    {"c:member", SymbolKind::field, Form::c},
    {"c:struct", SymbolKind::struct_, Form::c},
    {"c:type", SymbolKind::type, Form::c},
    {"c:union", SymbolKind::union_, Form::c},
    {"c:var", SymbolKind::variable, Form::c},
    {"cfunction", SymbolKind::function, Form::c},
    {"class", SymbolKind::class_, Form::python},
    {"classmethod", SymbolKind::method, Form::python},
    {"cmacro", SymbolKind::macro, Form::c},
    {"cmdoption", SymbolKind::variable, Form::option},
    {"confval", SymbolKind::variable, Form::word},
    {"cpp:class", SymbolKind::class_, Form::c},
    {"cpp:concept", SymbolKind::type, Form::c},
    {"cpp:enum", SymbolKind::enum_, Form::c},
    {"cpp:enum-class", SymbolKind::enum_, Form::c},
    {"cpp:enumerator", SymbolKind::enumerator, Form::c},
    {"cpp:function", SymbolKind::function, Form::c},
    {"cpp:member", SymbolKind::field, Form::c},
    {"cpp:struct", SymbolKind::struct_, Form::c},
    {"cpp:type", SymbolKind::type, Form::c},
    {"cpp:union", SymbolKind::union_, Form::c},
    {"cpp:var", SymbolKind::variable, Form::c},
    {"ctype", SymbolKind::type, Form::c},
    {"cvar", SymbolKind::variable, Form::c},
    {"data", SymbolKind::variable, Form::python},
    {"decorator", SymbolKind::function, Form::python},
    {"envvar", SymbolKind::variable, Form::word},
    {"exception", SymbolKind::class_, Form::python},
    {"function", SymbolKind::function, Form::python},
    {"js:attribute", SymbolKind::property, Form::python},
    {"js:class", SymbolKind::class_, Form::python},
    {"js:data", SymbolKind::variable, Form::python},
    {"js:function", SymbolKind::function, Form::python},
    {"js:method", SymbolKind::method, Form::python},
    {"method", SymbolKind::method, Form::python},
    {"option", SymbolKind::variable, Form::option},
    {"py:attribute", SymbolKind::property, Form::python},
    {"py:class", SymbolKind::class_, Form::python},
    {"py:classmethod", SymbolKind::method, Form::python},
    {"py:data", SymbolKind::variable, Form::python},
    {"py:decorator", SymbolKind::function, Form::python},
    {"py:exception", SymbolKind::class_, Form::python},
    {"py:function", SymbolKind::function, Form::python},
    {"py:method", SymbolKind::method, Form::python},
    {"py:property", SymbolKind::property, Form::python},
    {"py:staticmethod", SymbolKind::method, Form::python},
    {"staticmethod", SymbolKind::method, Form::python},
    {"std:envvar", SymbolKind::variable, Form::word},
    {"std:option", SymbolKind::variable, Form::option},
};
static_assert(std::ranges::is_sorted(kRows, {}, &Row::directive));

bool is_name_char(unsigned char c) { return std::isalnum(c) || c == '_' || c >= 0x80; }

bool is_path_of_names(std::string_view text, char separator) {
  const auto is_part = [&](unsigned char c) {
    return is_name_char(c) || c == static_cast<unsigned char>(separator) || c == '~' || c == '$';
  };
  return !text.empty() && is_name_char(static_cast<unsigned char>(text.back())) && std::ranges::all_of(text, is_part);
}

// Splits `a::b::name` or `a.b.name`.
bool take_path(std::string_view path, std::string_view separator, DescribedObject& object) {
  if (!is_path_of_names(path, separator[0])) return false;
  const std::size_t last = path.rfind(separator);
  object.name = last == std::string_view::npos ? path : path.substr(last + separator.size());
  std::string_view scope = path.substr(0, last == std::string_view::npos ? 0 : last);
  while (!scope.empty()) {
    const std::size_t end = std::min(scope.find(separator), scope.size());
    if (end > 0) object.qualifier.append(object.qualifier.empty() ? "" : ".").append(scope.substr(0, end));
    scope.remove_prefix(std::min(end + separator.size(), scope.size()));
  }
  return !object.name.empty();
}

bool take_python(std::string_view argument, DescribedObject& object) {
  const std::size_t open = std::min(argument.find('('), argument.size());
  std::string_view path = trim(argument.substr(0, std::min(open, argument.find_first_of("[:=\\"))));
  path = path.substr(path.rfind(' ') + 1);  // after modifiers
  object.signature = argument.substr(open);
  return take_path(path, ".", object);
}

// The declared name is the last one before the parameters, a base, a value or a bit width.
bool take_c(std::string_view argument, DescribedObject& object) {
  std::size_t angles = 0;
  std::size_t end = 0;
  for (; end < argument.size(); ++end) {
    const char c = argument[end];
    if (c == '<') ++angles;
    if (c == '>' && angles > 0) --angles;
    const bool is_colon = c == ':' && (end == 0 || argument[end - 1] != ':') && !argument.substr(end).starts_with("::");
    if (angles == 0 && (c == '(' || c == '[' || c == '=' || c == '{' || is_colon)) break;
  }
  std::string_view before = trim(argument.substr(0, end));
  if (before.ends_with(" final")) before = trim(before.substr(0, before.size() - 6));
  if (before.find("operator") != std::string_view::npos) return false;
  std::size_t begin = before.size();
  while (begin > 0 && (is_name_char(static_cast<unsigned char>(before[begin - 1])) || before[begin - 1] == ':' ||
                       before[begin - 1] == '~'))
    --begin;
  if (argument.substr(end).starts_with("(*") || argument.substr(end).starts_with("(&")) return false;
  if (argument.substr(end).starts_with('(')) object.signature = argument.substr(end);
  return take_path(before.substr(begin), "::", object);
}

bool take_option(std::string_view argument, DescribedObject& object) {
  const auto is_option_char = [](unsigned char c) {
    return is_name_char(c) || c == '-' || c == '+' || c == '/' || c == '.';
  };
  const auto end = std::ranges::find_if_not(argument, is_option_char);
  object.name = argument.substr(0, static_cast<std::size_t>(end - argument.begin()));
  return !object.name.empty();
}

}  // namespace

std::optional<DescribedObject> described_object(std::string_view directive, std::string_view argument) {
  const Row* row = std::ranges::lower_bound(kRows, directive, {}, &Row::directive);
  if (row == std::end(kRows) || row->directive != directive) return std::nullopt;
  // Docutils has a directive of this name, whose argument is a class of HTML.
  const bool is_style = directive == "class" && argument.find('(') == std::string_view::npos &&
                        std::ranges::none_of(argument, [](unsigned char c) { return std::isupper(c) != 0; });
  if (argument.empty() || is_style) return std::nullopt;
  DescribedObject object;
  object.kind = row->kind;
  bool is_named = false;
  switch (row->form) {
    case Form::python: is_named = take_python(argument, object); break;
    case Form::c: is_named = take_c(argument, object); break;
    case Form::option: is_named = take_option(argument, object); break;
    case Form::word: is_named = take_path(argument, ".", object) && object.qualifier.empty(); break;
  }
  return is_named ? std::optional(object) : std::nullopt;
}

}  // namespace docmill
