// SPDX-License-Identifier: Apache-2.0
//
// The wording of system errors: in lower case, to fit inside a sentence.
#include "stages/base/result.h"

#include <fmt/format.h>

#include <cctype>
#include <cstring>

namespace docmill {

std::string errno_text(int errno_value) {
  std::string text = strerrordesc_np(errno_value) ? strerrordesc_np(errno_value) : fmt::format("error {}", errno_value);
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1]))) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

Error system_error(std::string_view action, std::string_view path, int errno_value) {
  return Error{fmt::format("cannot {} {}: {}", action, path, errno_text(errno_value))};
}

}  // namespace docmill
