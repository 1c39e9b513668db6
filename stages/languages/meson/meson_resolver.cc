// SPDX-License-Identifier: Apache-2.0
//
// Paths of Meson are from the folder of the file. The options are those of the nearest folder above that has some. A
// subproject is below subprojects/ of a folder above, with files of its own or as a .wrap file that says where to get
// it. A dependency is a package of the system, or a subproject.
#include "stages/languages/meson/meson_resolver.h"

#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kOptionsFiles[] = {"meson.options", "meson_options.txt"};

class MesonResolver : public ImportResolver {
 public:
  explicit MesonResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    if (site.kind() == ImportKind::module) return resolve_package(site, path);
    if (site.names().size() > 0) return resolve_options(site);
    const bool is_subproject = path.starts_with(kSubprojectFolder) && path.ends_with(kRules);
    const FileId file = is_subproject ? find_subproject(site.folder(), path.substr(0, path.size() - kRules.size()))
                                      : find_in(lookups_, site.folder(), path);
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  void resolve_package(ImportSite& site, std::string_view name) const {
    if (name.starts_with(kModulePrefix)) return site.link_module(nowhere(ImportOutcome::standard_library));
    const FileId file = find_subproject(site.folder(), std::string(kSubprojectFolder).append(name));
    site.link_module(file.exists() ? at_file(file) : nowhere(ImportOutcome::external));
  }

  // The options of the nearest folder above that has some.
  void resolve_options(ImportSite& site) const {
    const FileId file = find_options(site.folder());
    if (!file.exists()) return;
    site.link_module(at_file(file));
    for (std::uint32_t name = site.names().begin; name < site.names().end; ++name) {
      const SymbolId symbol = lookups_.symbol(file, site.name(name));
      if (symbol.exists()) site.link_name(name, at_file(file, symbol));
    }
  }

  FileId find_options(std::string_view folder) const {
    for (;; folder = parent_path(folder)) {
      for (std::string_view name : kOptionsFiles) {
        if (const FileId file = find_in(lookups_, folder, name); file.exists()) return file;
      }
      if (folder.empty()) return {};
    }
  }

  FileId find_subproject(std::string_view folder, std::string_view path) const {
    for (;; folder = parent_path(folder)) {
      FileId file = find_in(lookups_, folder, std::string(path).append(kRules));
      if (!file.exists()) file = find_in(lookups_, folder, std::string(path).append(".wrap"));
      if (file.exists() || folder.empty()) return file;
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_meson_resolver(const ResolverContext& context) {
  return std::make_unique<MesonResolver>(context);
}

}  // namespace docmill
