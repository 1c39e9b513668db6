// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/request_guard.h"

#include <algorithm>

#include "stages/base/lower_case.h"

namespace docmill {
namespace {

constexpr std::size_t kMostTargetBytes = 8192;

using Refused = tl::unexpected<Refusal>;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The byte that "%XX" at `at` stands for, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The path is only compared with those of pages, so a file may have any name, also with a '\\' or a tab. What no
// browser sends is refused: such bytes unescaped, and what no name can hold, which could only hide something: NUL and
// '/'.
tl::expected<std::string, Refusal> decoded_path(std::string_view path) {
  std::string decoded;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] != '%') {
      if (is_control(path[at])) return Refused({400, "The address has a control character."});
      if (path[at] == '\\') return Refused({400, "The address has a '\\'."});
      decoded += path[at];
      continue;
    }
    const int byte = escaped_byte(path, at);
    if (byte < 0) return Refused({400, "The address has a '%' that is not followed by two hexadecimal digits."});
    if (byte == 0) return Refused({400, "The address has an escaped NUL."});
    if (byte == '/') return Refused({400, "The address has an escaped '/'."});
    decoded += static_cast<char>(byte);
    at += 2;
  }
  return decoded;
}

bool has_bad_part(std::string_view path) {
  while (true) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (part.empty() || part == "." || part == "..") return true;
    if (end == path.size()) return false;
    path.remove_prefix(end + 1);
  }
}

std::optional<Refusal> refusal_of_headers(const RequestFields& fields) {
  if (!fields.host || !is_loopback_host(*fields.host)) {
    return Refusal{421, "This server answers only requests for a loopback host: localhost, 127.0.0.1 or [::1]."};
  }
  if (fields.origin && *fields.origin != "http://" + std::string(*fields.host)) {
    return Refusal{403, "The request comes from a page of another site."};
  }
  const std::string_view site = fields.fetch_site.value_or("none");
  if (site == "same-origin" || site == "none") return std::nullopt;
  // The reader follows a link of another site. A frame in its page is not that.
  if (fields.fetch_mode == "navigate" && fields.fetch_dest.value_or("document") == "document") return std::nullopt;
  return Refusal{403, "The request comes from a page of another site."};
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  const std::string lower = lower_case(host);
  for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
    if (!lower.starts_with(name)) continue;
    const std::string_view rest = std::string_view(lower).substr(name.size());
    return rest.empty() || (rest[0] == ':' && is_port(rest.substr(1)));
  }
  return false;
}

tl::expected<SiteRequest, Refusal> guard_request(const RequestFields& fields) {
  if (fields.method != "GET" && fields.method != "HEAD") return Refused({405, "Only GET and HEAD are answered."});
  if (fields.has_body) return Refused({400, "The request has a body."});
  if (const auto refusal = refusal_of_headers(fields)) return Refused(*refusal);
  if (fields.target.size() > kMostTargetBytes) return Refused({414, "The address is too long."});
  if (!fields.target.starts_with('/')) return Refused({400, "The address does not begin with '/'."});
  const std::size_t end = std::min(fields.target.find_first_of("?#"), fields.target.size());
  std::string_view path = fields.target.substr(1, end - 1);
  SiteRequest request;
  if (end < fields.target.size() && fields.target[end] == '?') {
    request.query = fields.target.substr(end + 1, fields.target.find('#', end) - end - 1);
  }
  request.is_folder = path.empty() || path.ends_with('/');
  if (path.empty()) return request;
  if (request.is_folder) path.remove_suffix(1);
  tl::expected<std::string, Refusal> decoded = decoded_path(path);
  if (!decoded) return Refused(decoded.error());
  if (has_bad_part(*decoded)) return Refused({400, "The address has an empty part, '.' or '..'."});
  request.path = std::move(*decoded);
  return request;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) != name) continue;
    std::string value;
    for (std::size_t at = equals + 1; at < pair.size(); ++at) {
      if (pair[at] != '%') {
        value += pair[at] == '+' ? ' ' : pair[at];
        continue;
      }
      const int byte = escaped_byte(pair, at);
      if (byte < 0) return std::nullopt;
      value += static_cast<char>(byte);
      at += 2;
    }
    return value;
  }
  return std::nullopt;
}

}  // namespace docmill
