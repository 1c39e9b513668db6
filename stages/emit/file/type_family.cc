// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/type_family.h"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "stages/emit/file/own_types.h"
#include "stages/model/language_traits.h"
#include "stages/model/source_lines.h"

namespace docmill {
namespace {

constexpr std::size_t kMostSearched = 64;  // derived types that are searched for a method
constexpr int kMostLevels = 8;             // bases above each other in one file

bool has_bases(const FileFacts& facts) {
  return std::ranges::any_of(facts.symbols, [](const Symbol& symbol) { return symbol.bases.size() > 0; });
}

bool is_base_use(const SymbolUse& use) { return use.kind == static_cast<std::uint32_t>(UseKind::base); }

bool has_word(std::string_view text, std::string_view word) {
  return find_name(text, {0, static_cast<std::uint32_t>(text.size())}, word).exists();
}

// The methods of a file's types.
class Methods {
 public:
  explicit Methods(const FileFacts& facts) : facts_(facts) {
    for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
      const Symbol& symbol = facts.symbols[i];
      if (symbol.kind != SymbolKind::method || !symbol.scope.exists()) continue;
      rows_.push_back({symbol.scope, facts.view(symbol.name), {i}});
    }
    std::ranges::sort(rows_);
  }

  const FileFacts& facts() const { return facts_; }

  // The first method of this name.
  SymbolId find(SymbolId type, std::string_view name) const {
    const auto at = std::ranges::lower_bound(rows_, Row{type, name, SymbolId{0}});
    return at != rows_.end() && at->type == type && at->name == name ? at->method : SymbolId{};
  }

 private:
  struct Row {
    SymbolId type;
    std::string_view name;
    SymbolId method;

    friend auto operator<=>(const Row&, const Row&) = default;
  };

  const FileFacts& facts_;
  std::vector<Row> rows_;
};

// A method of a file.
struct MethodOf {
  const Methods* methods = nullptr;
  SymbolId method;

  std::string_view name() const { return methods->facts().view(methods->facts().symbol(method).name); }
  std::string_view head() const { return methods->facts().view(methods->facts().symbol(method).head); }
};

// True if the method of a derived type overrides the one of the same name in a base.
bool overrides(OverrideStyle style, const MethodOf& derived, const MethodOf& base) {
  if (has_word(derived.head(), "static") || has_word(base.head(), "static")) return false;
  if (style == OverrideStyle::by_name) return true;
  return has_word(base.head(), "virtual") || has_word(base.head(), "override") || has_word(derived.head(), "override");
}

// Python's `__name` is another name in each class.
bool is_of_one_class(std::string_view name) { return name.starts_with("__") && !name.ends_with("__"); }

class Family {
 public:
  Family(const Site& site, FileId file)
      : site_(site),
        repo_(site.repo()),
        file_(file),
        facts_(repo_.facts_of(file)),
        style_(repo_.file(file).language.traits->override_style) {}

  std::vector<OverridingMethod> overriding(const std::vector<BaseElsewhere>& bases) {
    std::vector<OverridingMethod> found;
    if (style_ == OverrideStyle::none) return found;
    std::map<SymbolId, std::vector<std::pair<FileId, SymbolId>>> bases_of;  // by type
    for (const auto& [type, base] : own_bases()) bases_of[type].emplace_back(file_, base);
    for (const BaseElsewhere& base : bases) bases_of[base.type].emplace_back(base.file, base.base);
    if (bases_of.empty()) return found;
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      const Symbol& symbol = facts_.symbols[i];
      if (symbol.kind != SymbolKind::method || is_of_one_class(facts_.view(symbol.name))) continue;
      const auto [file, method] = overridden({i}, symbol.scope, bases_of, 0);
      if (method.exists()) found.push_back({{i}, link(file, method)});
    }
    return found;
  }

  std::vector<Descendants> descendants() {
    std::vector<Derived> derived;
    for (const auto& [type, base] : own_bases()) derived.push_back({base, false, 0, file_, type});
    for (const SymbolUse& use : site_.links().uses.row(file_.value)) {
      if (!is_base_use(use) || !use.enclosing.exists()) continue;
      derived.push_back(
          {use.symbol, site_.links().is_test[use.user.value], distance(use.user), use.user, use.enclosing});
    }
    std::ranges::sort(derived);
    derived.erase(std::unique(derived.begin(), derived.end()), derived.end());
    std::vector<Descendants> found;
    for (auto begin = derived.begin(); begin != derived.end();) {
      const SymbolId base = begin->base;
      const auto end = std::find_if(begin, derived.end(), [&](const Derived& d) { return d.base != base; });
      add_descendants({begin, end}, found);
      begin = end;
    }
    std::ranges::sort(found, {}, &Descendants::symbol);
    return found;
  }

 private:
  using BasesOf = std::map<SymbolId, std::vector<std::pair<FileId, SymbolId>>>;

  struct Derived {
    SymbolId base;
    bool is_test = false;
    std::size_t distance = 0;  // of the folders: the nearest come first
    FileId file;
    SymbolId type;

    friend auto operator<=>(const Derived&, const Derived&) = default;
  };

  // The types of the file with a base in the file itself, and that base.
  std::vector<std::pair<SymbolId, SymbolId>> own_bases() const {
    std::vector<std::pair<SymbolId, SymbolId>> bases;
    if (!has_bases(facts_)) return bases;
    const OwnTypes types(facts_);
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      const IndexRange range = facts_.symbols[i].bases;
      for (std::uint32_t n = range.begin; n < range.end; ++n) {
        const SymbolId base = types.find(path_of_base(facts_.view(facts_.names[n])));
        if (base.exists() && base != SymbolId{i}) bases.emplace_back(SymbolId{i}, base);
      }
    }
    return bases;
  }

  // How many folders are between the other file's and this one's; 0 in the same folder.
  std::size_t distance(FileId other) const {
    FolderId a = repo_.file(file_).folder;
    FolderId b = repo_.file(other).folder;
    std::size_t steps = 0;
    for (; a != b; ++steps) {  // a folder has a higher number than the one it is in
      FolderId& deeper = a > b ? a : b;
      deeper = repo_.folder(deeper).parent;
    }
    return steps;
  }

  const Methods& methods_of(FileId file) {
    const auto [at, is_new] = methods_.try_emplace(file, repo_.facts_of(file));
    return at->second;
  }

  // What the method overrides in the bases of the type.
  std::pair<FileId, SymbolId> overridden(SymbolId method, SymbolId type, const BasesOf& bases_of, int level) {
    const auto bases = bases_of.find(type);
    if (bases == bases_of.end() || level == kMostLevels) return {};
    const MethodOf derived{&methods_of(file_), method};
    for (const auto& [file, base] : bases->second) {
      const Methods& methods = methods_of(file);
      const MethodOf found{&methods, methods.find(base, derived.name())};
      if (found.method.exists()) {
        if (overrides(style_, derived, found)) return {file, found.method};
        continue;
      }
      if (file != file_) continue;
      const auto above = overridden(method, base, bases_of, level + 1);
      if (above.second.exists()) return above;
    }
    return {};
  }

  void add_descendants(std::span<const Derived> derived, std::vector<Descendants>& found) {
    const SymbolId base = derived.front().base;
    Descendants& types = found.emplace_back(Descendants{base, {}, 0, false});
    for (const Derived& type : derived) add(types, type.file, type.type);
    if (style_ == OverrideStyle::none) return;
    const bool is_cut = derived.size() > kMostSearched;
    const auto searched = derived.first(std::min(derived.size(), kMostSearched));
    for (std::uint32_t i = base.value + 1;
         i < facts_.symbols.size() && facts_.symbols[i].lines.first <= last_line(base); ++i) {
      const Symbol& symbol = facts_.symbols[i];
      const std::string_view name = facts_.view(symbol.name);
      if (symbol.scope != base || symbol.kind != SymbolKind::method || is_of_one_class(name)) continue;
      Descendants methods{{i}, {}, 0, is_cut};
      const MethodOf own{&methods_of(file_), {i}};
      for (const Derived& type : searched) {
        const MethodOf other{&methods_of(type.file), methods_of(type.file).find(type.type, name)};
        if (other.method.exists() && overrides(style_, other, own)) add(methods, type.file, other.method);
      }
      if (!methods.first.empty()) found.push_back(std::move(methods));
    }
  }

  std::uint32_t last_line(SymbolId type) const { return facts_.symbol(type).lines.last; }

  void add(Descendants& descendants, FileId file, SymbolId symbol) const {
    if (descendants.first.size() < kDescendantsShown) {
      descendants.first.push_back(link(file, symbol));
    } else {
      ++descendants.more;
    }
  }

  Link link(FileId file, SymbolId symbol) const {
    const FileFacts& facts = repo_.facts_of(file);
    Link link{shown_name(facts, facts.symbol(symbol), repo_.file(file).language.traits->scope_separator), {}};
    if (file == file_) {
      link.url = "#";
      site_.append_anchor(link.url, file, symbol);
    } else {
      site_.append_symbol_url(link.url, repo_.file(file_).folder, file, symbol);
    }
    return link;
  }

  const Site& site_;
  const Repo& repo_;
  FileId file_;
  const FileFacts& facts_;
  OverrideStyle style_;
  std::map<FileId, Methods> methods_;
};

}  // namespace

std::vector<BaseElsewhere> bases_elsewhere(const Site& site, FileId file) {
  std::vector<BaseElsewhere> bases;
  if (!has_bases(site.repo().facts_of(file))) return bases;
  for (const UsedFile& used : site.links().used_files.row(file.value)) {
    const std::span<const SymbolUse> uses = site.links().uses.row(used.file.value);
    for (auto use = uses.begin(); use != uses.end();) {
      const SymbolId symbol = use->symbol;
      const auto end =
          std::partition_point(use, uses.end(), [&](const SymbolUse& u) { return u.symbol.value <= symbol.value; });
      use = std::partition_point(use, end, [&](const SymbolUse& u) { return u.user.value < file.value; });
      for (; use != end && use->user == file; ++use) {
        if (is_base_use(*use) && use->enclosing.exists()) bases.push_back({use->enclosing, used.file, symbol});
      }
      use = end;
    }
  }
  return bases;
}

std::vector<OverridingMethod> overriding_methods(const Site& site, FileId file,
                                                 const std::vector<BaseElsewhere>& bases) {
  return Family(site, file).overriding(bases);
}

std::vector<Descendants> descendants_of(const Site& site, FileId file) { return Family(site, file).descendants(); }

}  // namespace docmill
