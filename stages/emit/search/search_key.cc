// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/search/search_key.h"

#include "stages/base/utf8.h"
#include "stages/emit/search/search_format.h"

namespace docmill {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }
bool is_word(char c) { return is_upper(c) || is_lower(c) || is_digit(c) || is_high(c); }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool is_left_out(char c) { return is_control(c) || c == ' ' || c == '_'; }

void append_hex(std::string& out, char c) {
  out += kHexDigits[static_cast<unsigned char>(c) >> 4];
  out += kHexDigits[static_cast<unsigned char>(c) & 15];
}

// The first word that is not at the beginning of the name's key is at least here.
std::size_t first_of_key(std::string_view name) {
  std::size_t at = 0;
  while (at < name.size() && is_left_out(name[at])) ++at;
  return at;
}

bool has_long_key(std::string_view name) {
  std::size_t size = 0;
  for (const char c : name) size += is_left_out(c) ? 0 : 1;
  return size >= kFewestStartBytes;
}

}  // namespace

bool begins_word(std::string_view name, std::size_t at) {
  if (!is_word(name[at])) return false;
  if (at == 0 || !is_word(name[at - 1])) return true;
  if (!is_upper(name[at])) return false;
  return !is_upper(name[at - 1]) || (at + 1 < name.size() && is_lower(name[at + 1]));
}

void append_search_key(std::string& out, std::string_view name) {
  const std::size_t begin = out.size();
  for (const char c : name) {
    if (is_left_out(c)) continue;
    if (out.size() - begin + (is_high(c) ? 3 : 1) > kMostKeyBytes) return;
    if (is_high(c)) {
      out += '~';
      append_hex(out, c);
    } else {
      out += is_upper(c) ? static_cast<char>(c | 0x20) : c;
    }
  }
  if (out.size() > begin) return;
  for (const char c : name) {
    if (c == '_' && out.size() - begin < kMostKeyBytes) out += c;
  }
}

std::vector<std::uint32_t> word_starts(std::string_view name) {
  std::vector<std::uint32_t> starts;
  for (std::size_t at = first_of_key(name) + 1; at < name.size() && starts.size() < kMostStarts; ++at) {
    if (!begins_word(name, at)) continue;
    if (!has_long_key(name.substr(at))) break;
    starts.push_back(static_cast<std::uint32_t>(at));
  }
  return starts;
}

std::string initials_of(std::string_view name) {
  std::string initials;
  for (std::size_t at = 0; at < name.size() && initials.size() < kMostKeyBytes; ++at) {
    if (begins_word(name, at) && !is_high(name[at])) {
      initials += is_upper(name[at]) ? static_cast<char>(name[at] | 0x20) : name[at];
    }
  }
  return initials.size() < kFewestStartBytes ? std::string() : initials;
}

std::string shown_search_name(std::string_view name) {
  std::string shown;
  append_valid_utf8(shown, name.substr(0, 4 * kMostNameBytes));
  for (char& c : shown) {
    if (is_control(c)) c = ' ';
  }
  if (shown.size() <= kMostNameBytes) return shown;
  shown.resize(utf8_prefix(shown, kMostNameBytes));
  return shown += "…";
}

std::string search_stem(std::string_view path) {
  std::string stem;
  for (std::size_t at = 0; at < path.size();) {
    const Utf8Char next = utf8_at(path, at);
    for (std::size_t i = at; i < at + next.length; ++i) {
      if (next.is_valid && path[i] != '%' && !is_control(path[i])) {
        stem += path[i];
      } else {
        stem += '%';
        append_hex(stem, path[i]);
      }
    }
    at += next.length;
  }
  return stem;
}

}  // namespace docmill
