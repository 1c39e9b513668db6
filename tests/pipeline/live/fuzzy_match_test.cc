// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/fuzzy_match.h"

#include <gtest/gtest.h>

#include <random>

#include "stages/emit/search/search_key.h"

namespace docmill {
namespace {

MatchClass how(std::string_view sought, std::string_view name) { return match_name(SoughtName(sought), name).how; }
MatchClass with_typo(std::string_view sought, std::string_view name) {
  return match_with_typo(SoughtName(sought), name).how;
}

TEST(FuzzyMatch, ClassesAreInOrderOfLikeness) {
  EXPECT_EQ(how("TensorIterator", "TensorIterator"), MatchClass::exact_case);
  EXPECT_EQ(how("tensoriterator", "Tensor_Iterator"), MatchClass::exact);
  EXPECT_EQ(how("TensorIt", "TensorIterator"), MatchClass::prefix_case);
  EXPECT_EQ(how("tensor_it", "TensorIterator"), MatchClass::prefix);
  EXPECT_EQ(how("iter", "TensorIterator"), MatchClass::word_start);
  EXPECT_EQ(how("cache_al", "page_cache_alloc"), MatchClass::word_start);
  EXPECT_EQ(how("tic", "TensorIteratorConfig"), MatchClass::initials);
  EXPECT_EQ(how("iterator_tensor", "TensorIterator"), MatchClass::words);
  EXPECT_EQ(how("terator", "TensorIterator"), MatchClass::inside);
  EXPECT_EQ(how("tnsritr", "TensorIterator"), MatchClass::scattered);
  EXPECT_EQ(how("rotareti", "TensorIterator"), MatchClass::none);
}

TEST(FuzzyMatch, OneWrongCharacterIsATypoEvenTheFirst) {
  for (const char* typed : {"tensoriteratur", "tensoritrator", "tensoriteerator", "tensoritreator", "densoriterator"}) {
    EXPECT_EQ(with_typo(typed, "TensorIterator"), MatchClass::typo) << typed;
  }
  EXPECT_EQ(with_typo("tansor", "TensorIterator"), MatchClass::typo) << "a beginning";
  EXPECT_EQ(with_typo("tansar", "TensorIterator"), MatchClass::none);
  EXPECT_EQ(with_typo("tex", "tax"), MatchClass::none) << "too short";
}

TEST(FuzzyMatch, ScatteredMatchAtWordStartsIsBetter) {
  const SoughtName sought("tenconf");
  const NameMatch words = match_name(sought, "tensor_of_config");
  const NameMatch spread = match_name(sought, "treeanncxoonxf");
  EXPECT_EQ(words.how, MatchClass::scattered);
  EXPECT_EQ(spread.how, MatchClass::scattered);
  EXPECT_LT(words.penalty, spread.penalty);
}

TEST(FuzzyMatch, HostileNamesAndQueriesMatchNothingOrThemselves) {
  const std::string zeros(5, '\0');
  EXPECT_EQ(how("", "name"), MatchClass::none);
  EXPECT_EQ(how(zeros, "name"), MatchClass::none);
  EXPECT_EQ(how(".*(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), MatchClass::none);
  EXPECT_EQ(how(std::string(100'000, 'a'), std::string(100'000, 'a')), MatchClass::exact)
      << "only the beginning counts";
  EXPECT_EQ(how("\xff\xfe", "\xff\xfe"), MatchClass::exact_case);
  EXPECT_EQ(how("_", "__"), MatchClass::prefix_case);
}

// The masks may only rule out what does not match.
TEST(FuzzyMatch, MasksRuleOutNoMatch) {
  std::mt19937 random(7);
  const auto word = [&](std::size_t most) {
    std::string text;
    for (std::size_t i = 1 + random() % most; i > 0; --i) text += "abcABC12_é"[random() % 10];
    return text;
  };
  int matched = 0;
  for (int i = 0; i < 20'000; ++i) {
    const SoughtName sought(word(6));
    const std::string name = word(12);
    std::string key;
    append_search_key(key, name);
    const std::uint64_t mask = letter_mask(key);
    if (match_name(sought, name).how != MatchClass::none) {
      ++matched;
      EXPECT_TRUE(may_match(sought, mask)) << sought.text << " in " << name;
    }
    if (match_with_typo(sought, name).how != MatchClass::none) {
      EXPECT_TRUE(may_match_with_typo(sought, mask)) << sought.text << " near " << name;
    }
  }
  EXPECT_GT(matched, 1000);
}

}  // namespace
}  // namespace docmill
