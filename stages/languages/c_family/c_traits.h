// SPDX-License-Identifier: Apache-2.0
//
// The traits that all languages of the family have.
#pragma once

#include <standard_members/c_family.h>
#include <standard_names/c_family.h>

#include "stages/languages/c_family/include_resolver.h"
#include "stages/model/language_traits.h"

namespace docmill {

// `has_implicit_this`: see LanguageTraits.
constexpr LanguageTraits c_family_traits(bool has_implicit_this) {
  LanguageTraits traits;
  traits.make_resolver = make_include_resolver;
  traits.import_style = ImportStyle::text;
  traits.links_members_by_name = true;
  traits.standard_members = kStandardMembers;
  traits.standard_names = kStandardNames;
  traits.has_unscoped_enums = true;
  traits.has_implicit_this = has_implicit_this;
  traits.doc_syntax = DocSyntax::slashes;
  if (has_implicit_this) {
    traits.scope_separator = "::";
    traits.override_style = OverrideStyle::marked;
  }
  return traits;
}

}  // namespace docmill
