// SPDX-License-Identifier: Apache-2.0
//
// Includes of Thrift.
#include <gtest/gtest.h>

#include <string>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(ThriftResolver, IncludesAreBesideAboveOrTheOnlyOnes) {
  RepoFixture repo;
  repo.add("idl/shop/base.thrift");
  repo.add("idl/common/base.thrift");
  repo.add("other/money.thrift");
  repo.add("a/twice.thrift");
  repo.add("b/twice.thrift");
  repo.add("idl/shop/shop.thrift")
      .imports("base.thrift")
      .imports("common/base.thrift")
      .imports("money.thrift")
      .imports("twice.thrift");
  const std::string shop = "idl/shop/shop.thrift";
  EXPECT_EQ(repo.target(shop, "base.thrift"), "idl/shop/base.thrift");
  EXPECT_EQ(repo.target(shop, "common/base.thrift"), "idl/common/base.thrift");
  EXPECT_EQ(repo.target(shop, "money.thrift"), "other/money.thrift");
  EXPECT_EQ(repo.target(shop, "twice.thrift"), "external");
}

}  // namespace
}  // namespace docmill
