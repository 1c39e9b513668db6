// SPDX-License-Identifier: Apache-2.0
//
// BookView: everything that `comprehensive_book.md` and `llms.txt` show, as plain values: what a new colleague reads in
// the first week. collect_book() gathers them from the site, and the renderers get nothing else. It has no counts of
// lines, so an edit that changes nothing else does not change the book.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/book/book_parts.h"
#include "stages/emit/book/subsystems.h"
#include "stages/emit/folder/folder_view.h"
#include "stages/emit/folder/main_definitions.h"
#include "stages/emit/link.h"
#include "stages/emit/page_links.h"
#include "stages/emit/page_writer.h"
#include "stages/emit/site.h"

namespace docmill {

struct BookCounts {
  std::uint32_t files = 0;
  std::uint64_t symbols = 0;
};

// --- about the repo --------------------------------------------------------------------------------------------------

struct BookOverview {
  PageFrame frame;
  std::vector<Quote> quote;          // of the repo; none, or one
  std::vector<std::string> opening;  // lines of the file that the quote is from: its first section
  BookCounts counts;
};

// --- how it is built, tested and run ---------------------------------------------------------------------------------

struct DescribedFile {
  Link file;
  std::string sentence;  // what the file is for, or ""
};

struct LinkList {
  std::vector<Link> shown;
  std::uint64_t more = 0;
};

struct CountedLink {
  Link link;
  std::uint64_t count = 0;
};

// The places with most of something come first.
struct CountedPlaces {
  std::vector<CountedLink> shown;
  std::uint64_t elsewhere = 0;  // the sum of the counts that are not shown
};

struct BuildFile {
  DescribedFile file;
  LinkList builds;       // the files that its rules name, if they are few
  CountedPlaces places;  // else the top folders that they are in
};

// A name that a tool runs a command by.
struct NamedCommand {
  std::string name;
  std::string command;  // what it runs; "" if that is not known
  std::string about;    // what its rule says of itself, or ""
};

struct CommandList {
  Link file;
  std::string tool;     // what the name follows: "npm run"; "" if the name is a program
  std::string library;  // whose commands they are, if the file only calls it: "setuptools"
  std::vector<NamedCommand> commands;
  std::uint64_t more = 0;
};

struct TestsOfLanguage {
  std::string language;
  std::uint32_t files = 0;
  bool has_cases = false;  // else they only lie in folders of tests
  CountedPlaces folders;
  std::string command;       // that runs them; ""
  std::vector<Link> marker;  // the file that shows it: one if there is a command
};

// A file that continuous integration starts or reads.
struct StartedFile {
  DescribedFile file;
  LinkList by;
  LinkList starts;  // what it starts itself
};

struct BuildAndRun {
  std::vector<BuildFile> build_files;
  std::uint64_t more_build_files = 0;
  std::vector<CommandList> commands;
  std::vector<TestsOfLanguage> tests;  // most files first
  std::vector<CountedLink> ci;         // folders of its files, or files
  std::vector<StartedFile> started;    // what is not only for it comes first, then what most of these files name
  std::vector<DescribedFile> entry_points;
  std::uint64_t more_entry_points = 0;
};

// --- subsystems ------------------------------------------------------------------------------------------------------

struct UsedDefinition {
  Link symbol;
  SymbolKind kind = SymbolKind::variable;
  std::uint32_t users = 0;  // files other than its own, tests aside
  std::string sentence;
};

struct Hub {
  DescribedFile file;
  std::uint32_t dependents = 0;  // files that import it
};

struct WalkedCall {
  Link symbol;
  std::string path;  // of its file, if another step has the same name; else ""
};

struct SubsystemChapter {
  Link folder;
  std::vector<Quote> quote;  // none, or one
  BookCounts counts;
  LinkList joined;      // folders elsewhere that belong to it
  CountedPlaces needs;  // the subsystems that it imports, with pairs of files
  CountedPlaces needed_by;
  std::vector<Hub> hubs;              // most imported first
  std::vector<UsedDefinition> types;  // most used first
  std::vector<UsedDefinition> functions;
  LinkList entry_points;
  std::uint32_t tests = 0;       // test files that import its files or use its symbols
  std::vector<WalkedCall> walk;  // each calls the next one
};

// --- what to read ----------------------------------------------------------------------------------------------------

// A top folder's place in the layers. Imports are counted in pairs of files.
struct ChapterPlace {
  std::uint64_t outgoing = 0;    // imports of other chapters' files by its files
  std::uint64_t incoming = 0;    // imports of its files by other chapters' files
  std::uint32_t layer = 0;       // from 1, foundations first
  std::uint32_t cycle_size = 0;  // chapters in its dependency cycle, if it is the first of them to be read; else 0

  bool is_unconnected() const { return outgoing == 0 && incoming == 0; }
};

struct FolderChapter {
  Link folder;
  std::string sentence;  // its description, or its main definitions, or ""
  BookCounts counts;
};

struct Chapter {
  ChapterPlace place;
  std::vector<FolderChapter> folder;     // one; none in the chapter of the top-level files
  std::vector<DescribedFile> top_files;  // in that chapter only; by path

  bool is_of_top_files() const { return folder.empty(); }
};

struct ReadFile {
  DescribedFile file;
  std::uint32_t dependents = 0;
  std::uint32_t layer = 0;  // among the files of the list; from 0, foundations first
};

struct GlossaryEntry {
  Link symbol;
  SymbolKind kind = SymbolKind::variable;
  std::uint32_t users = 0;  // files other than its own, tests aside
  Link file;
  std::string sentence;  // the first sentence of its documentation, or ""
};

struct Glossary {
  std::vector<GlossaryEntry> shown;  // most used first
  std::uint64_t all = 0;
};

struct BookView {
  BookOverview overview;
  BuildAndRun building;
  FolderGraph graph;  // of the subsystems
  std::vector<SubsystemChapter> subsystems;
  std::vector<Chapter> chapters;
  std::vector<ReadFile> reading;  // in reading order
  Glossary glossary;
};

// The view, or those parts of it. Cost: linear in files, dependencies and uses. Reads the facts of files that are shown
// with a symbol or a sentence, and the lines of those that are quoted.
BookView collect_book(const Site& site, BookParts parts = kAllBookParts);

// The parts; see above. collect_opening() gives the lines of the first section of a file that describes the repo.
std::vector<std::string> collect_opening(const Site& site, FileId file);
BuildAndRun collect_building(const Site& site);
void collect_subsystems(const Site& site, const Subsystems& subsystems, BookView& view);
std::vector<Chapter> collect_chapters(const Site& site);
std::vector<ReadFile> collect_reading(const Site& site, const Subsystems& subsystems);

// True if pages of the book may show lines of the file, or what its code calls.
bool is_quoted_in_book(const Site& site, FileId file);

// `llms.txt`.
void render_llms_text(const BookView& view, const PageSink& sink);
// `comprehensive_book.md` and `llms.txt`.
void render_book(const BookView& view, const PageSink& sink);

// Sections of the book (render_book.cc).
void write_building(const BuildAndRun& building, PageWriter& page);
void write_subsystems(const BookView& view, PageWriter& page);

// "12 files, 56 symbols".
void append_counts(Markdown& md, const BookCounts& counts);
// "a, b and 3 more".
void append_links(Markdown& md, const LinkList& list, std::string_view page = {});

}  // namespace docmill
