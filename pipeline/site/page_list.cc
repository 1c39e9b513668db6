// SPDX-License-Identifier: Apache-2.0
//
// Lists are untrusted input. Paths that cannot be pages of the site are ignored.
#include "pipeline/site/page_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "stages/base/digest.h"
#include "stages/emit/site.h"

namespace docmill {
namespace {

constexpr std::size_t kLineChecksumDigits = 8;
constexpr std::size_t kDigestDigits = 32;
constexpr char kClaim = ' ', kDisclaim = '-';

// '%' and bytes below 0x21 or above 0x7e are percent-encoded, so that a path takes one line.
std::string encode_path(std::string_view path) {
  std::string encoded;
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f && c != '%') {
      encoded += c;
    } else {
      fmt::format_to(std::back_inserter(encoded), "%{:02X}", byte);
    }
  }
  return encoded;
}

std::optional<std::string> decode_path(std::string_view encoded) {
  std::string path;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] != '%') {
      path += encoded[i];
      continue;
    }
    unsigned byte = 0;
    if (i + 2 >= encoded.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(encoded.data() + i + 1, encoded.data() + i + 3, byte, 16);
    if (error != std::errc{} || end != encoded.data() + i + 3) return std::nullopt;
    path += static_cast<char>(byte);
    i += 2;
  }
  return path;
}

std::string checksum_of(std::string_view encoded) { return digest_of(encoded).hex().substr(0, kLineChecksumDigits); }

// Calls `page_of(line)` for each line of `text` that ends in a line break, and collects the pages.
template <typename PageOf>
std::vector<std::string> gather(std::string_view text, PageOf page_of) {
  std::vector<std::string> pages;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return pages;
    std::optional<std::string> page = page_of(text.substr(begin, end - begin));
    if (page && is_page_path(*page)) pages.push_back(std::move(*page));
    begin = end + 1;
  }
}

// True for a script or a style in the folder of assets.
bool is_asset_path(std::string_view path) {
  const bool is_inside = path.starts_with(kAssetsFolder) && path.substr(kAssetsFolder.size()).starts_with('/');
  return is_inside && (path.ends_with(".js") || path.ends_with(".css"));
}

// The page of a line, if it is valid and has `sign` between checksum and path.
std::optional<std::string> page_of_line(std::string_view line, char sign) {
  if (line.size() <= kLineChecksumDigits || line[kLineChecksumDigits] != sign) return std::nullopt;
  const std::string_view encoded = line.substr(kLineChecksumDigits + 1);
  if (line.substr(0, kLineChecksumDigits) != checksum_of(encoded)) return std::nullopt;
  return decode_path(encoded);
}

// Removes the pages whose last line is one that cancels them.
void remove_cancelled(std::string_view text, std::vector<std::string>& pages) {
  std::unordered_map<std::string, bool> is_cancelled;
  gather(text, [&](std::string_view line) -> std::optional<std::string> {
    for (const char sign : {kClaim, kDisclaim}) {
      if (const auto page = page_of_line(line, sign)) is_cancelled[*page] = sign == kDisclaim;
    }
    return std::nullopt;
  });
  std::erase_if(pages, [&](const std::string& page) { return is_cancelled[page]; });
}

}  // namespace

bool is_page_path(std::string_view path) {
  if (path == "llms.txt") return true;
  if (path.empty() || path.front() == '/' || path.starts_with(".docmill/")) return false;
  const bool is_page = path.ends_with(".md") || path.ends_with(".html");
  if (!is_page && !is_asset_path(path)) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

std::string page_line(std::string_view path) {
  const std::string encoded = encode_path(path);
  return fmt::format("{}{}{}\n", checksum_of(encoded), kClaim, encoded);
}

std::string disclaiming_line(std::string_view path) {
  const std::string encoded = encode_path(path);
  return fmt::format("{}{}{}\n", checksum_of(encoded), kDisclaim, encoded);
}

std::vector<std::string> pages_of_lines(std::string_view text) {
  bool any_cancelled = false;
  std::vector<std::string> pages = gather(text, [&](std::string_view line) {
    any_cancelled = any_cancelled || page_of_line(line, kDisclaim).has_value();
    return page_of_line(line, kClaim);
  });
  if (any_cancelled) remove_cancelled(text, pages);
  return pages;
}

std::vector<std::string> pages_of_format_1(std::string_view lines) {
  return gather(lines, [](std::string_view line) -> std::optional<std::string> {
    if (line.find_first_not_of("0123456789abcdef") != kDigestDigits || line[kDigestDigits] != ' ') return std::nullopt;
    return decode_path(line.substr(kDigestDigits + 1));
  });
}

}  // namespace docmill
