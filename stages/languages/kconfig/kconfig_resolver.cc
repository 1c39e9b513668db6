// SPDX-License-Identifier: Apache-2.0
//
// A path of `source` is from the top of the project: of the folders above that have such a file, the highest one
// counts.
#include "stages/languages/kconfig/kconfig_resolver.h"

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class KconfigResolver : public ImportResolver {
 public:
  explicit KconfigResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const FileId file = find(site);
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  FileId find(const ImportSite& site) const {
    const std::string_view path = site.module();
    if (path.starts_with(kOwnFolderMark)) return find_in(lookups_, site.folder(), path);
    FileId found;
    for (std::string_view folder = site.folder();; folder = parent_path(folder)) {
      if (const FileId file = find_in(lookups_, folder, path); file.exists()) found = file;
      if (folder.empty()) return found;
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_kconfig_resolver(const ResolverContext& context) {
  return std::make_unique<KconfigResolver>(context);
}

}  // namespace docmill
