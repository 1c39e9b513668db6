// SPDX-License-Identifier: Apache-2.0
//
// ImportResolver: what the imports of one family of languages lead to. Each language says in its traits which resolver
// it needs (LanguageTraits::make_resolver). Each thread makes its own. A resolver sees the repo only through Lookups
// and, if its family has one (LanguageTraits::find_basis), through a basis that is made from the whole repo. The first
// rule of all resolvers: no link is better than a wrong one.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "stages/base/digest.h"
#include "stages/model/links.h"
#include "stages/model/lookups.h"

namespace docmill {

// What a family of languages infers from all of its imports together, such as which folder is which module. If its
// digest differs from that of the last link, all files of the family are resolved again.
class ImportBasis {
 public:
  virtual ~ImportBasis() = default;
  virtual Digest digest() const = 0;
};

// What a resolver is made from. It must outlive the resolver.
struct ResolverContext {
  const Lookups& lookups;
  const ImportBasis* basis = nullptr;  // of the resolver's family; null if that has none
};

struct ImportTarget {
  ImportOutcome outcome = ImportOutcome::external;
  FileId file;
  FolderId folder;
  SymbolId symbol;
  bool is_template = false;  // what is imported is generated from the file
};

inline ImportTarget at_file(FileId file, SymbolId symbol = {}) { return {ImportOutcome::file, file, {}, symbol}; }
inline ImportTarget at_template(FileId file) { return {ImportOutcome::file, file, {}, {}, true}; }
inline ImportTarget at_folder(FolderId folder) { return {ImportOutcome::folder, {}, folder, {}}; }
inline ImportTarget nowhere(ImportOutcome outcome) { return {outcome, {}, {}, {}}; }

// One import of one file, and the list to which its links are added.
class ImportSite {
 public:
  ImportSite(const Repo& repo, FileId file, std::uint32_t import, std::vector<ImportLink>& links)
      : file_(repo.file(file)), facts_(repo.facts_of(file)), id_(file), import_(import), links_(links) {}

  FileId file() const { return id_; }
  std::string_view path() const { return file_.path; }
  std::string_view folder() const { return parent_path(file_.path); }

  const FileFacts& facts() const { return facts_; }
  std::uint32_t index() const { return import_; }  // into FileFacts::imports

  std::string_view module() const { return facts_.view(import().module); }
  ImportKind kind() const { return import().kind; }
  IndexRange names() const { return import().names; }
  std::string_view name(std::uint32_t name) const { return facts_.view(facts_.names[name]); }

  // Call once, before link_name().
  void link_module(const ImportTarget& target) { link(ImportLink::kModule, target); }
  // Call for each name that has a target of its own, in ascending order.
  void link_name(std::uint32_t name, const ImportTarget& target) { link(name, target); }

 private:
  const Import& import() const { return facts_.imports[import_]; }
  void link(std::uint32_t name, const ImportTarget& target) {
    const std::uint8_t is_template = target.is_template ? 1 : 0;
    links_.push_back(
        {import_, name, target.outcome, kind(), is_template, 0, target.file, target.folder, target.symbol});
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
  // Links the import's module and its names that have a target.
  virtual void resolve(ImportSite& site) const = 0;

  // The module of that name inside `module`, which is a file or a folder; nowhere if there is none.
  virtual ImportTarget submodule(const ImportTarget& module, std::string_view name) const;
  // The module that `module` is inside of; nowhere if there is none.
  virtual ImportTarget enclosing_module(const ImportTarget& module) const;
  // The module that the first name of a path means in a file if the file says nothing of it: `crate`, the name of a
  // crate; nowhere if there is none.
  virtual ImportTarget root_module(FileId file, std::string_view name) const;
  // The other folders with files of the package of `folder` that may define the name, the nearest first.
  virtual std::vector<FolderId> other_folders_of_package(FolderId folder, std::string_view package,
                                                         std::string_view name) const;
};

inline ImportTarget ImportResolver::submodule(const ImportTarget& /*module*/, std::string_view /*name*/) const {
  return nowhere(ImportOutcome::not_found);
}
inline ImportTarget ImportResolver::enclosing_module(const ImportTarget& /*module*/) const {
  return nowhere(ImportOutcome::not_found);
}
inline ImportTarget ImportResolver::root_module(FileId /*file*/, std::string_view /*name*/) const {
  return nowhere(ImportOutcome::not_found);
}
inline std::vector<FolderId> ImportResolver::other_folders_of_package(FolderId /*folder*/, std::string_view /*package*/,
                                                                      std::string_view /*name*/) const {
  return {};
}

}  // namespace docmill
