// SPDX-License-Identifier: Apache-2.0
//
// RepoLines: lines of the repo's files, read from the disk for pages that quote them. Neighbouring pages quote the same
// files, so each thread keeps the sources that it read last (ThreadState).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/steps/run.h"
#include "pipeline/steps/survey.h"
#include "stages/emit/line_source.h"
#include "stages/model/repo.h"

namespace docmill {

class RepoLines final : public LineSource {
 public:
  // All arguments must outlive this. Only one object of a run may be in use.
  RepoLines(Run& run, const Places& places, const Repo& repo);

  // Reads the file if this thread has not just done so. A file that changed since its facts were made is a diagnostic.
  std::optional<std::string> line(FileId file, std::uint32_t number) const override;

 private:
  const RecentSource& source(FileId file) const;

  Run& run_;
  const Places& places_;
  const Repo& repo_;
};

}  // namespace docmill
