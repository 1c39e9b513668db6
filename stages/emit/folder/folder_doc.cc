// SPDX-License-Identifier: Apache-2.0
//
// `doc.md`: what a folder is for and how it is built, from its facts and links only. Lists that are cut say how long
// they are, and lists of what stands in subfolders lead to the pages of those.
#include <string>

#include "stages/emit/folder/folder_graph.h"
#include "stages/emit/folder/folder_pages.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

// --- role ----------------------------------------------------------------------------------------------------------

void write_places(Markdown& md, const Crossing& crossing) {
  for (std::size_t i = 0; i < crossing.shown.size(); ++i) {
    const Place& place = crossing.shown[i];
    place.link.append_to(md.raw(i == 0 ? "" : ", "), place.is_folder ? "doc.md" : "");
    if (place.is_folder) md.raw(" (").number(place.files).raw(")");
  }
  if (crossing.more > 0) md.raw(" and ").number(crossing.more).raw(" more places");
}

void write_dependents(Markdown& md, const Crossing& in) {
  md.raw("- **Depended on by**: ");
  if (in.outer_files == 0) {
    md.raw("no file outside the folder imports one of its files.\n");
    return;
  }
  append_count(md, in.outer_files, "file");
  md.raw(" outside, on ").number(in.inner_files).raw(" of its files: ");
  write_places(md, in);
  md.raw(".\n");
}

void write_dependencies(Markdown& md, const Crossing& out) {
  md.raw("- **Depends on**: ");
  if (out.outer_files == 0) {
    md.raw("none of its files imports a file outside the folder.\n");
    return;
  }
  append_count(md, out.outer_files, "file");
  md.raw(" outside, from ").number(out.inner_files).raw(" of its files: ");
  write_places(md, out);
  md.raw(".\n");
}

void write_role_of_folder(const FolderView& view, Markdown& md) {
  append_quotes(md, view.place.quote);
  if (view.place.is_root()) {
    md.raw("This is the root of the repository; its layers are in [the guided tour](./comprehensive_book.md).\n");
    return;
  }
  if (view.place.quote.empty()) {
    md.raw("The folder has no README and no package documentation that says what it is for.\n\n");
  }
  md.raw("- **Stands in**: ");
  view.place.parent.front().append_to(md, "doc.md");
  md.raw("\n");
  write_dependents(md, view.neighbours.dependents);
  write_dependencies(md, view.neighbours.dependencies);
}

// --- contents and concepts -----------------------------------------------------------------------------------------

void write_contents(const FolderContents& contents, Markdown& md) {
  append_counts(md, counts_of(contents.totals));
  md.raw(": ");
  append_kinds(md, contents.kinds);
  md.raw(". Right in the folder: ");
  append_count(md, contents.files.size(), "file");
  md.raw(" and ");
  append_count(md, contents.subfolders.size(), "subfolder");
  md.raw(", listed in [`index.md`](./index.md).\n\n");
  append_languages(md, contents.languages);
  if (contents.documentable == 0) {
    md.raw("\nThe subtree defines no public type, function or macro.\n");
    return;
  }
  md.raw("\nOf ")
      .number(contents.documentable)
      .raw(" public types, functions and macros, ")
      .number(contents.documented);
  md.raw(contents.documented == 1 ? " has" : " have").raw(" documentation of their own.\n");
}

void write_concepts(const FolderView& view, Markdown& md) {
  const bool root = view.place.is_root();
  const std::uint64_t total = view.neighbours.all_concepts;
  const std::vector<Concept>& top = view.neighbours.concepts;
  if (total == 0) {
    md.raw("No use of its symbols by files ").raw(root ? "other than their own" : "outside the folder");
    md.raw(" was resolved: a use counts where a file imports the symbol's file and refers to the symbol by name.\n");
    return;
  }
  append_count(md, total, "symbol");
  md.raw(root ? " of the repository " : " of the subtree ").raw(total == 1 ? "is" : "are");
  md.raw(root ? " used by other files than the one that defines it" : " used by files outside the folder");
  if (total > top.size()) md.raw("; the ").number(top.size()).raw(" most used are");
  md.raw(":\n\n| Symbol | Kind | Files | Uses | Documentation |\n|---|---|---:|---:|---|\n");
  for (const Concept& ranked : top) {
    ranked.symbol.append_to_cell(md.raw("| "));
    md.raw(" | ").raw(kind_name(ranked.kind)).raw(" | ").number(ranked.users).raw(" | ").number(ranked.uses);
    md.raw(" | ").text(ranked.sentence).raw(" |\n");
  }
}

void write_important_files(const FolderNeighbours& neighbours, Markdown& md) {
  const std::uint64_t total = neighbours.all_important;
  if (total == 0) {
    md.raw("No file of the repository imports a file of this folder.\n");
    return;
  }
  append_count(md, total, "file");
  md.raw(total == 1 ? " is" : " are").raw(" imported by others");
  if (total > neighbours.important.size()) {
    md.raw("; the ").number(neighbours.important.size()).raw(" most imported are");
  }
  md.raw(":\n\n| File | Imported by | From outside the folder | Description |\n|---|---:|---:|---|\n");
  for (const ImportantFile& ranked : neighbours.important) {
    ranked.file.append_to_cell(md.raw("| "));
    md.raw(" | ").number(ranked.dependents).raw(" | ").number(ranked.outside).raw(" | ");
    md.text(ranked.sentence).raw(" |\n");
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

void write_trait(const FolderContents& contents, Markdown& md, std::size_t trait) {
  const std::uint32_t total = contents.traits[trait];
  md.raw("- **").raw(kTraitRows[trait].heading).raw("** (").number(total).raw("): ");
  if (total == 0) {
    md.raw(kTraitRows[trait].none).raw(".\n");
    return;
  }
  bool first = true;
  for (const FolderFile& file : contents.files) {
    if ((file.traits & kFileTraits[trait]) == 0) continue;
    file.docs.append_to(md.raw(first ? "" : ", "));
    first = false;
  }
  for (const Subfolder& subfolder : contents.subfolders) {
    if (subfolder.traits[trait] == 0) continue;
    subfolder.link.append_to(md.raw(first ? "" : ", "), "doc.md");
    md.raw(" (").number(subfolder.traits[trait]).raw(")");
    first = false;
  }
  md.raw("\n");
}

void write_cross_references_of(const FolderPlace& place, Markdown& md) {
  md.raw("- **Folder Index**: [`index.md`](./index.md)\n- **Subtree Keyword Index**: [`sub.md`](./sub.md)\n");
  for (const Link& parent : place.parent) {
    md.raw("- **Parent**: ");
    parent.append_to(md, "doc.md");
    md.raw("\n");
  }
}

}  // namespace

void render_folder_doc(const FolderView& view, const PageSink& sink) {
  const FolderPlace& place = view.place;
  PageWriter page(place.frame, place.page("doc.md"), folder_title("Documentation", place.label), sink);
  std::string role = "Role in ";
  Markdown(role).text(place.frame.project);
  page.section(2, role);
  write_role_of_folder(view, page.md());
  page.section(2, "Contents Overview");
  write_contents(view.contents, page.md());
  page.section(2, "Key Concepts");
  write_concepts(view, page.md());
  page.section(2, "Architecture & Organization");
  write_folder_graph(view, page.md());
  page.section(2, "Important Files");
  write_important_files(view.neighbours, page.md());
  page.section(2, "Working with This Folder");
  for (std::size_t trait = 0; trait < kFileTraits.size(); ++trait) write_trait(view.contents, page.md(), trait);
  page.section(2, "Cross-References");
  write_cross_references_of(place, page.md());
  page.finish();
}

}  // namespace docmill
