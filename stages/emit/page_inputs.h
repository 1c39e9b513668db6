// SPDX-License-Identifier: Apache-2.0
//
// PageInputs: from what a page is made, as digests. If they are the same as when the page was last rendered, it would
// come out the same, and need not be rendered. Pages that are made from a view (file/file_view.h,
// folder/folder_view.h) have its digest; the others read the site, and which parts of it is said in page_inputs.cc.
//
// Each digest may cover more than the renderer reads, never less: covering more costs a page rendered in vain, covering
// less a stale page.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/base/digest.h"
#include "stages/emit/coverage/file_coverage.h"
#include "stages/emit/site.h"

namespace docmill {

// The pages that are rendered in one go make a bundle.
enum class BundleKind : std::uint8_t {
  file,           // X_docs.md, X_kw.md and its parts
  folder,         // index.md, doc.md, sub.md and their parts
  keyword_index,  // keywords.md
  keyword_group,  // a page of keywords/
  book,
  coverage,
};
inline constexpr std::size_t kBundleKinds = 6;

inline constexpr std::size_t kMaxInputs = 5;

// By input of the bundle's kind (input_names()); 0 where the kind has fewer. 64 bits of a digest: a change goes unseen
// once in 2^64.
using PageInputs = std::array<std::uint64_t, kMaxInputs>;

// What the inputs of such a bundle are, for people: "its source", "its imports", ….
std::span<const std::string_view> input_names(BundleKind kind);

// Of everything that all pages depend on beside the repo.
Digest digest_of_settings(const std::string& project, const SiteOptions& options);

// What a file adds to pages that list files of the whole repo.
struct FileShare {
  std::uint64_t keywords = 0;  // to the keyword index
  std::uint64_t coverage = 0;  // to the coverage page, and to what tests reach
};

// Inputs of an earlier state of the same files.
struct KnownInputs {
  std::vector<PageInputs> files;
  std::vector<FileShare> shares;
  std::vector<PageInputs> folders;
  PageInputs coverage{};
  std::vector<FileId> affected;  // those for which they may not hold any more
};

class InputDigests {
 public:
  // Cost: linear in symbols and links. Uses TBB in the caller's arena.
  explicit InputDigests(const Site& site);
  // The same where most is known. Cost: linear in files, and in symbols and links of those affected. What the coverage
  // page is made from is not known, and all 0, if the share of an affected file has changed.
  InputDigests(const Site& site, KnownInputs known);

  const std::vector<FileShare>& shares() const { return shares_; }
  // By file, if the inputs of all were made.
  std::vector<FileCoverage> take_coverages() { return std::move(coverages_); }

  const PageInputs& of_file(FileId file) const { return files_[file.value]; }
  const PageInputs& of_folder(FolderId folder) const { return folders_[folder.value]; }
  PageInputs of_keywords() const { return {keywords_}; }
  const PageInputs& of_book() const { return book_; }
  const PageInputs& of_coverage() const { return coverage_; }

 private:
  void digest_file(const Site& site, FileId file, const FileCoverage& coverage);
  void digest_folder(const Site& site, FolderId folder);
  void fold_names(const Repo& repo);
  void fold_keywords();

  std::vector<PageInputs> files_;
  std::vector<FileShare> shares_;
  std::vector<PageInputs> folders_;
  std::uint64_t keywords_ = 0;
  std::vector<FileCoverage> coverages_;
  PageInputs book_{};
  PageInputs coverage_{};
};

}  // namespace docmill
