// SPDX-License-Identifier: Apache-2.0
//
// CFile: what the hooks of the family remember of the file that is being read (FactsBuilder::state).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "stages/languages/c_family/c_braces.h"
#include "stages/languages/c_family/c_token_list.h"
#include "stages/languages/c_family/pasted_names.h"
#include "stages/model/file_facts.h"

namespace docmill {

// The class of Objective-C whose declarations the walk is in, or was in last.
struct ObjcScope {
  SymbolId symbol;
  std::uint32_t end = 0;              // bytes
  std::uint32_t variables_begin = 0;  // the instance variables; 0: there are none
  std::uint32_t variables_end = 0;
};

struct CFile {
  std::set<std::string_view> namespaces;  // in the source
  std::uint32_t type_of_names = 0;        // where the latest of them begins (note_type_of_names)
  std::optional<PastedNames> pasted;      // read when it is first needed

  // Of a file with syntax errors (c_braces.h).
  std::optional<bool> has_errors;  // read when it is first needed
  std::optional<BraceEnds> braces;
  BraceScopes scopes;

  // Of Objective-C.
  std::optional<TokenList> tokens;  // read when they are first needed
  ObjcScope objc;
  std::set<std::string_view> test_classes;
  std::set<std::string> selectors;  // that the file sends
};

}  // namespace docmill
