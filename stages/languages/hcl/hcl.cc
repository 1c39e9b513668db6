// SPDX-License-Identifier: Apache-2.0
//
// HCL: Terraform, and the files of Packer, Nomad, Terragrunt and others. A symbol is a block with a label, and its name
// is the address that expressions use: "var.region", "aws_instance.web", "data.aws_ami.base", "module.net". The files
// of a folder are one module and see each other's symbols. A module that is called is an import of its folder: its
// arguments are the variables there ("var.x"), its attributes the outputs ("output.x").
#include <grammars.h>
#include <language_records.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <deque>
#include <string>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/hcl/hcl_resolver.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/node_children.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".tf", ".tfvars", ".hcl", ".tofu", ".nomad"};

struct HclFile {
  std::deque<std::string> texts;                                     // that names of references are views of
  std::vector<std::pair<std::string_view, std::uint32_t>> assigned;  // at the top, with their lines
  bool has_blocks = false;

  std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
};

HclFile& hcl_file(FactsBuilder& facts) { return facts.state<HclFile>(); }

// --- reading --------------------------------------------------------------------------------------------------------

// The text of a string without templates in it; "" if the node is something else.
std::string_view plain_string(FactsBuilder& facts, TSNode node) {
  while (FactsBuilder::is(node, "expression") || FactsBuilder::is(node, "literal_value"))
    node = ts_node_named_child(node, 0);
  return FactsBuilder::is(node, "string_lit") ? facts.text(FactsBuilder::child_of_type(node, "template_literal"))
                                              : std::string_view();
}

// The path of a file of the module: a string, or "${path.module}/a.txt"; "" if it is not known.
std::string_view path_in_module(FactsBuilder& facts, TSNode node) {
  const std::string_view plain = plain_string(facts, node);
  if (!plain.empty()) return plain;
  std::string_view text = facts.text(node);
  constexpr std::string_view kHere = "\"${path.module}/";
  if (!text.starts_with(kHere) || !text.ends_with('"')) return {};
  text = text.substr(kHere.size(), text.size() - kHere.size() - 1);
  return text.find_first_of("${}\"\n") == std::string_view::npos ? text : std::string_view();
}

// The value of the attribute of this name in the block; a null node if it has none.
TSNode attribute_of(FactsBuilder& facts, TSNode block, std::string_view name) {
  TSNode value{};
  for_each_named_child(FactsBuilder::child_of_type(block, "body"), [&](TSNode child, std::string_view) {
    const bool is_it = FactsBuilder::is(child, "attribute") && ts_node_is_null(value) &&
                       facts.text(ts_node_named_child(child, 0)) == name;
    if (is_it) value = FactsBuilder::child_of_type(child, "expression");
  });
  return value;
}

// The labels of a block: `"aws_instance" "web"`.
std::vector<std::string_view> labels_of(FactsBuilder& facts, TSNode block) {
  std::vector<std::string_view> labels;
  bool is_type = true;
  for_each_named_child(block, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "string_lit")) labels.push_back(plain_string(facts, child));
    if (FactsBuilder::is(child, "identifier") && !std::exchange(is_type, false)) labels.push_back(facts.text(child));
    return !FactsBuilder::is(child, "block_start");
  });
  return labels;
}

// --- blocks ---------------------------------------------------------------------------------------------------------

// Blocks of Terraform that configure something else than themselves, but have labels.
bool is_setting(std::string_view type) { return type == "provider" || type == "backend" || type == "required_plugins"; }

// What expressions call the block.
std::string address_of(std::string_view type, const std::vector<std::string_view>& labels) {
  std::string address = type == "resource" ? "" : type == "variable" ? "var" : std::string(type);
  for (std::string_view label : labels) {
    if (!address.empty()) address += '.';
    address += label;
  }
  return address;
}

void import_module_of(FactsBuilder& facts, TSNode source, std::string_view alias) {
  const std::string_view path = plain_string(facts, source);
  if (path.empty()) return;
  facts.add_import(ImportKind::module, path, FactsBuilder::first_line(source));
  facts.set_module_alias(alias);
}

// The arguments of a module are its variables.
void refer_to_variables(FactsBuilder& facts, TSNode block, std::string_view module) {
  constexpr std::array<std::string_view, 6> kOwn{"source", "version", "count", "for_each", "providers", "depends_on"};
  for_each_named_child(FactsBuilder::child_of_type(block, "body"), [&](TSNode child, std::string_view) {
    if (!FactsBuilder::is(child, "attribute")) return;
    const std::string_view name = facts.text(ts_node_named_child(child, 0));
    if (std::ranges::find(kOwn, name) != kOwn.end()) return;
    const std::string_view variable = hcl_file(facts).keep("var." + std::string(name));
    facts.add_reference(ReferenceKind::use, variable, FactsBuilder::first_line(child), module);
  });
}

void import_of_block(FactsBuilder& facts, TSNode block, std::string_view type,
                     const std::vector<std::string_view>& labels) {
  if (type == "module" && labels.size() == 1) {
    const TSNode source = attribute_of(facts, block, "source");
    import_module_of(facts, source, labels[0]);
    if (!plain_string(facts, source).empty()) refer_to_variables(facts, block, labels[0]);
  }
  if (type == "terraform") import_module_of(facts, attribute_of(facts, block, "source"), {});  // Terragrunt
  if (type == "dependency") import_module_of(facts, attribute_of(facts, block, "config_path"), {});
}

SymbolKind kind_of_block(std::string_view type) {
  return type == "output" ? SymbolKind::constant : SymbolKind::variable;
}

void define_block(FactsBuilder& facts, TSNode block, std::string_view type,
                  const std::vector<std::string_view>& labels) {
  const bool is_nested = facts.context() != 0 || facts.scope().exists();
  const bool is_named_part = type == "group" || type == "task";  // Nomad's
  if (labels.empty() || is_setting(type) || (is_nested && !is_named_part)) return;
  if (std::ranges::any_of(labels, &std::string_view::empty)) return;
  Definition definition;
  definition.kind = kind_of_block(type);
  definition.node = block;
  const std::string address = address_of(type, labels);
  definition.name_text = address;
  definition.body = FactsBuilder::child_of_type(block, "block_start");
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  const TSNode description = attribute_of(facts, block, "description");
  const bool has_description = (type == "variable" || type == "output") && facts.doc_of(symbol).empty();
  if (has_description && !plain_string(facts, description).empty()) {
    facts.set_doc(symbol, plain_string(facts, description),
                  {FactsBuilder::first_line(description), FactsBuilder::last_line(description)});
  }
  facts.open_scope(symbol);
}

void define_local(FactsBuilder& facts, TSNode attribute) {
  const TSNode value = FactsBuilder::child_of_type(attribute, "expression");
  Definition definition;
  definition.kind = SymbolKind::constant;
  definition.node = attribute;
  const std::string name = "local." + std::string(facts.text(ts_node_named_child(attribute, 0)));
  definition.name_text = name;
  if (is_long_value(value)) definition.body = value;
  facts.add_symbol(definition);
}

enum HclContext : std::uint8_t { at_top, in_block, in_locals };

void open_block(FactsBuilder& facts, TSNode block) {
  hcl_file(facts).has_blocks = true;
  const std::string_view type = facts.text(ts_node_named_child(block, 0));
  const std::vector<std::string_view> labels = labels_of(facts, block);
  if (facts.context() == at_top && !facts.scope().exists()) import_of_block(facts, block, type, labels);
  const bool is_locals = type == "locals" && facts.context() == at_top && !facts.scope().exists();
  define_block(facts, block, type, labels);
  facts.open_context(is_locals ? in_locals : in_block);
}

void read_attribute_of_block(FactsBuilder& facts, TSNode attribute) {
  const TSNode name = ts_node_named_child(attribute, 0);
  if (facts.context() == in_locals) {
    define_local(facts, attribute);
    facts.open_context(in_block);
    return;
  }
  if (facts.context() != at_top) return;
  Definition definition;
  definition.kind = SymbolKind::constant;
  definition.node = attribute;
  definition.name_text = facts.text(name);
  const TSNode value = FactsBuilder::child_of_type(attribute, "expression");
  if (is_long_value(value)) definition.body = value;
  facts.add_symbol(definition);
  hcl_file(facts).assigned.emplace_back(facts.text(name), FactsBuilder::first_line(name));
  facts.open_context(in_block);
}

// --- expressions ----------------------------------------------------------------------------------------------------

bool is_part_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where the name that begins at `at` ends.
std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_part_of_name(text[at])) ++at;
  return at;
}

// `var.a.b` uses var.a, `data.t.n.id` data.t.n, `t.n.id` t.n.
void refer_to_address(FactsBuilder& facts, TSNode root) {
  constexpr std::array<std::string_view, 5> kOwn{"count", "each", "self", "path", "terraform"};
  const std::string_view name = facts.text(root);
  if (std::ranges::find(kOwn, name) != kOwn.end()) return;
  const std::string_view source = facts.source();
  const std::size_t begin = ts_node_start_byte(root);
  std::size_t end = ts_node_end_byte(root);
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  std::size_t address_end = 0;
  const std::size_t wanted = name == "data" ? 2 : 1;
  while (count < parts.size() && end + 1 < source.size() && source[end] == '.') {
    const std::size_t next = end_of_name(source, end + 1);
    if (next == end + 1) break;
    parts[count++] = source.substr(end + 1, next - end - 1);
    end = next;
    if (count == wanted) address_end = end;
  }
  if (address_end == 0) return;
  const std::uint32_t line = FactsBuilder::first_line(root);
  facts.add_reference(ReferenceKind::use, source.substr(begin, address_end - begin), line, {});
  if (name != "module" || count < 2) return;
  facts.add_reference(ReferenceKind::use, hcl_file(facts).keep("output." + std::string(parts[1])), line, parts[0]);
}

// `file("a.txt")`, `templatefile("${path.module}/a.tpl", {…})`
void read_file_function(FactsBuilder& facts, TSNode call) {
  constexpr std::array<std::string_view, 9> kFiles{"file",       "filebase64",   "filemd5",
                                                   "filesha1",   "filesha256",   "filesha512",
                                                   "fileexists", "templatefile", "filebase64sha256"};
  const std::string_view name = facts.text(ts_node_named_child(call, 0));
  if (std::ranges::find(kFiles, name) == kFiles.end()) return;
  const TSNode argument = ts_node_named_child(FactsBuilder::child_of_type(call, "function_arguments"), 0);
  const std::string_view path = path_in_module(facts, argument);
  if (is_file_path(path)) facts.add_import(ImportKind::use, path, FactsBuilder::first_line(call));
}

// Other strings that name a file of the module.
void read_template(FactsBuilder& facts, TSNode node) {
  const std::string_view path = path_in_module(facts, node);
  const std::uint32_t line = FactsBuilder::first_line(node);
  if (!path.empty() && !facts.has_import_on(line)) facts.add_import(ImportKind::use, path, line);
}

// A file without blocks sets variables (terraform.tfvars).
void finish_hcl(FactsBuilder& facts, TSNode) {
  HclFile& file = hcl_file(facts);
  if (file.has_blocks) return;
  for (const auto& [name, line] : file.assigned) {
    facts.add_reference(ReferenceKind::use, file.keep("var." + std::string(name)), line, {});
  }
}

constexpr NodeRule kRules[] = {
    {.node = "attribute", .hook = read_attribute_of_block}, {.node = "block", .hook = open_block},
    {.node = "comment", .action = NodeAction::comment},     {.node = "function_call", .hook = read_file_function},
    {.node = "template_expr", .hook = read_template},       {.node = "variable_expr", .hook = refer_to_address},
};

}  // namespace

const Language kHcl{
    .name = "HCL",
    .type = "HCL Configuration",
    .fence_tag = "hcl",
    .extensions = kExtensions,
    .grammar = tree_sitter_hcl,
    .grammar_version = DOCMILL_GRAMMAR_HCL,
    .rules = kRules,
    .traits = {.make_resolver = make_hcl_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .sees_own_package = true,
               .is_code = false,
               .role = FileRole::configuration},
    .has_qualified_names = false,
    .finish = finish_hcl,
};

}  // namespace docmill
