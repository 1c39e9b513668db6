// SPDX-License-Identifier: Apache-2.0
//
// The family of a file's types: their bases, the types that derive from them, and the methods that override others.
// Only what the links know is said, so a base whose name was not resolved is missing.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/emit/link.h"
#include "stages/emit/site.h"

namespace docmill {

// A base that is in another file.
struct BaseElsewhere {
  SymbolId type;  // of the file
  FileId file;
  SymbolId base;  // of `file`
};

// A method that overrides one of a base.
struct OverridingMethod {
  SymbolId method;
  Link base;  // the method that it overrides
};

// What derives from a type of the file, or overrides a method of it.
struct Descendants {
  SymbolId symbol;           // a type or a method
  std::vector<Link> first;   // the nearest outside tests come first; at most kDescendantsShown
  std::uint32_t more = 0;    // that are not in `first`
  bool may_be_more = false;  // not all derived types were searched for the method
};
inline constexpr std::size_t kDescendantsShown = 3;

// By file, base and type. Thread-safe, as are the others.
std::vector<BaseElsewhere> bases_elsewhere(const Site& site, FileId file);

// By method. `bases`: bases_elsewhere() of the file. Direct bases are searched, and the bases of those that are in the
// file itself.
std::vector<OverridingMethod> overriding_methods(const Site& site, FileId file,
                                                 const std::vector<BaseElsewhere>& bases);

// By symbol. The links are relative to the page of the file.
std::vector<Descendants> descendants_of(const Site& site, FileId file);

}  // namespace docmill
