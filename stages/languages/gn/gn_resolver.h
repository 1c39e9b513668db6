// SPDX-License-Identifier: Apache-2.0
//
// The files that GN files name.
#pragma once

#include <memory>
#include <string_view>

#include "stages/model/import_resolver.h"

namespace docmill {

// "c" of "//a/b:c", "b" of "//a/b".
std::string_view target_of_gn_label(std::string_view label);

std::unique_ptr<ImportResolver> make_gn_resolver(const ResolverContext& context);

}  // namespace docmill
