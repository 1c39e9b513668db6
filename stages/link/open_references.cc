// SPDX-License-Identifier: Apache-2.0
//
// A file that refers to none of the changed names refers to what it did before. `Links::names` says which names a file
// refers to. In languages that include text, a file sees others through those that it includes.
#include "stages/link/open_references.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "stages/link/member_names.h"
#include "stages/link/package_names.h"
#include "stages/link/reference_links.h"
#include "stages/link/rows.h"
#include "stages/link/standard_names.h"
#include "stages/link/visible_files.h"
#include "stages/model/declared_packages.h"

namespace docmill {
namespace {

// Sorted, each once.
std::vector<FileId> targets_of(std::span<const ImportLink> row) {
  std::vector<FileId> targets;
  for (const ImportLink& link : row) {
    if (link.outcome == ImportOutcome::file) targets.push_back(link.file);
  }
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  return targets;
}

class Opening {
 public:
  Opening(const Repo& repo, const Links& links, const TopSymbols& symbols, const LinkChanges& changes,
          const ReferenceChanges& changed, FileSet& open)
      : repo_(repo),
        links_(links),
        symbols_(symbols),
        changes_(changes),
        changed_(changed),
        moves_(changed.moves),
        same_(changed.same),
        includes_(changed.includes),
        open_(open) {}

  void run() {
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const FileId file = changes_.files[i].file;
      if (!refers_as_before(i)) open_.add(file);
      if (moves_[i].names.empty()) continue;
      const HashSet names(moves_[i].hashes);
      for (const FileEdge& user : links_.dependents.row(file.value)) open_if_refers_to(user.file, names);
    }
    if (changes_.files.size() == repo_.files.size()) return;  // all are open
    open_users_of_folders();
    open_users_of_changed_names();
    open_users_of_changed_includes();
    open_users_of_unknown_names();
    open_users_of_bindings();
    open_users_of_members();
  }

 private:
  // What the file refers to means what it meant, unless names that it sees have changed.
  bool refers_as_before(std::size_t changed) const {
    const NameChanges& moves = moves_[changed];
    return same_[changed] != 0 && moves.names.empty() && !moves.has_moved && !moves.classes_differ;
  }

  void open_if_refers_to(std::span<const FileId> files, std::vector<std::uint32_t> hashes) {
    const HashSet names(std::move(hashes));
    for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) open_if_refers_to(files[i], names);
    });
  }

  // Files that see a changed file through others. The dependents are those before the update; files that see it since
  // then are found by what they include now.
  void open_users_of_changed_names() {
    std::vector<FileId> files;
    std::vector<std::uint32_t> hashes;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (!includes_text(repo_, changes_.files[i].file)) continue;
      const std::size_t before = hashes.size();
      hashes.insert(hashes.end(), moves_[i].hashes.begin(), moves_[i].hashes.end());
      hashes.insert(hashes.end(), moves_[i].other_hashes.begin(), moves_[i].other_hashes.end());
      if (moves_[i].imports_differ) hashes.push_back(hash_of_standard_headers());
      if (hashes.size() > before) files.push_back(changes_.files[i].file);
    }
    if (!files.empty()) open_if_refers_to(files_that_see(repo_, links_.dependents, files), std::move(hashes));
  }

  // Files that see other files now, because a file that they include includes others. They are only affected if they
  // refer to a name of a file that is seen in one of the two states only.
  void open_users_of_changed_includes() {
    if (includes_.includers.empty()) return;
    const std::vector<FileId> users = files_that_see(repo_, links_.dependents, includes_.includers);
    if (users.size() == includes_.includers.size()) return;
    std::vector<std::uint32_t> hashes{hash_of_standard_headers()};
    VisibleFiles visible(repo_, links_.imports);
    bool brings_names = false;
    for (FileId file : visible.from(includes_.includes, repo_.files.size())) {
      brings_names = brings_names || !repo_.facts_of(file).exports.empty();
      for (const TopSymbol& symbol : symbols_.of(file)) hashes.push_back(symbol.hash);
      for (const MemberName& member : links_.members.row(file.value)) hashes.push_back(member.hash);
    }
    if (!brings_names) return open_if_refers_to(users, std::move(hashes));
    for (FileId user : users) open_.add(user);
  }

  // If the old names of a file are not known, it brings other names into namespaces, or a file that it included was
  // removed, all files that see it are opened.
  void open_users_of_unknown_names() {
    std::vector<FileId> files;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const bool is_unknown = changes_.files[i].before == nullptr || moves_[i].bindings_differ;
      if (is_unknown && includes_text(repo_, changes_.files[i].file)) files.push_back(changes_.files[i].file);
    }
    for (std::uint32_t i = 0; i < changes_.effects.size(); ++i) {
      if ((changes_.effects[i] & kImportsDiffer) != 0 && includes_text(repo_, {i})) files.push_back({i});
    }
    for (FileId user : files_that_see(repo_, links_.dependents, files)) open_.add(user);
  }

  // Files that followed names through a file which binds or contains other names now.
  void open_users_of_bindings() {
    std::vector<LookupKey> keys(changed_.keys.begin(), changed_.keys.end());
    for (std::uint32_t name : changed_.members) keys.push_back(key_of_global_name(name));
    for (FileId file : changed_.imports) {
      if (binds_names(repo_, file)) keys.push_back(key_of_bindings(repo_.file(file).path));
    }
    for (std::uint32_t i = 0; i < changes_.effects.size(); ++i) {
      if ((changes_.effects[i] & kImportsDiffer) != 0) keys.push_back(key_of_bindings(repo_.files[i].path));
    }
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const std::string_view path = repo_.file(changes_.files[i].file).path;
      if (moves_[i].classes_differ) keys.push_back(key_of_classes(path));
      if (moves_[i].bindings_differ) keys.push_back(key_of_bindings(path));
      add_keys_of_package(changes_.files[i].file, moves_[i], changes_.files[i].before != nullptr, keys);
    }
    add_files_with(HashSet(std::move(keys)), links_.asked, open_);
  }

  // Users of a package ask for names in its folder.
  void add_keys_of_package(FileId file, const NameChanges& moves, bool knows_before,
                           std::vector<LookupKey>& keys) const {
    if (repo_.file(file).language.traits->has_declared_packages) {
      return add_keys_of_declared(file, moves, knows_before, keys);
    }
    if (!repo_.file(file).language.traits->sees_own_package) return;
    const std::string_view folder = repo_.folder(repo_.file(file).folder).path;
    for (std::uint32_t hash : moves.hashes) keys.push_back(key_of_name_in(folder, hash));
    for (std::uint32_t hash : moves.other_hashes) keys.push_back(key_of_name_in(folder, hash));
  }

  // The same for packages that files declare. If the file declares others now, its family is open.
  void add_keys_of_declared(FileId file, const NameChanges& moves, bool knows_before,
                            std::vector<LookupKey>& keys) const {
    std::vector<std::string> packages = declared_packages(repo_.facts_of(file));
    packages.emplace_back();
    for (const std::string& package : packages) {
      if (!knows_before) keys.push_back(key_of_name_in_package(package, kAnyName));
      for (std::uint32_t hash : moves.hashes) keys.push_back(key_of_name_in_package(package, hash));
      for (std::uint32_t hash : moves.other_hashes) keys.push_back(key_of_name_in_package(package, hash));
    }
  }

  // Files that refer to a member by its name, if another one of that name was added or removed. A name that many files
  // have as a member identified none before, and does not now.
  void open_users_of_members() {
    const HashSet members({changed_.members.begin(), changed_.members.end()});
    if (members.empty()) return;
    const std::size_t few = MemberNames::kMostFiles + changes_.files.size();
    add_files_with(HashSet(names_in_few_files(links_.members, members, few)), links_.names, open_);
  }

  void open_if_refers_to(FileId file, const HashSet& names) {
    if (names.contains_any(links_.names.row(file.value))) open_.add(file);
  }

  // A file that imports a folder sees the names of all files in it.
  void open_users_of_folders() {
    std::map<LookupKey, std::vector<std::uint32_t>> hashes;  // of changed names, by folder
    std::vector<LookupKey> keys;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (moves_[i].names.empty()) continue;
      keys.push_back(key_of_files_in(repo_.folder(repo_.file(changes_.files[i].file).folder).path));
      std::vector<std::uint32_t>& list = hashes[keys.back()];
      list.insert(list.end(), moves_[i].hashes.begin(), moves_[i].hashes.end());
    }
    if (keys.empty()) return;
    std::map<LookupKey, HashSet> names;
    for (auto& [key, list] : hashes) names.emplace(key, HashSet(std::move(list)));
    const HashSet folders(std::move(keys));
    for_each_range(repo_.files.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        if (!folders.contains_any(links_.lookups.row(i))) continue;
        for (LookupKey key : links_.lookups.row(i)) {
          if (const auto found = names.find(key); found != names.end()) open_if_refers_to({i}, found->second);
        }
      }
    });
  }

  const Repo& repo_;
  const Links& links_;
  const TopSymbols& symbols_;
  const LinkChanges& changes_;
  const ReferenceChanges& changed_;
  std::span<const NameChanges> moves_;  // by place in changes_.files
  std::span<const std::uint8_t> same_;  // likewise
  const IncludeChanges& includes_;
  FileSet& open_;
};

}  // namespace

void IncludeChanges::add(FileId file, std::span<const ImportLink> before, std::span<const ImportLink> now) {
  const std::vector<FileId> old_targets = targets_of(before);
  const std::vector<FileId> new_targets = targets_of(now);
  if (old_targets == new_targets && same_standard_headers(before, now)) return;
  includers.push_back(file);
  std::set_symmetric_difference(old_targets.begin(), old_targets.end(), new_targets.begin(), new_targets.end(),
                                std::back_inserter(includes));
}

void open_references(const Repo& repo, const Links& links, const TopSymbols& symbols, const LinkChanges& changes,
                     const ReferenceChanges& changed, FileSet& open) {
  Opening(repo, links, symbols, changes, changed, open).run();
}

}  // namespace docmill
