// SPDX-License-Identifier: Apache-2.0
#include "stages/link/visible_files.h"

namespace docmill {
namespace {

// These files and all that can be reached from them. `next(file, add)` calls `add` for each file that one leads to.
template <typename Next>
std::vector<FileId> reachable(std::size_t files, std::span<const FileId> from, Next next) {
  std::vector<bool> is_found(files);
  std::vector<FileId> found;
  const auto add = [&](FileId file) {
    if (!is_found[file.value]) found.push_back(file);
    is_found[file.value] = true;
  };
  for (FileId file : from) add(file);
  for (std::size_t i = 0; i < found.size(); ++i) next(FileId{found[i]}, add);
  return found;
}

}  // namespace

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
      if (link.outcome == ImportOutcome::file && is_import(link.kind)) add(link.file);
    }
  }
  return found_;
}

std::vector<FileId> files_that_see(const Repo& repo, const Rows<FileEdge>& dependents, std::span<const FileId> files) {
  return reachable(repo.files.size(), files, [&](FileId file, auto add) {
    for (const FileEdge& edge : dependents.row(file.value)) {
      if (includes_text(repo, edge.file)) add(edge.file);
    }
  });
}

}  // namespace docmill
