// SPDX-License-Identifier: Apache-2.0
//
// What the book says of each subsystem. One pass over all dependencies counts what lies between subsystems. The main
// types and functions come from the rankings of folders, which are known from earlier runs.
#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

#include "stages/emit/book/book_view.h"
#include "stages/emit/book/call_walk.h"
#include "stages/emit/book/subsystems.h"

namespace docmill {
namespace {

constexpr std::size_t kMostHubs = 5;
constexpr std::size_t kMostTypes = 6;
constexpr std::size_t kMostFunctions = 6;
constexpr std::size_t kMostNeighbours = 5;
constexpr std::size_t kMostJoined = 6;
constexpr std::size_t kMostSubsystemEntryPoints = 6;
constexpr std::size_t kMostDrawnOfOne = 2;
constexpr std::size_t kWalksTried = 60;
constexpr std::uint64_t kFewPairs = 20;  // so few dependencies make nothing a foundation

template <typename Item>
void cut(std::vector<Item>& items, std::size_t most) {
  if (items.size() > most) items.resize(most);
}

class SubsystemsCollector {
 public:
  SubsystemsCollector(const Site& site, const Subsystems& subsystems)
      : site_(site),
        links_(site.links()),
        page_{site, kRootFolder},
        subsystems_(subsystems),
        all_(subsystems.list().size()) {}

  void collect(BookView& view) {
    count();
    const std::vector<std::uint32_t> order = reading_order();
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (std::uint32_t i : order) {
      view.subsystems.push_back(chapter(i));
      view.graph.nodes.push_back({view.subsystems.back().folder, true});
    }
    for (std::uint32_t from : order) {
      for (const auto& [to, pairs] : strongest(needs_[from], kMostDrawnOfOne)) {
        view.graph.edges.push_back({place[from], place[to], static_cast<std::uint32_t>(pairs)});
      }
    }
    std::ranges::sort(view.graph.edges, {}, [](const GraphEdge& edge) { return std::pair(edge.from, edge.to); });
  }

 private:
  using Counts = std::map<std::uint32_t, std::uint64_t>;  // pairs of files, by subsystem

  void count() {
    needs_.resize(all_);
    needed_by_.resize(all_);
    tests_.resize(all_);
    hubs_.resize(all_);
    entry_points_.resize(all_);
    for (std::uint32_t i = 0; i < site_.repo().files.size(); ++i) {
      count_dependencies({i});
      if (links_.is_test[i]) count_test({i});
      const std::uint32_t own = subsystems_.of({i});
      if (own == Subsystems::kNone) continue;
      if (site_.figures().has({i}, kEntryPoint)) entry_points_[own].push_back({i});
      const auto dependents = static_cast<std::uint32_t>(
          std::ranges::count_if(links_.dependents.row(i), [](const FileEdge& edge) { return is_of_code(edge); }));
      if (dependents > 0) hubs_[own].emplace_back(dependents, FileId{i});
    }
  }

  void count_dependencies(FileId file) {
    const std::uint32_t from = subsystems_.of(file);
    if (from == Subsystems::kNone) return;
    for (const FileEdge& edge : links_.dependencies.row(file.value)) {
      const std::uint32_t to = subsystems_.of(edge.file);
      if (!is_of_code(edge) || to == Subsystems::kNone || to == from) continue;
      ++needs_[from][to];
      ++needed_by_[to][from];
    }
  }

  void count_test(FileId test) {
    std::vector<std::uint32_t> reached;
    for (const FileEdge& edge : links_.dependencies.row(test.value)) {
      if (is_of_code(edge)) reached.push_back(subsystems_.of(edge.file));
    }
    for (const UsedFile& used : links_.used_files.row(test.value)) reached.push_back(subsystems_.of(used.file));
    std::ranges::sort(reached);
    const auto end = std::unique(reached.begin(), reached.end());
    for (auto at = reached.begin(); at != end; ++at) {
      if (*at != Subsystems::kNone) ++tests_[*at];
    }
  }

  // Those that are needed more than they need come first.
  std::vector<std::uint32_t> reading_order() const {
    const auto sum = [](const Counts& counts) {
      std::uint64_t pairs = 0;
      for (const auto& [subsystem, count] : counts) pairs += count;
      return pairs;
    };
    std::vector<std::uint32_t> order;
    std::vector<std::uint64_t> weight(all_);  // of 1,000: how many of its dependencies lead to it
    for (std::uint32_t i = 0; i < all_; ++i) {
      order.push_back(i);
      const std::uint64_t in = sum(needed_by_[i]);
      const std::uint64_t both = in + sum(needs_[i]);
      weight[i] = 1000 * in / (both + kFewPairs);
    }
    std::ranges::stable_sort(order, std::greater<>(), [&](std::uint32_t i) { return weight[i]; });
    return order;
  }

  static std::vector<std::pair<std::uint32_t, std::uint64_t>> strongest(const Counts& counts, std::size_t most) {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> list(counts.begin(), counts.end());
    std::ranges::stable_sort(list, std::greater<>(), [](const auto& row) { return row.second; });
    cut(list, most);
    return list;
  }

  CountedPlaces neighbours(const Counts& counts) const {
    CountedPlaces result;
    for (const auto& [subsystem, pairs] : strongest(counts, counts.size())) {
      if (result.shown.size() < kMostNeighbours) {
        result.shown.push_back({page_.link(subsystems_.list()[subsystem].folder), pairs});
      } else {
        result.elsewhere += pairs;
      }
    }
    return result;
  }

  SubsystemChapter chapter(std::uint32_t number) {
    const Subsystem& subsystem = subsystems_.list()[number];
    SubsystemChapter chapter;
    chapter.folder = page_.link(subsystem.folder);
    if (subsystem.folder != kRootFolder) chapter.quote = page_.description(subsystem.folder);
    chapter.counts = {subsystem.files, subsystem.symbols};
    for (FolderId folder : subsystem.joined) {
      if (chapter.joined.shown.size() < kMostJoined) chapter.joined.shown.push_back(page_.link(folder));
    }
    chapter.joined.more = subsystem.joined.size() - chapter.joined.shown.size();
    chapter.needs = neighbours(needs_[number]);
    chapter.needed_by = neighbours(needed_by_[number]);
    add_hubs(chapter, hubs_[number]);
    add_definitions(chapter, number);
    for (FileId file : entry_points_[number]) {
      if (chapter.entry_points.shown.size() < kMostSubsystemEntryPoints)
        chapter.entry_points.shown.push_back(page_.link(file));
    }
    chapter.entry_points.more = entry_points_[number].size() - chapter.entry_points.shown.size();
    chapter.tests = tests_[number];
    return chapter;
  }

  void add_hubs(SubsystemChapter& chapter, std::vector<std::pair<std::uint32_t, FileId>>& hubs) const {
    std::ranges::stable_sort(hubs, std::greater<>(), [](const auto& hub) { return hub.first; });
    cut(hubs, kMostHubs);
    for (const auto& [dependents, file] : hubs) {
      chapter.hubs.push_back({{page_.link(file), page_.sentence(file)}, dependents});
    }
  }

  // The other files that use the symbol, tests aside: the same number wherever the book has it.
  std::uint32_t users_of(FileId file, SymbolId symbol) const {
    const std::span<const SymbolUse> uses = links_.uses.row(file.value);
    std::uint32_t users = 0;
    FileId last;
    for (auto use = std::ranges::lower_bound(uses, symbol, {}, &SymbolUse::symbol);
         use != uses.end() && use->symbol == symbol; ++use) {
      users += use->user != last && !links_.is_test[use->user.value];
      last = use->user;
    }
    return users;
  }

  // The definitions that other files use most, of those that rank high in a folder.
  void add_definitions(SubsystemChapter& chapter, std::uint32_t number) {
    std::map<std::pair<FileId, SymbolId>, const RankedSymbol*> found;
    const auto add = [&](const RankedSymbol& ranked) {
      if (subsystems_.of(ranked.file) == number) found.try_emplace({ranked.file, ranked.symbol}, &ranked);
    };
    for (FolderId folder : subsystems_.list()[number].folders) {
      std::ranges::for_each(site_.rankings().of(folder).symbols.top, add);
    }
    std::ranges::for_each(site_.rankings().of(kRootFolder).symbols.top, add);
    std::vector<std::pair<std::uint32_t, const RankedSymbol*>> ranked;
    for (const auto& [id, symbol] : found) ranked.emplace_back(users_of(id.first, id.second), symbol);
    std::ranges::stable_sort(ranked, std::greater<>(), [](const auto& row) { return row.first; });
    std::vector<WalkStep> starts;
    for (const auto& [users, symbol] : ranked) {
      const bool is_one = is_type(symbol->kind) || symbol->kind == SymbolKind::type;
      const bool is_function = symbol->kind == SymbolKind::function || symbol->kind == SymbolKind::method;
      std::vector<UsedDefinition>& list = is_one ? chapter.types : chapter.functions;
      const bool fits = is_one ? list.size() < kMostTypes : list.size() < kMostFunctions;
      if (fits && (is_one || is_function || is_macro_with_arguments(*symbol))) {
        list.push_back({page_.link(*symbol), symbol->kind, users, symbol->sentence});
      }
      if (is_function && starts.size() < kWalksTried) starts.push_back({symbol->file, symbol->symbol});
    }
    const std::vector<WalkStep> walk = walk_calls(site_, subsystems_, starts);
    for (const WalkStep& step : walk) chapter.walk.push_back({page_.link(step.file, step.symbol), {}});
    for (std::size_t i = 0; i < walk.size(); ++i) {
      const auto is_like = [&](const WalkedCall& other) { return other.symbol.label == chapter.walk[i].symbol.label; };
      if (std::ranges::count_if(chapter.walk, is_like) > 1) chapter.walk[i].path = site_.repo().file(walk[i].file).path;
    }
  }

  bool is_macro_with_arguments(const RankedSymbol& ranked) const {
    return ranked.kind == SymbolKind::macro &&
           !site_.repo().facts_of(ranked.file).symbol(ranked.symbol).signature.empty();
  }

  const Site& site_;
  const Links& links_;
  PageLinks page_;
  const Subsystems& subsystems_;
  std::size_t all_;
  std::vector<Counts> needs_;      // by subsystem
  std::vector<Counts> needed_by_;  // by subsystem
  std::vector<std::uint32_t> tests_;
  std::vector<std::vector<std::pair<std::uint32_t, FileId>>> hubs_;  // with the files that import them
  std::vector<std::vector<FileId>> entry_points_;
};

}  // namespace

void collect_subsystems(const Site& site, const Subsystems& subsystems, BookView& view) {
  SubsystemsCollector(site, subsystems).collect(view);
}

}  // namespace docmill
