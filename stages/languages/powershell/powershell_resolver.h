// SPDX-License-Identifier: Apache-2.0
//
// The scripts and modules that PowerShell reads.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_powershell_resolver(const ResolverContext& context);

}  // namespace docmill
