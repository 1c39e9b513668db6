// SPDX-License-Identifier: Apache-2.0
//
// Extraction with macros that the project names. The cases of tests/cases/extract/ have those that need no naming.
#include "stages/languages/c_family/definition_macros.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/extract_text.h"

namespace docmill {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// "KIND NAME of MACRO" for each symbol, in file order.
std::vector<std::string> symbols(std::string_view path, std::string_view source, std::vector<DefinitionMacro> macros) {
  const MacroTable table(std::move(macros));
  const FileFacts facts = extract_text(path, source, &table);
  std::vector<std::string> list;
  for (const Symbol& symbol : facts.symbols) {
    const std::string_view macro = facts.view(symbol.macro);
    list.push_back(fmt::format("{} {}{}{}", kind_name(symbol.kind), facts.qualified_name(symbol),
                               macro.empty() ? "" : " of ", macro));
  }
  return list;
}

const DefinitionMacro kHandler{"HANDLER*", MacroDefines::function, 2, 0};

TEST(ProjectsMacros, DefineFunctionsVariablesAndStructs) {
  EXPECT_THAT(
      symbols(
          "a.c",
          "HANDLER3(int, go, int, a) { return a; }\n"
          "static REGISTER_MAP(seen, 4);\n"
          "DEFINE_RECORD(point, base) { int x; };\n"
          "int after(void) { return 0; }\n",
          {kHandler, {"REGISTER_MAP", MacroDefines::variable, 1, 0}, {"DEFINE_RECORD", MacroDefines::struct_, 1, 0}}),
      ElementsAre("function go of HANDLER3", "variable seen of REGISTER_MAP", "struct point of DEFINE_RECORD",
                  "field point.x", "function after"));
}

TEST(ProjectsMacros, AreReadInEachLanguageWithThePreprocessor) {
  for (const char* path : {"a.c", "a.h", "a.cc", "a.cu", "a.hip", "a.metal", "a.cl"}) {
    EXPECT_THAT(symbols(path, "HANDLER(int, go) { }\n", {kHandler}), ElementsAre("function go of HANDLER")) << path;
    EXPECT_THAT(symbols(path, "HANDLER(int, go) { }\n", {}), IsEmpty()) << path;
  }
}

TEST(ProjectsMacros, ComeBeforeTheWellKnownOnes) {
  const std::string_view source = "DEFINE_MUTEX(kind, lock);\n";
  EXPECT_THAT(symbols("a.c", source, {}), ElementsAre("variable kind of DEFINE_MUTEX"));
  EXPECT_THAT(symbols("a.c", source, {{"DEFINE_MUTEX", MacroDefines::variable, 2, 0}}),
              ElementsAre("variable lock of DEFINE_MUTEX"));
  EXPECT_THAT(symbols("a.c", source, {{"DEFINE_*", MacroDefines::variable, 2, 0}}),
              ElementsAre("variable lock of DEFINE_MUTEX"));
}

TEST(ProjectsMacros, ComeBeforeWhatTheFileDefines) {
  const std::string_view source = "#define MAKE(a, b) int a(int b)\nMAKE(one, two) { return 1; }\n";
  EXPECT_THAT(symbols("a.c", source, {}), Contains("function one of MAKE"));
  EXPECT_THAT(symbols("a.c", source, {{"MAKE", MacroDefines::function, 2, 0}}), Contains("function two of MAKE"));
}

TEST(ProjectsMacros, EntryAppliesOnlyToItsNumberOfArguments) {
  const std::string_view source = "PAIR(one, two);\nPAIR(three);\n";
  EXPECT_THAT(symbols("a.c", source, {{"PAIR", MacroDefines::variable, 1, 2}}), ElementsAre("variable one of PAIR"));
}

TEST(ProjectsMacros, OtherLanguagesAreNotAffected) {
  const std::vector<DefinitionMacro> macros{{"def*", MacroDefines::function, 1, 0}};
  EXPECT_THAT(symbols("a.py", "define(x)\ndef f(): pass\n", macros), ElementsAre("function f"));
}

}  // namespace
}  // namespace docmill
