// SPDX-License-Identifier: Apache-2.0
//
// What @include names is looked for along AWKPATH, whose folders the text does not say: the script's own and those
// above it are tried, the nearest first. The ending can be left out. What @load names is a library of machine code,
// and no file of a repo.
#include "stages/languages/awk/awk_resolver.h"

#include <standard_modules/awk.h>

#include <algorithm>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class AwkResolver : public ImportResolver {
 public:
  explicit AwkResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    if (site.kind() == ImportKind::module) {
      const bool is_standard = std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), path);
      return site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
    }
    const FileId file = path.starts_with('/') ? FileId{} : find(site.folder(), path);
    site.link_module(file.exists() ? at_file(file) : nowhere(ImportOutcome::external));
  }

 private:
  FileId find(std::string_view folder, std::string_view path) const {
    const std::string with_ending = std::string(path).append(".awk");
    for (;; folder = parent_path(folder)) {
      FileId file = find_in(lookups_, folder, path);
      if (!file.exists()) file = find_in(lookups_, folder, with_ending);
      if (file.exists() || folder.empty()) return file;
    }
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_awk_resolver(const ResolverContext& context) {
  return std::make_unique<AwkResolver>(context);
}

}  // namespace docmill
