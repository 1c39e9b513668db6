// SPDX-License-Identifier: Apache-2.0
//
// The method: one scan over the tokens. What a statement that begins with `word(…)` is follows from the token after it:
//
//   word(…) {            in code: a loop. `word` becomes `if`.
//   word(…)              then a statement on a later line that is indented more: a loop as well.
//   word(…)              then a line that is not indented more: a statement without a semicolon. It gets one, or is
//                        blanked if there is no room for one.
//   DEFINES(name, …)     if the macro is known: `name` becomes a function, a variable or a class.
//
// An argument that is a type or a statement (`container_of(x, struct s, m)`) becomes an expression. Facts are read from
// the source, so what is edited here is only how the grammar reads it.
//
// Rejected: to parse a file with errors again under other readings. Nearly all errors of Linux and PyTorch have causes
// that the tokens show, and one scan costs less than the recovery from such an error.
#include "stages/languages/c_family/c_statements.h"

#include <algorithm>
#include <vector>

#include "stages/languages/c_family/c_arguments.h"
#include "stages/languages/c_family/c_forms.h"
#include "stages/languages/c_family/c_patterns.h"
#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

// In tokens.
constexpr TokenIndex kLongestClassHead = 60;

class Statements {
 public:
  Statements(const TokenList& tokens, const OwnMacros& macros, bool has_constructors, SourceEdits& edits)
      : tokens_(tokens), macros_(macros), has_constructors_(has_constructors), edits_(edits) {}

  void run() {
    places_.push_back({TokenPlace::declarations, kNoToken});
    begins_after_.assign(tokens_.size(), false);
    bool begins = true;
    for (TokenIndex i = 0; i < tokens_.size(); ++i) {
      const ListedToken& token = tokens_[i];
      if (token.kind == TokenKind::directive) {
        edit_directive(tokens_, i, edits_);
        if (place() == TokenPlace::code && needs_statement(tokens_, i)) {
          if (const TokenIndex end = end_of_directives(tokens_, i); end > i) blank(i, end - 1);
        }
        begins = begins || (i > 0 && tokens_[i - 1].is(')') && place() != TokenPlace::values);
        continue;
      }
      if (begins && token.kind == TokenKind::word) {
        const TokenIndex last = read_statement(i);
        if (last != i) {
          i = last;
          continue;
        }
      } else if (!begins && place() == TokenPlace::enumerators && annotates_enumerator(tokens_, i)) {
        const TokenIndex last = end_of_annotations(tokens_, i);
        blank(i, last);
        i = last;
        continue;
      }
      begins = follow(i) || begins_after_[i];
    }
  }

 private:
  struct Opened {
    TokenPlace place;
    TokenIndex brace;
  };

  // --- places ----------------------------------------------------------------------------------------------------
  TokenPlace place() const { return places_.back().place; }

  // Goes past the token. True if a statement or an enumerator can begin after it.
  bool follow(TokenIndex i) {
    const ListedToken& token = tokens_[i];
    edit_pattern(tokens_, i, place(), edits_);
    if (token.kind == TokenKind::word) return is_before_statement(i);
    if (token.kind != TokenKind::punctuation) return false;
    if (token.is('(')) read_parentheses(i);
    if (token.is_opening()) places_.push_back({token.opens, i});
    if (token.is_closing() && places_.size() > 1 && token.match != kNoToken) places_.pop_back();
    if (token.is(',')) {
      if (place() == TokenPlace::values) read_value_macro(i + 1);
      return place() == TokenPlace::enumerators;
    }
    if (token.is('{') && place() == TokenPlace::values) read_value_macro(i + 1);
    if (token.is('{') || token.is('}') || token.is(';')) {
      return place() != TokenPlace::parentheses && place() != TokenPlace::values;
    }
    return token.is(':') && (place() == TokenPlace::code || (place() == TokenPlace::members && is_access_label(i)));
  }

  // `public:`, not the initial values of a constructor and no bit-field.
  bool is_access_label(TokenIndex i) const { return i > 0 && tokens_[i - 1].word_class == WordClass::statement; }

  bool is_before_statement(TokenIndex i) const {
    if (place() == TokenPlace::declarations) return tokens_.ends_macro_block(i);
    if (place() != TokenPlace::code || tokens_[i].word_class != WordClass::statement) return false;
    return tokens_.text(i) == "else" || tokens_.text(i) == "do";
  }

  // --- calls -----------------------------------------------------------------------------------------------------
  void read_parentheses(TokenIndex open) {
    const TokenIndex close = tokens_[open].match;
    if (close == kNoToken || open == 0) return;
    if (is_in_c() && tokens_[open - 1].is_name() && open > 1 && tokens_[open - 2].is('*') &&
        is_old_function(tokens_, open)) {
      for (TokenIndex star = open - 2; tokens_[star].is('*') && star > 0; --star) blank(star, star);
    }
    const std::string_view keyword = tokens_.text(open - 1);
    if (is_condition_keyword(keyword)) begins_after_[close] = true;
    if (takes_expressions(open)) edit_arguments(tokens_, open, edits_);
  }

  // Whether `(` opens the arguments of a call, not the parameters of a declaration.
  bool takes_expressions(TokenIndex open) const {
    if (!tokens_[open - 1].is_name()) return false;
    const TokenIndex name = open - 1;
    if (name == 0) return false;
    const ListedToken& before = tokens_[name - 1];
    if (place() == TokenPlace::declarations || place() == TokenPlace::members) {
      if (before.is('=')) return true;
      return is_macro_name(tokens_.text(name)) && (before.is(':') || before.is(','));
    }
    if (before.kind == TokenKind::word) return before.word_class == WordClass::statement;
    if (before.is('<') || is_in_macro_parameters(name)) return false;
    const bool is_pointer = before.is('*') || before.is('&');
    const ListedToken& type = tokens_[name - 2];
    if (before.is('*') && name > 1 && type.is('(')) return false;  // int (*f(int a))(int)
    return !(is_pointer && name > 1 && (type.is_name() || type.word_class == WordClass::type || type.is('>')));
  }

  bool is_in_macro_parameters(TokenIndex name) const {
    return tokens_[name - 1].is('(') && places_.size() > 1 &&
           places_[places_.size() - 2].place == TokenPlace::declarations && has_macro_parameters(tokens_, name - 1);
  }

  // --- lists of values -------------------------------------------------------------------------------------------
  // SET_OPS(a, b) in a list, without a comma after it.
  void read_value_macro(TokenIndex name) {
    while (tokens_[name].is_name() && tokens_[name + 1].is('(')) {
      const TokenIndex close = tokens_[name + 1].match;
      if (close == kNoToken) return;
      const ListedToken& after = tokens_[close + 1];
      const bool begins_entry = after.kind == TokenKind::word || after.kind == TokenKind::literal || after.is('{') ||
                                (after.begins_line && (after.is('.') || after.is('[')));
      if (!begins_entry) return;
      blank(name, close);
      name = close + 1;
    }
  }

  // --- statements ------------------------------------------------------------------------------------------------
  // Reads a statement that begins with a word; returns the last token that needs no further look.
  TokenIndex read_statement(TokenIndex first) {
    if (place() == TokenPlace::members && read_section(first)) return first;
    if (place() == TokenPlace::code && is_qt_emit(first)) return conceal_bare(first);
    TokenIndex name = first;
    while (tokens_[name].word_class == WordClass::specifier && tokens_[name].kind == TokenKind::word) ++name;
    if (const TokenIndex end = read_typed_definition(name); end != kNoToken) return end;
    if (!tokens_[name].is_name() || read_module(name)) return first;
    const TokenIndex open = name + 1;
    if (is_last_label(name)) return conceal_bare(name);
    if (!tokens_[open].is('(')) return name == first ? read_bare_macro(name) : first;
    const TokenIndex close = tokens_[open].match;
    if (close == kNoToken) return first;
    if (place() == TokenPlace::enumerators) return read_enumerator_macro(name, close);
    if (place() != TokenPlace::code) {
      const DefinitionMacro* macro = find_definition_macro(tokens_.text(name), macros_);
      if (macro != nullptr && edit_definition(tokens_, name, *macro, place(), edits_)) return close;
      macro = find_overload(tokens_.text(name));
      if (macro != nullptr && edit_definition(tokens_, name, *macro, place(), edits_)) return close;
    }
    if (name != first) return read_specified(first, name, close);
    return place() == TokenPlace::code ? read_code_macro(name, close) : read_declaration_macro(name, close);
  }

  // `int BPF_PROG(name, …) {`: the macro makes the function, the type is that of its result.
  TokenIndex read_typed_definition(TokenIndex type) {
    TokenIndex name = type;
    while (tokens_[name].kind == TokenKind::word && tokens_[name].word_class == WordClass::type) ++name;
    const ListedToken& open = tokens_[name + 1];
    if (name == type || place() == TokenPlace::code || !tokens_[name].is_name() || !open.is('(')) return kNoToken;
    const DefinitionMacro* macro = find_definition_macro(tokens_.text(name), macros_);
    if (macro == nullptr || macro->defines != MacroDefines::function || open.match == kNoToken) return kNoToken;
    if (!edit_definition(tokens_, name, *macro, place(), edits_)) return kNoToken;
    blank(type, name - 1);
    return open.match;
  }

  // A macro on a line of its own, before a line that cannot continue a declaration; a macro before a block.
  TokenIndex read_bare_macro(TokenIndex name) {
    const ListedToken& next = tokens_[name + 1];
    if (is_template_text(name)) return name;
    if (!is_macro_name(tokens_.text(name))) return name;
    if (place() == TokenPlace::code && next.is('{')) return conceal_bare(name);
    if (place() == TokenPlace::members && is_access_word(name + 1)) return conceal_bare(name);  // { Q_OBJECT public:
    if (!tokens_[name].begins_line) return name;
    if (next.kind == TokenKind::end) return conceal_bare(name);
    if (!next.begins_line) return name;
    if (place() == TokenPlace::enumerators) return next.kind == TokenKind::word ? conceal_bare(name) : name;
    if (next.is('}') || next.kind == TokenKind::directive) return conceal_bare(name);
    if (place() == TokenPlace::members && begins_member(name + 1)) return conceal_bare(name);
    if (next.kind != TokenKind::word) return name;
    if (place() == TokenPlace::code) {
      return tokens_.indentation(name + 1) <= tokens_.indentation(name) ? conceal_bare(name) : name;
    }
    const std::string_view word = tokens_.text(next);
    const bool begins = next.word_class == WordClass::statement && word != "operator" && word != "decltype";
    return begins ? conceal_bare(name) : name;
  }

  bool is_access_word(TokenIndex word) const {
    const std::string_view text = tokens_.text(word);
    return text == "public" || text == "protected" || text == "private";
  }

  // Qt's `public slots:` and `signals:`, which are public too, become `public:`.
  bool read_section(TokenIndex first) {
    const bool has_access = is_access_word(first) && tokens_[first + 1].is_name();
    const TokenIndex name = has_access ? first + 1 : first;
    const TokenIndex colon = name + 1;
    if (!has_constructors_ || !tokens_[colon].is(':') || !tokens_[name].is_name()) return false;
    if (has_access) {
      blank(name, name);
    } else {
      const bool is_signals = tokens_.text(name) == "signals" || is_macro_name(tokens_.text(name));
      if (!is_signals || tokens_[colon + 1].kind == TokenKind::literal) return false;  // BITS : 3;
      if (!edits_.replace(tokens_[name].begin, tokens_[name].end, "public")) return false;
    }
    begins_after_[colon] = true;
    return true;
  }

  // emit changed(x);
  bool is_qt_emit(TokenIndex first) const {
    const std::string_view word = tokens_.text(first);
    return has_constructors_ && tokens_[first + 1].kind == TokenKind::word && (word == "emit" || word == "Q_EMIT");
  }

  // Whether a member begins here that cannot have the name before it as its type: a constructor, a destructor, an
  // attribute, or MACRO(x) without a semicolon.
  bool begins_member(TokenIndex i) const {
    if (tokens_[i].is('~') || (tokens_[i].is('[') && tokens_[i + 1].is('['))) return true;
    if (!tokens_[i].is_name() || !tokens_[i + 1].is('(') || tokens_[i + 1].match == kNoToken) return false;
    if (has_constructors_ && names_class(i)) return true;
    return is_macro_name(tokens_.text(i)) && lacks_semicolon(i, tokens_[i + 1].match + 1);
  }

  // True if a module's `export` was blanked, so that a statement begins after it.
  bool read_module(TokenIndex first) {
    if (!has_constructors_ || place() != TokenPlace::declarations) return false;
    const bool exports = conceal_module(tokens_, first, edits_);
    if (exports) begins_after_[first] = true;
    return exports;
  }

  // `done:` before a directive or the end of a block: the grammars want a statement after it.
  bool is_last_label(TokenIndex name) {
    if (place() != TokenPlace::code || !tokens_[name + 1].is(':')) return false;
    const ListedToken& after = tokens_[name + 2];
    if (after.kind != TokenKind::directive && !after.is('}')) return false;
    edits_.blank(tokens_[name + 1].begin, tokens_[name + 1].end);
    return true;
  }

  TokenIndex conceal_bare(TokenIndex name) {
    blank(name, name);
    begins_after_[name] = true;
    return name;
  }

  // ${members} on a line of its own: the source is a template of one.
  bool is_template_text(TokenIndex name) {
    const bool is_plain = tokens_.text(name).starts_with('$') && tokens_[name].end > tokens_[name].begin + 1;
    if (is_plain && tokens_[name].begins_line && tokens_[name + 1].begins_line) {
      edits_.blank(tokens_[name].begin, tokens_[name].end);  // $name
      return true;
    }
    if (tokens_.text(name) != "$" || !tokens_[name + 1].is('{') || !tokens_[name + 3].is('}')) return false;
    if (!tokens_[name].begins_line || !tokens_[name + 4].begins_line) return false;
    for (TokenIndex i = name; i < name + 4; ++i) edits_.blank(tokens_[i].begin, tokens_[i].end);
    return true;
  }

  // HANDLE(x) among enumerators.
  TokenIndex read_enumerator_macro(TokenIndex name, TokenIndex close) {
    blank(name, close);
    return close;
  }

  // `static DEFINE_X(…);` of an unknown macro, and C's `static f(x) {`, which returns an int.
  TokenIndex read_specified(TokenIndex first, TokenIndex name, TokenIndex close) {
    if (is_in_c() && is_untyped_function(tokens_, name)) {
      edits_.replace(tokens_[name - 1].begin, tokens_[name - 1].end, "int");
      return first;
    }
    if (!is_macro_name(tokens_.text(name)) || !tokens_[close + 1].is(';')) return first;
    blank(first, place() == TokenPlace::code ? name - 1 : close);
    return place() == TokenPlace::code ? first : close;
  }

  TokenIndex read_code_macro(TokenIndex name, TokenIndex close) {
    const ListedToken& after = tokens_[close + 1];
    if (after.is('{') || begins_loop_body(name, close + 1)) {
      if (tokens_[name].end - tokens_[name].begin < 2) return name;
      edits_.replace(tokens_[name].begin, tokens_[name].end, "if");
      begins_after_[close] = true;
    } else if (ends_do_loop(name)) {
      edits_.replace(tokens_[name].begin, tokens_[name].end, "while");
    } else if (lacks_semicolon(name, close + 1)) {
      begins_after_[close] = true;
      if (!complete(name, close)) return close;
    }
    return name;
  }

  // do { … } while_each_thread(p, t);
  bool ends_do_loop(TokenIndex name) const {
    if (name == 0 || !tokens_[name - 1].is('}')) return false;
    const TokenIndex open = tokens_[name - 1].match;
    return open != kNoToken && open > 0 && tokens_.text(open - 1) == "do";
  }

  // The statement that a loop macro repeats.
  bool begins_loop_body(TokenIndex name, TokenIndex body) const {
    const ListedToken& token = tokens_[body];
    if (token.kind != TokenKind::word) return false;
    if (!token.begins_line) {
      if (token.word_class == WordClass::statement) return tokens_.text(token) != "noexcept";
      const ListedToken& second = tokens_[body + 1];
      return token.is_name() && (second.is('(') || second.is('-') || second.is('.')) &&
             !is_macro_name(tokens_.text(token));
    }
    return tokens_[name].begins_line && tokens_.indentation(body) > tokens_.indentation(name);
  }

  // A line that is not indented more begins with something that cannot continue an expression.
  bool lacks_semicolon(TokenIndex name, TokenIndex next) const {
    const ListedToken& token = tokens_[next];
    if (token.is('}')) return true;
    if (token.kind == TokenKind::end || token.kind == TokenKind::directive) return true;
    const bool begins =
        token.kind == TokenKind::word ||
        (place() == TokenPlace::members && (token.is('~') || (token.is('[') && tokens_[next + 1].is('['))));
    if (!begins || !token.begins_line || !tokens_[name].begins_line) return false;
    return tokens_.indentation(next) <= tokens_.indentation(name);
  }

  TokenIndex read_declaration_macro(TokenIndex name, TokenIndex close) {
    const ListedToken& after = tokens_[close + 1];
    if (place() == TokenPlace::members && has_constructors_ && names_class(name)) return read_constructor(name, close);
    const bool is_old = is_old_function(tokens_, name + 1);
    if (is_old && is_in_c()) {  // f(a) int a; {…} becomes `f(a) ; {…}` (add_c_call)
      blank(close + 1, end_of_old_parameters(tokens_, close) - 1);
      edits_.put(tokens_[close + 1].begin, ';');
    }
    if (lacks_semicolon(name, close + 1) && !is_old) {
      blank(name, close);
      return close;
    }
    if (after.is('{') && !has_constructors_) return read_unknown_body(name, close);
    if (!after.is(';')) return name;
    const TokenIndex before = before_declarations(name + 1);
    const bool has_declarations = before != kNoToken && !tokens_[before + 1].is('{');  // f(x, {1}) has values
    if (place() == TokenPlace::members || has_declarations) return read_member_macro(name, close);
    if (has_statements(name + 1) || tokens_[name + 2].is(',')) {
      blank(name, close);
      return close;
    }
    edit_arguments(tokens_, name + 1, edits_);
    return name;
  }

  // In C, a macro with a body: `if (…) {` is read in its place, so that the body is code. f(a, b) { may be a function.
  TokenIndex read_unknown_body(TokenIndex name, TokenIndex close) {
    bool has_names_only = !is_macro_name(tokens_.text(name));
    for (TokenIndex i = name + 2; i < close; ++i) {
      has_names_only = has_names_only && (tokens_[i].is_name() || tokens_[i].is(','));
    }
    if (has_names_only || close == name + 2) {
      if (!is_macro_name(tokens_.text(name))) edits_.complete_statement(tokens_[close].end);
      return name;
    }
    edits_.replace(tokens_[name].begin, tokens_[name].end, "if");
    edit_arguments(tokens_, name + 1, edits_);
    return name;
  }

  bool has_statements(TokenIndex open) const {
    for (TokenIndex i = open; i < tokens_[open].match; ++i) {
      if (tokens_[i].is(';') || tokens_[i].is('{')) return true;
    }
    return false;
  }

  // struct_group(name, int a; int b;), SELFTEST(struct s { int a; } b): the last argument is members. Any other macro
  // is blanked.
  TokenIndex read_member_macro(TokenIndex name, TokenIndex close) {
    const TokenIndex last = before_declarations(name + 1);
    blank(name, last == kNoToken ? close : last);
    blank(close, tokens_[close - 1].is(';') || last == kNoToken ? close + 1 : close);
    return last == kNoToken ? close : last;
  }

  // The comma or parenthesis before the argument that has a statement or a block of its own; kNoToken: none has.
  TokenIndex before_declarations(TokenIndex open) const {
    TokenIndex last = open;
    for (TokenIndex i = open + 1; i < tokens_[open].match; ++i) {
      if (tokens_[i].is(';') || tokens_[i].is('{')) return last;
      if (tokens_[i].is(',')) last = i;
      if (tokens_[i].is('(') && tokens_[i].match != kNoToken) i = tokens_[i].match;
    }
    return kNoToken;
  }

  // Whether the word is a name in the head of the class.
  bool names_class(TokenIndex word) const {
    const TokenIndex brace = places_.back().brace;
    for (TokenIndex i = brace; i-- > 0 && i + kLongestClassHead > brace;) {
      const ListedToken& token = tokens_[i];
      if (token.is(';') || token.is('}') || token.is('{')) return false;
      if (token.is_name() && tokens_.text(i) == tokens_.text(word)) return true;
    }
    return false;
  }

  // A(int x) MACRO(1, 2);
  TokenIndex read_constructor(TokenIndex name, TokenIndex close) {
    const TokenIndex macro = close + 1;
    if (!tokens_[macro].is_name() || !is_macro_name(tokens_.text(macro))) return name;
    const bool has_arguments = tokens_[macro + 1].is('(') && tokens_[macro + 1].match != kNoToken;
    const TokenIndex last = has_arguments ? tokens_[macro + 1].match : macro;
    const ListedToken& after = tokens_[last + 1];
    if (after.is(';') || after.is('{') || after.is(':')) blank(macro, last);
    return name;
  }

  bool is_in_c() const { return !has_constructors_ && place() == TokenPlace::declarations; }

  // Gives the macro a semicolon; false, and blanked, if there is no room for one.
  bool complete(TokenIndex name, TokenIndex close) {
    if (!has_statements(name + 1)) {
      if (edits_.complete_statement(tokens_[close].end)) return true;
      if (close > name + 2) {
        edits_.put(tokens_[name + 1].begin, ',');  // A(b, c) becomes `A,b, c;`
        edits_.put(tokens_[close].begin, ';');
        return true;
      }
    }
    blank(name, close);
    return false;
  }

  void blank(TokenIndex first, TokenIndex last) {
    docmill_spend(tokens_[last].end - tokens_[first].begin);
    for (TokenIndex i = first; i <= last; ++i) edits_.blank(tokens_[i].begin, tokens_[i].end);
  }

  const TokenList& tokens_;
  const OwnMacros& macros_;
  bool has_constructors_;
  SourceEdits& edits_;
  std::vector<Opened> places_;
  std::vector<bool> begins_after_;  // for each token: a statement begins after it
};

}  // namespace

void edit_macro_statements(const TokenList& tokens, const OwnMacros& macros, bool has_constructors,
                           SourceEdits& edits) {
  Statements(tokens, macros, has_constructors, edits).run();
}

}  // namespace docmill
