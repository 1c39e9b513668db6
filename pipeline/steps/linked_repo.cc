// SPDX-License-Identifier: Apache-2.0
//
// An unchanged file takes its summary and links from the last run. Its facts are fetched only if they are needed, which
// is rare.
#include "pipeline/steps/linked_repo.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "stages/link/renumber_links.h"
#include "stages/model/facts_difference.h"

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
    take_languages();
    list_entries();
    tbb::parallel_invoke([this] { add_files(); }, [this] { add_carried_records(); });
    for (std::uint32_t i : new_entries_) log(linked_->sources.records[i], entries_[i]);
    if (!last_.is_empty()) compare_with_records();
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
      link_changes(references);
    }
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (repo_.summaries[i].parser_gave_up != 0) linked_->given_up.push_back({i});
    }
    count_redone();
    return std::move(linked_);
  }

 private:
  // A scanned file that the records list: it is documented, or binary. Carried from the last run, or read.
  struct Entry {
    std::uint32_t scanned;
    std::uint32_t outcome;        // its place, if it is not carried
    const SourceRecord* carried;  // null if it is not
    const Language* language;     // null if it is binary
  };

  // Starts with the languages of the last run, so that carried records keep their numbers.
  void take_languages() {
    if (last_.is_empty()) return;
    SourceLog& log = linked_->sources;
    log.languages.assign(last_.language_names().begin(), last_.language_names().end());
    log.language_of.assign(last_.languages().begin(), last_.languages().end());
    for (std::uint16_t i = 0; i < log.languages.size(); ++i) label_numbers_.emplace(log.languages[i], i);
  }

  void list_entries() {
    entries_.reserve(scan_.files.size());
    linked_->sources.of_file.reserve(scan_.files.size());
    std::uint32_t outcomes = 0;
    for (std::uint32_t i = 0; i < scan_.files.size(); ++i) {
      const SourceRecord* carried = files_.carried[i];
      if (carried != nullptr) {
        add_entry({i, 0, carried, carried->is_binary ? nullptr : last_.language(*carried)});
      } else {
        add_outcome(i, outcomes++);
      }
    }
  }

  // A file that could not be read is not recorded, so the next run tries again.
  void add_outcome(std::uint32_t scanned, std::uint32_t place) {
    FileOutcome& outcome = files_.outcomes[place];
    if (outcome.omitted && outcome.omitted->reason != OmitReason::binary) {
      repo_.omissions.push_back({scan_.files[scanned].path, outcome.omitted->reason, outcome.omitted->detail, false});
      return;
    }
    new_entries_.push_back(static_cast<std::uint32_t>(entries_.size()));
    if (!outcome.omitted)
      extracted_.emplace_back(FileId{static_cast<std::uint32_t>(linked_->sources.of_file.size())}, place);
    add_entry({scanned, place, nullptr, outcome.omitted ? nullptr : outcome.language});
  }

  void add_entry(const Entry& entry) {
    if (entry.language == nullptr) {
      repo_.omissions.push_back({scan_.files[entry.scanned].path, OmitReason::binary, "", false});
    } else {
      linked_->sources.of_file.push_back(static_cast<std::uint32_t>(entries_.size()));
    }
    entries_.push_back(entry);
  }

  void add_files() {
    const std::vector<std::uint32_t>& of_file = linked_->sources.of_file;
    repo_.files.resize(of_file.size());
    changes_.last_files.resize(of_file.size());
    tbb::parallel_for(std::size_t{0}, of_file.size(), [&](std::size_t i) {
      const auto& [scanned, outcome, carried, language] = entries_[of_file[i]];
      const ScannedFile& file = scan_.files[scanned];
      repo_.files[i] = {file.path,         label_of(*language), {},
                        file.is_generated, file.is_vendored,    role_of(file.path, *language)};
      if (carried != nullptr) changes_.last_files[i] = last_.file_of(*carried);
    });
  }

  void add_carried_records() {
    std::vector<SourceRecord>& records = linked_->sources.records;
    records.resize(entries_.size());
    tbb::parallel_for(std::size_t{0}, records.size(), [&](std::size_t i) {
      if (entries_[i].carried != nullptr) records[i] = *entries_[i].carried;
    });
  }

  void log(SourceRecord& record, const Entry& entry) {
    const ScannedFile& file = scan_.files[entry.scanned];
    record.path = file.path;
    record.stat = stat_of(file);
    if (entry.language != nullptr) record.content = files_.outcomes[entry.outcome].facts.content;
    record.language = label_number(entry.language == nullptr ? "" : entry.language->name);
    record.named_language = label_number(file.language);
    record.is_generated = file.is_generated;
    record.is_vendored = file.is_vendored;
    record.is_binary = entry.language == nullptr;
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
  void compare_with_records() {
    for (const auto& [id, place] : extracted_) {
      const SourceRecord& now = linked_->sources.records[linked_->sources.of_file[id.value]];
      const SourceRecord* before = last_.record_of(now.path);
      const FileId last = before == nullptr ? FileId{} : last_.file_of(*before);
      changes_.last_files[id.value] = last;
      const bool is_same = last.exists() && before->content == now.content && before->language == now.language &&
                           before->is_generated == now.is_generated && before->is_vendored == now.is_vendored;
      if (!is_same) changes_.files.push_back({id, nullptr});
    }
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
    SummaryTable& before = last_.linked().summaries;
    if (changes_.same_files) {
      repo_.summaries = std::move(before);
    } else {
      repo_.summaries = SummaryTable(repo_.files.size());
      for (std::size_t i = 0; i < repo_.files.size(); ++i) {
        const FileId last = changes_.last_files[i];
        if (last.exists()) repo_.summaries.put(i, before[last.value]);
      }
    }
    for (const auto& [file, place] : extracted_) repo_.summaries.put(file.value, files_.outcomes[place].summary);
  }

  void link_all_files(KeepReferences references) {
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) changes_.files.push_back({FileId{i}, nullptr});
    changes_.last_folders.resize(repo_.folders.size());
    linked_->links = no_links(repo_.files.size());
    const LinkChanges changes{changes_.files, {}, {}, {}};
    changes_.links = update_links(repo_, linked_->links, changes, references);
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
      if (now_.files[i].exists()) continue;
      changes_.removed.push_back({i});
      add_keys_of_last({i});
    }
    for (const auto& [file, place] : extracted_) {  // a carried file has the language that it had
      const FileId last = changes_.last_files[file.value];
      const bool has_language =
          last.exists() && last_.language(last_.source(last))->name == repo_.file(file).language.name;
      if (last.exists() && !has_language) add_keys_of_last(last);
    }
    compare_folders();
    changes_.same_files = changes_.removed.empty() && repo_.files.size() == last_.files();
    changes_.same_omissions = last_.has_omissions(digest_of_omissions(repo_.omissions));
    std::sort(keys_.begin(), keys_.end());
  }

  void add_keys_of_last(FileId file) {
    const SourceRecord& source = last_.source(file);
    add_keys_of_file(keys_, source.path, last_.language(source)->name);
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

  void link_changes(KeepReferences references) {
    LinkedFiles& before = last_.linked();
    LinkChanges changes{changes_.files, std::move(keys_), {}, {}};
    changes_.uses_before = before.links.uses;  // mapped, so this copies little
    changes_.were_tests = before.links.is_test;
    if (changes_.same_files) {
      linked_->links = std::move(before.links);
    } else {
      RenumberedLinks renumbered = renumber_links(before.links, now_, repo_.files.size());
      linked_->links = std::move(renumbered.links);
      changes.effects = std::move(renumbered.effects);
      changes.removed_members = std::move(renumbered.removed_members);
    }
    changes_.links = update_links(repo_, linked_->links, changes, references);
    if (changes_.same_files) take_folder_rows(before.folders);
  }

  void take_folder_rows(FolderRows& before) {
    if (!changes_.links.graph_differs) linked_->folders.edges = std::move(before.edges);
    linked_->folders.rankings = std::move(before.rankings);
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if ((changes_.links.effects[i] & kGraphDiffers) != 0) forget_rankings_of({i});
    }
    for (const ChangedFile& changed : changes_.files) {
      // A file whose attributes differ may be ranked now, or not any more.
      const SourceRecord& last = last_.source(changes_.last_files[changed.file.value]);
      const RepoFile& now = repo_.file(changed.file);
      const bool same_attributes = last.is_generated == now.is_generated && last.is_vendored == now.is_vendored;
      FactsDifference difference;
      if (changed.before != nullptr) difference = compare_facts(*changed.before, repo_.facts_of(changed.file));
      if (!same_attributes || difference.figures) forget_rankings_of(changed.file);
      if (difference.symbols) forget_descriptions_of(changed.file);
    }
  }

  void forget_descriptions_of(FileId file) {
    Rows<char>& rankings = linked_->folders.rankings;
    for (FolderId at = repo_.file(file).folder; at.exists(); at = repo_.folder(at).parent) {
      if (Rankings::row_mentions(rankings.row(at.value), file)) rankings.replaced[at.value] = {};
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
  std::vector<Entry> entries_;              // by record
  std::vector<std::uint32_t> new_entries_;  // those that are not carried
  // Files with facts of this run, and the place of their outcome.
  std::vector<std::pair<FileId, std::uint32_t>> extracted_;
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
  return Linking(run, places, found, last, std::move(files))
      .make(has_html(run.options.format) ? KeepReferences::yes : references);
}

}  // namespace docmill
