// SPDX-License-Identifier: Apache-2.0
//
// Perl. The package A::B is in the file A/B.pm below a folder of @INC: lib/, t/lib/ or the root of a distribution. The
// repo can hold several distributions, so these are looked for in each folder around the file, the nearest first; then
// the only file in the repo whose path ends in A/B.pm counts, if the name has two or more parts. The repo comes before
// the standard library, because the modules of that are distributions too.
#include "stages/languages/perl/perl_resolver.h"

#include <language_records.h>
#include <standard_modules/perl.h>

#include <algorithm>
#include <array>
#include <string>

#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 3> kRoots{"lib", "t/lib", ""};

std::string below(std::string_view folder, std::string_view path) {
  std::string joined(folder);
  if (!joined.empty() && !path.empty()) joined += '/';
  return joined.append(path);
}

class PerlResolver : public ImportResolver {
 public:
  explicit PerlResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    if (site.kind() != ImportKind::module) return resolve_path(site);
    std::string path;
    for (char c : site.module()) {
      if (c != ':') {
        path += c;
      } else if (!path.ends_with('/')) {
        path += '/';
      }
    }
    const FileId file = find_package(path + ".pm", site.folder());
    if (file.exists()) return link(site, file);
    const bool is_standard =
        std::binary_search(std::begin(kStandardModules), std::end(kStandardModules), site.module());
    site.link_module(nowhere(is_standard ? ImportOutcome::standard_library : ImportOutcome::external));
  }

 private:
  // A class is the symbol of its file; functions are at the top of theirs.
  void link(ImportSite& site, FileId file) const {
    const SymbolId package = lookups_.symbol(file, site.module());
    lookups_.note_classes(file);
    const bool is_class = package.exists() && lookups_.configuration(file).symbol(package).kind == SymbolKind::class_;
    site.link_module(is_class ? at_file(file, package) : at_file(file));
    const IndexRange names = site.names();
    for (std::uint32_t i = names.begin; i < names.end; ++i) {
      const SymbolId symbol = lookups_.symbol(file, site.name(i));
      if (symbol.exists()) site.link_name(i, at_file(file, symbol));
    }
  }

  void resolve_path(ImportSite& site) const {
    const std::string_view path = site.module();
    FileId file = find_in(lookups_, site.folder(), path);
    if (!file.exists()) file = find_in(lookups_, {}, path);
    if (!file.exists() && path.ends_with(".pm")) file = find_package(std::string(path), site.folder());
    if (file.exists()) return site.link_module(at_file(file));
    site.link_module(nowhere(ImportOutcome::external));
  }

  FileId find_package(const std::string& path, std::string_view from) const {
    const std::span<const FileId> named = lookups_.files_named(base_name(path));
    if (named.empty()) return {};
    for (std::string_view folder = from;; folder = parent_path(folder)) {
      for (std::string_view root : kRoots) {
        const FileId file = lookups_.file(below(below(folder, root), path));
        if (file.exists()) return file;
      }
      if (folder.empty()) break;
    }
    return path.find('/') == std::string::npos ? FileId{} : find_only(lookups_, path);
  }

  const Lookups& lookups_;
};

}  // namespace

std::unique_ptr<ImportResolver> make_perl_resolver(const ResolverContext& context) {
  return std::make_unique<PerlResolver>(context);
}

}  // namespace docmill
