// SPDX-License-Identifier: Apache-2.0
//
// The directives of Sphinx that describe an object: `.. py:function:: name(arguments)`. Its content is indented more
// than it, and documents it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/model/symbol_kind.h"

namespace docmill {

struct DescribedObject {
  SymbolKind kind = SymbolKind::variable;
  std::string_view name;
  std::string qualifier;  // joined by '.'
  std::string_view signature;
};

// What a directive with this name and argument describes; none if it describes no object, or none with a plain name.
std::optional<DescribedObject> described_object(std::string_view directive, std::string_view argument);

}  // namespace docmill
