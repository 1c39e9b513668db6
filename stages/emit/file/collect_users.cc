// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/collect_users.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "stages/emit/file/code_line.h"
#include "stages/emit/file/declared_uses.h"
#include "stages/emit/file/related_files.h"
#include "stages/emit/file/usage_examples.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

constexpr std::size_t kMainUsers = 3;
constexpr std::size_t kListedTests = 10;
constexpr std::size_t kExamplesPerTest = 3;

// The innermost symbol around the first place of the reference; none at the top and in a namespace.
SymbolId symbol_around(const FileFacts& facts, std::uint32_t reference) {
  const std::uint32_t line = facts.references[reference].first_line;
  SymbolId around;
  for (const ReferenceUser& user : facts.users_of(reference)) {  // sorted by symbol: an inner one comes later
    if (!user.symbol.exists() || is_namespace(facts.symbol(user.symbol).kind)) continue;
    const LineSpan lines = facts.symbol(user.symbol).lines;
    if (lines.first <= line && line <= lines.last) around = user.symbol;
  }
  return around;
}

class UserCollector {
 public:
  UserCollector(const Site& site, FileId file)
      : site_(site), repo_(site.repo()), links_(site.links()), file_(file), uses_(uses_of(site, file)) {}

  FileUsers collect() const {
    FileUsers users;
    add_using_files(users);
    std::set<std::string> lines_shown;
    for (const SymbolUsage& usage : choose_examples(site_, file_, uses_.all))
      users.used.push_back(used(usage, lines_shown));
    add_tests(users);
    users.related = related_files(site_, file_, uses_.all);
    for (FileId header : uses_.headers) users.declared_in.push_back(other(header));
    users.main = main_users();
    return users;
  }

 private:
  bool is_test(FileId file) const { return links_.is_test[file.value]; }
  FolderId folder() const { return repo_.file(file_).folder; }

  OtherFile other(FileId id) const {
    OtherFile other{repo_.file(id).path, {}, is_test(id)};
    site_.append_docs_url(other.url, folder(), id);
    return other;
  }

  static std::vector<FileId> users_in(std::span<const SymbolUse> uses) {
    std::vector<FileId> files;
    for (const SymbolUse& use : uses) files.push_back(use.user);
    std::ranges::sort(files);
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
  }

  void add_using_files(FileUsers& users) const {
    const std::vector<FileId> all = users_in(uses_.all);
    users.using_files = static_cast<std::uint32_t>(all.size());
    users.using_tests = count_tests(all);
    const std::span<const FileEdge> dependents = links_.dependents.row(file_.value);
    for (FileId user : users_in(links_.uses.row(file_.value))) {
      if (!std::ranges::binary_search(dependents, user, {}, &FileEdge::file)) users.other_users.push_back(other(user));
    }
  }

  // A line is shown once on a page, unless a symbol has no other.
  UsedSymbol used(const SymbolUsage& usage, std::set<std::string>& lines_shown) const {
    UsedSymbol used;
    used.symbol = usage.uses.front().symbol;
    used.files = usage.files;
    used.by_name = usage.by_name;
    for (const SymbolUse* use : usage.candidates) {
      if (used.examples.size() == usage.examples) break;
      UsageExample next = example(*use);
      if (next.code.empty() || lines_shown.insert(next.code).second) used.examples.push_back(std::move(next));
    }
    if (used.examples.empty() && !usage.candidates.empty()) used.examples.push_back(example(*usage.candidates.front()));
    name_others(used, users_in(usage.uses));
    return used;
  }

  std::uint32_t count_tests(const std::vector<FileId>& files) const {
    return static_cast<std::uint32_t>(std::ranges::count_if(files, [&](FileId file) { return is_test(file); }));
  }

  void name_others(UsedSymbol& used, const std::vector<FileId>& files) const {
    used.tests = count_tests(files);
    for (FileId file : files) {
      const std::string_view path = repo_.file(file).path;
      if (std::ranges::find(used.examples, path, &UsageExample::path) != used.examples.end()) continue;
      if (used.others.size() < kOtherUsersNamed) {
        used.others.emplace_back(path);
      } else {
        ++used.more_others;
      }
    }
  }

  UsageExample example(const SymbolUse& use) const {
    const FileFacts& facts = repo_.facts_of(use.user);
    UsageExample example;
    example.path = repo_.file(use.user).path;
    if (site_.lines() != nullptr) {
      const std::uint32_t line = facts.references[use.reference].first_line;
      example.code = code_line(site_.lines()->line(use.user, line).value_or(""));
    }
    if (const SymbolId around = symbol_around(facts, use.reference); around.exists()) {
      example.name = shown_name(facts, facts.symbol(around), repo_.file(use.user).language.traits->scope_separator);
      site_.append_symbol_url(example.url, folder(), use.user, around);
    } else {
      site_.append_docs_url(example.url, folder(), use.user);
    }
    return example;
  }

  void add_tests(FileUsers& users) const {
    std::map<FileId, std::vector<SymbolId>> tests;  // with the symbols that they use
    for (const FileEdge& edge : links_.dependents.row(file_.value)) {
      if (is_test(edge.file) && is_import(edge.kind)) tests[edge.file];
    }
    for (const SymbolUse& use : uses_.all) {
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
      reaching.file = other(test);
      users.tests.push_back(std::move(reaching));
    }
  }

  MainUsers main_users() const {
    std::vector<std::pair<FileId, SymbolId>> pairs;  // each user once for each symbol
    for (const SymbolUse& use : uses_.all) {
      const std::pair pair{use.user, use.symbol};
      if (!is_test(use.user) && (pairs.empty() || pairs.back() != pair)) pairs.push_back(pair);
    }
    std::map<FileId, std::uint32_t> symbols;  // that it uses
    for (const auto& [user, symbol] : pairs) ++symbols[user];
    for (const FileEdge& edge : links_.dependents.row(file_.value)) {
      if (!is_test(edge.file) && edge.kind != ImportKind::link) symbols.try_emplace(edge.file, 0);
    }
    std::vector<std::pair<std::uint32_t, FileId>> ranked;
    for (const auto& [user, count] : symbols) ranked.emplace_back(count, user);
    const std::size_t shown = std::min(kMainUsers, ranked.size());
    const auto most_first = [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(shown), ranked.end(), most_first);
    MainUsers main{{}, static_cast<std::uint32_t>(ranked.size())};
    for (std::size_t i = 0; i < shown; ++i) main.files.push_back(other(ranked[i].second));
    return main;
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  FileId file_;
  const UsesOfFile uses_;
};

}  // namespace

FileUsers collect_users(const Site& site, FileId file) { return UserCollector(site, file).collect(); }

}  // namespace docmill
