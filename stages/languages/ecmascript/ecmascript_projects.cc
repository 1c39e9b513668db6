// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/ecmascript/ecmascript_projects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr int kMostExtended = 8;            // configurations that extend each other
constexpr std::size_t kMostAliases = 1000;  // of one file: each import is compared with them

// `pattern` means the path `target`; both may have one '*' for the same text.
struct Alias {
  std::string pattern;
  std::string target;
};

struct Configuration {
  std::optional<std::string> base;  // a folder
  std::vector<Alias> paths;
};

struct Package {
  std::string folder;
  std::vector<std::string> entries;  // paths of what the package's own name may mean
  std::vector<Alias> exports;        // by the part of a specifier after the name: "./x"
};

// The keys of one JSON file.
class Keys {
 public:
  explicit Keys(const FileFacts& facts) : facts_(facts) {}

  SymbolId find(std::string_view name, SymbolId scope = {}) const {
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      const Symbol& key = facts_.symbols[i];
      if (key.scope == scope && facts_.view(key.name) == name) return SymbolId{i};
    }
    return {};
  }

  // The string, or the only string of the list; "" if it is something else.
  std::string_view text(SymbolId key) const {
    if (!key.exists()) return {};
    std::string_view head = facts_.view(facts_.symbol(key).head);
    const std::size_t end_of_key = head.find('"', 1);
    const std::size_t colon = end_of_key == head.npos ? head.npos : head.find(':', end_of_key);
    if (colon == head.npos) return {};
    head.remove_prefix(colon + 1);
    const std::size_t begin = head.find_first_not_of(" [");
    const std::size_t end = head.find_last_not_of(" ]");
    if (begin == head.npos || end <= begin) return {};
    head = head.substr(begin, end - begin + 1);
    const bool is_text = head.size() > 1 && head.front() == '"' && head.back() == '"';
    head = is_text ? head.substr(1, head.size() - 2) : std::string_view();
    return head.find_first_of("\"\\") == head.npos ? head : std::string_view();
  }
  std::string_view text(std::string_view name, SymbolId scope = {}) const { return text(find(name, scope)); }

  // Keys are in file order, so all that is inside a key comes right after it.
  template <typename Visit>
  void for_each_in(SymbolId scope, Visit visit) const {
    for (std::uint32_t i = scope.value + 1; i < facts_.symbols.size(); ++i) {
      const SymbolId outer = facts_.symbols[i].scope;
      if (!outer.exists() || outer < scope) return;
      if (outer == scope) visit(SymbolId{i}, facts_.view(facts_.symbols[i].name));
    }
  }

 private:
  const FileFacts& facts_;
};

// What the pattern makes of the specifier; nothing if it does not match.
std::optional<std::string> apply(const Alias& alias, std::string_view specifier) {
  const std::size_t star = alias.pattern.find('*');
  if (star == std::string::npos) return specifier == alias.pattern ? std::optional(alias.target) : std::nullopt;
  const std::string_view before = std::string_view(alias.pattern).substr(0, star);
  const std::string_view after = std::string_view(alias.pattern).substr(star + 1);
  if (specifier.size() < before.size() + after.size()) return std::nullopt;
  if (!specifier.starts_with(before) || !specifier.ends_with(after)) return std::nullopt;
  std::string target = alias.target;
  const std::size_t place = target.find('*');
  if (place != std::string::npos)
    target.replace(place, 1, specifier.substr(before.size(), specifier.size() - before.size() - after.size()));
  return target;
}

// The pattern with the longest text before its '*' comes first.
void sort_by_pattern(std::vector<Alias>& aliases) {
  std::ranges::stable_sort(aliases, [](const Alias& a, const Alias& b) {
    const auto rank = [](const Alias& one) {
      return std::pair(one.pattern.find('*') != std::string::npos, -static_cast<std::int64_t>(one.pattern.find('*')));
    };
    return rank(a) < rank(b);
  });
}

class Projects : public ScriptProjects {
 public:
  explicit Projects(const RepoIndex& index) : index_(index) {
    for (const std::string_view name : {"jsconfig.json", "tsconfig.json"}) {
      for (const FileId file : index.files_named(name)) {
        Configuration configuration;
        read_configuration(file, configuration, 0);
        sort_by_pattern(configuration.paths);
        configurations_[std::string(folder_of(file))] = std::move(configuration);
      }
    }
    for (const FileId file : index.files_named("package.json")) read_package(file);
  }

  Digest digest() const override {
    DigestBuilder digest;
    const auto add = [&](const std::vector<Alias>& aliases) {
      for (const Alias& alias : aliases) digest.add(alias.pattern).add(alias.target);
      digest.add("");
    };
    for (const auto& [folder, configuration] : configurations_) {
      digest.add(folder).add(configuration.base ? "base" : "none").add(configuration.base.value_or(""));
      add(configuration.paths);
    }
    for (const auto& [name, package] : packages_) {
      digest.add(name).add(package.folder);
      for (const std::string& entry : package.entries) digest.add(entry);
      add(package.exports);
    }
    for (const auto& [folder, imports] : imports_) {
      digest.add(folder);
      add(imports);
    }
    return digest.finish();
  }

  std::vector<std::string> configured(std::string_view folder, std::string_view specifier) const override {
    std::vector<std::string> found;
    if (specifier.starts_with('#')) {
      if (const std::vector<Alias>* imports = nearest(imports_, folder)) add_matches(*imports, specifier, found);
      if (!found.empty()) return found;
    }
    const Configuration* configuration = nearest(configurations_, folder);
    if (configuration == nullptr) return found;
    add_matches(configuration->paths, specifier, found);
    if (!configuration->base) return found;
    if (const auto path = join_path(*configuration->base, specifier)) found.push_back(*path);
    return found;
  }

  std::vector<std::string> packaged(std::string_view specifier) const override {
    std::size_t end = specifier.find('/');
    if (specifier.starts_with('@') && end != specifier.npos) end = specifier.find('/', end + 1);
    const auto package = packages_.find(specifier.substr(0, end));
    if (package == packages_.end() || package->second.folder == kSeveral) return {};
    std::vector<std::string> found;
    const std::string& folder = package->second.folder;
    const std::string_view rest = end == specifier.npos ? std::string_view() : specifier.substr(end + 1);
    add_matches(package->second.exports, rest.empty() ? "." : "./" + std::string(rest), found);
    if (rest.empty()) found.insert(found.end(), package->second.entries.begin(), package->second.entries.end());
    // What is published is often built from a folder that is called so.
    for (const std::string_view sources : {"src", ""}) {
      const auto path = join_path(folder, std::string(sources).append("/").append(rest.empty() ? "index" : rest));
      if (path) found.push_back(*path);
    }
    return found;
  }

 private:
  static constexpr std::string_view kSeveral = "/";  // several packages have the name

  std::string_view folder_of(FileId file) const { return parent_path(index_.repo().file(file).path); }

  // That of the folder or of the nearest one around it.
  template <typename Value>
  static const Value* nearest(const std::map<std::string, Value, std::less<>>& values, std::string_view folder) {
    for (;; folder = parent_path(folder)) {
      const auto found = values.find(folder);
      if (found != values.end()) return &found->second;
      if (folder.empty()) return nullptr;
    }
  }

  static void add_matches(const std::vector<Alias>& aliases, std::string_view specifier,
                          std::vector<std::string>& found) {
    for (const Alias& alias : aliases) {
      std::optional<std::string> path = apply(alias, specifier);
      if (path) found.push_back(std::move(*path));
    }
  }

  // What the file extends comes first, so that its own values replace it.
  void read_configuration(FileId file, Configuration& configuration, int level) const {
    const Keys keys(index_.repo().facts_of(file));
    const std::string_view folder = folder_of(file);
    const std::string_view extended = keys.text("extends");
    if (extended.starts_with('.') && level < kMostExtended) {
      const std::optional<std::string> path = join_path(folder, extended);
      FileId other = path ? index_.file(*path) : FileId{};
      if (path && !other.exists()) other = index_.file(*path + ".json");
      if (other.exists()) read_configuration(other, configuration, level + 1);
    }
    const SymbolId options = keys.find("compilerOptions");
    if (!options.exists()) return;
    const std::string_view base = keys.text("baseUrl", options);
    if (!base.empty()) configuration.base = join_path(folder, base);
    const SymbolId paths = keys.find("paths", options);
    if (!paths.exists()) return;
    configuration.paths.clear();
    add_aliases(keys, paths, configuration.base ? *configuration.base : folder, configuration.paths);
  }

  static void add_aliases(const Keys& keys, SymbolId scope, std::string_view folder, std::vector<Alias>& aliases) {
    keys.for_each_in(scope, [&](SymbolId key, std::string_view name) {
      if (aliases.size() >= kMostAliases) return;
      const std::string_view target = keys.text(key);
      const std::optional<std::string> path = target.empty() ? std::nullopt : join_path(folder, target);
      if (path) aliases.push_back({std::string(name), *path});
      // A package can give each kind of user another file.
      if (target.empty())
        keys.for_each_in(key, [&](SymbolId inner, std::string_view) {
          const std::string_view text = keys.text(inner);
          const std::optional<std::string> inner_path = text.empty() ? std::nullopt : join_path(folder, text);
          if (inner_path) aliases.push_back({std::string(name), *inner_path});
        });
    });
  }

  void read_package(FileId file) {
    const Keys keys(index_.repo().facts_of(file));
    const std::string folder(folder_of(file));
    const SymbolId imports = keys.find("imports");
    std::vector<Alias>& own = imports_[folder];
    if (imports.exists()) add_aliases(keys, imports, folder, own);
    sort_by_pattern(own);
    const std::string_view name = keys.text("name");
    if (name.empty()) return;
    const auto [entry, is_new] = packages_.try_emplace(std::string(name));
    Package& package = entry->second;
    package.folder = is_new ? folder : std::string(kSeveral);
    for (const std::string_view field : {"source", "types", "typings", "module", "main", "exports"}) {
      const std::string_view text = keys.text(field);
      const std::optional<std::string> path = text.empty() ? std::nullopt : join_path(folder, text);
      if (path) package.entries.push_back(*path);
    }
    const SymbolId exports = keys.find("exports");
    if (exports.exists()) add_aliases(keys, exports, folder, package.exports);
    sort_by_pattern(package.exports);
  }

  const RepoIndex& index_;
  std::map<std::string, Configuration, std::less<>> configurations_;  // by folder
  std::map<std::string, std::vector<Alias>, std::less<>> imports_;    // by folder
  std::map<std::string, Package, std::less<>> packages_;              // by name
};

}  // namespace

std::unique_ptr<ImportBasis> find_script_projects(const RepoIndex& index, std::span<const std::string_view>) {
  return std::make_unique<Projects>(index);
}

}  // namespace docmill
