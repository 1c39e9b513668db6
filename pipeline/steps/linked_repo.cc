// SPDX-License-Identifier: Apache-2.0
//
// An unchanged file takes its summary and links from the last run. Its facts are fetched only if they are needed, which
// is rare.
#include "pipeline/steps/linked_repo.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "stages/link/renumber_links.h"

namespace docmill {
namespace {

class Linking {
 public:
  Linking(Run& run, const Places& places, const RepoScan& found, LastState& last, ExtractedFiles files)
      : run_(run),
        places_(places),
        scan_(found.scan),
        last_(last),
        files_(std::move(files)),
        linked_(std::make_unique<LinkedRepo>()),
        repo_(linked_->repo),
        changes_(linked_->changes) {}

  std::unique_ptr<LinkedRepo> make(KeepReferences references) {
    repo_.project = places_.project;
    repo_.omissions = scan_.omissions;
    reserve(scan_.files.size());
    std::uint32_t changed = 0;
    for (std::uint32_t i = 0; i < scan_.files.size(); ++i) {
      if (files_.carried[i] != nullptr) {
        add_carried(scan_.files[i], *files_.carried[i]);
      } else {
        add_changed(scan_.files[i], changed++);
      }
    }
    std::sort(repo_.omissions.begin(), repo_.omissions.end(),
              [](const Omission& a, const Omission& b) { return path_less(a.path, b.path); });
    build_folders(repo_);
    make_facts_table();
    if (last_.is_empty()) {
      take_summaries();
      link_all_files(references);
    } else {
      fetch_facts_before();
      compare_with_last();
      take_summaries();
      link_changes();
    }
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (repo_.summaries[i].parser_gave_up != 0) linked_->given_up.push_back({i});
    }
    count_redone();
    return std::move(linked_);
  }

 private:
  void reserve(std::size_t files) {
    linked_->sources.records.reserve(files);
    linked_->sources.of_file.reserve(files);
    repo_.files.reserve(files);
    changes_.last_files.reserve(files);
  }

  void add_changed(const ScannedFile& file, std::uint32_t place) {
    FileOutcome& outcome = files_.outcomes[place];
    if (outcome.omitted) {
      if (outcome.omitted->reason == OmitReason::binary) log(file, {}, nullptr);
      repo_.omissions.push_back({file.path, outcome.omitted->reason, std::move(outcome.omitted->detail), false});
      return;
    }
    const FileId id = add_file(file, *outcome.language, outcome.facts.content);
    if (last_.is_empty()) {
      changes_.last_files.push_back({});
    } else {
      compare_with_record(file, outcome, id);
    }
    extracted_.emplace_back(id, place);
  }

  void add_carried(const ScannedFile& file, const SourceRecord& record) {
    if (record.is_binary) {
      log(file, {}, nullptr);
      repo_.omissions.push_back({file.path, OmitReason::binary, "", false});
      return;
    }
    const FileId last = last_.file_of(record);
    add_file(file, *last_.language(record), record.content);
    changes_.last_files.push_back(last);
  }

  FileId add_file(const ScannedFile& file, const Language& language, const Digest& content) {
    linked_->sources.of_file.push_back(static_cast<std::uint32_t>(linked_->sources.records.size()));
    log(file, content, &language);
    repo_.files.push_back(
        {file.path, label_of(language), {}, file.is_generated, file.is_vendored, role_of(file.path, language)});
    return {static_cast<std::uint32_t>(repo_.files.size() - 1)};
  }

  // Records the file for the next run. A file that could not be read is not recorded, so the next run tries again.
  // `language`: null for a binary file.
  void log(const ScannedFile& file, const Digest& content, const Language* language) {
    SourceRecord record{.path = file.path, .stat = stat_of(file), .content = content};
    record.language = label_number(language == nullptr ? "" : language->name);
    record.named_language = label_number(file.language);
    record.is_generated = file.is_generated;
    record.is_vendored = file.is_vendored;
    record.is_binary = language == nullptr;
    linked_->sources.records.push_back(record);
  }

  std::uint16_t label_number(std::string_view name) {
    SourceLog& log = linked_->sources;
    const auto next = static_cast<std::uint16_t>(log.languages.size());
    const auto [number, is_new] = label_numbers_.try_emplace(name, next);
    if (is_new) {
      log.languages.push_back(name);
      log.language_of.push_back(find_language(name));
    }
    return number->second;
  }

  // A file that was read may still be the same.
  void compare_with_record(const ScannedFile& file, const FileOutcome& outcome, FileId id) {
    const SourceRecord* record = last_.record_of(file);
    const FileId last = record == nullptr ? FileId{} : last_.file_of(*record);
    changes_.last_files.push_back(last);
    const bool is_same = last.exists() && record->content == outcome.facts.content &&
                         last_.language(*record) == outcome.language && record->is_generated == file.is_generated &&
                         record->is_vendored == file.is_vendored;
    if (!is_same) changes_.files.push_back({id, nullptr});
  }

  void make_facts_table() {
    const SourceLog& log = linked_->sources;
    repo_.facts = FactsTable(repo_.files.size(), [&run = run_, &places = places_, &log](std::size_t file) {
      const SourceRecord& source = log.records[log.of_file[file]];
      return fetch_facts(run, places, source, *log.language_of[source.language]);
    });
    for (const auto& [file, place] : extracted_) repo_.facts.put(file.value, std::move(files_.outcomes[place].facts));
  }

  void take_summaries() {
    std::vector<FileSummary>& before = last_.linked().summaries;
    if (changes_.same_files) {
      repo_.summaries = std::move(before);
    } else {
      repo_.summaries.resize(repo_.files.size());
      for (std::size_t i = 0; i < repo_.files.size(); ++i) {
        const FileId last = changes_.last_files[i];
        if (last.exists()) repo_.summaries[i] = before[last.value];
      }
    }
    for (const auto& [file, place] : extracted_) repo_.summaries[file.value] = files_.outcomes[place].summary;
  }

  void link_all_files(KeepReferences references) {
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) changes_.files.push_back({FileId{i}, nullptr});
    changes_.last_folders.resize(repo_.folders.size());
    linked_->links = no_links(repo_.files.size());
    const LinkChanges changes{changes_.files, {}, {}, {}};
    changes_.links = references == KeepReferences::yes ? link_all(repo_, linked_->links, changes)
                                                       : update_links(repo_, linked_->links, changes);
  }

  // Fetches the old facts that the store still has. Links can only be compared if the file's language is the same.
  void fetch_facts_before() {
    changes_.facts_before.resize(changes_.files.size());
    tbb::parallel_for(std::size_t{0}, changes_.files.size(), [&](std::size_t i) {
      const FileId file = changes_.files[i].file;
      const FileId last = changes_.last_files[file.value];
      if (!last.exists()) return;
      const SourceRecord& record = last_.source(last);
      std::optional<FileFacts> facts = stored_facts(run_, *last_.language(record), record.content);
      if (!facts) return;
      changes_.facts_before[i] = std::make_unique<FileFacts>(std::move(*facts));
      const bool same_language = last_.language(record)->name == repo_.file(file).language.name;
      if (same_language) changes_.files[i].before = changes_.facts_before[i].get();
    });
  }

  void compare_with_last() {
    now_.files.resize(last_.files());
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      const FileId last = changes_.last_files[i];
      if (last.exists()) now_.files[last.value] = {i};
      if (!last.exists()) add_keys_of_file(keys_, repo_.files[i].path, repo_.files[i].language.name);
    }
    for (std::uint32_t i = 0; i < last_.files(); ++i) {
      const SourceRecord& source = last_.source({i});
      const FileId now = now_.files[i];
      if (!now.exists()) changes_.removed.push_back({i});
      const std::string_view language = last_.language(source)->name;
      if (!now.exists() || repo_.file(now).language.name != language) add_keys_of_file(keys_, source.path, language);
    }
    compare_folders();
    changes_.same_files = changes_.removed.empty() && repo_.files.size() == last_.files();
    changes_.same_omissions = last_.has_omissions(digest_of_omissions(repo_.omissions));
    std::sort(keys_.begin(), keys_.end());
  }

  // Both lists of folders are sorted.
  void compare_folders() {
    const auto before = last_.folder_bundles();
    now_.folders.resize(before.size());
    changes_.last_folders.resize(repo_.folders.size());
    std::uint32_t old = 0;
    std::uint32_t now = 0;
    while (old < before.size() || now < repo_.folders.size()) {
      const bool is_old = now == repo_.folders.size() ||
                          (old < before.size() && path_less(before[old].subject, repo_.folders[now].path));
      const bool is_new = old == before.size() || (!is_old && path_less(repo_.folders[now].path, before[old].subject));
      if (is_old) {
        add_keys_of_folder(keys_, before[old++].subject);
      } else if (is_new) {
        add_keys_of_folder(keys_, repo_.folders[now++].path);
      } else {
        changes_.last_folders[now] = {old};
        now_.folders[old++] = {now++};
      }
    }
  }

  void count_redone() const {
    Redone& redone = run_.counters.redone;
    redone.from = last_.origin();
    redone.files_changed = changes_.files.size();
    redone.files_removed = changes_.removed.size();
    redone.imports_resolved = changes_.links.imports_resolved;
    redone.references_resolved = changes_.links.references_resolved;
  }

  void link_changes() {
    LinkedFiles& before = last_.linked();
    LinkChanges changes{changes_.files, std::move(keys_), {}, {}};
    if (changes_.same_files) {
      linked_->links = std::move(before.links);
    } else {
      RenumberedLinks renumbered = renumber_links(before.links, now_, repo_.files.size());
      linked_->links = std::move(renumbered.links);
      changes.effects = std::move(renumbered.effects);
      changes.removed_members = std::move(renumbered.removed_members);
    }
    changes_.links = update_links(repo_, linked_->links, changes);
    if (changes_.same_files) take_folder_rows(before.folders);
  }

  void take_folder_rows(FolderRows& before) {
    if (!changes_.links.graph_differs) linked_->folders.edges = std::move(before.edges);
    linked_->folders.rankings = std::move(before.rankings);
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if ((changes_.links.effects[i] & kGraphDiffers) != 0) forget_rankings_of({i});
    }
    // A file whose attributes differ may be ranked now, or not any more.
    for (const ChangedFile& changed : changes_.files) {
      const SourceRecord& last = last_.source(changes_.last_files[changed.file.value]);
      const RepoFile& now = repo_.file(changed.file);
      const bool same_attributes = last.is_generated == now.is_generated && last.is_vendored == now.is_vendored;
      if (!same_attributes) forget_rankings_of(changed.file);
    }
  }

  void forget_rankings_of(FileId file) {
    for (FolderId at = repo_.file(file).folder; at.exists(); at = repo_.folder(at).parent) {
      linked_->folders.rankings.replaced[at.value] = {};
    }
  }

  Run& run_;
  const Places& places_;
  const Scan& scan_;
  LastState& last_;
  ExtractedFiles files_;
  std::unique_ptr<LinkedRepo> linked_;
  Repo& repo_;
  RepoChanges& changes_;
  std::vector<std::pair<FileId, std::uint32_t>>
      extracted_;  // files with facts of this run, and the index of their outcome
  NewIds now_;
  std::vector<LookupKey> keys_;
  std::unordered_map<std::string_view, std::uint16_t> label_numbers_;  // indices in SourceLog::languages
};

}  // namespace

void report_repo(Run& run, const LinkedRepo& linked) {
  run.counters.files = linked.repo.files.size();
  run.counters.source_bytes = linked.links.totals.front().size_bytes;
  for (FileId file : linked.given_up) run.diagnostics.add({linked.repo.file(file).path, std::string(kGaveUp)});
}

std::unique_ptr<LinkedRepo> link_files(Run& run, const Places& places, const RepoScan& found, LastState& last,
                                       ExtractedFiles files, KeepReferences references) {
  const StageClock::Span span(run.clocks.link);
  return Linking(run, places, found, last, std::move(files)).make(references);
}

}  // namespace docmill
