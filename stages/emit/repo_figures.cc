// SPDX-License-Identifier: Apache-2.0
//
// The figures of files are computed in parallel. Then folders are summed from the last to the first: a folder comes
// before its subfolders, so each is complete when it is added to its parent. A dependency belongs to the deepest folder
// that contains both files, and connects two children of that folder. So each is counted once, however deep the tree
// is.
#include "stages/emit/repo_figures.h"
#include "stages/base/lower_case.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <string>
#include <tuple>

namespace docmill {
namespace {

constexpr std::uint32_t kBytesAroundEntry = 20;  // "- `name` (kind): "
constexpr std::uint32_t kBytesAroundLink = 24;   // "[`path`](./path_docs.md#s-anchor), "

// An upper bound of the length of the file's lines in a list of keywords: that of one line for each name.
std::uint64_t keyword_bytes(const RepoFile& file, const FileSummary& summary) {
  return summary.name_bytes + summary.symbols * (2 * file.path.size() + kBytesAroundEntry + kBytesAroundLink);
}

std::uint8_t traits_of(const RepoFile& file, const FileSummary& summary, bool is_test) {
  std::uint8_t traits = 0;
  if (file.role == FileRole::build) traits |= kBuildFile;
  if (summary.is_entry_point != 0) traits |= kEntryPoint;
  if (is_test) traits |= kTestFile;
  return traits;
}

void add_language(std::vector<LanguageFigures>& list, const LanguageFigures& more) {
  auto at = std::find_if(list.begin(), list.end(), [&](const auto& f) { return f.language == more.language; });
  if (at == list.end()) {
    list.push_back(more);
    return;
  }
  at->files += more.files;
  at->lines += more.lines;
  at->size_bytes += more.size_bytes;
}

void add_file(FolderFigures& folder, const RepoFile& file, const FileSummary& summary, std::uint8_t traits) {
  for (std::size_t i = 0; i < summary.kinds.size(); ++i) folder.kinds[i] += summary.kinds[i];
  if (file.language.traits->is_code) {
    folder.documentable += summary.documentable;
    folder.documented += summary.documented;
  }
  for (std::size_t i = 0; i < kFileTraits.size(); ++i) folder.traits[i] += (traits & kFileTraits[i]) != 0 ? 1 : 0;
  add_language(folder.languages, {file.language.name, 1, summary.lines, summary.size_bytes});
}

void add_folder(FolderFigures& parent, const FolderFigures& child) {
  parent.files.begin = std::min(parent.files.begin, child.files.begin);
  parent.files.end = std::max(parent.files.end, child.files.end);
  parent.keyword_bytes += child.keyword_bytes;
  for (std::size_t i = 0; i < parent.kinds.size(); ++i) parent.kinds[i] += child.kinds[i];
  for (std::size_t i = 0; i < parent.traits.size(); ++i) parent.traits[i] += child.traits[i];
  parent.documentable += child.documentable;
  parent.documented += child.documented;
  for (const LanguageFigures& language : child.languages) add_language(parent.languages, language);
}

// In a language whose files declare the package that their folder is, any of them can have its documentation (Go).
bool documents_package(const RepoFile& file, std::span<const char> sentence) {
  return file.language.traits->module_binding == ModuleBinding::package_name &&
         std::string_view(sentence.data(), sentence.size()).starts_with("Package ");
}

// How likely the file is to describe its folder: 0 if it has no documentation.
int rank_of(const Repo& repo, const Links& links, FileId id) {
  const RepoFile& file = repo.file(id);
  if (repo.summary_of(id).has_doc == 0) return 0;
  if (file.role == FileRole::package_interface || file.role == FileRole::package_document) return 3;
  if (documents_package(file, links.sentences.row(id.value))) return 3;
  if (file.role != FileRole::readme) return 0;
  const std::string name = lower_case(file.name());
  // A short text in a package is often about its build; a formatted one is for readers.
  if (name.ends_with(".md") || name.ends_with(".rst")) return 4;
  return name.find('.') == std::string::npos || name.ends_with(".txt") ? 2 : 1;
}

struct FolderEdge {
  FolderId folder;
  Child from;
  Child to;

  friend constexpr auto operator<=>(const FolderEdge&, const FolderEdge&) = default;
};

}  // namespace

RepoFigures::RepoFigures(const Repo& repo, const Links& links, Rows<ChildEdge> edges)
    : repo_(repo),
      links_(links),
      folders_(repo.folders.size()),
      traits_(repo.files.size()),
      describing_files_(repo.folders.size()),
      edges_(std::move(edges)) {
  sum_files();
  sum_folders();
  if (edges_.size() == 0) collect_edges();
  collect_cycles();
}

void RepoFigures::sum_files() {
  tbb::parallel_for(std::size_t{0}, folders_.size(), [this](std::size_t i) {
    FolderFigures& folder = folders_[i];
    folder.files = {0xffffffff, 0};
    int best = 0;
    for (FileId id : repo_.folders[i].files) {
      const RepoFile& file = repo_.file(id);
      const FileSummary& summary = repo_.summary_of(id);
      folder.files = {std::min(folder.files.begin, id.value), std::max(folder.files.end, id.value + 1)};
      traits_[id.value] = traits_of(file, summary, links_.is_test[id.value]);
      folder.keyword_bytes += keyword_bytes(file, summary);
      add_file(folder, file, summary, traits_[id.value]);
      if (const int rank = rank_of(repo_, links_, id); rank > best) {
        best = rank;
        describing_files_[i] = id;
      }
    }
  });
}

void RepoFigures::sum_folders() {
  for (std::size_t i = folders_.size(); i-- > 0;) {
    FolderFigures& folder = folders_[i];
    std::sort(folder.languages.begin(), folder.languages.end(), [](const auto& a, const auto& b) {
      return std::tie(b.lines, a.language) < std::tie(a.lines, b.language);
    });
    if (i > 0) add_folder(folders_[repo_.folders[i].parent.value], folder);
  }
  if (repo_.files.empty() && !folders_.empty()) folders_[0].files = {0, 0};
}

FolderId RepoFigures::common_folder(FileId a, FileId b) const {
  FolderId folder = repo_.file(a).folder;
  while (!of(folder).contains(b)) folder = repo_.folder(folder).parent;
  return folder;
}

Child RepoFigures::child_towards(FolderId folder, FileId file) const {
  FolderId at = repo_.file(file).folder;
  if (at == folder) return Child::of(file);
  while (repo_.folder(at).parent != folder) at = repo_.folder(at).parent;
  return Child::of(at);
}

void RepoFigures::collect_edges() {
  std::vector<std::size_t> starts{0};
  for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
    starts.push_back(starts.back() + links_.dependencies.row(i).size());
  }
  // An edge that is a link between texts leaves its slot empty. An empty slot has no folder and is sorted last.
  std::vector<FolderEdge> edges(starts.back());
  tbb::parallel_for(std::size_t{0}, repo_.files.size(), [&](std::size_t i) {
    const FileId from{static_cast<std::uint32_t>(i)};
    std::size_t slot = starts[i];
    for (const FileEdge& edge : links_.dependencies.row(from.value)) {
      if (!is_of_code(edge)) continue;
      const FolderId common = common_folder(from, edge.file);
      edges[slot++] = {common, child_towards(common, from), child_towards(common, edge.file)};
    }
  });
  tbb::parallel_sort(edges.begin(), edges.end());
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < folders_.size(); ++i) {
    while (at < edges.size() && edges[at].folder.value == i) {
      const std::size_t first = at;
      while (at < edges.size() && edges[at] == edges[first]) ++at;
      edges_.items.push_back({edges[first].from, edges[first].to, static_cast<std::uint32_t>(at - first)});
    }
    edges_.starts.push_back(static_cast<std::uint32_t>(edges_.items.size()));
  }
}

// The members of a cycle are sorted by path, so the folder that contains the first and the last contains all.
void RepoFigures::collect_cycles() {
  std::vector<std::pair<FolderId, std::uint32_t>> found;
  for (std::uint32_t i = 0; i < links_.cycles.size(); ++i) {
    found.emplace_back(common_folder(links_.cycles[i].front(), links_.cycles[i].back()), i);
  }
  std::sort(found.begin(), found.end());
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < folders_.size(); ++i) {
    for (; at < found.size() && found[at].first.value == i; ++at) cycles_.items.push_back(found[at].second);
    cycles_.starts.push_back(static_cast<std::uint32_t>(cycles_.items.size()));
  }
}

}  // namespace docmill
