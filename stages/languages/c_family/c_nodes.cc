// SPDX-License-Identifier: Apache-2.0
//
// The tables are built from names, once per grammar.
#include "stages/languages/c_family/c_nodes.h"

#include <grammars.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace docmill {
namespace {

struct NamedNode {
  std::string_view name;
  CNode node;
};

constexpr std::array kNodes = std::to_array<NamedNode>({
    {"access_specifier", CNode::access_specifier},
    {"array_declarator", CNode::array_declarator},
    {"attribute_declaration", CNode::attribute_declaration},
    {"attribute_specifier", CNode::attribute_specifier},
    {"attributed_declarator", CNode::attributed_declarator},
    {"base_class_clause", CNode::base_class_clause},
    {"class_specifier", CNode::class_specifier},
    {"comment", CNode::comment},
    {"compound_statement", CNode::compound_statement},
    {"dependent_name", CNode::dependent_name},
    {"destructor_name", CNode::destructor_name},
    {"enum_specifier", CNode::enum_specifier},
    {"field_expression", CNode::field_expression},
    {"field_identifier", CNode::field_identifier},
    {"field_initializer_list", CNode::field_initializer_list},
    {"abstract_function_declarator", CNode::function_declarator},
    {"function_declarator", CNode::function_declarator},
    {"function_definition", CNode::function_definition},
    {"identifier", CNode::identifier},
    {"init_declarator", CNode::init_declarator},
    {"ms_declspec_modifier", CNode::ms_declspec_modifier},
    {"namespace_identifier", CNode::namespace_identifier},
    {"operator_cast", CNode::operator_cast},
    {"operator_name", CNode::operator_name},
    {"parameter_list", CNode::parameter_list},
    {"parenthesized_declarator", CNode::parenthesized_declarator},
    {"abstract_pointer_declarator", CNode::pointer_declarator},
    {"pointer_declarator", CNode::pointer_declarator},
    {"pointer_type_declarator", CNode::pointer_declarator},
    {"preproc_arg", CNode::preproc_arg},
    {"primitive_type", CNode::primitive_type},
    {"qualified_identifier", CNode::qualified_identifier},
    {"abstract_reference_declarator", CNode::reference_declarator},
    {"reference_declarator", CNode::reference_declarator},
    {"storage_class_specifier", CNode::storage_class_specifier},
    {"string_literal", CNode::string_literal},
    {"struct_specifier", CNode::struct_specifier},
    {"structured_binding_declarator", CNode::structured_binding_declarator},
    {"system_lib_string", CNode::system_lib_string},
    {"template_function", CNode::template_function},
    {"template_method", CNode::template_method},
    {"template_type", CNode::template_type},
    {"try_statement", CNode::try_statement},
    {"type_identifier", CNode::type_identifier},
    {"type_qualifier", CNode::type_qualifier},
    {"union_specifier", CNode::union_specifier},
    {"variadic_declarator", CNode::variadic_declarator},
});

// In the order of CField.
constexpr std::array<std::string_view, 8> kFields = {"",     "body",       "declarator", "default_value",
                                                     "name", "parameters", "type",       "value"};

CNode node_of(std::string_view name) {
  const auto found =
      std::find_if(kNodes.begin(), kNodes.end(), [&](const NamedNode& node) { return node.name == name; });
  return found == kNodes.end() ? CNode::other : found->node;
}

}  // namespace

CGrammar::CGrammar(const TSLanguage* language)
    : types_(ts_language_symbol_count(language), CNode::other),
      fields_(ts_language_field_count(language) + 1, CField::none),
      field_ids_(kFields.size(), 0) {
  for (TSSymbol symbol = 0; symbol < types_.size(); ++symbol) {
    if (ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular) {
      types_[symbol] = node_of(ts_language_symbol_name(language, symbol));
    }
  }
  for (std::size_t i = 1; i < kFields.size(); ++i) {
    const TSFieldId id =
        ts_language_field_id_for_name(language, kFields[i].data(), static_cast<std::uint32_t>(kFields[i].size()));
    field_ids_[i] = id;
    if (id != 0) fields_[id] = static_cast<CField>(i);
  }
}

bool CGrammar::is_c(TSNode node) {
  static const TSLanguage* const c_language = tree_sitter_c();
  static const TSLanguage* const glsl_language = tree_sitter_glsl();
  const TSLanguage* language = ts_node_language(node);
  return language == c_language || language == glsl_language;
}

const CGrammar& CGrammar::of(TSNode node) {
  static const TSLanguage* const c_language = tree_sitter_c();
  static const TSLanguage* const cuda_language = tree_sitter_cuda();
  static const CGrammar c(c_language);
  static const CGrammar cpp(tree_sitter_cpp());
  static const TSLanguage* const glsl_language = tree_sitter_glsl();
  static const CGrammar cuda(cuda_language);
  static const CGrammar glsl(glsl_language);
  const TSLanguage* language = ts_node_language(node);
  if (language == glsl_language) return glsl;
  return language == c_language ? c : language == cuda_language ? cuda : cpp;
}

}  // namespace docmill
