// SPDX-License-Identifier: Apache-2.0
//
// The files that the YAML of CI systems names.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_yaml_resolver(const ResolverContext& context);

}  // namespace docmill
