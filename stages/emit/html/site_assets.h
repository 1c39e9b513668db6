// SPDX-License-Identifier: Apache-2.0
//
// What the pages of the HTML edition load: their style and their scripts. The build puts the files of
// stages/emit/html/assets/ into the program. Their names in the site have a digest, so that a browser never uses an old
// one with a new page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/emit/page_writer.h"

namespace docmill {

// The script of pages that a server shows (served_pages.h). The site on disk does not have it.
std::string_view live_script();

// Paths in the site.
const std::string& style_page();
const std::vector<std::string>& script_pages();

// Of all of them.
std::uint64_t digest_of_assets();

void render_assets(const PageSink& sink);

}  // namespace docmill
