// SPDX-License-Identifier: Apache-2.0
//
// `X_docs.html`: about a file. A reader who comes from a search sees first what the file is for and who uses it, then
// what it defines, with the users of each symbol, then what it depends on. If it defines very much, the symbols are on
// `X_docs.2.html` and further pages.
#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "stages/emit/anchors.h"
#include "stages/emit/file/related_files.h"
#include "stages/emit/file/roles.h"
#include "stages/emit/findings/found_rules.h"
#include "stages/emit/html/html_page.h"
#include "stages/emit/html/render_html.h"
#include "stages/emit/html/symbol_list.h"
#include "stages/emit/reported_findings.h"
#include "stages/model/data_files.h"
#include "stages/model/file_purpose.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::size_t kFilesShown = 3;
constexpr std::size_t kMostPlaces = 20;  // of a rule's findings

class FilePage {
 public:
  explicit FilePage(const FileView& view)
      : view_(view),
        facts_(*view.facts),
        place_(view.place),
        anchors_(number_anchors(facts_)),
        page_(place_.frame, place_.page_stem + std::string(kHtmlDocsSuffix), place_.path, place_.name()),
        html_(page_.html()) {}

  void render(const PageSink& sink) {
    html_.raw("<h1>").text(place_.name()).raw("</h1>\n");
    write_figures();
    write_purpose();
    write_facts();
    write_findings();
    const std::vector<SymbolPart> parts = write_symbol_list(view_, anchors_, has_user_list());
    write_symbols(parts);
    write_imports();
    write_dependents();
    write_tests();
    write_related();
    page_.finish(sink);
    render_symbol_pages(parts, sink);
  }

 private:
  // --- what the page says first ------------------------------------------------------------------------------------

  void write_figures() {
    const LineCounts& lines = facts_.lines;
    html_.raw("<ul class=\"facts\"><li><a").attribute("href", source_page_url(place_.stem(), 0));
    html_.raw(">Source</a></li><li>").raw(place_.language.name).raw("</li><li>").count(lines.total, "line");
    html_.raw(" (").number(lines.code).raw(" code, ").number(lines.comment).raw(" comment)</li><li>");
    html_.count(facts_.size_bytes, "byte").raw("</li>");
    for (const Role& role : roles_of(view_)) html_.raw("<li>").raw(role_name(role.kind)).raw("</li>");
    html_.raw("</ul>\n");
    if (facts_.parser_gave_up) {
      html_.raw("<p>The file exceeds the parser's limits, so only its lines were counted.</p>\n");
    } else if (!facts_.unparsed_lines.empty()) {
      html_.raw("<p>Lines that could not be parsed: ");
      for (const LineSpan& lines_span : facts_.unparsed_lines) {
        html_.raw(&lines_span == facts_.unparsed_lines.data() ? "" : ", ");
        link_lines(lines_span);
      }
      html_.raw("</p>\n");
    }
  }

  void write_purpose() {
    const FilePurpose purpose = purpose_of(facts_, place_.path);
    if (purpose.text.empty()) return write_main_definitions();
    append_html_statement(html_, purpose.text);
    html_.raw("<p class=\"from\">From ");
    if (purpose.symbol.exists()) {
      html_.raw("the documentation of ");
      link_symbol(purpose.symbol);
    } else {
      html_.raw("the file");
    }
    html_.raw(", ");
    link_lines(purpose.lines);
    html_.raw("</p>\n");
  }

  void write_main_definitions() {
    const std::string data = data_sentence(facts_, place_.path);
    if (!data.empty()) {
      html_.raw("<p>").marked(data).raw("</p>\n");
      return;
    }
    const std::string sentence = purpose_sentence(facts_, place_.path, place_.language.scope_separator);
    html_.raw("<p>The file does not say what it is for.");
    if (!sentence.empty()) html_.raw(" ").marked(sentence);
    html_.raw("</p>\n");
  }

  void write_facts() {
    const FileUsers& users = view_.users;
    std::string& out = html_.out();
    const std::size_t begin = out.size();
    html_.raw("<ul class=\"plain\">\n");
    const std::size_t first = out.size();
    write_files("Used by", users.main.files, users.main.total, "#used-by");
    std::vector<OtherFile> tests;
    for (const ReachingTest& test : users.tests) tests.push_back(test.file);
    if (!place_.is_test) write_files("Tested by", tests, tests.size() + users.more_tests, "#tests");
    for (const OwningRule& owner : place_.owner) {
      html_.raw("<li>Code owners: ").code(owner.owners).raw(", by the rule ").code(owner.pattern).raw(" of ");
      link_file(owner.rules);
      html_.raw("</li>\n");
    }
    if (view_.imports.cycle.files > 0) {
      html_.raw("<li>In a <a").attribute("href", html_url(view_.imports.cycle.url)).raw(">cycle of imports</a> with ");
      html_.count(view_.imports.cycle.files - 1, "other file").raw("</li>\n");
    }
    out.size() == first ? out.resize(begin) : void(html_.raw("</ul>\n"));
  }

  void write_files(std::string_view label, std::span<const OtherFile> files, std::size_t total, std::string_view more) {
    if (files.empty()) return;
    html_.raw("<li>").raw(label).raw(": ");
    const std::size_t shown = std::min(kFilesShown, files.size());
    for (std::size_t i = 0; i < shown; ++i) {
      html_.raw(i == 0 ? "" : ", ");
      link_file(files[i]);
    }
    if (total > shown) {
      const bool is_listed = more != "#used-by" || has_user_list();
      html_.raw(" and ").raw(is_listed ? "<a href=\"" : "").raw(is_listed ? more : "").raw(is_listed ? "\">" : "");
      html_.count(total - shown, "more file").raw(is_listed ? "</a>" : "");
    }
    html_.raw("</li>\n");
  }

  // --- what rules found --------------------------------------------------------------------------------------------

  void write_findings() {
    std::map<std::uint32_t, std::vector<const Finding*>> by_rule;
    for (const Finding& finding : facts_.findings) {
      if (view_.rules == nullptr || finding.is_suppressed || finding.rule >= view_.rules->rules.size()) continue;
      const Rule& rule = view_.rules->rules[finding.rule];
      if (is_looked_for(rule, place_.language.name, place_.test_part)) by_rule[finding.rule].push_back(&finding);
    }
    if (by_rule.empty()) return;
    html_.raw("<h2 id=\"findings\">Findings</h2>\n<ul class=\"plain\">\n");
    for (const auto& [rule, findings] : by_rule) write_rule(view_.rules->rules[rule], findings);
    html_.raw("</ul>\n");
  }

  void write_rule(const Rule& rule, const std::vector<const Finding*>& findings) {
    html_.raw("<li").attribute("id", rule_anchor(rule.id)).raw(">");
    html_.raw(rule.severity == Level::high ? "<strong>" : "").text(rule.title);
    html_.raw(rule.severity == Level::high ? "</strong> (" : " (");
    html_.link(html_rule_url(rule.id, static_cast<std::size_t>(std::ranges::count(place_.page_stem, '/'))), rule.id);
    if (rule.severity != Level::none) html_.raw(", ").raw(word_of(rule.severity)).raw(" severity");
    html_.raw("): ").marked(rule.message).raw(" ");
    for (std::size_t i = 0; i < std::min(findings.size(), kMostPlaces); ++i) {
      html_.raw(i == 0 ? "" : ", ");
      link_lines(findings[i]->lines);
    }
    if (findings.size() > kMostPlaces) html_.raw(" and ").count(findings.size() - kMostPlaces, "more place");
    html_.raw("</li>\n");
  }

  // --- symbols -----------------------------------------------------------------------------------------------------

  // Long lists are on further pages. This one then has the anchors of all symbols, because other pages link to them.
  void write_symbols(const std::vector<SymbolPart>& parts) {
    if (parts.empty()) return;
    html_.raw("<h2 id=\"symbols\">Symbols</h2>\n");
    if (parts.size() == 1) {
      html_.raw(parts.front().html);
      return;
    }
    html_.raw("<p>The file defines ").count(facts_.symbols.size(), "symbol").raw(". They are on these pages:</p>\n");
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::vector<SymbolId>& symbols = parts[i].symbols;
      html_.raw("<p class=\"part\"><a").attribute("href", docs_part_url(place_.stem(), i + 2)).raw(">From ");
      html_.code(shown(symbols.front())).raw(" to ").code(shown(symbols.back())).raw("</a>");
      std::string anchor;
      for (const SymbolId symbol : symbols) {
        anchor.clear();
        append_anchor(anchor, facts_, anchors_, symbol);
        html_.raw("<a id=").raw(anchor).raw("></a>");
      }
      html_.raw("</p>\n");
    }
  }

  void render_symbol_pages(const std::vector<SymbolPart>& parts, const PageSink& sink) const {
    for (std::size_t i = 0; i < parts.size() && parts.size() > 1; ++i) {
      const std::string path = docs_part_path(place_.page_stem, i + 2);
      HtmlPage page(place_.frame, path, place_.path, fmt::format("{} (symbols, part {})", place_.name(), i + 1));
      Html& html = page.html();
      html.raw("<h1>Symbols of ").text(place_.name()).raw("</h1>\n<ul class=\"facts\"><li><a");
      html.attribute("href", docs_part_url(place_.stem(), 1)).raw(">About this file</a></li><li>Part ");
      html.number(i + 1).raw(" of ").number(parts.size()).raw("</li>");
      if (i > 0) link_part(html, i + 1, "Before");
      if (i + 1 < parts.size()) link_part(html, i + 3, "Next");
      html.raw("</ul>\n").raw(parts[i].html);
      page.finish(sink);
    }
  }

  void link_part(Html& html, std::size_t part, std::string_view words) const {
    html.raw("<li><a").attribute("href", docs_part_url(place_.stem(), part)).raw(">").raw(words).raw("</a></li>");
  }

  std::string shown(SymbolId id) const {
    return shown_name(facts_, facts_.symbol(id), place_.language.scope_separator);
  }

  // --- what it depends on, and what depends on it ------------------------------------------------------------------

  void write_imports() {
    if (facts_.imports.empty()) return;
    std::string rows;
    Html out(rows);
    std::span<const ImportDestination> targets = view_.imports.targets;
    for (std::uint32_t i = 0; i < facts_.imports.size(); ++i) {
      std::size_t count = 0;
      while (count < targets.size() && targets[count].import == i) ++count;
      if (count > 0 || !may_be_no_file(facts_.imports[i].kind))
        write_import(out, facts_.imports[i], targets.first(count));
      targets = targets.subspan(count);
    }
    if (rows.empty()) return;
    html_.raw("<h2 id=\"imports\">Imports</h2>\n<ul class=\"plain\">\n").raw(rows).raw("</ul>\n");
  }

  void write_import(Html& out, const Import& import, std::span<const ImportDestination> targets) {
    out.raw("<li>");
    const bool has_module = !targets.empty() && targets.front().name == ImportLink::kModule;
    const std::string module_url = has_module ? html_url(targets.front().url) : "";
    out.link(module_url, facts_.view(import.module));
    if (has_module && module_url.empty()) out.raw(" ").raw(outcome_text(targets.front().outcome));
    bool is_first = true;
    auto target = targets.begin();  // sorted by name
    for (std::uint32_t name = import.names.begin; name < import.names.end; ++name) {
      while (target != targets.end() && (target->name == ImportLink::kModule || target->name < name)) ++target;
      const bool is_resolved = target != targets.end() && target->name == name;
      out.raw(is_first ? ": " : ", ");
      out.link(is_resolved ? html_url(target->url) : "", facts_.view(facts_.names[name]));
      is_first = false;
    }
    out.raw(", ");
    append_lines(out, {import.line, import.line});
    out.raw("</li>\n");
  }

  static std::string_view outcome_text(ImportOutcome outcome) {
    switch (outcome) {
      case ImportOutcome::standard_library: return "(standard library)";
      case ImportOutcome::external: return "(not in the repository)";
      case ImportOutcome::not_found: return "(not found)";
      default: return "";
    }
  }

  bool has_user_list() const { return !view_.users.dependents.all.empty() || !view_.users.other_users.empty(); }

  void write_dependents() {
    const FileUsers& users = view_.users;
    if (!has_user_list()) return;
    html_.raw("<h2 id=\"used-by\">Used by</h2>\n");
    std::vector<OtherFile> files;
    for (const Neighbour& edge : users.dependents.all) files.push_back(edge.file);
    write_by_folder(files);
    if (users.other_users.empty()) return;
    html_.raw("<h3>Without importing it</h3>\n");
    write_by_folder(users.other_users);
  }

  void write_by_folder(std::vector<OtherFile> files) {
    if (files.empty()) return;
    std::ranges::stable_sort(files, path_less, [](const OtherFile& file) { return parent_path(file.path); });
    html_.raw("<ul class=\"plain\">\n");
    const OtherFile* last = nullptr;
    for (const OtherFile& file : files) {
      const std::string_view path = file.path;
      const std::string_view folder = parent_path(path);
      if (last == nullptr || parent_path(last->path) != folder) {
        html_.raw(last == nullptr ? "<li>" : "</li>\n<li>").code(std::string(folder) + (folder.empty() ? "./" : "/"));
        html_.raw(": ");
      } else {
        html_.raw(", ");
      }
      last = &file;
      html_.link(html_url(file.url), path.substr(path.rfind('/') + 1));
    }
    html_.raw("</li>\n</ul>\n");
  }

  void write_tests() {
    if (view_.users.tests.empty()) return;
    html_.raw("<h2 id=\"tests\">Tests</h2>\n<ul class=\"plain\">\n");
    for (const ReachingTest& test : view_.users.tests) {
      html_.raw("<li>");
      link_file(test.file);
      html_.raw(test.symbols > 0 ? ": uses " : ": imports this file");
      for (std::size_t i = 0; i < test.examples.size(); ++i) {
        html_.raw(i == 0 ? "" : ", ");
        link_symbol(test.examples[i]);
      }
      if (test.symbols > test.examples.size()) {
        html_.raw(" and ").number(test.symbols - test.examples.size()).raw(" more");
      }
      html_.raw(test.is_named_alike ? "; named after this file</li>\n" : "</li>\n");
    }
    if (view_.users.more_tests > 0) html_.raw("<li>").count(view_.users.more_tests, "more file").raw("</li>\n");
    html_.raw("</ul>\n");
  }

  void write_related() {
    if (view_.users.related.empty()) return;
    html_.raw("<h2 id=\"related\">Related files</h2>\n<ul class=\"plain\">\n");
    for (const RelatedFile& related : view_.users.related) {
      html_.raw("<li>");
      link_file(related.file);
      html_.raw(": ").raw(reason_text(related.reason));
      if (related.reason == RelatedReason::used_together) {
        html_.number(related.together).raw(" of ").number(related.users).raw(" files that use this one");
      }
      html_.raw("</li>\n");
    }
    html_.raw("</ul>\n");
  }

  // --- links -------------------------------------------------------------------------------------------------------

  void link_file(const OtherFile& file) { html_.link(html_url(file.url), file.path); }

  void link_symbol(SymbolId id) {
    std::string url = "#";
    append_anchor(url, facts_, anchors_, id);
    html_.link(url, shown_name(facts_, facts_.symbol(id), place_.language.scope_separator));
  }

  void link_lines(LineSpan lines) { append_lines(html_, lines); }

  void append_lines(Html& html, LineSpan lines) const {
    html.raw("<a").attribute("href", source_page_url(place_.stem(), lines.first)).raw(">").format("L{}", lines.first);
    if (lines.last > lines.first) html.format("-L{}", lines.last);
    html.raw("</a>");
  }

  const FileView& view_;
  const FileFacts& facts_;
  const FilePlace& place_;
  std::vector<std::uint32_t> anchors_;
  HtmlPage page_;
  Html& html_;
};

}  // namespace

void render_html_file(const FileView& view, const PageSink& sink) { FilePage(view).render(sink); }

}  // namespace docmill
