// SPDX-License-Identifier: Apache-2.0
//
// FileView: everything that the pages of a file show except its source, as plain values. collect_file() gathers them
// from the site, and the renderers get nothing else. The digests of its parts are the inputs of the pages
// (page_inputs.h), so the inputs and the settings cover all that a renderer can show.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/emit/file/type_family.h"
#include "stages/emit/site.h"
#include "stages/model/links.h"
#include "stages/model/repo.h"

namespace docmill {

// What pages show of another file.
struct OtherFile {
  std::string path;  // in the repo
  std::string url;   // of its docs page, relative to the page that links to it
  bool is_test = false;
};

struct ProjectRunner {
  std::vector<OtherFile> marker;  // the file that shows how the project's tests are run; empty if there is none
  std::string command;
  bool takes_path = false;  // the path of the test is added to the command
};

// What pages show of the file's language.
struct LanguageView {
  std::string_view name;
  std::string_view type;
  std::string_view fence_tag;
  bool finds_definitions = false;
  bool reads_imports = false;    // its grammar or a reader of its own shows which other files it names
  bool has_uses = false;         // docmill looks for uses of what its files define: ImportStyle is not none
  bool is_code = true;           // LanguageTraits::is_code
  std::string_view run_command;  // LanguageTraits::run_command
  DocSyntax doc_syntax = DocSyntax::unknown;
  std::string_view scope_separator = ".";  // LanguageTraits::scope_separator
};

// The rule of CODEOWNERS that decides about the file.
struct OwningRule {
  OtherFile rules;  // the file that has it
  std::string pattern;
  std::string owners;
};

struct FilePlace {
  PageFrame frame;
  std::string path;  // in the repo
  LanguageView language;
  bool is_generated = false;  // according to .gitattributes
  bool is_vendored = false;   // likewise
  bool is_test = false;
  std::string test_part;  // test_part_of_path()
  FileRole role = FileRole::none;
  std::string page_stem;           // path in the site, without "_docs.md": "a/b/x.py"
  std::uint32_t folder_files = 0;  // documented files of its folder
  SourceAddress sources;
  ProjectRunner runner;           // only if the file is a test
  std::vector<OwningRule> owner;  // at most one

  std::string_view name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
  std::string_view folder() const { return parent_path(path); }
  // The name of its docs page without "_docs.md".
  std::string_view stem() const { return std::string_view(page_stem).substr(page_stem.rfind('/') + 1); }
};

// What an import, or one of its names, leads to.
struct ImportDestination {
  std::uint32_t import = 0;                  // as in ImportLink
  std::uint32_t name = ImportLink::kModule;  // likewise
  ImportOutcome outcome = ImportOutcome::external;
  bool is_symbol = false;
  bool is_template = false;  // it is generated from the file
  std::string label;  // path of a file or folder, or qualified name of a symbol; "" if it leads to nothing in the repo
  std::string url;    // likewise
};

// The other file of a dependency.
struct Neighbour {
  OtherFile file;
  ImportKind kind = ImportKind::module;

  // False for a link in a text, which does not count as a dependency.
  bool is_dependency() const { return kind != ImportKind::link; }
};

// A base of a type of the file that is in another file.
struct BaseTarget {
  SymbolId type;
  std::string name;  // of the base, without its scope
  std::string url;
};

// The neighbours in one direction.
struct Neighbours {
  std::vector<Neighbour> all;         // by path
  std::vector<std::uint32_t> ranked;  // indices of the first kMostDrawn: those that share most symbols with the file
};
inline constexpr std::size_t kMostDrawn = 14;

// Imports in a circle.
struct CycleOfFile {
  std::uint32_t files = 0;         // 0: the file is in no cycle
  std::string url;                 // of the list of cycles
  std::vector<OtherFile> imports;  // the first ones that this file imports, by path
  std::uint32_t more_imports = 0;
};

// A symbol of the repo that the file names.
struct NameTarget {
  std::string label;  // its name, after that of the scope around it
  std::string url;    // of its entry on the page of its file
};

// What a reference of the file means.
struct NamedTarget {
  std::uint32_t reference = 0;  // as in ReferenceLink; also the next three
  bool is_of_one = false;
  bool is_by_name = false;
  SymbolId user;
  std::uint32_t target = 0;  // index into FileImports::named
};

struct FileImports {
  std::vector<BaseTarget> bases;             // by file, symbol, type
  std::vector<OverridingMethod> overriding;  // by method
  std::vector<ImportDestination> targets;    // sorted by import, then name (the module first)
  Neighbours dependencies;
  CycleOfFile cycle;
  std::vector<NamedTarget> names;  // by reference, then user (none first); only for the HTML edition
  std::vector<NameTarget> named;   // by file, then symbol
};

// A place that uses a symbol.
struct UsageExample {
  std::string code;  // its line, trimmed; "" if the file changed while docmill was running
  std::string path;  // of its file
  std::string name;  // qualified, of the symbol around it; "" at the top of the file
  std::string url;   // of that symbol, or of the docs page
};

inline constexpr std::size_t kOtherUsersNamed = 6;

struct UsedSymbol {
  SymbolId symbol;
  std::uint32_t files = 0;    // that use it
  std::uint32_t tests = 0;    // of these, tests
  std::uint32_t by_name = 0;  // of these, files in which only its name says so
  std::vector<UsageExample> examples;
  std::vector<std::string> others;  // paths of files without an example, by path; at most kOtherUsersNamed
  std::uint32_t more_others = 0;
};

// A test file that uses symbols of the file, or imports it.
struct ReachingTest {
  OtherFile file;
  bool is_named_alike = false;     // "test_x.py" for "x.py"
  std::uint32_t symbols = 0;       // how many it uses
  std::vector<SymbolId> examples;  // the first of these
};

// The files, tests aside, that use most symbols of the file.
struct MainUsers {
  std::vector<OtherFile> files;  // at most three
  std::uint32_t total = 0;       // files, tests aside, that use its symbols or import it
};

// Why a file is related to this one; the closest relation first.
enum class RelatedReason : std::uint8_t {
  test,            // a test that is named after this file
  tested,          // this test is named after it
  header,          // of this source file
  implementation,  // of this header or stub
  stub,            // it declares what this file defines
  same_name,       // up to the first dot
  builder,         // its build rules name this file
  runner,          // it starts this file
  used_together,   // the same files use both
};
inline constexpr std::size_t kRelatedReasons = 9;

struct RelatedFile {
  OtherFile file;
  RelatedReason reason = RelatedReason::test;
  std::uint32_t together = 0;  // used_together: so many of `users` files that use this file use it too
  std::uint32_t users = 0;
};

struct FileUsers {
  MainUsers main;
  Neighbours dependents;
  std::uint32_t in_cycle = 0;            // dependents in the same cycle
  std::uint32_t using_files = 0;         // files that use its symbols
  std::uint32_t using_tests = 0;         // of these, tests
  std::vector<OtherFile> declared_in;    // headers: uses of what they declare and the file defines are in `used` too
  std::vector<UsedSymbol> used;          // those used by most files first; only the first ones have examples
  std::vector<OtherFile> other_users;    // files that use its symbols and do not depend on it; by path
  std::vector<Descendants> descendants;  // of its types and their methods; by symbol
  std::vector<RelatedFile> related;      // the closest relation first
  std::vector<ReachingTest> tests;       // named alike first, then those that use most symbols
  std::uint32_t more_tests = 0;          // tests that are not in `tests`
};

struct FileView {
  const FileFacts* facts = nullptr;
  FilePlace place;
  FileImports imports;
  FileUsers users;
  const RuleSet* rules = nullptr;  // for its language, part of the settings; null: there are none
};

// Parts of the view, as bits of a set. The facts are two parts.
using FileParts = std::uint8_t;
inline constexpr FileParts kFileSource = 1, kFileFacts = 2, kFilePlace = 4, kFileImports = 8, kFileUsers = 16;
inline constexpr FileParts kAllFileParts = 31;

// The given parts of the view of the file. `site` must outlive the view. Thread-safe.
FileView collect_file(const Site& site, FileId file, FileParts parts = kAllFileParts);

}  // namespace docmill
