// SPDX-License-Identifier: Apache-2.0
//
// SourceEdits: a copy of a source in which some bytes are replaced, so that a grammar can read it. Bytes and line
// breaks keep their positions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docmill {

class SourceEdits {
 public:
  // `edited` is written at the first edit.
  SourceEdits(std::string_view source, std::string& edited) : source_(source), edited_(edited) {}

  bool any() const { return any_; }

  // Replaces the bytes by spaces.
  void blank(std::size_t begin, std::size_t end) {
    start();
    for (std::size_t i = begin; i < end; ++i) {
      if (edited_[i] != '\n' && edited_[i] != '\r') edited_[i] = ' ';
    }
  }

  // Replaces the bytes by `text` and spaces. False, and nothing replaced, if the text does not fit.
  bool replace(std::size_t begin, std::size_t end, std::string_view text) {
    if (end - begin < text.size()) return false;
    blank(begin, end);
    edited_.replace(begin, text.size(), text);
    return true;
  }

  // Replaces the bytes by spaces and writes `text` into them, around line breaks. False, and nothing replaced, if it
  // does not fit.
  bool spread(std::size_t begin, std::size_t end, std::string_view text) {
    std::size_t room = 0;
    for (std::size_t i = begin; i < end && room < text.size(); ++i) room += is_line_break(i) ? 0 : 1;
    if (room < text.size()) return false;
    blank(begin, end);
    for (std::size_t i = begin, written = 0; written < text.size(); ++i) {
      if (!is_line_break(i)) edited_[i] = text[written++];
    }
    return true;
  }

  // A byte as it is now.
  char at(std::size_t position) const { return any_ ? edited_[position] : source_[position]; }

  void put(std::size_t at, char c) {
    start();
    edited_[at] = c;
  }

  // Writes ';' behind `end`, if there is a space.
  bool complete_statement(std::size_t end) {
    const std::string_view text = any_ ? std::string_view(edited_) : source_;
    if (end >= text.size() || (text[end] != ' ' && text[end] != '\t')) return false;
    put(end, ';');
    return true;
  }

 private:
  bool is_line_break(std::size_t position) const { return source_[position] == '\n' || source_[position] == '\r'; }

  void start() {
    if (!any_) edited_.assign(source_);
    any_ = true;
  }

  std::string_view source_;
  std::string& edited_;
  bool any_ = false;
};

}  // namespace docmill
