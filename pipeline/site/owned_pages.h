// SPDX-License-Identifier: Apache-2.0
//
// OwnedPages: the files of a site that are docmill's own pages. The records, the ledger or the journal name them. Each
// page is named in two files, so that docmill still recognises it if one of them is damaged. KeptPages: the pages that
// a run does not render again.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/site/known_site.h"

namespace docmill {

// Pages of the known site, by their index in its records.
class KeptPages {
 public:
  static constexpr std::uint32_t kNotKept = std::numeric_limits<std::uint32_t>::max();

  // Keeps none. `known` may be null, and must outlive this.
  explicit KeptPages(const KnownSite* known) : known_(known) {
    if (known != nullptr) bundles_.assign(known->records().pages.size(), kNotKept);
  }
  // `bundles`: by recorded bundle: the bundle of this run that keeps its pages, or kNotKept. Uses TBB in the caller's
  // arena.
  KeptPages(const KnownSite& known, std::span<const std::uint32_t> bundles);

  bool contains(const PageRecord& page) const { return bundles_[place_of(page)] != kNotKept; }
  std::size_t size() const { return size_; }

  // Calls `visit(page, bundle)` for each page, ordered by path.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = 0; i < bundles_.size(); ++i) {
      if (bundles_[i] != kNotKept) visit(known_->records().pages[i], bundles_[i]);
    }
  }

 private:
  std::size_t place_of(const PageRecord& page) const {
    return static_cast<std::size_t>(&page - known_->records().pages.data());
  }

  const KnownSite* known_;
  std::vector<std::uint32_t> bundles_;
  std::size_t size_ = 0;
};

class OwnedPages {
 public:
  // Reads the lists in the open folder `site` (-1: there is no site). `known`: the known site, or null; must outlive
  // this. Errors: a list exists but cannot be read.
  static Result<OwnedPages> read(int site, const std::string& site_path, const KnownSite* known);

  bool contains(const std::string& page) const;
  std::size_t size() const { return known_pages() + others_.size(); }
  // All pages are in the records of the known site.
  bool are_known() const { return others_.empty(); }
  // The number of source files that they document: of pages with the suffix of a file's docs page.
  std::size_t files() const;

  // The pages that are not kept and for which `is_given(path)` is false. REQUIRES: `kept` has the same known site.
  template <typename IsGiven>
  std::vector<std::string> all_but(const KeptPages& kept, IsGiven is_given) const {
    std::vector<std::string> pages;
    if (known_ != nullptr) {
      for (const PageRecord& page : known_->records().pages) {
        if (!kept.contains(page) && !is_given(page.path)) pages.emplace_back(page.path);
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
  std::unordered_set<std::string> others_;  // pages that are not in the records
};

}  // namespace docmill
