// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page about other files: the file's role in the architecture, its imports, what imports it.
#include <algorithm>
#include <utility>

#include "stages/emit/file/docs_sections.h"
#include "stages/emit/mermaid.h"

namespace docmill {
namespace {

constexpr std::size_t kGraphNodes = 40;

// --- role ----------------------------------------------------------------------------------------------------------

void write_place(const DocsPage& page, Markdown& md) {
  md.raw("- **Folder**: [").code(std::string(page.file.folder()) + (page.file.folder().empty() ? "./" : "/"));
  md.raw("](./doc.md), with ");
  append_count(md, page.file.folder_files, "documented file");
  md.raw("\n");
}

// `none`: what to say if there is no such import. `list`: the anchor of the section that lists them.
void write_degree(Markdown& md, std::string_view label, std::string_view none, std::span<const Neighbour> edges,
                  std::string_view list) {
  const auto dependencies = std::count_if(edges.begin(), edges.end(), [](auto& edge) { return edge.is_dependency(); });
  md.raw("- **").raw(label).raw("**: ");
  if (dependencies == 0) {
    md.raw(none).raw("\n");
    return;
  }
  append_count(md, static_cast<std::size_t>(dependencies), "file");
  md.raw(" in the repository ([list](#").raw(list).raw("))\n");
}

void write_cycle(const DocsPage& page, Markdown& md) {
  const FileImports& imports = page.view.imports;
  if (imports.cycle_files == 0) return;
  md.raw("- **Dependency cycle**: this file and ");
  append_count(md, imports.cycle_files - 1, "other");
  md.raw(" import each other, directly or through one another: ");
  for (std::size_t i = 0; i < imports.cycle.size(); ++i) {
    if (i > 0) md.raw(", ");
    page.link_file(md, imports.cycle[i]);
  }
  const std::size_t left = imports.cycle_files - 1 - imports.cycle.size();
  if (left > 0) md.raw(" and ").number(left).raw(" more");
  md.raw("\n");
}

// The neighbours with the heaviest edges, at most `most`, sorted by path.
std::vector<const Neighbour*> heaviest(std::span<const Neighbour> edges, std::size_t most) {
  std::vector<const Neighbour*> list;
  for (const Neighbour& edge : edges) list.push_back(&edge);
  std::stable_sort(list.begin(), list.end(), [](auto a, auto b) { return a->count > b->count; });
  if (list.size() > most) list.resize(most);
  std::sort(list.begin(), list.end());  // in the order of `edges`, which are sorted by path
  return list;
}

void write_graph(const DocsPage& page, Markdown& md) {
  const std::vector<Neighbour>& dependencies = page.view.imports.dependencies;
  const std::vector<Neighbour>& dependents = page.view.users.dependents;
  if (dependencies.empty() && dependents.empty()) return;
  const std::size_t room = kGraphNodes - 1;
  const std::size_t half = room / 2;
  const std::size_t in = std::min(dependents.size(), room - std::min(dependencies.size(), half));
  const std::size_t out = std::min(dependencies.size(), room - in);
  MermaidGraph graph;
  const std::uint32_t self = graph.add_node(page.file.name());
  for (const Neighbour* edge : heaviest(dependents, in)) graph.add_edge(graph.add_node(edge->file.path), self);
  for (const Neighbour* edge : heaviest(dependencies, out)) graph.add_edge(self, graph.add_node(edge->file.path));
  md.raw("\n");
  graph.append_to(md.out());
  const std::size_t left = dependents.size() - in + dependencies.size() - out;
  if (left > 0) {
    md.raw("\nNot drawn: ");
    append_count(md, left, "more file");
    md.raw(". [Dependencies](#dependencies) lists all.\n");
  }
}

// --- imports -------------------------------------------------------------------------------------------------------

std::string_view outcome_text(ImportOutcome outcome) {
  switch (outcome) {
    case ImportOutcome::standard_library: return "standard library";
    case ImportOutcome::external: return "external (not in the repository)";
    case ImportOutcome::not_found: return "**not found** in the repository";
    default: return "";
  }
}

void write_target(Markdown& md, const ImportDestination& target) {
  if (target.url.empty()) {
    md.raw(outcome_text(target.outcome));
  } else {
    md.raw(target.is_template ? "generated from [" : "[").code(target.label).raw("](").raw(target.url).raw(")");
  }
}

void write_names(const DocsPage& page, Markdown& md, const Import& import, std::span<const ImportDestination> targets) {
  auto target = targets.begin();  // sorted by name
  for (std::uint32_t name = import.names.begin; name < import.names.end; ++name) {
    md.raw(name == import.names.begin ? ": " : ", ");
    while (target != targets.end() && (target->name == ImportLink::kModule || target->name < name)) ++target;
    const bool is_resolved = target != targets.end() && target->name == name && !target->url.empty();
    if (!is_resolved || !target->is_symbol) md.code(page.facts.view(page.facts.names[name]));
    if (!is_resolved) continue;
    if (!target->is_symbol) md.raw(" → ");
    write_target(md, *target);
  }
}

// Writes one line per folder, because a file can have thousands of users.
void write_users(const DocsPage& page, Markdown& md, std::string_view label, std::vector<const Neighbour*> users) {
  std::stable_sort(users.begin(), users.end(),
                   [](auto a, auto b) { return path_less(parent_path(a->file.path), parent_path(b->file.path)); });
  md.raw(label).raw(" ");
  append_count(md, users.size(), "file");
  md.raw(":\n\n");
  const Neighbour* last = nullptr;
  for (const Neighbour* user : users) {
    const std::string_view path = user->file.path;
    const std::string_view folder = parent_path(path);
    if (last == nullptr || parent_path(last->file.path) != folder) {
      if (last != nullptr) md.raw("\n");
      md.raw("- ").code(std::string(folder) + (folder.empty() ? "./" : "/")).raw(": ");
    } else {
      md.raw(", ");
    }
    last = user;
    md.raw("[").code(path.substr(path.rfind('/') + 1)).raw("](").raw(user->file.url).raw(") ");
    page.link_line_of(md, user->file, user->line);
  }
  md.raw("\n");
}

}  // namespace

void write_role(const DocsPage& page, Markdown& md) {
  const bool is_read = page.file.language.reads_imports && !page.facts.parser_gave_up;
  write_place(page, md);
  write_degree(
      md, "Depends on",
      is_read ? "no import of a file in the repository was found" : "not known, because the file was not parsed",
      page.view.imports.dependencies, "import-dependencies");
  write_degree(md, "Depended on by", "no import, build rule or script that docmill reads names this file",
               page.view.users.dependents, "imported-by");
  if (page.view.users.using_files > 0) {
    append_count(md.raw("- **Its symbols are used by**: "), page.view.users.using_files, "file");
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
    {"Run by", [](ImportKind kind) { return kind == ImportKind::run; }},
    {"Built by", [](ImportKind kind) { return kind == ImportKind::build; }},
    {"Used by", [](ImportKind kind) { return kind == ImportKind::use; }},
    {"Linked from", [](ImportKind kind) { return kind == ImportKind::link; }},
};

std::vector<const Neighbour*> users_of(const DocsPage& page, bool (*holds)(ImportKind kind)) {
  std::vector<const Neighbour*> users;
  for (const Neighbour& edge : page.view.users.dependents) {
    if (holds(edge.kind)) users.push_back(&edge);
  }
  return users;
}

}  // namespace

void write_imports(const DocsPage& page, Markdown& md) {
  const auto& imports = page.facts.imports;
  const bool has_targets = !page.view.imports.targets.empty();
  if (std::all_of(imports.begin(), imports.end(), [&](auto& i) { return !has_targets && may_be_no_file(i.kind); })) {
    if (page.facts.parser_gave_up) {
      md.raw("The file exceeds the parser's limits, so its imports are not known.\n");
    } else if (page.file.language.reads_imports) {
      md.raw("No imports were found in this file.\n");
    } else {
      md.raw("docmill has no grammar for ")
          .raw(page.file.language.name)
          .raw(", so the file's imports are not known.\n");
    }
    return;
  }
  std::span<const ImportDestination> targets = page.view.imports.targets;
  for (std::uint32_t i = 0; i < imports.size(); ++i) {
    std::size_t count = 0;
    while (count < targets.size() && targets[count].import == i) ++count;
    const auto own = targets.first(count);
    targets = targets.subspan(count);
    if (own.empty() && may_be_no_file(imports[i].kind)) continue;
    md.raw("- ").raw(verb_of(imports[i].kind)).code(page.facts.view(imports[i].module)).raw(" ");
    page.link_lines(md, {imports[i].line, imports[i].line});
    if (!own.empty() && own.front().name == ImportLink::kModule) {
      md.raw(" → ");
      write_target(md, own.front());
    }
    write_names(page, md, imports[i], own);
    md.raw("\n");
  }
}

void write_imported_by(const DocsPage& page, Markdown& md) {
  std::vector<const Neighbour*> importers = users_of(page, is_import);
  if (page.view.users.dependents.empty()) {
    md.raw("No import, link, build rule or script that docmill reads names this file.\n");
  }
  bool is_first = importers.empty();
  if (!importers.empty()) write_users(page, md, "Imported by", std::move(importers));
  for (const UserList& list : kOtherUsers) {
    std::vector<const Neighbour*> users = users_of(page, list.holds);
    if (users.empty()) continue;
    if (!std::exchange(is_first, false)) md.raw("\n");
    write_users(page, md, list.label, std::move(users));
  }
}

}  // namespace docmill
