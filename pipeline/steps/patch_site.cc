// SPDX-License-Identifier: Apache-2.0
//
// Step by step, each of which may find that the long way must be taken.
#include "pipeline/steps/patch_site.h"

#include <algorithm>
#include <utility>

#include "pipeline/site/site_files.h"
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
  Patch(Run& run, const Places& places, const RepoScan& found, const KnownSite& known)
      : run_(run),
        places_(places),
        found_(found),
        known_(known),
        records_(known.records()),
        linked_(std::make_unique<LinkedRepo>()) {}

  std::optional<PlannedSite> make() {
    if (!is_applicable() || !find_edited()) return std::nullopt;
    if (!collect_repo() || !load_edited_facts() || !take_links()) return std::nullopt;
    linked_->links.totals = sum_folders(linked_->repo);
    PlannedSite planned;
    planned.site = std::make_unique<Site>(linked_->repo, linked_->links, site_options(run_, places_, found_),
                                          std::move(kept_.edges));
    if (!plan(*planned.site, planned.plan)) return std::nullopt;
    report_repo(run_, linked_->repo);
    planned.linked = std::move(linked_);
    return planned;
  }

 private:
  bool is_applicable() const {
    return run_.store.mode() != StoreMode::off && known_.same_files() && records_.scan == found_.digest &&
           records_.settings == settings_of(run_, places_, found_) && records_.links != Digest{};
  }

  // The files edited in this run and, of those before it, since the links were made.
  bool find_edited() {
    linked_->sources.records = records_.sources;
    linked_->sources.languages = records_.languages;
    for (std::uint32_t i = 0; i < records_.sources.size(); ++i) {
      if (known_.unchanged(i) == nullptr && !look_at(i)) return false;
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

  // Reads a file whose stat differs; it may hold what it held before. False if it is another kind of file now.
  bool look_at(std::uint32_t i) {
    if (++looked_at_ > kMostEdited) return false;
    SourceRecord& source = linked_->sources.records[i];
    const tl::expected<SourceText, NotDocumented> text = read_source(run_, places_, found_.scan.files[i]);
    if (!text || source.is_binary || text->language->name != records_.languages[source.language]) return false;
    source.stat = stat_of(found_.scan.files[i]);
    const Digest content = digest_of(text->bytes);
    if (content == source.content) return true;
    source.content = content;
    edited_.push_back({i, {}, {}});
    return true;
  }

  // False if this docmill does not know a language that the records name.
  bool collect_repo() {
    Repo& repo = linked_->repo;
    SourceLog& sources = linked_->sources;
    repo.project = places_.project;
    repo.omissions = found_.scan.omissions;
    for (std::string_view name : records_.languages) languages_.push_back(find_language(name));
    for (std::uint32_t i = 0; i < records_.sources.size(); ++i) {
      const ScannedFile& file = found_.scan.files[i];
      if (records_.sources[i].is_binary) {
        repo.omissions.push_back({file.path, OmitReason::binary, "", false});
        continue;
      }
      sources.of_file.push_back(i);
      const Language* language = languages_[records_.sources[i].language];
      if (language == nullptr) return false;
      repo.files.push_back({file.path, label_of(*language), {}, file.is_generated, file.is_vendored});
    }
    std::sort(repo.omissions.begin(), repo.omissions.end(),
              [](const Omission& a, const Omission& b) { return path_less(a.path, b.path); });
    build_folders(repo);
    repo.facts = FactsTable(repo.files.size(),
                            [&run = run_, &places = places_, &sources, languages = languages_](std::size_t file) {
                              const SourceRecord& source = sources.records[sources.of_file[file]];
                              return fetch_facts(run, places, source, *languages[source.language]);
                            });
    for (EditedFile& edited : edited_) {
      const auto place = std::lower_bound(sources.of_file.begin(), sources.of_file.end(), edited.source);
      edited.id = {static_cast<std::uint32_t>(place - sources.of_file.begin())};
    }
    return true;
  }

  // The facts as they are now; false if an edit changed what links rest on.
  bool load_edited_facts() {
    for (EditedFile& edited : edited_) {
      const SourceRecord& before = records_.sources[edited.source];
      const Language& language = *languages_[before.language];
      edited.facts = fetch_facts(run_, places_, linked_->sources.records[edited.source], language);
      if (edited.facts.content == before.content) continue;  // edited in a run before this
      const std::optional<FileFacts> old = stored_facts(run_, language, before.content);
      if (!old || !links_stay(*old, edited.facts, language.traits)) return false;
    }
    return true;
  }

  bool take_links() {
    if (stat_of(known_.folder(), kLinksFile) != records_.links_stat) return false;
    linked_->lender = LinkState::map(known_.folder(), records_.links);
    if (!linked_->lender) return false;
    std::optional<LinkedFiles> kept = linked_->lender->lend(linked_->repo.files.size());
    if (!kept || kept->edges.lent_starts.size() != linked_->repo.folders.size() + 1) return false;
    kept_ = std::move(*kept);
    linked_->links = std::move(kept_.links);
    linked_->repo.summaries = std::move(kept_.summaries);
    for (EditedFile& edited : edited_) {
      linked_->repo.summaries[edited.id.value] = summarize(edited.facts);
      linked_->repo.facts.put(edited.id.value, std::move(edited.facts));
    }
    const TopSymbols symbols(linked_->repo);
    return std::all_of(edited_.begin(), edited_.end(), [&](const EditedFile& edited) {
      return relink_file(linked_->repo, symbols, edited.id, linked_->links);
    });
  }

  // An edited file shows on its own pages and on those of the files that it depends on.
  std::vector<FileId> affected_files() const {
    std::vector<FileId> affected;
    for (const EditedFile& edited : edited_) {
      affected.push_back(edited.id);
      for (const FileEdge& edge : linked_->links.dependencies.row(edited.id.value)) affected.push_back(edge.file);
    }
    std::sort(affected.begin(), affected.end());
    affected.erase(std::unique(affected.begin(), affected.end()), affected.end());
    return affected;
  }

  // False if the records are not of these files and folders.
  bool take_inputs(KnownInputs& inputs) {
    const Repo& repo = linked_->repo;
    auto bundle = records_.bundles.begin();
    const auto next = [&](BundleKind kind, std::string_view subject) -> const PageInputs* {
      if (bundle == records_.bundles.end() || bundle->kind != kind || bundle->subject != subject) return nullptr;
      return &(bundle++)->inputs;
    };
    for (const RepoFile& file : repo.files) {
      const PageInputs* found = next(BundleKind::file, file.path);
      if (found == nullptr) return false;
      inputs.files.push_back(*found);
    }
    for (const Folder& folder : repo.folders) {
      const PageInputs* found = next(BundleKind::folder, folder.path);
      if (found == nullptr) return false;
      inputs.folders.push_back(*found);
    }
    const PageInputs* book = next(BundleKind::book, "");
    const PageInputs* coverage = book == nullptr ? nullptr : next(BundleKind::coverage, "");
    if (coverage == nullptr) return false;
    inputs.coverage = *coverage;
    return true;
  }

  // False if a page that lists files of the whole repo must be rendered: it needs the facts of all.
  bool plan(const Site& site, PagePlan& plan) {
    KnownInputs inputs;
    if (!take_inputs(inputs)) return false;
    inputs.shares = std::move(kept_.shares);
    inputs.affected = affected_files();
    plan = plan_bundles(site, &known_, records_.settings, records_.run + 1, InputDigests(site, std::move(inputs)));
    if (plan.keywords || plan.coverage) return false;
    for (const EditedFile& edited : edited_) linked_->edited.push_back(edited.source);
    std::sort(linked_->edited.begin(), linked_->edited.end());
    return true;
  }

  Run& run_;
  const Places& places_;
  const RepoScan& found_;
  const KnownSite& known_;
  const SiteRecords& records_;
  std::vector<const Language*> languages_;  // by language of the records; null if this docmill does not know it
  std::vector<EditedFile> edited_;
  std::unique_ptr<LinkedRepo> linked_;
  LinkedFiles kept_;
  std::size_t looked_at_ = 0;
};

}  // namespace

std::optional<PlannedSite> patch_site(Run& run, const Places& places, const RepoScan& found, const KnownSite& known) {
  const StageClock::Span span(run.clocks.link);
  try {
    return Patch(run, places, found, known).make();
  } catch (const ChangedMeanwhile&) {
    return std::nullopt;  // the long way says of which file it is
  } catch (const WorkStopped&) {
    return std::nullopt;  // so does the long way
  }
}

}  // namespace docmill
