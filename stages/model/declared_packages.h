// SPDX-License-Identifier: Apache-2.0
//
// The packages that a file declares, in languages where that says what is seen without an import, whatever folder the
// file is in (LanguageTraits::has_declared_packages): C#'s namespaces and Scala's packages. Their names have '.'
// between the parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"

namespace docmill {

// Each once, in file order.
std::vector<std::string> declared_packages(const FileFacts& facts);

// The packages that the file sees without an import: those that it declares, each before those around it (C#), or the
// one without a name if it declares none.
std::vector<std::string> packages_seen(const FileFacts& facts);

// True if the symbol is a part of a type that may have other parts: `partial class A`.
bool is_partial_type(const FileFacts& facts, const Symbol& symbol);

}  // namespace docmill
