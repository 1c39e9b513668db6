// SPDX-License-Identifier: Apache-2.0
//
// Escaping by the rules of CommonMark 0.30 and GFM: ASCII punctuation that could begin markup gets a backslash; a code
// span and a fence are one longer than the longest run of backticks inside. '_' inside a word cannot begin emphasis and
// stays as it is, for the sake of those who read the page as plain text.
#include "stages/emit/markdown.h"

#include <algorithm>
#include <cctype>

#include "stages/base/utf8.h"

namespace docmill {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

void append_control_picture(std::string& out, char c) {
  out += "\xE2\x90";
  out += c == 0x7f ? '\xA1' : static_cast<char>(0x80 + c);
}

// True for what nearly all names are: a code span can show it as it is, in a table cell too.
bool is_plain_code(std::string_view source) {
  if (source.empty() || source.front() == ' ') return false;
  return std::all_of(source.begin(), source.end(),
                     [](char c) { return c >= 0x20 && c < 0x7f && c != '`' && c != '|'; });
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  for (std::size_t at = text.find(c); at != std::string_view::npos; at = text.find(c, at)) {
    std::size_t end = at;
    while (end < text.size() && text[end] == c) ++end;
    longest = std::max(longest, end - at);
    at = end;
  }
  return longest;
}

// True where the character may begin markup in the middle of a line.
bool needs_escape(std::string_view text, std::size_t i) {
  switch (text[i]) {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '>':
    case '|':
    case '~':
    case '$': return true;
    case '&': return i + 1 < text.size() && (is_word(text[i + 1]) || text[i + 1] == '#');
    case '_': return i == 0 || i + 1 == text.size() || !is_word(text[i - 1]) || !is_word(text[i + 1]);
    default: return false;
  }
}

// True where the text would begin a block (heading, list, rule, fence) if it began a line.
bool begins_block(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("#+-=:").find(text[0]) != std::string_view::npos) return true;
  return false;
}

// The length of a list number that begins the text ("12" of "12. x"), or 0.
std::size_t list_number(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < 10 && std::isdigit(static_cast<unsigned char>(text[digits]))) ++digits;
  return digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

}  // namespace

Markdown& Markdown::text(std::string_view source) {
  std::string valid;
  if (!is_valid_utf8(source)) {
    append_valid_utf8(valid, source);
    source = valid;
  }
  if (begins_block(source)) out_ += '\\';
  const std::size_t number_end = list_number(source);
  bool space = false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
      continue;
    }
    if (space) out_ += ' ';
    space = false;
    if (is_control(c)) {
      append_control_picture(out_, c);
      continue;
    }
    if (needs_escape(source, i) || (i > 0 && i == number_end)) out_ += '\\';
    out_ += c;
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
  const bool pad = shown.empty() || shown.front() == '`' || shown.back() == '`' ||
                   (shown.front() == ' ' && shown.back() == ' ' && shown.find_first_not_of(' ') != std::string::npos);
  out_ += ticks;
  if (pad) out_ += ' ';
  if (in_cell) {
    for (char c : shown) {
      if (c == '|') out_ += '\\';
      out_ += c;
    }
  } else {
    out_ += shown;
  }
  if (pad) out_ += ' ';
  out_ += ticks;
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
  const std::string ticks(std::max<std::size_t>(3, longest_run(content, '`') + 1), '`');
  out_ += ticks;
  out_ += tag;
  out_ += '\n';
  if (valid_utf8) {
    out_ += content;
  } else {
    append_valid_utf8(out_, content);
  }
  if (!content.empty() && content.back() != '\n') out_ += '\n';
  out_ += ticks;
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
  for (char c : path) {
    const char lower = static_cast<char>(c | 0x20);
    const bool alphanumeric = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    if (alphanumeric || std::string_view("/-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
}

std::string url_path(std::string_view path) {
  std::string url;
  url.reserve(path.size());
  append_url_path(url, path);
  return url;
}

std::string display_text(std::string_view bytes) {
  std::string valid;
  append_valid_utf8(valid, bytes);
  if (std::none_of(valid.begin(), valid.end(), is_control)) return valid;
  std::string shown;
  for (char c : valid) {
    if (is_control(c)) {
      append_control_picture(shown, c);
    } else {
      shown += c;
    }
  }
  return shown;
}

}  // namespace docmill
