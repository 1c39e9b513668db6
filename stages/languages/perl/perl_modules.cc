// SPDX-License-Identifier: Apache-2.0
//
// What a Perl file loads and calls. The module of an import is the name of the package, which is also the file's name
// for it; a file that is required by its path is as written.
#include <algorithm>
#include <cctype>
#include <string>

#include "stages/languages/node_children.h"
#include "stages/languages/perl/perl_builtins.h"
#include "stages/languages/perl/perl_file.h"

namespace docmill::perl {
namespace {

std::uint32_t line_of(TSNode node) { return FactsBuilder::first_line(node); }

void import_package(FactsBuilder& facts, std::string_view module, std::uint32_t line,
                    std::span<const std::string_view> names = {}) {
  if (module.ends_with("::")) module.remove_suffix(2);
  if (module.empty()) return;
  facts.add_import(ImportKind::module, module, line, names);
  facts.set_module_alias(module);
}

bool is_function_name(std::string_view name) {
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
         std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

// The functions in `use X qw(f g)`. `use X a => 1` gives an option, not a name.
std::vector<std::string_view> imported_names(FactsBuilder& facts, TSNode use) {
  std::vector<std::string_view> names;
  const bool is_pragma = std::islower(static_cast<unsigned char>(used_module(facts, use)[0])) != 0;
  bool has_options = is_pragma;
  for_each_named_child(use, [&](TSNode part, std::string_view field) {
    if (field == "module" || field == "version") return;
    has_options = has_options || facts.text(part).find("=>") != std::string_view::npos;
    const std::vector<std::string_view> words = words_in(facts, part);
    names.insert(names.end(), words.begin(), words.end());
  });
  if (has_options) return {};
  for (std::string_view& name : names) {
    if (name.starts_with('&')) name.remove_prefix(1);
  }
  std::erase_if(names, [](std::string_view name) { return !is_function_name(name); });
  return names;
}

// `A::B::f` is f after the qualifier A::B.
void add_call(FactsBuilder& facts, ReferenceKind kind, std::string_view name, std::uint32_t line) {
  if (name.starts_with('&')) name.remove_prefix(1);
  const std::size_t colons = name.rfind("::");
  if (colons == name.npos) {
    if (is_function_name(name) && !is_builtin(name)) facts.add_reference(kind, name, line);
    return;
  }
  const std::string_view own = name.substr(colons + 2);
  const ReferenceKind member = kind == ReferenceKind::call ? ReferenceKind::member_call : ReferenceKind::member_use;
  if (colons > 0 && is_function_name(own)) facts.add_reference(member, own, line, name.substr(0, colons));
}

// `subtest 'name' => sub { … }`
void mark_test(FactsBuilder& facts, TSNode call) {
  const TSNode arguments = FactsBuilder::field(call, "arguments");
  const TSNode title = ts_node_is_null(arguments) ? TSNode{} : ts_node_named_child(arguments, 0);
  const bool is_text =
      FactsBuilder::is(title, "string_literal") || FactsBuilder::is(title, "interpolated_string_literal");
  if (!is_text || !has_child(arguments, "anonymous_subroutine_expression")) return;
  facts.add_mark(MarkKind::test, facts.text(FactsBuilder::field(title, "content")),
                 {line_of(call), FactsBuilder::last_line(call)});
}

void import_called(FactsBuilder& facts, TSNode call, std::string_view name) {
  const TSNode arguments = FactsBuilder::field(call, "arguments");
  if (name == "extends" || name == "with") {
    for (std::string_view base : words_in(facts, arguments)) {
      if (!base.starts_with('-')) import_package(facts, base, line_of(call));
    }
  } else if (name == "use_ok" || name == "require_ok") {
    const std::vector<std::string_view> words = words_in(facts, arguments);
    if (!words.empty() && words[0].find_first_of("/$.") == std::string_view::npos) {
      import_package(facts, words[0], line_of(call));
    }
  }
}

}  // namespace

void use_module(FactsBuilder& facts, TSNode node) {
  const std::string_view module = used_module(facts, node);
  if (FactsBuilder::is(ts_node_child(node, 0), "no") || module.empty()) return;
  if (module == "constant") return define_constants(facts, node);
  bool is_loaded = true;
  const std::vector<std::string_view> bases = bases_of_use(facts, node, is_loaded);
  const bool is_of_classes = module == "parent" || module == "base";
  if (!is_of_classes) {
    import_package(facts, module, line_of(node),
                   bases.empty() ? imported_names(facts, node) : std::vector<std::string_view>());
  }
  if (!is_loaded) return;
  for (std::string_view base : bases) {
    if (base != module) import_package(facts, base, line_of(node));
  }
}

void require_module(FactsBuilder& facts, TSNode node) {
  const TSNode what = ts_node_named_child_count(node) > 0 ? ts_node_named_child(node, 0) : TSNode{};
  if (FactsBuilder::is(what, "bareword")) return import_package(facts, facts.text(what), line_of(node));
  const std::string_view path = facts.text(FactsBuilder::field(what, "content"));
  const bool is_plain = !path.empty() && path.find_first_of("$@{") == path.npos;
  if (is_plain) facts.add_import(ImportKind::include_quoted, path, line_of(node));
}

void run_file(FactsBuilder& facts, TSNode node) {
  const TSNode what = FactsBuilder::child_of_type(node, "filename");
  if (ts_node_is_null(what) || !facts.text(node).starts_with("do")) return;
  const TSNode literal = ts_node_named_child_count(what) > 0 ? ts_node_named_child(what, 0) : TSNode{};
  const std::string_view path = facts.text(FactsBuilder::field(literal, "content"));
  const bool is_plain = !path.empty() && path.find_first_of("$@{") == path.npos;
  if (is_plain) facts.add_import(ImportKind::include_quoted, path, line_of(node));
}

void call(FactsBuilder& facts, TSNode node) {
  const std::string_view name = called_name(facts, node);
  if (name == "has") define_attributes(facts, node);
  if (name == "subtest") mark_test(facts, node);
  import_called(facts, node, name);
  add_call(facts, ReferenceKind::call, name, line_of(node));
}

void call_method(FactsBuilder& facts, TSNode node) {
  const TSNode invocant = FactsBuilder::field(node, "invocant");
  const TSNode method = FactsBuilder::field(node, "method");
  std::string_view name = facts.text(method);
  std::string path = path_of_invocant(facts, invocant);
  if (FactsBuilder::is(invocant, "bareword") && !path.empty()) {
    facts.add_reference(ReferenceKind::use, facts.text(invocant).substr(0, path.size()), line_of(invocant), "");
  }
  constexpr std::string_view kSuper = "SUPER::";
  const PerlFile::Package* package = package_at(facts, ts_node_start_byte(node));
  const bool in_class = package != nullptr && package->is_class;
  if (path == "self") path = in_class ? std::string(package->name) + "{}" : std::string();
  if (name.starts_with(kSuper)) {
    name.remove_prefix(kSuper.size());
    path = in_class && package->bases.size() == 1 ? std::string(package->bases[0]) : std::string();
  }
  if (is_function_name(name)) facts.add_reference(ReferenceKind::member_call, name, line_of(method), path);
}

void refer_to_function(FactsBuilder& facts, TSNode node) {
  const TSNode function = FactsBuilder::child_of_type(node, "function");
  if (!ts_node_is_null(function)) add_call(facts, ReferenceKind::use, facts.text(function), line_of(function));
}

}  // namespace docmill::perl
