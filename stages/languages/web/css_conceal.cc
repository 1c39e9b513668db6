// SPDX-License-Identifier: Apache-2.0
//
// The grammar takes an address without quotes only if it looks like a name: `url(a.png)`, not `url(../a.png)`. So
// addresses become names. The mark of old browsers before a property (`*zoom: 1`) becomes a space.
#include <algorithm>
#include <cctype>

#include "stages/base/trim.h"
#include "stages/languages/web/css_names.h"

namespace docmill {
namespace {

bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Where the next `url(` at or after `at` ends, or npos.
std::size_t end_of_url(std::string_view source, std::size_t at) {
  for (at = source.find('(', at); at != std::string_view::npos; at = source.find('(', at + 1)) {
    if (at < 3) continue;
    const std::string_view word = source.substr(at - 3, 3);
    const bool is_url = (word[0] | 0x20) == 'u' && (word[1] | 0x20) == 'r' && (word[2] | 0x20) == 'l';
    if (is_url && (at == 3 || !is_alphanumeric(source[at - 4]))) return at + 1;
  }
  return at;
}

void conceal_addresses(std::string& text) {
  for (std::size_t at = end_of_url(text, 0); at != std::string::npos; at = end_of_url(text, at)) {
    at = std::min(text.find_first_not_of(kWhiteSpace, at), text.size());
    if (at == text.size() || text[at] == '"' || text[at] == '\'') continue;
    const std::size_t end = text.find_first_of(")\n", at);
    if (end == std::string::npos) return;
    if (text[end] == '\n') {
      at = end;
      continue;
    }
    for (std::size_t i = at; i < end; ++i) {
      const bool is_name =
          is_alphanumeric(text[i]) && (i > at || std::isdigit(static_cast<unsigned char>(text[i])) == 0);
      if (!is_name && !is_ascii_space(text[i])) text[i] = '_';
    }
    at = end;
  }
}

void conceal_property_marks(std::string& text) {
  for (std::size_t at = text.find('*'); at != std::string::npos; at = text.find('*', at + 1)) {
    if (at == 0 || at + 1 == text.size() || std::isalpha(static_cast<unsigned char>(text[at + 1])) == 0) continue;
    const std::size_t before = text.find_last_not_of(kWhiteSpace, at - 1);
    if (before == std::string::npos || (text[before] != '{' && text[before] != ';')) continue;
    const std::size_t after = text.find_first_of(":;{}", at);
    if (after != std::string::npos && text[after] == ':') text[at] = ' ';
  }
}

}  // namespace

bool conceal_css(std::string_view source, std::string& concealed) {
  std::string text(source);
  conceal_addresses(text);
  conceal_property_marks(text);
  if (text == source) return false;
  concealed = std::move(text);
  return true;
}

}  // namespace docmill
