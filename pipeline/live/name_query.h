// SPDX-License-Identifier: Apache-2.0
//
// NameQuery: what a reader typed to find a name, taken apart as the script of the HTML edition does it (planQuery in
// search.js), so that a query means the same in both.
//
//   iterator            a name, as loosely as fuzzy_match.h says
//   fn: type: var: macro: file: dir: mod: doc: key:    only these kinds
//   in:PATH             only below paths that contain PATH
//   "name"              the whole name
//   A::b  A.b           b in A
//   src/a.c  a.c:12     a file; line 12 of it
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/live/fuzzy_match.h"

namespace docmill {

// A name that is looked for, and what must be around it.
struct NameLookup {
  SoughtName name;
  std::vector<std::string> scope;  // keys of the names or folders around it
  std::string folder;              // in lower case, with '/' at its end: a part of the path; "" if it is no path
};

struct NameQuery {
  std::string kinds;                // letters of SearchKind; "": all
  std::vector<std::string> paths;   // parts of the path, in lower case
  bool is_exact = false;            // only MatchClass::exact and better
  std::uint32_t line = 0;           // of a file; 0: none
  std::vector<NameLookup> lookups;  // best first; empty if nothing is looked for
};

// Only the first 300 bytes of the text count. Any bytes are allowed.
NameQuery parse_name_query(std::string_view text);

}  // namespace docmill
