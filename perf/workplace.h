// SPDX-License-Identifier: Apache-2.0
//
// Workplace: what is measured, and the benchmark's own folder for sites and caches.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docmill {

struct Subject {
  std::string repo;
  std::string docmill;      // the binary
  std::string work_folder;  // the workplace is created in it
  int jobs = 2;
  bool tidy = false;  // remove sites after each round
};

class Workplace {
 public:
  // Creates a new folder in the subject's work folder; throws std::filesystem::filesystem_error if that fails.
  explicit Workplace(const Subject& subject);
  // Removes that folder.
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const Subject& subject() const { return subject_; }

  // The path of `name` in the folder; does not create it.
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  // `name` is no longer needed. Removes it now if the subject is tidy, else with the workplace: a file system is slow
  // to create files right after many were removed.
  void release(const std::string& name) const;

  // `docmill build` of the repository into `site`, with `flags`.
  std::vector<std::string> build(const std::string& docmill, const std::string& site,
                                 const std::vector<std::string>& flags) const;

 private:
  Subject subject_;
  std::string folder_;
};

// Figures from `docmill build --stats FILE`.
struct BuildFigures {
  std::uint64_t source_bytes = 0;
  std::uint64_t parsed = 0;
  std::uint64_t pages_written = 0;
};

// All zero if the file cannot be read.
BuildFigures read_figures(const std::string& stats_file);

}  // namespace docmill
