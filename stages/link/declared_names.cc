// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver for packages that files declare (LanguageTraits::has_declared_packages). A name without
// an import is looked for in the packages of the file and in those around them, then in those that it imports. The
// packages of a file, and which files there are, are part of the basis of its family, so that all is resolved again if
// they change.
#include <algorithm>
#include <string>

#include "stages/link/bound_names.h"
#include "stages/model/declared_packages.h"

namespace docmill {
Meaning BoundNameResolver::in_declared_package(std::string_view package, std::string_view name, FileId user) {
  lookups_.note_name_in_package(package, hash_name(name));
  lookups_.note_name_in_package(package, kAnyName);
  const PackageNames::Named named = package_names_.find(package, name, user);
  return named.exists() ? Meaning{named.file, {}, named.symbol} : Meaning{};
}

const std::vector<std::string>& BoundNameResolver::packages_seen_by(FileId file) {
  const auto [known, is_new] = packages_seen_.try_emplace(file.value);
  if (is_new) known->second = packages_seen(repo_.facts_of(file));
  return known->second;
}

Meaning BoundNameResolver::in_packages_seen(FileId file, std::string_view name) {
  for (const std::string& package : packages_seen_by(file)) {
    const Meaning found = in_declared_package(package, name, file);
    if (found.exists()) return found;
  }
  return {};
}

// What one of the imported packages has under the name; nothing if two have it.
Meaning BoundNameResolver::bound_by_packages(FileId file, std::string_view name) {
  const FileFacts& facts = repo_.facts_of(file);
  Meaning found;
  for (std::uint32_t import : bindings_of(file).stars) {
    if (++steps_ > kMostSteps) break;
    const std::string_view module = facts.view(facts.imports[import].module);
    const Meaning target = meaning_of_module(file, import);
    const Meaning meaning =
        target.symbol.exists() ? member(target, name).meaning : in_package_named(file, module, name);
    if (found.exists() && meaning.exists() && meaning != found) return {};
    if (meaning.exists()) found = meaning;
  }
  return found;
}

// The package can be written as those around the file see it: `B` for `A.B` in A.
Meaning BoundNameResolver::in_package_named(FileId file, std::string_view package, std::string_view name) {
  if (package.empty() || package.find_first_of("([{@") != std::string_view::npos) return {};
  const Meaning meaning = in_declared_package(package, name, file);
  if (meaning.exists()) return meaning;
  for (const std::string& seen : packages_seen_by(file)) {
    if (seen.empty()) continue;
    const Meaning inner = in_declared_package(std::string(seen).append(".").append(package), name, file);
    if (inner.exists()) return inner;
  }
  return {};
}

// `A.B.Type.f`
PathValue BoundNameResolver::value_of_packaged_path(FileId file, std::string_view path) {
  const std::string_view whole = path;
  take_part(path);
  while (!path.empty() && ++steps_ <= kMostSteps) {
    const std::size_t size = static_cast<std::size_t>(path.data() - whole.data()) - 1;
    std::string_view rest = path;
    const std::string_view part = take_part(rest);
    const std::string_view name = root_of(part);
    const Meaning type = in_package_named(file, whole.substr(0, size), name);
    path = rest;
    if (!type.exists()) continue;
    PathValue value{type};
    if (name.size() < part.size()) value = apply(value, part.substr(name.size()));
    while (!rest.empty() && value.exists()) {
      const std::string_view next = take_part(rest);
      const std::string_view next_name = root_of(next);
      value = step(value, next_name);
      if (next_name.size() < next.size()) value = apply(value, next.substr(next_name.size()));
    }
    return value;
  }
  return {};
}

// The member that another part of the type defines.
PathValue BoundNameResolver::member_of_parts(const Meaning& type, std::string_view name) {
  const FileFacts& facts = repo_.facts_of(type.file);
  const Symbol& symbol = facts.symbol(type.symbol);
  if (!is_partial_type(facts, symbol)) return {};
  const std::string package = facts.scope_path(symbol);
  lookups_.note_name_in_package(package, hash_name(facts.view(symbol.name)));
  lookups_.note_name_in_package(package, kAnyName);
  for (const PackageNames::Named& part : package_names_.other_parts(type.file, type.symbol)) {
    if (part.file != file_) {
      lookups_.note_file(part.file);
      lookups_.note_classes(part.file);
    }
    const Member own = own_member(part.file, part.symbol, name);
    if (own.symbol.exists()) return {Meaning{part.file, {}, own.symbol}};
  }
  return {};
}

PathValue BoundNameResolver::inherited_by_parts(const Meaning& type, std::string_view name) {
  for (const PackageNames::Named& part : package_names_.other_parts(type.file, type.symbol)) {
    const PathValue found = inherited({part.file, {}, part.symbol}, name);
    if (found.exists()) return found;
  }
  return {};
}

}  // namespace docmill
