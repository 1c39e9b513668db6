// SPDX-License-Identifier: Apache-2.0
//
// Rejected: a list of harmful schemes, which would never be complete.
#include "cli/source_url.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "cli/wording.h"

namespace docmill {
namespace {

constexpr const char* kForm = "must be an http or https address, or a relative path";
constexpr std::size_t kLongest = 500;  // bytes; every source link of a page has them

bool is_valid_in_url(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view("-._~:/?#@!$&'*+,;=%").find(c) != std::string_view::npos;
}

// True for an address without placeholders that is http or https, or has no scheme and no host.
bool leads_somewhere_harmless(std::string address) {
  std::transform(address.begin(), address.end(), address.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (address.starts_with("http://") || address.starts_with("https://")) return true;
  const std::size_t colon = address.find(':');
  return !address.starts_with("//") && (colon == std::string::npos || colon > address.find_first_of("/?#"));
}

// True if a renderer may see a character reference in the template, as in `javascript&colon;`. A placeholder may become
// part of its name. Python-Markdown also accepts numbers without the ';'.
bool has_character_reference(std::string_view pattern) {
  for (std::size_t at = pattern.find('&'); at != std::string_view::npos; at = pattern.find('&', at + 1)) {
    std::size_t end = at + 1;
    while (end < pattern.size() && (std::isalnum(static_cast<unsigned char>(pattern[end])) != 0 ||
                                    pattern[end] == '{' || pattern[end] == '}')) {
      ++end;
    }
    if (end < pattern.size() && (pattern[end] == ';' || (pattern[end] == '#' && end == at + 1))) return true;
  }
  return false;
}

}  // namespace

std::string source_url_error(std::string_view pattern) {
  if (pattern.size() > kLongest) return fmt::format("must have at most {} bytes", kLongest);
  if (has_character_reference(pattern)) return "must not have a character reference, such as &colon;";
  std::string with_nothing;  // placeholders removed, because a commit may be empty
  std::string with_a_word;
  bool has_path = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      if (!is_valid_in_url(pattern[i])) return fmt::format("{}, with characters that are valid in one", kForm);
      with_nothing += pattern[i];
      with_a_word += pattern[i];
      continue;
    }
    const std::size_t end = pattern.find('}', i);
    const std::string_view placeholder = pattern.substr(i, end == pattern.npos ? end : end + 1 - i);
    if (placeholder != "{commit}" && placeholder != "{path}" && placeholder != "{start}" && placeholder != "{end}") {
      return fmt::format("may have {{path}}, {{commit}}, {{start}} and {{end}}, but not {}", placeholder);
    }
    if (has_path && placeholder == "{path}") return "must have {path} only once";
    has_path = has_path || placeholder == "{path}";
    with_a_word += 'x';
    i += placeholder.size() - 1;
  }
  if (!leads_somewhere_harmless(with_nothing) || !leads_somewhere_harmless(with_a_word)) return kForm;
  return has_path ? "" : "must have {path} for the file's path";
}

}  // namespace docmill
