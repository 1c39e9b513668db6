// SPDX-License-Identifier: Apache-2.0
//
// TOML. Tables and pairs are symbols. Each part of a dotted key is a symbol in the scope of the part before, and a path
// is recorded once, however many tables and pairs spell it. Each `[[table]]` is an item of its key (see key_paths.h).
#include <grammars.h>
#include <language_records.h>

#include <string>
#include <unordered_map>
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

// The state of one file.
struct TomlFile {
  KeyPaths paths;
  std::unordered_map<std::string_view, std::size_t> tables_of_array;  // by the key as written
};

TomlFile& file(FactsBuilder& facts) { return facts.state<TomlFile>(); }

// A definition of a path of keys.
struct KeyPath {
  TSNode node{};
  TSNode key{};
  TSNode body{};                // where the head of `node` ends
  std::uint32_t last_line = 0;  // where `node` does; 0: as the grammar says
  bool is_array = false;        // an item of the key is defined: the comment before it is the item's
};

// Records the parts of the key, and leaves the scope of the last one open. Returns that one.
SymbolId define_path(FactsBuilder& facts, const KeyPath& path) {
  const std::vector<TSNode> parts = parts_of(path.key);
  SymbolId last;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_last = i + 1 == parts.size();
    Definition definition;
    definition.kind = SymbolKind::key;
    definition.node = is_last ? path.node : parts[i];
    if (is_last) definition.body = path.body;
    if (is_last) definition.last_line = path.last_line;
    definition.takes_comment = is_last && !path.is_array;
    definition.is_public = !file(facts).paths.hides_value(path.node);
    last = file(facts).paths.find_or_add(facts, definition, part_name(facts, parts[i]));
    facts.open_scope(last);
    if (!(is_last && path.is_array)) file(facts).paths.reenter_item(facts, last);
  }
  return last;
}

void define_pair(FactsBuilder& facts, TSNode pair) {
  const TSNode key = ts_node_child(pair, 0);
  const TSNode value = ts_node_child(pair, 2);
  if (ts_node_is_null(key)) return;
  const bool is_scalar = !FactsBuilder::is(value, "array") && !FactsBuilder::is(value, "inline_table");
  const bool shows_value = is_scalar && is_short_value(facts, value) && !file(facts).paths.hides_value(pair);
  define_path(facts, {.node = pair, .key = key, .body = shows_value ? TSNode{} : ts_node_child(pair, 1)});
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
  define_path(facts, {.node = table, .key = key, .body = ts_node_child(table, 3), .last_line = last_pair_line(table)});
}

// --- lists ----------------------------------------------------------------------------------------------------------

TSNode item_of(TSNode child) { return FactsBuilder::is(child, "inline_table") ? child : TSNode{}; }

TSNode mapping_of(TSNode item) { return item; }

bool read_pair(FactsBuilder& facts, TSNode child, DataPair& pair) {
  if (!FactsBuilder::is(child, "pair")) return false;
  pair.node = child;
  pair.key = part_name(facts, ts_node_child(child, 0));
  pair.value = ts_node_child(child, 2);
  const std::string_view text = facts.text(pair.value);
  const bool is_line = text.find('\n') == std::string_view::npos && !text.starts_with("\"\"\"");
  if (FactsBuilder::is(pair.value, "string") && is_line && text.size() >= 2) {
    pair.scalar = text.substr(1, text.size() - 2);
  } else if (FactsBuilder::is(pair.value, "integer")) {
    pair.scalar = text;
  }
  return true;
}

constexpr DataSyntax kSyntax{item_of, mapping_of, read_pair};

void enter_list(FactsBuilder& facts, TSNode list) { file(facts).paths.enter_list(kSyntax, list); }

void enter_item(FactsBuilder& facts, TSNode node) { file(facts).paths.enter_item(facts, kSyntax, node); }

// How long the arrays of tables are is known only from the whole file.
void count_tables(FactsBuilder& facts, TSNode document) {
  for_each_child(document, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "table_array_element")) return;
    const TSNode key = ts_node_child(child, 1);
    if (!ts_node_is_null(key)) ++file(facts).tables_of_array[facts.text(key)];
  });
}

void define_table_of_array(FactsBuilder& facts, TSNode table) {
  const TSNode key = ts_node_child(table, 1);
  if (ts_node_is_null(key)) return;
  const std::uint32_t last_line = last_pair_line(table);
  const SymbolId list = define_path(
      facts, {.node = table, .key = key, .body = ts_node_child(table, 3), .last_line = last_line, .is_array = true});
  file(facts).paths.enter_apart(facts, kSyntax, table, list, file(facts).tables_of_array[facts.text(key)], last_line);
}

constexpr NodeRule kRules[] = {
    {.node = "array", .hook = enter_list},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "document", .hook = count_tables},
    {.node = "inline_table", .hook = enter_item},
    {.node = "pair", .hook = define_pair},
    {.node = "table", .hook = define_table},
    {.node = "table_array_element", .hook = define_table_of_array},
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
