// SPDX-License-Identifier: Apache-2.0
#include "stages/model/doxygen_commands.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

using Lines = std::vector<std::string>;

Lines cleared(Lines lines, std::size_t from = 0) {
  clear_doxygen_commands(lines, from);
  return lines;
}

TEST(ClearDoxygenCommands, MarksOfGroups) {
  EXPECT_EQ(cleared({"@{", "@}", "\\{", "\\} end of it"}), (Lines{"", "", "", ""}));
  EXPECT_EQ(cleared({"@{x}", "a @{", "{"}), (Lines{"@{x}", "a @{", "{"}));
}

TEST(ClearDoxygenCommands, TextOfAGroup) {
  EXPECT_EQ(cleared({"@name Sizes", "All of them.", "@{", "The size."}), (Lines{"", "", "", "The size."}));
  EXPECT_EQ(cleared({"@name Sizes @{"}), Lines{""});
  EXPECT_EQ(cleared({"@addtogroup io Input", "", "About it."}), (Lines{"", "", ""}));
  EXPECT_EQ(cleared({"\\defgroup io", "x", "\\{", "y"}), (Lines{"", "", "", "y"}));
}

TEST(ClearDoxygenCommands, NameWithoutAGroupIsKept) {
  EXPECT_EQ(cleared({"@name f", "@description x"}), (Lines{"@name f", "@description x"}));
}

TEST(ClearDoxygenCommands, MembersAndAudience) {
  EXPECT_EQ(cleared({"@ingroup io", "Reads."}), (Lines{"", "Reads."}));
  EXPECT_EQ(cleared({"  \\private", "", "  @internal Reads."}), (Lines{"", "", "  Reads."}));
  EXPECT_EQ(cleared({"Reads.", "@internal Not for users."}), (Lines{"Reads.", "@internal Not for users."}));
}

TEST(ClearDoxygenCommands, NamesOfWhatIsDocumented) {
  EXPECT_EQ(cleared({"@file io.h"}), Lines{""});
  EXPECT_EQ(cleared({"@file io.h Reads files."}), Lines{"Reads files."});
  EXPECT_EQ(cleared({"\\class A class that reads."}), Lines{"A class that reads."});
  EXPECT_EQ(cleared({"\\class String"}), Lines{""});
  EXPECT_EQ(cleared({"\\class String Simple text."}), Lines{"Simple text."});
  EXPECT_EQ(cleared({"@class Reader reader.h \"lib/reader.h\""}), Lines{""});
  EXPECT_EQ(cleared({"@param x", "@filename", "user@file"}), (Lines{"@param x", "@filename", "user@file"}));
}

// Other tools have commands of the same names, with text.
TEST(ClearDoxygenCommands, TextAfterACommandIsNotCut) {
  EXPECT_EQ(cleared({"@file Manages the settings."}), Lines{"Manages the settings."});
  EXPECT_EQ(cleared({"@class Creates a new person."}), Lines{"Creates a new person."});
  EXPECT_EQ(cleared({"@file Contains \\Drupal\\foo\\Bar."}), Lines{"Contains \\Drupal\\foo\\Bar."});
}

TEST(ClearDoxygenCommands, OnlyFromTheGivenLine) { EXPECT_EQ(cleared({"@{", "@{"}, 1), (Lines{"@{", ""})); }

}  // namespace
}  // namespace docmill
