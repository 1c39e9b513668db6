# SPDX-License-Identifier: Apache-2.0
# Puts the style and the scripts of the HTML edition into the program: stages/emit/html/assets/*, by name.

set(folder "${PROJECT_SOURCE_DIR}/stages/emit/html/assets")
file(GLOB assets CONFIGURE_DEPENDS "${folder}/*.css" "${folder}/*.js")
list(SORT assets)
set(rows "")
foreach(asset IN LISTS assets)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${asset}")
  get_filename_component(name "${asset}" NAME)
  file(READ "${asset}" bytes)
  string(REGEX REPLACE "(^|\n)( *//[^\n]*\n)+" "\\1" bytes "${bytes}")  # comments are for readers of the source
  string(APPEND rows "    {\"${name}\", R\"asset(${bytes})asset\"},\n")
endforeach()
string(CONCAT table
  "// Generated: the files of stages/emit/html/assets.\n#include <string_view>\n\n"
  "struct EmbeddedAsset {\n  std::string_view name;\n  std::string_view bytes;\n};\n\n"
  "constexpr EmbeddedAsset kAssets[] = {\n${rows}};\n")
set(output "${CMAKE_BINARY_DIR}/generated/html/html_assets.inc")
set(present "")
if(EXISTS "${output}")
  file(READ "${output}" present)
endif()
if(NOT present STREQUAL table)  # an unchanged file rebuilds nothing
  file(WRITE "${output}" "${table}")
endif()
target_include_directories(docmill_emit PRIVATE "${CMAKE_BINARY_DIR}/generated/html")
