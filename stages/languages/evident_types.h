// SPDX-License-Identifier: Apache-2.0
//
// What the syntax says about the type of a value: an annotation, a constructor, the function whose result it is. It is
// written as a path (FileFacts::paths), which linking follows. A language has a table of the nodes that say something;
// all others say nothing.
#pragma once

#include <tree_sitter/api.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/languages/definition_style.h"
#include "stages/languages/node_place.h"

namespace docmill {

class FactsBuilder;

enum class PathForm : std::uint8_t {
  name,         // the node is a name
  scoped_name,  // the same with "::" between its parts
  text,         // the node is a string that spells a type: `x: "A"`; its one named child is the text
  member,       // `place`: the object or module; `other`: the member's name
  call,         // `place`: what is called
  method_call,  // `place`: the object, if there is one; `other`: the method's name
  type,         // `place`: the type whose object this is: `new A()`, `x as A`
  inner,        // the same as what is in `place`: `(x)`, `await x`
  address,      // the same if the operator is & or *; what comes out of a channel if it is <-
  generic,      // `place`: the name of the type; `other`: its arguments
  list,         // a list of objects of the type in `place`: `[]A`
  element,      // an element of the list in `place`: `x[0]`
  channel,      // a channel of objects of the type in `place`: `chan A`
  one_of,       // `A | null`: the same as the only named child that is not `nothing`
  nothing,      // null, None: is no evidence for another type
};

// What a node of this type says. A place that is null: the first named child.
struct PathRule {
  const char* node = nullptr;
  PathForm form = PathForm::name;
  NodePlace place = nullptr;
  NodePlace other = nullptr;
};

struct TypeStyle {
  std::span<const PathRule> paths = {};  // sorted by node

  // Generic types that mean their first argument: Optional.
  Words wrappers = {};
  // Generic types that are lists of their last argument.
  Words lists = {};
  // Generic types that are lists of their first argument: std::vector; Option, whose object has one or none. So are
  // those whose name ends with `sequence_ending`: Rust's Result.
  Words sequences = {};
  std::string_view sequence_ending = {};
  // Names of types without values: None, void.
  Words nothing = {};
  // C++: generic types that are smart pointers to their first argument.
  Words pointers = {};
  // C++: functions whose result is a smart pointer to their first template argument, or a pointer or reference of it.
  Words pointer_makers = {};
  Words casts = {};
  // The method of a class that makes an object of it: Ruby's `A.new`. "": there is none.
  std::string_view constructor_method = {};
};

// A path with more bytes is not recorded.
inline constexpr std::size_t kLongestEvidentPath = 200;

// Evidence of nothing: the value is null.
inline constexpr std::string_view kNoObject = "{}";

// The path of the value of the expression; kNoObject for null; "" if the syntax does not say.
std::string path_of_value(const FactsBuilder& facts, TSNode expression);

// The path of an object of the type, "a.B{}"; "" if the syntax does not say.
std::string path_of_type(const FactsBuilder& facts, TSNode type);

}  // namespace docmill
