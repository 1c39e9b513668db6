// SPDX-License-Identifier: Apache-2.0
//
// Documentation comments with XML tags: `/// <summary>Adds.</summary>` (C#). The tags that such comments have become
// the plain form that other languages write: `@param x …`, `@returns …`. What is not one of these tags stays.
#pragma once

#include <string>
#include <vector>

namespace docmill {

// Replaces the tags in the lines of a comment. Their number stays. O(n).
void replace_xml_tags(std::vector<std::string>& lines);

}  // namespace docmill
