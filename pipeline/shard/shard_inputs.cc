// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/shard_inputs.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "pipeline/shard/share_bodies.h"
#include "pipeline/site/mapped_file.h"
#include "pipeline/site/record_coder.h"
#include "pipeline/site/site_files.h"
#include "pipeline/steps/planned_site.h"
#include "stages/base/build_identity.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

std::string command_for(ShardStep step, std::uint32_t of, std::uint32_t index) {
  if (step == ShardStep::link) return fmt::format("docmill shard link --of {}", of);
  const std::string_view word = step == ShardStep::extract ? "extract" : "render";
  return fmt::format("docmill shard {} --of {} --index {}", word, of, index);
}

std::string text_of(ResultFault fault) {
  switch (fault) {
    case ResultFault::missing: return "is missing";
    case ResultFault::damaged: return "is damaged";
    case ResultFault::of_another_format: return "was made by another build of docmill";
  }
  return {};
}

// The first scanned file that the sources do not have, or have otherwise; "" if there is none.
std::string first_difference(const KnownSite& known, const RepoScan& found,
                             const std::vector<std::string_view>& unreadable) {
  const std::vector<SourceRecord>& sources = known.records().sources;
  for (std::size_t i = 1; i < sources.size();
       ++i) {  // two results may have the same file if they are of different times
    if (!path_less(sources[i - 1].path, sources[i].path)) return std::string(sources[i].path);
  }
  std::size_t matched = 0;
  auto next_unreadable = unreadable.begin();
  for (std::uint32_t i = 0; i < found.scan.files.size(); ++i) {
    const ScannedFile& file = found.scan.files[i];
    if (next_unreadable != unreadable.end() && *next_unreadable == file.path) {
      ++next_unreadable;
      continue;
    }
    const SourceRecord* source = known.unchanged(i);
    const bool is_same = source != nullptr && source->is_generated == file.is_generated &&
                         source->is_vendored == file.is_vendored &&
                         known.records().languages[source->named_language] == file.language;
    if (!is_same) return file.path;
    ++matched;
  }
  if (next_unreadable != unreadable.end()) return std::string(*next_unreadable);
  if (matched == sources.size()) return {};
  std::size_t i = 0;  // all scanned files are known, so some known one was not scanned
  for (const SourceRecord& source : sources) {
    while (i < found.scan.files.size() && path_less(found.scan.files[i].path, source.path)) ++i;
    if (i == found.scan.files.size() || found.scan.files[i].path != source.path) return std::string(source.path);
  }
  return {};
}

template <typename Coder, typename Name, typename State>
void describe_linked_state(Coder& coder, Name& name, State& state) {
  coder.text(name);
  describe_digest(coder, state.links);
  describe_digest(coder, state.keywords);
  describe_digest(coder, state.records);
}

std::optional<LinkedState> decode_linked_state(const ResultFile& link) {
  LinkedState state;
  std::string_view name;
  RecordReader reader(link.body());
  describe_linked_state(reader, name, state);
  state.name = name;
  const bool is_name = name.starts_with(prefix_of_states(link.head().of)) && name.find('/') == name.npos;
  return reader.is_complete() && is_name ? std::optional(std::move(state)) : std::nullopt;
}

bool has_content(const ResultFolder& folder, const std::string& path, const Digest& content) {
  const std::optional<MappedFile> file = MappedFile::open(folder.fd(), path.c_str());
  return file && digest_of(file->bytes()) == content;
}

// The records in the folder that the result of link names; none if a file of the state is not the one that link wrote.
std::optional<KnownSite> read_state(const ResultFolder& folder, const ResultFile& link) {
  const std::optional<LinkedState> state = decode_linked_state(link);
  if (!state) return std::nullopt;
  const std::string below = state->name + "/";
  const bool is_intact = has_content(folder, below + kLinksFile, state->links) &&
                         has_content(folder, below + kKeywordsFile, state->keywords) &&
                         has_content(folder, below + kRecordsFile, state->records);
  if (!is_intact) return std::nullopt;
  Result<std::optional<KnownSite>> known = KnownSite::read(folder.path_of(state->name), Origin::elsewhere);
  return known ? std::move(*known) : std::nullopt;
}

// Removes docmill's files from a folder of state, and the folder if it is empty then.
void remove_state(int results, const std::string& name) {
  for (const char* file : {kLinksFile, kKeywordsFile, kRecordsFile}) {
    [[maybe_unused]] const auto ignored = remove_file(results, name + "/" + file);
  }
  for (const std::string& folder : {name + "/" + kSiteFolder, name}) {
    [[maybe_unused]] const auto ignored = remove_empty_folder(results, folder);
  }
}

}  // namespace

Result<ResultFolder> ResultFolder::open(const ShardPlace& place) {
  Result<std::string> path = canonical_path(place.results);
  if (!path) return tl::unexpected(path.error());
  Result<UniqueFd> folder = open_folder(kCurrentFolder, *path, MissingFolders::create);
  if (!folder) return tl::unexpected(folder.error());
  return ResultFolder(std::move(*folder), std::move(*path), place.of);
}

std::optional<ResultFile> ResultFolder::find(ShardStep step, std::uint32_t index) const {
  tl::expected<ResultFile, ResultFault> result = ResultFile::open(fd(), result_name(step, of_, index));
  const bool is_it = result && result->head().step == step && result->head().of == of_ && result->head().index == index;
  return is_it ? std::optional(std::move(*result)) : std::nullopt;
}

Result<ResultFile> ResultFolder::need(ShardStep step, std::uint32_t index) const {
  tl::expected<ResultFile, ResultFault> result = ResultFile::open(fd(), result_name(step, of_, index));
  if (!result) return tl::unexpected(outdated(step, index, text_of(result.error())));
  const ResultHead& head = result->head();
  if (head.step != step || head.of != of_ || head.index != index) {
    return tl::unexpected(outdated(step, index, "is the result of another step"));
  }
  return std::move(*result);
}

Error ResultFolder::outdated(ShardStep step, std::uint32_t index, const std::string& reason) const {
  return Error{
      fmt::format("{} {}: run {} with these settings", path_of(step, index), reason, command_for(step, of_, index))};
}

void ResultFolder::remove_leftovers() const {
  const std::optional<ResultFile> link = find(ShardStep::link, 0);
  const std::optional<LinkedState> state = link ? decode_linked_state(*link) : std::nullopt;
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(path_, error), end; !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  const std::string of_this_number = fmt::format("-of-{}-", of_);
  for (const std::string& name : names) {
    if (name.starts_with(kUnfinishedResults) && name.find(of_this_number) != name.npos) {
      [[maybe_unused]] const auto ignored = remove_file(fd(), name);
    } else if (name.starts_with(prefix_of_states(of_)) && (!state || name != state->name)) {
      remove_state(fd(), name);
    }
  }
}

Result<ShardRepo> ShardRepo::open(Run& run) {
  Result<Places> places = open_places(run.options);
  if (!places) return tl::unexpected(places.error());
  const Result<std::string> results = canonical_path(run.options.scratch);
  if (!results) return tl::unexpected(results.error());
  if (*results == places->repo_path || path_below(*results, places->repo_path)) {
    return tl::unexpected(Error{"cannot keep results in " + *results + ": the repository is there"});
  }
  Result<RepoScan> found = scan_for_export(run, *places);
  if (!found) return tl::unexpected(found.error());
  const Digest settings = settings_of(run, *places, *found);
  return ShardRepo{std::move(*places), std::move(*found), settings};
}

ResultHead head_of(ShardStep step, const ResultFolder& folder, const ShardRepo& repo, std::uint32_t index,
                   const Digest& made_from) {
  return {step, folder.of(), index, build_identity(), repo.settings, made_from};
}

Result<ResultWriter> open_writer(const ResultFolder& folder, const ResultHead& head) {
  const std::string name = result_name(head.step, head.of, head.index);
  return ResultWriter::open(folder.fd(), name, folder.path_of(name));
}

Result<void> check_maker(const ResultFolder& folder, const ShardRepo& repo, const ResultHead& head) {
  if (head.build != build_identity()) {
    return tl::unexpected(folder.outdated(head.step, head.index,
                                          "was made by another build of docmill; all workers must have the same one"));
  }
  if (head.settings == repo.settings) return {};
  return tl::unexpected(folder.outdated(head.step, head.index,
                                        "was made with other settings (flags, docmill.toml, where the site is (-o), or "
                                        "another commit)"));
}

Result<std::vector<ResultFile>> open_extract_results(const ResultFolder& folder) {
  std::vector<ResultFile> results;
  for (std::uint32_t i = 0; i < folder.of(); ++i) {
    Result<ResultFile> result = folder.need(ShardStep::extract, i);
    if (!result) return tl::unexpected(result.error());
    results.push_back(std::move(*result));
  }
  return results;
}

Result<ExtractedShares> open_extracted(const ResultFolder& folder, const ShardRepo& repo,
                                       std::span<const ResultFile> results) {
  SiteRecords records;
  std::vector<std::string_view> unreadable;
  DigestBuilder made_from;
  made_from.add("link").add(repo.found.digest).add(std::uint64_t{folder.of()});
  for (const ResultFile& result : results) {
    if (auto done = check_maker(folder, repo, result.head()); !done) return tl::unexpected(done.error());
    const std::optional<SourcesOfShare> share = decode_sources(result.body());
    if (!share) return tl::unexpected(folder.outdated(ShardStep::extract, result.head().index, "is damaged"));
    add_sources(*share, records);
    unreadable.insert(unreadable.end(), share->unreadable.begin(), share->unreadable.end());
    made_from.add(result.head().made_from);
  }
  KnownSite known = KnownSite::of_sources(std::move(records));
  known.check_sources(repo.places.repo_folder.get(), repo.found.scan.files, Trust::sizes);
  if (const std::string path = first_difference(known, repo.found, unreadable); !path.empty()) {
    return tl::unexpected(Error{fmt::format(
        "{} is not as the workers found it: extract all shares again from one state of the repository", path)});
  }
  return ExtractedShares{std::move(known), made_from.finish()};
}

std::string encode_linked_state(const LinkedState& state) {
  RecordWriter writer(state.name.size() + 64);
  describe_linked_state(writer, state.name, state);
  return writer.take();
}

std::string prefix_of_states(std::uint32_t of) { return fmt::format(".docmill-state-of-{}-", of); }

std::optional<KnownSite> find_earlier_state(const ResultFolder& folder, const ShardRepo& repo) {
  const std::optional<ResultFile> link = folder.find(ShardStep::link, 0);
  return link && check_maker(folder, repo, link->head()) ? read_state(folder, *link) : std::nullopt;
}

Result<KnownSite> open_snapshot(const ResultFolder& folder, const ShardRepo& repo, const Digest& made_from) {
  const Result<ResultFile> link = folder.need(ShardStep::link, 0);
  if (!link) return tl::unexpected(link.error());
  if (auto done = check_maker(folder, repo, link->head()); !done) return tl::unexpected(done.error());
  if (link->head().made_from != made_from) {
    return tl::unexpected(folder.outdated(ShardStep::link, 0, "was made from other facts"));
  }
  std::optional<KnownSite> known = read_state(folder, *link);
  if (!known) return tl::unexpected(folder.outdated(ShardStep::link, 0, "has lost its state, or that is damaged"));
  known->check_sources(repo.places.repo_folder.get(), repo.found.scan.files, Trust::sizes);
  return std::move(*known);
}

}  // namespace docmill
