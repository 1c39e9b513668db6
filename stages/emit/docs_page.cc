// SPDX-License-Identifier: Apache-2.0
//
// `X_docs.md`: the table of its sections, in the order that pages.md fixes.
#include <array>

#include "stages/emit/docs_context.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

struct Section {
  std::string_view heading;     // of level 2; empty: goes on in the section before
  std::string_view subheading;  // of level 3; empty: none. `{}` stands for the project
  void (*write)(const DocsContext& page, Markdown& md);
};

constexpr std::array<Section, 15> kSections{{
    {"File Metadata", "", write_metadata},
    {"File Purpose", "", write_purpose},
    {"Original Source", "", write_source},
    {"High-Level Overview", "", write_overview},
    {"Detailed Analysis", "Code Structure", write_code_structure},
    {"Architecture & Design", "Role in {} Architecture", write_role},
    {"Dependencies", "Import Dependencies", write_imports},
    {"", "Imported By", write_imported_by},
    {"Code Patterns & Idioms", "Common Patterns", write_patterns},
    {"Performance Considerations", "Performance Notes", write_performance},
    {"Security & Safety", "Security Considerations", write_security},
    {"Testing & Usage", "Testing", write_testing},
    {"", "Usage Examples", write_usage},
    {"Related Files", "Related Files", write_related},
    {"Cross-References", "", write_cross_references},
}};

void write_subheading(const DocsContext& page, Markdown& md, std::string_view subheading) {
  const std::size_t slot = subheading.find("{}");
  if (slot == std::string_view::npos) {
    md.raw("### ").raw(subheading).raw("\n\n");
    return;
  }
  md.raw("### ").raw(subheading.substr(0, slot)).text(page.site.repo().project);
  md.raw(subheading.substr(slot + 2)).raw("\n\n");
}

}  // namespace

void DocsContext::link_lines(Markdown& md, LineSpan lines) const {
  md.format("[L{}", lines.first);
  if (lines.last > lines.first) md.format("-L{}", lines.last);
  md.raw("](");
  own_url.append(md.out(), lines);
  md.raw(")");
}

void DocsContext::link_file(Markdown& md, FileId other) const {
  md.raw("[").code(site.repo().file(other).path).raw("](");
  site.append_docs_url(md.out(), folder(), other);
  md.raw(")");
}

void DocsContext::link_line_of(Markdown& md, FileId other, std::uint32_t line) const {
  md.format("[L{}](", line);
  site.source_url(folder(), other).append(md.out(), {line, line});
  md.raw(")");
}

void DocsContext::link_symbol(Markdown& md, FileId owner, SymbolId symbol) const {
  const FileFacts& owner_facts = site.repo().facts_of(owner);
  md.raw("[").code(owner_facts.qualified_name(owner_facts.symbol(symbol))).raw("](");
  if (owner == id) {
    md.raw("#");
    site.append_anchor(md.out(), owner, symbol);
  } else {
    site.append_symbol_url(md.out(), folder(), owner, symbol);
  }
  md.raw(")");
}

void append_count(Markdown& md, std::uint64_t count, std::string_view noun) {
  md.number(count).raw(" ").raw(noun);
  if (count != 1) md.raw("s");
}

void render_docs_page(const Site& site, FileId id, std::optional<std::string_view> source, const PageSink& sink) {
  const RepoFile& file = site.repo().file(id);
  const DocsContext page{site, id, file, site.repo().facts_of(id), source, site.source_url(file.folder, id)};
  Page result{site.docs_page(id), {}};
  result.text.reserve((source ? source->size() : 0) * 2 + 8192);
  Markdown md(result.text);
  md.raw("# Documentation: ").code(file.path).raw("\n");
  for (const Section& section : kSections) {
    if (!section.heading.empty()) {
      md.heading(2, section.heading);
    } else {
      md.raw("\n");
    }
    if (!section.subheading.empty()) write_subheading(page, md, section.subheading);
    section.write(page, md);
  }
  append_footer(result.text, site);
  sink(std::move(result));
}

}  // namespace docmill
