// SPDX-License-Identifier: Apache-2.0
//
// What tsconfig.json, jsconfig.json and package.json say about specifiers that are no paths: `baseUrl` and `paths`, the
// names of the repo's packages, and what a package imports under `#names` and exports. They are read from the facts of
// these files, which show values that are strings, or lists of one string.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/import_resolver.h"
#include "stages/model/repo_index.h"

namespace docmill {

class ScriptProjects : public ImportBasis {
 public:
  // The repo paths that the specifier may mean in a file of the folder, the best first, by the configuration that holds
  // there. They may lack a suffix.
  virtual std::vector<std::string> configured(std::string_view folder, std::string_view specifier) const = 0;
  // The same by the names of packages.
  virtual std::vector<std::string> packaged(std::string_view specifier) const = 0;
};

std::unique_ptr<ImportBasis> find_script_projects(const RepoIndex& index, std::span<const std::string_view> modules);

}  // namespace docmill
