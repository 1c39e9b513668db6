# SPDX-License-Identifier: Apache-2.0
# Precompiles the headers that most of docmill's sources include: reading them takes most of the time to compile a
# source. Every source must still include what it uses; scripts/check-includes checks that, and has a row for each header.

set(docmill_common_headers
  <algorithm> <array> <atomic> <cctype> <cstdint> <filesystem> <map> <memory> <mutex> <optional> <span> <string>
  <string_view> <tuple> <unordered_map> <utility> <vector> <fmt/format.h> <tl/expected.hpp>)

# docmill_precompile(OWNER TARGET...): precompiles for OWNER and reuses the result for each TARGET.
function(docmill_precompile owner)
  target_precompile_headers(${owner} PRIVATE ${docmill_common_headers})
  foreach(target IN LISTS ARGN)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endforeach()
endfunction()
