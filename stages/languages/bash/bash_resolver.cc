// SPDX-License-Identifier: Apache-2.0
//
// The files that scripts source and start. A shell looks along PATH or in the current folder, which the text does not
// say. The two usual folders are tried: the script's own (an explicit `$(dirname "$0")/` is "./" in the facts), and the
// repo's root. A program is often a file that only exists when the script runs, and may be in either: it has a target
// only if one of the two folders has it.
#include "stages/languages/bash/bash_resolver.h"

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class BashResolver : public ImportResolver {
 public:
  explicit BashResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    if (site.kind() != ImportKind::include_quoted) return resolve_command(site);
    const bool has_expansion = path.find_first_of("$`") != std::string_view::npos;
    const bool is_elsewhere = path.starts_with('/') || path.starts_with('~') || has_expansion;
    if (is_elsewhere) return site.link_module(nowhere(ImportOutcome::external));
    FileId file = find_in(lookups_, site.folder(), path);
    if (!file.exists()) file = find_in(lookups_, {}, path);
    site.link_module(file.exists() ? at_file(file) : nowhere(ImportOutcome::not_found));
  }

 private:
  void resolve_command(ImportSite& site) const {
    const FileId beside = find_command(lookups_, site.folder(), site.folder(), site.module());
    const FileId at_root = find_command(lookups_, site.folder(), {}, site.module());
    const bool differ = beside.exists() && at_root.exists() && beside != at_root;
    const FileId file = beside.exists() ? beside : at_root;
    if (file.exists() && !differ && file != site.file()) site.link_module(at_file(file));
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_bash_resolver(const ResolverContext& context) {
  return std::make_unique<BashResolver>(context);
}

}  // namespace docmill
