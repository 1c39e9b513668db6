// SPDX-License-Identifier: Apache-2.0
//
// Mermaid's labels are in double quotes and have no backslash escapes; a character is escaped by its number, "#34;".
// All ASCII characters are escaped except letters, digits and a few that mean nothing to Mermaid, to HTML, or to the
// Markdown that some versions of Mermaid see in labels.
#include "stages/emit/mermaid.h"

#include <cctype>

#include "stages/base/visible_text.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

bool is_in_word(std::string_view text, std::size_t i) {
  return i > 0 && is_word(text[i - 1]) && i + 1 < text.size() && is_word(text[i + 1]);
}

// True if two '_' could enclose emphasis: those inside words cannot, and a single one has no partner.
bool may_emphasise(std::string_view text) {
  int delimiters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) delimiters += text[i] == '_' && !is_in_word(text, i) ? 1 : 0;
  return delimiters > 1;
}

// True if the character needs no escape. '.' and '-' need one before a space, where they could end the marker of a list
// item.
bool is_plain(std::string_view text, std::size_t i, bool emphasis) {
  const char c = text[i];
  if (is_word(c) || c == '/' || c == ',' || c == '(' || c == ')') return true;
  if (c == ' ') return i > 0 && i + 1 < text.size();
  if (c == '_') return !emphasis || is_in_word(text, i);
  return (c == '.' || c == '-') && i + 1 < text.size() && text[i + 1] != ' ';
}

std::string escaped_label(std::string_view untrusted) {
  const std::string text = display_text(untrusted);
  std::string label;
  Markdown md(label);
  const bool emphasis = may_emphasise(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text, i, emphasis)) {
      label += text[i];
    } else {
      md.format("#{};", static_cast<int>(text[i]));
    }
  }
  return label.empty() ? " " : label;
}

}  // namespace

std::uint32_t MermaidGraph::add_node(std::string_view label) {
  if (labels_.size() < kMaxNodes) labels_.push_back(escaped_label(label));
  return nodes_++;
}

void MermaidGraph::add_edge(std::uint32_t from, std::uint32_t to, std::string_view label) {
  if (from >= kMaxNodes || to >= kMaxNodes) {
    ++omitted_edges_;
    return;
  }
  edges_.push_back({from, to, label.empty() ? std::string() : escaped_label(label)});
}

void MermaidGraph::append_to(std::string& out) const {
  if (empty()) return;
  std::string graph = "flowchart LR\n";
  Markdown lines(graph);
  for (std::size_t i = 0; i < labels_.size(); ++i) lines.format("  n{}[\"", i).raw(labels_[i]).raw("\"]\n");
  for (const Edge& edge : edges_) {
    lines.format("  n{} -->", edge.from);
    if (!edge.label.empty()) lines.raw("|\"").raw(edge.label).raw("\"|");
    lines.format(" n{}\n", edge.to);
  }
  Markdown md(out);
  md.fence("mermaid", graph, true);
  if (nodes_ <= kMaxNodes) return;
  md.raw("\nNot drawn: ");
  append_count(md, nodes_ - kMaxNodes, "more node");
  md.raw(" and ");
  append_count(md, omitted_edges_, "edge");
  md.raw(".\n");
}

}  // namespace docmill
