// SPDX-License-Identifier: Apache-2.0
//
// Languages whose imports are paths: the `source` of shells, and the links of Markdown.
#include <string>

#include "stages/link/repo_path.h"
#include "stages/link/resolvers.h"

namespace docmill {
namespace {

// --- shell -----------------------------------------------------------------------------------------------------------

// A shell looks along PATH or in the current folder, which the text does not say. The two usual folders are tried: the
// script's own (facts leave out an explicit `$(dirname "$0")/`), and the repo's root.
class ShellResolver : public ImportResolver {
 public:
  explicit ShellResolver(const LinkContext& context) : index_(context.index) {}

  void resolve(ImportSite& site) const override {
    const std::string_view path = site.module();
    const bool has_expansion = path.find_first_of("$`") != std::string_view::npos;
    const bool is_elsewhere = path.starts_with('/') || path.starts_with('~') || has_expansion;
    if (is_elsewhere) return site.link_module(nowhere(ImportOutcome::external));
    FileId file = find(site.folder(), path);
    if (!file.exists()) file = find({}, path);
    site.link_module(file.exists() ? at_file(file) : nowhere(ImportOutcome::not_found));
  }

 private:
  FileId find(std::string_view folder, std::string_view path) const {
    const std::optional<std::string> joined = join_path(folder, path);
    return joined ? index_.file(*joined) : FileId{};
  }

  const RepoIndex& index_;
};

// --- Markdown --------------------------------------------------------------------------------------------------------

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
  explicit MarkdownResolver(const LinkContext& context) : index_(context.index) {}

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
    if (const FileId file = index_.file(*joined); file.exists()) return at_file(file);
    if (const FolderId id = index_.folder(*joined); id.exists()) return at_folder(id);
    return nowhere(ImportOutcome::not_found);
  }

  const RepoIndex& index_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_shell_resolver(const LinkContext& context) {
  return std::make_unique<ShellResolver>(context);
}

std::unique_ptr<ImportResolver> make_markdown_resolver(const LinkContext& context) {
  return std::make_unique<MarkdownResolver>(context);
}

}  // namespace docmill
