// SPDX-License-Identifier: Apache-2.0
//
// `docmill verify`: which repository it takes, what it prints, exit codes.
#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

class VerifyCommand : public CommandLineFixture {
 protected:
  void build(const std::string& arguments) { ASSERT_EQ(docmill("build " + arguments + " -q").exit_code, 0); }
  void alter(const std::string& page, std::string_view from, std::string_view to) {
    std::string text = top.read(page);
    ASSERT_NE(text.find(from), std::string::npos);
    top.write(page, text.replace(text.find(from), from.size(), to));
  }
};

TEST_F(VerifyCommand, FindsTheRepositoryThroughTheLinks) {
  build("repo -o out/site");
  const Ran ran = docmill("verify out/site");
  EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("pages checked, nothing found"), std::string::npos) << ran.err;
}

TEST_F(VerifyCommand, TakesTheRepositoryThatIsNamed) {
  const std::string url = " --source-url 'https://x.org/{commit}/{path}#L{start}-L{end}'";
  build("repo -o out/site" + url);
  EXPECT_EQ(docmill("verify out/site --repo repo" + url).exit_code, 0);
}

TEST_F(VerifyCommand, ListsFindingsAsTextAndJson) {
  build("repo -o site");
  alter("site/b.sh_docs.md", "19 bytes", "21 bytes");
  const Ran text = docmill("verify site");
  EXPECT_EQ(text.exit_code, 1);
  EXPECT_EQ(text.out,
            "b.sh_docs.md:6: differs: - **Size**: 21 bytes (0.02 KB) | should be: - **Size**: 19 bytes (0.02 KB)\n");
  EXPECT_NE(text.err.find("1 finding on 1 of "), std::string::npos) << text.err;
  const Ran json = docmill("verify site --format json -q");
  EXPECT_EQ(json.exit_code, 1);
  EXPECT_EQ(
      json.out,
      "{\"page\":\"b.sh_docs.md\",\"line\":6,\"kind\":\"statement\",\"what\":\"differs\",\"found\":\"- **Size**: 21 "
      "bytes (0.02 KB)\",\"expected\":\"- **Size**: 19 bytes (0.02 KB)\",\"stale\":false}\n");
  EXPECT_EQ(json.err, "");
}

TEST_F(VerifyCommand, SaysThatTheRepositoryHasChanged) {
  build("repo -o site");
  top.write("repo/b.sh", "#!/bin/sh\n. ./d.sh\n\n");
  const Ran ran = docmill("verify site");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.out.find("b.sh_docs.md:6: out of date: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.err.find("all are out of date, not wrong: the repository has changed since the site was built"),
            std::string::npos)
      << ran.err;
}

TEST_F(VerifyCommand, SaysThatTheSettingsHaveChanged) {
  build("repo -o site --project Other");
  const Ran ran = docmill("verify site");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.err.find("the settings or docmill itself have changed"), std::string::npos) << ran.err;
}

TEST_F(VerifyCommand, FindsOutWhichEditionsTheSiteHas) {
  top.write("repo/_docmill/a.py", "x = 1\n");
  for (const char* format : {"markdown", "html", "both"}) {
    build(std::string("repo -o repo/site --prune --format ") + format);
    const Ran ran = docmill("verify repo/site");
    EXPECT_EQ(ran.exit_code, 0) << format << ": " << ran.out << ran.err;
  }
  alter("repo/site/b.sh_docs.html", "19 bytes", "21 bytes");
  EXPECT_EQ(docmill("verify repo/site").exit_code, 1);
}

TEST_F(VerifyCommand, FindsDeadLinksOfTheHtmlEdition) {
  build("repo -o repo/site --format html");
  alter("repo/site/b.sh_docs.html", "b.sh_src.html", "c.sh_src.html");
  const Ran ran = docmill("verify repo/site");
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.out.find("dead link: c.sh_src.html"), std::string::npos) << ran.out;
}

TEST_F(VerifyCommand, RefusesWhatIsNotASite) {
  const Ran ran = docmill("verify repo");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("repo: it is not a docmill site"), std::string::npos) << ran.err;
  EXPECT_EQ(docmill("verify").exit_code, 2);
  EXPECT_EQ(docmill("verify nowhere").exit_code, 2);
}

}  // namespace
}  // namespace docmill
