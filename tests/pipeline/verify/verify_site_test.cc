// SPDX-License-Identifier: Apache-2.0
//
// Alters pages of a correct site, and expects verify_site() to find that. One test has records that agree with the
// altered page, as if docmill itself had written it: only what is checked without the renderer can find that.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <random>

#include "pipeline/verify/audit_site.h"
#include "stages/base/file_system.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

class VerifySite : public testing::Test {
 protected:
  VerifyReport verify() {
    Progress progress;
    Result<VerifyReport> report = verify_site(site_.options, *site_.store, progress, site_.stop);
    EXPECT_TRUE(report) << (report ? "" : report.error().message);
    return report ? std::move(*report) : VerifyReport{};
  }

  static Strings shown(const std::vector<SiteFinding>& findings) {
    Strings lines;
    for (const SiteFinding& f : findings) {
      lines.push_back(fmt::format("{}:{}: {}{}: {} | {}", f.page, f.line, f.is_stale ? "stale: " : "", f.what, f.found,
                                  f.expected));
    }
    return lines;
  }

  void write_page(const std::string& page, std::string_view text) {
    site_.top.write("repo/docmill-docs/" + page, text);
  }

  // The findings of audit_site() alone, without records.
  std::vector<SiteFinding> audit() {
    const UniqueFd repo = *open_folder(kCurrentFolder, site_.options.repo);
    Diagnostics diagnostics;
    const Scan scan = *scan_repo({site_.options.repo, site_.options.site, {}, {}, {}}, diagnostics);
    Strings pages;
    for (const auto& [page, text] : site_.pages()) pages.push_back(page);
    AuditScope scope{repo.get(),
                     *canonical_path(site_.options.repo),
                     *canonical_path(site_.options.site),
                     scan.files,
                     pages,
                     site_.options.page_budget};
    std::vector<SiteFinding> findings = audit_site(scope);
    std::sort(findings.begin(), findings.end());
    return findings;
  }

  // Replaces the first `from` in the page, and returns its line.
  std::uint32_t replace(const std::string& page, std::string_view from, std::string_view to) {
    std::string text = site_.page(page);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from << " in\n" << text;
    if (at == std::string::npos) return 0;
    text.replace(at, from.size(), to);
    write_page(page, text);
    return 1 +
           static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  }

  SiteFixture site_;
};

TEST_F(VerifySite, FindsNothingInACorrectSite) {
  write_mixed_repo(site_);
  site_.build();
  const VerifyReport report = verify();
  EXPECT_EQ(shown(report.findings), Strings{});
  EXPECT_EQ(report.pages, site_.pages().size());
  EXPECT_EQ(shown(audit()), Strings{});
}

// --- what needs neither records nor facts --------------------------------------------------------------------------

TEST_F(VerifySite, FindsDeadLinksAnchorsAndLines) {
  site_.write("a.py", "def f():\n    pass\n");
  site_.write("b.py", "from a import f\n\nf()\n");
  site_.build();
  const std::uint32_t dead = replace("a.py_docs.md", "](./a.py_kw.md)", "](./c.py_kw.md)");
  const std::uint32_t anchor = replace("a.py_kw.md", "a.py_docs.md#s-f", "a.py_docs.md#s-g");
  const std::uint32_t lines = replace("a.py_docs.md", "a.py#L1-L2)", "a.py#L1-L4)");
  const std::uint32_t own = replace("b.py_docs.md", "(#original-source)", "(#original-sauce)");
  EXPECT_EQ(shown(audit()),
            (Strings{fmt::format("a.py_docs.md:{}: a.py has 2 lines: L1-L4 | ", lines),
                     fmt::format("a.py_docs.md:{}: dead link: ./c.py_kw.md | ", dead),
                     fmt::format("a.py_kw.md:{}: a.py_docs.md has no such anchor:  | ", anchor),
                     fmt::format("b.py_docs.md:{}: the page has no such anchor: #original-sauce | ", own)}));
}

TEST_F(VerifySite, FindsCodeThatTheFileDoesNotHave) {
  site_.write("a.py", "def f(x):\n    pass\n");
  site_.write("b.py", "from a import f\n\ny = f(1)\n");
  site_.build();
  const std::uint32_t source = replace("b.py_docs.md", "y = f(1)\n", "y = f(2)\n");
  const std::uint32_t quote = replace("a.py_docs.md", "`y = f(1)` in", "`y = f(3)` in");
  EXPECT_EQ(shown(audit()), (Strings{fmt::format("a.py_docs.md:{}: not a line of b.py: y = f(3) | ", quote),
                                     fmt::format("b.py_docs.md:{}: not line 3 of b.py: y = f(2) | y = f(1)", source)}));
}

TEST_F(VerifySite, FindsLinesThatAreMissingInTheSource) {
  site_.write("a.py", "x = 1\ny = 2\n");
  site_.build();
  replace("a.py_docs.md", "x = 1\ny = 2\n", "x = 1\n");
  const std::vector<SiteFinding> findings = audit();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings.front().expected, "y = 2");
}

// --- what pages say ------------------------------------------------------------------------------------------------

TEST_F(VerifySite, SaysWhatALineShouldSay) {
  site_.write("a.py", "x = 1\n");
  site_.build();
  const std::uint32_t line = replace("a.py_docs.md", "6 bytes", "7 bytes");
  EXPECT_EQ(shown(verify().findings),
            Strings{fmt::format(
                "a.py_docs.md:{}: differs: - **Size**: 7 bytes (0.01 KB) | - **Size**: 6 bytes (0.01 KB)", line)});
}

TEST_F(VerifySite, FindsMissingAndAddedLinesAndPages) {
  site_.write("a.py", "x = 1\n");
  site_.write("b.py", "y = 1\n");
  site_.build();
  write_page("a.py_kw.md", site_.page("a.py_kw.md") + "more\n");
  site_.top.remove("repo/docmill-docs/b.py_kw.md");
  const Strings found = shown(verify().findings);
  EXPECT_TRUE(std::ranges::count(found, "b.py_kw.md:0: the page is missing:  | ") == 1);
  EXPECT_NE(found.front().find("differs from here on"), std::string::npos) << found.front();
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& line) {
    return line.starts_with("b.py_docs.md:") && line.find("dead link: ./b.py_kw.md") != std::string::npos;
  }));
}

TEST_F(VerifySite, FindsAnAlteredPageWithTheStatOfTheOriginal) {
  site_.write("a.py", "x = 1\n");
  site_.build();
  const std::string path = site_.options.site + "/a.py_docs.md";
  const auto time = std::filesystem::last_write_time(path);
  replace("a.py_docs.md", "6 bytes", "7 bytes");
  std::filesystem::last_write_time(path, time);
  EXPECT_EQ(verify().findings.size(), 1u);
}

// Of a large data file, a page shows less than its budget would allow.
TEST_F(VerifySite, FindsNothingInThePageOfALargeDataFile) {
  std::string json = "{\"rows\": [\n";
  for (int i = 0; i < 20'000; ++i) json += fmt::format("{}{}\n", i == 0 ? "" : ",", i);
  site_.write("data.json", json + "]}\n");
  site_.options.page_budget = 192 * 1024;
  site_.build();
  EXPECT_LT(site_.page("data.json_docs.md").size(), site_.options.page_budget / 2);
  EXPECT_EQ(shown(verify().findings), Strings{});
}

TEST_F(VerifySite, CallsAPageOutOfDateIfOnlyTheRepoHasChanged) {
  site_.write("a.py", "x = 1\n");
  site_.write("b.py", "import a\n");
  site_.build();
  site_.write("a.py", "# A comment.\n\nx = 1\n");
  site_.write("c.py", "");
  const VerifyReport report = verify();
  EXPECT_FALSE(report.findings.empty());
  for (const SiteFinding& finding : report.findings)
    EXPECT_TRUE(finding.is_stale) << finding.page << ": " << finding.what;
  replace("b.py_docs.md", "9 bytes", "8 bytes");
  const VerifyReport altered = verify();
  const auto wrong = std::find_if(altered.findings.begin(), altered.findings.end(),
                                  [](const SiteFinding& finding) { return !finding.is_stale; });
  ASSERT_NE(wrong, altered.findings.end());
  EXPECT_EQ(wrong->page, "b.py_docs.md");
}

TEST_F(VerifySite, NeedsNoRecords) {
  site_.write("a.py", "x = 1\n");
  site_.build();
  for (const auto& entry : std::filesystem::directory_iterator(site_.options.site + "/.docmill")) {
    if (entry.path().filename() != "pages") std::filesystem::remove_all(entry.path());
  }
  EXPECT_EQ(shown(verify().findings), Strings{});
  replace("a.py_docs.md", "6 bytes", "7 bytes");
  EXPECT_EQ(verify().findings.size(), 1u);
}

TEST_F(VerifySite, RefusesAFolderThatIsNotASite) {
  site_.write("a.py", "x = 1\n");
  Progress progress;
  const Result<VerifyReport> report = verify_site(site_.options, *site_.store, progress, site_.stop);
  ASSERT_FALSE(report);
  EXPECT_NE(report.error().message.find("it is not a docmill site"), std::string::npos);
}

// --- planted faults ------------------------------------------------------------------------------------------------

class PlantedFaults : public VerifySite {
 protected:
  struct Fault {
    std::string page;
    std::string text;  // of the altered page
    std::uint32_t line = 0;
    std::string what;
  };

  // Places in a text at which `pattern` begins.
  static std::vector<std::size_t> places_of(std::string_view text, std::string_view pattern) {
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(pattern); at != text.npos; at = text.find(pattern, at + 1)) places.push_back(at);
    return places;
  }

  std::size_t random(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

  // Where to insert which bytes, so that the page is wrong; none if the page has no such place.
  std::vector<std::pair<std::size_t, char>> candidates(const std::string& text, int kind) const {
    std::vector<std::pair<std::size_t, char>> found;
    if (kind == 0) {  // a dead link
      for (std::size_t at : places_of(text, "](./")) found.emplace_back(at + 4, 'x');
    } else if (kind == 1) {  // a moved line
      for (std::size_t at : places_of(text, "#L")) {
        if (std::isdigit(static_cast<unsigned char>(text[at + 2])) != 0) found.emplace_back(at + 2, '9');
      }
    } else if (kind == 2) {  // a false count
      for (std::string_view noun : {" line", " file", " symbol", " function", " bytes"}) {
        for (std::size_t at : places_of(text, noun)) {
          if (at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0) found.emplace_back(at, '1');
        }
      }
    } else {  // an altered quote
      const std::size_t begin = text.find("\n```");
      const std::size_t end = begin == text.npos ? begin : text.find("\n```", begin + 1);
      if (end == text.npos) return found;
      for (std::size_t at = text.find('\n', begin + 1) + 1; at < end; ++at) found.emplace_back(at, 'q');
    }
    return found;
  }

  Fault plant(const std::map<std::string, std::string>& pages, int kind) {
    for (;;) {
      const auto page = std::next(pages.begin(), static_cast<std::ptrdiff_t>(random(pages.size())));
      const auto places = candidates(page->second, kind);
      if (places.empty()) continue;
      const auto [at, byte] = places[random(places.size())];
      Fault fault{page->first, page->second, 0, fmt::format("kind {} at byte {} of {}", kind, at, page->first)};
      fault.text.insert(at, 1, byte);
      const auto before = fault.text.begin() + static_cast<std::ptrdiff_t>(at);
      fault.line = 1 + static_cast<std::uint32_t>(std::count(fault.text.begin(), before, '\n'));
      return fault;
    }
  }

  std::mt19937 random_{20261127};
};

TEST_F(PlantedFaults, AllHundredAreFoundOnTheirLines) {
  write_mixed_repo(site_);
  site_.build();
  const std::map<std::string, std::string> pages = site_.pages();
  int found = 0;
  for (int i = 0; i < 100; ++i) {
    const Fault fault = plant(pages, i % 4);
    write_page(fault.page, fault.text);
    const std::vector<SiteFinding> findings = verify().findings;
    const bool is_found = std::any_of(findings.begin(), findings.end(), [&](const SiteFinding& f) {
      return f.page == fault.page && f.line == fault.line && !f.is_stale;
    });
    found += is_found ? 1 : 0;
    EXPECT_TRUE(is_found) << fault.what;
    write_page(fault.page, pages.at(fault.page));
  }
  EXPECT_EQ(found, 100);
  EXPECT_EQ(shown(verify().findings), Strings{});
}

TEST_F(PlantedFaults, DeadLinksAndAlteredSourcesAreFoundWithoutRecords) {
  write_mixed_repo(site_);
  site_.build();
  const std::map<std::string, std::string> pages = site_.pages();
  for (int i = 0; i < 40; ++i) {
    const Fault fault = plant(pages, i % 2 == 0 ? 0 : 3);
    if (i % 2 == 1 && !fault.page.ends_with("_docs.md")) continue;  // other pages have no source
    write_page(fault.page, fault.text);
    const std::vector<SiteFinding> findings = audit();
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const SiteFinding& f) {
      return f.page == fault.page && f.line == fault.line;
    })) << fault.what;
    write_page(fault.page, pages.at(fault.page));
  }
}

}  // namespace
}  // namespace docmill
