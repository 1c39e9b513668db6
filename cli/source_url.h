// SPDX-License-Identifier: Apache-2.0
//
// The template of --source-url goes into every page, as the target of links that people click. It may come from a
// repository, so that only what leads to a web server, or to a place beside the page, is taken.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

// Why docmill does not take the template, to follow the setting's name; "" if it does. It takes an address that begins
// with http:// or https://, and a relative one; of characters those that a URL has in RFC 3986, without those that
// Markdown reads as the end of a link; {path} once, and if wanted {commit}, {start} and {end}. It takes no character
// reference (`&colon;`), which renderers replace before they look at the address, and at most 500 bytes.
std::string fault_of_source_url(std::string_view pattern);

}  // namespace docmill
