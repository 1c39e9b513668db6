// SPDX-License-Identifier: Apache-2.0
//
// The language of a file by what it says, if its name does not decide.
#pragma once

#include <string_view>

namespace docmill {

struct Language;  // language.h

// For an extension that several languages share (".v", ".pro", ".inc"; in lower case): the language whose sign is on
// the first line that has one. Null if no line has, or the extension is not shared. Languages whose records have a
// dialect of their own (Language::dialect) are not asked here.
const Language* language_shown_by(std::string_view extension, std::string_view content);

// The language that an editor's mode line names: `-*- mode: python -*-` in the first two lines, or `vim: ft=python` in
// the first or last five. Null if there is none, or docmill does not know the language.
const Language* language_of_mode_line(std::string_view content);

}  // namespace docmill
