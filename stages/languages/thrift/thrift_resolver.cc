// SPDX-License-Identifier: Apache-2.0
//
// An include is a path from the folder of the file, or from a root that only the compiler's options say (thrift -I): a
// folder above it, the nearest first. Else the only file of the repo whose path ends in the include counts.
#include "stages/languages/thrift/thrift_resolver.h"

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class ThriftResolver : public ImportResolver {
 public:
  explicit ThriftResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    FileId file = find_above(site.folder(), site.module());
    if (!file.exists()) file = find_only(lookups_, site.module());
    if (file.exists()) return site.link_module(at_file(file));
    site.link_module(nowhere(ImportOutcome::external));
  }

 private:
  FileId find_above(std::string_view folder, std::string_view path) const {
    for (;; folder = parent_path(folder)) {
      const FileId file = find_in(lookups_, folder, path);
      if (file.exists() || folder.empty()) return file;
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_thrift_resolver(const ResolverContext& context) {
  return std::make_unique<ThriftResolver>(context);
}

}  // namespace docmill
