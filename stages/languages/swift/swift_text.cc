// SPDX-License-Identifier: Apache-2.0
//
// One pass over the text, which skips comments and strings. What is in an interpolation is not changed.
#include "stages/languages/swift/swift_text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "stages/languages/definition_style.h"

namespace docmill {
namespace {

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || byte >= 0x80;
}

constexpr std::string_view kConditions[] = {"else", "elseif", "endif", "if"};

class SwiftConcealer {
 public:
  SwiftConcealer(std::string_view source, std::string& concealed) : source_(source), concealed_(concealed) {}

  bool run() {
    while (at_ < source_.size()) step();
    return changed_;
  }

 private:
  bool sees(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  void step() {
    const char c = source_[at_];
    if (sees("//")) {
      at_ = std::min(source_.find('\n', at_), source_.size());
    } else if (sees("/*")) {
      skip_comment();
    } else if (c == '"') {
      skip_string();
    } else if (c == '`') {
      take_name();
    } else if (c == '#') {
      take_directive();
    } else if (is_word_byte(c)) {
      take_word();
    } else {
      ++at_;
    }
  }

  void skip_comment() {
    std::size_t depth = 0;
    do {
      const bool opens = sees("/*");
      const bool closes = sees("*/");
      depth += opens ? 1 : 0;
      depth -= closes ? 1 : 0;
      at_ += opens || closes ? 2 : 1;
    } while (depth > 0 && at_ < source_.size());
  }

  // A string in an interpolation ends this one early, which does no harm: the rest is read as code.
  void skip_string() {
    const bool is_long = sees("\"\"\"");
    at_ += is_long ? 3 : 1;
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (!is_long && c == '\n') return;
      if (c == '"' && (!is_long || sees("\"\"\""))) {
        at_ += is_long ? 3 : 1;
        return;
      }
      at_ += c == '\\' ? 2 : 1;
    }
  }

  // The line of a condition. What is in all of its branches is read.
  void take_directive() {
    const std::size_t begin = at_++;
    const std::size_t before = begin == 0 ? source_.npos : source_.find_last_not_of(" \t", begin - 1);
    if (before != source_.npos && source_[before] != '\n') return;
    std::size_t end = at_;
    while (end < source_.size() && is_word_byte(source_[end])) ++end;
    if (!contains(kConditions, source_.substr(at_, end - at_))) return;
    end = std::min(source_.find('\n', end), source_.size());
    for (std::size_t i = begin; i < end; ++i) {
      if (source_[i] != '\r') write(i, ' ');
    }
    at_ = end;
  }

  // `a name`
  void take_name() {
    const std::size_t end = source_.find_first_of("`\n", at_ + 1);
    if (end == source_.npos || source_[end] != '`') {
      ++at_;
      return;
    }
    for (std::size_t i = at_ + 1; i < end; ++i) {
      if (!is_word_byte(source_[i])) write(i, '_');
    }
    at_ = end + 1;
  }

  void take_word() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && is_word_byte(source_[at_])) ++at_;
    const std::string_view word = source_.substr(begin, at_ - begin);
    if (word != "nonisolated" && word != "throws") return;
    if (at_ >= source_.size() || source_[at_] != '(') return;
    const std::size_t end = source_.find_first_of(")\n", at_);
    if (end == source_.npos || source_[end] != ')') return;
    for (std::size_t i = word == "throws" ? at_ : begin; i <= end; ++i) write(i, ' ');
    at_ = end + 1;
  }

  void write(std::size_t at, char c) {
    if (!changed_) concealed_.assign(source_);
    concealed_[at] = c;
    changed_ = true;
  }

  std::string_view source_;
  std::string& concealed_;
  std::size_t at_ = 0;
  bool changed_ = false;
};

}  // namespace

bool conceal_swift(std::string_view source, std::string& concealed) { return SwiftConcealer(source, concealed).run(); }

}  // namespace docmill
