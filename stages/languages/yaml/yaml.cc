// SPDX-License-Identifier: Apache-2.0
//
// YAML. The keys of block and flow mappings are symbols, as in JSON; sequences and documents are not scopes. A key that
// is itself a collection is named as written, if that is short.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <string>

#include "stages/languages/key_paths.h"
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

// The name of a key; false if it is too complex to have one.
bool key_name(FactsBuilder& facts, TSNode key, std::string& name) {
  const TSNode content = yaml_content(key);
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
  if (ts_node_is_null(key) || !key_name(facts, key, name)) return;
  const TSNode value = FactsBuilder::field(pair, "value");
  Definition definition;
  definition.kind = SymbolKind::key;
  definition.node = pair;
  if (!is_scalar(yaml_content(value)) || !is_short_value(facts, value)) definition.body = value;
  name_files_of_key(facts, name, pair, yaml_content(value));
  facts.open_scope(facts.state<KeyPaths>().find_or_add(facts, definition, name));
}

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
    {.node = "comment", .action = NodeAction::comment},
    {.node = "flow_pair", .hook = define_key},
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
    .traits = {.make_resolver = make_yaml_resolver, .doc_syntax = DocSyntax::hashes},
    .is_parseable = is_within_limits,
};

}  // namespace docmill
