# SPDX-License-Identifier: Apache-2.0
# The library of the rules. A tool of its own reads each stages/rules/NAME.toml and writes it as tables.

set(folder "${PROJECT_SOURCE_DIR}/stages/rules")
file(GLOB reader CONFIGURE_DEPENDS "${folder}/*.cc")
set(of_run "${folder}/builtin_rules.cc" "${folder}/run_rules.cc" "${folder}/user_rules.cc")  # they use the tables
list(REMOVE_ITEM reader ${of_run})
add_library(docmill_rule_reader OBJECT ${reader})
target_link_libraries(docmill_rule_reader PUBLIC docmill_options docmill_base PkgConfig::TOMLPLUSPLUS)
add_executable(docmill_rule_tables "${folder}/generate/main.cc")
target_link_libraries(docmill_rule_tables PRIVATE docmill_rule_reader)

set(tables "")
set(names "")
file(GLOB sets CONFIGURE_DEPENDS "${folder}/*.toml")
foreach(set IN LISTS sets)
  get_filename_component(name "${set}" NAME_WE)
  set(output "${CMAKE_BINARY_DIR}/generated/rules/${name}.cc")
  add_custom_command(OUTPUT "${output}" DEPENDS docmill_rule_tables "${set}"
                     COMMAND docmill_rule_tables "${name}" "${set}" "${output}" VERBATIM)
  list(APPEND tables "${output}")
  string(APPEND names "DOCMILL_RULES(${name})\n")
endforeach()
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/rules/rule_sets.inc" @ONLY CONTENT
"// Generated: the names of the rule sets.
@names@")

add_library(docmill_rules STATIC ${of_run} ${tables} $<TARGET_OBJECTS:docmill_rule_reader>)
target_include_directories(docmill_rules PRIVATE "${CMAKE_BINARY_DIR}/generated")
target_link_libraries(docmill_rules PUBLIC docmill_options docmill_base PkgConfig::TOMLPLUSPLUS)
# The tables are generated: long lines of constants, which take long to precompile headers for and to optimise.
set_source_files_properties(${tables} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
