// SPDX-License-Identifier: Apache-2.0
//
// A Cargo.toml is read from its facts: the head of a key is `name = "value"`.
#include "stages/languages/rust/rust_packages.h"

#include <algorithm>
#include <utility>

#include "stages/model/repo_path.h"

namespace docmill {
namespace {

constexpr std::string_view kManifest = "Cargo.toml";

std::string crate_name(std::string_view package) {
  std::string name(package);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// The string after the '='; "" if it is something else.
std::string_view value_of(std::string_view head) {
  const std::size_t begin = head.find_first_of("\"'");
  if (begin == std::string_view::npos || begin + 1 >= head.size() || head.back() != head[begin]) return {};
  return head.substr(begin + 1, head.size() - begin - 2);
}

std::string in_folder(std::string_view folder, std::string_view path) {
  return join_path(folder, path).value_or(std::string());
}

// The name of the dependency whose key this is: "x" for "dependencies.x.path" and key "path"; "" for other keys.
std::string_view dependency_of(std::string_view scope) {
  constexpr std::string_view kTable = "dependencies.";
  const std::size_t table = scope.rfind(kTable);
  return table == std::string_view::npos ? std::string_view() : scope.substr(table + kTable.size());
}

void add_key(RustPackage& package, std::string_view scope, std::string_view key, std::string_view head) {
  const std::string_view value = value_of(head);
  if (scope == "package" && key == "name") {
    if (package.crate.empty()) package.crate = crate_name(value);
  } else if (scope == "package" && key == "autotests") {
    package.finds_tests = !head.ends_with("false");
  } else if (scope == "lib" && key == "name") {
    package.crate = crate_name(value);
  } else if (key == "path" && scope == "lib") {
    package.library = in_folder(package.folder, value);
  } else if (key == "path" && (scope == "bin" || scope == "test" || scope == "example" || scope == "bench")) {
    package.roots.push_back(in_folder(package.folder, value));
  } else if (const std::string_view name = dependency_of(scope); key == "path" && !name.empty()) {
    package.dependencies.emplace(crate_name(name), in_folder(package.folder, value));
  }
}

RustPackage read_manifest(std::string_view folder, const FileFacts& facts) {
  RustPackage package;
  package.folder = folder;
  package.library = in_folder(folder, "src/lib.rs");
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.kind == SymbolKind::key)
      add_key(package, facts.key_path(symbol), facts.view(symbol.name), facts.view(symbol.head));
  }
  return package;
}

}  // namespace

// Notes that the answer depends on all manifests, and reads them at the first question.
void RustPackages::read() const {
  const std::span<const FileId> manifests = lookups_.files_named(kManifest);
  lookups_.note_configuration(kManifest);
  if (std::exchange(is_read_, true)) return;
  for (FileId file : manifests) {
    const std::string_view folder = parent_path(lookups_.path(file));
    RustPackage package = read_manifest(folder, lookups_.configuration(file));
    if (package.crate.empty()) continue;
    const auto [library, is_new] = libraries_.emplace(package.crate, package.library);
    if (!is_new) library->second.clear();
    packages_.emplace(folder, std::move(package));
  }
}

const RustPackage* RustPackages::around(std::string_view path) const {
  read();
  while (!path.empty()) {
    path = parent_path(path);
    if (const auto found = packages_.find(path); found != packages_.end()) return &found->second;
  }
  return nullptr;
}

std::string RustPackages::library_named(std::string_view crate, const RustPackage* user) const {
  read();
  if (user != nullptr) {
    if (const auto named = user->dependencies.find(crate); named != user->dependencies.end()) {
      const auto found = packages_.find(named->second);
      return found == packages_.end() ? std::string() : found->second.library;
    }
    if (user->crate == crate) return user->library;
  }
  const auto found = libraries_.find(crate);
  return found == libraries_.end() ? std::string() : found->second;
}

}  // namespace docmill
