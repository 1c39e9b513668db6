// SPDX-License-Identifier: Apache-2.0
//
// Whatever happens to the cache, to docmill's own files in a site or to its pages: the next build succeeds, and the
// site has the same bytes as that of a clean build. A trial begins where the last one ended, so that repaired sites and
// caches are damaged again. docmill must never take its own pages for somebody else's. That is why both the records and
// the ledger name them, and why a trial damages at most one of the two.
#include <gmock/gmock.h>

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <random>

#include "cache/sqlite_store.h"
#include "pipeline/site/page_list.h"
#include "pipeline/site/site_files.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

struct Variants {
  const char* path;
  std::array<std::string_view, 3> texts;  // "": the file does not exist
};

// The first text; one with other bodies or comments; one with other symbols or imports.
constexpr Variants kSources[] = {
    {"README.md", {"# Top\n\nSee [core](core/engine.c).\n", "# Top\n\nSea [core](core/engine.c).\n", "# Other\n"}},
    {"core/engine.c",
     {"#include \"engine.h\"\n/* Turns. */\nint turn(int speed) { return speed + LIMIT; }\n",
      "#include \"engine.h\"\n/* Turns. */\nint turn(int speed) { return LIMIT + speed; }\n",
      "/* Alone. */\nint rotate(int speed) { return speed; }\n"}},
    {"core/engine.h", {"#define LIMIT 9\nint turn(int speed);\n", "#define LIMIT 8\nint turn(int speed);\n", ""}},
    {"pkg/__init__.py", {"from .tool import Tool\n", "from .tool import Tool  # so\n", "from .util import go\n"}},
    {"pkg/tool.py",
     {"from pkg import util\n\n\nclass Tool:\n    def run(self):\n        return util.go()\n",
      "from pkg import util\n\n\nclass Tool:\n    def run(self):\n        return -util.go()\n",
      "import os\n\n\nclass Device:\n    pass\n"}},
    {"pkg/util.py", {"def go():\n    return 1\n", "def go():\n    return 2\n", "def went():\n    return 1\n"}},
};

class DamageTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  DamageTest() : random(GetParam()) {
    site.options.site = site.top.path("site");
    site.options.jobs = GetParam() % 2 == 0 ? 1 : 3;
    for (std::size_t i = 0; i < std::size(kSources); ++i) set_source(i, 0);
    build();
    site.top.write("site/core/mine.txt", "mine");
    expect_right_site();
    for (const auto& entry : fs::directory_iterator(site.top.path("cache"))) {
      const std::string name = "cache/" + entry.path().filename().string();
      whole_cache.emplace_back(name, site.top.read(name));
    }
  }

  std::size_t below(std::size_t count) { return random() % count; }

  void set_source(std::size_t number, std::size_t variant) {
    const auto& [path, texts] = kSources[number];
    state[number] = variant;
    if (!texts[variant].empty()) site.write(path, texts[variant]);
    if (texts[variant].empty() && site.top.exists("repo/" + std::string(path))) site.remove(path);
  }

  void edit_a_source() { set_source(below(std::size(kSources)), below(3)); }

  Figures build() {
    SqliteStore store({.folder = site.top.path("cache"), .day = 1});
    site.store = &store;
    return site.build().figures;
  }

  void build_and_compare(const std::map<std::string, std::string>& clean) {
    build();
    auto pages = site.pages();
    EXPECT_EQ(pages["core/mine.txt"], "mine");
    pages.erase("core/mine.txt");
    EXPECT_THAT(differing(pages, clean), IsEmpty());
    page_paths.clear();
    for (const auto& [path, text] : pages) page_paths.push_back(path);
  }

  // Builds, and compares the site with that of a clean build of the same sources. Each clean site is made once.
  void expect_right_site() {
    const auto [clean, is_new] = clean_sites.try_emplace(state);
    if (is_new) clean->second = site.clean_pages();
    build_and_compare(clean->second);
  }

  void restore_cache() {
    fs::remove_all(site.top.path("cache"));
    for (const auto& [name, bytes] : whole_cache) site.top.write(name, bytes);
  }

  // Damages one file and returns a description. The file is overwritten, or replaced by another one with a new inode.
  std::string harm(const std::string& path) {
    if (!site.top.exists(path)) return path + " is not there";
    std::string bytes = site.top.read(path);
    const std::size_t way = below(8);
    if (way == 0) {
      site.top.remove(path);
      return path + " removed";
    }
    const std::string before = bytes;
    harm_bytes(bytes, way);
    // If the ledger is overwritten in the clock tick in which it was written, the damage is not noticed until the next
    // trial damages the records. Then both would be damaged.
    const bool in_place = path != ledger() && below(2) == 0;
    const std::string written = in_place ? path : "aside";
    site.top.write(written, bytes);
    if (!in_place) fs::rename(site.top.path(written), site.top.path(path));
    return path + " harmed in way " + std::to_string(way) + (bytes == before ? ", to no effect" : "");
  }

  void harm_bytes(std::string& bytes, std::size_t way) {
    if (bytes.empty() || way == 1) {
      bytes += std::string(1 + below(100), static_cast<char>(random()));
      return;
    }
    // Everything depends on the beginning of a file, so half of the damage is there.
    const std::size_t at = below(below(2) == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size());
    const std::size_t length = std::min(bytes.size() - at, std::size_t{1} << below(12));
    switch (way) {
      case 2: bytes.resize(at); break;
      case 3: bytes.replace(at, length, length, '\0'); break;
      case 4: bytes.erase(at, length); break;
      case 5:
        for (std::size_t i = at; i < at + length; ++i) bytes[i] = static_cast<char>(random());
        break;
      default: bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
    }
  }

  static std::string own(const char* name) { return std::string("site/") + name; }
  static std::string ledger() { return own(kLedgerFile); }

  std::string any_page() { return "site/" + page_paths[below(page_paths.size())]; }

  std::string harm_something() {
    const std::string lists[] = {own(kRecordsFile), own(kRecordChangesFile), ledger()};
    std::string log;
    const std::size_t chosen = 1 + below(15);  // some of four
    if ((chosen & 1) != 0) log += harm(lists[below(3)]) + "; ";
    if ((chosen & 2) != 0) log += harm(whole_cache[below(whole_cache.size())].first) + "; ";
    if ((chosen & 4) != 0) log += harm(any_page()) + "; ";
    if ((chosen & 8) != 0)
      log += harm(own(std::array{kLockFile, kLinksFile, kLinkChangesFile, kKeywordsFile}[below(4)])) + "; ";
    return log;
  }

  SiteFixture site;
  std::mt19937 random;
  std::vector<std::pair<std::string, std::string>> whole_cache;
  std::vector<std::string> page_paths;  // docmill's own
  std::array<std::size_t, std::size(kSources)> state{};
  std::map<std::array<std::size_t, std::size(kSources)>, std::map<std::string, std::string>> clean_sites;
};

TEST_P(DamageTest, NextBuildGivesTheCleanSite) {
  for (int trial = 0; trial < 500 && !HasFailure(); ++trial) {
    if (below(8) == 0) restore_cache();
    const std::string log = harm_something();
    if (below(2) == 0) edit_a_source();
    SCOPED_TRACE("trial " + std::to_string(trial) + ": " + log);
    expect_right_site();
  }
}

// A killed run leaves a journal, pages that only the journal names, and the records of the previous run.
TEST_P(DamageTest, AfterAKilledRunTheNextBuildGivesTheCleanSite) {
  for (int trial = 0; trial < 40 && !HasFailure(); ++trial) {
    std::map<std::string, std::optional<std::string>> before;
    for (const char* name : {kRecordsFile, kRecordChangesFile, kLedgerFile, kLinksFile, kKeywordsFile})
      before[own(name)] = site.top.exists(own(name)) ? std::optional(site.top.read(own(name))) : std::nullopt;
    const std::string added = "pkg/added" + std::to_string(trial % 2) + ".py";
    site.write(added, "def added(): pass\n");
    const std::string kept_pages = site.top.read(ledger());
    build();
    std::string journal;
    for (const std::string& page : pages_of_lines(site.top.read(ledger()))) {
      if (kept_pages.find(page_line(page)) == std::string::npos) journal += page_line(page);
    }
    for (const auto& [name, bytes] : before) {
      if (bytes) site.top.write(name, *bytes);
      if (!bytes && site.top.exists(name)) site.top.remove(name);
    }
    for (const char* name : {kJournalFile, kJournalCopyFile}) site.top.write(own(name), journal);
    site.top.write(own(kUnfinishedFolder) + "/0/page", "half a page");
    const bool harm_journal = below(2) == 0;
    const char* journal_file = below(2) == 0 ? kJournalFile : kJournalCopyFile;
    const std::string log = harm_journal ? harm(own(journal_file)) : harm_something();
    if (below(2) == 0) site.write(added, "def added(): passed\n\n\ndef more(): pass\n");
    SCOPED_TRACE("trial " + std::to_string(trial) + ": " + log);
    build_and_compare(site.clean_pages());
    for (const char* name : {kJournalFile, kJournalCopyFile}) EXPECT_FALSE(site.top.exists(own(name)));
    site.remove(added);
    expect_right_site();
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, DamageTest, testing::Values(11u, 12u, 13u, 14u), testing::PrintToStringParamName());

}  // namespace
}  // namespace docmill
