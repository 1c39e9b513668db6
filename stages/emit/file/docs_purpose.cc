// SPDX-License-Identifier: Apache-2.0
//
// File Purpose: the answer first. What the file is for, who uses and tests it, who owns it, where it comes from, and
// where on the page the rest is.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/file/docs_sections.h"
#include "stages/emit/file/roles.h"
#include "stages/emit/page_links.h"
#include "stages/model/data_files.h"
#include "stages/model/file_purpose.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kDefinitionsShown = 4;
constexpr std::size_t kFilesShown = 3;

// The main definitions, those that most files use first.
std::vector<SymbolId> ranked_definitions(const DocsPage& page) {
  std::vector<SymbolId> definitions = main_definitions(page.facts);
  std::vector<std::uint32_t> files(page.facts.symbols.size());
  for (const UsedSymbol& used : page.view.users.used) files[used.symbol.value] = used.files;
  std::ranges::stable_sort(definitions, [&](SymbolId a, SymbolId b) { return files[a.value] > files[b.value]; });
  return definitions;
}

// What a data file of a known format is, and what it says of itself; false if the format is not known.
bool write_format(const DocsPage& page, Markdown& md) {
  const std::string sentence = data_sentence(page.facts, page.file.path);
  if (sentence.empty()) return false;
  append_marked_text(md, sentence);
  md.raw("\n");
  const DataTree tree(page.facts, page.source);
  const SymbolId summary = find_any(tree, {}, data_format_of(tree, page.file.path)->summary);
  const std::string text = summary.exists() ? tree.value(summary) : std::string();
  if (text.empty()) return true;
  append_statement(md.raw("\n"), text);
  page.link_lines(md.raw("\nFrom the file, "), page.facts.symbol(summary).lines);
  md.raw(".\n");
  return true;
}

// "Has no description" would be all that the file says, so its main definitions say it.
void write_definitions(const DocsPage& page, Markdown& md) {
  const std::vector<std::string> types = implemented_types(page.facts, page.file.language.scope_separator);
  if (!types.empty()) {
    md.raw("The file does not say what it is for. It implements members of ");
    for (std::size_t i = 0; i < types.size(); ++i) md.raw(i > 0 ? ", " : "").code(types[i]);
    md.raw(".\n");
    return;
  }
  const std::vector<SymbolId> definitions = ranked_definitions(page);
  if (definitions.empty()) {
    md.raw("No description of its purpose was found in the file.\n");
    return;
  }
  const SymbolKind kind = page.facts.symbol(definitions[0]).kind;
  if (is_data(kind) && write_format(page, md)) return;
  md.raw("The file does not say what it is for. ");
  const bool is_text = is_data(kind) || kind == SymbolKind::heading;
  md.raw(is_text ? "At its top it has:\n\n" : "It mainly defines:\n\n");
  const std::size_t shown = definitions.size() == kDefinitionsShown + 1 ? definitions.size() : kDefinitionsShown;
  for (std::size_t i = 0; i < std::min(shown, definitions.size()); ++i) {
    const Symbol& symbol = page.facts.symbol(definitions[i]);
    md.raw("- ").raw(kind_name(symbol.kind)).raw(" ");
    page.link_symbol(md, definitions[i]);
    if (!symbol.doc.empty()) {
      append_marked_text(md.raw(": "), list_sentence(page.facts.view(symbol.doc)));
    }
    md.raw("\n");
  }
  if (definitions.size() <= shown) return;
  md.raw("- and ").number(definitions.size() - shown).raw(" more: see [Code Structure](#code-structure)\n");
}

void write_answer(const DocsPage& page, Markdown& md) {
  const FilePurpose purpose = purpose_of(page.facts, page.file.path);
  if (purpose.text.empty()) return write_definitions(page, md);
  append_statement(md, purpose.text);
  if (purpose.symbol.exists()) {
    md.raw("\nFrom the documentation of ");
    page.link_symbol(md, purpose.symbol);
    md.raw(", ");
  } else {
    md.raw("\nFrom the file, ");
  }
  page.link_lines(md, purpose.lines);
  md.raw(".\n");
}

class Facts {
 public:
  Facts(const DocsPage& page, Markdown& md) : page_(page), md_(md) {}

  void write() {
    const FileUsers& users = page_.view.users;
    write_files("Used by", users.main.files, users.main.total);
    std::vector<OtherFile> tests;
    for (const ReachingTest& test : users.tests) tests.push_back(test.file);
    if (!page_.file.is_test) write_files("Tested by", tests, users.tests.size() + users.more_tests);
    write_owner();
  }

  void write_role(const Role& role) {
    begin(role_name(role.kind));
    if (role.lines.exists()) {
      if (role.kind == RoleKind::generated) write_note(MarkKind::generated);
      page_.link_lines(md_, role.lines);
    } else if (role.path_part == ".gitattributes") {
      md_.raw("marked in `.gitattributes`");
    } else if (role.path_part.ends_with('/')) {
      md_.raw("in ").code(role.path_part);
    } else {
      md_.raw("named ").code(role.path_part);
    }
    md_.raw("\n");
  }

 private:
  void begin(std::string_view name) {
    if (!has_begun_) md_.raw("\n");
    has_begun_ = true;
    md_.raw("- **").raw(name).raw("**: ");
  }

  void write_files(std::string_view name, std::span<const OtherFile> files, std::size_t total) {
    if (files.empty()) return;
    begin(name);
    const std::size_t shown = std::min(kFilesShown, files.size());
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) md_.raw(", ");
      page_.link_file(md_, files[i]);
    }
    if (total > shown) {
      md_.raw(" and ");
      append_count(md_, total - shown, "more file");
    }
    md_.raw("\n");
  }

  const Mark* find(MarkKind kind) const {
    const auto mark = std::ranges::find(page_.facts.marks, kind, &Mark::kind);
    return mark == page_.facts.marks.end() ? nullptr : &*mark;
  }

  void write_note(MarkKind kind) {
    constexpr std::size_t kLongestNote = 160;
    const Mark* mark = find(kind);
    if (mark == nullptr || mark->text.size > kLongestNote) return;
    md_.text(page_.facts.view(mark->text)).raw(" ");
  }

  void write_owner() {
    if (const Mark* mark = find(MarkKind::owner); mark != nullptr) {
      begin("Owner");
      md_.text(page_.facts.view(mark->text)).raw(", ");
      page_.link_lines(md_, mark->lines);
      md_.raw("\n");
    }
    for (const OwningRule& owner : page_.file.owner) {
      begin("Code owners");
      md_.code(owner.owners).raw(", by the rule ").code(owner.pattern).raw(" of ");
      page_.link_file(md_, owner.rules);
      md_.raw("\n");
    }
  }

  const DocsPage& page_;
  Markdown& md_;
  bool has_begun_ = false;
};

// One line of links to the sections that say something.
void write_sections(const DocsPage& page, Markdown& md) {
  const FileUsers& users = page.view.users;
  const bool has_imports =
      std::ranges::any_of(page.facts.imports, [](const Import& import) { return !may_be_no_file(import.kind); });
  const bool is_text = is_document(page.facts);
  struct Target {
    std::string_view name;
    std::string_view anchor;
    bool says_something;
  };
  const std::array<Target, 6> sections{{
      {"Source", "original-source", true},
      {"Overview", "high-level-overview", !page.facts.symbols.empty()},
      {is_text ? "Outline" : "Code Structure", "code-structure", !page.facts.symbols.empty()},
      {is_text ? "Links" : "Imports", "import-dependencies", has_imports},
      {is_text ? "Linked From" : "Imported By", "imported-by", !users.dependents.all.empty()},
      {"Usage Examples", "usage-examples", !users.used.empty()},
  }};
  md.raw("\nOn this page: ");
  bool first = true;
  for (const Target& section : sections) {
    if (!section.says_something) continue;
    md.raw(first ? "[" : " · [").raw(section.name).raw("](#").raw(section.anchor).raw(")");
    first = false;
  }
  md.raw("\n");
}

}  // namespace

void write_purpose(const DocsPage& page, Markdown& md) {
  write_answer(page, md);
  Facts facts(page, md);
  facts.write();
  for (const Role& role : roles_of(page.view)) facts.write_role(role);
  write_sections(page, md);
}

}  // namespace docmill
