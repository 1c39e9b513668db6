// SPDX-License-Identifier: Apache-2.0
//
// `docmill shard link`: the link barrier. It takes the facts of all shares, links them, plans the site, and saves what
// a build saves for the next run: links, keywords and records, without pages.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <span>
#include <utility>

#include "pipeline/shard/follow_shard.h"
#include "pipeline/shard/shard_inputs.h"
#include "pipeline/shard/shard_plan.h"
#include "pipeline/site/site_files.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/new_records.h"
#include "pipeline/steps/planned_site.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

// A new folder for the state. It is removed, with its files, unless it is kept.
class StateFolder {
 public:
  static Result<StateFolder> make(const ResultFolder& results) {
    for (std::uint32_t number = 0;; ++number) {
      std::string name = fmt::format("{}{}", prefix_of_states(results.of()), number);
      if (mkdirat(results.fd(), name.c_str(), 0777) == 0) return StateFolder(results, std::move(name));
      if (errno != EEXIST) return tl::unexpected(path_error("create", results.path_of(name), errno));
    }
  }
  StateFolder(StateFolder&& other) noexcept : results_(other.results_), name_(std::exchange(other.name_, {})) {}
  StateFolder& operator=(StateFolder&&) = delete;
  ~StateFolder() {
    if (name_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(results_.path_of(name_), ignored);
  }

  const std::string& name() const { return name_; }
  void keep() { name_.clear(); }

  Result<void> write(const char* path, std::string_view bytes) const {
    const std::string below = name_ + "/" + path;
    const UniqueFd made = make_folders(results_.fd(), name_ + "/" + kSiteFolder);
    const PathEnd place(results_.fd(), below);
    const UniqueFd file(made && place ? openat(place.folder(), place.name(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)
                                      : -1);
    const int error = file ? write_all(file.get(), bytes) : errno;
    if (error != 0) return tl::unexpected(path_error("write", results_.path_of(below), error));
    return {};
  }

 private:
  StateFolder(const ResultFolder& results, std::string name) : results_(results), name_(std::move(name)) {}

  const ResultFolder& results_;
  std::string name_;
};

bool is_up_to_date(const Run& run, const ResultFolder& folder, const ShardRepo& repo, const Digest& made_from) {
  const Result<KnownSite> known = open_snapshot(folder, repo, made_from);
  return known && !LastState(run, repo.places, repo.found, &*known).is_empty();
}

// The result names the folder of the state, so it is complete as soon as the result is in place.
Result<void> save(const ResultFolder& folder, const ShardRepo& repo, const Digest& made_from, const NewRecords& news) {
  Result<StateFolder> state = StateFolder::make(folder);
  if (!state) return tl::unexpected(state.error());
  const std::string records = encode_records(news.records);
  const std::array<std::pair<const char*, std::string_view>, 3> files{{
      {kLinksFile, news.files.links},
      {kKeywordsFile, news.files.keywords},
      {kRecordsFile, records},
  }};
  for (const auto& [path, bytes] : files) {
    if (auto done = state->write(path, bytes); !done) return done;
  }
  const ResultHead head = head_of(ShardStep::link, folder, repo, 0, made_from);
  Result<ResultWriter> writer = open_writer(folder, head);
  if (!writer) return tl::unexpected(writer.error());
  const LinkedState linked{state->name(), digest_of(news.files.links), digest_of(news.files.keywords),
                           digest_of(records)};
  auto done = writer->finish(head, encode_linked_state(linked));
  if (done) state->keep();
  return done;
}

// None if the last state turns out to be unusable.
Step<std::optional<PlannedSite>> plan_from(LastState& last, Run& run, const ShardRepo& repo,
                                           const ExtractedShares& shares) {
  Step<ExtractedFiles> files = extract_files(run, repo.places, repo.found, &shares.known, last);
  if (!files) return tl::unexpected(files.error());
  std::unique_ptr<LinkedRepo> linked = link_files(run, repo.places, repo.found, last, std::move(*files));
  if (run.is_over()) return tl::unexpected(run.early_end());
  return plan_site(run, repo.places, repo.found, nullptr, last, std::move(linked), SearchData::left_out);
}

Step<void> link_all(Run& run, const ResultFolder& folder, const ShardRepo& repo, const ExtractedShares& shares) {
  std::optional<KnownSite> earlier = find_earlier_state(folder, repo);
  if (earlier) earlier->take_unchanged(shares.known);
  LastState last(run, repo.places, repo.found, earlier ? &*earlier : nullptr);
  LastState nothing(run, repo.places, repo.found, nullptr);
  Step<std::optional<PlannedSite>> planned = plan_from(last, run, repo, shares);
  if (planned && !*planned) planned = plan_from(nothing, run, repo, shares);
  if (!planned) return tl::unexpected(planned.error());
  report_repo(run, *(*planned)->linked);
  if (auto done = expect_unchanged_sources(run); !done) return done;
  (*planned)->keywords.is_changed = true;  // all of the state is saved, not what differs from the earlier one
  const NewRecords news = new_records(run, repo.places, repo.found, nullptr, nothing, **planned, Rendered::no);
  if (auto done = save(folder, repo, shares.made_from, news); !done) return tl::unexpected(done.error());
  return {};
}

Step<ShardReport> link(Run& run, const ResultFolder& folder, std::span<const ResultFile> results) {
  Result<ShardRepo> repo = ShardRepo::open(run);
  if (!repo) return tl::unexpected(repo.error());
  return run.with_threads(repo->found.scan.files.size(), [&]() -> Step<ShardReport> {
    const Result<ExtractedShares> shares = open_extracted(folder, *repo, results);
    if (!shares) return tl::unexpected(shares.error());
    if (is_up_to_date(run, folder, *repo, shares->made_from)) return ShardReport{run.report(), true};
    const Step<void> done = link_all(run, folder, *repo, *shares);
    if (!done) return tl::unexpected(done.error());
    return ShardReport{report_of(run, repo->found), false};
  });
}

}  // namespace

Result<ShardReport> link_shares(const BuildOptions& options, const ShardPlace& place, FactsStore& store,
                                Progress& progress, const StopSignal& stop) {
  return follow_with_facts(options, place, store, progress, stop, link);
}

}  // namespace docmill
