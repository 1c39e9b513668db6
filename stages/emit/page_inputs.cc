// SPDX-License-Identifier: Apache-2.0
//
// The pages of a file, index.md and doc.md of a folder, the book and coverage.md are rendered from views, whose digests
// say all. What the others read is digested here by hand, to be held against their renderers: folder_keywords.cc,
// keyword_plan.cc.
#include "stages/emit/page_inputs.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>

#include "stages/base/value_digest.h"
#include "stages/emit/book/book_view.h"
#include "stages/emit/coverage/coverage_view.h"
#include "stages/emit/file/file_view.h"
#include "stages/emit/folder/folder_view.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 5> kFileInputs{
    "its source", "what it defines and imports", "its place, and the files beside and above it",
    "what its imports lead to", "the files that import it and use its symbols"};
constexpr std::array<std::string_view, 5> kFolderInputs{"its place, and what speaks for it", "its files and subfolders",
                                                        "what is left out in it", "its dependencies and users",
                                                        "the names below it"};
constexpr std::array<std::string_view, 1> kKeywordInputs{"the names of all symbols"};
constexpr std::array<std::string_view, 4> kBookInputs{"the repository as a whole", "its top folders and top files",
                                                      "its dependency cycles", "the symbols that are used most"};
constexpr std::array<std::string_view, 2> kCoverageInputs{"what is left out",
                                                          "what is unresolved, not parsed, documented or tested"};

// Gathers parts, each told from the next, and gives their digest.
class Parts {
 public:
  Parts& add(std::uint64_t number) {
    std::array<char, sizeof number> bytes;
    for (char& byte : bytes) {
      byte = static_cast<char>(number);
      number >>= 8;
    }
    bytes_.append(bytes.data(), bytes.size());
    return *this;
  }
  Parts& add(std::string_view text) {
    add(text.size());
    bytes_ += text;
    return *this;
  }

  std::uint64_t take() {
    const std::uint64_t digest = digest_of(bytes_).low;
    bytes_.clear();
    return digest;
  }

 private:
  std::string bytes_;
};

// What the keyword index of the repo shows of a file.
void add_keywords(const Repo& repo, FileId id, Parts& parts) {
  const bool is_left_out = is_unranked(repo.file(id));
  parts.add(is_left_out ? 1u : 0u);
  if (is_left_out) return;
  const FileFacts& facts = repo.facts_of(id);
  for (const Symbol& symbol : facts.symbols) {
    parts.add(facts.view(symbol.name))
        .add(std::uint64_t{symbol.scope.value} << 8 | static_cast<std::uint64_t>(symbol.kind));
  }
}

// What the coverage page can show of a file, and to which files it leads those who ask what tests reach.
std::uint64_t coverage_share(const Site& site, FileId id, const FileCoverage& coverage) {
  std::vector<FileId> imported;
  for (const FileEdge& edge : site.links().dependencies.row(id.value)) {
    if (is_import(edge)) imported.push_back(edge.file);
  }
  return digest_of_values(cover_file(site, id, coverage, TestReach::unreached), imported);
}

// An edit that leaves what pages show of the facts as it was shows in the source alone. What references resolve to is
// in the view's other parts.
PageInputs inputs_of(const FileView& view) {
  const auto& [facts, place, imports, users] = view;
  const auto& [text, symbols, import_list, references, names, marks, unparsed_lines, doc, doc_lines, lines, size_bytes,
               content, encoding, parser_gave_up] = *facts;
  return {digest_of_values(content, size_bytes, references),
          digest_of_values(text, symbols, import_list, names, marks, unparsed_lines, doc, doc_lines, lines, encoding,
                           parser_gave_up),
          digest_of_values(place), digest_of_values(imports), digest_of_values(users)};
}

PageInputs inputs_of(const BookView& view) {
  const auto& [overview, graph, chapters, cycles, glossary] = view;
  return {digest_of_values(overview, graph), digest_of_values(chapters), digest_of_values(cycles),
          digest_of_values(glossary)};
}

PageInputs inputs_of(const CoverageView& view) {
  const auto& [frame, sources, omissions, files] = view;
  return {digest_of_values(frame, sources, omissions), digest_of_values(files)};
}

FileShare share_of(const Site& site, FileId id, const FileCoverage& coverage) {
  Parts parts;
  parts.add(site.repo().file(id).path).add(site.page_stem(id));
  add_keywords(site.repo(), id, parts);
  return {parts.take(), coverage_share(site, id, coverage)};
}

// Places in the inputs of a file, and of a folder.
constexpr std::size_t kDefinitions = 1;
constexpr std::size_t kPlace = 2;
constexpr std::size_t kNames = 4;

// Runs `step(i)` for 0 … count.
template <typename Step>
void for_each(std::size_t count, Step step) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 16), [&](const auto& range) {
    for (std::size_t i = range.begin(); i < range.end(); ++i) step(static_cast<std::uint32_t>(i));
  });
}

}  // namespace

std::span<const std::string_view> input_names(BundleKind kind) {
  switch (kind) {
    case BundleKind::file: return kFileInputs;
    case BundleKind::folder: return kFolderInputs;
    case BundleKind::keyword_index:
    case BundleKind::keyword_group: return kKeywordInputs;
    case BundleKind::book: return kBookInputs;
    case BundleKind::coverage: return kCoverageInputs;
  }
  return {};
}

Digest digest_of_settings(const std::string& project, const SiteOptions& options) {
  DigestBuilder digest;
  digest.add(project).add(options.repo_from_site).add(options.source_url).add(options.page_budget);
  // Without a place for it in the template, the commit is on no page.
  if (options.source_url.find("{commit}") != std::string::npos) digest.add(options.commit);
  return digest.finish();
}

InputDigests::InputDigests(const Site& site)
    : files_(site.repo().files.size()),
      shares_(files_.size()),
      folders_(site.repo().folders.size()),
      coverages_(files_.size()) {
  for_each(files_.size(), [&](std::uint32_t i) {
    coverages_[i] = collect_file_coverage(site.repo(), site.links(), {i});
    digest_file(site, {i}, coverages_[i]);
  });
  for_each(folders_.size(), [&](std::uint32_t i) { digest_folder(site, {i}); });
  book_ = inputs_of(collect_book(site));
  coverage_ = inputs_of(collect_coverage(site, coverages_));
  fold_names(site.repo());
  fold_keywords();
}

InputDigests::InputDigests(const Site& site, KnownInputs known)
    : files_(std::move(known.files)), shares_(std::move(known.shares)), folders_(std::move(known.folders)) {
  const Repo& repo = site.repo();
  std::atomic<bool> same_coverage = true;
  for_each(known.affected.size(), [&](std::uint32_t i) {
    const FileId file = known.affected[i];
    const std::uint64_t before = shares_[file.value].coverage;
    digest_file(site, file, collect_file_coverage(repo, site.links(), file));
    if (shares_[file.value].coverage != before) same_coverage = false;
  });
  book_ = inputs_of(collect_book(site));
  if (same_coverage) coverage_ = known.coverage;
  // What pages of a folder show of a file is of a file below it.
  std::vector<std::uint8_t> is_affected(folders_.size());
  for (FileId file : known.affected) {
    FolderId folder = repo.file(file).folder;
    for (; folder.exists() && is_affected[folder.value] == 0; folder = repo.folder(folder).parent) {
      is_affected[folder.value] = 1;
    }
  }
  for_each(folders_.size(), [&](std::uint32_t i) {
    if (is_affected[i] != 0) digest_folder(site, {i});
  });
  fold_names(repo);
  fold_keywords();
}

void InputDigests::digest_file(const Site& site, FileId file, const FileCoverage& coverage) {
  files_[file.value] = inputs_of(collect_file(site, file));
  shares_[file.value] = share_of(site, file, coverage);
}

// All but the names.
void InputDigests::digest_folder(const Site& site, FolderId folder) {
  const FolderView view = collect_folder(site, folder);
  const auto& [place, contents, omissions, neighbours] = view;
  folders_[folder.value] = {digest_of_values(place), digest_of_values(contents), digest_of_values(omissions),
                            digest_of_values(neighbours)};
}

void InputDigests::fold_names(const Repo& repo) {
  Parts parts;
  // A folder stands before its subfolders.
  for (auto i = static_cast<std::uint32_t>(folders_.size()); i-- > 0;) {
    const Folder& folder = repo.folders[i];
    for (FileId file : folder.files) parts.add(files_[file.value][kDefinitions]).add(files_[file.value][kPlace]);
    for (FolderId subfolder : folder.subfolders) parts.add(folders_[subfolder.value][kNames]);
    folders_[i][kNames] = parts.take();
  }
}

void InputDigests::fold_keywords() {
  Parts parts;
  for (const FileShare& share : shares_) parts.add(share.keywords);
  keywords_ = parts.take();
}

}  // namespace docmill
