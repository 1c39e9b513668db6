// SPDX-License-Identifier: Apache-2.0
//
// The modules and files that HCL names.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_hcl_resolver(const ResolverContext& context);

}  // namespace docmill
