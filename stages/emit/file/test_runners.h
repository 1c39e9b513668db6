// SPDX-License-Identifier: Apache-2.0
//
// Test runners: by which files of a folder, or of one above, docmill tells how the tests of a project are run.
#pragma once

#include <array>
#include <string_view>

#include "stages/model/repo.h"

namespace docmill {

struct TestRunner {
  std::string_view language;
  std::string_view marker;  // the name of the file that shows it
  std::string_view command;
  bool takes_path;  // the test's own path goes behind the command
};

inline constexpr std::array<TestRunner, 9> kTestRunners{{
    {"Python", "pytest.ini", "pytest", true},
    {"Python", "conftest.py", "pytest", true},
    {"Go", "go.mod", "go test ./...", false},
    {"Rust", "Cargo.toml", "cargo test", false},
    {"Java", "pom.xml", "mvn test", false},
    {"Java", "build.gradle", "gradle test", false},
    {"JavaScript", "package.json", "npm test", false},
    {"TypeScript", "package.json", "npm test", false},
    {"TSX", "package.json", "npm test", false},
}};

// True where a file of that name is the marker of a runner.
bool is_runner_marker(std::string_view name);

// True where that marker shows its runner: a package.json, only with a script for tests.
bool shows_runner(const Repo& repo, FileId marker);

}  // namespace docmill
