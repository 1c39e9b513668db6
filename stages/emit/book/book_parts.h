// SPDX-License-Identifier: Apache-2.0
//
// Parts of a BookView (book_view.h), as bits of a set. The graph belongs to the subsystems, what to read to the
// chapters.
#pragma once

#include <cstdint>

namespace docmill {

struct BookView;

using BookParts = std::uint8_t;
inline constexpr BookParts kBookOverview = 1, kBookBuilding = 2, kBookSubsystems = 4, kBookChapters = 8,
                           kBookGlossary = 16;
inline constexpr BookParts kAllBookParts = 31;

}  // namespace docmill
