// SPDX-License-Identifier: Apache-2.0
//
// FolderView: everything that `index.md` and `doc.md` of a folder show, as plain values. collect_folder() gathers them
// from the site, and the renderers get nothing else. The digests of its parts are inputs of the pages (page_inputs.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/findings/found_rules.h"
#include "stages/emit/link.h"
#include "stages/emit/page_links.h"
#include "stages/emit/site.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

using KindCounts = std::array<std::uint32_t, kSymbolKinds>;
using TraitCounts = std::array<std::uint32_t, kFileTraits.size()>;

struct FolderPlace {
  PageFrame frame;
  std::string label;         // of the folder, as seen from the root
  std::string site_path;     // "" for the root
  std::vector<Link> parent;  // none for the root
  std::vector<Quote> quote;  // none, or one

  bool is_root() const { return parent.empty(); }
  std::string page(std::string_view name) const {
    return site_path.empty() ? std::string(name) : site_path + "/" + std::string(name);
  }
};

struct FolderFile {
  std::string name;
  Link docs;
  std::string source_url;
  std::string keyword_url;
  std::string sentence;     // what the file is for: Links::sentences
  KindCounts kinds{};       // of its symbols; set only if there is no sentence
  std::uint32_t lines = 0;  // likewise
  std::uint8_t traits = 0;  // set of FileTrait
};

struct Subfolder {
  Link link;
  SubtreeCounts counts;
  std::string sentence;  // the first sentence of its description, else its main definitions, or ""
  TraitCounts traits{};
};

// What a folder that says nothing about itself is described by.
struct MainDefinition {
  Link symbol;
  SymbolKind kind = SymbolKind::variable;
  std::string sentence;
};

struct FolderContents {
  FolderTotals totals;
  KindCounts kinds{};
  std::vector<LanguageFigures> languages;  // most lines first
  std::uint32_t documentable = 0;
  std::uint32_t documented = 0;
  TraitCounts traits{};
  std::vector<MainDefinition> definitions;  // none if a file says what the folder is for (FolderPlace::quote)
  std::vector<FolderFile> files;            // by path
  std::vector<Subfolder> subfolders;        // by path
};

struct OmissionGroup {
  std::string reason;
  std::vector<OmittedPath> paths;
};

struct Place {
  Link link;
  bool is_folder = false;
  std::uint32_t files = 0;  // its files that take part
};

// What crosses the border of the folder's subtree: imports into it, imports out of it, tests outside that reach it.
struct Crossing {
  std::uint32_t inner_files = 0;  // files of the subtree that take part
  std::uint32_t outer_files = 0;  // files outside that take part
  std::vector<Place> shown;       // where the outer files are, most files first
  std::uint32_t more = 0;         // places that are not in `shown`
};

struct Concept {
  Link symbol;
  SymbolKind kind = SymbolKind::variable;
  std::uint32_t users = 0;
  std::uint32_t uses = 0;
  std::string sentence;
};

struct ImportantFile {
  Link file;
  std::uint32_t dependents = 0;
  std::uint32_t outside = 0;
  std::string sentence;
};

// A function that is hard to follow, and its figures.
struct ComplexFunction {
  Link symbol;
  ComplexityRow figures;
};

struct GraphNode {
  Link link;
  bool is_folder = false;
};

struct GraphEdge {
  std::uint32_t from = 0;  // the dependent, index into the nodes
  std::uint32_t to = 0;
  std::uint32_t pairs = 0;  // of files
};

// The graph of the children of a folder. Children without a dependency on another child, or from one, are not in it.
struct FolderGraph {
  std::vector<GraphNode> nodes;  // files before folders, each by path
  std::vector<GraphEdge> edges;  // sorted
};

struct FileCycle {
  std::uint32_t number = 0;  // from 1
  std::string url;           // of the list of cycles
  std::uint32_t files = 0;
  std::vector<Link> shown;  // its first members
};

struct FolderNeighbours {
  Crossing dependents;
  Crossing dependencies;
  Crossing tests;                 // outside the folder; they import its files or use their symbols
  std::vector<Concept> concepts;  // most used first
  std::uint64_t all_concepts = 0;
  std::vector<ImportantFile> important;  // most imported first
  std::uint64_t all_important = 0;
  std::vector<ComplexFunction> complex;  // the most complex first
  std::uint64_t all_complex = 0;
  FolderGraph graph;
  std::vector<FileCycle> cycles;  // those whose deepest common folder is this one
};

struct FrequentRule {
  std::string_view title;
  std::string url;
  Level severity = Level::none;
  std::uint64_t found = 0;
  std::uint32_t files = 0;
};

// What rules found in the folder's subtree.
struct FolderFindings {
  WorstFiles worst;
  std::vector<FrequentRule> rules;     // most findings first; not those that are patterns
  std::vector<FrequentRule> patterns;  // likewise
  std::uint32_t all_rules = 0;
  std::uint32_t all_patterns = 0;
  std::string url;  // of `findings.md`
};

struct FolderView {
  FolderPlace place;
  FolderContents contents;
  std::vector<OmissionGroup> omissions;
  FolderNeighbours neighbours;
  FolderFindings findings;
};

// Parts of the view, as bits of a set. FolderKeywordsView is one more part.
using FolderParts = std::uint8_t;
inline constexpr FolderParts kFolderPlace = 1, kFolderContents = 2, kFolderOmissions = 4, kFolderNeighbours = 8,
                             kFolderNames = 16, kFolderFindings = 32;
inline constexpr FolderParts kAllFolderParts = 63;

// The given parts of the view of the folder. Thread-safe. Cost: linear in the files of its subtree and their links.
FolderView collect_folder(const Site& site, FolderId folder, FolderParts parts = kAllFolderParts);

FolderGraph collect_folder_graph(const Site& site, FolderId folder);

}  // namespace docmill
