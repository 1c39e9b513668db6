// SPDX-License-Identifier: Apache-2.0
//
// What the grammars reject, and what they see instead:
// - Variance: `interface Source<in K, out V>`. The words `in` and `out` are blanked.
// - Type arguments of a tag: sql<Row>`select …`. They are blanked.
// - A type of another module with type arguments: `import("m").Type<T>`. All before `Type` is blanked. This also tells
//   such a type from the expression `import("m")`, which imports m.
// - An escaped backtick, which is an error in a template that is a type. It is blanked.
// - A call signature without a semicolon before it: the grammar takes its `<` for the type arguments of the line above.
//     (f: F): A
//     <B>(f: F, b: B): A
//   TypeScript does not allow a line break there, so the space before such a `<` becomes a semicolon.
//
// The scan knows no strings, and need not: in a string, a template or a comment, the changed bytes change no node.
#include "stages/languages/ecmascript/typescript_syntax.h"

#include <algorithm>
#include <cstddef>

namespace docmill::ecmascript {
namespace {

constexpr std::size_t kLongestParameters = 4096;  // a longer list is left as it is

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_space(char c) { return is_blank(c) || c == '\n'; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// No member of a type ends with one of these words, so the next line continues it.
bool goes_on(std::string_view word) {
  static constexpr std::string_view kWords[] = {"new",   "extends", "implements", "async", "typeof",    "keyof", "as",
                                                "await", "yield",   "default",    "case",  "satisfies", "is",    "in"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool has_parameters(std::string_view keyword) {
  return keyword == "interface" || keyword == "class" || keyword == "type" || keyword == "function";
}

class TypeScriptConcealer {
 public:
  TypeScriptConcealer(std::string_view source, std::string& concealed) : source_(source), concealed_(concealed) {}

  bool run() {
    for (std::size_t at = source_.find('<'); at != std::string_view::npos; at = source_.find('<', at)) {
      const std::size_t next = declares(at) ? blank_variance(at + 1) : at + 1;
      if (begins_line(at)) complete_line_above(at);
      at = next;
    }
    for (std::size_t at = source_.find(">`"); at != std::string_view::npos; at = source_.find(">`", at + 2)) {
      blank_arguments(at + 1);
    }
    for (std::size_t at = source_.find("import("); at != std::string_view::npos; at = source_.find("import(", at + 1)) {
      blank_module_of_type(at);
    }
    for (std::size_t at = source_.find("\\`"); at != std::string_view::npos; at = source_.find("\\`", at + 2)) {
      if (is_escape(at)) blank(at, at + 2);
    }
    return changed_;
  }

 private:
  void replace(std::size_t begin, std::size_t end, char c) {
    if (!changed_) concealed_ = source_;
    changed_ = true;
    std::fill(concealed_.begin() + static_cast<std::ptrdiff_t>(begin),
              concealed_.begin() + static_cast<std::ptrdiff_t>(end), c);
  }

  // The word that ends before `end`; empty if there is none.
  std::string_view word_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && is_word(source_[begin - 1])) --begin;
    return source_.substr(begin, end - begin);
  }

  std::size_t skip_back(std::size_t end) const {
    while (end > 0 && is_space(source_[end - 1])) --end;
    return end;
  }

  // --- variance -----------------------------------------------------------------------------------------------------

  // True if the `<` follows `interface Name`, `class Name`, `type Name` or `class`.
  bool declares(std::size_t at) const {
    const std::string_view name = word_before(at);
    if (name.empty() || name == "class") return !name.empty();
    const std::string_view keyword = word_before(skip_back(at - name.size()));
    return has_parameters(keyword) && keyword != "function";
  }

  std::size_t skip_space(std::size_t at) const {
    while (at < source_.size() && is_space(source_[at])) ++at;
    return at;
  }

  std::size_t skip_comments(std::size_t at) const {
    for (;;) {
      at = skip_space(at);
      const std::string_view rest = source_.substr(at, kLongestParameters);
      if (!rest.starts_with("/*") && !rest.starts_with("//")) return at;
      const std::size_t end = rest.find(rest[1] == '*' ? "*/" : "\n", 2);
      if (end == std::string_view::npos) return at;
      at += end + (rest[1] == '*' ? 2 : 1);
    }
  }

  std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < source_.size() && is_word(source_[end])) ++end;
    return source_.substr(at, end - at);
  }

  // Blanks the modifiers `in` and `out` of a type parameter. `out` may also be its name.
  void blank_modifiers(std::size_t at) {
    for (;;) {
      at = skip_comments(at);
      const std::string_view word = word_at(at);
      const std::size_t next = skip_space(at + word.size());
      const std::string_view following = word_at(next);
      if ((word != "in" && word != "out" && word != "const") || following.empty() || following == "extends") return;
      if (word != "const") replace(at, at + word.size(), ' ');
      at = next;
    }
  }

  // Goes through a list of type parameters to its `>`. Returns where the scan goes on.
  std::size_t blank_variance(std::size_t begin) {
    const std::size_t end = std::min(source_.size(), begin + kLongestParameters);
    blank_modifiers(begin);
    int depth = 0;
    for (std::size_t at = begin; at < end; ++at) {
      switch (source_[at]) {
        case '<':
        case '(':
        case '[':
        case '{': ++depth; break;
        case ')':
        case ']':
        case '}': --depth; break;
        case '>':
          if (source_[at - 1] == '=') break;
          if (--depth < 0) return at;
          break;
        case ',':
          if (depth == 0) blank_modifiers(at + 1);
          break;
        default: break;
      }
    }
    return begin;
  }

  // --- call signatures ----------------------------------------------------------------------------------------------

  // True if only blanks, at least one, come before the `<` on its line, and what follows may be a type parameter.
  bool begins_line(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && is_blank(source_[begin - 1])) --begin;
    if (begin == at || begin == 0 || source_[begin - 1] != '\n') return false;
    return at + 1 < source_.size() && (is_word(source_[at + 1]) || source_[at + 1] == '\n' || source_[at + 1] == '\r');
  }

  // Where the code ends that comes before `end`: in front of comments. 0 if there is none.
  std::size_t code_before(std::size_t end) const {
    for (;;) {
      end = skip_back(end);
      const std::string_view text = source_.substr(0, end);
      std::size_t comment = 0;
      if (text.ends_with("*/")) {
        comment = block_comment_of(text);
      } else {
        comment = text.find("//", text.rfind('\n') + 1);
        if (comment > 0 && comment != std::string_view::npos && text[comment - 1] == ':') return end;  // an address
        if (comment == std::string_view::npos) return end;
      }
      end = comment;
    }
  }

  // Where the block comment at the end of the text begins; 0 if it is none. The search ends at the first sign of
  // another comment, so no part of the source is searched twice.
  static std::size_t block_comment_of(std::string_view text) {
    for (std::size_t at = text.size() - 2; at-- > 0;) {
      if (text[at] == '/' && text[at + 1] == '*') return at;
      if (text[at] == '*' && text[at + 1] == '/') return 0;
    }
    return 0;
  }

  // A type ends with a word or a closing bracket. After `interface Name`, the `<` goes on with it.
  void complete_line_above(std::size_t at) {
    const std::size_t end = code_before(at);
    if (end == 0) return;
    const char last = source_[end - 1];
    const bool is_arrow = last == '>' && end > 1 && source_[end - 2] == '=';
    const std::string_view word = word_before(end);
    if (word.empty() && (std::string_view(")]}>\"'`").find(last) == std::string_view::npos || is_arrow)) return;
    if (goes_on(word) || has_parameters(word_before(skip_back(end - word.size())))) return;
    replace(at - 1, at, ';');
  }

  // --- tags ---------------------------------------------------------------------------------------------------------

  // Blanks the type arguments that end before `end`, if a name is before them.
  void blank_arguments(std::size_t end) {
    int depth = 0;
    for (std::size_t at = end; at-- > 0 && end - at < kLongestParameters;) {
      const char c = source_[at];
      if (c == '`' || c == '$') return;  // a template that ends with a `>`
      if (c == '>' && (at == 0 || source_[at - 1] != '=')) ++depth;
      if (c != '<' || --depth > 0) continue;
      if (at > 0 && is_word(source_[at - 1])) blank(at, end);
      return;
    }
  }

  // True if the backslash is not escaped itself.
  bool is_escape(std::size_t backslash) const {
    std::size_t begin = backslash;
    while (begin > 0 && source_[begin - 1] == '\\') --begin;
    return (backslash - begin) % 2 == 0;
  }

  // --- types of other modules ---------------------------------------------------------------------------------------

  // `typeof import("m")` becomes `typeof this`.
  void blank_module_of_type(std::size_t begin) {
    if (begin > 0 && is_word(source_[begin - 1])) return;
    const std::size_t quote = skip_space(begin + std::string_view("import(").size());
    if (quote >= source_.size() || (source_[quote] != '"' && source_[quote] != '\'')) return;
    const std::size_t last = source_.find_first_of("\"'\n", quote + 1);
    if (last == std::string_view::npos || source_[last] != source_[quote]) return;
    const std::size_t close = skip_space(last + 1);
    if (close >= source_.size() || source_[close] != ')') return;
    if (word_before(skip_back(begin)) == "typeof") {
      blank(begin, close + 1);
      concealed_.replace(close - 3, 4, "this");  // at the end, where the node of the whole type ends
      return;
    }
    const std::size_t dot = skip_space(close + 1);
    if (dot >= source_.size() || source_[dot] != '.') return;
    const std::string_view name = word_at(skip_space(dot + 1));
    const bool is_promise = name == "then" || name == "catch" || name == "finally";
    if (!name.empty() && !is_promise) blank(begin, dot + 1);
  }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (source_[at] != '\n') replace(at, at + 1, ' ');
    }
  }

  std::string_view source_;
  std::string& concealed_;
  bool changed_ = false;
};

}  // namespace

bool conceal_typescript(std::string_view source, std::string& concealed) {
  return TypeScriptConcealer(source, concealed).run();
}

}  // namespace docmill::ecmascript
