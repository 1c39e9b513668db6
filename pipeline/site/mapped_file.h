// SPDX-License-Identifier: Apache-2.0
//
// MappedFile: a file of docmill's own in a site, mapped, not read. Such a file is replaced, never changed, so that a
// mapping stays what it was.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace docmill {

class MappedFile {
 public:
  // The file below the open folder of the site; none if it is missing, empty, or not a regular file.
  static std::optional<MappedFile> open(int site, const char* path);

  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  // Stays where it is if the mapping is moved.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}

  const char* data_;
  std::size_t size_;
};

}  // namespace docmill
