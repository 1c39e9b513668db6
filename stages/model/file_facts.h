// SPDX-License-Identifier: Apache-2.0
//
// FileFacts: everything that extraction found in the bytes of one file, and all that later stages know about it. A
// plain value of flat arrays: strings are in one arena (`text`) and identified by offset, so facts never point into
// source text, are fast to move, and serialise as they are. They depend only on (bytes, language, docmill's version),
// not on the file's path or on other files, so a renamed or copied file has the same facts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/digest.h"
#include "stages/base/strong_id.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

// A string in FileFacts::text. Valid only with the facts that contain it.
struct TextRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;

  bool empty() const { return size == 0; }
};

// Lines first..last of the file, 1-based, both included. {0, 0}: no lines.
struct LineSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool exists() const { return first != 0; }
};

// A range of one of the side arrays of FileFacts.
struct IndexRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
};

using SymbolId = Id<struct SymbolTag>;  // position in FileFacts::symbols

inline constexpr std::uint32_t kNoPath = 0xffffffff;

// A definition. Symbols are in file order, each after the one that encloses it.
struct Symbol {
  TextRef name;       // never empty
  TextRef qualifier;  // the scope that is written with the name, if it is not in `scope`: "a.B" for `void
                      // a::B<C>::f()`, the receiver's type for a Go method; without arguments, parts joined by '.'
  TextRef macro;      // the macro that makes the definition: "SYSCALL_DEFINE3"; empty if none does
  TextRef head;       // the declaration as written, up to its body, white space collapsed: "def f(self, x: int) -> int"
  TextRef signature;  // the same from the parameters on: "(self, x: int) -> int"; empty if there are none. Both end in
                      // " …" if they are very long (facts_builder.h)
  TextRef doc;        // first paragraph of its documentation, markers removed, its lines kept
  LineSpan lines;     // of the definition itself, without comments, decorators or template parameters before it
  LineSpan doc_lines;            // of the whole documentation
  IndexRange bases;              // into FileFacts::names: base classes, implemented interfaces, traits, embedded types
  std::uint32_t type = kNoPath;  // into FileFacts::paths: what it is an object of, or a function's result
  SymbolId scope;                // the symbol that encloses it; none at the top
  SymbolKind kind = SymbolKind::variable;
  bool is_public = false;       // part of the file's public interface, by the rules of its language
  bool is_test = false;         // a test case or a class of them, by the rules of its language's frameworks
  bool is_declaration = false;  // it is only declared here: a prototype, `class X;`, an interface's method
};

// `class X;`: X is defined elsewhere, and a reference to it means that definition. Outlines and exports show it; counts
// and lists of names do not.
bool is_forward_declaration(const Symbol& symbol);

enum class ImportKind : std::uint8_t {
  module,          // import os.path; use a::b; require("x"): a module by the language's own name for it
  include_quoted,  // #include "x.h"; shell `source x`: a path, first relative to the file
  include_system,  // #include <x.h>: a path, along include directories
  link,            // a Markdown link to another file
  submodule,       // `mod x;`: not an import, but leads to the file of a module that is declared here
  run,             // a program that is started: a workflow's `run: tools/x.sh`, a script's `bash x.sh`
  build,           // a file or folder that a build rule builds from: CMake's `add_subdirectory(x)`
  use,             // a file that a tool reads for this one: CMake's `include(x.cmake)`, a Dockerfile's `COPY x`
  package,         // no import: a file of the same package, whose names need none (FileEdge only)
};

// False for the kinds that say that a tool uses the other file, or that a reader may: the file sees none of its names.
inline bool is_import(ImportKind kind) { return kind < ImportKind::link || kind == ImportKind::submodule; }

// True if the file can use what the other one defines.
inline bool is_of_code(ImportKind kind) { return is_import(kind) || kind == ImportKind::package; }

// True if the syntax only suggests that there is a file. Without a target, pages do not show it.
inline bool may_be_no_file(ImportKind kind) { return kind > ImportKind::submodule; }

struct Import {
  TextRef module;    // as written, in the language's terms: "..pkg.mod", "sys/types.h", "./x.js", "std::fmt"
  TextRef alias;     // the name that the file uses for the module: `import numpy as np`; empty if it has no other name
  IndexRange names;  // into FileFacts::names: the names imported from it; empty if the module itself is imported
  std::uint32_t line = 0;
  ImportKind kind = ImportKind::module;
  bool is_export = false;  // what it binds is bound for other files: `export { f } from "./m"`
};

// A name that the file uses for an imported name: `from m import f as g`.
struct ImportAlias {
  std::uint32_t name = 0;  // index into FileFacts::names
  TextRef alias;
};

// The evident type of a member that a method makes by assigning to it: `self.x = A()`.
struct AssignedType {
  SymbolId type;  // whose member it is
  TextRef name;
  std::uint32_t path = kNoPath;  // into FileFacts::paths
};

// What other files see under a name, in languages where a list says so: `export { f as g }`, `module.exports = { f }`.
// In C++, what is seen in a namespace besides its own names: {"a.f", "b.f"} for `using b::f;` in a, {"a.*", "b.*"} for
// `using namespace b;`, {"a.n.*", "b.*"} for `namespace n = b;`; "*" alone is for the top of the file.
struct ExportAlias {
  TextRef name;
  TextRef local;  // a name of the file, or a path (FileFacts::paths)
};

// The name of the export that is the whole module: `module.exports = f`, TypeScript's `export = f`.
inline constexpr std::string_view kWholeModule = "module.exports";

enum class ReferenceKind : std::uint8_t {
  call,         // f(), ns::f()
  use,          // any other use of the name
  member_call,  // x.f(): the name follows '.' or "->"
  member_use,   // x.f
  imported,     // the name in an import that binds it: `from m import f`
};
// The kinds that the walk counts, which come first. The others are taken from the imports.
inline constexpr std::size_t kCountedReferenceKinds = 4;

// True if the name follows '.' or "->".
inline bool is_member(ReferenceKind kind) {
  return kind == ReferenceKind::member_call || kind == ReferenceKind::member_use;
}

inline bool is_call(ReferenceKind kind) { return kind == ReferenceKind::call || kind == ReferenceKind::member_call; }

// True for the words that mean the object whose method runs, or its class: self, cls, this, super, Self.
bool is_receiver(std::string_view name);

// The first name of a path (FileFacts::paths).
std::string_view root_of(std::string_view path);

// A name that the file refers to, once for each (name, qualifier, kind), in this order. Names that the file binds
// locally (parameters, local variables) are left out, except calls of them.
struct Reference {
  TextRef name;
  std::uint32_t qualifier = kNoPath;  // index into FileFacts::paths. None: nothing is before the name, or, if it is a
                                      // member, something whose meaning the file does not show
  std::uint32_t first_line = 0;
  std::uint32_t users = 0;  // index into FileFacts::users; they end where those of the next reference begin
  ReferenceKind kind = ReferenceKind::use;
};

// Who refers to a name.
struct ReferenceUser {
  SymbolId symbol;          // the innermost one around the name; none at the top
  std::uint32_t count = 0;  // how often

  friend bool operator==(const ReferenceUser&, const ReferenceUser&) = default;
};

enum class MarkKind : std::uint8_t {
  entry_point,  // the program starts here: main, `if __name__ == "__main__"`, a #! line
  generated,    // a comment says that the file is generated
  test,         // a test case, or a group of them, that is an argument and has a title: `it("adds", () => …)`
  refusal,      // started as a program, the file only raises an error; the text is its message
  owner,        // a comment names who owns the file; the text is the names
  code_owner,   // a rule of CODEOWNERS: a pattern and its owners
  code_block,   // of a document; the text is its language, or ""
  web_link,     // of a document; the text is the address
};

// A place that says something about the whole file.
struct Mark {
  TextRef text;  // the text of that place, as written
  LineSpan lines;
  MarkKind kind = MarkKind::entry_point;
};

// A place where a rule matches (stages/rules/rule.h).
struct Finding {
  std::uint32_t rule = 0;      // its position in the rule set of the file's language
  LineSpan lines;              // of a function or a class: its first line
  bool is_suppressed = false;  // a comment switches it off
};

// How complex a function is. stages/extract/COMPLEXITY.md says what counts.
struct FunctionFigures {
  SymbolId symbol;               // a function that is defined here, not only declared
  std::uint32_t cyclomatic = 1;  // decisions, plus one
  std::uint32_t cognitive = 0;   // by SonarSource's definition
  std::uint32_t nesting = 0;     // the deepest
  std::uint32_t parameters = 0;  // without the receiver
};

// Functions with a higher cognitive complexity are named on pages: SonarSource's own threshold.
inline constexpr std::uint32_t kComplexAbove = 15;

inline bool is_complex(const FunctionFigures& figures) { return figures.cognitive > kComplexAbove; }

// True if `a` comes before `b` in a list of the most complex functions of a file.
bool is_more_complex(const FunctionFigures& a, const FunctionFigures& b);

// Line counts. code + comment + blank = total; a line with both code and comment is code.
struct LineCounts {
  std::uint32_t total = 0;
  std::uint32_t code = 0;
  std::uint32_t comment = 0;
  std::uint32_t blank = 0;
};

enum class Encoding : std::uint8_t { utf8, utf8_bom, invalid_utf8 };

// Paths say what is before a name, or what something is an object of. A path is a list of names, joined by '.', as in
// the source: "at.native" for `at::native::add`; one that begins with "::" begins with '.'. A local name is replaced by
// what the syntax says of its value. What follows a name says what is done with it:
//   a.f()    the result of a call, which is an object of f if f is a class
//   a.A{}    an object of the type A
//   A{}[]    a list of such objects; x[*]: an element of the list x
//   A{}^     a smart pointer to such an object, or an optional one
//   A{}[<]   a channel of such objects; x[<*]: one of the channel x
//   A{}|B{}  a symbol's type only: an object of A or of B
//   mod.f    f in the module of the file itself; mod.super.f: in the module around that (Rust)
//   self@A   the object whose method runs, where the enclosing class is A; "A:B" is B inside A
struct FileFacts {
  std::string text;  // arena of all strings below

  std::vector<Symbol> symbols;
  std::vector<Import> imports;
  std::vector<Reference> references;
  std::vector<ReferenceUser> users;       // those of a reference are sorted by symbol, none first, each once
  std::vector<TextRef> names;             // side array of Symbol::bases and Import::names
  std::vector<ImportAlias> aliases;       // sorted by name
  std::vector<ExportAlias> exports;       // in file order
  std::vector<TextRef> assigned_members;  // members that belong to no symbol: "x" in `self.x = 1` where assigning makes
                                          // members, fields of unnamed structs; sorted, each once
  std::vector<AssignedType> assigned_types;  // sorted by type, then name; none if the evidence disagrees
  std::vector<TextRef> paths;                // qualifiers of references and types, each once, sorted (below)
  std::vector<Mark> marks;                   // sorted by line
  std::vector<Finding> findings;             // sorted by line, then rule, each once
  std::vector<FunctionFigures> figures;      // sorted by symbol; none if the language has no table for them
  std::vector<LineSpan> unparsed_lines;      // lines that the parser could not parse; sorted, disjoint

  TextRef doc;         // first paragraph of the file's own documentation
  LineSpan doc_lines;  // of that paragraph
  LineCounts lines;
  std::uint32_t size_bytes = 0;
  Digest content;  // of the file's bytes
  Encoding encoding = Encoding::utf8;
  bool parser_gave_up = false;  // parsing or extraction exceeded a limit: only what the bare text shows is known

  std::string_view view(TextRef ref) const { return std::string_view(text).substr(ref.offset, ref.size); }
  const Symbol& symbol(SymbolId id) const { return symbols[id.value]; }
  // What the file calls an imported name; "" if it has no other name for it. `name` is an index into `names`.
  std::string_view alias_of(std::uint32_t name) const;
  // "" if it has none.
  std::string_view qualifier_of(const Reference& reference) const { return path_of(reference.qualifier); }
  // Never empty. `reference` is an index into `references`.
  std::span<const ReferenceUser> users_of(std::size_t reference) const;
  // How often the file refers to the name.
  std::uint32_t count_of(std::size_t reference) const;
  // Null if it has none.
  const FunctionFigures* figures_of(SymbolId symbol) const;
  // "" for kNoPath.
  std::string_view path_of(std::uint32_t path) const {
    return path == kNoPath ? std::string_view() : view(paths[path]);
  }

  // The names of the symbols that enclose `symbol`, outermost first, each after its qualifier, then the symbol's own
  // qualifier, joined by '.'; "" at the top.
  std::string scope_path(const Symbol& symbol) const;

  // The same without C++'s inline namespaces, whose names are those of the scope around them.
  std::string naming_scope(const Symbol& symbol) const;

  // The names of the keys that enclose a key, without those of list items: "bin" for each `name` below `[[bin]]`.
  std::string key_path(const Symbol& symbol) const;

  // scope_path, '.', name.
  std::string qualified_name(const Symbol& symbol) const;
};

// True if the file defines and imports nothing.
inline bool has_no_code(const FileFacts& facts) { return facts.symbols.empty() && facts.imports.empty(); }

// True for a function or variable outside of types that another file can declare: C and C++.
bool can_be_declared_elsewhere(const FileFacts& facts, const Symbol& symbol);

// C++: the names in it are those of the scope around it.
bool is_inline_namespace(const FileFacts& facts, const Symbol& symbol);
// The qualified name as the language writes it: "at::Tensor" with the separator "::".
std::string shown_name(const FileFacts& facts, const Symbol& symbol, std::string_view separator);

// By symbol: the function beside it, in the same scope, that defines it, or none. A method defines fields of its class:
// `self.x = 1`.
std::vector<SymbolId> defining_functions(const FileFacts& facts);

// The path of names that a base is, as it is written: "a.B" for "public a::B<C>".
std::string path_of_base(std::string_view base);

// True if a path of names is `end`, or ends with it after a dot.
bool ends_with_path(std::string_view path, std::string_view end);

// The first sentence of a paragraph of documentation, on one line: up to the first '.', '!' or '?' that is followed by
// white space and is not part of an abbreviation such as "e.g.", else the whole paragraph.
std::string first_sentence(std::string_view paragraph);

// The same for lists: a sentence of more than kLongestSentence bytes is cut at a space, and " …" is added.
std::string short_sentence(std::string_view paragraph);

inline constexpr std::size_t kLongestSentence = 240;

}  // namespace docmill
