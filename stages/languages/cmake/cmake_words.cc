// SPDX-License-Identifier: Apache-2.0
//
// From the manual of CMake 3.28, and from the manuals of the modules. All lists are sorted.
#include "stages/languages/cmake/cmake_words.h"

#include <algorithm>

namespace docmill {
namespace {

constexpr std::string_view kCommands[] = {"add_compile_definitions",
                                          "add_compile_options",
                                          "add_custom_command",
                                          "add_custom_target",
                                          "add_definitions",
                                          "add_dependencies",
                                          "add_executable",
                                          "add_library",
                                          "add_link_options",
                                          "add_subdirectory",
                                          "add_test",
                                          "aux_source_directory",
                                          "block",
                                          "break",
                                          "build_command",
                                          "cmake_dependent_option",
                                          "cmake_host_system_information",
                                          "cmake_language",
                                          "cmake_minimum_required",
                                          "cmake_parse_arguments",
                                          "cmake_path",
                                          "cmake_policy",
                                          "configure_file",
                                          "continue",
                                          "create_test_sourcelist",
                                          "define_property",
                                          "else",
                                          "elseif",
                                          "enable_language",
                                          "enable_testing",
                                          "endblock",
                                          "endforeach",
                                          "endfunction",
                                          "endif",
                                          "endmacro",
                                          "endwhile",
                                          "execute_process",
                                          "export",
                                          "file",
                                          "find_file",
                                          "find_library",
                                          "find_package",
                                          "find_path",
                                          "find_program",
                                          "foreach",
                                          "function",
                                          "get_cmake_property",
                                          "get_directory_property",
                                          "get_filename_component",
                                          "get_property",
                                          "get_source_file_property",
                                          "get_target_property",
                                          "get_test_property",
                                          "if",
                                          "include",
                                          "include_directories",
                                          "include_guard",
                                          "install",
                                          "link_directories",
                                          "link_libraries",
                                          "list",
                                          "macro",
                                          "mark_as_advanced",
                                          "math",
                                          "message",
                                          "option",
                                          "project",
                                          "return",
                                          "separate_arguments",
                                          "set",
                                          "set_directory_properties",
                                          "set_property",
                                          "set_source_files_properties",
                                          "set_target_properties",
                                          "set_tests_properties",
                                          "site_name",
                                          "source_group",
                                          "string",
                                          "target_compile_definitions",
                                          "target_compile_features",
                                          "target_compile_options",
                                          "target_include_directories",
                                          "target_link_directories",
                                          "target_link_libraries",
                                          "target_link_options",
                                          "target_precompile_headers",
                                          "target_sources",
                                          "try_compile",
                                          "try_run",
                                          "unset",
                                          "variable_watch",
                                          "while"};

constexpr std::string_view kTargetCommands[] = {
    "add_custom_target",   "add_executable",      "add_library",         "cuda_add_executable",
    "cuda_add_library",    "externalproject_add", "hip_add_executable",  "hip_add_library",
    "nanobind_add_module", "pybind11_add_module", "python3_add_library", "python_add_library",
    "qt6_add_executable",  "qt6_add_library",     "qt_add_executable",   "qt_add_library"};

constexpr std::string_view kOperators[] = {"AND",
                                           "COMMAND",
                                           "DEFINED",
                                           "EQUAL",
                                           "EXISTS",
                                           "FALSE",
                                           "GREATER",
                                           "GREATER_EQUAL",
                                           "IN_LIST",
                                           "IS_ABSOLUTE",
                                           "IS_DIRECTORY",
                                           "IS_NEWER_THAN",
                                           "IS_SYMLINK",
                                           "LESS",
                                           "LESS_EQUAL",
                                           "MATCHES",
                                           "NO",
                                           "NOT",
                                           "OFF",
                                           "ON",
                                           "OR",
                                           "PATH_EQUAL",
                                           "POLICY",
                                           "STREQUAL",
                                           "STRGREATER",
                                           "STRGREATER_EQUAL",
                                           "STRLESS",
                                           "STRLESS_EQUAL",
                                           "TARGET",
                                           "TEST",
                                           "TRUE",
                                           "VERSION_EQUAL",
                                           "VERSION_GREATER",
                                           "VERSION_GREATER_EQUAL",
                                           "VERSION_LESS",
                                           "VERSION_LESS_EQUAL",
                                           "YES"};

template <std::size_t Size>
constexpr bool has(const std::string_view (&sorted)[Size], std::string_view word) {
  return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

static_assert(std::is_sorted(std::begin(kCommands), std::end(kCommands)));
static_assert(std::is_sorted(std::begin(kTargetCommands), std::end(kTargetCommands)));
static_assert(std::is_sorted(std::begin(kOperators), std::end(kOperators)));

}  // namespace

bool is_cmake_command(std::string_view name) { return has(kCommands, name); }

bool defines_cmake_target(std::string_view name) { return has(kTargetCommands, name); }

bool is_cmake_operator(std::string_view word) { return has(kOperators, word); }

}  // namespace docmill
