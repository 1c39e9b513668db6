// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/file/test_runners.h"

#include <algorithm>

namespace docmill {

bool shows_runner(const Repo& repo, FileId marker, const TestRunner& runner) {
  if (runner.key.empty()) return true;
  const FileFacts& facts = repo.facts_of(marker);
  return std::any_of(facts.symbols.begin(), facts.symbols.end(),
                     [&](const Symbol& key) { return facts.qualified_name(key) == runner.key; });
}

}  // namespace docmill
