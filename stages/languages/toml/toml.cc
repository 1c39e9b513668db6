// SPDX-License-Identifier: Apache-2.0
//
// TOML. Tables, arrays of tables and pairs are symbols. Each part of a dotted key is a symbol in the scope of the part
// before, and a path is recorded once, however many tables and pairs spell it (see key_paths.h).
#include <grammars.h>
#include <language_records.h>

#include <string>
#include <vector>

#include "stages/languages/key_paths.h"
#include "stages/languages/node_children.h"
#include "stages/languages/string_literal.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".toml"};
constexpr const char* kFileNames[] = {"Cargo.lock", "Gopkg.lock", "Pipfile", "pdm.lock", "poetry.lock", "uv.lock"};

// The parts of a key, in order. The grammar nests dotted keys to the left.
std::vector<TSNode> parts_of(TSNode key) {
  std::vector<TSNode> parts;
  while (FactsBuilder::is(key, "dotted_key") && ts_node_named_child_count(key) == 2) {
    parts.push_back(ts_node_named_child(key, 1));
    key = ts_node_named_child(key, 0);
  }
  parts.push_back(key);
  return {parts.rbegin(), parts.rend()};
}

std::string part_name(FactsBuilder& facts, TSNode part) {
  std::string_view text = facts.text(part);
  if (!FactsBuilder::is(part, "quoted_key") || text.size() < 2) return std::string(text);
  const bool is_literal = text.starts_with('\'');
  text = text.substr(1, text.size() - 2);
  if (is_literal) return std::string(text);
  std::string name;
  append_unescaped(name, text, EscapeStyle::python);
  return name;
}

// Records the parts of `key`, and leaves the scope of the last one open. `body` is where the head of `node` ends,
// `last_line` where `node` does (0: as the grammar says).
void define_path(FactsBuilder& facts, TSNode node, TSNode key, TSNode body, std::uint32_t last_line = 0) {
  const std::vector<TSNode> parts = parts_of(key);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_last = i + 1 == parts.size();
    Definition definition;
    definition.kind = SymbolKind::key;
    // Only the last part is the definition that comments document.
    definition.node = is_last ? node : parts[i + 1];
    definition.first = is_last ? node : parts[i];
    if (is_last) definition.body = body;
    if (is_last) definition.last_line = last_line;
    facts.open_scope(facts.state<KeyPaths>().find_or_add(facts, definition, part_name(facts, parts[i])));
  }
}

void define_pair(FactsBuilder& facts, TSNode pair) {
  const TSNode key = ts_node_child(pair, 0);
  const TSNode value = ts_node_child(pair, 2);
  if (ts_node_is_null(key)) return;
  const bool is_scalar = !FactsBuilder::is(value, "array") && !FactsBuilder::is(value, "inline_table");
  const bool shows_value = is_scalar && is_short_value(facts, value);
  define_path(facts, pair, key, shows_value ? TSNode{} : ts_node_child(pair, 1));
}

// The last line of a table: in the grammar it includes blank lines and comments up to the next table.
std::uint32_t last_pair_line(TSNode table) {
  std::uint32_t line = FactsBuilder::first_line(table);
  for_each_child(table, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "pair")) line = FactsBuilder::last_line(child);
  });
  return line;
}

void define_table(FactsBuilder& facts, TSNode table) {
  const TSNode key = ts_node_child(table, 1);
  if (ts_node_is_null(key)) return;
  define_path(facts, table, key, ts_node_child(table, 3), last_pair_line(table));
}

constexpr NodeRule kRules[] = {
    {.node = "comment", .action = NodeAction::comment},
    {.node = "pair", .hook = define_pair},
    {.node = "table", .hook = define_table},
    {.node = "table_array_element", .hook = define_table},
};

}  // namespace

const Language kToml{
    .name = "TOML",
    .type = "TOML Configuration",
    .fence_tag = "toml",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .grammar = tree_sitter_toml,
    .grammar_version = DOCMILL_GRAMMAR_TOML,
    .rules = kRules,
    .traits = {.doc_syntax = DocSyntax::hashes, .configures_imports = true},  // Cargo.toml
};

}  // namespace docmill
