// SPDX-License-Identifier: Apache-2.0
//
// StatsFile: the statistics of a run as JSON, for `--stats`.
#pragma once

#include <optional>
#include <string>

#include "cache/remote_store.h"
#include "cli/settings.h"
#include "pipeline/build_site.h"
#include "stages/base/result.h"

namespace docmill {

class StatsFile {
 public:
  // The target of `--stats`: a file, standard output ("-"), or nowhere. Errors, found before the run begins: the file
  // belongs to the repository and is not an earlier statistics file, or its path passes through a symbolic link of the
  // repository.
  static Result<StatsFile> open(const Settings& settings);

  // `remote`: of the remote cache, if there is one.
  Result<void> write(const Figures& figures, int jobs, const std::optional<RemoteFigures>& remote) const;

  bool is_standard_output() const { return path_ == "-"; }

 private:
  std::string path_;  // "": nowhere
  bool is_in_repository_ = false;
};

}  // namespace docmill
