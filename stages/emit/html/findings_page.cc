// SPDX-License-Identifier: Apache-2.0
//
// `findings.html`: what rules found, by rule and by file. The tables of rules are complete; that of files is cut, and
// says so.
#include <algorithm>
#include <string>

#include "stages/emit/findings/findings_view.h"
#include "stages/emit/html/html_parts.h"
#include "stages/emit/html/render_html.h"

namespace docmill {
namespace {

constexpr std::string_view kTableEnd = "</tbody></table></div>\n";

class FindingsPage {
 public:
  FindingsPage(const FindingsView& view, const PageSink& sink)
      : view_(view), page_(view.frame, "findings", fmt::format("Findings in {}", view.frame.project), sink) {}

  void render() {
    html().raw("<p>Each rule describes something in the syntax of a language. A finding is a place where a rule ");
    html().raw("matches. It is on the page of its file, with its lines. Text in comments and strings never matches. ");
    html().raw("Each rule sees one file at a time.</p>\n");
    write_summary();
    write_rules(false);
    if (view_.worst.faults.total() > 0) write_worst_files();
    write_rules(true);
    write_reach();
    page_.finish();
  }

 private:
  Html& html() { return page_.html(); }

  void write_counts(const LevelCounts& counts) {
    for (const Level level : {Level::high, Level::medium, Level::low}) cell(counts.of(level));
  }

  void cell(std::uint64_t number) { html().raw("<td class=\"n\">").number(number).raw("</td>"); }

  void write_summary() {
    page_.section(2, "summary", "Summary");
    page_.open(
        "<div class=\"scroll\"><table>\n<thead><tr><th>Kind</th><th class=\"n\">Findings</th><th class=\"n\">High</th>"
        "<th class=\"n\">Medium</th><th class=\"n\">Low</th><th class=\"n\">Rules</th><th class=\"n\">Files</th>"
        "<th class=\"n\">Switched off</th></tr></thead>\n<tbody>\n",
        kTableEnd);
    std::uint64_t suppressed = 0;
    for (const KindFigures& kind : view_.kinds) {
      html().raw("<tr><td>").raw(word_of(kind.kind)).raw("</td>");
      cell(kind.found.total());
      if (kind.kind == RuleKind::pattern) {
        html().raw("<td></td><td></td><td></td>");
      } else {
        write_counts(kind.found);
      }
      cell(kind.rules);
      cell(kind.files);
      cell(kind.suppressed);
      html().raw("</tr>\n");
      suppressed += kind.suppressed;
    }
    page_.close();
    html().raw("<p>Patterns are how the code is built. They are not faults, and have no severity. ");
    if (suppressed == 0) {
      html().raw("No finding is switched off by a comment.</p>\n");
      return;
    }
    html().count(suppressed, "finding").raw(suppressed == 1 ? " is" : " are").raw(" switched off by comments in the ");
    html().raw("code. The other columns leave ").raw(suppressed == 1 ? "it" : "them").raw(" out.</p>\n");
  }

  void write_rules(bool of_patterns) {
    const auto is_listed = [&](const RuleRow& rule) { return (rule.kind == RuleKind::pattern) == of_patterns; };
    page_.section(2, of_patterns ? "patterns" : "rules", of_patterns ? "Patterns" : "Rules");
    if (std::ranges::none_of(view_.rules, is_listed)) {
      html().raw("<p>").raw(view_.reach.seen == 0 ? "No rule looked at a file."
                            : of_patterns         ? "No pattern was found."
                                                  : "No rule found a fault.");
      html().raw("</p>\n");
      return;
    }
    if (!of_patterns) {
      html().raw(
          "<p>Rules of high severity come first, and among those of one severity the ones that found most.</p>\n");
    }
    std::string head = "<div class=\"scroll\"><table>\n<thead><tr><th>";
    head += of_patterns ? "Pattern</th>" : "Rule</th><th>Kind</th><th>Severity</th>";
    head +=
        "<th class=\"n\">Found</th><th class=\"n\">Files</th><th class=\"n\">Switched off</th></tr></thead>\n<tbody>\n";
    page_.open(head, kTableEnd);
    for (const RuleRow& rule : view_.rules) {
      if (!is_listed(rule)) continue;
      page_.allow_cut();
      html().raw("<tr><td><a").attribute("href", html_rule_url(rule.id, 0)).raw(">").marked(rule.title).raw("</a> ");
      html().code(rule.id).raw("</td>");
      if (!of_patterns) {
        html().raw("<td>").raw(word_of(rule.kind)).raw("</td><td>").raw(word_of(rule.severity)).raw("</td>");
      }
      cell(rule.found);
      cell(rule.files);
      cell(rule.suppressed);
      html().raw("</tr>\n");
    }
  }

  void write_worst_files() {
    const WorstFiles& worst = view_.worst;
    const std::uint64_t all = worst.all + worst.left_out;
    page_.section(2, "files-with-most-findings", "Files with Most Findings");
    html().raw("<p>").count(all, "file").raw(all == 1 ? " has" : " have").raw(" findings that are not patterns. ");
    if (worst.left_out > 0) {
      html().number(worst.left_out).raw(worst.left_out == 1 ? " is" : " are").raw(" not ranked, because ");
      html().code(".gitattributes").raw(" marks ").raw(worst.left_out == 1 ? "it" : "them");
      html().raw(" as generated or vendored. ");
    }
    if (worst.shown.size() < worst.all) html().raw("These are the first ").number(worst.shown.size()).raw(". ");
    html().raw("Those with most findings of high severity come first, then those of medium severity.</p>\n");
    page_.open(
        "<div class=\"scroll\"><table>\n<thead><tr><th>File</th><th class=\"n\">High</th><th class=\"n\">Medium</th>"
        "<th class=\"n\">Low</th><th class=\"n\">Findings</th></tr></thead>\n<tbody>\n",
        kTableEnd);
    for (const WorstFile& file : worst.shown) {
      page_.allow_cut();
      html().raw("<tr><td>").link(html_url(file.file.url), file.file.label).raw("</td>");
      write_counts(file.faults);
      cell(file.faults.total());
      html().raw("</tr>\n");
    }
  }

  void write_reach() {
    const RuleReach& reach = view_.reach;
    page_.section(2, "what-rules-can-see", "What Rules Can See");
    html().raw("<p>Rules looked at ").number(reach.seen).raw(" of ").count(reach.files, "file").raw(".</p>\n");
    if (!reach.languages.empty()) {
      page_.open(
          "<div class=\"scroll\"><table>\n<thead><tr><th>Language</th><th class=\"n\">Rules</th><th class=\"n\">Files"
          "</th></tr></thead>\n<tbody>\n",
          kTableEnd);
    }
    for (const LanguageReach& language : reach.languages) {
      html().raw("<tr><td>").text(language.language).raw("</td>");
      cell(language.rules);
      cell(language.files);
      html().raw("</tr>\n");
    }
    page_.close();
    if (reach.given_up > 0) {
      html().raw("<p>The parser gave up on ").count(reach.given_up, "file");
      html().raw(" of these languages, so no rule was tried there.</p>\n");
    }
    if (!reach.unseen.empty()) {
      html().raw("<p>There are no rules for ").count(reach.files - reach.seen - reach.given_up, "file");
      html().raw(" in other languages, so nothing was looked for in them: ");
      for (const LanguageReach& language : reach.unseen) {
        html().raw(&language == reach.unseen.data() ? "" : ", ").text(language.language);
        html().raw(" (").number(language.files).raw(")");
      }
      html().raw(".</p>\n");
    }
    html().raw("<p>Lines that could not be parsed were not looked at. <a href=\"coverage.html\">Coverage</a> counts ");
    html().raw("them, and lists what the site leaves out.</p>\n");
  }

  const FindingsView& view_;
  HtmlParts page_;
};

}  // namespace

void render_html_findings(const FindingsView& view, const PageSink& sink) { FindingsPage(view, sink).render(); }

}  // namespace docmill
