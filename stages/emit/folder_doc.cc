// SPDX-License-Identifier: Apache-2.0
//
// `doc.md`: what a folder is for and how it is built, from its facts and links only. Lists that are cut say how long
// they are, and lists of what stands in subfolders lead to the pages of those.
#include <algorithm>
#include <map>

#include "stages/emit/folder_graph.h"
#include "stages/emit/folder_pages.h"
#include "stages/emit/rankings.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

constexpr std::size_t kRanked = 20;
constexpr std::size_t kNeighbours = 20;

// --- role ----------------------------------------------------------------------------------------------------------

// The imports that cross the border of a subtree, in one direction: files outside, by the folder or file that stands
// beside this folder or beside one of those around it.
struct Crossing {
  std::uint32_t inner_files = 0;              // files of the subtree that take part
  std::vector<FileId> outer_files;            // sorted, each once
  std::map<Child, std::uint32_t> neighbours;  // number of outer files in each
};

Crossing find_crossing(const Site& site, FolderId folder, const Rows<FileEdge>& rows) {
  const RepoFigures& figures = site.figures();
  const IndexRange range = figures.of(folder).files;
  Crossing crossing;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const std::size_t before = crossing.outer_files.size();
    for (const FileEdge& edge : rows.row(i)) {
      if (is_import(edge) && !figures.of(folder).holds(edge.file)) crossing.outer_files.push_back(edge.file);
    }
    crossing.inner_files += crossing.outer_files.size() > before ? 1 : 0;
  }
  auto& outer = crossing.outer_files;
  std::sort(outer.begin(), outer.end());
  outer.erase(std::unique(outer.begin(), outer.end()), outer.end());
  for (FileId file : outer) {
    FolderId around = folder;
    while (!figures.of(around).holds(file)) around = site.repo().folder(around).parent;
    ++crossing.neighbours[figures.child_towards(around, file)];
  }
  return crossing;
}

void write_neighbours(const PageLinks& links, Markdown& md, const Crossing& crossing) {
  std::vector<std::pair<Child, std::uint32_t>> list(crossing.neighbours.begin(), crossing.neighbours.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < std::min(list.size(), kNeighbours); ++i) {
    if (i > 0) md.raw(", ");
    links.child(md, list[i].first, "doc.md");
    if (list[i].first.is_folder()) md.raw(" (").number(list[i].second).raw(")");
  }
  if (list.size() > kNeighbours) md.raw(" and ").number(list.size() - kNeighbours).raw(" more places");
}

void write_dependents(const PageLinks& links, Markdown& md, FolderId folder) {
  const Crossing in = find_crossing(links.site, folder, links.site.links().dependents);
  md.raw("- **Depended on by**: ");
  if (in.outer_files.empty()) {
    md.raw("no file outside the folder imports one of its files.\n");
    return;
  }
  append_count(md, in.outer_files.size(), "file");
  md.raw(" outside, on ").number(in.inner_files).raw(" of its files: ");
  write_neighbours(links, md, in);
  md.raw(".\n");
}

void write_dependencies(const PageLinks& links, Markdown& md, FolderId folder) {
  const Crossing out = find_crossing(links.site, folder, links.site.links().dependencies);
  md.raw("- **Depends on**: ");
  if (out.outer_files.empty()) {
    md.raw("none of its files imports a file outside the folder.\n");
    return;
  }
  append_count(md, out.outer_files.size(), "file");
  md.raw(" outside, from ").number(out.inner_files).raw(" of its files: ");
  write_neighbours(links, md, out);
  md.raw(".\n");
}

void write_role_of_folder(const PageLinks& links, Markdown& md, FolderId id) {
  const Folder& folder = links.site.repo().folder(id);
  links.quote_spokesman(md, id);
  if (!folder.parent.exists()) {
    md.raw("This is the root of the repository; its layers are in [the guided tour](./comprehensive_book.md).\n");
    return;
  }
  if (!links.site.figures().spokesman(id).exists()) {
    md.raw("The folder has no README and no package documentation that says what it is for.\n\n");
  }
  md.raw("- **Stands in**: ");
  links.folder(md, folder.parent, "doc.md");
  md.raw("\n");
  write_dependents(links, md, id);
  write_dependencies(links, md, id);
}

// --- contents and concepts -----------------------------------------------------------------------------------------

void write_contents(const PageLinks& links, Markdown& md, FolderId id) {
  const FolderFigures& figures = links.site.figures().of(id);
  const Folder& folder = links.site.repo().folder(id);
  append_totals(md, links.site, id);
  md.raw(": ");
  append_kinds(md, figures.kinds);
  md.raw(". Right in the folder: ");
  append_count(md, folder.files.size(), "file");
  md.raw(" and ");
  append_count(md, folder.subfolders.size(), "subfolder");
  md.raw(", listed in [`index.md`](./index.md).\n\n");
  append_languages(md, figures);
  if (figures.documentable == 0) {
    md.raw("\nThe subtree defines no public type, function or macro.\n");
    return;
  }
  md.raw("\nOf ").number(figures.documentable).raw(" public types, functions and macros, ").number(figures.documented);
  md.raw(figures.documented == 1 ? " has" : " have").raw(" documentation of their own.\n");
}

void write_concepts(const PageLinks& links, Markdown& md, FolderId id) {
  const bool root = id.value == 0;
  const auto ranking = rank_symbols(links.site, id, root ? UsersFrom::anywhere : UsersFrom::outside, kRanked);
  if (ranking.total == 0) {
    md.raw("No use of its symbols by files ").raw(root ? "other than their own" : "outside the folder");
    md.raw(" was resolved: a use counts where a file imports the symbol's file and refers to the symbol by name.\n");
    return;
  }
  append_count(md, ranking.total, "symbol");
  md.raw(root ? " of the repository " : " of the subtree ").raw(ranking.total == 1 ? "is" : "are");
  md.raw(root ? " used by other files than the one that defines it" : " used by files outside the folder");
  if (ranking.total > ranking.top.size()) md.raw("; the ").number(ranking.top.size()).raw(" most used are");
  md.raw(":\n\n| Symbol | Kind | Files | Uses | Documentation |\n|---|---|---:|---:|---|\n");
  const PageLinks cells{links.site, links.from, true};
  for (const RankedSymbol& ranked : ranking.top) {
    const FileFacts& facts = links.site.repo().facts_of(ranked.file);
    const Symbol& symbol = facts.symbol(ranked.symbol);
    cells.symbol(md.raw("| "), ranked.file, ranked.symbol);
    md.raw(" | ").raw(kind_name(symbol.kind)).raw(" | ").number(ranked.users).raw(" | ").number(ranked.uses);
    md.raw(" | ").text(shortened(first_sentence(facts.view(symbol.doc)))).raw(" |\n");
  }
}

void write_important_files(const PageLinks& links, Markdown& md, FolderId id) {
  const auto ranking = rank_files(links.site, id, kRanked);
  if (ranking.total == 0) {
    md.raw("No file of the repository imports a file of this folder.\n");
    return;
  }
  append_count(md, ranking.total, "file");
  md.raw(ranking.total == 1 ? " is" : " are").raw(" imported by others");
  if (ranking.total > ranking.top.size()) md.raw("; the ").number(ranking.top.size()).raw(" most imported are");
  md.raw(":\n\n| File | Imported by | From outside the folder | Description |\n|---|---:|---:|---|\n");
  const PageLinks cells{links.site, links.from, true};
  for (const RankedFile& ranked : ranking.top) {
    const FileFacts& facts = links.site.repo().facts_of(ranked.file);
    cells.file(md.raw("| "), ranked.file);
    md.raw(" | ").number(ranked.dependents).raw(" | ").number(ranked.outside).raw(" | ");
    md.text(shortened(first_sentence(facts.view(facts.doc)))).raw(" |\n");
  }
}

// --- working with the folder ---------------------------------------------------------------------------------------

struct TraitRow {
  std::string_view heading;
  std::string_view none;  // what was looked for in vain
};

// In the order of kFileTraits.
constexpr TraitRow kTraitRows[] = {
    {"Build files",
     "no file has a name under which a build tool looks for its instructions (`CMakeLists.txt`, `Makefile`, "
     "`BUILD.bazel`, `setup.py`, `package.json`, `Cargo.toml`, … )"},
    {"Entry points", "no file has a `main` function, a `__main__` guard or a `#!` line"},
    {"Tests", "no file lies in a folder of tests, is named like a test or holds test cases"},
};

void write_trait(const PageLinks& links, PageWriter& page, FolderId id, std::size_t trait) {
  const RepoFigures& figures = links.site.figures();
  const Folder& folder = links.site.repo().folder(id);
  Markdown& md = page.md();
  const std::uint32_t total = figures.of(id).traits[trait];
  md.raw("- **").raw(kTraitRows[trait].heading).raw("** (").number(total).raw("): ");
  if (total == 0) {
    md.raw(kTraitRows[trait].none).raw(".\n");
    return;
  }
  bool first = true;
  for (FileId file : folder.files) {
    if (!figures.has(file, kFileTraits[trait])) continue;
    links.file(md.raw(first ? "" : ", "), file);
    first = false;
  }
  for (FolderId subfolder : folder.subfolders) {
    const std::uint32_t below = figures.of(subfolder).traits[trait];
    if (below == 0) continue;
    links.folder(md.raw(first ? "" : ", "), subfolder, "doc.md");
    md.raw(" (").number(below).raw(")");
    first = false;
  }
  md.raw("\n");
}

void write_cross_references_of(const PageLinks& links, Markdown& md, FolderId id) {
  md.raw("- **Folder Index**: [`index.md`](./index.md)\n- **Subtree Keyword Index**: [`sub.md`](./sub.md)\n");
  const Folder& folder = links.site.repo().folder(id);
  if (!folder.parent.exists()) return;
  md.raw("- **Parent**: ");
  links.folder(md, folder.parent, "doc.md");
  md.raw("\n");
}

}  // namespace

void render_folder_doc(const Site& site, FolderId folder, const PageSink& sink) {
  const PageLinks links{site, folder};
  PageWriter page(site, site.folder_page(folder, "doc.md"), folder_title(site, folder, "Documentation"), sink);
  std::string role = "Role in ";
  Markdown(role).text(site.repo().project);
  page.section(2, role);
  write_role_of_folder(links, page.md(), folder);
  page.section(2, "Contents Overview");
  write_contents(links, page.md(), folder);
  page.section(2, "Key Concepts");
  write_concepts(links, page.md(), folder);
  page.section(2, "Architecture & Organization");
  write_folder_graph(links, page.md(), folder);
  page.section(2, "Important Files");
  write_important_files(links, page.md(), folder);
  page.section(2, "Working with This Folder");
  for (std::size_t trait = 0; trait < kFileTraits.size(); ++trait) write_trait(links, page, folder, trait);
  page.section(2, "Cross-References");
  write_cross_references_of(links, page.md(), folder);
  page.finish();
}

}  // namespace docmill
