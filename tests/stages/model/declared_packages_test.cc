// SPDX-License-Identifier: Apache-2.0
//
// Packages that files declare.
#include "stages/model/declared_packages.h"

#include <gtest/gtest.h>

#include "tests/extract_text.h"

namespace docmill {
namespace {

using Packages = std::vector<std::string>;

TEST(DeclaredPackages, EachOnceInFileOrder) {
  const FileFacts facts = extract_text("a.cs", "namespace B.C { namespace D { } }\nnamespace A { }\nnamespace A { }\n");
  EXPECT_EQ(declared_packages(facts), (Packages{"B.C", "B.C.D", "A"}));
  EXPECT_EQ(packages_seen(facts), (Packages{"B.C", "B", "B.C.D", "A"}));
}

TEST(DeclaredPackages, NamespaceOfAFileHoldsAllOfIt) {
  const FileFacts facts = extract_text("a.cs", "using System;\nnamespace A.B;\nclass C { class D { } }\n");
  EXPECT_EQ(declared_packages(facts), Packages{"A.B"});
  EXPECT_EQ(facts.qualified_name(facts.symbols.back()), "A.B.C.D");
  EXPECT_EQ(facts.symbols.front().lines.last, 3u);
}

TEST(DeclaredPackages, FileWithoutOneSeesThePackageWithoutAName) {
  EXPECT_EQ(packages_seen(extract_text("a.cs", "class A { }\n")), Packages{""});
}

TEST(DeclaredPackages, PackageOfScalaDoesNotSeeThoseAroundIt) {
  const FileFacts facts = extract_text("a.scala", "package a.b\npackage c\nclass D\n");
  EXPECT_EQ(declared_packages(facts), (Packages{"a.b", "a.b.c"}));
  EXPECT_EQ(packages_seen(facts), (Packages{"a.b.c", "a.b"}));
}

TEST(DeclaredPackages, PartialIsAWordBeforeTheName) {
  const FileFacts facts = extract_text(
      "a.cs", "partial class A { }\npublic sealed partial struct B { }\nclass partial_ { }\nclass C<partial> { }\n");
  EXPECT_TRUE(is_partial_type(facts, facts.symbols[0]));
  EXPECT_TRUE(is_partial_type(facts, facts.symbols[1]));
  EXPECT_FALSE(is_partial_type(facts, facts.symbols[2]));
  EXPECT_FALSE(is_partial_type(facts, facts.symbols[3]));
}

}  // namespace
}  // namespace docmill
