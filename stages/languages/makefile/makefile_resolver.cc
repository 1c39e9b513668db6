// SPDX-License-Identifier: Apache-2.0
//
// `make` runs in the folder of its makefile, or, if another one includes it, mostly at the root. A path counts only if
// there is such a file.
#include "stages/languages/makefile/makefile_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class MakefileResolver : public ImportResolver {
 public:
  explicit MakefileResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    FileId file = find_command(lookups_, site.folder(), site.folder(), site.module());
    if (!file.exists()) file = find_command(lookups_, site.folder(), {}, site.module());
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_makefile_resolver(const ResolverContext& context) {
  return std::make_unique<MakefileResolver>(context);
}

}  // namespace docmill
