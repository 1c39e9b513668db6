// SPDX-License-Identifier: Apache-2.0
//
// What a source says before a name: `at::native` in `at::native::add`, `self.conv` in `self.conv.weight`. It is read
// backwards from the text, because all languages write it in much the same way and their grammars do not. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docmill {

struct WrittenQualifier {
  enum class Form : unsigned char {
    none,     // the name is not qualified
    path,     // names, calls and elements: `a.b`, `A<int>::B`, `f(x)[0]`
    unknown,  // something else: an operator, a literal, a path that is too long
  };
  Form form = Form::none;
  bool is_value = false;  // the name follows '.' or "->", not "::"
};

// How a language writes qualifiers.
enum class QualifierDialect : unsigned char {
  common,
  module_words,  // `self::` and `super::` are modules, and `x?` is an element of x (Rust)
};

// True for the words that begin such a path. In a path, ':' is added to them: "self:.f" for `self::f`.
bool is_module_word(std::string_view name);

// Reads what `source` says before the name that begins at byte `at`. Sets `path` if the form is `path`, as in
// FileFacts::paths, without arguments; it is "." if only "::" is before the name. Reads at most some hundred bytes.
WrittenQualifier read_qualifier(std::string_view source, std::size_t at, std::string& path,
                                QualifierDialect dialect = QualifierDialect::common);

}  // namespace docmill
