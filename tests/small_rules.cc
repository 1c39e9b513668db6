// SPDX-License-Identifier: Apache-2.0
#include "tests/small_rules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <utility>

#include "pipeline/steps/rule_cases.h"
#include "stages/extract/findings/rule_index.h"
#include "stages/languages/language.h"

namespace docmill {
namespace {

constexpr std::string_view kPython = R"toml(
spreads = ["list_splat", "dictionary_splat"]
keyword_argument = { node = "keyword_argument", name = "name", value = "value" }
drop_prefixes = ["builtins."]
receivers = ["self", "cls"]
suppressions = [{ marker = "nosec", line = "same" }, { marker = "pylint: disable", line = "same" }]
[[syntax.site]]
kind = "call"
node = "call"
name = "function"
arguments = "arguments"
[[syntax.site]]
kind = "decorator"
node = "decorator"
name = "call/function|identifier|attribute"
arguments = "call/arguments"
[[syntax.site]]
kind = "base"
node = "class_definition"
name = "superclasses/identifier"
[syntax.groups]
string = ["string", "concatenated_string"]
literal = ["string", "integer", "true", "false", "none"]
built = [
  { node = "binary_operator", where = ["at operator text '+'", "at left is @string", "at right is not @literal"] },
  { node = "string", where = ["at interpolation exists"] },
]
random_call = [{ node = "call", where = ["at function names random.random"] }]
[syntax.contexts]
function = [{ node = "function_definition" }, { node = "lambda" }]
class = [{ node = "class_definition" }]
loop = [
  { node = "for_statement", part = "body" },
  { node = "while_statement", part = "body" }, { node = "while_statement", part = "condition" },
]
async_function = [{ node = "function_definition", where = ["at async exists"] }]
handler = [{ node = "except_clause" }]
)toml";

constexpr std::string_view kJavaScript = R"toml(
spreads = ["spread_element"]
drop_prefixes = ["node:"]
receivers = ["this"]
suppressions = [
  { marker = "eslint-disable-next-line", line = "next" }, { marker = "eslint-disable-line", line = "same" },
]
[[syntax.site]]
kind = "call"
node = "call_expression"
name = "function"
arguments = "arguments"
[[syntax.site]]
kind = "new"
node = "new_expression"
name = "constructor"
arguments = "arguments"
[syntax.groups]
string = ["string"]
[syntax.contexts]
function = [{ node = "function_declaration" }, { node = "arrow_function" }, { node = "method_definition" }]
class = [{ node = "class_declaration" }]
loop = [{ node = "for_statement", part = "body" }]
)toml";

constexpr std::string_view kGo = R"toml(
spreads = ["variadic_argument"]
[[syntax.site]]
kind = "call"
node = "call_expression"
name = "function"
arguments = "arguments"
[syntax.groups]
string = ["interpreted_string_literal", "raw_string_literal"]
[syntax.contexts]
function = [{ node = "function_declaration" }, { node = "method_declaration" }, { node = "func_literal" }]
class = [{ node = "type_spec" }]
loop = [{ node = "for_statement", part = "body" }]
)toml";

constexpr std::string_view kJava = R"toml(
receivers = ["this", "super"]
[[syntax.site]]
kind = "call"
node = "method_invocation"
from = "object"
name = "name"
arguments = "arguments"
[[syntax.site]]
kind = "new"
node = "object_creation_expression"
name = "type"
arguments = "arguments"
[syntax.groups]
string = ["string_literal"]
[syntax.contexts]
function = [{ node = "method_declaration" }]
class = [{ node = "class_declaration" }]
loop = [{ node = "for_statement", part = "body" }]
)toml";

constexpr std::string_view kRust = R"toml(
receivers = ["self", "Self"]
[[syntax.site]]
kind = "call"
node = "call_expression"
name = "function/function|function"
arguments = "arguments"
[syntax.groups]
string = ["string_literal"]
[syntax.contexts]
function = [{ node = "function_item" }]
class = [{ node = "impl_item" }]
loop = [{ node = "for_expression", part = "body" }]
)toml";

constexpr std::string_view kCpp = R"toml(
drop_prefixes = ["std."]
receivers = ["this"]
suppressions = [
  { marker = "NOLINTNEXTLINE", line = "next" }, { marker = "NOLINT", line = "same" },
  { marker = "lint ignore=", line = "same" },
]
[[syntax.site]]
kind = "call"
node = "call_expression"
name = "function"
arguments = "arguments"
[syntax.groups]
string = ["string_literal", "raw_string_literal"]
[syntax.contexts]
function = [{ node = "function_definition" }, { node = "lambda_expression" }]
class = [{ node = "class_specifier" }, { node = "struct_specifier" }]
loop = [{ node = "for_statement", part = "body" }]
)toml";

constexpr std::string_view kBash = R"toml(
drop_prefixes = ["/bin/"]
suppressions = [{ marker = "shellcheck disable", line = "next" }]
[[syntax.site]]
kind = "call"
node = "command"
name = "name"
each_argument = "argument"
[syntax.groups]
string = ["string", "raw_string"]
[syntax.contexts]
function = [{ node = "function_definition" }]
class = []
loop = [{ node = "for_statement", part = "body" }]
)toml";

constexpr std::pair<std::string_view, std::string_view> kSyntaxes[] = {
    {"Python", kPython}, {"JavaScript", kJavaScript}, {"Go", kGo}, {"Java", kJava}, {"Rust", kRust}, {"C++", kCpp},
    {"Bash", kBash},
};

std::string_view syntax_of(std::string_view language) {
  for (const auto& [name, syntax] : kSyntaxes) {
    if (name == language) return syntax;
  }
  return {};
}

}  // namespace

std::string rule_text(std::string_view rest) {
  return fmt::format(
      "[[rule]]\nid = 't/rule'\nkind = 'pattern'\nconfidence = 'high'\ntitle = 'A rule'\nmessage = 'It is here.'\n"
      "why = 'Because.'\nbad = ''\ngood = ''\n{}",
      rest);
}

RuleFile small_rules(std::string_view language, std::string_view rest) {
  const std::string text =
      fmt::format("languages = ['{}']\n[syntax]\n{}\n{}", language, syntax_of(language), rule_text(rest));
  Result<RuleFile> file = read_rules("small.toml", "small", text);
  if (!file) {
    ADD_FAILURE() << file.error().message;
    return {};
  }
  const TSLanguage* const grammars[] = {find_language(language)->grammar()};
  EXPECT_EQ(RuleIndex::faults(file->set, grammars), "");
  return std::move(*file);
}

std::vector<std::uint32_t> lines_of_rule(std::string_view language, std::string_view rest, std::string_view source) {
  return lines_found(small_rules(language, rest).set, "t/rule", language, source);
}

std::vector<std::uint32_t> lines_matching(std::string_view language, std::string_view match, std::string_view source) {
  return lines_of_rule(language, fmt::format("[[rule.match]]\n{}", match), source);
}

}  // namespace docmill
