// SPDX-License-Identifier: Apache-2.0
//
// The renderers of the HTML edition, from the same views as the Markdown edition. Each depends on its arguments only,
// can be called from any thread, and gives its pages to a sink in a fixed order.
//
//   X_docs.html          about the file: purpose, findings, symbols with their users, imports, users, tests
//   X_src.html, X_src.2.html, …   its source, 2,000 lines a part
//   index.html           of a folder; that of the root is the front page
//   search.html          what the search box leads to
//   comprehensive_book.html, coverage.html, findings.html, findings/ID.html   about the repo and about each rule
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/emit/book/book_view.h"
#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/file/file_view.h"
#include "stages/emit/findings/findings_view.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/page_writer.h"
#include "stages/model/source_tokens.h"

namespace docmill {

void render_html_file(const FileView& view, const PageSink& sink);

// `source`: the bytes that the file's facts were made from; none if they are no longer available. `tokens`: of these
// bytes; can be empty.
void render_html_source(const FileView& view, std::optional<std::string_view> source, const SourceTokens& tokens,
                        const PageSink& sink);

void render_html_folder(const FolderView& view, const PageSink& sink);

void render_html_book(const BookView& view, const PageSink& sink);
void render_html_coverage(const CoverageView& view, const PageSink& sink);
void render_html_findings(const FindingsView& view, const PageSink& sink);
void render_html_rule(const RuleView& view, const PageSink& sink);

// The path of a rule's page, and its address seen from a page `depth` folders below the top of the site.
std::string html_rule_page(std::string_view id);
std::string html_rule_url(std::string_view id, std::size_t depth);

void render_html_search(const PageFrame& frame, const PageSink& sink);

// The address of a line in the source pages of a file, relative to its folder.
std::string source_page_url(std::string_view stem, std::uint32_t line);

}  // namespace docmill
