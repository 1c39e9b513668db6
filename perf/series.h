// SPDX-License-Identifier: Apache-2.0
//
// Series: the rounds of one measurement, printed as they finish, and their medians.
#pragma once

#include <string>
#include <vector>

#include "perf/child_process.h"

namespace docmill {

class Series {
 public:
  explicit Series(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  bool empty() const { return rounds_.empty(); }

  // Calls sync(), so that this run does not pay for what earlier programs wrote. Then runs `arguments`, and keeps and
  // prints the figures. False if the program failed.
  bool measure_round(const std::vector<std::string>& arguments);

  // The medians of the rounds so far; for an even number, the mean of the middle two. REQUIRES: at least one round.
  double median_wall() const { return median(&Measured::wall); }
  double median_cpu() const { return median(&Measured::cpu); }
  std::uint64_t highest_peak_memory() const;

  // Prints a line with the medians and their ratio to those of `base`.
  void print_medians(const Series& base) const;

 private:
  double median(double Measured::*member) const;

  std::string name_;
  std::vector<Measured> rounds_;
};

}  // namespace docmill
