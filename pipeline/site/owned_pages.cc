// SPDX-License-Identifier: Apache-2.0
//
// The ledger of a large site is long. It is read only if it is not the one that belongs to the records.
#include "pipeline/site/owned_pages.h"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>

#include "pipeline/site/page_list.h"
#include "pipeline/site/site_files.h"

namespace docmill {
namespace {

Result<std::string> text_of(int site, const std::string& site_path, const char* name) {
  const std::string shown = site_path + "/" + name;
  Result<std::optional<std::string>> text =
      read_file_if_present(site, name, {.max_bytes = kMaxOwnFile, .shown = shown});
  if (!text) return tl::unexpected(text.error());
  return std::move(*text).value_or("");
}

}  // namespace

KeptPages::KeptPages(const KnownSite& known, std::span<const std::uint32_t> bundles)
    : known_(&known), bundles_(known.records().pages.size()) {
  std::atomic<std::size_t> kept = 0;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, bundles_.size()), [&](const auto& range) {
    std::size_t kept_here = 0;
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      bundles_[i] = bundles[known.records().pages[i].bundle];
      kept_here += bundles_[i] == kNotKept ? 0 : 1;
    }
    kept += kept_here;
  });
  size_ = kept;
}

Result<OwnedPages> OwnedPages::read(int site, const std::string& site_path, const KnownSite* known) {
  OwnedPages owned;
  owned.known_ = known;
  if (site < 0) return owned;
  if (known == nullptr || stat_of(site, kLedgerFile) != known->records().ledger) {
    if (auto done = owned.add_list(site, site_path, kLedgerFile); !done) return tl::unexpected(done.error());
    const Result<std::string> records = text_of(site, site_path, kRecordsFile);
    if (!records) return tl::unexpected(records.error());
    for (std::string& page : pages_of_format_1(lines_of_format_1(*records).value_or(""))) {
      owned.others_.insert(std::move(page));
    }
  }
  for (const char* journal : {kJournalFile, kJournalCopyFile}) {
    if (auto done = owned.add_list(site, site_path, journal); !done) return tl::unexpected(done.error());
  }
  return owned;
}

Result<void> OwnedPages::add_list(int site, const std::string& site_path, const char* name) {
  Result<std::string> text = text_of(site, site_path, name);
  if (!text) return tl::unexpected(text.error());
  for (std::string& page : pages_of_lines(*text)) {
    if (known_ == nullptr || known_->records().find_page(page) == nullptr) others_.insert(std::move(page));
  }
  return {};
}

std::size_t OwnedPages::files() const {
  const auto count = [&](std::string_view suffix) {
    return all_but(KeptPages(known_), [&](std::string_view page) { return !page.ends_with(suffix); }).size();
  };
  return std::max(count(kDocsSuffix), count(kHtmlDocsSuffix));
}

bool OwnedPages::contains(const std::string& page) const {
  return (known_ != nullptr && known_->records().find_page(page) != nullptr) || others_.contains(page);
}

}  // namespace docmill
