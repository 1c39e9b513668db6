// SPDX-License-Identifier: Apache-2.0
//
// Builds the repo from its sketches, and writes links as text.
#include "tests/stages/link/repo_fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "stages/languages/language.h"

namespace docmill {
TextRef FileSketch::store(std::string_view text) {
  const TextRef ref{static_cast<std::uint32_t>(facts_.text.size()), static_cast<std::uint32_t>(text.size())};
  facts_.text += text;
  return ref;
}

FileSketch& FileSketch::import(ImportKind kind, std::string_view module, const std::vector<std::string_view>& names) {
  Import entry;
  entry.kind = kind;
  entry.module = store(module);
  entry.line = static_cast<std::uint32_t>(facts_.imports.size()) + 1;
  entry.names.begin = static_cast<std::uint32_t>(facts_.names.size());
  for (std::string_view name : names) facts_.names.push_back(store(name));
  entry.names.end = static_cast<std::uint32_t>(facts_.names.size());
  facts_.imports.push_back(entry);
  return *this;
}

FileSketch& FileSketch::imports(std::string_view module, const std::vector<std::string_view>& names) {
  if (!is_c_) return import(ImportKind::module, module, names);
  const ImportKind kind = module[0] == '"' ? ImportKind::include_quoted : ImportKind::include_system;
  return import(kind, module.substr(1, module.size() - 2));
}

FileSketch& FileSketch::links_to(std::string_view path) { return import(ImportKind::link, path); }

FileSketch& FileSketch::sources(std::string_view path) { return import(ImportKind::include_quoted, path); }

FileSketch& FileSketch::names_file(ImportKind kind, std::string_view path) { return import(kind, path); }

FileSketch& FileSketch::complex(std::uint32_t cognitive) {
  const SymbolId last{static_cast<std::uint32_t>(facts_.symbols.size() - 1)};
  facts_.figures.push_back({last, cognitive / 2, cognitive, 3, 1});
  return *this;
}

FileSketch& FileSketch::defines(std::string_view name, SymbolKind kind, std::uint32_t line_count) {
  Symbol symbol;
  symbol.name = store(name);
  symbol.kind = kind;
  symbol.is_public = true;
  const std::uint32_t line = facts_.symbols.empty() ? 1 : facts_.symbols.back().lines.last + 1;
  symbol.lines = {line, line + line_count - 1};
  facts_.symbols.push_back(symbol);
  facts_.lines.total = symbol.lines.last;
  return *this;
}

FileSketch& FileSketch::extends(std::string_view base) {
  const auto begin = static_cast<std::uint32_t>(facts_.names.size());
  facts_.names.push_back(store(base));
  facts_.symbols.back().bases = {begin, begin + 1};
  return *this;
}

std::uint32_t FileSketch::store_path(std::string_view path) {
  facts_.paths.push_back(store(path));
  return static_cast<std::uint32_t>(facts_.paths.size()) - 1;
}

FileSketch& FileSketch::inlines() {
  facts_.symbols.back().head = store("inline namespace");
  return *this;
}

FileSketch& FileSketch::brings(std::string_view name, std::string_view local) {
  const TextRef stored = store(name);
  facts_.exports.push_back({stored, store(local)});
  return *this;
}

FileSketch& FileSketch::typed(std::string_view path) {
  facts_.symbols.back().type = store_path(path);
  return *this;
}

FileSketch& FileSketch::qualified(std::string_view qualifier) {
  facts_.symbols.back().qualifier = store(qualifier);
  return *this;
}

FileSketch& FileSketch::assigns_type(std::string_view name, std::string_view path) {
  facts_.assigned_types.push_back({SymbolId{0}, store(name), store_path(path)});
  return *this;
}

FileSketch& FileSketch::assigns_member(std::string_view name) {
  facts_.assigned_members.push_back(store(name));
  return *this;
}

FileSketch& FileSketch::declares(std::string_view name, SymbolKind kind) {
  defines(name, kind);
  facts_.symbols.back().is_declaration = true;
  return *this;
}

FileSketch& FileSketch::as(std::string_view alias) {
  facts_.imports.back().alias = store(alias);
  return *this;
}

FileSketch& FileSketch::defines_private(std::string_view name) {
  defines(name);
  facts_.symbols.back().is_public = false;
  return *this;
}

FileSketch& FileSketch::defines_inside(std::string_view name, SymbolKind kind) {
  const SymbolId scope{static_cast<std::uint32_t>(facts_.symbols.size()) - 1};
  defines(name, kind);
  facts_.symbols.back().scope = scope;
  return *this;
}

FileSketch& FileSketch::defines_inside_first(std::string_view name) {
  defines(name);
  facts_.symbols.back().scope = SymbolId{0};
  return *this;
}

FileSketch& FileSketch::assigns_field(std::string_view name) {
  const std::uint32_t line = facts_.symbols.back().lines.last;
  defines(name, SymbolKind::field);
  facts_.symbols.back().scope = SymbolId{0};
  facts_.symbols.back().lines = {line, line};
  return *this;
}

FileSketch& FileSketch::defines_test(std::string_view name) {
  defines(name);
  facts_.symbols.back().is_test = true;
  return *this;
}

FileSketch& FileSketch::refer(ReferenceKind kind, std::string_view name, std::uint32_t count) {
  const auto line = static_cast<std::uint32_t>(facts_.references.size()) + 1;
  Reference reference;
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) {
    reference.qualifier = store_path(name.substr(0, std::max<std::size_t>(dot, 1)));
    name.remove_prefix(dot + 1);
  }
  reference.name = store(name);
  reference.first_line = line;
  reference.users = static_cast<std::uint32_t>(facts_.users.size());
  reference.kind = kind;
  facts_.references.push_back(reference);
  facts_.users.push_back({enclosing_, count});
  return *this;
}

FileSketch& FileSketch::inside_last() {
  enclosing_ = {static_cast<std::uint32_t>(facts_.symbols.size() - 1)};
  return *this;
}

FileSketch& FileSketch::calls(std::string_view name, std::uint32_t count) {
  return refer(ReferenceKind::call, name, count);
}

FileSketch& FileSketch::member_calls(std::string_view name, std::uint32_t count) {
  return refer(ReferenceKind::member_call, name, count);
}

FileSketch& FileSketch::uses(std::string_view name, std::uint32_t count) {
  return refer(ReferenceKind::use, name, count);
}

FileSketch& FileSketch::inserts_lines(std::uint32_t at, std::uint32_t count) {
  for (Import& import : facts_.imports) import.line += import.line >= at ? count : 0;
  for (Reference& reference : facts_.references) reference.first_line += reference.first_line >= at ? count : 0;
  return *this;
}

FileSketch RepoFixture::add(std::string_view path) {
  sketches_.push_back(std::make_unique<Sketch>(Sketch{std::string(path), {}}));
  const std::string_view language = detect_language(path, {}).name;
  return {sketches_.back()->facts, language == "C" || language == "C++" || language == "CUDA"};
}

void RepoFixture::omit(std::string_view path) { omitted_.emplace_back(path); }

const Repo& RepoFixture::repo() {
  if (is_built_) return repo_;
  is_built_ = true;
  std::sort(sketches_.begin(), sketches_.end(),
            [](const auto& a, const auto& b) { return path_less(a->path, b->path); });
  for (const auto& sketch : sketches_) {
    FileFacts& facts = sketch->facts;
    facts.size_bytes = 100;
    std::sort(facts.references.begin(), facts.references.end(), [&](const Reference& a, const Reference& b) {
      return std::tuple(facts.view(a.name), facts.qualifier_of(a), a.kind) <
             std::tuple(facts.view(b.name), facts.qualifier_of(b), b.kind);
    });
    std::vector<ReferenceUser> users;
    for (Reference& reference : facts.references) {
      users.push_back(facts.users[std::exchange(reference.users, static_cast<std::uint32_t>(users.size()))]);
    }
    facts.users = std::move(users);
    RepoFile file;
    file.path = sketch->path;
    const Language& language = detect_language(sketch->path, {});
    file.language = label_of(language);
    file.role = role_of(sketch->path, language);
    repo_.files.push_back(std::move(file));
    repo_.facts.push_back(facts);
    repo_.summaries.push_back(summarize(facts));
  }
  std::sort(omitted_.begin(), omitted_.end(), path_less);
  for (const std::string& path : omitted_) repo_.omissions.push_back({path, OmitReason::binary, "", false});
  build_folders(repo_);
  links_ = link_repo(repo_);
  return repo_;
}

const Links& RepoFixture::links() {
  repo();
  return links_;
}

std::string RepoFixture::name_of(FileId file, SymbolId symbol) {
  std::string text = repo_.file(file).path;
  if (symbol.exists()) text += fmt::format("#{}", repo_.facts_of(file).view(repo_.facts_of(file).symbol(symbol).name));
  return text;
}

std::string RepoFixture::target(std::string_view path, std::string_view module, std::string_view name) {
  const FileFacts& facts = repo().facts[id(path)];
  for (const ImportLink& link : links_.imports.row(id(path))) {
    if (facts.view(facts.imports[link.import].module) != module) continue;
    if (name.empty() != (link.name == ImportLink::kModule)) continue;
    if (!name.empty() && facts.view(facts.names[link.name]) != name) continue;
    switch (link.outcome) {
      case ImportOutcome::file: return name_of(link.file, link.symbol);
      case ImportOutcome::folder: return repo_.folder(link.folder).path + "/";
      case ImportOutcome::standard_library: return "standard library";
      case ImportOutcome::external: return "external";
      case ImportOutcome::not_found: return "not found";
    }
  }
  return "none";
}

std::string RepoFixture::reference(std::string_view path, std::string_view name) {
  const FileFacts& facts = repo().facts[id(path)];
  for (const ReferenceLink& link : links_.references.row(id(path))) {
    if (facts.view(facts.references[link.reference].name) == name) return name_of(link.file, link.symbol);
  }
  return "none";
}

std::vector<std::string> RepoFixture::edges(std::span<const FileEdge> row) {
  std::vector<std::string> text;
  for (const FileEdge& edge : row) {
    text.push_back(fmt::format("{} x{}", repo_.file(edge.file).path, edge.count));
  }
  return text;
}

std::vector<std::string> RepoFixture::dependencies(std::string_view path) {
  return edges(links().dependencies.row(id(path)));
}

std::vector<std::string> RepoFixture::dependents(std::string_view path) {
  return edges(links().dependents.row(id(path)));
}

std::vector<std::string> RepoFixture::uses(std::string_view path) {
  const FileFacts& facts = repo().facts[id(path)];
  std::vector<std::string> text;
  for (const SymbolUse& use : links_.uses.row(id(path))) {
    static constexpr std::string_view kKinds[] = {"imported by", "used by", "called by", "base of"};
    text.push_back(fmt::format("{} {} {} x{}", facts.view(facts.symbol(use.symbol).name), kKinds[use.kind],
                               name_of(use.user, use.enclosing), use.count));
  }
  return text;
}

std::vector<std::vector<std::string>> RepoFixture::cycles() {
  std::vector<std::vector<std::string>> text;
  for (const std::vector<FileId>& cycle : links().cycles) {
    text.emplace_back();
    for (FileId file : cycle) text.back().push_back(repo_.file(file).path);
  }
  return text;
}

}  // namespace docmill
