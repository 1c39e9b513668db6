// SPDX-License-Identifier: Apache-2.0
//
// Rust. An `impl` block is not a definition: its items belong to the type that it implements. So the block opens the
// scope of that type if the file has defined it already, and no scope otherwise. The implemented traits are bases of
// the type. They are added at the end, because a symbol's bases must be added in a row and impl blocks may be anywhere.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <map>
#include <string>

#include "stages/languages/doc_text.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/rust/rust_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".rs"};
// Not `//!`: that documents the enclosing item, not what follows.
constexpr const char* kDocPrefixes[] = {"///", "/**"};
constexpr std::uint32_t kLongValueBytes = 60;

struct ImplBlock {
  std::uint32_t end_byte = 0;
  SymbolId scope;  // of the block's items
  bool of_trait = false;
};

// The state of one file.
struct RustFile {
  std::map<std::pair<std::uint32_t, std::string_view>, SymbolId> types;  // by scope and name
  std::vector<ImplBlock> open_blocks;                                    // innermost last
  std::vector<std::pair<SymbolId, std::string_view>> implemented;        // type, trait
};

RustFile& file(FactsBuilder& facts) { return facts.state<RustFile>(); }

// The type that `name` means in the current scope, if this file defines it.
SymbolId find_type(FactsBuilder& facts, std::string_view name) {
  for (SymbolId scope = facts.scope();; scope = facts.symbol(scope).scope) {
    const auto found = file(facts).types.find({scope.value, name});
    if (found != file(facts).types.end()) return found->second;
    if (!scope.exists()) return {};
  }
}

// The impl block that directly encloses a node, or null.
const ImplBlock* enclosing_block(FactsBuilder& facts, TSNode node) {
  auto& blocks = file(facts).open_blocks;
  while (!blocks.empty() && blocks.back().end_byte <= ts_node_start_byte(node)) blocks.pop_back();
  return !blocks.empty() && blocks.back().scope == facts.scope() ? &blocks.back() : nullptr;
}

bool is_public_here(FactsBuilder& facts, TSNode node) {
  const ImplBlock* block = enclosing_block(facts, node);
  bool is_public = facts.text(FactsBuilder::child_of_type(node, "visibility_modifier")) == "pub";
  if (block != nullptr && block->of_trait) is_public = true;
  if (!facts.scope().exists()) return is_public;
  const Symbol& outer = facts.symbol(facts.scope());
  if (outer.kind == SymbolKind::function || outer.kind == SymbolKind::method) return false;
  const bool shares =
      outer.kind == SymbolKind::trait || outer.kind == SymbolKind::enum_ || outer.kind == SymbolKind::enumerator;
  return outer.is_public && (is_public || (shares && block == nullptr));
}

// --- attributes and documentation -----------------------------------------------------------------------------------

// Calls visit(attribute) for the attributes right before an item.
template <typename Visit>
void for_each_attribute(FactsBuilder& facts, TSNode item, Visit visit) {
  std::string_view before = facts.source().substr(0, ts_node_start_byte(item));
  before = before.substr(0, before.find_last_not_of(" \t\r\n") + 1);
  if (!before.ends_with(']')) return;  // the usual case, without searching the tree
  for (TSNode node = ts_node_prev_named_sibling(item); FactsBuilder::is(node, "attribute_item");
       node = ts_node_prev_named_sibling(node)) {
    visit(ts_node_named_child(node, 0));
  }
}

std::string_view last_segment(std::string_view path) {
  const std::size_t colons = path.rfind("::");
  return colons == std::string_view::npos ? path : path.substr(colons + 2);
}

bool has_attribute(FactsBuilder& facts, TSNode item, std::initializer_list<std::string_view> names) {
  bool found = false;
  for_each_attribute(facts, item, [&](TSNode attribute) {
    const std::string_view name = last_segment(facts.text(ts_node_named_child(attribute, 0)));
    found = found || std::find(names.begin(), names.end(), name) != names.end();
  });
  return found;
}

bool is_test_module(FactsBuilder& facts, TSNode item) {
  bool found = false;
  for_each_attribute(facts, item, [&](TSNode attribute) { found = found || facts.text(attribute) == "cfg(test)"; });
  return found;
}

struct InnerDoc {
  std::vector<std::string> lines;
  LineSpan span;
};

// The `//!` and `/*! */` comments at the beginning of a file or of a module's body.
InnerDoc inner_doc(FactsBuilder& facts, TSNode body) {
  InnerDoc doc;
  bool ended = false;
  for_each_child(body, [&](TSNode child, std::string_view) {
    const std::string_view text = facts.text(child);
    if (ended || !ts_node_is_named(child) || FactsBuilder::is(child, "inner_attribute_item")) return;
    const bool is_comment = ts_node_is_extra(child);
    if (is_comment && (text.starts_with("//!") || text.starts_with("/*!"))) {
      if (!doc.span.exists()) doc.span.first = FactsBuilder::first_line(child);
      doc.span.last = FactsBuilder::last_line(child);
      append_comment_lines(doc.lines, text.substr(0, text.find_last_not_of("\r\n") + 1));
    } else {
      ended = !is_comment || doc.span.exists();
    }
  });
  return doc;
}

// --- items ----------------------------------------------------------------------------------------------------------

Definition definition_of(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  Definition definition;
  definition.kind = kind;
  definition.node = node;
  definition.name = FactsBuilder::field(node, "name");
  definition.parameters = FactsBuilder::field(node, "parameters");
  definition.body = FactsBuilder::field(node, "body");
  definition.is_public = is_public_here(facts, node);
  return definition;
}

// A tuple struct's fields are part of its head.
SymbolId define_type(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  Definition definition = definition_of(facts, node, kind);
  if (FactsBuilder::is(definition.body, "ordered_field_declaration_list")) definition.body = {};
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return {};
  file(facts).types[{facts.scope().value, facts.text(definition.name)}] = symbol;
  facts.open_scope(symbol);
  return symbol;
}

void define_struct(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::struct_); }

void define_union(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::union_); }

void define_enum(FactsBuilder& facts, TSNode node) { define_type(facts, node, SymbolKind::enum_); }

void define_alias(FactsBuilder& facts, TSNode node) { facts.add_symbol(definition_of(facts, node, SymbolKind::type)); }

void define_variant(FactsBuilder& facts, TSNode node) {
  Definition definition = definition_of(facts, node, SymbolKind::enumerator);
  if (FactsBuilder::is(definition.body, "ordered_field_declaration_list")) definition.body = {};
  facts.open_scope(facts.add_symbol(definition));
}

void define_field(FactsBuilder& facts, TSNode node) { facts.add_symbol(definition_of(facts, node, SymbolKind::field)); }

void define_trait(FactsBuilder& facts, TSNode node) {
  const SymbolId symbol = define_type(facts, node, SymbolKind::trait);
  if (!symbol.exists()) return;
  for_each_named_child(FactsBuilder::field(node, "bounds"), [&](TSNode bound, std::string_view) {
    if (!FactsBuilder::is(bound, "lifetime")) facts.add_base(symbol, facts.text(bound));
  });
}

void define_module(FactsBuilder& facts, TSNode node) {
  Definition definition = definition_of(facts, node, SymbolKind::module);
  definition.is_test = is_test_module(facts, node);
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  if (ts_node_is_null(definition.body)) {
    const std::string module = "self::" + std::string(facts.text(definition.name));
    facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node));
    return;
  }
  const InnerDoc doc = inner_doc(facts, definition.body);
  const std::string text = paragraph_text(doc.lines, next_paragraph(doc.lines, 0));
  if (!text.empty() && !facts.symbol(symbol).doc_lines.exists()) facts.set_doc(symbol, text, doc.span);
  facts.open_scope(symbol);
}

void define_function(FactsBuilder& facts, TSNode node) {
  const bool is_member =
      enclosing_block(facts, node) != nullptr || facts.scope_kind(SymbolKind::module) == SymbolKind::trait;
  Definition definition = definition_of(facts, node, is_member ? SymbolKind::method : SymbolKind::function);
  definition.is_test = has_attribute(facts, node, {"test", "rstest", "test_case", "quickcheck"});
  const bool at_top = !facts.scope().exists() && !is_member;
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  if (at_top && facts.name_of(symbol) == "main") {
    const std::uint32_t line = FactsBuilder::first_line(node);
    facts.add_mark(MarkKind::entry_point, "fn main()", {line, line});
  }
  facts.open_scope(symbol);
}

void define_value(FactsBuilder& facts, TSNode node, SymbolKind kind) {
  Definition definition = definition_of(facts, node, kind);
  if (facts.text(definition.name) == "_") {
    facts.consume(definition.name);
    return;
  }
  const TSNode value = FactsBuilder::field(node, "value");
  const bool is_long = !ts_node_is_null(value) && ts_node_end_byte(value) - ts_node_start_byte(value) > kLongValueBytes;
  if (is_long) definition.body = value;
  facts.add_symbol(definition);
}

void define_constant(FactsBuilder& facts, TSNode node) { define_value(facts, node, SymbolKind::constant); }

void define_static(FactsBuilder& facts, TSNode node) { define_value(facts, node, SymbolKind::variable); }

void define_macro(FactsBuilder& facts, TSNode node) {
  Definition definition = definition_of(facts, node, SymbolKind::macro);
  definition.body = FactsBuilder::child_of_type(node, "{");
  if (ts_node_is_null(definition.body)) definition.body = FactsBuilder::child_of_type(node, "(");
  definition.is_public = has_attribute(facts, node, {"macro_export"});
  facts.add_symbol(definition);
}

// `Foo<T>` and `a::Foo` are Foo.
TSNode type_name(TSNode type) {
  if (FactsBuilder::is(type, "generic_type")) type = FactsBuilder::field(type, "type");
  return FactsBuilder::is(type, "type_identifier") ? type : TSNode{};
}

void enter_impl(FactsBuilder& facts, TSNode node) {
  const TSNode trait = FactsBuilder::field(node, "trait");
  const SymbolId type = find_type(facts, facts.text(type_name(FactsBuilder::field(node, "type"))));
  if (type.exists()) {
    facts.open_scope(type);
    if (!ts_node_is_null(trait)) file(facts).implemented.emplace_back(type, facts.text(trait));
  }
  enclosing_block(facts, node);  // forgets the blocks that have ended
  file(facts).open_blocks.push_back({ts_node_end_byte(node), facts.scope(), !ts_node_is_null(trait)});
}

// --- imports --------------------------------------------------------------------------------------------------------

std::string joined(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "::" + std::string(name);
}

// One list of a use tree, `path::{…}`: the names in it are one import; nested lists are left to the caller.
struct UseList {
  TSNode node{};
  std::string path;
};

void add_use(FactsBuilder& facts, std::string& path, std::vector<std::string_view>& names, TSNode item) {
  if (FactsBuilder::is(item, "use_as_clause")) item = FactsBuilder::field(item, "path");
  std::string module = path;
  std::string_view name;
  if (FactsBuilder::is(item, "use_wildcard")) {
    const TSNode inner = ts_node_named_child(item, 0);
    if (!ts_node_is_null(inner)) module = joined(path, facts.text(inner));
    name = "*";
  } else if (FactsBuilder::is(item, "scoped_identifier")) {
    module = joined(path, facts.text(FactsBuilder::field(item, "path")));
    name = facts.text(FactsBuilder::field(item, "name"));
  } else {
    name = facts.text(item);
  }
  if (module == path && !path.empty()) {
    names.push_back(name);
  } else if (module.empty()) {
    facts.add_import(ImportKind::module, name, FactsBuilder::first_line(item));
  } else {
    facts.add_import(ImportKind::module, module, FactsBuilder::first_line(item), {&name, 1});
  }
}

void import_use(FactsBuilder& facts, TSNode node) {
  const TSNode argument = FactsBuilder::field(node, "argument");
  consume_identifiers(facts, node);
  std::vector<UseList> lists{{argument, ""}};
  for (std::size_t i = 0; i < lists.size(); ++i) {
    UseList list = lists[i];
    std::vector<std::string_view> names;
    const auto visit = [&](TSNode item) {
      if (FactsBuilder::is(item, "scoped_use_list")) {
        const std::string_view path = facts.text(FactsBuilder::field(item, "path"));
        lists.push_back({FactsBuilder::field(item, "list"), joined(list.path, path)});
      } else if (FactsBuilder::is(item, "use_list")) {
        lists.push_back({item, list.path});
      } else {
        add_use(facts, list.path, names, item);
      }
    };
    if (FactsBuilder::is(list.node, "use_list")) {
      for_each_named_child(list.node, [&](TSNode item, std::string_view) { visit(item); });
    } else {
      visit(list.node);
    }
    if (!names.empty()) facts.add_import(ImportKind::module, list.path, FactsBuilder::first_line(list.node), names);
  }
}

void import_crate(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  facts.add_import(ImportKind::module, facts.text(name), FactsBuilder::first_line(node));
  consume_identifiers(facts, node);
}

// --- calls and local names ------------------------------------------------------------------------------------------

void call(FactsBuilder& facts, TSNode node) {
  TSNode callee = FactsBuilder::field(node, "function");
  if (FactsBuilder::is(callee, "generic_function")) callee = FactsBuilder::field(callee, "function");
  facts.add_call(callee);
}

void bind_if_variable(FactsBuilder& facts, TSNode name) {
  const std::string_view text = facts.text(name);
  if (!text.empty() && !(text[0] >= 'A' && text[0] <= 'Z')) facts.bind_local(text);  // else a constant or a variant
}

// The names that a pattern binds, `(a, Some(b), Point { x, y: c })`.
void bind_pattern(FactsBuilder& facts, TSNode pattern) {
  if (FactsBuilder::is(pattern, "identifier")) bind_if_variable(facts, pattern);
  if (ts_node_is_null(pattern) || FactsBuilder::is(pattern, "scoped_identifier")) return;
  for_each_descendant(pattern, [&](TSNode part, std::string_view field) {
    const std::string_view type = ts_node_type(part);
    if (field == "type" || field == "condition" || type == "scoped_identifier") return false;
    if (type == "identifier" || type == "shorthand_field_identifier") bind_if_variable(facts, part);
    return type != "closure_expression" && type != "macro_invocation" && type != "const_block";
  });
}

void bind_pattern_field(FactsBuilder& facts, TSNode node) { bind_pattern(facts, FactsBuilder::field(node, "pattern")); }

void bind_closure_parameters(FactsBuilder& facts, TSNode node) {
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "parameter")) bind_pattern(facts, child);
  });
}

// --- the file -------------------------------------------------------------------------------------------------------

void document_file(FactsBuilder& facts, TSNode root) {
  const InnerDoc doc = inner_doc(facts, root);
  for (Paragraph p = next_paragraph(doc.lines, 0); p.exists(); p = next_paragraph(doc.lines, p.end)) {
    const std::string text = paragraph_text(doc.lines, p);
    if (is_licence_or_directive(text)) continue;
    facts.set_file_doc(text, doc.span);
    return;
  }
}

void finish(FactsBuilder& facts, TSNode root) {
  document_file(facts, root);
  auto& implemented = file(facts).implemented;
  std::stable_sort(implemented.begin(), implemented.end(),
                   [](const auto& a, const auto& b) { return a.first.value < b.first.value; });
  for (const auto& [type, trait] : implemented) facts.add_base(type, trait);
}

constexpr NodeRule kRules[] = {
    {.node = "associated_type", .hook = define_alias},
    {.node = "attribute_item", .action = NodeAction::attribute},
    {.node = "block_comment", .action = NodeAction::comment},
    {.node = "call_expression", .hook = call},
    {.node = "closure_parameters", .hook = bind_closure_parameters},
    {.node = "const_item", .hook = define_constant},
    {.node = "const_parameter", .action = NodeAction::local},
    {.node = "enum_item", .hook = define_enum},
    {.node = "enum_variant", .hook = define_variant},
    {.node = "extern_crate_declaration", .hook = import_crate},
    {.node = "field_declaration", .hook = define_field},
    {.node = "field_identifier", .action = NodeAction::member},
    {.node = "for_expression", .hook = bind_pattern_field},
    {.node = "function_item", .hook = define_function},
    {.node = "function_signature_item", .hook = define_function},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "impl_item", .hook = enter_impl},
    {.node = "inner_attribute_item", .action = NodeAction::skip},
    {.node = "let_condition", .hook = bind_pattern_field},
    {.node = "let_declaration", .hook = bind_pattern_field},
    {.node = "lifetime", .action = NodeAction::skip},
    {.node = "line_comment", .action = NodeAction::comment},
    {.node = "macro_definition", .hook = define_macro},
    {.node = "macro_invocation", .action = NodeAction::call, .field = "macro"},
    {.node = "match_arm", .hook = bind_pattern_field},
    {.node = "mod_item", .hook = define_module},
    {.node = "parameter", .hook = bind_pattern_field},
    {.node = "static_item", .hook = define_static},
    {.node = "struct_item", .hook = define_struct},
    {.node = "trait_item", .hook = define_trait},
    {.node = "type_identifier", .action = NodeAction::identifier},
    {.node = "type_item", .hook = define_alias},
    {.node = "type_parameter", .action = NodeAction::local},
    {.node = "union_item", .hook = define_union},
    {.node = "use_declaration", .hook = import_use},
};

constexpr NamedFile kNamedFiles[] = {
    {"Cargo.toml", FileRole::build},         {"build.rs", FileRole::build},
    {"Cargo.lock", FileRole::configuration}, {"lib.rs", FileRole::package_interface},
    {"mod.rs", FileRole::package_interface}, {"main.rs", FileRole::package_document},
};
constexpr TestRunner kTestRunners[] = {{.marker = "Cargo.toml", .command = "cargo test"}};

}  // namespace

const Language kRust{
    .name = "Rust",
    .type = "Rust Source Code",
    .fence_tag = "rust",
    .extensions = kExtensions,
    .grammar = tree_sitter_rust,
    .grammar_version = DOCMILL_GRAMMAR_RUST,
    .rules = kRules,
    .traits =
        {
            .make_resolver = make_rust_resolver,
            .import_style = ImportStyle::binding,
            .named_files = kNamedFiles,
            .test_runners = kTestRunners,
        },
    .extractor_version = 2,
    .doc_comment_prefixes = kDocPrefixes,
    .finish = finish,
};

}  // namespace docmill
