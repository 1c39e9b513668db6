// SPDX-License-Identifier: Apache-2.0
//
// What commands of PowerShell mean: calls, scripts and modules that are read, test cases of Pester. Paths are written
// in the facts from the folder of the script, with slashes: `$PSScriptRoot\lib\a.ps1` is lib/a.ps1. What is computed in
// any other way is left out.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/node_children.h"
#include "stages/languages/powershell/powershell_file.h"

namespace docmill::powershell {
namespace {

constexpr std::string_view kScriptEndings[] = {".ps1", ".psd1", ".psm1"};

bool names_script(std::string_view path) {
  const auto ends_in = [&](std::string_view ending) {
    return path.size() > ending.size() && is_same_word(path.substr(path.size() - ending.size()), ending);
  };
  return std::ranges::any_of(kScriptEndings, ends_in);
}

std::string_view without_quotes(std::string_view text) {
  const bool is_quoted = text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

// The first string in `Join-Path $PSScriptRoot 'a.ps1'`, without its quotes.
std::string_view joined_path(std::string_view text) {
  constexpr std::string_view kJoin = "Join-Path";
  if (text.starts_with('(')) text = trim(text.substr(1));
  if (!text.starts_with(kJoin)) return {};
  for (text = trim(text.substr(kJoin.size())); text.starts_with('-');) {
    text = trim(text.substr(std::min(text.size(), text.find_first_of(" \t"))));
  }
  constexpr std::string_view kRoot = "$PSScriptRoot";
  if (!text.starts_with(kRoot)) return {};
  text = trim(text.substr(kRoot.size()));
  for (std::string_view option : {"-ChildPath"}) {
    if (text.starts_with(option)) text = trim(text.substr(option.size()));
  }
  const std::size_t end = text.find(')');
  text = trim(text.substr(0, end));
  const bool has_more = text.find_first_of(" \t$") != std::string_view::npos;
  return has_more ? std::string_view() : without_quotes(text);
}

// The path from the folder of the script; "" if it is computed.
std::string path_of(std::string_view text) {
  text = trim(text);
  if (const std::string_view joined = joined_path(text); !joined.empty()) {
    text = joined;
  } else {
    text = without_quotes(text);
  }
  for (std::string_view root : {"$PSScriptRoot", "${PSScriptRoot}", "$psScriptRoot", "$PSscriptRoot"}) {
    if (!text.starts_with(root)) continue;
    text = text.substr(root.size());
    if (!text.starts_with('/') && !text.starts_with('\\')) return {};
    text.remove_prefix(1);
  }
  if (text.empty() || text.find_first_of("$`(){}*?<>|\"'\n") != std::string_view::npos) return {};
  std::string path(text);
  std::ranges::replace(path, '\\', '/');
  const bool is_elsewhere = path.starts_with('/') || path.starts_with('~') || path.find(':') != std::string::npos;
  return is_elsewhere ? "" : path;
}

bool looks_like_path(std::string_view text) {
  return text.find_first_of("/\\") != std::string_view::npos || names_script(without_quotes(text));
}

void add_import(FactsBuilder& facts, std::string_view text, std::uint32_t line) {
  static constexpr std::string_view kAll[] = {"*"};
  if (!looks_like_path(text)) {
    const std::string_view name = without_quotes(trim(text));
    const bool is_name = !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-';
    });
    if (is_name) facts.add_import(ImportKind::module, name, line, kAll);
    return;
  }
  const std::string path = path_of(text);
  if (!path.empty()) facts.add_import(ImportKind::include_quoted, path, line, kAll);
}

// The arguments of a command. An option takes the one behind it if it is one of `with_value`.
struct Arguments {
  std::vector<TSNode> values;  // without options
  TSNode named{};              // of -Name
};

Arguments arguments_of(FactsBuilder& facts, TSNode command) {
  static constexpr std::string_view kFlags[] = {"-disablenamechecking", "-force", "-global", "-passthru", "-verbose"};
  Arguments arguments;
  std::string option;
  for_each_named_child(FactsBuilder::field(command, "command_elements"), [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    if (type == "command_argument_sep") return;
    if (type == "command_parameter") {
      option = facts.text(child);
      std::ranges::transform(option, option.begin(), [](unsigned char c) { return std::tolower(c); });
      if (contains(kFlags, option)) option.clear();
      return;
    }
    if (option == "-name") arguments.named = child;
    if (option.empty()) arguments.values.push_back(child);
    option.clear();
  });
  return arguments;
}

void import_module(FactsBuilder& facts, TSNode command) {
  const Arguments arguments = arguments_of(facts, command);
  const std::uint32_t line = FactsBuilder::first_line(command);
  if (!ts_node_is_null(arguments.named)) return add_import(facts, facts.text(arguments.named), line);
  if (!arguments.values.empty()) add_import(facts, facts.text(arguments.values.front()), line);
}

// `It 'works' { … }`
void mark_test(FactsBuilder& facts, TSNode command) {
  bool has_block = false;
  TSNode title{};
  for_each_named_child(FactsBuilder::field(command, "command_elements"), [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "command_argument_sep")) return;
    const std::string_view text = facts.text(child);
    has_block = has_block || text.starts_with('{');
    const bool is_text = text.starts_with('"') || text.starts_with('\'');
    if (ts_node_is_null(title) && is_text) title = child;
  });
  if (!has_block || ts_node_is_null(title)) return;
  facts.add_mark(MarkKind::test, without_quotes(facts.text(title)),
                 {FactsBuilder::first_line(command), FactsBuilder::last_line(command)});
}

bool is_command_name(std::string_view name) {
  return !name.empty() && (std::isalpha(static_cast<unsigned char>(name[0])) != 0 || name[0] == '_') &&
         name.find_first_of("/\\$.:\"'(") == std::string_view::npos;
}

bool is_keyword_of_pester(std::string_view name) {
  static constexpr std::string_view kWords[] = {"Context", "Describe", "It"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return is_same_word(name, word); });
}

}  // namespace

TSNode name_of_type(TSNode literal) {
  const TSNode type = part_at(literal, "type_spec/type_name");
  const bool has_parts = !ts_node_is_null(FactsBuilder::child_of_type(type, "type_name"));
  return has_parts ? TSNode{} : FactsBuilder::child_of_type(type, "type_identifier");
}

void visit_command(FactsBuilder& facts, TSNode node) {
  const TSNode operation = FactsBuilder::child_of_type(node, "command_invokation_operator");
  const TSNode name = FactsBuilder::field(node, "command_name");
  const std::string_view text = facts.text(name);
  const std::uint32_t line = FactsBuilder::first_line(node);
  if (!ts_node_is_null(operation)) {
    const std::string path = looks_like_path(text) || text.starts_with('(') ? path_of(text) : std::string();
    if (path.empty() || !names_script(path)) return;
    const bool is_read = facts.text(operation) == ".";
    facts.add_import(is_read ? ImportKind::include_quoted : ImportKind::run, path, line);
    return;
  }
  if (names_script(text) && looks_like_path(text)) {
    const std::string path = path_of(text);
    if (!path.empty()) facts.add_import(ImportKind::run, path, line);
    return;
  }
  if (is_same_word(text, "Import-Module") || is_same_word(text, "ipmo")) import_module(facts, node);
  if (is_keyword_of_pester(text)) mark_test(facts, node);
  if (is_command_name(text)) facts.add_reference(ReferenceKind::call, text, line, "");
}

// `[A]::new(…)` calls A, `[A]::f(…)` and `$this.f(…)` call f. What other variables hold is not known.
void visit_invocation(FactsBuilder& facts, TSNode node) {
  const TSNode member = part_at(node, "member_name/simple_name");
  const TSNode type = name_of_type(FactsBuilder::child_of_type(node, "type_literal"));
  const std::string_view object = facts.text(FactsBuilder::child_of_type(node, "variable"));
  if (ts_node_is_null(member)) return;
  const std::string_view name = trim(facts.text(member));
  const std::uint32_t line = FactsBuilder::first_line(member);
  if (!ts_node_is_null(type)) {
    if (is_same_word(name, "new")) {
      facts.add_reference(ReferenceKind::call, facts.text(type), line, "");
      facts.consume(type);
    } else {
      facts.add_reference(ReferenceKind::member_call, name, line, facts.text(type));
    }
  } else if (is_same_word(object, "$this")) {
    facts.add_reference(ReferenceKind::member_call, name, line, "this");
  }
}

// The parts of `[a.B]` mean nothing alone.
void visit_type(FactsBuilder& facts, TSNode node) {
  const std::string_view source = facts.source();
  const std::uint32_t begin = ts_node_start_byte(node);
  const std::uint32_t end = ts_node_end_byte(node);
  const bool is_part = (begin > 0 && source[begin - 1] == '.') || (end < source.size() && source[end] == '.');
  if (is_part) facts.consume(node);
  facts.visit_identifier(node);
}

// In a manifest: `RootModule = 'A.psm1'`, `NestedModules = @('b.psm1', 'c.psm1')`.
void visit_entry(FactsBuilder& facts, TSNode node) {
  static constexpr std::string_view kKeys[] = {"ModuleToProcess", "NestedModules", "RequiredModules", "RootModule",
                                               "ScriptsToProcess"};
  const std::string_view key = trim(facts.text(FactsBuilder::child_of_type(node, "key_expression")));
  const auto is_it = [&](std::string_view one) { return is_same_word(key, one); };
  if (facts.scope().exists() || std::ranges::none_of(kKeys, is_it)) return;
  std::optional<bool>& is_manifest = facts.state<File>().is_manifest;
  if (!is_manifest) is_manifest = facts.source().find("ModuleVersion") != std::string_view::npos;
  if (!*is_manifest) return;
  bool is_inside = false;  // of a table: @{ModuleName = 'A'; ModuleVersion = '1.0'}
  for_each_descendant(FactsBuilder::child_of_type(node, "pipeline"), [&](TSNode part, std::string_view) {
    is_inside = is_inside || FactsBuilder::is(part, "hash_literal_body");
    if (FactsBuilder::is(part, "hash_literal_body")) return false;
    if (FactsBuilder::is(part, "string_literal")) add_import(facts, facts.text(part), FactsBuilder::first_line(part));
    return !FactsBuilder::is(part, "string_literal");
  });
}

bool conceal_using(std::string_view source, std::string& concealed) {
  bool has_any = false;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::string_view line = source.substr(at, end - at);
    if (line.size() > 6 && is_same_word(line.substr(0, 6), "using ") && line.find_first_of("{}(@=") == line.npos) {
      if (!std::exchange(has_any, true)) concealed = source;
      for (std::size_t i = at; i < end; ++i) {
        if (concealed[i] != '\r') concealed[i] = ' ';
      }
    }
    at = end + 1;
  }
  return has_any;
}

void import_by_text(FactsBuilder& facts) {
  constexpr std::string_view kUsing = "using module ";
  constexpr std::string_view kRequires = "#requires ";
  constexpr std::string_view kModules = "-modules ";
  const std::string_view source = facts.source();
  std::uint32_t number = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = trim(source.substr(at, end - at));
    ++number;
    at = end + 1;
    if (line.size() > kUsing.size() && is_same_word(line.substr(0, kUsing.size()), kUsing)) {
      add_import(facts, trim(line.substr(kUsing.size())), number);
    }
    if (line.size() < kRequires.size() || !is_same_word(line.substr(0, kRequires.size()), kRequires)) continue;
    line = trim(line.substr(kRequires.size()));
    if (line.size() < kModules.size() || !is_same_word(line.substr(0, kModules.size()), kModules)) continue;
    line = line.substr(kModules.size());
    if (line.find('@') != std::string_view::npos) continue;  // a table with a version
    while (!line.empty()) {
      const std::size_t comma = std::min(line.find(','), line.size());
      add_import(facts, trim(line.substr(0, comma)), number);
      line = line.substr(std::min(line.size(), comma + 1));
    }
  }
}

}  // namespace docmill::powershell
