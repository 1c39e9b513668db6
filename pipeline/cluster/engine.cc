// SPDX-License-Identifier: Apache-2.0
//
// The words of the steps.
#include "pipeline/cluster/engine.h"

namespace docmill {

const char* word_of(ClusterStep step) noexcept {
  switch (step) {
    case ClusterStep::extract: return "extract";
    case ClusterStep::link: return "link";
    case ClusterStep::render: return "render";
    case ClusterStep::merge: return "merge";
  }
  return "";
}

bool has_shares(ClusterStep step) noexcept { return step == ClusterStep::extract || step == ClusterStep::render; }

}  // namespace docmill
