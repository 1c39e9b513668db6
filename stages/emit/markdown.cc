// SPDX-License-Identifier: Apache-2.0
//
// Escapes text for CommonMark and GFM (GitHub, mdBook) and for Python-Markdown (MkDocs) at once. They differ:
//   - Python-Markdown accepts a backslash before some characters only; it reads `\<b>` as a tag. The other characters
//   are
//     written as numeric entities: `&#126;`.
//   - Python-Markdown looks for comments, end tags and numeric entities before it looks for code spans. An open comment
//     in a code span garbles the rest of the page.
//   - Python-Markdown and older mdBooks show the backslash of `\|` in code spans of tables.
//   - cmark stores the length of a fence in one byte. cmark-gfm does not find the end of a code span that is delimited
//   by
//     more than 80 backticks.
//   - mdBook expands `{{#include x}}` before it reads Markdown. Outside fences, docmill breaks up the pattern. Inside,
//   it
//     cannot; README.md names the setting that mdBook needs.
// Code that a renderer would get wrong between backticks becomes `<code>`, with all punctuation as numeric entities.
// A '_' inside a word cannot begin emphasis, so it is not escaped, and the page stays readable as plain text.
#include "stages/emit/markdown.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "stages/base/utf8.h"
#include "stages/base/visible_text.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestFence = 100;
constexpr std::size_t kLongestSpan = 32;

constexpr bool is_alphanumeric(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

// By byte: true if a path in a URL may contain it as it is.
constexpr std::array<bool, 256> kIsPlainInUrl = [] {
  std::array<bool, 256> is_plain{};
  for (std::size_t byte = 0; byte < 0x80; ++byte) is_plain[byte] = is_alphanumeric(static_cast<char>(byte));
  for (unsigned char byte : {'/', '-', '.', '_', '~'}) is_plain[byte] = true;
  return is_plain;
}();

bool is_punctuation(char c) { return c > ' ' && c < 0x7f && !is_alphanumeric(c); }

// True if a code span can show the text as it is, even in a table cell. This holds for nearly all names.
bool is_plain_code(std::string_view source) {
  if (source.empty() || source.front() == ' ') return false;
  return std::all_of(source.begin(), source.end(), [](char c) {
    return c >= 0x20 && c < 0x7f && c != '`' && c != '|' && c != '{' && c != '<' && c != '&';
  });
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  for (std::size_t at = text.find(c); at != std::string_view::npos; at = text.find(c, at)) {
    const std::size_t end = std::min(text.find_first_not_of(c, at), text.size());
    longest = std::max(longest, end - at);
    at = end;
  }
  return longest;
}

// True if mdBook could see a directive in it: "{{", any Unicode white space, "#".
bool has_directive(std::string_view text) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 1)) {
    std::size_t next = at + 2;
    while (next < text.size() && (text[next] == ' ' || static_cast<unsigned char>(text[next]) >= 0x80)) ++next;
    if (next < text.size() && text[next] == '#') return true;
  }
  return false;
}

// True if Python-Markdown would see HTML in this code span.
bool has_html(std::string_view text) {
  for (std::string_view mark : {"<!--", "<![", "</", "<?", "&#"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

void append_entity(std::string& out, char c) {
  switch (c) {
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '&': out += "&amp;"; break;
    default: fmt::format_to(std::back_inserter(out), "&#{};", static_cast<int>(c));
  }
}

void append_escaped(std::string& out, char c) {
  if (std::string_view("\\`*_{}[]()#+-.!|").find(c) == std::string_view::npos) return append_entity(out, c);
  out += '\\';
  out += c;
}

// True if the text begins with an entity such as "&lt;", or with "&#", which Python-Markdown completes to an entity.
bool begins_entity(std::string_view text) {
  if (text.starts_with("&#")) return true;
  std::size_t end = 1;
  while (end < text.size() && is_alphanumeric(text[end])) ++end;
  return end > 1 && end < text.size() && text[end] == ';';
}

// True if the character could begin markup in the middle of a line.
bool needs_escape(std::string_view text, std::size_t i) {
  const char before = i > 0 ? text[i - 1] : ' ';
  const char after = i + 1 < text.size() ? text[i + 1] : ' ';
  switch (text[i]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '{':
    case '<':
    case '>':
    case '|':
    case '$': return true;
    case '!': return after == '[';
    case '&': return begins_entity(text.substr(i));
    case '_': return !is_alphanumeric(before) || !is_alphanumeric(after);
    // In an address ("/~name") it could begin strikethrough, but every '~' that could end it is escaped.
    case '~': return before != '/' || !is_alphanumeric(after);
    default: return false;
  }
}

// True if the text would begin a block (heading, list, rule, definition, MkDocs note) at the beginning of a line.
bool begins_block(std::string_view text) {
  if (text.empty()) return false;
  return std::string_view("#+-=:!?").find(text[0]) != std::string_view::npos || text.starts_with("///");
}

// The length of the list number that the text begins with ("12" of "12. x"), or 0.
std::size_t list_number(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 10 && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

// The text with each run of white space replaced by one space, and none at the end.
std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space = false;
  for (char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_space && space) line += ' ';
    if (!is_space) line += c;
    space = is_space;
  }
  return line;
}

// Appends the text with all punctuation as entities, so that no renderer reads it as markup.
void append_with_entities(std::string& out, std::string_view text) {
  for (char c : text) {
    if (is_punctuation(c)) {
      append_entity(out, c);
    } else {
      out += c;
    }
  }
}

}  // namespace

Markdown& Markdown::text(std::string_view source) {
  const std::string shown = display_text(on_one_line(source));
  const std::string_view line = shown;
  const std::size_t begin = line.starts_with(' ') ? 1 : 0;
  const std::size_t number = list_number(line.substr(begin));
  const std::size_t block = begins_block(line.substr(begin)) ? begin : number > 0 ? begin + number : line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i == block || needs_escape(line, i)) {
      append_escaped(out_, line[i]);
    } else {
      out_ += line[i];
    }
  }
  return *this;
}

void Markdown::append_code(std::string_view source, bool in_cell) {
  if (is_plain_code(source)) {
    out_ += '`';
    out_ += source;
    out_ += '`';
    return;
  }
  const std::string shown = display_text(source);
  const std::string ticks(longest_run(shown, '`') + 1, '`');
  const bool has_bar = in_cell && shown.find('|') != std::string::npos;
  if (ticks.size() > kLongestSpan || has_bar || has_directive(shown) || has_html(shown)) {
    out_ += "<code>";
    append_with_entities(out_, shown);
    out_ += "</code>";
    return;
  }
  const bool pad = shown.empty() || shown.front() == '`' || shown.back() == '`' ||
                   (shown.front() == ' ' && shown.back() == ' ' && shown.find_first_not_of(' ') != std::string::npos);
  const std::string_view space = pad ? " " : "";
  out_.append(ticks).append(space).append(shown).append(space).append(ticks);
}

Markdown& Markdown::code(std::string_view source) {
  append_code(source, false);
  return *this;
}

Markdown& Markdown::cell_code(std::string_view source) {
  append_code(source, true);
  return *this;
}

Markdown& Markdown::number(std::uint64_t value) { return raw(with_commas(value)); }

Markdown& Markdown::heading(int level, std::string_view title) {
  out_ += '\n';
  out_.append(static_cast<std::size_t>(level), '#');
  out_ += ' ';
  out_ += title;
  out_ += "\n\n";
  return *this;
}

Markdown& Markdown::fence(std::string_view tag, std::string_view content, bool valid_utf8) {
  std::string replaced;
  if (!valid_utf8) {
    append_valid_utf8(replaced, content);
    content = replaced;
  }
  const std::size_t ticks = longest_run(content, '`') + 1;
  const char mark = ticks <= kLongestFence ? '`' : '~';
  const std::size_t length = mark == '`' ? ticks : longest_run(content, '~') + 1;
  if (length > kLongestFence) {
    out_ += "<pre><code>";
    append_with_entities(out_, content);
    out_ += content.ends_with('\n') ? "</code></pre>\n" : "\n</code></pre>\n";
    return *this;
  }
  const std::string line(std::max<std::size_t>(3, length), mark);
  out_ += line;
  out_ += tag;
  out_ += '\n';
  out_ += content;
  if (!content.empty() && content.back() != '\n') out_ += '\n';
  out_ += line;
  out_ += '\n';
  return *this;
}

Markdown& Markdown::anchor(std::string_view id) {
  out_ += "<a id=\"";
  out_ += id;
  out_ += "\"></a>";
  return *this;
}

std::string with_commas(std::uint64_t value) {
  std::string digits = fmt::format_int(value).str();
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

void append_url_path(std::string& out, std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (std::size_t at = 0; at < path.size(); ++at) {
    const std::size_t begin = at;
    while (at < path.size() && kIsPlainInUrl[static_cast<unsigned char>(path[at])]) ++at;
    out += path.substr(begin, at - begin);
    if (at == path.size()) return;
    const auto byte = static_cast<unsigned char>(path[at]);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

std::string url_path(std::string_view path) {
  std::string url;
  url.reserve(path.size());
  append_url_path(url, path);
  return url;
}

void append_count(Markdown& md, std::uint64_t count, std::string_view noun) {
  md.number(count).raw(" ").raw(noun);
  if (count != 1) md.raw("s");
}

}  // namespace docmill
