// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page that say what the file is for and what it defines: File Purpose, High-Level Overview,
// Code Structure.
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "stages/base/utf8.h"
#include "stages/emit/file/docs_sections.h"
#include "stages/emit/file/roles.h"

namespace docmill {
namespace {

constexpr std::size_t kInterfaceRows = 100;
constexpr std::uint32_t kDeepestIndent = 8;  // deeper symbols are listed at this depth, by qualified name
constexpr std::size_t kLongestHead = 400;    // bytes of a declaration that are shown; the link leads to the rest

// What shows that the file has the role.
void write_evidence(const DocsPage& page, Markdown& md, const Role& role) {
  if (role.lines.exists()) {
    page.link_lines(md, role.lines);
  } else if (role.path_part == ".gitattributes") {
    md.raw("marked in `.gitattributes`");
  } else if (role.path_part.ends_with('/')) {
    md.raw("in ").code(role.path_part);
  } else {
    md.raw("named ").code(role.path_part);
  }
}

std::array<std::size_t, kSymbolKinds> count_kinds(const FileFacts& facts) {
  std::array<std::size_t, kSymbolKinds> counts{};
  for (const Symbol& symbol : facts.symbols) {
    if (!is_forward_declaration(symbol)) ++counts[static_cast<std::size_t>(symbol.kind)];
  }
  return counts;
}

void write_counts(const DocsPage& page, Markdown& md) {
  const auto counts = count_kinds(page.facts);
  const auto& symbols = page.facts.symbols;
  const bool is_empty = std::all_of(symbols.begin(), symbols.end(), is_forward_declaration);
  md.raw(is_empty ? "Defines nothing, and only names types that are defined elsewhere" : "Defines ");
  bool first = true;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    if (counts[kind] == 0) continue;
    if (!first) md.raw(", ");
    md.number(counts[kind]).raw(" ").raw(kind_name(static_cast<SymbolKind>(kind), counts[kind]));
    first = false;
  }
  md.raw(".");
  const auto imports =
      std::ranges::count_if(page.facts.imports, [](const Import& i) { return !may_be_no_file(i.kind); });
  if (imports > 0) {
    md.raw(" Has ");
    append_count(md, static_cast<std::uint64_t>(imports), "import");
    md.raw(".");
  }
  md.raw("\n");
}

bool is_interface(const Symbol& symbol) {
  return symbol.is_public && !is_forward_declaration(symbol) &&
         (!symbol.scope.exists() || symbol.kind != SymbolKind::key) && symbol.kind != SymbolKind::enumerator;
}

void write_interface_row(const DocsPage& page, Markdown& md, SymbolId id) {
  const Symbol& symbol = page.facts.symbol(id);
  md.raw("| [").cell_code(page.facts.qualified_name(symbol)).raw("](#");
  page.append_anchor(md, id);
  md.raw(") | ").raw(kind_name(symbol.kind)).raw(" | ");
  page.link_lines(md, {symbol.lines.first, symbol.lines.first});
  md.raw(" | ").text(first_sentence(page.facts.view(symbol.doc))).raw(" |\n");
}

void write_interface(const DocsPage& page, Markdown& md) {
  const auto& symbols = page.facts.symbols;
  const auto total = static_cast<std::size_t>(std::count_if(symbols.begin(), symbols.end(), is_interface));
  if (total == 0) {
    md.raw("\nNone of these is public by the rules of ").raw(page.file.language.name).raw(".\n");
    return;
  }
  md.raw("\n| Public name | Kind | Line | Documentation |\n|---|---|---|---|\n");
  const auto is_field = [](const Symbol& symbol) { return is_interface(symbol) && symbol.kind == SymbolKind::field; };
  const auto fields = static_cast<std::size_t>(std::count_if(symbols.begin(), symbols.end(), is_field));
  // If there are too many rows, those of fields are left out first.
  std::size_t field_rows = kInterfaceRows - std::min(kInterfaceRows, total - fields);
  std::size_t rows = 0;
  for (std::uint32_t i = 0; i < symbols.size() && rows < kInterfaceRows; ++i) {
    if (!is_interface(symbols[i]) || (is_field(symbols[i]) && field_rows == 0)) continue;
    if (is_field(symbols[i])) --field_rows;
    write_interface_row(page, md, {i});
    ++rows;
  }
  if (total > rows) {
    md.raw("\nSee [Code Structure](#code-structure) for ");
    append_count(md, total - rows, "more public name");
    md.raw(".\n");
  }
}

// --- the outline ---------------------------------------------------------------------------------------------------

void write_head(const DocsPage& page, Markdown& md, const Symbol& symbol, bool qualified) {
  const std::string_view head = page.facts.view(symbol.head);
  if (qualified) md.code(page.facts.qualified_name(symbol)).raw(": ");
  if (head.size() <= kLongestHead) {
    md.code(head);
  } else {
    md.code(head.substr(0, utf8_prefix(head, kLongestHead))).raw(" …");
  }
}

void write_bases(const DocsPage& page, Markdown& md, const Symbol& symbol) {
  if (symbol.bases.size() == 0) return;
  md.raw(symbol.bases.size() == 1 ? "; base: " : "; bases: ");
  for (std::uint32_t i = symbol.bases.begin; i < symbol.bases.end; ++i) {
    if (i > symbol.bases.begin) md.raw(", ");
    md.code(page.facts.view(page.facts.names[i]));
  }
}

void write_outline_entry(const DocsPage& page, Markdown& md, SymbolId id, std::uint32_t depth) {
  const Symbol& symbol = page.facts.symbol(id);
  const std::size_t indent = 2 * std::size_t{std::min(depth, kDeepestIndent)};
  md.out().append(indent, ' ');
  md.raw("- <a id=\"");
  page.append_anchor(md, id);
  md.raw("\"></a>").raw(kind_name(symbol.kind)).raw(" ");
  write_head(page, md, symbol, depth > kDeepestIndent);
  md.raw(" ");
  page.link_lines(md, symbol.lines);
  write_bases(page, md, symbol);
  md.raw("\n");
  if (symbol.doc.empty()) return;
  md.raw("\n");
  md.out().append(indent + 2, ' ');
  md.text(page.facts.view(symbol.doc)).raw(" (");
  page.link_lines(md, symbol.doc_lines);
  md.raw(")\n\n");
}

// The fields that a function defines, in one line.
void write_fields(const DocsPage& page, Markdown& md, std::span<const SymbolId> fields, std::size_t depth) {
  md.out().append(2 * std::min<std::size_t>(depth, kDeepestIndent), ' ');
  md.raw("- ").raw(kind_name(SymbolKind::field, fields.size()));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Symbol& symbol = page.facts.symbol(fields[i]);
    md.raw(i == 0 ? " " : ", ").raw("<a id=\"");
    page.append_anchor(md, fields[i]);
    md.raw("\"></a>");
    md.code(depth > kDeepestIndent ? page.facts.qualified_name(symbol) : page.facts.view(symbol.name)).raw(" ");
    page.link_lines(md, symbol.lines);
  }
  md.raw("\n");
}

// The lines that could not be parsed, between the definitions around them: definitions may be missing there.
class UnparsedLines {
 public:
  UnparsedLines(const DocsPage& page, Markdown& md) : page_(page), md_(md) {}

  // Writes those that begin before `line` and are not written yet.
  void write_before(std::uint32_t line, std::size_t depth) {
    const std::vector<LineSpan>& spans = page_.facts.unparsed_lines;
    while (next_ < spans.size() && spans[next_].first < line) {
      if (next_ == kUnparsedShown) return write_rest(spans.size() - next_);
      md_.out().append(2 * std::min<std::size_t>(depth, kDeepestIndent), ' ');
      md_.raw("- not parsed: ");
      page_.link_lines(md_, spans[next_++]);
      md_.raw("\n");
    }
  }

 private:
  static constexpr std::size_t kUnparsedShown = 40;

  void write_rest(std::size_t rest) {
    next_ += rest;
    md_.raw("- not parsed: ");
    append_count(md_, rest, "more place");
    md_.raw("\n");
  }

  const DocsPage& page_;
  Markdown& md_;
  std::size_t next_ = 0;
};

}  // namespace

void write_purpose(const DocsPage& page, Markdown& md) {
  if (!page.facts.doc.empty()) {
    md.raw("> ").text(first_sentence(page.facts.view(page.facts.doc))).raw("\n\n");
    md.raw("From the file, ");
    page.link_lines(md, page.facts.doc_lines);
    md.raw(".\n");
  } else {
    md.raw("No description of its purpose was found in the file.\n");
  }
  const std::vector<Role> roles = roles_of(page.view);
  if (!roles.empty()) md.raw("\n");
  for (const Role& role : roles) {
    md.raw("- **").raw(role_name(role.kind)).raw("**: ");
    write_evidence(page, md, role);
    md.raw("\n");
  }
}

void write_overview(const DocsPage& page, Markdown& md) {
  if (page.facts.parser_gave_up) {
    md.raw("The file exceeds the parser's limits, so its definitions are not known.\n");
    return;
  }
  if (page.facts.symbols.empty()) {
    if (page.file.language.has_grammar) {
      md.raw("No definitions were found in this file.\n");
    } else {
      md.raw("docmill has no grammar for ").raw(page.file.language.name).raw(", so the file is shown as text.\n");
    }
    return;
  }
  write_counts(page, md);
  write_interface(page, md);
}

void write_code_structure(const DocsPage& page, Markdown& md) {
  const auto& symbols = page.facts.symbols;
  if (symbols.empty()) {
    const bool is_parsed = page.file.language.has_grammar && !page.facts.parser_gave_up;
    md.raw(is_parsed ? "No definitions were found in this file.\n" : "The file was not parsed.\n");
    return;
  }
  const std::vector<SymbolId> function_of = defining_functions(page.facts);
  std::map<SymbolId, std::vector<SymbolId>> fields;  // by the function that defines them
  for (std::uint32_t i = 0; i < symbols.size(); ++i) {
    if (function_of[i].exists()) fields[function_of[i]].push_back(SymbolId{i});
  }
  // The children of each scope, as linked lists in two arrays. Filling them from the back keeps siblings in file order.
  constexpr std::uint32_t kNone = SymbolId::kNone;
  std::vector<std::uint32_t> first_child(symbols.size() + 1, kNone);
  std::vector<std::uint32_t> next_sibling(symbols.size(), kNone);
  for (auto i = static_cast<std::uint32_t>(symbols.size()); i-- > 0;) {
    if (function_of[i].exists()) continue;
    std::uint32_t& head = first_child[symbols[i].scope.exists() ? symbols[i].scope.value + 1 : 0];
    next_sibling[i] = head;
    head = i;
  }
  UnparsedLines unparsed(page, md);
  std::vector<std::uint32_t> path;  // the symbols open at each depth
  for (std::uint32_t at = first_child[0]; at != kNone;) {
    unparsed.write_before(symbols[at].lines.first, path.size());
    write_outline_entry(page, md, {at}, static_cast<std::uint32_t>(path.size()));
    path.push_back(at);
    at = first_child[at + 1];
    while (at == kNone && !path.empty()) {
      unparsed.write_before(symbols[path.back()].lines.last + 1, path.size());
      at = next_sibling[path.back()];
      const auto defined = fields.find(SymbolId{path.back()});
      path.pop_back();
      if (defined != fields.end()) write_fields(page, md, defined->second, path.size());
    }
  }
  unparsed.write_before(std::numeric_limits<std::uint32_t>::max(), 0);
}

}  // namespace docmill
