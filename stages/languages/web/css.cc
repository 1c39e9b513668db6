// SPDX-License-Identifier: Apache-2.0
//
// CSS. Symbols are what rules and pages refer to by a name: classes (".btn") and ids ("#main") with the rule that is
// their definition (css_names.h), custom properties ("--gap"), animations, layers, fonts and counter styles. All of
// them are global, so they have no scope.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <array>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/web/css_names.h"
#include "stages/languages/web/web_paths.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".css"};

CssNames& css_names(FactsBuilder& facts) { return facts.state<CssNames>(); }

void define_name(FactsBuilder& facts, SymbolKind kind, std::string_view name, TSNode rule) {
  Definition definition;
  definition.kind = kind;
  definition.node = rule;
  definition.name_text = name;
  definition.body = FactsBuilder::child_of_type(rule, "block");
  if (ts_node_is_null(definition.body)) definition.body = FactsBuilder::child_of_type(rule, "keyframe_block_list");
  facts.add_symbol(definition);
}

void refer_to(FactsBuilder& facts, std::string_view name, TSNode node) {
  facts.add_reference(ReferenceKind::use, name, FactsBuilder::first_line(node), {});
}

void read_rule(FactsBuilder& facts, TSNode rule) {
  CssNames& names = css_names(facts);
  names.read(facts, rule);
  for (const CssName& name : names.names_of_rule(facts, rule)) {
    if (names.take_definition(name.name, rule)) {
      define_name(facts, name.name[0] == '.' ? SymbolKind::class_ : SymbolKind::constant, name.name, rule);
    } else {
      refer_to(facts, name.name, name.node);
    }
  }
}

// --- paths ----------------------------------------------------------------------------------------------------------

// The text of a string or of `url(…)`; "" if the node is neither.
std::string_view address_in(FactsBuilder& facts, TSNode node) {
  if (FactsBuilder::is(node, "string_value")) return facts.text(FactsBuilder::child_of_type(node, "string_content"));
  if (!FactsBuilder::is(node, "call_expression")) return {};
  const std::string_view function = facts.text(FactsBuilder::child_of_type(node, "function_name"));
  if (function != "url" && function != "URL" && function != "src") return {};
  std::string_view text = facts.text(FactsBuilder::child_of_type(node, "arguments"));
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return {};
  text = trim(text.substr(1, text.size() - 2));
  const bool is_quoted = text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

void import_sheet(FactsBuilder& facts, TSNode statement) {
  std::string_view address;
  for_each_named_child(statement, [&](TSNode child, std::string_view) {
    if (address.empty()) address = address_in(facts, child);
  });
  if (!address.empty()) facts.add_import(ImportKind::module, address, FactsBuilder::first_line(statement));
}

void use_file(FactsBuilder& facts, std::string_view address, TSNode node) {
  if (path_of_address(address).empty() || !css_names(facts).is_new(CssKind::file, address)) return;
  facts.add_import(ImportKind::use, address, FactsBuilder::first_line(node));
}

// --- declarations ---------------------------------------------------------------------------------------------------

// The name of a class of another sheet: `composes: a from "./b.css"` (CSS modules).
void read_composition(FactsBuilder& facts, TSNode declaration) {
  for_each_named_child(declaration, [&](TSNode child, std::string_view) {
    const std::string_view address = address_in(facts, child);
    if (!address.empty()) facts.add_import(ImportKind::module, address, FactsBuilder::first_line(declaration));
    if (FactsBuilder::is(child, "plain_value") && facts.text(child) != "from" && facts.text(child) != "global") {
      refer_to(facts, css_names(facts).keep("." + std::string(facts.text(child))), child);
    }
  });
}

void read_words(FactsBuilder& facts, TSNode declaration) {
  for_each_named_child(declaration, [&](TSNode child, std::string_view) {
    const bool is_string = FactsBuilder::is(child, "string_value");
    if (is_string || FactsBuilder::is(child, "plain_value")) {
      refer_to(facts, is_string ? address_in(facts, child) : facts.text(child), child);
    }
  });
}

void read_declaration(FactsBuilder& facts, TSNode declaration) {
  const TSNode property = FactsBuilder::child_of_type(declaration, "property_name");
  const std::string_view name = facts.text(property);
  constexpr std::array<std::string_view, 4> kNaming{"animation", "animation-name", "font-family", "list-style-type"};
  if (name == "composes") return read_composition(facts, declaration);
  if (std::ranges::find(kNaming, name) != kNaming.end()) read_words(facts, declaration);
  if (!name.starts_with("--")) return;
  Definition definition;
  definition.kind = SymbolKind::variable;
  definition.node = declaration;
  definition.name_text = name;
  const std::uint32_t end = ts_node_end_byte(property);
  if (ts_node_end_byte(declaration) - end > kLongValueBytes) {
    definition.head_end = end;
    definition.cuts_head = true;
  }
  facts.add_symbol(definition);
}

void read_call(FactsBuilder& facts, TSNode call) {
  const std::string_view address = address_in(facts, call);
  if (!address.empty()) return use_file(facts, address, call);
  if (facts.text(FactsBuilder::child_of_type(call, "function_name")) != "var") return;
  const TSNode name = ts_node_named_child(FactsBuilder::child_of_type(call, "arguments"), 0);
  if (facts.text(name).starts_with("--")) refer_to(facts, facts.text(name), name);
}

// --- at-rules -------------------------------------------------------------------------------------------------------

void define_animation(FactsBuilder& facts, TSNode rule) {
  std::string_view name = facts.text(FactsBuilder::child_of_type(rule, "keyframes_name"));
  if (name.size() >= 2 && (name[0] == '"' || name[0] == '\'')) name = name.substr(1, name.size() - 2);
  // Prefixes of browsers repeat the rule: `@-webkit-keyframes spin`.
  if (css_names(facts).is_new(CssKind::animation, name)) define_name(facts, SymbolKind::constant, name, rule);
}

// The value of the first declaration of this property in the rule.
TSNode value_of(FactsBuilder& facts, TSNode rule, std::string_view property) {
  TSNode value{};
  for_each_named_child(FactsBuilder::child_of_type(rule, "block"), [&](TSNode declaration, std::string_view) {
    const bool is_it = ts_node_is_null(value) && FactsBuilder::is(declaration, "declaration") &&
                       facts.text(FactsBuilder::child_of_type(declaration, "property_name")) == property;
    if (is_it) value = ts_node_named_child(declaration, 1);
  });
  return value;
}

void define_font(FactsBuilder& facts, TSNode rule) {
  const TSNode family = value_of(facts, rule, "font-family");
  const bool is_string = FactsBuilder::is(family, "string_value");
  const std::string_view name = is_string ? address_in(facts, family) : facts.text(family);
  if (!name.empty() && css_names(facts).is_new(CssKind::font, name))
    define_name(facts, SymbolKind::constant, name, rule);
}

void read_layers(FactsBuilder& facts, TSNode rule) {
  CssNames& names = css_names(facts);
  names.read(facts, rule);
  for (std::string_view layer : CssNames::layers_of(facts, rule)) {
    if (names.take_definition(layer, rule)) {
      define_name(facts, SymbolKind::namespace_, layer, rule);
    } else {
      refer_to(facts, layer, rule);
    }
  }
}

// `@apply btn px-2;` (Tailwind)
void read_applied(FactsBuilder& facts, TSNode rule) {
  for_each_named_child(rule, [&](TSNode word, std::string_view) {
    if (FactsBuilder::is(word, "keyword_query"))
      refer_to(facts, css_names(facts).keep("." + std::string(facts.text(word))), word);
  });
}

void read_at_rule(FactsBuilder& facts, TSNode rule) {
  const TSNode name = FactsBuilder::child_of_type(rule, "keyword_query");
  if (is_at_rule(facts, rule, "@layer")) return read_layers(facts, rule);
  if (is_at_rule(facts, rule, "@font-face")) return define_font(facts, rule);
  if (is_at_rule(facts, rule, "@apply")) return read_applied(facts, rule);
  if (is_at_rule(facts, rule, "@property") || is_at_rule(facts, rule, "@custom-media"))
    return define_name(facts, SymbolKind::variable, facts.text(name), rule);
  if (is_at_rule(facts, rule, "@counter-style"))
    return define_name(facts, SymbolKind::constant, facts.text(name), rule);
  const bool is_import = is_at_rule(facts, rule, "@reference");  // Tailwind's, like the next two
  const bool is_use = is_at_rule(facts, rule, "@config") || is_at_rule(facts, rule, "@plugin");
  const std::string_view address = address_in(facts, FactsBuilder::child_of_type(rule, "string_value"));
  if (is_use) use_file(facts, address, rule);
  if (is_import && !address.empty()) facts.add_import(ImportKind::module, address, FactsBuilder::first_line(rule));
}

constexpr NodeRule kRules[] = {
    {.node = "at_rule", .hook = read_at_rule},
    {.node = "call_expression", .hook = read_call},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "declaration", .hook = read_declaration},
    {.node = "import_statement", .action = NodeAction::skip, .hook = import_sheet},
    {.node = "js_comment", .action = NodeAction::comment},
    {.node = "keyframes_statement", .hook = define_animation},
    {.node = "rule_set", .hook = read_rule},
};

}  // namespace

const Language kCss{
    .name = "CSS",
    .type = "CSS Stylesheet",
    .fence_tag = "css",
    .extensions = kExtensions,
    .grammar = tree_sitter_css,
    .grammar_version = DOCMILL_GRAMMAR_CSS,
    .rules = kRules,
    .conceal = conceal_css,
    .traits = {.make_resolver = make_web_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::slashes,
               .is_code = false},
    .extractor_version = 2,
    .has_qualified_names = false,
};

}  // namespace docmill
