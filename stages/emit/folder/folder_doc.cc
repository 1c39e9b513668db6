// SPDX-License-Identifier: Apache-2.0
//
// `doc.md`: what a folder is for and how it is organised, from facts and links only. A list that is cut says how long
// it is, and a list of what is in subfolders links to their pages.
#include <string>

#include "stages/emit/folder/folder_complexity.h"
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
    md.raw("no import of its files from outside the folder was found.\n");
    return;
  }
  append_count(md, in.outer_files, "file");
  write_places(md.raw(" outside the folder: "), in);
  md.raw(in.outer_files == 1 ? ". It uses " : ". They use ").number(in.inner_files).raw(" of its files.\n");
}

void write_dependencies(Markdown& md, const Crossing& out) {
  md.raw("- **Depends on**: ");
  if (out.outer_files == 0) {
    md.raw("no import of a file outside the folder was found.\n");
    return;
  }
  append_count(md, out.outer_files, "file");
  write_places(md.raw(" outside the folder: "), out);
  md.raw(". ").number(out.inner_files).raw(out.inner_files == 1 ? " of its files uses" : " of its files use");
  md.raw(out.outer_files == 1 ? " it.\n" : " them.\n");
}

void write_role_of_folder(const FolderView& view, Markdown& md) {
  append_quotes(md, view.place.quote);
  if (view.place.is_root()) {
    write_main_definitions(view.contents, md);
    md.raw("This is the root of the repository. [The guided tour](./comprehensive_book.md) shows its subsystems.\n");
    return;
  }
  write_main_definitions(view.contents, md);
  if (view.place.quote.empty() && view.contents.definitions.empty()) {
    md.raw("No description of this folder was found in a README or in package documentation.\n\n");
  }
  md.raw("- **Parent**: ");
  view.place.parent.front().append_to(md, "doc.md");
  md.raw("\n");
  write_dependents(md, view.neighbours.dependents);
  write_dependencies(md, view.neighbours.dependencies);
}

// --- contents and concepts -----------------------------------------------------------------------------------------

void write_contents(const FolderPlace& place, const FolderContents& contents, Markdown& md) {
  append_counts(md, counts_of(contents.totals));
  md.raw(": ");
  append_kinds(md, contents.kinds);
  md.raw(". Directly in the folder: ");
  append_count(md, contents.files.size(), "file");
  md.raw(" and ");
  append_count(md, contents.subfolders.size(), "subfolder");
  md.format(", listed in [`{0}`](./{0}).\n\n", place.frame.folder_page);
  append_languages(md, contents.languages);
  if (contents.documentable == 0) {
    md.raw("\nNo public types, functions or macros were found in the subtree.\n");
    return;
  }
  md.raw("\n").number(contents.documented).raw(" of ").number(contents.documentable);
  md.raw(" public types, functions and macros ").raw(contents.documented == 1 ? "has" : "have");
  md.raw(" documentation.\n");
}

void write_concepts(const FolderView& view, Markdown& md) {
  const bool root = view.place.is_root();
  const std::uint64_t total = view.neighbours.all_concepts;
  const std::vector<Concept>& top = view.neighbours.concepts;
  if (total == 0) {
    md.raw("Apart from tests, docmill resolved no use of a symbol ");
    md.raw(root ? "outside the file that defines it.\n" : "of this folder by a file outside it.\n");
    return;
  }
  append_count(md, total, "symbol");
  md.raw(root ? " of the repository " : " of the subtree ").raw(total == 1 ? "is" : "are");
  md.raw(root ? " used outside the defining file" : " used by files outside the folder").raw(", tests aside");
  if (total > top.size()) md.raw(". The ").number(top.size()).raw(" most used");
  md.raw(":\n\n| Symbol | Kind | Files | Uses | Documentation |\n|---|---|---:|---:|---|\n");
  for (const Concept& ranked : top) {
    ranked.symbol.append_to_cell(md.raw("| "));
    md.raw(" | ").raw(kind_name(ranked.kind)).raw(" | ").number(ranked.users).raw(" | ").number(ranked.uses);
    append_marked_text(md.raw(" | "), ranked.sentence, InCell::yes);
    md.raw(" |\n");
  }
}

void write_important_files(const FolderNeighbours& neighbours, Markdown& md) {
  const std::uint64_t total = neighbours.all_important;
  if (total == 0) {
    md.raw("No import of a file in this folder was found.\n");
    return;
  }
  append_count(md, total, "file");
  md.raw(total == 1 ? " is" : " are").raw(" used by other files, which import ");
  md.raw(total == 1 ? "it or are in its package" : "them or are in their packages");
  if (total > neighbours.important.size()) {
    md.raw(". The ").number(neighbours.important.size()).raw(" most used");
  }
  md.raw(":\n\n| File | Used by | From outside the folder | Description |\n|---|---:|---:|---|\n");
  for (const ImportantFile& ranked : neighbours.important) {
    ranked.file.append_to_cell(md.raw("| "));
    md.raw(" | ").number(ranked.dependents).raw(" | ").number(ranked.outside).raw(" | ");
    append_marked_text(md, ranked.sentence, InCell::yes);
    md.raw(" |\n");
  }
}

// --- working with the folder ---------------------------------------------------------------------------------------

struct TraitRow {
  std::string_view heading;
  std::string_view looked_for;
};

// In the order of kFileTraits.
constexpr TraitRow kTraitRows[] = {
    {"Build files",
     "file names that build tools use, such as `CMakeLists.txt`, `Makefile`, `BUILD.bazel`, `setup.py`, "
     "`package.json` and `Cargo.toml`"},
    {"Entry points", "a `main` function, a `__main__` guard or a `#!` line"},
    {"Tests", "test folders, files named like tests and files with test cases in this folder"},
};

void write_trait(const FolderContents& contents, Markdown& md, std::size_t trait) {
  const std::uint32_t total = contents.traits[trait];
  md.raw("- **").raw(kTraitRows[trait].heading).raw("** (").number(total).raw("): ");
  if (total == 0) {
    md.raw("none found. docmill looks for ").raw(kTraitRows[trait].looked_for).raw(".\n");
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

void write_tests_elsewhere(const Crossing& tests, Markdown& md) {
  if (tests.outer_files == 0) return;
  append_count(md.raw("- **Tests elsewhere**: "), tests.outer_files, "test file");
  write_places(md.raw(" outside the folder: "), tests);
  md.raw(". ").number(tests.inner_files);
  md.raw(tests.inner_files == 1 ? " of its files is" : " of its files are").raw(" imported or used by ");
  md.raw(tests.outer_files == 1 ? "it.\n" : "them.\n");
}

// --- what rules found --------------------------------------------------------------------------------------------

void write_rules(Markdown& md, std::string_view label, const std::vector<FrequentRule>& rules, std::uint32_t all) {
  if (rules.empty()) return;
  md.raw("- **").raw(label).raw("** (");
  if (rules.size() < all) md.raw("first ").number(rules.size()).raw(" of ");
  md.number(all).raw("): ");
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const FrequentRule& rule = rules[i];
    append_marked_text(md.raw(i == 0 ? "[" : ", ["), rule.title);
    md.raw("](").raw(rule.url).raw(") (");
    if (rule.severity != Level::none) md.raw(word_of(rule.severity)).raw(", ");
    md.number(rule.found);
    append_count(md.raw(" in "), rule.files, "file");
    md.raw(")");
  }
  md.raw("\n");
}

void write_worst(Markdown& md, const WorstFiles& worst) {
  if (worst.shown.empty()) return;
  md.raw("- **Files with most findings** (");
  if (worst.shown.size() < worst.all) md.raw("first ").number(worst.shown.size()).raw(" of ");
  md.number(worst.all).raw("): ");
  for (std::size_t i = 0; i < worst.shown.size(); ++i) {
    worst.shown[i].file.append_to(md.raw(i == 0 ? "" : ", "));
    append_levels(md.raw(" ("), worst.shown[i].faults);
    md.raw(")");
  }
  md.raw("\n");
}

void write_findings_of(const FolderFindings& findings, Markdown& md) {
  if (findings.rules.empty() && findings.patterns.empty()) return;
  md.heading(3, "Findings");
  if (findings.worst.faults.total() > 0) {
    append_count(md, findings.worst.faults.total(), "finding");
    append_count(md.raw(" in "), findings.worst.all + findings.worst.left_out, "file");
    append_levels(md.raw(" of the subtree, by severity: "), findings.worst.faults);
    md.raw(". Patterns are not counted. ");
  }
  md.raw("[All findings](").raw(findings.url).raw(") of the repository.\n\n");
  write_worst(md, findings.worst);
  write_rules(md, "Most frequent rules", findings.rules, findings.all_rules);
  write_rules(md, "Most frequent patterns", findings.patterns, findings.all_patterns);
}

void write_cross_references_of(const FolderPlace& place, Markdown& md) {
  md.format("- **Folder Index**: [`{0}`](./{0})\n", place.frame.folder_page);
  md.raw("- **Subtree Keyword Index**: [`sub.md`](./sub.md)\n");
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
  write_contents(view.place, view.contents, page.md());
  page.section(2, "Key Concepts");
  write_concepts(view, page.md());
  page.section(2, "Architecture & Organization");
  write_folder_graph(view, page.md());
  page.section(2, "Important Files");
  write_important_files(view.neighbours, page.md());
  write_complex_functions(view.neighbours, page.md());
  page.section(2, "Working with This Folder");
  for (std::size_t trait = 0; trait < kFileTraits.size(); ++trait) write_trait(view.contents, page.md(), trait);
  write_tests_elsewhere(view.neighbours.tests, page.md());
  write_findings_of(view.findings, page.md());
  page.section(2, "Cross-References");
  write_cross_references_of(place, page.md());
  page.finish();
}

}  // namespace docmill
