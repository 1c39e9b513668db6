// SPDX-License-Identifier: Apache-2.0
//
// The page of a document (Markdown, reStructuredText): its code blocks by language, and where its links lead. Its
// headings are the outline.
#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/emit/file/docs_sections.h"

namespace docmill {
namespace {

constexpr std::size_t kBlocksShown = 12;  // of one language
constexpr std::size_t kSitesShown = 8;    // in the overview
constexpr std::size_t kLinksOfSite = 20;

std::size_t count_marks(const FileFacts& facts, MarkKind kind) {
  return static_cast<std::size_t>(std::ranges::count(facts.marks, kind, &Mark::kind));
}

// "github.com" of "https://user@github.com:80/a".
std::string_view site_of(std::string_view address) {
  address.remove_prefix(std::min(address.find("://") + 3, address.size()));
  address = address.substr(0, address.find_first_of("/?#"));
  address.remove_prefix(address.rfind('@') + 1);
  return address.substr(0, address.find(':'));
}

struct LinkedSite {
  std::string_view name;
  std::vector<const Mark*> links;
};

// Those with most links first.
std::vector<LinkedSite> linked_sites(const FileFacts& facts) {
  std::map<std::string_view, std::vector<const Mark*>> links;
  for (const Mark& mark : facts.marks) {
    if (mark.kind == MarkKind::web_link) links[site_of(facts.view(mark.text))].push_back(&mark);
  }
  std::vector<LinkedSite> sites;
  for (auto& [name, of_site] : links) sites.push_back({name, std::move(of_site)});
  std::ranges::stable_sort(sites,
                           [](const LinkedSite& a, const LinkedSite& b) { return a.links.size() > b.links.size(); });
  return sites;
}

void write_code_blocks(const DocsPage& page, Markdown& md) {
  std::map<std::string_view, std::vector<const Mark*>> blocks;
  for (const Mark& mark : page.facts.marks) {
    if (mark.kind == MarkKind::code_block) blocks[page.facts.view(mark.text)].push_back(&mark);
  }
  for (const auto& [language, of_language] : blocks) {
    md.raw("- **Code blocks** ");
    language.empty() ? md.raw("without a language") : md.raw("in ").code(language);
    md.raw(" (").number(of_language.size()).raw("): ");
    for (std::size_t i = 0; i < std::min(kBlocksShown, of_language.size()); ++i) {
      if (i > 0) md.raw(", ");
      page.link_lines(md, of_language[i]->lines);
    }
    if (of_language.size() > kBlocksShown) md.raw(" and ").number(of_language.size() - kBlocksShown).raw(" more");
    md.raw("\n");
  }
}

void write_link_counts(const DocsPage& page, Markdown& md) {
  std::size_t inside = 0;
  std::size_t missing = 0;
  for (const ImportDestination& target : page.view.imports.targets) {
    if (page.facts.imports[target.import].kind != ImportKind::link) continue;
    inside += !target.url.empty();
    missing += target.outcome == ImportOutcome::not_found;
  }
  const std::vector<LinkedSite> sites = linked_sites(page.facts);
  if (inside > 0) {
    md.raw("- **Links in the repository**: ").number(inside).raw(", see [the list](#import-dependencies)\n");
  }
  if (missing > 0) {
    append_count(md.raw("- **Broken links**: "), missing, "path");
    md.raw(missing == 1 ? " that is" : " that are");
    md.raw(" not in the repository, see [the list](#import-dependencies)\n");
  }
  if (sites.empty()) return;
  md.raw("- **Links to other sites**: ");
  for (std::size_t i = 0; i < std::min(kSitesShown, sites.size()); ++i) {
    md.raw(i > 0 ? ", " : "").code(sites[i].name).raw(" (").number(sites[i].links.size()).raw(")");
  }
  if (sites.size() > kSitesShown) append_count(md.raw(" and "), sites.size() - kSitesShown, "more site");
  md.raw("\n");
}

void write_addresses(const DocsPage& page, Markdown& md, const std::vector<const Mark*>& links) {
  for (std::size_t i = 0; i < std::min(kLinksOfSite, links.size()); ++i) {
    md.raw(i > 0 ? ", " : "").code(page.facts.view(links[i]->text)).format(" L{}", links[i]->lines.first);
  }
  if (links.size() > kLinksOfSite) md.raw(" and ").number(links.size() - kLinksOfSite).raw(" more");
  md.raw("\n");
}

}  // namespace

bool is_document(const FileFacts& facts) {
  // A label can stand before the first title.
  const auto first = std::ranges::find_if(facts.symbols, [](const Symbol& s) { return s.kind != SymbolKind::target; });
  if (!facts.symbols.empty()) return first != facts.symbols.end() && first->kind == SymbolKind::heading;
  const auto is_link = [](const Import& import) { return import.kind == ImportKind::link; };
  return count_marks(facts, MarkKind::code_block) + count_marks(facts, MarkKind::web_link) > 0 ||
         std::ranges::any_of(facts.imports, is_link);
}

void write_document_overview(const DocsPage& page, Markdown& md) {
  const auto links = std::ranges::count(page.facts.imports, ImportKind::link, &Import::kind);
  const std::pair<std::size_t, std::string_view> parts[] = {
      {page.facts.symbols.size(), "heading"},
      {count_marks(page.facts, MarkKind::code_block), "code block"},
      {static_cast<std::size_t>(links) + count_marks(page.facts, MarkKind::web_link), "link"}};
  auto left = std::ranges::count_if(parts, [](const auto& part) { return part.first > 0; });
  std::string_view before = "A document with ";
  for (const auto& [count, noun] : parts) {
    if (count == 0) continue;
    append_count(md.raw(before), count, noun);
    before = --left == 1 ? " and " : ", ";
  }
  md.raw(".\n\n");
  write_code_blocks(page, md);
  write_link_counts(page, md);
}

void write_web_links(const DocsPage& page, Markdown& md) {
  std::vector<const Mark*> single;
  for (const LinkedSite& site : linked_sites(page.facts)) {
    if (site.links.size() == 1) {
      single.push_back(site.links.front());
      continue;
    }
    md.raw("- Other site ").code(site.name).raw(": ");
    write_addresses(page, md, site.links);
  }
  if (single.empty()) return;
  md.raw(single.size() == 1 ? "- Other site: " : "- Other sites, each linked once: ");
  write_addresses(page, md, single);
}

}  // namespace docmill
