// SPDX-License-Identifier: Apache-2.0
//
// LinkTargets: what the links of a site can lead to: its pages, the files of the repo, and whatever else is on disk.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/scan/scan_repo.h"

namespace docmill {

struct LinkTarget {
  enum class Kind : std::uint8_t { none, page, source, other };
  Kind kind = Kind::none;
  std::uint32_t index = 0;  // of the page or the source
};

class LinkTargets {
 public:
  // Paths are canonical. `pages`: relative to the site. `files`: of the repo. Both must outlive this.
  LinkTargets(std::string site, std::string repo, const std::vector<std::string>& pages,
              const std::vector<ScannedFile>& files);

  // What `url` without its fragment leads to from a page in `folder` (relative to the site). Thread-safe. `path` is
  // scratch memory.
  LinkTarget find(std::string_view folder, std::string_view url, std::string& path) const;

  // The source at that path of the repo; the kind is `source` or `none`.
  LinkTarget find_source(std::string_view path, std::string& scratch) const;

 private:
  LinkTarget find_path(const std::string& path) const;

  std::string site_;
  std::string repo_;
  std::unordered_map<std::string_view, LinkTarget> targets_;
  std::vector<std::string> paths_;  // that the keys point into
  mutable std::mutex mutex_;        // guards `others_`
  mutable std::unordered_map<std::string, bool> others_;
};

// The bytes that a percent-encoded text stands for.
std::string decoded_url(std::string_view url);

}  // namespace docmill
