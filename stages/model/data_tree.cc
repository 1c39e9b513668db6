// SPDX-License-Identifier: Apache-2.0
#include "stages/model/data_tree.h"

#include <algorithm>

#include "stages/base/trim.h"
#include "stages/base/utf8.h"

namespace docmill {
namespace {

constexpr std::uint32_t kNone = SymbolId::kNone;
constexpr std::size_t kLongestValue = 100;  // bytes
constexpr std::size_t kListRead = 2000;     // bytes of a list of scalars

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string shortened(std::string_view value, bool has_more = false) {
  value = trim(value);
  std::string text(value.substr(0, utf8_prefix(value, kLongestValue)));
  if (has_more || text.size() < value.size()) text += " …";
  return text;
}

// The position after the quoted text that begins at `at`.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) at += text[at] == '\\' && quote == '"' ? 2 : 1;
  return std::min(at + 1, text.size());
}

std::string_view unquoted(std::string_view scalar) {
  const bool is_quoted =
      scalar.size() >= 2 && (scalar[0] == '"' || scalar[0] == '\'') && scalar.front() == scalar.back();
  return is_quoted ? scalar.substr(1, scalar.size() - 2) : scalar;
}

// What is between the brackets: `a, "b", c` as "a, b, c"; "" if it has a list or a mapping in it.
std::string flow_list(std::string_view text) {
  std::string list;
  std::size_t at = 1;
  while (at < text.size() && at < kListRead) {
    at = std::min(text.find_first_not_of(" \t\r\n,", at), text.size());
    if (at == text.size() || text[at] == ']') break;
    if (text[at] == '[' || text[at] == '{') return {};
    if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    const bool is_quoted = text[at] == '"' || text[at] == '\'';
    const std::size_t end = is_quoted ? end_of_quoted(text, at) : std::min(text.find_first_of(",]\n", at), text.size());
    list.append(list.empty() ? "" : ", ").append(unquoted(trim(text.substr(at, end - at))));
    at = end;
  }
  return shortened(list);
}

// A YAML list of scalars on lines of its own; "" if an item is something else.
std::string block_list(std::string_view text) {
  std::string list;
  while (!text.empty() && list.size() < kListRead) {
    std::string_view line = trim(first_line(text));
    text.remove_prefix(std::min(first_line(text).size() + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    if (line != "-" && !line.starts_with("- ")) return {};
    line = trim(line.substr(1));
    if (line.starts_with('"') || line.starts_with('\'')) {
      line = line.substr(0, end_of_quoted(line, 0));
    } else {
      line = trim(line.substr(0, line.find(" #")));
      if (line.find(": ") != std::string_view::npos || line.ends_with(':')) return {};
    }
    list.append(list.empty() ? "" : ", ").append(unquoted(line));
  }
  return shortened(list);
}

// A line of a script that does nothing: a comment, `set -ex`.
bool does_nothing(std::string_view line) {
  return line.starts_with('#') || line.starts_with("set -") || line.starts_with("set +");
}

// The first line of a YAML block scalar that says something.
std::string block_text(std::string_view text) {
  std::string_view rest = trim(text.substr(std::min(text.find('\n'), text.size())));
  std::string_view line = trim(first_line(rest));
  for (rest = trim(rest.substr(line.size())); does_nothing(line) && !rest.empty();
       rest = trim(rest.substr(line.size()))) {
    line = trim(first_line(rest));
  }
  return shortened(line, !rest.empty());
}

// `ends_at_comma`: the text is JSON or TOML, or a YAML flow mapping.
std::string read_value(std::string_view text, bool ends_at_comma) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin);
  if (text.starts_with("\"\"\"") || text.starts_with("'''")) {
    const std::string_view body = trim(text.substr(3));
    return shortened(first_line(body), first_line(body).size() + 4 < body.size());
  }
  if (text[0] == '"' || text[0] == '\'') return shortened(unquoted(text.substr(0, end_of_quoted(text, 0))));
  if (text[0] == '[') return flow_list(text);
  if (text[0] == '{') return {};
  if (text[0] == '|' || text[0] == '>') return block_text(text);
  if (text[0] == '\n' || text[0] == '\r' || text[0] == '#') {
    return block_list(text.substr(std::min(first_line(text).size() + 1, text.size())));
  }
  std::string_view line = first_line(text);
  if (ends_at_comma) return shortened(line.substr(0, line.find_first_of(",}]")));
  line = line.substr(0, line.find(" #"));
  return shortened(line, trim(text.substr(first_line(text).size())).size() > 0);
}

// `names`: "*", or names separated by '|'.
bool is_one_of(std::string_view name, std::string_view names) {
  if (names == "*") return true;
  while (!names.empty()) {
    const std::string_view one = names.substr(0, names.find('|'));
    if (one == name) return true;
    names.remove_prefix(std::min(one.size() + 1, names.size()));
  }
  return false;
}

// The text after the key and its separator; empty if there is none.
std::string_view after_key(std::string_view text, bool& ends_at_comma) {
  if (text.empty()) return {};
  const bool is_quoted = text[0] == '"' || text[0] == '\'';
  std::size_t at = is_quoted ? end_of_quoted(text, 0) : 0;
  for (; at < text.size() && text[at] != '\n'; ++at) {
    const bool ends_word = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n' || text[at + 1] == '\r';
    if (text[at] != '=' && !(text[at] == ':' && (is_quoted || ends_word))) continue;
    ends_at_comma = text[at] == '=' || (is_quoted && text[0] == '"');
    return text.substr(at + 1);
  }
  return {};
}

}  // namespace

bool is_unnamed_item(const FileFacts& facts, const Symbol& symbol) {
  if (symbol.kind != SymbolKind::item) return false;
  const std::string_view name = facts.view(symbol.name);
  const bool is_number = name.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number || (name.starts_with('[') && name.ends_with(']'));
}

bool is_in_item(const FileFacts& facts, const Symbol& symbol) {
  for (SymbolId at = symbol.scope; at.exists(); at = facts.symbol(at).scope) {
    if (facts.symbol(at).kind == SymbolKind::item) return true;
  }
  return false;
}

DataTree::DataTree(const FileFacts& facts, std::optional<std::string_view> source)
    : facts_(facts), first_(facts.symbols.size() + 1, kNone), next_(facts.symbols.size(), kNone) {
  for (auto i = static_cast<std::uint32_t>(facts.symbols.size()); i-- > 0;) {
    const SymbolId scope = facts.symbols[i].scope;
    std::uint32_t& first = first_[scope.exists() ? scope.value + 1 : 0];
    next_[i] = first;
    first = i;
  }
  if (!source) return;
  source_ = *source;
  line_starts_.push_back(0);
  for (std::size_t at = source_.find('\n'); at != std::string_view::npos; at = source_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::size_t DataTree::count_in(SymbolId scope) const {
  std::size_t count = 0;
  for (SymbolId at = first_in(scope); at.exists(); at = next(at)) ++count;
  return count;
}

std::vector<SymbolId> DataTree::find(SymbolId from, std::string_view path) const {
  std::vector<SymbolId> found{from};
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    if (name == ".") continue;
    std::vector<SymbolId> reached;
    for (SymbolId scope : found) {
      if (name == "..") {
        if (scope.exists()) reached.push_back(facts_.symbol(scope).scope);
        continue;
      }
      for (SymbolId at = first_in(scope); at.exists(); at = next(at)) {
        if (is_one_of(facts_.view(facts_.symbol(at).name), name)) reached.push_back(at);
      }
    }
    found = std::move(reached);
  }
  return found;
}

SymbolId DataTree::find_first(SymbolId from, std::string_view path) const {
  const std::vector<SymbolId> found = find(from, path);
  return found.empty() ? SymbolId{} : found.front();
}

std::string_view DataTree::text_of(LineSpan lines) const {
  if (lines.first == 0 || lines.first > line_starts_.size()) return {};
  const std::uint32_t begin = line_starts_[lines.first - 1];
  const std::size_t end = lines.last < line_starts_.size() ? line_starts_[lines.last] : source_.size();
  return source_.substr(begin, end - begin);
}

std::string DataTree::value(SymbolId key) const {
  const Symbol& symbol = facts_.symbol(key);
  const std::string_view head = facts_.view(symbol.head);
  bool ends_at_comma = false;
  if (const std::string_view rest = after_key(head, ends_at_comma); !trim(rest).empty()) {
    return read_value(rest, false);
  }
  const std::string_view text = text_of(symbol.lines);
  const std::string_view written = head.substr(0, head.find_last_not_of(":= ") + 1);
  const std::size_t at = written.empty() ? std::string_view::npos : text.find(written);
  if (at == std::string_view::npos) return {};
  return read_value(after_key(text.substr(at), ends_at_comma), ends_at_comma);
}

}  // namespace docmill
