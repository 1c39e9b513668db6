// SPDX-License-Identifier: Apache-2.0
//
// The reading order. The top folders, and the top-level files as one more node, are put in layers by their imports.
// What imports nothing comes first; what has no imports to or from the others comes last. Nodes that depend on each
// other in a cycle share a layer; those that are imported more than they import come first in it. The files to read are
// the most imported ones of each subsystem, in the layers of the imports between them.
#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "stages/emit/book/book_view.h"
#include "stages/emit/layers.h"

namespace docmill {
namespace {

constexpr std::size_t kFilesToRead = 30;
constexpr std::size_t kFilesOfSubsystem = 4;

// A top folder, or all top-level files, as a node of the graph.
struct Node {
  FolderId folder;  // none: the top-level files
  ChapterPlace place;
};

struct ReadingOrder {
  std::vector<Node> nodes;           // the top-level files first, then folders by path
  Layers layers;                     // of nodes
  std::vector<std::uint32_t> order;  // of nodes
};

std::uint32_t node_of(const std::vector<Node>& nodes, Child child) {
  if (!child.is_folder()) return 0;
  const auto at = std::lower_bound(nodes.begin() + 1, nodes.end(), child.folder(),
                                   [](const Node& node, FolderId folder) { return node.folder < folder; });
  return static_cast<std::uint32_t>(at - nodes.begin());
}

ReadingOrder order_of(const Site& site) {
  ReadingOrder result;
  std::vector<Node>& nodes = result.nodes;
  nodes.push_back({});
  for (FolderId folder : site.repo().folder(kRootFolder).subfolders) nodes.push_back({folder, {}});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const ChildEdge& edge : site.figures().edges(kRootFolder)) {
    const std::uint32_t from = node_of(nodes, edge.from);
    const std::uint32_t to = node_of(nodes, edge.to);
    if (from == to) continue;
    edges.emplace_back(from, to);
    nodes[from].place.outgoing += edge.count;
    nodes[to].place.incoming += edge.count;
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  result.layers = layers_of(static_cast<std::uint32_t>(nodes.size()), edges);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (i > 0 || !site.repo().folder(kRootFolder).files.empty()) result.order.push_back(i);
  }
  // The layer comes first, so that nothing is read before what it needs. Imports are compared within a cycle only.
  std::sort(result.order.begin(), result.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t i) {
      const std::uint32_t component = result.layers.component_of[i];
      const ChapterPlace& p = nodes[i].place;
      return std::tuple(p.is_unconnected(), result.layers.layer_of[component],
                        result.layers.components[component].front(),
                        static_cast<std::int64_t>(p.outgoing) - static_cast<std::int64_t>(p.incoming), i);
    };
    return key(a) < key(b);
  });
  return result;
}

BookCounts counts_of_subtree(const Site& site, FolderId folder) {
  const FolderTotals& totals = site.links().totals[folder.value];
  return {totals.files, totals.symbols};
}

Glossary collect_glossary(const Site& site, const Subsystems& subsystems) {
  const PageLinks page{site, kRootFolder};
  const Ranking<RankedSymbol>& ranking = site.rankings().of(kRootFolder).symbols;
  Glossary glossary{{}, ranking.total};
  for (const RankedSymbol& ranked : ranking.first(kMostRankedInRoot)) {
    if (subsystems.of(ranked.file) == Subsystems::kNone) continue;
    glossary.shown.push_back({page.link(ranked), ranked.kind, ranked.users, page.link(ranked.file), ranked.sentence});
  }
  return glossary;
}

FolderChapter folder_chapter(const PageLinks& page, FolderId folder) {
  std::string sentence = page.sentence(folder);
  if (sentence.empty()) sentence = text_of(main_definitions_of(page.site, folder));
  return {page.link(folder), std::move(sentence), counts_of_subtree(page.site, folder)};
}

BookOverview collect_overview(const Site& site) {
  const PageLinks page{site, kRootFolder};
  BookOverview overview{site.frame(), page.description(kRootFolder), {}, counts_of_subtree(site, kRootFolder)};
  const FileId file = site.figures().describing_file(kRootFolder);
  if (file.exists()) overview.opening = collect_opening(site, file);
  return overview;
}

}  // namespace

std::vector<Chapter> collect_chapters(const Site& site) {
  const PageLinks page{site, kRootFolder};
  const ReadingOrder reading = order_of(site);
  std::vector<Chapter> chapters;
  std::uint32_t open_component = std::numeric_limits<std::uint32_t>::max();
  for (std::uint32_t i : reading.order) {
    const Node& node = reading.nodes[i];
    const std::uint32_t component = reading.layers.component_of[i];
    const std::size_t members = reading.layers.components[component].size();
    Chapter& chapter = chapters.emplace_back(Chapter{node.place, {}, {}});
    chapter.place.layer = reading.layers.layer_of[component] + 1;
    if (component != open_component && members > 1) chapter.place.cycle_size = static_cast<std::uint32_t>(members);
    open_component = component;
    if (node.folder.exists()) {
      chapter.folder.push_back(folder_chapter(page, node.folder));
    } else {
      for (FileId file : site.repo().folder(kRootFolder).files) {
        chapter.top_files.push_back({page.link(file), page.sentence(file)});
      }
    }
  }
  return chapters;
}

std::vector<ReadFile> collect_reading(const Site& site, const Subsystems& subsystems) {
  const PageLinks page{site, kRootFolder};
  std::vector<RankedFile> files;
  std::vector<std::size_t> taken(subsystems.list().size());
  for (const RankedFile& ranked : site.rankings().of(kRootFolder).files.first(kMostRankedInRoot)) {
    const std::uint32_t subsystem = subsystems.of(ranked.file);
    if (subsystem == Subsystems::kNone || files.size() == kFilesToRead) continue;
    if (taken[subsystem]++ < kFilesOfSubsystem) files.push_back(ranked);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::uint32_t from = 0; from < files.size(); ++from) {
    const auto row = site.links().dependencies.row(files[from].file.value);
    for (std::uint32_t to = 0; to < files.size(); ++to) {
      const auto edge = std::ranges::lower_bound(row, files[to].file, {}, &FileEdge::file);
      if (edge != row.end() && edge->file == files[to].file && is_of_code(*edge)) edges.emplace_back(from, to);
    }
  }
  const Layers layers = layers_of(static_cast<std::uint32_t>(files.size()), edges);
  std::vector<ReadFile> reading;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const FileId file = files[i].file;
    reading.push_back(
        {{page.link(file), page.sentence(file)}, files[i].dependents, layers.layer_of[layers.component_of[i]]});
  }
  std::ranges::stable_sort(reading, {}, &ReadFile::layer);
  return reading;
}

BookView collect_book(const Site& site, BookParts parts) {
  BookView view;
  if ((parts & kBookOverview) != 0) view.overview = collect_overview(site);
  if ((parts & kBookBuilding) != 0) view.building = collect_building(site);
  if ((parts & (kBookSubsystems | kBookChapters | kBookGlossary)) == 0) return view;
  const Subsystems subsystems(site);
  if ((parts & kBookSubsystems) != 0) collect_subsystems(site, subsystems, view);
  if ((parts & kBookChapters) != 0) {
    view.chapters = collect_chapters(site);
    view.reading = collect_reading(site, subsystems);
  }
  if ((parts & kBookGlossary) != 0) view.glossary = collect_glossary(site, subsystems);
  return view;
}

}  // namespace docmill
