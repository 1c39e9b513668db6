// SPDX-License-Identifier: Apache-2.0
//
// NewFinding: a place where a rule matches that a baseline does not have.
#pragma once

#include <cstdint>
#include <string>

#include "stages/rules/rule.h"

namespace docmill {

struct NewFinding {
  std::string path;  // in the repo
  std::uint32_t line = 0;
  const Rule* rule = nullptr;  // lives as long as the rules of the run
};

}  // namespace docmill
