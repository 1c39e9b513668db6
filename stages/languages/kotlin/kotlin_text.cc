// SPDX-License-Identifier: Apache-2.0
//
// One pass over the text, which knows comments, strings and the code in them. A ';' before the `}` of any block means
// nothing, so the pass need not know which braces are those of classes: it writes one over the space before each `}`
// that follows code on its line.
#include "stages/languages/kotlin/kotlin_text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

#include "stages/languages/definition_style.h"
#include "stages/languages/facts_builder.h"

namespace docmill {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || byte >= 0x80;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Words that are modifiers only before another word.
constexpr std::string_view kSoftWords[] = {"actual", "annotation", "const", "constructor", "data",
                                           "enum",   "expect",     "inner", "operator",    "value"};

constexpr std::string_view kModifiers[] = {"actual", "expect", "internal", "private", "protected", "public"};

// The end of the word that begins at `at`.
std::size_t end_of_word(std::string_view source, std::size_t at) {
  while (at < source.size() && is_word_byte(source[at])) ++at;
  return at;
}

std::size_t end_of_blanks(std::string_view source, std::size_t at) {
  while (at < source.size() && is_blank(source[at])) ++at;
  return at;
}

// The end of the string or character that begins at `at`; what is in it is not read.
std::size_t end_of_string(std::string_view source, std::size_t at) {
  if (source.substr(at).starts_with("\"\"\"")) {
    const std::size_t end = source.find("\"\"\"", at + 3);
    return end == source.npos ? source.size() : end + 3;
  }
  const char quote = source[at++];
  while (at < source.size() && source[at] != quote && source[at] != '\n') at += source[at] == '\\' ? 2 : 1;
  return std::min(at + 1, source.size());
}

// The end of the arguments that begin with the bracket at `at`, or 0 if they do not end.
std::size_t end_of_arguments(std::string_view source, std::size_t at) {
  std::size_t depth = 0;
  while (at < source.size()) {
    const char c = source[at];
    if (c == '"' || c == '\'') {
      at = end_of_string(source, at);
      continue;
    }
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return at + 1;
    ++at;
  }
  return 0;
}

struct Annotation {
  std::size_t begin = 0;
  std::size_t name_end = 0;
  std::size_t end = 0;  // of its arguments
};

// The annotation at `at`; its end is 0 if it has none.
Annotation annotation_at(std::string_view source, std::size_t at) {
  Annotation found{at, at + 1, 0};
  while (found.name_end < source.size()) {
    const char c = source[found.name_end];
    if (!is_word_byte(c) && c != '.' && c != ':') break;
    ++found.name_end;
  }
  const bool has_arguments = found.name_end < source.size() && source[found.name_end] == '(';
  found.end = has_arguments ? end_of_arguments(source, found.name_end) : found.name_end;
  return found;
}

class KotlinConcealer {
 public:
  KotlinConcealer(std::string_view source, std::string& concealed) : source_(source), concealed_(concealed) {}

  bool run() {
    while (at_ < source_.size()) step();
    return changed_;
  }

 private:
  enum class Brace : unsigned char { block, in_string, in_raw_string };

  bool sees(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  void step() {
    const char c = source_[at_];
    if (sees("//")) {
      at_ = std::min(source_.find('\n', at_), source_.size());
    } else if (sees("/*")) {
      skip_comment();
    } else if (c == '"') {
      const bool is_raw = sees("\"\"\"");
      at_ += is_raw ? 3 : 1;
      skip_string(is_raw ? Brace::in_raw_string : Brace::in_string);
    } else if (c == '\'' || c == '`') {
      skip_quoted(c);
    } else if (is_word_byte(c)) {
      take_word();
    } else if (c == '@' && braces_.empty() && brackets_ == 0 && !sees("@file:") && at_ >= searched_) {
      take_annotations();
    } else if (c == '{') {
      braces_.push_back(Brace::block);
      take(c);
    } else if (c == '}') {
      close();
    } else if (c == '\n') {
      has_line_break_ = true;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++at_;
    } else {
      take(c);
    }
  }

  void take(char c) {
    if (c == '(' || c == '[') ++brackets_;
    if ((c == ')' || c == ']') && brackets_ > 0) --brackets_;
    before_ = last_;
    last_ = c;
    has_line_break_ = false;
    ++at_;
  }

  // `actual constructor`, and `this@label`.
  void take_word() {
    const std::size_t begin = at_;
    const std::size_t end = end_of_word(source_, begin);
    const std::string_view word = source_.substr(begin, end - begin);
    take(source_[end - 1]);
    at_ = end;
    if (end < source_.size() && source_[end] == '@') ++at_;
    if (contains(kSoftWords, word)) hide_soft_word(begin, end);
    if (word != "actual" && word != "expect") return;
    const std::size_t next = end_of_blanks(source_, end);
    if (source_.substr(next, end_of_word(source_, next) - next) == "constructor") blank(begin, end);
  }

  // The grammar may take a name for a modifier: `f(data[1])`. Its first letter does not matter.
  void hide_soft_word(std::size_t begin, std::size_t end) {
    std::size_t next = end;
    while (next < source_.size() && (source_[next] == ' ' || source_[next] == '\t')) ++next;
    const char c = next < source_.size() ? source_[next] : '\n';
    const bool may_be_modifier = is_word_byte(c) || c == '@' || c == '\n' || c == '\r' || c == '`' || c == '/';
    if (!may_be_modifier && !(c == '(' && source_[begin] == 'c')) write(begin, '_');
  }

  // Leaves one annotation, or none before a constructor.
  void take_annotations() {
    std::vector<Annotation> annotations;
    std::size_t at = at_;
    while (at < source_.size() && source_[at] == '@') {
      const Annotation annotation = annotation_at(source_, at);
      if (annotation.end == 0) {  // looking again would take time for each
        searched_ = source_.size();
        return take('@');
      }
      annotations.push_back(annotation);
      at = end_of_blanks(source_, annotation.end);
    }
    searched_ = at;
    bool is_kept = !precedes_constructor(at);
    for (const Annotation& annotation : annotations) {
      blank(is_kept ? annotation.name_end : annotation.begin, annotation.end);
      is_kept = false;
    }
    take('a');
    at_ = annotations.back().end;
  }

  bool precedes_constructor(std::size_t at) const {
    for (int words = 0; words < 4; ++words) {
      const std::size_t end = end_of_word(source_, at);
      const std::string_view word = source_.substr(at, end - at);
      if (word == "constructor") return words > 0;  // the scanner finds one right after annotations
      if (!contains(kModifiers, word)) return false;
      at = end_of_blanks(source_, end);
    }
    return false;
  }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_blank(source_[i])) write(i, ' ');
    }
  }

  void skip_comment() {
    std::size_t depth = 0;
    do {
      const bool opens = sees("/*");
      const bool closes = sees("*/");
      depth += opens ? 1 : 0;
      depth -= closes ? 1 : 0;
      has_line_break_ = has_line_break_ || source_[at_] == '\n';
      at_ += opens || closes ? 2 : 1;
    } while (depth > 0 && at_ < source_.size());
  }

  // A character, or a name between backticks.
  void skip_quoted(char quote) {
    take(quote);
    std::size_t end = at_;
    while (end < source_.size() && source_[end] != quote && source_[end] != '\n') end += source_[end] == '\\' ? 2 : 1;
    if (end < source_.size() && source_[end] == quote) at_ = end + 1;
  }

  // To the end of the string, or to the code in it.
  void skip_string(Brace kind) {
    const bool is_raw = kind == Brace::in_raw_string;
    take_string();
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (sees("${")) {
        braces_.push_back(kind);
        at_ += 2;
        return;
      }
      if (!is_raw && c == '\n') return;
      if (c == '"' && (!is_raw || sees("\"\"\""))) {
        at_ += is_raw ? 3 : 1;
        while (is_raw && at_ < source_.size() && source_[at_] == '"') ++at_;
        return;
      }
      at_ += !is_raw && c == '\\' ? 2 : 1;
    }
  }

  void take_string() {
    before_ = last_;
    last_ = '"';
    has_line_break_ = false;
  }

  void close() {
    const Brace brace = braces_.empty() ? Brace::block : braces_.back();
    if (!braces_.empty()) braces_.pop_back();
    if (brace != Brace::block) {
      ++at_;
      return skip_string(brace);
    }
    const bool has_space = at_ > 0 && (source_[at_ - 1] == ' ' || source_[at_ - 1] == '\t');
    const bool is_arrow = before_ == '-' && last_ == '>';
    const bool follows_member = last_ != '{' && last_ != ';' && last_ != ',' && last_ != '\0' && !is_arrow;
    if (has_space && !has_line_break_ && follows_member) write(at_ - 1, ';');
    take('}');
  }

  void write(std::size_t at, char c) {
    if (!changed_) concealed_.assign(source_);
    concealed_[at] = c;
    changed_ = true;
  }

  std::string_view source_;
  std::string& concealed_;
  std::size_t at_ = 0;
  std::vector<Brace> braces_;    // around this place
  std::size_t brackets_ = 0;     // likewise
  std::size_t searched_ = 0;     // up to here, annotations were looked for
  char before_ = '\0';           // the character before `last_`, in code
  char last_ = '\0';             // the last character of code; '"' for a string
  bool has_line_break_ = false;  // since then
  bool changed_ = false;
};

}  // namespace

bool conceal_kotlin(std::string_view source, std::string& concealed) {
  return KotlinConcealer(source, concealed).run();
}

void use_concealed_names(FactsBuilder& facts) {
  const std::string_view source = facts.source();
  const std::string_view concealed = facts.concealed();
  std::uint32_t line = 1;
  for (std::size_t at = 0; at < concealed.size();) {
    if (source[at] == '\n') ++line;
    if (source[at] == concealed[at] || !is_word_byte(source[at])) {
      ++at;
      continue;
    }
    const std::size_t end = std::max(end_of_word(source, at), at + 1);
    const bool is_annotation = at > 0 && source[at - 1] == '@';
    const bool is_class = source.substr(end).starts_with("::class");
    if (is_annotation || is_class) facts.add_reference(ReferenceKind::use, source.substr(at, end - at), line, "");
    at = end;
  }
}

bool ends_kotlin_scan(std::string_view source) {
  const std::string_view line = source.substr(source.find_last_of("\r\n") + 1);
  const std::size_t first = line.find_first_not_of(" \t\v\f");
  return first == std::string_view::npos || line[first] != '@';
}

}  // namespace docmill
