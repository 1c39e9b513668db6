// SPDX-License-Identifier: Apache-2.0
//
// The words of the steps.
#include "pipeline/cluster/engine.h"

namespace docmill {

const char* word_of(Step step) noexcept {
  switch (step) {
    case Step::extract: return "extract";
    case Step::link: return "link";
    case Step::render: return "render";
    case Step::merge: return "merge";
  }
  return "";
}

bool has_shares(Step step) noexcept { return step == Step::extract || step == Step::render; }

}  // namespace docmill
