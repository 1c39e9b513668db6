// SPDX-License-Identifier: Apache-2.0
//
// `coverage.html`: what the site does not cover, and what the repo lacks. The lists are complete.
#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "stages/emit/coverage/coverage_lists.h"
#include "stages/emit/html/html_parts.h"
#include "stages/emit/html/render_html.h"

namespace docmill {
namespace {

constexpr std::string_view kUnseen = "Files That No Rule Sees";
constexpr std::string_view kList = "<ul class=\"plain\">\n";
constexpr std::string_view kListEnd = "</ul>\n";

std::string id_of(std::string_view heading) {
  std::string id;
  for (const char c : heading) {
    if (c != '\'') id += c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return id;
}

// By heading: the part of the page that has the section.
using SectionParts = std::map<std::string, std::uint32_t, std::less<>>;

class CoveragePage {
 public:
  // `parts`: of an earlier run, for the links of the summary; it can be empty. Does not change where a part begins.
  CoveragePage(const CoverageView& view, SectionParts parts, const PageSink& sink)
      : view_(view),
        page_(view.frame, "coverage", fmt::format("Coverage of {}", view.frame.project), sink),
        parts_(std::move(parts)) {}

  // Where the sections are.
  SectionParts render() {
    write_summary();
    page_.ignore_size();
    write_cycles();
    write_omissions();
    for (const CoverageList& list : coverage_lists()) write_list(list);
    if (view_.frame.rules) write_unseen();
    page_.finish();
    return std::move(sections_);
  }

 private:
  Html& html() { return page_.html(); }

  void section(std::string_view heading) {
    page_.section(2, id_of(heading), heading);
    sections_.emplace(heading, page_.part());
  }

  void write_row(std::string_view heading, std::uint64_t files, std::string_view details) {
    const auto found = parts_.find(heading);
    const std::uint32_t part = found == parts_.end() ? 1 : found->second;
    html()
        .raw("<tr><td><a href=\"")
        .raw(part == 1 ? "" : page_.url_of(part))
        .raw("#")
        .raw(id_of(heading))
        .raw("\">")
        .raw(heading)
        .raw("</a></td><td class=\"n\">");
    html().number(files).raw("</td><td>").raw(details).raw("</td></tr>\n");
  }

  void write_summary() {
    const CoverageFiles& files = view_.files;
    html().raw("<p>").count(files.all, "file").raw(files.all == 1 ? " is" : " are").raw(" documented.</p>\n");
    html().raw(
        "<div class=\"scroll\"><table>\n<thead><tr><th>What</th><th class=\"n\">Files</th><th>Details</th></tr>");
    html().raw("</thead>\n<tbody>\n");
    std::uint64_t in_cycles = 0;
    for (const CoveredCycle& cycle : view_.cycles) in_cycles += cycle.files;
    write_row("Dependency Cycles", in_cycles, summary_of_cycles(view_.cycles));
    write_row("Not Documented", view_.omissions.all, "files and folders without pages");
    for (const CoverageList& list : coverage_lists()) {
      const auto count = std::ranges::count_if(files.listed, list.holds);
      write_row(list.heading, static_cast<std::uint64_t>(count), coverage_summary(list.kind, files));
    }
    if (view_.frame.rules) write_row(kUnseen, view_.rules.files - view_.rules.seen, "no rule looked at them");
    html().raw("</tbody></table></div>\n");
  }

  // Files and folders link to this section, so it comes first: a part of the page could not be linked to.
  void write_cycles() {
    section("Dependency Cycles");
    html().raw("<p>");
    html().raw(view_.cycles.empty() ? "No dependency cycles between files were found." : kAboutCycles).raw("</p>\n");
    std::uint64_t number = 0;
    for (const CoveredCycle& cycle : view_.cycles) write_cycle(cycle, ++number);
  }

  void write_cycle(const CoveredCycle& cycle, std::uint64_t number) {
    page_.close();
    page_.allow_cut();
    html().raw("<p><strong>Cycle ").number(number).raw("</strong> (").count(cycle.files, "file").raw(" in ");
    link(cycle.folder);
    html().raw(", ").count(cycle.imports, "import").raw("): ");
    for (const Link& file : cycle.shown) {
      html().raw(&file == cycle.shown.data() ? "" : ", ");
      link(file);
    }
    html().raw(cycle.shown.empty() ? "" : ". ").raw("To break it, remove ").count(breaking_imports(cycle), "import");
    html().raw(":</p>\n");
    page_.open(kList, kListEnd);
    for (const BreakingImports& breaking : cycle.breaking) {
      page_.allow_cut();
      html().raw("<li>");
      html().link(html_url(breaking.file.url), breaking.file.label);
      for (const Link& imported : breaking.imported) {
        html().raw(&imported == breaking.imported.data() ? " imports " : ", ");
        link(imported);
      }
      html().raw("</li>\n");
    }
  }

  void write_omissions() {
    section("Not Documented");
    html().raw("<p>");
    html().raw(view_.omissions.all == 0 ? "No files or folders were left out."
                                        : "These files and folders have no pages.");
    html().raw(" Empty folders are not listed.</p>\n");
    for (const ReasonOmissions& list : view_.omissions.reasons) {
      page_.close();
      html().raw("<h3>Reason: ").marked(list.reason).raw("</h3>\n");
      page_.open(kList, kListEnd);
      for (const FolderOmissions& folder : list.folders) write_folder(folder);
    }
  }

  void write_folder(const FolderOmissions& folder) {
    constexpr std::size_t kPathsPerItem = 200;
    for (std::size_t i = 0; i < folder.paths.size(); ++i) {
      if (i % kPathsPerItem == 0) {
        html().raw(i == 0 ? "" : "</li>\n");
        page_.allow_cut();
        html().raw("<li>");
        link(folder.folder);
        html().raw(": ");
      } else {
        html().raw(", ");
      }
      html().code(folder.paths[i].name);
      if (!folder.paths[i].target.empty()) html().raw(" (").marked(folder.paths[i].target).raw(")");
    }
    html().raw("</li>\n");
  }

  void write_list(const CoverageList& list) {
    section(list.heading);
    const bool is_empty = std::ranges::none_of(view_.files.listed, list.holds);
    html().raw("<p>").marked(is_empty ? list.none : list.about).raw("</p>\n");
    if (is_empty) return;
    page_.open(kList, kListEnd);
    for (const CoveredFile& file : view_.files.listed) {
      if (!list.holds(file)) continue;
      page_.allow_cut();
      html().raw("<li>").link(url_path(file.page_stem).append(kHtmlDocsSuffix), file.path);
      const std::string detail = coverage_detail(list.kind, file);
      html().raw(detail.empty() ? "" : ": ").raw(detail);
      if (list.kind == CoverageListKind::unresolved) write_unresolved(*file.coverage);
      html().raw("</li>\n");
    }
  }

  void write_unresolved(const FileCoverage& coverage) {
    for (const UnresolvedImport& import : coverage.unresolved) {
      html().raw(&import == coverage.unresolved.data() ? ": " : ", ").code(import.module);
      if (!import.name.empty()) html().raw(" / ").code(import.name);
    }
    if (coverage.more_unresolved > 0) html().raw(" and ").number(coverage.more_unresolved).raw(" more on its page");
  }

  void write_unseen() {
    section(kUnseen);
    const std::uint64_t unseen = view_.rules.files - view_.rules.seen;
    html().raw("<p>").count(unseen, "file").raw(unseen == 1 ? " is" : " are");
    html().raw(" in a language without rules, or the parser gave up on them. ");
    html().raw("<a href=\"findings.html#what-rules-can-see\">Findings</a> lists the languages. Rules looked at the ");
    html().raw("other ").count(view_.rules.seen, "file").raw(" and found ").raw(found_by_rules(view_.rules));
    html().raw(".</p>\n");
  }

  void link(const Link& link) { html().link(html_url(link.url), link.label); }

  const CoverageView& view_;
  HtmlParts page_;
  SectionParts parts_;
  SectionParts sections_;
};

}  // namespace

void render_html_coverage(const CoverageView& view, const PageSink& sink) {
  SectionParts parts = CoveragePage(view, {}, [](const Page&) {}).render();
  CoveragePage(view, std::move(parts), sink).render();
}

}  // namespace docmill
