// SPDX-License-Identifier: Apache-2.0
//
// Link: a link as a view holds it. The label is text from the repo and is shown as code.
#pragma once

#include <string>
#include <string_view>

#include "stages/emit/markdown.h"

namespace docmill {

struct Link {
  std::string label;
  std::string url;  // encoded; for a folder, without the name of its page

  // Appends "[`label`](url)", with `page` added to the url.
  void append_to(Markdown& md, std::string_view page = {}) const {
    md.raw("[").code(label).raw("](").raw(url).raw(page).raw(")");
  }
  // The same for a table cell.
  void append_to_cell(Markdown& md) const { md.raw("[").cell_code(label).raw("](").raw(url).raw(")"); }
};

}  // namespace docmill
