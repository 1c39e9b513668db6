// SPDX-License-Identifier: Apache-2.0
//
// LanguageTraits: what linking and rendering need to know of a language. They ask for the trait and never for the
// language's name, so that a new language says here how it behaves and no stage has to learn about it. The record of a
// language (stages/languages) holds its traits; every default is what plain text needs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace docmill {

// import_resolver.h
class ImportBasis;
class ImportResolver;
struct ResolverContext;
using MakeImportResolver = std::unique_ptr<ImportResolver> (*)(const ResolverContext& context);
// `modules`: what the files of the family import, sorted, each once.
class RepoIndex;
using FindImportBasis = std::unique_ptr<ImportBasis> (*)(const RepoIndex& index,
                                                         std::span<const std::string_view> modules);

// Which names an import brings into the file.
enum class ImportStyle : std::uint8_t {
  inclusion,  // every name at the top of what is imported: #include, a Go package, a Java class
  binding,    // only what the import names: `from m import f`, `import { f } from "./m.js"`, `use m::f`
};

// How the tests of a project are run, and the file that shows it.
struct TestRunner {
  std::string_view marker;    // the name of a file beside the test or in a folder above: "Cargo.toml"
  std::string_view command;   // "cargo test"
  bool takes_path = false;    // the path of the test goes behind the command
  std::string_view key = {};  // the marker counts only if it defines this key: "scripts.test"; "": it always counts
};

// The strings live as long as the program.
struct LanguageTraits {
  // Finds what the imports of its files lead to; languages that import alike share one. Null: imports lead nowhere.
  MakeImportResolver make_resolver = nullptr;

  // Makes what that resolver needs to know of the imports of the whole repo. Null: nothing.
  FindImportBasis find_basis = nullptr;

  ImportStyle import_style = ImportStyle::inclusion;

  // An import of a folder imports the files of the language in it, but not those whose names end so (Go: "_test.go").
  // "": all of them.
  std::string_view not_in_package = {};

  // The enumerators of an enum are names of the scope around it (C).
  bool has_unscoped_enums = false;

  // The usual test runners also look for `x.spec.ts` and into folders named `spec`.
  bool calls_tests_specs = false;

  // A file is a test if its stem ends so and has more before it (Java: "Test"). "": the stem does not tell.
  std::string_view test_class_suffix = {};

  // Runs a file that is a program of its own (Python: "python"). "": its files are built first.
  std::string_view run_command = {};

  // The first one whose marker is found tells how a test is run.
  std::span<const TestRunner> test_runners = {};
};

inline constexpr LanguageTraits kPlainTraits{};

}  // namespace docmill
