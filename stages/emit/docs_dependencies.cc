// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page about the file among others: its role in the architecture, its imports, who imports it.
#include <algorithm>

#include "stages/emit/docs_context.h"
#include "stages/emit/mermaid.h"

namespace docmill {
namespace {

constexpr std::size_t kGraphNodes = 40;
constexpr std::size_t kNamedMembers = 20;

// --- role ----------------------------------------------------------------------------------------------------------

void write_place(const DocsContext& page, Markdown& md) {
  const Folder& folder = page.site.repo().folder(page.folder());
  md.raw("- **Folder**: [").code(folder.path.empty() ? "./" : folder.path + "/").raw("](./doc.md), with ");
  append_count(md, folder.files.size(), "documented file");
  md.raw("\n");
}

// A link in a text makes files neighbours, but no dependency.
bool is_link(const FileEdge& edge) { return edge.kind == ImportKind::link; }

void write_degree(Markdown& md, std::string_view label, std::span<const FileEdge> edges, std::string_view where) {
  const auto imports = edges.size() - static_cast<std::size_t>(std::count_if(edges.begin(), edges.end(), is_link));
  md.raw("- **").raw(label).raw("**: ");
  if (imports == 0) {
    md.raw("no file of the repository\n");
    return;
  }
  append_count(md, imports, "file");
  md.raw(" of the repository ([list](#").raw(where).raw("))\n");
}

void write_cycle(const DocsContext& page, Markdown& md) {
  const std::uint32_t cycle = page.site.links().cycle[page.id.value];
  if (cycle == Links::kNoCycle) return;
  const std::vector<FileId>& members = page.site.links().cycles[cycle];
  md.raw("- **Dependency cycle**: one of ")
      .number(members.size())
      .raw(" files that depend on each other in a circle: ");
  std::size_t named = 0;
  for (FileId member : members) {
    if (member == page.id) continue;
    if (named == kNamedMembers) break;
    if (named++ > 0) md.raw(", ");
    page.link_file(md, member);
  }
  const std::size_t left = members.size() - 1 - named;
  if (left > 0) md.raw(" and ").number(left).raw(" more");
  md.raw("\n");
}

// The neighbours with the heaviest edges, at most `most`, by path.
std::vector<FileEdge> heaviest(std::span<const FileEdge> edges, std::size_t most) {
  std::vector<FileEdge> list(edges.begin(), edges.end());
  std::stable_sort(list.begin(), list.end(), [](const FileEdge& a, const FileEdge& b) { return a.count > b.count; });
  if (list.size() > most) list.resize(most);
  std::sort(list.begin(), list.end(), [](const FileEdge& a, const FileEdge& b) { return a.file < b.file; });
  return list;
}

void write_graph(const DocsContext& page, Markdown& md) {
  const auto dependencies = page.site.links().dependencies.row(page.id.value);
  const auto dependents = page.site.links().dependents.row(page.id.value);
  if (dependencies.empty() && dependents.empty()) return;
  const std::size_t room = kGraphNodes - 1;
  const std::size_t half = room / 2;
  const std::size_t in = std::min(dependents.size(), room - std::min(dependencies.size(), half));
  const std::size_t out = std::min(dependencies.size(), room - in);
  MermaidGraph graph;
  const std::uint32_t self = graph.add_node(page.file.name());
  for (const FileEdge& edge : heaviest(dependents, in)) {
    graph.add_edge(graph.add_node(page.site.repo().file(edge.file).path), self);
  }
  for (const FileEdge& edge : heaviest(dependencies, out)) {
    graph.add_edge(self, graph.add_node(page.site.repo().file(edge.file).path));
  }
  md.raw("\n");
  graph.append_to(md.out());
  const std::size_t left = dependents.size() - in + dependencies.size() - out;
  if (left > 0) {
    md.raw("\nThe graph leaves out ");
    append_count(md, left, "neighbour");
    md.raw("; all are under [Dependencies](#dependencies).\n");
  }
}

// --- imports -------------------------------------------------------------------------------------------------------

std::string_view outcome_text(ImportOutcome outcome) {
  switch (outcome) {
    case ImportOutcome::standard_library: return "standard library";
    case ImportOutcome::external: return "not in the repository (external)";
    case ImportOutcome::not_found: return "**not found** in the repository";
    default: return "";
  }
}

void write_target(const DocsContext& page, Markdown& md, const ImportLink& link) {
  if (link.outcome == ImportOutcome::file && link.symbol.exists()) {
    page.link_symbol(md, link.file, link.symbol);
  } else if (link.outcome == ImportOutcome::file) {
    page.link_file(md, link.file);
  } else if (link.outcome == ImportOutcome::folder) {
    md.raw("[").code(page.site.repo().folder(link.folder).path + "/").raw("](");
    page.site.append_folder_url(md.out(), page.folder(), link.folder, "index.md");
    md.raw(")");
  } else {
    md.raw(outcome_text(link.outcome));
  }
}

void write_names(const DocsContext& page, Markdown& md, const Import& import, std::span<const ImportLink> links) {
  auto link = links.begin();  // those of names are in the order of the names
  for (std::uint32_t name = import.names.begin; name < import.names.end; ++name) {
    md.raw(name == import.names.begin ? ": " : ", ");
    while (link != links.end() && (link->name == ImportLink::kModule || link->name < name)) ++link;
    const bool resolved = link != links.end() && link->name == name &&
                          (link->outcome == ImportOutcome::file || link->outcome == ImportOutcome::folder);
    if (resolved && !link->symbol.exists()) {
      md.code(page.facts.view(page.facts.names[name])).raw(" → ");
    }
    resolved ? write_target(page, md, *link) : void(md.code(page.facts.view(page.facts.names[name])));
  }
}

// One line a folder: hubs have thousands of users.
void write_users(const DocsContext& page, Markdown& md, std::string_view label, std::vector<FileEdge> users) {
  const Repo& repo = page.site.repo();
  std::stable_sort(users.begin(), users.end(), [&](const FileEdge& a, const FileEdge& b) {
    return repo.file(a.file).folder < repo.file(b.file).folder;
  });
  md.raw(label).raw(" ");
  append_count(md, users.size(), "file");
  md.raw(":\n\n");
  FolderId open;
  for (const FileEdge& edge : users) {
    const RepoFile& user = repo.file(edge.file);
    if (user.folder != open) {
      if (open.exists()) md.raw("\n");
      open = user.folder;
      const std::string& path = repo.folder(open).path;
      md.raw("- ").code(path.empty() ? "./" : path + "/").raw(": ");
    } else {
      md.raw(", ");
    }
    md.raw("[").code(user.name()).raw("](");
    page.site.append_docs_url(md.out(), page.folder(), edge.file);
    md.raw(") ");
    page.link_line_of(md, edge.file, edge.line);
  }
  md.raw("\n");
}

}  // namespace

void write_role(const DocsContext& page, Markdown& md) {
  const Links& links = page.site.links();
  write_place(page, md);
  write_degree(md, "Depends on", links.dependencies.row(page.id.value), "import-dependencies");
  write_degree(md, "Depended on by", links.dependents.row(page.id.value), "imported-by");
  write_cycle(page, md);
  write_graph(page, md);
}

void write_imports(const DocsContext& page, Markdown& md) {
  const auto& imports = page.facts.imports;
  if (imports.empty()) {
    if (page.facts.parser_gave_up) {
      md.raw("The file is beyond the parser's limits: what it imports is not known.\n");
    } else if (page.file.language.has_grammar) {
      md.raw("The file imports nothing.\n");
    } else {
      md.raw("No imports are read from ").raw(page.file.language.name).raw(" files.\n");
    }
    return;
  }
  auto links = page.site.links().imports.row(page.id.value);
  for (std::uint32_t i = 0; i < imports.size(); ++i) {
    std::size_t count = 0;
    while (count < links.size() && links[count].import == i) ++count;
    const auto own = links.first(count);
    links = links.subspan(count);
    md.raw("- ").code(page.facts.view(imports[i].module)).raw(" ");
    page.link_lines(md, {imports[i].line, imports[i].line});
    if (!own.empty() && own.front().name == ImportLink::kModule) {
      md.raw(" → ");
      write_target(page, md, own.front());
    }
    write_names(page, md, imports[i], own);
    md.raw("\n");
  }
}

void write_imported_by(const DocsContext& page, Markdown& md) {
  const auto dependents = page.site.links().dependents.row(page.id.value);
  std::vector<FileEdge> importers;
  std::vector<FileEdge> linkers;
  for (const FileEdge& edge : dependents) (is_link(edge) ? linkers : importers).push_back(edge);
  if (importers.empty()) {
    md.raw("No import of this file was found in the repository.\n");
  } else {
    write_users(page, md, "Imported by", std::move(importers));
  }
  if (linkers.empty()) return;
  md.raw("\n");
  write_users(page, md, "Linked from", std::move(linkers));
}

}  // namespace docmill
