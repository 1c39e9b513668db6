// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/go_mod/go_mod_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class GoModResolver : public ImportResolver {
 public:
  explicit GoModResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  // A folder means its go.mod.
  void resolve(ImportSite& site) const override {
    const FileId file = find_in(lookups_, site.folder(), std::string(site.module()) + "/go.mod");
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_go_mod_resolver(const ResolverContext& context) {
  return std::make_unique<GoModResolver>(context);
}

}  // namespace docmill
