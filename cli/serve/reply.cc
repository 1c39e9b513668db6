// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "stages/emit/html/html_page.h"

namespace docmill {
namespace {

constexpr std::string_view kPlainText = "text/plain; charset=utf-8";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".svg", "image/svg+xml; charset=utf-8"},
    {".png", "image/png"},
}};

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("/-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  for (const auto& [end, type] : kTypes) {
    if (path.ends_with(end)) return type;
  }
  return kPlainText;
}

bool has_tag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
    std::string_view one = if_none_match.substr(0, end);
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
    while (one.starts_with(' ') || one.starts_with('\t')) one.remove_prefix(1);
    while (one.ends_with(' ') || one.ends_with('\t')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == tag) return true;
  }
  return false;
}

HttpResponse reply_with(std::string_view type, std::string body, std::string_view tag,
                        const std::optional<std::string>& if_none_match) {
  const std::string quoted = fmt::format("\"{}\"", tag);
  HttpResponse response;
  response.headers.emplace_back("ETag", quoted);
  if (if_none_match && has_tag(*if_none_match, quoted)) {
    response.status = 304;
  } else {
    response.headers.emplace_back("Content-Type", type);
    response.body = std::move(body);
  }
  return response;
}

HttpResponse text_reply(int status, std::string_view sentence) {
  HttpResponse response;
  response.status = status;
  response.headers.emplace_back("Content-Type", kPlainText);
  response.body = std::string(sentence) + "\n";
  return response;
}

HttpResponse redirect_to(std::string url) {
  HttpResponse response = text_reply(307, "The page is at another address.");
  response.headers.emplace_back("Location", std::move(url));
  return response;
}

void add_common_headers(HttpResponse& response) {
  for (const auto& [name, value] : std::array<std::pair<std::string_view, std::string_view>, 7>{{
           {"Cache-Control", "no-cache"},
           {"Content-Security-Policy", kSecurityPolicy},
           {"Cross-Origin-Resource-Policy", "same-origin"},
           {"Cross-Origin-Opener-Policy", "same-origin"},
           {"Referrer-Policy", "no-referrer"},
           {"X-Content-Type-Options", "nosniff"},
           {"X-Frame-Options", "DENY"},
       }}) {
    response.headers.emplace_back(name, value);
  }
}

std::string encoded_path(std::string_view path) {
  std::string encoded;
  for (const char c : path) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

}  // namespace docmill
