// SPDX-License-Identifier: Apache-2.0
//
// A good example is a call or a derived class, in an example or a test, and in a file that uses much of this file: the
// examples of a page then come from few files, which a reader can open.
#include "stages/emit/file/usage_examples.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

#include "stages/emit/file/declared_uses.h"
#include "stages/emit/file/siblings.h"
#include "stages/model/file_roles.h"

namespace docmill {
namespace {

constexpr std::array<std::size_t, 20> kExamplesByRank{5, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
constexpr std::size_t kSpare = 2;  // candidates for the place of those that look like another one

using Uses = std::span<const SymbolUse>;

class Chooser {
 public:
  Chooser(const Site& site, FileId file, Uses uses)
      : site_(site), siblings_(siblings_of(site.repo(), file)), uses_(uses) {}

  std::vector<SymbolUsage> choose() {
    std::vector<SymbolUsage> symbols;
    for (Uses rest = uses_; !rest.empty();) {
      const auto end = std::ranges::find_if(rest, [&](const SymbolUse& u) { return u.symbol != rest.front().symbol; });
      SymbolUsage& usage =
          symbols.emplace_back(SymbolUsage{rest.first(static_cast<std::size_t>(end - rest.begin())), 0, 0, 0, {}});
      count_files(usage);
      rest = rest.subspan(usage.uses.size());
    }
    std::ranges::stable_sort(symbols, std::greater<>(), &SymbolUsage::files);
    for (std::size_t i = 0; i < std::min(symbols.size(), kExamplesByRank.size()); ++i) {
      add_examples(symbols[i], kExamplesByRank[i]);
    }
    return symbols;
  }

 private:
  // The uses of one symbol are sorted by file.
  void count_files(SymbolUsage& usage) {
    for (std::size_t i = 0; i < usage.uses.size();) {
      bool is_by_name = true;
      const FileId user = usage.uses[i].user;
      for (; i < usage.uses.size() && usage.uses[i].user == user; ++i) {
        is_by_name = is_by_name && usage.uses[i].is_by_name != 0;
      }
      ++usage.files;
      usage.by_name += is_by_name;
      ++symbols_used_by_[user];
    }
  }

  // Lower is better.
  int rank_of_place(FileId user) const {
    if (!folder_with_role(site_.repo().file(user).path, FileRole::example).empty()) return 0;
    return site_.links().is_test[user.value] ? 1 : 2;
  }

  // A file that implements a header is not an example of how to use it.
  bool is_sibling(FileId user) const { return std::ranges::find(siblings_, user) != siblings_.end(); }

  static int rank_of_kind(const SymbolUse& use) {
    switch (static_cast<UseKind>(use.kind)) {
      case UseKind::call:
      case UseKind::base: return 0;
      case UseKind::use: return 1;
      case UseKind::import: return 2;
    }
    return 3;
  }

  void add_examples(SymbolUsage& usage, std::size_t most) const {
    std::vector<const SymbolUse*> best_of_file;
    for (const SymbolUse& use : usage.uses) {
      if (best_of_file.empty() || best_of_file.back()->user != use.user) {
        best_of_file.push_back(&use);
      } else if (rank_of_kind(use) < rank_of_kind(*best_of_file.back())) {
        best_of_file.back() = &use;
      }
    }
    // Imported By lists the imports.
    std::erase_if(best_of_file,
                  [](const SymbolUse* use) { return static_cast<UseKind>(use->kind) == UseKind::import; });
    const auto key = [&](const SymbolUse* use) {
      return std::tuple(use->is_by_name != 0, is_sibling(use->user), rank_of_kind(*use), rank_of_place(use->user),
                        -std::int64_t{symbols_used_by_.at(use->user)}, use->user);
    };
    usage.examples = most;
    const std::size_t shown = std::min(best_of_file.size(), most + kSpare);
    std::ranges::partial_sort(best_of_file, best_of_file.begin() + static_cast<std::ptrdiff_t>(shown), {}, key);
    best_of_file.resize(shown);
    usage.candidates = std::move(best_of_file);
  }

  const Site& site_;
  std::vector<FileId> siblings_;
  Uses uses_;
  std::map<FileId, std::uint32_t> symbols_used_by_;
};

}  // namespace

std::vector<SymbolUsage> choose_examples(const Site& site, FileId file, std::span<const SymbolUse> uses) {
  return Chooser(site, file, uses).choose();
}

std::vector<FileId> files_quoted(const Site& site, FileId file) {
  std::vector<FileId> files;
  const UsesOfFile uses = uses_of(site, file);
  for (const SymbolUsage& usage : choose_examples(site, file, uses.all)) {
    for (const SymbolUse* use : usage.candidates) files.push_back(use->user);
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace docmill
