// SPDX-License-Identifier: Apache-2.0
//
// GLSL: C without pointers, with interface blocks and qualifiers (glsl_words.h).
#include <grammars.h>
#include <language_records.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "stages/languages/c_family/c_family.h"
#include "stages/languages/c_family/c_flow.h"
#include "stages/languages/c_family/c_rules.h"
#include "stages/languages/c_family/c_traits.h"
#include "stages/languages/c_family/glsl_words.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".glsl", ".vert",  ".frag",  ".geom",  ".comp",  ".tesc", ".tese",  ".glslh",
                                       ".rgen", ".rchit", ".rmiss", ".rahit", ".rcall", ".rint", ".glslf", ".glslv"};

// `uniform Block { float x; } name;`: a struct, and a variable of it. Without a name, its members are global.
void define_block(FactsBuilder& facts, TSNode declaration) {
  const TSNode body = FactsBuilder::child_of_type(declaration, "field_declaration_list");
  if (ts_node_is_null(body)) return define_declared(facts, declaration);
  TSNode name{};
  TSNode variable{};
  for_each_named_child(declaration, [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "identifier")) return;
    (ts_node_start_byte(child) < ts_node_start_byte(body) ? name : variable) = child;
  });
  if (ts_node_is_null(name)) return;
  Definition definition;
  definition.kind = SymbolKind::struct_;
  definition.node = declaration;
  definition.name = name;
  definition.body = body;
  const SymbolId block = facts.add_symbol(definition);
  if (!ts_node_is_null(variable)) {
    Definition instance;
    instance.kind = SymbolKind::variable;
    instance.node = variable;
    instance.name = variable;
    instance.type = std::string(facts.text(name)) + "{}";
    instance.takes_comment = false;
    facts.add_symbol(instance);
  }
  facts.open_scope(block);
}

constexpr std::array kGlslRules = [] {
  std::array rules = kCRules;
  for (NodeRule& rule : rules) {
    if (std::string_view(rule.node) == "declaration") rule.hook = define_block;
  }
  return rules;
}();

void finish_glsl(FactsBuilder& facts, TSNode root) {
  finish_file_with(facts, root, begins_of_glsl_words(facts.source()));
}

// A family of its own: what a shader calls and no file that it includes defines is built in, and no function of C.
std::unique_ptr<ImportResolver> make_glsl_resolver(const ResolverContext& context) {
  return make_include_resolver(context);
}

// `v.xyz` takes parts of a vector.
constexpr LanguageTraits glsl_traits() {
  LanguageTraits traits = c_family_traits(false);
  traits.make_resolver = make_glsl_resolver;
  traits.links_members_by_name = false;
  return traits;
}

}  // namespace

const Language kGlsl{
    .name = "GLSL",
    .type = "GLSL Shader",
    .fence_tag = "glsl",
    .extensions = kExtensions,
    .grammar = tree_sitter_glsl,
    .grammar_version = DOCMILL_GRAMMAR_GLSL,
    .rules = kGlslRules,
    .types = kCTypes,
    .flow = kCFlow,
    .conceal_macros = conceal_glsl,
    .traits = glsl_traits(),
    .finish = finish_glsl,
};

}  // namespace docmill
