// SPDX-License-Identifier: Apache-2.0
//
// How facts are collected while the walk goes through a file from front to back. Comments are in facts_comments.cc.
//
// Names. An identifier is a use unless a rule consumed it before the walk reached it: a definition's name, a callee.
// The walk meets identifiers in file order, so the consumed positions form a queue, the nearest first.
#include "stages/languages/facts_builder.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <tuple>
#include <utility>

#include "stages/base/utf8.h"
#include "stages/languages/doc_text.h"
#include "stages/languages/node_children.h"
#include "stages/languages/work_meter.h"
#include "stages/languages/written_qualifier.h"

namespace docmill {
namespace {

// Prices in units of work, for a byte that is read and for a byte that is stored, which is also encoded, compressed and
// rendered later. So the work budget of a file bounds the memory of its facts too.
constexpr std::uint64_t kByteRead = 4;
constexpr std::uint64_t kByteStored = 32;

constexpr std::uint64_t kNodeVisited = 40;

// Bytes that are read for a head. The rest would not be kept.
constexpr std::uint32_t kLongestHeadRead = 2 * FactsBuilder::kLongestHead;

constexpr std::string_view kCutMark = " \u2026";

constexpr std::string_view kSpace = " \t\r\n\f\v";

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

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

void FactsBuilder::begin(const Language& language, std::string_view source, std::string_view concealed) {
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
  wrapper_begin_ = wrapper_end_ = 0;
  last_symbol_ = {};
  consumed_ = {};
  comments_.clear();
  names_.clear();
  functions_.clear();
  pending_.clear();
  locals_.clear();
  assigned_members_.clear();
  qualifiers_.clear();
  qualifier_numbers_.clear();
  state_.reset();
}

FileFacts FactsBuilder::finish() {
  consider_as_file_doc(run_);
  count_lines();
  join_unparsed_lines();
  forget_local_qualifiers();
  store_references();
  store_assigned_members();
  std::stable_sort(facts_.imports.begin(), facts_.imports.end(),
                   [](const Import& a, const Import& b) { return a.line < b.line; });
  const auto by_line = [](const Mark& a, const Mark& b) { return a.lines.first < b.lines.first; };
  std::stable_sort(facts_.marks.begin(), facts_.marks.end(), by_line);
  return std::move(facts_);
}

void FactsBuilder::forget_local_qualifiers() {
  const std::size_t recorded = names_.entries().size();
  for (std::size_t i = 0; i < recorded; ++i) {
    const NameCount qualified = names_.entries()[i];
    if (qualified.qualifier == 0 || !begins_with_local(qualifiers_[qualified.qualifier - 1])) continue;
    NameCount& member = names_.at(qualified.name, 0);
    for (const ReferenceKind kind : {ReferenceKind::member_call, ReferenceKind::member_use}) {
      const auto k = static_cast<std::size_t>(kind);
      if (qualified.counts[k] == 0) continue;
      const bool is_first = member.counts[k] == 0 || qualified.first_lines[k] < member.first_lines[k];
      if (is_first) member.first_lines[k] = qualified.first_lines[k];
      member.counts[k] += qualified.counts[k];
      names_.entries()[i].counts[k] = 0;
    }
  }
}

bool FactsBuilder::begins_with_local(std::string_view qualifier) const {
  const std::string_view root = qualifier.substr(0, qualifier.find('.'));
  if (root.empty() || is_receiver(root)) return false;
  const NameCount* entry = names_.find(root, 0);
  return entry != nullptr && entry->is_local;
}

std::vector<std::uint32_t> FactsBuilder::store_qualifiers() {
  std::vector<bool> is_used(qualifiers_.size());
  for (const NameCount& entry : names_.entries()) {
    const bool is_recorded = std::ranges::any_of(entry.counts, [](std::uint32_t count) { return count > 0; });
    if (entry.qualifier != 0 && is_recorded) is_used[entry.qualifier - 1] = true;
  }
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t i = 0; i < qualifiers_.size(); ++i) {
    if (is_used[i]) sorted.push_back(i);
  }
  std::ranges::sort(sorted, {}, [this](std::uint32_t number) { return qualifiers_[number]; });
  std::vector<std::uint32_t> index_of(qualifiers_.size() + 1, Reference::kNoQualifier);
  for (const std::uint32_t number : sorted) {
    index_of[number + 1] = static_cast<std::uint32_t>(facts_.qualifiers.size());
    facts_.qualifiers.push_back(store(qualifiers_[number]));
  }
  return index_of;
}

void FactsBuilder::store_references() {
  const std::vector<std::uint32_t> index_of = store_qualifiers();
  // Nothing sorts before a qualifier: kNoQualifier + 1 is 0.
  std::ranges::sort(names_.entries(), [&](const NameCount& a, const NameCount& b) {
    return std::pair(a.name, index_of[a.qualifier] + 1) < std::pair(b.name, index_of[b.qualifier] + 1);
  });
  std::string_view stored;
  TextRef name;
  for (const NameCount& entry : names_.entries()) {
    for (std::size_t k = 0; k < kCountedReferenceKinds; ++k) {
      const auto kind = static_cast<ReferenceKind>(k);
      const bool is_use_of_local = entry.is_local && kind == ReferenceKind::use;
      if (entry.counts[k] == 0 || is_use_of_local) continue;
      if (stored != entry.name) name = store(entry.name);
      stored = entry.name;
      facts_.references.push_back({name, index_of[entry.qualifier], entry.first_lines[k], entry.counts[k], kind});
    }
  }
  names_.clear();
  if (language_->traits.import_style == ImportStyle::binding) store_imported_names();
}

// Adds the names in imports to the references, once each.
void FactsBuilder::store_imported_names() {
  std::vector<Reference> imported;
  for (const Import& import : facts_.imports) {
    for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
      const std::string_view name = facts_.view(facts_.names[i]);
      if (name == "*" || name == "self") continue;  // the module itself, in Rust
      imported.push_back({facts_.names[i], Reference::kNoQualifier, import.line, 1, ReferenceKind::imported});
    }
  }
  const auto in_order = [this](const Reference& a, const Reference& b) {
    return std::tuple(facts_.view(a.name), a.qualifier + 1, a.kind, a.first_line) <
           std::tuple(facts_.view(b.name), b.qualifier + 1, b.kind, b.first_line);
  };
  std::ranges::sort(imported, in_order);
  std::size_t kept = 0;
  for (const Reference& reference : imported) {
    if (kept > 0 && facts_.view(imported[kept - 1].name) == facts_.view(reference.name)) {
      ++imported[kept - 1].count;
    } else {
      imported[kept++] = reference;
    }
  }
  const auto middle = static_cast<std::ptrdiff_t>(facts_.references.size());
  facts_.references.insert(facts_.references.end(), imported.begin(),
                           imported.begin() + static_cast<std::ptrdiff_t>(kept));
  std::inplace_merge(facts_.references.begin(), facts_.references.begin() + middle, facts_.references.end(), in_order);
}

void FactsBuilder::store_assigned_members() {
  std::sort(assigned_members_.begin(), assigned_members_.end());
  assigned_members_.erase(std::unique(assigned_members_.begin(), assigned_members_.end()), assigned_members_.end());
  for (std::string_view name : assigned_members_) facts_.assigned_members.push_back(store(name));
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
    const bool follows_space = std::exchange(space, is_space(c));
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
  const std::size_t next = source_.find_first_not_of(kSpace, begin);
  if (next == std::string_view::npos || std::string_view("),;>]").find(source_[next]) == std::string_view::npos) return;
  while (!head_.empty() && is_space(head_.back())) head_.pop_back();
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
  append_without_comments(definition.node, begin, end);
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
  const std::string_view before = source_.substr(ts_node_start_byte(first), begin - ts_node_start_byte(first));
  symbol.lines.first = first_line(first) + static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
  symbol.lines.last =
      std::max(symbol.lines.first, definition.last_line != 0 ? definition.last_line : last_line(definition.node));
  symbol.scope = scope_;
  symbol.is_public = definition.is_public;
  symbol.is_test = definition.is_test;
  symbol.is_declaration = definition.is_declaration;
  const SymbolId id{static_cast<std::uint32_t>(facts_.symbols.size())};
  facts_.symbols.push_back(symbol);
  if (definition.takes_comment) document(id, ts_node_start_byte(definition.node));
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
  if (is_function(symbol(symbol_id).kind)) functions_.push_back({pending_.size(), locals_.size()});
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
  facts_.doc = store(first_paragraph(paragraphs));
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
}

void FactsBuilder::add_export(std::string_view name, std::string_view local) {
  if (!name.empty() && name != local) facts_.exports.push_back({store_collapsed(name), store_collapsed(local)});
}

std::uint32_t FactsBuilder::qualifier_of(std::string_view name, ReferenceKind& kind) {
  const std::less_equal<const char*> not_after;
  const bool is_of_source =
      not_after(source_.data(), name.data()) && not_after(name.data(), source_.data() + source_.size());
  if (!language_->has_qualified_names || !is_of_source) return 0;
  const WrittenQualifier written =
      read_qualifier(source_, static_cast<std::size_t>(name.data() - source_.data()), path_);
  if (written.is_value && kind == ReferenceKind::call) kind = ReferenceKind::member_call;
  if (written.is_value && kind == ReferenceKind::use) kind = ReferenceKind::member_use;
  return written.form == WrittenQualifier::Form::path ? number_of_qualifier(path_) : 0;
}

std::uint32_t FactsBuilder::number_of_qualifier(const std::string& path) {
  auto found = qualifier_numbers_.find(path);
  if (found == qualifier_numbers_.end()) {
    found = qualifier_numbers_.emplace(path, static_cast<std::uint32_t>(qualifiers_.size() + 1)).first;
    qualifiers_.push_back(found->first);
  }
  return found->second;
}

void FactsBuilder::add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line) {
  if (name.empty()) return;
  const std::uint32_t qualifier = qualifier_of(name, kind);
  refer({name, qualifier, line, kind});
}

void FactsBuilder::add_reference(ReferenceKind kind, std::string_view name, std::uint32_t line,
                                 std::string_view qualifier) {
  path_.assign(qualifier);
  if (!name.empty()) refer({name, path_.empty() ? 0 : number_of_qualifier(path_), line, kind});
}

void FactsBuilder::refer(const PendingReference& reference) {
  if (functions_.empty()) {
    count(reference);
  } else {
    pending_.push_back(reference);
  }
}

void FactsBuilder::count(const PendingReference& reference) {
  NameCount& entry = names_.at(reference.name, reference.qualifier);
  const auto index = static_cast<std::size_t>(reference.kind);
  const bool is_first = entry.counts[index]++ == 0 || reference.line < entry.first_lines[index];
  if (is_first) entry.first_lines[index] = reference.line;
}

// What is not local to the function is left to the function around it.
void FactsBuilder::close_function() {
  const OpenFunction function = functions_.back();
  functions_.pop_back();
  const auto locals_begin = locals_.begin() + static_cast<std::ptrdiff_t>(function.locals);
  std::sort(locals_begin, locals_.end());
  const std::span<const std::string_view> locals(locals_begin, locals_.end());
  docmill_spend(kByteRead * (pending_.size() - function.references));
  std::size_t kept = function.references;
  for (std::size_t i = function.references; i < pending_.size(); ++i) {
    PendingReference reference = pending_[i];
    if (!resolve_local(reference, locals)) continue;
    if (functions_.empty()) {
      count(reference);
    } else {
      pending_[kept++] = reference;
    }
  }
  pending_.resize(kept);
  locals_.resize(function.locals);
}

bool FactsBuilder::resolve_local(PendingReference& reference, std::span<const std::string_view> locals) const {
  if (locals.empty()) return true;
  if (reference.qualifier == 0) {
    const bool is_named =
        reference.kind == ReferenceKind::use ||
        (reference.kind == ReferenceKind::call && language_->traits.import_style == ImportStyle::binding);
    return !is_named || !std::binary_search(locals.begin(), locals.end(), reference.name);
  }
  const std::string_view path = qualifiers_[reference.qualifier - 1];
  const std::string_view root = path.substr(0, path.find('.'));
  const bool is_of_local = !root.empty() && !is_receiver(root) && is_member(reference.kind) &&
                           std::binary_search(locals.begin(), locals.end(), root);
  if (is_of_local) reference.qualifier = 0;
  return true;
}

void FactsBuilder::add_call(TSNode callee) {
  static constexpr std::string_view kLastName[] = {"name", "attribute", "field", "property"};
  bool is_member = false;
  for (bool descended = true; descended && ts_node_named_child_count(callee) > 0;) {
    descended = false;
    for (std::string_view field_name : kLastName) {
      const TSNode inner = field(callee, field_name);
      if (ts_node_is_null(inner)) continue;
      callee = inner;
      is_member = is_member || field_name != kLastName[0];
      descended = true;
      break;
    }
  }
  if (ts_node_is_null(callee) || ts_node_named_child_count(callee) > 0) return;
  const std::string_view name = text(callee);
  if (name.empty() || !(std::isalpha(static_cast<unsigned char>(name[0])) || name[0] == '_' || name[0] == '$' ||
                        static_cast<unsigned char>(name[0]) >= 0x80)) {
    return;
  }
  add_reference(is_member ? ReferenceKind::member_call : ReferenceKind::call, name, first_line(callee));
  consume(callee);
}

void FactsBuilder::consume(TSNode identifier) { consumed_.push(ts_node_start_byte(identifier)); }

void FactsBuilder::bind_local(std::string_view name) {
  if (name.empty()) return;
  if (functions_.empty()) {
    names_.at(name, 0).is_local = true;
  } else {
    locals_.push_back(name);
  }
}

void FactsBuilder::visit_identifier(TSNode node) { add_use(node, ReferenceKind::use); }

void FactsBuilder::visit_member(TSNode node) { add_use(node, ReferenceKind::member_use); }

void FactsBuilder::add_use(TSNode node, ReferenceKind kind) {
  const std::uint32_t at = ts_node_start_byte(node);
  bool is_consumed = false;
  while (!consumed_.empty() && consumed_.top() <= at) {
    is_consumed = is_consumed || consumed_.top() == at;
    consumed_.pop();
  }
  if (!is_consumed) add_reference(kind, text(node), first_line(node));
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
