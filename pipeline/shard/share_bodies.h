// SPDX-License-Identifier: Apache-2.0
//
// The bodies of results: what `extract` says about the sources of its share, and what `render` says about its pages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/site/site_records.h"

namespace docmill {

// Views point into the bytes that were read, or into what was given to encode.
struct SourcesOfShare {
  std::vector<std::string_view> languages;
  std::vector<SourceRecord> sources;         // in the order of the scan; their stats have only the size
  std::vector<std::string_view> unreadable;  // paths of scanned files that could not be read
};

std::string encode_sources(const SourcesOfShare& share);
std::optional<SourcesOfShare> decode_sources(std::string_view bytes);

// Appends the sources of `share` to the records, with the numbers of the languages there.
void add_sources(const SourcesOfShare& share, SiteRecords& records);

struct PagesOfShare {
  struct Bundle {
    std::uint32_t number = 0;
    PageInputs inputs;
  };
  struct SharedPage {
    std::string_view path;  // its digest is the key of the text
    std::uint32_t bundle = 0;
    std::uint32_t pack = 0;
  };

  std::uint32_t bundles_of_plan = 0;  // of the whole site, without search data
  std::vector<Bundle> bundles;        // ascending
  std::vector<SharedPage> pages;      // by pack
};

std::string encode_pages(const PagesOfShare& share);
std::optional<PagesOfShare> decode_pages(std::string_view bytes);

}  // namespace docmill
