// SPDX-License-Identifier: Apache-2.0
//
// Links and phrases of folder and repo pages.
#include "stages/emit/page_links.h"

#include "stages/base/split_lines.h"
#include "stages/base/utf8.h"
#include "stages/model/comment_text.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

std::string_view below(std::string_view path, std::string_view folder) {
  if (folder.empty()) return path;
  if (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/') {
    return path.substr(folder.size() + 1);
  }
  return path;
}

// Text between codes, with the white space at its end. In the middle of a line, these characters begin nothing.
void append_part(Markdown& md, std::string_view part, bool in_line) {
  if (in_line && std::string_view(":-+=?").find(part[0]) != std::string_view::npos) {
    md.raw(part.substr(0, 1));
    part.remove_prefix(1);
  }
  md.text(part);
  if (part.ends_with(' ') || part.ends_with('\n')) md.raw(" ");
}

template <typename Ranked>
Link link_to(const PageLinks& page, const Ranked& ranked) {
  Link link{ranked.name, {}};
  page.site.append_docs_url(link.url, page.from, ranked.file);
  link.url += '#';
  link.url += ranked.anchor;
  return link;
}

}  // namespace

std::string PageLinks::label(FileId id) const {
  return std::string(below(site.repo().file(id).path, site.repo().folder(from).path));
}

std::string PageLinks::label(FolderId id) const {
  const std::string& path = site.repo().folder(id).path;
  if (path.empty()) return site.repo().project + "/";
  return std::string(below(path, site.repo().folder(from).path)) + "/";
}

Link PageLinks::link(FileId id) const {
  Link link{label(id), {}};
  site.append_docs_url(link.url, from, id);
  return link;
}

Link PageLinks::link(FileId file, SymbolId symbol) const {
  const FileFacts& facts = site.repo().facts_of(file);
  const std::string_view separator = site.repo().file(file).language.traits->scope_separator;
  Link link{shown_name(facts, facts.symbol(symbol), separator), {}};
  site.append_symbol_url(link.url, from, file, symbol);
  return link;
}

Link PageLinks::link(const RankedSymbol& symbol) const { return link_to(*this, symbol); }

Link PageLinks::link(const RankedFunction& function) const { return link_to(*this, function); }

Link PageLinks::link(FolderId id) const {
  Link link{label(id), {}};
  site.append_folder_url(link.url, from, id, "");
  return link;
}

std::vector<Quote> PageLinks::description(FolderId id) const {
  const FileId file = site.figures().describing_file(id);
  if (!file.exists()) return {};
  const FileFacts& facts = site.repo().facts_of(file);
  return {{std::string(facts.view(facts.doc)), link(file)}};
}

std::vector<std::string> statement_blocks(std::string_view text) {
  std::vector<std::string> blocks{""};
  for (const std::string_view line : split_lines(text)) {
    const std::size_t space = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t mark = list_mark(line.substr(space));
    if (mark > 0) blocks.emplace_back();
    std::string& block = blocks.back();
    if (!block.empty()) block += '\n';
    block += line.substr(space + mark);
  }
  if (blocks[0].empty() && blocks.size() == 2) blocks.erase(blocks.begin());
  return blocks;
}

void append_statement(Markdown& md, std::string_view text) {
  const std::vector<std::string> blocks = statement_blocks(text);
  md.raw("> ");
  append_marked_text(md, plain_markup(blocks[0]));
  md.raw("\n");
  if (blocks.size() > 1 && !blocks[0].empty()) md.raw(">\n");
  for (std::size_t i = 1; i < std::min(blocks.size(), 1 + kStatementItems); ++i) {
    append_marked_text(md.raw("> - "), plain_markup(blocks[i]));
    md.raw("\n");
  }
  if (blocks.size() > 1 + kStatementItems) md.raw("> - …\n");
}

void append_quotes(Markdown& md, const std::vector<Quote>& quotes) {
  for (const Quote& quote : quotes) {
    append_statement(md, quote.text);
    md.raw("\nFrom ");
    quote.file.append_to(md);
    md.raw(".\n\n");
  }
}

std::string PageLinks::sentence(FileId id) const {
  const std::span<const char> sentence = site.links().sentences.row(id.value);
  return {sentence.begin(), sentence.end()};
}

std::string PageLinks::sentence(FolderId id) const {
  const FileId file = site.figures().describing_file(id);
  return file.exists() ? sentence(file) : "";
}

void append_kinds(Markdown& md, const std::array<std::uint32_t, kSymbolKinds>& kinds) {
  bool first = true;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] == 0) continue;
    if (!first) md.raw(", ");
    md.number(kinds[i]).raw(" ").raw(kind_name(static_cast<SymbolKind>(i), kinds[i]));
    first = false;
  }
  if (first) md.raw("no symbols");
}

SubtreeCounts counts_of(const FolderTotals& totals) { return {totals.files, totals.lines, totals.symbols}; }

void append_counts(Markdown& md, const SubtreeCounts& counts) {
  append_count(md, counts.files, "file");
  md.raw(", ");
  append_count(md, counts.lines, "line");
  md.raw(", ");
  append_count(md, counts.symbols, "symbol");
}

void append_size(Markdown& md, std::uint64_t bytes) {
  append_count(md, bytes, "byte");
  const bool large = bytes >= 1u << 20;
  md.format(" ({:.2f} {})", static_cast<double>(bytes) / (large ? 1 << 20 : 1 << 10), large ? "MB" : "KB");
}

void append_marked_text(Markdown& md, std::string_view text, InCell in_cell) {
  const char* const begin = text.data();
  bool is_code = false;
  bool follows_code = false;  // two spans in a row would be one
  while (!text.empty()) {
    const std::size_t end = text.find('`');
    const std::string_view part = text.substr(0, end);
    if (end == std::string_view::npos && is_code) md.text("`");  // never closed
    if (is_code && end != std::string_view::npos) {
      if (follows_code) md.raw(" ");
      in_cell == InCell::yes ? md.cell_code(part) : md.code(part);
    } else if (!part.empty()) {
      append_part(md, part, &part[0] != begin);
    }
    if (end == std::string_view::npos) return;
    follows_code = is_code ? true : follows_code && part.empty();
    text.remove_prefix(end + 1);
    is_code = !is_code;
  }
}

OmittedPath omitted_path(const Omission& omission, const Folder& folder) {
  OmittedPath path{omission.path.substr(folder.path.empty() ? 0 : folder.path.size() + 1), {}};
  if (omission.is_folder) path.name += '/';
  if (omission.reason == OmitReason::symbolic_link) path.target = omission.detail;
  return path;
}

void append_omitted_path(Markdown& md, const OmittedPath& path) {
  md.code(path.name);
  if (path.target.empty()) return;
  append_marked_text(md.raw(" ("), path.target);
  md.raw(")");
}

void append_languages(Markdown& md, const std::vector<LanguageFigures>& languages) {
  md.raw("| Language | Files | Lines | Bytes |\n|---|---:|---:|---:|\n");
  for (const LanguageFigures& language : languages) {
    md.raw("| ").text(language.language).raw(" | ").number(language.files).raw(" | ").number(language.lines);
    md.raw(" | ").number(language.size_bytes).raw(" |\n");
  }
}

}  // namespace docmill
