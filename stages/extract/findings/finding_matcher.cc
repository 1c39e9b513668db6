// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/finding_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "stages/extract/findings/rule_path.h"
#include "stages/extract/findings/suppressions.h"
#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

// Price in units of work. It limits the memory that the rules of a user can take, too.
constexpr std::uint64_t kCandidateWork = 2000;

std::uint32_t first_line(TSNode node) { return ts_node_start_point(node).row + 1; }

// True if the module is the wanted one, or is below it.
bool is_module(std::string_view module, std::string_view wanted) {
  if (!module.starts_with(wanted)) return false;
  return module.size() == wanted.size() || module[wanted.size()] == '.' || module[wanted.size()] == '/';
}

}  // namespace

FindingMatcher::FindingMatcher(const RuleIndex* index, const FactsBuilder& facts)
    : index_(index), facts_(facts), source_(facts.source()), parts_(index == nullptr ? 0 : index->places()) {
  could_mean_ = [&](TSNode, TSNode name, Texts paths) { return could_mean(name, paths); };
}

void FindingMatcher::visit(const Level& level, const TreeCursor& cursor) {
  const TSNode node = cursor.node();
  const NodeRules& rules = *level.rules;
  parts_.begin(level.children);
  for (const IndexedSite* const site : rules.sites) visit_site(*site, cursor, node);
  if (!rules.matches.empty()) {
    const Surroundings& here = around(ts_node_start_byte(node));
    const MatchedNode matched{
        .node = node, .function = here.function.node, .type = here.type.node, .cursor = &cursor.raw()};
    const ConditionTest test(*index_, source_, could_mean_, false, parts_, true);
    for (const IndexedMatch* const match : rules.matches) {
      if (fits(*match, here) && test.all_hold(match->where, matched)) keep(*match, matched, here, {});
    }
  }
}

void FindingMatcher::visit_site(const IndexedSite& site, const TreeCursor& cursor, TSNode node) {
  if (site.name_field != 0) {
    const TSNode name = ts_node_child_by_field_id(node, site.name_field);
    if (!ts_node_is_null(name)) visit_name(site, cursor, node, name);
    return;
  }
  for (const TSNode name : site.name->parts_of(parts_.children(node), parts_.reader()))
    visit_name(site, cursor, node, name);
}

// An alias counts from its import on.
void FindingMatcher::learn_aliases() {
  for (; aliases_seen_ < facts_.aliases().size(); ++aliases_seen_) {
    const ImportAlias& next = facts_.aliases()[aliases_seen_];
    originals_.emplace(facts_.alias_of(next), facts_.name_of(next));
  }
  for (; imports_seen_ < facts_.imports().size(); ++imports_seen_) {
    const Import& next = facts_.imports()[imports_seen_];
    if (facts_.alias_of(next).empty()) {
      if (imports_seen_ + 1 == facts_.imports().size()) return;  // it may still get one
      continue;
    }
    originals_.emplace(facts_.alias_of(next), last_name_of(dotted(facts_.module_of(next))));
  }
}

// Calls visit(name) for each imported name that the file calls `alias`.
template <typename Visit>
void FindingMatcher::for_each_original(std::string_view alias, Visit visit) {
  learn_aliases();
  if (originals_.empty()) return;
  const auto [begin, end] = originals_.equal_range(alias);
  for (auto original = begin; original != end; ++original) visit(std::string_view(original->second));
}

// The last name in the text of a node that spells a path. In a shell, dots are parts of names.
std::string_view FindingMatcher::last_name_in(std::string_view text) {
  if (!facts_.language().has_qualified_names) return last_name_of(text.substr(text.rfind('/') + 1));
  std::size_t begin = text.size();
  while (begin > 0 && is_name_byte(text[begin - 1])) --begin;
  if (begin < text.size()) return text.substr(begin);
  scratch_ = path_of_source(text);  // f<T>
  return last_name_of(scratch_);
}

// Whether the name ends like one of the paths, or like another name of one.
bool FindingMatcher::could_mean(TSNode name, Texts paths) {
  const std::string last_name(last_name_in(facts_.text(name)));
  const auto ends_with = [&](std::string_view wanted) {
    return std::ranges::any_of(paths, [&](std::string_view path) {
      const std::string_view last = last_name_of(path);
      return last == wanted || last == "*";
    });
  };
  bool could_be = ends_with(last_name);
  for_each_original(last_name, [&](std::string_view original) { could_be = could_be || ends_with(original); });
  return could_be;
}

// False if the source does not have the name of the module whose names are wanted.
bool FindingMatcher::is_module_in_source(const WantedName& wanted) {
  const auto [found, is_new] = modules_in_source_.try_emplace(wanted.match);
  if (is_new) {
    found->second = std::ranges::any_of(wanted.match->match->names, [&](std::string_view path) {
      if (last_name_of(path) != "*") return false;
      const std::string_view module = path.substr(0, path.size() - std::min<std::size_t>(path.size(), 2));
      return source_.find(last_name_of(module.substr(module.rfind('/') + 1))) != source_.npos;
    });
  }
  return found->second;
}

void FindingMatcher::visit_name(const IndexedSite& site, const TreeCursor& cursor, TSNode node, TSNode name) {
  const std::string_view last_name = last_name_in(facts_.text(name));
  wanted_.clear();
  const auto add_wanted = [&](std::string_view name_in_path) {
    const std::vector<WantedName>* const found = site.wanted->find(name_in_path);
    if (found != nullptr) wanted_.insert(wanted_.end(), found->begin(), found->end());
  };
  add_wanted(last_name);
  for_each_original(last_name, add_wanted);
  for (const WantedName& one : site.wanted->any()) {
    if (is_module_in_source(one)) wanted_.push_back(one);
  }
  if (wanted_.empty()) return;
  const TSNode from = site.from == nullptr ? TSNode{} : parts_.part(*site.from, node);
  const Surroundings& here = around(ts_node_start_byte(node));
  const MatchedNode matched{.node = node,
                            .name = name,
                            .site = &site,
                            .function = here.function.node,
                            .type = here.type.node,
                            .cursor = &cursor.raw()};
  const ConditionTest test(*index_, source_, could_mean_, false, parts_, true);
  const IndexedMatch* last = nullptr;  // a match may have several such names
  for (const WantedName& one : wanted_) {
    if (one.match == last || !fits(*one.match, here)) continue;
    last = one.match;
    if (!test.all_hold(last->where, matched)) continue;
    keep(*one.match, matched, here, ts_node_is_null(from) ? name : from);
  }
}

void FindingMatcher::open_contexts(const NodeRules& rules, TSNode node, std::uint32_t depth) {
  // The walk goes forward, so a context that has ended is not needed again.
  while (!open_.empty() && open_.back().end <= ts_node_start_byte(node)) open_.pop_back();
  parts_.begin({});
  const ConditionTest test(*index_, source_, could_mean_, false, parts_, true);
  std::vector<OpenContext> opened;
  for (const IndexedContext& context : rules.contexts) {
    if (!test.all_hold(context.where, {.node = node})) continue;
    const TSNode part = context.part == nullptr ? node : parts_.part(*context.part, node);
    if (ts_node_is_null(part)) continue;
    const std::uint32_t begin = ts_node_start_byte(part);
    const std::uint32_t end = ts_node_end_byte(part);
    const auto same = std::ranges::find_if(
        opened, [&](const OpenContext& other) { return other.begin == begin && other.end == end; });
    if (same != opened.end()) {
      same->bits |= context.bit;
    } else {
      opened.push_back({begin, end, context.bit, depth, {}});
    }
  }
  if (opened.empty()) return;
  std::ranges::sort(opened, {}, [](const OpenContext& one) { return std::tuple(one.begin, ~one.end); });
  ++scopes_;
  for (OpenContext& one : opened) {
    one.around = inside(one, node, scopes_);
    open_.push_back(one);
  }
}

// What is around the bytes of a context that begins: a function hides all contexts around it except for classes.
FindingMatcher::Surroundings FindingMatcher::inside(const OpenContext& context, TSNode node,
                                                    std::uint32_t number) const {
  Surroundings here = around(context.begin);
  const bool is_function = (context.bits & index_->function_bit()) != 0;
  if (is_function) {
    here.bits &= index_->class_bit();
    here.loops = 0;
    here.function = {node, number};
    if (here.outermost_function_line == 0) here.outermost_function_line = first_line(node);
  }
  if ((context.bits & index_->class_bit()) != 0) here.type = {node, number};
  if ((context.bits & index_->loop_bit()) != 0) ++here.loops;
  here.bits |= context.bits;
  return here;
}

const FindingMatcher::Surroundings& FindingMatcher::around(std::uint32_t at) const {
  static const Surroundings nothing;
  for (auto context = open_.rbegin(); context != open_.rend(); ++context) {
    if (at >= context->begin && at < context->end) return context->around;
  }
  return nothing;
}

bool FindingMatcher::fits(const IndexedMatch& match, const Surroundings& around) const {
  return (around.bits & match.inside) == match.inside && (around.bits & match.outside) == 0 &&
         around.loops >= match.match->loops;
}

LineSpan FindingMatcher::lines_of(TSNode node) const {
  const std::uint32_t first = first_line(node);
  const NodeRules* const rules = index_->find(ts_node_symbol(node));
  const bool has_contexts =
      rules != nullptr && !rules->contexts.empty();  // a function, a class, a loop: its first line
  return {first, has_contexts ? first : FactsBuilder::last_line(node)};
}

WrittenPath FindingMatcher::written_at(TSNode begin, TSNode name, const Surroundings& around) const {
  const std::uint32_t at = ts_node_start_byte(begin);
  const std::uint32_t end = std::max(ts_node_end_byte(begin), ts_node_end_byte(name));
  const std::string_view text = source_.substr(at, end - at);
  WrittenPath written{facts_.language().has_qualified_names ? path_of_source(text) : std::string(text),
                      first_line(name), false, around.outermost_function_line};
  const std::string_view first = first_name_of(written.path);
  const Texts receivers = index_->set().syntax.receivers;
  written.is_local = std::ranges::find(receivers, first) == receivers.end() && facts_.is_bound_locally(first);
  return written;
}

void FindingMatcher::set_scope(Candidate& candidate, const Surroundings& around) {
  const RuleScope wanted = candidate.match->rule->together.scope;
  const Scope scope = wanted == RuleScope::function ? around.function
                      : wanted == RuleScope::class_ ? around.type
                                                    : Scope{};
  if (scope.number == 0) return;
  candidate.scope_number = scope.number;
  candidate.scope_line = first_line(scope.node);
}

void FindingMatcher::keep(const IndexedMatch& match, const MatchedNode& matched, const Surroundings& around,
                          TSNode path_begin) {
  Candidate candidate{&match, matched, {}, lines_of(matched.node), 0, 0};
  candidate.matched.cursor = nullptr;                                                   // it moves on
  const bool is_whole = candidate.lines.last == FactsBuilder::last_line(matched.node);  // not only a first line
  if (is_whole && ts_node_has_error(matched.node)) return;
  if (!ts_node_is_null(path_begin)) candidate.written = written_at(path_begin, matched.name, around);
  set_scope(candidate, around);
  const RuleScope scope = match.rule->together.scope;
  const bool has_scope = scope == RuleScope::none || scope == RuleScope::file || candidate.scope_number != 0;
  if (!has_scope) return;
  docmill_spend(kCandidateWork);
  candidates_.push_back(std::move(candidate));
}

void FindingMatcher::keep_imports(const FileFacts& facts) {
  const Texts prefixes = index_->set().syntax.drop_prefixes;
  for (const Import& import : facts.imports) {
    if (!is_import(import.kind)) continue;
    const std::string module = without_prefixes(dotted(facts.view(import.module)), prefixes);
    for (const WantedName& wanted : index_->imports()) {
      bool is_found = is_module(module, wanted.path);
      for (std::uint32_t i = import.names.begin; i < import.names.end && !is_found; ++i) {
        is_found = is_module(fmt::format("{}.{}", module, facts.view(facts.names[i])), wanted.path);
      }
      if (is_found) candidates_.push_back({wanted.match, {}, {}, {import.line, import.line}, 0, 0});
    }
  }
}

bool FindingMatcher::is_confirmed(const Candidate& candidate, const NameBindings& names,
                                  const ConditionTest& test) const {
  const RuleMatch& match = *candidate.match->match;
  if (match.kind == MatchKind::site && !names.means_one_of(candidate.written, match.names)) return false;
  return candidate.match->later.empty() || test.all_hold(candidate.match->later, candidate.matched);
}

// Parts are of one rule and one scope. Adds a finding if they make one.
void FindingMatcher::add_combinations(std::vector<const Candidate*>& parts, std::vector<Finding>& findings) const {
  const auto key = [](const Candidate* part) { return std::tuple(part->match->position, part->scope_number); };
  std::ranges::stable_sort(parts, {}, [&](const Candidate* part) {
    return std::tuple_cat(key(part), std::tuple(part->lines.first, ~part->lines.last));
  });
  for (auto begin = parts.begin(); begin != parts.end();) {
    const auto end = std::find_if(begin, parts.end(), [&](const Candidate* part) { return key(part) != key(*begin); });
    const Rule& rule = *(*begin)->match->rule;
    const auto is_there = [&](std::string_view name) {
      std::uint32_t count = 0;
      std::uint32_t needed = 1;
      for (auto part = begin; part != end; ++part) {
        if ((*part)->match->match->part != name) continue;
        ++count;
        needed = (*part)->match->match->times;
      }
      return count >= needed;
    };
    if (std::ranges::all_of(rule.together.all, is_there) && std::ranges::none_of(rule.together.none, is_there)) {
      const std::uint32_t position = (*begin)->match->position;
      if (rule.together.report.empty()) {
        findings.push_back({position, {(*begin)->scope_line, (*begin)->scope_line}, false});
      }
      for (auto part = begin; part != end; ++part) {
        if (rule.together.report.empty() || (*part)->match->match->part != rule.together.report) continue;
        findings.push_back({position, (*part)->lines, false});
        if (!rule.together.reports_every) break;
      }
    }
    begin = end;
  }
}

void FindingMatcher::finish(FileFacts& facts, TSNode root) {
  if (index_ == nullptr) return;
  keep_imports(facts);
  if (candidates_.empty()) return;
  const NameBindings names(facts_.language(), index_->set().syntax, facts);
  const MeansOneOf means = [&](TSNode begin, TSNode name, Texts paths) {
    return names.means_one_of(written_at(begin, name, {}), paths);
  };
  const ConditionTest test(*index_, source_, means, true, parts_, false);
  std::vector<const Candidate*> parts;
  for (const Candidate& candidate : candidates_) {
    if (!is_confirmed(candidate, names, test)) continue;
    const Rule& rule = *candidate.match->rule;
    if (rule.together.scope == RuleScope::none) {
      facts.findings.push_back({candidate.match->position, candidate.lines, false});
    } else {
      parts.push_back(&candidate);
    }
  }
  add_combinations(parts, facts.findings);
  if (facts.findings.empty()) return;
  const auto key = [](const Finding& finding) {
    return std::tuple(finding.lines.first, finding.rule, finding.lines.last);
  };
  std::ranges::sort(facts.findings, {}, key);
  const auto is_same = [&](const Finding& a, const Finding& b) { return key(a) == key(b); };
  facts.findings.erase(std::unique(facts.findings.begin(), facts.findings.end(), is_same), facts.findings.end());
  const Suppressions suppressions(source_, root, index_->set().syntax);
  for (Finding& finding : facts.findings) {
    finding.is_suppressed = suppressions.cover(finding, index_->set().rules[finding.rule]);
  }
}

}  // namespace docmill
