// SPDX-License-Identifier: Apache-2.0
//
// A build starts in a folder that the Dockerfile does not name: its own, or the root. A source counts only if it is
// there.
#include "stages/languages/dockerfile/dockerfile_resolver.h"

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class DockerfileResolver : public ImportResolver {
 public:
  explicit DockerfileResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (link(site, site.folder()) || site.folder().empty()) return;
    link(site, {});
  }

 private:
  bool link(ImportSite& site, std::string_view start) const {
    const std::optional<std::string> joined = join_path(start, site.module());
    if (!joined || joined->empty() || *joined == start) return false;  // `COPY . .` says nothing of a file
    const FileId file = lookups_.file(*joined);
    const FolderId folder = file.exists() ? FolderId{} : lookups_.folder(*joined);
    if (file.exists()) site.link_module(at_file(file));
    if (folder.exists()) site.link_module(at_folder(folder));
    return file.exists() || folder.exists();
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_dockerfile_resolver(const ResolverContext& context) {
  return std::make_unique<DockerfileResolver>(context);
}

}  // namespace docmill
