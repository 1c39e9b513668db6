// SPDX-License-Identifier: Apache-2.0
//
// A value of XML is a path from the folder of the file, a resource of Android or the name of a class. Most values that
// look like one of these are something else, so only what exists counts.
#include "stages/languages/xml/xml_resolver.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/languages/web/web_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

class XmlResolver : public ImportResolver {
 public:
  explicit XmlResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const std::string_view written = site.module();
    if (site.kind() == ImportKind::build && is_pattern(written)) {
      return link_matches(lookups_, site.folder(), written, site);
    }
    const ImportTarget target = find(site, written);
    if (target.file.exists() || target.folder.exists() || is_import(site.kind())) site.link_module(target);
  }

 private:
  ImportTarget find(const ImportSite& site, std::string_view written) const {
    if (written.starts_with('@')) return at(find_resource(site.folder(), written.substr(1)));
    const std::string path = path_of_address(written);
    if (path.empty()) return nowhere(ImportOutcome::external);
    FileId file = find_in(lookups_, path.starts_with('/') ? std::string_view() : site.folder(), path);
    if (!file.exists() && site.kind() == ImportKind::build) {
      file = find_in(lookups_, site.folder(), path + "/pom.xml");
      const std::optional<std::string> joined = join_path(site.folder(), path);
      const FolderId folder = file.exists() || !joined ? FolderId{} : lookups_.folder(*joined);
      if (folder.exists()) return at_folder(folder);
    }
    if (!file.exists() && site.kind() == ImportKind::use) file = find_class(site.folder(), written);
    return at(file);
  }

  static ImportTarget at(FileId file) { return file.exists() ? at_file(file) : nowhere(ImportOutcome::external); }

  // "layout/main" is res/layout/main.xml, from a file in another folder of res/ or beside it.
  FileId find_resource(std::string_view folder, std::string_view name) const {
    constexpr std::array<std::string_view, 6> kEndings{".xml", ".png", ".webp", ".jpg", ".ttf", ".otf"};
    for (std::string_view start : {std::string(parent_path(folder)), std::string(folder) + "/res"}) {
      for (std::string_view ending : kEndings) {
        const FileId file = find_in(lookups_, start, std::string(name).append(ending));
        if (file.exists()) return file;
      }
    }
    return {};
  }

  // The only file whose path ends like the name of the class. A name that begins with a dot is of a package that the
  // document does not name.
  FileId find_class(std::string_view folder, std::string_view name) const {
    constexpr std::array<std::string_view, 4> kEndings{".java", ".kt", ".groovy", ".scala"};
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == name.size()) return {};
    if (std::isupper(static_cast<unsigned char>(name[dot + 1])) == 0) return {};
    const bool is_of_package = dot == 0;
    std::string path(name.substr(is_of_package ? 1 : 0));
    std::ranges::replace(path, '.', '/');
    FileId found;
    for (std::string_view ending : kEndings) {
      for (FileId file : lookups_.files_named(std::string(base_name(path)).append(ending))) {
        const std::string_view other = lookups_.path(file);
        const bool is_meant =
            is_of_package ? is_or_holds(folder, other) : ends_in_path(other, path + std::string(ending));
        if (!is_meant) continue;
        if (found.exists()) return {};
        found = file;
      }
    }
    return found;
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_xml_resolver(const ResolverContext& context) {
  return std::make_unique<XmlResolver>(context);
}

}  // namespace docmill
