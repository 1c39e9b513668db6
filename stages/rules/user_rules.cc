// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/user_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "stages/base/value_digest.h"
#include "stages/base/visible_text.h"
#include "stages/rules/builtin_rules.h"
#include "stages/rules/rule_reader.h"
#include "stages/rules/rule_table_reader.h"

namespace docmill {
namespace {

tl::unexpected<Error> failure(std::string message) { return tl::unexpected(Error{std::move(message)}); }

// Covers everything that pages and logs show of the rule.
std::uint64_t digest_of_rule(const Rule& rule) {
  const auto& [id, kind, severity, confidence, cwe, same_as, languages, skips_tests, title, message, why, fix, bad,
               good, matches, together, is_off] = rule;
  return digest_of_values(id, kind, severity, confidence, cwe, same_as, languages, skips_tests, title, message, why,
                          fix, bad, good, matches, together, is_off);
}

std::size_t count_expressions(const Rule& rule) {
  std::size_t count = 0;
  for (const RuleMatch& match : rule.matches) {
    for (const Condition& condition : match.where) {
      if (condition.test == TestKind::matches) count += condition.values.size();
    }
  }
  return count;
}

// What pages cannot show as Markdown, because it could change the page or hide something; "" if there is nothing. Code
// between backticks stays as it is, except for what some renderers replace even there.
std::string text_fault(std::string_view text, std::size_t longest) {
  if (text.size() > longest) return fmt::format("must have at most {} bytes", longest);
  if (display_text(text) != text) return "must have no line breaks and nothing that cannot be seen";
  if (text.find("{{") != text.npos || text.find("{%") != text.npos) return "must have no '{{' or '{%'";
  if (text.find("``") != text.npos || std::ranges::count(text, '`') % 2 != 0) return "must have '`' in pairs";
  if (!text.empty() && std::string_view("#-+=~").find(text.front()) != std::string_view::npos) {
    return "must begin with a word";
  }
  bool is_code = false;
  for (const char c : text) {
    if (c == '`') is_code = !is_code;
    const bool is_markup = std::string_view("<>&[]\\|*").find(c) != std::string_view::npos;
    if (is_markup && !is_code) return fmt::format("can have '{}' only between backticks", c);
  }
  return {};
}

void check_texts(const TableReader& table, const Rule& rule) {
  struct Text {
    std::string_view key, text;
    std::size_t longest;
  };
  for (const auto& [key, text, longest] : {Text{"title", rule.title, kLongestMessage},
                                           {"message", rule.message, kLongestMessage},
                                           {"why", rule.why, kLongestExplanation},
                                           {"fix", rule.fix, kLongestExplanation}}) {
    const std::string fault = text_fault(text, longest);
    if (!fault.empty()) throw RuleFault(*table.table().get(key), fmt::format("'{}' {}", key, fault));
  }
}

bool has_language(const RuleSet& set, std::string_view language) {
  return std::ranges::find(set.languages, language) != set.languages.end();
}

}  // namespace

UserRules::UserRules() : arena_(std::make_shared<RuleArena>()) {
  for (const RuleSet* const set : builtin_rules()) families_.push_back({*set, {}, {}, 0});
}

Result<void> UserRules::add_file(const std::string& path, std::string_view text) {
  toml::table file;
  try {
    file = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return failure(fmt::format("{}:{}: {}", path, error.source().begin.line, error.description()));
  }
  return guarded(path, [&] {
    TableReader reader(file, *arena_);
    if (const toml::node* const syntax = reader.find("syntax", false)) {
      throw RuleFault(*syntax, "the syntax of a language is docmill's own: leave out 'syntax'");
    }
    const Texts languages = arena_->keep(reader.texts("languages", true));
    Family& family = family_of(languages, *file.get("languages"));
    reader.for_each_table("rule", false, [&](TableReader& table) { add_rule(family, languages, table, path); });
    reader.finish();
  });
}

Result<void> UserRules::add(const std::string& path, const toml::table& rule) {
  return guarded(path, [&] {
    TableReader reader(rule, *arena_);
    const Texts languages = arena_->keep(reader.texts("languages", true));
    add_rule(family_of(languages, *rule.get("languages")), languages, reader, path);
  });
}

RunRules UserRules::finish() const {
  RunRules rules;
  rules.arena_ = arena_;
  for (std::size_t i = 0; i < families_.size(); ++i) {
    const Family& family = families_[i];
    if (family.rules.empty()) continue;
    rules.replace(rules.sets_[i], family.rules);
    rules.versions_.insert(family.versions.begin(), family.versions.end());
    rules.digest_ = digest_of_values(rules.digest_, family.set.name, family.digest);
  }
  for (const auto& [id, rule] : added_) rules.user_rules_.push_back(rule);
  return rules;
}

// Calls read(), and turns its fault into an error.
template <typename Read>
Result<void> UserRules::guarded(const std::string& path, Read read) {
  reading_ = {};
  try {
    read();
  } catch (const RuleFault& fault) {
    const std::string rule = reading_.empty() ? "" : fmt::format("rule '{}': ", reading_);
    return failure(fmt::format("{}:{}: {}{}", path, fault.line, rule, fault.what()));
  }
  return {};
}

UserRules::Family& UserRules::family_of(Texts languages, const toml::node& place) {
  if (languages.empty()) throw RuleFault(place, "'languages' must not be empty");
  const auto family =
      std::ranges::find_if(families_, [&](const Family& known) { return has_language(known.set, languages.front()); });
  if (family == families_.end()) {
    throw RuleFault(place, fmt::format("docmill has no rules for '{}', so none can be added", languages.front()));
  }
  for (const std::string_view language : languages) {
    if (!has_language(family->set, language)) {
      throw RuleFault(
          place, fmt::format("'{}' and '{}' do not share rules: use a file for each", languages.front(), language));
    }
  }
  return *family;
}

void UserRules::add_rule(Family& family, Texts languages, TableReader& table, const std::string& path) {
  reading_ = table.text("id", true);
  if (added_.size() == kMostUserRules) {
    throw RuleFault(table.table(), fmt::format("docmill takes at most {} rules", kMostUserRules));
  }
  Rule rule = read_rule(table, family.set, languages, *arena_);
  if (rule.languages.empty() && languages.size() < family.set.languages.size()) rule.languages = languages;
  check_texts(table, rule);
  expressions_ += count_expressions(rule);
  if (expressions_ > kMostUserExpressions) {
    throw RuleFault(table.table(), fmt::format("docmill takes at most {} regular expressions", kMostUserExpressions));
  }
  const std::string place = fmt::format("{}:{}", path, table.table().source().begin.line);
  const auto [first, is_new] = added_.try_emplace(rule.id, UserRule{rule.id, place});
  if (!is_new) {
    throw RuleFault(table.table(), fmt::format("there is another one of this id in {}", first->second.place));
  }
  for (const Family& other : families_) {
    if (&other != &family && std::ranges::find(other.set.rules, rule.id, &Rule::id) != other.set.rules.end()) {
      throw RuleFault(table.table(), "docmill's rule of this id is for other languages");
    }
  }
  table.finish();
  put(family, rule);
  reading_ = {};
}

void UserRules::put(Family& family, const Rule& rule) {
  if (family.rules.empty()) family.rules.assign(family.set.rules.begin(), family.set.rules.end());
  const auto position = std::ranges::find(family.rules, rule.id, &Rule::id) - family.rules.begin();
  const bool is_known = position < std::ssize(family.rules);
  for (const std::string_view language : family.set.languages) {
    const bool was_for_it = is_known && applies_to(family.rules[static_cast<std::size_t>(position)], language);
    if (!was_for_it && !applies_to(rule, language)) continue;
    std::uint64_t& version = family.versions.try_emplace(language, family.set.version).first->second;
    version = digest_of_values(version, position, rule.id, rule.languages, rule.same_as, rule.matches, rule.together);
  }
  family.digest = digest_of_values(family.digest, position, digest_of_rule(rule));
  if (is_known) {
    family.rules[static_cast<std::size_t>(position)] = rule;
  } else {
    family.rules.push_back(rule);
  }
}

}  // namespace docmill
