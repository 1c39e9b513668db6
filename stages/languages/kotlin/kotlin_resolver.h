// SPDX-License-Identifier: Apache-2.0
//
// What Kotlin imports: packages, classes and what is in them, functions and properties, Java's classes.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_kotlin_resolver(const ResolverContext& context);

}  // namespace docmill
