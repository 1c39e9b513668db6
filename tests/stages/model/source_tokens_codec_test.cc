// SPDX-License-Identifier: Apache-2.0
#include "stages/model/source_tokens_codec.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

FileFacts facts_of_40_bytes() {
  FileFacts facts;
  facts.size_bytes = 40;
  facts.symbols.resize(2);
  facts.references.resize(3);
  facts.imports.resize(1);
  return facts;
}

SourceTokens some_tokens() {
  return {{{{0, 3}, TokenClass::keyword}, {{3, 9}, TokenClass::comment}, {{30, 40}, TokenClass::preprocessor}},
          {{{4, 5}, NameKind::definition, 1, {}},
           {{6, 8}, NameKind::reference, 2, SymbolId{1}},
           {{20, 29}, NameKind::module, 0, {}}}};
}

TEST(SourceTokensCodec, RoundTrip) {
  const SourceTokens tokens = some_tokens();
  const auto decoded = decode_tokens(encode_tokens(tokens), facts_of_40_bytes());
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->classes, tokens.classes);
  EXPECT_EQ(decoded->names, tokens.names);
  EXPECT_TRUE(decode_tokens(encode_tokens({}), FileFacts{}));
}

TEST(SourceTokensCodec, BytesThatAreNotWholeAreRefused) {
  const std::string bytes = encode_tokens(some_tokens());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_tokens(bytes.substr(0, size), facts_of_40_bytes())) << size;
  }
  EXPECT_FALSE(decode_tokens(bytes + '\0', facts_of_40_bytes()));
}

// A page that is written range by range would not end.
TEST(SourceTokensCodec, EmptyRangesAreRefused) {
  SourceTokens tokens = some_tokens();
  tokens.names[1].range = {6, 6};
  EXPECT_FALSE(decode_tokens(encode_tokens(tokens), facts_of_40_bytes()));
  tokens = some_tokens();
  tokens.classes[1].range = {3, 3};
  EXPECT_FALSE(decode_tokens(encode_tokens(tokens), facts_of_40_bytes()));
}

TEST(SourceTokensCodec, WhatIsOutsideOfTheFileIsRefused) {
  const std::string bytes = encode_tokens(some_tokens());
  for (const auto cut :
       {+[](FileFacts& facts) { facts.size_bytes = 39; }, +[](FileFacts& facts) { facts.symbols.resize(1); },
        +[](FileFacts& facts) { facts.references.resize(2); }, +[](FileFacts& facts) { facts.imports.clear(); }}) {
    FileFacts facts = facts_of_40_bytes();
    cut(facts);
    EXPECT_FALSE(decode_tokens(bytes, facts));
  }
}

}  // namespace
}  // namespace docmill
