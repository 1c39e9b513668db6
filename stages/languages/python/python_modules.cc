// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/python/python_modules.h"

#include <cctype>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/string_literal.h"

namespace docmill {
namespace {

// A dotted name without the white space that Python allows around its dots.
std::string dotted(std::string_view text) {
  std::string name;
  for (char c : text) {
    if (!std::isspace(static_cast<unsigned char>(c)) && c != '\\') name += c;
  }
  return name;
}

TSNode imported_name(TSNode item) {
  return FactsBuilder::is(item, "aliased_import") ? FactsBuilder::field(item, "name") : item;
}

// "" if it has none.
std::string_view alias_of(FactsBuilder& facts, TSNode item) {
  return FactsBuilder::is(item, "aliased_import") ? facts.text(FactsBuilder::field(item, "alias")) : std::string_view();
}

}  // namespace

bool append_value(std::string& value, std::string_view literal) {
  bool raw = false;
  while (!literal.empty() && literal[0] != '"' && literal[0] != '\'') {
    const char prefix = static_cast<char>(std::tolower(static_cast<unsigned char>(literal[0])));
    if (prefix == 'b' || prefix == 'f' || prefix == 't') return false;
    raw = raw || prefix == 'r';
    literal.remove_prefix(1);
  }
  const std::size_t quotes = literal.starts_with("\"\"\"") || literal.starts_with("'''") ? 3 : 1;
  if (literal.size() < 2 * quotes) return false;
  literal = literal.substr(quotes, literal.size() - 2 * quotes);
  if (raw) {
    value += literal;
  } else {
    append_unescaped(value, literal, EscapeStyle::python);
  }
  return true;
}

void list_exports(FactsBuilder& facts, TSNode value) {
  const bool is_list = FactsBuilder::is(value, "list") || FactsBuilder::is(value, "tuple");
  bool is_known = is_list;
  std::vector<std::string> names;
  for_each_named_child(is_list ? value : TSNode{}, [&](TSNode item, std::string_view) {
    if (FactsBuilder::is(item, "comment")) return;
    std::string name;
    is_known = is_known && FactsBuilder::is(item, "string") && append_value(name, facts.text(item));
    names.push_back(std::move(name));
  });
  if (!is_known) return facts.add_export("*", "*");
  for (const std::string& name : names) facts.add_export(name, name);
}

// `__all__ += other.__all__`
void extend_exports(FactsBuilder& facts, TSNode node) {
  if (facts.scope().exists() || facts.text(FactsBuilder::field(node, "left")) != "__all__") return;
  list_exports(facts, FactsBuilder::field(node, "right"));
}

// `__all__.append("a")`, `__all__.extend(names)`
void call_function(FactsBuilder& facts, TSNode node) {
  const TSNode callee = FactsBuilder::field(node, "function");
  facts.add_call(callee);
  if (FactsBuilder::is(callee, "attribute") && facts.text(FactsBuilder::field(callee, "object")) == "__all__") {
    facts.add_export("*", "*");
  }
}

void import_modules(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    const TSNode item = imported_name(child);
    if (FactsBuilder::is(item, "dotted_name")) {
      facts.add_import(ImportKind::module, dotted(facts.text(item)), FactsBuilder::first_line(node));
      facts.set_module_alias(alias_of(facts, child));
    }
  });
}

void import_from(FactsBuilder& facts, TSNode node) {
  const TSNode module = FactsBuilder::field(node, "module_name");
  std::vector<std::string_view> names;
  std::deque<std::string> without_spaces;  // what they view, if the source has white space in them
  std::vector<std::string_view> aliases;
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (ts_node_eq(child, module)) return;
    if (FactsBuilder::is(child, "wildcard_import")) {
      names.emplace_back("*");
    } else if (const TSNode item = imported_name(child); FactsBuilder::is(item, "dotted_name")) {
      const std::string_view text = facts.text(item);
      std::string name = dotted(text);
      names.push_back(name == text ? text : without_spaces.emplace_back(std::move(name)));
    } else {
      return;
    }
    aliases.push_back(alias_of(facts, child));
  });
  const std::string_view module_text = ts_node_is_null(module) ? std::string_view("__future__") : facts.text(module);
  facts.add_import(ImportKind::module, dotted(module_text), FactsBuilder::first_line(node), names);
  for (std::size_t i = 0; i < aliases.size(); ++i) facts.set_name_alias(i, aliases[i]);
}

}  // namespace docmill
