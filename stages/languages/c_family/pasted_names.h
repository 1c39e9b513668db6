// SPDX-License-Identifier: Apache-2.0
//
// Names that macros make: after `#define SHOW(n) int n##_show(int a)`, `SHOW(x) {…}` defines the function x_show.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

// A part of the name: a word of the #define, or the argument that takes its place.
struct NamePart {
  std::string_view word;
  std::size_t argument = 0;  // from 1; 0: the word itself

  bool operator==(const NamePart&) const = default;
};

// What a #define says about a name. Its parts are joined by `##`; there are none if the macro makes no name.
struct MadeName {
  std::string_view macro;
  std::vector<NamePart> parts;
  bool is_function = false;  // the body ends with the head of a function with this name: `int x(…)`, `int x(…) {`
};

// Reads a directive, which the result points into.
MadeName read_made_name(std::string_view directive);

// The names that the macros of one file put together.
class PastedNames {
 public:
  // The source must live as long as the object.
  explicit PastedNames(std::string_view source);

  bool empty() const { return names_.empty(); }

  // The name that `macro(arguments)` makes; "" if the file does not say it, or says it in two ways.
  std::string name_of(std::string_view macro, const std::vector<std::string_view>& arguments) const;

 private:
  std::map<std::string_view, std::vector<NamePart>> names_;  // no parts: there are two ways
};

// The arguments in the parentheses at the start of `text`; none if they are long or do not end.
std::vector<std::string_view> read_macro_arguments(std::string_view text);

}  // namespace docmill
