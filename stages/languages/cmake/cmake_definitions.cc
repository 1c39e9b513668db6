// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/cmake/cmake_definitions.h"

#include <algorithm>
#include <cctype>

#include "stages/languages/cmake/cmake_words.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestCall = 100;  // that is a head as it is
constexpr std::size_t kLongestName = 200;

bool is_upper_case(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isupper(c) || c == '_'; });
}

// A name as people write them: no variable, no path, no generator expression.
bool is_plain_name(std::string_view text) {
  const auto is_name_char = [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c == '+' || c == ':' || c >= 0x80;
  };
  return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, is_name_char) && text[0] != '-' &&
         text[0] != '.';
}

// The position after this word among the arguments, or the number of arguments.
std::size_t after_word(const CMakeCommand& command, std::string_view word, std::size_t from = 0) {
  for (std::size_t i = from; i < command.arguments.size(); ++i) {
    if (command.arguments[i].is_word && command.arguments[i].text == word) return i + 1;
  }
  return command.arguments.size();
}

bool has_word(const CMakeCommand& command, std::string_view word) {
  return std::ranges::any_of(command.arguments,
                             [&](const CMakeArgument& argument) { return argument.is_word && argument.text == word; });
}

// Up to the argument with the name and the keyword after it.
std::string_view head_of(const CMakeCommand& command, std::size_t named) {
  std::size_t last = named;
  if (last + 1 < command.arguments.size() && is_upper_case(command.arguments[last + 1].text)) ++last;
  const std::string_view end = command.arguments[last].written;
  return command.text.substr(0, static_cast<std::size_t>(end.data() + end.size() - command.text.data()));
}

}  // namespace

void CMakeDefinitions::run(const CMakeCommand& command, std::string_view name, std::span<const std::string> values) {
  if (!command.is_closed) return;
  if (name == "endfunction") return end_function(command, SymbolKind::function);
  if (name == "endmacro") return end_function(command, SymbolKind::macro);
  if (!values.empty()) {
    if (name == "function" || name == "macro") {
      return define_function(command, name == "macro" ? SymbolKind::macro : SymbolKind::function);
    }
    if (name == "project") define_project(command, values);
    if (name == "add_test") define_test(command, values);
    if (name == "set") set(command, values);
    if (defines_cmake_target(name)) define(command, SymbolKind::target, 0, values[0]);
    if (name == "option" || name == "cmake_dependent_option") {
      const SymbolId symbol = define(command, SymbolKind::variable, 0, values[0]);
      if (command.arguments.size() > 1) document(symbol, command.arguments[1]);
    }
    if (name == "foreach" && is_local_name(values[0])) bind(command.arguments[0]);
  }
  refer(command, name);
}

// --- definitions -----------------------------------------------------------------------------------------------------

void CMakeDefinitions::define_function(const CMakeCommand& command, SymbolKind kind) {
  TextDefinition definition;
  definition.kind = kind;
  definition.name = command.arguments[0].text;
  if (!is_plain_name(definition.name)) return text_.open({});
  definition.head = command.text;
  std::string signature = "(";
  for (std::size_t i = 1; i < command.arguments.size(); ++i) {
    if (i > 1) signature += ' ';
    signature += command.arguments[i].text;
  }
  signature += ')';
  definition.signature = signature;
  definition.is_public = !definition.name.starts_with('_');
  text_.open(text_.define(definition));
  // A macro has no scope of its own, but its parameters are replaced by texts.
  if (kind == SymbolKind::macro) facts_.open_locals(FactsBuilder::Locals::of_scope);
  for (const CMakeArgument& argument : command.arguments) {
    if (&argument != &command.arguments[0]) bind(argument);
  }
}

void CMakeDefinitions::end_function(const CMakeCommand& command, SymbolKind kind) {
  if (text_.depth() == 0) return;
  const SymbolId symbol = text_.innermost();
  if (symbol.exists() && facts_.symbol(symbol).kind != kind) return;
  text_.close(text_.end_of(command.text));
}

// `add_test(NAME n COMMAND c …)` or `add_test(n c …)`.
void CMakeDefinitions::define_test(const CMakeCommand& command, std::span<const std::string> values) {
  const std::size_t named = values[0] == "NAME" ? 1 : 0;
  if (named < values.size()) define(command, SymbolKind::target, named, values[named], true);
}

void CMakeDefinitions::define_project(const CMakeCommand& command, std::span<const std::string> values) {
  const SymbolId symbol = define(command, SymbolKind::module, 0, values[0]);
  const std::size_t described = after_word(command, "DESCRIPTION");
  if (described < values.size()) document(symbol, command.arguments[described]);
}

// `set(n value CACHE type "what for")`. Other variables are those of the file.
void CMakeDefinitions::set(const CMakeCommand& command, std::span<const std::string> values) {
  const std::size_t cached = after_word(command, "CACHE", 1);
  if (cached < values.size()) {
    if (command.arguments[cached].text == "INTERNAL") return;
    const SymbolId symbol = define(command, SymbolKind::variable, 0, values[0]);
    if (cached + 1 < command.arguments.size()) document(symbol, command.arguments[cached + 1]);
  } else if (!has_word(command, "PARENT_SCOPE") && is_local_name(values[0])) {
    bind(command.arguments[0]);
  }
}

SymbolId CMakeDefinitions::define(const CMakeCommand& command, SymbolKind kind, std::size_t named,
                                  std::string_view name, bool is_test) {
  if (!is_plain_name(name)) return {};
  TextDefinition definition;
  definition.kind = kind;
  definition.name = name;
  definition.cuts_head = command.text.size() > kLongestCall || !command.comments_inside.empty();
  definition.head = definition.cuts_head ? head_of(command, named) : command.text;
  definition.end = text_.end_of(command.text);
  definition.is_test = is_test;
  SymbolId symbol;
  facts_.in_scope(SymbolId{}, [&] { symbol = text_.define(definition); });
  return symbol;
}

// The comment before a command says more than the text in it.
void CMakeDefinitions::document(SymbolId symbol, const CMakeArgument& argument) {
  if (!symbol.exists() || argument.is_word || !facts_.doc_of(symbol).empty()) return;
  std::string text;
  for (std::size_t i = 0; i < argument.text.size(); ++i) {
    if (argument.text[i] == '\\' && i + 1 < argument.text.size()) ++i;
    text += argument.text[i];
  }
  const std::uint32_t first = text_.line_of(argument.written);
  facts_.set_doc(symbol, text, {first, text_.line_at(text_.end_of(argument.written) - 1)});
}

// At the top of a file, names in upper case can be those of options.
bool CMakeDefinitions::is_local_name(std::string_view name) const { return text_.depth() > 0 || !is_upper_case(name); }

void CMakeDefinitions::bind(const CMakeArgument& argument) {
  if (is_plain_name(argument.text)) facts_.bind_local(argument.text);
}

// --- references ------------------------------------------------------------------------------------------------------

void CMakeDefinitions::refer(const CMakeCommand& command, std::string_view name) {
  if (!is_cmake_command(name)) text_.refer(ReferenceKind::call, command.name);
  const bool is_condition = name == "if" || name == "elseif" || name == "while";
  for (const CMakeArgument& argument : command.arguments) {
    if (argument.is_bracket) continue;
    refer_to_variables(argument);
    if (is_condition && argument.is_word && is_plain_name(argument.text) && !is_cmake_operator(argument.text)) {
      text_.refer(ReferenceKind::use, argument.text);
    }
  }
  refer_to_targets(command, name);
}

void CMakeDefinitions::refer_to_targets(const CMakeCommand& command, std::string_view name) {
  const std::vector<CMakeArgument>& arguments = command.arguments;
  const auto refer_until_keyword = [&](std::size_t from) {
    for (std::size_t i = from; i < arguments.size() && !is_upper_case(arguments[i].text); ++i) {
      if (arguments[i].is_word) refer_to(arguments[i].text);
    }
  };
  if (name == "target_link_libraries" || name == "add_dependencies") {
    for (const CMakeArgument& argument : arguments) {
      if (argument.is_word && !is_upper_case(argument.text)) refer_to(argument.text);
    }
  } else if ((name.starts_with("target_") && is_cmake_command(name)) || name == "set_target_properties") {
    refer_until_keyword(0);
  } else if (name == "install" || name == "export" || name == "set_property") {
    refer_until_keyword(after_word(command, name == "set_property" ? "TARGET" : "TARGETS"));
  } else if (name == "add_custom_target" || name == "add_custom_command") {
    refer_until_keyword(after_word(command, "DEPENDS"));
    refer_until_keyword(after_word(command, "TARGET"));
  } else if (name == "add_test") {
    const std::size_t started = after_word(command, "COMMAND");
    if (started < arguments.size() && arguments[started].is_word) refer_to(arguments[started].text);
  } else if (defines_cmake_target(name)) {
    refer_until_keyword(after_word(command, "ALIAS"));
  }
}

void CMakeDefinitions::refer_to(std::string_view target) {
  if (is_plain_name(target)) text_.refer(ReferenceKind::use, target);
}

// `${name}`, and the target of `$<TARGET_FILE:name>`.
void CMakeDefinitions::refer_to_variables(const CMakeArgument& argument) {
  const std::string_view text = argument.text;
  constexpr std::string_view kTarget = "$<TARGET_";
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    std::string_view rest = text.substr(at);
    if (rest.starts_with("${")) {
      refer_to(rest.substr(2, std::min(rest.find_first_not_of(kCMakeNameChars, 2), rest.size()) - 2));
    } else if (rest.starts_with(kTarget)) {
      rest = rest.substr(std::min(rest.find_first_not_of(kCMakeNameChars, 2), rest.size()));
      if (!rest.starts_with(':')) continue;
      refer_to(rest.substr(1, std::min(rest.find_first_of("<>,${} \t", 1), rest.size()) - 1));
    }
  }
}

}  // namespace docmill
