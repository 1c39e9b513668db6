// SPDX-License-Identifier: Apache-2.0
//
// DocsContext: what every section of a docs page reads, and the links that sections have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "stages/emit/markdown.h"
#include "stages/emit/site.h"

namespace docmill {

struct DocsContext {
  const Site& site;
  FileId id;
  const RepoFile& file;
  const FileFacts& facts;
  std::optional<std::string_view> source;  // none: the file changed while docmill was running
  SourceUrl own_url;                       // of the file, from its own page

  FolderId folder() const { return file.folder; }

  // "[L3](…#L3)" or "[L3-L9](…#L3-L9)": lines of the file itself.
  void link_lines(Markdown& md, LineSpan lines) const;
  // "[`a/b.py`](…)": the docs page of another file.
  void link_file(Markdown& md, FileId other) const;
  // "[L7](…)": a line of another file.
  void link_line_of(Markdown& md, FileId other, std::uint32_t line) const;
  // "[`name`](…#s-name)": a symbol of any file.
  void link_symbol(Markdown& md, FileId owner, SymbolId symbol) const;
};

// The sections of a docs page; each writes its body, without its headings. docs_page.cc has the table.
void write_metadata(const DocsContext& page, Markdown& md);
void write_purpose(const DocsContext& page, Markdown& md);
void write_source(const DocsContext& page, Markdown& md);
void write_overview(const DocsContext& page, Markdown& md);
void write_code_structure(const DocsContext& page, Markdown& md);
void write_role(const DocsContext& page, Markdown& md);
void write_imports(const DocsContext& page, Markdown& md);
void write_imported_by(const DocsContext& page, Markdown& md);
void write_patterns(const DocsContext& page, Markdown& md);
void write_performance(const DocsContext& page, Markdown& md);
void write_security(const DocsContext& page, Markdown& md);
void write_testing(const DocsContext& page, Markdown& md);
void write_usage(const DocsContext& page, Markdown& md);
void write_related(const DocsContext& page, Markdown& md);
void write_cross_references(const DocsContext& page, Markdown& md);

// "1 line", "12 lines": the plural of a regular noun.
void append_count(Markdown& md, std::uint64_t count, std::string_view noun);

}  // namespace docmill
