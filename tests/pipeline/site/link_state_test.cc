// SPDX-License-Identifier: Apache-2.0
//
// Reading the file of links gives the links that were written, or none.
#include "pipeline/site/link_state.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "pipeline/site/link_changes.h"
#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"
#include "stages/emit/site.h"
#include "tests/stages/link/repo_fixture.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

class LinkStateTest : public testing::Test {
 protected:
  LinkStateTest() {
    repo.add("a/one.py").imports("two").imports("a.three", {"f"}).calls("f").defines("g");
    repo.add("a/two.py").imports("one").defines("h");
    repo.add("a/three.py").imports("b.four").defines("f");
    repo.add("b/four.py").imports("os").imports("a.nothing");
    repo.add("b/tests/test_four.py").imports("b.four").defines_test("test_it");
    repo.add("go/x/one.go").imports("example.org/m/go/x").imports("fmt");
    repo.links();
    site = std::make_unique<Site>(repo.repo(), repo.links(), SiteOptions{});
    for (std::size_t i = 0; i < repo.repo().files.size(); ++i) {
      summaries.push_back(summarize(repo.repo().facts[i]));
      coverage.items.push_back(static_cast<char>('a' + i));
      coverage.starts.push_back(static_cast<std::uint32_t>(coverage.items.size()));
      findings.counts.items.push_back({static_cast<std::uint32_t>(i), 2, 1});
      findings.counts.starts.push_back(static_cast<std::uint32_t>(findings.counts.items.size()));
      findings.scopes.items.push_back(static_cast<char>('A' + i));
      findings.scopes.starts.push_back(static_cast<std::uint32_t>(findings.scopes.items.size()));
    }
    for (std::uint32_t i = 0; i < repo.repo().folders.size(); ++i) site->rankings().of({i});
    folders = {site->figures().edges(), site->rankings().rows()};
    bytes = LinkState::encode(saved());
  }

  std::optional<LinkedFiles> lend(const LinkState& state) {
    return state.lend(repo.repo().files.size(), repo.repo().folders.size());
  }

  std::optional<LinkState> map(const std::string& file, const Digest& identity,
                               CompareDigest compare = CompareDigest::yes) {
    top.write(std::string("site/") + kLinksFile, file);
    const UniqueFd folder(open(top.path("site").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    return LinkState::map(folder.get(), identity, compare);
  }

  SavedLinks saved() { return {repo.links(), folders, coverage, findings, summaries}; }

  template <typename Item>
  static void expect_same_rows(const Rows<Item>& rows, const Rows<Item>& expected, std::size_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto bytes_of = [](auto row) {
        return std::string(reinterpret_cast<const char*>(row.data()), row.size_bytes());
      };
      EXPECT_EQ(bytes_of(rows.row(i)), bytes_of(expected.row(i))) << i;
    }
  }

  RepoFixture repo;
  std::unique_ptr<Site> site;
  SummaryTable summaries;
  FolderRows folders;
  Rows<char> coverage;
  FindingRows findings;
  std::string bytes;
  TemporaryFolder top;
};

TEST_F(LinkStateTest, LinksComeBackAsTheyWere) {
  const std::optional<LinkState> state = map(bytes, LinkState::identity_of(bytes));
  ASSERT_TRUE(state);
  const std::size_t files = repo.repo().files.size();
  const std::optional<LinkedFiles> linked = lend(*state);
  ASSERT_TRUE(linked);
  const Links& links = repo.links();
  expect_same_rows(linked->links.imports, links.imports, files);
  expect_same_rows(linked->links.dependencies, links.dependencies, files);
  expect_same_rows(linked->links.dependents, links.dependents, files);
  expect_same_rows(linked->links.uses, links.uses, files);
  expect_same_rows(linked->links.lookups, links.lookups, files);
  expect_same_rows(linked->links.names, links.names, files);
  expect_same_rows(linked->links.modules, links.modules, files);
  expect_same_rows(linked->links.sentences, links.sentences, files);
  EXPECT_EQ(linked->links.bases, links.bases);
  expect_same_rows(linked->coverage, coverage, files);
  expect_same_rows(linked->findings.counts, findings.counts, files);
  expect_same_rows(linked->findings.scopes, findings.scopes, files);
  expect_same_rows(linked->folders.edges, folders.edges, repo.repo().folders.size());
  expect_same_rows(linked->folders.rankings, folders.rankings, repo.repo().folders.size());
  EXPECT_FALSE(folders.rankings.row(0).empty());
  EXPECT_EQ(linked->links.is_test, links.is_test);
  EXPECT_FALSE(links.cycles.empty());
  EXPECT_EQ(linked->links.cycles, links.cycles);
  EXPECT_EQ(linked->links.cycle, links.cycle);
  for (std::size_t i = 0; i < files; ++i) {
    EXPECT_EQ(linked->summaries[i].symbols, summaries[i].symbols);
  }
}

TEST_F(LinkStateTest, ReplacedWhileMappedIsSeenAsItWas) {
  const std::optional<LinkState> state = map(bytes, LinkState::identity_of(bytes));
  ASSERT_TRUE(state);
  const std::size_t files = repo.repo().files.size();
  top.write("aside", "other");
  std::filesystem::rename(top.path("aside"), top.path(std::string("site/") + kLinksFile));
  const std::optional<LinkedFiles> linked = lend(*state);
  ASSERT_TRUE(linked);
  expect_same_rows(linked->links.imports, repo.links().imports, files);
}

TEST_F(LinkStateTest, AnotherNumberOfFilesOrFoldersIsNone) {
  const std::optional<LinkState> state = map(bytes, LinkState::identity_of(bytes));
  ASSERT_TRUE(state);
  const std::size_t files = repo.repo().files.size();
  const std::size_t folders_there = repo.repo().folders.size();
  EXPECT_FALSE(state->lend(files - 1, folders_there));
  EXPECT_FALSE(state->lend(files + 1, folders_there));
  EXPECT_FALSE(state->lend(0, folders_there));
  EXPECT_FALSE(state->lend(files, folders_there - 1));
  EXPECT_FALSE(state->lend(files, folders_there + 1));
}

TEST_F(LinkStateTest, EveryTruncationIsNone) {
  const Digest identity = LinkState::identity_of(bytes);
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    EXPECT_FALSE(map(bytes.substr(0, size), identity)) << size;
  }
  EXPECT_FALSE(map(bytes + '\0', identity));
}

TEST_F(LinkStateTest, EveryFlippedByteIsNone) {
  const Digest identity = LinkState::identity_of(bytes);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x40);
    EXPECT_FALSE(map(flipped, identity)) << at;
  }
}

TEST_F(LinkStateTest, FileOfOtherLinksIsNone) {
  const Digest identity = LinkState::identity_of(bytes);
  coverage.items[0] = 'z';
  EXPECT_FALSE(map(LinkState::encode(saved()), identity));
  EXPECT_FALSE(map("", identity));
  EXPECT_FALSE(map(bytes, Digest{}));
}

// The former formats of the links had other arrays.
TEST_F(LinkStateTest, FormerFormatIsNone) {
  for (const std::string line :
       {"docmill links 1\n", "docmill links 2\n", "docmill links 3\n", "docmill links 5\n", "docmill links 6\n"}) {
    std::string former = bytes;
    former.replace(0, line.size(), line);
    EXPECT_FALSE(map(former, LinkState::identity_of(former)));
  }
}

class LinkChangesTest : public LinkStateTest {
 protected:
  LinkChangesTest() : state(map(bytes, LinkState::identity_of(bytes))), linked(*lend(*state)) {}

  SavedLinks changed() {
    linked.links.uses.replaced[1] = {{SymbolId{0}, FileId{2}, SymbolId{7}, 1}};
    linked.links.names.replaced[0] = {};
    linked.coverage.replaced[2] = {'n', 'e', 'w'};
    linked.findings.counts.replaced[3] = {{4, 5, 6}, {7, 8, 9}};
    linked.findings.scopes.replaced[3] = {'t', 'w', 'o'};
    linked.folders.rankings.replaced[0] = {};
    linked.links.cycles = {{FileId{0}, FileId{3}}};
    FileSummary summary = linked.summaries[1];
    summary.symbols = 77;
    linked.summaries.put(1, summary);
    return {linked.links, linked.folders, linked.coverage, linked.findings, linked.summaries};
  }

  std::optional<LinkState> state;
  LinkedFiles linked;
  Digest identity = LinkState::identity_of(bytes);
};

TEST_F(LinkChangesTest, ComeBackAsTheyWere) {
  const std::optional<std::string> changes = encode_link_changes(changed(), identity, 10'000);
  ASSERT_TRUE(changes);
  LinkedFiles again = *lend(*state);
  ASSERT_TRUE(apply_link_changes(*changes, identity, again));
  const std::size_t files = repo.repo().files.size();
  expect_same_rows(again.links.uses, linked.links.uses, files);
  expect_same_rows(again.links.names, linked.links.names, files);
  expect_same_rows(again.links.imports, linked.links.imports, files);
  expect_same_rows(again.coverage, linked.coverage, files);
  expect_same_rows(again.findings.counts, linked.findings.counts, files);
  expect_same_rows(again.findings.scopes, linked.findings.scopes, files);
  expect_same_rows(again.folders.edges, linked.folders.edges, repo.repo().folders.size());
  expect_same_rows(again.folders.rankings, linked.folders.rankings, repo.repo().folders.size());
  EXPECT_EQ(again.links.cycles, linked.links.cycles);
  EXPECT_EQ(again.links.cycle[3], 0u);
  EXPECT_EQ(again.links.cycle[1], Links::kNoCycle);
  EXPECT_EQ(again.summaries[1].symbols, 77u);
  EXPECT_EQ(again.summaries[0].symbols, summaries[0].symbols);
}

TEST_F(LinkChangesTest, BelongToOneFileOfLinks) {
  const std::optional<std::string> changes = encode_link_changes(changed(), identity, 10'000);
  LinkedFiles again = *lend(*state);
  EXPECT_FALSE(apply_link_changes(*changes, Digest{1, 2}, again));
}

TEST_F(LinkChangesTest, AreNotKeptIfTheyAreMany) { EXPECT_FALSE(encode_link_changes(changed(), identity, 10)); }

TEST_F(LinkChangesTest, AreNotKeptOfLinksThatAreNotLent) {
  EXPECT_FALSE(encode_link_changes(saved(), identity, 10'000));
}

TEST_F(LinkChangesTest, DamagedOnesAreRefused) {
  const std::string changes = *encode_link_changes(changed(), identity, 10'000);
  for (std::size_t at = 0; at < changes.size(); ++at) {
    std::string flipped = changes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x40);
    LinkedFiles again = *lend(*state);
    EXPECT_FALSE(apply_link_changes(flipped, identity, again)) << at;
    EXPECT_FALSE(apply_link_changes(changes.substr(0, at), identity, again)) << at;
  }
}

TEST_F(LinkChangesTest, FormerFormatsAreRefused) {
  const std::string changes = *encode_link_changes(changed(), identity, 10'000);
  for (const std::string line : {"docmill link changes 1\n", "docmill link changes 2\n", "docmill link changes 3\n",
                                 "docmill link changes 4\n"}) {
    std::string former = changes;
    former.replace(0, line.size(), line);
    LinkedFiles again = *lend(*state);
    EXPECT_FALSE(apply_link_changes(former, identity, again));
  }
}

TEST_F(LinkStateTest, RepoWithoutFilesIsReadBack) {
  RepoFixture empty;
  const FolderRows no_folders;
  const Rows<char> no_coverage;
  const FindingRows no_findings;
  const SummaryTable no_summaries;
  const std::string none = LinkState::encode({empty.links(), no_folders, no_coverage, no_findings, no_summaries});
  const std::optional<LinkState> state = map(none, LinkState::identity_of(none));
  ASSERT_TRUE(state);
  EXPECT_TRUE(state->lend(0, 0));
}

}  // namespace
}  // namespace docmill
