// SPDX-License-Identifier: Apache-2.0
//
// RepoFixture: small repos for the tests of linking. Facts are written by hand, so that these tests do not depend on
// extraction. link_cases_test.cc tests both together.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/link_repo.h"

namespace docmill {

// Adds facts to one file of the fixture. Each import and each reference has a line of its own, counted from 1.
class FileSketch {
 public:
  FileSketch(FileFacts& facts, bool is_c) : facts_(facts), is_c_(is_c) {}

  // A module import; in C `"x.h"` or `<x.h>` with its quotes.
  FileSketch& imports(std::string_view module, const std::vector<std::string_view>& names = {});
  // The file's name for the module that was imported last.
  FileSketch& as(std::string_view alias);
  FileSketch& links_to(std::string_view path);
  FileSketch& sources(std::string_view path);
  // A file or folder that a command or a build rule names.
  FileSketch& names_file(ImportKind kind, std::string_view path);
  // A public symbol at the top, or inside the symbol that was defined last.
  FileSketch& defines(std::string_view name, SymbolKind kind = SymbolKind::function, std::uint32_t line_count = 1);
  // The cognitive complexity of the symbol that was defined last; its other figures are made of it.
  FileSketch& complex(std::uint32_t cognitive);
  // A base of the symbol that was defined last.
  FileSketch& extends(std::string_view base);
  // The type of the symbol that was defined last, as a path of FileFacts::paths.
  FileSketch& typed(std::string_view path);
  // The symbol that was defined last is an inline namespace.
  FileSketch& inlines();
  // See FileFacts::exports.
  FileSketch& brings(std::string_view name, std::string_view local);
  // The type that the last symbol is a member of, in another place.
  FileSketch& qualified(std::string_view qualifier);
  FileSketch& assigns_member(std::string_view name);
  // A method of the first symbol assigns to the member what the path leads to.
  FileSketch& assigns_type(std::string_view name, std::string_view path);
  FileSketch& declares(std::string_view name, SymbolKind kind);
  FileSketch& defines_private(std::string_view name);
  FileSketch& defines_inside(std::string_view name, SymbolKind kind);
  // A public function inside the first symbol of the file.
  FileSketch& defines_inside_first(std::string_view name);
  // A field of the first symbol of the file, on the last line of the symbol that was defined last.
  FileSketch& assigns_field(std::string_view name);
  FileSketch& defines_test(std::string_view name);
  // What the file refers to from here on is inside the symbol that was defined last.
  FileSketch& inside_last();
  // "a.b.f": f, after the qualifier "a.b"; ".f": `::f`.
  FileSketch& calls(std::string_view name, std::uint32_t count = 1);
  FileSketch& member_calls(std::string_view name, std::uint32_t count = 1);
  FileSketch& uses(std::string_view name, std::uint32_t count = 1);
  // Moves what is on line `at` or below down by `count` lines.
  FileSketch& inserts_lines(std::uint32_t at, std::uint32_t count);

 private:
  TextRef store(std::string_view text);
  std::uint32_t store_path(std::string_view path);
  FileSketch& import(ImportKind kind, std::string_view module, const std::vector<std::string_view>& names = {});
  FileSketch& refer(ReferenceKind kind, std::string_view name, std::uint32_t count);

  FileFacts& facts_;
  bool is_c_;
  SymbolId enclosing_;
};

class RepoFixture {
 public:
  // Files may be added in any order, before the first question. The language follows from the suffix.
  FileSketch add(std::string_view path);
  void omit(std::string_view path);

  const Repo& repo();
  // Moves the repo to the caller.
  Repo take() {
    repo();
    return std::move(repo_);
  }
  const Links& links();

  // What the first import of `module` in the file (or the name imported from it) leads to: "a/b.py", "a/b.py#symbol",
  // "a/" for a folder, "standard library", "external", "not found"; "none" if there is no link.
  std::string target(std::string_view path, std::string_view module, std::string_view name = {});
  // "a/b.py#symbol", or "none".
  std::string reference(std::string_view path, std::string_view name);
  // "path:line x count", by path.
  std::vector<std::string> dependencies(std::string_view path);
  std::vector<std::string> dependents(std::string_view path);
  // "f called by a/b.py#g x2".
  std::vector<std::string> uses(std::string_view path);
  // The files of each cycle.
  std::vector<std::vector<std::string>> cycles();

 private:
  std::uint32_t id(std::string_view path) { return repo().find_file(path).value; }
  std::string name_of(FileId file, SymbolId symbol);
  std::vector<std::string> edges(std::span<const FileEdge> row);

  struct Sketch {
    std::string path;
    FileFacts facts;
  };
  std::vector<std::unique_ptr<Sketch>> sketches_;
  std::vector<std::string> omitted_;
  Repo repo_;
  Links links_;
  bool is_built_ = false;
};

}  // namespace docmill
