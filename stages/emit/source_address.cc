// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/source_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "stages/base/lower_case.h"
#include "stages/base/replace_all.h"
#include "stages/emit/markdown.h"

namespace docmill {

void SourceUrl::append(std::string& out, LineSpan lines) const {
  if (pattern_.empty()) {
    out += base_;
    if (!lines.exists()) return;
    out += query_;
    fmt::format_to(std::back_inserter(out), "#L{}", lines.first);
    if (lines.last > lines.first) fmt::format_to(std::back_inserter(out), "-L{}", lines.last);
    return;
  }
  const std::size_t fragment = std::min(pattern_.find('#'), pattern_.size());
  std::string url = pattern_.substr(0, fragment);
  if (lines.exists()) {
    if (url.find('?') == std::string::npos) url += query_;
    url += std::string_view(pattern_).substr(fragment);
  }
  replace_all(url, "{start}", std::to_string(lines.first));
  replace_all(url, "{end}", std::to_string(lines.last));
  out += url;
}

namespace {

// The formats that GitHub renders when it shows a file.
bool is_rendered_by_github(std::string_view path) {
  static constexpr std::array<std::string_view, 24> kSuffixes{
      ".md",  ".markdown", ".mdown", ".mkd", ".mkdn", ".rst",     ".asciidoc", ".adoc",
      ".asc", ".textile",  ".rdoc",  ".org", ".pod",  ".creole",  ".wiki",     ".mediawiki",
      ".csv", ".tsv",      ".ipynb", ".svg", ".stl",  ".geojson", ".mermaid",  ".mmd"};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string suffix = lower_case(name.substr(std::min(name.rfind('.'), name.size())));
  return std::ranges::find(kSuffixes, suffix) != kSuffixes.end();
}

}  // namespace

SourceUrl SourceAddress::of(std::string_view path) const {
  const bool has_query = style == LinkStyle::github && is_rendered_by_github(path);
  const std::string_view query = has_query ? "?plain=1" : "";
  std::string url = pattern;
  if (!url.empty()) {
    replace_all(url, "{path}", url_path(path));
    return {"", std::move(url), query};
  }
  url = repo;
  append_url_path(url, path);
  return {std::move(url), "", query};
}

}  // namespace docmill
