// SPDX-License-Identifier: Apache-2.0
//
// A table of counts, the dependency cycles, the files without pages, and a list for each thing that a file can lack.
// The lists are complete.
#include <algorithm>
#include <string>

#include "stages/emit/coverage/coverage_lists.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestLine = 8 * 1024;

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

void write_summary_of_cycles(const std::vector<CoveredCycle>& cycles, Markdown& md) {
  std::uint64_t files = 0;
  for (const CoveredCycle& cycle : cycles) files += cycle.files;
  md.raw("| Dependency Cycles | ").number(files).raw(" | ").raw(summary_of_cycles(cycles)).raw(" |\n");
}

constexpr std::string_view kUnseenHeading = "Files That No Rule Sees";

void write_summary(const CoverageView& view, Markdown& md) {
  const CoverageFiles& files = view.files;
  append_count(md, files.all, "file");
  md.raw(files.all == 1 ? " is" : " are")
      .raw(" documented. Each row of the table is a section below, in this order.\n\n");
  md.raw("| What | Files | Details |\n|---|---:|---|\n");
  write_summary_of_cycles(view.cycles, md);
  md.raw("| Not Documented | ").number(view.omissions.all);
  md.raw(" | files and folders without pages |\n");
  for (const CoverageList& list : coverage_lists()) {
    const auto count = std::count_if(files.listed.begin(), files.listed.end(), list.holds);
    md.raw("| ").raw(list.heading).raw(" | ").number(static_cast<std::uint64_t>(count)).raw(" | ");
    md.raw(coverage_summary(list.kind, files)).raw(" |\n");
  }
  if (!view.frame.rules) return;
  md.raw("| ").raw(kUnseenHeading).raw(" | ").number(view.rules.files - view.rules.seen).raw(" | ");
  md.raw("no rule looked at them |\n");
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
  page.md().raw(kAboutCycles).raw("\n");
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

void write_list(const CoverageView& view, const CoverageList& list, PageWriter& page) {
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
    const std::string detail = coverage_detail(list.kind, file);
    if (!detail.empty()) md.raw(": ").raw(detail);
    if (list.kind == CoverageListKind::unresolved) write_unresolved(file, md);
    md.raw("\n");
  }
  if (is_empty) md.raw(list.none).raw("\n");
}

void write_unseen(const CoveredByRules& rules, PageWriter& page) {
  page.section(2, kUnseenHeading);
  Markdown& md = page.md();
  append_count(md, rules.files - rules.seen, "file");
  md.raw(rules.files - rules.seen == 1 ? " is" : " are");
  md.raw(
      " in a language without rules, or the parser gave up on them. [Findings](./findings.md#what-rules-can-see) "
      "lists the languages. Rules looked at the other ");
  append_count(md, rules.seen, "file");
  md.raw(" and found ").raw(found_by_rules(rules)).raw(".\n");
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
  for (const CoverageList& list : coverage_lists()) write_list(view, list, page);
  if (view.frame.rules) write_unseen(view.rules, page);
  page.finish();
}

}  // namespace docmill
