// SPDX-License-Identifier: Apache-2.0
//
// What the steps of a sharded run read: the results in their folder, checked against the repo as it is now.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/shard/result_file.h"
#include "pipeline/shard/shard_steps.h"
#include "pipeline/site/known_site.h"
#include "pipeline/steps/survey.h"
#include "stages/base/unique_fd.h"

namespace docmill {

// The folder of results.
class ResultFolder {
 public:
  // Creates it if it is missing.
  static Result<ResultFolder> open(const ShardPlace& place);

  int fd() const { return folder_.get(); }
  std::uint32_t of() const { return of_; }
  std::string path_of(const std::string& name) const { return path_ + "/" + name; }
  std::string path_of(ShardStep step, std::uint32_t index) const { return path_of(result_name(step, of_, index)); }

  // None if it is missing, damaged or of another format.
  std::optional<ResultFile> find(ShardStep step, std::uint32_t index) const;
  // An error says what is wrong with it, and which command makes it.
  Result<ResultFile> need(ShardStep step, std::uint32_t index) const;
  // Removes what killed steps of a run with as many shares left: unfinished files, and state that the link does not
  // name. A step that still writes such a file, though another process has made its result, fails.
  void remove_leftovers() const;

  // The error of a result that must be made again.
  Error outdated(ShardStep step, std::uint32_t index, const std::string& reason) const;

 private:
  ResultFolder(UniqueFd folder, std::string path, std::uint32_t of)
      : folder_(std::move(folder)), path_(std::move(path)), of_(of) {}

  UniqueFd folder_;
  std::string path_;
  std::uint32_t of_;
};

// The repo as this worker sees it.
struct ShardRepo {
  Places places;
  RepoScan found;
  Digest settings;

  static Result<ShardRepo> open(Run& run);
};

// The head of a result that this worker would make.
ResultHead head_of(ShardStep step, const ResultFolder& folder, const ShardRepo& repo, std::uint32_t index,
                   const Digest& made_from);

// Begins the file of a result with this head.
Result<ResultWriter> open_writer(const ResultFolder& folder, const ResultHead& head);

// Errors: it was made by another build, or with other settings. `made_from` is not compared.
Result<void> check_maker(const ResultFolder& folder, const ShardRepo& repo, const ResultHead& head);

// What all extract results say together.
struct ExtractedShares {
  KnownSite known;   // the sources; views into the results; compared with the scan by size
  Digest made_from;  // of a link of them
};

// Errors: a result cannot be used, or the scan finds other files than the results have.
Result<ExtractedShares> open_extracted(const ResultFolder& folder, const ShardRepo& repo,
                                       std::span<const ResultFile> results);
// Opens all of them. Errors: one cannot be used.
Result<std::vector<ResultFile>> open_extract_results(const ResultFolder& folder);

// The folder in which link leaves the state, and the digests of its files, as the body of its result.
struct LinkedState {
  std::string name;  // begins with prefix_of_states()
  Digest links;
  Digest keywords;
  Digest records;
};
std::string encode_linked_state(const LinkedState& state);

// How the names of such folders begin.
std::string prefix_of_states(std::uint32_t of);

// What an earlier link left, with these settings; none if it cannot be used.
std::optional<KnownSite> find_earlier_state(const ResultFolder& folder, const ShardRepo& repo);

// Opens what link left for these shares. Errors: it is missing, damaged or out of date.
Result<KnownSite> open_snapshot(const ResultFolder& folder, const ShardRepo& repo, const Digest& made_from);

}  // namespace docmill
