// SPDX-License-Identifier: Apache-2.0
//
// The steps of an update, in order. A file is *open* if its imports, or its references, are resolved again. A file also
// appears in the rows of other files: in the dependents of each file that it depends on, and in the uses of that file's
// symbols. If it is open, its old entries there are removed and the new ones are added.
#include "stages/link/update_links.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "stages/link/dependencies.h"
#include "stages/link/folder_totals.h"
#include "stages/link/name_changes.h"
#include "stages/link/reference_links.h"
#include "stages/link/resolve_imports.h"
#include "stages/link/rows.h"
#include "stages/link/visible_files.h"
#include "stages/model/test_files.h"

namespace docmill {
namespace {

// A set of hashes. It is fast for rows that contain none of them, which most rows do.
class HashSet {
 public:
  explicit HashSet(std::vector<std::uint32_t> hashes) : hashes_(std::move(hashes)), bits_(kBits) {
    std::sort(hashes_.begin(), hashes_.end());
    for (std::uint32_t hash : hashes_) bits_[hash % kBits] = true;
  }

  bool empty() const { return hashes_.empty(); }
  bool contains_any(std::span<const std::uint32_t> row) const {
    return std::any_of(row.begin(), row.end(), [&](std::uint32_t hash) {
      return bits_[hash % kBits] && std::binary_search(hashes_.begin(), hashes_.end(), hash);
    });
  }

 private:
  static constexpr std::size_t kBits = 1 << 16;
  std::vector<std::uint32_t> hashes_;
  std::vector<bool> bits_;
};

class FileSet {
 public:
  explicit FileSet(std::size_t files) : is_in_(files) {}

  void add(FileId file) { is_in_[file.value] = 1; }
  bool contains(FileId file) const { return is_in_[file.value] != 0; }
  std::vector<FileId> list() const {
    std::vector<FileId> files;
    for (std::uint32_t i = 0; i < is_in_.size(); ++i) {
      if (is_in_[i] != 0) files.push_back({i});
    }
    return files;
  }

 private:
  std::vector<std::uint8_t> is_in_;  // by file; bytes, not bits, so that threads can write to neighbours
};

// Replaces the rows of these files, one list for each.
template <typename Item>
void put_rows(Rows<Item>& rows, std::span<const FileId> files, std::vector<std::vector<Item>> lists) {
  if (files.size() == rows.size()) {
    rows = join_rows(lists);
    return;
  }
  for (std::size_t i = 0; i < files.size(); ++i) rows.replaced[files[i].value] = std::move(lists[i]);
}

template <typename Item>
bool same_row(std::span<const Item> a, std::span<const Item> b) {
  static_assert(std::has_unique_object_representations_v<Item>);
  return a.size() == b.size() && std::equal(std::as_bytes(a).begin(), std::as_bytes(a).end(), std::as_bytes(b).begin());
}

// These compare everything except lines.
bool same_targets(std::span<const FileEdge> a, std::span<const FileEdge> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const FileEdge& x, const FileEdge& y) { return x.file == y.file && x.kind == y.kind; });
}

bool same_targets(std::span<const SymbolUse> a, std::span<const SymbolUse> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SymbolUse& x, const SymbolUse& y) {
    return x.symbol == y.symbol && x.user == y.user && x.count == y.count;
  });
}

class Update {
 public:
  Update(const Repo& repo, Links& links, const LinkChanges& changes)
      : repo_(repo),
        links_(links),
        changes_(changes),
        all_changed_(changes.files.size() == repo.files.size()),
        symbols_(repo),
        moves_(changes.files.size()),
        open_imports_(repo.files.size()),
        open_references_(repo.files.size()) {
    result_.effects = changes.effects;
    result_.effects.resize(repo.files.size());
    result_.graph_differs = !changes.effects.empty();
    if (all_changed_) symbols_.make_all([](std::size_t count, auto make) { for_each_range(count, make); });
  }

  LinkUpdate run(Rows<ReferenceLink>* references) {
    compare_changed_files();
    open_imports();
    resolve_open_imports();
    move_imported_symbols();
    open_references();
    resolve_open_references(references);
    update_cycles();
    update_tests();
    update_sentences();
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
        }
      }
    });
  }

  void open_imports() {
    std::vector<LookupKey> keys = changes_.keys;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const auto& [file, before] = changes_.files[i];
      if (before == nullptr || !same_imports(*before, repo_.facts_of(file))) open_imports_.add(file);
      for (std::string_view name : moves_[i].names) keys.push_back(key_of_symbol(repo_.file(file).path, name));
      // If its old names are not known, every import that found the file has to be resolved again.
      if (before == nullptr && !all_changed_)
        add_keys_of_file(keys, repo_.file(file).path, repo_.file(file).language.name);
    }
    const HashSet asked(std::move(keys));
    if (asked.empty()) return;
    for_each_range(repo_.files.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        if (asked.contains_any(links_.lookups.row(i))) open_imports_.add({i});
      }
    });
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
      const auto is_of_family = [&](const BasisDigest& basis) { return basis.family == family; };
      if (std::any_of(differing.begin(), differing.end(), is_of_family)) open_imports_.add({i});
    }
    links_.bases = digests;
  }

  void resolve_open_imports() {
    std::vector<FileId> files = open_imports_.list();
    if (files.empty() && changes_.keys.empty()) return;
    std::vector<std::vector<char>> modules(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (place_in_changes(files[i]) != kNotChanged) modules[i] = modules_of(repo_, files[i]);
    }
    put_changed_modules(files, std::move(modules));
    const RepoIndex index(repo_);
    const ImportBases bases(index, links_.modules);
    open_families(bases.digests());
    files = open_imports_.list();
    result_.imports_resolved = files.size();
    std::vector<FileImportLinks> resolved = resolve_imports(index, symbols_, bases, files);
    note_changed_includes(files, resolved);
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

  // What a file includes is seen by all files that include it.
  void note_changed_includes(std::span<const FileId> files, const std::vector<FileImportLinks>& resolved) {
    if (all_changed_) return;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!includes_text(repo_, files[i])) continue;
      const std::vector<FileId> before = targets_of(links_.imports.row(files[i].value));
      const std::vector<FileId> now = targets_of(resolved[i].links);
      if (before == now) continue;
      changed_includers_.push_back(files[i]);
      std::set_symmetric_difference(before.begin(), before.end(), now.begin(), now.end(),
                                    std::back_inserter(changed_includes_));
    }
  }

  // Sorted, each once.
  static std::vector<FileId> targets_of(std::span<const ImportLink> row) {
    std::vector<FileId> targets;
    for (const ImportLink& link : row) {
      if (link.outcome == ImportOutcome::file) targets.push_back(link.file);
    }
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
  }

  void put_changed_modules(std::span<const FileId> files, std::vector<std::vector<char>> modules) {
    if (files.size() == repo_.files.size()) return put_rows(links_.modules, files, std::move(modules));
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

  // What the file refers to means what it meant, unless names that it sees have changed.
  bool refers_as_before(std::size_t changed) const {
    const auto& [file, before] = changes_.files[changed];
    const NameChanges& moves = moves_[changed];
    return before != nullptr && moves.names.empty() && !moves.has_moved &&
           same_references(*before, repo_.facts_of(file));
  }

  // Opens the references of files whose imports are open, of files that refer to other things now, and of files that
  // refer to a changed name.
  void open_references() {
    for (FileId file : open_imports_.list()) open_references_.add(file);
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const FileId file = changes_.files[i].file;
      if (!refers_as_before(i)) open_references_.add(file);
      if (moves_[i].names.empty()) continue;
      const HashSet names(moves_[i].hashes);
      for (const FileEdge& user : links_.dependents.row(file.value)) open_if_refers_to(user.file, names);
    }
    if (all_changed_) return;
    open_users_of_folders();
    open_users_of_changed_names();
    open_users_of_changed_includes();
    open_users_of_unknown_names();
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
      if (moves_[i].names.empty() || !includes_text(repo_, changes_.files[i].file)) continue;
      files.push_back(changes_.files[i].file);
      hashes.insert(hashes.end(), moves_[i].hashes.begin(), moves_[i].hashes.end());
    }
    if (!files.empty()) open_if_refers_to(files_that_see(repo_, links_.dependents, files), std::move(hashes));
  }

  // Files that see other files now, because a file that they include includes others. They are only affected if they
  // refer to a name of a file that is seen in one of the two states only.
  void open_users_of_changed_includes() {
    if (changed_includers_.empty()) return;
    const std::vector<FileId> users = files_that_see(repo_, links_.dependents, changed_includers_);
    if (users.size() == changed_includers_.size()) return;
    std::vector<std::uint32_t> hashes;
    VisibleFiles visible(repo_, links_.imports);
    for (FileId file : visible.from(changed_includes_, repo_.files.size())) {
      for (const TopSymbol& symbol : symbols_.of(file)) hashes.push_back(symbol.hash);
    }
    open_if_refers_to(users, std::move(hashes));
  }

  // If the old names of a file are not known, or a file that it included was removed, all files that see it are opened.
  void open_users_of_unknown_names() {
    std::vector<FileId> files;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (!is_compared(i) && includes_text(repo_, changes_.files[i].file)) files.push_back(changes_.files[i].file);
    }
    for (std::uint32_t i = 0; i < changes_.effects.size(); ++i) {
      if ((changes_.effects[i] & kImportsDiffer) != 0 && includes_text(repo_, {i})) files.push_back({i});
    }
    for (FileId user : files_that_see(repo_, links_.dependents, files)) open_references_.add(user);
  }

  void open_if_refers_to(FileId file, const HashSet& names) {
    if (names.contains_any(links_.names.row(file.value))) open_references_.add(file);
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

  void resolve_open_references(Rows<ReferenceLink>* references) {
    const std::vector<FileId> files = open_references_.list();
    result_.references_resolved = files.size();
    std::vector<std::vector<ReferenceLink>> found = resolve_references(repo_, symbols_, links_.imports, files);
    std::vector<std::vector<FileEdge>> edges(files.size());
    std::vector<std::vector<UseOfFile>> uses(files.size());
    std::vector<std::vector<std::uint32_t>> names(files.size());
    for_each_range(files.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        const std::span<const ImportLink> imports = links_.imports.row(files[i].value);
        edges[i] = dependencies_of(repo_, files[i], imports, found[i]);
        uses[i] = uses_by(files[i], repo_.facts_of(files[i]), found[i]);
        if (!imports.empty()) names[i] = names_referred_to(repo_.facts_of(files[i]));
      }
    });
    if (references != nullptr) *references = join_rows(found);
    put_rows(links_.names, files, std::move(names));
    update_targets(files, std::move(edges), std::move(uses));
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
    if (!all_changed_) add_used_before(files, targets);
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
          return FileEdge{files[from], edge.line, edge.count, edge.kind, {}};
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
  }

  // Adds the files whose symbols these files used before the update. They are among those that these files saw then. If
  // files were removed, it is not known any more what was seen through them.
  void add_used_before(std::span<const FileId> users, FileSet& targets) const {
    std::vector<FileId> seen;
    if (changes_.effects.empty()) {
      seen = seen_before(users);
    } else {
      for (std::uint32_t i = 0; i < repo_.files.size(); ++i) seen.push_back({i});
    }
    for_each_range(seen.size(), [&](std::uint32_t begin, std::uint32_t end) {
      for (std::uint32_t i = begin; i < end; ++i) {
        const std::span<const SymbolUse> row = links_.uses.row(seen[i].value);
        const auto is_by_user = [&](const SymbolUse& use) { return open_references_.contains(use.user); };
        if (std::any_of(row.begin(), row.end(), is_by_user)) targets.add(seen[i]);
      }
    });
  }

  std::vector<FileId> seen_before(std::span<const FileId> users) const {
    std::vector<bool> is_found(repo_.files.size());
    std::vector<FileId> found;
    const auto add = [&](FileId file) {
      if (!is_found[file.value]) found.push_back(file);
      is_found[file.value] = true;
    };
    for (FileId file : users) {
      if (includes_text(repo_, file)) add(file);
    }
    for (std::size_t next = 0; next < found.size(); ++next) {
      if (!includes_text(repo_, found[next])) continue;
      for (const FileEdge& edge : links_.dependencies.row(found[next].value)) add(edge.file);
    }
    return found;
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
      return std::tie(a.symbol, a.user) < std::tie(b.symbol, b.user);
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
      if (is_test != links_.is_test[file]) note(changed.file, kTestDiffers);
      links_.is_test[file] = is_test;
    }
  }

  void update_sentences() {
    std::vector<FileId> files;
    std::vector<std::vector<char>> sentences;
    for (const ChangedFile& changed : changes_.files) {
      const FileFacts& facts = repo_.facts_of(changed.file);
      const std::string sentence = short_sentence(facts.view(facts.doc));
      if (!all_changed_ && std::ranges::equal(sentence, links_.sentences.row(changed.file.value))) continue;
      files.push_back(changed.file);
      sentences.emplace_back(sentence.begin(), sentence.end());
    }
    put_rows(links_.sentences, files, std::move(sentences));
  }

  // True if something other than lines differs.
  template <typename Item>
  bool note_difference(FileId file, std::span<const Item> before, std::span<const Item> now, LinkEffect effect) {
    if (same_row(before, now)) return false;
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
  const bool all_changed_;
  TopSymbols symbols_;
  std::vector<NameChanges> moves_;  // by place in changes_.files
  FileSet open_imports_;
  FileSet open_references_;
  std::vector<FileId> changed_includers_;  // files that include other files now than before
  std::vector<FileId> changed_includes_;   // the files that these include now or did before, not both
  LinkUpdate result_;
};

}  // namespace

LinkUpdate update_links(const Repo& repo, Links& links, const LinkChanges& changes) {
  return Update(repo, links, changes).run(nullptr);
}

LinkUpdate link_all(const Repo& repo, Links& links, const LinkChanges& changes) {
  return Update(repo, links, changes).run(&links.references);
}

}  // namespace docmill
