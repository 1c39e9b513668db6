// SPDX-License-Identifier: Apache-2.0
//
// The programs that scripts start.
#include <gmock/gmock.h>

#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(BashCommands, ScriptsAndPrograms) {
  EXPECT_THAT(named_files("ci/run.sh",
                          "./build.sh\n"
                          "bash -e ci/build.sh\n"
                          "FLAG=1 exec python tools/x.py --flag\n"
                          "time python -W ignore -m tools.x\n"
                          "python -c 'x' tools/x.py\n"
                          "echo tools/x.py\n"
                          "pip install -r requirements.txt\n"
                          "if ! ./ci/build.sh; then exit 1; fi\n",
                          {"ci/build.sh", "tools/x.py", "requirements.txt"}),
              ElementsAre("1 runs ci/build.sh", "2 runs ci/build.sh", "3 runs tools/x.py", "4 runs tools/x.py",
                          "7 uses requirements.txt", "8 runs ci/build.sh"));
}

TEST(BashCommands, FoldersThatTheTextShows) {
  EXPECT_THAT(named_files("ci/run.sh",
                          "HERE=\"$( cd \"$( dirname \"${BASH_SOURCE[0]}\" )\" >/dev/null 2>&1 && pwd )\"\n"
                          "source \"$HERE/lib.sh\"\n"
                          "ROOT=$HERE/..\n"
                          "python \"${ROOT}/tools/x.py\"\n"
                          "cd \"$ROOT\"\n"
                          "tools/x.py\n"
                          "(cd tools; ./x.py)\n"
                          "tools/x.py\n"
                          "cd \"$BUILD_DIR\"\n"
                          "tools/x.py\n"
                          "\"$(dirname \"$(readlink -f \"$0\")\")/lib.sh\"\n",
                          {"ci/lib.sh", "tools/x.py"}),
              ElementsAre("2 imports ci/lib.sh", "4 runs tools/x.py", "6 runs tools/x.py", "7 runs tools/x.py",
                          "8 runs tools/x.py", "11 runs ci/lib.sh"));
}

TEST(BashCommands, TwoFilesThatACommandMayMeanAreNone) {
  EXPECT_THAT(named_files("ci/run.sh", "./x.sh\npython $FILE.py\n./gone.sh\n", {"ci/x.sh", "x.sh"}), IsEmpty());
}

TEST(BashCommands, WhatIsRunIsNotSourced) {
  const ExtractedRepo repo({{"a.sh", "./b.sh\nhelp_me\n"}, {"b.sh", "help_me() {\n  true\n}\n"}});
  EXPECT_TRUE(repo.links.references.row(0).empty());
  EXPECT_EQ(repo.links.dependents.row(1).size(), 1u);
}

}  // namespace
}  // namespace docmill
