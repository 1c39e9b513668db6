// SPDX-License-Identifier: Apache-2.0
//
// The modules that Swift imports, and the folders of a file's own module.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_swift_resolver(const ResolverContext& context);

}  // namespace docmill
