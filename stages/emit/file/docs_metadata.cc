// SPDX-License-Identifier: Apache-2.0
//
// Three sections of a docs page: File Metadata, Original Source, Cross-References.
#include <algorithm>

#include "stages/base/visible_text.h"
#include "stages/emit/file/docs_sections.h"
#include "stages/model/data_tree.h"

namespace docmill {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kListedHidden = 20;
constexpr std::uint32_t kUnfoldedLines = 60;
constexpr std::uint64_t kShownOfData = 65'536;  // bytes of a large data file

// What Python's os.path.splitext returns: the part from the last dot, not counting dots that the name begins with; ""
// if there is none.
std::string_view extension_of(std::string_view name) {
  const std::size_t begin = name.find_first_not_of('.');
  if (begin == std::string_view::npos) return {};
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot < begin ? std::string_view{} : name.substr(dot);
}

std::string_view encoding_text(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return {};
    case Encoding::utf8_bom: return "UTF-8 with a byte order mark";
    case Encoding::invalid_utf8: return "not UTF-8 (invalid bytes are shown as U+FFFD in the source)";
  }
  return {};
}

void write_line_counts(const LineCounts& lines, Markdown& md) {
  md.raw("- **Lines**: ").number(lines.total).raw(" (").number(lines.code).raw(" code, ");
  md.number(lines.comment).raw(" comment, ").number(lines.blank).raw(" blank)\n");
}

void write_unparsed(const DocsPage& page, Markdown& md) {
  const auto& ranges = page.facts.unparsed_lines;
  if (page.facts.parser_gave_up) {
    md.raw(
        "- **Parsing**: stopped, because the file exceeds the parser's limits (nesting or operations); only its lines "
        "were counted\n");
  }
  if (ranges.empty()) return;
  md.raw("- **Lines that could not be parsed**: ");
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (i > 0) md.raw(", ");
    page.link_lines(md, ranges[i]);
  }
  md.raw("\n");
}

// Invisible characters and those that change the direction of text: they can make the source look like something else.
void write_hidden(const DocsPage& page, Markdown& md) {
  if (!page.source) return;
  std::string_view source = *page.source;
  if (source.starts_with(kByteOrderMark)) source.remove_prefix(kByteOrderMark.size());
  const std::vector<HiddenCharacter> hidden = hidden_characters(source);
  if (hidden.empty()) return;
  md.raw("- **Hidden characters**: ").number(hidden.size()).raw(" (");
  std::size_t listed = 0;
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    if (i > 0 && hidden[i] == hidden[i - 1]) continue;  // one mention for a run of them
    if (listed == kListedHidden) {
      md.raw(", …");
      break;
    }
    md.raw(listed++ == 0 ? "" : ", ").format("U+{:04X} on ", static_cast<std::uint32_t>(hidden[i].code_point));
    page.link_lines(md, {hidden[i].line, hidden[i].line});
  }
  md.raw(")\n");
}

void write_origin(const DocsPage& page, Markdown& md) {
  for (const Mark& mark : page.facts.marks) {
    if (mark.kind != MarkKind::generated) continue;
    md.raw("- **Generated**: the file says so, ");
    page.link_lines(md, mark.lines);
    md.raw("\n");
    break;
  }
  if (page.file.is_generated) md.raw("- **Generated**: marked in `.gitattributes`\n");
  if (page.file.is_vendored) md.raw("- **Vendored**: marked in `.gitattributes`\n");
}

// How much of the source is shown: all of it, or the whole lines that fit, but at least one line.
std::size_t shown_bytes(std::string_view source, std::uint64_t most_bytes) {
  if (source.size() <= most_bytes) return source.size();
  const std::size_t cut = source.rfind('\n', most_bytes);
  const std::size_t end = cut == std::string_view::npos ? source.find('\n', most_bytes) : cut;
  return end == std::string_view::npos ? source.size() : end + 1;
}

// A reader of code wants all of it; nobody reads half a megabyte of data on a page.
bool is_data_text(const DocsPage& page) { return !page.facts.symbols.empty() && is_data(page.facts.symbols[0].kind); }

std::uint64_t count_lines(std::string_view text) {
  const auto breaks = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  return breaks + (!text.empty() && text.back() != '\n' ? 1 : 0);
}

}  // namespace

void write_metadata(const DocsPage& page, Markdown& md) {
  const std::uint64_t size = page.facts.size_bytes;
  md.raw("- **Path**: ").code(page.file.path).raw("\n");
  md.raw("- **Size**: ").number(size).format(" bytes ({:.2f} KB)\n", static_cast<double>(size) / 1024.0);
  md.raw("- **Type**: ").raw(page.file.language.type).raw("\n");
  const std::string_view extension = extension_of(page.file.name());
  md.raw("- **Extension**: ");
  extension.empty() ? md.raw("none") : md.code(extension);
  md.raw("\n- **Language**: ").raw(page.file.language.name).raw("\n");
  write_line_counts(page.facts.lines, md);
  md.raw("- **Content hash**: `xxh128:").raw(page.facts.content.hex()).raw("`\n");
  const std::string_view encoding = encoding_text(page.facts.encoding);
  if (!encoding.empty()) md.raw("- **Encoding**: ").raw(encoding).raw("\n");
  write_hidden(page, md);
  write_origin(page, md);
  write_unparsed(page, md);
}

void write_source(const DocsPage& page, Markdown& md, std::uint64_t most_bytes) {
  if (!page.source) {
    md.raw("The file changed while docmill was running, so its source is not shown. Run docmill again.\n");
    return;
  }
  std::string_view source = *page.source;
  if (source.starts_with(kByteOrderMark)) source.remove_prefix(kByteOrderMark.size());
  if (source.empty()) {
    md.raw(page.facts.size_bytes == 0 ? "The file is empty.\n" : "The file contains only a byte order mark.\n");
    return;
  }
  const bool is_short = is_data_text(page) && source.size() > page.file.frame.budget / 2;
  const std::size_t shown = shown_bytes(source, is_short ? std::min(kShownOfData, most_bytes) : most_bytes);
  const bool is_folded = page.facts.lines.total > kUnfoldedLines;
  if (is_folded) {
    append_count(md.raw("<details><summary>"), page.facts.lines.total, "line");
    md.raw("</summary>\n\n");
  }
  md.fence(page.file.language.fence_tag, source.substr(0, shown), page.facts.encoding != Encoding::invalid_utf8);
  if (is_folded) md.raw("\n</details>\n");
  if (shown == source.size()) return;
  const std::uint64_t lines_shown = count_lines(source.substr(0, shown));
  md.raw("\nLines 1 to ").number(lines_shown).raw(" are shown. See [the file](");
  page.own_url.append(md.out(), {});
  md.raw(") for ");
  append_count(md, page.facts.lines.total - lines_shown, "more line");
  md.raw(".\n");
}

void write_cross_references(const DocsPage& page, Markdown& md) {
  const std::string stem(page.file.stem());
  const auto line = [&](std::string_view label, const std::string& name) {
    md.raw("- **").raw(label).raw("**: [").code(name).raw("](./").raw(url_path(name)).raw(")\n");
  };
  line("File Documentation", stem + "_docs.md");
  line("Keyword Index", stem + "_kw.md");
  line("Folder Index", page.file.frame.folder_page);
  line("Folder Documentation", "doc.md");
}

}  // namespace docmill
