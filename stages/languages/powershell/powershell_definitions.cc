// SPDX-License-Identifier: Apache-2.0
//
// Definitions of PowerShell. What documents a function is a comment with words such as `.SYNOPSIS`, before it or at the
// beginning or the end of its body. Names have no case: the way that each definition is written is kept.
#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/definitions.h"
#include "stages/languages/node_children.h"
#include "stages/languages/powershell/powershell_file.h"
#include "stages/languages/work_meter.h"

namespace docmill::powershell {
namespace {

// Calls `visit(line)` for each line of the text, trimmed, without `#` and the marks of a block.
template <typename Visit>
void for_each_help_line(std::string_view comment, Visit visit) {
  while (!comment.empty()) {
    const std::size_t end = std::min(comment.find('\n'), comment.size());
    std::string_view line = trim(comment.substr(0, end));
    if (line.starts_with("<#")) line.remove_prefix(2);
    if (line.ends_with("#>")) line.remove_suffix(2);
    while (line.starts_with('#')) line.remove_prefix(1);
    visit(trim(line));
    comment = comment.substr(std::min(comment.size(), end + 1));
  }
}

// The first paragraph below the word: ".SYNOPSIS".
std::string help_of(std::string_view comment, std::string_view word) {
  std::string text;
  bool is_inside = false;
  bool is_over = false;
  for_each_help_line(comment, [&](std::string_view line) {
    if (is_over) return;
    if (!is_inside) {
      is_inside = is_same_word(line, word);
      return;
    }
    const bool is_word = line.size() > 1 && line[0] == '.' && std::isupper(static_cast<unsigned char>(line[1])) != 0;
    is_over = is_word || (line.empty() && !text.empty());
    if (is_over || line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
  });
  return text;
}

// What the help says at first; "" if the comment is none.
std::string purpose_in(std::string_view comment) {
  const std::string synopsis = help_of(comment, ".SYNOPSIS");
  return synopsis.empty() ? help_of(comment, ".DESCRIPTION") : synopsis;
}

std::uint32_t line_at(TSNode node, bool last) {
  return last ? FactsBuilder::last_line(node) : FactsBuilder::first_line(node);
}

// The comment in the body that is the help of the function.
void document_from_body(FactsBuilder& facts, TSNode function, SymbolId symbol) {
  const auto read = [&](TSNode around) {
    bool is_found = false;
    for_each_child(around, [&](TSNode child, std::string_view) {
      if (is_found || !FactsBuilder::is(child, "comment")) return;
      const std::string purpose = purpose_in(facts.text(child));
      if (purpose.empty()) return;
      facts.set_doc(symbol, purpose, {line_at(child, false), line_at(child, true)});
      is_found = true;
    });
    return is_found;
  };
  const TSNode block = FactsBuilder::child_of_type(function, "script_block");
  if (read(function) || read(block)) return;
  const TSNode body = FactsBuilder::field(block, "script_block_body");
  if (!read(body)) read(FactsBuilder::field(body, "statement_list"));
}

// The comment before it, which the walk has taken for documentation.
void document_from_before(FactsBuilder& facts, TSNode function, SymbolId symbol) {
  const std::string doc(facts.doc_of(symbol));
  if (!doc.starts_with('.')) return;
  const std::string_view before = facts.source().substr(0, ts_node_start_byte(function));
  const std::size_t end = before.find_last_not_of(kWhiteSpace) + 1;
  // The walk has taken the first paragraph only. The help of a block comment can begin with another one.
  const std::size_t begin = before.substr(0, end).ends_with("#>") ? before.rfind("<#") : std::string_view::npos;
  if (begin != std::string_view::npos) docmill_spend(end - begin);
  const std::string purpose = purpose_in(begin == std::string_view::npos ? doc : before.substr(begin, end - begin));
  facts.set_doc(symbol, purpose, purpose.empty() ? LineSpan{} : facts.symbol(symbol).doc_lines);  // `.EXTERNALHELP`
}

bool is_public_scope(FactsBuilder& facts) {
  return !facts.scope().exists() ||
         (facts.symbol(facts.scope()).is_public && is_type(facts.symbol(facts.scope()).kind));
}

bool is_hidden(FactsBuilder& facts, TSNode node) {
  bool is_one = false;
  for (TSNode word : parts_at(node, "class_attribute")) is_one = is_one || is_same_word(facts.text(word), "hidden");
  return is_one;
}

bool is_in_class(FactsBuilder& facts) {
  return facts.scope().exists() && facts.symbol(facts.scope()).kind == SymbolKind::class_;
}

// `[A]` at the front: the path of an object of the type, or "".
std::string path_of(FactsBuilder& facts, TSNode node) {
  const TSNode name = name_of_type(FactsBuilder::child_of_type(node, "type_literal"));
  return ts_node_is_null(name) ? "" : std::string(facts.text(name)).append("{}");
}

// The names after `-Function`; nothing if one is a pattern or a variable.
std::vector<std::string_view> exported_functions(std::string_view statement) {
  std::vector<std::string_view> names;
  bool is_inside = false;
  while (!statement.empty()) {
    const std::size_t begin = statement.find_first_not_of(" \t\r\n,`@()'\"");
    if (begin == std::string_view::npos) break;
    statement = statement.substr(begin);
    const std::size_t end = std::min(statement.find_first_of(" \t\r\n,`()'\""), statement.size());
    const std::string_view word = statement.substr(0, end);
    statement = statement.substr(end);
    if (word.starts_with('-')) {
      is_inside = is_same_word(word, "-Function");
    } else if (is_inside) {
      if (word.find_first_of("*?$[") != std::string_view::npos) return {};
      names.push_back(word);
    }
  }
  return names;
}

// The lines of the statement that begins there: it goes on after a `,`, a backtick or a `(`.
std::string_view lines_of_statement(std::string_view source, std::size_t begin) {
  std::size_t end = begin;
  for (;;) {
    end = std::min(source.find('\n', end), source.size());
    const std::string_view line = trim(source.substr(begin, end - begin));
    if (end == source.size() || !(line.ends_with(',') || line.ends_with('`') || line.ends_with('('))) break;
    ++end;
  }
  return source.substr(begin, end - begin);
}

// True if only blanks are before the place on its line.
bool begins_line(std::string_view source, std::size_t at) {
  while (at > 0 && (source[at - 1] == ' ' || source[at - 1] == '\t')) --at;
  return at == 0 || source[at - 1] == '\n';
}

// Only what `Export-ModuleMember` names is public, if it names functions.
void hide_unexported(FactsBuilder& facts) {
  constexpr std::string_view kCommand = "Export-ModuleMember";
  const std::string_view source = facts.source();
  std::set<std::string> exported;
  std::size_t next = 0;
  for (std::size_t at = source.find(kCommand); at != std::string_view::npos; at = source.find(kCommand, next)) {
    next = at + kCommand.size();
    if (!begins_line(source, at)) continue;  // behind a comment, or a part of another statement
    const std::string_view lines = lines_of_statement(source, next);
    next += lines.size();
    const std::vector<std::string_view> names = exported_functions(lines.substr(0, lines.find_first_of(";|}#")));
    if (names.empty()) return;
    for (const std::string_view name : names) exported.insert(lower_case(name));
  }
  if (exported.empty()) return;
  for (SymbolId symbol : facts.state<File>().functions) {
    if (!exported.contains(lower_case(facts.name_of(symbol)))) facts.symbol(symbol).is_public = false;
  }
}

// The help of the script is its first comment, unless a function or a class follows at once.
void set_purpose(FactsBuilder& facts) {
  const std::string_view source = facts.source();
  const std::size_t begin = source.find("<#");
  const std::size_t end = begin == std::string_view::npos ? begin : source.find("#>", begin);
  if (end == std::string_view::npos) return;
  const std::string_view before = source.substr(0, begin);
  for (std::size_t at = 0; at < before.size();) {  // only comments and `using` come before it
    const std::size_t next = std::min(before.find('\n', at), before.size());
    const std::string_view line = trim(before.substr(at, next - at));
    if (!line.empty() && !line.starts_with('#') && !line.starts_with("using") && !line.starts_with("\xEF\xBB\xBF"))
      return;
    at = next + 1;
  }
  std::string_view rest = source.substr(end + 2);
  rest = rest.substr(std::min(rest.size(), rest.find_first_not_of(" \t\r\n")));
  for (std::string_view word : {"function", "filter", "class", "enum"}) {
    if (rest.size() > word.size() && is_same_word(rest.substr(0, word.size()), word)) return;
  }
  const std::string purpose = purpose_in(source.substr(begin, end + 2 - begin));
  if (purpose.empty()) return;
  const auto line_of = [&](std::size_t at) {
    return static_cast<std::uint32_t>(
               std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
           1;
  };
  facts.set_file_doc(purpose, {line_of(begin), line_of(end)});
}

}  // namespace

bool is_same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

// `function script:Get-Thing`: what is before the colon says where it is seen.
bool describe_function(FactsBuilder& facts, Definition& definition) {
  const std::string_view text = facts.text(definition.name);
  const std::size_t colon = text.rfind(':');
  const std::string_view place = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
  definition.name_text = colon == std::string_view::npos ? text : text.substr(colon + 1);
  definition.is_public = !facts.scope().exists() && !is_same_word(place, "private") && !is_same_word(place, "local");
  return true;
}

void enter_function(FactsBuilder& facts, const Definition& definition, SymbolId symbol) {
  if (!facts.symbol(symbol).scope.exists()) facts.state<File>().functions.push_back(symbol);
  document_from_before(facts, definition.node, symbol);
  if (facts.doc_of(symbol).empty()) document_from_body(facts, definition.node, symbol);
}

void visit_class(FactsBuilder& facts, TSNode node) {
  std::vector<TSNode> names = parts_at(node, "simple_name");
  if (names.empty()) return;
  Definition definition;
  definition.kind = SymbolKind::class_;
  definition.node = node;
  definition.name = names.front();
  definition.body = FactsBuilder::child_of_type(node, "{");
  definition.is_public = !facts.scope().exists();
  const SymbolId symbol = facts.add_symbol(definition);
  // The grammar does not know a dot in a base: what is before an error is a part of a name.
  std::vector<std::string_view> bases;
  bool is_first = true;
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (FactsBuilder::is(child, "{")) return false;
    if (FactsBuilder::is(child, "simple_name") && !std::exchange(is_first, false)) bases.push_back(facts.text(child));
    if (ts_node_is_error(child) && !bases.empty()) bases.pop_back();
    return true;
  });
  if (!symbol.exists()) return;
  document_from_before(facts, node, symbol);
  for (std::string_view base : bases) {
    facts.add_base(symbol, trim(base));
    facts.add_reference(ReferenceKind::use, trim(base), FactsBuilder::first_line(node), "");
  }
  facts.open_scope(symbol);
}

void visit_property(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::child_of_type(node, "variable");
  const std::string_view text = facts.text(name);
  if (text.size() < 2 || !is_in_class(facts)) return;
  Definition definition;
  definition.kind = SymbolKind::property;
  definition.node = node;
  definition.name_text = text.substr(1);
  definition.type = path_of(facts, node);
  definition.is_public = is_public_scope(facts) && !is_hidden(facts, node);
  const TSNode equals = FactsBuilder::child_of_type(node, "=");
  if (!ts_node_is_null(equals) && ts_node_end_byte(node) - ts_node_end_byte(equals) > kLongValueBytes) {
    definition.body = equals;
  }
  facts.add_symbol(definition);
}

void visit_method(FactsBuilder& facts, TSNode node) {
  const TSNode name = FactsBuilder::child_of_type(node, "simple_name");
  if (ts_node_is_null(name) || !is_in_class(facts)) return;
  Definition definition;
  definition.kind = SymbolKind::method;
  definition.node = node;
  definition.name = name;
  if (facts.scope().exists() && is_same_word(trim(facts.text(name)), facts.name_of(facts.scope()))) {
    definition.kind = SymbolKind::constructor;
  }
  definition.name_text = trim(facts.text(name));
  definition.parameters = FactsBuilder::child_of_type(node, "(");
  definition.body = FactsBuilder::child_of_type(node, "{");
  definition.type = path_of(facts, node);
  definition.is_public = is_public_scope(facts) && !is_hidden(facts, node);
  const SymbolId symbol = facts.add_symbol(definition);
  if (!symbol.exists()) return;
  document_from_before(facts, node, symbol);
  facts.open_scope(symbol);
}

void visit_enum(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::enum_;
  definition.node = node;
  definition.name = FactsBuilder::child_of_type(node, "simple_name");
  if (ts_node_is_null(definition.name)) return;
  definition.name_text = trim(facts.text(definition.name));
  definition.body = FactsBuilder::child_of_type(node, "{");
  definition.is_public = !facts.scope().exists();
  facts.open_scope(facts.add_symbol(definition));
}

void visit_enum_member(FactsBuilder& facts, TSNode node) {
  Definition definition;
  definition.kind = SymbolKind::enumerator;
  definition.node = node;
  definition.name = FactsBuilder::child_of_type(node, "simple_name");
  if (ts_node_is_null(definition.name)) return;
  definition.name_text = trim(facts.text(definition.name));
  definition.is_public = is_public_scope(facts);
  facts.add_symbol(definition);
}

void finish_file(FactsBuilder& facts, TSNode root) {
  const std::string_view source = facts.source();
  if (source.starts_with("#!")) {
    std::string_view line = source.substr(0, source.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    facts.add_mark(MarkKind::entry_point, line, {1, 1});
  }
  import_by_text(facts);
  set_purpose(facts);
  if (!ts_node_is_null(root)) hide_unexported(facts);
}

}  // namespace docmill::powershell
