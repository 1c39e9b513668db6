// SPDX-License-Identifier: Apache-2.0
//
// The renderers turn views into pages. Each depends on its arguments only, can be called from any thread, and gives its
// pages to a sink in a fixed order.
#pragma once

#include <optional>
#include <string_view>

#include "stages/emit/file/file_view.h"
#include "stages/emit/folder/folder_keywords_view.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/page_writer.h"

namespace docmill {

// `X_docs.md`. `source`: the bytes that the file's facts were made from; none if they are no longer available.
void render_docs_page(const FileView& view, std::optional<std::string_view> source, const PageSink& sink);

// `X_kw.md` and its further parts.
void render_keyword_pages(const FileView& view, const PageSink& sink);

// `index.md` and `doc.md` of a folder, with their further parts.
void render_folder_pages(const FolderView& view, const PageSink& sink);

// `sub.md` and its further parts.
void render_folder_keywords(const FolderKeywordsView& view, const PageSink& sink);

// `keywords.md` and the pages in `keywords/`: see keywords/keyword_pages.h.

// `comprehensive_book.md`, `coverage.md`: see book/book_view.h, coverage/coverage_view.h.

}  // namespace docmill
