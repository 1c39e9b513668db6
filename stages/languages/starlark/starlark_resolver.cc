// SPDX-License-Identifier: Apache-2.0
//
// A label `//a:b` is the file a/b, or a target of the package a: then the file with the package's rules. Other paths
// are from the folder of a build file. Those in a `.bzl` file are from the folder of a file that loads it, usually the
// root.
#include "stages/languages/starlark/starlark_resolver.h"

#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kBuildFiles[] = {"BUILD.bazel", "BUILD", "BUCK", "TARGETS"};

class StarlarkResolver : public ImportResolver {
 public:
  explicit StarlarkResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    std::string_view path = site.module();
    if (path.starts_with("//")) return link(site, find_label(path.substr(2)));
    if (path.starts_with('@')) return site.link_module(nowhere(ImportOutcome::external));  // of another repository
    if (path.starts_with(':')) path.remove_prefix(1);
    if (is_pattern(path)) return link_matches(lookups_, site.folder(), path, site);
    const FileId own = find_in(lookups_, site.folder(), path);
    const bool is_loaded = site.path().ends_with(".bzl") || site.path().ends_with(".bxl");
    link(site, own.exists() || !is_loaded ? own : find_in(lookups_, {}, path));
  }

 private:
  void link(ImportSite& site, FileId file) const {
    if (!file.exists() || file == site.file()) return;
    site.link_module(at_file(file));
    for (std::uint32_t name = site.names().begin; name < site.names().end; ++name) {
      const SymbolId symbol = lookups_.symbol(file, site.name(name));
      if (symbol.exists()) site.link_name(name, at_file(file, symbol));
    }
  }

  FileId find_label(std::string_view label) const {
    const std::size_t colon = label.find(':');
    const std::string_view package = label.substr(0, colon);
    if (colon != std::string_view::npos) {
      if (const FileId file = find_in(lookups_, package, label.substr(colon + 1)); file.exists()) return file;
    }
    for (std::string_view name : kBuildFiles) {
      if (const FileId file = find_in(lookups_, package, name); file.exists()) return file;
    }
    return {};
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_starlark_resolver(const ResolverContext& context) {
  return std::make_unique<StarlarkResolver>(context);
}

}  // namespace docmill
