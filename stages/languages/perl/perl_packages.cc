// SPDX-License-Identifier: Apache-2.0
//
// Which packages a Perl file has, which of them are classes, and what their bases are.
#include <algorithm>
#include <array>
#include <cctype>

#include "stages/languages/node_children.h"
#include "stages/languages/perl/perl_file.h"

namespace docmill::perl {
namespace {

constexpr std::array<std::string_view, 16> kClassMakers{"Class::Accessor",
                                                        "Class::Struct",
                                                        "Class::Tiny",
                                                        "Mo",
                                                        "Mojo::Base",
                                                        "Moo",
                                                        "Moo::Role",
                                                        "Moose",
                                                        "Moose::Role",
                                                        "Mouse",
                                                        "Mouse::Role",
                                                        "Object::Pad",
                                                        "Role::Tiny",
                                                        "Role::Tiny::With",
                                                        "base",
                                                        "parent"};

std::string_view without_sigil(std::string_view name) { return name.empty() ? name : name.substr(1); }

void add_words(FactsBuilder& facts, TSNode node, std::vector<std::string_view>& words) {
  const std::string_view type = ts_node_is_null(node) ? "" : ts_node_type(node);
  if (type == "autoquoted_bareword" || type == "bareword") words.push_back(facts.text(node));
  if (type != "string_literal" && type != "interpolated_string_literal" && type != "quoted_word_list") return;
  std::string_view text = facts.text(FactsBuilder::field(node, "content"));
  constexpr std::string_view kSpace = " \t\r\n";
  for (std::size_t at = text.find_first_not_of(kSpace); at != text.npos; at = text.find_first_not_of(kSpace)) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    words.push_back(text.substr(at, end - at));
    text.remove_prefix(end);
  }
}

bool is_list(TSNode node) {
  return FactsBuilder::is(node, "list_expression") || FactsBuilder::is(node, "parenthesized_expression") ||
         FactsBuilder::is(node, "anonymous_array_expression");
}

void open_package(FactsBuilder& facts, TSNode node, std::uint32_t end) {
  std::vector<PerlFile::Package>& packages = file(facts).packages;
  PerlFile::Package package;
  package.begin = ts_node_start_byte(node);
  const TSNode block = FactsBuilder::child_of_type(node, "block");
  package.end = ts_node_is_null(block) ? end : ts_node_end_byte(block);
  package.last_line = FactsBuilder::last_line(node);
  package.name = facts.text(FactsBuilder::field(node, "name"));
  package.is_class = FactsBuilder::is(node, "class_statement") || FactsBuilder::is(node, "role_statement");
  for (TSNode attribute : parts_at(node, "attributes/attribute")) {
    if (facts.text(FactsBuilder::field(attribute, "name")) != "isa") continue;
    const std::string_view base = facts.text(FactsBuilder::field(attribute, "value"));
    package.bases.push_back(base.substr(0, base.find(' ')));
  }
  // A package statement ends the one before.
  constexpr int kMostBetween = 16;
  int tried = 0;
  for (auto outer = packages.rbegin(); outer != packages.rend() && tried < kMostBetween; ++outer, ++tried) {
    if (outer->end == package.end && ts_node_is_null(block)) outer->end = package.begin;
  }
  packages.push_back(package);
}

}  // namespace

// `($self, …) = @_`, `my $class = shift`, `shift->{x}`, in one of the first statements.
bool takes_object(FactsBuilder& facts, TSNode sub) {
  const TSNode body = FactsBuilder::field(sub, "body");
  std::string_view text = facts.text(body).substr(0, 120);
  for (std::string_view name : {"$self", "$class", "$proto", "$this"}) {
    const std::size_t at = text.find(name);
    if (at == text.npos) continue;
    const std::string_view before = text.substr(0, at);
    if (before.find("my") != before.npos && before.find(';') == before.npos) return true;
  }
  if (text.find("shift->") != text.npos || text.find("$_[0]->") != text.npos) return true;
  const std::string_view signature = facts.text(FactsBuilder::child_of_type(sub, "signature"));
  return signature.starts_with("($self") || signature.starts_with("($class");
}

namespace {

void note_use(FactsBuilder& facts, TSNode use, PerlFile::Package& package) {
  bool is_loaded = true;
  for (std::string_view base : bases_of_use(facts, use, is_loaded)) package.bases.push_back(base);
  const std::string_view module = used_module(facts, use);
  package.is_class =
      package.is_class || !package.bases.empty() || std::ranges::find(kClassMakers, module) != kClassMakers.end();
}

// `our @ISA = (…)`, `extends …`, `with …`.
void note_expression(FactsBuilder& facts, TSNode expression, PerlFile::Package& package) {
  const std::string_view name = called_name(facts, expression);
  if (name == "extends" || name == "with") {
    package.is_class = true;
    for (std::string_view base : words_in(facts, FactsBuilder::field(expression, "arguments"))) {
      if (base.find_first_not_of("-") != 0 || base.starts_with('-')) continue;
      package.bases.push_back(base);
    }
  }
  const TSNode arguments = FactsBuilder::field(expression, "arguments");
  const bool pushes = name == "push" && facts.text(arguments).starts_with("@ISA");
  const bool assigns = FactsBuilder::is(expression, "assignment_expression") &&
                       facts.text(FactsBuilder::field(expression, "left")).ends_with("@ISA");
  if (!pushes && !assigns) return;
  for (std::string_view base : words_in(facts, assigns ? FactsBuilder::field(expression, "right") : arguments)) {
    if (base == "Exporter" || base == "DynaLoader") continue;
    package.bases.push_back(base);
    package.is_class = true;
  }
}

void note_statement(FactsBuilder& facts, TSNode node, PerlFile::Package& package) {
  if (FactsBuilder::is(node, "use_statement")) return note_use(facts, node, package);
  if (FactsBuilder::is(node, "expression_statement") && ts_node_named_child_count(node) > 0) {
    return note_expression(facts, ts_node_named_child(node, 0), package);
  }
  if (!FactsBuilder::is(node, "subroutine_declaration_statement")) return;
  const std::string_view name = facts.text(FactsBuilder::field(node, "name"));
  const bool has_object = takes_object(facts, node);
  package.has_objects = package.has_objects || has_object;
  package.is_class = package.is_class || (name == "new" && has_object);
}

void read_statements(FactsBuilder& facts, TSNode block, std::uint32_t end, int level) {
  for_each_named_child(block, [&](TSNode node, std::string_view) {
    const bool is_package = FactsBuilder::is(node, "package_statement") || FactsBuilder::is(node, "class_statement") ||
                            FactsBuilder::is(node, "role_statement");
    if (is_package) open_package(facts, node, end);
    const TSNode inner = FactsBuilder::is(node, "block_statement") || FactsBuilder::is(node, "block") ? node
                         : is_package ? FactsBuilder::child_of_type(node, "block")
                                      : TSNode{};
    if (!ts_node_is_null(inner)) {
      if (level < 4) read_statements(facts, inner, ts_node_end_byte(inner), level + 1);
      return;
    }
    PerlFile::Package* package = package_at(facts, ts_node_start_byte(node));
    if (package == nullptr) return;
    const bool is_code = !FactsBuilder::is(node, "eof_marker") && !FactsBuilder::is(node, "data_section") &&
                         !FactsBuilder::is(node, "pod");
    if (is_code) package->last_line = FactsBuilder::last_line(node);
    note_statement(facts, node, *package);
  });
}

}  // namespace

void read_packages(FactsBuilder& facts, TSNode root) { read_statements(facts, root, ts_node_end_byte(root), 0); }

PerlFile::Package* package_at(FactsBuilder& facts, std::uint32_t byte) {
  std::vector<PerlFile::Package>& packages = file(facts).packages;
  const auto after = std::ranges::upper_bound(packages, byte, {}, &PerlFile::Package::begin);
  constexpr int kMostNested = 8;
  int tried = 0;
  for (auto at = after; at != packages.begin() && tried < kMostNested; ++tried) {
    --at;
    if (byte < at->end) return &*at;
  }
  return nullptr;
}

std::vector<std::string_view> words_in(FactsBuilder& facts, TSNode list) {
  std::vector<std::string_view> words;
  add_words(facts, list, words);
  if (!is_list(list)) return words;
  for_each_named_child(list, [&](TSNode part, std::string_view) {
    add_words(facts, part, words);
    if (!is_list(part)) return;
    for_each_named_child(part, [&](TSNode inner, std::string_view) {
      add_words(facts, inner, words);
      if (FactsBuilder::is(inner, "list_expression"))
        for_each_named_child(inner, [&](TSNode last, std::string_view) { add_words(facts, last, words); });
    });
  });
  return words;
}

std::string_view used_module(FactsBuilder& facts, TSNode use) { return facts.text(FactsBuilder::field(use, "module")); }

std::string_view called_name(FactsBuilder& facts, TSNode call) {
  const bool is_call = FactsBuilder::is(call, "ambiguous_function_call_expression") ||
                       FactsBuilder::is(call, "function_call_expression");
  if (!is_call) return {};
  std::string_view name = facts.text(FactsBuilder::field(call, "function"));
  if (name.starts_with('&')) name.remove_prefix(1);
  return name;
}

std::vector<std::string_view> bases_of_use(FactsBuilder& facts, TSNode use, bool& is_loaded) {
  const std::string_view module = used_module(facts, use);
  is_loaded = true;
  if (module != "parent" && module != "base" && module != "Mojo::Base") return {};
  std::vector<std::string_view> bases;
  for_each_named_child(use, [&](TSNode part, std::string_view field) {
    if (field == "module" || field == "version" || !bases.empty()) return;
    bases = words_in(facts, part);
  });
  is_loaded = std::ranges::find(bases, "-norequire") == bases.end();
  if (module == "Mojo::Base" && std::ranges::find(bases, "-base") != bases.end()) bases = {module};
  std::erase_if(bases, [](std::string_view word) { return word.starts_with('-') || word == "Exporter"; });
  const bool is_role_or_none = module == "Mojo::Base" && bases.size() > 1;
  if (is_role_or_none) bases.resize(1);
  return bases;
}

std::string path_of_invocant(FactsBuilder& facts, TSNode invocant) {
  const std::string_view text = facts.text(invocant);
  if (FactsBuilder::is(invocant, "scalar")) {
    static constexpr std::array<std::string_view, 4> kObjects{"$class", "$proto", "$self", "$this"};
    if (std::ranges::binary_search(kObjects, text)) return "self";
    const std::string_view name = without_sigil(text);
    const bool is_plain = std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
    return is_plain ? std::string(text) : std::string();
  }
  if (FactsBuilder::is(invocant, "bareword")) {
    std::string name(text);
    if (name.ends_with("::")) name.resize(name.size() - 2);
    return name;
  }
  if (FactsBuilder::is(invocant, "func0op_call_expression") && text == "__PACKAGE__") return "self";
  return {};
}

}  // namespace docmill::perl
