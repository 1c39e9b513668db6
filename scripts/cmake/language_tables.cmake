# SPDX-License-Identifier: Apache-2.0
# Generates C++ tables from plain lists about languages: standard libraries, and languages without a grammar.

# stages/languages/FOLDER/standard_modules.txt has one name per line and becomes the sorted table kStandardModules in
# <standard_modules/FOLDER.h>. In the same way standard_members.txt becomes kStandardMembers, and standard_names.txt
# kStandardNames.
foreach(kind IN ITEMS Modules Members Names)
  string(TOLOWER "standard_${kind}" file_name)
  file(GLOB lists CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/stages/languages/*/${file_name}.txt")
  foreach(list IN LISTS lists)
    docmill_read_lines("${list}" names)
    list(SORT names COMPARE STRING)
    list(JOIN names "\",\n    \"" rows)
    file(RELATIVE_PATH source "${CMAKE_SOURCE_DIR}" "${list}")
    get_filename_component(folder "${list}" DIRECTORY)
    get_filename_component(folder "${folder}" NAME)
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/${file_name}/${folder}.h" @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Generated from @source@.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace docmill {

constexpr std::string_view kStandard@kind@[] = {
    \"@rows@\"};
static_assert(std::is_sorted(std::begin(kStandard@kind@), std::end(kStandard@kind@)));

}  // namespace docmill
")
  endforeach()
endforeach()

# The rows of the table in text_languages.cc.
set(rows "")
docmill_read_table("${CMAKE_SOURCE_DIR}/stages/languages/text_languages.txt" 8 languages)
foreach(language IN LISTS languages)
  docmill_cells("${language}" name type fence extensions file_names interpreters doc role)
  string(APPEND rows "{\"${name}\", \"${type}\", \"${fence}\", \"${extensions}\", \"${file_names}\", "
                     "\"${interpreters}\", doc_from::${doc}, FileRole::${role}},\n")
endforeach()
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/text_languages.inc" @ONLY CONTENT
"// Generated from stages/languages/text_languages.txt.
@rows@")
