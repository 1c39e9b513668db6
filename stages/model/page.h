// SPDX-License-Identifier: Apache-2.0
//
// Page: one file of the site.
#pragma once

#include <string>

namespace docmill {

struct Page {
  std::string path;  // relative to the site, '/'-separated
  std::string text;  // the bytes of the file
};

}  // namespace docmill
