// SPDX-License-Identifier: Apache-2.0
//
// The problem: the dependency graph of files shows what belongs together, but clusters of files have no names that a
// reader knows. Folders have names, but some are far too large and some hold only a part of what they are about.
//
// The method begins with folders. The largest group is divided into its subfolders, as long as it is large and they
// are not tiny; what remains of it stays a group. Then each folder may move to another group, by modularity (Newman,
// Phys. Rev. E 69, 2004): a group is good if there are more dependencies inside it than chance would put there. A
// folder moves only if the other group has the majority of its dependencies and nearly all files that use it, so that
// groups stay what their names say: what a folder uses says little about what it is for, and what all use belongs to
// none of them. The folder that names a group stays in it.
//
// It ends because the number of groups and of rounds is bounded. It is deterministic because folders are visited in the
// order of their paths, and of two equal groups the first one wins. Rejected: the method of Louvain, which makes few
// and huge groups of such graphs, and label propagation without chance, by which everything joins what all use.
#include "stages/emit/book/subsystems.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <utility>

namespace docmill {
namespace {

constexpr std::uint32_t kNone = Subsystems::kNone;
constexpr std::size_t kMostGroups = 24;
constexpr std::uint64_t kLargestShare = 16;   // a group with more than 1/16 of all symbols is divided
constexpr std::uint64_t kSmallestShare = 80;  // into subfolders with at least 1/80
constexpr std::uint64_t kFewestUsers = 4;     // that say where a folder belongs
constexpr int kRounds = 3;

// Definitions of code, without keys and headings.
std::uint32_t definitions_of(const FileSummary& summary) {
  const auto count = [&](SymbolKind kind) { return summary.kinds[static_cast<std::size_t>(kind)]; };
  return summary.symbols - count(SymbolKind::heading) - count(SymbolKind::key);
}

bool is_beside_the_code(std::string_view folder) {
  constexpr FileRole kRoles[] = {FileRole::test,      FileRole::documentation, FileRole::example,
                                 FileRole::benchmark, FileRole::build,         FileRole::vendored};
  std::string path(folder);
  path += '/';
  return std::ranges::any_of(kRoles, [&](FileRole role) { return !folder_with_role(path, role).empty(); });
}

class Grouping {
 public:
  Grouping(const Site& site, const std::vector<std::uint8_t>& is_code)
      : site_(site),
        repo_(site.repo()),
        is_code_(is_code),
        own_(repo_.folders.size()),
        below_(repo_.folders.size()),
        seed_of_(repo_.folders.size(), kNone) {
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (is_code_[i] != 0) own_[folder_of({i})] += definitions_of(repo_.summary_of({i}));
    }
    below_ = own_;
    for (std::size_t i = below_.size(); i-- > 1;) below_[repo_.folders[i].parent.value] += below_[i];
  }

  void divide() {
    if (below_.empty() || below_[0] == 0) return;
    std::priority_queue<std::pair<std::uint64_t, std::uint32_t>> open;  // the largest group first
    const auto add = [&](std::uint32_t folder) {
      seed_of_[folder] = folder;
      open.emplace(below_[folder], ~folder);
      ++groups_;
    };
    add(0);
    while (!open.empty() && open.top().first * kLargestShare > below_[0]) {
      const std::uint32_t folder = ~open.top().second;
      open.pop();
      std::vector<std::uint32_t> parts;
      for (FolderId child : repo_.folders[folder].subfolders) {
        if (below_[child.value] * kSmallestShare >= below_[0]) parts.push_back(child.value);
      }
      if (groups_ + parts.size() <= kMostGroups) std::ranges::for_each(parts, add);
    }
    for (std::uint32_t i = 1; i < repo_.folders.size(); ++i) {
      if (seed_of_[i] == kNone) seed_of_[i] = seed_of_[repo_.folders[i].parent.value];
    }
    join_tiny_groups();
    // The files at the top are rarely about one thing.
    for (std::uint32_t& seed : seed_of_) {
      if (seed == 0 && groups_ > 1) seed = kNone;
    }
    group_of_ = seed_of_;
  }

  // What remains of a folder that was divided can be tiny. It joins the group around it.
  void join_tiny_groups() {
    std::vector<std::uint64_t> symbols(seed_of_.size());  // by seed
    for (std::uint32_t i = 0; i < seed_of_.size(); ++i) symbols[seed_of_[i]] += own_[i];
    std::vector<std::uint32_t> now(seed_of_.size());
    std::iota(now.begin(), now.end(), 0u);
    for (std::uint32_t i = static_cast<std::uint32_t>(seed_of_.size()); i-- > 1;) {
      if (seed_of_[i] != i || symbols[i] * kSmallestShare >= below_[0]) continue;
      now[i] = seed_of_[repo_.folders[i].parent.value];
      symbols[now[i]] += symbols[i];
    }
    for (std::uint32_t i = 1; i < seed_of_.size(); ++i) now[i] = now[now[i]];  // a parent comes before its children
    for (std::uint32_t& seed : seed_of_) seed = now[seed];
  }

  // Groups are named by their first folder: group_of_[i] is one.
  void move_folders() {
    count_degrees();
    for (int round = 0; round < kRounds; ++round) {
      bool any_moved = false;
      for (std::uint32_t i = 0; i < group_of_.size(); ++i) any_moved = move(i) || any_moved;
      if (!any_moved) return;
    }
  }

  const std::vector<std::uint32_t>& seed_of() const { return seed_of_; }
  const std::vector<std::uint32_t>& group_of() const { return group_of_; }
  std::uint64_t own_symbols(std::uint32_t folder) const { return own_[folder]; }

 private:
  std::uint32_t folder_of(FileId file) const { return repo_.file(file).folder.value; }

  // The folders of the files that the folder's files import, or that import them; other folders only.
  template <typename Visit>
  void for_each_neighbour(std::uint32_t folder, Visit visit) const {
    for (FileId file : repo_.folders[folder].files) {
      if (is_code_[file.value] == 0) continue;
      for (const Rows<FileEdge>* rows : {&site_.links().dependencies, &site_.links().dependents}) {
        for (const FileEdge& edge : rows->row(file.value)) {
          if (!is_of_code(edge) || is_code_[edge.file.value] == 0) continue;
          const std::uint32_t other = folder_of(edge.file);
          if (other != folder && group_of_[other] != kNone) visit(other, rows == &site_.links().dependents);
        }
      }
    }
  }

  void count_degrees() {
    degree_.assign(group_of_.size(), 0);
    degree_of_group_.assign(group_of_.size(), 0);
    for (std::uint32_t i = 0; i < group_of_.size(); ++i) {
      if (group_of_[i] == kNone) continue;
      for_each_neighbour(i, [&](std::uint32_t, bool) { ++degree_[i]; });
      degree_of_group_[group_of_[i]] += degree_[i];
    }
    all_degrees_ = std::accumulate(degree_.begin(), degree_.end(), std::uint64_t{0});
    to_group_.assign(group_of_.size(), 0);
    used_by_.assign(group_of_.size(), 0);
  }

  // The dependencies with the group beyond those that chance would give, times all_degrees_. At most 2^64 for 2^30
  // dependencies.
  std::int64_t gain(std::uint32_t folder, std::uint32_t group) const {
    const std::uint64_t others = degree_of_group_[group] - (group_of_[folder] == group ? degree_[folder] : 0);
    return static_cast<std::int64_t>(to_group_[group] * all_degrees_) -
           static_cast<std::int64_t>(degree_[folder] * others);
  }

  bool move(std::uint32_t folder) {
    const std::uint32_t own = group_of_[folder];
    if (own == kNone || own == folder || degree_[folder] == 0) return false;
    std::vector<std::uint32_t> groups;
    std::uint64_t users = 0;
    for_each_neighbour(folder, [&](std::uint32_t other, bool is_user) {
      if (to_group_[group_of_[other]]++ == 0) groups.push_back(group_of_[other]);
      used_by_[group_of_[other]] += is_user ? 1 : 0;
      users += is_user ? 1 : 0;
    });
    std::ranges::sort(groups);
    std::uint32_t best = own;
    for (std::uint32_t group : groups) {
      if (gain(folder, group) > gain(folder, best)) best = group;
    }
    const bool has_majority =
        2 * to_group_[best] > degree_[folder] && 4 * used_by_[best] >= 3 * users && users >= kFewestUsers;
    for (std::uint32_t group : groups) to_group_[group] = used_by_[group] = 0;
    if (best == own || !has_majority) return false;
    degree_of_group_[own] -= degree_[folder];
    degree_of_group_[best] += degree_[folder];
    group_of_[folder] = best;
    return true;
  }

  const Site& site_;
  const Repo& repo_;
  const std::vector<std::uint8_t>& is_code_;
  std::vector<std::uint64_t> own_;       // by folder: symbols in its own files
  std::vector<std::uint64_t> below_;     // by folder: symbols in its subtree
  std::vector<std::uint32_t> seed_of_;   // by folder: the folder that names the group that its place gives it
  std::vector<std::uint32_t> group_of_;  // by folder: the folder that names its group
  std::vector<std::uint64_t> degree_;    // by folder
  std::vector<std::uint64_t> degree_of_group_;
  std::vector<std::uint64_t> to_group_;  // by group: dependencies between it and the folder that is being looked at
  std::vector<std::uint64_t> used_by_;   // by group: those of them in which it uses the folder
  std::uint64_t all_degrees_ = 0;
  std::size_t groups_ = 0;
};

}  // namespace

Subsystems::Subsystems(const Site& site)
    : of_folder_(site.repo().folders.size(), kNone), is_code_(site.repo().files.size()) {
  const Repo& repo = site.repo();
  std::vector<std::uint8_t> is_beside(repo.folders.size());
  for (std::size_t i = 0; i < repo.folders.size(); ++i) is_beside[i] = is_beside_the_code(repo.folders[i].path) ? 1 : 0;
  std::vector<std::uint32_t> files(repo.folders.size());
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    const RepoFile& file = repo.files[i];
    folder_of_.push_back(file.folder.value);
    const bool is_code = definitions_of(repo.summary_of({i})) > 0 && !site.links().is_test[i] && !is_unranked(file) &&
                         is_beside[file.folder.value] == 0;
    is_code_[i] = is_code ? 1 : 0;
    files[file.folder.value] += is_code ? 1 : 0;
  }
  Grouping grouping(site, is_code_);
  grouping.divide();
  grouping.move_folders();
  std::vector<std::uint32_t> place(repo.folders.size(), kNone);  // by the folder that names the group
  for (std::uint32_t i = 0; i < grouping.group_of().size(); ++i) {
    const std::uint32_t name = grouping.group_of()[i];
    if (name == kNone || files[i] == 0) continue;
    if (place[name] == kNone) {
      place[name] = static_cast<std::uint32_t>(list_.size());
      list_.push_back({{name}, {}, {}, 0, 0});
    }
    Subsystem& subsystem = list_[place[name]];
    subsystem.folders.push_back({i});
    if (grouping.seed_of()[i] != name) subsystem.joined.push_back({i});
    subsystem.files += files[i];
    subsystem.symbols += grouping.own_symbols(i);
  }
  std::ranges::stable_sort(list_, std::greater<>(), &Subsystem::symbols);
  for (std::uint32_t i = 0; i < list_.size(); ++i) {
    for (FolderId folder : list_[i].folders) of_folder_[folder.value] = i;
  }
}

}  // namespace docmill
