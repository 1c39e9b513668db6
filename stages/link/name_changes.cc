// SPDX-License-Identifier: Apache-2.0
//
// Both tables of names are sorted by hash, so one pass over both finds the pairs. Few names have the same hash.
#include "stages/link/name_changes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <string>

#include "stages/link/bound_names.h"
#include "stages/link/member_names.h"
#include "stages/link/packages.h"
#include "stages/link/reference_links.h"
#include "stages/model/declared_packages.h"
#include "stages/model/module_scopes.h"
#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

// By import: the path to the module inside the file that it is in.
std::vector<std::string> module_paths(const FileFacts& facts) {
  std::vector<std::string> paths;
  for (SymbolId module : modules_of_imports(facts)) {
    paths.push_back(module.exists() ? facts.qualified_name(facts.symbol(module)) : std::string());
  }
  return paths;
}

bool same_exports(const FileFacts& a, const FileFacts& b) {
  return std::equal(a.exports.begin(), a.exports.end(), b.exports.begin(), b.exports.end(),
                    [&](const ExportAlias& x, const ExportAlias& y) {
                      return a.view(x.name) == b.view(y.name) && a.view(x.local) == b.view(y.local);
                    });
}

bool is_in_scoped_enum(const FileFacts& facts, const Symbol& symbol) {
  return symbol.kind == SymbolKind::enumerator && symbol.scope.exists() &&
         is_scoped_enum(facts, facts.symbol(symbol.scope));
}

class Comparison {
 public:
  Comparison(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits)
      : before_(before),
        after_(after),
        old_names_(top_symbols_of(before, traits)),
        new_names_(top_symbols_of(after, traits)),
        old_functions_(defining_functions(before)),
        new_functions_(defining_functions(after)) {
    result_.moved.resize(before.symbols.size());
    is_top_.resize(before.symbols.size());
  }

  NameChanges run() {
    auto old_at = old_names_.begin();
    auto new_at = new_names_.begin();
    while (old_at != old_names_.end() || new_at != new_names_.end()) {
      const bool is_new_only =
          old_at == old_names_.end() || (new_at != new_names_.end() && new_at->hash < old_at->hash);
      const std::uint32_t hash = is_new_only ? new_at->hash : old_at->hash;
      const auto old_begin = old_at;
      const auto new_begin = new_at;
      while (old_at != old_names_.end() && old_at->hash == hash) ++old_at;
      while (new_at != new_names_.end() && new_at->hash == hash) ++new_at;
      compare({old_begin, old_at}, {new_begin, new_at});
    }
    std::sort(result_.hashes.begin(), result_.hashes.end());
    compare_all();
    result_.bindings_differ = !same_exports(before_, after_) || package_of(before_) != package_of(after_) ||
                              imports_in_functions(before_) != imports_in_functions(after_);
    return std::move(result_);
  }

 private:
  // Pairs the other symbols: the first of a path of names is still the first of that path.
  void compare_all() {
    std::map<std::string, std::vector<SymbolId>> now;
    for (std::uint32_t i = 0; i < after_.symbols.size(); ++i) {
      now[after_.qualified_name(after_.symbols[i])].push_back(SymbolId{i});
    }
    std::map<std::string, std::size_t> seen;
    for (std::uint32_t i = 0; i < before_.symbols.size(); ++i) {
      const Symbol& symbol = before_.symbols[i];
      const std::string path = before_.qualified_name(symbol);
      const std::vector<SymbolId>& same = now[path];
      const std::size_t place = seen[path]++;
      const SymbolId id = place < same.size() ? same[place] : SymbolId{};
      const bool is_same = id.exists() && is_alike(symbol, after_.symbol(id)) &&
                           old_functions_[i].exists() == new_functions_[id.value].exists();
      if (!is_same) note_other(before_, symbol);
      if (is_top_[i]) continue;
      result_.moved[i] = id;
      result_.has_moved = result_.has_moved || id != SymbolId{i};
    }
    for (const auto& [path, symbols] : now) {
      for (std::size_t i = seen[path]; i < symbols.size(); ++i) note_other(after_, after_.symbol(symbols[i]));
    }
    compare_assigned();
    std::sort(result_.other_hashes.begin(), result_.other_hashes.end());
    result_.classes_differ = !result_.other_hashes.empty();
  }

  void compare_assigned() {
    const auto texts = [](const FileFacts& facts) {
      std::vector<std::string_view> names;
      for (TextRef name : facts.assigned_members) names.push_back(facts.view(name));
      return names;
    };
    const std::vector<std::string_view> before = texts(before_);
    const std::vector<std::string_view> after = texts(after_);
    std::vector<std::string_view> differing;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                  std::back_inserter(differing));
    for (std::string_view name : differing) result_.other_hashes.push_back(hash_name(name));
    for (const std::string& member : differing_types()) result_.other_hashes.push_back(hash_name(member));
  }

  // What is assigned to members of another type now.
  std::vector<std::string> differing_types() const {
    const auto texts = [](const FileFacts& facts) {
      std::vector<std::string> types;
      for (const AssignedType& assigned : facts.assigned_types) {
        types.push_back(facts.qualified_name(facts.symbol(assigned.type)).append("."));
        types.back().append(facts.view(assigned.name)).append(" ").append(facts.path_of(assigned.path));
      }
      std::sort(types.begin(), types.end());
      return types;
    };
    const std::vector<std::string> before = texts(before_);
    const std::vector<std::string> after = texts(after_);
    std::vector<std::string> differing;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                  std::back_inserter(differing));
    return differing;
  }

  void note_other(const FileFacts& facts, const Symbol& symbol) {
    result_.other_hashes.push_back(hash_name(facts.view(symbol.name)));
  }

  // True if a class has the same bases, and a member of it is found in the same way.
  bool is_alike(const Symbol& before, const Symbol& after) const {
    return before.kind == after.kind && before.is_declaration == after.is_declaration &&
           before.is_public == after.is_public && before_.path_of(before.type) == after_.path_of(after.type) &&
           is_member_of_type(before_, before) == is_member_of_type(after_, after) &&
           is_inline_namespace(before_, before) == is_inline_namespace(after_, after) &&
           before_.naming_scope(before) == after_.naming_scope(after) &&
           is_in_scoped_enum(before_, before) == is_in_scoped_enum(after_, after) &&
           std::equal(before_.names.begin() + before.bases.begin, before_.names.begin() + before.bases.end,
                      after_.names.begin() + after.bases.begin, after_.names.begin() + after.bases.end,
                      [this](TextRef x, TextRef y) { return before_.view(x) == after_.view(y); });
  }

  using Names = std::span<const TopSymbol>;

  std::string_view name(const FileFacts& facts, SymbolId symbol) const { return facts.view(facts.symbol(symbol).name); }

  void compare(Names old_names, Names new_names) {
    for (const TopSymbol& entry : old_names) {
      is_top_[entry.symbol.value] = true;
      const auto same = find(new_names, after_, name(before_, entry.symbol));
      if (same == new_names.end()) {
        note(entry.hash, name(before_, entry.symbol));
        continue;
      }
      result_.moved[entry.symbol.value] = same->symbol;
      result_.has_moved = result_.has_moved || same->symbol != entry.symbol;
      if (!has_same_meaning(before_.symbol(entry.symbol), after_.symbol(same->symbol))) {
        note(entry.hash, name(before_, entry.symbol));
      }
    }
    for (const TopSymbol& entry : new_names) {
      if (find(old_names, before_, name(after_, entry.symbol)) == old_names.end()) {
        note(entry.hash, name(after_, entry.symbol));
      }
    }
  }

  Names::iterator find(Names names, const FileFacts& facts, std::string_view wanted) const {
    return std::find_if(names.begin(), names.end(),
                        [&](const TopSymbol& entry) { return name(facts, entry.symbol) == wanted; });
  }

  // True if a reference to one would also mean the other.
  bool has_same_meaning(const Symbol& before, const Symbol& after) const {
    return is_target(before) == is_target(after) && before.is_declaration == after.is_declaration &&
           before.kind == after.kind && before.is_public == after.is_public &&
           is_partial_type(before_, before) == is_partial_type(after_, after) &&
           before_.naming_scope(before) == after_.naming_scope(after);
  }

  void note(std::uint32_t hash, std::string_view name) {
    result_.hashes.push_back(hash);
    result_.names.push_back(name);
  }

  const FileFacts& before_;
  const FileFacts& after_;
  std::vector<TopSymbol> old_names_;
  std::vector<TopSymbol> new_names_;
  std::vector<SymbolId> old_functions_;  // by symbol
  std::vector<SymbolId> new_functions_;
  std::vector<bool> is_top_;  // by id before: it is in the table of the file's names
  NameChanges result_;
};

bool same_import(const FileFacts& a, const Import& x, const FileFacts& b, const Import& y) {
  return x.kind == y.kind && x.is_export == y.is_export && x.names.begin == y.names.begin &&
         x.names.end == y.names.end && a.view(x.module) == b.view(y.module) && a.view(x.alias) == b.view(y.alias);
}

// The names that imports take; names of bases are in the same array.
bool same_names(const FileFacts& a, const FileFacts& b) {
  return std::equal(a.names.begin(), a.names.end(), b.names.begin(), b.names.end(),
                    [&](TextRef x, TextRef y) { return a.view(x) == b.view(y); });
}

bool same_aliases(const FileFacts& a, const FileFacts& b) {
  return std::equal(a.aliases.begin(), a.aliases.end(), b.aliases.begin(), b.aliases.end(),
                    [&](const ImportAlias& x, const ImportAlias& y) {
                      return x.name == y.name && a.view(x.alias) == b.view(y.alias);
                    });
}

}  // namespace

NameChanges compare_names(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits) {
  NameChanges changes = Comparison(before, after, traits).run();
  changes.imports_differ = !same_imports(before, after);
  return changes;
}

bool same_imports(const FileFacts& before, const FileFacts& after) {
  return same_names(before, after) && same_aliases(before, after) &&
         std::equal(before.imports.begin(), before.imports.end(), after.imports.begin(), after.imports.end(),
                    [&](const Import& x, const Import& y) { return same_import(before, x, after, y); }) &&
         module_paths(before) == module_paths(after);
}

}  // namespace docmill
