// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/name_bindings.h"

#include <algorithm>
#include <utility>

#include "stages/extract/findings/rule_path.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

// The name that Go gives to a package by default: "yaml" for "gopkg.in/yaml.v2", "b" for "a/b/v2".
std::string_view package_name_of(std::string_view module) {
  std::string_view name = module.substr(module.rfind('/') + 1);
  const bool is_version = name.size() > 1 && name[0] == 'v' && name.find_first_not_of("0123456789", 1) == name.npos;
  if (is_version && name.size() < module.size()) {
    module.remove_suffix(name.size() + 1);
    name = module.substr(module.rfind('/') + 1);
  }
  return name.substr(0, name.find('.'));
}

}  // namespace

NameBindings::NameBindings(const Language& language, const RuleSyntax& syntax, const FileFacts& facts)
    : language_(language), syntax_(syntax), facts_(facts) {
  for (const Import& import : facts.imports) add_import(import);
  for (const Symbol& symbol : facts.symbols) {
    if (symbol.is_declaration) continue;
    if (symbol.scope.exists() && !language.traits.has_implicit_this) continue;
    if (symbol.scope.exists() && symbol.kind == SymbolKind::field) continue;
    defined_.emplace(facts.view(symbol.name), true);
  }
}

std::string NameBindings::module_path(std::string_view module) const { return without_prefix(dotted(module)); }

std::string NameBindings::without_prefix(std::string path) const {
  return without_prefixes(std::move(path), syntax_.drop_prefixes);
}

void NameBindings::bind(std::string_view name, std::string_view module, std::string_view member, std::uint32_t line) {
  if (name.empty()) return;
  std::string path = module_path(module);
  if (!member.empty()) path.append(path.empty() ? "" : ".").append(member);
  imported_[name].push_back({without_prefix(std::move(path)), line});
}

void NameBindings::add_import(const Import& import) {
  if (!is_import(import.kind) || language_.traits.import_style != ImportStyle::binding) return;
  const std::string_view module = facts_.view(import.module);
  const std::string_view alias = facts_.view(import.alias);
  for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
    const std::string_view name = facts_.view(facts_.names[i]);
    const std::string_view other = facts_.alias_of(i);
    if (name == "*") {
      if (alias.empty() && other.empty()) wildcards_.push_back(module_path(module));
      bind(alias.empty() ? other : alias, module, {}, import.line);
    } else if (name == "default") {
      bind(other.empty() ? alias : other, module, {}, import.line);
    } else if (name == "self") {
      bind(other.empty() ? module.substr(module.rfind(':') + 1) : other, module, {}, import.line);
    } else {
      bind(other.empty() ? name : other, module, name, import.line);
    }
  }
  if (import.names.size() > 0) return;
  if (!alias.empty()) {
    bind(alias, module, {}, import.line);
    return;
  }
  switch (language_.traits.module_binding) {
    case ModuleBinding::nothing: break;
    case ModuleBinding::first_component: bind(first_name_of(module), first_name_of(module), {}, import.line); break;
    case ModuleBinding::last_component:
      bind(module.substr(module.find_last_of(".:") + 1), module, {}, import.line);
      break;
    case ModuleBinding::package_name: bind(package_name_of(module), module, {}, import.line); break;
  }
}

bool NameBindings::means(const WrittenPath& written, std::string_view wanted) const {
  const std::string_view first = first_name_of(written.path);
  const std::string_view rest = std::string_view(written.path).substr(first.size());
  if (wanted.starts_with('.') || wanted == "*") {
    if (is_wanted_path(written.path, wanted)) return true;
  }
  if (const auto found = imported_.find(first); found != imported_.end()) {
    const auto is_near = [&](const Binding& binding) {
      return binding.line >= written.function_line && binding.line <= written.line;
    };
    // An import in the function hides those outside of it.
    const bool is_near_only =
        written.is_local || (written.function_line != 0 && std::ranges::any_of(found->second, is_near));
    bool is_hidden = written.is_local;
    for (const Binding& binding : found->second) {
      if (is_near_only && !is_near(binding)) continue;
      is_hidden = false;
      if (is_wanted_path(without_prefix(binding.path + std::string(rest)), wanted)) return true;
    }
    if (!is_hidden) return false;
  }
  if (written.is_local || defined_.contains(first)) return false;
  // A package is always imported, and another file of the own package may define the first name.
  const bool needs_import = language_.traits.module_binding == ModuleBinding::package_name && !rest.empty();
  if (needs_import) return false;
  if (is_wanted_path(without_prefix(written.path), wanted)) return true;
  return std::ranges::any_of(
      wildcards_, [&](const std::string& module) { return is_wanted_path(module + "." + written.path, wanted); });
}

bool NameBindings::means_one_of(const WrittenPath& written, Texts wanted) const {
  return std::ranges::any_of(wanted, [&](std::string_view path) { return means(written, path); });
}

}  // namespace docmill
