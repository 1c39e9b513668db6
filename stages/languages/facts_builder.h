// SPDX-License-Identifier: Apache-2.0
//
// FactsBuilder: the walk and the language records write facts with it. It owns the growing FileFacts, the current
// scope, the comment that may document the next definition, and the table of referenced names. One builder handles one
// file after another on one thread; its tables keep their capacity. Not thread-safe.
#pragma once

#include <tree_sitter/api.h>

#include <any>
#include <cassert>
#include <cstdint>
#include <functional>
#include <queue>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/languages/evident_types.h"
#include "stages/languages/header_comment.h"
#include "stages/languages/language.h"
#include "stages/languages/name_table.h"
#include "stages/model/file_facts.h"
#include "stages/model/occurrences.h"

namespace docmill {

// The head of a definition leaves out longer values.
inline constexpr std::uint32_t kLongValueBytes = 60;

// True if the node exists and is a longer value.
inline bool is_long_value(TSNode value) {
  return !ts_node_is_null(value) && ts_node_end_byte(value) - ts_node_start_byte(value) > kLongValueBytes;
}

// A definition as a record describes it. Nodes that do not apply are null nodes (`TSNode{}`).
struct Definition {
  SymbolKind kind = SymbolKind::variable;
  TSNode node{};  // the whole definition: its last line is the symbol's last
  TSNode name{};  // the node that spells the name; consumed. Not used if `name_text` is set.
  std::string_view name_text;
  std::string_view qualifier;    // see Symbol
  std::string_view macro;        // see Symbol
  std::string type;              // see Symbol; a path of evident_types.h
  TSNode first{};                // where the definition itself begins, after attributes; null: `node`
  std::uint32_t begin = 0;       // byte where it begins, if that is inside of `first`; 0: at its start
  std::uint32_t head_end = 0;    // byte where the head ends, if no `body` begins there; 0: one does
  TSNode parameters{};           // where the signature begins; null: it has none
  TSNode body{};                 // where the head ends; null: the head is all of `node`
  std::uint32_t last_line = 0;   // if it is not the last line of `node` (Python's trailing comments); 0: it is
  std::uint32_t first_line = 0;  // without a node; 0: the last line
  std::string_view signature;    // without a node
  Words modifiers;               // as written, if the language's style has modifiers
  bool is_public = true;
  bool is_test = false;
  bool is_declaration = false;
  bool cuts_head = false;         // more of the definition belongs to the head, which gets a mark: " …"
  bool includes_wrapper = false;  // the head begins with the wrapper's own text: `template <class T>`
  bool takes_comment = true;      // a comment right before it is its documentation
};

// What the syntax says of the value of a name.
enum class Evidence : std::uint8_t {
  declared,  // its type is written: it holds for all values
  value,     // this is one of its values
};

class FactsBuilder {
 public:
  // Begins a file. `concealed`: the text that its tree was made of; "": the source. Both must live until finish();
  // facts do not point into them. `occurrences`, if not null, must be empty and live as long; it is complete after
  // finish().
  void begin(const Language& language, std::string_view source, std::string_view concealed = {},
             Occurrences* occurrences = nullptr);

  // The facts of the file, completed: references sorted, lines counted. The builder is empty afterwards.
  FileFacts finish();

  // --- reading ---------------------------------------------------------------------------------------------------
  const Language& language() const { return *language_; }
  std::string_view source() const { return source_; }
  std::string_view concealed() const { return concealed_; }
  std::string_view text(TSNode node) const;
  static std::uint32_t first_line(TSNode node) { return ts_node_start_point(node).row + 1; }
  // The line of the node's last byte (a node that ends after a line break ends on the line before).
  static std::uint32_t last_line(TSNode node);
  // The child in the field, or a null node.
  static TSNode field(TSNode node, std::string_view name);
  // The first named child of that type, or a null node.
  static TSNode child_of_type(TSNode node, std::string_view type);
  static bool is(TSNode node, std::string_view type) { return !ts_node_is_null(node) && ts_node_type(node) == type; }

  // --- symbols ---------------------------------------------------------------------------------------------------
  // Records a symbol in the current scope. If the pending comment comes right before it, it becomes the symbol's
  // documentation. If the name is empty, nothing is recorded and the returned id does not exist.
  SymbolId add_symbol(const Definition& definition);
  // Runs `act` with this scope around it instead: one of those around the current one.
  template <typename Act>
  void in_scope(SymbolId scope, Act act) {
    const SymbolId inner = std::exchange(scope_, scope);
    act();
    scope_ = inner;
  }
  // Makes `symbol` the scope until the walk leaves the node that it is visiting. Scopes nest to kMaxScopeDepth; deeper
  // symbols are recorded in the scope at that depth. A symbol that may not hold others opens no scope either.
  void open_scope(SymbolId symbol);
  // Makes `symbol` the scope of what follows in the node around the one that the walk is visiting. That node must be
  // the root, or one that opened a scope: `namespace A;`.
  void enter_scope_of_rest(SymbolId symbol) {
    if (symbol.exists() && may_hold_symbols(symbol)) scope_ = symbol;
  }
  // True if the path of names to the symbol, itself included, has at most kMaxScopePath bytes. Each symbol inside shows
  // that path.
  bool may_hold_symbols(SymbolId symbol) const;
  SymbolId scope() const { return scope_; }
  // Whether the node is in a wrapper and no definition in it was recorded yet.
  bool is_wrapped(TSNode node) const {
    const std::uint32_t begin = ts_node_start_byte(node);
    return begin >= wrapper_begin_ && begin < wrapper_end_;
  }
  // A number that the record defines for the current place (C++: which access, or inside a block). It is 0 at the top
  // and when a scope opens, and is restored when the walk leaves.
  std::uint8_t context() const { return context_; }
  void set_context(std::uint8_t context) { context_ = context; }  // for the rest of the current scope
  void open_context(std::uint8_t context) {                       // until the walk leaves the node that it is visiting
    context_ = context;
    scope_opened_ = true;
  }
  // The kind of the enclosing symbol; `at_top` if there is none.
  SymbolKind scope_kind(SymbolKind at_top) const;
  Symbol& symbol(SymbolId id) { return facts_.symbols[id.value]; }
  std::string_view name_of(SymbolId id) const { return facts_.view(facts_.symbols[id.value].name); }
  std::string_view doc_of(SymbolId id) const { return facts_.view(facts_.symbols[id.value].doc); }
  // Replaces the symbol's documentation (docstrings). `paragraphs` is cleaned text; its first paragraph is kept.
  void set_doc(SymbolId id, std::string_view paragraphs, LineSpan lines);
  // Adds a base of the symbol, as written, with white space collapsed. All bases of a symbol must be added in a row.
  void add_base(SymbolId id, std::string_view base);

  // --- file ------------------------------------------------------------------------------------------------------
  // Sets the file's own documentation: the first statement in it that can be a purpose; nothing if there is none. If no
  // record sets it, it is the first comment of the file that is not a licence,
  // a tool directive or the documentation of a definition.
  void set_file_doc(std::string_view paragraphs, LineSpan lines);
  void add_mark(MarkKind kind, std::string_view text, LineSpan lines);
  // Adds the mark of a line that names owners or says that the file is generated, if it is the first of its kind.
  void add_header_mark(CommentLine kind, std::string_view text, std::uint32_t line);

  // A comment that is not in the tree, from byte `begin` up to `end`. It only counts for the counts of lines.
  // Call it after all definitions (Language::finish), or in file order.
  void add_comment(std::size_t begin, std::size_t end);

  // The same for a comment that documents what follows it, like those of a tree.
  void read_comment(std::uint32_t begin, std::uint32_t end, LineSpan lines);
  void read_attribute(std::uint32_t begin, std::uint32_t end);

  // --- imports and references --------------------------------------------------------------------------------------
  void add_import(ImportKind kind, std::string_view module, std::uint32_t line,
                  std::span<const std::string_view> names = {});
  // The name that the file uses for the module of the last import, or for its name with this position. Nothing is
  // recorded if `alias` is empty.
  void set_module_alias(std::string_view alias);
  void set_name_alias(std::size_t position, std::string_view alias);
  // What the last import binds is bound for other files, not for this one.
  void set_import_exports() { facts_.imports.back().is_export = true; }
  // Other files see what the file calls `local`, a name or a path, as `name`. Nothing is recorded if either is empty.
  void add_export(std::string_view name, std::string_view local);
  // The file assigns to a member of this name, which is a view of the source.
  void add_assigned_member(std::string_view name) { assigned_members_.push_back(name); }
  // The member is one of the type around this place, and the path says what it is (evident_types.h).
  void add_assigned_type(std::string_view name, const std::string& path, Evidence evidence);
  // The function around this place returns it: the path says what it is (evident_types.h). What the declaration of the
  // function says counts more, and values that are not the same say nothing.
  void add_returned(const std::string& path);
  // The imports so far, and the names that they give to imported names.
  std::span<const Import> imports() const { return facts_.imports; }
  std::span<const ImportAlias> aliases() const { return facts_.aliases; }
  std::string_view name_of(const ImportAlias& alias) const { return facts_.view(facts_.names[alias.name]); }
  std::string_view alias_of(const ImportAlias& alias) const { return facts_.view(alias.alias); }
  std::string_view module_of(const Import& import) const { return facts_.view(import.module); }
  std::string_view alias_of(const Import& import) const { return facts_.view(import.alias); }
  std::size_t import_count() const { return facts_.imports.size(); }
  bool has_import_on(std::uint32_t line) const;
  // If `name` is a view of the source, what the source says before it is its qualifier, and the name after a '.' is a
  // member, whatever `kind` says.
  void add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line);
  // The same for a name whose qualifier the record knows: names joined by '.'; "": it has none.
  void add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line, std::string_view qualifier);
  // Records a call of the name that `callee` ends in: `a::b::c(…)` calls c, `x.c(…)` calls the member c. Consumes that
  // name. Does nothing if `callee` is not a name (a call of a call).
  void add_call(TSNode callee);
  // Marks the identifier as not a use: it is being defined, or was recorded as something else.
  void consume(TSNode identifier);
  // The function around this place binds the name as a parameter or local variable, so its uses there do not refer to
  // other files. Outside of functions: the file does. The path says what it is (evident_types.h); "": nothing does.
  void bind_local(std::string_view name, const std::string& path = {}, Evidence evidence = Evidence::value);

  // True if a function around this place has bound the name so far.
  bool is_bound_locally(std::string_view name) const;

  // Names that are bound from here on are local to the node that the walk is visiting: a function that is no symbol, or
  // the one whose scope is open.
  enum class Locals : std::uint8_t { of_value, of_scope };
  void open_locals(Locals locals = Locals::of_value) {
    functions_.push_back({pending_.size(), locals_.size(), types_.size(), locals == Locals::of_scope});
    scope_opened_ = true;
  }

  // --- the record's own state --------------------------------------------------------------------------------------
  // The language's own state for one file, made when it is first asked for. A language must use one type only.
  template <typename State>
  State& state() {
    if (State* state = std::any_cast<State>(&state_)) return *state;
    assert(!state_.has_value());
    return state_.emplace<State>();
  }

  // The same, or null if it was not asked for.
  template <typename State>
  const State* known_state() const {
    return std::any_cast<State>(&state_);
  }

  // --- the walk (stages/extract) -----------------------------------------------------------------------------------
  void visit_comment(TSNode node);
  void visit_attribute(TSNode node);
  void visit_wrapper(TSNode node);
  void visit_identifier(TSNode node);
  void visit_member(TSNode node);
  void visit_bare_call(TSNode node);  // of a name alone (Language::has_bare_calls)
  void visit_error(TSNode node);
  void enter_node() { scope_opened_ = false; }
  // Restores the scope from before open_scope.
  struct SavedScope {
    SymbolId scope;
    std::uint32_t depth;
    std::uint8_t context;
    std::size_t functions;
  };
  SavedScope saved_scope() const { return {scope_, scope_depth_, context_, functions_.size()}; }
  bool scope_opened() const { return scope_opened_; }
  void restore_scope(SavedScope saved) {
    scope_ = saved.scope;
    scope_depth_ = saved.depth;
    context_ = saved.context;
    while (functions_.size() > saved.functions) close_function();
  }

  static constexpr std::uint32_t kMaxScopeDepth = 200;
  static constexpr std::size_t kMaxScopePath = 1000;

  // Bytes kept of a head, and of a signature. No symbol of PyTorch, LLVM or Linux is longer, unless it is a misparse.
  static constexpr std::size_t kLongestHead = 10'000;
  // The same for a head that another symbol before it has.
  static constexpr std::size_t kLongestSharedHead = 2000;

  // Raise it with every change to the walk or the builder that changes the facts of the same bytes.
  static constexpr int kVersion = 20;

 private:
  // A run of comments with only white space and attributes between them.
  struct CommentRun {
    std::uint32_t begin_byte = 0;
    std::uint32_t end_byte = 0;       // of the last comment
    std::uint32_t attached_byte = 0;  // the end of the run, attributes included
    LineSpan lines;
    bool exists = false;
    bool is_doc = false;
  };

  // A name that a function refers to. It counts when the function ends, because only then its local names are known.
  struct PendingReference {
    std::string_view name;
    std::uint32_t qualifier = 0;
    std::uint32_t line = 0;
    ReferenceKind kind = ReferenceKind::use;
    SymbolId scope;  // around the name
  };
  // Users of a name are a list from the last to the first. A symbol can be in it more than once.
  struct UserOfName {
    ReferenceUser user;
    std::uint32_t before = 0;  // number of the user before it; 0: none
  };
  // A name that a function binds.
  struct Local {
    std::string_view name;
    std::uint32_t path = 0;  // number of the path to its value; 0: not known
    Evidence evidence = Evidence::value;
    bool is_null = false;  // nothing else is known of its value: no evidence against a type
  };
  struct PendingType {
    SymbolId type;
    std::string_view name;  // of the member; "": the symbol is a function, and returns it
    std::uint32_t path = 0;
    Evidence evidence = Evidence::value;
  };
  // Where the references, the local names and the assigned members of a function begin.
  struct OpenFunction {
    std::size_t references = 0;
    std::size_t locals = 0;
    std::size_t types = 0;
    bool is_scope = false;  // it is the symbol whose scope is open
  };

  void close_function();
  // False if the name is local and means nothing outside.
  bool resolve_local(PendingReference& reference, std::span<const Local> locals);
  // The path with the values of local names in their place, or 0.
  std::uint32_t without_locals(std::uint32_t path, std::span<const Local> locals);
  static void merge_evidence(std::vector<Local>& locals, std::size_t begin);
  // Number of the path, or 0 if it is empty.
  std::uint32_t number_of_path(const std::string& path);
  // Says which class the receiver at the root of the path is an object of.
  void add_class_of_receiver(std::string& path);
  void add_module_of_words(std::string& path) const;
  SymbolId enclosing_type() const;
  void refer(const PendingReference& reference);
  void count(const PendingReference& reference);
  // Adds the list of users to the facts, sorted and each once. Returns where they begin.
  std::uint32_t store_users(std::uint32_t last);
  static std::uint32_t end_of_head(const Definition& definition);
  void add_use(TSNode node, ReferenceKind kind);
  // The number of the qualifier of a name, or 0. Corrects the kind of the reference.
  std::uint32_t qualifier_of(std::string_view name, ReferenceKind& kind);
  // A qualifier that begins with a local name says nothing about what its member means.
  void forget_local_qualifiers();
  bool begins_with_local(std::string_view qualifier) const;
  void store_references();
  void store_imported_names();
  void store_assigned_members();
  // By number of the path: its index in the facts, if something with it is recorded.
  std::vector<std::uint32_t> store_paths();
  void store_types(const std::vector<std::uint32_t>& index_of);
  // What the next functions note is in facts_occurrences.cc. If no occurrences are wanted, they note at most scopes.
  void locate_symbol(const Definition& definition, std::string_view name, SourceRange head);
  void locate_import(std::string_view module, std::span<const std::string_view> names);
  void locate_alias(std::uint32_t name, std::string_view alias);
  void locate_references(const std::vector<std::uint32_t>& index_of);
  void store_occurrences(std::vector<std::pair<std::uint32_t, Occurrence>>& found);
  void store_modules();
  SourceRange range_of(std::string_view name) const;
  std::uint32_t find_reference(std::string_view name, std::uint32_t qualifier, ReferenceKind kind) const;
  TextRef store(std::string_view text);
  // Append parts of the source to `head_`.
  void append_without_comments(TSNode node, std::uint32_t begin, std::uint32_t end);
  void append_until_comment(std::uint32_t& begin, std::uint32_t comment_begin, std::uint32_t comment_end);
  void append_wrapper(std::uint32_t end);
  TextRef store_head(const Definition& definition, std::uint32_t begin, std::uint32_t end);
  // Stores the text without the token that opens a body.
  TextRef store_without_opener(std::string_view written);
  // Stores `text` with each run of white space as one space. Longer text is cut after at most `longest` bytes, between
  // two characters, and " …" is added.
  TextRef store_collapsed(std::string_view text, std::size_t longest = std::string_view::npos);
  void join_unparsed_lines();
  bool only_space_between(std::uint32_t begin_byte, std::uint32_t end_byte, int max_line_breaks) const;
  bool is_doc_comment(std::string_view comment) const;
  void document(SymbolId id, std::uint32_t begin_byte);
  std::span<const std::pair<std::uint32_t, std::uint32_t>> comments_of(const CommentRun& run) const;
  bool stands_behind_code(std::uint32_t at) const;
  // The text of a run, with the source line of each line.
  struct CommentText {
    std::vector<std::string> lines;
    std::vector<std::uint32_t> numbers;
  };
  CommentText text_of(const CommentRun& run) const;
  bool begins_file(const CommentRun& run);
  // Adds marks for the owners and the generator of the file, and clears all lines that are not for a reader.
  void note_header_lines(CommentText& text);
  // Takes the run as the file's documentation if at most `symbols` symbols and no other code come before it.
  void consider_as_file_doc(const CommentRun& run, std::size_t symbols = 0);
  void count_lines();

  const Language* language_ = nullptr;
  std::string_view source_;
  std::string_view concealed_;
  FileFacts facts_;
  SymbolId scope_;
  std::uint32_t scope_depth_ = 0;
  bool scope_opened_ = false;
  std::uint8_t context_ = 0;
  CommentRun run_;
  std::uint32_t preamble_end_ = 0;  // up to here begins_file() has looked for code
  bool code_has_begun_ = false;
  std::uint32_t wrapper_begin_ = 0;
  std::uint32_t wrapper_end_ = 0;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> consumed_;  // start bytes
  std::vector<std::pair<std::uint32_t, std::uint32_t>> comments_;                            // byte ranges, in order
  SymbolId last_symbol_;
  std::string head_;                   // that add_symbol puts together
  std::uint32_t last_head_begin_ = 0;  // of last_symbol_
  std::uint32_t last_head_end_ = 0;
  NameTable names_;
  std::vector<OpenFunction> functions_;
  std::vector<PendingReference> pending_;  // of the open functions
  std::vector<Local> locals_;              // likewise
  std::vector<PendingType> types_;         // likewise; then of the file
  std::vector<std::string_view> assigned_members_;
  std::string path_;                                             // of a qualifier that is being read
  std::unordered_map<std::string, std::uint32_t> path_numbers_;  // from 1
  std::vector<std::string_view> paths_;                          // by number - 1
  SymbolId class_scope_;                                         // the scope for which class_path_ holds
  std::string class_path_;                                       // of the class around it; "": none
  Occurrences* occurrences_ = nullptr;                           // null: not wanted
  std::vector<PendingReference> counted_;                        // if they are wanted
  std::vector<SourceRange> modules_;                             // likewise: where those of imports are written
  std::vector<SymbolId> import_scopes_;                          // by import: the symbol around it
  std::vector<UserOfName> users_;                                // by number - 1
  std::any state_;                                               // see state()
};

}  // namespace docmill
