// SPDX-License-Identifier: Apache-2.0
//
// Three decimals, because the fast measurements take less than 0.2 s.
#include "perf/series.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace docmill {

bool Series::measure_round(const std::vector<std::string>& arguments) {
  sync();
  const Measured measured = measure(arguments);
  rounds_.push_back(measured);
  fmt::print("{:<16} {:9.3f} s wall {:9.3f} s cpu {:7.0f} MB{}\n", name_, measured.wall, measured.cpu,
             static_cast<double>(measured.peak_memory) / 1e6,
             measured.exit_code == 0 ? "" : fmt::format("  EXIT {}", measured.exit_code));
  std::fflush(stdout);
  return measured.exit_code == 0;
}

std::uint64_t Series::highest_peak_memory() const {
  std::uint64_t highest = 0;
  for (const Measured& round : rounds_) highest = std::max(highest, round.peak_memory);
  return highest;
}

void Series::print_medians(const Series& base) const {
  fmt::print("median {:<16} {:9.3f} s wall ({:.3f} x {}) {:9.3f} s cpu ({:.3f} x)\n", name_, median_wall(),
             median_wall() / base.median_wall(), base.name_, median_cpu(), median_cpu() / base.median_cpu());
}

double Series::median(double Measured::*member) const {
  std::vector<double> values;
  for (const Measured& round : rounds_) values.push_back(round.*member);
  std::sort(values.begin(), values.end());
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

}  // namespace docmill
