// SPDX-License-Identifier: Apache-2.0
//
// Mermaid's labels are in double quotes and have no backslash escapes; a character is escaped by its number, "#34;".
// Escaped are the characters that could end a label ('"'), begin an escape ('#'), a directive ('%'), HTML ('<', '&'),
// an icon (':') or mathematics ('$'), and other punctuation that no path needs. '_' is not escaped, so that
// `__init__.py` can be read: Mermaid 11 sees emphasis there even in an escaped one, because it reads Markdown after the
// escapes.
#include "stages/emit/mermaid.h"

#include <algorithm>
#include <cctype>

#include "stages/base/visible_text.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

// True if the character needs no escape.
bool is_plain(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) return true;
  if (c == ' ') return i > 0 && i + 1 < text.size();
  return std::string_view("/._-+@,()=~").find(c) != std::string_view::npos;
}

std::string escaped_label(std::string_view untrusted) {
  const std::string text = display_text(untrusted);
  std::string label;
  Markdown md(label);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text, i)) {
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
  if (from >= kMaxNodes || to >= kMaxNodes || edges_.size() == kMaxEdges) {
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
  const std::uint32_t omitted_nodes = nodes_ - std::min(nodes_, kMaxNodes);
  if (omitted_nodes == 0 && omitted_edges_ == 0) return;
  md.raw("\nNot drawn: ");
  if (omitted_nodes > 0) append_count(md, omitted_nodes, "more node");
  if (omitted_nodes > 0 && omitted_edges_ > 0) md.raw(" and ");
  if (omitted_edges_ > 0) append_count(md, omitted_edges_, omitted_nodes > 0 ? "edge" : "more edge");
  md.raw(".\n");
}

}  // namespace docmill
