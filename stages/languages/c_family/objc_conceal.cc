// SPDX-License-Identifier: Apache-2.0
//
// The problem: no grammar parses Objective-C++, and the one for Objective-C fails on much of what the macros of Apple's
// headers do. The method: one scan over the tokens writes each construct as one of C++ that has the same parts at the
// same places. Bytes and line breaks keep their positions:
//
//   @interface A : B <P> … @end      extern""{ … }       a declaration list
//   - (void)a:(int)x b:(int)y {      T a() {             a function; its head is read from the source
//   @property (copy) NSString *s;    extern NSString *s;
//
// Expressions are in objc_expressions.h.
//
// What a construct needs more room for than it has is left as it is, and the grammar reports an error there. The text
// then goes the way of every C++ source (c_macros.h). In Objective-C, which is C, the words that only C++ reserves are
// changed to names.
//
// Rejected: tree-sitter-objc. It is 5 MB of tables, knows no C++ and no macros, and nearly all Objective-C++ files had
// errors with it. Rejected too: to read methods without a grammar. Their bodies are C, with all of its macros.
#include "stages/languages/c_family/objc_conceal.h"

#include <algorithm>
#include <array>

#include "stages/languages/c_family/c_edits.h"
#include "stages/languages/c_family/c_macros.h"
#include "stages/languages/c_family/objc_expressions.h"
#include "stages/languages/c_family/objc_reader.h"
#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

// In tokens.
constexpr TokenIndex kLongestStatement = 2000;
constexpr TokenIndex kMostAnnotations = 8;

}  // namespace

bool is_objc_annotation(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "IBAction",
      "IBInspectable",
      "IBOutlet",
      "IB_DESIGNABLE",
      "NS_DURING",
      "NS_ENDHANDLER",
      "NS_HANDLER",
      "_Nonnull",
      "_Null_unspecified",
      "_Nullable",
      "__autoreleasing",
      "__block",
      "__bridge",
      "__bridge_retained",
      "__bridge_transfer",
      "__covariant",
      "__kindof",
      "__nonnull",
      "__null_unspecified",
      "__nullable",
      "__strong",
      "__unsafe_unretained",
      "__weak",
  };
  const bool may_be = word[0] == '_' || word.starts_with("IB") || word.starts_with("NS_");
  return may_be && std::ranges::binary_search(kWords, word);
}

namespace {

class ObjcConcealer {
 public:
  ObjcConcealer(std::string_view source, bool is_cpp, std::string& edited)
      : tokens_(read_matched_tokens(source)),
        source_(source),
        is_cpp_(is_cpp),
        edits_(source, edited),
        expressions_(tokens_, source, edits_) {}

  bool run() {
    for (TokenIndex i = 0; i < tokens_.size();) i = read(i);
    return edits_.any();
  }

 private:
  // Edits what begins at the token; returns the next token to look at.
  TokenIndex read(TokenIndex i) {
    const ListedToken& token = tokens_[i];
    if (token.kind == TokenKind::directive) return read_directive(i);
    if (token.kind == TokenKind::word) return read_word(i);
    if (token.is('@')) return read_at(i);
    if (token.is('[')) expressions_.conceal_message(i);
    if (token.is('{')) ++depth_;
    if (token.is('}')) --depth_;
    if (token.is('^')) expressions_.conceal_block(i);
    if (token.is(':')) return read_colon(i);
    if ((token.is('-') || token.is('+')) && may_begin_method(i)) return read_method(i);
    return i + 1;
  }

  // `#import <a>` becomes `#include<a>`, if there is a space for it.
  TokenIndex read_directive(TokenIndex i) {
    static constexpr std::string_view kImport = "#import ";
    if (tokens_.text(i).starts_with(kImport)) {
      edits_.replace(tokens_[i].begin, tokens_[i].begin + kImport.size(), "#include");
    }
    return i + 1;
  }

  // --- words -----------------------------------------------------------------------------------------------------
  TokenIndex read_word(TokenIndex i) {
    const std::string_view word = tokens_.text(i);
    if (edits_.at(tokens_[i].begin) != word[0]) return i + 1;  // part of a selector
    if (is_objc_annotation(word)) {
      blank(i, i);
      return i + 1;
    }
    if (const TokenIndex last = last_of_annotation(i); last != kNoToken) {
      blank(i, last);
      annotation_ = i;
      annotation_end_ = last + 1;
      return last + 1;
    }
    if (word == "for" && tokens_[i + 1].is('(')) expressions_.conceal_fast_enumeration(i + 1);
    if (is_between_strings(i)) blank(i, i);
    if (word == "id" || word == "Class") return read_protocols(i + 1);
    if (word == "__builtin_available") return read_builtin(i);
    if (word == "typeof" || word == "__typeof" || word == "__typeof__") return read_typeof(i);
    if ((word.ends_with("_ENUM") || word.ends_with("_OPTIONS")) && tokens_[i + 1].is('(')) return read_enum(i);
    const bool is_member = i > 0 && (tokens_[i - 1].is('.') || (tokens_[i - 1].is('>') && tokens_[i - 2].is('-')));
    if ((!is_cpp_ || is_member) && is_word_of_cpp(word) && !(is_cpp_ && (word == "template" || word == "operator"))) {
      edits_.put(tokens_[i].begin, 'x');
    }
    return i + 1;
  }

  // NS_ASSUME_NONNULL_BEGIN, API_AVAILABLE(x), __attribute__((x)) before a class, a method or @end.
  TokenIndex last_of_annotation(TokenIndex i) const {
    TokenIndex last = kNoToken;
    for (TokenIndex next = i; next < i + kMostAnnotations && annotates(next); next = last + 1) {
      const bool has_arguments = tokens_[next + 1].is('(') && tokens_[next + 1].match != kNoToken;
      last = has_arguments ? tokens_[next + 1].match : next;
    }
    if (last == kNoToken) return kNoToken;
    static constexpr auto kAnnotated = std::to_array<std::string_view>(
        {"class", "end", "implementation", "interface", "optional", "property", "protocol", "required"});
    if (std::ranges::find(kAnnotated, objc_keyword(tokens_, last + 1)) != kAnnotated.end()) return last;
    const bool is_line =
        tokens_[i].begins_line && is_class_ && (tokens_[last + 1].is('-') || tokens_[last + 1].is('+'));
    return is_line && read_objc_method(tokens_, last + 1).exists() ? last : kNoToken;
  }

  bool annotates(TokenIndex i) const {
    return tokens_[i].word_class == WordClass::attribute ||
           (tokens_[i].kind == TokenKind::word && is_macro_name(tokens_.text(i)));
  }

  // "%"PRIuPTR" of": to C++, the macro is the suffix of a literal.
  bool is_between_strings(TokenIndex i) const {
    if (is_cpp_ || i == 0 || tokens_[i + 1].first != '"') return false;
    return tokens_[i - 1].first == '"' && tokens_[i - 1].end == tokens_[i].begin;
  }

  // id <P, Q>: the grammar may take it for a comparison.
  TokenIndex read_protocols(TokenIndex open) {
    const TokenIndex end = skip_objc_angles(tokens_, open);
    if (end != open) blank(open, end - 1);
    return end;
  }

  // __builtin_available(macOS 10.14, *)
  TokenIndex read_builtin(TokenIndex i) {
    const TokenIndex close = tokens_[i + 1].match;
    if (!tokens_[i + 1].is('(') || close == kNoToken) return i + 1;
    blank(i + 1, close);
    return close + 1;
  }

  TokenIndex read_typeof(TokenIndex i) {
    if (!tokens_[i + 1].is('(') || tokens_[i + 1].match == kNoToken) return i + 1;
    const TokenIndex close = tokens_[i + 1].match;
    edits_.replace(tokens_[i].begin, tokens_[i].end, "auto");
    blank(i + 1, close);
    return close + 1;
  }

  // typedef NS_ENUM(NSInteger, Name) {
  TokenIndex read_enum(TokenIndex i) {
    const TokenIndex close = tokens_[i + 1].match;
    if (close == kNoToken || !tokens_[close + 1].is('{')) return i + 1;
    const bool is_typedef = i > 0 && tokens_.text(i - 1) == "typedef";
    const TokenIndex first = is_typedef ? i - 1 : i;
    const bool has_name = tokens_[close - 1].is_name() && tokens_[close - 2].is(',');
    blank(first, has_name ? close - 2 : close);
    if (has_name) blank(close, close);
    edits_.replace(tokens_[first].begin, tokens_[first].end, "enum");
    return close + 1;
  }

  // CALL(a:b:, x): a selector that is an argument becomes a name.
  TokenIndex read_colon(TokenIndex i) {
    if (!tokens_[i + 1].is(')') && !tokens_[i + 1].is(',')) return i + 1;
    for (TokenIndex colon = i; colon > 0 && tokens_[colon].is(':') && tokens_[colon - 1].kind == TokenKind::word;
         colon -= 2) {
      edits_.put(tokens_[colon].begin, '_');
    }
    return i + 1;
  }

  // --- @ -----------------------------------------------------------------------------------------------------------
  TokenIndex read_at(TokenIndex at) {
    const ListedToken& next = tokens_[at + 1];
    if (next.kind == TokenKind::word) return read_at_word(at, tokens_.text(next));
    if (next.kind == TokenKind::literal || next.is('(') || next.is('-')) edits_.put(tokens_[at].begin, ' ');
    if (next.is('[') || next.is('{')) expressions_.conceal_collection(at);
    return at + (next.is('[') ? 2 : 1);
  }

  TokenIndex read_at_word(TokenIndex at, std::string_view word) {
    if (word == "interface" || word == "implementation") return read_class(at);
    if (word == "protocol") return tokens_[at + 2].is('(') ? read_expression(at, "") : read_protocol(at);
    if (word == "end") return read_end(at);
    if (word == "class") return read_forward_declaration(at);
    if (word == "property") return read_property(at);
    if (word == "synthesize" || word == "dynamic" || word == "import" || word == "compatibility_alias") {
      return blank_statement(at);
    }
    if (word == "selector" || word == "available") return read_value(at, "0");
    if (word == "catch") return read_value(at, "if(0)");
    if (word == "encode") return read_expression(at, "sizeof");
    if (word == "synchronized") return read_expression(at, "if");
    static constexpr auto kBlanked = std::to_array<std::string_view>(
        {"autoreleasepool", "finally", "optional", "package", "private", "protected", "public", "required", "try"});
    if (std::ranges::find(kBlanked, word) == kBlanked.end()) {
      edits_.put(tokens_[at].begin, ' ');
      return word == "throw" ? at + 2 : at + 1;
    }
    blank(at, at + 1);
    method_may_begin_ = at + 2;
    return at + 2;
  }

  // Replaces the keyword by `text`, and leaves what is after it.
  TokenIndex read_expression(TokenIndex at, std::string_view text) {
    edits_.replace(tokens_[at].begin, tokens_[at + 1].end, text);
    return at + 2;
  }

  // Replaces @selector(…) by `text`.
  TokenIndex read_value(TokenIndex at, std::string_view text) {
    const TokenIndex open = at + 2;
    if (!tokens_[open].is('(') || tokens_[open].match == kNoToken) return open;
    blank(at, tokens_[open].match);
    edits_.replace(tokens_[at].begin, tokens_[at + 1].end, text);
    return tokens_[open].match + 1;
  }

  TokenIndex end_of_statement(TokenIndex i) const {
    for (const TokenIndex limit = i + kLongestStatement; i < limit && i < tokens_.size(); ++i) {
      if (tokens_[i].is(';')) return i;
      if (tokens_[i].is('{') || tokens_[i].is('}') || tokens_[i].kind == TokenKind::directive) break;
    }
    return kNoToken;
  }

  TokenIndex blank_statement(TokenIndex at) {
    const TokenIndex end = end_of_statement(at);
    if (end == kNoToken) return at + 2;
    blank(at, end);
    method_may_begin_ = end + 1;
    return end + 1;
  }

  TokenIndex read_forward_declaration(TokenIndex at) {
    const TokenIndex end = end_of_statement(at);
    edits_.replace(tokens_[at].begin, tokens_[at + 1].end, "int");
    return end == kNoToken ? at + 2 : end;
  }

  TokenIndex read_property(TokenIndex at) {
    edits_.replace(tokens_[at].begin, tokens_[at + 1].end, "extern");
    if (const TokenIndex end = end_of_statement(at); end != kNoToken) blank_annotations_before(end);
    const TokenIndex open = at + 2;
    if (!tokens_[open].is('(') || tokens_[open].match == kNoToken) return open;
    blank(open, tokens_[open].match);
    return tokens_[open].match + 1;
  }

  // @property int a NS_SWIFT_NAME(b) __attribute__((c));
  void blank_annotations_before(TokenIndex end) {
    for (TokenIndex last = end - 1; last > 1;) {
      const bool has_arguments = tokens_[last].is(')') && tokens_[last].match != kNoToken;
      const TokenIndex first = has_arguments ? tokens_[last].match - 1 : last;
      const ListedToken& before = tokens_[first - 1];
      if (!annotates(first) || !(before.is(')') || before.kind == TokenKind::word)) return;
      blank(first, last);
      last = first - 1;
    }
  }

  // --- classes ---------------------------------------------------------------------------------------------------
  TokenIndex read_protocol(TokenIndex at) {
    return read_objc_class(tokens_, at).exists() ? read_class(at) : read_forward_declaration(at);
  }

  TokenIndex read_class(TokenIndex at) {
    const ObjcClass found = read_objc_class(tokens_, at);
    if (!found.exists()) return at + 2;
    is_class_ = has_end(found.head_end);
    depth_ = 0;
    blank(at, found.head_end - 1);
    if (is_class_) open_class(at);
    method_may_begin_ = found.head_end;
    if (found.variables == kNoToken) return found.head_end;
    blank_bit_fields(found.variables);
    method_may_begin_ = tokens_[found.variables].match + 1;
    return found.head_end;
  }

  // An annotation before the class becomes a part of it, so that the comment before it stays next to the class.
  void open_class(TokenIndex at) {
    static constexpr std::string_view kExtern = "extern";
    const TokenIndex first = annotation_;
    const bool is_annotated = annotation_end_ == at && follows_at_once(first, at);
    const std::size_t begin = tokens_[is_annotated ? first : at].begin;
    edits_.replace(begin, begin + kExtern.size(), kExtern);
    edits_.spread(begin + kExtern.size(), tokens_[at + 1].end, "\"\"{");
  }

  // Whether only annotations and white space are between the places, the first of them on the line before at most.
  bool follows_at_once(TokenIndex annotation, TokenIndex at) const {
    if (tokens_[annotation].end - tokens_[annotation].begin < 6) return false;
    const TokenIndex last = at - 1;
    const std::string_view space = source_.substr(tokens_[last].end, tokens_[at].begin - tokens_[last].end);
    return space.find_first_not_of(" \t\r\n") == std::string_view::npos && std::ranges::count(space, '\n') < 2;
  }

  // Whether @end comes before the next class. #if and #else may have a head each for one class.
  bool has_end(TokenIndex i) const {
    int depth = 0;
    bool is_alternative = false;
    for (; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::directive) {
        const std::string_view words = directive_words(tokens_.text(i));
        if (depth == 0 && words.starts_with("el")) is_alternative = true;
        if (depth <= 0 && words.starts_with("endif")) is_alternative = false;
        depth += words.starts_with("if") ? 1 : words.starts_with("endif") && depth > 0 ? -1 : 0;
      }
      const std::string_view word = objc_keyword(tokens_, i);
      if (word == "end") return true;
      if (word.empty() || is_alternative) continue;
      if (word == "interface" || word == "implementation") return false;
      if (word == "protocol" && read_objc_class(tokens_, i).exists()) return false;
    }
    return false;
  }

  TokenIndex read_end(TokenIndex at) {
    blank(at, at + 1);
    if (is_class_) edits_.put(tokens_[at].begin, '}');
    is_class_ = false;
    return at + 2;
  }

  // Instance variables are declarations in a block to the grammar, which allows no bit-fields.
  void blank_bit_fields(TokenIndex open) {
    for (TokenIndex i = open + 1; i < tokens_[open].match; ++i) {
      if (tokens_[i].is_opening() && tokens_[i].match != kNoToken) i = tokens_[i].match;
      if (!tokens_[i].is(':')) continue;
      for (; i < tokens_[open].match && !tokens_[i].is(';') && !tokens_[i].is(','); ++i) blank(i, i);
    }
  }

  // --- methods ---------------------------------------------------------------------------------------------------
  bool may_begin_method(TokenIndex i) const {
    if (!is_class_ || i == 0) return false;
    if (i == method_may_begin_) return true;
    if (!tokens_[i].begins_line && depth_ != 0) return false;
    const ListedToken& before = tokens_[i - 1];
    return before.is(';') || before.is('}') || before.kind == TokenKind::directive;
  }

  TokenIndex read_method(TokenIndex first) {
    const ObjcMethod method = read_objc_method(tokens_, first);
    if (!method.exists()) return first + 1;
    const bool fits = edits_.spread(tokens_[first].begin, tokens_[method.end].begin, "T a()");
    return fits ? method.end : first + 1;
  }

  void blank(TokenIndex first, TokenIndex last) {
    docmill_spend(tokens_[last].end - tokens_[first].begin);
    for (TokenIndex i = first; i <= last; ++i) edits_.blank(tokens_[i].begin, tokens_[i].end);
  }

  TokenList tokens_;
  std::string_view source_;
  bool is_cpp_;
  SourceEdits edits_;
  ObjcExpressions expressions_;
  bool is_class_ = false;                   // between a class's head and @end
  int depth_ = 0;                           // of braces in the class
  TokenIndex method_may_begin_ = kNoToken;  // at this token
  TokenIndex annotation_ = kNoToken;        // the first token of the latest annotations
  TokenIndex annotation_end_ = kNoToken;    // the token after them
};

bool conceal(std::string_view source, bool is_cpp, const MacroTable& project, std::string& concealed) {
  std::string edited;
  if (!ObjcConcealer(source, is_cpp, edited).run()) return conceal_cpp_macros(source, project, concealed);
  if (!conceal_cpp_macros(edited, project, concealed)) concealed = std::move(edited);
  return true;
}

}  // namespace

bool conceal_objc(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal(source, false, project, concealed);
}

bool conceal_objcpp(std::string_view source, const MacroTable& project, std::string& concealed) {
  return conceal(source, true, project, concealed);
}

}  // namespace docmill
