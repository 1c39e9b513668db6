// SPDX-License-Identifier: Apache-2.0
//
// The files that pages and style sheets name by their addresses.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "stages/model/import_resolver.h"

namespace docmill {

// The address without a query and a fragment, with percent-encoding undone. "" if it cannot lead to a file of the repo:
// it has a scheme or a host, is only a fragment, or a template puts it together.
std::string path_of_address(std::string_view address);

std::unique_ptr<ImportResolver> make_web_resolver(const ResolverContext& context);

}  // namespace docmill
