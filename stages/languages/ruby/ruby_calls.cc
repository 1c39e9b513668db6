// SPDX-License-Identifier: Apache-2.0
//
// What calls mean in Ruby: imports, attributes, visibility, mixins, methods and classes that are made by calls, and
// tests. A call of a constant's method refers to that method of the class: `A.f` is `A::f`. Everything else is a call
// whose receiver the syntax shows or not.
#include <algorithm>
#include <cctype>
#include <string>

#include "stages/languages/definitions.h"
#include "stages/languages/node_children.h"
#include "stages/languages/ruby/ruby_file.h"

namespace docmill {
namespace {

constexpr std::string_view kHidingWords[] = {"private", "private_class_method", "private_constant", "protected"};
constexpr std::string_view kShowingWords[] = {"module_function", "public", "public_class_method", "public_constant"};
constexpr std::string_view kMixinWords[] = {"extend", "include", "prepend"};

bool is_constant(TSNode node) {
  return FactsBuilder::is(node, "constant") || FactsBuilder::is(node, "scope_resolution");
}

bool is_block(TSNode node) { return FactsBuilder::is(node, "block") || FactsBuilder::is(node, "do_block"); }

template <typename Visit>
void for_each_argument(TSNode call, Visit visit) {
  for_each_named_child(FactsBuilder::field(call, "arguments"),
                       [&](TSNode argument, std::string_view) { visit(argument); });
}

TSNode first_argument(TSNode call) {
  const TSNode arguments = FactsBuilder::field(call, "arguments");
  return ts_node_is_null(arguments) ? TSNode{} : first_child_except(arguments, {"("});
}

std::uint32_t end_of_arguments(TSNode call) {
  const TSNode arguments = FactsBuilder::field(call, "arguments");
  return ts_node_end_byte(ts_node_is_null(arguments) ? FactsBuilder::field(call, "method") : arguments);
}

SymbolKind method_kind(const FactsBuilder& facts) {
  return facts.scope().exists() ? SymbolKind::method : SymbolKind::function;
}

// --- imports --------------------------------------------------------------------------------------------------------

void import_path(FactsBuilder& facts, TSNode node, std::string_view word) {
  std::string_view path = ruby_literal_text(facts, first_argument(node));
  if (word == "autoload") {
    path = {};
    std::size_t count = 0;
    for_each_argument(node, [&](TSNode argument) {
      if (++count == 2 && FactsBuilder::is(argument, "string")) path = ruby_literal_text(facts, argument);
    });
  } else if (!FactsBuilder::is(first_argument(node), "string")) {
    return;
  }
  if (path.empty()) return;
  const bool is_relative = word == "require_relative";
  facts.add_import(is_relative ? ImportKind::include_quoted : ImportKind::module, path, FactsBuilder::first_line(node));
}

// --- visibility -----------------------------------------------------------------------------------------------------

void show_member(FactsBuilder& facts, std::string_view name, RubySide side, bool is_shown) {
  const RubyFile& file = facts.state<RubyFile>();
  const auto found = file.members.find({facts.scope().value, name, side});
  if (found == file.members.end()) return;
  facts.symbol(found->second).is_public = is_shown && is_public_here(facts, name);
}

// `private :a, :b`, `private def a`, `private attr_reader :a`, `private`.
void change_visibility(FactsBuilder& facts, TSNode node, std::string_view word) {
  if (!is_outside_ruby_methods(facts)) return;
  const bool is_shown = !contains(kHidingWords, word);
  const bool is_of_class = word.ends_with("class_method") || (facts.context() & kRubyOfSingleton) != 0;
  const RubySide side = is_of_class ? RubySide::class_itself : RubySide::object;
  if (word == "module_function") return;
  const auto show = [&](TSNode argument) {
    if (const std::string_view name = ruby_literal_text(facts, argument); !name.empty()) {
      return show_member(facts, name, side, is_shown);
    }
    facts.state<RubyFile>().shown[ts_node_start_byte(argument)] = is_shown;
  };
  for_each_argument(node, [&](TSNode argument) {
    if (FactsBuilder::is(argument, "splat_argument")) argument = first_child_except(argument, {"*"});
    const bool is_list = FactsBuilder::is(argument, "symbol_array") || FactsBuilder::is(argument, "string_array");
    if (!is_list) return show(argument);
    for_each_named_child(argument,
                         [&](TSNode item, std::string_view) { show_member(facts, facts.text(item), side, is_shown); });
  });
}

bool changes_visibility(std::string_view word) { return contains(kHidingWords, word) || contains(kShowingWords, word); }

// --- members that calls define --------------------------------------------------------------------------------------

void define_attributes(FactsBuilder& facts, TSNode node) {
  if (!is_outside_ruby_methods(facts)) return;
  for_each_argument(node, [&](TSNode argument) {
    const std::string_view name = ruby_literal_text(facts, argument);
    define_ruby_member(facts, SymbolKind::property, name, node, ts_node_end_byte(node));
  });
}

void define_by_call(FactsBuilder& facts, TSNode node) {
  if (!is_outside_ruby_methods(facts)) return;
  const std::string_view name = ruby_literal_text(facts, first_argument(node));
  const SymbolId symbol = define_ruby_member(facts, method_kind(facts), name, node, end_of_arguments(node));
  if (symbol.exists() && !ts_node_is_null(FactsBuilder::field(node, "block"))) facts.open_scope(symbol);
}

void define_alias_by_call(FactsBuilder& facts, TSNode node) {
  if (!is_outside_ruby_methods(facts)) return;
  const std::string_view name = ruby_literal_text(facts, first_argument(node));
  define_ruby_member(facts, method_kind(facts), name, node, ts_node_end_byte(node));
}

// --- tests ----------------------------------------------------------------------------------------------------------

// `describe A, "#f" do … end` is a group of tests with the title "A #f".
void mark_test(FactsBuilder& facts, TSNode node, std::string_view word) {
  static constexpr std::string_view kWords[] = {"context", "describe", "fcontext", "fdescribe", "feature",
                                                "fit",     "it",       "scenario", "should",    "specify",
                                                "suite",   "test",     "xcontext", "xdescribe", "xit"};
  if (!contains(kWords, word) || !is_block(FactsBuilder::field(node, "block"))) return;
  std::string title;
  for_each_argument(node, [&](TSNode argument) {
    const bool is_title = is_constant(argument) || FactsBuilder::is(argument, "string");
    if (!is_title) return;
    const std::string_view text = is_constant(argument) ? facts.text(argument) : ruby_literal_text(facts, argument);
    if (!title.empty() && !text.empty()) title += ' ';
    title += text;
  });
  if (title.empty()) return;
  facts.add_mark(MarkKind::test, title, {FactsBuilder::first_line(node), FactsBuilder::last_line(node)});
}

// --- references -----------------------------------------------------------------------------------------------------

// `A::B.f` calls f of A::B; `A::B.new` makes an A::B.
void call_of_constant(FactsBuilder& facts, TSNode receiver, TSNode method) {
  const std::string_view name = facts.text(method);
  if (name == "new") {
    const TSNode type = FactsBuilder::is(receiver, "constant") ? receiver : FactsBuilder::field(receiver, "name");
    facts.add_reference(ReferenceKind::call, facts.text(type), FactsBuilder::first_line(type));
    return facts.consume(type);
  }
  const std::string path = ruby_constant_path(facts, receiver);
  const ReferenceKind kind = path.empty() ? ReferenceKind::member_call : ReferenceKind::call;
  facts.add_reference(kind, name, FactsBuilder::first_line(method), path);
}

void call_of_receiver(FactsBuilder& facts, TSNode node, TSNode receiver, TSNode method) {
  const std::string_view name = facts.text(method);
  if (is_constant(receiver)) {
    call_of_constant(facts, receiver, method);
    if (facts.text(receiver) == "RSpec") mark_test(facts, node, name);
    return;
  }
  std::string path = path_of_value(facts, receiver);
  if (path == kNoObject) path.clear();
  facts.add_reference(ReferenceKind::member_call, name, FactsBuilder::first_line(method), path);
}

// A call without a receiver that does more than call. False if it is none.
bool apply_word(FactsBuilder& facts, TSNode node, std::string_view word) {
  static constexpr std::string_view kImports[] = {"autoload", "load", "require", "require_relative"};
  static constexpr std::string_view kAttributes[] = {
      "attr",         "attr_accessor",   "attr_reader",    "attr_writer", "cattr_accessor",
      "cattr_reader", "class_attribute", "mattr_accessor", "mattr_reader"};
  if (contains(kImports, word)) {
    import_path(facts, node, word);
  } else if (contains(kAttributes, word)) {
    define_attributes(facts, node);
  } else if (changes_visibility(word)) {
    change_visibility(facts, node, word);
  } else if (word == "define_method" || word == "define_singleton_method") {
    define_by_call(facts, node);
  } else if (word == "alias_method") {
    define_alias_by_call(facts, node);
  } else {
    return contains(kMixinWords, word);  // see add_ruby_mixins()
  }
  return true;
}

}  // namespace

std::string ruby_constant_path(const FactsBuilder& facts, TSNode node) {
  std::string path;
  if (!is_constant(node)) return path;
  const std::string_view text = facts.text(node);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_separator = text.substr(i).starts_with("::");
    const char c = is_separator ? '.' : text[i];
    if (is_separator) ++i;
    const bool is_part = c == '.' || c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
    if (!is_part) return {};
    path += c;
  }
  return path;
}

std::string_view ruby_literal_text(const FactsBuilder& facts, TSNode node) {
  if (FactsBuilder::is(node, "simple_symbol")) return facts.text(node).substr(1);
  const bool is_quoted = FactsBuilder::is(node, "string") || FactsBuilder::is(node, "delimited_symbol");
  if (!is_quoted || ts_node_named_child_count(node) != 1) return {};
  const TSNode content = ts_node_named_child(node, 0);
  return FactsBuilder::is(content, "string_content") ? facts.text(content) : std::string_view();
}

bool is_outside_ruby_methods(const FactsBuilder& facts) { return !is_function(facts.scope_kind(SymbolKind::module)); }

void note_ruby_member(FactsBuilder& facts, std::string_view name, SymbolId symbol, RubySide side) {
  if (symbol.exists()) facts.state<RubyFile>().members[{facts.symbol(symbol).scope.value, name, side}] = symbol;
}

bool is_shown_in_ruby(FactsBuilder& facts, TSNode node, RubySide side) {
  const RubyFile& file = facts.state<RubyFile>();
  const auto around = file.shown.find(ts_node_start_byte(node));
  if (around != file.shown.end()) return around->second;
  const bool is_in_singleton = (facts.context() & kRubyOfSingleton) != 0;
  const bool follows_word = is_in_singleton || side == RubySide::object;  // `private` does not change `def self.f`
  return !follows_word || (facts.context() & kRubyHidden) == 0;
}

SymbolId define_ruby_member(FactsBuilder& facts, SymbolKind kind, std::string_view name, TSNode node,
                            std::uint32_t head_end) {
  if (name.empty()) return {};
  const bool is_of_class = (facts.context() & kRubyOfSingleton) != 0;
  const RubySide side = is_of_class ? RubySide::class_itself : RubySide::object;
  Definition definition;
  definition.kind = kind == SymbolKind::method ? method_kind(facts) : kind;
  definition.node = node;
  definition.name_text = name;
  definition.head_end = head_end;
  definition.is_public = is_public_here(facts, name) && is_shown_in_ruby(facts, node, side);
  const SymbolId symbol = facts.add_symbol(definition);
  note_ruby_member(facts, name, symbol, side);
  return symbol;
}

void add_ruby_mixins(FactsBuilder& facts, SymbolId symbol, TSNode body) {
  for_each_named_child(body, [&](TSNode statement, std::string_view) {
    if (!FactsBuilder::is(statement, "call") || !ts_node_is_null(FactsBuilder::field(statement, "receiver"))) return;
    if (!contains(kMixinWords, facts.text(FactsBuilder::field(statement, "method")))) return;
    for_each_argument(statement, [&](TSNode argument) {
      if (is_constant(argument)) facts.add_base(symbol, facts.text(argument));
    });
  });
}

bool define_ruby_class(FactsBuilder& facts, TSNode name, TSNode node, TSNode value) {
  if (!FactsBuilder::is(value, "call") || !FactsBuilder::is(name, "constant")) return false;
  const std::string_view maker = facts.text(FactsBuilder::field(value, "receiver"));
  const std::string_view word = facts.text(FactsBuilder::field(value, "method"));
  const bool is_data = (maker == "Data" || maker == "::Data") && word == "define";
  const bool is_struct = is_data || ((maker == "Struct" || maker == "::Struct") && word == "new");
  const bool is_class = (maker == "Class" || maker == "::Class") && word == "new";
  const bool is_module = (maker == "Module" || maker == "::Module") && word == "new";
  if (!is_struct && !is_class && !is_module) return false;
  Definition definition;
  definition.kind = is_struct ? SymbolKind::struct_ : is_class ? SymbolKind::class_ : SymbolKind::module;
  definition.node = node;
  definition.name = name;
  definition.head_end = end_of_arguments(value);
  definition.is_public = is_public_here(facts, facts.text(name));
  const SymbolId symbol = facts.add_symbol(definition);
  note_ruby_member(facts, facts.text(name), symbol, RubySide::object);
  if (!symbol.exists()) return true;
  const TSNode base = is_class ? first_argument(value) : TSNode{};
  if (is_constant(base)) facts.add_base(symbol, facts.text(base));
  const TSNode block = FactsBuilder::field(value, "block");
  if (!ts_node_is_null(block)) add_ruby_mixins(facts, symbol, FactsBuilder::field(block, "body"));
  facts.open_scope(symbol);
  if (!is_struct) return true;
  for_each_argument(value, [&](TSNode argument) {
    if (!FactsBuilder::is(argument, "simple_symbol")) return;
    define_ruby_member(facts, SymbolKind::property, ruby_literal_text(facts, argument), argument,
                       ts_node_end_byte(argument));
  });
  return true;
}

void enter_ruby_call(FactsBuilder& facts, TSNode node) {
  const TSNode method = FactsBuilder::field(node, "method");
  const bool is_name = FactsBuilder::is(method, "identifier") || FactsBuilder::is(method, "constant");
  if (!is_name) return;
  facts.consume(method);
  const TSNode receiver = FactsBuilder::field(node, "receiver");
  if (!ts_node_is_null(receiver)) return call_of_receiver(facts, node, receiver, method);
  const std::string_view word = facts.text(method);
  if (apply_word(facts, node, word)) {
    facts.state<RubyFile>().word_at = ts_node_start_byte(method) + 1;
    return;
  }
  mark_test(facts, node, word);
  facts.add_reference(ReferenceKind::call, word, FactsBuilder::first_line(method));
}

// A name alone is a local variable or a call. `private` alone changes what follows in the class.
void use_ruby_name(FactsBuilder& facts, TSNode node) {
  const std::string_view word = facts.text(node);
  if (word.starts_with("__") || facts.state<RubyFile>().word_at == ts_node_start_byte(node) + 1) return;
  if (!changes_visibility(word) || !is_outside_ruby_methods(facts)) return facts.visit_bare_call(node);
  const std::uint8_t context = facts.context();
  const bool hides = word == "private" || word == "protected";
  if (hides || word == "public") {
    facts.set_context(static_cast<std::uint8_t>(hides ? context | kRubyHidden : context & ~kRubyHidden));
  } else if (word == "module_function") {
    facts.set_context(static_cast<std::uint8_t>(context | kRubyOfModule));
  }
}

}  // namespace docmill
