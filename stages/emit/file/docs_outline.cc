// SPDX-License-Identifier: Apache-2.0
//
// Code Structure: the outline of the file. Each symbol has its anchor, its declaration, its bases and its whole
// documentation.
#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/base/utf8.h"
#include "stages/emit/file/doc_source.h"
#include "stages/emit/file/docs_sections.h"
#include "stages/emit/file/documentation.h"
#include "stages/emit/file/own_types.h"
#include "stages/model/data_tree.h"

namespace docmill {
namespace {

constexpr std::uint32_t kDeepestIndent = 8;  // deeper symbols are listed at this depth, by qualified name
constexpr std::size_t kLongestHead = 400;    // bytes of a declaration that are shown; the link leads to the rest

// Where the bases of the file's types are documented: in the file itself, or where an import of their name leads.
class BaseLinks {
 public:
  explicit BaseLinks(const DocsPage& page) : page_(page), types_(page.facts) {
    for (const ImportDestination& target : page.view.imports.targets) {
      if (target.is_symbol) imported_.try_emplace(name_of(target), &target);
    }
    for (const BaseTarget& base : page.view.imports.bases) bases_.try_emplace({base.type.value, base.name}, base.url);
  }

  // Appends a base of the type, linked if it is known what it is.
  void append(Markdown& md, SymbolId type, std::string_view base) const {
    const std::string path = path_of_base(base);
    const std::string_view url = url_of(type, path);
    const SymbolId own = url.empty() ? types_.find(path) : SymbolId{};
    if (own.exists() || !url.empty()) md.raw("[");
    md.code(base);
    if (own.exists()) {
      md.raw("](#");
      page_.append_anchor(md, own);
      md.raw(")");
    } else if (!url.empty()) {
      md.raw("](").raw(url).raw(")");
    }
  }

 private:
  // What the file calls what the import leads to.
  std::string_view name_of(const ImportDestination& target) const {
    const FileFacts& facts = page_.facts;
    const Import& import = facts.imports[target.import];
    if (target.name != ImportLink::kModule) {
      const std::string_view alias = facts.alias_of(target.name);
      return alias.empty() ? facts.view(facts.names[target.name]) : alias;
    }
    if (!import.alias.empty()) return facts.view(import.alias);
    const std::string_view module = facts.view(import.module);
    return module.substr(module.find_last_of(".:") + 1);
  }

  // Where the base is in another file; "" if it is not known to be in one.
  std::string_view url_of(SymbolId type, std::string_view path) const {
    const std::string_view name = path.substr(path.rfind('.') + 1);
    if (const auto found = bases_.find({type.value, name}); found != bases_.end()) return found->second;
    const auto imported = imported_.find(path);
    if (imported == imported_.end() || types_.find(path).exists()) return {};
    return imported->second->url;
  }

  const DocsPage& page_;
  OwnTypes types_;
  std::map<std::string_view, const ImportDestination*, std::less<>> imported_;
  std::map<std::pair<std::uint32_t, std::string_view>, std::string_view> bases_;  // by type and name: the address
};

// A member of one line is a few lines below its type, whose lines are linked. A link for each would be half the page.
bool has_small_line(const Symbol& symbol) {
  const bool is_small = symbol.kind == SymbolKind::field || symbol.kind == SymbolKind::enumerator ||
                        symbol.kind == SymbolKind::key || symbol.kind == SymbolKind::property;
  return is_small && symbol.scope.exists() && symbol.lines.first == symbol.lines.last;
}

void write_line_number(Markdown& md, const Symbol& symbol) {
  md.format("L{}", symbol.lines.first);
  if (symbol.lines.last > symbol.lines.first) md.format("-L{}", symbol.lines.last);
}

class Outline {
 public:
  Outline(const DocsPage& page, Markdown& md)
      : page_(page), md_(md), bases_(page), docs_(page.facts, page.source, page.file.language.doc_syntax) {
    if (!is_data(page.facts.symbols.front().kind)) return;
    data_.emplace(page.facts, page.source);
    is_list_ = std::ranges::any_of(page.facts.symbols, [](const Symbol& symbol) {
      return symbol.kind == SymbolKind::item && !symbol.scope.exists();
    });
    for (std::uint32_t i = 0; i < page.facts.symbols.size(); ++i) {
      const Symbol& symbol = page.facts.symbols[i];
      if (symbol.kind == SymbolKind::key) first_of_name_.try_emplace(page.facts.view(symbol.name), i);
    }
  }

  // If the whole file is a long list, the keys of its items are at the top.
  void write_keys_of_list() {
    if (!is_list_ || !std::ranges::any_of(page_.facts.symbols, [](const Symbol& symbol) {
          return symbol.kind == SymbolKind::key && !symbol.scope.exists();
        })) {
      return;
    }
    md_.raw("- Keys of the items");
    write_inline({});
    md_.raw("\n");
  }

  // True for a key that is written on the line of what it is in: it has a plain value, or none that is known.
  bool is_inline(SymbolId id) const {
    const Symbol& symbol = page_.facts.symbol(id);
    const bool is_leaf = data_ && symbol.kind == SymbolKind::key && symbol.doc.empty() && data_->is_leaf(id);
    return is_leaf && (symbol.scope.exists() || is_list_);
  }

  void write_entry(SymbolId id, std::uint32_t depth) {
    const Symbol& symbol = page_.facts.symbol(id);
    const std::size_t indent = 2 * std::size_t{std::min(depth, kDeepestIndent)};
    md_.out().append(indent, ' ');
    md_.raw("- <a id=\"");
    page_.append_anchor(md_, id);
    md_.raw("\"></a>");
    write_what(id, depth);
    md_.raw(" ");
    const bool is_folded = symbol.kind == SymbolKind::item && data_->is_leaf(id);
    is_folded || has_small_line(symbol) ? write_line_number(md_, symbol) : page_.link_lines(md_, symbol.lines);
    write_bases(id);
    if (data_) write_inline(id);
    write_family(id);
    md_.raw("\n");
    if (symbol.doc.empty()) return;
    if (write_documentation(md_, docs_.lines_of(symbol), indent + 2, doc_form())) return;
    md_.out().append(indent + 2, ' ');
    page_.link_lines(md_.raw("The rest is in "), symbol.doc_lines);
    md_.raw(".\n\n");
  }

 private:
  DocForm doc_form() const {
    switch (page_.file.language.doc_syntax) {
      case DocSyntax::strings: return DocForm::string;
      case DocSyntax::hashes: return DocForm::hash_comment;
      default: return DocForm::comment;
    }
  }

  void write_what(SymbolId id, std::uint32_t depth) {
    const Symbol& symbol = page_.facts.symbol(id);
    if (symbol.kind == SymbolKind::heading) {
      md_.text(page_.facts.view(symbol.name));
      return;
    }
    if (symbol.kind == SymbolKind::item) {
      md_.raw("item ").code(depth > kDeepestIndent ? page_.name_of(id) : page_.facts.view(symbol.name));
      const bool is_folded = data_->is_leaf(id);  // its keys are not known apart from those of other items
      if (is_folded && symbol.head.size > symbol.name.size) write_head(id, false, " ");
      return;
    }
    md_.raw(kind_name(symbol.kind)).raw(" ");
    write_head(id, depth > kDeepestIndent);
  }

  // The keys with plain values, on the line of what they are in. The one that names an item is not shown again. Other
  // pages link to the first key of a name only, so the others in items need no anchor.
  void write_inline(SymbolId scope) {
    bool is_first = true;
    for (SymbolId at = data_->first_in(scope); at.exists(); at = data_->next(at)) {
      if (!is_inline(at)) continue;
      // A key that is not public is that of many items (key_paths.h), and has as many values.
      const std::string value = page_.facts.symbol(at).is_public ? data_->value(at) : std::string();
      const bool is_named = scope.exists() && page_.facts.symbol(scope).kind == SymbolKind::item;
      const bool is_shown = !is_named || value != page_.facts.view(page_.facts.symbol(scope).name);
      if (is_shown) md_.raw(std::exchange(is_first, false) ? ": " : ", ");
      const std::string_view name = page_.facts.view(page_.facts.symbol(at).name);
      if (first_of_name_.at(name) == at.value || !is_in_item(page_.facts, page_.facts.symbol(at))) {
        md_.raw("<a id=\"");
        page_.append_anchor(md_, at);
        md_.raw("\"></a>");
      }
      if (!is_shown) continue;
      md_.code(value.empty() ? std::string(name) : std::string(name) + ": " + value);
    }
  }

  void write_head(SymbolId id, bool qualified, std::string_view before = {}) {
    md_.raw(before);
    const std::string_view head = page_.facts.view(page_.facts.symbol(id).head);
    if (qualified) md_.code(page_.name_of(id)).raw(": ");
    if (head.size() <= kLongestHead) {
      md_.code(head);
    } else {
      md_.code(head.substr(0, utf8_prefix(head, kLongestHead))).raw(" …");
    }
  }

  void write_bases(SymbolId id) {
    const Symbol& symbol = page_.facts.symbol(id);
    if (symbol.bases.size() == 0) return;
    md_.raw(symbol.bases.size() == 1 ? "; base: " : "; bases: ");
    for (std::uint32_t i = symbol.bases.begin; i < symbol.bases.end; ++i) {
      if (i > symbol.bases.begin) md_.raw(", ");
      bases_.append(md_, id, page_.facts.view(page_.facts.names[i]));
    }
  }

  // What the method overrides, and what derives from the type or overrides the method.
  void write_family(SymbolId id) {
    const std::vector<OverridingMethod>& overriding = page_.view.imports.overriding;
    const auto above = std::ranges::lower_bound(overriding, id, {}, &OverridingMethod::method);
    if (above != overriding.end() && above->method == id) above->base.append_to(md_.raw("; overrides "));
    const std::vector<Descendants>& descendants = page_.view.users.descendants;
    const auto below = std::ranges::lower_bound(descendants, id, {}, &Descendants::symbol);
    if (below == descendants.end() || below->symbol != id) return;
    md_.raw(is_type(page_.facts.symbol(id).kind) ? "; derived: " : "; overridden by ");
    for (const Link& link : below->first) link.append_to(md_.raw(&link == below->first.data() ? "" : ", "));
    if (below->more > 0) md_.raw(below->may_be_more ? " and at least " : " and ").number(below->more).raw(" more");
  }

  const DocsPage& page_;
  Markdown& md_;
  BaseLinks bases_;
  DocSource docs_;
  std::optional<DataTree> data_;
  std::unordered_map<std::string_view, std::uint32_t> first_of_name_;  // of keys. Never iterated
  bool is_list_ = false;                                               // there are items at the top
};

// The fields that a function defines, in one line.
void write_fields(const DocsPage& page, Markdown& md, std::span<const SymbolId> fields, std::size_t depth) {
  md.out().append(2 * std::min<std::size_t>(depth, kDeepestIndent), ' ');
  md.raw("- ").raw(kind_name(SymbolKind::field, fields.size()));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Symbol& symbol = page.facts.symbol(fields[i]);
    md.raw(i == 0 ? " " : ", ").raw("<a id=\"");
    page.append_anchor(md, fields[i]);
    md.raw("\"></a>");
    md.code(depth > kDeepestIndent ? page.name_of(fields[i]) : std::string(page.facts.view(symbol.name))).raw(" ");
    write_line_number(md, symbol);
  }
  md.raw("\n");
}

// The lines that could not be parsed, between the definitions around them: definitions may be missing there.
class UnparsedLines {
 public:
  UnparsedLines(const DocsPage& page, Markdown& md) : page_(page), md_(md) {}

  // Writes those that begin before `line` and are not written yet.
  void write_before(std::uint32_t line, std::size_t depth) {
    const std::vector<LineSpan>& spans = page_.facts.unparsed_lines;
    while (next_ < spans.size() && spans[next_].first < line) {
      if (next_ == kUnparsedShown) return write_rest(spans.size() - next_);
      md_.out().append(2 * std::min<std::size_t>(depth, kDeepestIndent), ' ');
      md_.raw("- not parsed: ");
      page_.link_lines(md_, spans[next_++]);
      md_.raw("\n");
    }
  }

 private:
  static constexpr std::size_t kUnparsedShown = 40;

  void write_rest(std::size_t rest) {
    next_ += rest;
    md_.raw("- not parsed: ");
    append_count(md_, rest, "more place");
    md_.raw("\n");
  }

  const DocsPage& page_;
  Markdown& md_;
  std::size_t next_ = 0;
};

}  // namespace

void write_code_structure(const DocsPage& page, Markdown& md) {
  const auto& symbols = page.facts.symbols;
  if (symbols.empty()) {
    const bool is_parsed = page.file.language.finds_definitions && !page.facts.parser_gave_up;
    md.raw(is_parsed ? "No definitions were found in this file.\n" : "The file was not parsed.\n");
    return;
  }
  Outline outline(page, md);
  const std::vector<SymbolId> function_of = defining_functions(page.facts);
  std::map<SymbolId, std::vector<SymbolId>> fields;  // by the function that defines them
  for (std::uint32_t i = 0; i < symbols.size(); ++i) {
    if (function_of[i].exists()) fields[function_of[i]].push_back(SymbolId{i});
  }
  // The children of each scope, as linked lists in two arrays. Filling them from the back keeps siblings in file order.
  constexpr std::uint32_t kNone = SymbolId::kNone;
  std::vector<std::uint32_t> first_child(symbols.size() + 1, kNone);
  std::vector<std::uint32_t> next_sibling(symbols.size(), kNone);
  // The keys of a long list come before its items.
  for (const bool are_items : {true, false}) {
    for (auto i = static_cast<std::uint32_t>(symbols.size()); i-- > 0;) {
      if ((symbols[i].kind == SymbolKind::item) != are_items) continue;
      if (function_of[i].exists() || outline.is_inline({i})) continue;
      std::uint32_t& head = first_child[symbols[i].scope.exists() ? symbols[i].scope.value + 1 : 0];
      next_sibling[i] = head;
      head = i;
    }
  }
  outline.write_keys_of_list();
  UnparsedLines unparsed(page, md);
  std::vector<std::uint32_t> path;  // the symbols open at each depth
  for (std::uint32_t at = first_child[0]; at != kNone;) {
    unparsed.write_before(symbols[at].lines.first, path.size());
    outline.write_entry({at}, static_cast<std::uint32_t>(path.size()));
    path.push_back(at);
    at = first_child[at + 1];
    while (at == kNone && !path.empty()) {
      unparsed.write_before(symbols[path.back()].lines.last + 1, path.size());
      at = next_sibling[path.back()];
      const auto defined = fields.find(SymbolId{path.back()});
      path.pop_back();
      if (defined != fields.end()) write_fields(page, md, defined->second, path.size());
    }
  }
  unparsed.write_before(std::numeric_limits<std::uint32_t>::max(), 0);
}

}  // namespace docmill
