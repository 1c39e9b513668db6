// SPDX-License-Identifier: Apache-2.0
//
// PHP. A symbol is public if users can reach it: it is not private, and so is what is around it. A namespace is a
// package: it adds nothing to scopes, in both of its forms. Text outside of `<?php … ?>` is not code. A test of PHP
// itself (.phpt) has its code in a section.
#include <grammars.h>
#include <language_records.h>
#include <standard_members/php.h>

#include <cstddef>
#include <string>
#include <vector>

#include "stages/languages/definitions.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/node_children.h"
#include "stages/languages/php/php_file.h"
#include "stages/languages/php/php_flow.h"
#include "stages/languages/php/php_resolver.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".php", ".php3", ".php4", ".php5", ".phpt", ".phtml"};
constexpr const char* kInterpreters[] = {"php"};
constexpr const char* kDocPrefixes[] = {"/**"};

// FactsBuilder::context in the body of an anonymous class. Its members are in the scope around it, but nobody can name
// them.
constexpr std::uint8_t kInAnonymousClass = 1;

void note_comment(FactsBuilder& facts, TSNode node) {
  PhpFile& file = facts.state<PhpFile>();
  file.comment_begin = ts_node_start_byte(node);
  file.comment_end = ts_node_end_byte(node);
}

// --- namespaces and classes -----------------------------------------------------------------------------------------

bool describe_namespace(FactsBuilder&, Definition& definition) {
  if (ts_node_is_null(definition.name)) return false;
  definition.head_end = ts_node_end_byte(definition.name);
  return true;
}

// A comment before the namespace is about the file.
void document_namespace(FactsBuilder& facts, const Definition&, SymbolId symbol) {
  const std::string doc(facts.doc_of(symbol));
  if (!doc.empty()) facts.set_file_doc(doc, facts.symbol(symbol).doc_lines);
}

// `use A, B;` in a class: its traits.
void add_traits(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  for_each_named_child(FactsBuilder::field(definition.node, "body"), [&](TSNode member, std::string_view) {
    if (!FactsBuilder::is(member, "use_declaration")) return;
    for_each_named_child(member, [&](TSNode name, std::string_view) {
      if (!FactsBuilder::is(name, "use_list")) facts.add_base(symbol, facts.text(name));
    });
  });
}

// `self` and `static` are the class around the definition.
void name_own_type(const FactsBuilder& facts, Definition& definition) {
  const bool is_own = definition.type == "self{}" || definition.type == "static{}";
  if (is_own && facts.scope().exists()) definition.type = std::string(facts.name_of(facts.scope())) + "{}";
}

bool describe_member(FactsBuilder& facts, Definition& definition) {
  if (ts_node_is_null(definition.name)) return false;
  name_own_type(facts, definition);
  if (facts.context() == kInAnonymousClass) definition.is_public = false;
  return true;
}

void enter_anonymous_class(FactsBuilder& facts, TSNode) { facts.open_context(kInAnonymousClass); }

// --- functions ------------------------------------------------------------------------------------------------------

// `@test` is a line of its own in the comment.
bool has_test_tag(std::string_view comment) {
  constexpr std::string_view kTag = "@test";
  for (std::size_t at = comment.find(kTag); at != comment.npos; at = comment.find(kTag, at + 1)) {
    const std::size_t end = at + kTag.size();
    const bool ends =
        end == comment.size() || std::string_view(" \t\r\n*").find(comment[end]) != std::string_view::npos;
    const std::size_t before = comment.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    const bool begins = before != comment.npos && (comment[before] == '*' || comment[before] == '\n');
    if (begins && ends) return true;
  }
  return false;
}

// `#[Test]`, `#[\PHPUnit\Framework\Attributes\Test]`
bool has_test_attribute(FactsBuilder& facts, TSNode node) {
  const std::vector<TSNode> attributes = parts_at(node, "attributes/attribute_group/attribute");
  return std::any_of(attributes.begin(), attributes.end(), [&](TSNode attribute) {
    const std::string_view name = facts.text(ts_node_named_child(attribute, 0));
    return name.substr(name.rfind('\\') + 1) == "Test";
  });
}

bool has_test_comment(FactsBuilder& facts, TSNode node) {
  const PhpFile& file = facts.state<PhpFile>();
  const std::uint32_t begin = ts_node_start_byte(node);
  if (file.comment_end == 0 || file.comment_end > begin) return false;
  const std::string_view between = facts.source().substr(file.comment_end, begin - file.comment_end);
  if (between.size() > 100 || between.find_first_not_of(" \t\r\n") != between.npos) return false;
  return has_test_tag(facts.source().substr(file.comment_begin, file.comment_end - file.comment_begin));
}

bool describe_method(FactsBuilder& facts, Definition& definition) {
  if (!describe_member(facts, definition)) return false;
  definition.is_declaration = ts_node_is_null(definition.body);
  if (facts.context() == kInAnonymousClass) definition.kind = SymbolKind::method;
  const bool is_in_test = facts.scope().exists() && facts.symbol(facts.scope()).is_test;
  if (!is_in_test || definition.is_test) return true;
  definition.is_test = has_test_attribute(facts, definition.node) || has_test_comment(facts, definition.node);
  return true;
}

// The name of a property is without its '$', as in `$this->name`.
bool describe_property(FactsBuilder& facts, Definition& definition) {
  if (!describe_member(facts, definition)) return false;
  definition.name_text = facts.text(definition.name);
  if (definition.name_text.starts_with('$')) definition.name_text.remove_prefix(1);
  return true;
}

// A parameter of a constructor with `public`, `protected`, `private` or `readonly` is a property too.
void promote_parameter(FactsBuilder& facts, TSNode node) {
  bind_php_parameter(facts, node);
  const SymbolId type = facts.scope().exists() ? facts.symbol(facts.scope()).scope : SymbolId{};
  const TSNode name = FactsBuilder::field(node, "name");
  if (!type.exists() || !is_type(facts.symbol(type).kind) || facts.context() == kInAnonymousClass) return;
  Definition definition;
  definition.kind = SymbolKind::property;
  definition.node = node;
  definition.name_text = facts.text(name);
  if (definition.name_text.starts_with('$')) definition.name_text.remove_prefix(1);
  definition.type = path_of_type(facts, FactsBuilder::field(node, "type"));
  const std::string_view word = facts.text(FactsBuilder::field(node, "visibility"));
  facts.in_scope(type, [&] {
    name_own_type(facts, definition);
    definition.is_public = is_public_here(facts, definition.name_text, {&word, 1});
    facts.add_symbol(definition);
  });
}

// --- constants ------------------------------------------------------------------------------------------------------

// `const A = 1, B = 2;`
void define_constants(FactsBuilder& facts, TSNode node) {
  std::vector<std::string_view> words;
  for_each_named_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "visibility_modifier")) words.push_back(facts.text(child));
  });
  TSNode first{};
  for_each_child(node, [&](TSNode child, std::string_view) {
    const bool is_wrapper = FactsBuilder::is(child, "attribute_list") || ts_node_is_extra(child);
    if (!is_wrapper) first = child;
    return is_wrapper;
  });
  for_each_named_child(node, [&](TSNode element, std::string_view) {
    if (!FactsBuilder::is(element, "const_element")) return;
    Definition definition;
    definition.kind = SymbolKind::constant;
    definition.node = node;
    definition.first = first;
    definition.name = first_child_except(element, {});
    const TSNode value = ts_node_named_child(element, ts_node_named_child_count(element) - 1);
    if (is_long_value(value)) definition.body = value;
    definition.is_public = is_public_here(facts, facts.text(definition.name), words);
    if (describe_member(facts, definition)) facts.add_symbol(definition);
  });
}

// `define('A', 1)` defines a constant that is seen everywhere.
void define_by_call(FactsBuilder& facts, TSNode node) {
  call_php_function(facts, node);
  if (facts.text(FactsBuilder::field(node, "function")) != "define") return;
  const TSNode argument = FactsBuilder::child_of_type(FactsBuilder::field(node, "arguments"), "argument");
  if (ts_node_is_null(argument)) return;
  const std::string_view name = php_literal_text(facts, ts_node_named_child(argument, 0));
  if (name.empty() ||
      name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789abcdefghijklmnopqrstuvwxyz") != name.npos)
    return;
  Definition definition;
  definition.kind = SymbolKind::constant;
  definition.node = node;
  definition.name_text = name;
  facts.in_scope({}, [&] { facts.add_symbol(definition); });
}

// --- the sections of a .phpt file -----------------------------------------------------------------------------------

constexpr std::string_view kTestSection = "--TEST--";

bool is_section(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line.size() > 4 && line.starts_with("--") && line.ends_with("--") &&
         line.substr(2, line.size() - 4).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == line.npos;
}

// Only what is in the section FILE is code.
bool conceal_other_sections(std::string_view source, std::string& concealed) {
  if (!source.starts_with(kTestSection)) return false;
  concealed = source;
  bool is_code = false;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const std::string_view line = source.substr(begin, end - begin);
    const bool is_title = is_section(line);
    if (is_title) is_code = line.starts_with("--FILE--") || line.starts_with("--FILEEOF--");
    if (is_title || !is_code) {
      for (std::size_t at = begin; at < end; ++at) concealed[at] = source[at] == '\r' ? '\r' : ' ';
    }
    begin = end + 1;
  }
  return true;
}

void finish(FactsBuilder& facts, TSNode) {
  const std::string_view source = facts.source();
  if (!source.starts_with(kTestSection)) return;
  const std::size_t begin = source.find('\n');
  if (begin == source.npos) return;
  const std::size_t end = std::min(source.find('\n', begin + 1), source.size());
  facts.add_mark(MarkKind::test, source.substr(begin + 1, end - begin - 1), {2, 2});
}

void open_function(FactsBuilder& facts, TSNode) { facts.open_locals(); }

constexpr NodeRule kRules[] = {
    {.node = "anonymous_class", .hook = enter_anonymous_class},
    {.node = "anonymous_function", .hook = open_function},
    {.node = "arrow_function", .hook = open_function},
    {.node = "argument", .hook = consume_php_label},
    {.node = "assignment_expression", .hook = assign_php_variable},
    {.node = "attribute_list", .action = NodeAction::attribute},
    {.node = "catch_clause", .hook = bind_php_parameter},
    {.node = "class_constant_access_expression", .hook = use_php_constant},
    defines("class_declaration", SymbolKind::class_, {.describe = describe_member, .defined = add_traits}),
    {.node = "comment", .action = NodeAction::comment, .hook = note_comment},
    {.node = "const_declaration", .hook = define_constants},
    defines("enum_case", SymbolKind::enumerator, {.visible = VisibleAs::scope, .children = Children::outside}),
    defines("enum_declaration", SymbolKind::enum_, {.describe = describe_member, .defined = add_traits}),
    {.node = "function_call_expression", .hook = define_by_call},
    defines("function_definition", SymbolKind::function, {.type = "return_type", .describe = describe_member}),
    {.node = "goto_statement", .action = NodeAction::skip},
    {.node = "include_expression", .hook = include_php_file},
    {.node = "include_once_expression", .hook = include_php_file},
    defines("interface_declaration", SymbolKind::interface, {.describe = describe_member}),
    {.node = "member_access_expression", .hook = use_php_member},
    {.node = "member_call_expression", .hook = call_php_method},
    defines("method_declaration", SymbolKind::function, {.type = "return_type", .describe = describe_method}),
    {.node = "name", .hook = use_php_name},
    {.node = "named_label_statement", .action = NodeAction::skip},
    defines("namespace_definition", SymbolKind::namespace_,
            {.visible = VisibleAs::all,
             .children = Children::outside,
             .describe = describe_namespace,
             .defined = document_namespace}),
    {.node = "namespace_name", .action = NodeAction::skip},
    {.node = "namespace_use_declaration", .action = NodeAction::skip, .hook = import_php_names},
    {.node = "nullsafe_member_access_expression", .hook = use_php_member},
    {.node = "nullsafe_member_call_expression", .hook = call_php_method},
    {.node = "object_creation_expression", .hook = call_php_function},
    defines("property_declaration", SymbolKind::property,
            {.each = "property_element",
             .value = "default_value",
             .type = "type",
             .children = Children::outside,
             .describe = describe_property}),
    {.node = "property_hook", .hook = consume_php_label},
    {.node = "property_promotion_parameter", .hook = promote_parameter},
    {.node = "qualified_name", .action = NodeAction::skip, .hook = use_php_qualified_name},
    {.node = "relative_name", .action = NodeAction::skip, .hook = use_php_qualified_name},
    {.node = "require_expression", .hook = include_php_file},
    {.node = "require_once_expression", .hook = include_php_file},
    {.node = "scoped_call_expression", .hook = call_php_method},
    {.node = "scoped_property_access_expression", .hook = use_php_class_member},
    {.node = "simple_parameter", .hook = bind_php_parameter},
    defines("trait_declaration", SymbolKind::trait, {.describe = describe_member, .defined = add_traits}),
    {.node = "use_list", .action = NodeAction::skip},
    {.node = "variable_name", .action = NodeAction::skip},
};

constexpr PathRule kPaths[] = {
    {"function_call_expression", PathForm::call, "function"},
    {"member_access_expression", PathForm::member, "object", "name"},
    {"member_call_expression", PathForm::method_call, "object", "name"},
    {"name", PathForm::name},
    {"named_type", PathForm::inner},
    {"null", PathForm::nothing},
    {"nullsafe_member_access_expression", PathForm::member, "object", "name"},
    {"nullsafe_member_call_expression", PathForm::method_call, "object", "name"},
    {"object_creation_expression", PathForm::type},
    {"optional_type", PathForm::inner},
    {"parenthesized_expression", PathForm::inner},
    {"relative_scope", PathForm::name},
    {"scoped_call_expression", PathForm::method_call, "scope", "name"},
    {"variable_name", PathForm::name},
};

constexpr TestSign kTests[] = {
    {.kinds = {SymbolKind::class_}, .superclass = "Test"},
    {.kinds = {SymbolKind::class_}, .superclass = "TestCase"},
    {.kinds = {SymbolKind::class_}, .superclass = "UnitTestCase"},
    {.kinds = {SymbolKind::method}, .name_prefix = "test", .in_test = true},
};

constexpr std::string_view kAttributes[] = {"attribute_list"};
constexpr std::string_view kPrivateWords[] = {"private"};
constexpr std::string_view kConstructors[] = {"__construct"};
constexpr NodePlace kSuperclasses[] = {"base_clause"};
constexpr NodePlace kInterfaces[] = {"class_interface_clause"};

constexpr DefinitionStyle kDefinitions{
    .attributes = kAttributes,
    .visibility = {.private_words = kPrivateWords,
                   .scopes = {SymbolKind::class_, SymbolKind::enum_, SymbolKind::trait},
                   .sharing_scopes = {SymbolKind::interface}},
    .method_scopes = {SymbolKind::class_, SymbolKind::enum_, SymbolKind::interface, SymbolKind::trait},
    .constructor_names = kConstructors,
    .superclasses = kSuperclasses,
    .interfaces = kInterfaces,
    .tests = kTests,
};

constexpr NamedFile kNamedFiles[] = {
    {"composer.json", FileRole::build},        {"phpcs.xml.dist", FileRole::configuration},
    {"phpstan.neon", FileRole::configuration}, {"phpstan.neon.dist", FileRole::configuration},
    {"phpunit.xml", FileRole::configuration},  {"phpunit.xml.dist", FileRole::configuration},
    {"psalm.xml", FileRole::configuration},
};
constexpr std::string_view kTestStems[] = {"*Test", "*TestCase"};
constexpr TestRunner kTestRunners[] = {
    {.marker = "phpunit.xml", .command = "vendor/bin/phpunit", .takes_path = true},
    {.marker = "phpunit.xml.dist", .command = "vendor/bin/phpunit", .takes_path = true},
};

}  // namespace

const Language kPhp{
    .name = "PHP",
    .type = "PHP Source Code",
    .fence_tag = "php",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .grammar = tree_sitter_php,
    .grammar_version = DOCMILL_GRAMMAR_PHP,
    .rules = kRules,
    .definitions = kDefinitions,
    .types = {.paths = kPaths},
    .flow = kPhpFlow,
    .conceal = conceal_other_sections,
    .traits =
        {
            .make_resolver = make_php_resolver,
            .import_style = ImportStyle::binding,
            .module_binding = ModuleBinding::last_component,
            .doc_syntax = DocSyntax::slashes,
            .scope_separator = "::",
            .override_style = OverrideStyle::by_name,
            .sees_own_package = true,
            .links_members_by_name = true,
            .standard_members = kStandardMembers,
            .named_files = kNamedFiles,
            .test_stems = kTestStems,
            .run_command = "php",
            .test_runners = kTestRunners,
        },
    .doc_comment_prefixes = kDocPrefixes,
    .finish = finish,
};

}  // namespace docmill
