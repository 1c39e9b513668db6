// SPDX-License-Identifier: Apache-2.0
//
// The reader checks what can be checked without a grammar. Whether the types of nodes exist is checked when the rules
// meet a grammar (stages/extract/findings/rule_index.h).
#include "stages/rules/rule_reader.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/value_digest.h"
#include "stages/rules/condition_reader.h"
#include "stages/rules/rule_table_reader.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestTitle = 60;

class RuleReader {
 public:
  explicit RuleReader(RuleArena& arena) : arena_(arena) {}

  // Reads a rule for some of the languages of the set, whose syntax it uses.
  Rule read(TableReader& table, const RuleSet& set, Texts languages) {
    languages_ = languages;
    for (const RuleSite& site : set.syntax.sites) add_site_kind(site.kind);
    take_names(set.syntax);
    return rule(table);
  }

  RuleSet read(const toml::table& file) {
    TableReader reader(file, arena_);
    RuleSet set;
    set.languages = keep(reader.texts("languages", true));
    languages_ = set.languages;
    reader.with_table(*reader.find("syntax", true), "syntax", [&](TableReader& table) { set.syntax = syntax(table); });
    std::vector<Rule> rules;
    reader.for_each_table("rule", false, [&](TableReader& table) { rules.push_back(rule(table)); });
    reader.finish();
    set.rules = arena_.keep(rules);
    return set;
  }

 private:
  Texts keep(const std::vector<std::string_view>& texts) { return arena_.keep(texts); }

  std::span<const Condition> conditions(TableReader& reader) {
    std::vector<Condition> conditions;
    reader.for_each("where", false, [&](const toml::node& item) {
      Result<Condition> condition = read_condition(reader.text_of(item, "where"), arena_);
      if (!condition) throw RuleFault(item, condition.error().message);
      conditions.push_back(*condition);
    });
    return arena_.keep(conditions);
  }

  GroupEntry entry(TableReader& reader, const toml::node& item, bool is_context) {
    GroupEntry entry;
    if (item.is_string()) {
      entry.node = reader.text_of(item, "entry");
      return entry;
    }
    reader.with_table(item, "entry", [&](TableReader& table) {
      entry.node = table.text("node", true);
      if (is_context) entry.part = table.text("part");
      entry.where = conditions(table);
    });
    return entry;
  }

  std::span<const NodeGroup> groups(TableReader& syntax, std::string_view key, bool are_contexts) {
    std::vector<NodeGroup> groups;
    const toml::node* const node = syntax.find(key, are_contexts);
    if (node == nullptr) return {};
    syntax.with_table(*node, key, [&](TableReader& table) {
      if (are_contexts) {
        for (const std::string_view needed : {"function", "class"}) table.find(needed, true);
      }
      for (const auto& [name, list] : table.table()) {
        std::vector<GroupEntry> entries;
        table.for_each(name.str(), true,
                       [&](const toml::node& item) { entries.push_back(entry(table, item, are_contexts)); });
        groups.push_back({arena_.keep(name.str()), arena_.keep(entries)});
      }
    });
    return arena_.keep(groups);
  }

  RuleSite site(TableReader& table) {
    RuleSite site;
    site.kind = table.text("kind", true);
    site.node = table.text("node", true);
    site.name = table.text("name", true);
    site.from = table.text("from");
    site.arguments = table.text("arguments");
    site.each_argument = table.text("each_argument");
    add_site_kind(site.kind);
    return site;
  }

  void add_site_kind(std::string_view kind) {
    if (std::ranges::find(site_kinds_, kind) == site_kinds_.end()) site_kinds_.push_back(kind);
  }

  void take_names(const RuleSyntax& syntax) {
    for (const NodeGroup& group : syntax.groups) group_names_.insert(group.name);
    for (const NodeGroup& group : syntax.contexts) context_names_.insert(group.name);
  }

  RuleSyntax syntax(TableReader& table) {
    RuleSyntax syntax;
    syntax.spreads = keep(table.texts("spreads"));
    if (const toml::node* const node = table.find("keyword_argument", false)) {
      table.with_table(*node, "keyword_argument", [&](TableReader& keyword) {
        syntax.keyword.node = keyword.text("node", true);
        syntax.keyword.name = keyword.text("name", true);
        syntax.keyword.arguments = keyword.text("value", true);
      });
    }
    syntax.drop_prefixes = keep(table.texts("drop_prefixes"));
    syntax.receivers = keep(table.texts("receivers"));
    std::vector<SuppressionMarker> markers;
    table.for_each_table("suppressions", false, [&](TableReader& marker) {
      markers.push_back({marker.text("marker", true), marker.choice("line", {"same", "next"}, true) == 1});
      if (markers.back().text.empty()) throw RuleFault(marker.table(), "'marker' must not be empty");
    });
    syntax.suppressions = arena_.keep(markers);
    std::vector<RuleSite> sites;
    table.for_each_table("site", false, [&](TableReader& item) { sites.push_back(site(item)); });
    syntax.sites = arena_.keep(sites);
    syntax.groups = groups(table, "groups", false);
    syntax.contexts = groups(table, "contexts", true);
    if (syntax.contexts.size() > kMostContexts) {
      throw RuleFault(table.table(), fmt::format("there can be at most {} kinds of contexts", kMostContexts));
    }
    take_names(syntax);
    check_groups(table, syntax.groups);
    check_groups(table, syntax.contexts);
    check_order(table, syntax.groups);
    return syntax;
  }

  Rule rule(TableReader& table) {
    Rule rule;
    rule.id = table.text("id", true);
    check_id(table, rule.id);
    rule.kind =
        static_cast<RuleKind>(table.choice("kind", {"pattern", "performance", "security", "correctness"}, true));
    const bool is_pattern = rule.kind == RuleKind::pattern;
    if (!is_pattern) rule.severity = level(table, "severity");
    rule.confidence = level(table, "confidence");
    rule.cwe = weaknesses(table);
    rule.same_as = keep(table.texts("same_as"));
    rule.languages = rule_languages(table);
    rule.skips_tests = table.flag("skip_tests");
    rule.title = table.text("title", true);
    if (rule.title.empty() || rule.title.size() > kLongestTitle || rule.title.ends_with('.')) {
      throw RuleFault(table.table(),
                      fmt::format("'title' must have 1 to {} bytes and no full stop at its end", kLongestTitle));
    }
    rule.message = table.text("message", true);
    rule.why = table.text("why", true);
    rule.fix = table.text("fix", !is_pattern);
    rule.bad = keep(table.texts("bad", true));
    rule.good = keep(table.texts("good", true));
    read_matches(table, rule);
    return rule;
  }

  static Level level(TableReader& table, std::string_view key) {
    constexpr Level kLevels[] = {Level::low, Level::medium, Level::high};
    return kLevels[table.choice(key, {"low", "medium", "high"}, true)];
  }

  void check_id(const TableReader& table, std::string_view id) {
    const bool has_words = id.find('/') != id.npos && id.front() != '/' && id.back() != '/';
    const bool is_valid = has_words && std::ranges::all_of(id, [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
                          });
    if (!is_valid) throw RuleFault(table.table(), "'id' must be words of a-z, 0-9 and '-', with a '/' between two");
    if (!ids_.insert(id).second) throw RuleFault(table.table(), fmt::format("there are two rules '{}'", id));
  }

  std::span<const std::uint16_t> weaknesses(TableReader& table) {
    std::vector<std::uint16_t> numbers;
    table.for_each("cwe", false, [&](const toml::node& item) {
      const std::int64_t number = item.value_exact<std::int64_t>().value_or(0);
      if (number < 1 || number > 9999) throw RuleFault(item, "'cwe' must be a number of the list of weaknesses");
      numbers.push_back(static_cast<std::uint16_t>(number));
    });
    return arena_.keep(numbers);
  }

  Texts rule_languages(TableReader& table) {
    const std::vector<std::string_view> languages = table.texts("languages");
    for (const std::string_view language : languages) {
      if (std::ranges::find(languages_, language) == languages_.end()) {
        throw RuleFault(table.table(), fmt::format("'{}' is not a language of the file", language));
      }
    }
    return arena_.keep(languages);
  }

  void read_matches(TableReader& table, Rule& rule) {
    std::vector<RuleMatch> matches;
    table.for_each_table("match", true, [&](TableReader& item) { matches.push_back(match(item)); });
    rule.matches = arena_.keep(matches);
    const toml::node* const node = table.find("together", false);
    if (node == nullptr) return;
    table.with_table(*node, "together", [&](TableReader& item) {
      constexpr RuleScope kScopes[] = {RuleScope::function, RuleScope::class_, RuleScope::file};
      rule.together.scope = kScopes[item.choice("in", {"function", "class", "file"}, true)];
      rule.together.all = keep(item.texts("all", true));
      rule.together.none = keep(item.texts("none"));
      rule.together.report = item.text("report");
      rule.together.reports_every = item.flag("every");
      if (rule.together.report == "class" || rule.together.report == "function") rule.together.report = {};
      check_parts(item, rule);
    });
  }

  static void check_parts(const TableReader& table, const Rule& rule) {
    const auto check = [&](std::string_view name) {
      if (std::ranges::find(rule.matches, name, &RuleMatch::part) == rule.matches.end()) {
        throw RuleFault(table.table(), fmt::format("no match has the name '{}'", name));
      }
    };
    std::ranges::for_each(rule.together.all, check);
    std::ranges::for_each(rule.together.none, check);
    if (!rule.together.report.empty()) check(rule.together.report);
    if (rule.together.scope == RuleScope::file && rule.together.report.empty()) {
      throw RuleFault(table.table(), "'report' must name a part if the scope is the file");
    }
    const bool has_import = std::ranges::find(rule.matches, MatchKind::import, &RuleMatch::kind) != rule.matches.end();
    if (rule.together.scope != RuleScope::file && has_import) {
      throw RuleFault(table.table(), "imports can only be parts of a file");
    }
  }

  RuleMatch match(TableReader& table) {
    RuleMatch match;
    for (const std::string_view kind : site_kinds_) read_target(table, kind, MatchKind::site, match);
    read_target(table, "node", MatchKind::node, match);
    read_target(table, "import", MatchKind::import, match);
    if (match.names.empty()) {
      throw RuleFault(table.table(),
                      fmt::format("a match needs one of: node, import, {}", fmt::join(site_kinds_, ", ")));
    }
    match.where = conditions(table);
    check_groups(table, match.where);
    match.inside = contexts(table, "inside");
    match.outside = contexts(table, "outside");
    match.loops = table.number("loops", 0, 9);
    const bool has_place = !match.where.empty() || !match.inside.empty() || !match.outside.empty() || match.loops > 0;
    if (match.kind == MatchKind::import && has_place) {
      throw RuleFault(table.table(), "an import cannot have 'where', 'inside', 'outside' or 'loops'");
    }
    match.part = table.text("as");
    match.times = std::max(1U, table.number("times", 0, 1000));
    return match;
  }

  void read_target(TableReader& table, std::string_view key, MatchKind kind, RuleMatch& match) {
    const std::vector<std::string_view> names = table.texts(key);
    if (names.empty()) return;
    if (!match.names.empty()) throw RuleFault(table.table(), "a match can have only one target");
    match.kind = kind;
    if (kind == MatchKind::site) match.site = key;
    match.names = keep(names);
  }

  // Calls visit(name) for each group that the conditions name.
  template <typename Visit>
  static void for_each_group(std::span<const Condition> conditions, Visit visit) {
    for (const Condition& condition : conditions) {
      if (condition.test != TestKind::is && condition.test != TestKind::contains) continue;
      for (const std::string_view value : condition.values) {
        if (value.starts_with('@')) visit(value.substr(1));
      }
    }
  }

  void check_groups(const TableReader& table, std::span<const Condition> conditions) const {
    for_each_group(conditions, [&](std::string_view name) {
      if (!group_names_.contains(name)) throw RuleFault(table.table(), fmt::format("there is no group '@{}'", name));
    });
  }

  void check_groups(const TableReader& table, std::span<const NodeGroup> groups) const {
    for (const NodeGroup& group : groups) {
      for (const GroupEntry& entry : group.entries) check_groups(table, entry.where);
    }
  }

  // A test of a group that leads back to that group might not end. So each group needs only groups that are done: in
  // each round at least one more is, or there is such a group.
  static void check_order(const TableReader& table, std::span<const NodeGroup> groups) {
    std::set<std::string_view> done;
    while (done.size() < groups.size()) {
      const std::size_t before = done.size();
      for (const NodeGroup& group : groups) {
        bool is_done = true;
        for (const GroupEntry& entry : group.entries) {
          for_each_group(entry.where, [&](std::string_view name) { is_done = is_done && done.contains(name); });
        }
        if (is_done) done.insert(group.name);
      }
      if (done.size() > before) continue;
      const auto left =
          std::ranges::find_if(groups, [&](const NodeGroup& group) { return !done.contains(group.name); });
      throw RuleFault(table.table(), fmt::format("the group '@{}' leads back to itself", left->name));
    }
  }

  Texts contexts(TableReader& table, std::string_view key) {
    const std::vector<std::string_view> names = table.texts(key);
    for (const std::string_view name : names) {
      if (!context_names_.contains(name)) throw RuleFault(table.table(), fmt::format("there is no context '{}'", name));
    }
    return keep(names);
  }

  RuleArena& arena_;
  Texts languages_;
  std::vector<std::string_view> site_kinds_;
  std::set<std::string_view> group_names_;
  std::set<std::string_view> context_names_;
  std::set<std::string_view> ids_;
};

}  // namespace

Result<RuleFile> read_rules(std::string_view path, std::string_view name, std::string_view text) {
  RuleFile file{std::make_unique<RuleArena>(), {}};
  try {
    const toml::table table = toml::parse(text);
    file.set = RuleReader(*file.arena).read(table);
  } catch (const toml::parse_error& error) {
    return tl::unexpected(Error{fmt::format("{}:{}: {}", path, error.source().begin.line, error.description())});
  } catch (const RuleFault& fault) {
    return tl::unexpected(Error{fmt::format("{}:{}: {}", path, fault.line, fault.what())});
  }
  file.set.name = file.arena->keep(name);
  file.set.version = digest_of_values(file.set.languages, file.set.syntax);
  for (const Rule& rule : file.set.rules) {
    file.set.version =
        digest_of_values(file.set.version, rule.id, rule.languages, rule.same_as, rule.matches, rule.together);
  }
  return file;
}

Rule read_rule(TableReader& table, const RuleSet& set, Texts languages, RuleArena& arena) {
  return RuleReader(arena).read(table, set, languages);
}

}  // namespace docmill
