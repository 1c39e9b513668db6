// SPDX-License-Identifier: Apache-2.0
//
// Directives that C#'s grammar cannot take.
#include "stages/languages/csharp/csharp_directives.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

// What the grammar sees; "": the source.
std::string seen(std::string_view source) {
  std::string concealed;
  if (!conceal_csharp_directives(source, concealed)) return "";
  EXPECT_EQ(concealed.size(), source.size());
  std::string lines;
  for (char c : concealed) {
    if (c != ' ') lines += c;
  }
  return lines;
}

TEST(CSharpDirectives, WholeMembersAndStatementsStay) {
  EXPECT_EQ(seen("class A {\n#if X\n  int a;\n#else\n  void F() {}\n#endif\n}\n"), "");
  EXPECT_EQ(seen("void F() {\n  a();\n#if X\n  if (b) { c(); }\n#endif\n}\n"), "");
}

TEST(CSharpDirectives, PartOfAStatementKeepsItsFirstBranch) {
  EXPECT_EQ(seen("f(\n#if X\n1\n#else\n2\n#endif\n);"), "f(\n\n1\n\n\n\n);");
  EXPECT_EQ(seen("a();\n#if X\nif (b)\n#endif\nc();"), "a();\n\nif(b)\n\nc();");
}

TEST(CSharpDirectives, EmptyBranchIsNotKept) {
  EXPECT_EQ(seen("f(\n#if X\n#elif Y\n1\n#endif\n);"), "f(\n\n\n1\n\n);");
}

TEST(CSharpDirectives, BlockThatIsOpenedAndClosedIsOne) {
  EXPECT_EQ(seen("a();\n#if X\nif (b) {\n#endif\nc();\n#if X\n}\n#endif\n"), "a();\n\nif(b){\n\nc();\n\n}\n\n");
}

TEST(CSharpDirectives, WhatGoesOnAfterTheGroupCounts) {
  EXPECT_EQ(seen("a();\n#if X\nif (b) { }\n#endif\nelse { }"), "a();\n\nif(b){}\n\nelse{}");
}

TEST(CSharpDirectives, ItemsOfAListAllStay) {
  EXPECT_EQ(seen("enum E { A,\n#if X\nB,\n#else\nC,\n#endif\nD }"), "enumE{A,\n\nB,\n\nC,\n\nD}");
  EXPECT_EQ(seen("a;\n#if X\n[B]\n#endif\nvoid F() {}"), "a;\n\n[B]\n\nvoidF(){}");
  EXPECT_EQ(seen("a;\n#if X\ncase 1: b();\n#endif\n"), "a;\n\ncase1:b();\n\n");
}

TEST(CSharpDirectives, OnesThatSayNothingOfTheCodeAreConcealed) {
  EXPECT_EQ(seen("#region A \"b\nint a;\n#endregion\n"), "\ninta;\n\n");
}

TEST(CSharpDirectives, TextIsNoDirective) {
  EXPECT_EQ(seen("a = @\"\n#if X\n\";\n/*\n#region\n*/\nb = \"\"\"\n#endif\n\"\"\";\n"), "");
  EXPECT_EQ(seen("a = $\"{b[\"c\"]} {{ \\\" }}\"; // '\n#pragma x\nd = '\\'';"),
            "a=$\"{b[\"c\"]}{{\\\"}}\";//'\n\nd='\\'';");
}

TEST(CSharpDirectives, ObjectsBehindCastPointers) {
  EXPECT_EQ(seen("*(int*)p = 1;"), "p=1;");
  EXPECT_EQ(seen("{ *(int*)(p + f(1)) = 1; }"), "{this[p+f(1)]=1;}");
  EXPECT_EQ(seen("a = *(int*)p; return *(A.B*)(p + 1);"), "a=(int*)p;return(A.B*)(p+1);");
  EXPECT_EQ(seen("a = b *(c*d);"), "");
  EXPECT_EQ(seen("*(int*)(p"), "(p");
}

TEST(CSharpDirectives, OpenGroupIsConcealed) { EXPECT_EQ(seen("#if X\na;\n#else\nb;\n"), "\na;\n\nb;\n"); }

TEST(CSharpDirectives, DamagedOnesStay) {
  EXPECT_EQ(seen("#endif\n#else\n"), "");
  EXPECT_EQ(seen("#"), "");
}

TEST(CSharpDirectives, InnerGroupsCountForTheOuterOnes) {
  EXPECT_EQ(seen("a;\n#if X\nf(\n#if Y\n1\n#endif\n);\n#endif\nb;"), "a;\n#ifX\nf(\n\n1\n\n);\n#endif\nb;");
}

}  // namespace
}  // namespace docmill
