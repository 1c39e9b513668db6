// SPDX-License-Identifier: Apache-2.0
//
// SiteFormat: which editions a site has. Both are made from the same views, never one from the other.
#pragma once

#include <cstdint>

namespace docmill {

enum class SiteFormat : std::uint8_t { markdown, html, both };

inline bool has_markdown(SiteFormat format) { return format != SiteFormat::html; }
inline bool has_html(SiteFormat format) { return format != SiteFormat::markdown; }

}  // namespace docmill
