// SPDX-License-Identifier: Apache-2.0
//
// Thrift, Apache's and Meta's. A service is an interface, its functions are methods. An included file is known by its
// name without the ending: `base.Item` of `include "base.thrift"`.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/thrift/thrift_nodes.h"
#include "stages/languages/thrift/thrift_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".thrift"};

constexpr NodeRule kRules[] = {
    {.node = "annotation_definition", .action = NodeAction::skip},
    {.node = "comment", .action = NodeAction::comment},
    defines("const_definition", SymbolKind::constant, {.place = "identifier", .describe = thrift::describe}),
    defines("enum_definition", SymbolKind::enum_,
            {.place = "type", .describe = thrift::describe, .defined = thrift::enter_enum}),
    defines("exception_definition", SymbolKind::struct_, {.place = "identifier", .describe = thrift::describe}),
    {.node = "fb_annotation_definition", .action = NodeAction::skip},
    defines("field", SymbolKind::field, {.place = "identifier", .describe = thrift::describe_field}),
    defines("function_definition", SymbolKind::method, {.place = "identifier", .describe = thrift::describe}),
    {.node = "identifier", .hook = thrift::visit_name},
    {.node = "include_statement", .action = NodeAction::skip, .hook = thrift::import_file},
    {.node = "interaction_definition", .hook = thrift::define_service},
    {.node = "namespace_declaration", .action = NodeAction::skip, .hook = thrift::define_namespace},
    {.node = "package_declaration", .action = NodeAction::skip},
    {.node = "parameter", .hook = thrift::consume_parameter},
    defines("senum_definition", SymbolKind::enum_,
            {.place = "type", .describe = thrift::describe, .defined = thrift::enter_enum}),
    {.node = "service_definition", .hook = thrift::define_service},
    {.node = "string_fragment", .hook = thrift::visit_text},
    defines("struct_definition", SymbolKind::struct_, {.place = "type", .describe = thrift::describe}),
    defines("typedef_definition", SymbolKind::type, {.place = "typedef_identifier", .describe = thrift::describe}),
    defines("union_definition", SymbolKind::union_, {.place = "type", .describe = thrift::describe}),
};

}  // namespace

const Language kThrift{
    .name = "Thrift",
    .type = "Thrift Definition",
    .fence_tag = "thrift",
    .extensions = kExtensions,
    .grammar = tree_sitter_thrift,
    .grammar_version = DOCMILL_GRAMMAR_THRIFT,
    .rules = kRules,
    .definitions = {.body = nullptr,
                    .visibility = {.scopes = {SymbolKind::enum_, SymbolKind::interface, SymbolKind::struct_,
                                              SymbolKind::union_}}},
    .traits = {.make_resolver = make_thrift_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::slashes},
};

}  // namespace docmill
