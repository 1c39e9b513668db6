// SPDX-License-Identifier: Apache-2.0
#include "stages/link/visible_files.h"

#include <algorithm>

namespace docmill {

void VisibleFiles::add(FileId file) {
  if (seen_in_[file.value] == round_) return;
  seen_in_[file.value] = round_;
  found_.push_back(file);
}

std::span<const FileId> VisibleFiles::from(std::span<const FileId> files, std::size_t most) {
  ++round_;
  found_.clear();
  for (FileId file : files) add(file);
  for (std::size_t next = 0; next < found_.size() && found_.size() <= most; ++next) {
    if (!includes_text(repo_, found_[next])) continue;
    for (const ImportLink& link : imports_.row(found_[next].value)) {
      if (link.outcome == ImportOutcome::file) add(link.file);
    }
  }
  return found_;
}

std::vector<FileId> files_that_see(const Repo& repo, const Rows<FileEdge>& dependents, std::span<const FileId> files) {
  std::vector<bool> is_found(repo.files.size());
  std::vector<FileId> found;
  const auto add = [&](FileId file) {
    if (!is_found[file.value]) found.push_back(file);
    is_found[file.value] = true;
  };
  for (FileId file : files) add(file);
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const FileEdge& edge : dependents.row(found[next].value)) {
      if (includes_text(repo, edge.file)) add(edge.file);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace docmill
