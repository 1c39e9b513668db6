// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/site_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "cli/serve/reply.h"
#include "pipeline/live/text_search.h"
#include "pipeline/steps/source_files.h"
#include "stages/base/digest.h"
#include "stages/emit/html/render_html.h"
#include "stages/emit/html/served_pages.h"
#include "stages/emit/html/site_assets.h"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatienceForState = 1500ms;  // a page is just changing
constexpr auto kPatienceForSearch = 2000ms;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kTagDigits = 16;
constexpr std::string_view kTextPrefix = "text:";
constexpr std::string_view kPathPrefix = "in:";

std::string tag_of(std::string_view text) { return digest_of(text).hex().substr(0, kTagDigits); }

RequestFields fields_of(const HttpRequest& request) {
  RequestFields fields;
  fields.method = request.method;
  fields.target = request.target;
  fields.host = request.host;
  fields.origin = request.origin;
  fields.fetch_site = request.fetch_site;
  fields.fetch_mode = request.fetch_mode;
  fields.fetch_dest = request.fetch_dest;
  fields.has_body = request.has_body;
  return fields;
}

// True if the page is about a file that has changed since the state was made: it would lack the source.
bool is_just_changing(const LiveSite& site, std::string_view path) {
  const std::size_t end = std::max(path.rfind(kHtmlDocsSuffix) + 1, path.rfind("_src.") + 1);  // 0: none
  if (end == 0) return false;
  const std::optional<FileId> file = site.file(path.substr(0, end - 1));
  return file && !site.source(*file);
}

// The page that `render` makes.
template <typename Render>
std::string page_of(Render render) {
  std::string text;
  render([&](Page page) { text = std::move(page.text); });
  return text;
}

// "./" before the path: a name could look like a scheme.
std::string line_url(const Site& site, FileId file, std::uint32_t line) {
  const std::string url = source_page_url(site.page_stem(file), line);
  return url.starts_with("./") ? url : "./" + url;
}

std::string folder_url(const Site& site, FolderId folder) {
  return "./" + encoded_path(site.folder_page(folder, kHtmlIndex));
}

ResultName result_of(const LiveSite& live, const FoundName& found, std::uint32_t line) {
  const Site& site = live.site();
  const Repo& repo = live.repo();
  ResultName result;
  if (found.kind == SearchKind::folder) {
    result.name = repo.folder(found.folder).path;
    result.url = folder_url(site, found.folder);
    result.kind = "folder";
    return result;
  }
  const std::string stem = site.page_stem(found.file);
  if (found.kind == SearchKind::file) {
    result.name = repo.file(found.file).path;
    result.url = line > 0 ? line_url(site, found.file, line) : "./" + encoded_path(stem).append(kHtmlDocsSuffix);
    result.kind = "file";
    return result;
  }
  const FileFacts& facts = repo.facts_of(found.file);
  const Symbol& symbol = facts.symbols[found.symbol.value];
  result.name = facts.qualified_name(symbol);
  result.kind = kind_name(symbol.kind);
  result.path = repo.file(found.file).path;
  result.users = found.users;
  result.url = "./" + encoded_path(stem).append(kHtmlDocsSuffix) + "#";
  site.append_anchor(result.url, found.file, found.symbol);
  return result;
}

ResultLine result_of(const LiveSite& live, const FoundLine& found) {
  ResultLine line;
  line.path = live.repo().file(found.file).path;
  line.url = line_url(live.site(), found.file, found.line);
  line.number = found.line;
  line.before = found.text.substr(0, found.begin);
  line.match = found.text.substr(found.begin, found.size);
  line.after = found.text.substr(found.begin + found.size);
  line.is_cut_before = found.is_cut_before;
  line.is_cut_after = found.is_cut_after;
  return line;
}

}  // namespace

bool is_change(const Error& error) { return error.message.ends_with(kChangedMeanwhile); }

SiteAnswers::SiteAnswers(const StopSignal& stop)
    : stop_(stop), run_(fmt::format("{:x}", std::chrono::system_clock::now().time_since_epoch().count())) {}

std::string SiteAnswers::show(std::shared_ptr<const LiveSite> site) {
  auto next = std::make_shared<Shown>();
  next->site = std::move(site);
  {
    const std::lock_guard lock(mutex_);
    next->version = fmt::format("{}-{}", run_, ++count_);
    shown_.swap(next);  // the old state is freed after the lock
  }
  changed_.notify_all();
  return shown()->version;
}

std::shared_ptr<SiteAnswers::Shown> SiteAnswers::shown() const {
  const std::lock_guard lock(mutex_);
  return shown_;
}

std::shared_ptr<SiteAnswers::Shown> SiteAnswers::shown_after(const std::shared_ptr<Shown>& old) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kPatienceForState, [&] { return shown_ != old; });
  return shown_;
}

HttpResponse SiteAnswers::answer(const HttpRequest& request) {
  const auto guarded = guard_request(fields_of(request));
  HttpResponse response =
      guarded ? answer(*guarded, request) : text_reply(guarded.error().status, guarded.error().reason);
  if (response.status == 405) response.headers.emplace_back("Allow", "GET, HEAD");
  add_common_headers(response);
  return response;
}

HttpResponse SiteAnswers::answer(const SiteRequest& request, const HttpRequest& http) {
  std::shared_ptr<Shown> now = shown();
  if (!request.is_folder && request.path == kLiveEvents) {
    HttpResponse response;
    response.is_event_stream = true;
    response.headers.emplace_back("Content-Type", "text/event-stream; charset=utf-8");
    return response;
  }
  if (!request.is_folder && request.path == kLiveScript) {
    return reply_with(content_type_of(kLiveScript), std::string(live_script()), tag_of(live_script()),
                      http.if_none_match);
  }
  if (!request.is_folder && request.path == kServedSearch) return search(*now, request, http);
  std::string path = request.path;
  if (request.is_folder) path.append(path.empty() ? "" : "/").append(kHtmlIndex);
  if (is_just_changing(*now->site, path)) now = shown_after(now);
  Result<std::optional<Page>> page = now->site->page(path);
  if (!page && is_change(page.error())) {  // of another file that it needs
    now = shown_after(now);
    page = now->site->page(path);
  }
  if (!page && !is_change(page.error())) return text_reply(503, "Cannot make this page: " + page.error().message + ".");
  if (!page) return missing_page(*now, request, 503, "this page is just changing; it will load again.");
  if (*page) {
    const std::string_view type = content_type_of(path);
    const std::string tag = tag_of((*page)->text);
    if (path.ends_with(".html")) make_live((*page)->text, tag, now->version);
    return reply_with(type, std::move((*page)->text), tag, http.if_none_match);
  }
  if (!request.is_folder) {
    const Result<std::optional<Page>> folder = now->site->page(request.path + "/" + std::string(kHtmlIndex));
    if (folder && *folder) return redirect_to("/" + encoded_path(request.path) + "/");
  }
  return missing_page(*now, request, 404, "the site has no page with this address.");
}

HttpResponse SiteAnswers::missing_page(const Shown& now, const SiteRequest& request, int status,
                                       std::string_view reason) const {
  std::string text = page_of([&](const PageSink& sink) {
    render_missing_page(now.site->site().frame(), request.path + (request.is_folder ? "/" : ""), reason, sink);
  });
  make_live(text, tag_of(text), now.version);
  HttpResponse response = reply_with(content_type_of(kHtmlIndex), std::move(text), "none", std::nullopt);
  response.headers.erase(response.headers.begin());  // it has no tag
  response.status = status;
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

HttpResponse SiteAnswers::search(Shown& now, const SiteRequest& request, const HttpRequest& http) {
  const LiveSite& site = *now.site;
  SearchResults results;
  results.query = query_value(request.query, "q").value_or("");
  results.text = query_value(request.query, "text").value_or("");
  if (results.query.starts_with(kTextPrefix)) {
    results.text = results.query.substr(kTextPrefix.size());
    results.query.clear();
  }
  if (!results.query.empty()) {
    std::call_once(now.made_names, [&] { now.names = std::make_unique<SymbolSearch>(site.repo(), site.links()); });
    const FoundNames found = now.names->find(results.query, kMostNames);
    results.names_found = found.matches;
    for (const FoundName& one : found.names) results.names.push_back(result_of(site, one, found.line));
  }
  if (!results.text.empty() && !search_text(site, results.text, results)) {
    return text_reply(503, "Too many searches at once; try again.");
  }
  std::string text = page_of([&](const PageSink& sink) { render_search_results(site.site().frame(), results, sink); });
  const std::string tag = tag_of(text);
  make_live(text, tag, now.version);
  return reply_with(content_type_of(kHtmlIndex), std::move(text), tag, http.if_none_match);
}

bool SiteAnswers::search_text(const LiveSite& site, std::string_view text, SearchResults& results) {
  if (!text_searches_.try_acquire_for(kPatienceForSearch)) return false;
  TextQuery query;
  if (const std::size_t end = text.find(' '); text.starts_with(kPathPrefix) && end != std::string_view::npos) {
    query.path = text.substr(kPathPrefix.size(), end - kPathPrefix.size());
    text.remove_prefix(end + 1);
  }
  query.text = text;
  FoundText found;
  try {
    found = docmill::search_text(
        site.repo(), query, [&](FileId file) { return site.source(file); }, &stop_);
  } catch (...) {
    text_searches_.release();
    throw;
  }
  text_searches_.release();
  for (const FoundLine& line : found.lines) results.lines.push_back(result_of(site, line));
  results.lines_left_out = found.lines_left_out;
  results.files_read = found.files_read;
  results.files_not_read = found.files_not_read;
  results.files_changed = found.files_changed;
  return true;
}

}  // namespace docmill
