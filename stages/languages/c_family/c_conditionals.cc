// SPDX-License-Identifier: Apache-2.0
//
// The problem: a branch may open a bracket that only the code after #endif closes, or hold a part of an expression. The
// method: one scan follows the brackets of all branches. Each branch begins at the place of the #if. At the
// #endif it is known whether each branch is balanced and begins and ends between statements. If so, the conditional is
// the grammar's. If all branches are whole entries of a list, only the directives are blanked. Else one branch is read:
// the one for a name that is defined, so that all conditionals on one name agree.
//
// It ends because each token is read once; a branch is never read under a second assumption.
#include "stages/languages/c_family/c_conditionals.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace docmill {
namespace {

enum class DirectiveKind : std::uint8_t { begins, continues, ends, other };

DirectiveKind kind_of(std::string_view words) {
  if (words.starts_with("if")) return DirectiveKind::begins;
  if (words.starts_with("el")) return DirectiveKind::continues;
  return words.starts_with("endif") ? DirectiveKind::ends : DirectiveKind::other;
}

// `#if 0`, `#ifndef X`, `#if !X`: the branch after it is the less likely one.
bool is_negative(std::string_view words) {
  if (words.starts_with("ifndef")) return true;
  if (!words.starts_with("if ")) return false;
  words.remove_prefix(3);
  words.remove_prefix(std::min(words.find_first_not_of(' '), words.size()));
  return words.starts_with('!') || words == "0" || words.starts_with("0 ");
}

constexpr TokenIndex kLongestLocalUse = 300;  // tokens from a #define to its #undef

// The name after `define` or `undef`.
std::string_view defined_name(std::string_view words) {
  TokenReader reader(words);
  reader.next();
  return reader.next().text;
}

struct Branch {
  TokenIndex directive = kNoToken;
  TokenIndex last = kNoToken;  // its last token, nested conditionals included; kNoToken: it is empty
  PlaceTracker::State end;
  bool is_balanced = true;
  bool is_statements = true;  // begins and ends between statements
  bool is_entries = true;     // of a list: empty, or ends with a comma
};

struct Conditional {
  PlaceTracker::State start;
  TokenPlace place = TokenPlace::declarations;
  bool starts_between = true;  // between statements or list entries
  std::int32_t outer_lowest = 0;
  std::vector<Branch> branches;
};

class Conditionals {
 public:
  Conditionals(TokenList& tokens, bool has_namespaces, SourceEdits& edits)
      : tokens_(tokens), has_namespaces_(has_namespaces), edits_(edits), places_(tokens) {}

  void run() {
    for (TokenIndex i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::directive) {
        read_directive(i);
      } else {
        places_.advance(i);
        lowest_ = std::min(lowest_, places_.state().depth);
        last_ = i;
      }
    }
    apply();
  }

 private:
  void read_directive(TokenIndex i) {
    const std::string_view words = directive_words(tokens_.text(i));
    switch (kind_of(words)) {
      case DirectiveKind::begins: begin(i); break;
      case DirectiveKind::continues:
        if (open_.empty()) break;
        end_branch(i);
        begin_branch(i);
        break;
      case DirectiveKind::ends:
        if (open_.empty()) break;
        end_branch(i);
        end(i);
        break;
      case DirectiveKind::other:
        if (!is_readable_here(words) || is_local_define(i)) leave_out(i, i + 1);
        break;
    }
  }

  // Whether the grammars can read this directive here. It is not a conditional.
  bool is_readable_here(std::string_view words) const {
    const TokenPlace place = places_.place();
    if (words.starts_with("define") || words.starts_with("undef")) return true;
    if (place == TokenPlace::values || place == TokenPlace::parentheses || place == TokenPlace::enumerators)
      return false;
    return place != TokenPlace::members || !words.starts_with("include");
  }

  // A #define in a list for the #include after it, or up to its #undef: X macros. The grammars know none in a list.
  bool is_local_define(TokenIndex i) const {
    const TokenPlace place = places_.place();
    if (place != TokenPlace::values && place != TokenPlace::enumerators) return false;
    const std::string_view words = directive_words(tokens_.text(i));
    if (words.starts_with("undef")) return true;
    TokenIndex next = i + 1;
    while (tokens_[next].kind == TokenKind::directive && is_define(next)) ++next;
    if (tokens_[next].kind == TokenKind::directive) return directive_words(tokens_.text(next)).starts_with("include");
    const std::string_view name = defined_name(words);
    for (next = i + 1; next < tokens_.size() && next < i + kLongestLocalUse; ++next) {
      if (tokens_[next].kind != TokenKind::directive) continue;
      const std::string_view other = directive_words(tokens_.text(next));
      if (other.starts_with("undef") && defined_name(other) == name) return true;
    }
    return false;
  }

  bool is_define(TokenIndex i) const { return directive_words(tokens_.text(i)).starts_with("define"); }

  void begin(TokenIndex i) {
    Conditional conditional;
    conditional.start = places_.state();
    conditional.place = places_.place();
    conditional.starts_between = is_between(places_.state());
    conditional.outer_lowest = lowest_;
    open_.push_back(std::move(conditional));
    begin_branch(i);
  }

  void begin_branch(TokenIndex directive) {
    Conditional& conditional = open_.back();
    places_.return_to(conditional.start);
    lowest_ = conditional.start.depth;
    last_ = kNoToken;
    Branch branch;
    branch.directive = directive;
    conditional.branches.push_back(branch);
  }

  void end_branch(TokenIndex directive) {
    const Conditional& conditional = open_.back();
    Branch& branch = open_.back().branches.back();
    branch.end = places_.state();
    branch.last = last_;
    const bool keeps_place = branch.end.top == conditional.start.top && lowest_ >= conditional.start.depth;
    branch.is_balanced = keeps_place && branch.end.depth == conditional.start.depth;
    if (last_ == kNoToken) return;
    TokenIndex first = branch.directive + 1;
    while (first < directive && tokens_[first].kind == TokenKind::directive) ++first;
    branch.is_statements = is_between(places_.state()) && tokens_.text(first) != "else";
    branch.is_entries = tokens_[last_].is(',');
  }

  // Whether a statement, declaration or enumerator may begin here.
  bool is_between(const PlaceTracker::State& state) const {
    const TokenPlace place = places_.place();
    if (place == TokenPlace::values || place == TokenPlace::parentheses) return false;
    const ListedToken& previous = tokens_[state.previous];
    if (place == TokenPlace::enumerators) return previous.is(',') || previous.is('{');
    return state.previous == kNoToken || state.statement == kNoToken || places_.is_macro_call() || is_bare_macro(state);
  }

  // MACRO on a line of its own needs no semicolon.
  bool is_bare_macro(const PlaceTracker::State& state) const {
    const ListedToken& name = tokens_[state.statement];
    return state.statement == state.previous && name.is_name() && name.begins_line &&
           tokens_[state.statement + 1].begins_line && is_macro_name(tokens_.text(name));
  }

  void end(TokenIndex endif) {
    const Conditional conditional = std::move(open_.back());
    open_.pop_back();
    lowest_ = std::min(conditional.outer_lowest, conditional.start.depth);
    last_ = endif;
    if (is_linkage(conditional)) {
      conceal_linkage(conditional, endif);
      return places_.return_to(conditional.start);
    }
    if (conceal_unread(conditional, endif)) return places_.return_to(conditional.start);
    std::size_t kept = kAll;
    if (!is_grammars(conditional)) {
      kept = choose_branch(conditional);
      conceal(conditional, endif, kept);
    }
    const std::vector<Branch>& branches = conditional.branches;
    const PlaceTracker::State& state = branches[std::min(kept, branches.size() - 1)].end;
    lowest_ = std::min(lowest_, state.depth);
    places_.return_to(state);
    for (const Branch& branch : branches) {
      if (branch.last != kNoToken) last_ = branch.last;
    }
  }

  static bool is_grammars(const Conditional& conditional) {
    return conditional.starts_between && conditional.place != TokenPlace::values &&
           conditional.place != TokenPlace::parentheses &&
           std::all_of(conditional.branches.begin(), conditional.branches.end(),
                       [](const Branch& branch) { return branch.is_balanced && branch.is_statements; });
  }

  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

  // The branch to read, or kAll.
  std::size_t choose_branch(const Conditional& conditional) const {
    const std::vector<Branch>& branches = conditional.branches;
    const bool are_entries = std::all_of(branches.begin(), branches.end(),
                                         [](const Branch& branch) { return branch.is_balanced && branch.is_entries; });
    const ListedToken& before = tokens_[conditional.start.previous];
    if (are_entries && (before.is(',') || before.is('{') || before.is('('))) return kAll;
    return branches.size() == 2 && is_negative(directive_words(tokens_.text(branches[0].directive))) ? 1 : 0;
  }

  void conceal(const Conditional& conditional, TokenIndex endif, std::size_t kept) {
    const std::vector<Branch>& branches = conditional.branches;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const TokenIndex begin = branches[i].directive;
      const TokenIndex end = i + 1 < branches.size() ? branches[i + 1].directive : endif;
      leave_out(begin, kept == kAll || i == kept ? begin + 1 : end);
    }
    leave_out(endif, endif + 1);
  }

  // `#ifdef __cplusplus`, `extern "C" {` or `namespace a {`, `#endif`, and the same for their `}`.
  bool is_linkage(const Conditional& conditional) const {
    return conditional.branches.size() == 1 && !conditional.branches[0].is_balanced &&
           asks_for_cplusplus(tokens_.text(conditional.branches[0].directive));
  }

  // The grammar reads the rest of the branch. It also reads namespaces, but only without the directives.
  void conceal_linkage(const Conditional& conditional, TokenIndex endif) {
    const TokenIndex directive = conditional.branches[0].directive;
    std::vector<TokenIndex> open;  // what the branch has opened and not closed
    bool is_namespace = false;
    for (TokenIndex i = directive + 1; i < endif; ++i) {
      if (tokens_[i].is('{')) open.push_back(i);
      if (!tokens_[i].is('}')) continue;
      if (!open.empty()) {
        open.pop_back();
      } else if (!linkage_namespaces_.empty()) {
        is_namespace = linkage_namespaces_.back() || is_namespace;
        if (!linkage_namespaces_.back()) leave_out(i, i + 1);
        linkage_namespaces_.pop_back();
      } else if (endif - directive <= 4) {
        leave_out(i, i + 1);
      }
    }
    for (const TokenIndex brace : open) is_namespace = open_linkage(directive, brace) || is_namespace;
    if (!is_namespace) return;
    leave_out(directive, directive + 1);
    leave_out(endif, endif + 1);
  }

  // Whether the brace opens a namespace that is read. Else what opens it is left out.
  bool open_linkage(TokenIndex directive, TokenIndex brace) {
    TokenIndex first = brace;
    while (first > directive + 1 && !tokens_[first - 1].is('{') && !tokens_[first - 1].is(';') &&
           !tokens_[first - 1].is('}') && tokens_[first - 1].kind != TokenKind::directive) {
      --first;
    }
    const bool is_namespace = tokens_.text(first) == "namespace" || tokens_.text(first) == "inline";
    const bool is_linkage = tokens_.text(first) == "extern" && first + 2 == brace;
    linkage_namespaces_.push_back(is_namespace && has_namespaces_);
    if (is_linkage || (is_namespace && !has_namespaces_)) leave_out(first, brace + 1);
    return linkage_namespaces_.back();
  }

  // The branch after `#if 0`, or the one for an assembler, which includes the same headers. False if the conditional
  // needs a further look.
  bool conceal_unread(const Conditional& conditional, TokenIndex endif) {
    const std::vector<Branch>& branches = conditional.branches;
    const std::string_view words = directive_words(tokens_.text(branches[0].directive));
    if (is_if_zero(tokens_.text(branches[0].directive))) {
      if (branches.size() == 1 && !is_grammars(conditional)) leave_out(branches[0].directive, endif + 1);
      leave_out_tokens(branches[0].directive, branches.size() > 1 ? branches[1].directive : endif);
      return branches.size() == 1;
    }
    if (words.find("__ASSEMBLY__") == std::string_view::npos && words.find("__ASSEMBLER__") == std::string_view::npos) {
      return false;
    }
    const std::size_t branch = is_negative(words) || words.starts_with("if !") ? 1 : 0;
    if (branch >= branches.size()) return false;
    const TokenIndex end = branch + 1 < branches.size() ? branches[branch + 1].directive : endif;
    leave_out_tokens(branches[branch].directive, end);
    return true;
  }

  // All but the directives, with what is between the tokens: an assembler's text has other ones.
  void leave_out_tokens(TokenIndex begin, TokenIndex end) { token_ranges_.emplace_back(begin, end); }

  void leave_out(TokenIndex begin, TokenIndex end) { ranges_.emplace_back(begin, end); }

  // Comments stay. Ranges overlap if conditionals are nested, so each token is looked at once.
  void apply() {
    std::sort(ranges_.begin(), ranges_.end());
    std::vector<bool> left_out(tokens_.size(), false);
    TokenIndex done = 0;
    for (const auto& [begin, end] : ranges_) {
      for (done = std::max(done, begin); done < end; ++done) {
        edits_.blank(tokens_[done].begin, tokens_[done].end);
        left_out[done] = true;
      }
    }
    std::sort(token_ranges_.begin(), token_ranges_.end());
    done = 0;
    for (const auto& [begin, end] : token_ranges_) {
      for (done = std::max(done, begin); done < end; ++done) {
        if (tokens_[done].kind == TokenKind::directive) continue;
        edits_.blank(tokens_[done].begin, tokens_[done + 1].begin);
        left_out[done] = true;
      }
    }
    tokens_.complete(left_out);
  }

  TokenList& tokens_;
  bool has_namespaces_;
  SourceEdits& edits_;
  PlaceTracker places_;
  std::vector<std::pair<TokenIndex, TokenIndex>> ranges_;        // to be left out
  std::vector<std::pair<TokenIndex, TokenIndex>> token_ranges_;  // likewise, but their directives stay
  std::vector<Conditional> open_;
  std::vector<bool> linkage_namespaces_;  // what `#ifdef __cplusplus` has opened: namespaces that are read, or others
  std::int32_t lowest_ = 0;               // depth since the current branch began
  TokenIndex last_ = kNoToken;            // of the current branch
};

}  // namespace

void conceal_conditionals(TokenList& tokens, bool has_namespaces, SourceEdits& edits) {
  Conditionals(tokens, has_namespaces, edits).run();
}

}  // namespace docmill
