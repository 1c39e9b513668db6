// SPDX-License-Identifier: Apache-2.0
//
// The packages and files that Perl loads.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_perl_resolver(const ResolverContext& context);

}  // namespace docmill
