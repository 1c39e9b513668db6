# SPDX-License-Identifier: Apache-2.0
# The tree-sitter runtime and one static library a grammar, built from the C sources that scripts/bootstrap installed.
# To add a grammar: its package in scripts/grammars/package.json, and one line in the list below.
if(NOT EXISTS "${DOCMILL_GRAMMARS_DIR}/tree-sitter/vendor/tree-sitter/lib/src/lib.c")
  message(FATAL_ERROR "no tree-sitter sources in ${DOCMILL_GRAMMARS_DIR}: run scripts/bootstrap first")
endif()

# The project's only C code, compiled the same way under every preset: its speed is what docmill's speed is made of, also
# in tests, it is not ours to debug, and a compiler cache then holds one object of each for all presets.
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
# A parse that is given up leaves the runtime and the grammar by an exception.
target_compile_options(tree_sitter PRIVATE -w -fexceptions)
# The meter that the runtime spends on is ours.
target_link_libraries(tree_sitter INTERFACE $<LINK_ONLY:docmill_languages>)

add_library(docmill_grammars INTERFACE)
target_link_libraries(docmill_grammars INTERFACE tree_sitter)
file(READ "${DOCMILL_GRAMMARS_DIR}/tree-sitter/package.json" manifest)
string(JSON runtime_version GET "${manifest}" version)
set(grammar_versions "")

# docmill_grammar(NAME PACKAGE [FOLDER]): the grammar `tree_sitter_NAME` of PACKAGE, whose sources lie in PACKAGE/FOLDER/src.
function(docmill_grammar name package)
  set(folder "${DOCMILL_GRAMMARS_DIR}/${package}/${ARGV2}")
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

docmill_grammar(bash tree-sitter-bash)
docmill_grammar(c tree-sitter-c)
docmill_grammar(cpp tree-sitter-cpp)
docmill_grammar(cuda tree-sitter-cuda)
docmill_grammar(go tree-sitter-go)
docmill_grammar(java tree-sitter-java)
docmill_grammar(javascript tree-sitter-javascript)
docmill_grammar(json tree-sitter-json)
docmill_grammar(markdown @tree-sitter-grammars/tree-sitter-markdown tree-sitter-markdown)
docmill_grammar(python tree-sitter-python)
docmill_grammar(rust tree-sitter-rust)
docmill_grammar(toml @tree-sitter-grammars/tree-sitter-toml)
docmill_grammar(tsx tree-sitter-typescript tsx)
docmill_grammar(typescript tree-sitter-typescript typescript)
docmill_grammar(yaml @tree-sitter-grammars/tree-sitter-yaml)

file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/grammar_versions.h" @ONLY CONTENT
"// SPDX-License-Identifier: Apache-2.0
// Made by scripts/cmake/grammars.cmake: the package and version that each grammar was built from, and the version of
// the runtime, since both decide what the trees are.
#pragma once
@grammar_versions@")
target_include_directories(docmill_grammars INTERFACE "${CMAKE_BINARY_DIR}/generated")
