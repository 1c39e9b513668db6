// SPDX-License-Identifier: Apache-2.0
//
// The three pages of a folder. render_folder_pages() (render.h) renders them in this order.
#pragma once

#include <string>
#include <string_view>

#include "stages/emit/folder/folder_keywords_view.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/page_writer.h"

namespace docmill {

void render_folder_index(const FolderView& view, const PageSink& sink);             // index.md
void render_folder_doc(const FolderView& view, const PageSink& sink);               // doc.md
void render_folder_keywords(const FolderKeywordsView& view, const PageSink& sink);  // sub.md

// "Index: `a/b/`": the title of a folder's page.
std::string folder_title(std::string_view page, std::string_view label);

}  // namespace docmill
