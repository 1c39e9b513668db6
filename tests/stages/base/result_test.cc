// SPDX-License-Identifier: Apache-2.0
#include "stages/base/result.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace docmill {
namespace {

TEST(SystemError, SaysActionPathAndReason) {
  EXPECT_EQ(system_error("read", "src/a.cc", EACCES).message, "cannot read src/a.cc: permission denied");
}

TEST(ErrnoText, BeginsInLowerCaseUnlessItIsAnAbbreviation) {
  EXPECT_EQ(errno_text(ENOSPC), "no space left on device");
  EXPECT_EQ(errno_text(EIO), "input/output error");
  EXPECT_EQ(errno_text(EDOM), "numerical argument out of domain");
}

TEST(ErrnoText, UnknownValuesAreShownAsNumbers) { EXPECT_EQ(errno_text(99999), "error 99999"); }

TEST(Result, HoldsTheErrorOrTheValue) {
  const Result<int> good = 3;
  const Result<int> bad = tl::unexpected(Error{"cannot"});
  EXPECT_EQ(*good, 3);
  EXPECT_EQ(bad.error().message, "cannot");
}

}  // namespace
}  // namespace docmill
