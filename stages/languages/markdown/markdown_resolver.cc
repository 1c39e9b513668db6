// SPDX-License-Identifier: Apache-2.0
//
// The links of Markdown are paths, from the folder of the file or, with a leading slash, from the root of the repo.
#include "stages/languages/markdown/markdown_resolver.h"

#include <string>

#include "stages/languages/markdown/markdown_text.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class MarkdownResolver : public ImportResolver {
 public:
  explicit MarkdownResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override { site.link_module(find(site)); }

 private:
  ImportTarget find(const ImportSite& site) const {
    const std::string_view target = site.module();
    if (leads_outside(target)) return nowhere(ImportOutcome::external);
    const std::string path = percent_decoded(target.substr(0, target.find_first_of("?#")));
    if (path.empty()) return at_file(site.file());
    const std::string_view folder = path.starts_with('/') ? std::string_view{} : site.folder();
    const std::optional<std::string> joined = join_path(folder, path);
    if (!joined) return nowhere(ImportOutcome::external);
    if (const FileId file = lookups_.file(*joined); file.exists()) return at_file(file);
    if (const FolderId id = lookups_.folder(*joined); id.exists()) return at_folder(id);
    return nowhere(ImportOutcome::not_found);
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_markdown_resolver(const ResolverContext& context) {
  return std::make_unique<MarkdownResolver>(context);
}

}  // namespace docmill
