// SPDX-License-Identifier: Apache-2.0
//
// Language: one record says everything that docmill knows of a language: how its files are recognised, which grammar
// parses them, and what the grammar's nodes mean. Extraction (stages/extract) is one walk over the tree, driven by the
// record's table of node rules; where a table cannot say it (C declarators, docstrings), a rule names a function of the
// record. To add a language: a folder with its record, and one line in languages.txt.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/model/repo.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

class FactsBuilder;
struct Definition;  // facts_builder.h

// What the walk does at a node of some type, before it visits the node's children.
enum class NodeAction : std::uint8_t {
  none,        // go on to the children; with a hook: the hook decides what is recorded
  definition,  // a symbol of the rule's `kind`; its children are inside its scope. Its name is in the rule's `field`,
               // its parameters and its body, if it has them, are in the fields of these names
  local,       // binds a parameter or local variable: each name in the rule's `field`
  call,        // a call; the callee is in the rule's `field`
  identifier,  // a use of the name that the node spells, unless it was consumed (FactsBuilder::consume)
  member,      // the same for a name behind a dot or arrow: of whose members it is one, only types could tell
  comment,     // a comment: may document what follows it
  attribute,   // stands between a comment and what it documents, and does not part them (#[…], [[…]], @decorator)
  wrapper,  // encloses a definition whose documentation stands before the wrapper (export …, template<…>, decorated)
  skip,     // do not visit the children
};

// Called when the walk enters a node. It may record symbols, imports and references; the walk then visits the children,
// unless the rule's action is skip.
using NodeHook = void (*)(FactsBuilder& facts, TSNode node);

// Completes a definition that a rule has begun, before it is recorded: who can reach it, where it begins, whether it is
// a test. False: the node defines nothing here.
using DescribeHook = bool (*)(FactsBuilder& facts, Definition& definition);

// Called when a definition is recorded and its scope is open: adds its bases, marks an entry point.
using DefinedHook = void (*)(FactsBuilder& facts, TSNode node, SymbolId symbol);

// A rule for one node type of the grammar. At most one rule a type. The table is checked against the grammar by a test:
// a type or field that the grammar does not have is a bug.
struct NodeRule {
  const char* node;
  NodeAction action = NodeAction::none;
  SymbolKind kind = SymbolKind::variable;  // for definition
  const char* field = nullptr;             // definition, local: the field of the name ("name" when null); call: of the
                                           // callee ("function" when null)
  DescribeHook describe = nullptr;         // definition: instead of the language's own (Language::describe)
  DefinedHook defined = nullptr;           // definition
  NodeHook hook = nullptr;                 // called after the generic action
};

// The rule of a node that defines a symbol.
constexpr NodeRule defines(const char* node, SymbolKind kind, DescribeHook describe = nullptr,
                           DefinedHook defined = nullptr) {
  return {.node = node, .action = NodeAction::definition, .kind = kind, .describe = describe, .defined = defined};
}

struct Language {
  const char* name;       // "Python"
  const char* type;       // the page's Type line: "Python Source Code"
  const char* fence_tag;  // the info string of a Markdown code fence: "python"

  // Recognition. All are matched exactly; extensions without case. First match in this order: file name, extension,
  // the interpreter of a #! line.
  std::span<const char* const> extensions{};    // with the dot: ".py"
  std::span<const char* const> file_names{};    // "BUILD"
  std::span<const char* const> interpreters{};  // "python3", without version digits: "python"

  // For extensions that several languages share: the one of a file of this extension (in lower case) with this content.
  // Null: the extensions decide.
  const Language& (*dialect)(std::string_view extension, std::string_view content) = nullptr;

  const TSLanguage* (*grammar)() = nullptr;  // null: text without syntax
  const char* grammar_version = "";          // package and versions, from <grammars.h>

  std::span<const NodeRule> rules{};
  DescribeHook describe = nullptr;  // what the definitions of the rules have in common; null: all of them are public

  // Hides from the grammar what it cannot know (C's annotation macros): writes `source` with such places replaced, byte
  // for byte, by text that the grammar passes over, line breaks kept. False, and nothing written, where there is none.
  // The tree then is of that text; facts are read from the source itself. Null: the grammar sees the source.
  bool (*conceal)(std::string_view source, std::string& concealed) = nullptr;

  LanguageTraits traits{};  // for linking and rendering

  // Raised with every change that lets the same bytes yield other facts.
  int extractor_version = 1;

  // What stands before a dot may be a package or a class, so that the name behind it is no mere member (Go, Java).
  bool dot_qualifies = false;

  // Comments document what follows only if they begin with one of these; empty: every comment does.
  std::span<const char* const> doc_comment_prefixes{};

  // False where the grammar's scanner would overrun its buffers on this text: it is not parsed then. Null: it never
  // does.
  bool (*is_parseable)(std::string_view source) = nullptr;

  // Called once before the walks: a record that keeps state of its own for a file forgets that of the file before,
  // whose walk may have been given up without a call of `finish`.
  void (*begin)(FactsBuilder& facts) = nullptr;

  // Called once after the walks, with the root node (a null node where there is no tree): what only the whole file
  // shows, or what a language without grammar can say of its text.
  void (*finish)(FactsBuilder& facts, TSNode root) = nullptr;
};

// Every language, in a fixed order. Plain text is last and takes what no other does.
std::span<const Language* const> all_languages();

// The language of a file, from its name and, where the name does not decide, from its first bytes. `.h` is C++ where
// its text shows C++ at the beginning of a line, else C. Never null: plain text at the least. `content` may be all of
// it.
const Language& detect_language(std::string_view path, std::string_view content);

// The language of this name, without case ("c++", "Python"), or null.
const Language* find_language(std::string_view name);

// What the later stages are told of the language.
LanguageLabel label_of(const Language& language);

}  // namespace docmill
