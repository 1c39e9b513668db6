// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page about other files: the file's role in the architecture, its imports, what imports it.
#include <algorithm>
#include <map>
#include <utility>

#include "stages/emit/file/docs_sections.h"
#include "stages/emit/mermaid.h"

namespace docmill {
namespace {

// --- role ----------------------------------------------------------------------------------------------------------

void write_place(const DocsPage& page, Markdown& md) {
  md.raw("- **Folder**: [").code(std::string(page.file.folder()) + (page.file.folder().empty() ? "./" : "/"));
  md.raw("](./doc.md), with ");
  append_count(md, page.file.folder_files, "documented file");
  md.raw("\n");
}

// What to say of the files in one direction.
struct Direction {
  std::string_view label;
  std::string_view none;   // if there is no dependency
  std::string_view links;  // before the number of files with links in text
  std::string_view list;   // the anchor of the section that lists them
};

void write_degree(Markdown& md, const Direction& direction, std::span<const Neighbour> edges) {
  const auto dependencies = static_cast<std::size_t>(std::ranges::count_if(edges, &Neighbour::is_dependency));
  const std::size_t links = edges.size() - dependencies;
  md.raw("- **").raw(direction.label).raw("**: ");
  if (dependencies == 0) {
    md.raw(direction.none);
  } else {
    append_count(md, dependencies, "file");
    md.raw(" in the repository");
  }
  if (links > 0) append_count(md.raw("; ").raw(direction.links), links, "file");
  if (!edges.empty()) md.raw(" ([list](#").raw(direction.list).raw("))");
  md.raw("\n");
}

void write_cycle(const DocsPage& page, Markdown& md) {
  const CycleOfFile& cycle = page.view.imports.cycle;
  if (cycle.files == 0) return;
  md.raw("- **Dependency cycle**: one of ").number(cycle.files);
  md.raw(" files that import each other, directly or through one another ([what would break it](")
      .raw(cycle.url)
      .raw(")). ");
  md.raw("Of these, it imports ");
  for (std::size_t i = 0; i < cycle.imports.size(); ++i) {
    if (i > 0) md.raw(i + 1 == cycle.imports.size() && cycle.more_imports == 0 ? " and " : ", ");
    page.link_file(md, cycle.imports[i]);
  }
  if (cycle.more_imports > 0) md.raw(" and ").number(cycle.more_imports).raw(" more");
  md.raw("; ").number(page.view.users.in_cycle);
  md.raw(page.view.users.in_cycle == 1 ? " of them imports it\n" : " of them import it\n");
}

// A file in the folder of the page by its name, others by their path.
std::string_view label_beside(const DocsPage& page, std::string_view path) {
  return parent_path(path) == page.file.folder() ? path.substr(path.rfind('/') + 1) : path;
}

// The file and its first neighbours in both directions.
void write_graph(const DocsPage& page, Markdown& md) {
  const Neighbours& dependencies = page.view.imports.dependencies;
  const Neighbours& dependents = page.view.users.dependents;
  if (dependencies.all.empty() && dependents.all.empty()) return;
  constexpr std::size_t kHalf = kMostDrawn / 2;
  const std::size_t in = std::min(dependents.ranked.size(), kMostDrawn - std::min(dependencies.ranked.size(), kHalf));
  const std::size_t out = std::min(dependencies.ranked.size(), kMostDrawn - in);
  MermaidGraph graph;
  const std::uint32_t self = graph.add_node(page.file.name());
  std::map<std::string_view, std::uint32_t> nodes;  // by path: two files can import each other
  const auto add_node = [&](const Neighbours& neighbours, std::size_t i) {
    const std::string_view path = neighbours.all[neighbours.ranked[i]].file.path;
    const auto [at, is_new] = nodes.try_emplace(path);
    if (is_new) at->second = graph.add_node(label_beside(page, path));
    return at->second;
  };
  for (std::size_t i = 0; i < in; ++i) graph.add_edge(add_node(dependents, i), self);
  for (std::size_t i = 0; i < out; ++i) graph.add_edge(self, add_node(dependencies, i));
  md.raw("\n");
  graph.append_to(md.out());
  const std::size_t left = dependents.all.size() - in + dependencies.all.size() - out;
  if (left > 0) {
    md.raw("\nDrawn are the files that share the most symbols with this one. [Dependencies](#dependencies) lists ");
    md.number(left).raw(" more.\n");
  }
}

// --- imports -------------------------------------------------------------------------------------------------------

// What stands for the import: what it leads to, else what is written.
void write_module(const DocsPage& page, Markdown& md, const Import& import,
                  std::span<const ImportDestination> targets) {
  const bool has_target =
      !targets.empty() && targets.front().name == ImportLink::kModule && !targets.front().url.empty();
  if (!has_target) {
    md.code(page.facts.view(import.module));
    return;
  }
  // The name of a symbol does not show where it is, but what is written does.
  const ImportDestination& target = targets.front();
  if (target.is_template) md.code(page.facts.view(import.module)).raw(", generated from ");
  md.raw("[").code(target.is_symbol ? page.facts.view(import.module) : std::string_view(target.label));
  md.raw("](").raw(target.url).raw(")");
}

void write_names(const DocsPage& page, Markdown& md, const Import& import, std::span<const ImportDestination> targets,
                 bool& is_first) {
  auto target = targets.begin();  // sorted by name
  for (std::uint32_t name = import.names.begin; name < import.names.end; ++name) {
    md.raw(std::exchange(is_first, false) ? ": " : ", ");
    while (target != targets.end() && (target->name == ImportLink::kModule || target->name < name)) ++target;
    const bool is_resolved = target != targets.end() && target->name == name && !target->url.empty();
    if (!is_resolved || !target->is_symbol) md.code(page.facts.view(page.facts.names[name]));
    if (!is_resolved) continue;
    if (!target->is_symbol) md.raw(" → ");
    md.raw("[").code(target->label).raw("](").raw(target->url).raw(")");
  }
}

void write_users(Markdown& md, std::string_view label, std::vector<OtherFile> users) {
  md.raw(label).raw(" ");
  append_count(md, users.size(), "file");
  md.raw(":\n\n");
  write_by_folder(md, std::move(users));
}

}  // namespace

void write_role(const DocsPage& page, Markdown& md) {
  const bool is_read = page.file.language.reads_imports && !page.facts.parser_gave_up;
  write_place(page, md);
  const std::string_view no_dependency =
      is_read ? "no import of a file in the repository was found" : "not known, because the file was not parsed";
  write_degree(md, {"Depends on", no_dependency, "its text links to ", "import-dependencies"},
               page.view.imports.dependencies.all);
  write_degree(md,
               {"Depended on by", "no import, build rule or script that docmill reads names this file", "linked from ",
                "imported-by"},
               page.view.users.dependents.all);
  if (page.view.users.using_files > 0) {
    append_count(md.raw("- **Its symbols are used by**: "), page.view.users.using_files, "file");
    append_tests(md, page.view.users.using_tests);
    md.raw(" ([list](#usage-examples))\n");
  }
  write_cycle(page, md);
  write_graph(page, md);
}

namespace {

// What the file does with what it names.
std::string_view verb_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::run: return "runs ";
    case ImportKind::build: return "builds ";
    case ImportKind::use: return "uses ";
    default: return "";
  }
}

// Where a file is named in lists of its users.
struct UserList {
  std::string_view label;
  bool (*holds)(ImportKind kind);
};

constexpr UserList kOtherUsers[] = {
    {"Used in its own package, without an import, by", [](ImportKind kind) { return kind == ImportKind::package; }},
    {"Run by", [](ImportKind kind) { return kind == ImportKind::run; }},
    {"Built by", [](ImportKind kind) { return kind == ImportKind::build; }},
    {"Used by", [](ImportKind kind) { return kind == ImportKind::use; }},
    {"Linked from", [](ImportKind kind) { return kind == ImportKind::link; }},
};

std::vector<OtherFile> users_of(const DocsPage& page, bool (*holds)(ImportKind kind)) {
  std::vector<OtherFile> users;
  for (const Neighbour& edge : page.view.users.dependents.all) {
    if (holds(edge.kind)) users.push_back(edge.file);
  }
  return users;
}

}  // namespace

namespace {

// An import, with its line and what is imported from it.
struct ImportRow {
  const Import* import;
  std::span<const ImportDestination> targets;
};

// True if it leads to something in the repo.
bool is_inside(const ImportRow& row) {
  return std::ranges::any_of(row.targets, [](const ImportDestination& target) { return !target.url.empty(); });
}

bool is_outside(const ImportRow& row, ImportOutcome outcome) {
  return !row.targets.empty() && !is_inside(row) && row.targets.front().outcome == outcome;
}

// A header that is not in the repo can be made by its build.
bool is_header(const ImportRow& row) {
  const bool is_include =
      row.import->kind == ImportKind::include_quoted || row.import->kind == ImportKind::include_system;
  return is_include && row.targets.front().outcome == ImportOutcome::external;
}

// The imports that lead to nothing in the repo; each list is one line of the page.
struct OutsideImports {
  std::string_view label;
  bool (*holds)(const ImportRow& row);
};

constexpr OutsideImports kOutside[] = {
    {"Standard library", [](const ImportRow& row) { return is_outside(row, ImportOutcome::standard_library); }},
    {"External (not in the repository)",
     [](const ImportRow& row) { return is_outside(row, ImportOutcome::external) && !is_header(row); }},
    {"Not in the repository (external, or made by the build)",
     [](const ImportRow& row) { return is_outside(row, ImportOutcome::external) && is_header(row); }},
    {"**Not found** in the repository", [](const ImportRow& row) { return is_outside(row, ImportOutcome::not_found); }},
    {"Not looked for", [](const ImportRow& row) { return row.targets.empty(); }},
};

std::vector<ImportRow> import_rows(const DocsPage& page) {
  std::vector<ImportRow> rows;
  std::span<const ImportDestination> targets = page.view.imports.targets;
  for (std::uint32_t i = 0; i < page.facts.imports.size(); ++i) {
    std::size_t count = 0;
    while (count < targets.size() && targets[count].import == i) ++count;
    const Import& import = page.facts.imports[i];
    if (count > 0 || !may_be_no_file(import.kind)) rows.push_back({&import, targets.first(count)});
    targets = targets.subspan(count);
  }
  return rows;
}

// Imports of the same file are one line.
struct ImportGroup {
  std::vector<const ImportRow*> rows;

  const Import& first() const { return *rows.front()->import; }
};

std::vector<ImportGroup> groups_of(std::span<const ImportRow> rows) {
  std::vector<ImportGroup> groups;
  std::map<std::pair<std::string_view, ImportKind>, std::size_t> group_of_url;
  for (const ImportRow& row : rows) {
    if (!is_inside(row)) continue;
    const bool has_module = row.targets.front().name == ImportLink::kModule && !row.targets.front().url.empty();
    std::size_t group = groups.size();
    if (has_module) group = group_of_url.try_emplace({row.targets.front().url, row.import->kind}, group).first->second;
    if (group == groups.size()) groups.emplace_back();
    groups[group].rows.push_back(&row);
  }
  return groups;
}

void write_group(const DocsPage& page, Markdown& md, const ImportGroup& group) {
  md.raw("- ").raw(verb_of(group.first().kind));
  write_module(page, md, group.first(), group.rows.front()->targets);
  for (const ImportRow* row : group.rows) md.format("{}L{}", row == group.rows.front() ? " " : ", ", row->import->line);
  bool is_first = true;
  for (const ImportRow* row : group.rows) write_names(page, md, *row->import, row->targets, is_first);
  md.raw("\n");
}

void write_outside(const DocsPage& page, Markdown& md, std::span<const ImportRow> rows, const OutsideImports& list) {
  bool is_first = true;
  for (const ImportRow& row : rows) {
    if (!list.holds(row)) continue;
    if (is_first) md.raw("- ").raw(list.label);
    md.raw(is_first ? ": " : ", ").raw(verb_of(row.import->kind)).code(page.facts.view(row.import->module));
    is_first = false;
    md.format(" L{}", row.import->line);
    const IndexRange names = row.import->names;
    for (std::uint32_t name = names.begin; name < names.end; ++name) {
      md.raw(name == names.begin ? " (" : ", ").code(page.facts.view(page.facts.names[name]));
    }
    if (names.size() > 0) md.raw(")");
  }
  if (!is_first) md.raw("\n");
}

}  // namespace

namespace {

// What a document links to, and what it includes.
void write_links(const DocsPage& page, Markdown& md, std::span<const ImportRow> rows) {
  const bool has_links = std::ranges::any_of(rows, is_inside);
  const bool loads = std::ranges::any_of(
      rows, [](const ImportRow& row) { return is_import(row.import->kind) || row.import->kind == ImportKind::use; });
  if (loads) {  // a page of HTML, or one that includes others
    md.raw(has_links ? "It loads, or links to, these files of the repository:\n\n"
                     : "It loads no file of the repository and links to none.\n");
  } else {
    md.raw(has_links ? "A document imports nothing. It links to these files of the repository:\n\n"
                     : "A document imports nothing, and this one links to no file of the repository.\n");
  }
  for (const ImportGroup& group : groups_of(rows)) write_group(page, md, group);
  if (!has_links && std::ranges::any_of(rows, [](const ImportRow& row) { return !is_inside(row); })) md.raw("\n");
  for (const OutsideImports& list : kOutside) write_outside(page, md, rows, list);
  write_web_links(page, md);
}

}  // namespace

namespace {

// What it uses without an import.
void write_package(const DocsPage& page, Markdown& md) {
  std::vector<OtherFile> files;
  for (const Neighbour& edge : page.view.imports.dependencies.all) {
    if (edge.kind == ImportKind::package) files.push_back(edge.file);
  }
  if (!files.empty()) write_users(md, "\nOf its own package, without an import, it uses", std::move(files));
}

void write_written_imports(const DocsPage& page, Markdown& md) {
  const std::vector<ImportRow> rows = import_rows(page);
  if (is_document(page.facts)) return write_links(page, md, rows);
  if (rows.empty()) {
    if (page.facts.parser_gave_up) {
      md.raw("The file exceeds the parser's limits, so its imports are not known.\n");
    } else if (page.file.language.reads_imports) {
      md.raw("No imports were found in this file.\n");
    } else {
      md.raw("docmill has no grammar for ").raw(page.file.language.name);
      md.raw(", so the file's imports are not known.\n");
    }
    return;
  }
  for (const ImportGroup& group : groups_of(rows)) write_group(page, md, group);
  for (const OutsideImports& list : kOutside) write_outside(page, md, rows, list);
}

}  // namespace

void write_imports(const DocsPage& page, Markdown& md) {
  write_written_imports(page, md);
  write_package(page, md);
}

void write_imported_by(const DocsPage& page, Markdown& md) {
  std::vector<OtherFile> importers = users_of(page, is_import);
  if (page.view.users.dependents.all.empty()) {
    md.raw("No import, link, build rule or script that docmill reads names this file.\n");
  }
  bool is_first = importers.empty();
  if (!importers.empty()) write_users(md, "Imported by", std::move(importers));
  for (const UserList& list : kOtherUsers) {
    std::vector<OtherFile> users = users_of(page, list.holds);
    if (users.empty()) continue;
    if (!std::exchange(is_first, false)) md.raw("\n");
    write_users(md, list.label, std::move(users));
  }
}

}  // namespace docmill
