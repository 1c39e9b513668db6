// SPDX-License-Identifier: Apache-2.0
//
// `findings.md`. The tables of rules are complete; the table of files is cut, and says so.
#include "stages/emit/findings/findings_view.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

constexpr std::string_view kRulesHead =
    "| Rule | Kind | Severity | Findings | Files | Switched off |\n|---|---|---|---:|---:|---:|\n";
constexpr std::string_view kPatternsHead = "| Pattern | Found | Files | Switched off |\n|---|---:|---:|---:|\n";

void write_introduction(Markdown& md) {
  md.raw(
      "\nEach rule describes something in the syntax of a language. A finding is a place where a rule matches. It is "
      "on "
      "the page of its file, with its lines. Text in comments and strings never matches. Each rule sees one file at a "
      "time. Its own page says what it means and where it matches.\n");
}

void write_summary(const FindingsView& view, Markdown& md) {
  md.raw("| Kind | Findings | High | Medium | Low | Rules | Files | Switched off |\n|---|");
  md.raw("---:|---:|---:|---:|---:|---:|---:|\n");
  std::uint64_t suppressed = 0;
  for (const KindFigures& kind : view.kinds) {
    md.raw("| ").raw(word_of(kind.kind)).raw(" | ").number(kind.found.total());
    for (const Level level : {Level::high, Level::medium, Level::low}) {
      md.raw(" | ");
      if (kind.kind != RuleKind::pattern) md.number(kind.found.of(level));
    }
    md.raw(" | ").number(kind.rules).raw(" | ").number(kind.files).raw(" | ").number(kind.suppressed).raw(" |\n");
    suppressed += kind.suppressed;
  }
  md.raw("\nPatterns are how the code is built. They are not faults, and have no severity. ");
  if (suppressed == 0) {
    md.raw("No finding is switched off by a comment.\n");
    return;
  }
  append_count(md, suppressed, "finding");
  md.raw(suppressed == 1 ? " is" : " are").raw(" switched off by comments in the code. The other columns leave ");
  md.raw(suppressed == 1 ? "it out.\n" : "them out.\n");
}

bool is_pattern(const RuleRow& rule) { return rule.kind == RuleKind::pattern; }

void write_rule(const RuleRow& rule, Markdown& md) {
  append_marked_text(md.raw("| ["), rule.title, InCell::yes);
  md.raw("](").raw(rule_url(rule.id, 0)).raw(") `").raw(rule.id).raw("` | ");
  if (!is_pattern(rule)) md.raw(word_of(rule.kind)).raw(" | ").raw(word_of(rule.severity)).raw(" | ");
  md.number(rule.found).raw(" | ").number(rule.files).raw(" | ").number(rule.suppressed).raw(" |\n");
}

enum class Listed : std::uint8_t { faults, patterns };

void write_rules(const FindingsView& view, Listed listed, PageWriter& page) {
  const bool of_patterns = listed == Listed::patterns;
  page.section(2, of_patterns ? "Patterns" : "Rules");
  const std::string_view head = of_patterns ? kPatternsHead : kRulesHead;
  bool is_empty = true;
  for (const RuleRow& rule : view.rules) {
    if (is_pattern(rule) != of_patterns) continue;
    if (is_empty) page.md().raw(head);
    is_empty = false;
    page.allow_split(head);
    write_rule(rule, page.md());
  }
  if (!is_empty) return;
  const std::string_view none = of_patterns ? "No pattern was found.\n" : "No rule found a fault.\n";
  page.md().raw(view.reach.seen == 0 ? "No rule looked at a file.\n" : none);
}

void write_worst_files(const WorstFiles& worst, Markdown& md) {
  append_count(md, worst.all + worst.left_out, "file");
  md.raw(worst.all + worst.left_out == 1 ? " has" : " have").raw(" findings that are not patterns. ");
  if (worst.left_out > 0) {
    md.number(worst.left_out).raw(worst.left_out == 1 ? " is" : " are");
    md.raw(" not ranked, because `.gitattributes` marks ").raw(worst.left_out == 1 ? "it" : "them");
    md.raw(" as generated or vendored. ");
  }
  if (worst.shown.empty()) {
    md.raw("\n");
    return;
  }
  if (worst.shown.size() < worst.all) md.raw("These are the first ").number(worst.shown.size()).raw(". ");
  md.raw("Those with most findings of high severity come first, then those of medium severity.\n\n");
  md.raw("| File | High | Medium | Low | Findings |\n|---|---:|---:|---:|---:|\n");
  for (const WorstFile& file : worst.shown) {
    file.file.append_to_cell(md.raw("| "));
    for (const Level level : {Level::high, Level::medium, Level::low}) md.raw(" | ").number(file.faults.of(level));
    md.raw(" | ").number(file.faults.total()).raw(" |\n");
  }
}

void write_reach(const RuleReach& reach, PageWriter& page) {
  page.section(2, "What Rules Can See");
  Markdown& md = page.md();
  md.raw("Rules looked at ").number(reach.seen).raw(" of ");
  append_count(md, reach.files, "file");
  md.raw(".\n");
  if (!reach.languages.empty()) md.raw("\n| Language | Rules | Files |\n|---|---:|---:|\n");
  for (const LanguageReach& language : reach.languages) {
    md.raw("| ").text(language.language).raw(" | ").number(language.rules).raw(" | ");
    md.number(language.files).raw(" |\n");
  }
  if (reach.given_up > 0) {
    append_count(md.raw("\nThe parser gave up on "), reach.given_up, "file");
    md.raw(" of these languages, so no rule was tried there.\n");
  }
  if (!reach.unseen.empty()) {
    append_count(md.raw("\nThere are no rules for "), reach.files - reach.seen - reach.given_up, "file");
    md.raw(" in other languages, so nothing was looked for in them: ");
    for (std::size_t i = 0; i < reach.unseen.size(); ++i) {
      md.raw(i == 0 ? "" : ", ").text(reach.unseen[i].language).raw(" (").number(reach.unseen[i].files).raw(")");
    }
    md.raw(".\n");
  }
  md.raw(
      "\nLines that could not be parsed were not looked at. [Coverage](./coverage.md#summary) counts them, and lists "
      "what the site leaves out.\n");
}

}  // namespace

void render_findings(const FindingsView& view, const PageSink& sink) {
  std::string title = "Findings: ";
  Markdown(title).code(view.frame.project);
  PageWriter page(view.frame, "findings.md", title, sink);
  write_introduction(page.md());
  page.section(2, "Summary");
  write_summary(view, page.md());
  write_rules(view, Listed::faults, page);
  if (view.worst.faults.total() > 0) {
    page.section(2, "Files with Most Findings");
    write_worst_files(view.worst, page.md());
  }
  write_rules(view, Listed::patterns, page);
  write_reach(view.reach, page);
  page.finish();
}

}  // namespace docmill
