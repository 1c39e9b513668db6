// SPDX-License-Identifier: Apache-2.0
//
// What the book takes from the files of a repo: the words of its README, its build files, its programs.
#include <gtest/gtest.h>

#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

class BookOfRepo : public testing::Test {
 protected:
  BookOfRepo() {
    site.store = &store;
    site.options.site = site.top.path("site");
    site.write(
        "README.md",
        "# Mill\n\n[![badge](x.svg)](https://example.org)\n\nMill grinds files:\n\n- fast\n- small\n\n<!-- toc\n-->\n"
        "- [Use](#use)\n\nIt has no moving parts.\n\n## Use\n\nRun it.\n");
    site.write("Makefile", "CC := cc\nall: mill ## Builds everything.\nmill: mill.c\n\t$(CC) mill.c\n.PHONY: all\n");
    site.write("package.json", "{\"name\": \"mill\", \"scripts\": {\"test\": \"jest --ci\"}}\n");
    site.write("mill.c", "/* Grinds. */\n\n#include <stdio.h>\n\nint main(void) { return 0; }\n");
    site.write("ci/check.sh", "#!/bin/sh\n# Checks all.\nsh ci/lint.sh\n");
    site.write("ci/lint.sh", "#!/bin/sh\n# Looks for faults.\ntrue\n");
    site.write("web/app.test.js", "test('app', () => 1);\n");
    site.write(".github/workflows/ci.yml", "jobs:\n  one:\n    steps:\n      - run: sh ci/check.sh\n");
    site.build();
  }

  // The section of the book, without its heading.
  std::string section(const std::string& heading) {
    const std::string book = site.page("comprehensive_book.md");
    const std::size_t begin = book.find("# " + heading + "\n");
    if (begin == std::string::npos) return {};
    const std::size_t text = book.find('\n', begin) + 2;
    return book.substr(text, book.find("\n#", text) - text);
  }

  MemoryStore store;
  SiteFixture site;
};

TEST_F(BookOfRepo, BeginsWithTheFirstSectionOfTheReadme) {
  EXPECT_TRUE(section("About the Repository")
                  .starts_with("Mill grinds files:\n\n- fast\n- small\n\nIt has no moving parts.\n\nUse\n\nRun it.\n\n"
                               "From [`README.md`](./README.md_docs.md).\n"))
      << section("About the Repository");
}

TEST_F(BookOfRepo, ListsBuildFilesAndCommands) {
  const std::string build = section("Build");
  EXPECT_NE(build.find("- [`Makefile`](./Makefile_docs.md): Defines `all`, `mill`.\n"), std::string::npos) << build;
  EXPECT_NE(build.find("[`package.json`](./package.json_docs.md) names commands:\n\n- `npm run test`: `jest --ci`\n"),
            std::string::npos)
      << build;
  EXPECT_NE(
      build.find(
          "[`Makefile`](./Makefile_docs.md) names commands:\n\n- `make all`: Builds everything.\n- `make mill`\n"),
      std::string::npos)
      << build;
}

TEST_F(BookOfRepo, SaysHowTestsAreRun) {
  EXPECT_EQ(section("Tests"),
            "- JavaScript: 1 file with test cases or classes of them, in [`web/`](./web/doc.md) (1). Run them with "
            "`npm test`, as the "
            "repository has [`package.json`](./package.json_docs.md).\n");
}

TEST_F(BookOfRepo, NamesWhatContinuousIntegrationStarts) {
  const std::string ci = section("Continuous Integration");
  EXPECT_TRUE(
      ci.starts_with("Its configuration, with the number of YAML files: "
                     "[`.github/workflows/`](./.github/workflows/doc.md) (1). It starts or reads"))
      << ci;
  EXPECT_NE(ci.find("- [`ci/check.sh`](./ci/check.sh_docs.md): Checks all. Named by "
                    "[`.github/workflows/ci.yml`](./.github/workflows/ci.yml_docs.md). It starts or reads "
                    "[`ci/lint.sh`](./ci/lint.sh_docs.md).\n"),
            std::string::npos)
      << ci;
}

TEST_F(BookOfRepo, ListsPrograms) {
  const std::string programs = section("Entry Points");
  EXPECT_NE(programs.find("- [`mill.c`](./mill.c_docs.md): Grinds.\n"), std::string::npos) << programs;
}

// Makefiles and the README are quoted line by line, and facts do not have these lines.
TEST_F(BookOfRepo, FollowsEditsOfQuotedLines) {
  site.write("Makefile", "CC := cc\nall: mill ## Builds anything.\nmill: mill.c\n\t$(CC) mill.c\n.PHONY: all\n");
  site.build();
  EXPECT_NE(section("Build").find("`make all`: Builds anything.\n"), std::string::npos) << section("Build");
  EXPECT_EQ(site.pages(), site.clean_pages());
  std::string readme = site.top.read("repo/README.md");
  readme.replace(readme.find("moving"), 6, "broken");
  site.write("README.md", readme);
  site.build();
  EXPECT_NE(section("About the Repository").find("no broken parts"), std::string::npos);
  EXPECT_EQ(site.pages(), site.clean_pages());
}

// It shows no counts of lines.
TEST_F(BookOfRepo, StaysIfALineIsInsertedElsewhere) {
  const std::string before = site.page("comprehensive_book.md") + site.page("llms.txt");
  site.write("mill.c", "/* Grinds. */\n\n\n#include <stdio.h>\n\nint main(void) { return 0; }\n");
  site.build();
  EXPECT_EQ(site.page("comprehensive_book.md") + site.page("llms.txt"), before);
}

}  // namespace
}  // namespace docmill
