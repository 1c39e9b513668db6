// SPDX-License-Identifier: Apache-2.0
//
// A file's page shows of another file: its path, the address of its page, whether it is a test, the links between both,
// the addresses of symbols that are imported from it, the types that derive from its own, the bases of its own types,
// and lines that use its symbols. A folder's pages show what is below the folder, the links into and out of it, and the
// names of its parents' other children. Pages of the repo show sums, names and sentences from everywhere.
#include "pipeline/steps/affected_parts.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "stages/emit/anchors.h"
#include "stages/emit/book/book_view.h"
#include "stages/emit/code_owners.h"
#include "stages/emit/file/type_family.h"
#include "stages/emit/file/usage_examples.h"
#include "stages/model/facts_difference.h"
#include "stages/model/top_symbols.h"

namespace docmill {
namespace {

class Affected {
 public:
  Affected(const Site& site, const LinkedRepo& linked, const LastState& last)
      : site_(site), repo_(linked.repo), links_(linked.links), changes_(linked.changes), last_(last) {
    parts_.files.resize(repo_.files.size());
    parts_.folders.resize(repo_.folders.size());
  }

  // `changed_findings`: UpdatedFindings::changed
  AffectedParts find(std::span<const FileId> changed_findings) {
    for (const ChangedFile& changed : changes_.files) add_changed(changed);
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (changes_.links.effects[i] != 0) add_links({i}, changes_.links.effects[i]);
    }
    for (const FileId file : changed_findings) add_findings(file);
    if (!changes_.same_files) add_new_layout();
    if (!changes_.same_omissions) add_omissions();
    if (!changes_.same_files || !changes_.same_omissions) add_all_of_repo();
    add_definitions();
    return std::move(parts_);
  }

 private:
  void add(FileId file, FileParts parts) { parts_.files[file.value] |= parts; }
  void add(FolderId folder, FolderParts parts) { parts_.folders[folder.value] |= parts; }
  void add_around(FolderId folder, FolderParts parts) {
    for (; folder.exists(); folder = repo_.folder(folder).parent) add(folder, parts);
  }
  void add_around(FileId file, FolderParts parts) { add_around(repo_.file(file).folder, parts); }

  void add_all_of_repo() {
    parts_.book = kAllBookParts;
    parts_.coverage = true;
    parts_.findings = parts_.findings || !changes_.same_files;
  }

  void add_findings(FileId file) {
    parts_.findings = true;
    add_around(file, kFolderFindings);
  }

  // REQUIRES: the old facts are known.
  bool has_same_attributes(const ChangedFile& changed) const {
    const SourceRecord& before = last_.source(changes_.last_files[changed.file.value]);
    const RepoFile& now = repo_.file(changed.file);
    return before.is_generated == now.is_generated && before.is_vendored == now.is_vendored;
  }

  // What differs in the facts: everything, if the old facts are unknown or the file's attributes differ.
  FactsDifference difference_of(const ChangedFile& changed) const {
    const bool is_known = changed.before != nullptr && has_same_attributes(changed);
    return is_known ? compare_facts(*changed.before, repo_.facts_of(changed.file)) : FactsDifference{};
  }

  // True if lists of findings may count the file in another way, even if its findings are the same.
  bool is_seen_otherwise(const ChangedFile& changed) const {
    return changed.before == nullptr || !has_same_attributes(changed) ||
           changed.before->parser_gave_up != repo_.facts_of(changed.file).parser_gave_up;
  }

  void add_changed(const ChangedFile& changed) {
    const FileId file = changed.file;
    add(file, kAllFileParts);
    const FactsDifference difference = difference_of(changed);
    if (is_seen_otherwise(changed)) add_findings(file);
    if (difference.size) add_around(file, kFolderContents);
    if (difference.any_but_size()) {
      add_around(file, kFolderPlace | kFolderContents | kFolderNames);
      // Rankings show sentences of files and symbols that others use.
      if (!links_.dependents.row(file.value).empty()) add_around(file, kFolderNeighbours);
    }
    if (difference.counts || difference.symbols || (difference.doc && has_other_words(changed))) {
      parts_.book = kAllBookParts;
    }
    if (is_quoted_in_book(site_, file)) parts_.book |= kBookOverview | kBookBuilding;
    const bool has_complex_functions = repo_.summary_of(file).complex_functions > 0;
    if (difference.figures || (difference.symbols && has_complex_functions)) add_around(file, kFolderNeighbours);
    parts_.coverage = parts_.coverage || difference.counts || difference.figures;
    // A longer body can make another overload the one that a name means.
    const bool is_addressed_otherwise = changed.before == nullptr || addresses_differ(*changed.before, file);
    if (is_addressed_otherwise) add_importers(file);
    if (is_addressed_otherwise || difference.symbols) add_naming(file);
    add_family(file);
    add_quoting(file);
    add_ruled_by(repo_.file(file).path);
  }

  // Lists show what a file says of itself, but not on which lines.
  bool has_other_words(const ChangedFile& changed) const {
    const FileFacts& now = repo_.facts_of(changed.file);
    return changed.before == nullptr || changed.before->view(changed.before->doc) != now.view(now.doc);
  }

  // The pages that show what a file of this path says of other files.
  void add_ruled_by(std::string_view path) {
    if (is_runner_marker(path.substr(path.rfind('/') + 1))) add_tests();
    if (!is_code_owners_path(path)) return;
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) add(FileId{i}, kFilePlace);
  }

  void add_importers(FileId file) {
    for (const FileEdge& edge : links_.dependents.row(file.value)) add(edge.file, kFileImports);
  }

  // Source pages of the HTML edition show the addresses of all symbols that the file names.
  void add_naming(FileId file) {
    if (!has_html(site_.options().format)) return;
    for (const SymbolUse& use : links_.uses.row(file.value)) add(use.user, kFileImports);
  }

  // The files with types whose bases are in this file, and those with bases of its types.
  void add_family(FileId file) {
    for (const SymbolUse& use : links_.uses.row(file.value)) {
      if (use.kind == static_cast<std::uint32_t>(UseKind::base)) add(use.user, kFileImports);
    }
    for (const BaseElsewhere& base : bases_elsewhere(site_, file)) add(base.file, kFileUsers);
  }

  // Pages show lines of the files that use theirs.
  void add_quoting(FileId file) {
    for (const UsedFile& used : links_.used_files.row(file.value)) {
      add_if_it_quotes(used.file, file);
      for_each_definer(used.file, [&](FileId definer) { add_if_it_quotes(definer, file); });
    }
  }

  void add_if_it_quotes(FileId page, FileId quoted) {
    const auto [at, is_new] = quoted_.try_emplace(page.value);
    if (is_new) at->second = files_quoted(site_, page);
    if (std::ranges::binary_search(at->second, quoted)) add(page, kFileUsers);
  }

  // Calls `visit(definer)` for the files that define what the file declares.
  template <typename Visit>
  void for_each_definer(FileId header, Visit visit) const {
    for (const FileEdge& edge : links_.dependents.row(header.value)) {
      if (std::ranges::binary_search(links_.declared_in.row(edge.file.value), header)) visit(edge.file);
    }
  }

  // Their pages show the users of the declarations.
  void add_definitions() {
    std::vector<FileId> declaring;
    for (std::uint32_t i = 0; i < parts_.files.size(); ++i) {
      if ((parts_.files[i] & kFileUsers) != 0) declaring.push_back({i});
    }
    for (FileId file : declaring) for_each_definer(file, [this](FileId definer) { add(definer, kFileUsers); });
  }

  // True if a symbol that other files can import by name was removed, or has another address or qualified name.
  bool addresses_differ(const FileFacts& before, FileId file) const {
    const LanguageTraits& traits = *repo_.file(file).language.traits;
    return !std::ranges::includes(addresses_of(repo_.facts_of(file), traits), addresses_of(before, traits));
  }

  // The name, the qualified name and the anchor of each top-level symbol, as one string each; sorted.
  static std::vector<std::string> addresses_of(const FileFacts& facts, const LanguageTraits& traits) {
    const std::vector<std::uint32_t> numbers = number_anchors(facts);
    std::vector<std::string> addresses;
    for (const TopSymbol& top : top_symbols_of(facts, traits)) {
      const Symbol& symbol = facts.symbol(top.symbol);
      std::string& address = addresses.emplace_back(facts.view(symbol.name));
      address += '\0';
      address += facts.qualified_name(symbol);
      address += '\0';
      append_anchor(address, facts, numbers, top.symbol);
    }
    std::sort(addresses.begin(), addresses.end());
    return addresses;
  }

  void add_links(FileId file, unsigned effects) {
    constexpr unsigned kOfImports = kImportsDiffer | kDependenciesDiffer | kCycleDiffers | kReferencesResolved;
    if ((effects & kOfImports) != 0) add(file, kFileImports);
    // The book follows calls, and names what a build file or a script starts.
    if ((effects & (kDependenciesDiffer | kUsesDiffer)) != 0) parts_.book |= kBookBuilding | kBookSubsystems;
    // Related files are found from all links of the file.
    if ((effects & (kDependenciesDiffer | kDependentsDiffer | kUsesDiffer | kCycleDiffers)) != 0) add(file, kFileUsers);
    if ((effects & (kGraphDiffers | kCycleDiffers)) != 0) {
      add_around(file, kFolderNeighbours | kFolderContents);  // which symbols are used most
      add_all_of_repo();
    }
    if ((effects & kTestDiffers) == 0) return;
    add_all_of_repo();
    add(file, kFilePlace);
    add_around(file, kFolderContents);
    add_showing(file);
    add_folders_reached_by(file);
  }

  // Pages of folders name the tests outside that reach them.
  void add_folders_reached_by(FileId test) {
    for (const FileEdge& edge : links_.dependencies.row(test.value)) add_around(edge.file, kFolderNeighbours);
    for (const UsedFile& used : links_.used_files.row(test.value)) add_around(used.file, kFolderNeighbours);
  }

  // Adds the files whose pages show this file's path or address, or that it is a test.
  void add_showing(FileId file) {
    for (const FileEdge& edge : links_.dependencies.row(file.value)) add(edge.file, kFileUsers);
    for (const UsedFile& used : links_.used_files.row(file.value)) add(used.file, kFileUsers);
    for (const FileEdge& edge : links_.dependents.row(file.value)) add(edge.file, kFileImports | kFileUsers);
    for (const SymbolUse& use : links_.uses.row(file.value)) add(use.user, kFileUsers);
    for (FileId beside : repo_.folder(repo_.file(file).folder).files) add(beside, kFilePlace | kFileUsers);
    add_family(file);
    add_naming(file);
  }

  // --- files and folders that are new, were removed, or whose pages have moved -----------------------------------

  void add_new_layout() {
    for (FileId removed : changes_.removed) add_removed(last_.source(removed).path);
    bool folder_moved = false;
    for (std::uint32_t i = 0; i < repo_.folders.size(); ++i) {
      if (last_.has_page(changes_.last_folders[i], site_.folder_index({i}))) continue;
      add_moved_folder({i});
      folder_moved = folder_moved || changes_.last_folders[i].exists();
    }
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (!last_.has_page(changes_.last_files[i], site_.docs_page({i}))) add_moved_file({i});
    }
    if (folder_moved) add_importers_of_folders();
  }

  void add_removed(std::string_view path) {
    std::string_view folder = parent_path(path);
    while (!repo_.find_folder(folder).exists()) folder = parent_path(folder);
    const FolderId id = repo_.find_folder(folder);
    add_around(id, kAllFolderParts);
    for (FileId beside : repo_.folder(id).files) add(beside, kFilePlace | kFileUsers);
    add_ruled_by(path);
  }

  void add_moved_file(FileId file) {
    add(file, kAllFileParts);
    add_around(file, kAllFolderParts);
    add_showing(file);
    add_folders_reached_by(file);
    for (const FileEdge& edge : links_.dependents.row(file.value)) add_around(edge.file, kFolderNeighbours);
    add_ruled_by(repo_.file(file).path);
  }

  void add_moved_folder(FolderId folder) {
    add(folder, kAllFolderParts);
    add_around(folder, kAllFolderParts);
    for (FolderId subfolder : repo_.folder(folder).subfolders) add(subfolder, kFolderPlace);
  }

  void add_importers_of_folders() {
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      const auto row = links_.imports.row(i);
      const bool has_folder =
          std::any_of(row.begin(), row.end(), [](const ImportLink& l) { return l.folder.exists(); });
      if (has_folder) add(FileId{i}, kFileImports);
    }
  }

  void add_omissions() {
    for (std::uint32_t i = 0; i < repo_.folders.size(); ++i) {
      const FolderId last = changes_.last_folders[i];
      const std::uint64_t omissions = digest_of_folder_omissions(site_, {i});
      if (last.exists() && last_.bundle(last).inputs[kOmissionsInput] == omissions) continue;
      add(FolderId{i}, kFolderOmissions);
      add_around(FolderId{i}, kFolderContents);
    }
  }

  // --- how tests are run -----------------------------------------------------------------------------------------

  bool is_runner_marker(std::string_view name) {
    if (markers_.empty()) {
      markers_.insert("");
      const LanguageTraits* last = nullptr;  // neighbours mostly have the same language
      for (const RepoFile& file : repo_.files) {
        if (std::exchange(last, file.language.traits) == file.language.traits) continue;
        for (const TestRunner& runner : file.language.traits->test_runners) markers_.insert(runner.marker);
      }
    }
    return markers_.contains(name);
  }

  void add_tests() {
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (links_.is_test[i]) add(FileId{i}, kFilePlace);
    }
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  const RepoChanges& changes_;
  const LastState& last_;
  std::unordered_set<std::string_view> markers_;
  std::unordered_map<std::uint32_t, std::vector<FileId>> quoted_;  // files_quoted() of those asked so far
  AffectedParts parts_;
};

// Some bundles differ for certain: if one file alone changed, so did the sums of its folders. Such a bundle is rendered
// in any case, so its view need not be collected to find that out. Rendering records its real inputs.
class CertainDifferences {
 public:
  CertainDifferences(const LinkedRepo& linked, KnownInputs& known) : linked_(linked), known_(known) {}

  void mark_sums() {
    const RepoChanges& changes = linked_.changes;
    if (changes.files.size() != 1 || !changes.same_files || changes.files.front().before == nullptr) return;
    const FileId file = changes.files.front().file;
    const FactsDifference difference = compare_facts(*changes.files.front().before, linked_.repo.facts_of(file));
    for (FolderId at = linked_.repo.file(file).folder; at.exists(); at = linked_.repo.folder(at).parent) {
      FolderParts& parts = known_.affected.folders[at.value];
      if (difference.size || difference.length) {
        mark(known_.folders[at.value][kContentsInput]);
        parts &= kFolderNames;
      }
      if (difference.length) {
        mark(known_.folder_names[at.value].front());
        parts &= static_cast<FolderParts>(~kFolderNames);
      }
    }
  }

  void mark_coverage() {
    mark(known_.coverage[kCoveredFilesInput]);
    known_.affected.coverage = false;
  }

 private:
  static void mark(std::uint64_t& input) { input = ~input; }

  const LinkedRepo& linked_;
  KnownInputs& known_;
};

// By rule; all 0 for one that had no page.
std::vector<PageInputs> inputs_of_rules(std::span<const FoundRule> rules, const LastState& last) {
  const std::unordered_map<std::string_view, PageInputs> known = last.inputs_of_rules();
  std::vector<PageInputs> inputs;
  for (const FoundRule& rule : rules) {
    const auto found = known.find(rule.rule->id);
    inputs.push_back(found == known.end() ? PageInputs{} : found->second);
  }
  return inputs;
}

}  // namespace

KnownInputs known_inputs(const Site& site, const LinkedRepo& linked, const LastState& last, const UpdatedRows& rows) {
  if (last.is_empty()) return no_known_inputs(linked.repo, rows.rules.size());
  const RepoChanges& changes = linked.changes;
  KnownInputs known;
  known.affected = Affected(site, linked, last).find(rows.changed_findings);
  known.affected.rules = affected_rules(site, rows.rules, linked, last, rows.changed_findings);
  known.rules = inputs_of_rules(rows.rules, last);
  known.book = last.inputs_of(BundleKind::book);
  known.coverage = last.inputs_of(BundleKind::coverage);
  known.findings = last.inputs_of(BundleKind::findings);
  for (FileId before : changes.last_files) {
    known.files.push_back(before.exists() ? last.bundle(before).inputs : PageInputs{});
  }
  for (FolderId before : changes.last_folders) {
    known.folders.push_back(before.exists() ? last.bundle(before).inputs : PageInputs{});
    known.folder_names.push_back(before.exists() ? last.bundle_of_names(before).inputs : PageInputs{});
  }
  CertainDifferences certain(linked, known);
  certain.mark_sums();
  if (rows.coverages.differ) certain.mark_coverage();
  return known;
}

}  // namespace docmill
