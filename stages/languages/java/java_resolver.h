// SPDX-License-Identifier: Apache-2.0
//
// The classes and packages that Java imports.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_java_resolver(const ResolverContext& context);

// What the import leads to if it names a class or package of Java.
ImportTarget java_target(const Lookups& lookups, const ImportSite& site);

// The class of that whole name, or the class around it: `a.b.C.D`. `from`: the folder of the file that names it.
ImportTarget java_class(const Lookups& lookups, std::string_view name, std::string_view from);

// The other folders of the language whose paths end in the package's name, as that of `folder` does, the nearest first.
std::vector<FolderId> folders_by_path(const Lookups& lookups, FolderId folder, std::string_view package,
                                      std::string_view language);

}  // namespace docmill
