// SPDX-License-Identifier: Apache-2.0
//
// Golden cases of extraction: tests/cases/extract/<situation>/input.<ext> gives exactly expected.txt. After an intended
// change, `scripts/update-golden` rewrites the expected files, and reviewers read the diff.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"
#include "tests/facts_text.h"
#include "tests/read_bytes.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases() {
  std::vector<fs::path> list;
  for (const auto& entry : fs::directory_iterator(fs::path(DOCMILL_TEST_CASES) / "extract"))
    list.push_back(entry.path());
  std::sort(list.begin(), list.end());
  return list;
}

fs::path input_of(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != "expected.txt") return entry.path();
  }
  return {};
}

class ExtractCase : public testing::TestWithParam<fs::path> {};

TEST_P(ExtractCase, FactsAreAsExpected) {
  const fs::path input = input_of(GetParam());
  const std::string source = read_bytes(input);
  ASSERT_FALSE(source.empty()) << GetParam();
  const Language& language = detect_language(input.filename().string(), source);
  Parser parser;
  FactsBuilder builder;
  const std::string got = facts_text(extract_facts(builder, language, source, parser.parse(language, source)));
  const fs::path expected = GetParam() / "expected.txt";
  if (std::getenv("DOCMILL_UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << got;
  EXPECT_EQ(got, read_bytes(expected)) << expected;
}

// A walk that is given up at any point leaves nothing behind that could affect the next file.
TEST_P(ExtractCase, WalkGivenUpAnywhereLeavesNothingBehind) {
  const fs::path input = input_of(GetParam());
  const std::string source = read_bytes(input);
  const Language& language = detect_language(input.filename().string(), source);
  Parser parser;
  const SyntaxTree tree = parser.parse(language, source);
  FactsBuilder builder;
  const std::string expected = facts_text(extract_facts(builder, language, source, tree));
  bool is_given_up = tree.tree != nullptr;
  for (std::uint64_t work = 0; is_given_up; work += 1 + work / 3) {
    const FileFacts facts = extract_facts(builder, language, source, tree, builtin_rule_index(language), work);
    is_given_up = facts.parser_gave_up;
    EXPECT_TRUE(!is_given_up || facts.symbols.empty()) << work;
    EXPECT_EQ(facts_text(extract_facts(builder, language, source, tree)), expected) << work;
  }
}

std::string extract_case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.filename().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Golden, ExtractCase, testing::ValuesIn(cases()), extract_case_name);

}  // namespace
}  // namespace docmill
