// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/html/symbol_list.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "stages/base/utf8.h"
#include "stages/emit/anchors.h"
#include "stages/emit/html/html.h"
#include "stages/emit/html/render_html.h"
#include "stages/model/file_purpose.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kMostListBytes = 150u << 10;  // of a part
constexpr std::size_t kLongestHead = 300;           // bytes
constexpr std::size_t kDeepestList = 32;            // browsers draw deeper lists badly, and some not at all

class SymbolList {
 public:
  // `list_of_users`: its address, seen from the list; "" if the file has none.
  SymbolList(const FileView& view, const std::vector<std::uint32_t>& anchors, std::string list_of_users)
      : view_(view), facts_(*view.facts), anchors_(anchors), list_of_users_(std::move(list_of_users)), html_(text_) {
    for (const UsedSymbol& used : view.users.used) used_.emplace(used.symbol.value, &used);
  }

  std::vector<SymbolPart> write() {
    members_.resize(facts_.symbols.size());
    std::vector<SymbolId> at_top;
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      const SymbolId scope = facts_.symbols[i].scope;
      (scope.exists() ? members_[scope.value] : at_top).push_back({i});
    }
    if (at_top.empty()) return {};
    html_.raw("<ul class=\"tree\">\n");
    open_.push_back({{}, &at_top, 0});
    // No recursion: scopes can be nested as deep as a file likes.
    while (!open_.empty()) {
      OpenList& list = open_.back();
      if (list.next == list.symbols->size()) {
        open_.pop_back();
        close_list(open_.size());
      } else {
        write_entry((*list.symbols)[list.next++]);
      }
    }
    end_part();
    return std::move(parts_);
  }

 private:
  struct OpenList {
    SymbolId scope;  // none at the top
    const std::vector<SymbolId>* symbols;
    std::size_t next;
  };

  // Lists that are deeper than kDeepestList are part of the list around them.
  void close_list(std::size_t depth) { html_.raw(depth == 0 ? "</ul>\n" : depth < kDeepestList ? "</ul></li>\n" : ""); }

  void write_entry(SymbolId id) {
    if (text_.size() > kMostListBytes && !listed_.empty()) begin_part();
    listed_.push_back(id);
    write_symbol(id);
    const std::vector<SymbolId>& members = members_[id.value];
    html_.raw(!members.empty() && open_.size() < kDeepestList ? "<ul>\n" : "</li>\n");
    if (!members.empty()) open_.push_back({id, &members, 0});
  }

  void begin_part() {
    for (std::size_t depth = open_.size(); depth > 0; --depth) close_list(depth - 1);
    end_part();
    html_.raw("<ul class=\"tree\">\n");
    for (std::size_t depth = 1; depth < std::min(open_.size(), kDeepestList); ++depth) {
      const Symbol& scope = facts_.symbol(open_[depth].scope);
      html_.raw("<li><i>in</i> ").code(facts_.view(scope.name)).raw("<ul>\n");
    }
  }

  void end_part() { parts_.push_back({std::exchange(text_, {}), std::exchange(listed_, {})}); }

  void write_symbol(SymbolId id) {
    const Symbol& symbol = facts_.symbol(id);
    std::string anchor;
    append_anchor(anchor, facts_, anchors_, id);
    std::string_view head = facts_.view(symbol.head.empty() ? symbol.name : symbol.head);
    const std::string_view kind = kind_name(symbol.kind);
    html_.raw("<li").attribute("id", anchor).raw(">");
    // Many heads begin with the kind: "class A".
    const bool has_kind = head.starts_with(kind) && head.substr(kind.size()).starts_with(' ');
    if (!has_kind) html_.raw("<i>").raw(kind).raw("</i> ");
    const bool is_cut = head.size() > kLongestHead;
    if (is_cut) head = head.substr(0, utf8_prefix(head, kLongestHead));
    html_.raw("<a").attribute("href", source_page_url(view_.place.stem(), symbol.lines.first)).raw(">").text(head);
    html_.raw(is_cut ? " …</a>" : "</a>");
    write_family(id);
    if (!symbol.doc.empty()) {
      html_.raw("<p>").marked(list_sentence(facts_.view(symbol.doc))).raw("</p>");
    }
    write_users(id);
  }

  void write_family(SymbolId id) {
    const std::vector<OverridingMethod>& overriding = view_.imports.overriding;
    const auto above = std::ranges::lower_bound(overriding, id, {}, &OverridingMethod::method);
    if (above != overriding.end() && above->method == id) write_links("overrides ", {&above->base, 1}, 0);
    const std::vector<Descendants>& descendants = view_.users.descendants;
    const auto below = std::ranges::lower_bound(descendants, id, {}, &Descendants::symbol);
    if (below == descendants.end() || below->symbol != id) return;
    write_links(is_type(facts_.symbol(id).kind) ? "derived: " : "overridden by ", below->first, below->more);
  }

  void write_links(std::string_view label, std::span<const Link> links, std::uint64_t more) {
    html_.raw("; ").raw(label);
    for (const Link& link : links) {
      html_.raw(&link == links.data() ? "" : ", ").link(html_url(link.url), link.label);
    }
    if (more > 0) html_.raw(" and ").number(more).raw(" more");
  }

  void write_users(SymbolId id) {
    const auto found = used_.find(id.value);
    if (found == used_.end()) return;
    const UsedSymbol& used = *found->second;
    if (used.examples.empty()) {
      html_.raw("<p>Used by ");
      used.more_others == 0 || list_of_users_.empty() ? void(html_.count(used.files, "file")) : write_all_users(used);
      write_tests(used);
      write_users_by_name(used);
      html_.raw(": ");
      write_others(used);
      html_.raw("</p>\n");
      return;
    }
    html_.raw("<details><summary>Used by ").count(used.files, "file");
    write_tests(used);
    write_users_by_name(used);
    html_.raw("</summary><ul class=\"plain\">\n");
    for (const UsageExample& example : used.examples) {
      html_.raw("<li>").link(html_url(example.url), example.name.empty() ? example.path : example.name);
      if (!example.name.empty()) html_.raw(" in ").code(example.path);
      if (!example.code.empty()) html_.raw(": ").code(example.code);
      html_.raw("</li>\n");
    }
    if (!used.others.empty()) {
      html_.raw("<li>Also in ");
      write_others(used);
      html_.raw("</li>\n");
    }
    if (used.more_others > 0 && !list_of_users_.empty()) {
      html_.raw("<li>All are among the <a").attribute("href", list_of_users_);
      html_.raw(">files that use this one</a>.</li>\n");
    }
    html_.raw("</ul></details>\n");
  }

  void write_tests(const UsedSymbol& used) {
    if (used.tests > 0) html_.raw(", ").number(used.tests).raw(used.tests == 1 ? " of them a test" : " of them tests");
  }

  void write_others(const UsedSymbol& used) {
    for (const std::string& path : used.others) {
      const bool is_last = &path == &used.others.back() && used.more_others == 0;
      html_.raw(&path == used.others.data() ? "" : is_last ? " and " : ", ").code(path);
    }
    if (used.more_others > 0) html_.raw(" and ").count(used.more_others, "more file");
  }

  void write_users_by_name(const UsedSymbol& used) {
    if (used.by_name > 0) html_.raw(", ").number(used.by_name).raw(" of them by its name alone");
  }

  // The page has no list for each symbol, only one for the file.
  void write_all_users(const UsedSymbol& used) {
    html_.number(used.files).raw(" of the <a").attribute("href", list_of_users_).raw(">files that use this one</a>");
  }

  const FileView& view_;
  const FileFacts& facts_;
  const std::vector<std::uint32_t>& anchors_;
  std::string list_of_users_;
  std::vector<std::vector<SymbolId>> members_;  // by symbol
  std::vector<OpenList> open_;
  std::unordered_map<std::uint32_t, const UsedSymbol*> used_;  // by symbol
  std::string text_;                                           // of the part being written
  Html html_;
  std::vector<SymbolId> listed_;  // in that part
  std::vector<SymbolPart> parts_;
};

}  // namespace

std::vector<SymbolPart> write_symbol_list(const FileView& view, const std::vector<std::uint32_t>& anchors,
                                          bool has_user_list) {
  constexpr std::string_view kListOfUsers = "#used-by";
  std::vector<SymbolPart> parts = SymbolList(view, anchors, std::string(has_user_list ? kListOfUsers : "")).write();
  if (parts.size() < 2 || !has_user_list) return parts;
  return SymbolList(view, anchors, docs_part_url(view.place.stem(), 1).append(kListOfUsers)).write();
}

std::string docs_part_path(std::string_view page_stem, std::size_t part) {
  std::string path(page_stem);
  return part == 1 ? path.append(kHtmlDocsSuffix) : path + fmt::format("_docs.{}.html", part);
}

std::string docs_part_url(std::string_view stem, std::size_t part) {
  const std::string url = "./" + docs_part_path(url_path(std::string(stem)), part);
  return std::string(short_url(url));
}

}  // namespace docmill
