// SPDX-License-Identifier: Apache-2.0
//
// Zig. An import of a path is that file, seen from the folder of the importing one. Any other name is a module, which a
// build script gives a file, mostly one of that name: it is the only file in the repo that has it. What `@embedFile`
// and `@cInclude` name is a path too.
#include "stages/languages/zig/zig_resolver.h"

#include <optional>
#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

bool is_zig_path(std::string_view module) { return module.ends_with(".zig") || module.ends_with(".zon"); }

class ZigResolver : public ImportResolver {
 public:
  explicit ZigResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override { site.link_module(target(site)); }

 private:
  ImportTarget target(const ImportSite& site) const {
    const std::string_view module = site.module();
    if (site.kind() != ImportKind::module) return target_of_path(site, ImportOutcome::external);
    if (is_zig_path(module)) return target_of_path(site, ImportOutcome::not_found);
    if (module == "std" || module == "builtin") return nowhere(ImportOutcome::standard_library);
    if (module.find('/') != std::string_view::npos) return nowhere(ImportOutcome::external);
    const std::span<const FileId> files = lookups_.files_named(std::string(module) + ".zig");
    return files.size() == 1 ? at_file(files.front()) : nowhere(ImportOutcome::external);
  }

  ImportTarget target_of_path(const ImportSite& site, ImportOutcome otherwise) const {
    const std::optional<std::string> path = join_path(site.folder(), site.module());
    const FileId file = path && !site.module().starts_with('/') ? lookups_.file(*path) : FileId{};
    return file.exists() ? at_file(file) : nowhere(otherwise);
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_zig_resolver(const ResolverContext& context) {
  return std::make_unique<ZigResolver>(context);
}

}  // namespace docmill
