// SPDX-License-Identifier: Apache-2.0
//
// The packages that Go imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

// Which folder is which module, as the imports of the repo show it.
std::unique_ptr<ImportBasis> find_go_modules(const RepoIndex& index, std::span<const std::string_view> modules);

std::unique_ptr<ImportResolver> make_go_resolver(const ResolverContext& context);

}  // namespace docmill
