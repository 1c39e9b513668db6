// SPDX-License-Identifier: Apache-2.0
//
// Devicetree sources are read by C's preprocessor, so C's rules hold (include_resolver.h). Before them come the folders
// that the builds of the projects with devicetrees pass to it: bindings below include/, sources below dts/, and in
// Linux the names of architectures, which stand for their folders: <arm64/a.dtsi> is arch/arm64/boot/dts/a.dtsi.
#include "stages/languages/devicetree/devicetree_resolver.h"

#include <string>

#include "stages/languages/c_family/include_resolver.h"
#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kRoots[] = {"include", "dts", "dts/common", "dts/upstream/include", "dts/upstream/src"};

std::string below(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!joined.empty()) joined += '/';
  return joined.append(path);
}

class DevicetreeResolver : public ImportResolver {
 public:
  explicit DevicetreeResolver(const ResolverContext& context)
      : lookups_(context.lookups), of_c_(make_include_resolver(context)) {}

  void resolve(ImportSite& site) const override {
    if (const FileId file = find(site); file.exists()) return site.link_module(at_file(file));
    if (site.kind() == ImportKind::use) return site.link_module(nowhere(ImportOutcome::external));
    of_c_->resolve(site);
  }

 private:
  FileId find(const ImportSite& site) const {
    const std::string_view path = site.module();
    if (path.starts_with('/')) return {};
    if (site.kind() != ImportKind::include_system) {
      if (const FileId beside = find_in(lookups_, site.folder(), path); beside.exists()) return beside;
    }
    const std::string_view first = first_component(path);
    const std::string_view rest = path.substr(std::min(first.size() + 1, path.size()));
    for (std::string_view folder = site.folder();; folder = parent_path(folder)) {
      for (std::string_view root : kRoots) {
        if (const FileId file = find_in(lookups_, below(folder, root), path); file.exists()) return file;
      }
      const std::string of_architecture = below(folder, "arch/").append(first).append("/boot/dts");
      const FileId file = rest.empty() ? FileId{} : find_in(lookups_, of_architecture, rest);
      if (file.exists()) return file;
      if (folder.empty()) return {};
    }
  }

  const Lookups& lookups_;
  std::unique_ptr<ImportResolver> of_c_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_devicetree_resolver(const ResolverContext& context) {
  return std::make_unique<DevicetreeResolver>(context);
}

}  // namespace docmill
