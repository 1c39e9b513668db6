// SPDX-License-Identifier: Apache-2.0
//
// Series: the rounds of one measurement, printed as they come, and their medians.
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

  // Waits until the disk has taken what earlier programs wrote, so that their debts are not paid here; then runs
  // `arguments`, keeps and prints the figures. False where the program failed.
  bool measure_round(const std::vector<std::string>& arguments);

  // Of the rounds so far, of which there must be one; between the middle two of an even number.
  double median_wall() const { return median(&Measured::wall); }
  double median_cpu() const { return median(&Measured::cpu); }
  std::uint64_t highest_peak_memory() const;

  // A line with the medians, and their ratio to those of `base`.
  void print_medians(const Series& base) const;

 private:
  double median(double Measured::*member) const;

  std::string name_;
  std::vector<Measured> rounds_;
};

}  // namespace docmill
