// SPDX-License-Identifier: Apache-2.0
//
// One pass over the source that knows strings, comments and brackets, and nothing else of Python. If a bracket is never
// closed, the source is not Python or the pass went astray, so nothing is concealed from there on.
#include "stages/languages/python/continued_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <span>
#include <vector>

namespace docmill {
namespace {

// What must follow these is not a closing bracket.
constexpr std::string_view kOperators = "+-*/%@&|^~<>=!:.";
constexpr std::string_view kOperatorWords[] = {"and", "as", "async", "await",  "else", "for", "from",
                                               "if",  "in", "is",    "lambda", "not",  "or"};
// Nor is what comes before these the end of an expression: `a if b`, `a for b`, `lambda`.
constexpr std::string_view kContinuingWords[] = {"else", "in"};

enum class Byte : std::uint8_t { other, line_break, quote, hash, open, close, backslash };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  const auto set = [&](std::string_view of, Byte byte) {
    for (char c : of) bytes[static_cast<unsigned char>(c)] = byte;
  };
  set("\n", Byte::line_break);
  set("\"'", Byte::quote);
  set("#", Byte::hash);
  set("([{", Byte::open);
  set(")]}", Byte::close);
  set("\\", Byte::backslash);
  return bytes;
}();

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view last_word(std::string_view code) {
  std::size_t begin = code.size();
  while (begin > 0 && is_word(code[begin - 1])) --begin;
  return code.substr(begin);
}

std::string_view first_word(std::string_view code) {
  std::size_t end = 0;
  while (end < code.size() && is_word(code[end])) ++end;
  return code.substr(0, end);
}

std::string_view without_space_behind(std::string_view code) {
  return code.substr(0, code.find_last_not_of(" \t\r\f") + 1);
}

// True if the code, which does not end in white space, must go on: a closing bracket cannot follow. An empty subscript
// or list of imports is no Python, other brackets may be empty.
bool must_go_on(std::string_view code) {
  if (code.empty() || code.ends_with("...")) return false;
  const char last = code.back();
  if (is_word(last)) return is_one_of(kOperatorWords, last_word(code));
  if (last != '[' && last != '(') return kOperators.find(last) != std::string_view::npos;
  code = without_space_behind(code.substr(0, code.size() - 1));
  if (last == '(') return last_word(code) == "import";
  return !code.empty() && (is_word(code.back()) || std::string_view(")]}\"'").find(code.back()) != code.npos);
}

// True if what comes before this code must have gone on.
bool continues(std::string_view code) { return code.starts_with(':') || is_one_of(kContinuingWords, first_word(code)); }

// Bytes [begin, end) become `fill`; line breaks stay.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  char fill = ' ';
};

class ContinuedLines {
 public:
  explicit ContinuedLines(std::string_view source) : source_(source) {}

  std::vector<Edit> find() {
    begin_line();
    while (at_ < source_.size()) {
      switch (kBytes[static_cast<unsigned char>(source_[at_])]) {
        case Byte::other: ++at_; break;
        case Byte::line_break: end_line(); break;
        case Byte::quote: skip_string(); break;
        case Byte::hash: skip_comment(); break;
        case Byte::open: open_bracket(); break;
        case Byte::close: close_bracket(); break;
        case Byte::backslash: skip_escape(); break;
      }
    }
    if (!open_.empty()) edits_.resize(edits_before_brackets_);
    return std::move(edits_);
  }

 private:
  struct Bracket {
    std::size_t at = 0;
    bool is_hidden = false;
  };

  // The first byte of a line that is not white space, and its column as the grammar's scanner counts it.
  struct LineStart {
    std::size_t begin = 0;
    std::size_t first = 0;
    std::size_t column = 0;
  };

  LineStart line_start() const {
    LineStart line{.begin = at_, .first = at_};
    for (; line.first < source_.size(); ++line.first) {
      const char c = source_[line.first];
      if (c == '\f' || c == '\r') {
        line.column = 0;
      } else if (c == ' ' || c == '\t') {
        line.column += c == ' ' ? 1 : kTabColumns;
      } else {
        break;
      }
    }
    return line;
  }

  char at_or_break(std::size_t at) const { return at < source_.size() ? source_[at] : '\n'; }

  void begin_line() {
    const LineStart line = line_start();
    const char first = at_or_break(line.first);
    if (first == '\n') return;
    if (first == '#') {
      if (follows_decorator_ && line.column < indent_) indent_line(line);
      return;
    }
    indent_ = line.column;
    follows_decorator_ = first == '@';
  }

  void end_line() {
    std::string_view code = source_.substr(line_begin_, std::min(comment_, at_) - line_begin_);
    comment_ = std::string_view::npos;
    line_begin_ = ++at_;
    if (open_.empty()) return begin_line();
    code = without_space_behind(code);
    if (!code.empty()) must_go_on_ = must_go_on(code);
    const LineStart line = line_start();
    const char first = at_or_break(line.first);
    if (line.column < indent_ && first != '\n' && (must_go_on_ || first != '#')) indent_line(line);
  }

  // Moves the line's first token to the column of its statement, at least.
  void indent_line(const LineStart& line) {
    const std::size_t tabs_end = line.begin + (indent_ + kTabColumns - 1) / kTabColumns;
    const char first = at_or_break(line.first);
    if (tabs_end <= line.first) {
      edits_.push_back({line.begin, line.first, '\t'});
    } else if (first == '#') {
      const std::size_t end = std::min(source_.find('\n', line.first), source_.size());
      edits_.push_back({line.begin, std::min(tabs_end, end), '\t'});
      if (tabs_end < end) edits_.push_back({tabs_end, tabs_end + 1, '#'});
    } else if (first != '"' && first != '\'' && (must_go_on_ || continues(source_.substr(line.first)))) {
      open_.back().is_hidden = true;
    }
  }

  void skip_comment() {
    comment_ = at_;
    at_ = std::min(source_.find('\n', at_), source_.size());
  }

  void skip_escape() {
    ++at_;
    if (at_or_break(at_) == '\r') ++at_;
    if (at_ < source_.size()) ++at_;
  }

  void skip_string() {
    const char quote = source_[at_];
    const std::string_view three = source_.substr(at_, 3);
    const bool is_triple = three.size() == 3 && three[1] == quote && three[2] == quote;
    at_ += is_triple ? 3 : 1;
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '\\') {
        skip_escape();
      } else if (c == quote && (!is_triple || source_.substr(at_, 3) == three)) {
        at_ += is_triple ? 3 : 1;
        return;
      } else if (c == '\n' && !is_triple) {
        return;
      } else {
        ++at_;
      }
    }
  }

  void open_bracket() {
    if (open_.empty()) edits_before_brackets_ = edits_.size();
    open_.push_back({at_++});
  }

  void close_bracket() {
    const std::size_t close = at_++;
    if (open_.empty()) return;
    const auto [open, is_hidden] = open_.back();
    open_.pop_back();
    if (is_hidden) hide(open, close);
  }

  // Hides what is in the brackets. A subscript must not be empty: it gets a number or, if a line break comes first,
  // becomes a call. Nor must a list of imports: it becomes an import of all names.
  void hide(std::size_t open, std::size_t close) {
    edits_.push_back({open + 1, close, ' '});
    if (source_[open] == '[' && source_[open + 1] != '\n') {
      edits_.push_back({open + 1, open + 2, '0'});
    } else if (source_[open] == '[') {
      edits_.push_back({open, open + 1, '('});
      edits_.push_back({close, close + 1, ')'});
    } else if (last_word(without_space_behind(source_.substr(0, open))) == "import") {
      edits_.push_back({open, open + 1, '*'});
      edits_.push_back({close, close + 1, ' '});
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t comment_ = std::string_view::npos;  // the comment of the current line
  std::size_t indent_ = 0;                        // column of the current statement
  bool follows_decorator_ = false;                // the current statement, or the last one
  bool must_go_on_ = false;                       // a closing bracket cannot follow the last line of code
  std::vector<Bracket> open_;
  std::vector<Edit> edits_;
  std::size_t edits_before_brackets_ = 0;  // how many edits come before the outermost open bracket
};

}  // namespace

bool conceal_continued_lines(std::string_view source, std::string& concealed) {
  const std::vector<Edit> edits = ContinuedLines(source).find();
  if (edits.empty()) return false;
  concealed = source;
  for (const Edit& edit : edits) {
    for (std::size_t at = edit.begin; at < edit.end; ++at) {
      if (source[at] != '\n') concealed[at] = edit.fill;
    }
  }
  return true;
}

}  // namespace docmill
