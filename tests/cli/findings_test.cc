// SPDX-License-Identifier: Apache-2.0
//
// What rules found as a SARIF log (golden: tests/cases/sarif/<situation>), and the check against an older log.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/command_line_fixture.h"
#include "tests/sarif_faults.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

using SarifJson = nlohmann::json;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kFingerprint = "docmillFinding/v1";

std::vector<fs::path> sarif_cases() {
  std::vector<fs::path> list;
  for (const auto& entry : fs::directory_iterator(fs::path(DOCMILL_TEST_CASES) / "sarif")) list.push_back(entry.path());
  std::sort(list.begin(), list.end());
  return list;
}

std::string findings_case_name(const testing::TestParamInfo<fs::path>& info) { return info.param.filename().string(); }

class SarifCase : public CommandLineFixture, public testing::WithParamInterface<fs::path> {};

TEST_P(SarifCase, LogIsAsExpected) {
  fs::copy(GetParam() / "input", top.path("case"), fs::copy_options::recursive);
  const Ran ran = docmill("export case --format sarif -q");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(sarif_faults(SarifJson::parse(ran.out)), IsEmpty());
  const fs::path expected = GetParam() / "expected.sarif";
  if (std::getenv("DOCMILL_UPDATE_GOLDEN") != nullptr) {
    top.write("log", ran.out);
    fs::copy(top.path("log"), expected, fs::copy_options::overwrite_existing);
  }
  ASSERT_TRUE(fs::exists(expected)) << "run scripts/update-golden";
  EXPECT_EQ(ran.out, shell("cat '" + expected.string() + "'").out);
}

INSTANTIATE_TEST_SUITE_P(Golden, SarifCase, testing::ValuesIn(sarif_cases()), findings_case_name);

// A repository with an import and two equal calls that rules find.
class FindingsTest : public CommandLineFixture {
 protected:
  FindingsTest() { write_repo(""); }

  // `more` comes between the two calls.
  void write_repo(const std::string& more) {
    top.write("repo/a.py", "import subprocess\n\n\ndef f(c):\n    subprocess.call(c, shell=True)\n" + more +
                               "    subprocess.call(c, shell=True)\n");
  }

  void write_baseline() {
    const Ran ran = docmill("export repo --format sarif -q > old.sarif");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
  }

  Ran check(const std::string& flags = "-q") {
    return docmill("check repo --findings new --baseline old.sarif " + flags);
  }

  SarifJson results() { return SarifJson::parse(docmill("export repo --format sarif -q").out)["runs"][0]["results"]; }

  std::set<std::string> fingerprints() {
    std::set<std::string> all;
    for (const SarifJson& result : results())
      all.insert(result["partialFingerprints"][kFingerprint].get<std::string>());
    return all;
  }

  // The error of a check against a file with this text.
  std::string error_of_baseline(const std::string& text) {
    top.write("old.sarif", text);
    const Ran ran = check();
    EXPECT_EQ(ran.exit_code, 2) << text;
    EXPECT_EQ(ran.out, "");
    return ran.err;
  }
};

TEST_F(FindingsTest, RepoWithoutFindingsGivesAnEmptyLog) {
  top.write("empty/a.py", "x = 1\n");
  const SarifJson log = SarifJson::parse(docmill("export empty --format sarif -q").out);
  EXPECT_THAT(sarif_faults(log), IsEmpty());
  EXPECT_THAT(log["runs"][0]["results"], IsEmpty());
}

TEST_F(FindingsTest, SarifIsTheSameAtAnyNumberOfThreadsWithAndWithoutCache) {
  for (int i = 0; i < 300; ++i) {
    std::string text = "import subprocess\n\n\ndef f(c):\n";
    for (int j = 0; j < i % 7; ++j) text += "    subprocess.call(c, shell=True)\n";
    top.write("repo/many/" + std::to_string(i) + ".py", text + "    return 1\n" + std::string(10'000, '#') + "\n");
  }
  const Ran one = docmill("export repo --format sarif -q -j 1 --no-cache");
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_THAT(sarif_faults(SarifJson::parse(one.out)), IsEmpty());
  EXPECT_GT(one.out.size(), 100'000u);
  for (const char* flags : {"-j 4 --no-cache", "-j 4", "-j 2"}) {
    EXPECT_TRUE(docmill(std::string("export repo --format sarif -q ") + flags).out == one.out) << flags;
  }
}

TEST_F(FindingsTest, FingerprintsStayIfLinesAreInserted) {
  const std::set<std::string> before = fingerprints();
  EXPECT_EQ(before.size(), results().size());
  write_repo("    c = c.strip()\n\n");
  EXPECT_EQ(fingerprints(), before);
}

TEST_F(FindingsTest, MoreResultsThanGitHubTakesAreWrittenWithAWarning) {
  std::string text = "import subprocess\n\n\ndef f(c):\n";
  for (int i = 0; i < 25'001; ++i) text += "    subprocess.call(c, shell=True)\n";
  top.write("repo/many.py", text);
  const Ran ran = docmill("export repo --format sarif --progress never --max-file-size 20MiB");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_GT(std::ranges::count(ran.out, '\n'), 25'000);
  EXPECT_THAT(ran.err, ContainsRegex("warning: the log has [0-9,]+ results; GitHub code scanning takes 25,000 "));
}

TEST_F(FindingsTest, CheckFindsNothingNewIfOnlyLinesMoved) {
  write_baseline();
  write_repo("    c = c.strip()\n\n");
  const Ran ran = check("--progress never");
  EXPECT_EQ(ran.exit_code, 0) << ran.out;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("no new findings"));
}

TEST_F(FindingsTest, CheckPrintsWhatTheBaselineDoesNotHave) {
  write_baseline();
  write_repo("    subprocess.run(c, shell=True)\n");
  top.write("repo/new\n.py", "import subprocess\nsubprocess.call('a' + b, shell=True)\n");
  const Ran ran = check();
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_THAT(ran.out, HasSubstr("a.py:6: high: Command run through a shell (py/subprocess-shell)\n"));
  EXPECT_THAT(ran.out, Not(HasSubstr("a.py:5:")));
  EXPECT_THAT(ran.out, HasSubstr("new\\u{A}.py:2: high: "));
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(check("-q -j 1 --no-cache").out, ran.out);
  EXPECT_FALSE(top.exists("repo/docmill-docs"));
}

TEST_F(FindingsTest, SuppressedFindingsAndPatternsAreNotNew) {
  write_baseline();
  write_repo("    subprocess.run(c, shell=True)  # nosec\n");
  top.write("repo/b.py",
            "class Guard:\n    def __enter__(self):\n        pass\n\n    def __exit__(self):\n        pass\n");
  EXPECT_EQ(check().out, "");
  EXPECT_EQ(check().exit_code, 0);
}

TEST_F(FindingsTest, FindingIsNewIfItsSuppressionIsRemoved) {
  write_repo("    # docmill: allow py/subprocess-shell tested\n    subprocess.run(c, shell=True)\n");
  write_baseline();
  EXPECT_EQ(check().exit_code, 0);
  write_repo("    subprocess.run(c, shell=True)\n");
  EXPECT_EQ(check().out, "a.py:6: high: Command run through a shell (py/subprocess-shell)\n");
}

TEST_F(FindingsTest, BaselineThatDocmillDidNotWriteIsAnError) {
  EXPECT_THAT(check().err, AllOf(HasSubstr("cannot read old.sarif"), HasSubstr("no such file")));
  EXPECT_THAT(error_of_baseline(""), HasSubstr("cannot use old.sarif as a baseline: it is not JSON"));
  EXPECT_THAT(error_of_baseline("[1"), HasSubstr("it is not JSON"));
  for (const char* text : {"[]", "{}", R"({"version":"2.0.0","runs":[]})", R"({"version":"2.1.0","runs":{}})"}) {
    EXPECT_THAT(error_of_baseline(text), HasSubstr("it is not a SARIF 2.1.0 log")) << text;
  }
  EXPECT_THAT(error_of_baseline(R"({"version":"2.1.0","runs":[7,{"tool":{"driver":{"name":"other"}},"results":[]}]})"),
              HasSubstr("docmill did not write it"));
}

TEST_F(FindingsTest, DamagedBaselineIsAnError) {
  write_baseline();
  const std::string text = top.read("old.sarif");
  EXPECT_THAT(error_of_baseline(text.substr(0, text.size() / 2)), HasSubstr("it is not JSON"));
  SarifJson log = SarifJson::parse(text);
  log["runs"][0]["results"][1]["partialFingerprints"] = {{"docmillFinding/v0", "1"}};
  EXPECT_THAT(error_of_baseline(log.dump()), HasSubstr("result 2 has no fingerprint docmillFinding/v1"));
  log["runs"][0]["results"][1]["partialFingerprints"] = {{kFingerprint, "short"}};
  EXPECT_THAT(error_of_baseline(log.dump()), HasSubstr("result 2 has no fingerprint"));
  log["runs"][0].erase("results");
  EXPECT_THAT(error_of_baseline(log.dump()), HasSubstr("its run of docmill has no results"));
}

TEST_F(FindingsTest, FlagsOfTheCheckBelongTogether) {
  EXPECT_THAT(docmill("check repo --findings new").err, HasSubstr("--findings requires --baseline"));
  EXPECT_THAT(docmill("check repo --baseline old.sarif").err, HasSubstr("--baseline requires --findings"));
  EXPECT_THAT(docmill("check repo --findings all --baseline old.sarif").err,
              HasSubstr("--findings must be new, not 'all'"));
  for (const char* flag : {"--diff", "--stats -"}) {
    const Ran ran = check(flag);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, HasSubstr("cannot be given together"));
  }
}

}  // namespace
}  // namespace docmill
