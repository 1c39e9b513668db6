// SPDX-License-Identifier: Apache-2.0
//
// RecentSources: the sources that a thread read last (repo_lines.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

struct RecentSource {
  FileId file;
  std::optional<std::string> text;         // none: the file changed since its facts were made
  std::vector<std::uint32_t> line_starts;  // offsets into the text; a long file may be asked for many lines
};

struct RecentSources {
  std::list<RecentSource> sources;  // the latest first
  std::size_t bytes = 0;            // of all texts and line starts
};

}  // namespace docmill
