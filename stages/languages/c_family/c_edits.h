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
  void start() {
    if (!any_) edited_.assign(source_);
    any_ = true;
  }

  std::string_view source_;
  std::string& edited_;
  bool any_ = false;
};

}  // namespace docmill
