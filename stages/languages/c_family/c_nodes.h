// SPDX-License-Identifier: Apache-2.0
//
// The nodes and fields of the C, C++ and CUDA grammars as numbers. Hooks of these languages run on every declaration
// and call of very large files, so a node's type is one load from a table instead of string comparisons. If a grammar
// lacks a node or field, it has no number there and never occurs.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <vector>

#include "stages/languages/node_children.h"

namespace docmill {

// The node types that hooks distinguish.
enum class CNode : std::uint8_t {
  other,
  access_specifier,
  array_declarator,
  attribute_declaration,
  attribute_specifier,
  attributed_declarator,
  base_class_clause,
  class_specifier,
  comment,
  compound_statement,
  dependent_name,
  destructor_name,
  enum_specifier,
  field_expression,
  field_identifier,
  field_initializer_list,
  function_declarator,
  function_definition,
  identifier,
  init_declarator,
  ms_declspec_modifier,
  namespace_identifier,
  operator_cast,
  operator_name,
  parameter_list,
  parenthesized_declarator,
  pointer_declarator,
  preproc_arg,
  primitive_type,
  qualified_identifier,
  reference_declarator,
  storage_class_specifier,
  string_literal,
  struct_specifier,
  structured_binding_declarator,
  system_lib_string,
  template_function,
  template_method,
  template_type,
  try_statement,
  type_identifier,
  type_qualifier,
  union_specifier,
  variadic_declarator,
};

enum class CField : std::uint8_t { none, body, declarator, default_value, name, parameters, type, value };

class CGrammar {
 public:
  // The tables of the grammar that parsed the node.
  static const CGrammar& of(TSNode node);
  // Whether C's grammar parsed it.
  static bool is_c(TSNode node);

  CNode type(TSNode node) const {
    const TSSymbol symbol = ts_node_is_null(node) ? 0 : ts_node_symbol(node);
    return symbol < types_.size() ? types_[symbol] : CNode::other;
  }
  // The field of the cursor's node in its parent.
  CField field(const TreeCursor& cursor) const {
    const TSFieldId id = cursor.field_id();
    return id < fields_.size() ? fields_[id] : CField::none;
  }
  // The child in that field, or a null node.
  TSNode child(TSNode node, CField field) const {
    if (ts_node_is_null(node)) return {};
    return ts_node_child_by_field_id(node, field_ids_[static_cast<std::size_t>(field)]);
  }

 private:
  explicit CGrammar(const TSLanguage* language);

  std::vector<CNode> types_;    // by symbol
  std::vector<CField> fields_;  // by field id
  std::vector<TSFieldId> field_ids_;
};

inline CNode c_type(TSNode node) { return ts_node_is_null(node) ? CNode::other : CGrammar::of(node).type(node); }

// Calls visit(child, field) for each child in order, while it returns true.
template <typename Visit>
void for_each_child(const CGrammar& grammar, TSNode node, Visit visit) {
  for_each_child_at(node, [&](const TreeCursor& cursor) { return visit(cursor.node(), grammar.field(cursor)); });
}

}  // namespace docmill
