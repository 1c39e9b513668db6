// SPDX-License-Identifier: Apache-2.0
//
// LanguageTraits: what linking and rendering need to know about a language. They ask for a trait, never for the
// language's name, so that no stage has to change for a new language. A language's record (stages/languages) has its
// traits; the defaults are those of plain text.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "stages/model/file_roles.h"

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
  none,     // names of other files are not seen
  text,     // every name of the imported file, and of the files that it imports itself: #include, shell `source`
  binding,  // what the import names: `from m import f`, `import { f } from "./m.js"`, `use m::f`, `import a.b.C`
};

// The name that `import a.b.c` binds if it gives none itself.
enum class ModuleBinding : std::uint8_t {
  nothing,
  first_component,  // a (Python)
  last_component,   // c (Rust, Java)
  package_name,     // what the files of the imported folder declare (Go)
};

// Where the documentation of a symbol is in the source.
enum class DocSyntax : std::uint8_t {
  unknown,  // pages show the paragraph that the facts have
  slashes,  // `// …`, `/* … */`
  xml,      // the same with XML tags in it: `/// <summary>…</summary>` (xml_doc.h)
  hashes,   // `# …`
  strings,  // a string literal in its body (Python)
};

// When a method overrides one of the same name in a base.
enum class OverrideStyle : std::uint8_t {
  none,     // the language has no such methods, or docmill cannot tell
  by_name,  // unless either is static
  marked,   // if a declaration says `virtual` or `override`
};

// How to run the tests of a project, and the file that shows it.
struct TestRunner {
  std::string_view marker;    // the name of a file in the test's folder or above: "Cargo.toml"
  std::string_view command;   // "cargo test"
  bool takes_path = false;    // the path of the test goes after the command
  std::string_view key = {};  // the marker counts only if it defines this key: "scripts.test"; "": it always counts
};

// The strings live as long as the program.
struct LanguageTraits {
  // Resolves the imports of its files; languages with the same rules share one. Null: imports are not resolved.
  MakeImportResolver make_resolver = nullptr;

  // Makes what that resolver needs to know of the imports of the whole repo. Null: nothing.
  FindImportBasis find_basis = nullptr;

  ImportStyle import_style = ImportStyle::none;
  ModuleBinding module_binding = ModuleBinding::nothing;

  // Other files see only what a file defines and what it says that it exports, not what its imports bind (ECMAScript).
  bool lists_exports = false;

  // Modules are declared in the files of other modules, and paths go through them: `crate::a::f` (Rust).
  bool nests_modules = false;

  // Members that give the object itself, or an object that can be used as it: `x.clone()`; sorted. The second ones take
  // an element out of a list: `x.unwrap()`.
  std::span<const std::string_view> unchanging_members = {};
  std::span<const std::string_view> taking_members = {};

  // Definitions of one name in one scope are one thing, and names in a namespace are its members, not names at the top
  // of the file (TypeScript: an interface, a constant and a namespace). Packages are not such namespaces (Scala).
  bool merges_definitions = false;

  DocSyntax doc_syntax = DocSyntax::unknown;

  // Between the names of a scope and of what is in it: "Outer.inner", "at::Tensor".
  std::string_view scope_separator = ".";

  // A class and all its bases are in one order, in which members are looked for (Python's C3).
  bool orders_bases = false;

  OverrideStyle override_style = OverrideStyle::none;

  // What is added to a file's name for the file that declares what it does not show: "i" for Python's `m.pyi`.
  std::string_view stub_suffix = {};

  // An import of a folder imports its files of this language, except those with this ending (Go: "_test.go"). "": all.
  std::string_view not_in_package = {};

  // If files of a package define the same name, those whose stem ends with one of the first words come before all
  // others, and those that end with one of the second come last.
  std::span<const std::string_view> preferred_variants = {};
  std::span<const std::string_view> other_variants = {};

  // A file sees the top-level names of the other files of its package, which are in the same folder (Go, Java).
  bool sees_own_package = false;

  // A package is what files declare, in whatever folders: a file sees the top-level names of the packages that it
  // declares, and of those around them (in C#, not in Scala; declared_packages.h).
  bool has_declared_packages = false;

  // A name without a qualifier can mean a member of the class around it (C++, Java).
  bool has_implicit_this = false;

  // `x.f` means the only member f of the repo in languages of the family, if nothing says what x is and f is none of
  // `standard_members`.
  bool links_members_by_name = false;
  std::span<const std::string_view> standard_members = {};  // of the types of the standard library; sorted

  // Names of the standard library, each with the headers that declare it: "getenv stdlib.h". Sorted. In a file that
  // sees such a header, the name does not mean a symbol of the repo.
  std::span<const std::string_view> standard_names = {};

  // The enumerators of an enum are in the scope around it, unless it is an `enum class` (C, C++).
  bool has_unscoped_enums = false;

  // A symbol of the kind `target` is a label, which is one name for all files that are read together, wherever it is
  // (Devicetree).
  bool has_global_labels = false;

  // Its files can say what imports lead to, in languages whose resolver reads them (JSON: tsconfig.json,
  // TOML: Cargo.toml).
  bool configures_imports = false;

  // False: what its files define is part of a page or a style, and nobody documents or tests each of them (CSS). Pages
  // do not count those without documentation, and say nothing about tests.
  bool is_code = true;

  // What its files are for, whatever their names (CMake: FileRole::build).
  FileRole role = FileRole::none;

  // The files that the language's tools know by their names, of any language (Rust: "Cargo.toml").
  std::span<const NamedFile> named_files = {};

  // A file is also a test if its name, without extension, matches one of these (matches_name(); Java: "*Test").
  std::span<const std::string_view> test_stems = {};

  // A function is a test case only in a file whose path shows that it is a test (Python: pytest collects `test_f` from
  // `test_x.py`, and `test_connection` elsewhere is just a function).
  bool test_functions_need_test_file = false;

  // A file is also a test if it lies in a folder of one of these names (JavaScript: "spec").
  std::span<const std::string_view> test_folders = {};

  // Runs a file that is a program (Python: "python"). "": files must be built first.
  std::string_view run_command = {};

  // The first one whose marker is found says how to run a test.
  std::span<const TestRunner> test_runners = {};
};

inline constexpr LanguageTraits kPlainTraits{};

}  // namespace docmill
