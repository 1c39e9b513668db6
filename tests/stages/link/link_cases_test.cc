// SPDX-License-Identifier: Apache-2.0
//
// Cases of extraction and linking on real sources. Each folder tests/cases/link/<situation>/ is a small repo. A comment
// at the end of a line says what docmill must find on that line:
//
//   #include "ring.h"                   // expect: import -> include/ring.h
//   static void empty(struct ring *r)   // expect: function empty; ring -> include/ring.h#ring
//
// There are three kinds of items:
//   - a definition: kind, qualified name, and `public` or `test` if it is;
//   - an import and what it leads to; `import NAME -> …` for a name of an import that leads somewhere of its own;
//   - a name and the symbol of another file that it resolves to, on the lines of its first call and its first other
//     use; on the line of its import only if the import itself does not lead to the symbol.
//
// All items of all files are compared, so a definition or a link too many fails too. The comments are cut off before
// the files are parsed.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "stages/parse/parser.h"
#include "tests/builtin_rule_index.h"
#include "tests/link_repo.h"
#include "tests/read_bytes.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using Items = std::vector<std::string>;  // "src/main.c:12: import -> include/ring.h", sorted

constexpr std::string_view kMark = "expect: ";

std::vector<fs::path> cases() {
  std::vector<fs::path> list;
  for (const auto& entry : fs::directory_iterator(fs::path(DOCMILL_TEST_CASES) / "link")) list.push_back(entry.path());
  std::sort(list.begin(), list.end());
  return list;
}

// Cuts the comments that begin with `expect:` off the source, and adds their items.
std::string take_expectations(const std::string& path, std::string_view annotated, Items& expected) {
  std::string source;
  for (std::size_t number = 1; !annotated.empty(); ++number) {
    const std::size_t end = std::min(annotated.find('\n'), annotated.size() - 1) + 1;
    std::string_view line = annotated.substr(0, end);
    annotated.remove_prefix(end);
    const std::size_t mark = line.find(kMark);
    if (mark == std::string_view::npos) {
      source += line;
      continue;
    }
    std::string_view kept = line.substr(0, line.find_last_not_of(" /#", mark - 1) + 1);
    for (std::string_view opening : {"/*", "<!--"}) {
      if (kept.ends_with(opening)) kept.remove_suffix(opening.size());
    }
    source += kept.substr(0, kept.find_last_not_of(' ') + 1);
    source += '\n';
    std::string_view items = line.substr(mark + kMark.size(), line.size() - mark - kMark.size() - 1);
    for (std::string_view closing : {" */", " -->"}) {
      if (items.ends_with(closing)) items.remove_suffix(closing.size());
    }
    while (!items.empty()) {
      const std::string_view item = items.substr(0, items.find("; "));
      expected.push_back(fmt::format("{}:{}: {}", path, number, item));
      items.remove_prefix(std::min(items.size(), item.size() + 2));
    }
  }
  return source;
}

void add_file(Repo& repo, const std::string& path, const std::string& source) {
  const Language& language = detect_language(path, source);
  Parser parser;
  FactsBuilder builder;
  FileFacts facts = extract_facts(builder, language, source, parser.parse(language, source));
  EXPECT_TRUE(facts.unparsed_lines.empty()) << path;
  RepoFile file;
  file.path = path;
  file.language = label_of(language);
  repo.files.push_back(std::move(file));
  repo.summaries.push_back(summarize(facts));
  repo.facts.push_back(std::move(facts));
}

// The repo of a case; what its comments expect is added to `expected`.
Repo read_case(const fs::path& folder, Items& expected) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = read_bytes(entry.path());
  }
  std::vector<std::string> paths;
  for (const auto& [path, text] : files) paths.push_back(path);
  std::sort(paths.begin(), paths.end(), path_less);
  Repo repo;
  for (const std::string& path : paths) add_file(repo, path, take_expectations(path, files[path], expected));
  build_folders(repo);
  return repo;
}

// What extraction and linking found in one file.
class FoundItems {
 public:
  FoundItems(const Repo& repo, const Links& links, FileId file)
      : repo_(repo), links_(links), file_(file), facts_(repo.facts_of(file)) {}

  void add_to(Items& items) const {
    for (const Symbol& symbol : facts_.symbols) items.push_back(at(symbol.lines.first, definition(symbol)));
    for (const ImportLink& link : links_.imports.row(file_.value)) {
      const std::string name = link.name == ImportLink::kModule ? "" : " " + text(facts_.names[link.name]);
      items.push_back(at(facts_.imports[link.import].line, fmt::format("import{} -> {}", name, destination(link))));
    }
    for (const ReferenceLink& link : links_.references.row(file_.value)) {
      if (link.file == file_) continue;
      const Reference& reference = facts_.references[link.reference];
      if (reference.kind == ReferenceKind::imported && is_import_of(link)) continue;
      items.push_back(at(reference.first_line, text(reference.name) + " -> " + symbol_of(link.file, link.symbol)));
    }
  }

 private:
  // True if an import leads to the symbol by itself.
  bool is_import_of(const ReferenceLink& reference) const {
    const auto row = links_.imports.row(file_.value);
    return std::any_of(row.begin(), row.end(), [&](const ImportLink& link) {
      return link.file == reference.file && link.symbol == reference.symbol;
    });
  }

  std::string at(std::uint32_t line, const std::string& item) const {
    return fmt::format("{}:{}: {}", repo_.file(file_).path, line, item);
  }

  std::string text(TextRef ref) const { return std::string(facts_.view(ref)); }

  std::string definition(const Symbol& symbol) const {
    return fmt::format("{} {}{}{}", kind_name(symbol.kind), facts_.qualified_name(symbol),
                       symbol.is_public ? " public" : "", symbol.is_test ? " test" : "");
  }

  std::string symbol_of(FileId file, SymbolId symbol) const {
    const FileFacts& facts = repo_.facts_of(file);
    const std::string name = symbol.exists() ? "#" + facts.qualified_name(facts.symbol(symbol)) : "";
    return repo_.file(file).path + name;
  }

  std::string destination(const ImportLink& link) const {
    switch (link.outcome) {
      case ImportOutcome::file: return symbol_of(link.file, link.symbol);
      case ImportOutcome::folder: return repo_.folder(link.folder).path + "/";
      case ImportOutcome::standard_library: return "standard library";
      case ImportOutcome::external: return "external";
      case ImportOutcome::not_found: return "not found";
    }
    return {};
  }

  const Repo& repo_;
  const Links& links_;
  FileId file_;
  const FileFacts& facts_;
};

Items difference(const Items& a, const Items& b) {
  Items result;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

class LinkCase : public testing::TestWithParam<fs::path> {};

TEST_P(LinkCase, ItemsAreThoseThatTheCommentsExpect) {
  Items expected;
  const Repo repo = read_case(GetParam(), expected);
  const Links links = link_repo(repo);
  Items found;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) FoundItems(repo, links, {i}).add_to(found);
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());  // one name can be called and used on a line
  EXPECT_THAT(difference(expected, found), testing::IsEmpty()) << "these are expected and were not found";
  EXPECT_THAT(difference(found, expected), testing::IsEmpty()) << "these were found and are not expected";
  EXPECT_FALSE(expected.empty());
}

std::string link_case_name(const testing::TestParamInfo<fs::path>& info) { return info.param.filename().string(); }

INSTANTIATE_TEST_SUITE_P(Sources, LinkCase, testing::ValuesIn(cases()), link_case_name);

}  // namespace
}  // namespace docmill
