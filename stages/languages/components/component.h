// SPDX-License-Identifier: Apache-2.0
//
// What the records of Vue, Svelte and Astro share. Their scripts are TypeScript, or JavaScript that its grammar takes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/languages/components/component_text.h"
#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/typescript_syntax.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/join_rules.h"
#include "stages/languages/text_prose.h"

namespace docmill::components {

inline constexpr auto kRules = join_rules(ecmascript::kSharedRules, ecmascript::kTypeScriptRules);

// See Language::conceal.
template <Framework Kind>
bool conceal(std::string_view source, std::string& concealed) {
  const std::string script = read_component(Kind, source).script;
  if (!ecmascript::conceal_typescript(script, concealed)) concealed = script;
  return true;
}

// See Language::finish.
template <Framework Kind>
void finish(FactsBuilder& facts, TSNode root) {
  ecmascript::finish(facts, root);
  const ComponentText text = read_component(Kind, facts.source());
  for (const auto& [begin, end] : text.comments) facts.add_comment(begin, end);
  std::uint32_t line = 1;
  const char* counted = facts.source().data();
  for (std::string_view path : text.linked) {
    line += static_cast<std::uint32_t>(std::count(counted, path.data(), '\n'));
    counted = path.data();
    facts.add_import(ImportKind::module, path, line);
  }
  document_by_leading_comment(facts, {{}, "<!--", "-->"});
}

}  // namespace docmill::components
