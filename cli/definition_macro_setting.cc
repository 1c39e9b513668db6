// SPDX-License-Identifier: Apache-2.0
#include "cli/definition_macro_setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "cli/toml_node.h"
#include "cli/wording.h"

namespace docmill {
namespace {

bool is_name(std::string_view text) {
  const bool has_only_word_bytes =
      std::ranges::all_of(text, [](unsigned char c) { return c < 0x80 && (std::isalnum(c) != 0 || c == '_'); });
  return has_only_word_bytes && !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0;
}

// Each of these sets one member. It returns what is wrong with the value, to follow the key, or "".
std::string set_name(DefinitionMacro& macro, const toml::node& value) {
  const auto* text = value.as_string();
  if (text != nullptr && text->get().size() > kLongestMacroName)
    return fmt::format("must have at most {} bytes", kLongestMacroName);
  std::string_view name = text == nullptr ? std::string_view{} : std::string_view(text->get());
  if (name.ends_with('*')) name.remove_suffix(1);
  if (!is_name(name))
    return fmt::format("must be the name of a macro, or how it begins and a *, not {}", described(value));
  macro.name = text->get();
  return {};
}

std::string set_kind(DefinitionMacro& macro, const toml::node& value) {
  static constexpr std::array<std::pair<std::string_view, MacroDefines>, 3> kKinds{{
      {"function", MacroDefines::function},
      {"variable", MacroDefines::variable},
      {"struct", MacroDefines::struct_},
  }};
  const auto* text = value.as_string();
  const auto found =
      std::ranges::find_if(kKinds, [&](const auto& kind) { return text != nullptr && kind.first == text->get(); });
  if (found == kKinds.end()) return fmt::format("must be function, variable or struct, not {}", described(value));
  macro.defines = found->second;
  return {};
}

std::string set_number(std::uint32_t& number, const toml::node& value) {
  const auto* given = value.as_integer();
  if (given == nullptr || given->get() < 1 || given->get() > kMostMacroArguments)
    return fmt::format("must be a number from 1 to {}, not {}", kMostMacroArguments, described(value));
  number = static_cast<std::uint32_t>(given->get());
  return {};
}

std::string set_name_argument(DefinitionMacro& macro, const toml::node& value) {
  return set_number(macro.argument, value);
}

std::string set_arguments(DefinitionMacro& macro, const toml::node& value) {
  return set_number(macro.arguments, value);
}

struct KeyRow {
  std::string_view key;
  bool is_required;
  std::string (*set)(DefinitionMacro& macro, const toml::node& value);
};

constexpr std::array<KeyRow, 4> kKeys{{
    {"name", true, set_name},
    {"kind", true, set_kind},
    {"name_argument", false, set_name_argument},
    {"arguments", false, set_arguments},
}};

std::string unknown_key_error(std::string_view key) {
  std::vector<std::string> keys;
  for (const KeyRow& row : kKeys) keys.emplace_back(row.key);
  return fmt::format("unknown key '{}' in '{}'{}", key, kDefinitionMacroKey, suggestion(key, keys));
}

// What is wrong with the entry as a whole; "" if it is right. Extraction writes a keyword over the macro's name.
std::string entry_error(const DefinitionMacro& macro) {
  if (macro.arguments != 0 && macro.argument > macro.arguments)
    return fmt::format("'name_argument' is {}, but 'arguments' is {}", macro.argument, macro.arguments);
  const std::size_t shortest = macro.defines == MacroDefines::struct_ ? 6 : 3;
  if (!macro.name.ends_with('*') && macro.name.size() < shortest)
    return fmt::format("'name' must have at least {} bytes for this kind, not '{}'", shortest, macro.name);
  return {};
}

Result<DefinitionMacro> read_entry(const toml::table& entry, const std::string& path) {
  DefinitionMacro macro;
  for (const auto& [key, value] : entry) {
    const auto row = std::ranges::find(kKeys, key.str(), &KeyRow::key);
    if (row == kKeys.end()) return failure_at(place_of(path, key.source()), unknown_key_error(key.str()));
    const std::string wrong = row->set(macro, value);
    if (!wrong.empty()) return failure_at(place_of(path, value.source()), fmt::format("'{}' {}", row->key, wrong));
  }
  for (const KeyRow& row : kKeys) {
    if (row.is_required && !entry.contains(row.key))
      return failure_at(place_of(path, entry.source()), fmt::format("'{}' needs a '{}'", kDefinitionMacroKey, row.key));
  }
  const std::string fault = entry_error(macro);
  if (!fault.empty()) return failure_at(place_of(path, entry.source()), fault);
  return macro;
}

}  // namespace

Result<std::vector<DefinitionMacro>> read_definition_macros(const toml::node& value, const std::string& path) {
  const toml::array* entries = value.as_array();
  if (entries == nullptr || !std::ranges::all_of(*entries, [](const toml::node& entry) { return entry.is_table(); }))
    return failure_at(
        place_of(path, value.source()),
        fmt::format("'{0}' must be a list of tables: begin each entry with [[{0}]]", kDefinitionMacroKey));
  if (entries->size() > kMostDefinitionMacros)
    return failure_at(place_of(path, value.source()),
                      fmt::format("'{}' must have at most {} entries", kDefinitionMacroKey, kMostDefinitionMacros));
  std::vector<DefinitionMacro> macros;
  std::map<std::string, const toml::node*> by_name;
  for (const toml::node& entry : *entries) {
    Result<DefinitionMacro> macro = read_entry(*entry.as_table(), path);
    if (!macro) return tl::unexpected(macro.error());
    const auto [first, is_new] = by_name.emplace(macro->name, &entry);
    if (!is_new)
      return failure_at(place_of(path, entry.source()),
                        fmt::format("'{}' has an entry for '{}' already, in line {}", kDefinitionMacroKey, macro->name,
                                    first->second->source().begin.line));
    macros.push_back(std::move(*macro));
  }
  return macros;
}

}  // namespace docmill
