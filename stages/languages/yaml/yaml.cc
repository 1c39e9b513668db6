// SPDX-License-Identifier: Apache-2.0
//
// YAML. The keys of block and flow mappings are symbols, and mappings in sequences are items, as in JSON. If there are
// several documents, they are the items of a list. A key that is itself a collection is named as written, if that is
// short.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <string>

#include "stages/languages/key_paths.h"
#include "stages/languages/node_children.h"
#include "stages/languages/scanner_lines.h"
#include "stages/languages/string_literal.h"
#include "stages/languages/yaml/yaml_commands.h"
#include "stages/languages/yaml/yaml_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".yaml", ".yml", ".eyaml", ".cff", ".clangd"};
constexpr const char* kFileNames[] = {".clang-format", ".clang-tidy", ".clangd", ".gemrc", ".yamllint", "CITATION.cff"};

constexpr std::size_t kMaxWrittenName = 200;

std::string without_doubled_quotes(std::string_view text) {
  std::string value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    value += text[i];
    if (text[i] == '\'' && i + 1 < text.size() && text[i + 1] == '\'') ++i;
  }
  return value;
}

bool is_scalar(TSNode content) {
  return FactsBuilder::is(content, "plain_scalar") || FactsBuilder::is(content, "double_quote_scalar") ||
         FactsBuilder::is(content, "single_quote_scalar") || FactsBuilder::is(content, "alias");
}

// The text of a key or scalar; false if it is too complex to have one.
bool plain_text(FactsBuilder& facts, TSNode content, std::string& name) {
  const std::string_view text = facts.text(content);
  const bool is_quoted = text.size() >= 2 && text.front() == text.back();
  if (is_quoted && FactsBuilder::is(content, "double_quote_scalar")) {
    append_unescaped(name, text.substr(1, text.size() - 2), EscapeStyle::python);
  } else if (is_quoted && FactsBuilder::is(content, "single_quote_scalar")) {
    name = without_doubled_quotes(text.substr(1, text.size() - 2));
  } else if (is_scalar(content) || text.size() <= kMaxWrittenName) {
    name = text;
  } else {
    return false;
  }
  return true;
}

void define_key(FactsBuilder& facts, TSNode pair) {
  const TSNode key = FactsBuilder::field(pair, "key");
  std::string name;
  if (ts_node_is_null(key) || !plain_text(facts, yaml_content(key), name)) return;
  const TSNode value = FactsBuilder::field(pair, "value");
  Definition definition;
  definition.kind = SymbolKind::key;
  definition.node = pair;
  KeyPaths& paths = facts.state<KeyPaths>();
  definition.is_public = !paths.hides_value(pair);
  const bool shows_value = definition.is_public && is_scalar(yaml_content(value)) && is_short_value(facts, value);
  if (!shows_value) definition.body = value;
  name_files_of_key(facts, name, pair, yaml_content(value));
  facts.open_scope(paths.find_or_add(facts, definition, name));
}

// --- lists ----------------------------------------------------------------------------------------------------------

bool is_mapping(TSNode content) {
  return FactsBuilder::is(content, "block_mapping") || FactsBuilder::is(content, "flow_mapping");
}

// What an item of a block sequence is: `- …` without the dash.
TSNode item_content(TSNode item) {
  return yaml_content(FactsBuilder::is(item, "block_sequence_item") ? yaml_content(item) : item);
}

// Items of block sequences are entered at the dash, those of flow sequences at the mapping.
TSNode item_of(TSNode child) {
  const TSNode content = item_content(child);
  if (!is_mapping(content)) return TSNode{};
  return FactsBuilder::is(child, "block_sequence_item") ? child : content;
}

TSNode mapping_of(TSNode item) {
  const TSNode content = item_content(item);
  return is_mapping(content) ? content : item;
}

bool read_pair(FactsBuilder& facts, TSNode child, DataPair& pair) {
  const TSNode key = FactsBuilder::field(child, "key");
  if (ts_node_is_null(key) || !plain_text(facts, yaml_content(key), pair.key)) return false;
  pair.node = child;
  pair.value = FactsBuilder::field(child, "value");
  const TSNode content = yaml_content(pair.value);
  const bool is_line = is_scalar(content) && facts.text(content).find('\n') == std::string_view::npos;
  if (is_line && !FactsBuilder::is(content, "alias")) plain_text(facts, content, pair.scalar);
  return true;
}

constexpr DataSyntax kSyntax{item_of, mapping_of, read_pair};

TSNode document_mapping(TSNode document) {
  const TSNode content = yaml_content(FactsBuilder::child_of_type(document, "block_node"));
  return is_mapping(content) ? content : mapping_of(document);
}

TSNode document_of(TSNode child) {
  const bool has_mapping = FactsBuilder::is(child, "document") && is_mapping(document_mapping(child));
  return has_mapping ? child : TSNode{};
}

constexpr DataSyntax kDocuments{document_of, document_mapping, read_pair};

void enter_stream(FactsBuilder& facts, TSNode stream) {
  std::size_t documents = 0;
  for_each_child(stream, [&](TSNode child, std::string_view) { documents += !ts_node_is_null(document_of(child)); });
  if (documents > 1) facts.state<KeyPaths>().enter_list(kDocuments, stream);
}

void enter_document(FactsBuilder& facts, TSNode node) { facts.state<KeyPaths>().enter_item(facts, kDocuments, node); }

void enter_list(FactsBuilder& facts, TSNode list) { facts.state<KeyPaths>().enter_list(kSyntax, list); }

void enter_item(FactsBuilder& facts, TSNode node) { facts.state<KeyPaths>().enter_item(facts, kSyntax, node); }

// --- what the scanner can take --------------------------------------------------------------------------------------

// The scanner keeps one entry for each open block collection and overruns its buffer from 254 on. At most two of them
// (a mapping and the sequence that is its value) begin in the same column, so twice the number of distinct columns in
// which one may begin bounds the depth: the first character of a line, and what follows an indicator (`-`, `?`, `:`),
// an anchor or a tag in the line's prefix. The scanner also counts rows in 16 bits: after row 32,767 it silently loses
// the rest of the file.
constexpr std::size_t kMaxColumns = 120;
constexpr std::size_t kMaxLines = 32'767;

// Columns in which a block collection may begin, over all lines of a file.
class BlockColumns {
 public:
  // Adds those of a line; false if there are too many.
  bool add_line(std::string_view line) {
    std::size_t column = 0;  // in characters; `at` is in bytes
    std::size_t counted = 0;
    for (std::size_t at = 0; at < line.size();) {
      while (at < line.size() && is_blank(line[at])) ++at;
      for (; counted < at; ++counted) column += (static_cast<unsigned char>(line[counted]) & 0xC0) != 0x80;
      if (at == line.size() || !add(column)) break;
      const char c = line[at];
      const bool is_indicator = (c == '-' || c == '?' || c == ':') && (at + 1 == line.size() || is_blank(line[at + 1]));
      if (!is_indicator && c != '&' && c != '!') break;
      while (at < line.size() && !is_blank(line[at])) ++at;
    }
    return count_ <= kMaxColumns;
  }

 private:
  bool add(std::size_t column) {
    if (column >= columns_.size()) {
      ++count_;
    } else if (!columns_[column]) {
      columns_.set(column);
      ++count_;
    }
    return count_ <= kMaxColumns;
  }

  std::bitset<1024> columns_;
  std::size_t count_ = 0;
};

bool is_within_limits(std::string_view source) {
  if (static_cast<std::size_t>(std::count(source.begin(), source.end(), '\n')) >= kMaxLines) return false;
  BlockColumns columns;
  return all_lines(source, [&](std::string_view line) { return columns.add_line(line); });
}

constexpr NodeRule kRules[] = {
    {.node = "block_mapping_pair", .hook = define_key},
    {.node = "block_sequence", .hook = enter_list},
    {.node = "block_sequence_item", .hook = enter_item},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "document", .hook = enter_document},
    {.node = "flow_mapping", .hook = enter_item},
    {.node = "flow_pair", .hook = define_key},
    {.node = "flow_sequence", .hook = enter_list},
    {.node = "stream", .hook = enter_stream},
};

}  // namespace

const Language kYaml{
    .name = "YAML",
    .type = "YAML Configuration",
    .fence_tag = "yaml",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .grammar = tree_sitter_yaml,
    .grammar_version = DOCMILL_GRAMMAR_YAML,
    .rules = kRules,
    .traits = {.make_resolver = make_yaml_resolver,
               .doc_syntax = DocSyntax::hashes,
               .configures_imports = true},  // pubspec.yaml
    .is_parseable = is_within_limits,
};

}  // namespace docmill
