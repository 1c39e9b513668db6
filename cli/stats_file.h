// SPDX-License-Identifier: Apache-2.0
//
// The figures of a run as JSON, for `--stats`.
#pragma once

#include <string>

#include "cli/settings.h"
#include "pipeline/build_site.h"
#include "stages/base/result.h"

namespace docmill {

class StatsFile {
 public:
  // Where `--stats` asks for them: a file, standard output ("-"), or nowhere. Errors, before the run has cost anything:
  // the file belongs to the repository and is not an earlier file of statistics, or the way to it is a symbolic link of
  // the repository.
  static Result<StatsFile> open(const Settings& settings);

  Result<void> write(const Figures& figures, int jobs) const;

  bool is_standard_output() const { return path_ == "-"; }

 private:
  std::string path_;  // "": nowhere
  bool is_in_repository_ = false;
};

}  // namespace docmill
