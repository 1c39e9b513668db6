// SPDX-License-Identifier: Apache-2.0
//
// Makes definitions from a rule, a style and a node. Everything that the names of one declaration share (modifiers,
// bases) is read once per node.
#include "stages/languages/definitions.h"

#include <algorithm>
#include <cctype>

#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr KindSet kTypes{SymbolKind::class_,    SymbolKind::struct_, SymbolKind::union_,
                         SymbolKind::interface, SymbolKind::trait,   SymbolKind::enum_};

// The parts of a declaration that all its names share.
struct Declaration {
  TSNode first{};  // where it begins, after attributes in front
  std::vector<std::string_view> modifiers;
  std::vector<TSNode> attributes;
  std::vector<TSNode> superclasses;
  std::vector<TSNode> interfaces;
};

bool has_all(Words words, Words wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) { return contains(words, word); });
}

bool has_any(Words words, Words wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view word) { return contains(words, word); });
}

// --- what a node declares -------------------------------------------------------------------------------------------

void read_modifiers(FactsBuilder& facts, TSNode node, Declaration& declaration) {
  const DefinitionStyle& style = facts.language().definitions;
  const auto add = [&](TSNode child) {
    if (contains(style.attributes, ts_node_type(child))) {
      if (!ts_node_is_null(part_at(child, style.attribute_name))) {
        declaration.attributes.push_back(child);
      } else {  // a list of them: C#'s `[A, B]`
        for_each_named_child(child, [&](TSNode one, std::string_view) { declaration.attributes.push_back(one); });
      }
    } else {
      if (ts_node_is_null(declaration.first)) declaration.first = child;
      declaration.modifiers.push_back(facts.text(child));
    }
  };
  for_each_child_at(node, [&](const TreeCursor& cursor) {
    const TSNode child = cursor.node();
    if (ts_node_is_extra(child)) return true;
    if (style.modifier_list != nullptr && FactsBuilder::is(child, style.modifier_list)) {
      for_each_child(child, [&](TSNode modifier, std::string_view) {
        if (!ts_node_is_extra(modifier)) add(modifier);
      });
    } else {
      add(child);
    }
    return cursor.field_id() == 0 || contains(style.attributes, ts_node_type(child));
  });
}

void append_bases(FactsBuilder& facts, TSNode node, std::span<const NodePlace> places, std::vector<TSNode>& bases) {
  for (NodePlace place : places) {
    for (TSNode list : parts_at(node, place)) {
      for_each_named_child(list, [&](TSNode base, std::string_view) {
        if (!contains(facts.language().definitions.not_bases, ts_node_type(base))) bases.push_back(base);
      });
    }
  }
}

Declaration read_declaration(FactsBuilder& facts, const NodeRule& rule, TSNode node) {
  const DefinitionStyle& style = facts.language().definitions;
  const bool has_modifiers = !style.attributes.empty() || !style.visibility.public_words.empty() ||
                             !style.visibility.private_words.empty() || !style.constant_words.empty();
  Declaration declaration;
  if (has_modifiers) read_modifiers(facts, node, declaration);
  if (kTypes.contains(rule.kind)) {
    append_bases(facts, node, style.superclasses, declaration.superclasses);
    append_bases(facts, node, style.interfaces, declaration.interfaces);
  }
  return declaration;
}

// --- what a definition is -------------------------------------------------------------------------------------------

SymbolKind kind_of(FactsBuilder& facts, SymbolKind kind, std::string_view name, Words modifiers) {
  const DefinitionStyle& style = facts.language().definitions;
  if (kind == SymbolKind::field || kind == SymbolKind::variable) {
    return !style.constant_words.empty() && has_all(modifiers, style.constant_words) ? SymbolKind::constant : kind;
  }
  if (kind != SymbolKind::function || !facts.scope().exists()) return kind;
  if (!style.method_scopes.contains(facts.symbol(facts.scope()).kind)) return kind;
  return contains(style.constructor_names, name) ? SymbolKind::constructor : SymbolKind::method;
}

bool can_be_public(PublicNames names, std::string_view name) {
  switch (names) {
    case PublicNames::all: return true;
    case PublicNames::upper_case: return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
    case PublicNames::no_underscore: return !name.starts_with('_');
    case PublicNames::no_underscore_except_dunder:
      return !name.starts_with('_') || (name.starts_with("__") && name.ends_with("__"));
  }
  return true;
}

bool begins_like(std::string_view name, const TestSign& sign) {
  if (sign.name_prefix.empty()) return true;
  if (!name.starts_with(sign.name_prefix)) return false;
  const std::size_t size = sign.name_prefix.size();
  return !sign.whole_word || name.size() == size || name[size] < 'a' || name[size] > 'z';
}

bool ends_like(std::string_view superclass, const TestSign& sign) {
  if (!superclass.ends_with(sign.superclass)) return false;
  superclass.remove_suffix(sign.superclass.size());
  const bool is_whole = superclass.empty() || (std::isalnum(static_cast<unsigned char>(superclass.back())) == 0 &&
                                               superclass.back() != '_' && superclass.back() != '$');
  return !sign.whole_word || is_whole;
}

// "Test" of `@org.junit.Test`, `@Test(a.b)`.
std::string_view attribute_name(FactsBuilder& facts, TSNode attribute) {
  const std::string_view written = facts.text(part_at(attribute, facts.language().definitions.attribute_name));
  const std::string_view name = written.substr(0, written.find_first_of("(<"));
  return name.substr(name.find_last_of(".:\\") + 1);
}

bool shows(FactsBuilder& facts, const TestSign& sign, const Declaration& declaration, const Definition& definition,
           std::string_view name) {
  const auto has_name = [&](TSNode attribute) { return attribute_name(facts, attribute) == sign.attribute; };
  const auto is_test_class = [&](TSNode base) { return ends_like(facts.text(base), sign); };
  const auto& attributes = declaration.attributes;
  const auto& bases = declaration.superclasses;
  if (!sign.kinds.contains(definition.kind)) return false;
  if (!sign.name.empty() && sign.name != name) return false;
  if (!begins_like(name, sign) || !facts.text(definition.parameters).ends_with(sign.parameters)) return false;
  if (!sign.attribute.empty() && std::none_of(attributes.begin(), attributes.end(), has_name)) return false;
  if (!sign.superclass.empty() && std::none_of(bases.begin(), bases.end(), is_test_class)) return false;
  return !sign.in_test || (facts.scope().exists() && facts.symbol(facts.scope()).is_test);
}

bool is_test(FactsBuilder& facts, const Declaration& declaration, const Definition& definition, std::string_view name) {
  const std::span<const TestSign> signs = facts.language().definitions.tests;
  return std::any_of(signs.begin(), signs.end(),
                     [&](const TestSign& sign) { return shows(facts, sign, declaration, definition, name); });
}

bool is_visible(FactsBuilder& facts, VisibleAs visible, std::string_view name, Words modifiers) {
  switch (visible) {
    case VisibleAs::style: return is_public_here(facts, name, modifiers);
    case VisibleAs::scope: return facts.scope().exists() && facts.symbol(facts.scope()).is_public;
    case VisibleAs::all: return true;
  }
  return true;
}

// --- recording ------------------------------------------------------------------------------------------------------

struct EvidentPath {
  std::string path;
  Evidence evidence = Evidence::value;
};

// What the node says of the value of a name in `part`.
EvidentPath evident_path(FactsBuilder& facts, const NodeRule& rule, TSNode node, TSNode part) {
  if (rule.type != nullptr) {
    std::string path = path_of_type(facts, part_at(node, rule.type));
    if (!path.empty()) return {std::move(path), Evidence::declared};
  }
  if (rule.value == nullptr) return {};
  return {path_of_value(facts, part_at(part, rule.value)), Evidence::value};
}

// The definition of one name of the declaration. `part` is the part of the node that has the name and the value.
Definition definition_of(FactsBuilder& facts, const NodeRule& rule, const Declaration& declaration, TSNode node,
                         TSNode part, TSNode name) {
  const DefinitionStyle& style = facts.language().definitions;
  const std::string_view text = facts.text(name);
  Definition definition;
  definition.kind = kind_of(facts, rule.kind, text, declaration.modifiers);
  definition.node = node;
  definition.name = name;
  definition.first = declaration.first;
  definition.modifiers = declaration.modifiers;
  if (style.parameters != nullptr) definition.parameters = part_at(node, style.parameters);
  if (style.body != nullptr) definition.body = part_at(node, style.body);
  if (rule.value != nullptr) {
    const TSNode value = part_at(part, rule.value);
    if (is_long_value(value)) definition.body = value;
  }
  definition.type = evident_path(facts, rule, node, part).path;
  definition.is_public = is_visible(facts, rule.visible, text, declaration.modifiers);
  definition.is_test = is_test(facts, declaration, definition, text);
  definition.takes_comment = style.takes_comments;
  return definition;
}

bool is_blank(FactsBuilder& facts, const Definition& definition) {
  const std::string_view blank = facts.language().definitions.blank_name;
  const bool is_value = definition.kind == SymbolKind::constant || definition.kind == SymbolKind::variable;
  return is_value && !blank.empty() && facts.text(definition.name) == blank;
}

SymbolId record(FactsBuilder& facts, const NodeRule& rule, const Declaration& declaration, Definition& definition) {
  if (rule.describe != nullptr && !rule.describe(facts, definition)) return {};
  if (is_blank(facts, definition)) {
    facts.consume(definition.name);
    return {};
  }
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return {};
  for (TSNode base : declaration.superclasses) facts.add_base(symbol, facts.text(base));
  for (TSNode base : declaration.interfaces) facts.add_base(symbol, facts.text(base));
  return symbol;
}

// Calls visit(part, name) for each name that the node defines. A hook can name what has no name of its own.
template <typename Visit>
void for_each_name(const NodeRule& rule, TSNode node, Visit visit) {
  for (TSNode part : parts_at(node, rule.each != nullptr ? rule.each : "")) {
    const std::vector<TSNode> names = parts_at(part, place_of(rule));
    for (TSNode name : names) visit(part, name);
    if (names.empty() && rule.describe != nullptr) visit(part, TSNode{});
  }
}

}  // namespace

bool is_public_here(FactsBuilder& facts, std::string_view name, Words modifiers) {
  const Visibility& style = facts.language().definitions.visibility;
  if (!can_be_public(style.names, name) || has_any(modifiers, style.private_words)) return false;
  const bool has_public_word = style.public_words.empty() || has_any(modifiers, style.public_words);
  if (!facts.scope().exists()) return has_public_word;
  const Symbol& outer = facts.symbol(facts.scope());
  if (style.sharing_scopes.contains(outer.kind)) return outer.is_public;
  return outer.is_public && has_public_word && style.scopes.contains(outer.kind);
}

NodePlace place_of(const NodeRule& rule) {
  if (rule.place != nullptr) return rule.place;
  if (rule.action == NodeAction::definition || rule.action == NodeAction::local) return "name";
  return rule.action == NodeAction::call ? "function" : nullptr;
}

void define(FactsBuilder& facts, const NodeRule& rule, TSNode node) {
  if (!rule.only_in.empty() && !rule.only_in.contains(facts.scope_kind(SymbolKind::module))) {
    // The name must not count as a reference.
    for_each_name(rule, node, [&](TSNode, TSNode name) {
      if (!ts_node_is_null(name)) facts.consume(name);
    });
    return;
  }
  const Declaration declaration = read_declaration(facts, rule, node);
  Definition first;
  SymbolId first_symbol;
  for_each_name(rule, node, [&](TSNode part, TSNode name) {
    Definition definition = definition_of(facts, rule, declaration, node, part, name);
    const SymbolId symbol = record(facts, rule, declaration, definition);
    if (first_symbol.exists() || !symbol.exists()) return;
    first = definition;
    first_symbol = symbol;
  });
  if (!first_symbol.exists()) return;
  if (rule.children == Children::inside) facts.open_scope(first_symbol);
  if (rule.defined != nullptr) rule.defined(facts, first, first_symbol);
}

void import_module(FactsBuilder& facts, const NodeRule& rule, TSNode node) {
  std::string_view module = facts.text(part_at(node, rule.place));
  if (module.empty()) return;
  const bool is_quoted = module.size() >= 2 && std::string_view("\"'`<").find(module[0]) != std::string_view::npos;
  if (is_quoted) module = module.substr(1, module.size() - 2);
  static constexpr std::string_view kAll[] = {"*"};
  const bool is_of_all = rule.wildcard != nullptr && !ts_node_is_null(part_at(node, rule.wildcard));
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node), is_of_all ? Words(kAll) : Words{});
  if (rule.alias != nullptr && !is_of_all) facts.set_module_alias(facts.text(part_at(node, rule.alias)));
}

void bind_names(FactsBuilder& facts, const NodeRule& rule, TSNode node) {
  for (TSNode part : parts_at(node, rule.each != nullptr ? rule.each : "")) {
    const std::vector<TSNode> names = parts_at(part, place_of(rule));
    const EvidentPath evident = names.empty() ? EvidentPath{} : evident_path(facts, rule, node, part);
    for (TSNode name : names) {
      if (ts_node_child_count(name) == 0) facts.bind_local(facts.text(name), evident.path, evident.evidence);
    }
  }
}

}  // namespace docmill
