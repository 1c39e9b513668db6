// SPDX-License-Identifier: Apache-2.0
//
// Workplace: what is measured, and a folder of the benchmark's own for the sites and caches that this needs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docmill {

struct Subject {
  std::string repo;
  std::string docmill;      // the binary
  std::string work_folder;  // where the workplace is made
  int jobs = 2;
  bool tidy = false;  // remove sites as soon as they are measured
};

class Workplace {
 public:
  // Makes a new folder in the subject's work folder; throws std::filesystem::filesystem_error where it cannot.
  explicit Workplace(const Subject& subject);
  // Removes that folder.
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const Subject& subject() const { return subject_; }

  // The path of `name` in the folder, which does not exist before somebody makes it.
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  // Says that `name` is needed no more. It goes only where the subject asks for it, else with the workplace: a file
  // system is slow to create files where much was removed a moment ago.
  void release(const std::string& name) const;

  // `docmill build` of the repository into `site`, with `flags`.
  std::vector<std::string> build(const std::string& docmill, const std::string& site,
                                 const std::vector<std::string>& flags) const;

 private:
  Subject subject_;
  std::string folder_;
};

// What `docmill build --stats FILE` wrote.
struct BuildFigures {
  std::uint64_t source_bytes = 0;
  std::uint64_t parsed = 0;
  std::uint64_t pages_written = 0;
};

// All zero where the file cannot be read.
BuildFigures read_figures(const std::string& stats_file);

}  // namespace docmill
