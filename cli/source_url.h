// SPDX-License-Identifier: Apache-2.0
//
// The template of --source-url goes into every page, as the target of links that people click. It may come from a
// repository, so docmill accepts only addresses of web servers and relative ones.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// Why docmill does not accept the template, to follow the setting's name; "" if it does. The address must begin with
// http:// or https:// or be relative, and have at most 500 bytes. It may have the characters of a URL by RFC 3986,
// except those that end a link in Markdown. It must have {path} once, and may have {commit}, {start} and {end}.
// Character references (`&colon;`) are refused, because renderers replace them before they look at the address.
std::string source_url_error(std::string_view pattern);

}  // namespace docmill
