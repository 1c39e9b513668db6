// SPDX-License-Identifier: Apache-2.0
#include "stages/base/value_digest.h"

#include <gtest/gtest.h>

#include <vector>

namespace docmill {
namespace {

enum class Colour : std::uint8_t { red, green };

struct Inner {
  std::string name;
  bool is_set = false;
};

struct Outer {
  const Inner* shared = nullptr;
  std::vector<Inner> list;
  Colour colour = Colour::red;
  std::uint32_t number = 0;
};

// A change to any field, however deep, changes the digest.
TEST(DigestOfValues, SeesEveryField) {
  const Inner shared{"shared", false};
  const Outer value{&shared, {{"a", false}, {"b", true}}, Colour::red, 7};
  const std::uint64_t digest = digest_of_values(value);
  const auto expect_other = [&](auto change) {
    Inner other_shared = shared;
    Outer other = value;
    other.shared = &other_shared;
    EXPECT_EQ(digest_of_values(other), digest);
    change(other, other_shared);
    EXPECT_NE(digest_of_values(other), digest);
  };
  expect_other([](Outer&, Inner& inner) { inner.name = "Shared"; });
  expect_other([](Outer&, Inner& inner) { inner.is_set = true; });
  expect_other([](Outer& outer, Inner&) { outer.list[1].name = "c"; });
  expect_other([](Outer& outer, Inner&) { outer.list[0].is_set = true; });
  expect_other([](Outer& outer, Inner&) { outer.list.pop_back(); });
  expect_other([](Outer& outer, Inner&) { outer.colour = Colour::green; });
  expect_other([](Outer& outer, Inner&) { outer.number = 8; });
}

TEST(DigestOfValues, KeepsPartsApart) {
  EXPECT_NE(digest_of_values(std::string("ab"), std::string("c")),
            digest_of_values(std::string("a"), std::string("bc")));
  EXPECT_NE(digest_of_values(std::vector<std::string>{"a"}, std::vector<std::string>{}),
            digest_of_values(std::vector<std::string>{}, std::vector<std::string>{"a"}));
}

TEST(DigestOfValues, CountsTheFieldsOfAnAggregate) {
  struct One {
    std::string text;
  };
  struct Sixteen {
    int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o;
    std::vector<Inner> p;
  };
  EXPECT_EQ(value_digest::count_fields<One>(), 1u);
  EXPECT_EQ(value_digest::count_fields<Outer>(), 4u);
  EXPECT_EQ(value_digest::count_fields<Sixteen>(), 16u);
}

}  // namespace
}  // namespace docmill
