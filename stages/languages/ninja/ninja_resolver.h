// SPDX-License-Identifier: Apache-2.0
//
// The files that Ninja files name.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_ninja_resolver(const ResolverContext& context);

}  // namespace docmill
