// SPDX-License-Identifier: Apache-2.0
//
// JSON, with the comments that .jsonc allows. Every key of an object is a symbol in the scope of the keys around it,
// and objects in arrays are items (see key_paths.h). A key's name is the value of its string.
#include <grammars.h>
#include <language_records.h>

#include <string>

#include "stages/languages/key_paths.h"
#include "stages/languages/string_literal.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".json",     ".jsonc",  ".json5",       ".geojson",
                                       ".topojson", ".jsonld", ".webmanifest", ".importmap",
                                       ".avsc",     ".har",    ".sarif",       ".code-workspace"};
constexpr const char* kFileNames[] = {".babelrc", ".eslintrc",     ".jshintrc",  ".prettierrc",
                                      ".swcrc",   "composer.lock", "flake.lock", "Pipfile.lock"};

std::string key_name(std::string_view literal) {
  if (literal.starts_with('"')) literal.remove_prefix(1);
  if (literal.ends_with('"')) literal.remove_suffix(1);
  if (literal.find('\\') == std::string_view::npos) return std::string(literal);
  std::string name;
  append_unescaped(name, literal, EscapeStyle::json);
  return name;
}

void define_key(FactsBuilder& facts, TSNode pair) {
  const TSNode key = FactsBuilder::field(pair, "key");
  if (ts_node_is_null(key)) return;
  const TSNode value = FactsBuilder::field(pair, "value");
  const bool is_list = FactsBuilder::is(value, "array") && (ts_node_named_child_count(value) != 1 ||
                                                            !FactsBuilder::is(ts_node_named_child(value, 0), "string"));
  const bool is_scalar = !FactsBuilder::is(value, "object") && !is_list;  // or a list of one string
  Definition definition;
  definition.kind = SymbolKind::key;
  definition.node = pair;
  KeyPaths& paths = facts.state<KeyPaths>();
  definition.is_public = !paths.hides_value(pair);
  if (!is_scalar || !is_short_value(facts, value) || !definition.is_public) definition.body = value;
  facts.open_scope(paths.find_or_add(facts, definition, key_name(facts.text(key))));
}

// --- lists ----------------------------------------------------------------------------------------------------------

TSNode item_of(TSNode child) { return FactsBuilder::is(child, "object") ? child : TSNode{}; }

TSNode mapping_of(TSNode item) { return item; }

bool read_pair(FactsBuilder& facts, TSNode child, DataPair& pair) {
  const TSNode key = FactsBuilder::field(child, "key");
  if (ts_node_is_null(key)) return false;
  pair.node = child;
  pair.key = key_name(facts.text(key));
  pair.value = FactsBuilder::field(child, "value");
  const bool is_string = FactsBuilder::is(pair.value, "string");
  if (is_string || FactsBuilder::is(pair.value, "number")) pair.scalar = key_name(facts.text(pair.value));
  return true;
}

constexpr DataSyntax kSyntax{item_of, mapping_of, read_pair};

void enter_list(FactsBuilder& facts, TSNode list) { facts.state<KeyPaths>().enter_list(kSyntax, list); }

void enter_item(FactsBuilder& facts, TSNode node) { facts.state<KeyPaths>().enter_item(facts, kSyntax, node); }

constexpr NodeRule kRules[] = {
    {.node = "array", .hook = enter_list},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "object", .hook = enter_item},
    {.node = "pair", .hook = define_key},
};

}  // namespace

const Language kJson{
    .name = "JSON",
    .type = "JSON Data",
    .fence_tag = "json",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .grammar = tree_sitter_json,
    .grammar_version = DOCMILL_GRAMMAR_JSON,
    .rules = kRules,
    .traits = {.configures_imports = true},
    .extractor_version = 3,
};

}  // namespace docmill
