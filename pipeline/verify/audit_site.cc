// SPDX-License-Identifier: Apache-2.0
//
// Pages are read once, in parallel. A link into another page or file is checked at once if that is known already. If
// not, it is put aside until all pages have been read: then all anchors are known.
#include "pipeline/verify/audit_site.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <functional>
#include <memory>
#include <unordered_set>
#include <utility>

#include "pipeline/verify/html_scan.h"
#include "pipeline/verify/link_targets.h"
#include "pipeline/verify/page_scan.h"
#include "pipeline/verify/source_quotes.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::uint32_t kNoSource = static_cast<std::uint32_t>(-1);
constexpr std::size_t kPagesPerTask = 16;
constexpr std::size_t kMostPageBytes = 64u << 20;  // of a page; a larger file is not one

bool is_html(std::string_view page) { return page.ends_with(".html"); }
bool is_read(std::string_view page) { return page.ends_with(".md") || page == "llms.txt" || is_html(page); }

bool has_scheme(std::string_view url) {
  const std::size_t end = url.find_first_of(":/?#");
  return url.starts_with("//") || (end != std::string_view::npos && end > 0 && url[end] == ':');
}

// "L10" or "L10-L20".
std::optional<LineSpan> lines_of_fragment(std::string_view fragment) {
  const char* end = fragment.data() + fragment.size();
  LineSpan lines;
  if (!fragment.starts_with('L')) return std::nullopt;
  auto [at, error] = std::from_chars(fragment.data() + 1, end, lines.first);
  if (error != std::errc{}) return std::nullopt;
  lines.last = lines.first;
  if (at == end) return lines;
  if (end - at < 3 || at[0] != '-' || at[1] != 'L') return std::nullopt;
  const auto [last, wrong] = std::from_chars(at + 2, end, lines.last);
  return wrong == std::errc{} && last == end ? std::optional(lines) : std::nullopt;
}

// A 64-bit name for an anchor of a page. Two anchors have the same with a probability of 2^-64.
std::uint64_t anchor_key(std::uint32_t page, std::string_view id) {
  return std::hash<std::string_view>{}(id) + (page + 1) * 0x9e3779b97f4a7c15u;
}

struct PlaceOnPage {
  std::uint32_t page = 0;
  std::uint32_t line = 0;
};

struct AnchorLink {
  std::uint64_t key = 0;
  PlaceOnPage place;
  std::uint32_t target = 0;  // page
};

struct LineLink {
  PlaceOnPage place;
  std::uint32_t source = 0;
  LineSpan lines;
};

struct Quote {
  PlaceOnPage place;
  std::uint32_t target = 0;  // page of the file that is quoted
  std::string code;
};

// What one thread has found.
struct Found {
  PageScan scan;
  std::string path;
  std::vector<SiteFinding> findings;
  std::vector<std::uint64_t> anchors;
  std::vector<AnchorLink> anchor_links;
  std::vector<LineLink> line_links;
  std::vector<Quote> quotes;
};

class Audit {
 public:
  explicit Audit(const AuditScope& scope)
      : scope_(scope),
        site_(open_canonical(scope.site_path, O_PATH)),
        targets_(scope.site_path, scope.repo_path, scope.pages, scope.files),
        source_of_page_(scope.pages.size(), kNoSource),
        lines_of_source_(std::make_unique<std::atomic<std::uint32_t>[]>(scope.files.size())) {}

  std::vector<SiteFinding> run() {
    for_each(scope_.pages.size(), [&](std::uint32_t page, Found& found) { audit_page(page, found); });
    check_anchor_links();
    check_line_links();
    check_quotes();
    std::vector<SiteFinding> all;
    for (Found& found : found_) std::move(found.findings.begin(), found.findings.end(), std::back_inserter(all));
    return all;
  }

 private:
  template <typename Step>
  void for_each(std::size_t count, Step step) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, kPagesPerTask), [&](const auto& range) {
      Found& found = found_.local();
      for (std::size_t i = range.begin(); i < range.end(); ++i) step(static_cast<std::uint32_t>(i), found);
    });
  }

  // Puts everything of one kind that the threads have found into one list.
  template <typename Item>
  std::vector<Item> gather(std::vector<Item> Found::*list) {
    std::vector<Item> all;
    for (Found& found : found_) {
      std::move((found.*list).begin(), (found.*list).end(), std::back_inserter(all));
      found.*list = {};
    }
    return all;
  }

  SiteFinding& report(Found& found, PlaceOnPage place, FindingKind kind, std::string what) const {
    return found.findings.emplace_back(
        SiteFinding{scope_.pages[place.page], place.line, kind, std::move(what), {}, {}});
  }

  bool has_changed(std::uint32_t source) const {
    return scope_.known != nullptr && scope_.known->unchanged(source) == nullptr;
  }

  // --- one page ------------------------------------------------------------------------------------------------------

  void audit_page(std::uint32_t page, Found& found) {
    const std::string& path = scope_.pages[page];
    if (!is_read(path)) return;
    const auto text = read_file_if_present(site_.get(), path, {.max_bytes = kMostPageBytes});
    if (!text) report(found, {page, 0}, FindingKind::page, text.error().message);
    if (!text || !*text) return;
    is_html(path) ? scan_html(**text, found.scan) : scan_page(**text, found.scan);
    for (const PageFault& fault : found.scan.faults) report(found, {page, fault.line}, FindingKind::link, fault.what);
    audit_source(page, found);
    const std::vector<std::uint64_t> own = anchors_of(page, found);
    std::string_view last_path;
    LinkTarget last;
    for (const PageLink& link : found.scan.links) {
      if (has_scheme(link.url)) continue;
      const std::size_t end = std::min(link.url.find('#'), link.url.size());
      const std::string_view fragment = link.url.substr(std::min(end + 1, link.url.size()));
      const std::string_view target = link.url.substr(0, std::min(link.url.find('?'), end));
      if (target.empty()) {
        check_own_anchor({page, link.line}, fragment, own, found);
        continue;
      }
      if (target != last_path) last = targets_.find(parent_path(path), target, found.path);
      if (target != last_path && last.kind == LinkTarget::Kind::none) report_dead({page, link.line}, target, found);
      last_path = last.kind == LinkTarget::Kind::none ? std::string_view() : target;
      if (!fragment.empty()) check_fragment({page, link.line}, last, fragment, found);
    }
    for (const PageQuote& quote : found.scan.quotes) put_aside({page, quote.line}, quote, found);
  }

  // The source of a docs page, which it shows. Counts its lines too.
  void audit_source(std::uint32_t page, Found& found) {
    const LinkTarget target = targets_.find_source(documented_path(found.scan.title), found.path);
    if (target.kind != LinkTarget::Kind::source || !scope_.pages[page].ends_with("_docs.md")) return;
    source_of_page_[page] = target.index;
    const auto source = read_source(target.index);
    if (!source) return;
    lines_of_source_[target.index].store(count_lines(*source) + 1, std::memory_order_relaxed);
    if (found.scan.sources.empty()) return;
    const SourceExtent extent =
        source->size() > scope_.page_budget / 2 ? SourceExtent::may_be_cut : SourceExtent::whole;
    const auto difference = compare_source(found.scan.sources.front(), *source, extent);
    if (!difference) return;
    const std::string& path = scope_.files[target.index].path;
    SiteFinding& finding = report(found, {page, difference->page_line}, FindingKind::quote,
                                  fmt::format("not line {} of {}", difference->source_line, path));
    finding.found = difference->shown;
    finding.expected = difference->expected;
    finding.is_stale = has_changed(target.index);
  }

  std::optional<std::string> read_source(std::uint32_t source) const {
    const ScannedFile& file = scope_.files[source];
    auto text = read_file_if_present(scope_.repo_folder, file.path, {.max_bytes = file.size_bytes});
    return text && *text ? std::move(*text) : std::nullopt;
  }

  // Their keys, sorted.
  std::vector<std::uint64_t> anchors_of(std::uint32_t page, Found& found) const {
    std::vector<std::uint64_t> keys;
    std::unordered_set<std::string_view> seen;
    for (const PageAnchor& anchor : found.scan.anchors) {
      keys.push_back(anchor_key(page, anchor.id));
      if (seen.insert(anchor.id).second) continue;
      report(found, {page, anchor.line}, FindingKind::anchor, fmt::format("the anchor {} is there twice", anchor.id));
    }
    for (const std::string& slug : found.scan.slugs) keys.push_back(anchor_key(page, slug));
    found.anchors.insert(found.anchors.end(), keys.begin(), keys.end());
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  // --- links -----------------------------------------------------------------------------------------------------

  void report_dead(PlaceOnPage place, std::string_view target, Found& found) const {
    const auto below = path_below(scope_.repo_path, found.path);
    SiteFinding& finding = report(found, place, FindingKind::link, "dead link");
    finding.found = target;
    finding.is_stale = below && scope_.known != nullptr && scope_.known->records().find_source(*below) != nullptr;
  }

  void check_own_anchor(PlaceOnPage place, std::string_view fragment, const std::vector<std::uint64_t>& own,
                        Found& found) const {
    const std::uint64_t key = anchor_key(place.page, decoded_url(fragment));
    if (std::binary_search(own.begin(), own.end(), key)) return;
    report(found, place, FindingKind::anchor, "the page has no such anchor").found = fmt::format("#{}", fragment);
  }

  void check_fragment(PlaceOnPage place, LinkTarget target, std::string_view fragment, Found& found) const {
    if (target.kind == LinkTarget::Kind::page && is_read(scope_.pages[target.index])) {
      const std::uint64_t key = fragment.find('%') == std::string_view::npos
                                    ? anchor_key(target.index, fragment)
                                    : anchor_key(target.index, decoded_url(fragment));
      found.anchor_links.push_back({key, place, target.index});
    }
    const auto lines = lines_of_fragment(fragment);
    if (target.kind != LinkTarget::Kind::source || !lines) return;
    const LineLink link{place, target.index, *lines};
    const std::uint32_t counted = lines_of_source_[target.index].load(std::memory_order_relaxed);
    if (counted == 0) {
      found.line_links.push_back(link);
    } else {
      check_lines(link, counted - 1, found);
    }
  }

  void check_lines(const LineLink& link, std::uint32_t lines, Found& found) const {
    if (1 <= link.lines.first && link.lines.first <= link.lines.last && link.lines.last <= std::max(lines, 1u)) return;
    SiteFinding& finding = report(found, link.place, FindingKind::lines,
                                  fmt::format("{} has {} lines", scope_.files[link.source].path, lines));
    finding.found = link.lines.first == link.lines.last ? fmt::format("L{}", link.lines.first)
                                                        : fmt::format("L{}-L{}", link.lines.first, link.lines.last);
    finding.is_stale = has_changed(link.source);
  }

  void check_anchor_links() {
    std::unordered_set<std::uint64_t> anchors;
    const std::vector<std::uint64_t> keys = gather(&Found::anchors);
    anchors.reserve(keys.size());
    anchors.insert(keys.begin(), keys.end());
    const std::vector<AnchorLink> links = gather(&Found::anchor_links);
    for_each(links.size(), [&](std::uint32_t i, Found& found) {
      if (anchors.contains(links[i].key)) return;
      report(found, links[i].place, FindingKind::anchor,
             fmt::format("{} has no such anchor", scope_.pages[links[i].target]));
    });
  }

  // Links to files whose docs page had not been read yet, or that have none.
  void check_line_links() {
    std::vector<LineLink> links = gather(&Found::line_links);
    std::ranges::sort(links, {}, &LineLink::source);
    for (const LineLink& link : links) {
      std::atomic<std::uint32_t>& counted = lines_of_source_[link.source];
      if (counted == 0) counted = count_lines(read_source(link.source).value_or("")) + 1;
      check_lines(link, counted - 1, found_.local());
    }
  }

  // --- quoted lines ----------------------------------------------------------------------------------------------

  void put_aside(PlaceOnPage place, const PageQuote& quote, Found& found) const {
    const std::string_view url = quote.url.substr(0, quote.url.find('#'));
    const LinkTarget target = targets_.find(parent_path(scope_.pages[place.page]), url, found.path);
    if (target.kind == LinkTarget::Kind::page) {
      found.quotes.push_back({place, target.index, std::string(quote.code)});
    }
  }

  void check_quotes() {
    std::vector<Quote> quotes = gather(&Found::quotes);
    std::ranges::sort(quotes, {}, &Quote::target);
    std::vector<std::uint32_t> groups;  // where those of each file begin
    for (std::uint32_t i = 0; i < quotes.size(); ++i) {
      if (i == 0 || quotes[i].target != quotes[i - 1].target) groups.push_back(i);
    }
    for_each(groups.size(), [&](std::uint32_t i, Found& found) {
      const std::size_t end = i + 1 < groups.size() ? groups[i + 1] : quotes.size();
      check_quotes_of(std::span(quotes).subspan(groups[i], end - groups[i]), found);
    });
  }

  void check_quotes_of(std::span<const Quote> quotes, Found& found) const {
    const std::uint32_t source = source_of_page_[quotes.front().target];
    const auto text = source == kNoSource ? std::nullopt : read_source(source);
    if (!text) return;
    const QuotableLines lines(*text);
    for (const Quote& quote : quotes) {
      if (lines.contain(quote.code)) continue;
      SiteFinding& finding =
          report(found, quote.place, FindingKind::quote, fmt::format("not a line of {}", scope_.files[source].path));
      finding.found = quote.code;
      finding.is_stale = has_changed(source);
    }
  }

  const AuditScope& scope_;
  UniqueFd site_;
  LinkTargets targets_;
  std::vector<std::uint32_t> source_of_page_;                      // of docs pages
  std::unique_ptr<std::atomic<std::uint32_t>[]> lines_of_source_;  // plus one; 0: not counted yet
  tbb::enumerable_thread_specific<Found> found_;
};

}  // namespace

std::vector<SiteFinding> audit_site(const AuditScope& scope) { return Audit(scope).run(); }

}  // namespace docmill
