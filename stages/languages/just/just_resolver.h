// SPDX-License-Identifier: Apache-2.0
//
// The files that justfiles import and that their recipes start.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_just_resolver(const ResolverContext& context);

}  // namespace docmill
