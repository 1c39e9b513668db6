// SPDX-License-Identifier: Apache-2.0
//
// The modules that Python imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_python_resolver(const ResolverContext& context);

}  // namespace docmill
