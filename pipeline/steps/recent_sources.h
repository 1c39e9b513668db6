// SPDX-License-Identifier: Apache-2.0
//
// RecentSources: the sources that a thread read last (repo_lines.h).
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>

#include "stages/model/repo.h"

namespace docmill {

struct RecentSource {
  FileId file;
  std::optional<std::string> text;  // none: the file changed since its facts were made
};

struct RecentSources {
  std::list<RecentSource> sources;  // the latest first
  std::size_t bytes = 0;            // of all texts
};

}  // namespace docmill
