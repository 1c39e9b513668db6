// SPDX-License-Identifier: Apache-2.0
//
// DefinitionStyle: a table of the rules that apply to all definitions of a language: which ones are public, which ones
// are tests, where their bases are. Node rules (language.h) say which nodes define something. definitions.h applies
// both.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "stages/languages/node_place.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

using Words = std::span<const std::string_view>;

inline bool contains(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A set of kinds of symbols.
class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(std::initializer_list<SymbolKind> kinds) {
    for (SymbolKind kind : kinds) bits_ |= 1U << static_cast<unsigned>(kind);
  }
  constexpr bool contains(SymbolKind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  std::uint32_t bits_ = 0;
};

// Which names can be public.
enum class PublicNames : std::uint8_t {
  all,
  upper_case,                  // names that begin with an upper-case letter, A to Z: Go
  no_underscore,               // names that do not begin with an underscore: Bash
  no_underscore_except_dunder  // the same, but `__init__` can be public: Python
};

// Which definitions are public. A top-level definition is public if its name and its modifiers allow it.
struct Visibility {
  PublicNames names = PublicNames::all;
  Words public_words = {};      // it needs one of these modifiers; empty: it needs no modifier
  Words private_words = {};     // it must not have one of these modifiers
  KindSet scopes = {};          // members of a public symbol of these kinds can be public; other members cannot
  KindSet sharing_scopes = {};  // members of a public symbol of these kinds need no public word: interfaces
};

// A definition is a test if it meets all conditions of a row. An empty member is no condition.
struct TestSign {
  KindSet kinds;                      // its kind is one of these
  std::string_view name = {};         // it has this name
  std::string_view name_prefix = {};  // its name begins with this
  std::string_view attribute = {};    // it has an attribute with this name, from any package
  std::string_view superclass = {};   // the name of one of its superclasses ends with this
  std::string_view parameters = {};   // its parameters end with this
  bool whole_word = false;  // the prefix is not followed by a lower-case letter, the superclass ending is a whole word
  bool in_test = false;     // it is a member of a test
};

struct DefinitionStyle {
  NodePlace parameters = "parameters";  // where the signature begins; null: definitions have none
  NodePlace body = "body";              // where the head ends; null: definitions have none

  // The children before the first field are modifiers. Some grammars put them into a node of type `modifier_list`.
  // Modifiers of the types `attributes` are attributes; a definition begins after its leading attributes.
  const char* modifier_list = nullptr;
  Words attributes = {};
  NodePlace attribute_name = "name";  // the name of an attribute, maybe with its arguments

  Visibility visibility = {};

  // A field or variable with all of these modifiers is a constant. Empty: modifiers do not make constants.
  Words constant_words = {};

  // A function inside a symbol of these kinds is a method, or a constructor if it has one of these names.
  KindSet method_scopes = {};
  Words constructor_names = {};

  // The bases of a type are the named children in these places, except for nodes of the types `not_bases`.
  std::span<const NodePlace> superclasses = {};
  std::span<const NodePlace> interfaces = {};
  Words not_bases = {};

  std::span<const TestSign> tests = {};

  // A constant or variable of this name is not recorded: "_".
  std::string_view blank_name = {};

  // False: comments do not document definitions (Python's docstrings do).
  bool takes_comments = true;
};

}  // namespace docmill
