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

// The other folders of the language whose paths end in the package's name, as that of `folder` does, the nearest first.
std::vector<FolderId> folders_by_path(const Lookups& lookups, FolderId folder, std::string_view package,
                                      std::string_view language);

}  // namespace docmill
