// SPDX-License-Identifier: Apache-2.0
//
// Rules: what docmill looks for in the syntax of a language, as plain data. A rule set is a file of rules for a family
// of languages (stages/rules/FAMILY.toml). The build turns each into tables, so that no run reads it; the rules of a
// user are read at run time (rule_reader.h) into the same values. All strings and spans live as long as their owner:
// the program for docmill's own rules, the RuleFile for those that were read. FORMAT.md describes the files.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace docmill {

using Texts = std::span<const std::string_view>;

enum class RuleKind : std::uint8_t { pattern, performance, security, correctness };
inline constexpr std::size_t kRuleKinds = 4;

enum class Level : std::uint8_t { none, low, medium, high };

// One step from a node to another.
enum class StepKind : std::uint8_t { at, parent, next, previous };
struct RuleStep {
  StepKind kind = StepKind::at;
  std::string_view place;  // of `at` (node_place.h)
};

// Where a condition looks first.
enum class PartBase : std::uint8_t {
  node,       // the node that matched
  name,       // the name of the site
  argument,   // the argument at a position; negative: counted from the last
  keyword,    // the value of a keyword argument
  arguments,  // any argument, keyword arguments included; its count is the number of all
  places,     // any node in a place
  function,   // the innermost function around the node
  class_,     // the innermost class around the node
};

enum class Quantifier : std::uint8_t { one, any, no };

struct RulePart {
  PartBase base = PartBase::node;
  Quantifier quantifier = Quantifier::one;
  std::int32_t position = 0;  // argument
  std::string_view word;      // the name of the keyword; the place
  std::span<const RuleStep> steps;
};

enum class TestKind : std::uint8_t {
  exists,
  missing,
  is,        // its type is one of these, or in one of these groups: "@string"
  text,      // its source text is one of these
  value,     // it is a string literal with one of these contents
  matches,   // the regular expression is found in its text, or in the content of a string literal
  names,     // it is a name that resolves to one of these paths
  same,      // its text is that of `other`
  count,     // the number of its named children
  contains,  // a node below it, in the same function, is one of these
  calls,     // a call below it, in the same function, has one of these resolved names
};

enum class Comparison : std::uint8_t { equal, at_least, at_most };

struct Condition {
  RulePart part;
  TestKind test = TestKind::exists;
  bool is_negated = false;  // never for `exists` and `missing`
  Comparison comparison = Comparison::equal;
  std::uint32_t number = 0;
  Texts values;
  RulePart other;
};

enum class MatchKind : std::uint8_t { site, node, import };

// One way in which a rule matches.
struct RuleMatch {
  MatchKind kind = MatchKind::node;
  std::string_view site;  // the kind of the sites: "call"
  Texts names;            // of sites: paths; else types of nodes, or modules
  std::span<const Condition> where;
  Texts inside;   // contexts that must be around the node
  Texts outside;  // contexts that must not be
  std::uint32_t loops = 0;
  std::string_view part;    // its name in Together
  std::uint32_t times = 1;  // the part counts if it is found so often
};

enum class RuleScope : std::uint8_t { none, function, class_, file };

// A combination of matches in one scope. `scope` none: each match is a finding.
struct Together {
  RuleScope scope = RuleScope::none;
  Texts all;
  Texts none;
  std::string_view report;     // the part whose first place is the finding; "": the scope
  bool reports_every = false;  // each place of that part is a finding
};

struct Rule {
  std::string_view id;  // "py/subprocess-shell"
  RuleKind kind = RuleKind::pattern;
  Level severity = Level::none;  // none for patterns
  Level confidence = Level::high;
  std::span<const std::uint16_t> cwe;
  Texts same_as;    // what other tools call the same check
  Texts languages;  // empty: all of the set
  bool skips_tests = false;
  std::string_view title;
  std::string_view message;
  std::string_view why;
  std::string_view fix;
  Texts bad;
  Texts good;
  std::span<const RuleMatch> matches;
  Together together;
  bool is_off = false;  // the user does not want its findings; they are facts all the same
};

// A type of node, or a shape: a node of the type for which the conditions hold.
struct GroupEntry {
  std::string_view node;
  std::string_view part;  // contexts: the part of the node that is in the context; "": all of it
  std::span<const Condition> where;
};

struct NodeGroup {
  std::string_view name;
  std::span<const GroupEntry> entries;
};

// A place with a name that rules match: a call, a decorator, a base.
struct RuleSite {
  std::string_view kind;
  std::string_view node;
  std::string_view name;           // place of the names
  std::string_view from;           // place where the path begins; "": at the name
  std::string_view arguments;      // place of the node whose children are the arguments
  std::string_view each_argument;  // place of the arguments themselves
};

struct SuppressionMarker {
  std::string_view text;   // "nosec"
  bool is_before = false;  // it is on the line before the finding
};

// Kinds of contexts that a set can have.
inline constexpr std::size_t kMostContexts = 32;

struct RuleSyntax {
  Texts spreads;
  RuleSite keyword;  // its node, name, and value (in `arguments`)
  Texts drop_prefixes;
  Texts receivers;  // names that mean the object itself, although a function binds them: "self"
  std::span<const SuppressionMarker> suppressions;
  std::span<const RuleSite> sites;
  std::span<const NodeGroup> groups;
  std::span<const NodeGroup> contexts;
};

struct RuleSet {
  std::string_view name;  // of the family: "python"
  Texts languages;
  RuleSyntax syntax;
  std::span<const Rule> rules;
  std::uint64_t version = 0;  // changes with anything that decides what is found
};

// True if the rule is for this language, one of the set.
bool applies_to(const Rule& rule, std::string_view language);

std::string_view word_of(RuleKind kind);  // "security"
std::string_view word_of(Level level);    // "high"

}  // namespace docmill
