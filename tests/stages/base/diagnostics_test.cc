// SPDX-License-Identifier: Apache-2.0
#include "stages/base/diagnostics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>

namespace docmill {
namespace {

TEST(Diagnostics, TakeSortsByPathThenMessage) {
  Diagnostics diagnostics;
  diagnostics.add({"b", "x"});
  diagnostics.add({"a", "y"});
  diagnostics.add({"a", "x"});
  const auto list = diagnostics.take();
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].message, "x");
  EXPECT_EQ(list[1].path, "a");
  EXPECT_EQ(list[2].path, "b");
}

TEST(Diagnostics, TakeLeavesNothingBehind) {
  Diagnostics diagnostics;
  diagnostics.add({"a", "x"});
  EXPECT_EQ(diagnostics.take().size(), 1u);
  EXPECT_TRUE(diagnostics.take().empty());
}

TEST(Diagnostics, DuplicatesAreTakenOnce) {
  Diagnostics diagnostics;
  for (const char* file : {"a", "b", "a"}) diagnostics.add({file, "x"});
  EXPECT_EQ(diagnostics.take().size(), 2u);
}

TEST(Diagnostics, ThreadsMayAddAtTheSameTime) {
  Diagnostics diagnostics;
  const auto add_many = [&](const char* message) {
    for (int i = 0; i < 1000; ++i) diagnostics.add({std::to_string(i), message});
  };
  std::thread other(add_many, "x");
  add_many("y");
  other.join();
  const auto list = diagnostics.take();
  EXPECT_EQ(list.size(), 2000u);
  EXPECT_TRUE(std::is_sorted(list.begin(), list.end()));
}

}  // namespace
}  // namespace docmill
