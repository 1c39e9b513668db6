// SPDX-License-Identifier: Apache-2.0
//
// The modules that Rust's paths lead to.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_rust_resolver(const ResolverContext& context);

}  // namespace docmill
