# Copyright 2024 The Harbor Authors.
# SPDX-License-Identifier: Apache-2.0

# Builds the harbor library, its tools and its tests.
cmake_minimum_required(VERSION 3.20)
project(Harbor VERSION 1.4.2 DESCRIPTION "Message queues on shared memory" LANGUAGES C CXX)

#[=======================================================================[.rst:
harbor_add_plugin
-----------------

Adds a plugin that is loaded at run time.

.. code-block:: cmake

  harbor_add_plugin(name SOURCES a.cc b.cc)
#]=======================================================================]
function(harbor_add_plugin name)
  cmake_parse_arguments(ARG "INSTALL" "OUTPUT" "SOURCES" ${ARGN})
  if(NOT ARG_SOURCES)
    message(FATAL_ERROR "harbor_add_plugin(${name}): function(not_one) has no SOURCES")
  endif()
  add_library(${name} MODULE ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE harbor)
endfunction()

# Turns warnings into errors.
macro(harbor_strict target)
  if(HARBOR_WERROR AND NOT MSVC)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endmacro()

function(_harbor_internal)
endfunction(_harbor_internal)

# --- options ---

option(HARBOR_WERROR "Treat warnings as errors" OFF)
# Whether the tools are built.
# They need ncurses.
option(HARBOR_TOOLS "Build the command line tools" ON)
cmake_dependent_option(HARBOR_TUI "Build the text \"user\" interface" ON "HARBOR_TOOLS" OFF)
set(HARBOR_PAGE_SIZE 4096 CACHE STRING "Bytes of a page")
set(HARBOR_SEEN ON CACHE INTERNAL "")
set(sources src/queue.cc src/ring.cc)

# The library itself.
add_library(harbor STATIC # not SHARED
  ${sources}
  src/detail/allocator.cc
  src/detail/process_shared_mutex.cc
  src/detail/very_long_name_of_a_source.cc)
add_library(Harbor::harbor ALIAS harbor)
add_library(OpenThing INTERFACE IMPORTED)
target_include_directories(harbor PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>)

if(HARBOR_TOOLS)
  ADD_EXECUTABLE(${PROJECT_NAME}-cat tools/cat.cc)
  target_link_libraries(Harbor-cat PRIVATE Harbor::harbor Threads::Threads "${EXTRA_LIBS}" -lm)
  harbor_strict(Harbor-cat)
endif()

add_custom_target(docs
  COMMAND doxygen ${CMAKE_CURRENT_BINARY_DIR}/Doxyfile
  DEPENDS harbor)
add_dependencies(docs Harbor-cat)

enable_testing()
add_executable(queue_test test/queue_test.cc)
add_test(NAME queue COMMAND queue_test --fast)
add_test(NAME dump COMMAND $<TARGET_FILE:Harbor-cat> --dump)
set_tests_properties(queue PROPERTIES TIMEOUT 30)
foreach(name IN ITEMS a b)
  add_test(NAME ${name}_smoke COMMAND queue_test ${name})
endforeach()
install(TARGETS harbor Harbor-cat EXPORT HarborTargets DESTINATION lib)
