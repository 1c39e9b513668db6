// SPDX-License-Identifier: Apache-2.0
//
// SiteJournal: the journal of the running build, and its copy (site_files.h). It claims pages for docmill before they
// are made, so that a run that is killed leaves none that nobody owns.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "stages/base/result.h"
#include "stages/base/unique_fd.h"

namespace docmill {

class SiteJournal {
 public:
  // Nothing is claimed through it.
  SiteJournal() = default;

  // The journal of the open site `root`, whose path is `site_path`. What it claimed before stays claimed.
  static Result<SiteJournal> open(int root, const std::string& site_path);

  // Claims the pages of these lines (page_line()). Thread-safe.
  Result<void> claim(std::string_view lines);

  // Takes back the claim to a page that turned out to be somebody's file. Thread-safe.
  Result<void> disclaim(std::string_view page);

  // Removes both files: the records name all that was claimed. Errors leave one of them.
  static Result<void> remove(int root, const std::string& site_path);

 private:
  Result<void> append(std::string_view text);

  std::string path_;  // for messages
  std::array<UniqueFd, 2> files_;
  std::unique_ptr<std::mutex> mutex_;
};

}  // namespace docmill
