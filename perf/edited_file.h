// SPDX-License-Identifier: Apache-2.0
//
// EditedFile: a source file that gets a different comment at its end each time. The destructor restores its bytes. They
// are never rewritten: an edit appends, the destructor truncates.
#pragma once

#include <sys/types.h>

#include <string>

#include "stages/base/file_system.h"

namespace docmill {

class EditedFile {
 public:
  // Fails if the file cannot be opened for writing.
  static Result<EditedFile> open(const std::string& path);

  EditedFile(EditedFile&&) = default;
  ~EditedFile();

  // Replaces the last comment by one with `text`. False if that fails.
  bool edit(const std::string& text);

 private:
  EditedFile(std::string path, UniqueFd file, off_t size_bytes);

  std::string path_;
  UniqueFd file_;
  off_t size_bytes_;
};

// The path in `repo` of the file of median size among the C, C++ and Python files that git tracks, the first by name
// among equals; "" if there are none.
std::string file_of_median_size(const std::string& repo);

}  // namespace docmill
