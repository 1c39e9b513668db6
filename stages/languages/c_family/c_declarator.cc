// SPDX-License-Identifier: Apache-2.0
//
// Each layer of a declarator is a node with one declarator inside, so a loop follows them, however deep they nest. The
// name is a function if the innermost layer that is not a pair of parentheses is a parameter list: in `int *f(int)` it
// is, in `int (*f)(int)` it is not.
#include "stages/languages/c_family/c_declarator.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace docmill {
namespace {

TSNode last_child(TSNode node) {
  const std::uint32_t count = ts_node_child_count(node);
  return count == 0 ? TSNode{} : ts_node_child(node, count - 1);
}

// The declarator in parentheses: the first named child that is not a calling convention.
TSNode inside_parentheses(const CGrammar& grammar, TSNode node) {
  TSNode inner{};
  for_each_child(grammar, node, [&](TSNode child, CField) {
    if (ts_node_is_named(child) && grammar.type(child) != CNode::comment) inner = child;
    return ts_node_is_null(inner) || std::string_view(ts_node_type(inner)) == "ms_call_modifier";
  });
  return inner;
}

// `* const`. Of the qualifiers, only `const` has five letters.
bool has_const(const CGrammar& grammar, TSNode pointer) {
  bool found = false;
  for_each_child(grammar, pointer, [&](TSNode child, CField) {
    found = grammar.type(child) == CNode::type_qualifier && ts_node_end_byte(child) - ts_node_start_byte(child) == 5;
    return !found;
  });
  return found;
}

// No function returns a function, so in `f(a)(int x)`, f is a macro.
TSNode enter_function(const CGrammar& grammar, TSNode node, Declarator& found) {
  found.returns_function = found.returns_function || !ts_node_is_null(found.parameters);
  found.is_function = true;
  found.parameters = grammar.child(node, CField::parameters);
  const TSNode inner = grammar.child(node, CField::declarator);
  if (grammar.type(inner) != CNode::function_declarator) return inner;
  const TSNode name = grammar.child(inner, CField::declarator);
  if (grammar.type(name) != CNode::identifier && grammar.type(name) != CNode::field_identifier) return inner;
  found.macro_arguments = grammar.child(inner, CField::parameters);
  return name;
}

// Records what the layer says and returns the node inside it; a null node at the name.
TSNode enter_layer(const CGrammar& grammar, TSNode node, Declarator& found) {
  switch (grammar.type(node)) {
    case CNode::init_declarator: found.equals = ts_node_child(node, 1); return grammar.child(node, CField::declarator);
    case CNode::pointer_declarator:
      found.is_pointer = true;
      found.is_const_pointer = has_const(grammar, node);
      found.is_function = false;
      return grammar.child(node, CField::declarator);
    case CNode::array_declarator: found.is_function = false; return grammar.child(node, CField::declarator);
    case CNode::reference_declarator: found.is_function = false; return last_child(node);
    case CNode::function_declarator: return enter_function(grammar, node, found);
    case CNode::parenthesized_declarator: return inside_parentheses(grammar, node);
    case CNode::attributed_declarator: return ts_node_named_child(node, 0);
    case CNode::variadic_declarator: return last_child(node);
    case CNode::qualified_identifier:
      if (ts_node_is_null(found.qualified)) found.qualified = node;
      return last_child(node);
    case CNode::template_function:
    case CNode::template_method:
    case CNode::template_type: return ts_node_child(node, 0);
    case CNode::dependent_name: return last_child(node);
    default: return {};
  }
}

// `operator T*() const`: the parameters are those of its abstract declarator.
void finish_conversion(const CGrammar& grammar, Declarator& found) {
  found.is_function = true;
  TSNode layer = grammar.child(found.name, CField::declarator);
  while (!ts_node_is_null(layer) && grammar.type(layer) != CNode::function_declarator) {
    layer = grammar.type(layer) == CNode::reference_declarator ? last_child(layer)
                                                               : grammar.child(layer, CField::declarator);
  }
  if (!ts_node_is_null(layer)) found.parameters = grammar.child(layer, CField::parameters);
}

std::string collapse_operator(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_space = std::isspace(static_cast<unsigned char>(text[i])) != 0;
    if (!is_space) {
      name += text[i];
      continue;
    }
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool is_word = std::isalnum(static_cast<unsigned char>(next)) != 0 || next == '_' || next == ':';
    if (is_word && !name.ends_with('"') && !name.ends_with('~')) name += ' ';
  }
  return name;
}

}  // namespace

Declarator follow_declarator(const CGrammar& grammar, TSNode declarator) {
  Declarator found;
  found.outermost = declarator;
  TSNode node = declarator;
  found.is_parenthesized = grammar.type(node) == CNode::parenthesized_declarator;
  while (!ts_node_is_null(node)) {
    const TSNode inner = enter_layer(grammar, node, found);
    if (ts_node_is_null(inner)) break;
    node = inner;
  }
  found.name_type = grammar.type(node);
  switch (found.name_type) {
    case CNode::operator_cast:
      found.name = node;
      finish_conversion(grammar, found);
      break;
    case CNode::structured_binding_declarator:
      found.name = node;
      found.is_binding = true;
      break;
    case CNode::identifier:
    case CNode::field_identifier:
    case CNode::type_identifier:
    case CNode::destructor_name:
    case CNode::operator_name: found.name = node; break;
    default: break;
  }
  if (!found.is_function || found.returns_function) found.parameters = {};
  return found;
}

TSNode last_name(const CGrammar& grammar, TSNode name) {
  for (;;) {
    switch (grammar.type(name)) {
      case CNode::qualified_identifier:
      case CNode::dependent_name:
      case CNode::field_expression: name = last_child(name); break;
      case CNode::template_function:
      case CNode::template_method:
      case CNode::template_type: name = ts_node_child(name, 0); break;
      default: return name;
    }
  }
}

std::string written_scope(const CGrammar& grammar, const FactsBuilder& facts, TSNode qualified) {
  std::string scope;
  while (grammar.type(qualified) == CNode::qualified_identifier) {
    const TSNode first = ts_node_child(qualified, 0);
    if (ts_node_is_named(first)) {
      if (!scope.empty()) scope += '.';
      scope += facts.text(last_name(grammar, first));
    }
    qualified = last_child(qualified);
  }
  return scope;
}

std::string_view last_part(std::string_view scope) { return scope.substr(scope.rfind('.') + 1); }

std::string declared_name(const CGrammar& grammar, const FactsBuilder& facts, const Declarator& declarator) {
  if (declarator.name_type == CNode::operator_cast) {
    const std::uint32_t begin = ts_node_start_byte(declarator.name);
    const std::uint32_t end = ts_node_is_null(declarator.parameters) ? ts_node_end_byte(declarator.name)
                                                                     : ts_node_start_byte(declarator.parameters);
    std::string_view text = facts.source().substr(begin, end - begin);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
    // A qualified conversion has its scope inside the node.
    if (grammar.type(declarator.qualified) == CNode::qualified_identifier)
      text = text.substr(std::min(text.find("operator"), text.size()));
    return collapse_operator(text);
  }
  const std::string_view text = facts.text(declarator.name);
  return declarator.name_type == CNode::operator_name || declarator.name_type == CNode::destructor_name
             ? collapse_operator(text)
             : std::string(text);
}

bool is_reserved_word(std::string_view word) {
  static constexpr std::array kWords = std::to_array<std::string_view>(
      {"__attribute__", "alignas",  "auto",     "bool",    "case",      "char",     "class",    "const",  "constexpr",
       "default",       "delete",   "double",   "else",    "enum",      "explicit", "export",   "extern", "final",
       "float",         "for",      "friend",   "goto",    "if",        "inline",   "int",      "long",   "namespace",
       "new",           "operator", "override", "private", "protected", "public",   "return",   "short",  "signed",
       "sizeof",        "static",   "struct",   "switch",  "template",  "this",     "throw",    "try",    "typedef",
       "typename",      "union",    "unsigned", "using",   "virtual",   "void",     "volatile", "while"});
  return std::binary_search(kWords.begin(), kWords.end(), word);
}

}  // namespace docmill
