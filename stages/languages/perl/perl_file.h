// SPDX-License-Identifier: Apache-2.0
//
// PerlFile: the state of one Perl file during the walk. `package X;` opens a package up to the end of its block or to
// the next one. A package is a class if it has a base, a constructor, roles or attributes, or is written `class X`; its
// subs are members of the class. Any other package only names a set of functions: they are at the top of the file, as
// what imports them sees them. read_packages() decides this before the walk.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/languages/facts_builder.h"

namespace docmill::perl {

struct PerlFile {
  struct Package {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;        // byte
    std::uint32_t last_line = 0;  // of its last statement
    std::string_view name;
    bool is_class = false;
    bool has_objects = false;  // one of its subs takes the object
    SymbolId symbol;           // once it is recorded
    std::vector<std::string_view> bases;
  };
  struct Documented {
    SymbolId symbol;
    std::string_view name;
  };
  struct Pod {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t line = 0;
  };

  std::vector<Package> packages;                                   // in file order
  std::set<std::pair<std::uint32_t, std::string_view>> variables;  // by scope and name
  std::vector<Documented> symbols;                                 // that POD can document
  std::vector<Pod> pods;
  std::uint32_t local_end = 0;        // up to here the walk is in a block or a sub without a name
  std::uint32_t package_block = ~0u;  // start of a block that is one of a package
  const void* declared = nullptr;     // a declaration of variables that its assignment has bound
};

inline PerlFile& file(FactsBuilder& facts) { return facts.state<PerlFile>(); }

// --- values and packages (perl_packages.cc) -------------------------------------------------------------------------

void read_packages(FactsBuilder& facts, TSNode root);
// The package around the byte, or null: `main`.
PerlFile::Package* package_at(FactsBuilder& facts, std::uint32_t byte);
// The words in the arguments of `use`, `extends`, `has`: strings, `qw(…)`, barewords.
std::vector<std::string_view> words_in(FactsBuilder& facts, TSNode list);
// The module of `use X`, without a version.
std::string_view used_module(FactsBuilder& facts, TSNode use);
// True if the sub takes the object or the class that it is called on.
bool takes_object(FactsBuilder& facts, TSNode sub);
// The name of the function that is called, as written.
std::string_view called_name(FactsBuilder& facts, TSNode call);
// The bases that `use parent …`, `use Mojo::Base …` and the like give the package.
std::vector<std::string_view> bases_of_use(FactsBuilder& facts, TSNode use, bool& is_loaded);
// What stands for the object or the class in a path: "self" for `$self`, "super" for `SUPER::`; "" if unknown.
std::string path_of_invocant(FactsBuilder& facts, TSNode invocant);

// --- definitions (perl_definitions.cc) ------------------------------------------------------------------------------

void define_package(FactsBuilder& facts, TSNode node);
void define_sub(FactsBuilder& facts, TSNode node);
void define_variables(FactsBuilder& facts, TSNode node);
void define_assigned(FactsBuilder& facts, TSNode node);
void enter_block(FactsBuilder& facts, TSNode node);
void define_constants(FactsBuilder& facts, TSNode use);
void define_attributes(FactsBuilder& facts, TSNode call);
void enter_sub(FactsBuilder& facts, TSNode node);

// --- modules and calls (perl_modules.cc) ----------------------------------------------------------------------------

void use_module(FactsBuilder& facts, TSNode node);
void require_module(FactsBuilder& facts, TSNode node);
void run_file(FactsBuilder& facts, TSNode node);
void call(FactsBuilder& facts, TSNode node);
void call_method(FactsBuilder& facts, TSNode node);
void refer_to_function(FactsBuilder& facts, TSNode node);

// --- documentation (perl_pod.cc) ------------------------------------------------------------------------------------

void visit_pod(FactsBuilder& facts, TSNode node);
// Gives symbols the text below their heading in POD, and the file that of NAME.
void document_by_pod(FactsBuilder& facts);

}  // namespace docmill::perl
