// SPDX-License-Identifier: Apache-2.0
//
// Which symbol of another file a name refers to.
#pragma once

#include "stages/link/import_resolver.h"
#include "stages/model/links.h"

namespace docmill {

// Links::references.
Rows<ReferenceLink> resolve_references(const LinkContext& context, const Rows<ImportLink>& imports);

// Links::uses: the references turned round, calls and uses of one symbol by one file summed.
Rows<SymbolUse> find_uses(const Repo& repo, const Rows<ReferenceLink>& references);

}  // namespace docmill
