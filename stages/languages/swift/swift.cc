// SPDX-License-Identifier: Apache-2.0
//
// Swift. A symbol is public if it, and what it is in, is `public` or `open`. An extension is not a symbol: what is in
// it belongs to the type that it extends, which is the qualifier of its members, and the protocols that it adds are
// bases of that type if the file defines it.
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <string>
#include <vector>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/swift/swift_flow.h"
#include "stages/languages/swift/swift_resolver.h"
#include "stages/languages/swift/swift_text.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".swift"};
constexpr const char* kInterpreters[] = {"swift"};
constexpr const char* kDocPrefixes[] = {"///", "/**"};

// FactsBuilder::context: what the place is in, if the scope does not say.
constexpr std::uint8_t kInBlock = 1;            // what is declared is local
constexpr std::uint8_t kInExtension = 2;        // a member needs `public` to be public
constexpr std::uint8_t kInPublicExtension = 3;  // it needs no word

struct SwiftFile {
  std::string extended;           // the type of the extension around this place
  std::uint32_t bound_until = 0;  // patterns that begin before this byte are bound
  // By the end of the file: bases of types, and those that extensions add.
  std::vector<std::pair<SymbolId, std::string>> bases;
  std::vector<std::pair<std::string, std::string>> added;
};

bool is_in_extension(FactsBuilder& facts) {
  return facts.context() == kInExtension || facts.context() == kInPublicExtension;
}

// True if what is declared here is local to a function or a block.
bool is_local_place(FactsBuilder& facts) {
  return facts.context() == kInBlock || (!is_in_extension(facts) && is_function(facts.scope_kind(SymbolKind::module)));
}

bool is_member_place(FactsBuilder& facts) {
  return !is_local_place(facts) && (is_in_extension(facts) || is_type(facts.scope_kind(SymbolKind::module)));
}

// --- imports --------------------------------------------------------------------------------------------------------

// `import M` sees all of M, `import struct M.X` takes X. A module inside M is written after it.
void import_module_of(FactsBuilder& facts, TSNode node) {
  std::string_view module = facts.text(FactsBuilder::child_of_type(node, "identifier"));
  if (module.empty()) return;
  std::string_view name = "*";
  bool takes_one = false;
  for_each_child(node, [&](TSNode child, std::string_view) {
    const std::string_view type = ts_node_type(child);
    takes_one = takes_one || (!ts_node_is_named(child) && type != "import");
  });
  const std::size_t dot = module.rfind('.');
  if (takes_one && dot != module.npos) {
    name = module.substr(dot + 1);
    module = module.substr(0, dot);
  }
  facts.add_import(ImportKind::module, module, FactsBuilder::first_line(node), {&name, 1});
}

// --- types ----------------------------------------------------------------------------------------------------------

constexpr std::string_view kPublicWords[] = {"open", "public"};
constexpr std::string_view kPrivateWords[] = {"fileprivate", "internal", "package", "private"};

// What is in an extension belongs to the type.
void describe_place(FactsBuilder& facts, Definition& definition) {
  if (!is_in_extension(facts)) return;
  definition.qualifier = facts.state<SwiftFile>().extended;
  if (facts.context() != kInPublicExtension) return;
  definition.is_public =
      std::ranges::none_of(definition.modifiers, [](std::string_view word) { return contains(kPrivateWords, word); });
}

// The field `name` is also that of types.
bool is_first_name(const Definition& definition) {
  return ts_node_eq(definition.name, FactsBuilder::field(definition.node, "name"));
}

bool describe_named(FactsBuilder& facts, Definition& definition) {
  describe_place(facts, definition);
  return is_first_name(definition);
}

template <typename Visit>
void for_each_base(FactsBuilder& facts, TSNode type, Visit visit) {
  for (TSNode base : parts_at(type, "inheritance_specifier/inherits_from")) visit(facts.text(base));
}

bool describe_type(FactsBuilder& facts, Definition& definition) {
  const std::string_view kind = facts.text(FactsBuilder::field(definition.node, "declaration_kind"));
  if (kind == "struct") definition.kind = SymbolKind::struct_;
  if (kind == "enum") definition.kind = SymbolKind::enum_;
  for_each_base(facts, definition.node, [&](std::string_view base) {
    definition.is_test = definition.is_test || (kind == "class" && base.ends_with("TestCase"));
  });
  return describe_named(facts, definition);
}

void keep_bases(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  for_each_base(facts, definition.node,
                [&](std::string_view base) { facts.state<SwiftFile>().bases.emplace_back(symbol, std::string(base)); });
  for (TSNode name : parts_at(definition.node, "modifiers/attribute/user_type")) {
    if (facts.text(name) != "main") continue;
    const std::uint32_t line = FactsBuilder::first_line(name);
    facts.add_mark(MarkKind::entry_point, "@main", {line, line});
  }
}

constexpr NodeRule kType =
    defines("class_declaration", SymbolKind::class_, {.describe = describe_type, .defined = keep_bases});

// "a.B" of `a.B<C>`
std::string name_of_type(FactsBuilder& facts, TSNode type) {
  std::string name;
  for (TSNode part : parts_at(type, "type_identifier")) {
    if (!name.empty()) name += '.';
    name += facts.text(part);
  }
  return name;
}

void visit_type(FactsBuilder& facts, TSNode node) {
  if (!FactsBuilder::is(FactsBuilder::field(node, "declaration_kind"), "extension")) return define(facts, kType, node);
  SwiftFile& file = facts.state<SwiftFile>();
  file.extended = name_of_type(facts, FactsBuilder::field(node, "name"));
  for_each_base(facts, node, [&](std::string_view base) { file.added.emplace_back(file.extended, std::string(base)); });
  bool is_public = false;
  for (TSNode word : parts_at(node, "modifiers/visibility_modifier")) {
    is_public = is_public || contains(kPublicWords, facts.text(word));
  }
  facts.open_context(is_public ? kInPublicExtension : kInExtension);
}

// All bases of a symbol must be added in a row, so they wait for the extensions.
void add_bases(FactsBuilder& facts, TSNode root) {
  if (ts_node_is_null(root)) return;
  SwiftFile& file = facts.state<SwiftFile>();
  for (auto& [type, base] : file.added) {
    const auto is_type_of_name = [&, name = std::string_view(type)](const auto& entry) {
      return facts.name_of(entry.first) == name;
    };
    const auto first = std::ranges::find_if(file.bases, is_type_of_name);
    if (first != file.bases.end()) file.bases.emplace_back(first->first, base);
  }
  std::ranges::stable_sort(file.bases, {}, [](const auto& entry) { return entry.first; });
  for (const auto& [symbol, base] : file.bases) {
    if (!base.empty()) facts.add_base(symbol, base);
  }
}

// --- functions and properties ---------------------------------------------------------------------------------------

// `func`, whose names can be operators.
bool describe_function(FactsBuilder& facts, Definition& definition) {
  definition.name = FactsBuilder::field(definition.node, "name");
  definition.type = path_of_type(facts, part_at(definition.node, "user_type|optional_type|array_type"));
  const bool is_in_protocol = facts.scope_kind(SymbolKind::module) == SymbolKind::interface;
  definition.is_declaration = is_in_protocol && ts_node_is_null(definition.body);
  if (is_member_place(facts)) definition.kind = SymbolKind::method;
  const bool is_in_test = facts.scope().exists() && facts.symbol(facts.scope()).is_test;
  const bool is_case = facts.text(definition.name).starts_with("test") && definition.kind == SymbolKind::method &&
                       ts_node_is_null(FactsBuilder::child_of_type(definition.node, "parameter"));
  definition.is_test = definition.is_test || (is_in_test && is_case);
  describe_place(facts, definition);
  return true;
}

bool describe_member(FactsBuilder& facts, Definition& definition) {
  const bool is_in_protocol = facts.scope_kind(SymbolKind::module) == SymbolKind::interface;
  definition.is_declaration = is_in_protocol && !is_in_extension(facts);
  describe_place(facts, definition);
  return true;
}

// What a pattern of a property is given: the type and the value between it and the next one.
struct Given {
  TSNode type{};
  TSNode value{};
};

Given given_to(TSNode declaration, TSNode name) {
  Given given;
  bool is_own = false;
  for_each_child(declaration, [&](TSNode child, std::string_view field) {
    if (FactsBuilder::is(child, "pattern")) {
      is_own =
          ts_node_start_byte(child) <= ts_node_start_byte(name) && ts_node_end_byte(name) <= ts_node_end_byte(child);
    }
    if (is_own && FactsBuilder::is(child, "type_annotation")) given.type = child;
    if (is_own && field == "value") given.value = child;
  });
  return given;
}

std::string path_of_annotation(FactsBuilder& facts, TSNode annotation) {
  return path_of_type(facts, FactsBuilder::field(annotation, "name"));
}

bool describe_property(FactsBuilder& facts, Definition& definition) {
  const Given given = given_to(definition.node, definition.name);
  definition.type = path_of_annotation(facts, given.type);
  if (definition.type.empty()) definition.type = path_of_value(facts, given.value);
  if (is_long_value(given.value)) definition.body = ts_node_prev_sibling(given.value);
  const bool is_let = contains(definition.modifiers, "let");
  const bool is_shared = contains(definition.modifiers, "static");
  const bool is_member = is_member_place(facts);
  definition.kind = is_let && (is_shared || !is_member) ? SymbolKind::constant
                    : is_member                         ? SymbolKind::property
                                                        : SymbolKind::variable;
  describe_place(facts, definition);
  return true;
}

constexpr NodeRule property_at(NodePlace place) {
  return defines("property_declaration", SymbolKind::variable,
                 {.place = place, .children = Children::outside, .describe = describe_property});
}
constexpr NodeRule kProperty = property_at("name/bound_identifier");
constexpr NodeRule kTuple = property_at("name/pattern/simple_identifier");

// `let x = a` in a function; its other patterns say nothing of their types.
void bind_property(FactsBuilder& facts, TSNode node) {
  const TSNode pattern = FactsBuilder::field(node, "name");
  const TSNode name = FactsBuilder::field(pattern, "bound_identifier");
  if (ts_node_is_null(name)) return;
  const Given given = given_to(node, name);
  const std::string type = path_of_annotation(facts, given.type);
  const bool is_declared = !type.empty();
  facts.consume(name);
  facts.bind_local(facts.text(name), is_declared ? type : path_of_value(facts, given.value),
                   is_declared ? Evidence::declared : Evidence::value);
  facts.state<SwiftFile>().bound_until = ts_node_end_byte(pattern);
}

void visit_property(FactsBuilder& facts, TSNode node) {
  if (is_local_place(facts)) return bind_property(facts, node);
  const bool is_tuple = !ts_node_is_null(part_at(node, "name/pattern/simple_identifier"));
  define(facts, is_tuple ? kTuple : kProperty, node);
}

// --- blocks and local names -----------------------------------------------------------------------------------------

void enter_block(FactsBuilder& facts, TSNode) { facts.open_context(kInBlock); }

// A closure, an accessor: the names that it binds are its own.
void enter_closure(FactsBuilder& facts, TSNode) {
  facts.open_locals();
  facts.open_context(kInBlock);
}

void enter_accessors(FactsBuilder& facts, TSNode node) {
  enter_closure(facts, node);
  facts.bind_local("newValue");
  facts.bind_local("oldValue");
}

void bind_setter(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::child_of_type(node, "simple_identifier");
  if (ts_node_is_null(name)) return;
  facts.bind_local(facts.text(name));
  facts.consume(name);
}

void bind_parameter(FactsBuilder& facts, TSNode node) {
  const TSNode label = FactsBuilder::field(node, "external_name");
  if (!ts_node_is_null(label)) facts.consume(label);
  TSNode type{};
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if (field == "name" && !FactsBuilder::is(child, "simple_identifier")) type = child;
  });
  const TSNode name = FactsBuilder::field(node, "name");
  facts.consume(name);
  facts.bind_local(facts.text(name), path_of_type(facts, type), Evidence::declared);
}

void bind_name(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (!FactsBuilder::is(name, "simple_identifier")) return;
  facts.consume(name);
  if (facts.text(name) != "self") facts.bind_local(facts.text(name));
}

// `let x`, `(x, y)`, `.a(let x)`
void visit_pattern(FactsBuilder& facts, TSNode pattern) {
  if (!is_local_place(facts) || ts_node_start_byte(pattern) < facts.state<SwiftFile>().bound_until) return;
  TSNode name = FactsBuilder::field(pattern, "bound_identifier");
  const bool is_one_name = ts_node_child_count(pattern) == 1;
  if (ts_node_is_null(name) && is_one_name) name = FactsBuilder::child_of_type(pattern, "simple_identifier");
  if (ts_node_is_null(name)) return;
  facts.consume(name);
  facts.bind_local(facts.text(name));
}

// `if let x = a`, also in `guard` and `while`. `if let self` binds nothing new.
void bind_conditions(FactsBuilder& facts, TSNode node) {
  for_each_child(node, [&](TSNode child, std::string_view field) {
    if (field != "bound_identifier") return;
    facts.consume(child);
    if (facts.text(child) != "self") facts.bind_local(facts.text(child));
  });
}

void enter_catch(FactsBuilder& facts, TSNode) { facts.bind_local("error"); }

// --- uses -----------------------------------------------------------------------------------------------------------

// `defer`, and words that are names only where the syntax is broken.
constexpr std::string_view kWords[] = {"_",   "class",    "defer", "extension", "fallthrough", "func", "let",
                                       "nil", "protocol", "self",  "struct",    "super",       "var"};

void visit_name(FactsBuilder& facts, TSNode name) {
  const std::string_view text = facts.text(name);
  if (contains(kWords, text) || text.starts_with('$')) facts.consume(name);
  facts.visit_identifier(name);
}

void add_call(FactsBuilder& facts, TSNode name) {
  if (ts_node_is_null(name) || facts.text(name).starts_with('$')) return;
  facts.add_call(name);
}

// A local value can be called: a closure.
void visit_call(FactsBuilder& facts, TSNode call) {
  const TSNode callee = ts_node_named_child(call, 0);
  if (FactsBuilder::is(callee, "navigation_expression")) {
    add_call(facts, part_at(callee, "suffix/simple_identifier"));
  } else if (FactsBuilder::is(callee, "simple_identifier") && !facts.is_bound_locally(facts.text(callee)) &&
             !contains(kWords, facts.text(callee))) {
    add_call(facts, callee);
  }
}

void visit_constructor(FactsBuilder& facts, TSNode node) {
  const std::vector<TSNode> names = parts_at(node, "constructed_type/type_identifier");
  if (!names.empty()) add_call(facts, names.back());
}

// Labels, platforms and the like mean nothing.
void consume_names(FactsBuilder& facts, TSNode node) {
  for (TSNode name : parts_at(node, "simple_identifier")) facts.consume(name);
}

void visit_jump(FactsBuilder& facts, TSNode node) {
  if (has_child(node, "break") || has_child(node, "continue")) consume_names(facts, node);
}

void consume_label(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (FactsBuilder::is(name, "simple_identifier")) facts.consume(name);
}

// `@objc(name:)`. The attributes of the language itself begin with a small letter.
void visit_attribute(FactsBuilder& facts, TSNode node) {
  consume_names(facts, node);
  for (TSNode name : parts_at(node, "user_type/type_identifier")) {
    const char first = facts.text(name).front();
    if (first >= 'a' && first <= 'z') facts.consume(name);
  }
}

constexpr NodeRule kRules[] = {
    defines("associatedtype_declaration", SymbolKind::type,
            {.children = Children::outside, .describe = describe_named}),
    {.node = "attribute", .hook = visit_attribute},
    {.node = "availability_condition", .action = NodeAction::skip},
    {.node = "call_expression", .hook = visit_call},
    {.node = "capture_list_item", .hook = bind_name},
    {.node = "catch_block", .hook = enter_catch},
    {.node = "class_declaration", .hook = visit_type},
    {.node = "comment", .action = NodeAction::comment},
    {.node = "computed_property", .hook = enter_accessors},
    {.node = "computed_setter", .hook = bind_setter},
    {.node = "constructor_expression", .hook = visit_constructor},
    {.node = "control_transfer_statement", .hook = visit_jump},
    defines("deinit_declaration", SymbolKind::method, {.place = "deinit", .describe = describe_member}),
    {.node = "didset_clause", .hook = bind_setter},
    {.node = "directive", .action = NodeAction::skip},
    defines("enum_entry", SymbolKind::enumerator,
            {.visible = VisibleAs::scope, .children = Children::outside, .describe = describe_member}),
    {.node = "enum_type_parameters", .hook = consume_names},
    defines("function_declaration", SymbolKind::function, {.place = "func", .describe = describe_function}),
    {.node = "guard_statement", .hook = bind_conditions},
    {.node = "if_statement", .hook = bind_conditions},
    {.node = "import_declaration", .action = NodeAction::skip, .hook = import_module_of},
    defines("init_declaration", SymbolKind::constructor, {.place = "init", .describe = describe_member}),
    {.node = "lambda_literal", .hook = enter_closure},
    {.node = "lambda_parameter", .hook = bind_name},
    defines("macro_declaration", SymbolKind::macro, {.place = "simple_identifier"}),
    {.node = "multiline_comment", .action = NodeAction::comment},
    {.node = "operator_declaration", .action = NodeAction::skip},
    {.node = "parameter", .hook = bind_parameter},
    {.node = "pattern", .hook = visit_pattern},
    {.node = "precedence_group_declaration", .action = NodeAction::skip},
    {.node = "property_declaration", .hook = visit_property},
    defines("protocol_declaration", SymbolKind::interface, {.describe = describe_named, .defined = keep_bases}),
    defines("protocol_function_declaration", SymbolKind::method, {.place = "func", .describe = describe_function}),
    defines("protocol_property_declaration", SymbolKind::property,
            {.place = "name/bound_identifier", .children = Children::outside, .describe = describe_member}),
    {.node = "simple_identifier", .hook = visit_name},
    {.node = "statements", .hook = enter_block},
    defines("subscript_declaration", SymbolKind::method, {.place = "subscript", .describe = describe_member}),
    {.node = "tuple_type_item", .hook = consume_label},
    {.node = "type_identifier", .hook = visit_name},
    binds("type_parameter", "type_identifier"),
    defines("typealias_declaration", SymbolKind::type, {.children = Children::outside, .describe = describe_named}),
    {.node = "value_argument_label", .hook = consume_names},
    {.node = "while_statement", .hook = bind_conditions},
    {.node = "willset_clause", .hook = bind_setter},
    {.node = "willset_didset_block", .hook = enter_accessors},
};

constexpr PathRule kPaths[] = {
    {"array_type", PathForm::list, "name"},
    {"as_expression", PathForm::type, "name"},
    {"await_expression", PathForm::inner, "expr"},
    {"call_expression", PathForm::call},
    {"constructor_expression", PathForm::type, "constructed_type"},
    {"existential_type", PathForm::inner},
    {"navigation_expression", PathForm::member, "target", "suffix/simple_identifier"},
    {"opaque_type", PathForm::inner},
    {"optional_type", PathForm::inner, "wrapped"},
    {"self_expression", PathForm::name},
    {"simple_identifier", PathForm::name},
    {"try_expression", PathForm::inner, "expr"},
    {"type_identifier", PathForm::name},
    {"user_type", PathForm::scoped_name},
};
constexpr std::string_view kNoTypes[] = {"Void"};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_, SymbolKind::struct_, SymbolKind::enum_}, .attribute = "Suite"},
    {.kinds = {SymbolKind::function}, .attribute = "Test"},
};

constexpr std::string_view kAttributes[] = {"attribute"};

constexpr DefinitionStyle kDefinitions{
    .parameters = "(",
    .body = "body|computed_value|computed_property|willset_didset_block|protocol_property_requirements",
    .modifier_list = "modifiers",
    .attributes = kAttributes,
    .attribute_name = "user_type",
    .visibility = {.public_words = kPublicWords,
                   .scopes = {SymbolKind::class_, SymbolKind::struct_, SymbolKind::enum_},
                   .sharing_scopes = {SymbolKind::interface}},
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {{"Package.swift", FileRole::build}};
constexpr std::string_view kTestStems[] = {"*Test", "*Tests", "*Spec"};
constexpr TestRunner kTestRunners[] = {{.marker = "Package.swift", .command = "swift test"}};

}  // namespace

const Language kSwift{
    .name = "Swift",
    .type = "Swift Source Code",
    .fence_tag = "swift",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_swift,
    .grammar_version = DOCMILL_GRAMMAR_SWIFT,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths, .nothing = kNoTypes},
    .flow = kSwiftFlow,
    .conceal = conceal_swift,
    .traits =
        {
            .make_resolver = make_swift_resolver,
            .import_style = ImportStyle::binding,
            .doc_syntax = DocSyntax::slashes,
            .override_style = OverrideStyle::marked,
            .sees_own_package = true,
            .has_implicit_this = true,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .test_runners = kTestRunners,
        },
    .extractor_version = 3,
    .doc_comment_prefixes = kDocPrefixes,
    .finish = add_bases,
};

}  // namespace docmill
