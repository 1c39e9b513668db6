// SPDX-License-Identifier: Apache-2.0
//
// The node rules of C, and of C++, which has all of C's nodes and more. The grammars of the family use the same names
// for the same constructs, so CUDA uses the rules of C++ as they are.
#pragma once

#include <array>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/join_rules.h"
#include "stages/languages/language.h"

namespace docmill {

inline constexpr std::array kCRules = std::to_array<NodeRule>({
    {.node = "attribute_declaration", .action = NodeAction::skip},
    {.node = "attribute_specifier", .action = NodeAction::skip},
    {.node = "call_expression", .hook = add_c_call},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "compound_statement", .hook = enter_block},
    {.node = "declaration", .hook = define_declared},
    {.node = "enum_specifier", .hook = define_c_enum},
    {.node = "enumerator", .hook = define_c_enumerator},
    {.node = "field_declaration", .hook = define_members},
    {.node = "field_identifier", .action = NodeAction::member},
    {.node = "function_definition", .hook = define_c_function},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "ms_declspec_modifier", .action = NodeAction::skip},
    {.node = "parameter_declaration", .hook = bind_parameter},
    {.node = "preproc_def", .hook = define_macro},
    {.node = "preproc_function_def", .hook = define_macro},
    {.node = "preproc_ifdef", .hook = skip_include_guard},
    {.node = "preproc_include", .action = NodeAction::skip, .hook = import_header},
    {.node = "preproc_params", .action = NodeAction::skip},
    {.node = "struct_specifier", .hook = define_c_struct},
    {.node = "type_definition", .hook = define_c_typedef},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "union_specifier", .hook = define_c_union},
});

inline constexpr std::array kCPaths = std::to_array<PathRule>({
    {"call_expression", PathForm::call, "function"},
    {"cast_expression", PathForm::type, "type"},
    {"compound_literal_expression", PathForm::type, "type"},
    {"field_expression", PathForm::member, "argument", "field"},
    {"identifier", PathForm::name},
    {"null", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
    {"pointer_expression", PathForm::address, "argument"},
    {"struct_specifier", PathForm::inner, "name"},
    {"subscript_expression", PathForm::element, "argument"},
    {"type_descriptor", PathForm::inner, "type"},
    {"type_identifier", PathForm::name},
    {"union_specifier", PathForm::inner, "name"},
});
inline constexpr std::array kCppPaths = std::to_array<PathRule>({
    {"call_expression", PathForm::call, "function"},
    {"cast_expression", PathForm::type, "type"},
    {"class_specifier", PathForm::inner, "name"},
    {"compound_literal_expression", PathForm::type, "type"},
    {"field_expression", PathForm::member, "argument", "field"},
    {"identifier", PathForm::name},
    {"new_expression", PathForm::type, "type"},
    {"null", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
    {"pointer_expression", PathForm::address, "argument"},
    {"qualified_identifier", PathForm::scoped_name},
    {"struct_specifier", PathForm::inner, "name"},
    {"subscript_expression", PathForm::element, "argument"},
    {"template_type", PathForm::generic, "name", "arguments"},
    {"this", PathForm::name},
    {"type_descriptor", PathForm::inner, "type"},
    {"type_identifier", PathForm::name},
    {"union_specifier", PathForm::inner, "name"},
});
inline constexpr TypeStyle kCTypes{.paths = kCPaths};
inline constexpr std::string_view kCppPointers[] = {"auto_ptr",          "intrusive_ptr", "linked_ptr",    "optional",
                                                    "reference_wrapper", "scoped_ptr",    "scoped_refptr", "shared_ptr",
                                                    "unique_ptr",        "weak_ptr"};
inline constexpr std::string_view kCppSequences[] = {"deque", "forward_list", "initializer_list", "list",
                                                     "set",   "span",         "unordered_set",    "vector"};
inline constexpr std::string_view kCppPointerMakers[] = {
    "allocate_shared", "dynamic_pointer_cast",     "make_intrusive",     "make_shared",
    "make_unique",     "reinterpret_pointer_cast", "static_pointer_cast"};
inline constexpr std::string_view kCppCasts[] = {"const_cast", "dynamic_cast", "reinterpret_cast", "static_cast"};
inline constexpr TypeStyle kCppTypes{.paths = kCppPaths,
                                     .sequences = kCppSequences,
                                     .pointers = kCppPointers,
                                     .pointer_makers = kCppPointerMakers,
                                     .casts = kCppCasts};

inline constexpr std::array kCppRules =
    join_rules(kCRules, std::to_array<NodeRule>({
                            {.node = "access_specifier", .hook = change_access},
                            {.node = "alias_declaration", .hook = define_c_named_type},
                            {.node = "base_class_clause", .hook = enter_base_clause},
                            {.node = "class_specifier", .hook = define_c_class},
                            {.node = "concept_definition", .hook = define_c_named_type},
                            {.node = "field_initializer", .hook = note_initialized_field},
                            {.node = "for_range_loop", .hook = bind_parameter},
                            {.node = "friend_declaration", .hook = enter_friend},
                            {.node = "namespace_alias_definition", .hook = note_renamed_namespace},
                            {.node = "namespace_definition", .hook = define_c_namespace},
                            {.node = "namespace_identifier", .action = NodeAction::identifier},
                            {.node = "optional_parameter_declaration", .hook = bind_parameter},
                            {.node = "optional_type_parameter_declaration", .hook = bind_type_parameter},
                            {.node = "template_declaration", .action = NodeAction::wrapper},
                            {.node = "type_parameter_declaration", .hook = bind_type_parameter},
                            {.node = "using_declaration", .hook = note_used_namespace},
                            {.node = "variadic_parameter_declaration", .hook = bind_parameter},
                            {.node = "variadic_type_parameter_declaration", .hook = bind_type_parameter},
                        }));

}  // namespace docmill
