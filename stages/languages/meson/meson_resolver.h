// SPDX-License-Identifier: Apache-2.0
//
// The files that Meson files name.
#pragma once

#include <memory>
#include <string_view>

#include "stages/model/import_resolver.h"

namespace docmill {

// A subproject is the file subprojects/NAME/meson.build, and a module that comes with Meson is meson.NAME.
inline constexpr std::string_view kSubprojectFolder = "subprojects/";
inline constexpr std::string_view kRules = "/meson.build";
inline constexpr std::string_view kModulePrefix = "meson.";
// The file with the options of the project, by either of its names.
inline constexpr std::string_view kOptionsFile = "meson.options";

std::unique_ptr<ImportResolver> make_meson_resolver(const ResolverContext& context);

}  // namespace docmill
