// SPDX-License-Identifier: Apache-2.0
//
// The pages of a file are rendered from a view of it, whose digest says all. What the other pages read is digested here
// by hand, to be held against their renderers: folder_*.cc, coverage.cc, book.cc, keyword_plan.cc.
#include "stages/emit/page_inputs.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "stages/base/value_digest.h"
#include "stages/emit/file/file_view.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 5> kFileInputs{
    "its source", "what it defines and imports", "its place, and the files beside and above it",
    "what its imports lead to", "the files that import it and use its symbols"};
constexpr std::array<std::string_view, 4> kFolderInputs{"its files", "its subfolders", "what is left out in it",
                                                        "its place"};
constexpr std::array<std::string_view, 1> kKeywordInputs{"the names of all symbols"};
constexpr std::array<std::string_view, 1> kBookInputs{"all files and folders"};
constexpr std::array<std::string_view, 1> kCoverageInputs{"what is left out, unresolved, not parsed or not tested"};

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
  Parts& add(LineSpan lines) { return add(std::uint64_t{lines.first} << 32 | lines.last); }

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

// What the coverage page shows of a file, and what it tells from its dependencies.
void add_coverage(const Repo& repo, const Links& links, FileId id, Parts& parts) {
  const FileFacts& facts = repo.facts_of(id);
  const FileSummary& summary = repo.summary_of(id);
  const auto count = [&](SymbolKind kind) { return summary.kinds[static_cast<std::size_t>(kind)]; };
  parts.add(summary.documentable).add(summary.documented);
  parts.add(summary.symbols - count(SymbolKind::heading) - count(SymbolKind::key));
  parts.add(static_cast<std::uint64_t>(facts.encoding));
  parts.add((facts.parser_gave_up ? 2u : 0u) | (links.is_test[id.value] ? 1u : 0u));
  parts.add((repo.file(id).is_generated ? 2u : 0u) | (repo.file(id).is_vendored ? 1u : 0u));
  for (LineSpan lines : facts.unparsed_lines) parts.add(lines);
  for (const ImportLink& link : links.imports.row(id.value)) {
    if (link.outcome != ImportOutcome::not_found) continue;
    const Import& import = facts.imports[link.import];
    parts.add(facts.view(import.module)).add(import.line);
    if (link.name != ImportLink::kModule) parts.add(facts.view(facts.names[link.name]));
  }
  for (const FileEdge& edge : links.dependencies.row(id.value)) {
    if (is_import(edge)) parts.add(edge.file.value);
  }
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

FileShare share_of(const Site& site, FileId id) {
  Parts parts;
  FileShare share;
  const auto begin = [&] { parts.add(site.repo().file(id).path).add(site.page_stem(id)); };
  begin();
  add_keywords(site.repo(), id, parts);
  share.keywords = parts.take();
  begin();
  add_coverage(site.repo(), site.links(), id, parts);
  share.coverage = parts.take();
  return share;
}

// Runs `step(begin, end)` over ranges of 0 … count.
template <typename Step>
void for_ranges(std::size_t count, Step step) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, 16), [&](const auto& range) {
    step(static_cast<std::uint32_t>(range.begin()), static_cast<std::uint32_t>(range.end()));
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

std::uint64_t InputDigests::fold(const PageInputs& inputs) {
  Parts parts;
  for (std::uint64_t input : inputs) parts.add(input);
  return parts.take();
}

InputDigests::InputDigests(const Site& site) : files_(site.repo().files.size()), shares_(files_.size()) {
  for_ranges(files_.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      files_[i] = inputs_of(collect_file(site, {i}));
      shares_[i] = share_of(site, {i});
    }
  });
  fold_folders(site);
  fold_repo();
}

InputDigests::InputDigests(const Site& site, KnownInputs known)
    : files_(std::move(known.files)), shares_(std::move(known.shares)) {
  for_ranges(known.affected.size(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const FileId id = known.affected[i];
      files_[id.value] = inputs_of(collect_file(site, id));
      shares_[id.value] = share_of(site, id);
    }
  });
  fold_folders(site);
  fold_repo();
}

void InputDigests::fold_folders(const Site& site) {
  const Repo& repo = site.repo();
  folders_.resize(repo.folders.size());
  Parts parts;
  // A folder stands before its subfolders.
  for (auto i = static_cast<std::uint32_t>(folders_.size()); i-- > 0;) {
    const Folder& folder = repo.folders[i];
    PageInputs& inputs = folders_[i];
    for (FileId file : folder.files) parts.add(fold(files_[file.value]));
    inputs[0] = parts.take();
    for (FolderId subfolder : folder.subfolders) parts.add(fold(folders_[subfolder.value]));
    inputs[1] = parts.take();
    for (std::uint32_t o : folder.omissions) {
      const Omission& omission = repo.omissions[o];
      parts.add(omission.path).add(omission.detail);
      parts.add(static_cast<std::uint64_t>(omission.reason) << 1 | (omission.is_folder ? 1u : 0u));
    }
    inputs[2] = parts.take();
    inputs[3] = parts.add(folder.path).add(site.folder_page({i}, "index.md")).take();
  }
}

void InputDigests::fold_repo() {
  Parts parts;
  for (const FileShare& share : shares_) parts.add(share.keywords);
  keywords_ = parts.take();
  for (const FileShare& share : shares_) parts.add(share.coverage);
  for (const PageInputs& folder : folders_) parts.add(folder[2]).add(folder[3]);
  coverage_ = parts.take();
}

}  // namespace docmill
