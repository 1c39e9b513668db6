// SPDX-License-Identifier: Apache-2.0
//
// Vue, Svelte and Astro components. Their scripts are TypeScript, or JavaScript that its grammar takes.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/languages/components/component_text.h"
#include "stages/languages/ecmascript/ecmascript.h"
#include "stages/languages/ecmascript/ecmascript_flow.h"
#include "stages/languages/ecmascript/typescript_syntax.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/join_rules.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

using components::ComponentText;
using components::Framework;
using components::read_component;

constexpr const char* kVueExtensions[] = {".vue"};
constexpr const char* kSvelteExtensions[] = {".svelte"};
constexpr const char* kAstroExtensions[] = {".astro"};

constexpr auto kComponentRules = join_rules(ecmascript::kSharedRules, ecmascript::kTypeScriptRules);

// See Language::conceal.
template <Framework Kind>
bool conceal_markup(std::string_view source, std::string& concealed) {
  const std::string script = read_component(Kind, source).script;
  if (!ecmascript::conceal_typescript(script, concealed)) concealed = script;
  return true;
}

// See Language::finish.
template <Framework Kind>
void finish_component(FactsBuilder& facts, TSNode root) {
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

template <Framework Kind>
constexpr Language component(const char* name, const char* type, const char* fence_tag,
                             std::span<const char* const> extensions) {
  return {.name = name,
          .type = type,
          .fence_tag = fence_tag,
          .extensions = extensions,
          .grammar = tree_sitter_typescript,
          .grammar_version = DOCMILL_GRAMMAR_TYPESCRIPT,
          .rules = kComponentRules,
          .types = ecmascript::kTypes,
          .flow = ecmascript::kFlow,
          .conceal = conceal_markup<Kind>,
          .traits = ecmascript::kTypeScriptTraits,
          .extractor_version = 2,
          .finish = finish_component<Kind>};
}

}  // namespace

const Language kVue = component<Framework::vue>("Vue", "Vue Component", "vue", kVueExtensions);
const Language kSvelte = component<Framework::svelte>("Svelte", "Svelte Component", "svelte", kSvelteExtensions);
const Language kAstro = component<Framework::astro>("Astro", "Astro Component", "astro", kAstroExtensions);

}  // namespace docmill
