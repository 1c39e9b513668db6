// SPDX-License-Identifier: Apache-2.0
//
// Which files are tests. This is docmill's only definition: links, pages and resolvers all use it.
#pragma once

#include <string_view>

#include "stages/model/repo.h"

namespace docmill {

// The part of its path that shows that the file is a test: the file's name, else the path up to a folder of tests
// ("lib/tests/"). "" if the path does not show it.
std::string_view test_part_of_path(const RepoFile& file);

// True if the file's path shows it, or if the file defines tests. Links::is_test keeps it.
bool is_test_file(const RepoFile& file, const FileSummary& summary);

// True if the test has the name that the tests of the file have: "test_x.py" for "x.py".
bool is_test_named_after(const RepoFile& test, const RepoFile& file);

// True if the file lies in a folder of tests, whatever its language.
bool lies_among_tests(std::string_view path);

}  // namespace docmill
