// SPDX-License-Identifier: Apache-2.0
//
// sarif_faults: what is wrong with a log of docmill by the SARIF 2.1.0 standard, as "place: fault".
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace docmill {

std::vector<std::string> sarif_faults(const nlohmann::json& log);

}  // namespace docmill
