// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/export/reference_targets.h"

#include <algorithm>
#include <string>

namespace docmill {
ReferenceTargets::ReferenceTargets(const Repo& repo, const Links& links, FileId file)
    : facts_(repo.facts_of(file)), links_(links.references.row(file.value)), file_(file) {}

ReferenceTarget ReferenceTargets::of(std::uint32_t reference, SymbolId enclosing) const {
  auto link = std::ranges::lower_bound(links_, reference, {}, &ReferenceLink::reference);
  for (; link != links_.end() && link->reference == reference; ++link) {
    if (!link->is_of_one || link->user == enclosing) return {link->file, link->symbol, link->is_by_name};
  }
  return {};
}

ReferenceTarget ReferenceTargets::of_base(std::string_view base, SymbolId symbol) const {
  const std::string path = path_of_base(base);
  const std::size_t dot = path.rfind('.');
  const std::string_view name = std::string_view(path).substr(dot == std::string::npos ? 0 : dot + 1);
  const std::string_view before = std::string_view(path).substr(0, dot == std::string::npos ? 0 : std::max(dot, 1ul));
  const auto name_of = [this](const Reference& reference) { return facts_.view(reference.name); };
  auto reference = std::ranges::lower_bound(facts_.references, name, {}, name_of);
  for (; reference != facts_.references.end() && name_of(*reference) == name; ++reference) {
    if (facts_.qualifier_of(*reference) != before) continue;
    const ReferenceTarget target = of(static_cast<std::uint32_t>(reference - facts_.references.begin()), symbol);
    const bool is_itself = target.file == file_ && target.symbol == symbol;
    if (target.exists() && !is_itself) return target;
  }
  return {};
}

}  // namespace docmill
