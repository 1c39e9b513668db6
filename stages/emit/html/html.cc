// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/html.h"

#include <algorithm>

#include "stages/base/trim.h"
#include "stages/base/visible_text.h"
#include "stages/emit/markdown.h"
#include "stages/emit/site.h"

namespace docmill {
namespace {

// Valid UTF-8 without hidden characters. Nothing else can begin markup in text, and nothing but a '"' can end a value
// between such signs, so the rest stays as it is: sources have many of them.
void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '&': out += "&amp;"; break;
      default: out += c;
    }
  }
}

void append_value(std::string& out, std::string_view text) {
  for (const char c : text) c == '"' ? out += "&quot;" : (append_escaped(out, {&c, 1}), out);
}

bool is_plain(char c) { return c >= ' ' && c < 0x7f; }

// With each run of white space replaced by one space, and none at the beginning and the end.
std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    if (!is_ascii_space(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

// The text up to the next empty line, which is removed with it.
std::string_view take_paragraph(std::string_view& text) {
  std::size_t end = text.find('\n');
  while (end != std::string_view::npos) {
    const std::size_t next = text.find_first_not_of(" \t\r", end + 1);
    if (next == std::string_view::npos || text[next] == '\n') break;
    end = text.find('\n', next);
  }
  const std::string_view paragraph = text.substr(0, end);
  text.remove_prefix(std::min(end, text.size()));
  return paragraph;
}

}  // namespace

Html& Html::text(std::string_view text) {
  append_escaped(out_, display_text(on_one_line(text)));
  return *this;
}

Html& Html::marked(std::string_view text) {
  const std::string line = on_one_line(text);
  std::string_view rest = line;
  while (!rest.empty()) {
    const std::size_t open = rest.find('`');
    const std::size_t close = open == std::string_view::npos ? open : rest.find('`', open + 1);
    if (close == std::string_view::npos) break;
    append_escaped(out_, display_text(rest.substr(0, open)));
    code(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
  append_escaped(out_, display_text(rest));
  return *this;
}

Html& Html::prose(std::string_view text) {
  while (!text.empty()) {
    const std::string_view paragraph = take_paragraph(text);
    if (std::ranges::any_of(paragraph, [](char c) { return !is_ascii_space(c); })) {
      raw("<p>").marked(paragraph).raw("</p>\n");
    }
    text.remove_prefix(std::min<std::size_t>(1, text.size()));
  }
  return *this;
}

Html& Html::source(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t tab = std::min(text.find('\t', at), text.size());
    const std::string_view piece = text.substr(at, tab - at);
    if (std::ranges::all_of(piece, is_plain)) {
      append_escaped(out_, piece);
    } else {
      append_escaped(out_, display_text(piece));
    }
    if (tab < text.size()) out_ += '\t';
    at = tab + 1;
  }
  return *this;
}

Html& Html::attribute(std::string_view name, std::string_view value) {
  raw(" ").raw(name).raw("=\"");
  append_value(out_, display_text(value));
  return raw("\"");
}

Html& Html::link(std::string_view url, std::string_view label) {
  if (url.empty()) return code(label);
  return raw("<a").attribute("href", url).raw(">").code(label).raw("</a>");
}

Html& Html::number(std::uint64_t value) { return raw(with_commas(value)); }

Html& Html::count(std::uint64_t count, std::string_view noun) {
  return number(count).raw(" ").raw(noun).raw(count == 1 ? "" : "s");
}

std::string_view short_url(std::string_view url) {
  const bool may_be_short = url.starts_with("./") && url.size() > 2 && url[2] != '/' && url[2] != '#';
  return may_be_short && url.substr(0, url.find('/', 2)).find(':') == url.npos ? url.substr(2) : url;
}

std::string html_url(std::string_view url) {
  url = short_url(url);
  const std::size_t hash = std::min(url.find('#'), url.size());
  std::string_view page = url.substr(0, hash);
  const std::string_view anchor = url.substr(hash);
  if (page.ends_with(kDocsSuffix)) {
    page.remove_suffix(kDocsSuffix.size());
    return std::string(page).append(kHtmlDocsSuffix).append(anchor);
  }
  const std::size_t name = page.rfind('/') + 1;
  const std::string_view last = page.substr(name);
  if (page.empty()) return std::string(anchor);
  if (last == "coverage.md" || last == "findings.md" || last == "comprehensive_book.md") {
    return std::string(page.substr(0, page.size() - std::string_view("md").size())).append("html").append(anchor);
  }
  if (!last.empty() && last != "index.md" && last != "README.md") return {};
  return std::string(page.substr(0, name)).append(kHtmlIndex).append(anchor);
}

}  // namespace docmill
