// SPDX-License-Identifier: Apache-2.0
//
// Tests that say how they are run, because they refuse to be run by themselves.
#include <gtest/gtest.h>

#include <string>

#include "tests/extract_text.h"

namespace docmill {
namespace {

// "kind text first-last" of each mark.
std::string marks_of(std::string_view main) {
  const FileFacts facts = extract_text("test_a.py", "if __name__ == '__main__':\n" + std::string(main));
  std::string marks;
  for (const Mark& mark : facts.marks) {
    marks += mark.kind == MarkKind::refusal ? "refusal: " : "entry point: ";
    marks += std::string(facts.view(mark.text)) + " " + std::to_string(mark.lines.first) + "-" +
             std::to_string(mark.lines.last) + "\n";
  }
  return marks;
}

TEST(Refusal, IsTheMessageOfAnError) {
  EXPECT_EQ(marks_of("    raise RuntimeError(\"Not run directly, use:\\n\\n\"\n"
                     "                       \"\\tpython run.py NAME\")\n"),
            "refusal: Not run directly, use: python run.py NAME 2-3\n");
}

TEST(Refusal, OtherProgramsAreEntryPoints) {
  const std::string entry_point = "entry point: __name__ == '__main__' 1-1\n";
  EXPECT_EQ(marks_of("    main()\n"), entry_point);
  EXPECT_EQ(marks_of("    raise SystemExit(main())\n"), entry_point);
  EXPECT_EQ(marks_of("    raise\n"), entry_point);
  EXPECT_EQ(marks_of("    raise Error\n"), entry_point);
  EXPECT_EQ(marks_of("    raise Error()\n"), entry_point);
  EXPECT_EQ(marks_of("    print('x')\n    raise RuntimeError('later')\n"), entry_point);
}

}  // namespace
}  // namespace docmill
