// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/findings/found_rules.h"

#include <algorithm>
#include <unordered_map>

#include "stages/emit/anchors.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

struct FileFaults {
  FileId file;
  LevelCounts faults;
};

LevelCounts faults_of(const Site& site, FileId file) {
  LevelCounts faults;
  const std::span<const RuleCount> counts = site.findings().counts_of(file);
  if (counts.empty()) return faults;
  const RuleSet& set = *site.rules_for(file);
  for (const RuleCount& count : counts) {
    const Rule& rule = set.rules[count.rule];
    if (rule.kind != RuleKind::pattern) faults.add(rule.severity, count.found);
  }
  return faults;
}

bool is_worse(const FileFaults& a, const FileFaults& b) {
  for (const Level level : {Level::high, Level::medium, Level::low}) {
    if (a.faults.of(level) != b.faults.of(level)) return a.faults.of(level) > b.faults.of(level);
  }
  return a.file < b.file;
}

}  // namespace

std::vector<FoundRule> find_rules(const Site& site, IndexRange files) {
  std::vector<FoundRule> found;
  std::unordered_map<const Rule*, std::size_t> places;
  for (std::uint32_t i = files.begin; i < files.end; ++i) {
    const std::span<const RuleCount> counts = site.findings().counts_of({i});
    if (counts.empty()) continue;
    const RuleSet& set = *site.rules_for(FileId{i});
    for (const RuleCount& count : counts) {
      const auto [place, is_new] = places.try_emplace(&set.rules[count.rule], found.size());
      if (is_new) found.push_back({place->first, 0, 0, 0, {}});
      FoundRule& rule = found[place->second];
      rule.found += count.found;
      rule.suppressed += count.suppressed;
      rule.found_files += count.found > 0 ? 1 : 0;
      rule.files.push_back({i});
    }
  }
  std::ranges::sort(found, {}, [](const FoundRule& rule) { return rule.rule->id; });
  return found;
}

std::vector<FoundRule> find_rules(const Site& site) {
  return find_rules(site, {0, static_cast<std::uint32_t>(site.repo().files.size())});
}

WorstFiles find_worst_files(const Site& site, IndexRange files, std::size_t most, FolderId from) {
  WorstFiles worst;
  std::vector<FileFaults> ranked;
  for (std::uint32_t i = files.begin; i < files.end; ++i) {
    const LevelCounts faults = faults_of(site, {i});
    if (faults.total() == 0) continue;
    for (std::size_t level = 0; level < kLevels; ++level) worst.faults.found[level] += faults.found[level];
    if (is_unranked(site.repo().file({i}))) {
      ++worst.left_out;
    } else {
      ranked.push_back({{i}, faults});
    }
  }
  worst.all = static_cast<std::uint32_t>(ranked.size());
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(most, ranked.size()));
  std::partial_sort(ranked.begin(), end, ranked.end(), is_worse);
  const PageLinks page{site, from};
  for (auto file = ranked.begin(); file != end; ++file) worst.shown.push_back({page.link(file->file), file->faults});
  return worst;
}

void append_levels(Markdown& md, const LevelCounts& counts) {
  bool is_first = true;
  for (const Level level : {Level::high, Level::medium, Level::low}) {
    if (counts.of(level) == 0) continue;
    md.raw(is_first ? "" : ", ").number(counts.of(level)).raw(" ").raw(word_of(level));
    is_first = false;
  }
}

std::string rule_page(std::string_view id) { return "findings/" + std::string(id) + ".md"; }

std::string rule_url(std::string_view id, std::size_t depth) {
  std::string url = depth == 0 ? "./" : "";
  for (std::size_t i = 0; i < depth; ++i) url += "../";
  return url + rule_page(id);
}

std::string rule_anchor(std::string_view id) {
  std::string anchor = "rule-";
  append_anchor_part(anchor, id);
  return anchor;
}

}  // namespace docmill
