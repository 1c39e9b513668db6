// SPDX-License-Identifier: Apache-2.0
//
// All links of a repo are those of an empty one, updated with all files.
#include "stages/link/link_repo.h"

#include "stages/link/update_links.h"

namespace docmill {

Links link_repo(const Repo& repo) {
  Links links = no_links(repo.files.size());
  LinkChanges changes;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) changes.files.push_back({FileId{i}, nullptr});
  link_all(repo, links, changes);
  return links;
}

}  // namespace docmill
