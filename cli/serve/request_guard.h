// SPDX-License-Identifier: Apache-2.0
//
// What `docmill serve` answers at all. A server on a loopback address is not private: every page that the reader's
// browser shows can send requests to it, and with a name that leads to 127.0.0.1 it could even read the answers. So a
// request must name a loopback host, and must not come from another site, except if the reader follows a link.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace docmill {

// A request as it was sent. Nothing is decoded.
struct RequestFields {
  std::string_view method;
  std::string_view target;               // "/src/a.cc_docs.html?x=1"
  std::optional<std::string_view> host;  // of the header; none also if there are several
  std::optional<std::string_view> origin;
  std::optional<std::string_view> fetch_site;
  std::optional<std::string_view> fetch_mode;
  std::optional<std::string_view> fetch_dest;
  bool has_body = false;
};

// Why a request is refused: a status of HTTP, and words for a person.
struct Refusal {
  int status = 400;
  std::string_view reason;
};

struct SiteRequest {
  std::string path;        // in the site, decoded, any bytes but NUL: "src/a.cc_docs.html"; "" is the top
  std::string query;       // what is after '?', not decoded
  bool is_folder = false;  // the path ended with '/', which is not part of `path`
};

// Decides about a request. A path is decoded once, and has no empty part, no "." and no "..".
tl::expected<SiteRequest, Refusal> guard_request(const RequestFields& fields);

// True for "127.0.0.1", "localhost" and "[::1]", with any port or none.
bool is_loopback_host(std::string_view host);

// The value of a parameter of a query, decoded as forms are sent ('+' is a space); none if there is none, or if it
// cannot be decoded. Of several, the first.
std::optional<std::string> query_value(std::string_view query, std::string_view name);

}  // namespace docmill
