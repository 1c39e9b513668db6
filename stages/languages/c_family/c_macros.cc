// SPDX-License-Identifier: Apache-2.0
//
// The problem: the meaning of a word before a declarator depends on macros that no grammar can know. The method: a scan
// over the tokens collects *runs* of adjacent words with only `*`, `&`, `::` and template arguments between them. Two
// adjacent words occur only in declarations. The last one is the name and one is the type, so all others that are not
// keywords must be macros: they are blanked. A macro that begins a declaration becomes an attribute, `[[xxx]]`, so that
// the comment before it stays next to the declaration. Bytes and line breaks keep their positions.
//
// Also blanked: macros between a class keyword and the class name, annotations after a parameter list or a struct body,
// and `extern "C" {` and its `}` if each is inside an `#ifdef __cplusplus`.
//
// Rejected: a list of known macros (each project has its own), and repairing the tree afterwards (after such an error
// the members are no longer members).
#include "stages/languages/c_family/c_macros.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "stages/languages/c_family/c_conditionals.h"
#include "stages/languages/c_family/c_statements.h"
#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestArguments = 600;

enum class MacroDialect : std::uint8_t { c, cpp, cuda };

// A word of a run, with its macro arguments or the rest of a qualified name.
struct Unit {
  std::string_view word;  // the first word of it
  std::size_t begin = 0;
  std::size_t end = 0;
  WordClass word_class = WordClass::other;
  bool has_arguments = false;    // MACRO(…)
  bool is_compound = false;      // a::b, a<b>: not a macro
  bool is_next_to_word = false;  // followed by another word

  bool looks_like_macro() const { return !is_compound && word_class == WordClass::other && is_macro_name(word); }
};

class Concealer {
 public:
  Concealer(MacroDialect dialect, std::string_view source, std::string& concealed)
      : dialect_(dialect), tokens_(source), source_(source), concealed_(concealed) {}

  bool run() {
    for (Token token = tokens_.next(); token.kind != TokenKind::end;) {
      if (token.kind == TokenKind::word) {
        token = read_run(token);
        continue;
      }
      if (token.kind == TokenKind::directive) read_directive(token);
      if (token.kind == TokenKind::punctuation) note_bracket(token.first);
      previous_ = token.kind == TokenKind::punctuation ? token.first : token.kind == TokenKind::directive ? ';' : '"';
      token = tokens_.next();
    }
    return changed_;
  }

 private:
  // --- the enclosing brackets --------------------------------------------------------------------------------------
  void note_bracket(char bracket) {
    if (bracket == '(') {
      parentheses_.push_back(declares_function_ || declares_operator_ || previous_ == ')');  // `int (*f)(int)` too
    } else if (bracket == ')') {
      closed_parameters_ = !parentheses_.empty() && parentheses_.back();
      if (!parentheses_.empty()) parentheses_.pop_back();
    } else if (bracket == '{') {
      parentheses_.clear();  // recovers from unbalanced parentheses
    }
    if (bracket == '(' || bracket == ';') declares_operator_ = false;
    declares_function_ = false;
  }

  bool at_statement_start() const {
    return previous_ == ';' || previous_ == '{' || previous_ == '}' || previous_ == ':' || previous_ == '\0';
  }

  // --- runs ----------------------------------------------------------------------------------------------------------
  // Reads from the first word of a run on; returns the token after it.
  Token read_run(Token token) {
    units_.clear();
    const bool starts_statement = at_statement_start();
    is_single_ = starts_statement;
    const char before = previous_;
    char joined_by = '\0';  // the separator before the word: '\0' for none, '*' for a pointer
    while (token.kind == TokenKind::word) {
      const WordClass word_class = class_of(token.text);
      if (word_class == WordClass::statement && (token.text != "operator" || units_.empty())) {
        return leave_at_statement(token);
      }
      if (!units_.empty()) units_.back().is_next_to_word = joined_by == '\0';
      Unit unit{.word = token.text, .begin = token.begin, .end = token.end, .word_class = word_class};
      units_.push_back(unit);
      is_single_ = is_single_ && units_.size() == 1;
      if (word_class == WordClass::statement) {  // `operator` is the name
        declares_operator_ = true;
        token = tokens_.next();
        break;
      }
      token = read_unit(units_.back());
      joined_by = '\0';
      while (token.kind == TokenKind::punctuation && (token.first == '*' || token.first == '&')) {
        joined_by = '*';
        token = tokens_.next();
      }
    }
    if (before == ']' || (before == ')' && closed_parameters_)) {
      conceal_behind_declarator(token);
    } else if (before == '}' && ends_declaration(token)) {
      conceal_behind_body();
    }
    conceal_in_declaration(token, joined_by == '*', starts_statement);
    declares_function_ = token.first == '(' && token.kind == TokenKind::punctuation && units_.size() > 1;
    previous_ = 'a';
    return token;
  }

  // `return`, `using`, …: not a declaration. `template <…>`: a declaration follows. `template class X<int>;`, which the
  // grammar does not know, becomes `class X<int>;`.
  Token leave_at_statement(const Token& keyword) {
    Token token = tokens_.next();
    previous_ = 'a';
    if (keyword.text == "template" && class_of(token.text) == WordClass::tag) blank(keyword.begin, keyword.end);
    if (keyword.text == "template" && token.first == '<' && tokens_.skip_angles(token)) {
      token = tokens_.next();
      previous_ = ';';
    }
    return token;
  }

  // Completes the unit and returns the token after it.
  Token read_unit(Unit& unit) {
    Token token = tokens_.next();
    for (;;) {
      if (token.kind != TokenKind::punctuation) return token;
      if (token.first == '<' && unit.word_class == WordClass::other && tokens_.skip_angles(token)) {
        unit.is_compound = true;
        unit.end = tokens_.position();
        token = tokens_.next();
      } else if (token.first == ':' && token.is_scope) {
        const std::size_t scope_end = token.end;
        token = tokens_.next();
        unit.is_compound = true;
        unit.end = std::max(unit.end, scope_end);
        if (token.kind != TokenKind::word || is_statement_keyword(token.text)) return token;
        unit.end = token.end;
        token = tokens_.next();
      } else if (token.first == '(' && !unit.is_compound && takes_arguments(unit) && skip_macro_arguments(unit)) {
        token = tokens_.next();
        return token;
      } else {
        return token;
      }
    }
  }

  static bool takes_arguments(const Unit& unit) {
    return unit.word_class == WordClass::attribute || (unit.word_class == WordClass::other && is_macro_name(unit.word));
  }

  // A word follows the arguments of a macro before a declaration; else the parentheses belong to a declarator.
  bool skip_macro_arguments(Unit& unit) {
    const std::size_t at = tokens_.position();
    if (!tokens_.skip_parentheses(kLongestArguments)) return false;
    const std::size_t end = tokens_.position();
    const Token next = tokens_.peek();
    const bool is_annotation = next.kind == TokenKind::word && !is_statement_keyword(next.text) &&
                               !(next.text.starts_with("__") && has_type());  // int __f(int) __alias(f);
    const bool is_trailing = follows_declarator(next) || last_unit_annotates();
    const bool lacks_semicolon = is_single_ && next.kind == TokenKind::directive;
    if (unit.word_class != WordClass::attribute && !is_annotation && !lacks_semicolon &&
        !(is_trailing && next.first != '(')) {
      tokens_.go_to(at);
      return false;
    }
    unit.end = end;
    unit.has_arguments = true;
    return true;
  }

  // Whether the units so far can only annotate the declarator or body before them.
  bool follows_declarator(const Token& next) const {
    const bool follows = previous_ == ']' || (previous_ == ')' && closed_parameters_) ||
                         (previous_ == '}' && next.first != '{' && units_.back().word.starts_with("__"));
    return follows &&
           std::all_of(units_.begin(), units_.end(), [](const Unit& unit) { return unit.looks_like_macro(); });
  }

  // Whether the units before the last are a type and a name: `int count __initdata`, `int count GUARDED_BY(mutex)`.
  bool last_unit_annotates() const {
    if (units_.size() < 3 || !units_.back().looks_like_macro()) return false;
    const Unit& name = units_[units_.size() - 2];
    if (name.word_class != WordClass::other || name.looks_like_macro() || !name.is_next_to_word) return false;
    // `static noinline handle_t __save(void)` is a function: only a macro is before its type.
    const bool may_be_function = units_.back().word.starts_with("__");
    return std::any_of(units_.begin(), units_.end() - 2, [&](const Unit& unit) {
      return unit.word_class == WordClass::type ||
             (unit.word_class == WordClass::other && !(may_be_function && unit.looks_like_macro()));
    });
  }

  // Whether one of the units before the last is a type.
  bool has_type() const {
    return std::any_of(units_.begin(), units_.end() - 1, [](const Unit& unit) {
      return unit.word_class == WordClass::type || (unit.word_class == WordClass::other && !unit.looks_like_macro());
    });
  }

  static bool ends_declaration(const Token& token) {
    return token.kind == TokenKind::punctuation &&
           (token.first == ';' || token.first == '=' || token.first == '{' || token.first == ',' || token.first == '[');
  }

  // --- decisions -----------------------------------------------------------------------------------------------------
  // int f(void) __must_check __printf(1, 2); char buffer[9] __initdata = "";
  void conceal_behind_declarator(const Token& after) {
    if (!ends_declaration(after)) return;
    for (const Unit& unit : units_) {
      if (unit.looks_like_macro()) blank(unit);
    }
    units_.clear();
  }

  // struct s { … } __packed __aligned(8) x;
  void conceal_behind_body() {
    std::size_t count = 0;
    while (count < units_.size() && units_[count].word.starts_with("__") && units_[count].looks_like_macro()) {
      blank(units_[count++]);
    }
    units_.erase(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(count));
  }

  void conceal_in_declaration(const Token& after, bool ends_in_pointer, bool starts_statement) {
    if (after.kind == TokenKind::literal) return;  // strings joined by the preprocessor
    while (!units_.empty() && units_.back().word_class == WordClass::attribute) units_.pop_back();
    while (!ends_in_pointer && ends_declaration(after) && last_unit_annotates()) {
      blank(units_.back());
      units_.pop_back();
    }
    if (is_single_ && units_.size() == 1 && units_[0].has_arguments && after.kind == TokenKind::directive) {
      return blank(units_[0]);  // REGISTER(x) without semicolon
    }
    if (units_.size() < 2 && !is_before_destructor(after)) return;
    if (is_before_converted_type(after)) return conceal_before_conversion();
    const std::size_t tag = find_tag();
    if (tag < units_.size() && conceal_before_class_name(tag, after)) return;
    // All units before the name may be macros.
    const bool has_name = !ends_in_pointer && !is_before_destructor(after) && !is_before_inner_declarator(after);
    const std::size_t count = units_.size() - (has_name ? 1 : 0);
    const std::size_t tag_name = tag < units_.size() ? tag + 1 : units_.size();
    const std::size_t kept = kept_as_type(count, tag_name, after);
    for (std::size_t i = 0; i < count; ++i) {
      const Unit& unit = units_[i];
      // STDMETHODIMP_(ULONG) A::f(): to the grammar, what is left is a type.
      if (i == kept && unit.has_arguments && units_.back().is_compound) blank(unit.begin + unit.word.size(), unit.end);
      if (i == kept || i == tag_name || unit.is_compound || unit.word_class != WordClass::other) continue;
      const bool stands_alone = !unit.is_next_to_word && (i == 0 || !units_[i - 1].is_next_to_word);
      if (stands_alone && !is_before_destructor(after)) continue;
      if (unit.looks_like_macro()) conceal(unit, i == 0 && starts_statement);
    }
  }

  bool is_before_destructor(const Token& after) const {
    return after.kind == TokenKind::punctuation && after.first == '~' && !units_.empty() &&
           (units_.back().looks_like_macro() || text_of(units_.back()).ends_with("::"));
  }

  // The type after `operator` in a conversion.
  bool is_before_converted_type(const Token& after) const {
    return units_.back().word == "operator" && after.kind == TokenKind::word && after.text != "new" &&
           after.text != "delete" && after.text != "co_await";
  }

  // No type comes before a conversion, and the grammar knows no specifiers before `A::operator T`.
  void conceal_before_conversion() {
    const bool is_qualified = units_[units_.size() - 2].is_compound;
    for (const Unit& unit : units_) {
      if (unit.looks_like_macro() || (is_qualified && unit.word_class == WordClass::specifier)) blank(unit);
    }
  }

  // size_t (*f)(int); int (f)(int); the last unit is a type.
  bool is_before_inner_declarator(const Token& after) {
    if (after.kind != TokenKind::punctuation || after.first != '(' || units_.empty()) return false;
    if (units_.back().word_class == WordClass::type) return true;
    const Token inner = tokens_.peek();
    return inner.kind == TokenKind::punctuation && (inner.first == '*' || inner.first == '&');
  }

  std::size_t find_tag() const {
    const auto found =
        std::find_if(units_.begin(), units_.end(), [](const Unit& unit) { return unit.word_class == WordClass::tag; });
    std::size_t at = static_cast<std::size_t>(found - units_.begin());
    while (at + 1 < units_.size() && units_[at + 1].word_class == WordClass::tag) ++at;  // enum class
    return at;
  }

  // The unit that is the type if no keyword is: the only candidate, else the likeliest. units_.size(): none is needed.
  std::size_t kept_as_type(std::size_t count, std::size_t tag_name, const Token& after) const {
    if (tag_name < units_.size()) return units_.size();
    std::size_t kept = units_.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Unit& unit = units_[i];
      if (unit.word_class == WordClass::type || unit.word_class == WordClass::typeless) return units_.size();
      if (unit.word_class != WordClass::other) continue;
      if (!unit.looks_like_macro()) return units_.size();
      const bool both_lower =
          kept < units_.size() && units_[kept].word.starts_with("__") && unit.word.starts_with("__");
      if (!unit.has_arguments && !both_lower && !is_annotation_name(unit.word)) kept = i;
    }
    if (is_before_destructor(after) || (after.first == '(' && names_constructor(units_.back()))) return units_.size();
    if (kept < units_.size()) return kept;
    for (std::size_t i = 0; i < count; ++i) {
      if (units_[i].word_class == WordClass::other) return i;
    }
    return units_.size();
  }

  // class TORCH_API Foo final : …
  bool conceal_before_class_name(std::size_t tag, const Token& after) {
    if (tag + 1 >= units_.size()) return false;
    const bool opens =
        after.kind == TokenKind::punctuation && (after.first == '{' || (after.first == ':' && !after.is_scope));
    std::size_t name = units_.size() - 1;
    while (name > tag + 1 && (units_[name].word == "final" || units_[name].word == "sealed")) --name;
    const bool is_annotated = is_annotation_name(units_[tag + 1].word);
    const bool is_enum = units_[tag].word == "enum" || (tag > 0 && units_[tag - 1].word == "enum");
    if (is_enum && !is_annotated) return false;  // enum FOO bar : 8;
    if (!opens && !(after.first == ';' && (is_annotated || units_[tag].word == "class"))) return false;
    for (std::size_t i = tag + 1; i < name; ++i) {
      if (units_[i].looks_like_macro()) blank(units_[i]);
    }
    for (std::size_t i = 0; i < tag; ++i) {
      if (units_[i].looks_like_macro()) blank(units_[i]);
    }
    class_names_.push_back(units_[name].word);
    return true;
  }

  // Foo, if the file declared a class of this name before, and Foo::Foo.
  bool names_constructor(const Unit& unit) const {
    if (!unit.is_compound)
      return std::find(class_names_.rbegin(), class_names_.rend(), unit.word) != class_names_.rend();
    const std::string_view text = text_of(unit);
    const std::size_t name = text.rfind("::");
    if (name == std::string_view::npos) return false;
    const std::string_view scope = text.substr(0, name);
    return scope == text.substr(name + 2) || scope.ends_with(std::string("::").append(text.substr(name + 2)));
  }

  std::string_view text_of(const Unit& unit) const { return source_.substr(unit.begin, unit.end - unit.begin); }

  // --- conditionals ------------------------------------------------------------------------------------------------

  // Blanks a lone `extern "C" {` or `}` inside #ifdef __cplusplus.
  void read_directive(const Token& directive) {
    conceal_inner_comments(directive);
    if (!asks_for_cplusplus(directive.text)) return;
    const std::size_t end = source_.find('#', directive.end);
    if (end == std::string_view::npos || end - directive.end > 200) return;
    const std::string_view block = source_.substr(directive.end, end - directive.end);
    if (!is_linkage_bracket(block)) return;
    blank(directive.end, end);
    tokens_.go_to(end);
  }

  // Needed because the grammar ends a macro's body at a comment.
  void conceal_inner_comments(const Token& directive) {
    for (std::size_t at = 0;;) {
      const std::size_t begin = directive.text.find("/*", at);
      if (begin == std::string_view::npos) return;
      const std::size_t end = directive.text.find("*/", begin + 2);
      if (end == std::string_view::npos) return;
      if (directive.text.find_first_not_of(" \t\r", end + 2) == std::string_view::npos) return;  // at its end
      blank(directive.begin + begin, directive.begin + end + 2);
      at = end + 2;
    }
  }

  // --- writing -----------------------------------------------------------------------------------------------------

  void conceal(const Unit& unit, bool begins_declaration) {
    blank(unit);
    const std::size_t size = unit.end - unit.begin;
    if (!begins_declaration || size < 5 || !can_follow_attribute(unit.end)) return;
    const std::string_view text = source_.substr(unit.begin, size);
    if (text.find('\n') != std::string_view::npos) return;
    concealed_.replace(unit.begin, size, "[[" + std::string(size - 4, 'x') + "]]");
  }

  bool can_follow_attribute(std::size_t at) {
    const std::size_t here = tokens_.position();
    tokens_.go_to(at);
    const Token next = tokens_.peek();
    tokens_.go_to(here);
    return next.kind == TokenKind::word && classify_word(next.text) != WordClass::tag && next.text != "typedef" &&
           next.text != "friend";
  }

  void blank(const Unit& unit) { blank(unit.begin, unit.end); }

  void blank(std::size_t begin, std::size_t end) {
    if (!changed_) concealed_.assign(source_);
    changed_ = true;
    for (std::size_t i = begin; i < end; ++i) {
      if (concealed_[i] != '\n' && concealed_[i] != '\r' && concealed_[i] != '\\') concealed_[i] = ' ';
    }
  }

  // CUDA's own words are macros to the other grammars.
  WordClass class_of(std::string_view word) const {
    return dialect_ != MacroDialect::cuda && is_cuda_word(word) ? WordClass::other : classify_word(word);
  }

  MacroDialect dialect_;
  TokenReader tokens_;
  std::string_view source_;
  std::string& concealed_;
  bool changed_ = false;
  bool is_single_ = false;          // the run's first unit, at the start of a statement
  char previous_ = '\0';            // the previous token: its first byte; 'a' for a word, '"' for a literal
  bool declares_function_ = false;  // the next `(` opens a parameter list
  bool declares_operator_ = false;  // the same after `operator`
  bool closed_parameters_ = false;  // the previous `)` closed a parameter list
  std::vector<bool> parentheses_;   // the open ones: parameter list or not
  std::vector<Unit> units_;
  std::vector<std::string_view> class_names_;
};

// What #define says about the macros of the file itself.
MacroTable macros_of_file(MacroDialect dialect, const TokenList& tokens) {
  std::vector<DefinitionMacro> macros;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::directive) learn_definition_macro(tokens.text(i), macros);
  }
  if (dialect == MacroDialect::c) add_test_macros_of_c(macros);
  return MacroTable(std::move(macros));
}

bool conceal_macros(MacroDialect dialect, std::string_view source, const MacroTable& project, std::string& concealed) {
  TokenList tokens(source);
  const OwnMacros macros{project, macros_of_file(dialect, tokens)};
  std::string edited;
  SourceEdits edits(source, edited);
  conceal_conditionals(tokens, dialect != MacroDialect::c, edits);
  edit_macro_statements(tokens, macros, dialect != MacroDialect::c, edits);
  if (!edits.any()) return Concealer(dialect, source, concealed).run();
  if (!Concealer(dialect, edited, concealed).run()) concealed = std::move(edited);
  return true;
}

}  // namespace

bool conceal_c_macros(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal_macros(MacroDialect::c, source, project, concealed);
}

bool conceal_cpp_macros(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal_macros(MacroDialect::cpp, source, project, concealed);
}

bool conceal_cuda_macros(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal_macros(MacroDialect::cuda, source, project, concealed);
}

}  // namespace docmill
