// SPDX-License-Identifier: Apache-2.0
//
// What Scala imports: packages, classes and what is in them, Java's classes.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "stages/model/import_resolver.h"
#include "stages/model/repo_index.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_scala_resolver(const ResolverContext& context);

std::unique_ptr<ImportBasis> find_scala_packages(const RepoIndex& index, std::span<const std::string_view> modules);

}  // namespace docmill
