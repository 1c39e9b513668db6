// SPDX-License-Identifier: Apache-2.0
//
// The two questions that pages and their inputs ask of a marker.
#include "stages/emit/file/test_runners.h"

#include <algorithm>

namespace docmill {

bool is_runner_marker(std::string_view name) {
  return std::any_of(kTestRunners.begin(), kTestRunners.end(),
                     [&](const TestRunner& runner) { return runner.marker == name; });
}

bool shows_runner(const Repo& repo, FileId marker) {
  if (repo.file(marker).name() != "package.json") return true;
  const FileFacts& facts = repo.facts_of(marker);
  return std::any_of(facts.symbols.begin(), facts.symbols.end(),
                     [&](const Symbol& key) { return facts.qualified_name(key) == "scripts.test"; });
}

}  // namespace docmill
