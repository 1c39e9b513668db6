// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/awk/awk_nodes.h"

#include <algorithm>

#include "stages/languages/node_children.h"
#include "stages/languages/scanner_lines.h"

namespace docmill::awk {
namespace {

// The variables that Awk sets or reads itself; sorted.
constexpr std::string_view kSpecial[] = {"ARGC",    "ARGIND",      "ARGV",     "BINMODE",  "CONVFMT", "ENVIRON",
                                         "ERRNO",   "FIELDWIDTHS", "FILENAME", "FNR",      "FPAT",    "FS",
                                         "FUNCTAB", "IGNORECASE",  "LINT",     "NF",       "NR",      "OFMT",
                                         "OFS",     "ORS",         "PREC",     "PROCINFO", "RLENGTH", "ROUNDMODE",
                                         "RS",      "RSTART",      "RT",       "SUBSEP",   "SYMTAB",  "TEXTDOMAIN"};
static_assert(std::is_sorted(std::begin(kSpecial), std::end(kSpecial)));

bool is_special(std::string_view name) { return std::binary_search(std::begin(kSpecial), std::end(kSpecial), name); }

// What is between the quotes.
std::string_view text_in(FactsBuilder& facts, TSNode string) {
  const std::string_view text = facts.text(string);
  return text.size() > 2 ? text.substr(1, text.size() - 2) : std::string_view();
}

// `@namespace "a"`: what follows is in it. "awk" is the one without a name.
void enter_namespace(FactsBuilder& facts, TSNode node, std::string_view name) {
  FactsBuilder::SavedScope top = facts.saved_scope();
  top.scope = {};
  top.context = 0;
  facts.restore_scope(top);
  facts.state<File>().name_space = name;
  if (name == "awk") return;
  Definition definition;
  definition.kind = SymbolKind::namespace_;
  definition.node = node;
  definition.name_text = name;
  facts.enter_scope_of_rest(facts.add_symbol(definition));
}

// Calls `visit` with each backslash in a string that the grammar does not know: "\\.". Where a line has a quote without
// its other one, nothing is known.
template <typename Visit>
void for_each_odd_escape(std::string_view line, Visit visit) {
  constexpr std::string_view kKnown = "\"/01234567\\abfnrtvx";
  if (line.find('\\') == std::string_view::npos) return;
  for (bool is_counted : {false, true}) {
    bool in_string = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '"') in_string = !in_string;
      if (line[at] != '\\' || at + 1 == line.size()) continue;
      if (is_counted && in_string && kKnown.find(line[at + 1]) == std::string_view::npos) visit(line.substr(at, 1));
      ++at;
    }
    if (in_string) return;
  }
}

constexpr std::size_t kMostComments = 5000;

}  // namespace

bool is_parseable(std::string_view source) {
  std::size_t comments = 0;
  return all_lines(source, [&](std::string_view line) {
    const auto first = std::ranges::find_if_not(line, is_blank);
    if (first != line.end()) comments = *first == '#' ? comments + 1 : 0;
    return comments <= kMostComments;
  });
}

bool conceal(std::string_view source, std::string& concealed) {
  bool is_odd = false;
  const auto hide = [&](std::string_view part, char filler) {
    if (!is_odd) concealed = source;
    is_odd = true;
    std::fill_n(concealed.begin() + (part.data() - source.data()), part.size(), filler);
  };
  bool in_header = false;
  all_lines(source, [&](std::string_view line) {
    const std::string_view written = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    if (written.starts_with("function ") || written.starts_with("func ")) in_header = true;
    if (in_header) {
      const std::size_t comment = line.find('#');
      if (line.find('{') < comment) {
        in_header = false;
      } else if (comment != std::string_view::npos) {
        hide(line.substr(comment), ' ');
      }
    } else if (!written.starts_with('#')) {
      for_each_odd_escape(line, [&](std::string_view backslash) { hide(backslash, '_'); });
    }
    return true;
  });
  return is_odd;
}

bool describe_function(FactsBuilder& facts, Definition& definition) {
  definition.parameters = FactsBuilder::child_of_type(definition.node, "(");
  if (FactsBuilder::is(definition.name, "identifier")) return true;
  definition.name_text = facts.text(definition.name);  // `a::f`
  const std::size_t colons = definition.name_text.rfind(':');
  if (colons == std::string_view::npos || colons == 0) return false;
  definition.qualifier = definition.name_text.substr(0, colons - 1);
  definition.name_text.remove_prefix(colons + 1);
  consume_identifiers(facts, definition.name);
  return true;
}

// `BEGIN { … }`. The name of a rule is in its pattern, as a word of the grammar.
void define_rule(FactsBuilder& facts, TSNode node) {
  const TSNode pattern = FactsBuilder::child_of_type(node, "pattern");
  const std::string_view name = facts.text(pattern);
  const bool is_begin = name == "BEGIN" || name == "BEGINFILE";
  if (!is_begin && name != "END" && name != "ENDFILE") return;
  Definition definition;
  definition.kind = SymbolKind::function;
  definition.node = node;
  definition.name_text = name;
  definition.body = FactsBuilder::child_of_type(node, "block");
  definition.is_public = false;
  facts.open_scope(facts.add_symbol(definition));
  if (name == "BEGIN") facts.set_context(kInBegin);
}

// What a loop assigns to is not what BEGIN prepares for the other rules.
void enter_loop(FactsBuilder& facts, TSNode) { facts.open_context(0); }

void mark_interpreter(FactsBuilder& facts, TSNode node) {
  if (ts_node_start_byte(node) != 0 || !facts.text(node).starts_with("#!")) return;
  facts.add_mark(MarkKind::entry_point, facts.text(node), {1, 1});
}

// The first `name = value` in a BEGIN rule says what the variable is.
void visit_assignment(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "left");
  if (facts.context() != kInBegin || !FactsBuilder::is(name, "identifier") || !has_child(node, "=")) return;
  if (is_special(facts.text(name)) || facts.text(name).empty()) return;
  if (!facts.state<File>().variables.insert(facts.text(name)).second) return;
  Definition definition;
  definition.kind = SymbolKind::variable;
  definition.node = node;
  definition.name = name;
  if (is_long_value(FactsBuilder::field(node, "right"))) definition.body = FactsBuilder::child_of_type(node, "=");
  const SymbolId around = facts.symbol(facts.scope()).scope;  // of the rule
  facts.in_scope(around, [&] { facts.add_symbol(definition); });
}

// `f(x)`, `a::f(x)`; Awk's own functions are words of the grammar. What `@f(x)` calls is the value of f.
void visit_call(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::field(node, "name");
  if (ts_node_is_null(name)) return;
  if (FactsBuilder::is(name, "identifier")) {
    if (ts_node_start_byte(name) == 0 || facts.source()[ts_node_start_byte(name) - 1] != '@') facts.add_call(name);
    return;
  }
  const TSNode last = FactsBuilder::child_of_type(name, "identifier");
  if (ts_node_is_null(last)) return;
  const std::string_view around = facts.text(FactsBuilder::child_of_type(name, "namespace"));
  if (around != "awk" && around != facts.state<File>().name_space) return facts.add_call(last);
  facts.consume(last);
  facts.add_reference(ReferenceKind::call, facts.text(last), FactsBuilder::first_line(last), {});
}

void visit_directive(FactsBuilder& facts, TSNode node) {
  const std::string_view value = text_in(facts, FactsBuilder::child_of_type(node, "string"));
  const std::uint32_t line = FactsBuilder::first_line(node);
  if (value.empty()) return;
  if (has_child(node, "@include")) facts.add_import(ImportKind::include_quoted, value, line);
  if (has_child(node, "@load")) facts.add_import(ImportKind::module, value, line);
  if (has_child(node, "@namespace")) enter_namespace(facts, node, value);
}

void visit_name(FactsBuilder& facts, TSNode node) {
  if (is_special(facts.text(node))) facts.consume(node);
  facts.visit_identifier(node);
}

}  // namespace docmill::awk
