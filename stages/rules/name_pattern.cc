// SPDX-License-Identifier: Apache-2.0
#include "stages/rules/name_pattern.h"

namespace docmill {

// If the rest does not match, only the last '*' has to take more, so this is at most
// quadratic.
bool matches_pattern(std::string_view pattern, std::string_view name) {
  std::size_t at = 0, in_name = 0, after_star = pattern.npos, in_name_then = 0;
  while (in_name < name.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      after_star = ++at;
      in_name_then = in_name;
    } else if (at < pattern.size() && pattern[at] == name[in_name]) {
      ++at;
      ++in_name;
    } else if (after_star != pattern.npos) {
      at = after_star;
      in_name = ++in_name_then;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == pattern.npos;
}

}  // namespace docmill
