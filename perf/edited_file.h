// SPDX-License-Identifier: Apache-2.0
//
// EditedFile: a source file that ends differently after each edit, and a file of the benchmark's own beside it. The
// destructor restores the first one and removes the other. Bytes that were there are never rewritten: an edit appends,
// the destructor truncates.
#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/base/file_system.h"

namespace docmill {

enum class Edit : std::uint8_t {
  comment,      // at the end of the file
  doc_comment,  // of the function at the end of the file
  function,     // a new one at the end of the file
  add_file,     // beside it
  insert_line,  // before the function in the new file
  rename_file,  // the new file
  delete_file,  // likewise
};
// In the order in which they can be made again and again.
inline constexpr std::array kEdits{Edit::comment,     Edit::doc_comment, Edit::function,   Edit::add_file,
                                   Edit::insert_line, Edit::rename_file, Edit::delete_file};
std::string_view name_of(Edit edit);

class EditedFile {
 public:
  // Fails if the file cannot be opened for writing, or a file of the benchmark's own is there already.
  static Result<EditedFile> open(const std::string& path);

  EditedFile(EditedFile&&) = default;
  ~EditedFile();

  // Makes the edit, with another text for each `round`. False if that fails.
  bool make(Edit edit, int round);

 private:
  EditedFile(std::string path, UniqueFd file, off_t size_bytes);
  std::string beside(std::string_view name) const;
  bool end_with(const std::string& text);

  std::string path_;
  UniqueFd file_;
  off_t size_bytes_;
};

// The path in `repo` of the file of median size among the C, C++ and Python files that git tracks, the first by name
// among equals; "" if there are none.
std::string file_of_median_size(const std::string& repo);

}  // namespace docmill
