// SPDX-License-Identifier: Apache-2.0
//
// A module is a folder if its source begins with "./" or "../"; other sources are registries and repositories. Files
// are named from the folder of the module.
#include "stages/languages/hcl/hcl_resolver.h"

#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_local_source(std::string_view source) {
  return source.starts_with("./") || source.starts_with("../") || source == "." || source == "..";
}

class HclResolver : public ImportResolver {
 public:
  explicit HclResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    std::string path(site.module());
    if (const std::size_t slashes = path.find("//"); slashes != std::string::npos) path.erase(slashes, 1);
    const std::optional<std::string> joined = join_path(site.folder(), path);
    const bool is_local = site.kind() != ImportKind::module || is_local_source(site.module());
    if (!is_local || !joined) return site.link_module(nowhere(ImportOutcome::external));
    if (const FolderId folder = lookups_.folder(*joined); folder.exists()) return site.link_module(at_folder(folder));
    if (const FileId file = find_in(lookups_, site.folder(), path); file.exists()) {
      return site.link_module(at_file(file));
    }
    if (site.kind() == ImportKind::module) site.link_module(nowhere(ImportOutcome::not_found));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_hcl_resolver(const ResolverContext& context) {
  return std::make_unique<HclResolver>(context);
}

}  // namespace docmill
