// SPDX-License-Identifier: Apache-2.0
//
// The parts of render_folder_pages() (render.h), and what the pages of a folder have in common.
#pragma once

#include <string>
#include <string_view>

#include "stages/emit/folder/folder_view.h"
#include "stages/emit/page_writer.h"

namespace docmill {

void render_folder_index(const FolderView& view, const PageSink& sink);  // index.md, or README.md
void render_folder_doc(const FolderView& view, const PageSink& sink);    // doc.md

// "Index: `a/b/`": the title of a folder's page.
std::string folder_title(std::string_view page, std::string_view label);

// The definitions that describe a folder that says nothing about itself, as a list; nothing if there are none.
void write_main_definitions(const FolderContents& contents, Markdown& md);

}  // namespace docmill
