// SPDX-License-Identifier: Apache-2.0
//
// The steps of an update, in order. A file is *open* if its imports, or its references, are resolved again. A file also
// appears in the rows of other files: in the dependents of each file that it depends on, and in the uses of that file's
// symbols. If it is open, its old entries there are removed and the new ones are added.
#include "stages/link/update_links.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "stages/link/declared_in.h"
#include "stages/link/dependencies.h"
#include "stages/link/file_sets.h"
#include "stages/link/folder_totals.h"
#include "stages/link/kept_references.h"
#include "stages/link/member_names.h"
#include "stages/link/name_changes.h"
#include "stages/link/open_references.h"
#include "stages/link/reference_links.h"
#include "stages/link/resolve_imports.h"
#include "stages/link/rows.h"
#include "stages/link/same_references.h"
#include "stages/link/sentences.h"
#include "stages/link/visible_files.h"
#include "stages/model/declared_packages.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

// These compare everything except counts of imports.
bool same_targets(std::span<const FileEdge> a, std::span<const FileEdge> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const FileEdge& x, const FileEdge& y) { return x.file == y.file && x.kind == y.kind; });
}

bool same_targets(std::span<const SymbolUse>, std::span<const SymbolUse>) { return false; }

// References are numbered by name, so a new one in the user changes the numbers of others.
bool same_but_numbers(std::span<const FileEdge>, std::span<const FileEdge>) { return false; }

bool same_but_numbers(std::span<const SymbolUse> a, std::span<const SymbolUse> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SymbolUse& x, SymbolUse y) {
    y.reference = x.reference;
    return same_row(std::span(&x, 1), std::span<const SymbolUse>(&y, 1));
  });
}

std::vector<std::uint32_t> all_of(const std::vector<std::vector<std::uint32_t>>& lists) {
  std::vector<std::uint32_t> all;
  for (const std::vector<std::uint32_t>& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

class Update {
 public:
  Update(const Repo& repo, Links& links, const LinkChanges& changes, KeepReferences keep)
      : repo_(repo),
        links_(links),
        changes_(changes),
        keeps_references_(keep == KeepReferences::yes),
        all_changed_(changes.files.size() == repo.files.size()),
        symbols_(repo),
        moves_(changes.files.size()),
        same_(changes.files.size()),
        open_imports_(repo.files.size()),
        open_references_(repo.files.size()) {
    result_.effects = changes.effects;
    result_.effects.resize(repo.files.size());
    result_.graph_differs = !changes.effects.empty();
    if (all_changed_) symbols_.make_all([](std::size_t count, auto make) { for_each_range(count, make); });
  }

  LinkUpdate run() {
    compare_changed_files();
    update_members();
    open_imports();
    resolve_open_imports();
    move_imported_symbols();
    open_references();
    resolve_open_references();
    update_cycles();
    update_tests();
    update_sentences(repo_, links_, changes_.files, all_changed_);
    links_.totals = sum_folders(repo_);
    return std::move(result_);
  }

 private:
  static constexpr std::uint32_t kNotChanged = 0xffffffff;

  // True if both states of the changed file are known.
  bool is_compared(std::size_t changed) const { return changes_.files[changed].before != nullptr; }

  std::uint32_t place_in_changes(FileId file) const {
    const auto& files = changes_.files;
    const auto at = std::lower_bound(files.begin(), files.end(), file,
                                     [](const ChangedFile& changed, FileId wanted) { return changed.file < wanted; });
    const bool is_changed = at != files.end() && at->file == file;
    return is_changed ? static_cast<std::uint32_t>(at - files.begin()) : kNotChanged;
  }

  void compare_changed_files() {
    for_each_range(moves_.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        const auto& [file, before] = changes_.files[i];
        if (before != nullptr) {
          moves_[i] = compare_names(*before, repo_.facts_of(file), *repo_.file(file).language.traits);
          same_[i] = same_references(*before, repo_.facts_of(file));
        }
      }
    });
  }

  void update_members() {
    std::vector<FileId> files;
    std::vector<std::vector<MemberName>> rows;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const auto& [file, before] = changes_.files[i];
      files.push_back(file);
      rows.push_back(members_of(repo_.facts_of(file), *repo_.file(file).language.traits));
      if (all_changed_) continue;
      const std::vector<std::uint32_t>& hashes = moves_[i].other_hashes;
      changed_members_.insert(changed_members_.end(), hashes.begin(), hashes.end());
      if (before != nullptr) continue;  // else each of its members may be new or gone
      for (const MemberName& member : links_.members.row(file.value)) changed_members_.push_back(member.hash);
      for (const MemberName& member : rows.back()) changed_members_.push_back(member.hash);
    }
    put_rows(links_.members, files, std::move(rows));
    changed_members_.insert(changed_members_.end(), changes_.removed_members.begin(), changes_.removed_members.end());
  }

  const RepoIndex& index() {
    if (!index_) index_.emplace(repo_);
    return *index_;
  }

  void open_imports() {
    keys_ = changes_.keys;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const auto& [file, before] = changes_.files[i];
      const LanguageTraits& traits = *repo_.file(file).language.traits;
      const bool declares_others = before != nullptr && traits.has_declared_packages &&
                                   declared_packages(*before) != declared_packages(repo_.facts_of(file));
      if (before == nullptr || declares_others || !same_imports(*before, repo_.facts_of(file))) open_imports_.add(file);
      if (traits.configures_imports) keys_.push_back(key_of_configuration(repo_.file(file).name()));
      for (std::string_view name : moves_[i].names) keys_.push_back(key_of_symbol(repo_.file(file).path, name));
      const std::string_view folder = repo_.folder(repo_.file(file).folder).path;
      for (std::uint32_t hash : moves_[i].hashes) keys_.push_back(key_of_name_in(folder, hash));
      const bool is_as_empty = before == nullptr || has_no_code(*before) == has_no_code(repo_.facts_of(file));
      if (!is_as_empty) keys_.push_back(key_of_emptiness(repo_.file(file).path));
      // If its old names are not known, every import that found the file has to be resolved again.
      if (before == nullptr && !all_changed_)
        add_keys_of_file(keys_, repo_.file(file).path, repo_.file(file).language.name);
    }
    add_files_with(HashSet(keys_), links_.lookups, open_imports_);
  }

  // Opens the files of families whose basis differs from the one that their links were made with.
  void open_families(const std::vector<BasisDigest>& digests) {
    std::vector<BasisDigest> differing;
    std::set_difference(digests.begin(), digests.end(), links_.bases.begin(), links_.bases.end(),
                        std::back_inserter(differing));
    for (std::uint32_t i = 0; i < repo_.files.size() && !differing.empty(); ++i) {
      const FindImportBasis find = repo_.files[i].language.traits->find_basis;
      if (find == nullptr) continue;
      const std::uint64_t family = family_of(repo_, find);
      if (std::ranges::find(differing, family, &BasisDigest::family) != differing.end()) open_imports_.add({i});
    }
    links_.bases = digests;
  }

  // What such files say can be part of a basis: settings, and the names in packages that files declare.
  bool bases_may_differ() const {
    return std::ranges::any_of(changes_.files, [&](const ChangedFile& changed) {
      const LanguageTraits& traits = *repo_.file(changed.file).language.traits;
      const bool has_names = traits.has_declared_packages && traits.find_basis != nullptr;
      return traits.configures_imports ||
             (has_names && (changed.before == nullptr || !same_symbols(*changed.before, repo_.facts_of(changed.file))));
    });
  }

  void resolve_open_imports() {
    std::vector<FileId> files = open_imports_.list();
    if (files.empty() && changes_.keys.empty() && !bases_may_differ()) return;
    std::vector<std::vector<char>> modules(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (place_in_changes(files[i]) != kNotChanged) modules[i] = modules_of(repo_, files[i]);
    }
    put_changed_modules(files, std::move(modules));
    const RepoIndex& index = this->index();
    const ImportBases bases(index, links_.modules);
    open_families(bases.digests());
    files = open_imports_.list();
    result_.imports_resolved = files.size();
    std::vector<FileImportLinks> resolved = resolve_imports(index, symbols_, bases, files);
    if (!all_changed_) compare_includes(files, resolved);
    std::vector<std::vector<ImportLink>> rows;
    std::vector<std::vector<LookupKey>> lookups;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!same_row<ImportLink>(links_.imports.row(files[i].value), resolved[i].links)) {
        note(files[i], kImportsDiffer);
      }
      rows.push_back(std::move(resolved[i].links));
      lookups.push_back(std::move(resolved[i].lookups));
    }
    put_rows(links_.imports, files, std::move(rows));
    put_rows(links_.lookups, files, std::move(lookups));
  }

  void compare_includes(std::span<const FileId> files, const std::vector<FileImportLinks>& resolved) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (includes_text(repo_, files[i]))
        includes_.add(files[i], links_.imports.row(files[i].value), resolved[i].links);
    }
  }

  void put_changed_modules(std::span<const FileId> files, std::vector<std::vector<char>> modules) {
    if (all_changed_) return put_rows(links_.modules, files, std::move(modules));
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (place_in_changes(files[i]) != kNotChanged) links_.modules.replaced[files[i].value] = std::move(modules[i]);
    }
  }

  // Updates imports in other files that lead to symbols whose ids changed.
  void move_imported_symbols() {
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (!is_compared(i) || !moves_[i].has_moved) continue;
      const FileId file = changes_.files[i].file;
      move_symbols_in(file, file, moves_[i]);
      for (const FileEdge& edge : links_.dependents.row(file.value)) move_symbols_in(edge.file, file, moves_[i]);
    }
  }

  void move_symbols_in(FileId user, FileId target, const NameChanges& moves) {
    if (open_imports_.contains(user)) return;
    const std::span<const ImportLink> row = links_.imports.row(user.value);
    const auto is_to_symbol = [&](const ImportLink& link) { return link.file == target && link.symbol.exists(); };
    if (std::none_of(row.begin(), row.end(), is_to_symbol)) return;
    std::vector<ImportLink> moved(row.begin(), row.end());
    for (ImportLink& link : moved) {
      if (is_to_symbol(link)) link.symbol = moves.now(link.symbol);
    }
    links_.imports.replaced[user.value] = std::move(moved);
  }

  void open_references() {
    const std::vector<FileId> files = open_imports_.list();
    for (FileId file : files) open_references_.add(file);
    const ReferenceChanges changed{moves_, same_, includes_, files, keys_, changed_members_};
    docmill::open_references(repo_, links_, symbols_, changes_, changed, open_references_);
  }

  void resolve_open_references() {
    const std::vector<FileId> files = open_references_.list();
    result_.references_resolved = files.size();
    const bool needs_index =
        std::any_of(files.begin(), files.end(), [&](FileId file) { return binds_names(repo_, file); });
    std::vector<std::vector<std::uint32_t>> names(files.size());
    for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) names[i] = names_referred_to(repo_.facts_of(files[i]));
    });
    const HashSet wanted(all_changed_ ? std::vector<std::uint32_t>() : all_of(names));
    const MemberNames members(repo_, links_.members, all_changed_ ? nullptr : &wanted);
    std::vector<FileReferenceLinks> found =
        resolve_references(repo_, symbols_, links_.imports, members, needs_index ? &index() : nullptr, files);
    std::vector<std::vector<FileEdge>> edges(files.size());
    std::vector<std::vector<UseOfFile>> uses(files.size());
    std::vector<std::vector<LookupKey>> asked(files.size());
    std::vector<std::vector<ReferenceLink>> links(files.size());
    std::vector<std::vector<FileId>> declared(files.size());
    for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        const FileFacts& facts = repo_.facts_of(files[i]);
        edges[i] = dependencies_of(repo_, files[i], links_.imports.row(files[i].value), found[i].links);
        uses[i] = uses_by(files[i], facts, found[i].links);
        asked[i] = std::move(found[i].asked);
        add_names(names[i], found[i].names);
        const std::vector<std::uint32_t> defined = names_defined(repo_, files[i]);
        declared[i] =
            files_declaring(repo_, files[i], defined, links_.imports.row(files[i].value), symbols_, links_.members);
        add_names(names[i], defined);
        if (keeps_references_) links[i] = std::move(found[i].links);
      }
    });
    if (keeps_references_) put_references(links_, changes_.files, moves_, open_references_, std::move(links));
    put_rows(links_.names, files, std::move(names));
    put_rows(links_.asked, files, std::move(asked));
    update_declared_in(files, std::move(declared));
    update_targets(files, std::move(edges), std::move(uses));
  }

  // The page of a file shows the uses of what these files declare.
  void update_declared_in(std::span<const FileId> files, std::vector<std::vector<FileId>> rows) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!same_row<FileId>(links_.declared_in.row(files[i].value), rows[i])) note_use(files[i]);
    }
    put_rows(links_.declared_in, files, std::move(rows));
  }

  // Updates the rows of the files that open files depend on, now or before, and of changed files, whose symbols may
  // have moved.
  void update_targets(std::span<const FileId> files, std::vector<std::vector<FileEdge>> edges,
                      std::vector<std::vector<UseOfFile>> uses) {
    FileSet targets(repo_.files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      const std::span<const FileEdge> before = links_.dependencies.row(files[i].value);
      if (note_difference<FileEdge>(files[i], before, edges[i], kDependenciesDiffer)) result_.graph_differs = true;
      for (const FileEdge& edge : before) targets.add(edge.file);
      for (const FileEdge& edge : edges[i]) targets.add(edge.file);
    }
    for (const ChangedFile& changed : changes_.files) targets.add(changed.file);
    for (const std::vector<UseOfFile>& list : uses) {
      for (const UseOfFile& use : list) targets.add(use.file);
    }
    for (FileId file : files) {
      for (const UsedFile& used : links_.used_files.row(file.value)) targets.add(used.file);
    }
    update_used_files(files, uses);
    for (FileId file : files) note(file, kReferencesResolved);
    const Rows<UseOfFile> new_uses = join_rows(uses);
    const Rows<SymbolUse> uses_of = turn_rows<SymbolUse>(
        new_uses, repo_.files.size(), [](const UseOfFile& use) { return use.file.value; },
        [](const UseOfFile& use, std::uint32_t) { return use.use; });
    Rows<FileEdge> new_edges;
    if (files.size() == repo_.files.size()) {
      links_.dependencies = join_rows(edges);
    } else {
      std::vector<std::vector<FileEdge>> copies = edges;
      new_edges = join_rows(copies);
      put_rows(links_.dependencies, files, std::move(edges));
    }
    const Rows<FileEdge>& by_open = files.size() == repo_.files.size() ? links_.dependencies : new_edges;
    const Rows<FileEdge> dependents_of = turn_rows<FileEdge>(
        by_open, repo_.files.size(), [](const FileEdge& edge) { return edge.file.value; },
        [&](const FileEdge& edge, std::uint32_t from) {
          return FileEdge{files[from], edge.count, edge.kind, {}};
        });
    const std::vector<FileId> list = all_or(targets, files.size());
    std::vector<std::vector<FileEdge>> dependents(list.size());
    std::vector<std::vector<SymbolUse>> used(list.size());
    for_each_range(list.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        dependents[i] = merged_dependents(list[i], dependents_of.row(list[i].value));
        used[i] = merged_uses(list[i], uses_of.row(list[i].value));
        const std::uint32_t file = list[i].value;
        note_difference<FileEdge>(list[i], links_.dependents.row(file), dependents[i], kDependentsDiffer);
        note_difference<SymbolUse>(list[i], links_.uses.row(file), used[i], kUsesDiffer);
      }
    });
    put_rows(links_.dependents, list, std::move(dependents));
    put_rows(links_.uses, list, std::move(used));
    note_renamed_users();
  }

  void update_used_files(std::span<const FileId> files, std::span<const std::vector<UseOfFile>> uses) {
    std::vector<std::vector<UsedFile>> rows(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      rows[i] = used_files_of(uses[i]);
      note_used_files(files[i], links_.used_files.row(files[i].value), rows[i]);
    }
    put_rows(links_.used_files, files, std::move(rows));
  }

  // A page ranks the files that its file uses by the number of symbols, and names files that are used together with it.
  void note_used_files(FileId user, std::span<const UsedFile> before, std::span<const UsedFile> now) {
    if (std::ranges::equal(before, now)) return;
    note(user, kDependenciesDiffer);
    if (std::ranges::equal(before, now, {}, &UsedFile::file, &UsedFile::file)) return;
    for (const auto row : {before, now}) {
      for (const UsedFile& used : row) note(used.file, kUsesDiffer);
    }
  }

  // Pages name the symbols that use others. If they have other names, rows can be the same.
  void note_renamed_users() {
    for (const auto& [file, before] : changes_.files) {
      if (all_changed_ || (before != nullptr && same_symbols(*before, repo_.facts_of(file)))) continue;
      for (const UsedFile& used : links_.used_files.row(file.value)) note(used.file, kUsesDiffer);
    }
  }

  // Pages and rankings tell uses in tests from others.
  void note_use(FileId used) {
    note(used, kUsesDiffer);
    note(used, kGraphDiffers);
  }

  // All files if all are open, because put_rows() then makes the rows at once; else the targets.
  std::vector<FileId> all_or(const FileSet& targets, std::size_t open) const {
    std::vector<FileId> files;
    if (open != repo_.files.size()) return targets.list();
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) files.push_back({i});
    return files;
  }

  std::vector<FileEdge> merged_dependents(FileId file, std::span<const FileEdge> now) const {
    std::vector<FileEdge> row;
    for (const FileEdge& edge : links_.dependents.row(file.value)) {
      if (!open_references_.contains(edge.file)) row.push_back(edge);
    }
    const auto middle = static_cast<std::ptrdiff_t>(row.size());
    row.insert(row.end(), now.begin(), now.end());
    std::inplace_merge(row.begin(), row.begin() + middle, row.end(),
                       [](const FileEdge& a, const FileEdge& b) { return a.file < b.file; });
    return row;
  }

  std::vector<SymbolUse> merged_uses(FileId file, std::span<const SymbolUse> now) const {
    std::vector<SymbolUse> row;
    const std::uint32_t changed = place_in_changes(file);
    const NameChanges* moves = changed != kNotChanged && is_compared(changed) ? &moves_[changed] : nullptr;
    for (SymbolUse use : links_.uses.row(file.value)) {
      if (open_references_.contains(use.user)) continue;
      if (moves != nullptr) use.symbol = moves->now(use.symbol);
      row.push_back(use);
    }
    row.insert(row.end(), now.begin(), now.end());
    std::sort(row.begin(), row.end(), [](const SymbolUse& a, const SymbolUse& b) {
      return std::tuple(a.symbol, a.user, a.enclosing.value + 1) < std::tuple(b.symbol, b.user, b.enclosing.value + 1);
    });
    return row;
  }

  void update_cycles() {
    if (!result_.graph_differs && links_.cycle.size() == repo_.files.size()) return;
    std::vector<std::vector<FileId>> cycles = find_cycles(links_.dependencies);
    // The cycles that are in one list only; both lists are sorted.
    std::vector<std::vector<FileId>> differing;
    std::set_symmetric_difference(links_.cycles.begin(), links_.cycles.end(), cycles.begin(), cycles.end(),
                                  std::back_inserter(differing));
    // Pages show a cycle's number, which depends on the cycles before it. So if one differs, all are noted.
    if (!differing.empty()) {
      for (const auto* list : {&links_.cycles, &cycles}) {
        for (const std::vector<FileId>& cycle : *list) {
          for (FileId file : cycle) note(file, kCycleDiffers);
        }
      }
    }
    links_.cycles = std::move(cycles);
    links_.cycle.assign(repo_.files.size(), Links::kNoCycle);
    for (std::uint32_t i = 0; i < links_.cycles.size(); ++i) {
      for (FileId file : links_.cycles[i]) links_.cycle[file.value] = i;
    }
  }

  void update_tests() {
    links_.is_test.resize(repo_.files.size());
    for (const ChangedFile& changed : changes_.files) {
      const std::uint32_t file = changed.file.value;
      const bool is_test = is_test_file(repo_.files[file], repo_.summaries[file]);
      if (is_test != links_.is_test[file]) {
        note(changed.file, kTestDiffers);
        for (const UsedFile& used : links_.used_files.row(file)) note_use(used.file);
      }
      links_.is_test[file] = is_test;
    }
  }

  // True if something other than counts of imports differs.
  template <typename Item>
  bool note_difference(FileId file, std::span<const Item> before, std::span<const Item> now, LinkEffect effect) {
    if (same_row(before, now) || same_but_numbers(before, now)) return false;
    note(file, effect);
    if (same_targets(before, now)) return false;
    note(file, kGraphDiffers);
    return true;
  }

  // Two threads must not note the same file at once.
  void note(FileId file, LinkEffect effect) {
    result_.effects[file.value] = static_cast<std::uint8_t>(result_.effects[file.value] | effect);
  }

  const Repo& repo_;
  Links& links_;
  const LinkChanges& changes_;
  const bool keeps_references_;
  const bool all_changed_;
  TopSymbols symbols_;
  std::vector<NameChanges> moves_;              // by place in changes_.files
  std::vector<std::uint8_t> same_;              // likewise: it refers to the same things as before
  std::optional<RepoIndex> index_;              // made when it is first needed
  std::vector<std::uint32_t> changed_members_;  // hashes of names
  std::vector<LookupKey> keys_;                 // of questions that may have other answers now
  FileSet open_imports_;
  FileSet open_references_;
  IncludeChanges includes_;
  LinkUpdate result_;
};

}  // namespace

LinkUpdate update_links(const Repo& repo, Links& links, const LinkChanges& changes, KeepReferences references) {
  return Update(repo, links, changes, references).run();
}

}  // namespace docmill
