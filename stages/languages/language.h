// SPDX-License-Identifier: Apache-2.0
//
// Language: one record holds everything that docmill knows about a language: how its files are recognised, which
// grammar parses them, and what the grammar's nodes mean. Extraction (stages/extract) is one walk over the tree, driven
// by the record's two tables: its node rules say what each node is, its definition style says what holds for all
// definitions. If the tables cannot express something (C declarators, docstrings), a rule names a function of the
// record. To add a language: a folder with its record, and one line in languages.txt.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/languages/definition_style.h"
#include "stages/languages/evident_types.h"
#include "stages/languages/flow_style.h"
#include "stages/languages/macro_table.h"
#include "stages/languages/node_place.h"
#include "stages/model/repo.h"
#include "stages/model/symbol_kind.h"

namespace docmill {

class FactsBuilder;
struct Definition;  // facts_builder.h

// What the walk does at a node, before it visits the node's children. "Names", "callee" and "module" are in the rule's
// `place` (node_place.h); if it has none, in the field that is given here.
enum class NodeAction : std::uint8_t {
  none,        // go on to the children; with a hook: the hook decides what is recorded
  definition,  // a symbol of the rule's `kind` for each name (`name`), by the language's style (definition_style.h)
  import,      // an import of the module, whose quotes are removed; its children are not visited
  local,       // binds parameters or local variables: each name (`name`) that is one token
  call,        // a call of the callee (`function`)
  identifier,  // a use of the name that the node spells, unless it was consumed (FactsBuilder::consume)
  member,      // the same for a name after a dot or arrow; resolving it needs types
  comment,     // a comment: may document what follows it
  attribute,   // may come between a comment and what it documents (#[…], [[…]], @decorator)
  wrapper,  // encloses a definition whose documentation comes before the wrapper (export …, template<…>, decorated)
  skip,     // do not visit the children
};

// How docmill decides whether a definition is public.
enum class VisibleAs : std::uint8_t {
  style,  // by DefinitionStyle::visibility
  scope,  // it is public if the enclosing symbol is: enumerators
  all,    // it is always public
};

// Which scope the children of a definition are in.
enum class Children : std::uint8_t {
  inside,   // the scope of the symbol; of the first one if the node defines several
  outside,  // the enclosing scope
  skipped,  // none: they are not visited
};

// Called when the walk enters a node. It may record symbols, imports and references; the walk then visits the children,
// unless the rule's action is skip.
using NodeHook = void (*)(FactsBuilder& facts, TSNode node);

// Completes a definition that was made by rule and style, before it is recorded. False if the node defines nothing.
using DescribeHook = bool (*)(FactsBuilder& facts, Definition& definition);

// Called after a definition is recorded and its scope is open: adds its bases, marks an entry point. If the node
// defines several symbols, it is called for the first one.
using DefinedHook = void (*)(FactsBuilder& facts, const Definition& definition, SymbolId symbol);

// A rule for one node type of the grammar, at most one per type. A test checks the table against the grammar: a node,
// field or place that the grammar does not have is a bug.
struct NodeRule {
  const char* node = nullptr;
  NodeAction action = NodeAction::none;
  SymbolKind kind = SymbolKind::variable;  // definition
  NodePlace place = nullptr;  // where the names are (definition, local), the module (import), or the callee (call)

  NodePlace only_with = nullptr;    // the rule applies only if the node has this part
  NodePlace unless_with = nullptr;  // the rule does not apply if the node has this part

  NodePlace wildcard = nullptr;  // import: the node imports all names if it has this part
  NodePlace alias = nullptr;     // import: the file's name for the module

  // For definitions and local names.
  NodePlace each = nullptr;   // parts that have a `place` and `value` each (`int a = 1, b = 2;`); null: the node itself
  NodePlace value = nullptr;  // its value, which the head of a definition leaves out if it is long
  NodePlace type = nullptr;   // its type, or the type of a function's result

  // For definitions.
  KindSet only_in = {};  // kinds of enclosing symbols in which the node is a definition; empty: all, and none
  VisibleAs visible = VisibleAs::style;
  Children children = Children::inside;
  DescribeHook describe = nullptr;
  DefinedHook defined = nullptr;

  NodeHook hook = nullptr;  // called after the generic action
};

// The rule of a node that defines symbols. `rule` has its other members.
constexpr NodeRule defines(const char* node, SymbolKind kind, NodeRule rule = {}) {
  rule.node = node;
  rule.action = NodeAction::definition;
  rule.kind = kind;
  return rule;
}

// The rule of a node that binds local names.
constexpr NodeRule binds(const char* node, NodePlace place, NodeRule rule = {}) {
  rule.node = node;
  rule.action = NodeAction::local;
  rule.place = place;
  return rule;
}

// See Language::conceal_macros.
using ConcealMacros = bool (*)(std::string_view source, const MacroTable& project, std::string& concealed);

struct Language {
  const char* name;       // "Python"
  const char* type;       // the page's Type line: "Python Source Code"
  const char* fence_tag;  // the info string of a Markdown code fence: "python"

  // Recognition. Matches are exact, but extensions ignore case. The first match counts, in this order: file name,
  // extension, a file name with one `*` that stands for any characters, the interpreter of a #! line, an editor's mode
  // line.
  std::span<const char* const> extensions{};    // with the dot: ".py"
  std::span<const char* const> file_names{};    // "BUILD", "Dockerfile.*"
  std::span<const char* const> interpreters{};  // "python3", without version digits: "python"

  // For extensions that several languages share: the language of a file with this extension (in lower case) and
  // content. Null: the extension decides, and the table in content_language.cc if it has that extension.
  const Language& (*dialect)(std::string_view extension, std::string_view content) = nullptr;

  const TSLanguage* (*grammar)() = nullptr;  // null: text without syntax
  const char* grammar_version = "";          // package and versions, from <grammars.h>

  std::span<const NodeRule> rules{};
  DefinitionStyle definitions{};  // for all definitions of the rules
  TypeStyle types{};              // what expressions and types say
  FlowStyle flow{};               // what counts for the complexity of functions

  // Writes the text that is parsed, and that facts are read from, instead of the file's bytes, for formats in which a
  // program is not written as such (a notebook is JSON). It has as many lines, and what is read is on the same line as
  // in the file. Null: the file is its text.
  std::string (*readable)(std::string_view source) = nullptr;

  // Hides from the grammar what it cannot take (some of Python's indentation): writes `source` with such places
  // replaced, byte for byte, by text that the grammar takes, line breaks kept. Returns false and writes nothing if
  // there are none. The tree is that of the new text; facts are read from the source itself. Null: the grammar sees the
  // source.
  bool (*conceal)(std::string_view source, std::string& concealed) = nullptr;
  // The same for a language with C's preprocessor, instead of `conceal`. The project says what its macros define, so
  // the facts depend on that too.
  ConcealMacros conceal_macros = nullptr;

  LanguageTraits traits{};  // for linking and rendering

  // Without a grammar: `finish` finds definitions in the text (text_definitions.h).
  bool has_reader = false;

  // Raise it with every change to the record that changes the facts of the same bytes.
  int extractor_version = 1;

  // Names can be qualified: `a.b`, `a::b`, `a->b`. In a shell, dots are parts of words.
  bool has_qualified_names = true;

  // A name alone can be a call (Ruby): a local variable of that name hides the function.
  bool has_bare_calls = false;

  // Only comments with one of these prefixes document what follows; empty: all comments do.
  std::span<const char* const> doc_comment_prefixes{};

  // False if the grammar's scanner would overrun its buffers on this text, which is then not parsed. Null: it never
  // does.
  bool (*is_parseable)(std::string_view source) = nullptr;

  // Called once after the walk, with the root node (a null node if there is no tree). Adds facts that need the whole
  // file, or those of a text without a grammar.
  void (*finish)(FactsBuilder& facts, TSNode root) = nullptr;
};

// Every language, in a fixed order. Plain text is last and takes files that no other language takes.
std::span<const Language* const> all_languages();

// The language of a file, from its name and, if the name does not decide, from its first bytes. `.h` is C++ if its text
// shows C++ (header_dialect.h), else C. Falls back to plain text. `content` may be the whole file.
const Language& detect_language(std::string_view path, std::string_view content);

// The language of this name, ignoring case ("c++", "Python"), or null.
const Language* find_language(std::string_view name);

// What later stages get to know of the language.
LanguageLabel label_of(const Language& language);

// What a file of this name and language is for, by the named files of all languages, else by the role of its own.
FileRole role_of(std::string_view path, const Language& language);

}  // namespace docmill
