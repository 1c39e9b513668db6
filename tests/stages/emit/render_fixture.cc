// SPDX-License-Identifier: Apache-2.0
//
// Renders all pages, and checks their links.
#include "tests/stages/emit/render_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include "stages/emit/book/book_view.h"
#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/findings/findings_view.h"
#include "stages/emit/keywords/keyword_pages.h"
#include "tests/link_repo.h"

namespace docmill {
namespace {

TextRef store(FileFacts& facts, std::string_view text) {
  const TextRef ref{static_cast<std::uint32_t>(facts.text.size()), static_cast<std::uint32_t>(text.size())};
  facts.text += text;
  return ref;
}

std::string decoded(std::string_view url) {
  std::string text;
  for (std::size_t i = 0; i < url.size(); ++i) {
    if (url[i] != '%') {
      text += url[i];
      continue;
    }
    text += static_cast<char>(std::stoi(std::string(url.substr(i + 1, 2)), nullptr, 16));
    i += 2;
  }
  return text;
}

// The page without code spans and fences.
std::string without_code(const std::string& page) {
  static const std::regex fences("\n```[^]*?\n```\n");
  static const std::regex spans("(`+)[^`]+?\\1");
  return std::regex_replace(std::regex_replace(page, fences, "\n"), spans, "code");
}

// "a/b/../c.md" -> "a/c.md"; "" if the path leads out of the site.
std::string resolved(const std::string& from, std::string_view link) {
  std::vector<std::string> parts;
  const auto push = [&](std::string_view path) {
    for (std::size_t begin = 0; begin <= path.size();) {
      const std::size_t end = std::min(path.find('/', begin), path.size());
      const std::string_view part = path.substr(begin, end - begin);
      begin = end + 1;
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else if (part != ".") {
        parts.emplace_back(part);
      }
    }
    return true;
  };
  const std::size_t slash = from.rfind('/');
  if (slash != std::string::npos) push(std::string_view(from).substr(0, slash));
  if (!push(link)) return {};
  std::string path;
  for (const std::string& part : parts) path += (path.empty() ? "" : "/") + part;
  return path;
}

std::set<std::string> anchors_of(const std::string& page) {
  std::set<std::string> anchors;
  static const std::regex id("<a id=\"([^\"]+)\">");
  for (std::sregex_iterator it(page.begin(), page.end(), id), end; it != end; ++it) anchors.insert((*it)[1]);
  static const std::regex heading("\n#+ ([^\n]+)");
  for (std::sregex_iterator it(page.begin(), page.end(), heading), end; it != end; ++it) {
    std::string slug;
    for (char c : (*it)[1].str()) {
      if (c == ' ') slug += '-';
      if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_')
        slug += static_cast<char>(std::tolower(c));
    }
    anchors.insert(slug);
  }
  return anchors;
}

}  // namespace

PageSink sink_into(Pages& pages) {
  return [&pages](Page page) {
    EXPECT_TRUE(pages.emplace(page.path, std::move(page.text)).second) << page.path << " came twice";
  };
}

Repo& RenderFixture::repo() {
  if (!repo_) {
    repo_ = std::make_unique<Repo>(sketch_.take());
    repo_->project = "repo";
  }
  return *repo_;
}

void RenderFixture::omit(std::string_view path, OmitReason reason, std::string_view detail) {
  Repo& r = repo();
  r.omissions.push_back({std::string(path), reason, std::string(detail), false});
  std::sort(r.omissions.begin(), r.omissions.end(),
            [](const Omission& a, const Omission& b) { return path_less(a.path, b.path); });
  build_folders(r);
}

void RenderFixture::document(std::string_view path, std::string_view paragraph) {
  facts(path).doc = store(facts(path), paragraph);
  facts(path).doc_lines = {1, 1};
}

void RenderFixture::document_symbol(std::string_view path, std::string_view name, std::string_view paragraph) {
  FileFacts& f = facts(path);
  for (Symbol& symbol : f.symbols) {
    if (f.view(symbol.name) != name) continue;
    symbol.doc = store(f, paragraph);
    symbol.doc_lines = symbol.lines;
  }
}

void RenderFixture::mark_vendored(std::string_view path) {
  repo().files[repo().find_file(path).value].is_vendored = true;
}

void RenderFixture::mark_entry_point(std::string_view path) {
  facts(path).marks.push_back({store(facts(path), "main"), {1, 1}, MarkKind::entry_point});
}

void RenderFixture::mark_unparsed(std::string_view path, LineSpan lines) {
  facts(path).unparsed_lines.push_back(lines);
}

void RenderFixture::mark_finding(std::string_view path, const Finding& finding) {
  facts(path).findings.push_back(finding);
}

void RenderFixture::mark_given_up(std::string_view path) { facts(path).parser_gave_up = true; }

void RenderFixture::mark_test(std::string_view path, LineSpan lines) {
  facts(path).marks.push_back({store(facts(path), "works"), lines, MarkKind::test});
}

const Site& RenderFixture::site() {
  if (!site_) {
    for (std::size_t i = 0; i < repo().files.size(); ++i) repo().summaries.put(i, summarize(repo().facts[i]));
    links_ = link_repo(repo());
    site_ = std::make_unique<Site>(repo(), links_, options, FolderRows{}, nullptr, finding_rows());
  }
  return *site_;
}

FindingRows RenderFixture::finding_rows() {
  FindingRows rows;
  auto& [counts, scopes] = rows;
  for (std::uint32_t i = 0; i < repo().files.size(); ++i) {
    const FileFindings found = collect_file_findings(repo(), options.run_rules, {i});
    counts.items.insert(counts.items.end(), found.counts.begin(), found.counts.end());
    counts.starts.push_back(static_cast<std::uint32_t>(counts.items.size()));
    scopes.items.insert(scopes.items.end(), found.scopes.begin(), found.scopes.end());
    scopes.starts.push_back(static_cast<std::uint32_t>(scopes.items.size()));
  }
  return rows;
}

const Pages& RenderFixture::pages() {
  if (!pages_.empty()) return pages_;
  const PageSink sink = sink_into(pages_);
  for (std::uint32_t i = 0; i < site().repo().files.size(); ++i) {
    const FileView view = collect_file(site(), {i});
    render_docs_page(view, "", sink);
    render_keyword_pages(view, sink);
  }
  for (std::uint32_t i = 0; i < site().repo().folders.size(); ++i) {
    render_folder_pages(collect_folder(site(), {i}), sink);
    render_folder_keywords(collect_folder_keywords(site(), {i}), sink);
  }
  const KeywordIndex keywords = KeywordIndex::make(site());
  render_keyword_index(collect_keyword_index(keywords, site()), sink);
  for (std::size_t i = 0; i < keywords.groups().size(); ++i) {
    render_keyword_group(collect_keyword_group(keywords, site().frame(), i).value(), sink);
  }
  render_book(collect_book(site()), sink);
  std::vector<FileCoverage> coverages;
  for (std::uint32_t i = 0; i < site().repo().files.size(); ++i) {
    coverages.push_back(collect_file_coverage(site().repo(), site().links(), {i}));
  }
  render_coverage(collect_coverage(site(), coverages), sink);
  if (options.rules) render_all_findings(sink);
  return pages_;
}

void RenderFixture::render_all_findings(const PageSink& sink) {
  const std::vector<FoundRule> rules = find_rules(site());
  render_findings(collect_findings(site(), rules), sink);
  for (const FoundRule& rule : rules) render_rule(collect_rule(site(), rule), sink);
}

const std::string& RenderFixture::page(const std::string& path) {
  static const std::string none;
  const auto found = pages().find(path);
  EXPECT_NE(found, pages().end()) << "no page " << path;
  return found == pages().end() ? none : found->second;
}

std::string RenderFixture::section(const std::string& path, std::string_view heading) {
  const std::string& text = page(path);
  const std::string line = "\n## " + std::string(heading) + "\n\n";
  const std::size_t begin = text.find(line);
  if (begin == std::string::npos) return "no section " + std::string(heading) + " in " + path;
  const std::size_t body = begin + line.size();
  const std::size_t end = std::min(text.find("\n## ", body - 1), text.find("\n---\n", body - 1));
  return text.substr(body, end - body);
}

std::vector<std::string> RenderFixture::broken_links() {
  std::map<std::string, std::set<std::string>> anchors;
  for (const auto& [path, text] : pages()) anchors[path] = anchors_of(text);
  std::vector<std::string> broken;
  static const std::regex link("\\]\\(([^)]*)\\)");
  for (const auto& [path, text] : pages()) {
    const std::string plain = without_code(text);
    for (std::sregex_iterator it(plain.begin(), plain.end(), link), end; it != end; ++it) {
      const std::string url = (*it)[1];
      if (url.starts_with("https://")) continue;
      const std::size_t hash = std::min(url.find('#'), url.size());
      const std::string target = hash == 0 ? path : resolved(path, decoded(url.substr(0, hash)));
      if (target.empty()) continue;  // leads to the repo
      const std::string anchor = hash < url.size() ? url.substr(hash + 1) : "";
      const bool exists = anchors.contains(target) && (anchor.empty() || anchors[target].contains(anchor));
      if (!exists) broken.push_back(path + ": " + url);
    }
  }
  return broken;
}

std::vector<std::string> sections(std::string_view page) {
  std::vector<std::string> found;
  for (std::size_t at = page.find("\n## "); at != std::string_view::npos; at = page.find("\n## ", at + 1)) {
    found.emplace_back(page.substr(at + 4, page.find('\n', at + 1) - at - 4));
  }
  return found;
}

}  // namespace docmill
