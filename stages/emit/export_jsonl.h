// SPDX-License-Identifier: Apache-2.0
//
// The facts of a file as one line of JSON, for `docmill export --format jsonl` (schema 1, see the interface's
// description in README.md).
//
// JSON is Unicode, file names are bytes. Bytes that are not UTF-8 become U+FFFD in every string; so that no two files
// have the same name, a `path` or `target` with such bytes has a `path_bytes` or `target_bytes` beside it: the file's
// path, percent-encoded as in the links of pages ("a%FF.py").
#pragma once

#include <string>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// Appends the file's object and a line break.
void append_jsonl(std::string& out, const Repo& repo, const Links& links, FileId file);

}  // namespace docmill
