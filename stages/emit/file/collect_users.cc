// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/collect_users.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "stages/model/test_files.h"

namespace docmill {
namespace {

constexpr std::size_t kListedSymbols = 20;
constexpr std::size_t kListedTests = 20;
constexpr std::size_t kPlacesPerGroup = 5;
constexpr std::size_t kTestPlacesPerGroup = 3;
constexpr std::size_t kExamplesPerTest = 3;

using Uses = std::span<const SymbolUse>;

class UserCollector {
 public:
  UserCollector(const Site& site, FileId file)
      : site_(site), repo_(site.repo()), links_(site.links()), file_(file), uses_(links_.uses.row(file.value)) {}

  FileUsers collect() const {
    FileUsers users;
    std::vector<FileId> files;
    for (const SymbolUse& use : uses_) files.push_back(use.user);
    std::ranges::sort(files);
    users.using_files = static_cast<std::uint32_t>(std::unique(files.begin(), files.end()) - files.begin());
    add_used(users);
    add_tests(users);
    return users;
  }

 private:
  bool is_test(FileId file) const { return links_.is_test[file.value]; }
  FolderId folder() const { return repo_.file(file_).folder; }

  void add_used(FileUsers& users) const {
    std::vector<std::pair<std::uint32_t, Uses>> symbols;  // by number of files
    for (Uses rest = uses_; !rest.empty();) {
      const auto end = std::ranges::find_if(rest, [&](const SymbolUse& u) { return u.symbol != rest.front().symbol; });
      const Uses uses = rest.first(static_cast<std::size_t>(end - rest.begin()));
      symbols.emplace_back(files_in(uses), uses);
      rest = rest.subspan(uses.size());
    }
    std::ranges::stable_sort(symbols, std::greater<>(), [](const auto& symbol) { return symbol.first; });
    const std::size_t shown = std::min(symbols.size(), kListedSymbols);
    for (std::size_t i = 0; i < shown; ++i) users.used.push_back(used(symbols[i].second, symbols[i].first));
    users.more_used = static_cast<std::uint32_t>(symbols.size() - shown);
  }

  // The uses of one symbol are sorted by file.
  static std::uint32_t files_in(Uses uses) {
    std::uint32_t files = 0;
    FileId last;
    for (const SymbolUse& use : uses) files += std::exchange(last, use.user) != use.user;
    return files;
  }

  static std::uint32_t files_by_name(Uses uses) {
    std::uint32_t files = 0;
    for (std::size_t i = 0; i < uses.size();) {
      bool is_by_name = true;
      const FileId user = uses[i].user;
      for (; i < uses.size() && uses[i].user == user; ++i) is_by_name = is_by_name && uses[i].is_by_name != 0;
      files += is_by_name;
    }
    return files;
  }

  UsedSymbol used(Uses uses, std::uint32_t files) const {
    UsedSymbol used{uses.front().symbol, files, files_by_name(uses), {}};
    for (const bool in_tests : {false, true}) {
      for (const UseKind kind : {UseKind::base, UseKind::call, UseKind::use}) {
        add_group(uses, kind, in_tests, used);
      }
    }
    // Imported By lists the imports, so they are only shown if there is nothing else.
    if (!used.groups.empty()) return used;
    for (const bool in_tests : {false, true}) add_group(uses, UseKind::import, in_tests, used);
    return used;
  }

  void add_group(Uses uses, UseKind kind, bool in_tests, UsedSymbol& used) const {
    SymbolUsers group = users_in(uses, kind, in_tests);
    if (group.places > 0) used.groups.push_back(std::move(group));
  }

  SymbolUsers users_in(Uses uses, UseKind kind, bool in_tests) const {
    std::vector<const SymbolUse*> first_of_file, others;
    FileId last;
    for (const SymbolUse& use : uses) {
      if (static_cast<UseKind>(use.kind) != kind || is_test(use.user) != in_tests) continue;
      (std::exchange(last, use.user) == use.user ? others : first_of_file).push_back(&use);
    }
    SymbolUsers group{kind, in_tests, static_cast<std::uint32_t>(first_of_file.size() + others.size()), {}};
    std::vector<const SymbolUse*> shown(first_of_file);
    shown.insert(shown.end(), others.begin(), others.end());
    shown.resize(std::min(shown.size(), in_tests ? kTestPlacesPerGroup : kPlacesPerGroup));
    std::sort(shown.begin(), shown.end());  // in the order of the row
    for (const SymbolUse* use : shown) group.shown.push_back(user(*use));
    return group;
  }

  SymbolUser user(const SymbolUse& use) const {
    SymbolUser user{repo_.file(use.user).path, {}, {}};
    if (!use.enclosing.exists()) {
      site_.append_docs_url(user.url, folder(), use.user);
      return user;
    }
    const FileFacts& facts = repo_.facts_of(use.user);
    user.name = shown_name(facts, facts.symbol(use.enclosing), repo_.file(use.user).language.traits->scope_separator);
    site_.append_symbol_url(user.url, folder(), use.user, use.enclosing);
    return user;
  }

  void add_tests(FileUsers& users) const {
    std::map<FileId, std::vector<SymbolId>> tests;  // with the symbols that they use
    for (const FileEdge& edge : links_.dependents.row(file_.value)) {
      if (is_test(edge.file) && is_import(edge.kind)) tests[edge.file];
    }
    for (const SymbolUse& use : uses_) {
      if (!is_test(use.user)) continue;
      std::vector<SymbolId>& symbols = tests[use.user];
      if (symbols.empty() || symbols.back() != use.symbol) symbols.push_back(use.symbol);
    }
    std::vector<std::pair<FileId, ReachingTest>> ranked;
    for (auto& [test, symbols] : tests) {
      ReachingTest& reaching = ranked.emplace_back(test, ReachingTest{}).second;
      reaching.is_named_alike = is_test_named_after(repo_.file(test), repo_.file(file_));
      reaching.symbols = static_cast<std::uint32_t>(symbols.size());
      symbols.resize(std::min(symbols.size(), kExamplesPerTest));
      reaching.examples = std::move(symbols);
    }
    std::ranges::stable_sort(ranked, std::greater<>(),
                             [](const auto& row) { return std::tuple(row.second.is_named_alike, row.second.symbols); });
    users.more_tests = static_cast<std::uint32_t>(ranked.size() - std::min(ranked.size(), kListedTests));
    ranked.resize(std::min(ranked.size(), kListedTests));
    for (auto& [test, reaching] : ranked) {
      reaching.file = {repo_.file(test).path, {}, true};
      site_.append_docs_url(reaching.file.url, folder(), test);
      users.tests.push_back(std::move(reaching));
    }
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  FileId file_;
  Uses uses_;
};

}  // namespace

FileUsers collect_users(const Site& site, FileId file) { return UserCollector(site, file).collect(); }

}  // namespace docmill
