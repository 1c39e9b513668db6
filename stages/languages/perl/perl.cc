// SPDX-License-Identifier: Apache-2.0
//
// Perl 5. What packages, classes and methods are is in perl_file.h, where the documentation stands in perl_pod.cc. The
// extensions .pl, .pm and .t are also those of Prolog, Raku and manual pages: the text decides.
#include <grammars.h>
#include <language_records.h>

#include "stages/languages/perl/perl_file.h"
#include "stages/languages/perl/perl_flow.h"
#include "stages/languages/perl/perl_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".pl", ".pm", ".pod", ".t", ".psgi"};
constexpr const char* kFileNames[] = {"Makefile.PL", "Build.PL", "cpanfile"};
constexpr const char* kInterpreters[] = {"perl"};

// The language named so if there is one, else Perl.
const Language& other(std::string_view name) {
  const Language* language = find_language(name);
  return language != nullptr ? *language : kPerl;
}

// Looks at the lines that say something, up to the first that decides.
const Language& dialect(std::string_view extension, std::string_view content) {
  constexpr int kMostLines = 60;
  for (int lines = 0; lines < kMostLines && !content.empty(); ++lines) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.starts_with("#!")) {
      if (line.find("perl") != line.npos) return kPerl;
      if (line.find("raku") != line.npos || line.find("perl6") != line.npos) return other("Raku");
      if (line.find("swipl") != line.npos) return other("Prolog");
    }
    if (line.starts_with("use v6") || line.starts_with("unit module") || line.starts_with("unit class")) {
      return other("Raku");
    }
    if (line.starts_with("use ") || line.starts_with("package ") || line.starts_with("sub ") ||
        line.starts_with("my ") || line.starts_with("=head")) {
      return kPerl;
    }
    if (extension == ".pl" && (line.starts_with(":-") || line.starts_with("% "))) return other("Prolog");
    if (extension == ".t" && (line.starts_with(".\\\"") || line.starts_with(".TH ") || line.starts_with("'\\\""))) {
      return other("Man Page");
    }
  }
  return kPerl;
}

void finish(FactsBuilder& facts, TSNode) {
  perl::document_by_pod(facts);
  const std::string_view source = facts.source();
  if (!source.starts_with("#!")) return;
  std::string_view line = source.substr(0, source.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  facts.add_mark(MarkKind::entry_point, line, {1, 1});
}

constexpr NodeRule kRules[] = {
    {.node = "ambiguous_function_call_expression", .hook = perl::call},
    {.node = "anonymous_subroutine_expression", .hook = perl::enter_sub},
    {.node = "assignment_expression", .hook = perl::define_assigned},
    {.node = "block", .hook = perl::enter_block},
    {.node = "block_statement", .hook = perl::enter_block},
    {.node = "class_statement", .hook = perl::define_package},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "eval_expression", .hook = perl::run_file},
    binds("for_statement", "variable"),
    {.node = "function_call_expression", .hook = perl::call},
    binds("mandatory_parameter", "scalar"),
    {.node = "method_call_expression", .hook = perl::call_method},
    {.node = "method_declaration_statement", .hook = perl::define_sub},
    binds("optional_parameter", "scalar"),
    {.node = "package_statement", .hook = perl::define_package},
    {.node = "pod", .hook = perl::visit_pod},
    {.node = "refgen_expression", .hook = perl::refer_to_function},
    {.node = "require_expression", .hook = perl::require_module},
    binds("slurpy_parameter", "array|hash"),
    {.node = "source_file", .hook = perl::read_packages},
    {.node = "subroutine_declaration_statement", .hook = perl::define_sub},
    {.node = "use_statement", .action = NodeAction::skip, .hook = perl::use_module},
    {.node = "variable_declaration", .hook = perl::define_variables},
};

constexpr NamedFile kNamedFiles[] = {
    {"Build.PL", FileRole::build},
    {"Makefile.PL", FileRole::build},
    {"cpanfile", FileRole::build},
    {"dist.ini", FileRole::build},
};
constexpr std::string_view kTestFolders[] = {"t", "xt"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "Makefile.PL", .command = "prove -l", .takes_path = true},
    {.marker = "Build.PL", .command = "prove -l", .takes_path = true},
    {.marker = "dist.ini", .command = "prove -l", .takes_path = true},
};

}  // namespace

const Language kPerl{
    .name = "Perl",
    .type = "Perl Source Code",
    .fence_tag = "perl",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .dialect = dialect,
    .grammar = tree_sitter_perl,
    .grammar_version = DOCMILL_GRAMMAR_PERL,
    .rules = kRules,
    .flow = kPerlFlow,
    .traits = {.make_resolver = make_perl_resolver,
               .import_style = ImportStyle::binding,
               .scope_separator = "::",
               .override_style = OverrideStyle::by_name,
               .has_implicit_this = true,
               .named_files = kNamedFiles,
               .test_folders = kTestFolders,
               .run_command = "perl",
               .test_runners = kTestRunners},
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
