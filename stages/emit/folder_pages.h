// SPDX-License-Identifier: Apache-2.0
//
// The three pages of a folder; render_folder_pages() of render.h calls them in this order.
#pragma once

#include "stages/emit/page_links.h"
#include "stages/emit/page_writer.h"

namespace docmill {

void render_folder_index(const Site& site, FolderId folder, const PageSink& sink);     // index.md
void render_folder_doc(const Site& site, FolderId folder, const PageSink& sink);       // doc.md
void render_folder_keywords(const Site& site, FolderId folder, const PageSink& sink);  // sub.md

// "Index: `a/b/`": the title of a folder's page.
std::string folder_title(const Site& site, FolderId folder, std::string_view page);

}  // namespace docmill
