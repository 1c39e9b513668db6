// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/search/search_files.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "stages/emit/anchors.h"
#include "stages/emit/keywords/text_arena.h"
#include "stages/emit/search/search_key.h"
#include "stages/emit/search/search_tree.h"

namespace docmill {
namespace {

constexpr char kDigits[] = "0123456789abcdef";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kDirectoryPath = "_docmill/s/dir.js";
// What a script has besides its text: the name of the file twice as long as a prefix, the call, the quotes.
constexpr std::size_t kFrameBytes = 300;
constexpr std::size_t kMostTextBytes = kMostShardBytes - kFrameBytes;

constexpr std::size_t kMostStemBytes = 8'192;
constexpr std::size_t kMostAnchorBytes = 1'024;

// "s-ab-2e": the name of a file without its folder and ".js", which is also what the script calls itself.
std::string name_of_prefix(SearchFileKind kind, std::string_view prefix) {
  std::string name{static_cast<char>(kind), '-'};
  for (const char c : prefix) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += c;
    } else {
      name += '-';
      name += kDigits[static_cast<unsigned char>(c) >> 4];
      name += kDigits[static_cast<unsigned char>(c) & 15];
    }
  }
  return name;
}

// FNV-1a, which the script computes too.
std::uint32_t fnv_hash(std::string_view text) {
  std::uint32_t hash = 2'166'136'261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619u;
  return hash;
}

std::string path_of_name(std::string_view name) {
  const std::uint32_t hash = fnv_hash(name) & 0xff;
  std::string path(kSearchFolder);
  path += kDigits[hash >> 4];
  path += kDigits[hash & 15];
  path.append("/").append(name) += ".js";
  return path;
}

// Numbers texts by their place in the order of bytes.
class TextNumbers {
 public:
  std::string_view add(std::string text, TextArena& arena) {
    const auto found = numbers_.find(std::string_view(text));
    if (found != numbers_.end()) return found->first;
    return numbers_.emplace(arena.add(text), 0u).first->first;
  }
  std::vector<std::string_view> finish() {
    std::vector<std::string_view> texts;
    texts.reserve(numbers_.size());
    for (const auto& [text, number] : numbers_) texts.push_back(text);
    tbb::parallel_sort(texts.begin(), texts.end());
    for (std::uint32_t i = 0; i < texts.size(); ++i) numbers_[texts[i]] = i;
    return texts;
  }
  std::uint32_t of(std::string_view text) const { return numbers_.at(text); }

 private:
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

// The scope as the format writes it, from an anchor and the name as it is shown.
std::string scope_of(std::string_view anchor, std::string_view name) {
  if (anchor.empty()) return {};
  std::string_view rest = anchor.substr(anchor.starts_with("s-") ? 2 : 0);
  std::string end;
  append_anchor_part(end, name);
  if (rest == end) return {};
  if (rest.size() > end.size() + 1 && rest.ends_with(end) && rest[rest.size() - end.size() - 1] == '.') {
    return std::string(rest.substr(0, rest.size() - end.size() - 1));
  }
  return "#" + std::string(rest);
}

class Items {
 public:
  explicit Items(std::span<const SearchEntry> entries) {
    add_whole(entries);
    add_parts();
    tbb::parallel_sort(items_.begin(), items_.end());
  }

  std::vector<SearchItem> take() { return std::move(items_); }
  const SearchTexts& texts() const { return texts_; }

 private:
  void add_whole(std::span<const SearchEntry> entries) {
    TextNumbers stems;
    TextNumbers scopes;
    TextNumbers names;
    scopes.add("", arena_);
    std::vector<std::pair<std::string_view, std::string_view>> of_entry;  // stem and scope
    std::unordered_map<std::string_view, std::string_view> known_stems;   // by path as it was given
    of_entry.reserve(entries.size());
    items_.reserve(entries.size() * 2);
    std::string key;
    for (const SearchEntry& entry : entries) {
      if (entry.stem.size() > kMostStemBytes || entry.anchor.size() > kMostAnchorBytes) continue;
      std::string_view& stem = known_stems[entry.stem];
      if (stem.empty()) stem = stems.add(search_stem(entry.stem), arena_);
      SearchItem& item = items_.emplace_back();
      item.text = names.add(shown_search_name(entry.name), arena_);
      key.clear();
      append_search_key(key, entry.name);
      item.key = arena_.add(key);
      item.kind = entry.kind;
      item.rank = std::min<std::uint8_t>(entry.rank, 9);
      of_entry.emplace_back(stem, scopes.add(scope_of(entry.anchor, item.text), arena_));
    }
    texts_.stems = stems.finish();
    texts_.scopes = scopes.finish();
    for (std::size_t i = 0; i < items_.size(); ++i) {
      items_[i].stem = stems.of(of_entry[i].first);
      items_[i].scope = scopes.of(of_entry[i].second);
    }
    tbb::parallel_sort(items_.begin(), items_.end());
    // One place is one item, whatever else the entries said about it.
    const auto is_same = [](const SearchItem& a, const SearchItem& b) {
      return a.text == b.text && a.stem == b.stem && a.kind == b.kind;
    };
    items_.erase(std::unique(items_.begin(), items_.end(), is_same), items_.end());
  }

  // Adds a start or initials for each kind of a name, with the best rank that the kind has, unless that is too bad.
  void add_parts() {
    const std::size_t whole = items_.size();
    for (std::size_t begin = 0; begin < whole;) {
      std::map<SearchKind, std::uint8_t> ranks;
      std::size_t end = begin;
      for (; end < whole && items_[end].text == items_[begin].text; ++end) {
        if (items_[end].rank > kWorstRankWithAStart) continue;
        const auto [kind, is_new] = ranks.emplace(items_[end].kind, items_[end].rank);
        if (!is_new) kind->second = std::min(kind->second, items_[end].rank);
      }
      const std::string_view name = items_[begin].text;
      if (name.size() <= kMostNameBytes) add_parts_of(name, ranks);
      begin = end;
    }
  }

  void add_parts_of(std::string_view name, const std::map<SearchKind, std::uint8_t>& ranks) {
    if (ranks.empty()) return;
    const auto by_rank = [](const auto& a, const auto& b) { return a.second < b.second; };
    const std::uint8_t best = std::min_element(ranks.begin(), ranks.end(), by_rank)->second;
    std::vector<std::uint32_t> starts = word_starts(name);
    starts.resize(std::min(starts.size(), starts_of_rank(best)));
    std::string key;
    for (const std::uint32_t start : starts) {
      key.clear();
      append_search_key(key, name.substr(start));
      add_part({arena_.add(key), name.substr(start), name.substr(0, start), 0, 0, SearchForm::start}, ranks);
    }
    const std::string initials = initials_of(name);
    if (initials.empty() || best > kWorstRankWithInitials) return;
    const std::string_view text = arena_.add(initials);
    add_part({text, text, name, 0, 0, SearchForm::initials}, ranks);
  }

  void add_part(SearchItem item, const std::map<SearchKind, std::uint8_t>& ranks) {
    for (const auto& [kind, rank] : ranks) {
      if (!(item.form == SearchForm::start ? has_word_starts(kind) : has_initials(kind))) continue;
      item.kind = kind;
      item.rank = rank;
      items_.push_back(item);
    }
  }

  TextArena arena_;
  SearchTexts texts_;
  std::vector<SearchItem> items_;
};

// The text of the first items, as many as fit. All fit, except in a top list of very long paths, or if hashes are
// equal.
std::string text_that_fits(std::span<const SearchItem> items, const SearchTexts& texts) {
  std::optional<std::string> text = search_text(items, texts, kMostTextBytes);
  while (!text) {
    items = items.first(items.size() - items.size() / 8 - 1);
    text = search_text(items, texts, kMostTextBytes);
  }
  return *text;
}

SearchFile directory_of(const std::vector<SearchShard>& shards) {
  std::string text(kVersion);
  text += '\n';
  std::string_view before;
  for (const SearchShard& shard : shards) {
    append_front_coded(text, before, shard.prefix);
    before = shard.prefix;
  }
  return {std::string(kDirectoryPath), search_script("dir", text)};
}

}  // namespace

std::string file_of_prefix(SearchFileKind kind, std::string_view prefix) {
  return path_of_name(name_of_prefix(kind, prefix));
}

std::vector<SearchFile> make_search_files(std::span<const SearchEntry> entries) {
  Items items(entries);
  const SearchTree tree = cut_search_tree(items.take(), items.texts(), kMostTextBytes);
  std::vector<SearchFile> files(tree.shards.size() + tree.nodes.size());
  tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) {
    const bool is_shard = i < tree.shards.size();
    const std::size_t node = i - (is_shard ? 0 : tree.shards.size());
    const std::string name = is_shard ? name_of_prefix(SearchFileKind::shard, tree.shards[i].prefix)
                                      : name_of_prefix(SearchFileKind::top, tree.nodes[node].prefix);
    const std::vector<SearchItem>& lines = is_shard ? tree.shards[i].items : tree.nodes[node].top;
    files[i] = {path_of_name(name), search_script(name, text_that_fits(lines, items.texts()))};
  });
  files.push_back(directory_of(tree.shards));
  std::sort(files.begin(), files.end(), [](const SearchFile& a, const SearchFile& b) { return a.path < b.path; });
  return files;
}

std::vector<std::string> read_search_directory(std::string_view script) {
  const std::optional<std::string> text = text_of_script(script);
  if (!text || !text->starts_with("1\n")) return {};
  std::string_view rest = std::string_view(*text).substr(2);
  return take_front_coded(rest).value_or(std::vector<std::string>());
}

}  // namespace docmill
