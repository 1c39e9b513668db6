// SPDX-License-Identifier: Apache-2.0
//
// Rust. An `impl` block is not a definition: its items belong to the type that it implements. So the block opens the
// scope of that type if the file has defined it in the same scope already. Otherwise the type, as written, is the
// qualifier of the items. The implemented traits are bases of the type. They are added at the end, because a symbol's
// bases must be added in a row and impl blocks may be anywhere.
#include <grammars.h>
#include <language_records.h>
#include <standard_members/rust.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/rust/rust_flow.h"
#include "stages/languages/rust/rust_resolver.h"
#include "stages/languages/rust/rust_values.h"
#include "stages/model/comment_text.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".rs"};
// Not `//!`: that documents the enclosing item, not what follows.
constexpr const char* kDocPrefixes[] = {"///", "/**"};

struct ImplBlock {
  std::uint32_t end_byte = 0;
  SymbolId scope;         // of the block's items
  std::string qualifier;  // of the block's items
  SymbolId type;          // if the file has defined it
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

// Items of an impl block need `pub` even if it is of an enum; those of a trait are as visible as the type.
bool describe(FactsBuilder& facts, Definition& definition) {
  const ImplBlock* block = enclosing_block(facts, definition.node);
  if (block == nullptr) return true;
  const auto& words = definition.modifiers;
  const bool is_public = block->of_trait || std::find(words.begin(), words.end(), "pub") != words.end();
  const SymbolId owner = block->type.exists() ? block->type : facts.scope();
  // The type is not the scope, so nothing else says what `Self` is.
  if (!block->qualifier.empty() && definition.type.starts_with("Self{}")) {
    definition.type.replace(0, std::string_view("Self").size(), block->qualifier);
  }
  definition.is_public = is_public && (!owner.exists() || facts.symbol(owner).is_public);
  definition.qualifier = block->qualifier;
  return true;
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

// A tuple struct's fields are part of its head.
bool describe_type(FactsBuilder& facts, Definition& definition) {
  if (FactsBuilder::is(definition.body, "ordered_field_declaration_list")) definition.body = {};
  return describe(facts, definition);
}

void note_type(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  file(facts).types[{facts.symbol(symbol).scope.value, facts.text(definition.name)}] = symbol;
}

bool describe_module(FactsBuilder& facts, Definition& definition) {
  definition.is_test = is_test_module(facts, definition.node);
  definition.is_declaration = ts_node_is_null(definition.body);
  return describe(facts, definition);
}

// "x/y.rs" of `#[path = "x/y.rs"] mod z;`; "" without such an attribute.
std::string written_path(FactsBuilder& facts, TSNode item) {
  std::string path;
  for_each_attribute(facts, item, [&](TSNode attribute) {
    if (facts.text(ts_node_named_child(attribute, 0)) != "path") return;
    std::string_view value = facts.text(FactsBuilder::field(attribute, "value"));
    if (value.size() > 2 && value.starts_with('"') && value.ends_with('"')) path = value.substr(1, value.size() - 2);
  });
  return path;
}

// `mod x;` leads to the file of the module.
void enter_module(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (ts_node_is_null(definition.body)) {
    const std::string_view name = facts.text(definition.name);
    const std::string path = written_path(facts, definition.node);
    const std::string module = path.empty() ? "self::" + std::string(name) : path;
    facts.add_import(ImportKind::submodule, module, FactsBuilder::first_line(definition.node));
    if (!path.empty()) facts.set_module_alias(name);
    return;
  }
  const InnerDoc doc = inner_doc(facts, definition.body);
  const std::string text = paragraph_text(doc.lines, next_paragraph(doc.lines, 0));
  if (!text.empty() && !facts.symbol(symbol).doc_lines.exists()) facts.set_doc(symbol, text, doc.span);
}

bool describe_function(FactsBuilder& facts, Definition& definition) {
  if (enclosing_block(facts, definition.node) != nullptr) definition.kind = SymbolKind::method;
  definition.is_declaration = ts_node_is_null(definition.body);
  definition.is_test = has_attribute(facts, definition.node, {"test", "rstest", "test_case", "quickcheck"});
  return describe(facts, definition);
}

void mark_main(FactsBuilder& facts, const Definition& definition, SymbolId function) {
  const Symbol& symbol = facts.symbol(function);
  if (symbol.kind != SymbolKind::function || symbol.scope.exists() || facts.name_of(function) != "main") return;
  const std::uint32_t line = FactsBuilder::first_line(definition.node);
  facts.add_mark(MarkKind::entry_point, "fn main()", {line, line});
}

bool describe_macro(FactsBuilder& facts, Definition& definition) {
  definition.body = part_at(definition.node, "{|(");
  definition.is_public = has_attribute(facts, definition.node, {"macro_export"});
  return true;
}

// The type without what has no part in its name: `&B`, `B<C>`, `dyn B + Send` are B.
TSNode named_type(TSNode type) {
  for (;;) {
    const std::string_view node = ts_node_is_null(type) ? "" : ts_node_type(type);
    if (node == "reference_type" || node == "generic_type" || node == "higher_ranked_trait_bound") {
      type = FactsBuilder::field(type, "type");
    } else if (node == "dynamic_type" || node == "function_type") {
      type = FactsBuilder::field(type, "trait");
    } else if (node == "bounded_type") {
      type = ts_node_named_child(type, 0);
    } else {
      return type;
    }
  }
}

// "a.B" for `a::B<C>`; "" for a type that has no name, or a name that is longer than a scope may be.
std::string scope_of_type(FactsBuilder& facts, TSNode type) {
  static constexpr std::string_view kNames[] = {"crate", "identifier", "primitive_type",
                                                "self",  "super",      "type_identifier"};
  std::vector<std::string_view> names;  // innermost first
  for (type = named_type(type); !ts_node_is_null(type); type = named_type(FactsBuilder::field(type, "path"))) {
    const TSNode name = contains(kNames, ts_node_type(type)) ? type : FactsBuilder::field(type, "name");
    if (ts_node_is_null(name)) return {};
    names.push_back(facts.text(name));
  }
  std::string scope;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!scope.empty()) scope += '.';
    scope += *name;
  }
  return scope.size() <= FactsBuilder::kMaxScopePath ? scope : std::string();
}

void enter_impl(FactsBuilder& facts, TSNode node) {
  const TSNode trait = FactsBuilder::field(node, "trait");
  const bool of_trait = !ts_node_is_null(trait);
  std::string name = scope_of_type(facts, FactsBuilder::field(node, "type"));
  const SymbolId type = find_type(facts, name);
  if (type.exists() && of_trait) file(facts).implemented.emplace_back(type, facts.text(trait));
  enclosing_block(facts, node);  // forgets the blocks that have ended
  if (type.exists() && facts.symbol(type).scope == facts.scope()) {
    facts.open_scope(type);
    name.clear();
  }
  file(facts).open_blocks.push_back({ts_node_end_byte(node), facts.scope(), std::move(name), type, of_trait});
}

// --- imports --------------------------------------------------------------------------------------------------------

constexpr std::size_t kLongestUsePath = 1000;

// The path without white space and without the `::` in front.
std::string path_text(std::string_view text) {
  if (text.starts_with("::")) text.remove_prefix(2);
  std::string path(text);
  std::erase_if(path, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  return path;
}

std::string joined(const std::string& path, std::string_view text) {
  const std::string name = path_text(text);
  return path.empty() || name.empty() ? path + name : path + "::" + name;
}

// What a use declaration imports, by path, in order of appearance.
class UseTree {
 public:
  // `alias`: the file's name for it, or "".
  void add(const std::string& path, std::string_view name, std::string_view alias) {
    const auto [found, is_new] = positions_.try_emplace(path, imports_.size());
    if (is_new) imports_.push_back({path, {}, {}});
    imports_[found->second].names.push_back(name);
    imports_[found->second].aliases.push_back(alias);
  }

  void record(FactsBuilder& facts, std::uint32_t line) const {
    for (const auto& [path, names, aliases] : imports_) {
      if (!path.empty()) {
        facts.add_import(ImportKind::module, path, line, names);
        for (std::size_t i = 0; i < names.size(); ++i) facts.set_name_alias(i, aliases[i]);
        continue;
      }
      for (std::size_t i = 0; i < names.size(); ++i) {
        facts.add_import(ImportKind::module, names[i], line);
        facts.set_module_alias(aliases[i]);
      }
    }
  }

 private:
  struct Names {
    std::string path;
    std::vector<std::string_view> names;
    std::vector<std::string_view> aliases;
  };
  std::vector<Names> imports_;
  std::map<std::string, std::size_t> positions_;
};

// An import of all names of an enum refers to it.
void refer_to_enum(FactsBuilder& facts, TSNode name) {
  const std::string_view text = facts.text(name);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z')
    facts.add_reference(ReferenceKind::use, text, FactsBuilder::first_line(name));
}

void add_use(FactsBuilder& facts, UseTree& tree, const std::string& path, TSNode item) {
  const std::string_view alias = facts.text(FactsBuilder::field(item, "alias"));
  if (FactsBuilder::is(item, "use_as_clause")) item = FactsBuilder::field(item, "path");
  if (FactsBuilder::is(item, "use_wildcard")) {
    const TSNode of = ts_node_named_child(item, 0);
    tree.add(joined(path, facts.text(of)), "*", "");
    refer_to_enum(facts, FactsBuilder::is(of, "scoped_identifier") ? FactsBuilder::field(of, "name") : of);
  } else if (FactsBuilder::is(item, "scoped_identifier")) {
    tree.add(joined(path, facts.text(FactsBuilder::field(item, "path"))), facts.text(FactsBuilder::field(item, "name")),
             alias);
  } else {
    tree.add(path, facts.text(item), alias);
  }
}

// One list of a use declaration, `path::{…}`.
struct UseList {
  TSNode node{};
  std::string path;
};

void import_use(FactsBuilder& facts, TSNode node) {
  consume_identifiers(facts, node);
  UseTree tree;
  std::vector<UseList> lists;
  const auto visit = [&](const std::string& path, TSNode item) {
    if (FactsBuilder::is(item, "scoped_use_list")) {
      std::string inner = joined(path, facts.text(FactsBuilder::field(item, "path")));
      // Each list inside copies the path.
      if (inner.size() <= kLongestUsePath) lists.push_back({FactsBuilder::field(item, "list"), std::move(inner)});
    } else if (FactsBuilder::is(item, "use_list")) {
      lists.push_back({item, path});
    } else {
      add_use(facts, tree, path, item);
    }
  };
  visit("", FactsBuilder::field(node, "argument"));
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const UseList list = std::move(lists[i]);
    for_each_named_child(list.node, [&](TSNode item, std::string_view) {
      if (!ts_node_is_extra(item)) visit(list.path, item);
    });
  }
  tree.record(facts, FactsBuilder::first_line(node));
}

// --- calls ------------------------------------------------------------------------------------------

void call(FactsBuilder& facts, TSNode node) {
  TSNode callee = FactsBuilder::field(node, "function");
  if (FactsBuilder::is(callee, "generic_function")) callee = FactsBuilder::field(callee, "function");
  facts.add_call(callee);
}

// --- the file -------------------------------------------------------------------------------------------------------

void document_file(FactsBuilder& facts, TSNode root) {
  const InnerDoc doc = inner_doc(facts, root);
  std::string text;
  for (const std::string& line : doc.lines) text += line + '\n';
  if (!text.empty()) facts.set_file_doc(text, doc.span);
}

void finish(FactsBuilder& facts, TSNode root) {
  document_file(facts, root);
  auto& implemented = file(facts).implemented;
  std::stable_sort(implemented.begin(), implemented.end(),
                   [](const auto& a, const auto& b) { return a.first.value < b.first.value; });
  for (const auto& [type, trait] : implemented) facts.add_base(type, trait);
}

constexpr NodeRule kRules[] = {
    defines("associated_type", SymbolKind::type, {.children = Children::outside, .describe = describe}),
    {.node = "attribute_item", .action = NodeAction::attribute},
    {.node = "block_comment", .action = NodeAction::comment},
    {.node = "call_expression", .hook = call},
    {.node = "closure_parameters", .hook = bind_rust_closure_parameters},
    defines("const_item", SymbolKind::constant,
            {.value = "value", .type = "type", .children = Children::outside, .describe = describe}),
    binds("const_parameter", "name"),
    defines("enum_item", SymbolKind::enum_, {.describe = describe_type, .defined = note_type}),
    defines("enum_variant", SymbolKind::enumerator, {.describe = describe_type}),
    {.node = "extern_crate_declaration", .action = NodeAction::import, .place = "name"},
    defines("field_declaration", SymbolKind::field,
            {.type = "type", .children = Children::outside, .describe = describe}),
    {.node = "field_identifier", .action = NodeAction::member},
    {.node = "for_expression", .hook = bind_rust_loop},
    defines("function_item", SymbolKind::function,
            {.type = "return_type", .describe = describe_function, .defined = mark_main}),
    defines("function_signature_item", SymbolKind::function,
            {.type = "return_type", .describe = describe_function, .defined = mark_main}),
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "impl_item", .hook = enter_impl},
    {.node = "inner_attribute_item", .hook = consume_identifiers},  // rules look at it
    {.node = "let_condition", .hook = bind_rust_let},
    {.node = "let_declaration", .hook = bind_rust_let},
    {.node = "lifetime", .action = NodeAction::skip},
    {.node = "line_comment", .action = NodeAction::comment},
    defines("macro_definition", SymbolKind::macro, {.children = Children::outside, .describe = describe_macro}),
    {.node = "macro_invocation", .action = NodeAction::call, .place = "macro"},
    {.node = "match_arm", .hook = bind_rust_arm},
    defines("mod_item", SymbolKind::module, {.describe = describe_module, .defined = enter_module}),
    {.node = "parameter", .hook = bind_rust_parameter},
    defines("static_item", SymbolKind::variable,
            {.value = "value", .type = "type", .children = Children::outside, .describe = describe}),
    {.node = "struct_expression", .hook = refer_to_rust_fields},
    defines("struct_item", SymbolKind::struct_, {.describe = describe_type, .defined = note_type}),
    {.node = "struct_pattern", .hook = refer_to_rust_fields},
    defines("trait_item", SymbolKind::trait, {.describe = describe_type, .defined = note_type}),
    {.node = "type_identifier", .action = NodeAction::identifier},
    defines("type_item", SymbolKind::type, {.type = "type", .children = Children::outside, .describe = describe}),
    binds("type_parameter", "name"),
    defines("union_item", SymbolKind::union_, {.describe = describe_type, .defined = note_type}),
    {.node = "use_declaration", .hook = import_use},
};

constexpr std::string_view kPublicWords[] = {"pub"};
constexpr NodePlace kSuperclasses[] = {"bounds"};
constexpr std::string_view kNotBases[] = {"lifetime"};

// Not in functions and methods: what is in them is local.
constexpr DefinitionStyle kDefinitions{
    .visibility = {.public_words = kPublicWords,
                   .scopes = {SymbolKind::module, SymbolKind::struct_, SymbolKind::union_},
                   .sharing_scopes = {SymbolKind::enum_, SymbolKind::enumerator, SymbolKind::trait}},
    .method_scopes = {SymbolKind::trait},
    .superclasses = kSuperclasses,
    .not_bases = kNotBases,
    .blank_name = "_",
};

constexpr std::string_view kUnchangingMembers[] = {
    "as_deref",  "as_deref_mut", "as_mut",       "as_ref",    "await", "borrow",     "borrow_mut", "by_ref",
    "clone",     "cloned",       "context",      "copied",    "deref", "deref_mut",  "drain",      "first",
    "first_mut", "get",          "get_mut",      "into_iter", "iter",  "iter_mut",   "last",       "last_mut",
    "lock",      "map_err",      "next",         "ok",        "ok_or", "ok_or_else", "peek",       "pop",
    "pop_front", "read",         "rev",          "skip",      "take",  "to_owned",   "to_vec",     "upgrade",
    "values",    "values_mut",   "with_context", "write",
};
constexpr std::string_view kTakingMembers[] = {
    "expect", "get_or_insert_with", "unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else", "unwrap_unchecked"};

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
    .definitions = kDefinitions,
    .types = kRustTypes,
    .flow = kRustFlow,
    .traits =
        {
            .make_resolver = make_rust_resolver,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::last_component,
            .nests_modules = true,
            .unchanging_members = kUnchangingMembers,
            .taking_members = kTakingMembers,
            .doc_syntax = DocSyntax::slashes,
            .scope_separator = "::",
            .links_members_by_name = true,
            .standard_members = kStandardMembers,
            .named_files = kNamedFiles,
            .test_runners = kTestRunners,
        },
    .extractor_version = 5,
    .doc_comment_prefixes = kDocPrefixes,
    .finish = finish,
};

}  // namespace docmill
