// SPDX-License-Identifier: Apache-2.0
//
// Each input of a page changes if what it covers changes, and the others do not. So an edit renders only the pages that
// show it. (random_edits_test checks that no input is missing.)
#include "stages/emit/page_inputs.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "pipeline/steps/file_steps.h"
#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"
#include "tests/link_repo.h"

namespace docmill {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

struct Sources {
  std::map<std::string, std::string> texts;
  std::string generated;  // the path of a file that .gitattributes marks as generated
};

// A repo with its links and its site.
struct Linked {
  explicit Linked(const Sources& sources) {
    std::vector<std::string> paths;
    for (const auto& [path, text] : sources.texts) paths.push_back(path);
    std::sort(paths.begin(), paths.end(), path_less);
    Parser parser;
    FactsBuilder builder;
    repo.project = "repo";
    for (const std::string& path : paths) {
      const std::string& text = sources.texts.at(path);
      const Language& language = detect_language(path, text);
      repo.files.push_back({path, label_of(language), {}, path == sources.generated, false, role_of(path, language)});
      FileFacts facts = extract_facts(builder, language, text, parser.parse(language, text));
      repo.summaries.push_back(summarize(facts));
      repo.facts.push_back(std::move(facts));
    }
    build_folders(repo);
    links = link_repo(repo);
    site = std::make_unique<Site>(repo, links, SiteOptions{});
  }
  Linked(const Linked&) = delete;
  Linked& operator=(const Linked&) = delete;

  Repo repo;
  Links links;
  std::unique_ptr<Site> site;
};

using Named = std::map<std::string, std::uint64_t>;

void add(Named& named, const std::string& subject, BundleKind kind, const PageInputs& inputs) {
  const auto names = input_names(kind);
  for (std::size_t i = 0; i < names.size(); ++i) named[subject + ": " + std::string(names[i])] = inputs[i];
}

// Every input of every bundle, by bundle and name.
Named named_inputs(const Linked& linked, const InputDigests& digests) {
  Named named;
  for (std::uint32_t i = 0; i < linked.repo.files.size(); ++i) {
    add(named, linked.repo.files[i].path, BundleKind::file, digests.of_file({i}));
  }
  for (std::uint32_t i = 0; i < linked.repo.folders.size(); ++i) {
    add(named, linked.repo.folders[i].path + "/", BundleKind::folder, digests.of_folder({i}));
    add(named, linked.repo.folders[i].path + "/", BundleKind::folder_names, digests.of_names({i}));
  }
  add(named, "coverage", BundleKind::coverage, digests.of_coverage());
  add(named, "book", BundleKind::book, digests.of_book());
  return named;
}

std::vector<FileCoverage> coverages_of(const Linked& linked) {
  std::vector<FileCoverage> coverages;
  for (std::uint32_t i = 0; i < linked.repo.files.size(); ++i) {
    coverages.push_back(collect_file_coverage(linked.repo, linked.links, {i}));
  }
  return coverages;
}

InputDigests inputs_from(const Linked& linked, KnownInputs known) {
  return {*linked.site, std::move(known), coverages_of(linked), find_rules(*linked.site)};
}

InputDigests all_inputs(const Linked& linked) { return inputs_from(linked, no_known_inputs(linked.repo, 0)); }

// All inputs as known inputs, with no part affected.
KnownInputs known_inputs(const Linked& linked, const InputDigests& digests) {
  KnownInputs known;
  for (std::uint32_t i = 0; i < linked.repo.files.size(); ++i) known.files.push_back(digests.of_file({i}));
  for (std::uint32_t i = 0; i < linked.repo.folders.size(); ++i) {
    known.folders.push_back(digests.of_folder({i}));
    known.folder_names.push_back(digests.of_names({i}));
  }
  known.book = digests.of_book();
  known.coverage = digests.of_coverage();
  known.affected.files.resize(known.files.size());
  known.affected.folders.resize(known.folders.size());
  return known;
}

class PageInputsTest : public testing::Test {
 protected:
  PageInputsTest() {
    sources.texts = {{"core/engine.h", "#define LIMIT 9\nint turn(int speed);\n"},
                     {"core/other.h", "int other(void);\n"},
                     {"pkg/tool.py", "from pkg.util import go\n\n\ndef run():\n    return go()\n"},
                     {"pkg/util.py", "# A note.\ndef go():\n    return 1\n"},
                     {"readme.txt", "text\n"}};
  }

  // The inputs that differ after the edit, except those of folders and the book, which sum up the rest. Files that
  // exist in only one state are left out.
  std::vector<std::string> changes_after(const Sources& edited) {
    const Linked before(sources);
    const Linked after(edited);
    const Named now = named_inputs(after, all_inputs(after));
    std::vector<std::string> changed;
    folders.clear();
    for (const auto& [name, input] : named_inputs(before, all_inputs(before))) {
      const auto found = now.find(name);
      if (found == now.end() || found->second == input) continue;
      (name.find("/:") != std::string::npos || name.starts_with("book: ") ? folders : changed).push_back(name);
    }
    return changed;
  }

  Sources with(const std::string& path, const std::string& text) const {
    Sources edited = sources;
    edited.texts[path] = text;
    return edited;
  }

  Sources sources;
  std::vector<std::string> folders;  // the folders that changed, and the book if it did
};

TEST_F(PageInputsTest, NothingChangesIfTheRepoDoesNot) {
  EXPECT_THAT(changes_after(sources), IsEmpty());
  EXPECT_THAT(folders, IsEmpty());
}

TEST_F(PageInputsTest, EditThatChangesNoFactChangesOnlyTheSource) {
  EXPECT_THAT(changes_after(with("readme.txt", "tent\n")), ElementsAre("readme.txt: its source"));
  EXPECT_THAT(changes_after(with("core/engine.h", "#define LIMIT 8\nint turn(int speed);\n")),
              ElementsAre("core/engine.h: its source", "core/engine.h: what it defines and imports"))
      << "the value of a macro is in its head";
  EXPECT_THAT(changes_after(with("pkg/util.py", "# A note.\ndef go():\n    return 2\n")),
              ElementsAre("pkg/util.py: its source"));
}

TEST_F(PageInputsTest, ChangeShowsAlongItsPathOnly) {
  changes_after(with("pkg/util.py", "# A note.\ndef go():\n    return 2\n"));
  EXPECT_THAT(folders, IsEmpty()) << "no page but the file's own shows what a function does";
  changes_after(with("pkg/util.py", "# A note.\ndef go():\n    return 20\n"));
  EXPECT_THAT(folders, ElementsAre("/: its files and subfolders", "pkg/: its files and subfolders"))
      << "these show sizes, the book does not";
  changes_after(with("pkg/util.py", "# A note.\ndef went():\n    return 1\n"));
  EXPECT_THAT(folders,
              ElementsAre("/: its dependencies and users", "/: its files and subfolders", "/: the names below it",
                          "book: its subsystems", "book: its top folders and what to read",
                          "book: the symbols that are used most", "pkg/: its dependencies and users",
                          "pkg/: its files and subfolders", "pkg/: the names below it"))
      << "lists of files say what a file without documentation defines";
}

TEST_F(PageInputsTest, NewSymbolShowsInWhatItDefinesAndInTheCoverage) {
  EXPECT_THAT(changes_after(with("pkg/util.py", "# A note.\ndef go():\n    return 1\n\n\ndef new():\n    pass\n")),
              ElementsAre("coverage: what is unresolved, not parsed, documented or tested", "pkg/util.py: its source",
                          "pkg/util.py: what it defines and imports"));
}

TEST_F(PageInputsTest, SymbolThatMovesShowsInTheFilesThatUseIt) {
  const auto changed = changes_after(with("pkg/util.py", "class Go:\n    pass\n\n\ndef go():\n    return 1\n"));
  EXPECT_THAT(changed, Contains("pkg/util.py: the files that import it, use its symbols or belong to it"));
  EXPECT_THAT(changed, Not(Contains("pkg/tool.py: its source")));
  EXPECT_THAT(changed, Not(Contains("core/engine.h: its place, and the files above it")));
}

TEST_F(PageInputsTest, RenamedSymbolShowsInWhatImportsOfItLeadTo) {
  const auto changed = changes_after(with("pkg/util.py", "# A note.\ndef went():\n    return 1\n"));
  EXPECT_THAT(changed, Contains("pkg/tool.py: what its imports lead to"));
  EXPECT_THAT(changed, Not(Contains("pkg/tool.py: its source")));
  EXPECT_THAT(changed, Not(Contains("pkg/tool.py: what it defines and imports")));
}

TEST_F(PageInputsTest, NewImportShowsInBothItsEnds) {
  EXPECT_THAT(changes_after(with("core/other.h", "#include \"engine.h\"\nint other(void);\n")),
              ElementsAre("core/engine.h: the files that import it, use its symbols or belong to it",
                          "core/other.h: its source", "core/other.h: what it defines and imports",
                          "core/other.h: what its imports lead to"));
}

TEST_F(PageInputsTest, NewSiblingBelongsToTheFileOfItsName) {
  EXPECT_THAT(
      changes_after(with("core/engine.c", "int turn(int speed) { return speed; }\n")),
      ElementsAre("core/engine.h: its place, and the files above it",
                  "core/engine.h: the files that import it, use its symbols or belong to it",
                  "core/other.h: its place, and the files above it",
                  "coverage: what is unresolved, not parsed, documented or tested", "coverage: what rules looked at"));
}

TEST_F(PageInputsTest, FileThatAnImportLooksForChangesTheImporter) {
  sources.texts["core/other.h"] = "#include \"late.h\"\nint other(void);\n";
  const auto changed = changes_after(with("core/late.h", "int late(void);\n"));
  EXPECT_THAT(changed, Contains("core/other.h: what its imports lead to"));
  EXPECT_THAT(changed, Not(Contains("core/engine.h: what its imports lead to")));
}

TEST_F(PageInputsTest, GeneratedFileLeavesTheCoverage) {
  Sources edited = sources;
  edited.generated = "pkg/util.py";
  EXPECT_THAT(changes_after(edited), ElementsAre("coverage: what is unresolved, not parsed, documented or tested",
                                                 "pkg/util.py: its place, and the files above it"));
}

TEST_F(PageInputsTest, WaysToRunTestsShowInAllPlacesBelow) {
  sources.texts["web/deep/a.test.js"] = "test('a', () => 1);\n";
  sources.texts["web/package.json"] = "{\"scripts\": {\"build\": \"x\"}}\n";
  EXPECT_THAT(changes_after(with("web/package.json", "{\"scripts\": {\"test\": \"x\"}}\n")),
              Contains("web/deep/a.test.js: its place, and the files above it"));
  EXPECT_THAT(changes_after(with("web/package.json", "{\"scripts\": {\"built\": \"x\"}}\n")),
              Not(Contains("web/deep/a.test.js: its place, and the files above it")));
}

// After small edits, most inputs are the old ones.
TEST_F(PageInputsTest, MadeFromKnownOnesTheyAreTheSame) {
  sources.texts["pkg/more.py"] = "from pkg.util import go\n\n\ndef more():\n    return go()\n";
  const Linked before(sources);
  const Linked after(with("pkg/more.py", "from pkg.util import go\n\n\ndef more():\n    return go() + go()\n"));
  const Named old_inputs = named_inputs(before, all_inputs(before));
  const Named new_inputs = named_inputs(after, all_inputs(after));
  EXPECT_NE(new_inputs, old_inputs);
  KnownInputs known = known_inputs(before, all_inputs(before));
  EXPECT_NE(named_inputs(after, inputs_from(after, known)), new_inputs) << "no part is affected";
  known.affected.files[after.repo.find_file("pkg/more.py").value] = kAllFileParts;
  known.affected.files[after.repo.find_file("pkg/util.py").value] = kFileUsers;
  for (const char* path : {"", "pkg"}) known.affected.folders[after.repo.find_folder(path).value] = kAllFolderParts;
  EXPECT_EQ(named_inputs(after, inputs_from(after, known)), new_inputs);
}

TEST(PageSettings, CommitCountsOnlyIfPagesShowIt) {
  SiteOptions options;
  const Digest plain = digest_of_settings("p", options);
  options.commit = "abc";
  EXPECT_EQ(digest_of_settings("p", options), plain);
  options.source_url = "https://example.org/{commit}/{path}";
  const Digest with_commit = digest_of_settings("p", options);
  options.commit = "abd";
  EXPECT_NE(digest_of_settings("p", options), with_commit);
  EXPECT_NE(digest_of_settings("q", options), digest_of_settings("p", options));
  options.link_style = LinkStyle::github;
  EXPECT_NE(digest_of_settings("p", options), with_commit);
}

}  // namespace
}  // namespace docmill
