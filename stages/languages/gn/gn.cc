// SPDX-License-Identifier: Apache-2.0
//
// GN, the language of Chromium's and Fuchsia's build rules, read by a reader without a grammar (gn_reader.h).
#include <language_records.h>

#include "stages/languages/facts_builder.h"
#include "stages/languages/gn/gn_reader.h"
#include "stages/languages/gn/gn_resolver.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".gn", ".gni"};
constexpr const char* kFileNames[] = {".gn"};
constexpr CommentStyle kComments{{"#"}, "", ""};

void read_gn(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  GnReader(facts).read();
}

}  // namespace

const Language kGn{
    .name = "GN",
    .type = "GN Build Rules",
    .fence_tag = "gn",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_gn_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .is_code = false,
               .role = FileRole::build},
    .has_reader = true,
    .has_qualified_names = false,
    .finish = read_gn,
};

}  // namespace docmill
