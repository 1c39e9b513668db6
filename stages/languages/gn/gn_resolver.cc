// SPDX-License-Identifier: Apache-2.0
//
// A path of GN begins with "//" at the root of the source tree: the nearest folder above with a file .gn, or the top of
// the repo. Others are from the folder of the file. A label is a target of the BUILD.gn in its folder.
#include "stages/languages/gn/gn_resolver.h"

#include <algorithm>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class GnResolver : public ImportResolver {
 public:
  explicit GnResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const bool is_from_root = site.module().starts_with("//");
    const std::string_view folder = is_from_root ? root_of_tree(site.folder()) : site.folder();
    const std::string_view path = site.module().substr(is_from_root ? 2 : 0);
    if (site.kind() == ImportKind::use) return resolve_label(site, folder, path);
    const FileId file = find_in(lookups_, folder, path);
    if (file.exists()) {
      if (file != site.file()) site.link_module(at_file(file));
    } else if (site.kind() == ImportKind::module) {
      site.link_module(nowhere(ImportOutcome::not_found));
    }
  }

 private:
  std::string_view root_of_tree(std::string_view folder) const {
    for (; !folder.empty(); folder = parent_path(folder)) {
      if (find_in(lookups_, folder, ".gn").exists()) return folder;
    }
    return {};
  }

  void resolve_label(ImportSite& site, std::string_view folder, std::string_view label) const {
    const std::string_view package = label.substr(0, label.find(':'));
    std::string path(package);
    if (!path.empty()) path += '/';
    const FileId file = find_in(lookups_, folder, path.append("BUILD.gn"));
    if (!file.exists() || file == site.file()) return;
    site.link_module(at_file(file));
    const std::uint32_t name = site.names().begin;
    if (site.names().size() == 0) return;
    const SymbolId symbol = lookups_.symbol(file, site.name(name));
    if (symbol.exists()) site.link_name(name, at_file(file, symbol));
  }

  const Lookups& lookups_;
};

}  // namespace

std::string_view target_of_gn_label(std::string_view label) {
  const std::size_t colon = label.find(':');
  if (colon != std::string_view::npos) return label.substr(colon + 1);
  return label.substr(label.rfind('/') + 1);
}

std::unique_ptr<ImportResolver> make_gn_resolver(const ResolverContext& context) {
  return std::make_unique<GnResolver>(context);
}

}  // namespace docmill
