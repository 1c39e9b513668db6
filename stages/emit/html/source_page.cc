// SPDX-License-Identifier: Apache-2.0
//
// The source of a file, 2,000 lines a part: large files must open at once. A name that the file defines leads to the
// line of its definition; and a definition leads to its entry on the page about the file, if that says who uses it or
// what it is for. A name of another file leads to its entry there. That address stands once, in the list "Names used
// here" at the end of the part: a name in the source has only the number of its row, because names are most of a
// source. The items of both lists have no end tags, which HTML does not ask for: they would be a tenth of the page.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/base/split_lines.h"
#include "stages/emit/anchors.h"
#include "stages/emit/html/html_page.h"
#include "stages/emit/html/render_html.h"
#include "stages/emit/html/symbol_entries.h"

namespace docmill {
namespace {

constexpr std::uint32_t kLinesPerPart = 2000;
constexpr std::uint32_t kLinesPerSection = 200;  // a browser draws a section when it comes into view
constexpr std::uint32_t kPartsAround = 3;        // that a part links to, besides the first and the last
constexpr std::size_t kLongestColoured = 5000;   // bytes of a line with colours and links
constexpr std::size_t kMostNumbers = 8;          // of a line in which they have a colour; tables have more

std::string source_page_name(std::string_view stem, std::uint32_t part) {
  std::string name(stem);
  if (part == 1) return name += "_src.html";
  return name += fmt::format("_src.{}.html", part);
}

std::uint32_t part_of(std::uint32_t line) { return line == 0 ? 1 : (line - 1) / kLinesPerPart + 1; }

std::pair<std::string_view, std::string_view> markup_of(TokenClass token) {
  switch (token) {
    case TokenClass::keyword: return {"<b>", "</b>"};
    case TokenClass::type: return {"<em>", "</em>"};
    case TokenClass::string: return {"<u>", "</u>"};
    case TokenClass::number: return {"<s>", "</s>"};
    case TokenClass::comment: return {"<i>", "</i>"};
    case TokenClass::constant: return {"<var>", "</var>"};
    case TokenClass::preprocessor: return {"<b class=p>", "</b>"};
    case TokenClass::none: break;
  }
  return {};
}

// Where a name leads, and what the row says of it.
struct Target {
  std::string url;
  std::string label;
  bool is_by_name = false;

  friend auto operator<=>(const Target&, const Target&) = default;
};

class SourcePages {
 public:
  SourcePages(const FileView& view, std::string_view source, const SourceTokens& tokens)
      : view_(view),
        facts_(*view.facts),
        source_(source),
        tokens_(tokens),
        anchors_(number_anchors(*view.facts)),
        entries_(entries_of(view)) {
    lines_ = split_lines(source);
    parts_ = std::max(1u, part_of(static_cast<std::uint32_t>(lines_.size())));
    imports_.resize(facts_.names.size(), static_cast<std::uint32_t>(facts_.imports.size()));
    for (std::uint32_t i = 0; i < facts_.imports.size(); ++i) {
      const IndexRange names = facts_.imports[i].names;
      for (std::uint32_t name = names.begin; name < names.end; ++name) imports_[name] = i;
    }
    for (std::uint32_t i = 0; i < facts_.references.size(); ++i) {
      const Reference& reference = facts_.references[i];
      if (reference.kind == ReferenceKind::imported) imported_.emplace(facts_.view(reference.name), i);
    }
  }

  void render(const PageSink& sink) {
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      std::string anchor;
      append_anchor(anchor, facts_, anchors_, {i});
      line_of_own_.emplace(std::move(anchor), facts_.symbols[i].lines.first);
    }
    for (std::uint32_t part = 1; part <= parts_; ++part) render_part(part, sink);
  }

 private:
  void render_part(std::uint32_t part, const PageSink& sink) {
    const FilePlace& place = view_.place;
    std::string title(place.name());
    title += part == 1 ? " (source)" : fmt::format(" (source, part {})", part);
    HtmlPage page(place.frame, source_page_name(place.page_stem, part), place.path, title);
    Html& html = page.html();
    html.raw("<h1>").text(place.name()).raw("</h1>\n<ul class=\"facts\"><li><a").attribute("href", docs_url());
    html.raw(">About this file</a></li><li>").count(lines_.size(), "line").raw("</li><li>");
    html.raw(place.language.name).raw("</li></ul>\n");
    write_parts(html, part);
    rows_.clear();
    part_ = part;
    const std::uint32_t first = (part - 1) * kLinesPerPart;
    const auto end = std::min(first + kLinesPerPart, static_cast<std::uint32_t>(lines_.size()));
    write_lines(html, first, end);
    write_parts(html, part);
    write_names(html);
    page.finish(sink);
  }

  std::string docs_url() const {
    const std::string url = "./" + url_path(std::string(view_.place.stem())) + std::string(kHtmlDocsSuffix);
    return std::string(short_url(url));
  }

  // The parts around this one, the first and the last.
  void write_parts(Html& html, std::uint32_t shown) const {
    if (parts_ == 1) return;
    html.raw("<ul class=\"parts\">");
    const std::uint32_t first = shown > kPartsAround ? shown - kPartsAround : 1;
    const std::uint32_t last = std::min(parts_, shown + kPartsAround);
    if (first > 1) write_part(html, 1, shown);
    if (first > 2) html.raw("<li>…</li>");
    for (std::uint32_t part = first; part <= last; ++part) write_part(html, part, shown);
    if (last + 1 < parts_) html.raw("<li>…</li>");
    if (last < parts_) write_part(html, parts_, shown);
    html.raw("</ul>\n");
  }

  void write_part(Html& html, std::uint32_t part, std::uint32_t shown) const {
    const std::uint32_t first = (part - 1) * kLinesPerPart + 1;
    const auto last = std::min(part * kLinesPerPart, static_cast<std::uint32_t>(lines_.size()));
    html.raw("<li>");
    if (part != shown) html.raw("<a").attribute("href", source_page_url(view_.place.stem(), first)).raw(">");
    html.format("Lines {} to {}", first, last).raw(part != shown ? "</a></li>" : "</li>");
  }

  void write_lines(Html& html, std::uint32_t first, std::uint32_t end) {
    if (first == end) {
      html.raw("<p>The file is empty.</p>\n");
      return;
    }
    const auto offset = [&](std::uint32_t line) {
      return static_cast<std::uint32_t>(lines_[line].data() - source_.data());
    };
    token_ = std::ranges::lower_bound(tokens_.classes, offset(first), {},
                                      [](const SourceToken& token) { return token.range.end; });
    name_ = std::ranges::lower_bound(tokens_.names, offset(first), {},
                                     [](const SourceName& name) { return name.range.begin; });
    html.format("<div class=\"code\" data-first=\"{}\" data-part=\"{}\" data-parts=\"{}\">\n", first + 1, kLinesPerPart,
                parts_);
    for (std::uint32_t line = first; line < end; ++line) {
      if ((line - first) % kLinesPerSection == 0) {
        html.raw(line == first ? "" : "</ol>\n").format("<ol class=\"src\" start=\"{}\">\n", line + 1);
      }
      html.format("<li id=L{}>", line + 1);
      write_line(html, lines_[line], offset(line));
      html.raw("\n");
    }
    html.raw("</ol>\n</div>\n");
  }

  bool has_many_numbers(std::uint32_t end) const {
    std::size_t numbers = 0;
    for (auto token = token_; token != tokens_.classes.end() && token->range.begin < end; ++token) {
      numbers += token->token == TokenClass::number ? 1 : 0;
    }
    return numbers > kMostNumbers;
  }

  void write_line(Html& html, std::string_view line, std::uint32_t begin) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto end = begin + static_cast<std::uint32_t>(line.size());
    if (line.size() > kLongestColoured) {
      html.source(line);
      return;
    }
    while (token_ != tokens_.classes.end() && token_->range.end <= begin) ++token_;
    shows_numbers_ = !has_many_numbers(end);
    for (std::uint32_t at = begin; at < end;) {
      while (name_ != tokens_.names.end() && name_->range.begin < at) ++name_;
      while (token_ != tokens_.classes.end() && token_->range.end <= at) ++token_;
      const bool is_name = name_ != tokens_.names.end() && name_->range.begin == at && name_->range.end <= end;
      std::uint32_t stop = end;
      if (is_name) {
        stop = name_->range.end;
      } else if (name_ != tokens_.names.end()) {
        stop = std::min(stop, std::max(at + 1, name_->range.begin));
      }
      is_name ? write_name(html, *name_, source_.substr(at, stop - at)) : write_classed(html, at, stop);
      at = stop;
    }
  }

  // Bytes without a link.
  void write_classed(Html& html, std::uint32_t at, std::uint32_t end) {
    while (at < end) {
      while (token_ != tokens_.classes.end() && token_->range.end <= at) ++token_;
      const bool has_token = token_ != tokens_.classes.end();
      const bool is_in_token = has_token && token_->range.begin <= at;
      std::uint32_t stop = end;
      if (has_token) stop = std::min(stop, is_in_token ? token_->range.end : std::max(token_->range.begin, at + 1));
      const bool is_shown = is_in_token && (shows_numbers_ || token_->token != TokenClass::number);
      const auto [open, close] = markup_of(is_shown ? token_->token : TokenClass::none);
      html.raw(open).source(source_.substr(at, stop - at)).raw(close);
      at = stop;
    }
  }

  void write_name(Html& html, const SourceName& name, std::string_view text) {
    if (name.kind == NameKind::definition) return write_definition(html, {name.index}, text);
    const Target target = target_of(name);
    if (target.url.starts_with('#')) {
      write_way_to(html, line_of_own_[target.url.substr(1)]);
    } else if (!target.url.empty()) {
      const auto row = rows_.try_emplace(target, static_cast<std::uint32_t>(rows_.size()) + 1).first->second;
      html.format("<a href=#r{}>", row);
    }
    write_classed(html, name.range.begin, name.range.begin + static_cast<std::uint32_t>(text.size()));
    if (!target.url.empty()) html.raw("</a>");
  }

  // Begins a link to a line of this file.
  void write_way_to(Html& html, std::uint32_t line) const {
    if (part_of(line) == part_) {
      html.format("<a href=#L{}>", line);
    } else {
      html.raw("<a").attribute("href", source_page_url(view_.place.stem(), line)).raw(">");
    }
  }

  // A definition is written once, so its address needs no row.
  void write_definition(Html& html, SymbolId symbol, std::string_view text) const {
    if (!entries_[symbol.value]) {
      html.raw("<dfn>").source(text).raw("</dfn>");
      return;
    }
    html.raw("<a class=d href=\"").raw(docs_url()).raw("#");
    append_anchor(html.out(), facts_, anchors_, symbol);
    html.raw("\">").source(text).raw("</a>");
  }

  Target target_of(const SourceName& name) const {
    switch (name.kind) {
      case NameKind::definition: break;
      case NameKind::module: return target_of_import(name.index, ImportLink::kModule);
      case NameKind::imported: return target_of_imported(name.index);
      case NameKind::reference: return target_of_reference(name.index, name.enclosing);
    }
    return {};
  }

  // A link of all uses of the reference is the first one of its row.
  Target target_of_reference(std::uint32_t reference, SymbolId enclosing) const {
    const std::vector<NamedTarget>& targets = view_.imports.names;
    const auto find = [&](std::uint32_t user) {
      return std::ranges::lower_bound(targets, std::pair(reference, user), {}, [](const NamedTarget& target) {
        return std::pair(target.reference, target.user.value + 1);
      });
    };
    const auto is_of_it = [&](auto at) { return at != targets.end() && at->reference == reference; };
    auto at = find(0);
    if (is_of_it(at) && at->is_of_one) at = find(enclosing.value + 1);
    if (!is_of_it(at) || (at->is_of_one && at->user != enclosing)) return {};
    const NameTarget& target = view_.imports.named[at->target];
    const bool is_own = target.url.starts_with('#');
    // What was found by its name alone has a row, which says so.
    if (is_own && at->is_by_name) return {docs_url() + target.url, target.label, true};
    return {is_own ? target.url : html_url(target.url), target.label, at->is_by_name};
  }

  // What the import leads to; if that is nothing, what the name means where it is imported.
  Target target_of_imported(std::uint32_t name) const {
    Target target = target_of_import(imports_[name], name);
    const auto reference = imported_.find(facts_.view(facts_.names[name]));
    if (!target.url.empty() || reference == imported_.end()) return target;
    return target_of_reference(reference->second, {});
  }

  Target target_of_import(std::uint32_t import, std::uint32_t name) const {
    const std::vector<ImportDestination>& targets = view_.imports.targets;
    const auto key = [](const ImportDestination& target) { return std::pair(target.import, target.name + 1); };
    const auto found = std::ranges::lower_bound(targets, std::pair(import, name + 1), {}, key);
    if (found == targets.end() || found->import != import || found->name != name || found->url.empty()) return {};
    return {html_url(found->url), found->label};
  }

  void write_names(Html& html) const {
    if (rows_.empty()) return;
    std::vector<const Target*> targets(rows_.size());
    for (const auto& [target, row] : rows_) targets[row - 1] = &target;
    html.raw("<h2 id=\"names\">Names used here</h2>\n<ol class=\"names\">\n");
    for (std::size_t i = 0; i < targets.size(); ++i) {
      html.format("<li id=r{}><a", i + 1).attribute("href", targets[i]->url).raw(">").text(targets[i]->label);
      html.raw(targets[i]->is_by_name ? "</a> (found by its name alone)\n" : "</a>\n");
    }
    html.raw("</ol>\n");
  }

  const FileView& view_;
  const FileFacts& facts_;
  std::string_view source_;
  const SourceTokens& tokens_;
  std::vector<std::uint32_t> anchors_;
  std::vector<std::string_view> lines_;
  std::uint32_t parts_ = 1;
  std::uint32_t part_ = 1;                                        // the one being written
  std::vector<bool> entries_;                                     // by symbol: says_more()
  std::unordered_map<std::string, std::uint32_t> line_of_own_;    // by anchor
  std::vector<std::uint32_t> imports_;                            // by name of the facts: the import that has it
  std::unordered_map<std::string_view, std::uint32_t> imported_;  // by imported name: its first reference
  std::vector<SourceToken>::const_iterator token_;
  std::vector<SourceName>::const_iterator name_;
  bool shows_numbers_ = true;             // in the line being written
  std::map<Target, std::uint32_t> rows_;  // of the part being written
};

}  // namespace

std::string source_page_url(std::string_view stem, std::uint32_t line) {
  const std::string url = "./" + source_page_name(url_path(std::string(stem)), part_of(line));
  std::string address(short_url(url));
  if (line > 0) address += fmt::format("#L{}", line);
  return address;
}

void render_html_source(const FileView& view, std::optional<std::string_view> source, const SourceTokens& tokens,
                        const PageSink& sink) {
  if (source) {
    SourcePages(view, *source, tokens).render(sink);
    return;
  }
  const FilePlace& place = view.place;
  HtmlPage page(place.frame, source_page_name(place.page_stem, 1), place.path, std::string(place.name()) + " (source)");
  page.html()
      .raw("<h1>")
      .text(place.name())
      .raw("</h1>\n<p>The file changed while docmill was running, so its source ");
  page.html().raw("is not shown. Run docmill again.</p>\n");
  page.finish(sink);
}

}  // namespace docmill
