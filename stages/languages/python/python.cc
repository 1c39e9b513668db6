// SPDX-License-Identifier: Apache-2.0
//
// Python. A table cannot express docstrings (the value of a string literal, as inspect.cleandoc returns it), the last
// line of a block (the grammar includes trailing comments), and the forms of import. Checked against CPython's own
// parser. The head of a definition ends at its colon, because a comment may come between the colon and the body.
#include <grammars.h>
#include <language_records.h>
#include <standard_members/python.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/python/continued_lines.h"
#include "stages/languages/python/python_definitions.h"
#include "stages/languages/python/python_flow.h"
#include "stages/languages/python/python_modules.h"
#include "stages/languages/python/python_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".py", ".pyi", ".pyw"};
constexpr const char* kFileNames[] = {"SConstruct", "SConscript", "wscript"};
constexpr const char* kInterpreters[] = {"python", "pypy"};

// --- definitions ---------------------------------------------------------------------------------------------------

// The members that the classes of a file have so far, or get further down in their bodies. A field is defined where it
// is first assigned.
struct PythonFile {
  using Member = std::pair<std::uint32_t, std::string_view>;  // SymbolId of the class, name
  std::set<Member> members;
  std::set<Member> fields;  // that are recorded
};

// What the body of a class defines comes before what its methods assign, wherever it stands.
void enter_class(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  document_body(facts, definition, symbol);
  std::set<PythonFile::Member>& members = facts.state<PythonFile>().members;
  for_each_named_child(FactsBuilder::field(definition.node, "body"), [&](TSNode statement, std::string_view) {
    if (FactsBuilder::is(statement, "decorated_definition")) statement = FactsBuilder::field(statement, "definition");
    TSNode name = FactsBuilder::field(statement, "name");
    if (FactsBuilder::is(statement, "expression_statement")) {
      name = FactsBuilder::field(ts_node_named_child(statement, 0), "left");
    }
    if (FactsBuilder::is(name, "identifier")) members.insert({symbol.value, facts.text(name)});
  });
}

// What an assignment says of its target.
struct Assigned {
  std::string path;
  Evidence evidence = Evidence::value;
};

Assigned assigned_by(FactsBuilder& facts, TSNode statement) {
  std::string declared = path_of_type(facts, FactsBuilder::field(statement, "type"));
  if (!declared.empty()) return {std::move(declared), Evidence::declared};
  return {path_of_value(facts, FactsBuilder::field(statement, "right")), Evidence::value};
}

bool is_special(std::string_view name) { return name.starts_with("__") && name.ends_with("__"); }

// `self.x = …` in a method: a field of the class around it, if the class has no other member of that name.
void define_assigned_field(FactsBuilder& facts, TSNode name, TSNode statement) {
  const SymbolId method = facts.scope();
  const SymbolId type = method.exists() ? facts.symbol(method).scope : SymbolId{};
  if (!type.exists() || facts.symbol(type).kind != SymbolKind::class_ || is_special(facts.text(name))) return;
  if (!facts.state<PythonFile>().members.insert({type.value, facts.text(name)}).second) return;
  Definition definition;
  definition.node = statement;
  definition.name = name;
  definition.kind = SymbolKind::field;
  const TSNode value = FactsBuilder::field(statement, "right");
  if (is_long_value(value)) definition.body = value;
  facts.in_scope(type, [&] {
    definition.is_public = is_public_here(facts, facts.text(name));
    facts.add_symbol(definition);
  });
}

void assign_member(FactsBuilder& facts, TSNode target, TSNode statement, const Assigned& assigned) {
  const TSNode name = FactsBuilder::field(target, "attribute");
  const std::string_view object = facts.text(FactsBuilder::field(target, "object"));
  facts.add_assigned_member(facts.text(name));
  if (object != "self" && object != "cls") return;
  facts.add_assigned_type(facts.text(name), assigned.path, assigned.evidence);
  define_assigned_field(facts, name, statement);
}

// The names on the left of an assignment: module variables, class fields or function locals.
void define_target(FactsBuilder& facts, TSNode target, TSNode statement, const Assigned& assigned) {
  if (FactsBuilder::is(target, "pattern_list") || FactsBuilder::is(target, "tuple_pattern") ||
      FactsBuilder::is(target, "list_pattern")) {
    for_each_child(target, [&](TSNode part, std::string_view) {
      if (FactsBuilder::is(part, "identifier") || FactsBuilder::is(part, "attribute")) {
        define_target(facts, part, statement, {});
      }
    });
    return;
  }
  if (FactsBuilder::is(target, "attribute")) return assign_member(facts, target, statement, assigned);
  if (!FactsBuilder::is(target, "identifier")) return;
  const std::string_view name = facts.text(target);
  const SymbolKind outer = facts.scope_kind(SymbolKind::module);
  if (outer != SymbolKind::module && outer != SymbolKind::class_) {
    facts.bind_local(name, assigned.path, assigned.evidence);
    return;
  }
  if (outer == SymbolKind::class_) {
    facts.add_assigned_type(name, assigned.path, assigned.evidence);
    PythonFile& file = facts.state<PythonFile>();
    file.members.insert({facts.scope().value, name});
    if (!file.fields.insert({facts.scope().value, name}).second) return facts.consume(target);
  }
  Definition definition;
  // Methods may assign other values to a field: see FileFacts::assigned_types.
  if (outer == SymbolKind::module || assigned.evidence == Evidence::declared) definition.type = assigned.path;
  definition.node = statement;
  definition.name = target;
  definition.kind = outer == SymbolKind::class_ ? SymbolKind::field
                    : is_constant_name(name)    ? SymbolKind::constant
                                                : SymbolKind::variable;
  definition.is_public = is_public_here(facts, name);
  const TSNode value = FactsBuilder::field(statement, "right");
  if (is_long_value(value)) definition.body = value;
  facts.add_symbol(definition);
}

void return_value(FactsBuilder& facts, TSNode node) {
  const TSNode value = ts_node_named_child(node, 0);
  if (!ts_node_is_null(value)) facts.add_returned(path_of_value(facts, value));
}

// A generator does not return what it yields.
void yield_value(FactsBuilder& facts, TSNode) { facts.add_returned({}); }

void define_assigned(FactsBuilder& facts, TSNode node) {
  const bool is_export_list = !facts.scope().exists() && facts.text(FactsBuilder::field(node, "left")) == "__all__";
  if (is_export_list) list_exports(facts, FactsBuilder::field(node, "right"));
  // Only assignment statements define: not the walrus operator, not augmented assignments.
  define_target(facts, FactsBuilder::field(node, "left"), node, assigned_by(facts, node));
}

// The names of `with f() as name`, `except E as name` and `name := value`. A context manager most often returns itself.
void bind_name(FactsBuilder& facts, TSNode node) {
  const SymbolKind outer = facts.scope_kind(SymbolKind::module);
  if (outer == SymbolKind::module || outer == SymbolKind::class_) return;
  const bool is_walrus = FactsBuilder::is(node, "named_expression");
  const TSNode target = is_walrus ? TSNode{} : FactsBuilder::child_of_type(node, "as_pattern_target");
  if (!is_walrus && ts_node_is_null(target)) return;
  const TSNode name = is_walrus ? FactsBuilder::field(node, "name") : ts_node_named_child(target, 0);
  if (!FactsBuilder::is(name, "identifier")) return;
  const TSNode value = is_walrus ? FactsBuilder::field(node, "value") : ts_node_named_child(node, 0);
  std::string_view before = facts.source().substr(0, ts_node_start_byte(node));
  before = before.substr(0, before.find_last_not_of(" \t") + 1);
  facts.bind_local(facts.text(name),
                   before.ends_with("except") ? path_of_type(facts, value) : path_of_value(facts, value));
}

// --- the file ------------------------------------------------------------------------------------------------------

// `raise RuntimeError("…")` is all that the program does.
bool find_refusal(FactsBuilder& facts, TSNode block) {
  if (ts_node_is_null(block)) return false;
  const TSNode statement = ts_node_named_child(block, 0);
  if (!FactsBuilder::is(statement, "raise_statement")) return false;
  const TSNode error = ts_node_named_child(statement, 0);
  if (!FactsBuilder::is(error, "call")) return false;
  const TSNode message = ts_node_named_child(FactsBuilder::field(error, "arguments"), 0);
  std::string text;
  const bool is_literal = FactsBuilder::is(message, "string") || FactsBuilder::is(message, "concatenated_string");
  if (!is_literal || !docstring_value(facts, message, text)) return false;
  facts.add_mark(MarkKind::refusal, text, {FactsBuilder::first_line(statement), FactsBuilder::last_line(statement)});
  return true;
}

void find_entry_point(FactsBuilder& facts, TSNode node) {
  if (facts.scope().exists()) return;
  const TSNode condition = FactsBuilder::field(node, "condition");
  const std::string_view text = facts.text(condition);
  if (FactsBuilder::is(condition, "comparison_operator") && text.find("__name__") != std::string_view::npos &&
      text.find("__main__") != std::string_view::npos &&
      !find_refusal(facts, FactsBuilder::field(node, "consequence"))) {
    facts.add_mark(MarkKind::entry_point, text,
                   {FactsBuilder::first_line(condition), FactsBuilder::last_line(condition)});
  }
}

constexpr NodeRule kRules[] = {
    {.node = "as_pattern", .hook = bind_name},
    {.node = "assignment", .hook = define_assigned},
    {.node = "attribute", .hook = use_member},
    {.node = "augmented_assignment", .hook = extend_exports},
    {.node = "call", .hook = call_function},
    defines("class_definition", SymbolKind::class_, {.describe = describe_block, .defined = enter_class}),
    {.node = "comment", .action = NodeAction::comment},
    {.node = "decorated_definition", .action = NodeAction::wrapper},
    {.node = "decorator", .action = NodeAction::attribute},
    {.node = "for_in_clause", .hook = bind_loop},
    {.node = "for_statement", .hook = bind_loop},
    defines("function_definition", SymbolKind::function,
            {.type = "return_type", .describe = describe_block, .defined = document_body}),
    {.node = "future_import_statement", .action = NodeAction::skip, .hook = import_from},
    {.node = "identifier", .action = NodeAction::identifier},
    {.node = "if_statement", .hook = find_entry_point},
    {.node = "import_from_statement", .action = NodeAction::skip, .hook = import_from},
    {.node = "import_statement", .action = NodeAction::skip, .hook = import_modules},
    {.node = "keyword_argument", .hook = consume_keyword},
    {.node = "lambda_parameters", .hook = bind_parameters},
    {.node = "named_expression", .hook = bind_name},
    {.node = "parameters", .hook = bind_parameters},
    {.node = "return_statement", .hook = return_value},
    {.node = "yield", .hook = yield_value},
};

constexpr PathRule kPaths[] = {
    {"attribute", PathForm::member, "object", "attribute"},
    {"await", PathForm::inner},
    {"binary_operator", PathForm::one_of},
    {"call", PathForm::call, "function"},
    {"generic_type", PathForm::generic, "identifier", "type_parameter"},
    {"identifier", PathForm::name},
    {"none", PathForm::nothing},
    {"parenthesized_expression", PathForm::inner},
    {"string", PathForm::text, "string_content"},
    {"subscript", PathForm::generic, "value", "subscript"},
    {"type", PathForm::inner},
    {"union_type", PathForm::one_of},
};
constexpr std::string_view kWrappers[] = {"Annotated", "ClassVar", "Final", "Optional"};
constexpr std::string_view kLists[] = {"FrozenSet", "Iterable", "Iterator",  "List", "MutableSequence",
                                       "Sequence",  "Set",      "frozenset", "list", "set"};
constexpr std::string_view kNoTypes[] = {"None"};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .name_prefix = "Test"},
    {.kinds = {SymbolKind::class_}, .superclass = "TestCase"},
    {.kinds = {SymbolKind::function, SymbolKind::method}, .name = "test"},
    {.kinds = {SymbolKind::function, SymbolKind::method}, .name_prefix = "test_"},
};

constexpr std::string_view kConstructors[] = {"__init__"};
constexpr NodePlace kSuperclasses[] = {"superclasses"};
constexpr std::string_view kNotBases[] = {"keyword_argument"};

constexpr DefinitionStyle kDefinitions{
    .body = ":",
    .visibility = {.names = PublicNames::no_underscore_except_dunder, .scopes = {SymbolKind::class_}},
    .method_scopes = {SymbolKind::class_},
    .constructor_names = kConstructors,
    .superclasses = kSuperclasses,
    .not_bases = kNotBases,
    .tests = kTests,
    .takes_comments = false,
};

constexpr NamedFile kNamedFiles[] = {
    {"Pipfile", FileRole::build},
    {"SConscript", FileRole::build},
    {"SConstruct", FileRole::build},
    {"pyproject.toml", FileRole::build},
    {"setup.cfg", FileRole::build},
    {"setup.py", FileRole::build},
    {"mypy.ini", FileRole::configuration},
    {"pytest.ini", FileRole::configuration},
    {"requirements.txt", FileRole::configuration},
    {"tox.ini", FileRole::configuration},
    {"__init__.py", FileRole::package_interface},
    {"__init__.pyi", FileRole::package_interface},
};
constexpr std::string_view kTestStems[] = {"conftest"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "pytest.ini", .command = "pytest", .takes_path = true},
    {.marker = "conftest.py", .command = "pytest", .takes_path = true},
};

}  // namespace

const Language kPython{
    .name = "Python",
    .type = "Python Source Code",
    .fence_tag = "python",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_python,
    .grammar_version = DOCMILL_GRAMMAR_PYTHON,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .wrappers = kWrappers, .lists = kLists, .nothing = kNoTypes},
    .flow = kPythonFlow,
    .conceal = conceal_continued_lines,
    .traits =
        {
            .make_resolver = make_python_resolver,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::first_component,
            .doc_syntax = DocSyntax::strings,
            .orders_bases = true,
            .override_style = OverrideStyle::by_name,
            .stub_suffix = "i",
            .links_members_by_name = true,
            .standard_members = kStandardMembers,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_functions_need_test_file = true,
            .run_command = "python",
            .test_runners = kTestRunners,
        },
    .extractor_version = 5,
    .is_parseable = is_within_limits,
    .finish = document_file,
};

}  // namespace docmill
