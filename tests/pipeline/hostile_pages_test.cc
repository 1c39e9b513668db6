// SPDX-License-Identifier: Apache-2.0
//
// No name and no content in a repo can break out of its place in a page, inject anything or hide anything. The repo of
// this test consists of fragments that try to. Its pages are read back and compared with what docmill may write.
#include <gmock/gmock.h>

#include <algorithm>
#include <regex>
#include <set>

#include "stages/base/folded_name.h"
#include "tests/pipeline/html_reader.h"
#include "tests/pipeline/page_reader.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using testing::IsEmpty;
using Strings = std::vector<std::string>;

const Strings kHidden{"\u202E", "\u2066", "\u200B", "\u200D", "\u2028", "\uFEFF", "\u00AD",
                      "\u061C", "\u180E", "\u0085", "\x1B",   "\x07",   "\x7F",   "\U000E0041"};

Strings fragments() {
  Strings list{"</details>",
               "</summary><script>alert(1)</script>",
               "<img src=x onerror=y>",
               "<!-- x",
               "--> ]]>",
               "</code></pre>",
               "<a id=\"file-purpose\"></a>",
               "a|b|c",
               "\\",
               "\\`",
               "# heading",
               "x\n\n## heading\n\ny",
               "x\n===",
               "x\n---",
               "- item",
               "+ item",
               "* item",
               "12. item",
               "> quote",
               "    indented",
               "::: module",
               "!!! note",
               "??? note",
               "/// html",
               "[x](javascript:alert)",
               "![x](https://example.org/x.png)",
               "[x][a]",
               "[a]: https://example.org",
               "[^1]",
               "[^1]: note",
               "[TOC]",
               "{{#include /etc/passwd}}",
               "{{ #title x }}",
               "\\{{#include x}}",
               "{% raw %}",
               "{: onclick=alert }",
               "{#id .class}",
               "**b** _i_ ~~s~~ ==m==",
               "$$x$$ $`y`$",
               "&#x202e; &lt;b&gt; &amp;amp;",
               "www.example.org",
               "https://example.org/~x?a=b&c",
               "<https://example.org>",
               ":emoji: @mention #123",
               "~~~",
               "a\xFF\xFE"};
  for (int length : {1, 2, 3, 4, 31, 32, 33, 79, 80, 81, 99, 100, 101, 255, 256, 300}) {
    const auto size = static_cast<std::size_t>(length);
    list.push_back(std::string(size, '`'));
    list.push_back(std::string(size, '`') + "\n# h\n[x](y)\n" + std::string(size, '~'));
  }
  for (const std::string& hidden : kHidden) list.push_back("ad" + hidden + "min");
  return list;
}

// The fragment as a file name, without the characters that a name cannot have.
std::string as_name(std::string fragment) {
  std::replace(fragment.begin(), fragment.end(), '/', '%');
  return fragment.substr(0, 120);
}

// Names that collide with each other, or with docmill's own pages, on some file systems only.
void write_similar_names(SiteFixture& site) {
  for (const char* name : {"\u00C9", "\u00E9", "e\u0301", "X", "x", "stra\u00DFe", "STRASSE", "a\xFE", "a\xFF"}) {
    site.write(std::string("similar/") + name, "x\n");
    site.write(std::string("similar/folders/") + name + "/x.py", "def f():\n    pass\n");
  }
  for (const char* name :
       {"Keywords", "KEYWORDS", "keywords", "Index.md", "INDEX.MD", ".Docmill", "coverage.m\u200Bd"}) {
    site.write(std::string(name) + "/p-a.md", "x\n");
  }
}

// Writes files with each fragment in their names and in everything that docmill quotes.
void write_hostile_repo(SiteFixture& site) {
  write_similar_names(site);
  int number = 0;
  for (const std::string& text : fragments()) {
    const std::string name = as_name(text);
    const std::string place = "f" + std::to_string(number++) + "/";
    site.write("names/" + name + ".py", "from .x import y\n\n\ndef f():\n    pass\n");
    site.write("folders/" + name + "/test_" + name + ".py", "import os\n\n\ndef test_f():\n    pass\n");
    site.write("omitted/" + name, std::string("\0", 1));
    site.write(place + "a.py", "\"\"\"" + text + "\"\"\"\nimport os\n\n\nclass C:\n    \"\"\"" + text +
                                   "\"\"\"\n\n    def f(self, x=\"" + text + "\"):\n        pass\n");
    site.write(place + "b.md", text + "\n\n# " + text + "\n\n" + text + "\n\n[l](" + text + ")\n");
    site.write(place + "c.json", "{\"" + text + "\": {\"" + text + text + "\": 1}}\n");
    site.write(place + "d.c", "/* " + text + " */\n#include \"" + text + "\"\nint f(void);\n");
    site.write(place + "e.js", "import x from \"" + text + "\";\n\n/** " + text + " */\nexport function f() {}\n");
    site.write(place + "README", text + "\n");
  }
}

// A project name that consists of all short fragments. Every page shows it.
std::string hostile_project() {
  std::string name;
  for (const std::string& text : fragments()) name += text.size() < 40 ? text + " " : "";
  return name;
}

// --- what a page may hold ------------------------------------------------------------------------------------------

const Strings kDocsSections{"File Metadata",       "File Purpose",           "Original Source",
                            "High-Level Overview", "Detailed Analysis",      "Architecture & Design",
                            "Dependencies",        "Code Patterns & Idioms", "Performance Considerations",
                            "Security & Safety",   "Testing & Usage",        "Related Files",
                            "Cross-References"};
const Strings kKeywordSections{"File Information", "Keywords Extracted", "Keyword → Section Map"};

// The headings of a level, without the '#'.
Strings headings_of(const PageParts& page, std::size_t level) {
  const std::string mark = std::string(level, '#') + " ";
  Strings found;
  for (const std::string& heading : page.headings) {
    if (heading.starts_with(mark)) found.push_back(heading.substr(mark.size()));
  }
  return found;
}

// What remains of a line without the markup that docmill itself writes.
std::string foreign_markup(std::string line) {
  static const std::regex own(R"(<a id="[A-Za-z0-9_.~+-]+"></a>|\[[^\[\]]*\]\([A-Za-z0-9/._~%#+-]*\)|\*\*[^*]+\*\*|)"
                              R"(\[CWE-[0-9]+\]\(https://cwe.mitre.org/data/definitions/[0-9]+.html\)|)"
                              R"(^\[[0-9a-f]+\]: [A-Za-z0-9/._~%+-]+$|\[[^\[\]]*\]\[[0-9a-f]+\])");
  if (line.starts_with("*Generated by ") && line.ends_with('*')) line = line.substr(1, line.size() - 2);
  if (line.find_first_of("<[]*{`$") == std::string::npos) return "";
  line = std::regex_replace(line, own, "");
  return line.find_first_of("<[]*{`$") == std::string::npos ? "" : line;
}

// True if the line would begin a kind of block that docmill never writes.
bool begins_foreign_block(const std::string& line) {
  static const std::regex block("\\s*(=|\\+ |\\* |[0-9]+[.)] |~~~|:::|!!!|\\?\\?\\?|///|---.|#{7})[^]*");
  return line != "|---|" && std::regex_match(line, block);
}

void check_lines(const std::string& name, const PageParts& page, Strings& faults) {
  std::istringstream lines(page.prose);
  std::string above;
  for (std::string line; std::getline(lines, line); above = line) {
    if (!foreign_markup(line).empty()) faults.push_back(name + ": markup: " + line);
    if (begins_foreign_block(line)) faults.push_back(name + ": block: " + line);
    const auto bars = [](const std::string& row) { return std::count(row.begin(), row.end(), '|'); };
    if (line.starts_with('|') && above.starts_with('|') && bars(line) != bars(above))
      faults.push_back(name + ": table: " + line);
  }
}

void check_headings(const std::string& name, const PageParts& page, Strings& faults) {
  const Strings sections = headings_of(page, 2);
  if (headings_of(page, 1).size() != 1) faults.push_back(name + ": titles");
  if (name.ends_with("_docs.md") && (sections != kDocsSections || headings_of(page, 3).size() != 10)) {
    faults.push_back(name + ": sections");
  }
  if (name.ends_with("_kw.md") && sections != kKeywordSections) faults.push_back(name + ": sections");
  for (const std::string& heading : page.headings) {
    const bool names_project = heading.find("# Role in ") != std::string::npos;
    if (!names_project && heading.find("heading") != std::string::npos) faults.push_back(name + ": " + heading);
  }
}

// The page without the source of the file.
std::string around_source(std::string text, const PageParts& page) {
  for (const FencedCode& block : page.blocks) {
    if (block.section != "## Original Source") continue;
    const std::size_t at = text.find(block.content);
    if (at != std::string::npos) text.erase(at, block.content.size());
  }
  return text;
}

void check_hidden(const std::string& name, const std::string& text, Strings& faults) {
  for (const std::string& hidden : kHidden) {
    if (text.find(hidden) != std::string::npos) faults.push_back(name + ": something is hidden");
  }
  static const std::regex directive(R"(\{\{\s*#)");
  if (std::regex_search(text, directive)) faults.push_back(name + ": a directive of mdBook");
}

class HostilePages : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    site_ = new SiteFixture;
    site_->options.project = hostile_project();
    write_hostile_repo(*site_);
    site_->build();
  }
  static void TearDownTestSuite() {
    delete site_;
    site_ = nullptr;
  }

  static SiteFixture* site_;
};

SiteFixture* HostilePages::site_ = nullptr;

TEST_F(HostilePages, ContainNoMarkupOfTheRepo) {
  Strings faults;
  for (const auto& [name, text] : site_->pages()) {
    const PageParts page = read_page(text);
    check_lines(name, page, faults);
    check_headings(name, page, faults);
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST_F(HostilePages, HideNothingOutsideTheSource) {
  Strings faults;
  for (const auto& [name, text] : site_->pages()) check_hidden(name, around_source(text, read_page(text)), faults);
  EXPECT_THAT(faults, IsEmpty());
}

TEST_F(HostilePages, AreCompleteAndCorrectlyLinked) { EXPECT_THAT(faults_of_site(site_->options.site), IsEmpty()); }

TEST_F(HostilePages, ShowEverySourceInOneBlock) {
  for (std::size_t i = 0; i < fragments().size(); ++i) {
    for (const char* file : {"a.py", "b.md", "c.json", "d.c", "e.js"}) {
      const std::string path = "f" + std::to_string(i) + "/" + file;
      const PageParts page = read_page(site_->page(path + "_docs.md"));
      ASSERT_FALSE(page.blocks.empty()) << path;
      const std::string source = site_->top.read("repo/" + path);
      EXPECT_EQ(page.blocks.front().section, "## Original Source");
      if (source.find('\xFF') != std::string::npos) continue;  // shown with U+FFFD
      EXPECT_EQ(page.blocks.front().content, source) << path;
    }
  }
}

TEST_F(HostilePages, HavePathsThatNoFileSystemMixesUp) {
  std::set<std::string> paths;
  for (const auto& [name, text] : site_->pages()) EXPECT_TRUE(paths.insert(folded_name(name)).second) << name;
}

TEST(HostileHtmlPages, NothingBreaksOutOfAPage) {
  SiteFixture site;
  write_hostile_repo(site);
  site.options.project = hostile_project();
  site.options.format = SiteFormat::html;
  site.build();
  const auto pages = site.pages();
  EXPECT_THAT(faults_of_html(pages), IsEmpty());
  for (const auto& [path, text] : pages) {
    EXPECT_EQ(text.find("<script>"), std::string::npos) << path;
    if (!path.ends_with(".html")) continue;  // scripts show names by visible() in search.js
    EXPECT_EQ(text.find("<img"), std::string::npos) << path;
    for (const std::string& hidden : kHidden) EXPECT_EQ(text.find(hidden), std::string::npos) << path << " " << hidden;
  }
}

}  // namespace
}  // namespace docmill
