// SPDX-License-Identifier: Apache-2.0
//
// scan_html: the links and anchors of a page of the HTML edition. It shares no code with the writer of pages
// (stages/emit/html/html.h), so that it also finds what the writer gets wrong: tags that are not closed, and text that
// looks like a tag.
#pragma once

#include <string_view>

#include "pipeline/verify/page_scan.h"

namespace docmill {

// Replaces what is in `scan`, whose memory is used again. Only links, anchors and faults are found. A link is the value
// of an `href` or `src`, an anchor that of an `id`. The views point into `text`. Cost: linear in the text.
void scan_html(std::string_view text, PageScan& scan);

}  // namespace docmill
