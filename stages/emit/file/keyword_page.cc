// SPDX-License-Identifier: Apache-2.0
//
// `X_kw.md`: every name of the file, by group and in byte order. A name has one line, with all places that define it.
#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "stages/emit/anchors.h"
#include "stages/emit/file/file_view.h"
#include "stages/emit/markdown.h"
#include "stages/emit/render.h"
#include "stages/model/data_tree.h"

namespace docmill {
namespace {

// A symbol, or an imported name.
struct Entry {
  std::string_view name;
  SymbolId symbol;  // none for an import
  std::uint32_t line;
};

using Groups = std::array<std::vector<Entry>, kKeywordGroups>;

// All items of a list have the same keys, so a key of items counts only where it is first. An item without a name has a
// position, which is not a keyword.
class RepeatedKeys {
 public:
  explicit RepeatedKeys(const FileFacts& facts) : facts_(facts) {}

  bool holds(const Symbol& symbol) {
    if (symbol.kind != SymbolKind::key) return is_unnamed_item(facts_, symbol);
    return !seen_.insert(facts_.view(symbol.name)).second && is_in_item(facts_, symbol);
  }

 private:
  const FileFacts& facts_;
  std::unordered_set<std::string_view> seen_;
};

Groups group_names(const FileFacts& facts) {
  Groups groups;
  RepeatedKeys repeated(facts);
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (is_forward_declaration(symbol) || repeated.holds(symbol)) continue;
    groups[static_cast<std::size_t>(keyword_group(symbol.kind))].push_back(
        {facts.view(symbol.name), {i}, symbol.lines.first});
  }
  auto& imports = groups[static_cast<std::size_t>(KeywordGroup::imports)];
  for (const Import& import : facts.imports) {
    if (!is_import(import.kind)) continue;
    const auto add = [&](std::string_view name) {
      if (!name.empty()) imports.push_back({name, {}, import.line});
    };
    add(facts.view(import.module));
    add(facts.view(import.alias));
    for (std::uint32_t n = import.names.begin; n < import.names.end; ++n) {
      add(facts.view(facts.names[n]));
      add(facts.alias_of(n));
    }
  }
  for (std::vector<Entry>& group : groups) {
    std::sort(group.begin(), group.end(), [](const Entry& a, const Entry& b) {
      return a.name != b.name ? a.name < b.name : a.line != b.line ? a.line < b.line : a.symbol < b.symbol;
    });
  }
  return groups;
}

// A section of the docs page. Only those that tell more about the names are linked.
struct SectionRow {
  std::string_view heading;
  std::string_view anchor;   // "" if it is not linked
  std::string_view content;  // what it says about the names; likewise
};

constexpr std::array<SectionRow, 13> kSectionMap{{
    {"File Metadata", "", ""},
    {"File Purpose", "", ""},
    {"Original Source", "", ""},
    {"High-Level Overview", "high-level-overview", "the public names"},
    {"Detailed Analysis", "detailed-analysis", "each definition"},
    {"Architecture & Design", "", ""},
    {"Dependencies", "dependencies", "imports"},
    {"Code Patterns & Idioms", "", ""},
    {"Performance Considerations", "", ""},
    {"Security & Safety", "", ""},
    {"Testing & Usage", "testing--usage", "users of each name"},
    {"Related Files", "", ""},
    {"Cross-References", "", ""},
}};

class FileKeywords {
 public:
  explicit FileKeywords(const FileView& view)
      : file_(view.place),
        facts_(*view.facts),
        anchors_(number_anchors(facts_)),
        docs_name_(std::string(file_.stem()) + std::string(kDocsSuffix)),
        docs_url_(url_path(docs_name_)),
        source_(file_.sources.of(file_.path)) {}

  void render(const PageSink& sink) const {
    std::string title;
    Markdown(title).raw("Keyword Index: ").code(file_.path);
    PageWriter page(file_.frame, file_.page_stem + "_kw.md", title, sink);
    page.section(2, "File Information");
    write_information(page.md());
    page.set_first_tail(section_map());
    page.section(2, "Keywords Extracted");
    write_groups(page);
    page.finish();
  }

 private:
  void write_information(Markdown& md) const {
    md.raw("- **Original File**: [").text(file_.path).raw("](");
    source_.append(md.out(), {});
    md.raw(")\n- **Documentation**: [").code(docs_name_).raw("](./").raw(docs_url_).raw(")\n- **Folder**: ");
    const std::string_view folder = file_.folder();
    md.code(folder.empty() ? "root" : folder).raw("\n");
  }

  std::string section_map() const {
    std::string text;
    Markdown md(text);
    md.heading(2, "Keyword → Section Map");
    for (const SectionRow& row : kSectionMap) {
      if (row.content.empty()) {
        md.raw("- ").raw(row.heading).raw("\n");
        continue;
      }
      md.raw("- [").raw(row.heading).raw("](").raw(docs_url_).raw("#").raw(row.anchor).raw("): ").raw(row.content);
      md.raw("\n");
    }
    return text;
  }

  void write_groups(PageWriter& page) const {
    const Groups groups = group_names(facts_);
    bool any = false;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (groups[g].empty()) continue;
      any = true;
      page.section(3, group_heading(static_cast<KeywordGroup>(g)));
      if (static_cast<KeywordGroup>(g) == KeywordGroup::imports) write_imports_link(page.md());
      for (std::size_t begin = 0; begin < groups[g].size();) {
        std::size_t end = begin;
        while (end < groups[g].size() && groups[g][end].name == groups[g][begin].name) ++end;
        page.allow_split();
        write_name(page.md(), std::span<const Entry>(groups[g]).subspan(begin, end - begin));
        begin = end;
      }
    }
    if (any) return;
    page.md().raw(facts_.parser_gave_up ? "The file exceeds the parser's limits, so its names are not known.\n"
                                        : "No names were found in this file.\n");
  }

  void write_imports_link(Markdown& md) const {
    md.raw("[Import Dependencies](").raw(docs_url_).raw("#import-dependencies) says where they lead.\n\n");
  }

  // The type that the symbol is a member of, or none.
  SymbolId type_around(SymbolId symbol) const {
    if (!symbol.exists()) return {};
    const SymbolId scope = facts_.symbol(symbol).scope;
    return scope.exists() && is_type(facts_.symbol(scope).kind) ? scope : SymbolId{};
  }

  // Each place links to its own anchor, which links to its lines. Places in a row in one type name it once.
  void write_name(Markdown& md, std::span<const Entry> places) const {
    md.raw("- **").code(places.front().name).raw(places.size() == 1 ? "**: line " : "**: lines ");
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i > 0) md.raw(", ");
      write_line(md, places[i]);
      const SymbolId type = type_around(places[i].symbol);
      const bool is_last = i + 1 == places.size() || type_around(places[i + 1].symbol) != type;
      if (is_last && type.exists()) md.raw(" in ").code(facts_.view(facts_.symbol(type).name));
    }
    md.raw("\n");
  }

  void write_line(Markdown& md, const Entry& place) const {
    if (!place.symbol.exists()) {
      md.format("{}", place.line);
      return;
    }
    md.format("[{}](", place.line).raw(docs_url_).raw("#");
    append_anchor(md.out(), facts_, anchors_, place.symbol);
    md.raw(")");
  }

  const FilePlace& file_;
  const FileFacts& facts_;
  std::vector<std::uint32_t> anchors_;
  std::string docs_name_;
  std::string docs_url_;
  SourceUrl source_;
};

}  // namespace

void render_keyword_pages(const FileView& view, const PageSink& sink) { FileKeywords(view).render(sink); }

}  // namespace docmill
