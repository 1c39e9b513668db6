// SPDX-License-Identifier: Apache-2.0
//
// What the grammars of TypeScript see of a source that they would reject.
#include "stages/languages/ecmascript/typescript_syntax.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace docmill::ecmascript {
namespace {

// The concealed text, or the source itself if there is nothing to conceal.
std::string concealed(std::string_view source) {
  std::string result;
  return conceal_typescript(source, result) ? result : std::string(source);
}

TEST(ConcealTypeScript, VarianceOfTypeParametersIsBlanked) {
  EXPECT_EQ(concealed("interface A<in K, out V extends B<K>, in out W = X> {}"),
            "interface A<   K,     V extends B<K>,        W = X> {}");
  EXPECT_EQ(concealed("class A<\n  out V\n> {}"), "class A<\n      V\n> {}");
  EXPECT_EQ(concealed("type A<in\tB> = B"), "type A<  \tB> = B");
  EXPECT_EQ(concealed("A = class<out B> {}"), "A = class<    B> {}");
  EXPECT_EQ(concealed("class A<B, // b\n  /** c */ out C> {}"), "class A<B, // b\n  /** c */     C> {}");
}

TEST(ConcealTypeScript, TypeParameterNamedOutStays) {
  for (std::string_view source : {"type A<out> = out", "type A<out extends B> = out", "type A<B, out = C> = B"}) {
    EXPECT_EQ(concealed(source), source);
  }
}

TEST(ConcealTypeScript, FunctionsHaveNoVariance) {
  EXPECT_EQ(concealed("f<in K>(); for (x in y) z<out V>()"), "f<in K>(); for (x in y) z<out V>()");
}

TEST(ConcealTypeScript, SignatureAfterALineWithoutSemicolonBeginsAMember) {
  EXPECT_EQ(concealed("a: B\n  <C>(c: C): C"), "a: B\n ;<C>(c: C): C");
  EXPECT_EQ(concealed("(a): B<C>\n  // says\n  /** what\n * follows */\n  <\n    C\n  >(c: C): C"),
            "(a): B<C>\n  // says\n  /** what\n * follows */\n ;<\n    C\n  >(c: C): C");
  EXPECT_EQ(concealed("a: B // says\n\t<C>(c: C): C"), "a: B // says\n;<C>(c: C): C");
}

TEST(ConcealTypeScript, CommentBeforeASignatureMayShowCode) {
  EXPECT_EQ(concealed("a: B\n  /** A<B>\n *  <C> */\n  <C>(c: C): C"), "a: B\n  /** A<B>\n *  <C> */\n ;<C>(c: C): C");
}

TEST(ConcealTypeScript, TypeArgumentsOfATagAreBlanked) {
  EXPECT_EQ(concealed("sql<{\n a: B<C> }>`select`"), "sql  \n           `select`");
  for (std::string_view source : {"`c<${d}>`", "x = a > `b`", "(a) => `b`", ">`"}) {
    EXPECT_EQ(concealed(source), source);
  }
}

TEST(ConcealTypeScript, EscapedBacktickIsBlanked) {
  EXPECT_EQ(concealed("type A = `b \\`c\\\\\\` d`"), "type A = `b   c\\\\   d`");
  EXPECT_EQ(concealed("a = `b\\\\`"), "a = `b\\\\`");
}

TEST(ConcealTypeScript, TypeOfAnotherModuleStandsAlone) {
  EXPECT_EQ(concealed("a: import(\"m\").B<C>"), "a:             B<C>");
  EXPECT_EQ(concealed("a: typeof import('m')"), "a: typeof        this");
  for (std::string_view source :
       {"import('m').then(f)", "await import('m')", "import(m).B", "import('m", "reimport('m').B"}) {
    EXPECT_EQ(concealed(source), source);
  }
}

TEST(ConcealTypeScript, LineThatGoesOnStays) {
  for (std::string_view source :
       {"{\n  <C>(c: C): C", "a: B;\n  <C>(c: C): C", "type A =\n  <C>(c: C) => C", "f(\n  <C>c", "a\n  < b",
        "() =>\n  <div>", "new\n  <C>(c: C): C", "interface A\n  <C> {}", "function f\n  <C>(c: C) {}"}) {
    EXPECT_EQ(concealed(source), source);
  }
}

TEST(ConcealTypeScript, SourceThatEndsEarlyStays) {
  for (std::string_view source : {"<", "\n <", "interface A<", "interface A<in", "*/\n <a"}) {
    EXPECT_EQ(concealed(source), source);
  }
}

}  // namespace
}  // namespace docmill::ecmascript
