// SPDX-License-Identifier: Apache-2.0
//
// PageInputs: digests of what a page is made from. If they are the same as when the page was last rendered, the page
// would be the same, so it is not rendered. Each one is the digest of a part of the view that the page is rendered
// from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/base/digest.h"
#include "stages/emit/book/book_parts.h"
#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/file/file_view.h"
#include "stages/emit/findings/findings_view.h"
#include "stages/emit/folder/folder_keywords_view.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/keywords/keyword_pages.h"
#include "stages/emit/site.h"

namespace docmill {

// A bundle is a set of pages that are rendered together.
enum class BundleKind : std::uint8_t {
  file,           // X_docs.md, X_kw.md and its parts
  folder,         // index.md, doc.md and their parts
  keyword_index,  // keywords.md
  keyword_group,  // a page of keywords/
  book,
  coverage,
  folder_names,  // sub.md and its parts
  findings,      // findings.md; not on a site without rules
  rule,          // a page of findings/
  assets,        // what the pages of the HTML edition load: style and scripts; and search.html
  search_data,   // a file of the search data
};
inline constexpr std::size_t kBundleKinds = 11;

inline constexpr std::size_t kMaxInputs = 5;

// By input of the bundle's kind (input_names()); 0 if the kind has fewer inputs. An input has 64 bits, so a change is
// missed with a probability of 2^-64.
using PageInputs = std::array<std::uint64_t, kMaxInputs>;

// Names for people: "its source", "what it defines and imports", ….
std::span<const std::string_view> input_names(BundleKind kind);

// The digest of everything except the repo that all pages depend on.
Digest digest_of_settings(const std::string& project, const SiteOptions& options);

PageInputs inputs_of(const FileView& view);
PageInputs inputs_of(const FolderView& view);
PageInputs inputs_of(const FolderKeywordsView& view);
PageInputs inputs_of(const BookView& view);
PageInputs inputs_of(const CoverageView& view);
PageInputs inputs_of(const KeywordIndexView& view);
PageInputs inputs_of(const FindingsView& view);
PageInputs inputs_of(const RuleView& view);

// The input of the folder's pages that covers its undocumented files.
std::uint64_t digest_of_folder_omissions(const Site& site, FolderId folder);
inline constexpr std::size_t kOmissionsInput = 2;

// The inputs that cover the contents of a folder, with its sums, all that coverage.md says of files, and of rules.
inline constexpr std::size_t kContentsInput = 1;
inline constexpr std::size_t kCoveredFilesInput = 1;
inline constexpr std::size_t kCoveredByRulesInput = 3;

struct AffectedParts {
  std::vector<FileParts> files;      // by file
  std::vector<FolderParts> folders;  // by folder
  std::vector<std::uint8_t> rules;   // by rule that found something: 1 if it is affected
  BookParts book = 0;
  bool coverage = false;
  bool findings = false;  // findings.md, and what coverage.md says of rules
};

// Inputs of an earlier state, and the parts of them that must be computed again.
struct KnownInputs {
  std::vector<PageInputs> files;
  std::vector<PageInputs> folders;
  std::vector<PageInputs> folder_names;  // by folder
  std::vector<PageInputs> rules;         // by rule that found something
  PageInputs book{};
  PageInputs coverage{};
  PageInputs findings{};
  AffectedParts affected;
};

// No inputs are known, so all parts are affected.
KnownInputs no_known_inputs(const Repo& repo, std::size_t rules);

class InputDigests {
 public:
  // `coverages`: by file; empty if the coverage page is not affected. `rules`: find_rules() of the site. Cost: linear
  // in files and folders, and in what the affected parts show. Uses TBB in the caller's arena.
  InputDigests(const Site& site, KnownInputs known, std::span<const FileCoverage> coverages,
               std::span<const FoundRule> rules);

  const PageInputs& of_file(FileId file) const { return files_[file.value]; }
  const PageInputs& of_folder(FolderId folder) const { return folders_[folder.value]; }
  const PageInputs& of_names(FolderId folder) const { return folder_names_[folder.value]; }
  const PageInputs& of_book() const { return book_; }
  const PageInputs& of_coverage() const { return coverage_; }
  const PageInputs& of_findings() const { return findings_; }
  const PageInputs& of_rule(std::size_t rule) const { return rules_[rule]; }

 private:
  std::vector<PageInputs> files_;
  std::vector<PageInputs> folders_;
  std::vector<PageInputs> folder_names_;
  std::vector<PageInputs> rules_;
  PageInputs book_{};
  PageInputs coverage_{};
  PageInputs findings_{};
};

}  // namespace docmill
