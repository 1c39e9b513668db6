// SPDX-License-Identifier: Apache-2.0
//
// The files that reStructuredText includes and links to.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_restructured_resolver(const ResolverContext& context);

}  // namespace docmill
