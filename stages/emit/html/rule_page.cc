// SPDX-License-Identifier: Apache-2.0
//
// `findings/ID.html`: what a rule means, and all files in which it matches. As on all pages, the lines of a finding are
// only on the page of its file.
#include <algorithm>
#include <string>

#include "stages/emit/findings/findings_view.h"
#include "stages/emit/html/html_parts.h"
#include "stages/emit/html/render_html.h"

namespace docmill {
namespace {

class RulePage {
 public:
  RulePage(const RuleView& view, const PageSink& sink)
      : view_(view),
        rule_(view.rule),
        page_(view.frame, "findings/" + std::string(view.rule.id), fmt::format("Rule {}", view.rule.id), sink) {
    for (std::ptrdiff_t i = std::ranges::count(rule_.id, '/'); i >= 0; --i) up_ += "../";
  }

  void render() {
    write_head();
    write_explanation();
    write_places();
    page_.finish();
  }

 private:
  Html& html() { return page_.html(); }
  bool is_pattern() const { return rule_.kind == RuleKind::pattern; }

  void write_codes(std::string_view label, Texts texts) {
    html().raw("<li>").raw(label).raw(": ");
    for (std::size_t i = 0; i < texts.size(); ++i) html().raw(i == 0 ? "" : ", ").code(texts[i]);
    html().raw("</li>\n");
  }

  void write_head() {
    html().raw("<p><strong>").marked(rule_.title).raw("</strong>: ").marked(rule_.message).raw("</p>\n");
    html().raw("<ul class=\"plain\">\n<li>Kind: ").raw(word_of(rule_.kind)).raw("</li>\n");
    if (rule_.severity != Level::none) html().raw("<li>Severity: ").raw(word_of(rule_.severity)).raw("</li>\n");
    html().raw("<li>Confidence: ").raw(word_of(rule_.confidence)).raw("</li>\n<li>Languages: ");
    for (std::size_t i = 0; i < rule_.languages.size(); ++i) {
      html().raw(i == 0 ? "" : ", ").text(rule_.languages[i]);
    }
    html().raw("</li>\n");
    if (!rule_.cwe.empty()) html().raw("<li>Weakness: ");
    for (std::size_t i = 0; i < rule_.cwe.size(); ++i) html().format("{}CWE-{}", i == 0 ? "" : ", ", rule_.cwe[i]);
    if (!rule_.cwe.empty()) html().raw("</li>\n");
    if (!rule_.same_as.empty()) write_codes("Other tools call it", rule_.same_as);
    if (rule_.skips_tests) html().raw("<li>Files that are tests are not looked at.</li>\n");
    html().raw("</ul>\n<p><a href=\"").raw(up_).raw("findings.html\">All findings</a></p>\n");
  }

  void write_explanation() {
    page_.section(2, "what-it-means", "What It Means");
    html().prose(rule_.why);
    if (!rule_.fix.empty()) {
      const std::string_view heading = is_pattern() ? "What to Rely On" : "How to Fix It";
      page_.section(2, is_pattern() ? "what-to-rely-on" : "how-to-fix-it", heading);
      html().prose(rule_.fix);
    }
    if (rule_.bad.empty() && rule_.good.empty()) return;
    page_.section(2, "examples", "Examples");
    html().raw(
        "<p>A comment marks each line that the rule finds. Characters that are not visible are written out.</p>\n");
    write_examples(is_pattern() ? "Found" : "Bad", rule_.bad);
    write_examples(is_pattern() ? "Not Found" : "Good", rule_.good);
  }

  void write_examples(std::string_view heading, Texts examples) {
    if (examples.empty()) return;
    html().raw("<h3>").raw(heading).raw("</h3>\n");
    for (const std::string_view example : examples) write_example(example);
  }

  void write_example(std::string_view source) {
    html().raw("<pre class=\"scroll\">");
    while (!source.empty()) {
      const std::size_t size = std::min(source.find('\n'), source.size());
      html().source(source.substr(0, size)).raw("\n");
      source.remove_prefix(std::min(size + 1, source.size()));
    }
    html().raw("</pre>\n");
  }

  // Where on a file's page its findings are.
  std::string url_of(const FoundFile& file) const {
    std::string url = up_ + url_path(file.page_stem).append(kHtmlDocsSuffix);
    return file.found > 0 ? url + "#" + rule_anchor(rule_.id) : url;
  }

  void write_places() {
    page_.section(2, "where-it-is-found", "Where It Is Found");
    html().raw("<p>");
    if (view_.found > 0) {
      html().count(view_.found, "place").raw(" in ").count(view_.found_files, "file");
      html().raw(". Each link leads to the lines. After it are the functions and types around them. ");
    }
    if (view_.suppressed > 0) {
      html().count(view_.suppressed, "place").raw(view_.suppressed == 1 ? " is" : " are");
      html().raw(" switched off by comments. ");
    }
    html().raw("To switch a place off, write ").code(fmt::format("docmill: allow {} REASON", rule_.id));
    html().raw(" in a comment on its line or on the line before.</p>\n");
    page_.open("<ul class=\"plain\">\n", "</ul>\n");
    for (const FoundFile& file : view_.files) write_file(file);
  }

  void write_file(const FoundFile& file) {
    page_.allow_cut();
    html().raw("<li>").link(url_of(file), file.path);
    if (file.found > 1) html().raw(" (").number(file.found).raw(")");
    if (file.found > 0) write_scopes(file.scopes);
    if (file.suppressed > 0) {
      html().raw(file.found > 0 ? "; " : ": ").number(file.suppressed).raw(" switched off");
    }
    html().raw("</li>\n");
  }

  void write_scopes(const FindingScopes& scopes) {
    for (const auto& scope : scopes.shown) {
      html().raw(&scope == scopes.shown.data() ? ": " : ", ").code(scope.name);
      if (scope.found > 1) html().raw(" (").number(scope.found).raw(")");
    }
    if (scopes.more > 0) html().raw(" and ").count(scopes.more, "more definition");
  }

  const RuleView& view_;
  const RuleText& rule_;
  HtmlParts page_;
  std::string up_;  // to the top of the site
};

}  // namespace

std::string html_rule_url(std::string_view id, std::size_t depth) {
  std::string url;
  for (std::size_t i = 0; i < depth; ++i) url += "../";
  return url + url_path(html_rule_page(id));
}

std::string html_rule_page(std::string_view id) { return "findings/" + std::string(id) + ".html"; }

void render_html_rule(const RuleView& view, const PageSink& sink) { RulePage(view, sink).render(); }

}  // namespace docmill
