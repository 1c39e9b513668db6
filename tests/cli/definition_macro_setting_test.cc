// SPDX-License-Identifier: Apache-2.0
#include "cli/definition_macro_setting.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Result<std::vector<DefinitionMacro>> read(const std::string& text) {
  const toml::table table = toml::parse(text);
  return read_definition_macros(*table.get(kDefinitionMacroKey), "docmill.toml");
}

// The error in a file that begins with a comment, or "".
std::string fault(const std::string& text) {
  const auto macros = read("# a comment\n" + text);
  return macros ? "" : macros.error().message;
}

// The same for the lines of one entry; the first one is line 3 of the file.
std::string entry_fault(const std::string& lines) { return fault("[[definition_macro]]\n" + lines); }

std::string entry(std::string_view name) {
  return fmt::format("[[definition_macro]]\nname = \"{}\"\nkind = \"function\"\n", name);
}

TEST(ReadDefinitionMacros, ReadsAllKeysOfEachEntry) {
  const auto macros = read(entry("SYSCALL_DEFINE*") +
                           "[[definition_macro]]\nkind = \"variable\"\nname = \"a_map\"\nname_argument = 2\n"
                           "arguments = 3\n[[definition_macro]]\nname = \"RECORD\"\nkind = \"struct\"\n");
  ASSERT_TRUE(macros);
  EXPECT_THAT(*macros, ElementsAre(DefinitionMacro{"SYSCALL_DEFINE*", MacroDefines::function, 1, 0},
                                   DefinitionMacro{"a_map", MacroDefines::variable, 2, 3},
                                   DefinitionMacro{"RECORD", MacroDefines::struct_, 1, 0}));
}

TEST(ReadDefinitionMacros, ListMayBeWrittenInlineAndMayBeEmpty) {
  const auto macros = read("definition_macro = [{name = \"MAP\", kind = \"variable\"}]");
  ASSERT_TRUE(macros);
  EXPECT_THAT(*macros, ElementsAre(DefinitionMacro{"MAP", MacroDefines::variable, 1, 0}));
  EXPECT_THAT(*read("definition_macro = []"), IsEmpty());
}

TEST(ReadDefinitionMacros, AnythingButAListOfTablesIsAnError) {
  for (const char* text : {"definition_macro = 5\n", "[definition_macro]\nname = \"MAP\"\n",
                           "definition_macro = [\"MAP\"]\n", "definition_macro = [{name = \"MAP\"}, 5]\n"}) {
    EXPECT_EQ(fault(text),
              "docmill.toml:2: 'definition_macro' must be a list of tables: begin each entry with [[definition_macro]]")
        << text;
  }
}

TEST(ReadDefinitionMacros, UnknownKeyIsAnErrorThatSuggestsTheNearest) {
  EXPECT_EQ(entry_fault("kind = \"function\"\nname_arguments = 2\n"),
            "docmill.toml:4: unknown key 'name_arguments' in 'definition_macro'; did you mean 'name_argument'?");
}

TEST(ReadDefinitionMacros, MissingKeyIsAnErrorWithTheLineOfTheEntry) {
  EXPECT_EQ(entry_fault("kind = \"function\"\n"), "docmill.toml:2: 'definition_macro' needs a 'name'");
  EXPECT_EQ(entry_fault("name = \"MAP\"\n"), "docmill.toml:2: 'definition_macro' needs a 'kind'");
}

TEST(ReadDefinitionMacros, NameIsAnIdentifierOrItsBeginning) {
  for (const char* wrong : {"", "*", "A**", "A*B*", "A*B", "*A", "9A", "A B", "A-B", "A(", "\\u00e9t\\u00e9*"}) {
    EXPECT_THAT(
        entry_fault(fmt::format("name = \"{}\"\n", wrong)),
        testing::StartsWith("docmill.toml:3: 'name' must be the name of a macro, or how it begins and a *, not"))
        << wrong;
  }
  EXPECT_EQ(entry_fault("name = 5\n"),
            "docmill.toml:3: 'name' must be the name of a macro, or how it begins and a *, not '5'");
  EXPECT_EQ(entry_fault("name = [\"MAP\"]\n"),
            "docmill.toml:3: 'name' must be the name of a macro, or how it begins and a *, not a list");
  EXPECT_EQ(fault(entry("_a9") + entry("a*")), "");
}

TEST(ReadDefinitionMacros, UnknownKindIsAnErrorThatNamesTheKnownOnes) {
  EXPECT_EQ(entry_fault("kind = \"class\"\n"),
            "docmill.toml:3: 'kind' must be function, variable or struct, not 'class'");
  EXPECT_EQ(entry_fault("kind = 1.5\n"),
            "docmill.toml:3: 'kind' must be function, variable or struct, not a number with a fraction");
}

TEST(ReadDefinitionMacros, ArgumentsAreCountedFrom1) {
  for (const char* key : {"name_argument", "arguments"}) {
    for (const char* wrong : {"0", "-1", "201", "9223372036854775807"}) {
      EXPECT_EQ(entry_fault(fmt::format("{} = {}\n", key, wrong)),
                fmt::format("docmill.toml:3: '{}' must be a number from 1 to 200, not '{}'", key, wrong));
    }
    EXPECT_EQ(entry_fault(fmt::format("{} = true\n", key)),
              fmt::format("docmill.toml:3: '{}' must be a number from 1 to 200, not 'true'", key));
  }
  EXPECT_EQ(fault(entry("MAP") + "name_argument = 3\narguments = 2\n"),
            "docmill.toml:2: 'name_argument' is 3, but 'arguments' is 2");
}

// Extraction writes a keyword over the macro's name.
TEST(ReadDefinitionMacros, NameThatIsShorterThanTheKeywordIsAnError) {
  EXPECT_EQ(fault(entry("AB")), "docmill.toml:2: 'name' must have at least 3 bytes for this kind, not 'AB'");
  EXPECT_EQ(entry_fault("name = \"CLASS\"\nkind = \"struct\"\n"),
            "docmill.toml:2: 'name' must have at least 6 bytes for this kind, not 'CLASS'");
  EXPECT_EQ(fault(entry("A*")), "") << "longer names begin with it";
}

TEST(ReadDefinitionMacros, SecondEntryOfTheSameNameIsAnErrorThatNamesTheFirst) {
  EXPECT_EQ(fault(entry("MAP") + entry("MAP*") + entry("MAP")),
            "docmill.toml:8: 'definition_macro' has an entry for 'MAP' already, in line 2");
}

TEST(ReadDefinitionMacros, CountAndLengthAreBounded) {
  std::string text;
  for (std::size_t i = 0; i < kMostDefinitionMacros; ++i) text += entry(fmt::format("MAP_{}", i));
  EXPECT_EQ(fault(text), "");
  EXPECT_EQ(fault(text + entry("LAST")), "docmill.toml:2: 'definition_macro' must have at most 1000 entries");
  EXPECT_EQ(fault(entry(std::string(kLongestMacroName, 'A'))), "");
  EXPECT_EQ(fault(entry(std::string(kLongestMacroName + 1, 'A'))),
            "docmill.toml:3: 'name' must have at most 256 bytes");
}

}  // namespace
}  // namespace docmill
