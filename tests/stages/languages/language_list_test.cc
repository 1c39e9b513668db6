// SPDX-License-Identifier: Apache-2.0
//
// The table of stages/languages/README.md says what docmill does with each language. It is made from the records, so it
// stays true. scripts/update-golden rewrites it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "stages/languages/language.h"
#include "stages/rules/builtin_rules.h"
#include "tests/read_bytes.h"

namespace docmill {
namespace {

constexpr std::string_view kBegin = "<!-- The table is generated: scripts/update-golden. -->\n";
constexpr std::string_view kEnd = "<!-- End of the table. -->\n";

std::size_t rules_for(std::string_view language) {
  const RuleSet* set = builtin_rules_for(language);
  if (set == nullptr) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(set->rules, [&](const Rule& rule) {
    return rule.languages.empty() || std::ranges::find(rule.languages, language) != rule.languages.end();
  }));
}

// "tree-sitter-c 0.24.1": the version of the runtime is the same for all.
std::string_view grammar_of(const Language& language) {
  const std::string_view version = language.grammar_version;
  return version.substr(0, version.find(" on tree-sitter"));
}

std::string_view imports_of(const Language& language) {
  if (language.traits.make_resolver == nullptr) return "–";
  return language.traits.import_style == ImportStyle::none ? "files" : "files and names";
}

std::string row_of(const Language& language) {
  const bool is_parsed = language.grammar != nullptr;
  const std::size_t rules = rules_for(language.name);
  return fmt::format("| {} | {} | {} | {} | {} |\n", language.name, is_parsed ? grammar_of(language) : "reader",
                     imports_of(language), language.flow.rows.empty() ? "–" : "yes",
                     rules == 0 ? "–" : std::to_string(rules));
}

std::string table() {
  std::string text =
      "| language | grammar | imports lead to | complexity | rules |\n"
      "|---|---|---|---|---|\n";
  std::size_t shown = 0;
  for (const Language* language : all_languages()) {
    if (language->grammar == nullptr && !language->has_reader) {
      ++shown;
    } else {
      text += row_of(*language);
    }
  }
  return text + fmt::format("\n{} more kinds of text are recognised and shown: `docmill languages`.\n", shown);
}

TEST(LanguageList, TableSaysWhatTheRecordsSay) {
  const auto path = std::filesystem::path(DOCMILL_TEST_CASES) / "../../stages/languages/README.md";
  std::string text = read_bytes(path);
  const std::size_t begin = text.find(kBegin);
  const std::size_t end = text.find(kEnd);
  ASSERT_TRUE(begin < end && end != std::string::npos) << path;
  const std::size_t first = begin + kBegin.size();
  const std::string written = text.substr(first, end - first);
  if (std::getenv("DOCMILL_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text.replace(first, end - first, table());
  }
  EXPECT_EQ(written, table()) << "run scripts/update-golden";
}

}  // namespace
}  // namespace docmill
