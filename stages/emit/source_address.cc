// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/source_address.h"

#include <fmt/format.h>

#include <iterator>

#include "stages/base/replace_all.h"
#include "stages/emit/markdown.h"

namespace docmill {

void SourceUrl::append(std::string& out, LineSpan lines) const {
  if (pattern_.empty()) {
    out += base_;
    if (!lines.exists()) return;
    fmt::format_to(std::back_inserter(out), "#L{}", lines.first);
    if (lines.last > lines.first) fmt::format_to(std::back_inserter(out), "-L{}", lines.last);
    return;
  }
  std::string url = lines.exists() ? pattern_ : pattern_.substr(0, pattern_.find('#'));
  replace_all(url, "{start}", std::to_string(lines.first));
  replace_all(url, "{end}", std::to_string(lines.last));
  out += url;
}

SourceUrl SourceAddress::of(std::string_view path) const {
  std::string url = pattern;
  if (!url.empty()) {
    replace_all(url, "{path}", url_path(path));
    return {"", std::move(url)};
  }
  url = repo;
  append_url_path(url, path);
  return {std::move(url), ""};
}

}  // namespace docmill
