// SPDX-License-Identifier: Apache-2.0
//
// The packages of the repo, as its Cargo.toml files describe them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/lookups.h"

namespace docmill {

struct RustPackage {
  std::string folder;
  std::string crate;                                             // the name of its library in paths, with '_' for '-'
  std::string library;                                           // the path of the library's root
  std::vector<std::string> roots;                                // the paths of the roots that it names
  std::map<std::string, std::string, std::less<>> dependencies;  // by their names in paths: the folders
  bool finds_tests = true;                                       // each file in `tests` is a root
};

// Not thread-safe.
class RustPackages {
 public:
  // `lookups` must outlive this.
  explicit RustPackages(const Lookups& lookups) : lookups_(lookups) {}

  // The package that the file is in; null if there is none.
  const RustPackage* around(std::string_view path) const;

  // The root of the library that files of the package `user` (or of none) call by this name; "" if none is known.
  std::string library_named(std::string_view crate, const RustPackage* user) const;

 private:
  using ByFolder = std::map<std::string, RustPackage, std::less<>>;
  void read() const;

  const Lookups& lookups_;
  mutable bool is_read_ = false;
  mutable ByFolder packages_;
  mutable std::map<std::string, std::string, std::less<>> libraries_;  // by crate; "": there are several
};

}  // namespace docmill
