// SPDX-License-Identifier: Apache-2.0
//
// Paths of Ninja are from the folder where it runs, which is that of the top file or of the repo.
#include "stages/languages/ninja/ninja_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class NinjaResolver : public ImportResolver {
 public:
  explicit NinjaResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    FileId file = path.starts_with('/') ? FileId{} : find_in(lookups_, site.folder(), path);
    if (!file.exists() && !path.starts_with('/')) file = find_in(lookups_, {}, path);
    if (file.exists() && file != site.file()) return site.link_module(at_file(file));
    if (is_import(site.kind())) site.link_module(nowhere(ImportOutcome::not_found));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_ninja_resolver(const ResolverContext& context) {
  return std::make_unique<NinjaResolver>(context);
}

}  // namespace docmill
