// SPDX-License-Identifier: Apache-2.0
//
// The classes and packages that Java imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_java_resolver(const ResolverContext& context);

}  // namespace docmill
