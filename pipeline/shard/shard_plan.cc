// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/shard_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/shard/share_cut.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/source_files.h"

namespace docmill {
namespace {

// The part of a list that a share gets, if all get about the same number of neighbours.
template <typename Item>
void keep_neighbours(std::vector<Item>& list, const ShardPlace& place) {
  const auto part = [&](std::uint64_t share) {
    return list.begin() + static_cast<std::ptrdiff_t>(list.size() * share / place.of);
  };
  list = std::vector<Item>(part(place.index), part(std::uint64_t{place.index} + 1));
}

// The same if they are dealt out one by one, because neighbours may be of very different sizes.
template <typename Item>
void keep_dealt(std::vector<Item>& list, const ShardPlace& place) {
  std::vector<Item> kept;
  for (std::size_t i = place.index; i < list.size(); i += place.of) kept.push_back(list[i]);
  list = std::move(kept);
}

// Files whose outcome is that they could not be read, as when their share was extracted.
const ScannedFile* first_readable(const RepoScan& found, const ExtractedFiles& files) {
  for (std::size_t i = 0; i < files.changed.size(); ++i) {
    const std::optional<NotDocumented>& omitted = files.outcomes[i].omitted;
    if (!omitted || omitted->reason != OmitReason::unreadable) return &found.scan.files[files.changed[i]];
  }
  return nullptr;
}

}  // namespace

Step<PlannedSite> plan_from_snapshot(Run& run, const ResultFolder& folder, const ShardRepo& repo,
                                     const KnownSite& known, LastState& last, SearchData search) {
  const Error damaged = folder.outdated(ShardStep::link, 0, "is damaged");
  if (last.is_empty()) return tl::unexpected(damaged);
  Step<ExtractedFiles> files = extract_files(run, repo.places, repo.found, &known, last);
  if (!files) return tl::unexpected(files.error());
  if (const ScannedFile* changed = first_readable(repo.found, *files)) {
    return tl::unexpected(changed_since(changed->path));
  }
  std::unique_ptr<LinkedRepo> linked = link_files(run, repo.places, repo.found, last, std::move(*files));
  if (run.is_over()) return tl::unexpected(run.early_end());
  report_repo(run, *linked);
  std::optional<PlannedSite> planned =
      plan_site(run, repo.places, repo.found, nullptr, last, std::move(linked), search);
  if (!planned) return tl::unexpected(damaged);
  return std::move(*planned);
}

void keep_share(PlannedSite& planned, std::span<const ScannedFile> files, const ShardPlace& place) {
  PagePlan& plan = planned.plan;
  const auto [begin, end] = share_of_files(files, place.of, place.index);
  const Repo& repo = planned.linked->repo;
  const auto is_before = [&](FileId file, std::size_t bound) {
    return bound == files.size() || path_less(repo.file(file).path, files[bound].path);
  };
  std::erase_if(plan.files, [&, begin = begin, end = end](FileId file) {
    return !is_before(file, end) || (begin > 0 && is_before(file, begin));
  });
  keep_neighbours(plan.folders, place);
  keep_neighbours(plan.names, place);
  keep_dealt(plan.groups, place);
  keep_dealt(plan.rules, place);
  std::uint32_t dealt = 0;
  for (bool* single : {&plan.book, &plan.coverage, &plan.keyword_index, &plan.findings}) {
    *single = *single && dealt++ % place.of == place.index;
  }
  plan.assets = false;
  plan.search.clear();
}

void keep_unshared(PagePlan& plan) {
  plan.files.clear();
  plan.folders.clear();
  plan.names.clear();
  plan.groups.clear();
  plan.rules.clear();
  plan.book = plan.coverage = plan.keyword_index = plan.findings = false;
}

std::vector<std::uint32_t> bundles_to_render(const PagePlan& plan) {
  std::vector<std::uint32_t> bundles;
  for (FileId file : plan.files) bundles.push_back(plan.bundle_of(file));
  for (FolderId folder : plan.folders) bundles.push_back(plan.bundle_of(folder));
  for (FolderId folder : plan.names) bundles.push_back(plan.bundle_of_names(folder));
  for (const auto& [is_rendered, kind] :
       {std::pair(plan.book, BundleKind::book), std::pair(plan.coverage, BundleKind::coverage),
        std::pair(plan.keyword_index, BundleKind::keyword_index), std::pair(plan.findings, BundleKind::findings)}) {
    if (is_rendered) bundles.push_back(plan.bundle_of(kind));
  }
  for (std::uint32_t group : plan.groups) bundles.push_back(plan.bundle_of_group(group));
  for (std::uint32_t rule : plan.rules) bundles.push_back(plan.bundle_of_rule(rule));
  std::sort(bundles.begin(), bundles.end());
  return bundles;
}

Digest made_from_of_pages(const Digest& link) { return DigestBuilder().add("render").add(link).finish(); }

Step<void> expect_unchanged_sources(Run& run) {
  const std::vector<Diagnostic> diagnostics = run.diagnostics.take();
  run.diagnostics.add_all(diagnostics);
  const auto changed = std::ranges::find(diagnostics, kChangedMeanwhile, &Diagnostic::message);
  if (changed == diagnostics.end()) return {};
  return tl::unexpected(EarlyEnd(changed_since(changed->path)));
}

Error changed_since(std::string_view path) {
  return Error{fmt::format("{} has changed since its facts were extracted: extract all shares again", path)};
}

}  // namespace docmill
