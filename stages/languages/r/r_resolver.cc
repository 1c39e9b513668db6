// SPDX-License-Identifier: Apache-2.0
//
// R. A package is a folder with a file DESCRIPTION, and its code is in R/ there. Its files see each other without an
// import, and so do its tests, which are below tests/ or inst/. What is in DESCRIPTION is not known, so a package that
// is loaded by name is one of the repo only if a folder of that name has such a file; `source` takes a path, from the
// file's own folder or from one around it.
#include "stages/languages/r/r_resolver.h"

#include <language_records.h>
#include <standard_modules/r.h>

#include <algorithm>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

std::string below(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!joined.empty() && !path.empty()) joined += '/';
  return joined.append(path);
}

class RResolver : public ImportResolver {
 public:
  explicit RResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (site.kind() != ImportKind::module) return resolve_path(site);
    const bool is_standard =
        std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), site.module());
    if (is_standard) return site.link_module(nowhere(ImportOutcome::standard_library));
    const FolderId package = find_package(site.module());
    site.link_module(package.exists() ? at_folder(package) : nowhere(ImportOutcome::external));
  }

  // The code of the package around the folder.
  std::vector<FolderId> other_folders_of_package(FolderId folder, std::string_view /*package*/,
                                                 std::string_view /*name*/) const override {
    const std::string_view own = lookups_.path(folder);
    for (std::string_view around = own;; around = parent_path(around)) {
      if (lookups_.file(below(around, "DESCRIPTION")).exists()) {
        const FolderId code = lookups_.folder(below(around, "R"));
        return code.exists() && code != folder ? std::vector<FolderId>{code} : std::vector<FolderId>{};
      }
      if (around.empty()) return {};
    }
  }

 private:
  void resolve_path(ImportSite& site) const {
    for (std::string_view folder = site.folder();; folder = parent_path(folder)) {
      const FileId file = find_in(lookups_, folder, site.module());
      if (file.exists()) return site.link_module(at_file(file));
      if (folder.empty()) break;
    }
    site.link_module(nowhere(ImportOutcome::external));
  }

  FolderId find_package(std::string_view name) const {
    FolderId found;
    for (FolderId folder : lookups_.folders_named(name)) {
      const std::string_view path = lookups_.path(folder);
      if (!lookups_.file(below(path, "DESCRIPTION")).exists()) continue;
      const FolderId code = lookups_.folder(below(path, "R"));
      if (!code.exists()) continue;
      if (found.exists()) return {};
      found = code;
    }
    return found;
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_r_resolver(const ResolverContext& context) {
  return std::make_unique<RResolver>(context);
}

}  // namespace docmill
