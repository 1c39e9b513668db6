// SPDX-License-Identifier: Apache-2.0
//
// Which files of a site are docmill's own pages: those that the records, the ledger or the journal name. They say it
// more than once, so that no damage to one file makes docmill a stranger to its site.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeline/known_site.h"

namespace docmill {

class OwnedPages {
 public:
  // What is said in the open folder `site` (-1: no site). `known`: what was read of it, or null; must outlive this.
  // Errors: a list is there and cannot be read.
  static Result<OwnedPages> read(int site, const std::string& site_path, const KnownSite* known);

  bool contains(const std::string& page) const;
  std::size_t size() const { return known_pages() + others_.size(); }
  // How many source files they document: those that are a file's docs page.
  std::size_t files() const;

  // The pages that `is_given(path)` is false for.
  template <typename IsGiven>
  std::vector<std::string> all_but(IsGiven is_given) const {
    std::vector<std::string> pages;
    if (known_ != nullptr) {
      for (const PageRecord& page : known_->records().pages) {
        if (!is_given(page.path)) pages.emplace_back(page.path);
      }
    }
    for (const std::string& page : others_) {
      if (!is_given(std::string_view(page))) pages.push_back(page);
    }
    return pages;
  }

 private:
  std::size_t known_pages() const { return known_ == nullptr ? 0 : known_->records().pages.size(); }
  Result<void> add_list(int site, const std::string& site_path, const char* name);

  const KnownSite* known_ = nullptr;
  std::unordered_set<std::string> others_;  // beside the known ones
};

}  // namespace docmill
