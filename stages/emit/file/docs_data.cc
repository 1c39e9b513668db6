// SPDX-License-Identifier: Apache-2.0
//
// High-Level Overview of a data file: what kind of file it is and what shows that, then what a reader looks for in such
// a file (stages/model/data_files.h). If the format is not known: what is at its top.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "stages/emit/file/docs_sections.h"
#include "stages/emit/page_links.h"
#include "stages/model/data_files.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kRows = 100;    // of a table
constexpr std::size_t kTopRows = 40;  // of what is at the top

class DataOverview {
 public:
  DataOverview(const DocsPage& page, Markdown& md) : page_(page), md_(md), tree_(page.facts, page.source) {}

  void write() {
    if (page_.facts.size_bytes > kLargeDataFile) {
      md_.raw("The file is large, so only its first two levels of keys are listed.\n");
    }
    const DataFormat* format = data_format_of(tree_, page_.file.path);
    if (format == nullptr) return write_top();
    write_evidence(*format);
    write_facts(*format);
    for (const DataTable& table : format->tables) write_table(table);
  }

 private:
  void link_key(SymbolId key) {
    md_.raw("[").code(page_.facts.view(page_.facts.symbol(key).name)).raw("](#");
    page_.append_anchor(md_, key);
    md_.raw(")");
  }

  // "It is a GitHub workflow: it is in `.github/workflows/` and has the key `jobs`."
  void write_evidence(const DataFormat& format) {
    const bool has_vowel =
        std::string_view("AEIOU").find(format.noun[0]) != std::string_view::npos || format.noun.starts_with("npm");
    md_.raw(has_vowel ? "\nThe file is an " : "\nThe file is a ").raw(format.noun).raw(": it is ");
    if (!format.folder.empty()) md_.raw("in ").code(std::string(format.folder) + "/");
    if (format.folder.empty() && !format.names.empty()) md_.raw("named ").code(page_.file.name());
    const bool has_path = !format.folder.empty() || !format.names.empty();
    std::string_view keys = format.keys;
    for (bool first = true; !keys.empty(); first = false) {
      const std::string_view key = keys.substr(0, keys.find(' '));
      keys.remove_prefix(std::min(key.size() + 1, keys.size()));
      if (first) md_.raw(has_path ? " and has " : "a file with ");
      if (!first) md_.raw(keys.empty() ? " and " : ", ");
      link_key(tree_.find_first({}, key));
    }
    md_.raw(".\n");
  }

  void write_facts(const DataFormat& format) {
    bool is_first = true;
    for (const DataColumn& fact : format.facts) {
      const std::string text = column_text(page_.facts, tree_, {}, fact);
      if (text.empty()) continue;
      md_.raw(is_first ? "\n- **" : "- **").raw(fact.heading).raw("**: ").code(text).raw(" ");
      page_.link_lines(md_, page_.facts.symbol(find_any(tree_, {}, fact.paths)).lines);
      md_.raw("\n");
      is_first = false;
    }
  }

  void write_label(const DataTable& table, SymbolId row) {
    const Symbol& symbol = page_.facts.symbol(row);
    std::string label(page_.facts.view(symbol.name));
    if (table.label == RowLabel::with_parent) {
      std::ranges::transform(label, label.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      label.append(" ").append(page_.facts.view(page_.facts.symbol(symbol.scope).name));
    }
    md_.raw("| [").cell_code(label).raw("](#");
    page_.append_anchor(md_, row);
    md_.raw(") |");
  }

  void write_cell(SymbolId row, const DataColumn& column) {
    const std::string text = column_text(page_.facts, tree_, row, column);
    md_.raw(" ");
    if (column.show == ShowAs::count || text.empty()) {
      md_.raw(text);
    } else if (column.heading == "Description" || column.heading == "Summary") {
      append_marked_text(md_, plain_markup(text), InCell::yes);
    } else {
      md_.cell_code(text);
    }
    md_.raw(" |");
  }

  void write_table(const DataTable& table) {
    const std::vector<SymbolId> rows = rows_of(tree_, table);
    if (rows.empty()) return;
    // A column that no row has says nothing.
    std::vector<const DataColumn*> columns;
    for (const DataColumn& column : table.columns) {
      const auto has = [&](SymbolId row) { return !column_text(page_.facts, tree_, row, column).empty(); };
      if (std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(kRows, rows.size())), has)) {
        columns.push_back(&column);
      }
    }
    md_.raw("\n").raw(table.title).raw(" (").number(rows.size()).raw("):\n\n| ").raw(table.row).raw(" |");
    for (const DataColumn* column : columns) md_.raw(" ").raw(column->heading).raw(" |");
    md_.raw(" Lines |\n|---|---|");
    for (std::size_t i = 0; i < columns.size(); ++i) md_.raw("---|");
    md_.raw("\n");
    for (std::size_t i = 0; i < std::min(kRows, rows.size()); ++i) {
      write_label(table, rows[i]);
      for (const DataColumn* column : columns) write_cell(rows[i], *column);
      md_.raw(" ");
      page_.link_lines(md_, page_.facts.symbol(rows[i]).lines);
      md_.raw(" |\n");
    }
    if (rows.size() > kRows) write_more(rows.size() - kRows);
  }

  void write_more(std::size_t rows) {
    md_.raw("\n").number(rows).raw(" more: see [Code Structure](#code-structure).\n");
  }

  // What a key or item at the top holds.
  void write_content(SymbolId id) {
    std::size_t keys = 0;
    std::size_t items = 0;
    for (SymbolId at = tree_.first_in(id); at.exists(); at = tree_.next(at)) {
      ++(page_.facts.symbol(at).kind == SymbolKind::item ? items : keys);
    }
    if (items > 0) return append_count(md_, items, "item");
    if (keys > 0) return append_count(md_, keys, "key");
    if (const std::string value = tree_.value(id); !value.empty()) md_.cell_code(value);
  }

  // The keys at the top, or the items of a list at the top, whose keys may be at the top too.
  void write_top() {
    std::vector<SymbolId> top;
    bool has_items = false;
    for (SymbolId at = tree_.first_in({}); at.exists(); at = tree_.next(at)) {
      has_items |= page_.facts.symbol(at).kind == SymbolKind::item;
      top.push_back(at);
    }
    if (has_items) std::erase_if(top, [&](SymbolId id) { return page_.facts.symbol(id).kind != SymbolKind::item; });
    const bool has_docs = std::ranges::any_of(top, [&](SymbolId id) { return !page_.facts.symbol(id).doc.empty(); });
    md_.raw(has_items ? "\n| Item | Holds | Lines |" : "\n| Key | Holds | Lines |").raw(has_docs ? " Comment |" : "");
    md_.raw(has_docs ? "\n|---|---|---|---|\n" : "\n|---|---|---|\n");
    for (std::size_t i = 0; i < std::min(kTopRows, top.size()); ++i) {
      md_.raw("| [").cell_code(page_.facts.view(page_.facts.symbol(top[i]).name)).raw("](#");
      page_.append_anchor(md_, top[i]);
      md_.raw(") | ");
      write_content(top[i]);
      md_.raw(" | ");
      page_.link_lines(md_, page_.facts.symbol(top[i]).lines);
      md_.raw(" |");
      if (has_docs) {
        md_.raw(" ");
        append_marked_text(md_, plain_sentence(page_.facts.view(page_.facts.symbol(top[i]).doc)), InCell::yes);
        md_.raw(" |");
      }
      md_.raw("\n");
    }
    if (top.size() > kTopRows) write_more(top.size() - kTopRows);
  }

  const DocsPage& page_;
  Markdown& md_;
  DataTree tree_;
};

}  // namespace

void write_data_overview(const DocsPage& page, Markdown& md) { DataOverview(page, md).write(); }

}  // namespace docmill
