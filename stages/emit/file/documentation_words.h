// SPDX-License-Identifier: Apache-2.0
//
// The words with which the tools for documentation mark its parts (documentation.cc): fields of reStructuredText,
// Doxygen and Javadoc, headings of Google's and NumPy's styles, directives of Sphinx.
#pragma once

#include <array>
#include <string_view>

namespace docmill {

// `:param x:`, `@param x`
struct DocField {
  std::string_view tag;
  std::string_view label;
  bool has_name;
};
// Tags without a label are left out with their line.
inline constexpr std::array<DocField, 60> kDocFields{{{"param", "parameter", true},
                                                      {"parameter", "parameter", true},
                                                      {"arg", "parameter", true},
                                                      {"argument", "parameter", true},
                                                      {"key", "parameter", true},
                                                      {"keyword", "parameter", true},
                                                      {"kwarg", "parameter", true},
                                                      {"property", "property", true},
                                                      {"prop", "property", true},
                                                      {"ivar", "attribute", true},
                                                      {"cvar", "attribute", true},
                                                      {"var", "attribute", true},
                                                      {"type", "type of", true},
                                                      {"tparam", "template parameter", true},
                                                      {"template", "template parameter", true},
                                                      {"return", "returns", false},
                                                      {"returns", "returns", false},
                                                      {"result", "returns", false},
                                                      {"retval", "returns", true},
                                                      {"rtype", "return type", false},
                                                      {"yield", "yields", false},
                                                      {"yields", "yields", false},
                                                      {"throw", "raises", true},
                                                      {"throws", "raises", true},
                                                      {"exception", "raises", true},
                                                      {"raise", "raises", true},
                                                      {"raises", "raises", true},
                                                      {"except", "raises", true},
                                                      {"see", "see", false},
                                                      {"sa", "see", false},
                                                      {"seealso", "see", false},
                                                      {"since", "since", false},
                                                      {"version", "version", false},
                                                      {"deprecated", "deprecated", false},
                                                      {"note", "note", false},
                                                      {"remark", "note", false},
                                                      {"remarks", "note", false},
                                                      {"warning", "warning", false},
                                                      {"attention", "warning", false},
                                                      {"pre", "before", false},
                                                      {"post", "after", false},
                                                      {"invariant", "invariant", false},
                                                      {"todo", "to do", false},
                                                      {"default", "default", false},
                                                      {"meta", "", false},
                                                      {"author", "", false},
                                                      {"file", "", false},
                                                      {"ingroup", "", false},
                                                      {"defgroup", "", false},
                                                      {"addtogroup", "", false},
                                                      {"name", "", false},
                                                      {"class", "", false},
                                                      {"struct", "", false},
                                                      {"fn", "", false},
                                                      {"def", "", false},
                                                      {"package", "", false},
                                                      {"memberof", "", false},
                                                      {"public", "", false},
                                                      {"private", "", false},
                                                      {"override", "", false}}};

// The headings of Google's and NumPy's styles, and whether what is below has a name for each entry.
struct DocHeading {
  std::string_view words;
  bool has_entries;
};
inline constexpr std::array<DocHeading, 30> kDocHeadings{{{"Args", true},
                                                          {"Arguments", true},
                                                          {"Attributes", true},
                                                          {"Keyword Args", true},
                                                          {"Keyword args", true},
                                                          {"Keyword Arguments", true},
                                                          {"Keyword arguments", true},
                                                          {"Methods", true},
                                                          {"Other Parameters", true},
                                                          {"Parameters", true},
                                                          {"Params", true},
                                                          {"Raises", true},
                                                          {"Throws", true},
                                                          {"Warns", true},
                                                          {"Inputs", true},
                                                          {"Outputs", true},
                                                          {"Variables", true},
                                                          {"Example", false},
                                                          {"Examples", false},
                                                          {"Note", false},
                                                          {"Notes", false},
                                                          {"References", false},
                                                          {"Return", false},
                                                          {"Returns", false},
                                                          {"See Also", false},
                                                          {"Shape", false},
                                                          {"Usage", false},
                                                          {"Warning", false},
                                                          {"Warnings", false},
                                                          {"Yields", false}}};

// Directives of Sphinx that place something else on its pages, and say nothing themselves. The text of all others is
// shown.
inline constexpr std::array<std::string_view, 12> kLayoutDirectives{
    "auto",  "contents",       "currentmodule", "figure", "image", "include",
    "index", "literalinclude", "module",        "py:",    "raw",   "toctree"};

}  // namespace docmill
