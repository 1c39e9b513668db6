// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/folder/main_definitions.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "stages/emit/page_links.h"
#include "stages/model/file_purpose.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kMostDefinitions = 5;
constexpr std::size_t kFilesRead = 3;
constexpr std::size_t kNamedInText = 4;

bool can_describe(SymbolKind kind) { return is_type(kind) || is_function(kind) || kind == SymbolKind::macro; }

// Documented ones first, and of these types first; else in their order.
void cut(std::vector<MainDefinition>& definitions) {
  std::ranges::stable_sort(definitions, {}, [](const MainDefinition& definition) {
    return std::pair(definition.sentence.empty(), !is_type(definition.kind));
  });
  if (definitions.size() > kMostDefinitions) definitions.resize(kMostDefinitions);
}

// The files directly in the folder with the most symbols, without tests and configuration.
std::vector<FileId> largest_files(const Site& site, FolderId folder) {
  const auto symbols = [&](FileId file) { return site.repo().summary_of(file).symbols; };
  std::vector<FileId> files;
  for (FileId file : site.repo().folder(folder).files) {
    const RepoFile& it = site.repo().file(file);
    if (symbols(file) > 0 && !site.links().is_test[file.value] && !is_unranked(it)) files.push_back(file);
  }
  std::ranges::stable_sort(files, std::greater<>(), symbols);
  if (files.size() > kFilesRead) files.resize(kFilesRead);
  return files;
}

std::vector<MainDefinition> definitions_in(const Site& site, const PageLinks& page, FileId file) {
  const FileFacts& facts = site.repo().facts_of(file);
  std::vector<MainDefinition> definitions;
  for (SymbolId id : main_definitions(facts)) {
    const Symbol& symbol = facts.symbol(id);
    if (!can_describe(symbol.kind)) continue;
    definitions.push_back({page.link(file, id), symbol.kind, list_sentence(facts.view(symbol.doc))});
  }
  cut(definitions);
  return definitions;
}

std::string with_full_stop(std::string text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ? text : text + ".";
}

}  // namespace

std::vector<MainDefinition> main_definitions_of(const Site& site, FolderId folder) {
  const PageLinks page{site, folder};
  std::vector<MainDefinition> definitions;
  for (const RankedSymbol& ranked : site.rankings().of(folder).symbols.first(kMostRanked)) {
    if (site.links().is_test[ranked.file.value]) continue;
    if (can_describe(ranked.kind)) definitions.push_back({page.link(ranked), ranked.kind, ranked.sentence});
  }
  if (definitions.empty()) {
    for (FileId file : largest_files(site, folder)) {
      std::ranges::move(definitions_in(site, page, file), std::back_inserter(definitions));
    }
  }
  cut(definitions);
  return definitions;
}

std::string text_of(const std::vector<MainDefinition>& definitions) {
  std::string text;
  std::size_t named = 0;
  for (const MainDefinition& definition : definitions) {
    const std::string& name = definition.symbol.label;
    if (name.find('`') != std::string::npos || named == kNamedInText) continue;
    const bool follows_sentence = named == 1 && !text.ends_with('`');
    text += named == 0 ? "`" : follows_sentence ? " Also `" : ", `";
    text += name + "`";
    if (named == 0 && !definition.sentence.empty()) text += ": " + with_full_stop(definition.sentence);
    ++named;
  }
  if (text.empty()) return text;
  return (definitions.front().sentence.empty() ? "Defines " : "") + with_full_stop(std::move(text));
}

}  // namespace docmill
