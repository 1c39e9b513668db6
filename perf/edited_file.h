// SPDX-License-Identifier: Apache-2.0
//
// EditedFile: a source file that gets a comment at its end, another one each time, and has its own bytes back when this
// goes. They are never rewritten: an edit appends, the end of it cuts off.
#pragma once

#include <sys/types.h>

#include <string>

#include "stages/base/file_system.h"

namespace docmill {

class EditedFile {
 public:
  // Fails where the file cannot be opened to write.
  static Result<EditedFile> open(const std::string& path);

  EditedFile(EditedFile&&) = default;
  ~EditedFile();

  // Takes the last comment off and appends one that holds `text`. False where that fails.
  bool edit(const std::string& text);

 private:
  EditedFile(std::string path, UniqueFd file, off_t size_bytes);

  std::string path_;
  UniqueFd file_;
  off_t size_bytes_;
};

// The path in `repo` of the file of median size among the C, C++ and Python files that git tracks, of equal ones the
// first by name; "" where there are none.
std::string file_of_median_size(const std::string& repo);

}  // namespace docmill
