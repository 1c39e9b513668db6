// SPDX-License-Identifier: Apache-2.0
//
// The libraries that Dart imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_dart_resolver(const ResolverContext& context);

}  // namespace docmill
