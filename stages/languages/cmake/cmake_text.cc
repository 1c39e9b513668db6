// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/cmake/cmake_text.h"

#include <algorithm>
#include <cctype>

#include "stages/base/trim.h"

namespace docmill {
namespace {

bool is_command_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

}  // namespace

bool CMakeText::next(CMakeCommand& command) {
  command = {};
  while (skip_space(command.comments_before)) {
    const std::size_t begin = at_;
    while (at_ < source_.size() && is_command_char(source_[at_])) ++at_;
    if (at_ == begin) {
      ++at_;
      continue;
    }
    command.name = source_.substr(begin, at_ - begin);
    if (!skip_space(command.comments_before) || source_[at_] != '(') continue;
    ++at_;
    command.is_closed = read_arguments(command);
    command.text = source_.substr(begin, at_ - begin);
    return true;
  }
  return false;
}

// Skips white space and comments; false at the end.
bool CMakeText::skip_space(std::vector<std::string_view>& comments) {
  while (at_ < source_.size()) {
    if (source_[at_] == '#') {
      comments.push_back(read_comment());
    } else if (is_ascii_space(source_[at_])) {
      ++at_;
    } else {
      return true;
    }
  }
  return false;
}

std::string_view CMakeText::read_comment() {
  const std::size_t begin = at_;
  const std::size_t size = opening_size(at_ + 1);
  at_ = size > 0 ? end_of_brackets(at_ + 1, size) : std::min(source_.find('\n', at_), source_.size());
  return source_.substr(begin, at_ - begin);
}

// The size of `[[` or `[==[` at `at`, or 0.
std::size_t CMakeText::opening_size(std::size_t at) const {
  if (at >= source_.size() || source_[at] != '[') return 0;
  const std::size_t end = source_.find_first_not_of('=', at + 1);
  return end != std::string_view::npos && source_[end] == '[' ? end + 1 - at : 0;
}

std::size_t CMakeText::end_of_brackets(std::size_t at, std::size_t size) const {
  const std::string closing = "]" + std::string(source_.substr(at + 1, size - 2)) + "]";
  const std::size_t end = source_.find(closing, at + size);
  return end == std::string_view::npos ? source_.size() : end + closing.size();
}

bool CMakeText::read_arguments(CMakeCommand& command) {
  for (int depth = 1; skip_space(command.comments_inside);) {
    const char c = source_[at_];
    if (c != '(' && c != ')') {
      command.arguments.push_back(read_argument());
      continue;
    }
    ++at_;
    depth += c == '(' ? 1 : -1;
    if (depth == 0) return true;
  }
  return false;
}

CMakeArgument CMakeText::read_argument() {
  const std::size_t begin = at_;
  if (const std::size_t size = opening_size(at_); size > 0) {
    at_ = end_of_brackets(at_, size);
    const std::string_view written = source_.substr(begin, at_ - begin);
    const std::size_t text_size = written.size() > 2 * size ? written.size() - 2 * size : 0;
    return {written.substr(std::min(size, written.size()), text_size), written, false, true};
  }
  const bool is_quoted = source_[at_] == '"';
  std::size_t end = at_ + 1;
  while (end < source_.size()) {
    const char c = source_[end];
    if (is_quoted ? c == '"' : is_ascii_space(c) || c == '(' || c == ')' || c == '#') break;
    end += c == '\\' ? 2 : 1;
  }
  end = std::min(end, source_.size());
  at_ = std::min(end + (is_quoted ? 1 : 0), source_.size());
  const std::string_view written = source_.substr(begin, at_ - begin);
  return {is_quoted ? source_.substr(begin + 1, end - begin - 1) : written, written, !is_quoted, false};
}

}  // namespace docmill
