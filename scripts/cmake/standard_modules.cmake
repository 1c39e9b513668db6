# SPDX-License-Identifier: Apache-2.0
# The standard library of a language is a list in stages/languages/FOLDER/standard_modules.txt: one name a line, `#` for
# comments. Each becomes a sorted table, kStandardModules of <standard_modules/FOLDER.h>.
file(GLOB lists CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/stages/languages/*/standard_modules.txt")
foreach(list IN LISTS lists)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list}")
  file(RELATIVE_PATH source "${CMAKE_SOURCE_DIR}" "${list}")
  file(STRINGS "${list}" names REGEX "^[^#]")
  list(SORT names COMPARE STRING)
  list(JOIN names "\",\n    \"" rows)
  get_filename_component(folder "${list}" DIRECTORY)
  get_filename_component(folder "${folder}" NAME)
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/standard_modules/${folder}.h" @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Made from @source@.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace docmill {

constexpr std::string_view kStandardModules[] = {
    \"@rows@\"};
static_assert(std::is_sorted(std::begin(kStandardModules), std::end(kStandardModules)));

}  // namespace docmill
")
endforeach()
