// SPDX-License-Identifier: Apache-2.0
//
// Facts as text, one per line, for golden cases and for reading.
#pragma once

#include <string>

#include "stages/model/file_facts.h"

namespace docmill {

std::string facts_text(const FileFacts& facts);

}  // namespace docmill
