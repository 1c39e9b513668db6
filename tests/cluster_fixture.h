// SPDX-License-Identifier: Apache-2.0
//
// ClusterFixture: an empty repository and a program that plays `docmill shard` (tests/cluster/stub_docmill), in a
// folder whose name has everything that a careless script trips over.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/temporary_folder.h"

namespace docmill {

class ClusterFixture : public testing::Test {
 protected:
  // No single quote here: TemporaryFolder quotes with it.
  static constexpr const char* kHostile = "a b \"c\" $(touch pwned) `d` {} {1} %j %A \\ ; * #SBATCH\n#SBATCH --hold -e";

  explicit ClusterFixture(const std::string& name = kHostile) : folder(name) {
    top.make_folder(folder + "/repo");
    std::filesystem::copy_file(DOCMILL_TEST_CASES "/../cluster/stub_docmill", path("docmill"));
  }

  std::string path(const std::string& name) const { return top.path(folder + "/" + name); }
  void tell(const std::string& file, const std::string& text) const { top.write(folder + "/" + file, text + "\n"); }
  std::string read(const std::string& name) const { return top.read(folder + "/" + name); }
  bool exists(const std::string& name) const { return top.exists(folder + "/" + name); }

  // How many jobs were started, or ended well.
  long lines_of(const std::string& file) const {
    if (!exists(file)) return 0;
    const std::string text = read(file);
    return std::count(text.begin(), text.end(), '\n');
  }

  TemporaryFolder top;
  std::string folder;
};

}  // namespace docmill
