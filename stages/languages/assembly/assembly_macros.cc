// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/assembly/assembly_macros.h"

#include <algorithm>

namespace docmill {
namespace {

struct MacroRow {
  std::string_view name;
  MacroEffect effect;
};

constexpr MacroRow kMacros[] = {
    {"ASM_ENTRY", MacroEffect::function},
    {"ASM_FUNC", MacroEffect::function},
    {"BEGIN_FUNCTION", MacroEffect::function},
    {"CODE_END", MacroEffect::end},
    {"END", MacroEffect::end},
    {"ENDPROC", MacroEffect::end},
    {"END_FUNCTION", MacroEffect::end},
    {"ENTRY", MacroEffect::function},
    {"ENTRY_NP", MacroEffect::function},
    {"FUNC_END", MacroEffect::end},
    {"FUNC_START", MacroEffect::function},
    {"GLOBAL", MacroEffect::label},
    {"HENTRY", MacroEffect::function},
    {"LEAF", MacroEffect::function},
    {"NESTED", MacroEffect::function},
    {"PIENTRY", MacroEffect::function},
    {"SYM_CODE_END", MacroEffect::end},
    {"SYM_CODE_START", MacroEffect::function},
    {"SYM_CODE_START_LOCAL", MacroEffect::local_function},
    {"SYM_CODE_START_LOCAL_NOALIGN", MacroEffect::local_function},
    {"SYM_CODE_START_NOALIGN", MacroEffect::function},
    {"SYM_DATA", MacroEffect::data},
    {"SYM_DATA_LOCAL", MacroEffect::data},
    {"SYM_DATA_START", MacroEffect::data},
    {"SYM_DATA_START_LOCAL", MacroEffect::data},
    {"SYM_FUNC_END", MacroEffect::end},
    {"SYM_FUNC_START", MacroEffect::function},
    {"SYM_FUNC_START_LOCAL", MacroEffect::local_function},
    {"SYM_FUNC_START_LOCAL_NOALIGN", MacroEffect::local_function},
    {"SYM_FUNC_START_NOALIGN", MacroEffect::function},
    {"SYM_FUNC_START_PI", MacroEffect::function},
    {"SYM_FUNC_START_WEAK", MacroEffect::function},
    {"SYM_FUNC_START_WEAK_NOALIGN", MacroEffect::function},
    {"SYM_INNER_LABEL", MacroEffect::label},
    {"SYM_INNER_LABEL_ALIGN", MacroEffect::label},
    {"SYM_TYPED_FUNC_START", MacroEffect::function},
    {"WEAK", MacroEffect::function},
    {"_ENTRY", MacroEffect::function},
    {"_GLOBAL", MacroEffect::function},
};
static_assert(std::ranges::is_sorted(kMacros, {}, &MacroRow::name));

}  // namespace

MacroEffect assembly_macro(std::string_view macro) {
  const MacroRow* row = std::ranges::lower_bound(kMacros, macro, {}, &MacroRow::name);
  return row != std::end(kMacros) && row->name == macro ? row->effect : MacroEffect::none;
}

}  // namespace docmill
