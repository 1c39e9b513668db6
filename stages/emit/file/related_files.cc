// SPDX-License-Identifier: Apache-2.0
//
// Which files are used together: two files of a folder that the same files use. Method: look at the users of the file,
// and count which other files of its folder they use. Only the users with the shortest lists are looked at, at most
// kUsersAsked, and none that uses more than kLongestList files: such a user uses everything and says nothing, and the
// cost stays bounded. Ties are ordered by file, so the result is deterministic. Rejected: all files of the repo instead
// of one folder, which finds the headers that everything uses; dividing by how popular the other file is, because then
// a page would depend on files that have no link to its own.
#include "stages/emit/file/related_files.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "stages/emit/file/siblings.h"
#include "stages/model/repo_path.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

constexpr std::size_t kUsersAsked = 32;
constexpr std::size_t kLongestList = 64;
constexpr std::uint32_t kFewestTogether = 3;
constexpr std::size_t kMostTogether = 5;
constexpr std::size_t kMostOfReason = 10;

constexpr std::array<std::string_view, 6> kHeaderExtensions{".h", ".hh", ".hpp", ".hxx", ".cuh", ".inl"};
constexpr std::array<std::string_view, 9> kSourceExtensions{".c", ".cc", ".cpp", ".cxx", ".cu",
                                                            ".m", ".mm", ".C",   ".c++"};

std::string_view extension_of_path(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot);
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view extension) {
  return std::ranges::find(list, extension) != list.end();
}

class RelatedFinder {
 public:
  RelatedFinder(const Site& site, FileId file, std::span<const SymbolUse> uses)
      : site_(site), repo_(site.repo()), links_(site.links()), id_(file), file_(repo_.file(file)), uses_(uses) {}

  std::vector<RelatedFile> find() {
    add_tests();
    add_same_name();
    add_builders();
    add_used_together();
    std::vector<std::pair<FileId, RelatedFile>> ranked(related_.begin(), related_.end());
    std::ranges::stable_sort(ranked, {}, [](const auto& entry) {
      const RelatedFile& related = entry.second;
      return std::tuple(related.reason, -std::int64_t{related.together});
    });
    std::vector<RelatedFile> result;
    for (auto& [id, related] : ranked) {
      related.file.path = repo_.file(id).path;
      site_.append_docs_url(related.file.url, file_.folder, id);
      related.file.is_test = links_.is_test[id.value];
      result.push_back(std::move(related));
    }
    return result;
  }

 private:
  // A file has the first reason that was found for it.
  void add(FileId id, RelatedReason reason, std::uint32_t together = 0, std::uint32_t users = 0) {
    if (id == id_) return;
    if (related_.contains(id) || number_[static_cast<std::size_t>(reason)]++ >= kMostOfReason) return;
    related_[id] = {{}, reason, together, users};
  }

  void add_tests() {
    const auto add_test = [&](FileId other) {
      if (links_.is_test[other.value] && is_test_named_after(repo_.file(other), file_)) add(other, RelatedReason::test);
    };
    for (const FileEdge& edge : links_.dependents.row(id_.value)) add_test(edge.file);
    FileId last;
    for (const SymbolUse& use : uses_) {
      if (std::exchange(last, use.user) != use.user) add_test(use.user);
    }
    if (!links_.is_test[id_.value]) return;
    const auto add_tested = [&](FileId other) {
      if (is_test_named_after(file_, repo_.file(other))) add(other, RelatedReason::tested);
    };
    for (const FileEdge& edge : links_.dependencies.row(id_.value)) add_tested(edge.file);
    for (const UsedFile& used : links_.used_files.row(id_.value)) add_tested(used.file);
  }

  RelatedReason reason_of_name(FileId other) const {
    const std::string_view own = extension_of_path(file_.path);
    const std::string_view its = extension_of_path(repo_.file(other).path);
    if (is_one_of(kSourceExtensions, own) && is_one_of(kHeaderExtensions, its)) return RelatedReason::header;
    if (is_one_of(kHeaderExtensions, own) && is_one_of(kSourceExtensions, its)) return RelatedReason::implementation;
    if (own == ".py" && its == ".pyi") return RelatedReason::stub;
    if (own == ".pyi" && its == ".py") return RelatedReason::implementation;
    return RelatedReason::same_name;
  }

  void add_same_name() {
    for (FileId sibling : siblings_of(repo_, id_)) add(sibling, reason_of_name(sibling));
    // A header and its implementation are often in two folders.
    const auto add_far = [&](FileId other) {
      if (name_stem(repo_.file(other).name()) != name_stem(file_.name())) return;
      if (const RelatedReason reason = reason_of_name(other); reason < RelatedReason::same_name) add(other, reason);
    };
    for (const FileEdge& edge : links_.dependencies.row(id_.value)) add_far(edge.file);
    for (const FileEdge& edge : links_.dependents.row(id_.value)) add_far(edge.file);
  }

  void add_builders() {
    for (const FileEdge& edge : links_.dependents.row(id_.value)) {
      if (edge.kind == ImportKind::build) add(edge.file, RelatedReason::builder);
      if (edge.kind == ImportKind::run) add(edge.file, RelatedReason::runner);
    }
  }

  // The files that use its symbols and say the most about what is used together.
  std::vector<FileId> users_asked() const {
    std::vector<FileId> users;
    for (const SymbolUse& use : uses_) users.push_back(use.user);
    std::ranges::sort(users);
    users.erase(std::unique(users.begin(), users.end()), users.end());
    const auto length = [&](FileId user) { return links_.used_files.row(user.value).size(); };
    std::erase_if(users, [&](FileId user) { return length(user) > kLongestList; });
    std::ranges::stable_sort(users, {}, length);
    users.resize(std::min(users.size(), kUsersAsked));
    return users;
  }

  void add_used_together() {
    const std::vector<FileId> users = users_asked();
    const auto is_imported = [&](FileId other) {  // or imports it
      return std::ranges::binary_search(links_.dependencies.row(id_.value), other, {}, &FileEdge::file) ||
             std::ranges::binary_search(links_.dependents.row(id_.value), other, {}, &FileEdge::file);
    };
    std::map<FileId, std::uint32_t> together;
    for (FileId user : users) {
      for (const UsedFile& used : links_.used_files.row(user.value)) {
        if (used.file != id_ && repo_.file(used.file).folder == file_.folder) ++together[used.file];
      }
    }
    std::vector<std::pair<FileId, std::uint32_t>> ranked(together.begin(), together.end());
    std::erase_if(ranked, [&](const auto& entry) {
      return entry.second < kFewestTogether || 2 * entry.second < users.size() || is_imported(entry.first);
    });
    std::ranges::stable_sort(ranked, std::greater<>(), [](const auto& entry) { return entry.second; });
    ranked.resize(std::min(ranked.size(), kMostTogether));
    for (const auto& [other, count] : ranked) {
      add(other, RelatedReason::used_together, count, static_cast<std::uint32_t>(users.size()));
    }
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  FileId id_;
  const RepoFile& file_;
  std::span<const SymbolUse> uses_;
  std::map<FileId, RelatedFile> related_;
  std::array<std::size_t, kRelatedReasons> number_{};
};

}  // namespace

std::vector<RelatedFile> related_files(const Site& site, FileId file, std::span<const SymbolUse> uses) {
  return RelatedFinder(site, file, uses).find();
}

std::string_view reason_text(RelatedReason reason) {
  switch (reason) {
    case RelatedReason::test: return "its test, by the name";
    case RelatedReason::tested: return "what it tests, by the name";
    case RelatedReason::header: return "its header, by the name";
    case RelatedReason::implementation: return "its implementation, by the name";
    case RelatedReason::stub: return "its type stub";
    case RelatedReason::same_name: return "same base name";
    case RelatedReason::builder: return "builds it";
    case RelatedReason::runner: return "runs it";
    case RelatedReason::used_together: return "used by ";
  }
  return {};
}

}  // namespace docmill
