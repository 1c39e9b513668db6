// SPDX-License-Identifier: Apache-2.0
//
// FileView: all that the pages of a file show, as plain values: `collect_file` gathers them from the site, the
// renderers get them and nothing else. The digests of its four parts are the inputs of the pages (page_inputs.h), so
// that what a renderer shows cannot be missing from them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/site.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// What pages show of another file.
struct OtherFile {
  std::string path;  // in the repo
  std::string url;   // of its docs page, from the page
  bool is_test = false;
};

struct ProjectRunner {
  std::vector<OtherFile> marker;  // the file that shows how the project's tests are run; empty if there is none
  std::string command;
  bool takes_path = false;  // the test's own path goes behind the command
};

// What pages show of the file's language.
struct LanguageView {
  std::string_view name;
  std::string_view type;
  std::string_view fence_tag;
  bool has_grammar = false;
  std::string_view run_command;  // LanguageTraits::run_command
};

struct FilePlace {
  PageFrame frame;
  std::string path;  // in the repo
  LanguageView language;
  bool is_generated = false;  // by .gitattributes
  bool is_vendored = false;   // likewise
  bool is_test = false;
  std::string test_part;  // test_part_of_path()
  FileRole role = FileRole::none;
  std::string page_stem;           // in the site: "a/b/x.py", of "a/b/x.py_docs.md"
  std::uint32_t folder_files = 0;  // documented files of its folder
  SourceAddress sources;
  std::vector<OtherFile> siblings;
  ProjectRunner runner;  // if the file holds tests

  std::string_view name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
  std::string_view folder() const { return parent_path(path); }
  // The name of its pages without "_docs.md".
  std::string_view stem() const { return std::string_view(page_stem).substr(page_stem.rfind('/') + 1); }
};

// What an import, or one name of it, leads to.
struct ImportDestination {
  std::uint32_t import = 0;                  // as in ImportLink
  std::uint32_t name = ImportLink::kModule;  // likewise
  ImportOutcome outcome = ImportOutcome::external;
  bool is_symbol = false;
  std::string label;  // the file's or folder's path, the symbol's qualified name; "" if it leads nowhere
  std::string url;    // likewise
};

// A dependency, seen from one of its two files.
struct Neighbour {
  OtherFile file;
  std::uint32_t line = 0;  // in the importing file
  std::uint32_t count = 0;
  ImportKind kind = ImportKind::module;

  // A link in a text makes files neighbours, but no dependency.
  bool is_link() const { return kind == ImportKind::link; }
};

struct FileImports {
  std::vector<ImportDestination> targets;  // sorted by import, then name (the module first)
  std::vector<Neighbour> dependencies;     // by path
  std::uint32_t cycle_files = 0;           // of the dependency cycle that it is part of
  std::vector<OtherFile> cycle;            // the first of the others, by path
};

struct SymbolUser {
  OtherFile file;
  std::uint32_t line = 0;
};

struct UsedSymbol {
  SymbolId symbol;
  std::uint32_t files = 0;        // that use it
  std::vector<SymbolUser> shown;  // tests first, then by path
};

struct FileUsers {
  std::vector<Neighbour> dependents;  // by path
  std::vector<UsedSymbol> used;       // those used by most files first
  std::uint32_t more_used = 0;        // symbols that are not in `used`
};

struct FileView {
  const FileFacts* facts = nullptr;
  FilePlace place;
  FileImports imports;
  FileUsers users;
};

// Parts of the view, as bits of a set; the facts are two.
using FileParts = std::uint8_t;
inline constexpr FileParts kFileSource = 1, kFileFacts = 2, kFilePlace = 4, kFileImports = 8, kFileUsers = 16;
inline constexpr FileParts kAllFileParts = 31;

// The view of the file, or those parts of it. `site` must outlive it. Thread-safe.
FileView collect_file(const Site& site, FileId file, FileParts parts = kAllFileParts);

}  // namespace docmill
