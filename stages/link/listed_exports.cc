// SPDX-License-Identifier: Apache-2.0
//
// The part of BoundNameResolver for files that list what they export. In some languages all do (LanguageTraits::
// lists_exports): an import is seen by other files only if it is an export too. `export * from` can make circles of
// many files, so a search through them asks each file once.
#include "stages/link/bound_names.h"

namespace docmill {
namespace {

constexpr std::size_t kMostExportingFiles = 2000;

}  // namespace

// What other files see under the name: what a list says, else what the file defines, else what it imports for others.
PathValue BoundNameResolver::listed_export(FileId file, std::string_view name) {
  const FileFacts& facts = repo_.facts_of(file);
  PathValue found;
  bool is_listed = false;
  bool is_ambiguous = false;
  for_each_export(file, name, [&](std::string_view local) {
    const PathValue value = value_of_path(file, local);
    is_ambiguous = is_ambiguous || (is_listed && value != found);
    is_listed = true;
    found = value;
  });
  if (is_ambiguous) return {};
  if (is_listed) return found;
  const SymbolId own = lookups_.symbol(file, name);
  if (own.exists() && facts.symbol(own).is_public) return {Meaning{file, {}, own}};
  return {bound(file, name, From::outside)};
}

// What the module is as a whole, if it is one thing: `module.exports = f`, or another module.
PathValue BoundNameResolver::whole_export(const Meaning& module) {
  if (!module.file.exists() || !lists_exports(module.file) || ++steps_ > kMostSteps) return {};
  lookups_.note_file(module.file);
  lookups_.note_bindings(module.file);
  return listed_export(module.file, kWholeModule);
}

// The same behind all modules that are another one.
PathValue BoundNameResolver::whole_value(const Meaning& module) {
  const PathValue value = whole_export(module);
  return value.meaning.is_module() && !value.is_object ? whole_value(value.meaning) : value;
}

// A name that an import takes from what the module is as a whole. If that is one thing, it is the default too.
Meaning BoundNameResolver::part_of_whole(const Meaning& module, std::string_view name) {
  const PathValue whole = name == "default" ? whole_value(module) : whole_export(module);
  if (!whole.exists()) return {};
  const PathValue part = name == "default" ? whole : step(whole, name);
  return part.is_object ? Meaning{} : part.meaning;
}

// True if an import of all names takes this one: what a list of them says, else what is not private.
bool BoundNameResolver::is_starred(const Meaning& module, std::string_view name) {
  const bool is_private = name.starts_with('_');
  if (!module.is_module() || !module.file.exists() || lists_exports(module.file)) return !is_private;
  lookups_.note_file(module.file);
  lookups_.note_bindings(module.file);
  const bool has_list = !bindings_of(module.file).exports.empty() && local_name(module.file, "*").empty();
  return has_list ? !local_name(module.file, name).empty() : !is_private;
}

// What the file exports with `export * from`: nothing if that is several things.
Meaning BoundNameResolver::bound_by_export_stars(FileId file, std::string_view name) {
  const std::vector<std::uint32_t>& stars = bindings_of(file).stars;
  if (name == "default" || name == kWholeModule || stars.empty()) return {};
  const bool is_first = exporting_.empty();
  exporting_.emplace(file.value, name);
  Meaning found;
  bool is_ambiguous = false;
  for (const std::uint32_t star : stars) {
    if (!repo_.facts_of(file).imports[star].is_export) continue;
    const Meaning module = meaning_of_module(file, star);
    if (!module.file.exists() || exporting_.size() > kMostExportingFiles) continue;
    if (!exporting_.emplace(module.file.value, name).second) continue;
    const std::uint32_t steps = steps_;
    const Meaning meaning = exported(module, name);
    if (!meaning.exists()) steps_ = steps;  // it cost little
    is_ambiguous = is_ambiguous || (found.exists() && meaning.exists() && meaning != found);
    if (meaning.exists()) found = meaning;
  }
  if (is_first) exporting_.clear();
  return is_ambiguous ? Meaning{} : found;
}

}  // namespace docmill
