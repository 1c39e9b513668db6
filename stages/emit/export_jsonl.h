// SPDX-License-Identifier: Apache-2.0
//
// The facts of a file as one line of JSON, for `docmill export --format jsonl` (schema 1, see the interface's
// description in README.md).
#pragma once

#include <string>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// Appends the file's object and a line break. Bytes that are not UTF-8 become U+FFFD.
void append_jsonl(std::string& out, const Repo& repo, const Links& links, FileId file);

}  // namespace docmill
