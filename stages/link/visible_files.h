// SPDX-License-Identifier: Apache-2.0
//
// Which files a file sees through its includes, directly and through the files that it includes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// True if the file sees all that the files which it includes see (C, shell scripts).
inline bool includes_text(const Repo& repo, FileId file) {
  return repo.file(file).language.traits->import_style == ImportStyle::text;
}

// Finds what one file after another sees. It keeps a number for each file of the repo. Not thread-safe.
class VisibleFiles {
 public:
  // A file sees at most so many others; the nearest ones count.
  static constexpr std::size_t kMost = 20'000;

  VisibleFiles(const Repo& repo, const Rows<ImportLink>& imports)
      : repo_(repo), imports_(imports), seen_in_(repo.files.size()) {}

  // The files that these see together, with themselves, nearest first. Valid until the next call.
  std::span<const FileId> from(std::span<const FileId> files, std::size_t most);
  // The files that this one sees, without itself, nearest first. Valid until the next call.
  std::span<const FileId> from(FileId file) { return from({&file, 1}, kMost).subspan(1); }

  // True if the last call found the file.
  bool has(FileId file) const { return seen_in_[file.value] == round_; }

 private:
  void add(FileId file);

  const Repo& repo_;
  const Rows<ImportLink>& imports_;
  std::vector<std::uint32_t> seen_in_;  // by file: the last round that found it
  std::uint32_t round_ = 0;
  std::vector<FileId> found_;
};

// The files that see one of these, with themselves, nearest first. `dependents`: Links::dependents.
std::vector<FileId> files_that_see(const Repo& repo, const Rows<FileEdge>& dependents, std::span<const FileId> files);

}  // namespace docmill
