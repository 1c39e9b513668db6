// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/repo_lines.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pipeline/steps/source_files.h"

namespace docmill {
namespace {

// Of the sources that a thread keeps.
constexpr std::size_t kMostSources = 256;
constexpr std::size_t kMostBytes = 4u << 20;

std::vector<std::uint32_t> starts_of_lines(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1)) {
    starts.push_back(static_cast<std::uint32_t>(end + 1));
  }
  return starts;
}

}  // namespace

// What was kept for another state of the repo has other ids.
RepoLines::RepoLines(Run& run, const Places& places, const Repo& repo) : run_(run), places_(places), repo_(repo) {
  for (ThreadState& thread : run.threads) thread.sources = {};
}

std::optional<std::string> RepoLines::line(FileId file, std::uint32_t number) const {
  const RecentSource& read = source(file);
  if (number == 0 || number > read.line_starts.size()) return std::nullopt;
  const std::string_view rest = std::string_view(*read.text).substr(read.line_starts[number - 1]);
  return std::string(rest.substr(0, rest.find('\n')));
}

const RecentSource& RepoLines::source(FileId file) const {
  auto& [sources, bytes] = run_.threads.local().sources;
  const auto found = std::ranges::find(sources, file, &RecentSource::file);
  if (found != sources.end()) {
    sources.splice(sources.begin(), sources, found);
    return sources.front();
  }
  std::optional<std::string> text = read_unchanged_source(run_, places_, repo_, file);
  std::vector<std::uint32_t> line_starts = text ? starts_of_lines(*text) : std::vector<std::uint32_t>();
  sources.push_front({file, std::move(text), std::move(line_starts)});
  const auto size = [](const RecentSource& source) {
    return (source.text ? source.text->size() : 0) + source.line_starts.size() * sizeof(std::uint32_t);
  };
  bytes += size(sources.front());
  while (sources.size() > 1 && (sources.size() > kMostSources || bytes > kMostBytes)) {
    bytes -= size(sources.back());
    sources.pop_back();
  }
  return sources.front();
}

}  // namespace docmill
