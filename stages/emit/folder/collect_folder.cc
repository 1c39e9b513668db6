// SPDX-License-Identifier: Apache-2.0
//
// Lists are cut and counted here rather than in the renderer, so that a change that the page does not show does not
// change the view.
#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/folder/main_definitions.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

constexpr std::size_t kNeighbours = 20;
constexpr std::size_t kCycleMembers = 12;
constexpr std::size_t kWorstFilesOfFolder = 5;
constexpr std::size_t kFrequentRules = 5;

class FolderCollector {
 public:
  FolderCollector(const Site& site, FolderId id)
      : site_(site),
        repo_(site.repo()),
        links_(site.links()),
        figures_(site.figures()),
        id_(id),
        folder_(repo_.folder(id)),
        page_{site, id} {}

  FolderView collect(FolderParts parts) const {
    FolderView view;
    if ((parts & kFolderPlace) != 0) view.place = place();
    if ((parts & kFolderContents) != 0) view.contents = contents();
    if ((parts & kFolderOmissions) != 0) view.omissions = omissions();
    if ((parts & kFolderNeighbours) != 0) view.neighbours = neighbours();
    if ((parts & kFolderFindings) != 0) view.findings = findings();
    return view;
  }

  FolderGraph graph() const {
    const auto edges = figures_.edges(id_);
    std::vector<Child> nodes;
    for (const ChildEdge& edge : edges) {
      nodes.push_back(edge.from);
      nodes.push_back(edge.to);
    }
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    const auto number = [&](Child child) {
      return static_cast<std::uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), child) - nodes.begin());
    };
    FolderGraph graph;
    for (Child node : nodes) graph.nodes.push_back({page_.link(node), node.is_folder()});
    for (const ChildEdge& edge : edges) graph.edges.push_back({number(edge.from), number(edge.to), edge.count});
    return graph;
  }

 private:
  FolderPlace place() const {
    FolderPlace place;
    place.frame = site_.frame();
    place.label = PageLinks{site_, {0}}.label(id_);
    place.site_path = site_.folder_page(id_, "");
    if (place.site_path.ends_with('/')) place.site_path.pop_back();
    if (folder_.parent.exists()) place.parent.push_back(page_.link(folder_.parent));
    place.quote = page_.description(id_);
    return place;
  }

  FolderContents contents() const {
    const FolderFigures& figures = figures_.of(id_);
    FolderContents contents{links_.totals[id_.value],
                            figures.kinds,
                            figures.languages,
                            figures.documentable,
                            figures.documented,
                            figures.traits,
                            {},
                            {},
                            {}};
    if (!figures_.describing_file(id_).exists()) contents.definitions = main_definitions_of(site_, id_);
    for (FileId file : folder_.files) contents.files.push_back(row(file));
    for (FolderId subfolder : folder_.subfolders) {
      contents.subfolders.push_back(
          {page_.link(subfolder), page_.counts(subfolder), description(subfolder), figures_.of(subfolder).traits});
    }
    return contents;
  }

  std::string description(FolderId folder) const {
    std::string sentence = page_.sentence(folder);
    return sentence.empty() ? text_of(main_definitions_of(site_, folder)) : sentence;
  }

  FolderFile row(FileId id) const {
    FolderFile file;
    file.name = repo_.file(id).name();
    file.docs = page_.link(id);
    site_.source_url(id_, id).append(file.source_url, {});
    site_.append_keyword_url(file.keyword_url, id_, id);
    for (FileTrait trait : kFileTraits) {
      if (figures_.has(id, trait)) file.traits = static_cast<std::uint8_t>(file.traits | trait);
    }
    file.sentence = page_.sentence(id);
    if (file.sentence.empty()) {
      file.kinds = repo_.summary_of(id).kinds;
      file.lines = repo_.summary_of(id).lines;
    }
    return file;
  }

  std::vector<OmissionGroup> omissions() const {
    std::map<std::pair<OmitReason, std::string_view>, std::vector<const Omission*>> reasons;
    for (std::uint32_t i : folder_.omissions) {
      const Omission& omission = repo_.omissions[i];
      // The targets of symbolic links differ, and are shown with each link.
      const bool shared = omission.reason != OmitReason::symbolic_link;
      reasons[{omission.reason, shared ? std::string_view(omission.detail) : std::string_view()}].push_back(&omission);
    }
    std::vector<OmissionGroup> groups;
    for (const auto& [reason, paths] : reasons) {
      Omission shared = *paths.front();
      shared.detail = reason.second;
      OmissionGroup& group = groups.emplace_back(OmissionGroup{omission_text(shared), {}});
      for (const Omission* omission : paths) group.paths.push_back(omitted_path(*omission, folder_));
    }
    return groups;
  }

  FolderNeighbours neighbours() const {
    FolderNeighbours neighbours;
    if (folder_.parent.exists()) {
      neighbours.dependents = crossing(links_.dependents);
      neighbours.dependencies = crossing(links_.dependencies);
      neighbours.tests = tests_elsewhere();
    }
    rank(neighbours);
    neighbours.graph = graph();
    for (std::uint32_t cycle : figures_.cycles(id_)) neighbours.cycles.push_back(file_cycle(cycle));
    return neighbours;
  }

  Crossing crossing(const Rows<FileEdge>& rows) const {
    return crossing_of([&](std::uint32_t file, std::vector<FileId>& outer) {
      for (const FileEdge& edge : rows.row(file)) {
        if (is_of_code(edge) && !figures_.of(id_).contains(edge.file)) outer.push_back(edge.file);
      }
    });
  }

  Crossing tests_elsewhere() const {
    const auto is_test_outside = [&](FileId user) {
      return links_.is_test[user.value] && !figures_.of(id_).contains(user);
    };
    return crossing_of([&](std::uint32_t file, std::vector<FileId>& outer) {
      for (const FileEdge& edge : links_.dependents.row(file)) {
        if (is_of_code(edge) && is_test_outside(edge.file)) outer.push_back(edge.file);
      }
      FileId last;
      for (const SymbolUse& use : links_.uses.row(file)) {
        if (std::exchange(last, use.user) != use.user && is_test_outside(use.user)) outer.push_back(use.user);
      }
    });
  }

  // `add_outer(file, outer)` adds the files outside that a file of the subtree is connected with. They are grouped:
  // each belongs to the file or folder next to this folder, or next to one that contains it.
  template <typename AddOuter>
  Crossing crossing_of(AddOuter add_outer) const {
    const FolderFigures& figures = figures_.of(id_);
    Crossing crossing;
    std::vector<FileId> outer;
    for (std::uint32_t i = figures.files.begin; i < figures.files.end; ++i) {
      const std::size_t before = outer.size();
      add_outer(i, outer);
      crossing.inner_files += outer.size() > before ? 1 : 0;
    }
    std::sort(outer.begin(), outer.end());
    outer.erase(std::unique(outer.begin(), outer.end()), outer.end());
    crossing.outer_files = static_cast<std::uint32_t>(outer.size());
    std::map<Child, std::uint32_t> places;
    for (FileId file : outer) {
      FolderId around = id_;
      while (!figures_.of(around).contains(file)) around = repo_.folder(around).parent;
      ++places[figures_.child_towards(around, file)];
    }
    std::vector<std::pair<Child, std::uint32_t>> list(places.begin(), places.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t shown = std::min(list.size(), kNeighbours);
    for (std::size_t i = 0; i < shown; ++i) {
      crossing.shown.push_back({page_.link(list[i].first), list[i].first.is_folder(), list[i].second});
    }
    crossing.more = static_cast<std::uint32_t>(list.size() - shown);
    return crossing;
  }

  void rank(FolderNeighbours& neighbours) const {
    const auto& [files, symbols, functions] = site_.rankings().of(id_);
    neighbours.all_concepts = symbols.total;
    for (const RankedSymbol& ranked : symbols.first(kMostRanked)) {
      neighbours.concepts.push_back({page_.link(ranked), ranked.kind, ranked.users, ranked.uses, ranked.sentence});
    }
    neighbours.all_important = files.total;
    for (const RankedFile& ranked : files.first(kMostRanked)) {
      neighbours.important.push_back(
          {page_.link(ranked.file), ranked.dependents, ranked.outside, page_.sentence(ranked.file)});
    }
    neighbours.all_complex = functions.total;
    for (const RankedFunction& ranked : functions.top) {
      neighbours.complex.push_back({page_.link(ranked), ranked.figures});
    }
  }

  FolderFindings findings() const {
    const IndexRange files = figures_.of(id_).files;
    FolderFindings findings;
    site_.append_folder_url(findings.url, id_, {0}, "findings.md");
    findings.worst = find_worst_files(site_, files, kWorstFilesOfFolder, id_);
    std::vector<FoundRule> rules = find_rules(site_, files);
    std::ranges::stable_sort(rules, std::greater<>(), &FoundRule::found);
    for (const FoundRule& found : rules) {
      if (found.found == 0) continue;
      const bool is_pattern = found.rule->kind == RuleKind::pattern;
      ++(is_pattern ? findings.all_patterns : findings.all_rules);
      std::vector<FrequentRule>& list = is_pattern ? findings.patterns : findings.rules;
      if (list.size() == kFrequentRules) continue;
      list.push_back({found.rule->title, rule_url(found.rule->id, site_.depth(id_)), found.rule->severity, found.found,
                      found.found_files});
    }
    return findings;
  }

  FileCycle file_cycle(std::uint32_t cycle) const {
    const std::vector<FileId>& members = links_.cycles[cycle];
    FileCycle result{cycle + 1, cycles_url(site_, id_), static_cast<std::uint32_t>(members.size()), {}};
    for (std::size_t i = 0; i < std::min(members.size(), kCycleMembers); ++i)
      result.shown.push_back(page_.link(members[i]));
    return result;
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  const RepoFigures& figures_;
  FolderId id_;
  const Folder& folder_;
  PageLinks page_;
};

}  // namespace

FolderView collect_folder(const Site& site, FolderId folder, FolderParts parts) {
  return FolderCollector(site, folder).collect(parts);
}

FolderGraph collect_folder_graph(const Site& site, FolderId folder) { return FolderCollector(site, folder).graph(); }

}  // namespace docmill
