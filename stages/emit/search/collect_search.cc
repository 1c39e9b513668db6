// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/search/collect_search.h"

#include <oneapi/tbb/parallel_for.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace docmill {
namespace {

constexpr std::uint8_t kRankOfPaths = 2;  // of files and folders: that of a symbol with a few users

class Entries {
 public:
  Entries(const KeywordIndex& keywords, const Site& site) : site_(site), contents_(keywords.groups().size()) {
    tbb::parallel_for(std::size_t{0}, contents_.size(),
                      [&](std::size_t i) { contents_[i] = items_of(keywords.groups()[i]); });
  }

  std::optional<std::vector<SearchEntry>> all() {
    for (const std::optional<GroupContent>& content : contents_) {
      if (!content) return std::nullopt;
      for (const KeywordItem& item : content->items) {
        if (item.kind == SymbolKind::macro) macros_[item.file->path] += item.count;
      }
    }
    for (const std::optional<GroupContent>& content : contents_) {
      for (const KeywordItem& item : content->items) add_name(item);
    }
    add_files();
    add_folders();
    return std::move(entries_);
  }

 private:
  void add_name(const KeywordItem& item) {
    SearchKind kind = search_kind(item.kind);
    if (kind == SearchKind::macro && macros_[item.file->path] > kMostMacrosWithStarts) kind = SearchKind::plain_macro;
    entries_.push_back({item.name, item.file->page_stem, item.anchor, kind, static_cast<std::uint8_t>(item.rank)});
  }

  void add_files() {
    const Repo& repo = site_.repo();
    stems_.reserve(repo.files.size() + repo.folders.size());  // entries refer to its texts
    for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
      const std::string_view path = repo.files[i].path;
      const std::string_view stem = stems_.emplace_back(site_.page_stem(FileId{i}));
      entries_.push_back({path.substr(path.rfind('/') + 1), stem, {}, SearchKind::file, kRankOfPaths});
    }
  }

  void add_folders() {
    const Repo& repo = site_.repo();
    for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
      const std::string_view path = repo.folders[i].path;
      if (path.empty()) continue;
      std::string& stem = stems_.emplace_back(site_.folder_page(FolderId{i}, ""));
      while (stem.ends_with('/')) stem.pop_back();
      entries_.push_back({path.substr(path.rfind('/') + 1), stem, {}, SearchKind::folder, kRankOfPaths});
    }
  }

  const Site& site_;
  std::vector<std::optional<GroupContent>> contents_;
  std::unordered_map<std::string_view, std::uint64_t> macros_;  // by file
  std::vector<std::string> stems_;
  std::vector<SearchEntry> entries_;
};

}  // namespace

std::optional<std::vector<SearchFile>> collect_search(const KeywordIndex& keywords, const Site& site) {
  Entries entries(keywords, site);
  const std::optional<std::vector<SearchEntry>> all = entries.all();
  if (!all) return std::nullopt;
  return make_search_files(*all);
}

}  // namespace docmill
