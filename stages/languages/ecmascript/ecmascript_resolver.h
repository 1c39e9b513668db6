// SPDX-License-Identifier: Apache-2.0
//
// The modules that JavaScript and TypeScript import. Of files that differ in their suffix only, either finds its own
// first.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_javascript_resolver(const ResolverContext& context);
std::unique_ptr<ImportResolver> make_typescript_resolver(const ResolverContext& context);

}  // namespace docmill
