// SPDX-License-Identifier: Apache-2.0
//
// Recipes run in the folder of their justfile.
#include "stages/languages/just/just_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class JustResolver : public ImportResolver {
 public:
  explicit JustResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const FileId file = site.kind() == ImportKind::include_quoted
                            ? find_in(lookups_, site.folder(), site.module())
                            : find_command(lookups_, site.folder(), site.folder(), site.module());
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_just_resolver(const ResolverContext& context) {
  return std::make_unique<JustResolver>(context);
}

}  // namespace docmill
