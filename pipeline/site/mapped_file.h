// SPDX-License-Identifier: Apache-2.0
//
// MappedFile: one of docmill's own files in a site, mapped into memory. docmill replaces such a file but never changes
// it, so the content of a mapping stays the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace docmill {

class MappedFile {
 public:
  // Maps the file below the open folder of the site; none if it is missing, empty, or not a regular file.
  static std::optional<MappedFile> open(int site, const char* path);

  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  // Stays valid if the MappedFile is moved.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}

  const char* data_;
  std::size_t size_;
};

}  // namespace docmill
