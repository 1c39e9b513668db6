// SPDX-License-Identifier: Apache-2.0
//
// CI systems check the repo out and work at its root, so paths are from there. An action of GitHub can be a folder with
// an `action.yml`. A workflow can check out other repos into folders of its own, so only a path into `.github/` is
// certain to be of this repo.
#include "stages/languages/yaml/yaml_resolver.h"

#include <string>

#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

class YamlResolver : public ImportResolver {
 public:
  explicit YamlResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (site.kind() == ImportKind::run) {
      const FileId file = find_command(lookups_, site.folder(), {}, site.module());
      if (file.exists()) site.link_module(at_file(file));
      return;
    }
    const FileId file = find_used(site);
    if (file.exists()) return site.link_module(at_file(file));
    if (site.module().starts_with("./.github/")) site.link_module(nowhere(ImportOutcome::not_found));
  }

 private:
  FileId find_used(const ImportSite& site) const {
    const std::string_view path = site.module();
    const bool is_from_root = path.starts_with("./") || path.starts_with('/');
    const std::string_view start = is_from_root ? std::string_view{} : site.folder();
    if (const FileId file = find_in(lookups_, start, path); file.exists()) return file;
    if (!path.starts_with("./")) return {};
    const FileId action = find_in(lookups_, start, std::string(path) + "/action.yml");
    return action.exists() ? action : find_in(lookups_, start, std::string(path) + "/action.yaml");
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_yaml_resolver(const ResolverContext& context) {
  return std::make_unique<YamlResolver>(context);
}

}  // namespace docmill
