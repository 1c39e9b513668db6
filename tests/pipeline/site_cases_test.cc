// SPDX-License-Identifier: Apache-2.0
//
// Golden sites, for the wording of pages: tests/cases/site/<situation>/input is a small repo, and expected is its site.
// After an intended change, `scripts/update-golden` rewrites the expected files, and reviewers read the diff.
//
// The repos of tests/cases/link have more languages. Their sites are only checked for faults.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases(const char* area) {
  std::vector<fs::path> list;
  for (const auto& entry : fs::directory_iterator(fs::path(DOCMILL_TEST_CASES) / area)) list.push_back(entry.path());
  std::sort(list.begin(), list.end());
  return list;
}

class SiteCase : public testing::TestWithParam<fs::path> {};

TEST_P(SiteCase, SiteIsAsExpected) {
  SiteFixture site;
  site.options.project = GetParam().filename().string();
  for (const auto& [path, bytes] : files_below((GetParam() / "input").string())) site.write(path, bytes);
  site.build();
  EXPECT_THAT(faults_of_site(site.options.site), testing::IsEmpty());
  const fs::path expected = GetParam() / "expected";
  if (std::getenv("DOCMILL_UPDATE_GOLDEN") != nullptr) {
    fs::remove_all(expected);
    fs::copy(site.options.site, expected, fs::copy_options::recursive);
    fs::remove_all(expected / ".docmill");
  }
  ASSERT_TRUE(fs::exists(expected)) << "run scripts/update-golden";
  EXPECT_EQ(site.pages(), files_below(expected.string()));
}

std::string site_case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.filename().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Golden, SiteCase, testing::ValuesIn(cases("site")), site_case_name);

class SiteOfLinkCase : public testing::TestWithParam<fs::path> {};

TEST_P(SiteOfLinkCase, HasNoFaults) {
  SiteFixture site;
  for (const auto& [path, bytes] : files_below(GetParam().string())) site.write(path, bytes);
  EXPECT_GT(site.build().figures.files, 1u);
  EXPECT_THAT(faults_of_site(site.options.site), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Sources, SiteOfLinkCase, testing::ValuesIn(cases("link")), site_case_name);

}  // namespace
}  // namespace docmill
