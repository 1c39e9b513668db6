// SPDX-License-Identifier: Apache-2.0
//
// The reading order. The top folders, and the top-level files as one more node, are put in layers by their imports.
// What imports nothing comes first; what has no imports to or from the others comes last. Nodes that depend on each
// other in a cycle share a layer; those that are imported more than they import come first in it.
#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "stages/emit/book/book_view.h"
#include "stages/emit/layers.h"

namespace docmill {
namespace {

constexpr std::size_t kHubs = 10;
constexpr std::size_t kConcepts = 10;
constexpr FolderId kRoot{0};

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
  for (FolderId folder : site.repo().folder(kRoot).subfolders) nodes.push_back({folder, {}});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const ChildEdge& edge : site.figures().edges(kRoot)) {
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
    if (i > 0 || !site.repo().folder(kRoot).files.empty()) result.order.push_back(i);
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

class Collector {
 public:
  explicit Collector(const Site& site) : site_(site), repo_(site.repo()), page_{site, kRoot} {}

  BookView collect(BookParts parts) const {
    BookView view;
    if ((parts & kBookOverview) != 0) {
      view.overview = {site_.frame(), page_.description(kRoot), page_.counts(kRoot)};
      view.graph = collect_folder_graph(site_, kRoot);
    }
    if ((parts & kBookChapters) != 0) view.chapters = chapters();
    if ((parts & kBookGlossary) != 0) view.glossary = glossary();
    return view;
  }

 private:
  std::vector<Chapter> chapters() const {
    const ReadingOrder reading = order_of(site_);
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
        chapter.folder.push_back(folder_chapter(node.folder));
      } else {
        chapter.top_files = top_files();
      }
    }
    return chapters;
  }

  FolderChapter folder_chapter(FolderId folder) const {
    const FolderFigures& figures = site_.figures().of(folder);
    return {page_.link(folder), page_.description(folder), page_.counts(folder), figures.kinds, figures.traits,
            hubs(folder),       concepts(folder)};
  }

  ImportedFiles hubs(FolderId folder) const {
    const Ranking<RankedFile>& ranking = site_.rankings().of(folder).files;
    ImportedFiles hubs{{}, ranking.total};
    for (const RankedFile& ranked : ranking.first(kHubs))
      hubs.shown.push_back({page_.link(ranked.file), ranked.dependents});
    return hubs;
  }

  ConceptsOfChapter concepts(FolderId folder) const {
    const Ranking<RankedSymbol>& ranking = site_.rankings().of(folder).symbols;
    ConceptsOfChapter concepts{{}, ranking.total};
    for (const RankedSymbol& ranked : ranking.first(kConcepts)) {
      concepts.shown.push_back({page_.link(ranked), ranked.users});
    }
    return concepts;
  }

  std::vector<TopFile> top_files() const {
    std::vector<TopFile> files;
    for (FileId file : repo_.folder(kRoot).files) files.push_back({page_.link(file), page_.sentence(file)});
    return files;
  }

  Glossary glossary() const {
    const Ranking<RankedSymbol>& ranking = site_.rankings().of(kRoot).symbols;
    Glossary glossary{{}, ranking.total};
    for (const RankedSymbol& ranked : ranking.first(kMostRankedInRoot)) {
      glossary.shown.push_back(
          {page_.link(ranked), ranked.kind, ranked.users, page_.link(ranked.file), ranked.sentence});
    }
    return glossary;
  }

  const Site& site_;
  const Repo& repo_;
  PageLinks page_;
};

}  // namespace

BookView collect_book(const Site& site, BookParts parts) { return Collector(site).collect(parts); }

}  // namespace docmill
