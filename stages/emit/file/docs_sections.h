// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page, and the kinds of links that they share.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stages/emit/file/file_view.h"
#include "stages/emit/markdown.h"

namespace docmill {

struct DocsPage {
  DocsPage(const FileView& the_view, std::optional<std::string_view> the_source);

  const FileView& view;
  const FileFacts& facts;                  // view.facts
  const FilePlace& file;                   // view.place
  std::optional<std::string_view> source;  // none: the file changed while docmill was running
  SourceUrl own_url;                       // of the file, as seen from its page
  std::vector<std::uint32_t> anchors;      // number_anchors(facts)

  void append_anchor(Markdown& md, SymbolId symbol) const;
  // "[L3](…#L3)" or "[L3-L9](…#L3-L9)": lines of the file itself.
  void link_lines(Markdown& md, LineSpan lines) const;
  // "[`a/b.py`](…)": the docs page of another file.
  void link_file(Markdown& md, const OtherFile& other) const;
  // The symbol's qualified name as the language writes it.
  std::string name_of(SymbolId symbol) const;
  // "[`name`](#s-name)": a symbol of the file itself.
  void link_symbol(Markdown& md, SymbolId symbol) const;
};

// Writes a line for each folder with its files, because a file can have thousands of users.
void write_by_folder(Markdown& md, std::vector<OtherFile> files);

// True if the file is a text with headings, links or code blocks.
bool is_document(const FileFacts& facts);

// The overview of a document, and of a data file after the counts of its keys.
void write_document_overview(const DocsPage& page, Markdown& md);
void write_data_overview(const DocsPage& page, Markdown& md);
// The addresses on other sites that a document links to, by site; nothing if there are none.
void write_web_links(const DocsPage& page, Markdown& md);

// The most complex functions of the file; nothing if none is_complex().
void write_complex_functions(const DocsPage& page, Markdown& md);

// Each function writes the body of a section, without its headings. docs_page.cc has the table of sections.
void write_metadata(const DocsPage& page, Markdown& md);
void write_purpose(const DocsPage& page, Markdown& md);
// `most_bytes`: of the source. Whole lines are shown, and at least one.
void write_source(const DocsPage& page, Markdown& md, std::uint64_t most_bytes);
void write_overview(const DocsPage& page, Markdown& md);
void write_code_structure(const DocsPage& page, Markdown& md);
void write_role(const DocsPage& page, Markdown& md);
void write_imports(const DocsPage& page, Markdown& md);
void write_imported_by(const DocsPage& page, Markdown& md);
void write_patterns(const DocsPage& page, Markdown& md);
void write_performance(const DocsPage& page, Markdown& md);
void write_security(const DocsPage& page, Markdown& md);
void write_testing(const DocsPage& page, Markdown& md);
void write_usage(const DocsPage& page, Markdown& md);
void write_related(const DocsPage& page, Markdown& md);
void write_cross_references(const DocsPage& page, Markdown& md);

// ", 3 of them tests", or nothing.
void append_tests(Markdown& md, std::uint32_t tests);

}  // namespace docmill
