// SPDX-License-Identifier: Apache-2.0
//
// Linker scripts of GNU ld, lld and others, also those that C's preprocessor reads first. A reader without a grammar
// (linker_script_reader.h) finds regions of memory, program headers, sections of the output, the symbols that the
// script gives a value, and what it includes.
#include <language_records.h>

#include "stages/languages/c_family/include_resolver.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/linker_script/linker_script_reader.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".ld", ".lds", ".ldscript"};
constexpr const char* kFileNames[] = {"*.lds.in", "*.ld.in"};
constexpr CommentStyle kComments{{"//"}, "/*", "*/"};

void read_linker_script(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  LinkerScriptReader(facts).read();
}

}  // namespace

const Language kLinkerScript{
    .name = "Linker Script",
    .type = "Linker Script",
    .fence_tag = "ld",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_include_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::slashes,
               .is_code = false},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_linker_script,
};

}  // namespace docmill
