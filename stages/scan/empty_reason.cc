// SPDX-License-Identifier: Apache-2.0
//
// Groups omissions by reason and detail, that is by rule, and counts the files that each rule left out.
#include "stages/scan/empty_reason.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <map>
#include <utility>

#include "stages/base/path_walk.h"
#include "stages/scan/folder_listing.h"

namespace docmill {
namespace {

std::size_t count_entries(int root, const std::string& folder) {
  std::size_t count = 0;
  std::vector<std::string> pending{folder};
  while (!pending.empty()) {
    const std::string path = std::move(pending.back());
    pending.pop_back();
    const UniqueFd opened = open_below(root, path, O_RDONLY | O_DIRECTORY);
    if (!opened) continue;
    const auto listing = FolderListing::read(opened.get());
    if (!listing) continue;
    for (const FolderEntry& entry : listing->entries()) {
      if (entry.kind != EntryKind::folder) ++count;
      if (entry.kind == EntryKind::folder && path.size() + entry.name.size() < kMaxPathBytes) {
        pending.push_back(fmt::format("{}/{}", path, entry.name));
      }
    }
  }
  return count;
}

// These are left out under any rules, so they are not the reason for an empty result.
bool is_never_wanted(OmitReason reason) { return reason == OmitReason::version_control || reason == OmitReason::site; }

std::string share_text(std::size_t part, std::size_t all) {
  if (all == 1) return "the only file";
  return part == all ? fmt::format("all {} files", all) : fmt::format("{} of {} files", part, all);
}

std::string sentence(OmitReason reason, const std::string& detail, const std::string& share) {
  if (reason == OmitReason::ignored) return fmt::format("git ignores {} below it ({})", share, detail);
  if (reason == OmitReason::excluded) return fmt::format("docmill's rules exclude {} below it ({})", share, detail);
  const Omission example{.path = {}, .reason = reason, .detail = detail, .is_folder = false};
  return fmt::format("{} below it left out ({})", share, omission_text(example));
}

}  // namespace

std::string empty_reason(int root, const std::vector<Omission>& omissions) {
  std::map<std::pair<OmitReason, std::string>, std::size_t> groups;
  std::size_t all = 0;
  for (const Omission& omission : omissions) {
    if (is_never_wanted(omission.reason)) continue;
    const bool is_rule = omission.reason == OmitReason::ignored || omission.reason == OmitReason::excluded;
    const std::size_t count = omission.is_folder ? count_entries(root, omission.path) : 1;
    groups[{omission.reason, is_rule ? omission.detail : ""}] += count;
    all += count;
  }
  if (all == 0) return "no files";
  auto most = groups.begin();
  for (auto group = groups.begin(); group != groups.end(); ++group) {
    if (group->second > most->second) most = group;
  }
  return sentence(most->first.first, most->first.second, share_text(most->second, all));
}

}  // namespace docmill
