# SPDX-License-Identifier: Apache-2.0
# The tree-sitter runtime and one static library per grammar, built from the C sources that scripts/bootstrap installed.
# stages/languages/languages.txt lists the grammars and the language records that use them.
if(NOT EXISTS "${DOCMILL_GRAMMARS_DIR}/tree-sitter/vendor/tree-sitter/lib/src/lib.c")
  message(FATAL_ERROR "no tree-sitter sources in ${DOCMILL_GRAMMARS_DIR}: run scripts/bootstrap first")
endif()

# The project's only C code. All presets compile it the same way: docmill's speed depends on it, also in tests; it is
# not ours to debug; and a compiler cache then needs only one object per file for all presets.
foreach(configuration DEBUG RELEASE RELWITHDEBINFO MINSIZEREL)
  set(CMAKE_C_FLAGS_${configuration} "-O2 -DNDEBUG")
endforeach()

set(runtime "${DOCMILL_GRAMMARS_DIR}/tree-sitter/vendor/tree-sitter/lib")
set(metered "${CMAKE_BINARY_DIR}/tree-sitter")
include("${CMAKE_CURRENT_LIST_DIR}/metered_runtime.cmake")
docmill_meter_runtime("${runtime}/src" "${metered}")
add_library(tree_sitter STATIC "${metered}/lib.c")
target_include_directories(tree_sitter SYSTEM PUBLIC "${runtime}/include" PRIVATE "${metered}" "${CMAKE_SOURCE_DIR}")
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
set_target_properties(tree_sitter PROPERTIES C_STANDARD 11)
# A parse that is given up unwinds through the runtime and the grammar by an exception.
target_compile_options(tree_sitter PRIVATE -w -fexceptions)
# The runtime calls our work meter.
target_link_libraries(tree_sitter INTERFACE $<LINK_ONLY:docmill_languages>)

add_library(docmill_grammars INTERFACE)
target_link_libraries(docmill_grammars INTERFACE tree_sitter)
file(READ "${DOCMILL_GRAMMARS_DIR}/tree-sitter/package.json" manifest)
string(JSON runtime_version GET "${manifest}" version)
set(grammar_versions "")

# docmill_grammar(NAME PACKAGE PATH): adds the grammar `tree_sitter_NAME` of PACKAGE, with its sources in
# PACKAGE/PATH/src.
function(docmill_grammar name package path)
  set(folder "${DOCMILL_GRAMMARS_DIR}/${package}/${path}")
  file(READ "${DOCMILL_GRAMMARS_DIR}/${package}/package.json" manifest)
  string(JSON version GET "${manifest}" version)
  set(sources "${folder}/src/parser.c")
  if(EXISTS "${folder}/src/scanner.c")
    list(APPEND sources "${folder}/src/scanner.c")
  endif()
  add_library(grammar_${name} STATIC ${sources})
  target_include_directories(grammar_${name} SYSTEM PRIVATE "${folder}/src")
  set_target_properties(grammar_${name} PROPERTIES C_STANDARD 11)
  target_compile_options(grammar_${name} PRIVATE -w -fexceptions
                         -include "${CMAKE_SOURCE_DIR}/stages/languages/grammar_memory.h")
  target_link_libraries(docmill_grammars INTERFACE grammar_${name})
  string(TOUPPER "${name}" upper)
  string(APPEND grammar_versions "#define DOCMILL_GRAMMAR_${upper} \"${package} ${version} on tree-sitter ${runtime_version}\"\n")
  set(grammar_versions "${grammar_versions}" PARENT_SCOPE)
endfunction()

set(externs "")
set(records "")
set(pointers "")
docmill_read_table("${CMAKE_SOURCE_DIR}/stages/languages/languages.txt" 5 rows)
foreach(row IN LISTS rows)
  docmill_cells("${row}" folder record grammar package path)
  if(NOT IS_DIRECTORY "${CMAKE_SOURCE_DIR}/stages/languages/${folder}")
    message(FATAL_ERROR "stages/languages/languages.txt: ${record} should be in ${folder}, but there is no such folder")
  endif()
  if(grammar AND NOT TARGET grammar_${grammar})  # languages can share one
    docmill_grammar("${grammar}" "${package}" "${path}")
    string(APPEND externs "const TSLanguage* tree_sitter_${grammar}();\n")
  endif()
  string(APPEND records "extern const Language ${record};\n")
  string(APPEND pointers "    &${record},\n")
endforeach()

file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/grammars.h" @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Generated from stages/languages/languages.txt: the entry point of each grammar, and the package and version that it
// was built from, with the version of the runtime, because both determine the trees.
#pragma once

#include <tree_sitter/api.h>

extern \"C\" {
@externs@}

@grammar_versions@")
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/language_records.h" @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Generated from stages/languages/languages.txt: the record of each language that is parsed or has
// a reader, and a list of them.
#pragma once

#include \"stages/languages/language.h\"

namespace docmill {

@records@
constexpr const Language* kParsedLanguages[] = {
@pointers@};

}  // namespace docmill
")
target_include_directories(docmill_grammars INTERFACE "${CMAKE_BINARY_DIR}/generated")
