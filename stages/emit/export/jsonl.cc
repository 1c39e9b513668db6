// SPDX-License-Identifier: Apache-2.0
//
// Keys without a value are left out. The order of keys is fixed.
#include "stages/emit/export/jsonl.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "stages/base/utf8.h"
#include "stages/emit/export/reference_targets.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kObject = "{}";  // the mark of an object of a type

void put(Json& object, const char* key, std::string value) {
  if (!value.empty()) object[key] = std::move(value);
}

// Puts a place in the repo under `key`. It is in the file at `path`.
void put_place(Json& object, const std::string& key, const std::string& path, std::string place) {
  object[key] = std::move(place);
  if (!is_valid_utf8(path)) object[key + "_bytes"] = url_path(path);
}

Json symbol_json(const FileFacts& facts, SymbolId id) {
  const Symbol& symbol = facts.symbol(id);
  Json object;
  object["name"] = facts.view(symbol.name);
  object["kind"] = kind_name(symbol.kind);
  put(object, "scope", facts.scope_path(symbol));
  object["line"] = symbol.lines.first;
  object["end_line"] = symbol.lines.last;
  if (symbol.is_declaration) object["declaration"] = true;
  put(object, "macro", std::string(facts.view(symbol.macro)));
  put(object, "signature", std::string(facts.view(symbol.signature)));
  const std::string_view doc = facts.view(symbol.doc);
  put(object, "doc", std::string(doc.substr(0, doc.find('\n'))));
  if (const FunctionFigures* const figures = facts.figures_of(id)) {
    object["cognitive"] = figures->cognitive;
    object["cyclomatic"] = figures->cyclomatic;
    object["nesting"] = figures->nesting;
    object["parameters"] = figures->parameters;
  }
  return object;
}

std::string_view verb_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::run: return "runs";
    case ImportKind::build: return "builds";
    case ImportKind::use: return "uses";
    default: return {};
  }
}

// `links` are those of this import.
Json import_json(const Repo& repo, const FileFacts& facts, const Import& import, std::span<const ImportLink> links) {
  Json object;
  object["module"] = facts.view(import.module);
  for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
    object["names"].push_back(facts.view(facts.names[i]));
  }
  object["line"] = import.line;
  if (const std::string_view verb = verb_of(import.kind); !verb.empty()) object["verb"] = verb;
  for (const ImportLink& link : links) {
    if (link.name != ImportLink::kModule || link.outcome != ImportOutcome::file) continue;
    if (links.front().outcome == ImportOutcome::folder) {  // a pattern that matches this file of the folder
      object["targets"].push_back(repo.file(link.file).path);
      continue;
    }
    put_place(object, "target", repo.file(link.file).path, repo.file(link.file).path);
    if (link.is_template != 0) object["generated"] = true;
  }
  return object;
}

// Puts what is before the name, without the marks of FileFacts::paths.
void put_path(Json& object, std::string_view qualifier, std::string_view name) {
  std::string path(qualifier);
  if (const std::size_t at = path.find('@'); at != std::string::npos) {  // `self@A`
    path.erase(at, std::min(path.find_first_of(".[(", at), path.size()) - at);
  }
  std::erase(path, '^');
  const std::size_t braces = path.find(kObject);
  if (braces != std::string::npos) path.erase(braces, kObject.size());
  if (path.empty() || path.find_first_of("([{") != std::string::npos) return;
  if (braces != std::string::npos) {
    object["receiver"] = std::move(path);
    return;
  }
  if (path != ".") path += '.';  // `::f` is ".f"
  object["path"] = path.append(name);
}

// What is the same wherever the reference is.
Json reference_json(const FileFacts& facts, const Reference& reference) {
  Json object;
  object["name"] = facts.view(reference.name);
  put_path(object, facts.qualifier_of(reference), facts.view(reference.name));
  const bool is_call = reference.kind == ReferenceKind::call || reference.kind == ReferenceKind::member_call;
  object["kind"] = reference.kind == ReferenceKind::imported ? "import" : is_call ? "call" : "use";
  if (is_member(reference.kind)) object["member"] = true;
  return object;
}

// `places`: those of one reference inside one symbol.
void put_places(Json& object, const FileFacts& facts, std::span<const Occurrence> places) {
  const SymbolId enclosing = places.front().enclosing;
  if (enclosing.exists()) object["in"] = facts.qualified_name(facts.symbol(enclosing));
  object["line"] = places.front().line;
  object["count"] = places.size();
  Json lines = Json::array();
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i == 0 || places[i].line != places[i - 1].line) lines.push_back(places[i].line);
  }
  object["lines"] = std::move(lines);
}

void put_target(Json& object, const Repo& repo, const ReferenceTarget& target) {
  if (!target.exists()) return;
  const FileFacts& owner = repo.facts_of(target.file);
  const Symbol& symbol = owner.symbol(target.symbol);
  const std::string& path = repo.file(target.file).path;
  if (target.is_by_name) object["by"] = "name";
  put_place(object, "target", path, path + "#" + owner.qualified_name(symbol));
  object["target_line"] = symbol.lines.first;
}

Json references_json(const Repo& repo, const Links& links, FileId file, const Occurrences& occurrences) {
  const FileFacts& facts = repo.facts_of(file);
  const ReferenceTargets targets(repo, links, file);
  Json references = Json::array();
  for (std::uint32_t i = 0; i < facts.references.size(); ++i) {
    const Json common = reference_json(facts, facts.references[i]);
    for (std::span<const Occurrence> rest = occurrences.of(i); !rest.empty();) {
      const SymbolId enclosing = rest.front().enclosing;
      const auto end = std::ranges::find_if(rest, [&](const Occurrence& o) { return o.enclosing != enclosing; });
      const auto count = static_cast<std::size_t>(end - rest.begin());
      Json object = common;
      put_places(object, facts, rest.first(count));
      put_target(object, repo, targets.of(i, enclosing));
      references.push_back(std::move(object));
      rest = rest.subspan(count);
    }
  }
  return references;
}

}  // namespace

void append_jsonl(std::string& out, const Repo& repo, const Links& links, FileId file, const Occurrences& occurrences) {
  const FileFacts& facts = repo.facts_of(file);
  Json object;
  object["schema"] = 1;
  put_place(object, "path", repo.file(file).path, repo.file(file).path);
  object["language"] = repo.file(file).language.name;
  object["size"] = facts.size_bytes;
  object["lines"] = facts.lines.total;
  object["hash"] = facts.content.hex();
  object["errors"] = facts.unparsed_lines.size() + (facts.parser_gave_up ? 1 : 0);
  Json symbols = Json::array();
  for (std::uint32_t i = 0; i < facts.symbols.size(); ++i) symbols.push_back(symbol_json(facts, {i}));
  object["symbols"] = std::move(symbols);
  Json imports = Json::array();
  auto import_links = links.imports.row(file.value);
  for (std::uint32_t i = 0; i < facts.imports.size(); ++i) {
    std::size_t count = 0;
    while (count < import_links.size() && import_links[count].import == i) ++count;
    const ImportKind kind = facts.imports[i].kind;
    if (kind != ImportKind::submodule && (count > 0 || !may_be_no_file(kind))) {
      imports.push_back(import_json(repo, facts, facts.imports[i], import_links.first(count)));
    }
    import_links = import_links.subspan(count);
  }
  object["imports"] = std::move(imports);
  object["references"] = references_json(repo, links, file, occurrences);
  out += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace docmill
