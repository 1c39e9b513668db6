// SPDX-License-Identifier: Apache-2.0
//
// The page of a rule: what it means, and all files in which it matches. It shows no lines, as no page does of another
// file: each link leads to the place on the file's page that has them.
#include <algorithm>
#include <string>

#include "stages/base/visible_text.h"
#include "stages/emit/findings/findings_view.h"
#include "stages/emit/page_links.h"

namespace docmill {
namespace {

bool is_pattern(const RuleText& rule) { return rule.kind == RuleKind::pattern; }

void write_list(Markdown& md, Texts texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) md.raw(i == 0 ? "" : ", ").code(texts[i]);
  md.raw("\n");
}

void write_head(const RuleText& rule, Markdown& md) {
  append_marked_text(md.raw("\n**"), rule.title);
  append_marked_text(md.raw("**: "), rule.message);
  md.raw("\n\n- **Kind**: ").raw(word_of(rule.kind)).raw("\n");
  if (rule.severity != Level::none) md.raw("- **Severity**: ").raw(word_of(rule.severity)).raw("\n");
  md.raw("- **Confidence**: ").raw(word_of(rule.confidence)).raw("\n- **Languages**: ");
  for (std::size_t i = 0; i < rule.languages.size(); ++i) md.raw(i == 0 ? "" : ", ").text(rule.languages[i]);
  md.raw("\n");
  if (!rule.cwe.empty()) md.raw("- **Weakness**: ");
  for (std::size_t i = 0; i < rule.cwe.size(); ++i) {
    md.raw(i == 0 ? "" : ", ").format("[CWE-{0}](https://cwe.mitre.org/data/definitions/{0}.html)", rule.cwe[i]);
  }
  if (!rule.cwe.empty()) md.raw("\n");
  if (!rule.same_as.empty()) write_list(md.raw("- **Other tools call it**: "), rule.same_as);
  if (rule.skips_tests) md.raw("- **Tests**: files that are tests are not looked at\n");
}

// The example with nothing hidden; line breaks and tabs stay. Some rules look for characters that hide something.
std::string visible_example(std::string_view source) {
  std::string visible;
  while (!source.empty()) {
    const std::size_t size = std::min(source.find_first_of("\n\t"), source.size());
    visible += display_text(source.substr(0, size));
    if (size < source.size()) visible += source[size];
    source.remove_prefix(std::min(size + 1, source.size()));
  }
  return visible;
}

bool hides_something(Texts examples) {
  return std::ranges::any_of(examples, [](std::string_view source) { return !hidden_characters(source).empty(); });
}

void write_examples(Markdown& md, std::string_view heading, Texts examples, std::string_view fence_tag) {
  if (examples.empty()) return;
  md.heading(3, heading);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (i > 0) md.raw("\n");
    md.fence(fence_tag, visible_example(examples[i]), true);
  }
}

void write_explanation(const RuleView& view, PageWriter& page) {
  const RuleText& rule = view.rule;
  page.section(2, "What It Means");
  append_marked_text(page.md(), rule.why);
  page.md().raw("\n");
  if (!rule.fix.empty()) {
    page.section(2, is_pattern(rule) ? "What to Rely On" : "How to Fix It");
    append_marked_text(page.md(), rule.fix);
    page.md().raw("\n");
  }
  page.section(2, "Examples");
  page.md().raw("A comment marks each line that the rule finds.");
  if (hides_something(rule.bad) || hides_something(rule.good)) {
    page.md().raw(" Characters that are not visible are written as `\\u{202E}`.");
  }
  page.md().raw("\n");
  write_examples(page.md(), is_pattern(rule) ? "Found" : "Bad", rule.bad, view.fence_tag);
  write_examples(page.md(), is_pattern(rule) ? "Not Found" : "Good", rule.good, view.fence_tag);
}

// Where on a file's page its findings are, if all are suppressed.
std::string_view section_of(RuleKind kind) {
  switch (kind) {
    case RuleKind::pattern: return "common-patterns";
    case RuleKind::performance: return "performance-notes";
    case RuleKind::security:
    case RuleKind::correctness: return "security-considerations";
  }
  return "";
}

class FileList {
 public:
  FileList(const RuleView& view, PageWriter& page)
      : rule_(view.rule),
        page_(page),
        depth_(1 + static_cast<std::size_t>(std::ranges::count(view.rule.id, '/'))),
        anchor_(rule_anchor(view.rule.id)) {}

  void write(const FoundFile& file) {
    page_.allow_split();
    Markdown& md = page_.md();
    md.raw("- [").code(file.path).raw("](");
    for (std::size_t i = 0; i < depth_; ++i) md.raw("../");
    append_url_path(md.out(), file.page_stem);
    md.raw(kDocsSuffix).raw("#").raw(file.found > 0 ? std::string_view(anchor_) : section_of(rule_.kind)).raw(")");
    if (file.found > 0) write_found(md, file);
    if (file.suppressed > 0) md.raw(file.found > 0 ? "; " : ": ").number(file.suppressed).raw(" switched off");
    md.raw("\n");
  }

 private:
  static void write_found(Markdown& md, const FoundFile& file) {
    const auto& [shown, more] = file.scopes;
    if (file.found > 1) md.raw(" (").number(file.found).raw(")");
    for (std::size_t i = 0; i < shown.size(); ++i) {
      md.raw(i == 0 ? ": " : ", ").code(shown[i].name);
      if (shown[i].found > 1) md.raw(" (").number(shown[i].found).raw(")");
    }
    if (more > 0) md.raw(" and ").number(more).raw(more == 1 ? " more definition" : " more definitions");
  }

  const RuleText& rule_;
  PageWriter& page_;
  std::size_t depth_;
  std::string anchor_;
};

void write_places(const RuleView& view, PageWriter& page) {
  page.section(2, "Where It Is Found");
  Markdown& md = page.md();
  if (view.found > 0) {
    append_count(md, view.found, "place");
    append_count(md.raw(" in "), view.found_files, "file");
    md.raw(". Each link leads to the lines. After it are the functions and types around them.");
  }
  if (view.suppressed > 0) {
    if (view.found > 0) md.raw(" ");
    append_count(md, view.suppressed, "place");
    md.raw(view.suppressed == 1 ? " is" : " are").raw(" switched off by comments.");
  }
  md.raw(" To switch a place off, write `docmill: allow ").raw(view.rule.id);
  md.raw(" REASON` in a comment on its line or on the line before.\n\n");
  FileList list(view, page);
  for (const FoundFile& file : view.files) list.write(file);
}

}  // namespace

void render_rule(const RuleView& view, const PageSink& sink) {
  std::string title = "Rule: ";
  Markdown(title).code(view.rule.id);
  PageWriter page(view.frame, rule_page(view.rule.id), title, sink);
  write_head(view.rule, page.md());
  const std::size_t depth = 1 + static_cast<std::size_t>(std::ranges::count(view.rule.id, '/'));
  page.md().raw("\n[All findings](");
  for (std::size_t i = 0; i < depth; ++i) page.md().raw("../");
  page.md().raw("findings.md)\n");
  write_explanation(view, page);
  write_places(view, page);
  page.finish();
}

}  // namespace docmill
