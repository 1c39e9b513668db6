// SPDX-License-Identifier: Apache-2.0
#include "cli/site_path.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/repository_paths.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr const char* kDefaultName = "docmill-docs";

}  // namespace

Result<std::string> site_path_of(const Settings& settings) {
  std::string path;
  if (settings.output) {
    path = *settings.output;
  } else {
    path = (std::filesystem::path(settings.repo) / kDefaultName).string();
    std::error_code error;
    if (std::filesystem::is_symlink(std::filesystem::symlink_status(path, error))) {
      return tl::unexpected(Error{fmt::format(
          "cannot use {} as the site: it is a symbolic link, which docmill follows only if you name it: -o {}", path,
          path)});
    }
  }
  Result<std::string> site = canonical_path(path);
  if (site && is_in_git_folder(*site)) {
    return tl::unexpected(Error{fmt::format("cannot use {} as the site: it is in a .git folder", path)});
  }
  return site;
}

}  // namespace docmill
