// SPDX-License-Identifier: Apache-2.0
//
// Cached facts are valid as long as the versions in their key match. So a change to what extraction produces must raise
// a version, and this test fails if it does not: tests/cases/facts/versions.txt holds the versions and, per language,
// digests of the facts of all cases. If a digest changes and no version does, the test fails, and scripts/update-golden
// does not write the digest.
//
// versions.txt, fields separated by tabs: "format", "builder" (FactsBuilder::kVersion) and "limits" with their numbers;
// then for each language "language NAME EXTRACTOR GRAMMAR" and its lines "case NAME INPUT FACTS", two digests. A case
// with a changed input counts as a new case. The version of a language's rules is part of its EXTRACTOR.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "stages/model/facts_codec.h"
#include "stages/parse/parser.h"
#include "stages/rules/builtin_rules.h"
#include "tests/builtin_rule_index.h"
#include "tests/read_bytes.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct CaseDigests {
  std::string input;
  std::string facts;
};

struct LanguageVersions {
  std::string extractor;
  std::string grammar;
  std::map<std::string, CaseDigests> cases;
};

struct FactsVersions {
  std::string format;
  std::string builder;
  std::string limits;  // of the parser and the walk: FactsBuilder::kVersion covers them
  std::map<std::string, LanguageVersions> languages;
};

std::string to_text(const FactsVersions& versions) {
  std::string text =
      fmt::format("format\t{}\nbuilder\t{}\nlimits\t{}\n", versions.format, versions.builder, versions.limits);
  for (const auto& [name, language] : versions.languages) {
    text += fmt::format("language\t{}\t{}\t{}\n", name, language.extractor, language.grammar);
    for (const auto& [title, digests] : language.cases) {
      text += fmt::format("case\t{}\t{}\t{}\n", title, digests.input, digests.facts);
    }
  }
  return text;
}

FactsVersions from_text(const std::string& text) {
  FactsVersions versions;
  LanguageVersions* language = nullptr;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields;
    std::istringstream rest(line);
    for (std::string field; std::getline(rest, field, '\t');) fields.push_back(field);
    fields.resize(4);
    if (fields[0] == "format") versions.format = fields[1];
    if (fields[0] == "builder") versions.builder = fields[1];
    if (fields[0] == "limits") versions.limits = fields[1];
    if (fields[0] == "language") {
      language = &versions.languages[fields[1]];
      language->extractor = fields[2];
      language->grammar = fields[3];
    }
    if (fields[0] == "case" && language != nullptr) language->cases[fields[1]] = {fields[2], fields[3]};
  }
  return versions;
}

// The changes that no version accounts for.
std::vector<std::string> forgotten_versions(const FactsVersions& before, const FactsVersions& now) {
  std::vector<std::string> forgotten;
  if (before.builder == now.builder && before.limits != now.limits) {
    forgotten.push_back("limits changed: raise FactsBuilder::kVersion");
  }
  if (before.builder != now.builder || before.format != now.format) return forgotten;
  for (const auto& [name, language] : now.languages) {
    const auto old = before.languages.find(name);
    if (old == before.languages.end()) continue;
    if (old->second.extractor != language.extractor || old->second.grammar != language.grammar) continue;
    for (const auto& [title, digests] : language.cases) {
      const auto same = old->second.cases.find(title);
      if (same == old->second.cases.end() || same->second.input != digests.input) continue;
      if (same->second.facts == digests.facts) continue;
      forgotten.push_back(fmt::format(
          "{}: the facts of {} changed: raise extractor_version of {} if its record changed, FactsBuilder::kVersion "
          "if the parser or the walk did, kFactsFormat if the encoding did",
          name, title, name));
    }
  }
  return forgotten;
}

// --- the versions and facts of this docmill -------------------------------------------------------------------------

// Sources with every style of comment, used for every language, with or without a grammar.
constexpr std::string_view kProbes[] = {
    "# Hash comment.\n\nvalue = 1\n",
    "#!/bin/x\n# After the first line.\nvalue\n",
    "// Slashes.\nvalue();\n",
    "/* A block\n * of two lines. */\nvalue { a: b; }\n",
    "; Semicolon.\n(value)\n",
    "#| Lisp block |#\n(value)\n",
    "-- Dashes.\nvalue\n",
    "--[[ Lua block ]]\nvalue\n",
    "{- Haskell block -}\nvalue\n",
    "(* ML block *)\nlet value = 1\n",
    "% Percent.\nvalue.\n",
    "<!-- Markup. -->\n<value>text</value>\n",
    "\" Vim.\nset value\n",
    "REM Batch.\r\nrem more\r\nvalue\r\n",
    ":: Batch.\nvalue\n",
    "<# PowerShell block #>\nvalue\n",
    "! Fortran.\nend\n",
    ".\\\" Man.\n.TH VALUE\n",
    "#= Julia block =#\nvalue\n",
    "=pod\n\nPerl block.\n\n=cut\n\nvalue;\n",
    "Title\n=====\n\nA first paragraph\nof two lines.\n\n.. note:: text\n",
    "= Title\n\nA paragraph. `code` and *more*.\n",
    "\"\"\"Documentation.\"\"\"\nimport a.b\n\ndef f(x: int) -> int:\n    return g(x)\n",
    "#include \"a.h\"\n#define VALUE(x) x\nAPI_EXPORT class X;\nint main() { return f(1); }\n",
    "/** Documented. */\nexport class A extends B { run() { return help(); } }\n",
    "{\"key\": {\"inner\": [1, {\"deep\": 2}]}}\n",
    "[table]\nkey = \"value\"\n",
    "key:\n  inner: value\n",
    "\xEF\xBB\xBFmark\r\n",
    "caf\xe9 \xff\n",
    "",
};

class Extraction {
 public:
  std::string facts_digest(const Language& language, std::string_view source) {
    const FileFacts facts = extract_facts(builder_, language, source, parser_.parse(language, source));
    return digest_of(encode_facts(facts)).hex();
  }

 private:
  Parser parser_;
  FactsBuilder builder_;
};

CaseDigests probe(Extraction& extraction, const Language& language) {
  DigestBuilder input, facts;
  for (std::string_view text : kProbes) {
    input.add(text);
    facts.add(extraction.facts_digest(language, text));
  }
  return {input.finish().hex(), facts.finish().hex()};
}

void add_cases(FactsVersions& versions, Extraction& extraction) {
  const fs::path top = DOCMILL_TEST_CASES;
  for (const auto& entry : fs::recursive_directory_iterator(top)) {
    const std::string name = fs::relative(entry.path(), top).string();
    const bool is_input = name.find("/input") != std::string::npos && name.find("/expected") == std::string::npos;
    if (!entry.is_regular_file() || (!is_input && !name.starts_with("link/"))) continue;
    const std::string source = read_bytes(entry.path());
    const Language& language = detect_language(name, source);
    versions.languages[language.name].cases[name] = {digest_of(source).hex(),
                                                     extraction.facts_digest(language, source)};
  }
}

FactsVersions versions_of_this_docmill() {
  FactsVersions versions;
  versions.format = std::to_string(kFactsFormat);
  versions.builder = std::to_string(FactsBuilder::kVersion);
  const ParseLimits least = parse_limits(0), greatest = parse_limits(100'000'000);
  versions.limits = fmt::format("{} {} {} {} {} {} {} {}", FactsBuilder::kMaxScopeDepth, FactsBuilder::kMaxScopePath,
                                least.work, least.memory_bytes, greatest.work, greatest.memory_bytes,
                                extraction_limit(0), extraction_limit(1'000'000));
  Extraction extraction;
  for (const Language* language : all_languages()) {
    LanguageVersions& own = versions.languages[language->name];
    const RuleSet* const rules = builtin_rules_for(language->name);
    own.extractor = fmt::format("{} {:x}", language->extractor_version, rules == nullptr ? 0 : rules->version);
    own.grammar = language->grammar == nullptr ? "none" : language->grammar_version;
    own.cases["probes"] = probe(extraction, *language);
  }
  add_cases(versions, extraction);
  return versions;
}

TEST(FactsVersions, FactsChangeOnlyWithAVersion) {
  const fs::path path = fs::path(DOCMILL_TEST_CASES) / "facts" / "versions.txt";
  const FactsVersions before = from_text(read_bytes(path));
  const FactsVersions now = versions_of_this_docmill();
  const std::vector<std::string> forgotten = forgotten_versions(before, now);
  ASSERT_THAT(forgotten, IsEmpty());
  if (std::getenv("DOCMILL_UPDATE_GOLDEN") != nullptr) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << to_text(now);
  }
  EXPECT_EQ(to_text(now), read_bytes(path)) << "run scripts/update-golden";
}

// Parsed languages need real cases besides the probes.
TEST(FactsVersions, EveryGrammarHasACase) {
  const FactsVersions now = versions_of_this_docmill();
  for (const Language* language : all_languages()) {
    if (language->grammar != nullptr) {
      EXPECT_GT(now.languages.at(language->name).cases.size(), 1u) << language->name;
    }
  }
}

FactsVersions small_versions() {
  FactsVersions versions{"2", "1", "200 4", {}};
  versions.languages["C"] = {"1", "tree-sitter-c 1", {{"a.c", {"i", "f"}}}};
  versions.languages["Go"] = {"1", "tree-sitter-go 1", {{"a.go", {"i", "f"}}}};
  return versions;
}

TEST(ForgottenVersions, ChangedFactsNameTheirLanguageAndItsVersion) {
  FactsVersions now = small_versions();
  now.languages["C"].cases["a.c"].facts = "g";
  EXPECT_THAT(forgotten_versions(small_versions(), now), ElementsAre(HasSubstr("raise extractor_version of C ")));
  now.languages["Go"].extractor = "2";
  EXPECT_EQ(forgotten_versions(small_versions(), now).size(), 1u) << "of another language";
}

TEST(ForgottenVersions, RaisingAnyVersionOfTheKeyIsEnough) {
  FactsVersions now = small_versions();
  now.languages["C"].cases["a.c"].facts = "g";
  const auto with = [&](auto raise) {
    FactsVersions raised = now;
    raise(raised);
    return forgotten_versions(small_versions(), raised);
  };
  EXPECT_THAT(with([](FactsVersions& v) { v.format = "3"; }), IsEmpty());
  EXPECT_THAT(with([](FactsVersions& v) { v.builder = "2"; }), IsEmpty());
  EXPECT_THAT(with([](FactsVersions& v) { v.languages["C"].extractor = "2"; }), IsEmpty());
  EXPECT_THAT(with([](FactsVersions& v) { v.languages["C"].grammar = "tree-sitter-c 2"; }), IsEmpty());
}

TEST(ForgottenVersions, LimitsAreCoveredByTheBuildersVersion) {
  FactsVersions now = small_versions();
  now.limits = "200 5";
  EXPECT_THAT(forgotten_versions(small_versions(), now), ElementsAre(HasSubstr("kVersion")));
  now.builder = "2";
  EXPECT_THAT(forgotten_versions(small_versions(), now), IsEmpty());
}

TEST(ForgottenVersions, NewAndChangedCasesAndNewLanguagesDoNotCount) {
  FactsVersions now = small_versions();
  now.languages["C"].cases["a.c"] = {"j", "g"};
  now.languages["C"].cases["b.c"] = {"i", "h"};
  now.languages["D"] = {"1", "", {{"a.d", {"i", "f"}}}};
  EXPECT_THAT(forgotten_versions(small_versions(), now), IsEmpty());
}

TEST(ForgottenVersions, TextRoundTrips) {
  EXPECT_EQ(to_text(from_text(to_text(small_versions()))), to_text(small_versions()));
}

}  // namespace
}  // namespace docmill
