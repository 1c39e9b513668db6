// SPDX-License-Identifier: Apache-2.0
//
// Both tables of names are sorted by hash, so one pass over both finds the pairs. Few names have the same hash.
#include "stages/link/name_changes.h"

#include <algorithm>
#include <span>

#include "stages/link/reference_links.h"
#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

class Comparison {
 public:
  Comparison(const FileFacts& before, const FileFacts& after, const LanguageTraits& traits)
      : before_(before),
        after_(after),
        old_names_(top_symbols_of(before, traits)),
        new_names_(top_symbols_of(after, traits)) {
    result_.moved.resize(before.symbols.size());
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
    return std::move(result_);
  }

 private:
  using Names = std::span<const TopSymbol>;

  std::string_view name(const FileFacts& facts, SymbolId symbol) const { return facts.view(facts.symbol(symbol).name); }

  void compare(Names old_names, Names new_names) {
    for (const TopSymbol& entry : old_names) {
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
           before.kind == after.kind && before_.scope_path(before) == after_.scope_path(after);
  }

  void note(std::uint32_t hash, std::string_view name) {
    result_.hashes.push_back(hash);
    result_.names.push_back(name);
  }

  const FileFacts& before_;
  const FileFacts& after_;
  std::vector<TopSymbol> old_names_;
  std::vector<TopSymbol> new_names_;
  NameChanges result_;
};

bool same_import(const FileFacts& a, const Import& x, const FileFacts& b, const Import& y) {
  return x.kind == y.kind && x.names.begin == y.names.begin && x.names.end == y.names.end &&
         a.view(x.module) == b.view(y.module) && a.view(x.alias) == b.view(y.alias);
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
  return Comparison(before, after, traits).run();
}

bool same_imports(const FileFacts& before, const FileFacts& after) {
  return same_names(before, after) && same_aliases(before, after) &&
         std::equal(before.imports.begin(), before.imports.end(), after.imports.begin(), after.imports.end(),
                    [&](const Import& x, const Import& y) { return same_import(before, x, after, y); });
}

bool same_references(const FileFacts& before, const FileFacts& after) {
  const auto on_same_line = [](const Import& x, const Import& y) { return x.line == y.line; };
  const auto same_reference = [&](const Reference& x, const Reference& y) {
    return x.kind == y.kind && x.count == y.count && x.first_line == y.first_line &&
           before.view(x.name) == after.view(y.name) && before.qualifier_of(x) == after.qualifier_of(y);
  };
  const auto same_name = [&](const Symbol& x, const Symbol& y) { return before.view(x.name) == after.view(y.name); };
  return same_imports(before, after) &&
         std::equal(before.imports.begin(), before.imports.end(), after.imports.begin(), on_same_line) &&
         std::equal(before.symbols.begin(), before.symbols.end(), after.symbols.begin(), after.symbols.end(),
                    same_name) &&
         std::equal(before.references.begin(), before.references.end(), after.references.begin(),
                    after.references.end(), same_reference);
}

}  // namespace docmill
