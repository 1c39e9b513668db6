// SPDX-License-Identifier: Apache-2.0
//
// What each renderer reads, as digests. To be held against the renderers: docs_*.cc and keyword_page.cc for a file,
// folder_*.cc for a folder, coverage.cc. Of another file, they show its path, where its pages lie, whether it is a
// test, a line of it and the name of a symbol; of nothing else of it they know. The one exception: the runner of a test
// is told from files above it (test_runners.h), for which all files above of such a name stand.
#include "stages/emit/page_inputs.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "stages/emit/siblings.h"
#include "stages/emit/test_runners.h"

namespace docmill {
namespace {

constexpr std::array<std::string_view, 5> kFileInputs{
    "its source", "what it defines and refers to", "its place, and the files beside and above it",
    "what its imports lead to", "the files that import it and use its symbols"};
constexpr std::array<std::string_view, 4> kFolderInputs{"its files", "its subfolders", "what is left out in it",
                                                        "its place"};
constexpr std::array<std::string_view, 1> kKeywordInputs{"the names of all symbols"};
constexpr std::array<std::string_view, 1> kBookInputs{"all files and folders"};
constexpr std::array<std::string_view, 1> kCoverageInputs{"what is left out, unresolved, not parsed or not tested"};

constexpr std::size_t kMostNamedMembers = 64;  // of a cycle, on any page but the book

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
  Parts& add(IndexRange range) { return add(std::uint64_t{range.begin} << 32 | range.end); }
  Parts& add(TextRef text) { return add(std::uint64_t{text.offset} << 32 | text.size); }

  std::uint64_t take() {
    const std::uint64_t digest = digest_of(bytes_).low;
    bytes_.clear();
    return digest;
  }

 private:
  std::string bytes_;
};

// The facts that pages show, but size and digest of the content: an edit that leaves the rest as it was shows in the
// source only. What references resolve to is an input of its own.
std::uint64_t digest_of_facts(const FileFacts& facts, Parts& parts) {
  parts.add(facts.text);
  for (const Symbol& s : facts.symbols) {
    parts.add(s.name).add(s.head).add(s.signature).add(s.doc).add(s.lines).add(s.doc_lines).add(s.bases);
    parts.add(std::uint64_t{s.scope.value} << 32 | static_cast<std::uint64_t>(s.kind) << 8 | (s.is_public ? 2u : 0u) |
              (s.is_test ? 1u : 0u));
  }
  parts.add(facts.symbols.size());
  for (const Import& i : facts.imports) {
    parts.add(i.module).add(i.names).add(std::uint64_t{i.line} << 8 | static_cast<std::uint64_t>(i.kind));
  }
  parts.add(facts.imports.size());
  for (TextRef name : facts.names) parts.add(name);
  for (const Mark& mark : facts.marks) parts.add(mark.text).add(mark.lines).add(static_cast<std::uint64_t>(mark.kind));
  parts.add(facts.marks.size());
  for (LineSpan lines : facts.unparsed_lines) parts.add(lines);
  parts.add(facts.doc).add(facts.doc_lines).add(facts.lines.total).add(facts.lines.code).add(facts.lines.comment);
  parts.add(static_cast<std::uint64_t>(facts.encoding)).add(facts.parser_gave_up ? 1u : 0u);
  return parts.take();
}

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

// Of each file, its path and where its pages lie: made for all, or each when it is asked for.
class Places {
 public:
  explicit Places(const Site& site) : site_(site) {}

  void make_all() {
    for (std::uint32_t i = 0; i < site_.repo().files.size(); ++i) all_.push_back(make({i}));
  }
  std::uint64_t of(FileId file) const { return all_.empty() ? make(file) : all_[file.value]; }

 private:
  std::uint64_t make(FileId file) const {
    return Parts().add(site_.repo().file(file).path).add(site_.docs_page(file)).take();
  }

  const Site& site_;
  std::vector<std::uint64_t> all_;
};

// What the pages of a file are made from; gathers over one file after another.
class FileInputs {
 public:
  FileInputs(const Site& site, const Places& places, std::span<const std::uint64_t> runners)
      : site_(site), repo_(site.repo()), links_(site.links()), places_(places), runners_(runners) {}

  PageInputs of(FileId id) {
    const FileFacts& facts = repo_.facts_of(id);
    parts_.add(facts.content.high).add(facts.content.low).add(facts.size_bytes);
    const std::uint64_t source = parts_.take();
    return {source, digest_of_facts(facts, parts_), place(id), imports(id), users(id)};
  }

  FileShare share_of(FileId id) {
    FileShare share;
    add_keywords(repo_, id, parts_.add(places_.of(id)));
    share.keywords = parts_.take();
    add_coverage(repo_, links_, id, parts_.add(places_.of(id)));
    share.coverage = parts_.take();
    return share;
  }

 private:
  void add_neighbour(FileId other) { parts_.add(places_.of(other) ^ (links_.is_test[other.value] ? 1u : 0u)); }

  void add_edge(const FileEdge& edge) {
    add_neighbour(edge.file);
    parts_.add(std::uint64_t{edge.line} << 32 | edge.count).add(static_cast<std::uint64_t>(edge.kind));
  }

  void add_symbol(FileId file, SymbolId symbol) {
    const FileFacts& facts = repo_.facts_of(file);
    anchor_.clear();
    site_.append_anchor(anchor_, file, symbol);
    parts_.add(facts.qualified_name(facts.symbol(symbol))).add(anchor_);
  }

  std::uint64_t place(FileId id) {
    const RepoFile& file = repo_.file(id);
    const Folder& folder = repo_.folder(file.folder);
    add_neighbour(id);
    parts_.add(file.language.name).add((file.is_generated ? 2u : 0u) | (file.is_vendored ? 1u : 0u));
    parts_.add(runners_[file.folder.value]).add(folder.files.size());
    for (FileId sibling : siblings_of(repo_, id)) add_neighbour(sibling);
    return parts_.take();
  }

  std::uint64_t imports(FileId id) {
    for (const ImportLink& link : links_.imports.row(id.value)) {
      parts_.add(std::uint64_t{link.import} << 32 | link.name).add(static_cast<std::uint64_t>(link.outcome));
      if (link.file.exists()) add_neighbour(link.file);
      if (link.file.exists() && link.symbol.exists()) add_symbol(link.file, link.symbol);
      if (link.folder.exists()) parts_.add(repo_.folder(link.folder).path).add(site_.folder_page(link.folder, ""));
    }
    for (const FileEdge& edge : links_.dependencies.row(id.value)) add_edge(edge);
    if (const std::uint32_t cycle = links_.cycle[id.value]; cycle != Links::kNoCycle) {
      parts_.add(cycle);
      // The pages name the first few; the last tells which folder holds all.
      const std::vector<FileId>& members = links_.cycles[cycle];
      parts_.add(members.size());
      for (std::size_t i = 0; i < std::min(members.size(), kMostNamedMembers); ++i) add_neighbour(members[i]);
      add_neighbour(members.back());
    }
    return parts_.take();
  }

  std::uint64_t users(FileId id) {
    for (const FileEdge& edge : links_.dependents.row(id.value)) add_edge(edge);
    parts_.add(links_.dependents.row(id.value).size());
    for (const SymbolUse& use : links_.uses.row(id.value)) {
      add_neighbour(use.user);
      parts_.add(std::uint64_t{use.symbol.value} << 32 | use.line).add(use.count);
    }
    return parts_.take();
  }

  const Site& site_;
  const Repo& repo_;
  const Links& links_;
  const Places& places_;
  std::span<const std::uint64_t> runners_;  // by folder: the files in it and above that show how tests are run
  Parts parts_;
  std::string anchor_;
};

std::vector<std::uint64_t> runners_of_folders(const Repo& repo, const Places& places) {
  std::vector<std::uint64_t> runners;
  Parts parts;
  for (const Folder& folder : repo.folders) {
    if (folder.parent.exists()) parts.add(runners[folder.parent.value]);
    for (FileId id : folder.files) {
      const std::string_view name = repo.file(id).name();
      if (!is_runner_marker(name)) continue;
      parts.add(places.of(id)).add(shows_runner(repo, id) ? 1u : 0u);
    }
    runners.push_back(parts.take());
  }
  return runners;
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
  Places places(site);
  places.make_all();
  const std::vector<std::uint64_t> runners = runners_of_folders(site.repo(), places);
  for_ranges(files_.size(), [&](std::uint32_t begin, std::uint32_t end) {
    FileInputs inputs(site, places, runners);
    for (std::uint32_t i = begin; i < end; ++i) {
      files_[i] = inputs.of({i});
      shares_[i] = inputs.share_of({i});
    }
  });
  fold_folders(site);
  fold_repo();
}

InputDigests::InputDigests(const Site& site, KnownInputs known)
    : files_(std::move(known.files)), shares_(std::move(known.shares)) {
  const Places places(site);
  const std::vector<std::uint64_t> runners = runners_of_folders(site.repo(), places);
  for_ranges(known.affected.size(), [&](std::uint32_t begin, std::uint32_t end) {
    FileInputs inputs(site, places, runners);
    for (std::uint32_t i = begin; i < end; ++i) {
      const FileId id = known.affected[i];
      files_[id.value] = inputs.of(id);
      shares_[id.value] = inputs.share_of(id);
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
