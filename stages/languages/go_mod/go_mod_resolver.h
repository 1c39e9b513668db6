// SPDX-License-Identifier: Apache-2.0
//
// The modules in folders of the repository that go.mod and go.work name.
#pragma once

#include <memory>

#include "stages/model/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_go_mod_resolver(const ResolverContext& context);

}  // namespace docmill
