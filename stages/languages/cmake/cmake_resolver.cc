// SPDX-License-Identifier: Apache-2.0
//
// Paths of CMake are from the folder of the file, or from a folder that a variable of CMake means. The top of the
// project is a folder above with a CMakeLists.txt: the highest one for CMAKE_SOURCE_DIR, the nearest one with the file
// for PROJECT_SOURCE_DIR. A module or package without a path is found by its name, if only one file has it.
#include "stages/languages/cmake/cmake_resolver.h"

#include <algorithm>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kOwnFolders[] = {"${CMAKE_CURRENT_SOURCE_DIR}/", "${CMAKE_CURRENT_LIST_DIR}/"};
constexpr std::string_view kTops[] = {"${CMAKE_SOURCE_DIR}/", "${PROJECT_SOURCE_DIR}/"};

class CMakeResolver : public ImportResolver {
 public:
  explicit CMakeResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    std::string_view path = site.module();
    for (std::string_view folder : kOwnFolders) {
      if (path.starts_with(folder)) path.remove_prefix(folder.size());
    }
    if (is_pattern(path) && path[0] != '$') return link_matches(lookups_, site.folder(), path, site);
    const FileId file = find(site, path);
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  FileId find(const ImportSite& site, std::string_view path) const {
    if (path.starts_with(kTops[0])) return find_from_top(site.folder(), path.substr(kTops[0].size()));
    if (path.starts_with(kTops[1])) return find_above(site.folder(), path.substr(kTops[1].size()));
    if (path.find('$') != std::string_view::npos || path.starts_with('/')) return {};
    if (site.kind() == ImportKind::use && path.find_first_of("/.") == std::string_view::npos) return find_module(path);
    if (const FileId own = find_in(lookups_, site.folder(), path); own.exists()) return own;
    // What is included works in the folder of the file that includes it, usually the top.
    const bool is_included = !site.path().ends_with("CMakeLists.txt");
    return is_included ? find_in(lookups_, {}, path) : FileId{};
  }

  FileId find_module(std::string_view name) const {
    const std::span<const FileId> files = lookups_.files_named(std::string(name) + ".cmake");
    return files.size() == 1 ? files.front() : FileId{};
  }

  FileId find_above(std::string_view folder, std::string_view path) const {
    while (true) {
      if (find_in(lookups_, folder, "CMakeLists.txt").exists()) {
        if (const FileId file = find_in(lookups_, folder, path); file.exists()) return file;
      }
      if (folder.empty()) return {};
      folder = parent_path(folder);
    }
  }

  FileId find_from_top(std::string_view folder, std::string_view path) const {
    FileId found;
    while (true) {
      if (find_in(lookups_, folder, "CMakeLists.txt").exists()) found = find_in(lookups_, folder, path);
      if (folder.empty()) return found;
      folder = parent_path(folder);
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_cmake_resolver(const ResolverContext& context) {
  return std::make_unique<CMakeResolver>(context);
}

}  // namespace docmill
