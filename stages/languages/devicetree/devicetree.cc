// SPDX-License-Identifier: Apache-2.0
//
// Devicetree sources: boards, chips and overlays. A node with a label is a target, because other nodes refer to it by
// the label, from any file that is read together with its own. A node without one is known by its place only; it is a
// module, for what is in it can be spread over files. So is `&label { … }`, which adds to a node.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/devicetree/devicetree_nodes.h"
#include "stages/languages/devicetree/devicetree_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".dts", ".dtsi", ".dtso", ".overlay"};

constexpr NodeRule kRules[] = {
    {.node = "call_expression", .action = NodeAction::call, .place = "function"},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "delete_node", .hook = devicetree::consume_name},
    {.node = "delete_property", .action = NodeAction::skip},
    {.node = "dtsi_include", .action = NodeAction::skip, .hook = devicetree::import_file},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "incbin", .hook = devicetree::use_file},
    {.node = "node", .hook = devicetree::define_node},
    {.node = "omit_if_no_ref", .action = NodeAction::wrapper},
    {.node = "path", .action = NodeAction::skip},
    defines("preproc_def", SymbolKind::macro, {.describe = devicetree::describe_macro}),
    defines("preproc_function_def", SymbolKind::macro, {.describe = devicetree::describe_macro}),
    {.node = "preproc_ifdef", .hook = devicetree::skip_guard},
    {.node = "preproc_include", .action = NodeAction::skip, .hook = devicetree::import_file},
    {.node = "preproc_params", .action = NodeAction::skip},
    {.node = "property", .hook = devicetree::consume_name},
};

}  // namespace

const Language kDevicetree{
    .name = "Devicetree",
    .type = "Devicetree Source",
    .fence_tag = "dts",
    .extensions = kExtensions,
    .grammar = tree_sitter_devicetree,
    .grammar_version = DOCMILL_GRAMMAR_DEVICETREE,
    .rules = kRules,
    .definitions = {.body = nullptr},
    .conceal = devicetree::conceal,
    .traits = {.make_resolver = make_devicetree_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::slashes,
               .has_global_labels = true,
               .is_code = false},
    .has_qualified_names = false,
    .finish = devicetree::import_concealed,
};

}  // namespace docmill
