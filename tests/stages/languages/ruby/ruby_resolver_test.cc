// SPDX-License-Identifier: Apache-2.0
//
// Imports of Ruby.
#include <gtest/gtest.h>

#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

constexpr const char* kRubyUser = "core/lib/shop/cart.rb";

TEST(RubyResolver, ALibraryIsInALibFolder) {
  RepoFixture repo;
  repo.add("core/lib/shop.rb");
  repo.add("mail/lib/shop_mail/queue.rb");
  repo.add("lib/vendored/nokogiri.rb");
  repo.add(kRubyUser).imports("shop").imports("shop_mail/queue").imports("shop_mail/queue.rb").imports("nokogiri");
  EXPECT_EQ(repo.target(kRubyUser, "shop"), "core/lib/shop.rb");
  EXPECT_EQ(repo.target(kRubyUser, "shop_mail/queue"), "mail/lib/shop_mail/queue.rb");
  EXPECT_EQ(repo.target(kRubyUser, "shop_mail/queue.rb"), "mail/lib/shop_mail/queue.rb");
  EXPECT_EQ(repo.target(kRubyUser, "nokogiri"), "external");
}

TEST(RubyResolver, AnotherGemDoesNotReplaceTheStandardLibrary) {
  RepoFixture repo;
  repo.add("json/lib/json.rb");
  repo.add("json/lib/json/parser.rb").imports("json");
  repo.add(kRubyUser).imports("json").imports("set");
  EXPECT_EQ(repo.target("json/lib/json/parser.rb", "json"), "json/lib/json.rb");
  EXPECT_EQ(repo.target(kRubyUser, "json"), "standard library");
  EXPECT_EQ(repo.target(kRubyUser, "set"), "standard library");
}

TEST(RubyResolver, TheTestsOfTheOwnGemAreFound) {
  RepoFixture repo;
  repo.add("a/test/helper.rb");
  repo.add("b/test/helper.rb");
  repo.add("b/test/unit/x_test.rb").imports("helper");
  repo.add(kRubyUser).imports("helper");
  EXPECT_EQ(repo.target("b/test/unit/x_test.rb", "helper"), "b/test/helper.rb");
  EXPECT_EQ(repo.target(kRubyUser, "helper"), "external");
}

TEST(RubyResolver, TwoNearestLibrariesAreNone) {
  RepoFixture repo;
  repo.add("a/lib/tool.rb");
  repo.add("b/lib/tool.rb");
  repo.add("bin/run.rb").imports("tool");
  EXPECT_EQ(repo.target("bin/run.rb", "tool"), "external");
}

TEST(RubyResolver, APathBesideTheFile) {
  RepoFixture repo;
  repo.add("core/lib/shop/item.rb");
  repo.add(kRubyUser).imports("./item").imports("../shop/item").imports("./missing");
  EXPECT_EQ(repo.target(kRubyUser, "./item"), "core/lib/shop/item.rb");
  EXPECT_EQ(repo.target(kRubyUser, "../shop/item"), "core/lib/shop/item.rb");
  EXPECT_EQ(repo.target(kRubyUser, "./missing"), "not found");
}

}  // namespace
}  // namespace docmill
