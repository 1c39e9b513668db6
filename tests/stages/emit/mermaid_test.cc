// SPDX-License-Identifier: Apache-2.0
//
// Drawings, and labels that try to break them.
#include "stages/emit/mermaid.h"

#include <gtest/gtest.h>

namespace docmill {
namespace {

std::string label(std::string_view text) {
  MermaidGraph graph;
  graph.add_node(text);
  std::string out;
  graph.append_to(out);
  const std::size_t begin = out.find("[\"") + 2;
  return out.substr(begin, out.find("\"]") - begin);
}

TEST(MermaidGraph, DrawsNodesAndEdgesInTheOrderGiven) {
  MermaidGraph graph;
  const auto a = graph.add_node("a/b.py");
  const auto b = graph.add_node("c/");
  graph.add_edge(a, b, "3");
  graph.add_edge(b, a);
  std::string out;
  graph.append_to(out);
  EXPECT_EQ(out, "```mermaid\nflowchart LR\n  n0[\"a/b.py\"]\n  n1[\"c/\"]\n  n0 -->|\"3\"| n1\n  n1 --> n0\n```\n");
}

TEST(MermaidGraph, EmptyGraphIsNothing) {
  std::string out;
  MermaidGraph().append_to(out);
  EXPECT_EQ(out, "");
}

TEST(MermaidGraph, LabelCannotEndItselfOrTheFence) {
  EXPECT_EQ(label("a\"] --> x"), "a#34;#93; --#62; x");
  EXPECT_EQ(label("```"), "#96;#96;#96;");
  EXPECT_EQ(label("#quot;<b>"), "#35;quot#59;#60;b#62;");
  EXPECT_EQ(label("a\nb"), "a#92;u#123;A#125;b");
}

TEST(MermaidGraph, PathsAreReadable) {
  EXPECT_EQ(label("torch/__init__.py"), "torch/__init__.py");
  EXPECT_EQ(label("c++/a-b.(1)@2=~3.h"), "c++/a-b.(1)@2=~3.h");
}

TEST(MermaidGraph, LabelCannotBeginADirectiveOrAnIcon) {
  EXPECT_EQ(label("%%{init: {}}%%"), "#37;#37;#123;init#58; #123;#125;#125;#37;#37;");
  EXPECT_EQ(label("fa:fa-car $$x$$ &lt;"), "fa#58;fa-car #36;#36;x#36;#36; #38;lt#59;");
}

TEST(MermaidGraph, NodesBeyondTheLimitAreCounted) {
  MermaidGraph graph;
  for (std::uint32_t i = 0; i < MermaidGraph::kMaxNodes + 2; ++i) graph.add_node("n");
  graph.add_edge(0, MermaidGraph::kMaxNodes);
  std::string out;
  graph.append_to(out);
  EXPECT_EQ(out.find("n15"), std::string::npos);
  EXPECT_NE(out.find("Not drawn: 2 more nodes and 1 edge."), std::string::npos);
}

TEST(MermaidGraph, EdgesBeyondTheLimitAreCounted) {
  MermaidGraph graph;
  for (std::uint32_t i = 0; i < 10; ++i) graph.add_node("n");
  for (std::uint32_t i = 0; i < MermaidGraph::kMaxEdges + 3; ++i) graph.add_edge(i % 10, i / 10);
  std::string out;
  graph.append_to(out);
  EXPECT_NE(out.find("Not drawn: 3 more edges."), std::string::npos);
}

}  // namespace
}  // namespace docmill
