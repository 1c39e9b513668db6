// SPDX-License-Identifier: Apache-2.0
//
// Replies of `docmill serve`: what each of them has in common. Every reply tells browsers that no other site may use
// it, which scripts may run, and that it must be asked for again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/serve/http_server.h"

namespace docmill {

// By the end of a path: "text/html; charset=utf-8".
std::string_view content_type_of(std::string_view path);

// True if a header If-None-Match names the tag (RFC 9110, 13.1.2). `tag` has quotes.
bool has_tag(std::string_view if_none_match, std::string_view tag);

// A reply with a body, or 304 without one if the client has it already. `tag`: without quotes; letters and digits.
HttpResponse reply_with(std::string_view type, std::string body, std::string_view tag,
                        const std::optional<std::string>& if_none_match);

// A reply of one sentence of text.
HttpResponse text_reply(int status, std::string_view sentence);

// A reply that leads to another path. `url`: encoded.
HttpResponse redirect_to(std::string url);

// Adds the headers that every reply has.
void add_common_headers(HttpResponse& response);

// Percent-encodes a path: every byte except letters, digits and "/-._~".
std::string encoded_path(std::string_view path);

}  // namespace docmill
