// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/file_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/mcp/answer_items.h"
#include "stages/emit/file/declared_uses.h"
#include "stages/emit/file/file_view.h"

namespace docmill {
namespace {

constexpr std::size_t kMostModuleBytes = 300;
constexpr std::size_t kMostOutlineHead = 240;

// --- outline ---------------------------------------------------------------------------------------------------------

Json outline_item(const AnswerSource& source, SymbolAt at) {
  const FileFacts& facts = source.repo().facts_of(at.file);
  const Symbol& symbol = facts.symbol(at.symbol);
  Json item{{"name", shown_name_of(source, at)},
            {"kind", kind_name(symbol.kind)},
            {"lines", lines_text(symbol.lines)},
            {"head", bounded_text(facts.view(symbol.head), kMostOutlineHead)}};
  if (!symbol.doc.empty()) item["about"] = short_sentence(facts.view(symbol.doc));
  if (symbol.is_declaration) item["only_declared"] = true;
  return item;
}

// What every answer about a file begins with.
Json about_file(const AnswerSource& source, FileId id) {
  const RepoFile& file = source.repo().file(id);
  Json answer{{"path", file.path}, {"language", file.language.name}};
  const std::span<const char> sentence = source.links().sentences.row(id.value);
  if (!sentence.empty()) answer["about"] = bounded_text({sentence.data(), sentence.size()}, 600);
  if (source.links().is_test[id.value]) answer["is_test"] = true;
  return answer;
}

std::vector<std::pair<const char*, Json>> file_fields() {
  return {{"path", text_schema()},
          {"language", text_schema()},
          {"about?", text_schema("What the file is for")},
          {"is_test?", flag_schema()},
          {"notes?", array_schema(text_schema("What is not known"))}};
}

std::vector<std::pair<const char*, Json>> file_fields_and(std::vector<std::pair<const char*, Json>> more) {
  std::vector<std::pair<const char*, Json>> fields = file_fields();
  for (auto& field : more) fields.push_back(std::move(field));
  return fields;
}

// --- imports ---------------------------------------------------------------------------------------------------------

std::string_view word_of_outcome(const ImportDestination& target) {
  switch (target.outcome) {
    case ImportOutcome::file: return target.is_symbol ? "symbol" : "file";
    case ImportOutcome::folder: return "folder";
    case ImportOutcome::standard_library: return "standard library";
    case ImportOutcome::external: return "external";
    case ImportOutcome::not_found: return "not found";
  }
  return {};
}

std::string_view word_of_import(ImportKind kind) {
  switch (kind) {
    case ImportKind::module:
    case ImportKind::include_quoted:
    case ImportKind::include_system: return "imports it";
    case ImportKind::link: return "links to it";
    case ImportKind::submodule: return "declares it as a module";
    case ImportKind::run: return "runs it";
    case ImportKind::build: return "builds from it";
    case ImportKind::use: return "reads it";
    case ImportKind::package: return "same package";
  }
  return {};
}

Json import_item(const FileFacts& facts, const ImportDestination& target) {
  const Import& import = facts.imports[target.import];
  Json item{{"module", bounded_text(facts.view(import.module), kMostModuleBytes)},
            {"line", import.line},
            {"leads_to", word_of_outcome(target)}};
  if (target.name != ImportLink::kModule) {
    item["name"] = bounded_text(facts.view(facts.names[target.name]), kMostModuleBytes);
  }
  if (!target.label.empty()) item["target"] = bounded_text(target.label, kMostModuleBytes);
  return item;
}

// --- dependents ------------------------------------------------------------------------------------------------------

struct Dependent {
  FileId file;
  std::string_view how;
  std::uint32_t symbols = 0;  // of the file that it uses
};

std::vector<Dependent> dependents_of(const AnswerSource& source, FileId file) {
  std::map<FileId, Dependent> found;
  for (const FileEdge& edge : source.links().dependents.row(file.value)) {
    found[edge.file] = {edge.file, word_of_import(edge.kind), 0};
  }
  std::map<FileId, SymbolId> last;
  for (const SymbolUse& use : uses_of(source.site(), file).all) {  // sorted by symbol
    Dependent& dependent = found.try_emplace(use.user, Dependent{use.user, "uses its names", 0}).first->second;
    const auto [seen, is_new] = last.try_emplace(use.user, use.symbol);
    if (is_new || seen->second != use.symbol) ++dependent.symbols;
    seen->second = use.symbol;
  }
  std::vector<Dependent> list;
  for (const auto& [id, dependent] : found) list.push_back(dependent);
  std::ranges::stable_sort(list, [&](const Dependent& a, const Dependent& b) {
    const bool a_is_test = source.links().is_test[a.file.value];
    const bool b_is_test = source.links().is_test[b.file.value];
    return a_is_test != b_is_test ? b_is_test : a.symbols > b.symbols;
  });
  return list;
}

Json dependent_item(const AnswerSource& source, const Dependent& dependent) {
  Json item{{"path", source.repo().file(dependent.file).path}, {"how", dependent.how}, {"symbols", dependent.symbols}};
  if (source.links().is_test[dependent.file.value]) item["in_test"] = true;
  return item;
}

// --- tests -----------------------------------------------------------------------------------------------------------

Json test_item(const AnswerSource& source, FileId file, const ReachingTest& test) {
  Json item{{"path", test.file.path}, {"symbols", test.symbols}, {"examples", Json::array()}};
  for (const SymbolId symbol : test.examples) item["examples"].push_back(shown_name_of(source, {file, symbol}));
  if (test.is_named_alike) item["named_after_it"] = true;
  return item;
}

void add_test_notes(const FileView& view, std::vector<std::string>& notes) {
  if (view.place.is_test) notes.emplace_back("The file is a test itself.");
  if (view.users.tests.empty() && (!view.place.language.has_uses || !view.place.language.is_code)) {
    notes.push_back(fmt::format("docmill does not look for tests of {} files.", view.place.language.name));
  } else if (view.users.tests.empty()) {
    notes.emplace_back("No test file that imports this file or uses a symbol of it was found.");
  }
  if (view.users.more_tests > 0) {
    notes.push_back(fmt::format("{} more test files are in the answer of file_dependents.", view.users.more_tests));
  }
}

}  // namespace

Json file_outline_schema() {
  return list_schema("symbols",
                     object_schema({{"name", text_schema("Qualified")},
                                    {"kind", text_schema()},
                                    {"lines", text_schema()},
                                    {"head", text_schema("The declaration as written")},
                                    {"about?", text_schema()},
                                    {"only_declared?", flag_schema()}}),
                     file_fields_and({{"lines", number_schema("Of the file")}}));
}

ToolAnswer file_outline(const AnswerSource& source, const ToolArguments& arguments) {
  const Result<FileId> file = file_at(source, arguments.text("path"));
  if (!file) return tl::unexpected(file.error());
  const FileFacts& facts = source.repo().facts_of(*file);
  Json answer = about_file(source, *file);
  answer["lines"] = facts.lines.total;
  std::vector<std::string> notes = limits_of(source, *file);
  if (facts.symbols.empty() && notes.empty()) notes.emplace_back("No definitions were found in this file.");
  add_notes(answer, notes);
  add_items(answer, "symbols", arguments, facts.symbols.size(), [&](std::size_t i) {
    return outline_item(source, {*file, {static_cast<std::uint32_t>(i)}});
  });
  return answer;
}

Json file_imports_schema() {
  return list_schema(
      "imports",
      object_schema({{"module", text_schema("As written")},
                     {"name?", text_schema("The name that is imported from it")},
                     {"line", number_schema()},
                     {"leads_to", text_schema("file, symbol, folder, standard library, external or not found")},
                     {"target?", text_schema("What it leads to in the repository")}}),
      file_fields_and({{"cycle_files?", number_schema("Files of the import cycle that it is part of")}}));
}

ToolAnswer file_imports(const AnswerSource& source, const ToolArguments& arguments) {
  const Result<FileId> file = file_at(source, arguments.text("path"));
  if (!file) return tl::unexpected(file.error());
  const FileView view = collect_file(source.site(), *file, kFileFacts | kFilePlace | kFileImports);
  const FileFacts& facts = *view.facts;
  std::vector<ImportDestination> targets = view.imports.targets;
  // The syntax only suggests that there is a file: pages do not show these either.
  std::erase_if(targets, [&](const ImportDestination& target) {
    return target.label.empty() && may_be_no_file(facts.imports[target.import].kind);
  });
  Json answer = about_file(source, *file);
  std::vector<std::string> notes = limits_of(source, *file);
  if (!view.place.language.reads_imports) {
    notes = {fmt::format("docmill does not look for imports in {} files.", view.place.language.name)};
  } else if (targets.empty() && notes.empty()) {
    notes.emplace_back("No imports were found in this file.");
  }
  add_notes(answer, notes);
  if (view.imports.cycle.files > 0) answer["cycle_files"] = view.imports.cycle.files;
  add_items(answer, "imports", arguments, targets.size(),
            [&](std::size_t i) { return import_item(facts, targets[i]); });
  return answer;
}

Json file_dependents_schema() {
  return list_schema("files",
                     object_schema({{"path", text_schema()},
                                    {"how", text_schema("imports it, uses its names, builds from it, links to it, …")},
                                    {"symbols", number_schema("How many symbols of the file it uses")},
                                    {"in_test?", flag_schema()}}),
                     file_fields());
}

ToolAnswer file_dependents(const AnswerSource& source, const ToolArguments& arguments) {
  const Result<FileId> file = file_at(source, arguments.text("path"));
  if (!file) return tl::unexpected(file.error());
  const std::vector<Dependent> found = dependents_of(source, *file);
  Json answer = about_file(source, *file);
  if (found.empty()) add_notes(answer, {"docmill resolved no import and no use of it in another file."});
  add_items(answer, "files", arguments, found.size(), [&](std::size_t i) { return dependent_item(source, found[i]); });
  return answer;
}

Json file_tests_schema() {
  return list_schema("tests",
                     object_schema({{"path", text_schema()},
                                    {"symbols", number_schema("How many symbols of the file it uses")},
                                    {"examples", array_schema(text_schema("The first of these"))},
                                    {"named_after_it?", flag_schema("Its name says that it tests the file")}}),
                     file_fields_and({{"run_with?", text_schema("The command that runs the file, which is a test")}}));
}

ToolAnswer file_tests(const AnswerSource& source, const ToolArguments& arguments) {
  const Result<FileId> file = file_at(source, arguments.text("path"));
  if (!file) return tl::unexpected(file.error());
  const FileView view = collect_file(source.site(), *file, kFileFacts | kFilePlace | kFileUsers);
  Json answer = about_file(source, *file);
  std::vector<std::string> notes;
  add_test_notes(view, notes);
  add_notes(answer, notes);
  if (!view.place.runner.command.empty()) {
    answer["run_with"] = view.place.runner.command + (view.place.runner.takes_path ? " " + view.place.path : "");
  }
  const std::vector<ReachingTest>& tests = view.users.tests;
  add_items(answer, "tests", arguments, tests.size(),
            [&](std::size_t i) { return test_item(source, *file, tests[i]); });
  return answer;
}

}  // namespace docmill
