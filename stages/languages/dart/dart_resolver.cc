// SPDX-License-Identifier: Apache-2.0
//
// Dart. A path is seen from the folder of the importing file. `package:NAME/a.dart` is lib/a.dart beside the
// pubspec.yaml of that name; if several packages of the repo have the name, the one around the file counts, or none
// does. `dart:…` is the standard library.
#include "stages/languages/dart/dart_resolver.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/named_paths.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kManifest = "pubspec.yaml";
constexpr std::string_view kPackage = "package:";

// The value of `name: shapes`, maybe in quotes, maybe with a comment behind it.
std::string_view value_of(std::string_view head) {
  std::string_view value = trim(head.substr(std::min(head.size(), head.find(':') + 1)));
  value = trim(value.substr(0, value.find(" #")));
  if (value.size() > 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

class DartResolver : public ImportResolver {
 public:
  explicit DartResolver(const ResolverContext& context) : lookups_(context.lookups) {}

  void resolve(ImportSite& site) const override {
    const ImportTarget target = target_of(site);
    site.link_module(target);
    if (target.outcome != ImportOutcome::file) return;
    for (std::uint32_t name = site.names().begin; name < site.names().end; ++name) {
      const SymbolId symbol = lookups_.symbol(target.file, site.name(name));
      if (symbol.exists()) site.link_name(name, at_file(target.file, symbol));
    }
  }

 private:
  ImportTarget target_of(const ImportSite& site) const {
    const std::string_view module = site.module();
    if (module.starts_with("dart:")) return nowhere(ImportOutcome::standard_library);
    if (module.starts_with(kPackage)) return in_package(module.substr(kPackage.size()), site.folder());
    if (module.find(':') != std::string_view::npos) return nowhere(ImportOutcome::external);
    const FileId file = find_in(lookups_, site.folder(), module);
    return file.exists() ? at_file(file) : nowhere(ImportOutcome::not_found);
  }

  ImportTarget in_package(std::string_view path, std::string_view from) const {
    const std::string_view name = first_component(path);
    if (name.size() >= path.size()) return nowhere(ImportOutcome::external);
    const auto& packages = read();
    const auto found = packages.find(name);
    if (found == packages.end()) return nowhere(ImportOutcome::external);
    std::string_view root;
    bool is_around = false;
    for (const std::string& folder : found->second) {
      const bool holds = folder.empty() || from == folder || from.starts_with(folder + "/");
      if (holds && (!is_around || folder.size() > root.size())) root = folder;
      is_around = is_around || holds;
    }
    if (!is_around && found->second.size() > 1) return nowhere(ImportOutcome::external);
    if (!is_around) root = found->second.front();
    const FileId file = find_in(lookups_, root, std::string("lib/").append(path.substr(name.size() + 1)));
    return file.exists() ? at_file(file) : nowhere(ImportOutcome::not_found);
  }

  // The folders of the packages, by name.
  const std::map<std::string, std::vector<std::string>, std::less<>>& read() const {
    const std::span<const FileId> manifests = lookups_.files_named(kManifest);
    lookups_.note_configuration(kManifest);
    if (std::exchange(is_read_, true)) return packages_;
    for (FileId file : manifests) {
      const FileFacts& facts = lookups_.configuration(file);
      for (const Symbol& symbol : facts.symbols) {
        if (symbol.kind != SymbolKind::key || symbol.scope.exists() || facts.view(symbol.name) != "name") continue;
        packages_[std::string(value_of(facts.view(symbol.head)))].emplace_back(parent_path(lookups_.path(file)));
      }
    }
    return packages_;
  }

  const Lookups& lookups_;
  mutable std::map<std::string, std::vector<std::string>, std::less<>> packages_;
  mutable bool is_read_ = false;
};

}  // namespace

std::unique_ptr<ImportResolver> make_dart_resolver(const ResolverContext& context) {
  return std::make_unique<DartResolver>(context);
}

}  // namespace docmill
