// SPDX-License-Identifier: Apache-2.0
//
// The files that Dockerfiles copy.
#include <gmock/gmock.h>

#include "tests/extract_text.h"
#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;

TEST(Dockerfile, CopiedFilesAndFolders) {
  EXPECT_THAT(named_files("docker/Dockerfile",
                          "FROM base as a.sh\n"
                          "COPY ./a.sh \\\n"
                          "  # comment\n"
                          "  top.txt /x/\n"
                          "COPY --from=base a.sh /x\n"
                          "add [\"lib\", \"/lib\"]\n"
                          "COPY . .\n"
                          "COPY a.sh\n"
                          "COPY \"",
                          {"docker/a.sh", "docker/lib/x", "top.txt"}),
              ElementsAre("2 uses docker/a.sh", "4 uses top.txt", "6 uses docker/lib/"));
}

TEST(Dockerfile, CommentsAreCounted) {
  const FileFacts facts = extract_text("Dockerfile", "# One.\nRUN x # no comment\n  # Two.\n");
  EXPECT_EQ(facts.lines.comment, 2u);
  EXPECT_EQ(facts.lines.code, 1u);
}

}  // namespace
}  // namespace docmill
