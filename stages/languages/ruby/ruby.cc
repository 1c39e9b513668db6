// SPDX-License-Identifier: Apache-2.0
//
// Ruby. Much of what other languages have syntax for is a call here: imports, visibility, attributes, mixins, tests
// (ruby_calls.cc). A method is public unless `private` or `protected` says otherwise. The head of a definition ends
// after its parameters or its superclass, because nothing but a line break may come before the body.
#include <grammars.h>
#include <language_records.h>
#include <standard_members/ruby.h>

#include <string>
#include <utility>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/ruby/ruby_file.h"
#include "stages/languages/ruby/ruby_flow.h"
#include "stages/languages/ruby/ruby_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".rb", ".gemspec", ".jbuilder", ".podspec", ".rake", ".rbi", ".ru", ".thor"};
constexpr const char* kFileNames[] = {"Appfile",   "Brewfile",  "Capfile", "Dangerfile", "Fastfile", "Gemfile",
                                      "Guardfile", "Matchfile", "Podfile", "Rakefile",   "Thorfile", "Vagrantfile"};
constexpr const char* kInterpreters[] = {"jruby", "ruby"};

// --- classes and modules --------------------------------------------------------------------------------------------

// The qualifier of `class A::B` is A.
void split_name(FactsBuilder& facts, Definition& definition) {
  if (!FactsBuilder::is(definition.name, "scope_resolution")) return;
  RubyFile& file = facts.state<RubyFile>();
  file.qualifier = ruby_constant_path(facts, FactsBuilder::field(definition.name, "scope"));
  if (file.qualifier.starts_with('.')) file.qualifier.erase(0, 1);
  definition.qualifier = file.qualifier;
  definition.name = FactsBuilder::field(definition.name, "name");
}

bool describe_class(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.name)) return false;
  const TSNode superclass = FactsBuilder::field(definition.node, "superclass");
  definition.head_end = ts_node_end_byte(ts_node_is_null(superclass) ? definition.name : superclass);
  split_name(facts, definition);
  return true;
}

// `class A < Struct.new(:a)`, `class A < Migration[7.0]`: the base is what is called, or what is indexed.
void add_made_base(FactsBuilder& facts, SymbolId symbol, TSNode superclass) {
  TSNode base = superclass;
  if (FactsBuilder::is(base, "element_reference")) base = FactsBuilder::field(base, "object");
  if (FactsBuilder::is(base, "call")) base = FactsBuilder::field(base, "receiver");
  const bool is_constant = FactsBuilder::is(base, "constant") || FactsBuilder::is(base, "scope_resolution");
  if (is_constant && base.id != superclass.id) facts.add_base(symbol, facts.text(base));
}

void enter_class(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  const TSNode superclass = FactsBuilder::field(definition.node, "superclass");
  if (!ts_node_is_null(superclass)) add_made_base(facts, symbol, first_child_except(superclass, {"<"}));
  add_ruby_mixins(facts, symbol, FactsBuilder::field(definition.node, "body"));
  facts.open_locals();
}

void enter_module(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  add_ruby_mixins(facts, symbol, FactsBuilder::field(definition.node, "body"));
  facts.open_locals();
}

// `class << self` adds no scope. What is in it can be hidden by a `private` of its own.
void enter_singleton(FactsBuilder& facts, TSNode) { facts.open_context(kRubyOfSingleton); }

// --- methods --------------------------------------------------------------------------------------------------------

void end_head(Definition& method) {
  method.head_end = ts_node_end_byte(ts_node_is_null(method.parameters) ? method.name : method.parameters);
}

// Ruby's name for `def !@` is `!`.
std::string_view name_of_method(const FactsBuilder& facts, TSNode name) {
  const std::string_view text = facts.text(name);
  return text == "!@" || text == "~@" ? text.substr(0, 1) : text;
}

// A method of a module itself is a function with a namespace: `A.f`.
void set_kind_in_module(const FactsBuilder& facts, Definition& definition) {
  if (facts.scope_kind(SymbolKind::class_) == SymbolKind::module) definition.kind = SymbolKind::function;
}

bool describe_method(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.name)) return false;
  definition.name_text = name_of_method(facts, definition.name);
  end_head(definition);
  const RubySide side = (facts.context() & kRubyOfSingleton) != 0 ? RubySide::class_itself : RubySide::object;
  definition.is_public = definition.is_public && is_shown_in_ruby(facts, definition.node, side);
  if ((facts.context() & (kRubyOfSingleton | kRubyOfModule)) != 0) set_kind_in_module(facts, definition);
  return true;
}

void note_method(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  const SymbolId method = symbol;
  const bool is_of_class = (facts.context() & kRubyOfSingleton) != 0;
  facts.state<RubyFile>().members[{facts.symbol(method).scope.value, facts.text(definition.name),
                                   is_of_class ? RubySide::class_itself : RubySide::object}] = method;
}

// `def self.f`. `def a.f` is qualified by a, unless a is the class around it.
bool describe_singleton_method(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.name)) return false;
  end_head(definition);
  const TSNode object = FactsBuilder::field(definition.node, "object");
  const bool is_own = FactsBuilder::is(object, "self") ||
                      (facts.scope().exists() && facts.text(object) == facts.name_of(facts.scope()));
  definition.is_public = definition.is_public && is_shown_in_ruby(facts, definition.node, RubySide::class_itself);
  if (is_own) set_kind_in_module(facts, definition);
  if (is_own) return true;
  RubyFile& file = facts.state<RubyFile>();
  const std::string path = ruby_constant_path(facts, object);
  file.qualifier = path.empty() ? std::string(facts.text(object)) : path.substr(path.starts_with('.') ? 1 : 0);
  const bool is_name = FactsBuilder::is(object, "identifier") || !path.empty();
  if (is_name) definition.qualifier = file.qualifier;
  definition.kind = SymbolKind::method;
  return true;
}

void note_singleton_method(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  facts.state<RubyFile>()
      .members[{facts.symbol(symbol).scope.value, facts.text(definition.name), RubySide::class_itself}] = symbol;
}

// `alias new old`. Global variables can have aliases too.
void define_alias(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  const TSNode old = FactsBuilder::field(node, "alias");
  if (ts_node_is_null(name) || FactsBuilder::is(name, "global_variable")) return;
  const std::string_view text =
      FactsBuilder::is(name, "simple_symbol") ? ruby_literal_text(facts, name) : facts.text(name);
  define_ruby_member(facts, SymbolKind::method, text, node, ts_node_end_byte(node));
  if (!FactsBuilder::is(old, "identifier")) return;
  facts.consume(name);
  facts.consume(old);
  facts.add_reference(ReferenceKind::call, facts.text(old), FactsBuilder::first_line(old));
}

// --- assignments ----------------------------------------------------------------------------------------------------

// The text of a heredoc is a part of the value, but its node comes after the assignment.
bool is_heredoc(TSNode value) {
  return FactsBuilder::is(value, "heredoc_beginning") ||
         FactsBuilder::is(FactsBuilder::field(value, "receiver"), "heredoc_beginning");
}

void end_heredoc(FactsBuilder& facts, TSNode node) {
  const SymbolId constant = std::exchange(facts.state<RubyFile>().of_heredoc, {});
  if (constant.exists()) facts.symbol(constant).lines.last = FactsBuilder::last_line(node);
}

void define_constant(FactsBuilder& facts, TSNode target, TSNode node, TSNode value) {
  if (!is_outside_ruby_methods(facts)) return;
  if (define_ruby_class(facts, target, node, value)) return;
  Definition definition;
  definition.kind = SymbolKind::constant;
  definition.node = node;
  definition.name = target;
  definition.type = path_of_value(facts, value);
  if (is_long_value(value)) definition.body = value;
  split_name(facts, definition);
  definition.is_public = is_public_here(facts, facts.text(definition.name));
  const SymbolId constant = facts.add_symbol(definition);
  note_ruby_member(facts, facts.text(definition.name), constant, RubySide::object);
  if (is_heredoc(value)) facts.state<RubyFile>().of_heredoc = constant;
}

// `@a = …` in `initialize`: a field of the class.
void define_field(FactsBuilder& facts, TSNode target, TSNode node, TSNode value) {
  if (facts.scope_kind(SymbolKind::module) != SymbolKind::constructor) return;
  const SymbolId type = facts.symbol(facts.scope()).scope;
  if (!facts.state<RubyFile>().fields.insert({type.value, facts.text(target)}).second) return;
  Definition definition;
  definition.kind = SymbolKind::field;
  definition.node = node;
  definition.name = target;
  definition.is_public = false;
  if (is_long_value(value)) definition.body = value;
  facts.in_scope(type, [&] { facts.add_symbol(definition); });
}

void assign_target(FactsBuilder& facts, TSNode target, TSNode node, TSNode value) {
  if (FactsBuilder::is(target, "identifier")) {
    facts.bind_local(facts.text(target), path_of_value(facts, value));
  } else if (FactsBuilder::is(target, "constant") || FactsBuilder::is(target, "scope_resolution")) {
    define_constant(facts, target, node, value);
  } else if (FactsBuilder::is(target, "instance_variable")) {
    define_field(facts, target, node, value);
  }
}

void assign(FactsBuilder& facts, TSNode node) {
  const TSNode target = FactsBuilder::field(node, "left");
  if (!FactsBuilder::is(target, "left_assignment_list")) {
    return assign_target(facts, target, node, FactsBuilder::field(node, "right"));
  }
  for_each_named_child(target, [&](TSNode part, std::string_view) { assign_target(facts, part, node, {}); });
}

// --- the file -------------------------------------------------------------------------------------------------------

void open_file(FactsBuilder& facts, TSNode) { facts.open_locals(); }

void open_block(FactsBuilder& facts, TSNode) { facts.open_locals(); }

// `if __FILE__ == $0`: the file is a program.
void find_entry_point(FactsBuilder& facts, TSNode node) {
  const TSNode condition = FactsBuilder::field(node, "condition");
  if (facts.scope().exists() || !FactsBuilder::is(condition, "binary")) return;
  const std::string_view text = facts.text(condition);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  if (!has("__FILE__") || !(has("$0") || has("$PROGRAM_NAME"))) return;
  facts.add_mark(MarkKind::entry_point, text,
                 {FactsBuilder::first_line(condition), FactsBuilder::last_line(condition)});
}

constexpr NodeRule kRules[] = {
    {.node = "alias", .hook = define_alias},
    binds("array_pattern", "identifier"),
    binds("as_pattern", "name"),
    {.node = "assignment", .hook = assign},
    {.node = "block", .hook = open_block},
    binds("block_parameter", "name"),
    binds("block_parameters", "identifier"),
    {.node = "call", .hook = enter_ruby_call},
    defines("class", SymbolKind::class_, {.describe = describe_class, .defined = enter_class}),
    {.node = "comment", .action = NodeAction::comment},
    {.node = "constant", .action = NodeAction::identifier},
    binds("destructured_left_assignment", "identifier"),
    binds("destructured_parameter", "identifier"),
    {.node = "do_block", .hook = open_block},
    binds("exception_variable", "identifier"),
    binds("find_pattern", "identifier"),
    binds("for", "pattern"),
    binds("hash_splat_parameter", "name"),
    {.node = "heredoc_body", .hook = end_heredoc},
    {.node = "identifier", .hook = use_ruby_name},
    {.node = "if", .hook = find_entry_point},
    binds("in_clause", "pattern"),
    {.node = "instance_variable", .action = NodeAction::identifier},
    binds("keyword_parameter", "name"),
    binds("keyword_pattern", "key", {.unless_with = "value"}),
    binds("lambda_parameters", "identifier"),
    binds("left_assignment_list", "identifier"),
    defines("method", SymbolKind::function, {.describe = describe_method, .defined = note_method}),
    binds("method_parameters", "identifier"),
    defines("module", SymbolKind::module, {.describe = describe_class, .defined = enter_module}),
    {.node = "operator_assignment", .hook = assign},
    binds("optional_parameter", "name"),
    {.node = "program", .hook = open_file},
    binds("rest_assignment", "identifier"),
    {.node = "singleton_class", .hook = enter_singleton},
    defines("singleton_method", SymbolKind::function,
            {.describe = describe_singleton_method, .defined = note_singleton_method}),
    binds("splat_parameter", "name"),
};

constexpr PathRule kPaths[] = {
    {"call", PathForm::method_call, "receiver", "method"},
    {"constant", PathForm::name},
    {"identifier", PathForm::name},
    {"nil", PathForm::nothing},
    {"parenthesized_statements", PathForm::inner},
    {"scope_resolution", PathForm::scoped_name},
    {"self", PathForm::name},
};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .superclass = "Test"},
    {.kinds = {SymbolKind::class_}, .superclass = "TestCase"},
    {.kinds = {SymbolKind::method}, .name_prefix = "test_", .in_test = true},
};

constexpr std::string_view kConstructors[] = {"initialize"};
constexpr NodePlace kSuperclasses[] = {"superclass"};
constexpr std::string_view kNotBases[] = {"call", "element_reference"};

constexpr DefinitionStyle kDefinitions{
    .body = nullptr,
    .visibility = {.scopes = {SymbolKind::class_, SymbolKind::module, SymbolKind::struct_}},
    .method_scopes = {SymbolKind::class_, SymbolKind::module, SymbolKind::struct_},
    .constructor_names = kConstructors,
    .superclasses = kSuperclasses,
    .not_bases = kNotBases,
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {
    {".rubocop.yml", FileRole::configuration},
    {"config.ru", FileRole::configuration},
};
constexpr std::string_view kTestStems[] = {"*_spec", "*_test", "spec_helper", "test_helper"};
constexpr std::string_view kTestFolders[] = {"spec"};
constexpr TestRunner kTestRunners[] = {
    {.marker = ".rspec", .command = "bundle exec rspec", .takes_path = true},
    {.marker = "spec_helper.rb", .command = "bundle exec rspec", .takes_path = true},
};

}  // namespace

const Language kRuby{
    .name = "Ruby",
    .type = "Ruby Source Code",
    .fence_tag = "ruby",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_ruby,
    .grammar_version = DOCMILL_GRAMMAR_RUBY,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .constructor_method = "new"},
    .flow = kRubyFlow,
    .traits =
        {
            .make_resolver = make_ruby_resolver,
            .import_style = ImportStyle::text,
            .doc_syntax = DocSyntax::hashes,
            .scope_separator = "::",
            .override_style = OverrideStyle::by_name,
            .has_implicit_this = true,
            .links_members_by_name = true,
            .standard_members = kStandardMembers,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_folders = kTestFolders,
            .run_command = "ruby",
            .test_runners = kTestRunners,
        },
    .has_bare_calls = true,
};

}  // namespace docmill
