// SPDX-License-Identifier: Apache-2.0
//
// `X_docs.md`: the table of its sections. Their order is part of the format of the site. The source comes early, but it
// is written last: it gets the bytes that the other sections leave, and at least half of the page budget.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "stages/emit/anchors.h"
#include "stages/emit/file/docs_sections.h"
#include "stages/emit/render.h"

namespace docmill {
namespace {

struct Section {
  std::string_view heading;                           // of level 2; "": this continues the previous section
  std::string_view subheading;                        // of level 3; "": none. `{}` is replaced by the project's name
  void (*write)(const DocsPage& page, Markdown& md);  // null for the source
};

constexpr std::size_t kBytesAroundSource = 1024;  // its fence, the note below it, and the footer of the page

constexpr std::array<Section, 15> kSections{{
    {"File Metadata", "", write_metadata},
    {"File Purpose", "", write_purpose},
    {"Original Source", "", nullptr},
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

void write_subheading(const DocsPage& page, Markdown& md, std::string_view subheading) {
  const std::size_t slot = subheading.find("{}");
  if (slot == std::string_view::npos) {
    md.raw("### ").raw(subheading).raw("\n\n");
    return;
  }
  md.raw("### ").raw(subheading.substr(0, slot)).text(page.file.frame.project);
  md.raw(subheading.substr(slot + 2)).raw("\n\n");
}

void write_section(const DocsPage& page, Markdown& md, const Section& section) {
  if (!section.heading.empty()) {
    md.heading(2, section.heading);
  } else {
    md.raw("\n");
  }
  if (!section.subheading.empty()) write_subheading(page, md, section.subheading);
  section.write(page, md);
}

}  // namespace

DocsPage::DocsPage(const FileView& the_view, std::optional<std::string_view> the_source)
    : view(the_view),
      facts(*the_view.facts),
      file(the_view.place),
      source(the_source),
      own_url(file.sources.of(file.path)),
      anchors(number_anchors(facts)) {}

void DocsPage::append_anchor(Markdown& md, SymbolId symbol) const {
  docmill::append_anchor(md.out(), facts, anchors, symbol);
}

void DocsPage::link_lines(Markdown& md, LineSpan lines) const {
  md.format("[L{}", lines.first);
  if (lines.last > lines.first) md.format("-L{}", lines.last);
  md.raw("](");
  own_url.append(md.out(), lines);
  md.raw(")");
}

void DocsPage::link_file(Markdown& md, const OtherFile& other) const {
  md.raw("[").code(other.path).raw("](").raw(other.url).raw(")");
}

std::string DocsPage::name_of(SymbolId symbol) const {
  return shown_name(facts, facts.symbol(symbol), file.language.scope_separator);
}

void DocsPage::link_symbol(Markdown& md, SymbolId symbol) const {
  md.raw("[").code(name_of(symbol)).raw("](#");
  append_anchor(md, symbol);
  md.raw(")");
}

void write_by_folder(Markdown& md, std::vector<OtherFile> files) {
  std::ranges::stable_sort(files, path_less, [](const OtherFile& file) { return parent_path(file.path); });
  const OtherFile* last = nullptr;
  for (const OtherFile& file : files) {
    const std::string_view path = file.path;
    const std::string_view folder = parent_path(path);
    if (last == nullptr || parent_path(last->path) != folder) {
      md.raw(last == nullptr ? "- " : "\n- ").code(std::string(folder) + (folder.empty() ? "./" : "/")).raw(": ");
    } else {
      md.raw(", ");
    }
    last = &file;
    md.raw("[").code(path.substr(path.rfind('/') + 1)).raw("](").raw(file.url).raw(")");
  }
  md.raw("\n");
}

void render_docs_page(const FileView& view, std::optional<std::string_view> source, const PageSink& sink) {
  const DocsPage page(view, source);
  Page result{page.file.page_stem + std::string(kDocsSuffix), {}};
  result.text.reserve((source ? source->size() : 0) * 2 + 8192);
  Markdown md(result.text);
  md.raw("# Documentation: ").code(page.file.path).raw("\n");
  const auto source_section = std::ranges::find(kSections, nullptr, &Section::write);
  for (auto section = kSections.begin(); section != source_section; ++section) write_section(page, md, *section);
  std::string after_source;
  Markdown after(after_source);
  for (auto section = source_section + 1; section != kSections.end(); ++section) write_section(page, after, *section);
  const std::uint64_t budget = page.file.frame.budget;
  const std::uint64_t others = result.text.size() + after_source.size() + kBytesAroundSource;
  md.heading(2, source_section->heading);
  write_source(page, md, std::max(budget / 2, budget - std::min(budget, others)));
  result.text += after_source;
  append_footer(result.text, page.file.frame.project);
  sink(std::move(result));
}

}  // namespace docmill
