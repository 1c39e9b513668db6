// SPDX-License-Identifier: Apache-2.0
//
// The facts of a file as one line of JSON (schema 1), for `docmill export --format jsonl`.
//
// A function that is defined in a language of which docmill knows the flow of control has four figures: `cognitive` and
// `cyclomatic` complexity, `nesting`, the deepest, and the number of `parameters` (complexity_counter.h).
//
// A name that a file refers to has one row for each symbol around it: `in` is that symbol's path ("Outer.g"), which is
// left out at the top of the file. `lines` are all lines with the name there, ascending and each once; `line` is the
// first of them, and `count` the number of places. For an imported name, the line is that of the import. `target` is
// the file and symbol that the name means, also in the same file, and `target_line` that symbol's first line. It is
// left out if links do not show what the name means.
//
// `path` is the name after what is before it in the source, joined by '.': "a.b.f", "self.f", ".f" for `::f`. If an
// object is before it whose type the file shows (a local name that is declared with it, a literal), there is no `path`,
// but `receiver` has the type's path: "a.B" for `x.f()` where x is a `B` of `a`; "a.B.y" for `x.y.f()`. Names after
// results of calls and elements of lists have neither.
//
// An import has a `verb` ("runs", "builds", "uses") if it is a place that only names a file, which may not exist;
// `targets` are the files that a pattern there matches. It is `generated` if what it names is not in the repository,
// and `target` is the template that it is generated from.
//
// JSON is Unicode, but file names are bytes. In every string, bytes that are not UTF-8 become U+FFFD. To tell apart
// files whose names then look the same, a `path` or `target` with such bytes is followed by `path_bytes` or
// `target_bytes`: the file's path, percent-encoded as in the links of pages ("a%FF.py").
#pragma once

#include <string>

#include "stages/model/links.h"
#include "stages/model/occurrences.h"
#include "stages/model/repo.h"

namespace docmill {

// Appends the file's object and a line break.
void append_jsonl(std::string& out, const Repo& repo, const Links& links, FileId file, const Occurrences& occurrences);

}  // namespace docmill
