// SPDX-License-Identifier: Apache-2.0
//
// High-Level Overview: the counts of what the file defines, and the part of it that other files are meant to use.
#include <algorithm>
#include <array>
#include <vector>

#include "stages/emit/file/docs_sections.h"
#include "stages/emit/page_links.h"
#include "stages/model/data_tree.h"
#include "stages/model/file_purpose.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kInterfaceRows = 40;

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
  const bool is_text = is_data(symbols[0].kind) || symbols[0].kind == SymbolKind::heading;
  md.raw(is_empty ? "Defines nothing, and only names types that are defined elsewhere" : is_text ? "Has " : "Defines ");
  bool first = true;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    if (counts[kind] == 0) continue;
    if (!first) md.raw(", ");
    md.number(counts[kind]).raw(" ").raw(kind_name(static_cast<SymbolKind>(kind), counts[kind]));
    first = false;
  }
  md.raw(".");
  const auto imports = std::ranges::count_if(page.facts.imports, [](const Import& i) { return is_import(i.kind); });
  if (imports > 0) {
    md.raw(" Has ");
    append_count(md, static_cast<std::uint64_t>(imports), "import");
    md.raw(".");
  }
  md.raw("\n");
}

// What the table lists. A type stands for its members, and a namespace for what is in it.
bool is_listed(const FileFacts& facts, const Symbol& symbol) {
  switch (symbol.kind) {
    case SymbolKind::namespace_:
    case SymbolKind::module:
    case SymbolKind::field:
    case SymbolKind::enumerator: return false;
    default: return symbol.is_public && !is_forward_declaration(symbol) && is_at_top(facts, symbol);
  }
}

bool is_public_member(const Symbol& symbol) {
  return symbol.is_public && (symbol.kind == SymbolKind::method || symbol.kind == SymbolKind::constructor);
}

void write_interface_row(const DocsPage& page, Markdown& md, SymbolId id, std::uint32_t members) {
  const Symbol& symbol = page.facts.symbol(id);
  md.raw("| [").cell_code(page.name_of(id)).raw("](#");
  page.append_anchor(md, id);
  md.raw(") | ").raw(kind_name(symbol.kind));
  if (members > 0) {
    md.raw(", ");
    append_count(md, members, "public method");
  }
  md.format(" | {} | ", symbol.lines.first);
  append_marked_text(md, plain_sentence(page.facts.view(symbol.doc)), InCell::yes);
  md.raw(" |\n");
}

// By symbol: the public methods in it.
std::vector<std::uint32_t> count_members(const FileFacts& facts) {
  std::vector<std::uint32_t> members(facts.symbols.size());
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.scope.exists() && is_public_member(symbol)) ++members[symbol.scope.value];
  }
  return members;
}

void write_interface(const DocsPage& page, Markdown& md) {
  const auto& symbols = page.facts.symbols;
  std::vector<SymbolId> listed;
  for (std::uint32_t i = 0; i < symbols.size(); ++i) {
    if (is_listed(page.facts, symbols[i])) listed.push_back({i});
  }
  if (listed.empty()) {
    if (!std::ranges::any_of(symbols, &Symbol::is_public)) {
      md.raw("\nNone of these is public by the rules of ").raw(page.file.language.name).raw(".\n");
    }
    return;
  }
  // If there are too many rows, those of types and functions come before those of values.
  const auto is_value = [&](SymbolId id) {
    const SymbolKind kind = page.facts.symbol(id).kind;
    return kind == SymbolKind::constant || kind == SymbolKind::variable || kind == SymbolKind::macro;
  };
  const std::size_t total = listed.size();
  if (total > kInterfaceRows) {
    std::stable_partition(listed.begin(), listed.end(), [&](SymbolId id) { return !is_value(id); });
    listed.resize(kInterfaceRows);
    std::sort(listed.begin(), listed.end());
  }
  const std::vector<std::uint32_t> members = count_members(page.facts);
  md.raw("\n| Public name | Kind | Line | Documentation |\n|---|---|---|---|\n");
  for (SymbolId id : listed) write_interface_row(page, md, id, members[id.value]);
  if (total > listed.size()) {
    md.raw("\n");
    append_count(md, total - listed.size(), "more public name");
    md.raw(" and all members: see [Code Structure](#code-structure).\n");
  }
}

}  // namespace

void write_overview(const DocsPage& page, Markdown& md) {
  if (page.facts.parser_gave_up) {
    md.raw("The file exceeds the parser's limits, so its definitions are not known.\n");
    return;
  }
  if (is_document(page.facts)) return write_document_overview(page, md);
  if (page.facts.symbols.empty()) {
    if (page.file.language.finds_definitions) {
      md.raw("No definitions were found in this file.\n");
    } else {
      md.raw("docmill has no grammar for ").raw(page.file.language.name).raw(", so the file is shown as text.\n");
    }
    return;
  }
  write_counts(page, md);
  if (is_data(page.facts.symbols[0].kind)) return write_data_overview(page, md);
  write_interface(page, md);
  write_complex_functions(page, md);
}

}  // namespace docmill
