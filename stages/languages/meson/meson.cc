// SPDX-License-Identifier: Apache-2.0
//
// Meson, read by a reader without a grammar (meson_reader.h). Variables are known in the whole project: of several with
// one name, the nearest file's is meant. Options are not variables: `get_option('x')` is an import from the file that
// declares them.
#include <language_records.h>

#include "stages/languages/facts_builder.h"
#include "stages/languages/meson/meson_reader.h"
#include "stages/languages/meson/meson_resolver.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kFileNames[] = {"meson.build", "meson.options", "meson_options.txt"};
constexpr CommentStyle kComments{{"#"}, "", ""};

void read_meson(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  MesonReader(facts).read();
}

}  // namespace

const Language kMeson{
    .name = "Meson",
    .type = "Meson Build Script",
    .fence_tag = "meson",
    .file_names = kFileNames,
    .traits = {.make_resolver = make_meson_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .has_declared_packages = true,
               .is_code = false,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_meson,
};

}  // namespace docmill
