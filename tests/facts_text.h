// SPDX-License-Identifier: Apache-2.0
//
// Facts as text, a line a fact, for golden cases and for looking at.
#pragma once

#include <string>

#include "stages/model/file_facts.h"

namespace docmill {

std::string facts_text(const FileFacts& facts);

}  // namespace docmill
