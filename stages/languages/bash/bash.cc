// SPDX-License-Identifier: Apache-2.0
//
// Shell scripts. Functions and aliases are functions; variables that a script sets outside functions and subshells are
// variables, each at its first assignment. What a script sources, starts or reads is an import if its path is literal,
// or literal after the script's own folder (shell_commands.h).
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "stages/languages/bash/bash_flow.h"
#include "stages/languages/bash/bash_resolver.h"
#include "stages/languages/key_paths.h"
#include "stages/languages/node_children.h"
#include "stages/languages/shell_commands.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".sh", ".bash", ".zsh", ".ksh", ".bats", ".ebuild", ".eclass"};
constexpr const char* kFileNames[] = {".bash_aliases", ".bash_logout", ".bash_profile", ".bashrc",
                                      ".envrc",        ".kshrc",       ".profile",      ".zlogin",
                                      ".zprofile",     ".zshenv",      ".zshrc",        "PKGBUILD"};
constexpr const char* kInterpreters[] = {"ash", "bash", "bats", "dash", "ksh", "mksh", "sh", "zsh"};

// The state of one file.
struct Script {
  // A subshell or function, and the folder in which the commands after it run.
  struct Block {
    std::uint32_t end;
    std::optional<std::string> folder;
  };

  KeyPaths variables;
  std::uint32_t assignments_end = 0;  // of the latest command or subshell: assignments in it set nothing outside
  ShellCommands commands;
  std::vector<Block> outer;
  std::vector<std::string_view> words;  // of one command; kept for its capacity
};

bool is_top(FactsBuilder& facts) { return !facts.scope().exists(); }

bool is_command_name(std::string_view text) {
  if (text.empty() || !(std::isalpha(static_cast<unsigned char>(text[0])) || text[0] == '_')) return false;
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c == ':' || c == '+';
  });
}

// What a subshell changes ends with it, and a function begins where the script does.
void leave_blocks(Script& script, std::uint32_t at) {
  while (!script.outer.empty() && script.outer.back().end <= at) {
    script.commands.set_folder(std::move(script.outer.back().folder));
    script.outer.pop_back();
  }
}

void enter_block(FactsBuilder& facts, TSNode node, std::optional<std::string> folder) {
  Script& script = facts.state<Script>();
  leave_blocks(script, ts_node_start_byte(node));
  script.outer.push_back({ts_node_end_byte(node), script.commands.folder()});
  script.commands.set_folder(std::move(folder));
}

// --- definitions ---------------------------------------------------------------------------------------------------

void define_function(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = node;
  definition.name = FactsBuilder::field(node, "name");
  definition.body = FactsBuilder::field(node, "body");
  const std::string_view name = facts.text(definition.name);
  definition.is_public = !name.starts_with("_");
  definition.is_test = name.starts_with("test_");
  facts.open_scope(facts.add_symbol(definition));
  enter_block(facts, node, "");
}

void define_alias(FactsBuilder& facts, TSNode argument) {
  const std::string_view text = facts.text(argument);
  const std::string_view name = text.substr(0, text.find('='));
  if (name.size() == text.size() || !is_command_name(name)) return;
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = argument;
  definition.name_text = name;
  if (!is_short_value(facts, argument)) definition.body = argument;
  facts.add_symbol(definition);
}

// A variable that `statement` sets: a symbol at the top, else a local name.
void define_variable(FactsBuilder& facts, TSNode assignment, TSNode statement, SymbolKind kind) {
  const TSNode name = FactsBuilder::field(assignment, "name");
  if (!FactsBuilder::is(name, "variable_name")) return;
  facts.consume(name);
  facts.state<Script>().commands.assign(facts.text(name), facts.text(FactsBuilder::field(assignment, "value")),
                                        [&](ImportKind named, std::string_view path) {
                                          facts.add_import(named, path, FactsBuilder::first_line(assignment));
                                        });
  if (!is_top(facts) || ts_node_start_byte(assignment) < facts.state<Script>().assignments_end) {
    facts.bind_local(facts.text(name));
    return;
  }
  const TSNode value = FactsBuilder::field(assignment, "value");
  Definition definition;
  definition.kind = kind;
  definition.node = statement;
  if (!is_short_value(facts, value)) definition.body = value;
  definition.is_public = !facts.text(name).starts_with("_");
  facts.state<Script>().variables.find_or_add(facts, definition, facts.text(name));
}

void define_assigned(FactsBuilder& facts, TSNode node) { define_variable(facts, node, node, SymbolKind::variable); }

// `declare -r`, `typeset -rx`: the options before the first name.
bool is_readonly(FactsBuilder& facts, TSNode node) {
  if (facts.text(ts_node_child(node, 0)) == "readonly") return true;
  const TSNode options = ts_node_child(node, 1);
  return FactsBuilder::is(options, "word") && facts.text(options).starts_with("-") &&
         facts.text(options).find('r') != std::string_view::npos;
}

void declare(FactsBuilder& facts, TSNode node) {
  const bool is_local = facts.text(ts_node_child(node, 0)) == "local";
  const SymbolKind kind = is_readonly(facts, node) ? SymbolKind::constant : SymbolKind::variable;
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "variable_assignment")) {
      if (is_local) facts.bind_local(facts.text(FactsBuilder::field(child, "name")));
      define_variable(facts, child, node, kind);
    } else if (is_local && FactsBuilder::is(child, "variable_name")) {
      facts.bind_local(facts.text(child));
    }
  });
}

void contain_assignments(FactsBuilder& facts, TSNode node) {
  std::uint32_t& end = facts.state<Script>().assignments_end;
  end = std::max(end, ts_node_end_byte(node));
}

// --- commands ------------------------------------------------------------------------------------------------------

// The files that the command starts, sources or reads.
void name_files(FactsBuilder& facts, TSNode node) {
  Script& script = facts.state<Script>();
  leave_blocks(script, ts_node_start_byte(node));
  script.words.clear();
  for_each_child(node, [&](TSNode child, std::string_view) {
    const bool is_word = ts_node_is_named(child) && !FactsBuilder::is(child, "variable_assignment");
    if (is_word) script.words.push_back(facts.text(child));
  });
  script.commands.run(script.words, [&](ImportKind kind, std::string_view path) {
    facts.add_import(kind, path, FactsBuilder::first_line(node));
  });
}

void run_subshell(FactsBuilder& facts, TSNode node) {
  contain_assignments(facts, node);
  enter_block(facts, node, facts.state<Script>().commands.folder());
}

void run_command(FactsBuilder& facts, TSNode node) {
  contain_assignments(facts, node);
  const TSNode name = FactsBuilder::field(node, "name");
  const std::string_view text = facts.text(name);
  name_files(facts, node);
  if (text == "source" || text == ".") return;
  if (text == "alias" && is_top(facts)) {
    for_each_child(node, [&](TSNode child, std::string_view) { define_alias(facts, child); });
  } else if (is_command_name(text)) {
    facts.add_reference(ReferenceKind::call, text, FactsBuilder::first_line(name));
  }
}

// A use of a variable; `$1`, `$@` and the like are not names.
void use_variable(FactsBuilder& facts, TSNode node) {
  const std::string_view name = facts.text(node);
  if (!name.empty() && !std::isdigit(static_cast<unsigned char>(name[0]))) facts.visit_identifier(node);
}

void finish(FactsBuilder& facts, TSNode) {
  const std::string_view source = facts.source();
  if (!source.starts_with("#!")) return;
  std::string_view line = source.substr(0, source.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  facts.add_mark(MarkKind::entry_point, line, {1, 1});
}

constexpr NodeRule kRules[] = {
    {.node = "command", .hook = run_command},
    {.node = "command_substitution", .hook = contain_assignments},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "declaration_command", .hook = declare},
    binds("for_statement", "variable"),
    {.node = "function_definition", .hook = define_function},
    {.node = "process_substitution", .hook = contain_assignments},
    {.node = "subshell", .hook = run_subshell},
    {.node = "variable_assignment", .hook = define_assigned},
    {.node = "variable_name", .hook = use_variable},
};

}  // namespace

const Language kBash{
    .name = "Bash",
    .type = "Shell Script",
    .fence_tag = "bash",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_bash,
    .grammar_version = DOCMILL_GRAMMAR_BASH,
    .rules = kRules,
    .flow = kBashFlow,
    .traits = {.make_resolver = make_bash_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::hashes,
               .test_functions_need_test_file = true},
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
