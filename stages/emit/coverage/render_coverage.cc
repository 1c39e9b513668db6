// SPDX-License-Identifier: Apache-2.0
//
// A table of counts, the dependency cycles, the files without pages, and a list for each thing that a file can lack.
// The lists are complete.
#include <algorithm>
#include <array>

#include "stages/emit/coverage/coverage_view.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestLine = 8 * 1024;

// Writes what a list says about a file after its name.
using ItemWriter = void (*)(const CoveredFile& file, Markdown& md);

struct FileList {
  std::string_view heading;
  std::string_view none;
  std::string_view about;
  bool (*holds)(const CoveredFile& file);
  ItemWriter write_item;
};

void write_unresolved(const CoveredFile& file, Markdown& md) {
  bool is_first = true;
  for (const UnresolvedImport& import : file.coverage->unresolved) {
    md.raw(is_first ? ": " : ", ").code(import.module);
    is_first = false;
    if (!import.name.empty()) md.raw(" / ").code(import.name);
  }
  if (const std::uint32_t more = file.coverage->more_unresolved; more > 0) {
    md.raw(" and ").number(more).raw(" more on its page");
  }
}

void write_unparsed(const CoveredFile& file, Markdown& md) {
  append_count(md.raw(": "), file.coverage->unparsed_lines, "line");
  append_count(md.raw(" at "), file.coverage->unparsed_places, "place");
}

void write_nothing(const CoveredFile&, Markdown&) {}

void write_undocumented(const CoveredFile& file, Markdown& md) {
  md.raw(": ").number(file.documentable - file.documented).raw(" of ").number(file.documentable);
}

void write_unreached(const CoveredFile& file, Markdown& md) {
  append_count(md.raw(": "), file.unreached_symbols, "symbol");
}

void write_complex(const CoveredFile& file, Markdown& md) {
  append_count(md.raw(": "), file.complex_functions, "function");
  md.raw(file.complex_functions == 1 ? " with " : ", up to ").number(file.worst_cognitive);
}

void write_unranked(const CoveredFile& file, Markdown& md) { md.raw(file.is_generated ? ": generated" : ": vendored"); }

constexpr std::array<FileList, 8> kLists{{
    {"Unresolved Imports", "No unresolved imports were found.",
     "These imports have a form that names a file of the repository, but no such file was found.",
     [](const CoveredFile& file) { return !file.coverage->unresolved.empty(); }, write_unresolved},
    {"Parse Errors", "No parse errors were found.",
     "Lines of these files could not be parsed, so definitions on them can be missing from the pages. Each page names "
     "its lines under File Metadata.",
     [](const CoveredFile& file) { return file.coverage->unparsed_places > 0; }, write_unparsed},
    {"Files Beyond the Parser's Limits", "No file exceeds the parser's limits.",
     "These files exceed the parser's limits (nesting or operations), so only their lines were counted.",
     [](const CoveredFile& file) { return file.parser_gave_up; }, write_nothing},
    {"Files That Are Not UTF-8", "Every file is valid UTF-8.", "Their pages show invalid bytes as U+FFFD.",
     [](const CoveredFile& file) { return file.coverage->is_invalid_utf8; }, write_nothing},
    {"Public Symbols without Documentation", "No undocumented public types, functions or macros were found.",
     "Types, functions and macros that are public by the rules of their language, test files included.",
     [](const CoveredFile& file) { return file.documented < file.documentable; }, write_undocumented},
    {"Code That No Test Reaches",
     "Every file with definitions is a test, or a test imports it or uses its symbols, directly or through other "
     "files.",
     "These files have definitions. docmill found no test that imports them or uses their symbols, directly or through "
     "other files.",
     [](const CoveredFile& file) { return file.unreached_symbols > 0; }, write_unreached},
    {"Complex Functions", "docmill found no function with a cognitive complexity above 15.",
     "Functions of these files have a cognitive complexity above 15. Each page lists its own in its overview.",
     [](const CoveredFile& file) { return file.complex_functions > 0; }, write_complex},
    {"Outside the Rankings", "`.gitattributes` marks no file as generated or vendored.",
     "`.gitattributes` marks these files as generated or vendored. They have pages, but are left out of ranked lists "
     "and of the keyword index of the repository.",
     [](const CoveredFile& file) { return file.is_generated || file.is_vendored; }, write_unranked},
}};

static_assert(kComplexAbove == 15, "the list says so");

std::uint64_t breaking_imports(const CoveredCycle& cycle) {
  std::uint64_t imports = 0;
  for (const BreakingImports& breaking : cycle.breaking) imports += breaking.imported.size();
  return imports;
}

void write_summary_of_cycles(const std::vector<CoveredCycle>& cycles, Markdown& md) {
  std::uint64_t files = 0;
  std::uint64_t imports = 0;
  for (const CoveredCycle& cycle : cycles) {
    files += cycle.files;
    imports += breaking_imports(cycle);
  }
  md.raw("| Dependency Cycles | ").number(files).raw(" | ");
  append_count(md, cycles.size(), "cycle");
  if (!cycles.empty()) {
    append_count(md.raw(cycles.size() == 1 ? "; to break it, remove " : "; to break them, remove "), imports, "import");
  }
  md.raw(" |\n");
}

constexpr std::string_view kUnseenHeading = "Files That No Rule Sees";

// "222 findings of security, 3 of correctness".
void append_found(const CoveredByRules& rules, Markdown& md) {
  for (const RuleKind kind : {RuleKind::security, RuleKind::correctness, RuleKind::performance, RuleKind::pattern}) {
    const std::uint64_t found = rules.found[static_cast<std::size_t>(kind)];
    if (kind == RuleKind::security) {
      append_count(md, found, "security finding");
    } else if (kind == RuleKind::pattern) {
      append_count(md.raw(" and "), found, "pattern");
    } else {
      md.raw(", ").number(found).raw(" of ").raw(word_of(kind));
    }
  }
}

void write_summary(const CoverageView& view, Markdown& md) {
  const CoverageFiles& files = view.files;
  std::uint64_t imports = 0;
  std::uint64_t undocumented = 0;
  std::uint64_t complex = 0;
  for (const CoveredFile& file : files.listed) {
    imports += file.coverage->unresolved.size() + file.coverage->more_unresolved;
    undocumented += file.documentable - file.documented;
    complex += file.complex_functions;
  }
  append_count(md, files.all, "file");
  md.raw(files.all == 1 ? " is" : " are")
      .raw(" documented. Each row of the table is a section below, in this order.\n\n");
  md.raw("| What | Files | Details |\n|---|---:|---|\n");
  write_summary_of_cycles(view.cycles, md);
  md.raw("| Not Documented | ").number(view.omissions.all);
  md.raw(" | files and folders without pages |\n");
  for (const FileList& list : kLists) {
    const auto count = std::count_if(files.listed.begin(), files.listed.end(), list.holds);
    md.raw("| ").raw(list.heading).raw(" | ").number(static_cast<std::uint64_t>(count)).raw(" | ");
    if (list.write_item == write_unresolved) append_count(md, imports, "import");
    if (list.write_item == write_undocumented) {
      md.number(undocumented).raw(" of ").number(files.documentable).raw(" symbols");
    }
    if (list.write_item == write_complex) append_count(md, complex, "function");
    md.raw(" |\n");
  }
  if (!view.frame.rules) return;
  md.raw("| ").raw(kUnseenHeading).raw(" | ").number(view.rules.files - view.rules.seen).raw(" | ");
  append_found(view.rules, md);
  md.raw(" |\n");
}

void write_cycle(const CoveredCycle& cycle, std::uint64_t number, PageWriter& page) {
  page.allow_split();
  Markdown& md = page.md();
  md.raw("\n**Cycle ").number(number).raw("** (");
  append_count(md, cycle.files, "file");
  cycle.folder.append_to(md.raw(" in "), "doc.md");
  append_count(md.raw(", "), cycle.imports, "import");
  md.raw("): ");
  for (std::size_t i = 0; i < cycle.shown.size(); ++i) cycle.shown[i].append_to(md.raw(i == 0 ? "" : ", "));
  if (!cycle.shown.empty()) md.raw(". ");
  const std::uint64_t imports = breaking_imports(cycle);
  append_count(md.raw("To break it, remove "), imports, "import");
  md.raw(":\n\n");
  for (const BreakingImports& breaking : cycle.breaking) {
    page.allow_split();
    breaking.file.append_to(page.md().raw("- "), "#import-dependencies");
    for (std::size_t i = 0; i < breaking.imported.size(); ++i) {
      breaking.imported[i].append_to(page.md().raw(i == 0 ? " imports " : ", "));
    }
    page.md().raw("\n");
  }
}

// Folders and files link to this section, so it comes first: a part of the page could not be linked to.
void write_cycles(const std::vector<CoveredCycle>& cycles, PageWriter& page) {
  page.section(2, "Dependency Cycles");
  if (cycles.empty()) {
    page.md().raw("No dependency cycles between files were found.\n");
    return;
  }
  page.md().raw(
      "The files of a cycle import each other, directly or through one another. The imports that are listed are a "
      "small "
      "set without which nothing would be left of the cycle. There may be a smaller one.\n");
  std::uint64_t number = 0;
  for (const CoveredCycle& cycle : cycles) write_cycle(cycle, ++number, page);
}

// A line for the folder, or several if it would be very long.
void write_folder(const FolderOmissions& omissions, PageWriter& page) {
  Markdown& md = page.md();
  bool is_open = false;
  std::size_t line_begin = 0;
  for (const OmittedPath& path : omissions.paths) {
    if (is_open && md.out().size() - line_begin <= kLongestLine) {
      md.raw(", ");
    } else {
      if (is_open) md.raw("\n");
      page.allow_split();
      is_open = true;
      line_begin = md.out().size();
      omissions.folder.append_to(md.raw("- "), page.frame().folder_page);
      md.raw(": ");
    }
    append_omitted_path(md, path);
  }
  md.raw("\n");
}

void write_omissions(const CoverageOmissions& omissions, PageWriter& page) {
  page.section(2, "Not Documented");
  page.md().raw(omissions.all == 0 ? "No files or folders were left out." : "These files and folders have no pages.");
  page.md().raw(" Empty folders are not listed.\n");
  for (const ReasonOmissions& list : omissions.reasons) {
    page.section(3, "Reason: " + list.reason);
    for (const FolderOmissions& folder : list.folders) write_folder(folder, page);
  }
}

void write_list(const CoverageView& view, const FileList& list, PageWriter& page) {
  page.section(2, list.heading);
  Markdown& md = page.md();
  bool is_empty = true;
  for (const CoveredFile& file : view.files.listed) {
    if (!list.holds(file)) continue;
    if (is_empty) md.raw(list.about).raw("\n\n");
    is_empty = false;
    page.allow_split();
    md.raw("- [").code(file.path).raw("](./");
    append_url_path(md.out(), file.page_stem);
    md.raw(kDocsSuffix).raw(")");
    list.write_item(file, md);
    md.raw("\n");
  }
  if (is_empty) md.raw(list.none).raw("\n");
}

void write_unseen(const CoveredByRules& rules, PageWriter& page) {
  page.section(2, kUnseenHeading);
  Markdown& md = page.md();
  md.raw("Rules looked at ").number(rules.seen).raw(" of ");
  append_count(md, rules.files, "file");
  append_found(rules, md.raw(", and found "));
  md.raw(
      ". The others are in a language without rules, or the parser gave up on them. [Findings]"
      "(./findings.md#what-rules-can-see) lists the languages.\n");
}

}  // namespace

void render_coverage(const CoverageView& view, const PageSink& sink) {
  std::string title = "Coverage: ";
  Markdown(title).code(view.frame.project);
  PageWriter page(view.frame, "coverage.md", title, sink);
  page.section(2, "Summary");
  write_summary(view, page.md());
  write_cycles(view.cycles, page);
  write_omissions(view.omissions, page);
  for (const FileList& list : kLists) write_list(view, list, page);
  if (view.frame.rules) write_unseen(view.rules, page);
  page.finish();
}

}  // namespace docmill
