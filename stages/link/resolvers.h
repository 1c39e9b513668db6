// SPDX-License-Identifier: Apache-2.0
//
// The resolver of each family of languages; each is defined in a file of its own. import_resolver.cc lists them.
#pragma once

#include <memory>

#include "stages/link/import_resolver.h"

namespace docmill {

std::unique_ptr<ImportResolver> make_go_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_include_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_java_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_markdown_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_python_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_rust_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_script_resolver(const LinkContext& context);
std::unique_ptr<ImportResolver> make_shell_resolver(const LinkContext& context);

}  // namespace docmill
