// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/repo_lines.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pipeline/steps/source_files.h"

namespace docmill {
namespace {

// Of the sources that a thread keeps.
constexpr std::size_t kMostSources = 64;
constexpr std::size_t kMostBytes = 2u << 20;

}  // namespace

// What was kept for another state of the repo has other ids.
RepoLines::RepoLines(Run& run, const Places& places, const Repo& repo) : run_(run), places_(places), repo_(repo) {
  for (ThreadState& thread : run.threads) thread.sources = {};
}

std::optional<std::string> RepoLines::line(FileId file, std::uint32_t number) const {
  const std::optional<std::string>& text = source(file).text;
  if (!text) return std::nullopt;
  std::string_view rest = *text;
  for (; number > 1; --number) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(end + 1);
  }
  return std::string(rest.substr(0, rest.find('\n')));
}

const RecentSource& RepoLines::source(FileId file) const {
  auto& [sources, bytes] = run_.threads.local().sources;
  const auto found = std::ranges::find(sources, file, &RecentSource::file);
  if (found != sources.end()) {
    sources.splice(sources.begin(), sources, found);
    return sources.front();
  }
  sources.push_front({file, read_unchanged_source(run_, places_, repo_, file)});
  const auto size = [](const RecentSource& source) { return source.text ? source.text->size() : 0; };
  bytes += size(sources.front());
  while (sources.size() > 1 && (sources.size() > kMostSources || bytes > kMostBytes)) {
    bytes -= size(sources.back());
    sources.pop_back();
  }
  return sources.front();
}

}  // namespace docmill
