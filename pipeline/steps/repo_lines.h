// SPDX-License-Identifier: Apache-2.0
//
// RepoLines: lines of the repo's files, read from the disk for pages that quote them. Neighbouring pages quote the same
// files, so each thread keeps the sources that it read last.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <cstdint>
#include <list>
#include <optional>
#include <string>

#include "pipeline/steps/run.h"
#include "pipeline/steps/survey.h"
#include "stages/emit/line_source.h"
#include "stages/model/repo.h"

namespace docmill {

class RepoLines final : public LineSource {
 public:
  // All arguments must outlive this.
  RepoLines(Run& run, const Places& places, const Repo& repo) : run_(run), places_(places), repo_(repo) {}

  // Reads the file if this thread has not just done so. A file that changed since its facts were made is a diagnostic.
  std::optional<std::string> line(FileId file, std::uint32_t number) const override;

 private:
  struct Source {
    FileId file;
    std::optional<std::string> text;  // none: it changed
  };
  struct Recent {
    std::list<Source> sources;  // the latest first
    std::size_t bytes = 0;
  };

  const Source& source(FileId file) const;

  Run& run_;
  const Places& places_;
  const Repo& repo_;
  mutable oneapi::tbb::enumerable_thread_specific<Recent> recent_;
};

}  // namespace docmill
