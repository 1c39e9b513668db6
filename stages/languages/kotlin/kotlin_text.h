// SPDX-License-Identifier: Apache-2.0
//
// What the grammar of Kotlin cannot take:
// - It wants a line break or a `;` after each member of a class, also before a `}` on the same line.
// - At the top of a file, it may take `@A(x)` and what follows for an expression, so one annotation without arguments
//   is all that it gets to see.
// - It may take a name for a modifier (`data[1]`).
// - Its scanner does not find a constructor below the head of its class if there is more than one word before it, and
//   never ends if the last line begins with an annotation and has no line break.
#pragma once

#include <string>
#include <string_view>

namespace docmill {

class FactsBuilder;

// See Language::conceal.
bool conceal_kotlin(std::string_view source, std::string& concealed);

// The names of annotations that were concealed, and of classes in their arguments (`B::class`), are uses.
void use_concealed_names(FactsBuilder& facts);

// False if the scanner might not end.
bool ends_kotlin_scan(std::string_view source);

}  // namespace docmill
