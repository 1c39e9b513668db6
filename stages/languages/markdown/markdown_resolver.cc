// SPDX-License-Identifier: Apache-2.0
//
// The links of Markdown are paths, from the folder of the file or, with a leading slash, from the root of the repo.
#include "stages/languages/markdown/markdown_resolver.h"

#include <string>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (is_escape) {
      decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

// "https:", "mailto:", or "//host".
bool has_scheme(std::string_view target) {
  if (target.starts_with("//")) return true;
  const std::size_t end = target.find_first_of(":/?#");
  return end != std::string_view::npos && end > 1 && target[end] == ':';
}

class MarkdownResolver : public ImportResolver {
 public:
  explicit MarkdownResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override { site.link_module(find(site)); }

 private:
  ImportTarget find(const ImportSite& site) const {
    const std::string_view target = site.module();
    if (has_scheme(target)) return nowhere(ImportOutcome::external);
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
