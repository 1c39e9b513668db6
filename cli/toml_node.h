// SPDX-License-Identifier: Apache-2.0
//
// The values of a TOML file, as words for the settings and for messages.
#pragma once

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

#include "stages/base/result.h"

namespace docmill {

// The word of a text, an integer or a boolean; none for any other value.
std::optional<std::string> word_of(const toml::node& node);

// For messages: "'4'", "a list", "a table", "a number with a fraction", "a date or time".
std::string described(const toml::node& node);

// For messages: "PATH:LINE", where the key, value or entry begins.
std::string place_of(const std::string& path, const toml::source_region& source);

// "PLACE: FAULT", for a place of place_of().
tl::unexpected<Error> failure_at(std::string_view place, std::string_view fault);

}  // namespace docmill
