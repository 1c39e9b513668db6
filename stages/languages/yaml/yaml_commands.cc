// SPDX-License-Identifier: Apache-2.0
//
// The keys are those of GitHub's workflows and actions, GitLab's, CircleCI's, Azure's, Buildkite's, Drone's and Travis'
// pipelines, and pre-commit. The actions that run commands take them as an input. A key counts only below the keys that
// these systems have above it, because any YAML file may have a key `run`.
#include "stages/languages/yaml/yaml_commands.h"

#include <algorithm>
#include <string>

#include "stages/languages/key_paths.h"
#include "stages/languages/node_children.h"
#include "stages/languages/shell_commands.h"

namespace docmill {
namespace {

enum class Names : std::uint8_t {
  commands,    // shell commands: a scalar, or a list of them
  root_path,   // a file or folder, from the root
  local_path,  // the same if it begins with "./", else something outside
  path,        // a file, from the folder of this file, or from the root if it begins with "/"
};

// So many keys of a mapping are looked at, because it may have the same key any number of times.
constexpr std::size_t kMostKeysOfStep = 50;

struct Row {
  std::string_view key;
  std::string_view parent;  // the key that encloses it; "": it is at the top; "*": any
  std::string_view top;     // a key above that; "": none is needed
  Names names;
};

constexpr Row kRows[] = {
    {"uses", "steps", "", Names::local_path},     {"uses", "*", "jobs", Names::local_path},
    {"run", "steps", "", Names::commands},        {"command", "run", "steps", Names::commands},
    {"bash", "steps", "", Names::commands},       {"script", "steps", "", Names::commands},
    {"template", "steps", "", Names::path},       {"template", "jobs", "", Names::path},
    {"template", "stages", "", Names::path},      {"template", "variables", "", Names::path},
    {"template", "extends", "", Names::path},     {"local", "include", "", Names::root_path},
    {"entry", "hooks", "repos", Names::commands}, {"command", "steps", "", Names::commands},
    {"commands", "steps", "", Names::commands},   {"command", "with", "steps", Names::commands},
    {"cmd", "with", "steps", Names::commands},    {"run", "with", "steps", Names::commands},
    {"script", "with", "steps", Names::commands},
};

// GitLab's jobs are at the top, and have nothing else in common. Travis has the phases of its only job there.
constexpr std::string_view kGitLabScripts[] = {"script", "before_script", "after_script"};
constexpr std::string_view kTravisPhases[] = {"after_failure",  "after_script",  "after_success", "before_deploy",
                                              "before_install", "before_script", "install",       "script"};

bool encloses(FactsBuilder& facts, std::string_view key) {
  for (SymbolId scope = facts.scope(); scope.exists(); scope = facts.symbol(scope).scope) {
    if (facts.symbol(scope).kind == SymbolKind::key && facts.name_of(scope) == key) return true;
  }
  return false;
}

const Row* row_of(FactsBuilder& facts, std::string_view key) {
  const SymbolId parent = enclosing_key(facts);
  const auto fits = [&](const Row& row) {
    if (row.key != key || !parent.exists()) return false;
    const bool has_parent = row.parent == "*" || facts.name_of(parent) == row.parent;
    return has_parent && (row.top.empty() || encloses(facts, row.top));
  };
  const auto* row = std::find_if(std::begin(kRows), std::end(kRows), fits);
  return row == std::end(kRows) ? nullptr : row;
}

bool is_script_of_job(FactsBuilder& facts, std::string_view key) {
  const SymbolId parent = enclosing_key(facts);
  if (!parent.exists()) return std::ranges::find(kTravisPhases, key) != std::end(kTravisPhases);
  const bool is_script = std::ranges::find(kGitLabScripts, key) != std::end(kGitLabScripts);
  return is_script && !facts.symbol(parent).scope.exists();
}

// The text of a scalar, and its first line.
struct Scalar {
  std::string text;
  std::uint32_t line = 0;
};

Scalar scalar_of(FactsBuilder& facts, TSNode content) {
  std::string_view text = facts.text(content);
  std::uint32_t line = FactsBuilder::first_line(content);
  const bool is_block = FactsBuilder::is(content, "block_scalar");
  const bool is_quoted = text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.front() == text.back();
  const bool is_literal = is_block && text.starts_with('|');
  if (is_block) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    ++line;
  } else if (is_quoted) {
    text = text.substr(1, text.size() - 2);
  }
  Scalar scalar{std::string(text), line};
  if (!is_literal) std::replace(scalar.text.begin(), scalar.text.end(), '\n', ' ');
  return scalar;
}

bool has_text(TSNode content) {
  return FactsBuilder::is(content, "block_scalar") || FactsBuilder::is(content, "plain_scalar") ||
         FactsBuilder::is(content, "double_quote_scalar") || FactsBuilder::is(content, "single_quote_scalar");
}

// The folder in which the step of this pair runs; none if that is not literal.
std::optional<std::string> working_folder(FactsBuilder& facts, TSNode pair) {
  std::optional<std::string> folder = "";
  const TSNode mapping = ts_node_parent(pair);
  if (ts_node_is_null(mapping)) return folder;
  std::size_t seen = 0;
  for_each_child(mapping, [&](TSNode sibling, std::string_view) {
    const std::string_view key = facts.text(FactsBuilder::field(sibling, "key"));
    const bool goes_on = ++seen < kMostKeysOfStep;
    if (key != "working-directory" && key != "working_directory" && key != "workingDirectory") return goes_on;
    folder = scalar_of(facts, yaml_content(FactsBuilder::field(sibling, "value"))).text;
    while (folder->starts_with("./")) folder->erase(0, 2);
    while (folder->ends_with('/')) folder->pop_back();
    if (folder == ".") folder = "";
    if (folder->find_first_of("$~%\\ ") != std::string::npos || folder->starts_with('/')) folder = std::nullopt;
    return goes_on;
  });
  return folder;
}

void read_commands(FactsBuilder& facts, TSNode content, ShellCommands& commands) {
  if (!has_text(content)) return;
  const Scalar scalar = scalar_of(facts, content);
  read_shell_text(scalar.text, scalar.line, commands, [&](ImportKind kind, std::string_view path, std::uint32_t line) {
    if (kind != ImportKind::use) return facts.add_import(ImportKind::run, path, line);  // a sourced script runs too
    const bool is_from_own_folder = path.starts_with("./") || path.starts_with("../");
    facts.add_import(kind, is_from_own_folder ? std::string(path) : "/" + std::string(path), line);
  });
}

void name_commands(FactsBuilder& facts, TSNode pair, TSNode content) {
  ShellCommands commands(working_folder(facts, pair));
  const bool is_list = FactsBuilder::is(content, "block_sequence") || FactsBuilder::is(content, "flow_sequence");
  if (!is_list) return read_commands(facts, content, commands);
  for_each_child(content, [&](TSNode item, std::string_view) {
    const TSNode node = FactsBuilder::is(item, "block_sequence_item") ? ts_node_named_child(item, 0) : item;
    read_commands(facts, yaml_content(node), commands);
  });
}

void name_path(FactsBuilder& facts, Names names, TSNode content) {
  if (!has_text(content)) return;
  Scalar scalar = scalar_of(facts, content);
  if (scalar.text.find_first_of("${}*@") != std::string::npos || scalar.text.empty()) return;
  if (names == Names::local_path && !scalar.text.starts_with("./")) return;
  if (names == Names::root_path && !scalar.text.starts_with('/')) scalar.text.insert(0, 1, '/');
  facts.add_import(ImportKind::use, scalar.text, scalar.line);
}

}  // namespace

TSNode yaml_content(TSNode node) {
  const std::uint32_t count = ts_node_is_null(node) ? 0 : ts_node_named_child_count(node);
  return count == 0 ? TSNode{} : ts_node_named_child(node, count - 1);
}

void name_files_of_key(FactsBuilder& facts, std::string_view key, TSNode pair, TSNode content) {
  if (ts_node_is_null(content)) return;
  if (is_script_of_job(facts, key)) return name_commands(facts, pair, content);
  const Row* row = row_of(facts, key);
  if (row == nullptr) return;
  if (row->names == Names::commands) return name_commands(facts, pair, content);
  name_path(facts, row->names, content);
}

}  // namespace docmill
