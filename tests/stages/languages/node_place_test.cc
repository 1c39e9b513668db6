// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/node_place.h"

#include <gmock/gmock.h>
#include <grammars.h>

#include <string>

#include "stages/languages/facts_builder.h"
#include "stages/parse/parser.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A source, its tree, and a node to start from: the one along the first children of these types.
class JavaNode {
 public:
  explicit JavaNode(std::string_view source, std::initializer_list<std::string_view> path = {})
      : source_(source), tree_(Parser().parse(detect_language("A.java", source), source)) {
    node_ = ts_tree_root_node(tree_.tree);
    for (std::string_view type : path) node_ = FactsBuilder::child_of_type(node_, type);
  }

  std::vector<std::string> at(std::string_view place) const {
    std::vector<std::string> texts;
    for (TSNode part : parts_at(node_, place)) texts.push_back(text(part));
    return texts;
  }
  std::string first_at(std::string_view place) const { return text(part_at(node_, place)); }

 private:
  std::string text(TSNode node) const {
    if (ts_node_is_null(node)) return "none";
    return source_.substr(ts_node_start_byte(node), ts_node_end_byte(node) - ts_node_start_byte(node));
  }

  std::string source_;
  SyntaxTree tree_;
  TSNode node_{};
};

TEST(PartsAt, PathGoesThroughEveryPartOnTheWay) {
  const JavaNode field("class A { int a = 1, b; }", {"class_declaration", "class_body", "field_declaration"});
  EXPECT_THAT(field.at("declarator"), ElementsAre("a = 1", "b"));
  EXPECT_THAT(field.at("declarator/name"), ElementsAre("a", "b"));
  EXPECT_THAT(field.at("declarator/value"), ElementsAre("1"));
  EXPECT_THAT(field.at("declarator/name/value"), IsEmpty());
}

TEST(PartsAt, TypeOfChildCountsIfTheGrammarHasNoSuchField) {
  const JavaNode type("class A implements B, C { }", {"class_declaration"});
  EXPECT_THAT(type.at("interfaces/type_list/type_identifier"), ElementsAre("B", "C"));
  EXPECT_THAT(type.at("class"), ElementsAre("class"));
}

TEST(PartsAt, FirstAlternativeThatIsThereCounts) {
  constexpr std::string_view kName = "scoped_identifier|identifier";
  EXPECT_EQ(JavaNode("package a.b;", {"package_declaration"}).first_at(kName), "a.b");
  EXPECT_EQ(JavaNode("package a;", {"package_declaration"}).first_at(kName), "a");
}

TEST(PartsAt, EmptyPlaceIsTheNode) { EXPECT_THAT(JavaNode("int a;").at(""), ElementsAre("int a;")); }

TEST(PartAt, IsNullIfThereIsNone) {
  const JavaNode type("class A { }", {"class_declaration"});
  EXPECT_EQ(type.first_at("superclass"), "none");
  EXPECT_EQ(type.first_at("interfaces/type_list"), "none");
}

TEST(UnknownPart, IsTheFirstNameThatTheGrammarDoesNotHave) {
  const TSLanguage* java = tree_sitter_java();
  EXPECT_EQ(unknown_part(java, "declarator/name"), "");
  EXPECT_EQ(unknown_part(java, "type_list|;"), "");
  EXPECT_EQ(unknown_part(java, "declarator/title/head"), "title");
  EXPECT_EQ(unknown_part(java, "identifier|word"), "word");
}

}  // namespace
}  // namespace docmill
