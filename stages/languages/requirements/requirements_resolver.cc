// SPDX-License-Identifier: Apache-2.0
//
// pip reads `-r` and `-c` from the folder of the file.
#include "stages/languages/requirements/requirements_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class RequirementsResolver : public ImportResolver {
 public:
  explicit RequirementsResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const FileId file = find_in(lookups_, site.folder(), site.module());
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_requirements_resolver(const ResolverContext& context) {
  return std::make_unique<RequirementsResolver>(context);
}

}  // namespace docmill
