// SPDX-License-Identifier: Apache-2.0
//
// The pages of the Markdown edition, rendered when they are asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/live/answer_source.h"

namespace docmill {

struct PageText {
  std::string path;  // in the site
  std::string text;  // all parts of the page
};

// The page of a file or folder of the repo ("src/a.cc", "src", "" for the root), or the page with that path in the site
// ("src/a.cc_docs.md", "src/index.md", "src/doc.md"). None: there is no such file or folder.
std::optional<PageText> page_text(const AnswerSource& source, std::string_view path);

}  // namespace docmill
