// SPDX-License-Identifier: Apache-2.0
//
// Resolving imports: each by the resolver that the traits of its file's language name.
#pragma once

#include "stages/model/import_resolver.h"
#include "stages/model/links.h"

namespace docmill {

// The links of all imports. Files of languages without a resolver have none.
Rows<ImportLink> resolve_imports(const LinkContext& context);

}  // namespace docmill
