// SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes that recognises comments and the four kinds of strings. The depth of the parser's tree is
// then at most (nesting + 1) * (dots on a line + 1).
#include "cli/toml_shape.h"

#include <fmt/format.h>

#include <algorithm>

namespace docmill {
namespace {

class ShapeReader {
 public:
  explicit ShapeReader(std::string_view text) : text_(text) {}

  std::optional<TomlFault> read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == '"' || c == '\'') {
        skip_string(c);
      } else {
        take(c);
        ++at_;
      }
      if (nesting_ > kMaxTomlNesting) return fault("nested", kMaxTomlNesting, "levels");
      if (dots_ > kMaxTomlDotsOnALine) return fault("dotted", kMaxTomlDotsOnALine, "dots on a line");
    }
    return std::nullopt;
  }

 private:
  void take(char c) {
    if (c == '\n') {
      ++line_;
      dots_ = 0;
    } else if (c == '.') {
      ++dots_;
    } else if (c == '[' || c == '{') {
      ++nesting_;
    } else if ((c == ']' || c == '}') && nesting_ > 0) {
      --nesting_;
    }
  }

  // Three quotes begin a multi-line string; any other string ends on its own line. Quotes right before the three that
  // end a long string belong to it: in `""""` the first is text.
  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool is_long = text_.substr(at_, 3) == three;
    for (at_ += is_long ? 3 : 1; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        if (!is_long) return;
        ++line_;
        dots_ = 0;
      } else if (c == '\\' && quote == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] != '\n') ++at_;
      } else if (is_long ? text_.substr(at_, 3) == three : c == quote) {
        at_ = is_long ? end_of_quotes(quote) : at_ + 1;
        return;
      }
    }
  }

  // The end of the quotes at the end of a long string: three, after up to two that are text.
  std::size_t end_of_quotes(char quote) const {
    const std::size_t end = std::min(text_.find_first_not_of(quote, at_), text_.size());
    return std::min(end, at_ + 5);
  }

  TomlFault fault(std::string_view how, int limit, std::string_view unit) const {
    return {line_, fmt::format("{} too deeply: docmill reads at most {} {}", how, limit, unit)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  int nesting_ = 0;
  int dots_ = 0;
};

}  // namespace

std::optional<TomlFault> toml_shape_error(std::string_view text) { return ShapeReader(text).read(); }

}  // namespace docmill
