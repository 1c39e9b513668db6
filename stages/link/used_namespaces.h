// SPDX-License-Identifier: Apache-2.0
//
// What C++ brings from one namespace into another: `using namespace a;`, `using a::f;`, `namespace b = a;`. A path of
// names can then be written in several ways. The files that say so are those that the user sees.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

// True if `path` is `outer`, or goes on below it.
bool is_at_or_below(std::string_view path, std::string_view outer);

// Not thread-safe.
class UsedNamespaces {
 public:
  explicit UsedNamespaces(const Repo& repo) : repo_(repo) {}

  // Call it for each user. `seen`: the files that the user sees.
  void read(FileId user, std::span<const FileId> seen);

  // Other paths of what is written as this path: "a.f" for "b.f". At most kMost.
  std::vector<std::string> other_paths(std::string_view path) const;
  // The namespaces whose names are seen in these ones and in those around them, without being named.
  std::vector<std::string> seen_in(std::span<const std::string> namespaces) const;

 private:
  static constexpr std::size_t kMost = 24;
  struct Use {
    std::string_view inside;  // a path, or with is_whole a namespace
    std::string_view meant;   // likewise
    bool is_whole = false;
  };

  void add(const FileFacts& facts);

  const Repo& repo_;
  std::vector<Use> uses_;
};

}  // namespace docmill
