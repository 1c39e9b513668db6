// SPDX-License-Identifier: Apache-2.0
//
// Keys without a value are left out. The order of keys is fixed.
#include "stages/emit/export_jsonl.h"

#include <nlohmann/json.hpp>

#include "stages/base/utf8.h"
#include "stages/emit/markdown.h"

namespace docmill {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& object, const char* key, std::string value) {
  if (!value.empty()) object[key] = std::move(value);
}

// Puts a place in the repo under `key`. It is in the file at `path`.
void put_place(Json& object, const std::string& key, const std::string& path, std::string place) {
  object[key] = std::move(place);
  if (!is_valid_utf8(path)) object[key + "_bytes"] = url_path(path);
}

Json symbol_json(const FileFacts& facts, const Symbol& symbol) {
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
  return object;
}

// `links` are those of this import.
Json import_json(const Repo& repo, const FileFacts& facts, const Import& import, std::span<const ImportLink> links) {
  Json object;
  object["module"] = facts.view(import.module);
  for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
    object["names"].push_back(facts.view(facts.names[i]));
  }
  object["line"] = import.line;
  for (const ImportLink& link : links) {
    if (link.name != ImportLink::kModule || link.outcome != ImportOutcome::file) continue;
    put_place(object, "target", repo.file(link.file).path, repo.file(link.file).path);
  }
  return object;
}

Json reference_json(const FileFacts& facts, const Reference& reference) {
  Json object;
  object["name"] = facts.view(reference.name);
  if (const std::string_view qualifier = facts.qualifier_of(reference); !qualifier.empty()) {
    const std::string_view dot = qualifier == "." ? "" : ".";  // `::f` is ".f"
    object["path"] = std::string(qualifier).append(dot).append(facts.view(reference.name));
  }
  const bool is_call = reference.kind == ReferenceKind::call || reference.kind == ReferenceKind::member_call;
  object["kind"] = reference.kind == ReferenceKind::imported ? "import" : is_call ? "call" : "use";
  if (is_member(reference.kind)) object["member"] = true;
  object["line"] = reference.first_line;
  object["count"] = reference.count;
  return object;
}

}  // namespace

void append_jsonl(std::string& out, const Repo& repo, const Links& links, FileId file) {
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
  for (const Symbol& symbol : facts.symbols) symbols.push_back(symbol_json(facts, symbol));
  object["symbols"] = std::move(symbols);
  Json imports = Json::array();
  auto import_links = links.imports.row(file.value);
  for (std::uint32_t i = 0; i < facts.imports.size(); ++i) {
    std::size_t count = 0;
    while (count < import_links.size() && import_links[count].import == i) ++count;
    if (facts.imports[i].kind != ImportKind::submodule) {
      imports.push_back(import_json(repo, facts, facts.imports[i], import_links.first(count)));
    }
    import_links = import_links.subspan(count);
  }
  object["imports"] = std::move(imports);
  Json references = Json::array();
  for (const Reference& reference : facts.references) references.push_back(reference_json(facts, reference));
  for (const ReferenceLink& link : links.references.row(file.value)) {
    const FileFacts& owner = repo.facts_of(link.file);
    const std::string& path = repo.file(link.file).path;
    if (link.is_by_name) references[link.reference]["by"] = "name";
    put_place(references[link.reference], "target", path, path + "#" + owner.qualified_name(owner.symbol(link.symbol)));
  }
  object["references"] = std::move(references);
  out += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace docmill
