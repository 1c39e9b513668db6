// SPDX-License-Identifier: Apache-2.0
//
// The commands of a CMake file. An argument is a word, a quoted text or a text in brackets; comments can be anywhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docmill {

struct CMakeArgument {
  std::string_view text;     // without quotes or brackets
  std::string_view written;  // with them
  bool is_word = false;      // it has neither
  bool is_bracket = false;
};

// All parts are views of the source.
struct CMakeCommand {
  std::string_view name;
  std::string_view text;  // from the name up to the closing parenthesis
  std::vector<CMakeArgument> arguments;
  bool is_closed = false;                         // its parentheses are balanced
  std::vector<std::string_view> comments_before;  // since the command before it
  std::vector<std::string_view> comments_inside;
};

class CMakeText {
 public:
  explicit CMakeText(std::string_view source) : source_(source) {}

  // Reads the next command; false at the end. The comments after the last one are then in `comments_before`.
  bool next(CMakeCommand& command);

 private:
  bool skip_space(std::vector<std::string_view>& comments);
  std::string_view read_comment();
  std::size_t opening_size(std::size_t at) const;
  std::size_t end_of_brackets(std::size_t at, std::size_t size) const;
  // False if the text ends before the closing parenthesis.
  bool read_arguments(CMakeCommand& command);
  CMakeArgument read_argument();

  std::string_view source_;
  std::size_t at_ = 0;
};

}  // namespace docmill
