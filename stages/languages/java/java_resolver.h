// SPDX-License-Identifier: Apache-2.0
//
// The classes and packages that Java imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_java_resolver(const ResolverContext& context);

// What the import leads to if it names a class or package of Java.
ImportTarget java_target(const Lookups& lookups, const ImportSite& site);

}  // namespace docmill
