// SPDX-License-Identifier: Apache-2.0
//
// The facts of a file as one line of JSON (schema 1), for `docmill export --format jsonl`.
//
// JSON is Unicode, but file names are bytes. In every string, bytes that are not UTF-8 become U+FFFD. To tell apart
// files whose names then look the same, a `path` or `target` with such bytes is followed by `path_bytes` or
// `target_bytes`: the file's path, percent-encoded as in the links of pages ("a%FF.py").
#pragma once

#include <string>

#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// Appends the file's object and a line break.
void append_jsonl(std::string& out, const Repo& repo, const Links& links, FileId file);

}  // namespace docmill
