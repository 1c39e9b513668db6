// SPDX-License-Identifier: Apache-2.0
//
// Two places to backtrack to are enough. The earliest match of the text between two stars leaves the most text to the
// rest of the pattern, so only the latest `*` is retried, one byte further. If it would have to cross a '/', only the
// latest `**` is retried, one component further. (A `*` before the latest `**` is not: the `**` can match whatever it
// could.) Each retry moves a mark forward, so the loop ends, and no pattern makes it exponential. The usual recursion
// takes seconds to match `*a*a*a*a*b` against a long name.
#include "stages/base/glob.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>

namespace docmill {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct NamedClass {
  std::string_view name;
  int (*contains)(int);
};

constexpr NamedClass kNamedClasses[] = {
    {"alnum", std::isalnum}, {"alpha", std::isalpha}, {"blank", std::isblank}, {"cntrl", std::iscntrl},
    {"digit", std::isdigit}, {"graph", std::isgraph}, {"lower", std::islower}, {"print", std::isprint},
    {"punct", std::ispunct}, {"space", std::isspace}, {"upper", std::isupper}, {"xdigit", std::isxdigit},
};

// A bracket expression, read for one byte of text. The odd cases (a `]` that comes first, a `-` that comes last, a `[:`
// without its `:]`) are those of wildmatch.
class Bracket {
 public:
  // REQUIRES: pattern[at] is the byte after '['.
  Bracket(std::string_view pattern, std::size_t at, unsigned char byte) : pattern_(pattern), at_(at), byte_(byte) {}

  // Whether it matches; none if the expression is malformed. end() is then meaningless.
  std::optional<bool> match() {
    const bool negated = peek() == '!' || peek() == '^';
    if (negated) ++at_;
    do {
      if (!read_item()) return std::nullopt;
    } while (peek() != ']');
    return found_ != negated && byte_ != '/';
  }

  std::size_t end() const { return at_ + 1; }

 private:
  int peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? static_cast<unsigned char>(pattern_[at_ + ahead]) : -1;
  }

  bool read_item() {
    if (peek() == '-' && previous_ != 0 && peek(1) != -1 && peek(1) != ']') return read_range_end();
    if (peek() == '[' && peek(1) == ':') return read_named_class();
    const int byte = read_byte();
    found_ = found_ || byte == byte_;
    previous_ = byte;
    return byte != -1;
  }

  bool read_range_end() {
    ++at_;
    const int last = read_byte();
    found_ = found_ || (byte_ <= last && byte_ >= previous_);
    previous_ = 0;
    return last != -1;
  }

  bool read_named_class() {
    const std::size_t close = pattern_.find(']', at_ + 2);
    if (close == kNone) return false;
    if (close == at_ + 2 || pattern_[close - 1] != ':') {
      found_ = found_ || byte_ == '[';
      previous_ = '[';
      ++at_;
      return true;
    }
    const std::string_view name = pattern_.substr(at_ + 2, close - at_ - 3);
    at_ = close + 1;
    previous_ = 0;
    for (const NamedClass& named : kNamedClasses) {
      if (named.name != name) continue;
      found_ = found_ || (byte_ < 0x80 && named.contains(byte_) != 0);
      return true;
    }
    return false;
  }

  int read_byte() {
    if (peek() == '\\') ++at_;
    const int byte = peek();
    ++at_;
    return byte;
  }

  std::string_view pattern_;
  std::size_t at_;
  int byte_;
  int previous_ = 0;  // the start of a range, should one follow; 0: none
  bool found_ = false;
};

class GlobMatch {
 public:
  GlobMatch(std::string_view pattern, std::string_view text) : pattern_(pattern), text_(text) {}

  bool run() {
    while (t_ < text_.size()) {
      const bool fits = p_ < pattern_.size() && step();
      if (!fits && !retry()) return false;
    }
    // A retry would only leave less text to the rest of the pattern.
    return pattern_.find_first_not_of('*', p_) == kNone;
  }

 private:
  // Where to continue after a star has matched one more byte or component.
  struct Mark {
    std::size_t pattern = kNone;
    std::size_t text = 0;
  };

  // Matches one element of the pattern. REQUIRES: text is left.
  bool step() {
    switch (pattern_[p_]) {
      case '*': return take_stars();
      case '?': return take(text_[t_] != '/', p_ + 1);
      case '[': return take_bracket();
      case '\\': return take(p_ + 1 < pattern_.size() && pattern_[p_ + 1] == text_[t_], p_ + 2);
      default: return take(pattern_[p_] == text_[t_], p_ + 1);
    }
  }

  bool take(bool fits, std::size_t next) {
    if (!fits) return false;
    p_ = next;
    ++t_;
    return true;
  }

  bool take_bracket() {
    Bracket bracket(pattern_, p_ + 1, static_cast<unsigned char>(text_[t_]));
    const std::optional<bool> matched = bracket.match();
    return take(matched.value_or(false), bracket.end());
  }

  bool take_stars() {
    const std::size_t first = p_;
    p_ = std::min(pattern_.find_first_not_of('*', first), pattern_.size());
    const std::string_view rest = pattern_.substr(p_);
    const bool whole = p_ - first > 1 && (first == 0 || pattern_[first - 1] == '/');
    if (whole && rest.empty()) {
      t_ = text_.size();
    } else if (whole && rest.starts_with('/')) {
      star_ = {};
      double_star_ = {.pattern = ++p_, .text = t_};
    } else if (whole && rest.starts_with("\\/")) {
      star_ = {};
      double_star_ = {.pattern = p_ + 2, .text = t_};
      return retry();
    } else {
      star_ = {.pattern = p_, .text = t_};
    }
    return true;
  }

  bool retry() {
    if (star_.pattern != kNone && text_[star_.text] != '/') {
      p_ = star_.pattern;
      t_ = ++star_.text;
      return true;
    }
    star_ = {};
    if (double_star_.pattern == kNone) return false;
    const std::size_t slash = text_.find('/', double_star_.text);
    if (slash == kNone) return false;
    p_ = double_star_.pattern;
    t_ = double_star_.text = slash + 1;
    return true;
  }

  std::string_view pattern_, text_;
  std::size_t p_ = 0, t_ = 0;
  Mark star_, double_star_;
};

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view text) { return GlobMatch(pattern, text).run(); }

}  // namespace docmill
