// SPDX-License-Identifier: Apache-2.0
//
// DefinitionStyle: what holds for all definitions of a language, as data: which are visible, which are tests, where
// their bases are, …. A node rule says which nodes define something (language.h); definitions.h puts both together.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "stages/languages/node_place.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

using Words = std::span<const std::string_view>;

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
  upper_case,                  // those that begin with an upper-case letter, A to Z: Go
  no_underscore,               // those that do not begin with an underscore: Bash
  no_underscore_except_dunder  // likewise, but `__init__` can be public: Python
};

// Which definitions are public. A definition at the top is public if its name and its modifiers allow it.
struct Visibility {
  PublicNames names = PublicNames::all;
  Words public_words = {};      // one of these modifiers is needed; empty: none is
  Words private_words = {};     // none of these modifiers is allowed
  KindSet scopes = {};          // inside a public symbol of these kinds the same holds; inside others nothing is public
  KindSet sharing_scopes = {};  // inside a public symbol of these kinds no public word is needed: interfaces
};

// A definition is a test if it shows all that a row asks for. What is empty is not asked for.
struct TestSign {
  KindSet kinds;                      // it is of one of these
  std::string_view name = {};         // this is its name
  std::string_view name_prefix = {};  // its name begins like this
  std::string_view attribute = {};    // it has an attribute of this name, in whatever package
  std::string_view superclass = {};   // the name of one of its superclasses ends like this
  std::string_view parameters = {};   // its parameters end like this
  bool whole_word = false;            // no lower-case letter follows the prefix, no part of a name precedes the ending
  bool in_test = false;               // it is inside a symbol that is a test
};

struct DefinitionStyle {
  NodePlace parameters = "parameters";  // where the signature begins; null: definitions have none
  NodePlace body = "body";              // where the head ends; null: definitions have none

  // Modifiers are the children before the first one in a field; if the grammar puts them into a node of their own, its
  // type is `modifier_list`. Attributes are modifiers of these types; a definition begins after those in front. The
  // name of an attribute is in its field `name`.
  const char* modifier_list = nullptr;
  Words attributes = {};

  Visibility visibility = {};

  // A field or variable with all of these modifiers is a constant. Empty: no modifier tells.
  Words constant_words = {};

  // A function inside a symbol of these kinds is a method, or a constructor if it has one of these names.
  KindSet method_scopes = {};
  Words constructor_names = {};

  // The named children in these places of a class, interface, … are its bases, except those of the types `not_bases`.
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
