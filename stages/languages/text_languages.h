// SPDX-License-Identifier: Apache-2.0
//
// Languages that docmill recognises (for the type line and the fence of a page) but has no grammar for.
#pragma once

#include <span>

#include "stages/languages/language.h"

namespace docmill {

std::span<const Language> text_languages();

}  // namespace docmill
