// SPDX-License-Identifier: Apache-2.0
//
// The packages and files that R loads.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_r_resolver(const ResolverContext& context);

}  // namespace docmill
