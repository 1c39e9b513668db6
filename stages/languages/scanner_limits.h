// SPDX-License-Identifier: Apache-2.0
//
// Guards for grammars whose external scanner writes its state past tree-sitter's buffer of 1,024 bytes if blocks nest
// too deeply: Markdown's (from 255 open blocks on), YAML's (from 254 open collections on) and Python's (from about 500
// indentations on). The checks bound the depth from above, in one pass over the lines, so what they let through cannot
// overrun. YAML's also bounds the lines, of which the scanner counts 32,767. What they stop is not parsed.
#pragma once

#include <string_view>

namespace docmill {

bool is_markdown_within_limits(std::string_view source);
bool is_python_within_limits(std::string_view source);
bool is_yaml_within_limits(std::string_view source);

}  // namespace docmill
