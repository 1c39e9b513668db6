// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/search/search_key.h"

#include <gtest/gtest.h>

#include "stages/base/utf8.h"
#include "stages/emit/search/search_format.h"

namespace docmill {
namespace {

std::string key_of(std::string_view name) {
  std::string key;
  append_search_key(key, name);
  return key;
}

std::vector<std::string> starts_of(std::string_view name) {
  std::vector<std::string> starts;
  for (const std::uint32_t start : word_starts(name)) starts.emplace_back(name.substr(start));
  return starts;
}

using Starts = std::vector<std::string>;

TEST(SearchKey, IgnoresCaseAndUnderscores) {
  EXPECT_EQ(key_of("page_Cache_alloc"), "pagecachealloc");
  EXPECT_EQ(key_of("__init__"), "init");
  EXPECT_EQ(key_of("operator=="), "operator==");
  EXPECT_EQ(key_of("Getting started"), "gettingstarted");
}

TEST(SearchKey, OfUnderscoresIsTheName) {
  EXPECT_EQ(key_of("_"), "_");
  EXPECT_EQ(key_of("___"), "___");
  EXPECT_EQ(key_of(""), "");
}

TEST(SearchKey, WritesOtherBytesInAscii) {
  EXPECT_EQ(key_of("caf\xc3\xa9"), "caf~c3~a9");
  EXPECT_EQ(key_of("a\tb\x7f\x01"), "ab");
  EXPECT_EQ(key_of("\xff"), "~ff");
}

TEST(SearchKey, IsCut) {
  EXPECT_EQ(key_of(std::string(100'000, 'A')), std::string(kMostKeyBytes, 'a'));
  EXPECT_EQ(key_of(std::string(kMostKeyBytes - 1, 'a') + "\xc3\xa9"), std::string(kMostKeyBytes - 1, 'a'));
}

TEST(SearchKey, WordsBeginAfterOtherCharactersAndAtCapitals) {
  EXPECT_EQ(starts_of("page_cache_alloc"), (Starts{"cache_alloc", "alloc"}));
  EXPECT_EQ(starts_of("TensorIteratorConfig"), (Starts{"IteratorConfig", "Config"}));
  EXPECT_EQ(starts_of("parseHTMLPage"), (Starts{"HTMLPage", "Page"}));
  EXPECT_EQ(starts_of("conv2dForward"), Starts{"Forward"});
  EXPECT_EQ(starts_of("linear.py"), Starts{});
  EXPECT_EQ(starts_of("a_bc"), Starts{});
  EXPECT_EQ(starts_of("__init__"), Starts{});
  EXPECT_EQ(starts_of("_run_all"), Starts{"all"});
}

TEST(SearchKey, FewWordsOfALongNameCount) {
  std::string name = "x";
  for (int i = 0; i < 1'000; ++i) name += "_word";
  EXPECT_EQ(word_starts(name).size(), kMostStarts);
}

TEST(SearchKey, InitialsNeedThreeWords) {
  EXPECT_EQ(initials_of("TensorIteratorConfig"), "tic");
  EXPECT_EQ(initials_of("page_cache_alloc"), "pca");
  EXPECT_EQ(initials_of("TensorIterator"), "");
}

TEST(SearchKey, ShownNamesAreSafe) {
  EXPECT_EQ(shown_search_name("a\nb\xff"), "a b\xef\xbf\xbd");
  const std::string shown = shown_search_name(std::string(100'000, 'x'));
  EXPECT_EQ(shown, std::string(kMostNameBytes, 'x') + "…");
  std::string wide;
  while (wide.size() < 1'000) wide += "a\xc3\xa9";
  EXPECT_TRUE(is_valid_utf8(shown_search_name(wide)));
}

TEST(SearchKey, StemsKeepEachByte) {
  EXPECT_EQ(search_stem("a b/\xc3\xa9.c"), "a b/\xc3\xa9.c");
  EXPECT_EQ(search_stem("50%\n\xff"), "50%25%0a%ff");
}

}  // namespace
}  // namespace docmill
