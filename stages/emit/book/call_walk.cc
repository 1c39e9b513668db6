// SPDX-License-Identifier: Apache-2.0
//
// Links have the uses of each file's symbols, not what a file uses. So the uses of all files whose symbols a file uses
// are searched for those by the file. Files that very many places use are passed over: they hold the helpers that tell
// nothing about a call, and searching them would cost most.
#include "stages/emit/book/call_walk.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "stages/emit/file/siblings.h"

namespace docmill {
namespace {

constexpr std::size_t kMostSteps = 6;
constexpr std::size_t kFewestSteps = 4;
constexpr std::size_t kMostUsesOfFile = 20'000;
constexpr std::size_t kMostTried = 8;      // callees, for one that calls something itself
constexpr std::size_t kHelperShare = 100;  // a helper: more than 1/100 of all files call it, and more than
constexpr std::size_t kHelperLeast = 60;   // so many places

class Walker {
 public:
  Walker(const Site& site, const Subsystems& subsystems)
      : site_(site),
        subsystems_(subsystems),
        most_callers_(std::max(kHelperLeast, site.repo().files.size() / kHelperShare)) {}

  std::vector<WalkStep> walk(WalkStep start) {
    std::vector<WalkStep> steps{definition_of(start)};
    if (!steps.front().file.exists()) return {};
    while (steps.size() < kMostSteps) {
      const WalkStep next = next_of(steps);
      if (!next.file.exists()) break;
      steps.push_back(next);
    }
    return steps;
  }

 private:
  struct Call {
    SymbolId caller;
    WalkStep callee;
    std::size_t callers = 0;  // places that use the callee
  };

  const std::vector<Call>& calls_of(FileId file) {
    const auto [at, is_new] = calls_.try_emplace(file);
    if (!is_new) return at->second;
    for (const UsedFile& used : site_.links().used_files.row(file.value)) {
      const std::span<const SymbolUse> uses = site_.links().uses.row(used.file.value);
      if (uses.size() > kMostUsesOfFile || subsystems_.of(used.file) == Subsystems::kNone) continue;
      for (auto first = uses.begin(); first != uses.end();) {
        const SymbolId symbol = first->symbol;
        const auto last = std::find_if(first, uses.end(), [&](const SymbolUse& use) { return use.symbol != symbol; });
        const auto callers = static_cast<std::size_t>(last - first);
        for (auto use = first; use != last && callers <= most_callers_; ++use) {
          const bool is_call = static_cast<UseKind>(use->kind) == UseKind::call && use->is_by_name == 0;
          if (use->user == file && is_call) at->second.push_back({use->enclosing, {used.file, symbol}, callers});
        }
        first = last;
      }
    }
    return at->second;
  }

  WalkStep next_of(const std::vector<WalkStep>& steps) {
    const WalkStep from = steps.back();
    const std::uint32_t own = subsystems_.of(from.file);
    std::vector<const Call*> calls;
    for (const Call& call : calls_of(from.file)) {
      const bool is_new = std::ranges::find(steps, call.callee) == steps.end();
      if (call.caller == from.symbol && is_new) calls.push_back(&call);
    }
    std::ranges::stable_sort(calls, std::greater<>(), [&](const Call* call) {
      return std::pair(subsystems_.of(call->callee.file) == own, call->callers);
    });
    WalkStep last;  // a function that calls no other: the walk would end there
    std::size_t tried = 0;
    for (const Call* call : calls) {
      if (is_overloaded(call->callee)) continue;
      const WalkStep callee = definition_of(call->callee);
      if (!callee.file.exists() || std::ranges::find(steps, callee) != steps.end()) continue;
      if (calls_something(callee)) return callee;
      if (!last.file.exists()) last = callee;
      if (++tried == kMostTried) break;
    }
    return last;
  }

  bool calls_something(WalkStep step) {
    return std::ranges::any_of(calls_of(step.file), [&](const Call& call) { return call.caller == step.symbol; });
  }

  // Functions of the file with the symbol's qualified name, declarations or definitions. Overloads are several.
  static std::vector<SymbolId> functions_like(const FileFacts& facts, std::string_view name,
                                              std::string_view qualified_name, bool is_declaration) {
    std::vector<SymbolId> functions;
    for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
      const Symbol& symbol = facts.symbols[i];
      const bool is_meant =
          is_function(symbol.kind) && symbol.is_declaration == is_declaration && facts.view(symbol.name) == name;
      if (is_meant && facts.qualified_name(symbol) == qualified_name) functions.push_back({i});
    }
    return functions;
  }

  // A call does not say which of several overloads it means, so no walk goes through them.
  bool is_overloaded(WalkStep step) const {
    const FileFacts& facts = site_.repo().facts_of(step.file);
    const Symbol& symbol = facts.symbol(step.symbol);
    const std::string name = facts.qualified_name(symbol);
    return functions_like(facts, facts.view(symbol.name), name, symbol.is_declaration).size() > 1;
  }

  // The function itself, or, if it is only declared there, its definition in a file of the same name. If that has
  // overloads, it is the declaration. None if the symbol is not a function.
  WalkStep definition_of(WalkStep step) const {
    const FileFacts& facts = site_.repo().facts_of(step.file);
    const Symbol& symbol = facts.symbol(step.symbol);
    if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) return {};
    if (!symbol.is_declaration) return step;
    const std::string name = facts.qualified_name(symbol);
    for (FileId sibling : siblings_of(site_.repo(), step.file)) {
      const std::vector<SymbolId> definitions =
          functions_like(site_.repo().facts_of(sibling), facts.view(symbol.name), name, false);
      if (definitions.size() == 1) return {sibling, definitions.front()};
    }
    return step;
  }

  const Site& site_;
  const Subsystems& subsystems_;
  std::size_t most_callers_;
  std::map<FileId, std::vector<Call>> calls_;
};

}  // namespace

std::vector<WalkStep> walk_calls(const Site& site, const Subsystems& subsystems, std::span<const WalkStep> starts) {
  Walker walker(site, subsystems);
  std::vector<WalkStep> longest;
  for (const WalkStep& start : starts) {
    std::vector<WalkStep> steps = walker.walk(start);
    if (steps.size() > longest.size()) longest = std::move(steps);
    if (longest.size() == kMostSteps) break;
  }
  if (longest.size() < kFewestSteps) longest.clear();
  return longest;
}

}  // namespace docmill
