// SPDX-License-Identifier: Apache-2.0
//
// SiteJournal: the journal of the running build, and its copy (site_files.h). It names docmill's pages before they are
// written, so that after a killed run, docmill still recognises all of them.
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
  // An object that can only be assigned to.
  SiteJournal() = default;

  // Opens the journal of the open site `root`, whose path is `site_path`. Earlier claims in it stay valid.
  static Result<SiteJournal> open(int root, const std::string& site_path);

  // Claims the pages of these lines (page_line()). Thread-safe.
  Result<void> claim(std::string_view lines);

  // Cancels the claim to a page that turned out to be somebody else's file. Thread-safe.
  Result<void> disclaim(std::string_view page);

  // Removes both files. REQUIRES: the records or the ledger name all claimed pages. After an error, one of the files
  // remains.
  static Result<void> remove(int root, const std::string& site_path);

 private:
  Result<void> append(std::string_view text);

  std::string path_;  // for messages
  std::array<UniqueFd, 2> files_;
  std::unique_ptr<std::mutex> mutex_;
};

}  // namespace docmill
