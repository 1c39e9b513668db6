// SPDX-License-Identifier: Apache-2.0
//
// An address is a path from the folder of the file. One with a leading slash is from a root that only the server knows:
// the folder of the file or one above it, or one for static files there. The nearest folder that has the path counts.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/languages/web/web_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestAddress = 500;

int hex_digit(char c) {
  const auto digit = static_cast<unsigned char>(c);
  if (std::isdigit(digit) != 0) return digit - '0';
  return std::isxdigit(digit) != 0 ? std::tolower(digit) - 'a' + 10 : -1;
}

// Undoes percent-encoding, except of control characters.
std::string without_percent_codes(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_code = text[at] == '%' && at + 2 < text.size();
    const int high = is_code ? hex_digit(text[at + 1]) : -1;
    const int low = is_code ? hex_digit(text[at + 2]) : -1;
    if (high < 2 || low < 0) {
      result += text[at];
      continue;
    }
    result += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return result;
}

bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find_first_of(":/?#");
  return address.starts_with("//") || (colon != std::string_view::npos && address[colon] == ':');
}

class WebResolver : public ImportResolver {
 public:
  explicit WebResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const FileId file = find(site);
    if (file.exists()) return site.link_module(at_file(file));
    if (is_import(site.kind())) site.link_module(nowhere(ImportOutcome::external));
  }

 private:
  FileId find(const ImportSite& site) const {
    const std::string path = path_of_address(site.module());
    if (path.empty()) return {};
    if (site.kind() == ImportKind::include_quoted) return find_template(site, path);
    if (!path.starts_with('/')) return find_below(site.folder(), path);
    for (std::string_view folder = site.folder();; folder = parent_path(folder)) {
      if (const FileId file = find_from_root(folder, path); file.exists()) return file;
      if (folder.empty()) return {};
    }
  }

  // Names of templates are paths from a folder of templates, which is the folder of the file or one above it.
  FileId find_template(const ImportSite& site, const std::string& path) const {
    for (std::string_view folder = site.folder();; folder = parent_path(folder)) {
      for (std::string_view root : {std::string_view(), std::string_view("templates")}) {
        const FileId file = find_in(lookups_, below(folder, root), path);
        if (file.exists() && file != site.file()) return file;
      }
      if (folder.empty()) return {};
    }
  }

  static std::string below(std::string_view folder, std::string_view name) {
    std::string path(folder);
    if (!name.empty() && !path.empty()) path += '/';
    return path.append(name);
  }

  // A page can be named by its folder.
  FileId find_below(std::string_view folder, const std::string& path) const {
    if (!path.ends_with('/')) {
      if (const FileId file = find_in(lookups_, folder, path); file.exists()) return file;
    }
    return find_in(lookups_, folder, path + "/index.html");
  }

  FileId find_from_root(std::string_view folder, const std::string& path) const {
    constexpr std::array<std::string_view, 4> kRoots{"", "public", "static", "www"};
    for (std::string_view root : kRoots) {
      if (const FileId file = find_below(below(folder, root), path); file.exists()) return file;
    }
    return {};
  }

  const Lookups& lookups_;
};

}  // namespace

std::string path_of_address(std::string_view address) {
  if (address.size() > kLongestAddress || has_scheme(address)) return {};
  if (address.find_first_of("{}<>$|*\\\"'`\n") != std::string_view::npos) return {};
  std::string path = without_percent_codes(address.substr(0, address.find_first_of("?#")));
  return path.find_first_not_of("./") == std::string::npos ? std::string() : path;
}

std::unique_ptr<ImportResolver> make_web_resolver(const ResolverContext& context) {
  return std::make_unique<WebResolver>(context);
}

}  // namespace docmill
