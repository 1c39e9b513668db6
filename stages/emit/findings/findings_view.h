// SPDX-License-Identifier: Apache-2.0
//
// FindingsView and RuleView: everything that `findings.md` and the pages in `findings/` show, as plain values: what
// rules found in the repo, and a page for each rule that found something. They need no facts. The renderers get nothing
// else. There are no such pages if the site is built without rules.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/findings/found_rules.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

// In the order in which pages show them.
inline constexpr std::array<RuleKind, kRuleKinds> kShownKinds{RuleKind::security, RuleKind::correctness,
                                                              RuleKind::performance, RuleKind::pattern};

struct KindFigures {
  RuleKind kind = RuleKind::pattern;
  LevelCounts found;
  std::uint64_t suppressed = 0;
  std::uint32_t rules = 0;  // that found something that is not suppressed
  std::uint32_t files = 0;  // likewise
};

struct RuleRow {
  std::string_view id;
  std::string_view title;
  RuleKind kind = RuleKind::pattern;
  Level severity = Level::none;
  std::uint64_t found = 0;
  std::uint64_t suppressed = 0;
  std::uint32_t files = 0;
};

// A language that files of the repo have.
struct LanguageReach {
  std::string_view language;
  std::uint64_t rules = 0;  // for files that are not tests
  std::uint32_t files = 0;
  std::uint32_t given_up = 0;  // of these, files that the parser gave up on
};

// Which files rules look at.
struct RuleReach {
  std::vector<LanguageReach> languages;  // those with rules; most files first, then by name
  std::vector<LanguageReach> unseen;     // those without; likewise
  std::uint64_t files = 0;               // all
  std::uint64_t seen = 0;                // in a language with rules, and the parser did not give up
  std::uint64_t given_up = 0;
};

struct FindingsView {
  PageFrame frame;
  std::vector<KindFigures> kinds;  // as kShownKinds
  std::vector<RuleRow> rules;      // by severity, the highest first; then most findings first, then by id
  WorstFiles worst;
  RuleReach reach;
};

// Where a rule found something.
struct FoundFile {
  std::string_view path;  // in the repo
  std::string page_stem;  // path in the site, without "_docs.md"
  std::uint32_t found = 0;
  std::uint32_t suppressed = 0;
  FindingScopes scopes;
};

// What a rule says of itself.
struct RuleText {
  std::string_view id;
  RuleKind kind = RuleKind::pattern;
  Level severity = Level::none;
  Level confidence = Level::high;
  std::span<const std::uint16_t> cwe;
  Texts same_as;
  Texts languages;
  bool skips_tests = false;
  std::string_view title;
  std::string_view message;
  std::string_view why;
  std::string_view fix;
  Texts bad;
  Texts good;
};

struct RuleView {
  PageFrame frame;
  RuleText rule;
  std::string_view fence_tag;  // of its examples
  std::uint64_t found = 0;
  std::uint64_t suppressed = 0;
  std::uint32_t found_files = 0;
  std::vector<FoundFile> files;  // by path
};

// Cost: linear in files and rows.
FindingsView collect_findings(const Site& site, std::span<const FoundRule> rules);
// Cost: linear in the rows of its files. Thread-safe.
RuleView collect_rule(const Site& site, const FoundRule& rule);

// Cost: linear in files. Needs no rows.
RuleReach collect_reach(const Site& site);

// `findings.md` and its further parts.
void render_findings(const FindingsView& view, const PageSink& sink);
// `findings/ID.md` and its further parts.
void render_rule(const RuleView& view, const PageSink& sink);

}  // namespace docmill
