// SPDX-License-Identifier: Apache-2.0
//
// The packages that Go imports.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_go_resolver(const LinkContext& context);

}  // namespace docmill
