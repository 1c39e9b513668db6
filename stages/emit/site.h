// SPDX-License-Identifier: Apache-2.0
//
// Site: what views are collected from: the repo, its links, the paths of all pages, and how pages link to each other
// and to the files of the repo. Built once after linking. Its users, on any threads, cannot change it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/emit/code_owners.h"
#include "stages/emit/findings/finding_rows.h"
#include "stages/emit/line_source.h"
#include "stages/emit/rankings.h"
#include "stages/emit/repo_figures.h"
#include "stages/emit/site_format.h"
#include "stages/emit/source_address.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"
#include "stages/rules/run_rules.h"

namespace docmill {

struct SiteOptions {
  std::string repo_from_site;  // relative path from the site's folder to the repo: "..", "../../src/x"
  std::string source_url;      // a template with {commit} {path} {start} {end}; "": relative links
  LinkStyle link_style = LinkStyle::plain;
  std::string commit;                    // the value of {commit}
  std::uint64_t page_budget = 1u << 20;  // bytes
  std::string folder_page = "index.md";  // the name of a folder's first page; the other choice is "README.md"
  SiteFormat format = SiteFormat::markdown;
  bool rules = true;  // extraction looked for what rules match
  RunRules run_rules;
};

// The end of the name of a file's docs page, in each edition. No other page has it.
inline constexpr std::string_view kDocsSuffix = "_docs.md";
inline constexpr std::string_view kHtmlDocsSuffix = "_docs.html";

// The name of a folder's page in the HTML edition.
inline constexpr std::string_view kHtmlIndex = "index.html";

// The page with the results of a search.
inline constexpr std::string_view kSearchPage = "search.html";

// The folder with what the pages of the HTML edition load. No folder of the repo has its place.
inline constexpr std::string_view kAssetsFolder = "_docmill";

// What an earlier state knew of folders. Either can be empty.
struct FolderRows {
  Rows<ChildEdge> edges;  // as for RepoFigures
  Rows<char> rankings;    // as for Rankings
};

// What every page shows of the site's settings.
struct PageFrame {
  std::string project;
  std::uint64_t budget = 0;  // bytes
  std::string folder_page;   // SiteOptions::folder_page
  bool rules = true;         // SiteOptions::rules
};

class Site {
 public:
  // `repo` and `links` must outlive the site. Cost: linear in files and folders, and that of RepoFigures.
  // Without `lines`, pages quote no lines of other files. It must outlive the site. `findings` can be empty.
  Site(const Repo& repo, const Links& links, SiteOptions options, FolderRows known = {},
       const LineSource* lines = nullptr, FindingRows findings = {});
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  const Repo& repo() const { return repo_; }
  const Links& links() const { return links_; }
  const RepoFigures& figures() const { return figures_; }
  const Rankings& rankings() const { return rankings_; }
  const FindingRows& findings() const { return findings_; }
  const CodeOwners& code_owners() const { return code_owners_; }
  const SiteOptions& options() const { return options_; }
  const LineSource* lines() const { return lines_; }
  // The rules for a language, or null.
  const RuleSet* rules_for(std::string_view language) const { return options_.run_rules.find(language); }
  const RuleSet* rules_for(FileId file) const { return rules_for(repo_.file(file).language.name); }
  PageFrame frame() const { return {repo_.project, options_.page_budget, options_.folder_page, options_.rules}; }

  // --- paths of pages, relative to the site, as bytes ----------------------------------------------------------------
  // Of the Markdown edition, if the site has one.
  std::string docs_page(FileId file) const {
    return page_stem(file) += has_markdown(options_.format) ? kDocsSuffix : kHtmlDocsSuffix;
  }
  std::string keyword_page(FileId file, std::uint32_t part = 1) const;    // part 2 is X_kw.2.md
  std::string folder_page(FolderId folder, std::string_view name) const;  // name: "doc.md", "sub.2.md"
  // The folder's first page; of the Markdown edition, if the site has one.
  std::string folder_index(FolderId folder) const {
    return folder_page(folder, has_markdown(options_.format) ? std::string_view(options_.folder_page) : kHtmlIndex);
  }
  // The path of the file's docs page without "_docs.md".
  std::string page_stem(FileId file) const { return folder_page(repo_.file(file).folder, stem_name(file)); }

  // --- links, percent-encoded and relative to a page in `from` -------------------------------------------------------
  // "./x.py_docs.md", "../b/y.py_docs.md".
  void append_docs_url(std::string& out, FolderId from, FileId file) const;
  // The same, followed by '#' and the anchor of the symbol.
  void append_symbol_url(std::string& out, FolderId from, FileId file, SymbolId symbol) const;
  void append_keyword_url(std::string& out, FolderId from, FileId file) const;
  void append_folder_url(std::string& out, FolderId from, FolderId folder, std::string_view name) const;
  // How many folders the folder's pages are below the top of the site.
  std::uint32_t depth(FolderId folder) const { return depths_[folder.value]; }
  SourceAddress source_address(FolderId from) const;
  // The file itself.
  SourceUrl source_url(FolderId from, FileId file) const { return source_url(from, repo_.file(file).path); }
  // Any path of the repo.
  SourceUrl source_url(FolderId from, std::string_view path) const { return source_address(from).of(path); }

  // The id of a symbol's anchor in its file's docs page (anchors.h).
  void append_anchor(std::string& out, FileId file, SymbolId symbol) const;

 private:
  void lay_out_subfolders(FolderId folder);
  void lay_out_files(FolderId folder);
  // The last component of the stem.
  std::string_view stem_name(FileId file) const;
  const std::vector<std::uint32_t>& anchor_numbers(FileId file) const;
  void append_up(std::string& out, FolderId from) const;
  void append_relative(std::string& out, FolderId from, FolderId folder) const;

  const Repo& repo_;
  const Links& links_;
  RepoFigures figures_;
  SiteOptions options_;
  const LineSource* lines_;
  std::unordered_map<std::uint32_t, std::string> stem_names_;  // by file: if it is not the name of the file
  std::vector<std::string> folder_paths_;                      // by folder: site path, "" for the root
  std::vector<std::string> folder_urls_;                       // by folder: encoded site path
  std::vector<std::uint32_t> depths_;                          // by folder
  struct AnchorNumbers {
    std::once_flag made;
    std::vector<std::uint32_t> of_symbol;
  };
  std::unique_ptr<AnchorNumbers[]> anchor_numbers_;  // by file; each is made when it is first needed
  Rankings rankings_;
  FindingRows findings_;
  CodeOwners code_owners_;
};

}  // namespace docmill
