// SPDX-License-Identifier: Apache-2.0
//
// Solidity. A path that begins with a dot is seen from the folder of the importing file. Any other path is looked for
// in the folders around that file, the nearest first, as the tools do it without settings: below the folder itself, in
// its node_modules/ and lib/, and, for `name/a.sol`, in the sources of the library lib/name. Settings of a project
// (remappings) are not read: what only they lead to is external.
#include "stages/languages/solidity/solidity_resolver.h"

#include <optional>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class SolidityResolver : public ImportResolver {
 public:
  explicit SolidityResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view first = first_component(site.module());
    const bool is_relative = first == "." || first == "..";
    const FileId file = is_relative ? find_in(lookups_, site.folder(), site.module()) : find_around(site);
    if (!file.exists())
      return site.link_module(nowhere(is_relative ? ImportOutcome::not_found : ImportOutcome::external));
    site.link_module(at_file(file));
    for (std::uint32_t name = site.names().begin; name < site.names().end; ++name) {
      const SymbolId symbol = lookups_.symbol(file, site.name(name));
      if (symbol.exists()) site.link_name(name, at_file(file, symbol));
    }
  }

 private:
  FileId find_around(const ImportSite& site) const {
    const std::string_view path = site.module();
    if (path.starts_with('/') || lookups_.files_named(base_name(path)).empty()) return {};
    for (std::string_view folder = site.folder();; folder = parent_path(folder)) {
      const FileId file = find_below(folder, path);
      if (file.exists() || folder.empty()) return file;
    }
  }

  FileId find_below(std::string_view folder, std::string_view path) const {
    const std::string_view library = first_component(path);
    const std::string_view rest = path.substr(std::min(path.size(), library.size() + 1));
    const std::string in_library = std::string("lib/").append(library).append("/");
    const std::string paths[] = {
        std::string(path),
        std::string("node_modules/").append(path),
        std::string("lib/").append(path),
        std::string(in_library).append("src/").append(rest),
        std::string(in_library).append("contracts/").append(rest),
    };
    for (const std::string& one : paths) {
      if (const FileId file = find_in(lookups_, folder, one); file.exists()) return file;
    }
    return {};
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_solidity_resolver(const ResolverContext& context) {
  return std::make_unique<SolidityResolver>(context);
}

}  // namespace docmill
