// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/share_bodies.h"

#include <unordered_map>

#include "pipeline/site/record_coder.h"

namespace docmill {
namespace {

constexpr std::size_t kBytesPerRow = 96;  // about; the buffer grows if need be

template <typename Coder, typename Share>
void describe_sources(Coder& coder, Share& share) {
  coder.length(share.languages);
  for (auto& language : share.languages) coder.text(language);
  coder.length(share.sources);
  for (auto& source : share.sources) describe_row(coder, source);
  coder.length(share.unreadable);
  for (auto& path : share.unreadable) coder.text(path);
}

template <typename Coder, typename Share>
void describe_pages(Coder& coder, Share& share) {
  coder.number(share.bundles_of_plan);
  coder.length(share.bundles);
  for (auto& bundle : share.bundles) {
    coder.number(bundle.number);
    for (auto& input : bundle.inputs) coder.number(input);
  }
  coder.length(share.pages);
  for (auto& page : share.pages) {
    coder.text(page.path);
    coder.number(page.bundle);
    coder.number(page.pack);
  }
}

bool has_known_languages(const SourcesOfShare& share) {
  for (const SourceRecord& source : share.sources) {
    if (source.language >= share.languages.size() || source.named_language >= share.languages.size()) return false;
  }
  return true;
}

}  // namespace

std::string encode_sources(const SourcesOfShare& share) {
  RecordWriter writer(share.sources.size() * kBytesPerRow);
  describe_sources(writer, share);
  return writer.take();
}

std::optional<SourcesOfShare> decode_sources(std::string_view bytes) {
  SourcesOfShare share;
  RecordReader reader(bytes);
  describe_sources(reader, share);
  if (!reader.is_complete() || !has_known_languages(share)) return std::nullopt;
  return share;
}

void add_sources(const SourcesOfShare& share, SiteRecords& records) {
  std::unordered_map<std::string_view, std::uint16_t> known;
  for (std::uint16_t i = 0; i < records.languages.size(); ++i) known.emplace(records.languages[i], i);
  std::vector<std::uint16_t> numbers;  // by language of the share
  for (std::string_view language : share.languages) {
    const auto [place, is_new] = known.emplace(language, static_cast<std::uint16_t>(records.languages.size()));
    if (is_new) records.languages.push_back(language);
    numbers.push_back(place->second);
  }
  for (SourceRecord source : share.sources) {
    source.language = numbers[source.language];
    source.named_language = numbers[source.named_language];
    records.sources.push_back(source);
  }
}

std::string encode_pages(const PagesOfShare& share) {
  RecordWriter writer((share.bundles.size() + share.pages.size()) * kBytesPerRow);
  describe_pages(writer, share);
  return writer.take();
}

std::optional<PagesOfShare> decode_pages(std::string_view bytes) {
  PagesOfShare share;
  RecordReader reader(bytes);
  describe_pages(reader, share);
  if (!reader.is_complete()) return std::nullopt;
  for (const PagesOfShare::SharedPage& page : share.pages) {
    if (page.bundle >= share.bundles_of_plan) return std::nullopt;
  }
  for (const PagesOfShare::Bundle& bundle : share.bundles) {
    if (bundle.number >= share.bundles_of_plan) return std::nullopt;
  }
  return share;
}

}  // namespace docmill
