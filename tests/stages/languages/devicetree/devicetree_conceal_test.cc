// SPDX-License-Identifier: Apache-2.0
//
// What is hidden from Devicetree's grammar.
#include <gtest/gtest.h>

#include <string>

#include "stages/languages/devicetree/devicetree_nodes.h"

namespace docmill {
namespace {

std::string concealed_tree(std::string_view source) {
  std::string result;
  return devicetree::conceal(source, result) ? result : std::string(source);
}

TEST(DevicetreeConceal, CharactersBecomeDigits) {
  EXPECT_EQ(concealed_tree("/ { pins = <PIN('A', 1) PIN('\\n', 2)>; };"), "/ { pins = <PIN(000, 1) PIN(0000, 2)>; };");
  EXPECT_EQ(concealed_tree("// don't 'x'\n/* 'y' */ a = \"'z'\";"), "// don't 'x'\n/* 'y' */ a = \"'z'\";");
  EXPECT_EQ(concealed_tree("a = 'b"), "a = 'b");
}

TEST(DevicetreeConceal, IncludesInsideOfNodesBecomeSpace) {
  EXPECT_EQ(concealed_tree("/include/ \"a.dtsi\"\n/ {\n\t/include/ \"b.dtsi\"\n};\n"),
            "/include/ \"a.dtsi\"\n/ {\n\t                  \n};\n");
  EXPECT_EQ(concealed_tree("/ { /include/ \"b\n};"), "/ { /include/ \"b\n};");
}

}  // namespace
}  // namespace docmill
