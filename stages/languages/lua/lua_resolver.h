// SPDX-License-Identifier: Apache-2.0
//
// The modules and files that Lua loads.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_lua_resolver(const ResolverContext& context);

}  // namespace docmill
