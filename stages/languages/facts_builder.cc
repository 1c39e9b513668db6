// SPDX-License-Identifier: Apache-2.0
//
// How facts are collected while the walk goes through a file from front to back. Comments are in facts_comments.cc,
// references in facts_references.cc.
#include "stages/languages/facts_builder.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "stages/base/trim.h"
#include "stages/base/utf8.h"
#include "stages/languages/header_comment.h"
#include "stages/languages/node_children.h"
#include "stages/languages/work_meter.h"
#include "stages/model/comment_text.h"

namespace docmill {
namespace {

// Prices in units of work, for a byte that is read and for a byte that is stored, which is also encoded, compressed and
// rendered later. So the work budget of a file bounds the memory of its facts too.
constexpr std::uint64_t kByteRead = 4;
constexpr std::uint64_t kByteStored = 32;

constexpr std::uint64_t kNodeVisited = 40;

// Bytes that are read for a head. The rest would not be kept.
constexpr std::uint32_t kLongestHeadRead = 2 * FactsBuilder::kLongestHead;

// Bytes of decorators or template parameters before a head: they must not hide it.
constexpr std::size_t kLongestWrapper = 240;

constexpr std::string_view kCutMark = " \u2026";

// The head of a definition without the token that opens its body.
std::string_view without_opener(std::string_view head) {
  head = trim(head);
  while (head.ends_with('{') || head.ends_with('\\') || head.ends_with(';') ||
         (head.ends_with(':') && !head.ends_with("::"))) {
    head.remove_suffix(1);
    head = trim(head);
  }
  return head;
}

// Removes the comments of a macro's text, which the grammar reads as one token.
void remove_comments(std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    std::size_t size = 1;
    if (rest.starts_with("//")) {
      at += std::min(rest.find('\n'), rest.size());
      continue;
    }
    if (rest.starts_with("/*")) {
      at += rest.find("*/", 2) == std::string_view::npos ? rest.size() : rest.find("*/", 2) + 2;
      kept += ' ';
      continue;
    }
    if (rest[0] == '"' || rest[0] == '\'') {
      while (size < rest.size() && rest[size] != rest[0] && rest[size] != '\n') size += rest[size] == '\\' ? 2 : 1;
      size = std::min(size + 1, rest.size());
    }
    kept += rest.substr(0, size);
    at += size;
  }
  text = std::move(kept);
}

// Removes comments that the grammar did not see, and directives.
void remove_hash_lines(std::string& text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    if (!trim(line).starts_with('#')) kept.append(line).append(" ");
    at = end + 1;
  }
  text = std::move(kept);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(trim(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

std::string first_paragraph(std::string_view text) {
  const std::vector<std::string> lines = lines_of(text);
  return paragraph_text(lines, next_paragraph(lines, 0));
}

bool is_comment(TSNode node) { return std::string_view(ts_node_type(node)).find("comment") != std::string_view::npos; }

}  // namespace

void FactsBuilder::begin(const Language& language, std::string_view source, std::string_view concealed,
                         Occurrences* occurrences) {
  concealed_ = concealed;
  language_ = &language;
  source_ = source;
  facts_ = FileFacts{};
  facts_.size_bytes = static_cast<std::uint32_t>(source.size());
  facts_.content = digest_of(source);
  facts_.encoding = !is_valid_utf8(source)               ? Encoding::invalid_utf8
                    : source.starts_with("\xEF\xBB\xBF") ? Encoding::utf8_bom
                                                         : Encoding::utf8;
  scope_ = {};
  scope_depth_ = 0;
  context_ = 0;
  run_ = {};
  preamble_end_ = 0;
  code_has_begun_ = false;
  wrapper_begin_ = wrapper_end_ = 0;
  last_symbol_ = {};
  consumed_ = {};
  comments_.clear();
  names_.clear();
  functions_.clear();
  pending_.clear();
  locals_.clear();
  assigned_members_.clear();
  types_.clear();
  paths_.clear();
  path_numbers_.clear();
  class_scope_ = {};
  class_path_.clear();
  occurrences_ = occurrences;
  counted_.clear();
  modules_.clear();
  import_scopes_.clear();
  users_.clear();
  state_.reset();
}

FileFacts FactsBuilder::finish() {
  consider_as_file_doc(run_);
  count_lines();
  join_unparsed_lines();
  forget_local_qualifiers();
  store_references();
  store_assigned_members();
  store_modules();
  std::stable_sort(facts_.imports.begin(), facts_.imports.end(),
                   [](const Import& a, const Import& b) { return a.line < b.line; });
  const auto by_line = [](const Mark& a, const Mark& b) { return a.lines.first < b.lines.first; };
  std::stable_sort(facts_.marks.begin(), facts_.marks.end(), by_line);
  return std::move(facts_);
}

std::string_view FactsBuilder::text(TSNode node) const {
  if (ts_node_is_null(node)) return {};
  const std::uint32_t begin = ts_node_start_byte(node);
  return source_.substr(begin, ts_node_end_byte(node) - begin);
}

std::uint32_t FactsBuilder::last_line(TSNode node) {
  const TSPoint end = ts_node_end_point(node);
  const TSPoint begin = ts_node_start_point(node);
  return end.column == 0 && end.row > begin.row ? end.row : end.row + 1;
}

TSNode FactsBuilder::field(TSNode node, std::string_view name) {
  if (ts_node_is_null(node)) return {};
  return ts_node_child_by_field_name(node, name.data(), static_cast<std::uint32_t>(name.size()));
}

TSNode FactsBuilder::child_of_type(TSNode node, std::string_view type) {
  TSNode found{};
  for_each_child(node, [&](TSNode child, std::string_view) {
    const bool is_one = is(child, type);
    if (is_one) found = child;
    return !is_one;
  });
  return found;
}

TextRef FactsBuilder::store(std::string_view text) {
  const TextRef ref{static_cast<std::uint32_t>(facts_.text.size()), static_cast<std::uint32_t>(text.size())};
  facts_.text += text;
  docmill_spend(kByteStored * text.size());
  return ref;
}

TextRef FactsBuilder::store_collapsed(std::string_view text, std::size_t longest) {
  const std::size_t begin = facts_.text.size();
  const std::string_view trimmed = trim(text);
  bool space = false;
  std::size_t at = 0;
  for (; at < trimmed.size() && facts_.text.size() - begin <= longest; ++at) {
    const char c = trimmed[at];
    const bool follows_space = std::exchange(space, is_ascii_space(c));
    if (space) continue;
    if (follows_space) facts_.text += ' ';
    facts_.text += c;
  }
  if (facts_.text.size() - begin > longest) {
    facts_.text.resize(begin + utf8_prefix(std::string_view(facts_.text).substr(begin), longest));
    facts_.text += kCutMark;
  }
  const std::size_t size = facts_.text.size() - begin;
  docmill_spend(kByteRead * (text.size() - trimmed.size() + at) + kByteStored * size);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size)};
}

// Appends the source from `begin` to the comment and moves `begin` past it. Leaves no space before a closing bracket or
// a comma.
void FactsBuilder::append_until_comment(std::uint32_t& begin, std::uint32_t comment_begin, std::uint32_t comment_end) {
  head_ += source_.substr(begin, comment_begin - begin);
  begin = comment_end;
  const std::size_t next = source_.find_first_not_of(kWhiteSpace, begin);
  if (next == std::string_view::npos || std::string_view("),;>]").find(source_[next]) == std::string_view::npos) return;
  while (!head_.empty() && is_ascii_space(head_.back())) head_.pop_back();
  begin = static_cast<std::uint32_t>(next);
}

// The comments are nodes below `node`, which the walk has not visited yet.
void FactsBuilder::append_without_comments(TSNode node, std::uint32_t begin, std::uint32_t end) {
  if (end <= begin) return;
  const bool is_cut = end - begin > kLongestHeadRead;
  if (is_cut) end = begin + kLongestHeadRead;
  docmill_spend(kByteRead * (end - begin));
  if (source_.substr(begin, end - begin).find_first_of("/#") != std::string_view::npos) {
    TreeCursor cursor(node);
    bool more = cursor.to_first_child();
    while (more) {
      docmill_spend(kNodeVisited);
      const TSNode child = cursor.node();
      const std::uint32_t child_begin = ts_node_start_byte(child);
      if (child_begin >= end) break;
      const bool is_inside = ts_node_end_byte(child) > begin;
      if (is_inside && child_begin >= begin && ts_node_is_extra(child) && is_comment(child)) {
        append_until_comment(begin, child_begin, std::min(ts_node_end_byte(child), end));
      } else if (is_inside && cursor.to_first_child()) {
        continue;
      }
      more = cursor.to_next_sibling();
      while (!more && cursor.to_parent()) more = cursor.to_next_sibling();
    }
  }
  if (begin < end) head_ += source_.substr(begin, end - begin);
  if (is_cut) head_ += kCutMark;
}

// What comes before `end` in the wrapper around it. The walk has visited the comments there.
void FactsBuilder::append_wrapper(std::uint32_t end) {
  std::uint32_t begin = wrapper_begin_;
  auto comment = std::lower_bound(comments_.begin(), comments_.end(), std::pair{begin, 0u});
  for (; comment != comments_.end() && comment->second <= end; ++comment) {
    append_until_comment(begin, comment->first, comment->second);
  }
  head_ += source_.substr(begin, end - begin);
  remove_hash_lines(head_);
  if (head_.size() > kLongestWrapper) {
    head_.resize(utf8_prefix(head_, kLongestWrapper));
    head_ += kCutMark;
  }
  head_ += ' ';
}

// Each name of `int a, b, …;` has the whole declaration as its head. They are copied from the first, and shorter.
TextRef FactsBuilder::store_head(const Definition& definition, std::uint32_t begin, std::uint32_t end) {
  if (last_symbol_.exists() && begin == last_head_begin_ && end == last_head_end_) {
    head_ = facts_.view(symbol(last_symbol_).head);
    return store_collapsed(head_, kLongestSharedHead);
  }
  last_head_begin_ = begin;
  last_head_end_ = end;
  head_.clear();
  if (definition.includes_wrapper && is_wrapped(definition.node)) append_wrapper(ts_node_start_byte(definition.node));
  if (ts_node_is_null(definition.node)) {
    head_ = source_.substr(begin, end - begin);
  } else {
    append_without_comments(definition.node, begin, end);
  }
  if (definition.kind == SymbolKind::macro) remove_comments(head_);
  const std::string_view written = trim(head_);
  const bool lacks_value = written.ends_with('=') && !is_function(definition.kind);  // `names = …`
  if (lacks_value || definition.cuts_head) {
    head_.resize(static_cast<std::size_t>(written.data() - head_.data()) + written.size());
    head_ += kCutMark;
  }
  return store_without_opener(head_);
}

TextRef FactsBuilder::store_without_opener(std::string_view written) {
  const std::string_view head = without_opener(written);
  docmill_spend(kByteRead * (written.size() - head.size()));
  return store_collapsed(head, kLongestHead);
}

std::uint32_t FactsBuilder::end_of_head(const Definition& definition) {
  if (definition.head_end != 0) return definition.head_end;
  return ts_node_is_null(definition.body) ? ts_node_end_byte(definition.node) : ts_node_start_byte(definition.body);
}

SymbolId FactsBuilder::add_symbol(const Definition& definition) {
  const std::string_view name = trim(definition.name_text.empty() ? text(definition.name) : definition.name_text);
  if (!ts_node_is_null(definition.name)) consume(definition.name);
  if (name.empty()) return {};
  const TSNode first = ts_node_is_null(definition.first) ? definition.node : definition.first;
  const std::uint32_t begin = definition.begin != 0 ? definition.begin : ts_node_start_byte(first);
  const std::uint32_t end = end_of_head(definition);
  Symbol symbol;
  symbol.kind = definition.kind;
  if (!definition.qualifier.empty()) symbol.qualifier = store_collapsed(definition.qualifier);
  if (!definition.macro.empty()) symbol.macro = store_collapsed(definition.macro);
  symbol.name = store_collapsed(name);
  symbol.head = store_head(definition, begin, end);
  if (!ts_node_is_null(definition.parameters)) {
    head_.clear();
    append_without_comments(definition.node, ts_node_start_byte(definition.parameters), end);
    symbol.signature = store_without_opener(head_);
  }
  if (ts_node_is_null(first)) {  // of a text without a tree
    symbol.lines = {definition.first_line != 0 ? definition.first_line : definition.last_line, definition.last_line};
  } else {
    const std::string_view before = source_.substr(ts_node_start_byte(first), begin - ts_node_start_byte(first));
    symbol.lines.first = first_line(first) + static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    symbol.lines.last =
        std::max(symbol.lines.first, definition.last_line != 0 ? definition.last_line : last_line(definition.node));
  }
  if (!definition.signature.empty()) symbol.signature = store_without_opener(definition.signature);
  symbol.scope = scope_;
  symbol.is_public = definition.is_public;
  symbol.is_test = definition.is_test;
  symbol.is_declaration = definition.is_declaration;
  symbol.type = definition.type == kNoObject ? 0 : number_of_path(definition.type);  // until store_types()
  const SymbolId id{static_cast<std::uint32_t>(facts_.symbols.size())};
  facts_.symbols.push_back(symbol);
  locate_symbol(definition, name, {begin, end});
  const bool was_wrapped = is_wrapped(definition.node);
  const bool has_node = !ts_node_is_null(definition.node);
  if (definition.takes_comment) document(id, has_node ? ts_node_start_byte(definition.node) : begin);
  if (was_wrapped) wrapper_end_ = 0;  // the wrapper belongs to this definition
  if (id.value == 0) consider_as_file_doc(run_, 1);
  last_symbol_ = id;
  return id;
}

void FactsBuilder::open_scope(SymbolId symbol_id) {
  if (!symbol_id.exists() || scope_depth_ >= kMaxScopeDepth || !may_hold_symbols(symbol_id)) return;
  scope_ = symbol_id;
  context_ = 0;
  ++scope_depth_;
  scope_opened_ = true;
  if (is_function(symbol(symbol_id).kind)) functions_.push_back({pending_.size(), locals_.size(), types_.size(), true});
}

bool FactsBuilder::may_hold_symbols(SymbolId id) const {
  std::size_t path = 0;  // each name and each qualifier with a dot after it
  for (; id.exists() && path <= kMaxScopePath + 1; id = facts_.symbol(id).scope) {
    const Symbol& symbol = facts_.symbol(id);
    path += symbol.name.size + 1 + (symbol.qualifier.empty() ? 0 : symbol.qualifier.size + 1);
  }
  return path <= kMaxScopePath + 1;
}

SymbolKind FactsBuilder::scope_kind(SymbolKind at_top) const {
  return scope_.exists() ? facts_.symbol(scope_).kind : at_top;
}

void FactsBuilder::set_doc(SymbolId id, std::string_view paragraphs, LineSpan lines) {
  symbol(id).doc = store(first_paragraph(paragraphs));
  symbol(id).doc_lines = lines;
}

void FactsBuilder::add_base(SymbolId id, std::string_view base) {
  const TextRef name = store_collapsed(base);
  if (name.empty()) return;
  IndexRange& bases = symbol(id).bases;
  if (bases.size() == 0) bases.begin = static_cast<std::uint32_t>(facts_.names.size());
  facts_.names.push_back(name);
  bases.end = static_cast<std::uint32_t>(facts_.names.size());
}

void FactsBuilder::set_file_doc(std::string_view paragraphs, LineSpan lines) {
  std::vector<std::string> text = lines_of(paragraphs);
  for (std::string& line : text) {
    if (is_rule_line(line)) line.clear();
  }
  clear_header_lines(text);
  Paragraph purpose = next_purpose(text, 0);
  if (!purpose.exists()) {  // a word that is written as documentation is enough: """Doc."""
    purpose = next_paragraph(text, 0);
    if (purpose.end != purpose.begin + 1 || !text[purpose.begin].ends_with('.') || is_licence(text[purpose.begin]))
      return;
  }
  facts_.doc = store(paragraph_text(text, purpose));
  facts_.doc_lines = lines;
}

void FactsBuilder::add_mark(MarkKind kind, std::string_view text, LineSpan lines) {
  if (kind == MarkKind::test) consider_as_file_doc(run_);
  facts_.marks.push_back({store_collapsed(text), lines, kind});
}

void FactsBuilder::add_import(ImportKind kind, std::string_view module, std::uint32_t line,
                              std::span<const std::string_view> names) {
  if (facts_.imports.empty()) consider_as_file_doc(run_);
  Import import;
  import.kind = kind;
  import.module = store_collapsed(module);
  import.line = line;
  locate_import(module, names);
  import.names.begin = static_cast<std::uint32_t>(facts_.names.size());
  for (std::string_view name : names) facts_.names.push_back(store_collapsed(name));
  import.names.end = static_cast<std::uint32_t>(facts_.names.size());
  facts_.imports.push_back(import);
}

bool FactsBuilder::has_import_on(std::uint32_t line) const {
  return std::any_of(facts_.imports.begin(), facts_.imports.end(),
                     [line](const Import& import) { return import.line == line; });
}

void FactsBuilder::set_module_alias(std::string_view alias) { facts_.imports.back().alias = store_collapsed(alias); }

void FactsBuilder::set_name_alias(std::size_t position, std::string_view alias) {
  const std::uint32_t name = facts_.imports.back().names.begin + static_cast<std::uint32_t>(position);
  if (!alias.empty()) facts_.aliases.push_back({name, store_collapsed(alias)});
  locate_alias(name, alias);
}

void FactsBuilder::add_export(std::string_view name, std::string_view local) {
  if (!name.empty() && !local.empty()) facts_.exports.push_back({store_collapsed(name), store_collapsed(local)});
}

void FactsBuilder::visit_error(TSNode node) {
  const auto add = [this](TSNode part) { facts_.unparsed_lines.push_back({first_line(part), last_line(part)}); };
  if (ts_node_child_count(node) == 0) return add(node);
  // Children of an error node that have children themselves were parsed; its bare tokens were not.
  for_each_child(node, [&](TSNode child, std::string_view) {
    if (ts_node_child_count(child) == 0 && !ts_node_is_extra(child)) add(child);
  });
}

// An error may contain others, whose lines come after all of its own.
void FactsBuilder::join_unparsed_lines() {
  std::vector<LineSpan>& spans = facts_.unparsed_lines;
  std::sort(spans.begin(), spans.end(), [](LineSpan a, LineSpan b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (const LineSpan span : spans) {
    if (kept > 0 && span.first <= spans[kept - 1].last + 1) {
      spans[kept - 1].last = std::max(spans[kept - 1].last, span.last);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
}

}  // namespace docmill
