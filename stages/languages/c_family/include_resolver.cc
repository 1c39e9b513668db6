// SPDX-License-Identifier: Apache-2.0
//
// #include of C, C++ and CUDA. The include directories are not in the facts; they are inferred from the repo's layout.
// `a/b.h` can be any file whose path ends in /a/b.h, and what comes before that suffix would be its include directory.
// A directory's *base* is what it belongs to: itself without trailing `include`, `src`, …; the base of `lib/x/include`
// is `lib/x`. Candidates are judged by where their directory is, seen from the including file:
//
//   1. own: the base is a folder that the including file lies in. The nearest base wins, then `…/include`, then the
//      shortest path. (arch/x86/include for arch/x86/mm/init.c; include for all.)
//   2. neighbour: the directory is somewhere in an `include` folder of one that the file lies in, or its base lies
//      beside one (aten/src for torch/csrc). The one whose common folder is nearest to the file wins.
//   3. remote: the only `include` folder of the repo that has the include's first folder; or, for a quoted include, the
//      only file at all.
//
// A file found beside, or remote, is no evidence where other directories of the same name have the include's first
// folder, too: <asm/io.h> could be any architecture's, and even where just one has the header, it is not the one. A tie
// is no link. Of includes outside the standard library, 97 % of Linux's and 87 % of PyTorch's (most others: CUDA,
// gtest) resolve.
#include "stages/languages/c_family/include_resolver.h"

#include <standard_modules/c_family.h>

#include <algorithm>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_standard_header(std::string_view path) {
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), path);
}

constexpr std::string_view kIncludeFolders[] = {"generated", "headers", "inc", "include",
                                                "includes",  "public",  "src", "uapi"};

bool is_include_folder(std::string_view name) {
  return std::binary_search(std::begin(kIncludeFolders), std::end(kIncludeFolders), name);
}

std::string_view base_of(std::string_view directory) {
  while (!directory.empty() && is_include_folder(base_name(directory))) directory = parent_path(directory);
  return directory;
}

// The part of the directory before a component `include`; the directory itself where there is none.
std::string_view before_include(std::string_view directory) {
  for (std::string_view at = directory; !at.empty(); at = parent_path(at)) {
    if (base_name(at) == "include") return parent_path(at);
  }
  return directory;
}

enum class Nearness : std::uint8_t { own, neighbour, remote };

// Where an include directory is, seen from a folder.
struct Place {
  Nearness near = Nearness::remote;
  std::size_t common = 0;   // neighbour: length of the path of the folder that both are in
  bool in_library = false;  // neighbour: in an `include` folder of that one
};

Place place_of(std::string_view directory, std::string_view folder) {
  const std::string_view base = base_of(directory);
  if (is_or_holds(base, folder)) return {.near = Nearness::own};
  const std::string_view library = before_include(directory);
  if (!library.empty() && is_or_holds(library, folder)) return {Nearness::neighbour, library.size(), true};
  const std::string_view above = parent_path(base);
  const bool is_library_of_root = above.empty() && base.size() < directory.size();
  const bool is_beside = is_library_of_root || (!above.empty() && is_or_holds(above, folder));
  return is_beside ? Place{Nearness::neighbour, above.size(), false} : Place{};
}

struct Candidate {
  FileId file;
  std::string_view directory;
  Place place;
};

// Below 0 where `a` is the better of two candidates of one nearness; 0 where nothing tells.
int compare(const Candidate& a, const Candidate& b) {
  const auto order = [](auto x, auto y) { return x < y ? -1 : x > y ? 1 : 0; };
  if (a.place.near == Nearness::neighbour) return order(b.place.common, a.place.common);
  if (const int by_base = order(base_of(b.directory).size(), base_of(a.directory).size())) return by_base;
  const auto is_include = [](const Candidate& c) { return base_name(c.directory) == "include"; };
  if (const int by_name = order(is_include(b), is_include(a))) return by_name;
  return order(a.directory.size(), b.directory.size());
}

// The best of the nearest candidates; null where there is none, or a tie at the top.
const Candidate* best_of(const std::vector<Candidate>& candidates) {
  const Candidate* best = nullptr;
  bool tied = false;
  for (const Candidate& candidate : candidates) {
    const bool is_nearer = best == nullptr || candidate.place.near < best->place.near;
    if (!is_nearer && candidate.place.near > best->place.near) continue;
    const int order = is_nearer ? -1 : candidate.place.near == Nearness::remote ? 0 : compare(candidate, *best);
    if (order < 0) best = &candidate;
    tied = order == 0 || (tied && order > 0);
  }
  return tied ? nullptr : best;
}

class IncludeResolver : public ImportResolver {
 public:
  explicit IncludeResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (site.kind() == ImportKind::include_quoted) {
      const std::optional<std::string> beside = join_path(site.folder(), site.module());
      const FileId file = beside ? lookups_.file(*beside) : FileId{};
      if (file.exists()) return site.link_module(at_file(file));
    }
    const std::optional<std::string> path = join_path({}, site.module());
    const FileId file = path && !path->empty() ? find(site, *path) : FileId{};
    site.link_module(file.exists() ? at_file(file) : nowhere(outcome_without_file(site, path)));
  }

 private:
  FileId find(const ImportSite& site, std::string_view include) const {
    const std::vector<Candidate> candidates = candidates_for(site, include);
    const Candidate* best = best_of(candidates);
    if (best == nullptr) return {};
    const bool is_certain = best->place.near == Nearness::own || best->place.in_library ||
                            stands_alone(*best, site.folder(), include, site.kind() == ImportKind::include_quoted);
    return is_certain ? best->file : FileId{};
  }

  std::vector<Candidate> candidates_for(const ImportSite& site, std::string_view include) const {
    const bool is_standard = is_standard_header(include);
    std::vector<Candidate> candidates;
    for (FileId file : lookups_.files_named(base_name(include))) {
      const std::string_view path = lookups_.path(file);
      if (!ends_in_path(path, include) || file == site.file()) continue;
      const std::string_view directory =
          path.substr(0, path.size() == include.size() ? 0 : path.size() - include.size() - 1);
      const Place place = place_of(directory, site.folder());
      // A standard header is the repo's own only where the repo is a library that provides it.
      if (is_standard && (place.near != Nearness::own || !is_include_folder(base_name(directory)))) continue;
      candidates.push_back({file, directory, place});
    }
    return candidates;
  }

  // A candidate beside or remote is the only one that the include can mean.
  bool stands_alone(const Candidate& candidate, std::string_view folder, std::string_view include, bool quoted) const {
    const std::string_view first = first_component(include);
    const bool has_folder = first.size() < include.size();
    const bool is_neighbour = candidate.place.near == Nearness::neighbour;
    if (!has_folder) return quoted && (is_neighbour || shared_components(candidate.directory, folder) > 0);
    const std::string_view name = base_name(candidate.directory);
    if (is_neighbour || name == "include") return directories_with(first, name) == 1;
    return quoted && lookups_.folders_named(first).size() == 1;
  }

  // How many directories of this name hold a folder of the name `first`.
  std::size_t directories_with(std::string_view first, std::string_view name) const {
    const auto folders = lookups_.folders_named(first);
    return static_cast<std::size_t>(std::count_if(folders.begin(), folders.end(), [&](FolderId id) {
      return base_name(parent_path(lookups_.path(id))) == name;
    }));
  }

  // A quoted path is the repo's own where its first folder stands beside the file or at the root.
  ImportOutcome outcome_without_file(const ImportSite& site, const std::optional<std::string>& path) const {
    if (path && is_standard_header(*path)) return ImportOutcome::standard_library;
    if (site.kind() != ImportKind::include_quoted) return ImportOutcome::external;
    if (!path || path->find('/') == std::string::npos) return ImportOutcome::not_found;
    const std::string first(first_component(*path));
    const std::optional<std::string> beside = join_path(site.folder(), first);
    const bool is_own = lookups_.folder(first).exists() || lookups_.folder(*beside).exists();
    return is_own ? ImportOutcome::not_found : ImportOutcome::external;
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_include_resolver(const ResolverContext& context) {
  return std::make_unique<IncludeResolver>(context);
}

}  // namespace docmill
