// SPDX-License-Identifier: Apache-2.0
//
// What the record of Ruby keeps while it reads a file, and what its parts use of each other. Ruby decides visibility by
// calls: `private` changes what follows in the class, `private :a` and `private def a` change one method.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "stages/languages/facts_builder.h"

namespace docmill {

// Bits of FactsBuilder::context().
inline constexpr std::uint8_t kRubyHidden = 1;       // after `private` or `protected`
inline constexpr std::uint8_t kRubyOfSingleton = 2;  // in `class << self`
inline constexpr std::uint8_t kRubyOfModule = 4;     // after `module_function`

// Methods of objects and methods of the class itself have names of their own.
enum class RubySide : std::uint8_t { object, class_itself };

struct RubyFile {
  struct MemberKey {
    std::uint32_t scope;  // SymbolId, or that of no symbol
    std::string_view name;
    RubySide side;
    friend auto operator<=>(const MemberKey&, const MemberKey&) = default;
  };
  std::map<MemberKey, SymbolId> members;  // the last one of each
  std::set<std::pair<std::uint32_t, std::string_view>> fields;
  std::map<std::uint32_t, bool> shown;  // by first byte of a definition: whether a call around it makes it public
  std::uint32_t word_at = 0;  // first byte of the word of the last call, plus 1: the walk visits it as a name too
  SymbolId of_heredoc;        // the constant whose value is a heredoc, whose text comes later
  std::string qualifier;      // of the definition that is being described
};

// "A.B" for `A::B`, "" if something else than constants is in it. A leading "::" is a leading '.'.
std::string ruby_constant_path(const FactsBuilder& facts, TSNode node);

// The text of a symbol or of a string without interpolation: "a" for `:a`, `"a"`; "" for anything else.
std::string_view ruby_literal_text(const FactsBuilder& facts, TSNode node);

// True if the place is in the body of a class or a module, or at the top: no method is around it.
bool is_outside_ruby_methods(const FactsBuilder& facts);

// Records a method, an attribute or a constant that has no node of its own. `head_end`: byte where its head ends.
SymbolId define_ruby_member(FactsBuilder& facts, SymbolKind kind, std::string_view name, TSNode node,
                            std::uint32_t head_end);

// Notes the member, so that a later `private :name` finds it.
void note_ruby_member(FactsBuilder& facts, std::string_view name, SymbolId symbol, RubySide side);

// Whether a definition that begins there is public, as far as `private` and the like say. `side`: whose method it is.
bool is_shown_in_ruby(FactsBuilder& facts, TSNode node, RubySide side);

// Records a constant whose value is a class: `A = Struct.new(:a) do … end`. False if the value is none.
bool define_ruby_class(FactsBuilder& facts, TSNode name, TSNode node, TSNode value);

// Adds what the statements of a body include, prepend or extend to the bases.
void add_ruby_mixins(FactsBuilder& facts, SymbolId symbol, TSNode body);

// Hooks.
void enter_ruby_call(FactsBuilder& facts, TSNode node);
void use_ruby_name(FactsBuilder& facts, TSNode node);

}  // namespace docmill
