// SPDX-License-Identifier: Apache-2.0
//
// What the tables of a record mean, on a language that exists only here: the grammar of Java with rules and a style of
// its own.
#include "stages/languages/definitions.h"

#include <gmock/gmock.h>
#include <grammars.h>

#include <string>

#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kAnnotations[] = {"annotation", "marker_annotation"};
constexpr std::string_view kPrivate[] = {"private"};
constexpr std::string_view kFinal[] = {"final"};
constexpr std::string_view kMake[] = {"make"};
constexpr NodePlace kSuperclasses[] = {"superclass"};
constexpr NodePlace kInterfaces[] = {"interfaces/type_list"};

// All is public that is not `private`; a method called `make` is a constructor.
constexpr DefinitionStyle kStyle{
    .modifier_list = "modifiers",
    .attributes = kAnnotations,
    .visibility = {.private_words = kPrivate, .scopes = {SymbolKind::class_}},
    .constant_words = kFinal,
    .method_scopes = {SymbolKind::class_},
    .constructor_names = kMake,
    .superclasses = kSuperclasses,
    .interfaces = kInterfaces,
};

constexpr NodeRule kRules[] = {
    defines("class_declaration", SymbolKind::class_),
    defines("field_declaration", SymbolKind::field,
            {.each = "declarator", .value = "value", .only_in = {SymbolKind::class_}, .children = Children::outside}),
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "import_declaration",
     .action = NodeAction::import,
     .place = "scoped_identifier|identifier",
     .unless_with = "static",
     .wildcard = "asterisk"},
    binds("local_variable_declaration", "declarator/name"),
    defines("method_declaration", SymbolKind::function),
};

FileFacts facts_of(std::string_view source, DefinitionStyle style = kStyle) {
  const Language language{
      .name = "Toy", .type = "", .fence_tag = "", .grammar = tree_sitter_java, .rules = kRules, .definitions = style};
  Parser parser;
  FactsBuilder builder;
  return extract_facts(builder, language, source, parser.parse(language, source));
}

// "public method A.f" for each symbol.
std::vector<std::string> symbols_of(const FileFacts& facts) {
  std::vector<std::string> symbols;
  for (const Symbol& symbol : facts.symbols) {
    symbols.push_back(std::string(symbol.is_public ? "public " : "") + (symbol.is_test ? "test " : "") +
                      std::string(kind_name(symbol.kind)) + " " + facts.qualified_name(symbol));
  }
  return symbols;
}

std::vector<std::string> heads_of(const FileFacts& facts) {
  std::vector<std::string> heads;
  for (const Symbol& symbol : facts.symbols) heads.emplace_back(facts.view(symbol.head));
  return heads;
}

TEST(Define, EachNameOfADeclarationIsASymbol) {
  const FileFacts facts = facts_of("class A { final int a = 1, b; int c; }");
  EXPECT_THAT(symbols_of(facts),
              ElementsAre("public class A", "public constant A.a", "public constant A.b", "public field A.c"));
  EXPECT_THAT(facts.references, IsEmpty());
}

TEST(Define, HeadBeginsAfterAttributesAndLeavesOutALongValue) {
  const std::string value(2 * kLongValueBytes, '1');
  EXPECT_THAT(heads_of(facts_of("@X class A { @Y(1) private int a = " + value + "; }")),
              ElementsAre("class A", "private int a = …"));
}

TEST(Define, FunctionInATypeIsAMethodOrAConstructor) {
  EXPECT_THAT(symbols_of(facts_of("class A { void f() {} void make() {} }")),
              ElementsAre("public class A", "public method A.f", "public constructor A.make"));
}

TEST(Define, WhatAPrivateSymbolHoldsIsNotPublic) {
  EXPECT_THAT(symbols_of(facts_of("class A { private class B { int b; } void f() { class C {} } }")),
              ElementsAre("public class A", "class A.B", "field A.B.b", "public method A.f", "class A.f.C"));
}

TEST(Define, PublicWordIsNeededIfThereIsOneExceptInScopesThatShareTheirs) {
  constexpr std::string_view kPublic[] = {"public"};
  DefinitionStyle style = kStyle;
  style.visibility.public_words = kPublic;
  constexpr std::string_view kSource = "public class A { int a; public int b; private int c; }";
  EXPECT_THAT(symbols_of(facts_of(kSource, style)),
              ElementsAre("public class A", "field A.a", "public field A.b", "field A.c"));
  style.visibility.sharing_scopes = {SymbolKind::class_};
  EXPECT_THAT(symbols_of(facts_of(kSource, style)),
              ElementsAre("public class A", "public field A.a", "public field A.b", "field A.c"));
}

TEST(Define, TestShowsAllThatOneSignAsksFor) {
  constexpr TestSign kTests[] = {
      {.kinds = {SymbolKind::class_}, .superclass = "Case", .whole_word = true},
      {.kinds = {SymbolKind::method}, .name_prefix = "test", .whole_word = true, .in_test = true},
      {.kinds = {SymbolKind::method}, .attribute = "Check"},
  };
  DefinitionStyle style = kStyle;
  style.tests = kTests;
  EXPECT_THAT(
      symbols_of(facts_of("class A extends x.Case { void testA() {} void testing() {} @y.Check void f() {} }"
                          "class lower extends Case {} class B extends UpperCase { void testB() {} }",
                          style)),
      ElementsAre("public test class A", "public test method A.testA", "public method A.testing",
                  "public test method A.f", "public test class lower", "public class B", "public method B.testB"));
}

TEST(Define, BasesAreSuperclassesThenInterfaces) {
  const FileFacts facts = facts_of("class A extends B<C> implements D, E {}");
  std::vector<std::string_view> bases;
  for (std::uint32_t i = facts.symbols[0].bases.begin; i < facts.symbols[0].bases.end; ++i) {
    bases.push_back(facts.view(facts.names[i]));
  }
  EXPECT_THAT(bases, ElementsAre("B<C>", "D", "E"));
}

TEST(Define, OnlyInOtherScopesIsNoDefinitionAndNoUse) {
  const FileFacts facts = facts_of("interface I { class A { int a; } int b = 1; } enum E { X; int c; }");
  EXPECT_THAT(symbols_of(facts), ElementsAre("public class A", "public field A.a"));
  for (const Reference& reference : facts.references) EXPECT_NE(facts.view(reference.name), "c");
}

TEST(ImportModule, WildcardIsOfAllNamesAndConditionsDecideWhetherTheRuleHolds) {
  const FileFacts facts = facts_of("import a.b.C; import d.*; import static e.F.g;");
  ASSERT_EQ(facts.imports.size(), 2U);
  EXPECT_EQ(facts.view(facts.imports[0].module), "a.b.C");
  EXPECT_EQ(facts.imports[0].names.size(), 0U);
  EXPECT_EQ(facts.view(facts.imports[1].module), "d");
  ASSERT_EQ(facts.imports[1].names.size(), 1U);
  EXPECT_EQ(facts.view(facts.names[facts.imports[1].names.begin]), "*");
}

TEST(BindNames, LocalNamesAreNotReferences) {
  const FileFacts facts = facts_of("class A { void f() { int x = y; g(x); } }");
  for (const Reference& reference : facts.references) EXPECT_NE(facts.view(reference.name), "x");
}

}  // namespace
}  // namespace docmill
