// SPDX-License-Identifier: Apache-2.0
//
// The fixture of the scan tests: a repo to write to, and the result as the lines of a listing.
#pragma once

#include <string>
#include <vector>

#include "stages/scan/scan_repo.h"
#include "tests/temporary_folder.h"

namespace docmill {

using Lines = std::vector<std::string>;

class ScanTest : public testing::Test {
 protected:
  Scan scan(std::string_view root = "repo") {
    options_.root = temporary_.path(root);
    auto result = scan_repo(options_, diagnostics_);
    EXPECT_TRUE(result) << result.error().message;
    return result ? *std::move(result) : Scan{};
  }

  static Lines files(const Scan& scan) {
    Lines lines;
    for (const ScannedFile& file : scan.files) lines.push_back(file.path);
    return lines;
  }

  // "a/: ignored by git: .gitignore:1: a"
  static Lines omissions(const Scan& scan) {
    Lines lines;
    for (const Omission& omission : scan.omissions) {
      if (omission.path == ".git") continue;
      lines.push_back(omission.path + (omission.is_folder ? "/: " : ": ") + omission_text(omission));
    }
    return lines;
  }

  TemporaryFolder temporary_;
  ScanOptions options_;
  Diagnostics diagnostics_;
};

}  // namespace docmill
