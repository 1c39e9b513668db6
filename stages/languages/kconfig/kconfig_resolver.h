// SPDX-License-Identifier: Apache-2.0
//
// The files that Kconfig files read.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

// Before a path that is from the folder of the file itself: `rsource`.
inline constexpr std::string_view kOwnFolderMark = "./";

std::unique_ptr<ImportResolver> make_kconfig_resolver(const ResolverContext& context);

}  // namespace docmill
