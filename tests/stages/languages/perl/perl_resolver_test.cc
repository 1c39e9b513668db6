// SPDX-License-Identifier: Apache-2.0
//
// Imports of Perl, and which files are Perl's.
#include <gtest/gtest.h>

#include "stages/languages/language.h"
#include "tests/stages/link/repo_fixture.h"

namespace docmill {
namespace {

TEST(PerlResolver, PackagesAreBelowLib) {
  RepoFixture repo;
  repo.add("lib/My/App.pm").defines("My::App", SymbolKind::class_);
  repo.add("lib/My/Util.pm").defines("trim");
  repo.add("t/lib/My/Fixture.pm").defines("make");
  repo.add("t/app.t")
      .imports("My::App")
      .imports("My::Util", {"trim"})
      .imports("My::Fixture")
      .imports("Test::More")
      .imports("strict")
      .imports("DateTime");
  EXPECT_EQ(repo.target("t/app.t", "My::App"), "lib/My/App.pm#My::App");
  EXPECT_EQ(repo.target("t/app.t", "My::Util"), "lib/My/Util.pm");
  EXPECT_EQ(repo.target("t/app.t", "My::Util", "trim"), "lib/My/Util.pm#trim");
  EXPECT_EQ(repo.target("t/app.t", "My::Fixture"), "t/lib/My/Fixture.pm");
  EXPECT_EQ(repo.target("t/app.t", "Test::More"), "standard library");
  EXPECT_EQ(repo.target("t/app.t", "strict"), "standard library");
  EXPECT_EQ(repo.target("t/app.t", "DateTime"), "external");
}

TEST(PerlResolver, APackageElsewhereCountsIfItIsTheOnlyOne) {
  RepoFixture repo;
  repo.add("a/perl5/Net/Http.pm").defines("get");
  repo.add("a/perl5/Net/Tcp.pm").defines("get");
  repo.add("b/perl5/Net/Tcp.pm").defines("get");
  repo.add("bin/run.pl").imports("Net::Http").imports("Net::Tcp");
  EXPECT_EQ(repo.target("bin/run.pl", "Net::Http"), "a/perl5/Net/Http.pm");
  EXPECT_EQ(repo.target("bin/run.pl", "Net::Tcp"), "external");
}

TEST(PerlDialect, TheTextDecidesWhoseFileItIs) {
  EXPECT_STREQ(detect_language("a.pl", "use strict;\n").name, "Perl");
  EXPECT_STREQ(detect_language("a.pl", "% facts\n:- module(a, []).\n").name, "Prolog");
  EXPECT_STREQ(detect_language("a.pm", "use v6;\n").name, "Raku");
  EXPECT_STREQ(detect_language("a.t", ".TH A 1\n").name, "Man Page");
  EXPECT_STREQ(detect_language("a.t", "use Test::More;\n").name, "Perl");
}

}  // namespace
}  // namespace docmill
