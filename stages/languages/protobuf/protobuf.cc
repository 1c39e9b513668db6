// SPDX-License-Identifier: Apache-2.0
//
// Protocol Buffers, read by a reader without a grammar (protobuf_reader.h). The package is a namespace around the file.
// A message is a struct, a service an interface, an rpc its method; the fields of a oneof are those of the message.
#include <language_records.h>

#include "stages/languages/facts_builder.h"
#include "stages/languages/protobuf/protobuf_reader.h"
#include "stages/languages/protobuf/protobuf_resolver.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".proto"};
constexpr CommentStyle kComments{{"//"}, "/*", "*/"};

void read_protobuf(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  ProtobufReader(facts).read();
}

}  // namespace

const Language kProtobuf{
    .name = "Protocol Buffers",
    .type = "Protocol Buffers Definition",
    .fence_tag = "protobuf",
    .extensions = kExtensions,
    .traits = {.make_resolver = make_protobuf_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::slashes,
               .has_implicit_this = true,
               .links_members_by_name = true},
    .has_reader = true,
    .extractor_version = 4,
    .finish = read_protobuf,
};

}  // namespace docmill
