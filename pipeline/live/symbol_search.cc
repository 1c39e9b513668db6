// SPDX-License-Identifier: Apache-2.0
//
// A query is a scan of all masks in parallel blocks. Each block keeps its best matches; the best of all blocks are the
// answer. The order of matches is total, so blocks and threads do not show. Typing errors are looked for only if little
// was found without them: they let many more names pass the mask.
#include "pipeline/live/symbol_search.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <string>
#include <tuple>

#include "stages/base/lower_case.h"
#include "stages/emit/search/search_key.h"

namespace docmill {
namespace {

constexpr std::size_t kNamesInBlock = 16'384;    // names in a block
constexpr std::size_t kFewGoodMatches = 5;       // with fewer, typing errors are looked for
constexpr std::uint8_t kRankInTest = 9;          // the worst
constexpr std::uint8_t kRankWithoutUsers = 8;    // used by no other file
constexpr std::uint8_t kRankOfPath = 6;          // of files and folders
constexpr std::string_view kMinor = "BJKLPZGH";  // kinds that say little by themselves

std::uint8_t rank_of_users(std::uint32_t users, bool is_test) {
  if (is_test) return kRankInTest;
  const int digits = (std::bit_width(users) + 1) / 2;  // in base 4
  return static_cast<std::uint8_t>(kRankWithoutUsers - std::min(digits, int{kRankWithoutUsers}));
}

std::string search_key_of(std::string_view text) {
  std::string key;
  append_search_key(key, text);
  return key;
}

std::string_view last_component(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// How many files use the symbol whose uses `uses` begins with; takes them off.
std::uint32_t take_users(std::span<const SymbolUse>& uses) {
  const SymbolId symbol = uses.front().symbol;
  std::uint32_t users = 0;
  FileId last;
  while (!uses.empty() && uses.front().symbol == symbol) {
    if (users == 0 || uses.front().user != last) ++users;
    last = uses.front().user;
    uses = uses.subspan(1);
  }
  return users;
}

// True if all keys of the scope are names around the symbol, or folders around its file.
bool is_around(const std::vector<std::string>& scope, std::string_view path, std::string_view names) {
  std::vector<std::string> around;
  const auto add = [&](std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (at < text.size() && text[at] != '/' && text[at] != '.' && text[at] != '#') continue;
      around.push_back(search_key_of(text.substr(begin, at - begin)));
      begin = at + 1;
    }
  };
  add(path);
  add(names);
  return std::ranges::all_of(scope,
                             [&](const std::string& key) { return std::ranges::find(around, key) != around.end(); });
}

}  // namespace

struct SymbolSearch::Hit {
  std::uint32_t entry = 0;
  MatchClass how = MatchClass::none;
  std::uint8_t minor = 0;
  std::uint8_t rank = 0;
  std::uint8_t depth = 0;
  std::uint16_t penalty = 0;
  std::uint16_t length = 0;

  auto order() const { return std::tuple(how, penalty, minor, rank, length, depth, entry); }
  friend bool operator<(const Hit& a, const Hit& b) { return a.order() < b.order(); }
};

struct SymbolSearch::Scan {
  bool with_typos = false;
  std::size_t most = 0;
  std::vector<Hit> hits;
  std::uint64_t matches = 0;

  void add(const Hit& hit) {
    ++matches;
    hits.push_back(hit);
    if (hits.size() >= 2 * most + kFewGoodMatches) trim();
  }
  void trim() {
    if (hits.size() > most) {
      std::nth_element(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(most), hits.end());
      hits.resize(most);
    }
  }
};

SymbolSearch::SymbolSearch(const Repo& repo, const Links& links) : repo_(repo), links_(links) {
  std::vector<std::vector<Entry>> entries(repo.files.size());
  std::vector<std::vector<std::uint8_t>> ranks(repo.files.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(repo.files.size()),
                    [&](std::uint32_t file) { add_symbols(file, entries[file], ranks[file]); });
  std::size_t count = repo.folders.size();
  for (const std::vector<Entry>& some : entries) count += some.size();
  entries_.reserve(count);
  ranks_.reserve(count);
  for (std::uint32_t i = 0; i < repo.folders.size(); ++i) {
    if (repo.folders[i].path.empty()) continue;
    entries_.push_back({letter_mask(search_key_of(repo.folders[i].name())), i, kIsFolder});
    ranks_.push_back(kRankOfPath);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries_.insert(entries_.end(), entries[i].begin(), entries[i].end());
    ranks_.insert(ranks_.end(), ranks[i].begin(), ranks[i].end());
    entries[i] = {};
    ranks[i] = {};
  }
}

void SymbolSearch::add_symbols(std::uint32_t file, std::vector<Entry>& entries,
                               std::vector<std::uint8_t>& ranks) const {
  const FileFacts& facts = repo_.facts_of({file});
  const bool is_test = links_.is_test[file];
  entries.reserve(facts.symbols.size() + 1);
  entries.push_back({letter_mask(search_key_of(repo_.files[file].name())), file, kIsFile});
  ranks.push_back(kRankOfPath);
  std::span<const SymbolUse> uses = links_.uses.row(file);
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    std::uint32_t users = 0;
    while (!uses.empty() && uses.front().symbol.value <= i) {
      const bool is_it = uses.front().symbol.value == i;
      const std::uint32_t count = take_users(uses);
      if (is_it) users = count;
    }
    const Symbol& symbol = facts.symbols[i];
    if (is_forward_declaration(symbol) || symbol.kind == SymbolKind::item) continue;
    entries.push_back({letter_mask(search_key_of(facts.view(symbol.name))), file, i});
    ranks.push_back(rank_of_users(users, is_test));
  }
}

FoundName SymbolSearch::found_of(const Entry& entry) const {
  FoundName found;
  if (entry.symbol == kIsFolder) {
    found.kind = SearchKind::folder;
    found.folder = {entry.owner};
    return found;
  }
  found.file = {entry.owner};
  if (entry.symbol == kIsFile) return found;
  found.symbol = {entry.symbol};
  found.kind = search_kind(repo_.facts_of(found.file).symbols[entry.symbol].kind);
  return found;
}

std::string_view SymbolSearch::name_of(const FoundName& found) const {
  if (found.kind == SearchKind::folder) return repo_.folder(found.folder).name();
  if (found.kind == SearchKind::file) return last_component(repo_.file(found.file).path);
  const FileFacts& facts = repo_.facts_of(found.file);
  return facts.view(facts.symbols[found.symbol.value].name);
}

bool SymbolSearch::is_wanted(const NameQuery& query, const NameLookup& lookup, const FoundName& found) const {
  const auto letter = static_cast<char>(found.kind);
  if (!query.kinds.empty() && query.kinds.find(letter) == std::string::npos) return false;
  if (query.paths.empty() && lookup.folder.empty() && lookup.scope.empty()) return true;
  const bool is_folder = found.kind == SearchKind::folder;
  const std::string path = lower_case(is_folder ? repo_.folder(found.folder).path : repo_.file(found.file).path);
  const auto has = [&](const std::string& part) { return path.find(part) != std::string::npos; };
  if (!std::ranges::all_of(query.paths, has)) return false;
  if (!lookup.folder.empty()) {  // whole names of folders, just before the name
    const std::string_view before = std::string_view(path).substr(0, path.rfind('/') + 1);
    return before == lookup.folder || ("/" + std::string(before)).find("/" + lookup.folder) != std::string::npos;
  }
  if (lookup.scope.empty()) return true;
  if (is_folder || found.kind == SearchKind::file) return is_around(lookup.scope, path, {});
  const FileFacts& facts = repo_.facts_of(found.file);
  return is_around(lookup.scope, path, facts.scope_path(facts.symbols[found.symbol.value]));
}

std::uint32_t SymbolSearch::users_of(const FoundName& found) const {
  if (found.kind == SearchKind::folder || found.kind == SearchKind::file) return 0;
  std::span<const SymbolUse> uses = links_.uses.row(found.file.value);
  const auto begin =
      std::ranges::lower_bound(uses, found.symbol.value, {}, [](const SymbolUse& use) { return use.symbol.value; });
  uses = uses.subspan(static_cast<std::size_t>(begin - uses.begin()));
  return uses.empty() || uses.front().symbol != found.symbol ? 0 : take_users(uses);
}

void SymbolSearch::scan(const NameQuery& query, Scan& scan, std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    const Entry& entry = entries_[i];
    Hit best;
    for (const NameLookup& lookup : query.lookups) {
      const bool may =
          scan.with_typos ? may_match_with_typo(lookup.name, entry.mask) : may_match(lookup.name, entry.mask);
      if (!may) continue;
      const FoundName found = found_of(entry);
      const std::string_view name = name_of(found);
      const NameMatch match = scan.with_typos ? match_with_typo(lookup.name, name) : match_name(lookup.name, name);
      if (match.how >= best.how || (query.is_exact && match.how > MatchClass::exact)) continue;
      if (!is_wanted(query, lookup, found)) continue;
      best.how = match.how;
      best.penalty = match.penalty;
      best.minor = kMinor.find(static_cast<char>(found.kind)) != std::string_view::npos ? 1 : 0;
      best.length = static_cast<std::uint16_t>(std::min<std::size_t>(name.size(), 0xffff));
      const std::string& path =
          found.kind == SearchKind::folder ? repo_.folder(found.folder).path : repo_.file(found.file).path;
      best.depth = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(std::ranges::count(path, '/'), 0xff));
    }
    if (best.how == MatchClass::none) continue;
    best.entry = static_cast<std::uint32_t>(i);
    best.rank = ranks_[i];
    scan.add(best);
  }
}

FoundNames SymbolSearch::find(std::string_view text, std::size_t most) const {
  const NameQuery query = parse_name_query(text);
  FoundNames result;
  result.line = query.line;
  if (query.lookups.empty() || most == 0) return result;
  const auto scan_all = [&](bool with_typos) {
    std::vector<Scan> scans((entries_.size() + kNamesInBlock - 1) / kNamesInBlock, Scan{with_typos, most, {}, 0});
    tbb::parallel_for(std::size_t{0}, scans.size(), [&](std::size_t i) {
      scan(query, scans[i], i * kNamesInBlock, std::min((i + 1) * kNamesInBlock, entries_.size()));
    });
    Scan all{with_typos, most, {}, 0};
    for (const Scan& one : scans) {
      all.matches += one.matches;
      all.hits.insert(all.hits.end(), one.hits.begin(), one.hits.end());
    }
    all.trim();
    return all;
  };
  Scan all = scan_all(false);
  const auto good = std::ranges::count_if(all.hits, [](const Hit& hit) { return hit.how < MatchClass::typo; });
  if (!query.is_exact && static_cast<std::size_t>(good) < std::min(most, kFewGoodMatches)) {
    Scan typos = scan_all(true);
    // A name can be in both lists; then the better match counts.
    std::erase_if(typos.hits, [&](const Hit& hit) {
      return std::ranges::any_of(all.hits, [&](const Hit& it) { return it.entry == hit.entry && it.how < hit.how; });
    });
    std::erase_if(all.hits, [&](const Hit& hit) {
      return std::ranges::any_of(typos.hits, [&](const Hit& it) { return it.entry == hit.entry; });
    });
    all.hits.insert(all.hits.end(), typos.hits.begin(), typos.hits.end());
    all.matches = std::max<std::uint64_t>({all.matches, typos.matches, all.hits.size()});
  }
  std::sort(all.hits.begin(), all.hits.end());
  if (all.hits.size() > most) all.hits.resize(most);
  result.matches = all.matches;
  for (const Hit& hit : all.hits) {
    FoundName& found = result.names.emplace_back(found_of(entries_[hit.entry]));
    found.how = hit.how;
    found.users = users_of(found);
  }
  return result;
}

}  // namespace docmill
