// SPDX-License-Identifier: Apache-2.0
//
// The namespaces and types that C# imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_csharp_resolver(const ResolverContext& context);

std::unique_ptr<ImportBasis> find_csharp_namespaces(const RepoIndex& index, std::span<const std::string_view> modules);

}  // namespace docmill
