// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/live_site.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <unordered_map>
#include <utility>

#include "pipeline/site/known_site.h"
#include "pipeline/steps/bundle_pages.h"
#include "pipeline/steps/flow_graph.h"
#include "pipeline/steps/guarded.h"
#include "pipeline/steps/last_state.h"
#include "pipeline/steps/linked_repo.h"
#include "pipeline/steps/planned_site.h"
#include "pipeline/steps/repo_lines.h"
#include "pipeline/steps/source_files.h"
#include "pipeline/steps/survey.h"
#include "pipeline/steps/updated_coverages.h"
#include "pipeline/steps/updated_findings.h"
#include "pipeline/steps/updated_keywords.h"
#include "stages/emit/html/render_html.h"
#include "stages/emit/html/site_assets.h"
#include "stages/emit/search/collect_search.h"
#include "stages/emit/search/search_format.h"

namespace docmill {
namespace {

bool is_same_file(const ScannedFile& a, const ScannedFile& b) {
  return a.path == b.path && a.size_bytes == b.size_bytes && a.mtime_ns == b.mtime_ns && a.ctime_ns == b.ctime_ns &&
         a.inode == b.inode && a.is_generated == b.is_generated && a.is_vendored == b.is_vendored &&
         a.language == b.language;
}

bool is_same_scan(const RepoScan& a, const RepoScan& b) {
  return a.digest == b.digest && a.scan.commit == b.scan.commit &&
         std::ranges::equal(a.scan.files, b.scan.files, is_same_file);
}

bool has_doubtful_file(const RepoScan& found) {
  return std::ranges::any_of(found.scan.files,
                             [&](const ScannedFile& file) { return may_change_unseen(file.ctime_ns, found.time_ns); });
}

// "a/b.cc" of the page "a/b.cc_src.2.html"; "" if it is not the page of a file.
std::string_view stem_of(std::string_view page) {
  for (std::string_view suffix : {kDocsSuffix, kHtmlDocsSuffix}) {
    if (page.ends_with(suffix)) return page.substr(0, page.size() - suffix.size());
  }
  std::size_t end = 0;  // the last one counts: "util_src.c_docs.2.html"
  for (std::string_view middle : {"_src.", "_docs.", "_kw."}) {
    const std::size_t at = page.rfind(middle);
    if (at != page.npos && page.find('/', at) == page.npos) end = std::max(end, at);
  }
  return page.substr(0, end);
}

Error error_of(const EarlyEnd& end) { return end.error.value_or(Error{"stopped"}); }

}  // namespace

struct LiveSite::Parts {
  Parts(const BuildOptions& options, FactsStore& store, Progress& progress, const StopSignal& stop)
      : run(options, store, progress, stop) {}

  // Throws ChangedMeanwhile if a file changed that the last state knows.
  Step<void> link(const KnownSite* known_site) {
    last.emplace(run, places, found, known_site);
    Step<ExtractedFiles> files = extract_files(run, places, found, known_site, *last);
    if (!files) return tl::unexpected(files.error());
    linked = link_files(run, places, found, *last, std::move(*files), KeepReferences::yes);
    if (run.is_over()) return tl::unexpected(run.early_end());
    lines = std::make_unique<RepoLines>(run, places, linked->repo);
    FindingRows findings = update_findings(*linked, *last, run.options.run_rules).rows;
    site = std::make_unique<Site>(linked->repo, linked->links, site_options(run, places, found),
                                  std::move(linked->folders), lines.get(), std::move(findings));
    rules = find_rules(*site);
    coverages = update_coverages(*linked, *last);
    for (std::uint32_t i = 0; i < linked->repo.files.size(); ++i)
      files_by_stem.emplace(site->page_stem({i}), FileId{i});
    for (std::uint32_t i = 0; i < linked->repo.folders.size(); ++i) {
      folders_by_page.emplace(site->folder_page({i}, ""), FolderId{i});
    }
    return {};
  }

  Step<void> make() {
    Result<Places> opened = open_places(run.options);
    if (!opened) return tl::unexpected(opened.error());
    places = std::move(*opened);
    Result<RepoScan> scanned = scan_for_export(run, places);
    if (!scanned) return tl::unexpected(scanned.error());
    found = std::move(*scanned);
    Result<std::optional<KnownSite>> read = KnownSite::read(places.site_path);
    if (!read) return tl::unexpected(read.error());
    known = std::move(*read);
    return run.with_threads(found.scan.files.size(), [&]() -> Step<void> {
      if (known) {
        known->check_sources(places.repo_folder.get(), found.scan.files, Trust::stats);
        try {
          return link(&*known);
        } catch (const ChangedMeanwhile&) {  // start from an empty state
        }
      }
      return link(nullptr);
    });
  }

  // Calls `render` with a sink that keeps the page at `path`.
  template <typename Render>
  static std::optional<Page> pick(std::string_view path, Render render) {
    std::optional<Page> page;
    render([&](Page rendered) {
      if (rendered.path == path) page = std::move(rendered);
    });
    return page;
  }

  std::optional<Page> search_page(std::string_view path) {
    std::call_once(search_made, [&] {
      const std::optional<UpdatedKeywords> keywords = update_keywords(run, *site, *linked, *last);
      if (keywords) search = collect_search(keywords->index, *site);
      if (!search) search = collect_search(KeywordIndex::make(*site), *site);  // the last state is damaged
    });
    if (!search) return std::nullopt;
    const auto at = std::ranges::lower_bound(*search, path, {}, &SearchFile::path);
    if (at == search->end() || at->path != path) return std::nullopt;
    return Page{at->path, at->text};
  }

  std::optional<Page> page_of_folder(const PageSources& from, std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const auto at = folders_by_page.find(std::string(slash == path.npos ? "" : path.substr(0, slash + 1)));
    if (at == folders_by_page.end()) return std::nullopt;
    const std::string_view name = path.substr(slash + 1);
    return pick(path, [&](const PageSink& sink) {
      if (name.starts_with("sub.") && has_markdown(from.editions)) {
        render_names_bundle(from, at->second, sink);
      } else {
        render_folder_bundle(from, at->second, sink);
      }
    });
  }

  std::optional<Page> page(std::string_view path) {
    if (path.starts_with(kSearchFolder)) return search_page(path);
    const bool is_markdown = path.ends_with(".md") || path == "llms.txt";
    if (is_markdown && !has_markdown(run.options.format)) return std::nullopt;
    const PageSources from{run, places, *site, is_markdown ? SiteFormat::markdown : SiteFormat::html};
    const auto file = files_by_stem.find(std::string(stem_of(path)));
    if (file != files_by_stem.end()) {
      return pick(path, [&](const PageSink& sink) { render_file_bundle(from, file->second, sink); });
    }
    if (std::optional<Page> of_folder = page_of_folder(from, path)) return of_folder;
    return page_of_repo(from, path);
  }

  std::optional<Page> page_of_repo(const PageSources& from, std::string_view path) {
    if (path.starts_with(kAssetsFolder)) return pick(path, render_assets);
    return pick(path, [&](const PageSink& sink) {
      if (path == kSearchPage) render_html_search(site->frame(), sink);
      if (path.starts_with("coverage.")) render_coverage_bundle(from, coverages.files(), sink);
      if (path.starts_with("findings.")) render_findings_bundle(from, rules, sink);
      if (path.starts_with("comprehensive_book.") || path == "llms.txt") render_book_bundle(from, sink);
      for (const FoundRule& rule : rules) {
        const std::string page = rule_page(rule.rule->id);
        if (path.starts_with(page.substr(0, page.rfind('.') + 1))) render_rule_bundle(from, rule, sink);
      }
    });
  }

  Run run;
  Places places;
  RepoScan found;
  std::optional<KnownSite> known;
  std::optional<LastState> last;
  std::unique_ptr<LinkedRepo> linked;
  std::unique_ptr<RepoLines> lines;
  std::unique_ptr<Site> site;
  std::vector<FoundRule> rules;
  UpdatedCoverages coverages;
  std::unordered_map<std::string, FileId> files_by_stem;
  std::unordered_map<std::string, FolderId> folders_by_page;  // "", "a/"
  std::once_flag search_made;
  std::optional<std::vector<SearchFile>> search;
  std::vector<Diagnostic> diagnostics;
};

LiveSite::LiveSite(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LiveSite::~LiveSite() = default;

Result<std::shared_ptr<const LiveSite>> LiveSite::open(const BuildOptions& options, FactsStore& store,
                                                       Progress& progress, const StopSignal& stop) {
  auto parts = std::make_unique<Parts>(options, store, progress, stop);
  Step<void> made = tl::unexpected(EarlyEnd{});
  guarded(parts->run, [&] { made = parts->make(); });
  if (!made) return tl::unexpected(error_of(made.error().error ? made.error() : parts->run.early_end()));
  parts->diagnostics = parts->run.diagnostics.take();
  return std::shared_ptr<const LiveSite>(new LiveSite(std::move(parts)));
}

Result<std::optional<Page>> LiveSite::page(std::string_view path) const {
  try {
    std::optional<Page> page = parts_->page(path);
    parts_->run.diagnostics.take();  // the page says what is missing; is_current() says that it is out of date
    return page;
  } catch (const WorkStopped&) {
    return tl::unexpected(Error{"stopped"});
  } catch (const ChangedMeanwhile& changed) {
    return tl::unexpected(Error{changed.what()});
  } catch (const std::bad_alloc&) {
    return tl::unexpected(Error{"out of memory"});
  }
}

Result<bool> LiveSite::is_current() const {
  Parts& parts = *parts_;
  if (has_doubtful_file(parts.found)) return false;
  Result<RepoScan> now = scan_again(parts.run, parts.places);
  if (!now) return tl::unexpected(now.error());
  return is_same_scan(parts.found, *now);
}

const Site& LiveSite::site() const { return *parts_->site; }

std::optional<FileId> LiveSite::file(std::string_view path) const {
  const FileId id = repo().find_file(path);
  return id.exists() ? std::optional(id) : std::nullopt;
}

std::optional<std::string> LiveSite::source(FileId id) const { return read_if_same(parts_->places, repo(), id); }

const std::vector<Diagnostic>& LiveSite::diagnostics() const { return parts_->diagnostics; }

}  // namespace docmill
