// SPDX-License-Identifier: Apache-2.0
//
// The classes, functions and namespaces that PHP's `use` names, and the files that it includes.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_php_resolver(const ResolverContext& context);

}  // namespace docmill
