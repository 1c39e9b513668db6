// SPDX-License-Identifier: Apache-2.0
//
// The folder has a unique name, so that only what this run made is removed.
#include "perf/workplace.h"

#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace docmill {

namespace fs = std::filesystem;

Workplace::Workplace(const Subject& subject) : subject_(subject) {
  fs::create_directories(subject.work_folder);
  std::string name = fs::absolute(subject.work_folder).lexically_normal().string() + "/docmill-bench-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    throw fs::filesystem_error("cannot create a folder", name, std::error_code(errno, std::generic_category()));
  }
  folder_ = name;
}

Workplace::~Workplace() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

void Workplace::release(const std::string& name) const {
  std::error_code error;
  if (subject_.tidy) fs::remove_all(path(name), error);
}

std::vector<std::string> Workplace::build(const std::string& docmill, const std::string& site,
                                          const std::vector<std::string>& flags) const {
  std::vector<std::string> command{docmill, "build", subject_.repo, "-o", site, "-j", std::to_string(subject_.jobs),
                                   "-q"};
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

BuildFigures read_figures(const std::string& stats_file) {
  std::ifstream file(stats_file);
  const nlohmann::json json = nlohmann::json::parse(file, nullptr, false);
  if (!json.is_object()) return {};
  return {json.value("bytes", std::uint64_t{0}), json.value("parsed", std::uint64_t{0}),
          json.value("/pages/written"_json_pointer, std::uint64_t{0})};
}

}  // namespace docmill
