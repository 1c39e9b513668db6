// SPDX-License-Identifier: Apache-2.0
//
// ImportResolver: what the imports of one family of languages lead to. Each language says in its traits which resolver
// it needs (LanguageTraits::make_resolver). A resolver is made once a link, may prepare what it needs from the whole
// repo, and is then asked from many threads. First rule of all resolvers: no link is better than a wrong one.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "stages/model/links.h"
#include "stages/model/repo_index.h"
#include "stages/model/top_symbols.h"

namespace docmill {

// What resolvers know of the repo. It must outlive them.
struct LinkContext {
  const Repo& repo;
  RepoIndex index;
  TopSymbols symbols;

  explicit LinkContext(const Repo& of_repo) : repo(of_repo), index(of_repo), symbols(of_repo) {}
};

struct ImportTarget {
  ImportOutcome outcome = ImportOutcome::external;
  FileId file;
  FolderId folder;
  SymbolId symbol;
};

inline ImportTarget at_file(FileId file, SymbolId symbol = {}) { return {ImportOutcome::file, file, {}, symbol}; }
inline ImportTarget at_folder(FolderId folder) { return {ImportOutcome::folder, {}, folder, {}}; }
inline ImportTarget nowhere(ImportOutcome outcome) { return {outcome, {}, {}, {}}; }

// One import of one file: what it says, and where its links go.
class ImportSite {
 public:
  ImportSite(const Repo& repo, FileId file, std::uint32_t import, std::vector<ImportLink>& links)
      : file_(repo.file(file)), facts_(repo.facts_of(file)), id_(file), import_(import), links_(links) {}

  FileId file() const { return id_; }
  std::string_view path() const { return file_.path; }
  std::string_view folder() const { return parent_path(file_.path); }

  std::string_view module() const { return facts_.view(import().module); }
  ImportKind kind() const { return import().kind; }
  IndexRange names() const { return import().names; }
  std::string_view name(std::uint32_t name) const { return facts_.view(facts_.names[name]); }

  // Once, first.
  void link_module(const ImportTarget& target) { link(ImportLink::kModule, target); }
  // For names that lead somewhere of their own; ascending.
  void link_name(std::uint32_t name, const ImportTarget& target) { link(name, target); }

 private:
  const Import& import() const { return facts_.imports[import_]; }
  void link(std::uint32_t name, const ImportTarget& target) {
    links_.push_back({import_, name, target.outcome, target.file, target.folder, target.symbol});
  }

  const RepoFile& file_;
  const FileFacts& facts_;
  FileId id_;
  std::uint32_t import_;
  std::vector<ImportLink>& links_;
};

class ImportResolver {
 public:
  virtual ~ImportResolver() = default;
  // Links the import's module, and those of its names that lead somewhere. Thread-safe.
  virtual void resolve(ImportSite& site) const = 0;
};

}  // namespace docmill
