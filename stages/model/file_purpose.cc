// SPDX-License-Identifier: Apache-2.0
#include "stages/model/file_purpose.h"

#include <algorithm>
#include <cctype>

#include "stages/model/comment_text.h"
#include "stages/model/data_files.h"
#include "stages/model/inline_markup.h"
#include "stages/model/repo_path.h"
#include "stages/model/symbol_kind.h"

namespace docmill {
namespace {

constexpr std::size_t kNamesInSentence = 4;
constexpr std::size_t kTypesImplemented = 4;

bool is_type_with_members(SymbolKind kind) { return is_type(kind) && kind != SymbolKind::enum_; }

bool is_text_part(SymbolKind kind) { return is_data(kind) || kind == SymbolKind::heading; }

bool is_value(SymbolKind kind) { return kind == SymbolKind::constant || kind == SymbolKind::variable; }

// Its letters and digits, in lower case.
std::string folded(std::string_view name) {
  std::string result;
  for (unsigned char c : name) {
    if (std::isalnum(c) || c >= 0x80) result += static_cast<char>(std::tolower(c));
  }
  return result;
}

bool is_candidate(const FileFacts& facts, const Symbol& symbol) {
  return symbol.is_public && !is_forward_declaration(symbol) && !is_namespace(symbol.kind) &&
         !is_text_part(symbol.kind) && symbol.kind != SymbolKind::field && symbol.kind != SymbolKind::enumerator &&
         is_at_top(facts, symbol);
}

// The symbol whose documentation says what the file is for, or none.
SymbolId describing_symbol(const FileFacts& facts, std::string_view path) {
  const std::string stem = folded(name_stem(base_name(path)));
  SymbolId named;
  SymbolId only_type;
  std::size_t types = 0;
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (!is_candidate(facts, symbol)) continue;
    if (is_type_with_members(symbol.kind) && ++types == 1) only_type = {i};
    if (!is_type_with_members(symbol.kind) && !is_function(symbol.kind)) continue;
    if (symbol.doc.empty() || stem.size() < 3 || folded(facts.view(symbol.name)) != stem) continue;
    if (!named.exists() || is_type_with_members(symbol.kind)) named = {i};
  }
  if (named.exists()) return named;
  return types == 1 && !facts.symbol(only_type).doc.empty() ? only_type : SymbolId{};
}

// The paragraph without a sentence at its end that stops, or introduces what follows: "Joins text. Example:".
std::string without_introduction(std::string_view paragraph) {
  if (!is_cut_off(paragraph)) return std::string(paragraph);
  std::string complete = complete_sentences(paragraph);
  if (!complete.empty()) return complete;
  if (paragraph.ends_with('.')) return std::string(paragraph);
  return std::string(paragraph.substr(0, paragraph.find_last_not_of(":,( ") + 1)) + " …";
}

// "@param x The number.": it documents a part of the symbol only.
bool is_of_a_part(std::string_view paragraph) {
  constexpr std::string_view kParts[] = {"@extends",  "@implements", "@method",  "@mixin",  "@param",
                                         "@property", "@return",     "@see",     "@throws", "@use",
                                         "@var",      "\\param",     "\\return", ":param"};
  return std::ranges::any_of(kParts, [&](std::string_view part) { return paragraph.starts_with(part); });
}

}  // namespace

bool is_at_top(const FileFacts& facts, const Symbol& symbol) {
  if (!symbol.qualifier.empty() && is_function(symbol.kind) && symbol.kind != SymbolKind::function) return false;
  for (SymbolId at = symbol.scope; at.exists(); at = facts.symbol(at).scope) {
    if (!is_namespace(facts.symbol(at).kind)) return false;
  }
  return true;
}

FilePurpose purpose_of(const FileFacts& facts, std::string_view path) {
  if (!facts.doc.empty()) return {without_introduction(facts.view(facts.doc)), facts.doc_lines, {}};
  const SymbolId symbol = describing_symbol(facts, path);
  if (!symbol.exists() || is_of_a_part(facts.view(facts.symbol(symbol).doc))) return {};
  return {without_introduction(facts.view(facts.symbol(symbol).doc)), facts.symbol(symbol).doc_lines, symbol};
}

std::vector<SymbolId> main_definitions(const FileFacts& facts) {
  std::vector<SymbolId> definitions;
  std::vector<SymbolId> values;
  std::vector<SymbolId> parts;
  std::vector<SymbolId> internals;
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) {
    const Symbol& symbol = facts.symbols[i];
    if (is_text_part(symbol.kind) && !symbol.scope.exists()) parts.push_back({i});
    const bool is_internal = !symbol.is_public && (is_function(symbol.kind) || is_type_with_members(symbol.kind));
    if (is_internal && is_at_top(facts, symbol) && symbol.qualifier.empty()) internals.push_back({i});
    if (!is_candidate(facts, symbol)) continue;
    const bool is_setting = symbol.kind == SymbolKind::macro && symbol.signature.empty();
    (is_value(symbol.kind) || is_setting ? values : definitions).push_back({i});
  }
  // The keys of a long list at the top are those of its items.
  const auto is_item = [&](SymbolId id) { return facts.symbol(id).kind == SymbolKind::item; };
  if (std::ranges::any_of(parts, is_item)) std::erase_if(parts, [&](SymbolId id) { return !is_item(id); });
  if (!definitions.empty()) return definitions;
  if (!values.empty()) return values;
  return parts.empty() ? internals : parts;
}

std::vector<std::string> implemented_types(const FileFacts& facts, std::string_view separator) {
  std::vector<std::string_view> defined;
  for (const Symbol& symbol : facts.symbols) {
    if (is_type_with_members(symbol.kind) || symbol.kind == SymbolKind::type)
      defined.push_back(facts.view(symbol.name));
  }
  std::sort(defined.begin(), defined.end());
  std::vector<std::string> types;
  std::size_t members = 0;
  std::size_t own = 0;
  for (const Symbol& symbol : facts.symbols) {
    const bool is_member = !symbol.qualifier.empty() && is_function(symbol.kind);
    members += is_member;
    own += !is_member && is_candidate(facts, symbol) && !is_value(symbol.kind);
    const std::string_view qualifier = facts.view(symbol.qualifier);
    const std::string_view name = qualifier.substr(qualifier.rfind('.') + 1);
    if (!is_member || types.size() == kTypesImplemented || std::binary_search(defined.begin(), defined.end(), name))
      continue;
    std::string type = shown_name(facts, symbol, separator);
    type.resize(type.size() - symbol.name.size - separator.size());
    if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(std::move(type));
  }
  if (members < own) types.clear();
  return types;
}

std::string purpose_sentence(const FileFacts& facts, std::string_view path, std::string_view separator) {
  const FilePurpose purpose = purpose_of(facts, path);
  if (!purpose.text.empty()) return list_sentence(purpose.text);
  const std::vector<SymbolId> definitions = main_definitions(facts);
  if (const std::vector<std::string> types = implemented_types(facts, separator); !types.empty()) {
    std::string sentence = "Implements members of ";
    for (std::size_t i = 0; i < types.size() && sentence.size() < kLongestSentence / 2; ++i) {
      sentence += (i > 0 ? ", `" : "`") + types[i] + "`";
    }
    return types[0].size() < kLongestSentence / 2 ? sentence + "." : std::string();
  }
  if (definitions.empty()) return {};
  if (is_data(facts.symbol(definitions[0]).kind)) return data_sentence(facts, path);
  if (is_text_part(facts.symbol(definitions[0]).kind)) return {};
  std::string sentence = "Defines ";
  std::size_t named = 0;
  std::vector<std::string> names;
  for (SymbolId id : definitions) {
    std::string name = shown_name(facts, facts.symbol(id), separator);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    if (name.find('`') != std::string::npos) continue;
    if (sentence.size() + name.size() > kLongestSentence - 40 || named == kNamesInSentence) break;
    if (named > 0) sentence += ", ";
    sentence += "`" + name + "`";
    names.push_back(std::move(name));
    ++named;
  }
  if (named == 0) return {};
  if (definitions.size() > named) sentence += " and " + std::to_string(definitions.size() - named) + " more";
  return sentence + ".";
}

}  // namespace docmill
