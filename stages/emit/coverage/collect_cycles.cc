// SPDX-License-Identifier: Apache-2.0
//
// For each dependency cycle, the few imports without which there would be none (feedback_arcs.h).
#include <algorithm>
#include <utility>

#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/feedback_arcs.h"

namespace docmill {
namespace {

constexpr std::size_t kMostMembersShown = 12;

CoveredCycle cover_cycle(const Site& site, const std::vector<FileId>& members) {
  const PageLinks page{site, kRootFolder};
  CoveredCycle cycle;
  cycle.files = members.size();
  cycle.folder = page.link(site.figures().common_folder(members.front(), members.back()));
  if (members.size() <= kMostMembersShown) {
    for (FileId member : members) cycle.shown.push_back(page.link(member));
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (std::uint32_t from = 0; from < members.size(); ++from) {
    for (const FileEdge& edge : site.links().dependencies.row(members[from].value)) {
      const auto to = std::lower_bound(members.begin(), members.end(), edge.file);
      if (!is_import(edge) || to == members.end() || *to != edge.file) continue;
      edges.emplace_back(from, static_cast<std::uint32_t>(to - members.begin()));
    }
  }
  cycle.imports = edges.size();
  std::uint32_t last = 0xffffffff;
  for (const auto& [from, to] : feedback_arcs(static_cast<std::uint32_t>(members.size()), edges)) {
    if (std::exchange(last, from) != from) cycle.breaking.push_back({page.link(members[from]), {}});
    cycle.breaking.back().imported.push_back(page.link(members[to]));
  }
  return cycle;
}

}  // namespace

std::vector<CoveredCycle> collect_cycles(const Site& site) {
  std::vector<CoveredCycle> cycles;
  for (const std::vector<FileId>& members : site.links().cycles) cycles.push_back(cover_cycle(site, members));
  return cycles;
}

std::string cycles_url(const Site& site, FolderId from) {
  std::string url;
  site.append_folder_url(url, from, kRootFolder, "coverage.md#dependency-cycles");
  return url;
}

}  // namespace docmill
