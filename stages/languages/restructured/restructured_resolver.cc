// SPDX-License-Identifier: Apache-2.0
//
// Paths are from the folder of the file or, with a leading slash, from the source folder of Sphinx: the nearest one
// with a conf.py. A document is named without its extension.
#include "stages/languages/restructured/restructured_resolver.h"

#include <algorithm>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kEndings[] = {".rst", ".md", ".txt", ""};

class RestructuredResolver : public ImportResolver {
 public:
  explicit RestructuredResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    const FileId file = path.starts_with(kModuleMark)     ? find_module(path.substr(kModuleMark.size()))
                        : site.kind() == ImportKind::link ? find_document(site, path)
                                                          : find_in(lookups_, start_of(site, path), path);
    if (file.exists()) return site.link_module(at_file(file));
    if (site.kind() == ImportKind::link) site.link_module(nowhere(ImportOutcome::external));
  }

 private:
  FileId find_document(const ImportSite& site, std::string_view path) const {
    const std::string_view start = start_of(site, path);
    for (std::string_view ending : kEndings) {
      if (const FileId file = find_in(lookups_, start, std::string(path).append(ending)); file.exists()) return file;
    }
    return {};
  }

  std::string_view start_of(const ImportSite& site, std::string_view path) const {
    if (!path.starts_with('/')) return site.folder();
    for (std::string_view folder = site.folder(); !folder.empty(); folder = parent_path(folder)) {
      if (find_in(lookups_, folder, "conf.py").exists()) return folder;
    }
    return {};
  }

  // Sphinx imports the module, most often from the root or from `src`.
  FileId find_module(std::string_view name) const {
    std::string path(name);
    std::replace(path.begin(), path.end(), '.', '/');
    for (std::string_view start : {std::string_view{}, std::string_view{"src"}}) {
      for (std::string_view ending : {std::string_view{"/__init__.py"}, std::string_view{".py"}}) {
        if (const FileId file = find_in(lookups_, start, path + std::string(ending)); file.exists()) return file;
      }
    }
    return {};
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_restructured_resolver(const ResolverContext& context) {
  return std::make_unique<RestructuredResolver>(context);
}

}  // namespace docmill
