// SPDX-License-Identifier: Apache-2.0
//
// BookView: everything that `comprehensive_book.md` and `llms.txt` show, as plain values: a reading order of the repo
// and a glossary. collect_book() gathers them from the site, and the renderer gets nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/folder/folder_view.h"
#include "stages/emit/link.h"
#include "stages/emit/page_links.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

// A chapter's place in the reading order. Imports are counted in pairs of files.
struct ChapterPlace {
  std::uint64_t outgoing = 0;    // imports of other chapters' files by its files
  std::uint64_t incoming = 0;    // imports of its files by other chapters' files
  std::uint32_t layer = 0;       // from 1, foundations first
  std::uint32_t cycle_size = 0;  // chapters in its dependency cycle, if it is the first of them to be read; else 0

  bool is_unconnected() const { return outgoing == 0 && incoming == 0; }
};

struct ImportedFile {
  Link file;
  std::uint32_t dependents = 0;
};

struct ImportedFiles {
  std::vector<ImportedFile> shown;  // most imported first
  std::uint64_t all = 0;
};

struct ConceptOfChapter {
  Link symbol;
  std::uint32_t users = 0;  // files outside the folder
};

struct ConceptsOfChapter {
  std::vector<ConceptOfChapter> shown;  // most used first
  std::uint64_t all = 0;
};

// A top folder.
struct FolderChapter {
  Link folder;
  std::vector<Quote> quote;  // none, or one
  SubtreeCounts counts;
  KindCounts kinds{};
  TraitCounts traits{};
  ImportedFiles hubs;
  ConceptsOfChapter concepts;
};

struct TopFile {
  Link file;
  std::string sentence;  // the first sentence of its documentation, or ""
};

struct Chapter {
  ChapterPlace place;
  std::vector<FolderChapter> folder;  // one; none in the chapter of the top-level files
  std::vector<TopFile> top_files;     // in that chapter only; by path

  bool is_of_top_files() const { return folder.empty(); }
};

struct GlossaryEntry {
  Link symbol;
  SymbolKind kind = SymbolKind::variable;
  std::uint32_t users = 0;  // files other than its own
  Link file;
  std::string sentence;  // the first sentence of its documentation, or ""
};

struct Glossary {
  std::vector<GlossaryEntry> shown;  // most used first
  std::uint64_t all = 0;
};

struct BookOverview {
  PageFrame frame;
  std::vector<Quote> quote;  // of the repo; none, or one
  SubtreeCounts counts;
};

struct BookView {
  BookOverview overview;
  FolderGraph graph;  // of the top folders and files
  std::vector<Chapter> chapters;
  Glossary glossary;
};

// Parts of the view, as bits of a set.
using BookParts = std::uint8_t;
inline constexpr BookParts kBookOverview = 1, kBookChapters = 2, kBookGlossary = 4;
inline constexpr BookParts kAllBookParts = 7;

// The view, or those parts of it; the graph belongs to the overview. Cost: linear in files, dependencies and uses.
// Reads the facts of files that are shown with a symbol or a sentence.
BookView collect_book(const Site& site, BookParts parts = kAllBookParts);

// `llms.txt`.
void render_llms_text(const BookView& view, const PageSink& sink);
// `comprehensive_book.md` and `llms.txt`.
void render_book(const BookView& view, const PageSink& sink);

}  // namespace docmill
