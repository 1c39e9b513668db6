# SPDX-License-Identifier: Apache-2.0
# Reads text files from which the build generates tables. A row is a line; its cells are separated by `|`, and white
# space around them is ignored. Empty lines and lines that begin with `#` are skipped. An edit of such a file reruns
# CMake.

# docmill_read_lines(FILE OUT): the lines of FILE that are neither empty nor comments.
function(docmill_read_lines file out)
  set_property(DIRECTORY "${CMAKE_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(STRINGS "${file}" lines REGEX "^[^#]")
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

# docmill_read_table(FILE COLUMNS OUT): its rows, as text; each has COLUMNS cells, or the configuration fails.
function(docmill_read_table file columns out)
  docmill_read_lines("${file}" rows)
  foreach(row IN LISTS rows)
    string(REGEX REPLACE "[^|]" "" separators "${row}|")
    string(LENGTH "${separators}" cells)
    if(NOT cells EQUAL columns)
      message(FATAL_ERROR "${file}: this row has ${cells} cells, not ${columns}:\n${row}")
    endif()
  endforeach()
  set(${out} "${rows}" PARENT_SCOPE)
endfunction()

# docmill_cells(ROW NAME...): sets each NAME to a cell of the row, in order.
function(docmill_cells row)
  string(REPLACE "|" ";" cells "${row}")
  foreach(name cell IN ZIP_LISTS ARGN cells)
    string(STRIP "${cell}" cell)
    set(${name} "${cell}" PARENT_SCOPE)
  endforeach()
endfunction()
