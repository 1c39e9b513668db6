// SPDX-License-Identifier: Apache-2.0
//
// The records say where the repo is. If there are none, pages do: the first link of a keyword page leads to the file
// that its title names.
#include "pipeline/verify/site_repo.h"

#include <fcntl.h>

#include <filesystem>

#include "pipeline/site/known_site.h"
#include "pipeline/verify/link_targets.h"
#include "pipeline/verify/page_scan.h"
#include "pipeline/verify/stale_rule.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kTitle = "Keyword Index: ";

std::string repo_of_page(const std::string& site, const std::string& page, std::string_view text) {
  PageScan scan;
  scan_page(text, scan);
  if (!scan.title.starts_with(kTitle) || scan.links.empty()) return {};
  const std::string_view path = code_in_span(code_span_at(scan.title.substr(kTitle.size())));
  const std::filesystem::path linked(decoded_url(scan.links.front().url));
  const std::string file = ((std::filesystem::path(site) / page).parent_path() / linked).lexically_normal().string();
  if (path.empty() || !file.ends_with("/" + std::string(path))) return {};
  const std::string repo = file.substr(0, file.size() - path.size() - 1);
  return repo.empty() ? "/" : repo;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

// As the records say. The site may have been moved since.
std::string repo_of_records(const std::string& site) {
  const Result<std::optional<KnownSite>> known = KnownSite::read(site);
  if (!known || !*known || (*known)->records().repo.empty()) return {};
  const std::string repo = (std::filesystem::path(site) / (*known)->records().repo).lexically_normal().string();
  return is_folder(repo) ? repo : std::string();
}

}  // namespace

std::string repo_of_site(const std::string& path) {
  const Result<std::string> site = canonical_path(path);
  if (!site) return {};
  const Result<std::vector<std::string>> pages = pages_of_site(*site, nullptr);
  if (!pages) return {};
  const UniqueFd folder = open_canonical(*site, O_PATH);
  if (std::string repo = repo_of_records(*site); !repo.empty()) return repo;
  for (const std::string& page : *pages) {
    if (!page.ends_with("_kw.md")) continue;
    const auto text = read_file_if_present(folder.get(), page);
    if (!text || !*text) continue;
    std::string repo = repo_of_page(*site, page, **text);
    if (is_folder(repo)) return repo;
  }
  return {};
}

}  // namespace docmill
