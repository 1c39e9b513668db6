// SPDX-License-Identifier: Apache-2.0
//
// `coverage.md`: what the site does not show, or the repo does not have: files left out, imports that lead nowhere,
// code that could not be parsed, public symbols without documentation, code that no test reaches. Every list is
// complete; a table on top has the counts.
#include <array>
#include <map>

#include "stages/emit/page_links.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

constexpr FolderId kRoot{0};
constexpr std::size_t kShownSpans = 100;
constexpr std::size_t kLongestLine = 8 * 1024;

bool is_code(SymbolKind kind) { return kind != SymbolKind::heading && kind != SymbolKind::key; }

struct FileCoverage {
  std::uint32_t unresolved = 0;    // imports
  std::uint32_t documentable = 0;  // public types, functions, macros
  std::uint32_t documented = 0;
  std::uint32_t code_symbols = 0;
};

FileCoverage cover_file(const Site& site, FileId id) {
  FileCoverage coverage;
  for (const ImportLink& link : site.links().imports.row(id.value)) {
    coverage.unresolved += link.outcome == ImportOutcome::not_found ? 1 : 0;
  }
  for (const Symbol& symbol : site.repo().facts_of(id).symbols) {
    coverage.code_symbols += is_code(symbol.kind) ? 1 : 0;
    if (!symbol.is_public || !is_documentable(symbol.kind)) continue;
    ++coverage.documentable;
    coverage.documented += symbol.doc.empty() ? 0 : 1;
  }
  return coverage;
}

// The files that a test imports, directly or over other files, and the tests themselves.
std::vector<bool> reached_by_tests(const Site& site) {
  const Links& links = site.links();
  std::vector<bool> reached = links.is_test;
  std::vector<FileId> open;
  for (std::uint32_t i = 0; i < reached.size(); ++i) {
    if (reached[i]) open.push_back({i});
  }
  while (!open.empty()) {
    const FileId file = open.back();
    open.pop_back();
    for (const FileEdge& edge : links.dependencies.row(file.value)) {
      if (reached[edge.file.value] || !is_import(edge)) continue;
      reached[edge.file.value] = true;
      open.push_back(edge.file);
    }
  }
  return reached;
}

class CoveragePage {
 public:
  CoveragePage(const Site& site, PageWriter& page)
      : site_(site), repo_(site.repo()), links_{site, kRoot}, page_(page), reached_(reached_by_tests(site)) {
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) files_.push_back(cover_file(site, {i}));
  }

  void write();

 private:
  using Writer = void (CoveragePage::*)(FileId);
  struct FileList {
    std::string_view heading;
    std::string_view none;
    std::string_view about;
    bool (CoveragePage::*holds)(FileId) const;
    Writer write_item;
  };
  static const std::array<FileList, 7> kLists;

  const FileCoverage& of(FileId id) const { return files_[id.value]; }
  const FileFacts& facts(FileId id) const { return repo_.facts_of(id); }

  bool has_unresolved(FileId id) const { return of(id).unresolved > 0; }
  bool has_unparsed(FileId id) const { return !facts(id).unparsed_lines.empty(); }
  bool gave_up(FileId id) const { return facts(id).parser_gave_up; }
  bool is_invalid(FileId id) const { return facts(id).encoding == Encoding::invalid_utf8; }
  bool lacks_documentation(FileId id) const { return of(id).documented < of(id).documentable; }
  bool is_unreached(FileId id) const { return of(id).code_symbols > 0 && !reached_[id.value]; }
  bool is_unranked_file(FileId id) const { return is_unranked(repo_.file(id)); }

  void write_unresolved(FileId id);
  void write_unparsed(FileId id);
  void write_nothing(FileId) {}
  void write_undocumented(FileId id);
  void write_unreached(FileId id);
  void write_unranked(FileId id);

  void write_summary();
  void write_omissions();
  void write_list(const FileList& list);

  const Site& site_;
  const Repo& repo_;
  PageLinks links_;
  PageWriter& page_;
  std::vector<bool> reached_;
  std::vector<FileCoverage> files_;
};

const std::array<CoveragePage::FileList, 7> CoveragePage::kLists{{
    {"Unresolved Imports", "Every import that names one of the repository's own files leads to it.",
     "Imports in a form that names a file of the repository, where no such file is.", &CoveragePage::has_unresolved,
     &CoveragePage::write_unresolved},
    {"Parse Errors", "The parser made sense of every line of every file.",
     "Files with lines that the parser could make no sense of; what stands there is not documented.",
     &CoveragePage::has_unparsed, &CoveragePage::write_unparsed},
    {"Files Not Parsed", "The parser came to the end of every file.",
     "Files beyond the parser's limits (nesting, or operations): only their lines are documented.",
     &CoveragePage::gave_up, &CoveragePage::write_nothing},
    {"Files That Are Not UTF-8", "Every file is valid UTF-8.", "In their sources, invalid bytes are shown as U+FFFD.",
     &CoveragePage::is_invalid, &CoveragePage::write_nothing},
    {"Public Symbols without Documentation", "Every public type, function and macro has documentation.",
     "Counted are public types, functions and macros, by the rules of each language; test files too.",
     &CoveragePage::lacks_documentation, &CoveragePage::write_undocumented},
    {"Code That No Test Reaches", "A test reaches every file that defines symbols.",
     "Files with definitions that are no tests and that no test imports, directly or over other files.",
     &CoveragePage::is_unreached, &CoveragePage::write_unreached},
    {"Outside the Rankings", "`.gitattributes` calls no file generated or vendored.",
     "Files that `.gitattributes` calls generated or vendored: they have their pages, but are in no ranked list and "
     "not in "
     "the keyword index of the repository.",
     &CoveragePage::is_unranked_file, &CoveragePage::write_unranked},
}};

void CoveragePage::write() {
  write_summary();
  write_omissions();
  for (const FileList& list : kLists) write_list(list);
}

void CoveragePage::write_summary() {
  std::uint64_t imports = 0;
  std::uint64_t undocumented = 0;
  std::uint64_t documentable = 0;
  for (const FileCoverage& file : files_) {
    imports += file.unresolved;
    undocumented += file.documentable - file.documented;
    documentable += file.documentable;
  }
  page_.section(2, "Summary");
  Markdown& md = page_.md();
  md.raw("Of ").number(repo_.files.size()).raw(" documented files; each line is a section below, in this order.\n\n");
  md.raw("| What | Files | Further |\n|---|---:|---|\n| Not Documented | ").number(repo_.omissions.size());
  md.raw(" | files and folders that have no page |\n");
  for (const FileList& list : kLists) {
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < files_.size(); ++i) count += (this->*list.holds)({i}) ? 1 : 0;
    md.raw("| ").raw(list.heading).raw(" | ").number(count).raw(" | ");
    if (list.write_item == &CoveragePage::write_unresolved) append_count(md, imports, "import");
    if (list.write_item == &CoveragePage::write_undocumented) {
      md.number(undocumented).raw(" of ").number(documentable).raw(" symbols");
    }
    md.raw(" |\n");
  }
}

// By reason, a line for each folder.
void CoveragePage::write_omissions() {
  page_.section(2, "Not Documented");
  page_.md().raw(repo_.omissions.empty() ? "Nothing is left out." : "Files and folders that are left out, by reason.");
  page_.md().raw(" Empty folders are not listed.\n");
  std::map<OmitReason, std::vector<std::pair<const Omission*, FolderId>>> reasons;
  for (std::uint32_t f = 0; f < repo_.folders.size(); ++f) {
    for (std::uint32_t i : repo_.folders[f].omissions) {
      reasons[repo_.omissions[i].reason].emplace_back(&repo_.omissions[i], FolderId{f});
    }
  }
  for (const auto& [reason, omissions] : reasons) {
    Omission plain = *omissions.front().first;
    plain.detail.clear();
    std::string heading;
    Markdown(heading).raw("Reason: ").raw(omission_text(plain));
    page_.section(3, heading);
    FolderId open;
    std::size_t line_begin = 0;
    for (const auto& [omission, folder] : omissions) {
      if (folder != open || page_.md().out().size() - line_begin > kLongestLine) {
        if (open.exists()) page_.md().raw("\n");
        page_.may_part();
        line_begin = page_.md().out().size();
        open = folder;
        links_.folder(page_.md().raw("- "), folder, "index.md");
        page_.md().raw(": ");
      } else {
        page_.md().raw(", ");
      }
      append_omitted_path(page_.md(), omitted_path(*omission, repo_.folder(folder)));
    }
    page_.md().raw("\n");
  }
}

void CoveragePage::write_list(const FileList& list) {
  page_.section(2, list.heading);
  bool first = true;
  for (std::uint32_t i = 0; i < files_.size(); ++i) {
    if (!(this->*list.holds)({i})) continue;
    if (first) page_.md().raw(list.about).raw("\n\n");
    first = false;
    page_.may_part();
    links_.file(page_.md().raw("- "), {i});
    (this->*list.write_item)({i});
    page_.md().raw("\n");
  }
  if (first) page_.md().raw(list.none).raw("\n");
}

void CoveragePage::write_unresolved(FileId id) {
  Markdown& md = page_.md();
  const SourceUrl url = site_.source_url(kRoot, id);
  std::size_t shown = 0;
  for (const ImportLink& link : site_.links().imports.row(id.value)) {
    if (link.outcome != ImportOutcome::not_found) continue;
    if (shown == kShownSpans) break;
    const Import& import = facts(id).imports[link.import];
    md.raw(shown++ == 0 ? ": " : ", ").code(facts(id).view(import.module));
    if (link.name != ImportLink::kModule) md.raw(" / ").code(facts(id).view(facts(id).names[link.name]));
    md.format(" [L{}](", import.line);
    url.append(md.out(), {import.line, import.line});
    md.raw(")");
  }
  if (of(id).unresolved > shown) md.raw(" and ").number(of(id).unresolved - shown).raw(" more on its page");
}

void CoveragePage::write_unparsed(FileId id) {
  Markdown& md = page_.md();
  const SourceUrl url = site_.source_url(kRoot, id);
  const auto& spans = facts(id).unparsed_lines;
  for (std::size_t i = 0; i < std::min(spans.size(), kShownSpans); ++i) {
    md.format("{}[L{}", i == 0 ? ": " : ", ", spans[i].first);
    if (spans[i].last > spans[i].first) md.format("-L{}", spans[i].last);
    md.raw("](");
    url.append(md.out(), spans[i]);
    md.raw(")");
  }
  if (spans.size() > kShownSpans) md.raw(" and ").number(spans.size() - kShownSpans).raw(" more on its page");
}

void CoveragePage::write_undocumented(FileId id) {
  page_.md().raw(": ").number(of(id).documentable - of(id).documented).raw(" of ").number(of(id).documentable);
}

void CoveragePage::write_unreached(FileId id) {
  page_.md().raw(": ");
  append_count(page_.md(), of(id).code_symbols, "symbol");
}

void CoveragePage::write_unranked(FileId id) {
  page_.md().raw(repo_.file(id).is_generated ? ": generated" : ": vendored");
}

}  // namespace

void render_coverage(const Site& site, const PageSink& sink) {
  std::string title = "Coverage: ";
  Markdown(title).code(site.repo().project);
  PageWriter page(site, "coverage.md", title, sink);
  CoveragePage(site, page).write();
  page.finish();
}

}  // namespace docmill
