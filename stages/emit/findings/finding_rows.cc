// SPDX-License-Identifier: Apache-2.0
//
// Findings and symbols are sorted by line, so one pass over both finds the symbol around each finding.
#include "stages/emit/findings/finding_rows.h"

#include <algorithm>
#include <limits>
#include <map>

#include "stages/base/utf8.h"
#include "stages/base/varint.h"
#include "stages/emit/reported_findings.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

constexpr std::size_t kMostScopes = 12;    // of a rule in a file
constexpr std::size_t kLongestName = 100;  // bytes
constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();

// The innermost function or type around each line. The lines that are asked for must ascend.
class SymbolsAround {
 public:
  explicit SymbolsAround(const FileFacts& facts) : facts_(facts) {}

  SymbolId at(std::uint32_t line) {
    for (; next_ < facts_.symbols.size() && facts_.symbols[next_].lines.first <= line; ++next_) {
      const SymbolKind kind = facts_.symbols[next_].kind;
      if (is_function(kind) || is_type(kind)) open_.push_back({next_});
    }
    while (!open_.empty() && facts_.symbol(open_.back()).lines.last < line) open_.pop_back();
    return open_.empty() ? SymbolId{} : open_.back();
  }

 private:
  const FileFacts& facts_;
  std::uint32_t next_ = 0;
  std::vector<SymbolId> open_;
};

struct FoundOfRule {
  RuleCount count;
  std::map<std::uint32_t, std::uint32_t> scopes;  // by symbol, so in file order: its findings
};

std::string name_of(const FileFacts& facts, SymbolId symbol, std::string_view separator) {
  std::string name = shown_name(facts, facts.symbol(symbol), separator);
  if (name.size() <= kLongestName) return name;
  name.resize(utf8_prefix(name, kLongestName));
  return name + "…";
}

void append_scopes(std::string& out, const FoundOfRule& found, const FileFacts& facts, std::string_view separator) {
  if (found.scopes.empty()) return;
  std::size_t left = std::min(found.scopes.size(), kMostScopes);
  append_varint(out, left);
  for (const auto& [symbol, count] : found.scopes) {
    if (left-- == 0) break;
    const std::string name = name_of(facts, {symbol}, separator);
    append_varint(out, name.size());
    out += name;
    append_varint(out, count);
  }
  append_varint(out, found.scopes.size() - std::min(found.scopes.size(), kMostScopes));
}

std::map<std::uint32_t, FoundOfRule> find_by_rule(const RuleSet& set, const RepoFile& file, const FileFacts& facts) {
  const std::string_view test_part = test_part_of_path(file);
  SymbolsAround around(facts);
  std::map<std::uint32_t, FoundOfRule> found;
  for (const Finding& finding : facts.findings) {
    if (finding.rule >= set.rules.size()) continue;  // facts that were forged in the cache
    if (!is_looked_for(set.rules[finding.rule], file.language.name, test_part)) continue;
    FoundOfRule& of_rule = found[finding.rule];
    of_rule.count.rule = finding.rule;
    ++(finding.is_suppressed ? of_rule.count.suppressed : of_rule.count.found);
    const SymbolId scope = around.at(finding.lines.first);
    if (!finding.is_suppressed && scope.exists()) ++of_rule.scopes[scope.value];
  }
  return found;
}

}  // namespace

FileFindings collect_file_findings(const Repo& repo, const RunRules& rules, FileId id) {
  const RepoFile& file = repo.file(id);
  const RuleSet* const set = rules.find(file.language.name);
  FileFindings result;
  if (set == nullptr) return result;
  const FileFacts& facts = repo.facts_of(id);
  if (facts.findings.empty() || facts.parser_gave_up) return result;
  for (const auto& [rule, found] : find_by_rule(*set, file, facts)) {
    result.counts.push_back(found.count);
    std::string scopes;
    append_scopes(scopes, found, facts, file.language.traits->scope_separator);
    append_varint(result.scopes, scopes.size());
    result.scopes += scopes;
  }
  return result;
}

std::string_view saved_scopes(std::span<const char> row, std::size_t i) {
  ByteReader reader({row.data(), row.size()});
  std::string_view scopes;
  for (std::size_t at = 0; at <= i; ++at) scopes = reader.text(reader.varint());
  return scopes;
}

FindingScopes FindingRows::scopes_of(FileId file, std::size_t i) const {
  FindingScopes result;
  const std::string_view saved = saved_scopes(scopes.row(file.value), i);
  if (saved.empty()) return result;
  ByteReader reader(saved);
  result.shown.resize(static_cast<std::size_t>(reader.varint(kMostScopes)));
  for (FindingScope& scope : result.shown) {
    scope.name = reader.text(reader.varint());
    scope.found = static_cast<std::uint32_t>(reader.varint(kMost));
  }
  result.more = static_cast<std::uint32_t>(reader.varint(kMost));
  return result;
}

}  // namespace docmill
