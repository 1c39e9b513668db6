// SPDX-License-Identifier: Apache-2.0
//
// The files that Ruby's `require`, `require_relative`, `load` and `autoload` lead to.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_ruby_resolver(const ResolverContext& context);

}  // namespace docmill
