// SPDX-License-Identifier: Apache-2.0
//
// Languages that docmill recognises (for the type line and the fence of a page) but has no grammar for: those of
// text_languages.txt, and plain text, for files that no other language takes.
#pragma once

#include <span>

#include "stages/languages/language.h"

namespace docmill {

extern const Language kPlainText;

std::span<const Language> text_languages();

}  // namespace docmill
