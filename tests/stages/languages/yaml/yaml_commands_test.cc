// SPDX-License-Identifier: Apache-2.0
//
// The files that the YAML of CI systems names.
#include <gmock/gmock.h>

#include "tests/extract_text.h"
#include "tests/named_files.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(YamlCommands, GitHubWorkflow) {
  EXPECT_THAT(named_files(".github/workflows/ci.yml",
                          "jobs:\n"
                          "  call:\n"
                          "    uses: ./.github/workflows/_build.yml\n"
                          "  test:\n"
                          "    steps:\n"
                          "      - uses: actions/checkout@v3\n"
                          "      - uses: ./.github/actions/setup\n"
                          "      - uses: ./.github/actions/gone\n"
                          "      - uses: ./other/.github/actions/setup\n"
                          "      - run: |\n"
                          "          set -e\n"
                          "          ./ci/build.sh --fast && python3 -u tools/lint.py a.py\n"
                          "          # ./ci/comment.sh\n"
                          "          cat <<EOF\n"
                          "          ./ci/comment.sh\n"
                          "          EOF\n"
                          "          python -m tools.stats.upload\n"
                          "      - working-directory: ci\n"
                          "        run: bash build.sh\n"
                          "      - working-directory: ${{ matrix.folder }}\n"
                          "        run: ./ci/build.sh\n"
                          "      - run: >-\n"
                          "          sudo -E\n"
                          "          ./ci/build.sh\n",
                          {".github/actions/setup/action.yml", ".github/workflows/_build.yml", "build.sh",
                           "ci/build.sh", "ci/comment.sh", "tools/lint.py", "tools/stats/upload.py"}),
              ElementsAre("3 uses .github/workflows/_build.yml", "7 uses .github/actions/setup/action.yml", "8 uses ?",
                          "12 runs ci/build.sh", "12 runs tools/lint.py", "17 runs tools/stats/upload.py",
                          "19 runs ci/build.sh", "23 runs ci/build.sh"));
}

TEST(YamlCommands, ActionsAndOtherSystems) {
  EXPECT_THAT(
      named_files(
          "actions/setup/action.yml",
          "runs:\n  steps:\n    - run: ${{ github.action_path }}/x.sh\n    - run: $GITHUB_ACTION_PATH/../y.sh\n",
          {"actions/setup/x.sh", "actions/y.sh"}),
      ElementsAre("3 runs actions/setup/x.sh", "4 runs actions/y.sh"));
  EXPECT_THAT(
      named_files(".gitlab-ci.yml", "include:\n  - local: /ci/a.yml\ntest:\n  script:\n    - cd ci\n    - ./b.sh\n",
                  {"ci/a.yml", "ci/b.sh"}),
      ElementsAre("2 uses ci/a.yml", "6 runs ci/b.sh"));
  EXPECT_THAT(named_files("ci/azure.yml", "steps:\n- template: t.yml\n- template: /x/t.yml\n- bash: ./x/a.sh\n",
                          {"ci/t.yml", "x/t.yml", "x/a.sh"}),
              ElementsAre("2 uses ci/t.yml", "3 uses x/t.yml", "4 runs x/a.sh"));
}

TEST(YamlCommands, RequirementsAreUsed) {
  EXPECT_THAT(named_files(".github/workflows/a.yml",
                          "jobs:\n  a:\n    steps:\n    - run: |\n        pip install -r req.txt\n        . ./env.sh\n",
                          {"req.txt", "env.sh"}),
              ElementsAre("5 uses req.txt", "6 runs env.sh"));
}

TEST(YamlCommands, ManyKeysInAMappingCostNoMoreThanTheirNumber) {
  std::string text = "jobs:\n  a:\n    steps:\n";
  for (int i = 0; i < 8000; ++i) text += "      run: ./x.sh\n";
  EXPECT_FALSE(extract_text(".github/workflows/a.yml", text).parser_gave_up);
}

TEST(YamlCommands, KeysOfOtherFilesAreNotCommands) {
  EXPECT_THAT(named_files("data.yml", "run: ./x.sh\nlist:\n  - run: ./x.sh\nuses: ./x.sh\n", {"x.sh"}), IsEmpty());
}

TEST(YamlCommands, CommandsInsideOthers) {
  EXPECT_THAT(named_files(".github/workflows/ci.yml",
                          "jobs:\n"
                          "  test:\n"
                          "    steps:\n"
                          "      - run: |\n"
                          "          TEST=.ci/test.sh\n"
                          "          MODE=fast ci/build.sh\n"
                          "          docker exec -t \"$name\" sh -c 'cd .. && pip list && ci/build.sh; ./near.sh'\n"
                          "          docker exec -t \"$name\" bash -lc \"python3 tools/lint.py && ${TEST}\"\n"
                          "          VERSION=$(python3 tools/version.py --short)\n"
                          "          echo \"of `sh ci/name.sh`\" '$(sh ci/quoted.sh)'\n"
                          "          sudo bash -c \"cd ci && ./name.sh\"; eval 'ci/name.sh'\n"
                          "      - uses: retry/action@v1\n"
                          "        with:\n"
                          "          command: bash ci/build.sh\n",
                          {".ci/test.sh", "ci/build.sh", "ci/name.sh", "ci/quoted.sh", "near.sh", "tools/lint.py",
                           "tools/version.py"}),
              ElementsAre("5 uses .ci/test.sh", "6 runs ci/build.sh", "8 runs tools/lint.py", "8 runs .ci/test.sh",
                          "9 runs tools/version.py", "10 runs ci/name.sh", "11 runs ci/name.sh", "11 runs ci/name.sh",
                          "14 runs ci/build.sh"));
}

TEST(YamlCommands, StepsOfOtherSystems) {
  EXPECT_THAT(named_files(".circleci/config.yml",
                          "jobs:\n  a:\n    steps:\n      - run:\n          name: x\n          command: ci/a.sh\n",
                          {"ci/a.sh"}),
              ElementsAre("6 runs ci/a.sh"));
  EXPECT_THAT(named_files(".travis.yml", "install: ci/a.sh\nscript:\n  - sh ci/b.sh\n", {"ci/a.sh", "ci/b.sh"}),
              ElementsAre("1 runs ci/a.sh", "3 runs ci/b.sh"));
  EXPECT_THAT(named_files(".drone.yml", "steps:\n- name: x\n  commands:\n  - ci/a.sh\n", {"ci/a.sh"}),
              ElementsAre("4 runs ci/a.sh"));
}

TEST(YamlCommands, DeepTextsAreLeftOut) {
  std::string deep = "ci/a.sh";
  for (int i = 0; i < 2000; ++i) deep = "$(" + deep + ")";
  EXPECT_THAT(named_files("a.yml", "steps:\n- run: echo " + deep + "\n", {"ci/a.sh"}), IsEmpty());
}

}  // namespace
}  // namespace docmill
