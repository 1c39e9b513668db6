// SPDX-License-Identifier: Apache-2.0
//
// JavaScript and TypeScript. A relative specifier names a file, a file without its suffix, or a folder with an index
// file; a `.js` specifier may stand for the TypeScript source that it is compiled from. Bare specifiers are Node's own
// modules, or what the project's configuration and the repo's packages say (ecmascript_projects.h).
#include "stages/languages/ecmascript/ecmascript_resolver.h"

#include <standard_modules/ecmascript.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "stages/languages/ecmascript/ecmascript_projects.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

// A module that is built into Node.js, with or without "node:", or a path below one ("fs/promises").
bool is_built_in_module(std::string_view specifier) {
  if (specifier.starts_with("node:")) return true;
  return std::binary_search(std::begin(kStandardModules), std::end(kStandardModules),
                            specifier.substr(0, specifier.find('/')));
}

// What a specifier without suffix may be, the language's own first.
constexpr std::string_view kTypeScriptSuffixes[] = {".ts", ".tsx", ".d.ts", ".mts", ".cts",
                                                    ".js", ".jsx", ".mjs",  ".cjs", ".json"};
constexpr std::string_view kJavaScriptSuffixes[] = {".js", ".jsx", ".mjs",  ".cjs", ".json",
                                                    ".ts", ".tsx", ".d.ts", ".mts", ".cts"};
using Suffixes = std::span<const std::string_view>;

// The suffix of what is compiled, and of its sources.
struct Compiled {
  std::string_view suffix;
  std::array<std::string_view, 3> sources;
};
constexpr Compiled kCompiled[] = {
    {".js", {".ts", ".tsx", ".d.ts"}},
    {".jsx", {".tsx", ".d.ts", ".tsx"}},
    {".mjs", {".mts", ".d.mts", ".mts"}},
    {".cjs", {".cts", ".d.cts", ".cts"}},
};

class ScriptResolver : public ImportResolver {
 public:
  ScriptResolver(const ResolverContext& context, Suffixes suffixes)
      : lookups_(context.lookups), projects_(static_cast<const ScriptProjects*>(context.basis)), suffixes_(suffixes) {}

  void resolve(ImportSite& site) const override {
    const std::string_view specifier = site.module();
    const std::string_view first = first_component(specifier);
    const bool is_relative = first == "." || first == "..";
    const FileId file = is_relative ? find(site.folder(), specifier.substr(0, specifier.find_first_of("?#")))
                                    : find_configured(site.folder(), specifier);
    if (!file.exists()) {
      const ImportOutcome outcome =
          is_built_in_module(specifier) ? ImportOutcome::standard_library : ImportOutcome::external;
      return site.link_module(nowhere(is_relative ? ImportOutcome::not_found : outcome));
    }
    site.link_module(at_file(file));
    for (std::uint32_t name = site.names().begin; name < site.names().end; ++name) {
      const SymbolId symbol = lookups_.symbol(file, site.name(name));
      if (symbol.exists()) site.link_name(name, at_file(file, symbol));
    }
  }

 private:
  FileId find_configured(std::string_view folder, std::string_view specifier) const {
    if (projects_ == nullptr || specifier.starts_with("node:")) return {};
    const FileId file = first_of(projects_->configured(folder, specifier));
    if (file.exists() || is_built_in_module(specifier)) return file;
    return first_of(projects_->packaged(specifier));
  }

  FileId first_of(const std::vector<std::string>& paths) const {
    for (const std::string& path : paths) {
      if (const FileId file = find("", path); file.exists()) return file;
    }
    return {};
  }

  FileId find(std::string_view folder, std::string_view specifier) const {
    const std::optional<std::string> path = join_path(folder, specifier);
    if (!path) return {};
    const bool names_folder = specifier.ends_with('/') || specifier.ends_with('.');
    if (!names_folder) {
      if (const FileId file = lookups_.file(*path); file.exists()) return file;
      if (const FileId file = with_suffix(*path); file.exists()) return file;
      if (const FileId file = source_of(*path); file.exists()) return file;
    }
    return with_suffix(path->empty() ? "index" : *path + "/index");
  }

  FileId with_suffix(const std::string& path) const {
    for (std::string_view suffix : suffixes_) {
      if (const FileId file = lookups_.file(path + std::string(suffix)); file.exists()) return file;
    }
    return {};
  }

  FileId source_of(const std::string& path) const {
    for (const Compiled& compiled : kCompiled) {
      if (!path.ends_with(compiled.suffix)) continue;
      const std::string stem = path.substr(0, path.size() - compiled.suffix.size());
      for (std::string_view source : compiled.sources) {
        if (const FileId file = lookups_.file(stem + std::string(source)); file.exists()) return file;
      }
    }
    return {};
  }

  const Lookups& lookups_;
  const ScriptProjects* projects_;  // null: of no use for the question
  Suffixes suffixes_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_javascript_resolver(const ResolverContext& context) {
  return std::make_unique<ScriptResolver>(context, kJavaScriptSuffixes);
}

std::unique_ptr<ImportResolver> make_typescript_resolver(const ResolverContext& context) {
  return std::make_unique<ScriptResolver>(context, kTypeScriptSuffixes);
}

}  // namespace docmill
