// SPDX-License-Identifier: Apache-2.0
//
// Test runners: by which files of a folder, or of one above, docmill tells how the tests of a project are run. Each
// language names its runners (LanguageTraits::test_runners).
#pragma once

#include "stages/model/repo.h"

namespace docmill {

// True if that file, which has the name of the runner's marker, shows that the runner is used.
bool shows_runner(const Repo& repo, FileId marker, const TestRunner& runner);

}  // namespace docmill
