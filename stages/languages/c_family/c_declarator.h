// SPDX-License-Identifier: Apache-2.0
//
// Declarators: `(*f)(int)[3]` declares a name in layers, from the outside in. follow_declarator goes down to the name
// and reports what it found on the way.
#pragma once

#include <string>
#include <string_view>

#include "stages/languages/c_family/c_nodes.h"
#include "stages/languages/facts_builder.h"

namespace docmill {

struct Declarator {
  TSNode outermost{};        // the whole declarator
  TSNode name{};             // null if nothing is named (abstract declarators)
  TSNode qualified{};        // the outermost qualified name, `A::B::f`, if there is one
  TSNode parameters{};       // of a function; null if it returns one, `int (*f(int))(char)`: they do not end its head
  TSNode macro_arguments{};  // of `f(a)(int x)`: the macro f makes the name
  TSNode equals{};           // the `=` of its initializer, or the initializer itself
  CNode name_type = CNode::other;
  bool is_function = false;
  bool is_pointer = false;        // a pointer somewhere
  bool is_const_pointer = false;  // the innermost pointer is const
  bool returns_function = false;
  bool is_parenthesized = false;  // the outermost layer is a pair of parentheses
  bool is_binding = false;        // auto [a, b]
};

Declarator follow_declarator(const CGrammar& grammar, TSNode declarator);

// The last part of a qualified or template name: `f` of `A::B<int>::f<2>`. The node itself if it has no parts.
TSNode last_name(const CGrammar& grammar, TSNode name);

// The scope of a qualified name, joined by dots: "A.B" of `A::B<int>::f`; "" if there is none.
std::string written_scope(const CGrammar& grammar, const FactsBuilder& facts, TSNode qualified);

// The last part of such a scope: "B".
std::string_view last_part(std::string_view scope);

// The name as pages spell it: `operator ==` is "operator==", a conversion is "operator bool".
std::string declared_name(const CGrammar& grammar, const FactsBuilder& facts, const Declarator& declarator);

// Keywords that a parse with errors may take for names.
bool is_reserved_word(std::string_view word);

}  // namespace docmill
