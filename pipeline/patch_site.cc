// SPDX-License-Identifier: Apache-2.0
//
// Step by step, each of which may find that the long way must be gone.
#include "pipeline/patch_site.h"

#include <algorithm>

#include "pipeline/file_steps.h"
#include "pipeline/page_steps.h"
#include "pipeline/site_files.h"
#include "stages/base/file_system.h"
#include "stages/languages/work_budget.h"
#include "stages/link/folder_totals.h"
#include "stages/link/relink.h"

namespace docmill {
namespace {

constexpr std::size_t kMostEdited = 64;  // files since the last full run

struct EditedFile {
  std::uint32_t source = 0;  // its record, and its place in the scan
  FileId id;                 // in the repo
  FileFacts facts;
};

class Patch {
 public:
  explicit Patch(RunState& run) : run_(run), records_(run.known->records()) {}

  bool prepare() {
    if (!is_applicable() || !find_edited()) return false;
    if (!collect_repo() || !load_edited_facts() || !take_links()) return false;
    run_.links.totals = sum_folders(run_.repo);
    run_.site = std::make_unique<Site>(run_.repo, run_.links, site_options(run_), std::move(linked_.edges));
    return plan();
  }

 private:
  bool is_applicable() const {
    return run_.store.mode() != StoreMode::off && run_.known->same_files() && records_.scan == run_.scan_digest &&
           records_.settings == settings_of(run_) && records_.links != Digest{};
  }

  // The files edited in this run and, of those before it, since the links were made.
  bool find_edited() {
    run_.sources.records = records_.sources;
    run_.sources.languages = records_.languages;
    for (std::uint32_t i = 0; i < records_.sources.size(); ++i) {
      if (run_.known->unchanged(i) == nullptr && !look_at(i)) return false;
    }
    for (std::uint32_t i : records_.edited) {
      if (i >= records_.sources.size() || records_.sources[i].is_binary) return false;
      if (std::find_if(edited_.begin(), edited_.end(), [&](const EditedFile& e) { return e.source == i; }) ==
          edited_.end()) {
        edited_.push_back({i, {}, {}});
      }
    }
    return edited_.size() <= kMostEdited;
  }

  // Reads a file whose stat differs; it may hold what it held before. False where it is another kind of file now.
  bool look_at(std::uint32_t i) {
    if (++looked_at_ > kMostEdited) return false;
    FileInFlight file;
    SourceRecord& source = run_.sources.records[i];
    const bool is_read = read_source_of(run_, i, file);
    if (!is_read || source.is_binary || file.language->name != records_.languages[source.language]) return false;
    source.stat = stat_of(run_.scan.files[i]);
    const Digest content = digest_of(file.source);
    if (content == source.content) return true;
    source.content = content;
    edited_.push_back({i, {}, {}});
    return true;
  }

  // False where this docmill does not know a language that the records name.
  bool collect_repo() {
    Repo& repo = run_.repo;
    repo.omissions = run_.scan.omissions;
    std::vector<const Language*> languages;
    for (std::string_view name : records_.languages) languages.push_back(find_language(name));
    for (std::uint32_t i = 0; i < records_.sources.size(); ++i) {
      const ScannedFile& file = run_.scan.files[i];
      if (records_.sources[i].is_binary) {
        repo.omissions.push_back({file.path, OmitReason::binary, "", false});
        continue;
      }
      run_.sources.of_file.push_back(i);
      const Language* language = languages[records_.sources[i].language];
      if (language == nullptr) return false;
      repo.files.push_back({file.path, label_of(*language), {}, file.is_generated, file.is_vendored});
    }
    std::sort(repo.omissions.begin(), repo.omissions.end(),
              [](const Omission& a, const Omission& b) { return path_less(a.path, b.path); });
    build_folders(repo);
    repo.facts = FactsTable(repo.files.size(), [this_run = &run_](std::size_t file) {
      return fetch_facts(*this_run, this_run->sources.of_file[file]);
    });
    const auto& of_file = run_.sources.of_file;
    for (EditedFile& edited : edited_) {
      edited.id = {static_cast<std::uint32_t>(std::lower_bound(of_file.begin(), of_file.end(), edited.source) -
                                              of_file.begin())};
    }
    return true;
  }

  // The facts as they are now; false where an edit changed what links rest on.
  bool load_edited_facts() {
    for (EditedFile& edited : edited_) {
      edited.facts = fetch_facts(run_, edited.source);
      const SourceRecord& before = records_.sources[edited.source];
      if (edited.facts.content == before.content) continue;  // edited in a run before this
      const Language& language = *find_language(records_.languages[before.language]);
      const std::optional<FileFacts> old = stored_facts(run_, language, before.content);
      if (!old || !links_stay(*old, edited.facts, language.name)) return false;
    }
    return true;
  }

  bool take_links() {
    if (stat_of(run_.known->folder(), kLinksFile) != records_.links_stat) return false;
    run_.link_state = LinkState::map(run_.known->folder(), records_.links);
    if (!run_.link_state) return false;
    std::optional<LinkedFiles> linked = run_.link_state->lend(run_.repo.files.size());
    if (!linked || linked->edges.lent_starts.size() != run_.repo.folders.size() + 1) return false;
    linked_ = std::move(*linked);
    run_.links = std::move(linked_.links);
    run_.repo.summaries = std::move(linked_.summaries);
    for (EditedFile& edited : edited_) {
      run_.repo.summaries[edited.id.value] = summarize(edited.facts);
      run_.repo.facts.put(edited.id.value, std::move(edited.facts));
    }
    const TopSymbols symbols(run_.repo, MakeTables::when_asked);
    return std::all_of(edited_.begin(), edited_.end(), [&](const EditedFile& edited) {
      return relink_file(run_.repo, symbols, edited.id, run_.links);
    });
  }

  // An edited file shows on its own pages and on those of the files that it depends on.
  std::vector<FileId> affected_files() const {
    std::vector<FileId> affected;
    for (const EditedFile& edited : edited_) {
      affected.push_back(edited.id);
      for (const FileEdge& edge : run_.links.dependencies.row(edited.id.value)) affected.push_back(edge.file);
    }
    std::sort(affected.begin(), affected.end());
    affected.erase(std::unique(affected.begin(), affected.end()), affected.end());
    return affected;
  }

  bool plan() {
    const std::size_t files = run_.repo.files.size();
    if (records_.bundles.size() < files) return false;
    KnownInputs known;
    known.files.reserve(files);
    for (std::size_t i = 0; i < files; ++i) {
      if (records_.bundles[i].kind != BundleKind::file || records_.bundles[i].subject != run_.repo.files[i].path) {
        return false;
      }
      known.files.push_back(records_.bundles[i].inputs);
    }
    known.shares = std::move(linked_.shares);
    known.affected = affected_files();
    const InputDigests inputs(*run_.site, std::move(known));
    run_.plan = plan_bundles(*run_.site, run_.known, records_.settings, records_.run + 1, inputs);
    // Both list files of the whole repo, and need the facts of all.
    if (run_.plan.keywords || run_.plan.coverage) return false;
    for (std::size_t i = 0; i < files; ++i) {
      if (run_.repo.summaries[i].parser_gave_up != 0) {
        run_.diagnostics.add({run_.repo.files[i].path, std::string(kGaveUp)});
      }
    }
    for (const EditedFile& edited : edited_) run_.edited.push_back(edited.source);
    std::sort(run_.edited.begin(), run_.edited.end());
    return true;
  }

  RunState& run_;
  const SiteRecords& records_;
  std::vector<EditedFile> edited_;
  LinkedFiles linked_;
  std::size_t looked_at_ = 0;
};

}  // namespace

bool prepare_patch(RunState& run) {
  try {
    if (Patch(run).prepare()) {
      begin_pages(run);
      return true;
    }
  } catch (const ChangedMeanwhile&) {
    // The long way says of which file it is.
  } catch (const WorkStopped&) {
    // So is the long way.
  }
  run.site.reset();
  run.links = {};
  run.link_state.reset();
  run.repo = Repo{std::move(run.repo.project), {}, {}, {}, {}, {}};
  run.plan = {};
  run.sources = {};
  run.edited.clear();
  run.outcomes.clear();
  return false;
}

}  // namespace docmill
