// SPDX-License-Identifier: Apache-2.0
//
// A path is from the folder where the script runs: its own, or the root. One with "./" is from its own.
#include "stages/languages/batch/batch_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class BatchResolver : public ImportResolver {
 public:
  explicit BatchResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    FileId file = find_in(lookups_, site.folder(), site.module());
    if (!file.exists() && !site.module().starts_with("./")) file = find_in(lookups_, {}, site.module());
    if (file.exists() && file != site.file()) site.link_module(at_file(file));
  }

 private:
  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_batch_resolver(const ResolverContext& context) {
  return std::make_unique<BatchResolver>(context);
}

}  // namespace docmill
