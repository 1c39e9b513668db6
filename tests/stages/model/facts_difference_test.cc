// SPDX-License-Identifier: Apache-2.0
//
// What differs between two states of a Python file.
#include "stages/model/facts_difference.h"

#include <gtest/gtest.h>

#include "tests/extract_text.h"

namespace docmill {
namespace {

constexpr const char* kBefore = "\"\"\"A file.\"\"\"\n\n\ndef go(x):\n    \"\"\"Goes.\"\"\"\n    return x\n";

FactsDifference after(const char* text) {
  return compare_facts(extract_text("a.py", kBefore), extract_text("a.py", text));
}

TEST(FactsDifference, NoneInTheSameText) {
  const FactsDifference difference = after(kBefore);
  EXPECT_FALSE(difference.size || difference.any_but_size());
}

TEST(FactsDifference, SizeAloneInABody) {
  const FactsDifference difference =
      after("\"\"\"A file.\"\"\"\n\n\ndef go(x):\n    \"\"\"Goes.\"\"\"\n    return x + run(x)\n");
  EXPECT_TRUE(difference.size);
  EXPECT_FALSE(difference.any_but_size());
}

TEST(FactsDifference, LengthAtTheEnd) {
  const FactsDifference difference =
      after("\"\"\"A file.\"\"\"\n\n\ndef go(x):\n    \"\"\"Goes.\"\"\"\n    return x\n# More.\n");
  EXPECT_TRUE(difference.length);
  EXPECT_FALSE(difference.counts || difference.doc || difference.symbols);
}

TEST(FactsDifference, LengthAloneIfSymbolsMoveDown) {
  const FactsDifference difference =
      after("\"\"\"A file.\"\"\"\n\n\n\ndef go(x):\n    \"\"\"Goes.\"\"\"\n    return x\n");
  EXPECT_TRUE(difference.length);
  EXPECT_FALSE(difference.doc || difference.symbols);
}

TEST(FactsDifference, DocumentationOfTheFile) {
  const FactsDifference difference =
      after("\"\"\"A fine.\"\"\"\n\n\ndef go(x):\n    \"\"\"Goes.\"\"\"\n    return x\n");
  EXPECT_TRUE(difference.doc);
  EXPECT_FALSE(difference.counts || difference.symbols);
}

TEST(FactsDifference, DocumentationSignatureNameOrBasesOfASymbol) {
  for (const char* text : {"\"\"\"A file.\"\"\"\n\n\ndef go(x):\n    \"\"\"Gone.\"\"\"\n    return x\n",
                           "\"\"\"A file.\"\"\"\n\n\ndef go(y):\n    \"\"\"Goes.\"\"\"\n    return x\n",
                           "\"\"\"A file.\"\"\"\n\n\ndef to(x):\n    \"\"\"Goes.\"\"\"\n    return x\n",
                           "\"\"\"A file.\"\"\"\n\n\nclass go(x):\n    \"\"\"Goes.\"\"\"\n    return x\n"}) {
    EXPECT_TRUE(after(text).symbols) << text;
  }
}

}  // namespace
}  // namespace docmill
