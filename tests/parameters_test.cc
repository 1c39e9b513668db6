// SPDX-License-Identifier: Apache-2.0
//
// A test with a parameter that googletest cannot print is listed with the parameter's address or bytes. They differ
// from build to build and tell a reader nothing, so each such type has a PrintTo.
#include <gmock/gmock.h>

namespace docmill {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

TEST(TestParameters, AreNotListedAsAddressesOrBytes) {
  const testing::UnitTest& program = *testing::UnitTest::GetInstance();
  for (int i = 0; i < program.total_test_suite_count(); ++i) {
    const testing::TestSuite& suite = *program.GetTestSuite(i);
    for (int k = 0; k < suite.total_test_count(); ++k) {
      const testing::TestInfo& test = *suite.GetTestInfo(k);
      if (test.value_param() == nullptr) continue;
      EXPECT_THAT(test.value_param(), Not(AnyOf(HasSubstr("byte object"), HasSubstr("0x"))))
          << suite.name() << "." << test.name();
    }
  }
}

}  // namespace
}  // namespace docmill
