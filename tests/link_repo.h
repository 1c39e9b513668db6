// SPDX-License-Identifier: Apache-2.0
//
// The links of a repo, made from scratch, with references.
#pragma once

#include <cstdint>

#include "stages/link/update_links.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

inline Links link_repo(const Repo& repo) {
  Links links = no_links(repo.files.size());
  LinkChanges changes;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) changes.files.push_back({FileId{i}, nullptr});
  update_links(repo, links, changes, KeepReferences::yes);
  return links;
}

}  // namespace docmill
