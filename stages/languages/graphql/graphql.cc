// SPDX-License-Identifier: Apache-2.0
//
// GraphQL, read by a reader without a grammar (graphql_reader.h): schemas, and documents with operations. The files of
// a folder are one schema, and see each other's names.
#include <language_records.h>

#include <algorithm>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/graphql/graphql_reader.h"
#include "stages/languages/text_prose.h"
#include "stages/languages/web/web_paths.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".graphql", ".gql", ".graphqls"};
constexpr CommentStyle kComments{{"#"}, "", ""};

// `#import "./fragments.graphql"`, which tools read.
void read_graphql_imports(FactsBuilder& facts) {
  constexpr std::string_view kImport = "#import ";
  constexpr std::string_view kAll[] = {"*"};
  const std::string_view source = facts.source();
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    const std::string_view text = trim(source.substr(at, end - at));
    ++line;
    at = end + 1;
    if (!text.starts_with(kImport)) continue;
    const std::string_view path = trim(text.substr(kImport.size()));
    const bool is_quoted = path.size() > 2 && (path[0] == '"' || path[0] == '\'') && path.back() == path[0];
    if (is_quoted) facts.add_import(ImportKind::module, path.substr(1, path.size() - 2), line, kAll);
  }
}

void read_graphql(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  read_graphql_imports(facts);
  GraphqlReader(facts).read();
}

}  // namespace

const Language kGraphql{
    .name = "GraphQL",
    .type = "GraphQL Schema",
    .fence_tag = "graphql",
    .extensions = kExtensions,
    .traits = {.make_resolver = make_web_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .sees_own_package = true},
    .has_reader = true,
    .extractor_version = 2,
    .finish = read_graphql,
};

}  // namespace docmill
