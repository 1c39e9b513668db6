// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/source_tokens.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stages/extract/extract_facts.h"
#include "stages/parse/parser.h"

namespace docmill {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kNames[kTokenClasses] = {"none",   "keyword", "type",     "string",
                                                    "number", "comment", "constant", "preprocessor"};

std::vector<SourceToken> tokens_of(std::string_view path, std::string_view source) {
  const Language& language = detect_language(path, source);
  Parser parser;
  return classify_tokens(language, source, parser.parse(language, source));
}

Strings shown(std::string_view path, std::string_view source) {
  Strings shown;
  for (const SourceToken& token : tokens_of(path, source)) {
    const auto [begin, end] = token.range;
    shown.push_back(
        fmt::format("{} {}", kNames[static_cast<std::size_t>(token.token)], source.substr(begin, end - begin)));
  }
  return shown;
}

TEST(SourceTokens, OfC) {
  EXPECT_EQ(shown("a.c", "#define N 9\n/* x */\nint f(char c) { return c == 'x' ? 12 : true; }\n"),
            (Strings{"preprocessor #define", "comment /* x */", "type int", "type char", "keyword return", "string 'x'",
                     "number 12", "constant true"}));
}

TEST(SourceTokens, OfPython) {
  EXPECT_EQ(shown("a.py", "def f(x):\n    # why\n    return None if x else \"a\\n\" + 'b'\n"),
            (Strings{"keyword def", "comment # why", "keyword return", "constant None", "keyword if", "keyword else",
                     "string \"a\\n\"", "string 'b'"}));
}

TEST(SourceTokens, CodeInAStringHasItsOwnClasses) {
  EXPECT_EQ(shown("a.py", "y = f\"a{1 if x else 2}b\"\n"),
            (Strings{"string f\"a", "number 1", "keyword if", "keyword else", "number 2", "string b\""}));
  EXPECT_EQ(shown("a.js", "const y = `a${1}b`;\n"), (Strings{"keyword const", "string `a", "number 1", "string b`"}));
}

TEST(SourceTokens, OfGoAndJava) {
  EXPECT_EQ(shown("a.go", "package a\n\nvar x int = 0x1F // n\n"),
            (Strings{"keyword package", "keyword var", "type int", "number 0x1F", "comment // n"}));
  EXPECT_EQ(shown("A.java", "class A { int x = 1; String s = null; }\n"),
            (Strings{"keyword class", "type int", "number 1", "type String", "constant null"}));
}

TEST(SourceTokens, NoneWithoutAGrammar) {
  EXPECT_EQ(shown("a.txt", "int x = 1;\n"), Strings{});
  EXPECT_EQ(shown("a.py", ""), Strings{});
}

// The tokens of broken sources lie inside of them and do not overlap.
TEST(SourceTokens, AreDisjointForAnySource) {
  for (const char* path : {"a.c", "a.py", "a.js", "a.rs", "a.go", "a.rb", "a.sh", "A.java", "a.php", "a.html"}) {
    for (const std::string_view source : {"\"", "/*", "f(\"a${", "'''\n{", "<a b=\"", "#if\n", "`${`${`"}) {
      std::uint32_t at = 0;
      for (const SourceToken& token : tokens_of(path, source)) {
        EXPECT_LE(at, token.range.begin) << path << " " << source;
        EXPECT_LT(token.range.begin, token.range.end);
        at = token.range.end;
      }
      EXPECT_LE(at, source.size());
    }
  }
}

TEST(SourceNames, AreWhereTheSourceWritesThem) {
  const std::string_view source = "from m import g\n\n\ndef f():\n    return g()\n";
  const Language& language = detect_language("a.py", source);
  Parser parser;
  FactsBuilder builder;
  const LocatedFacts located = extract_located(builder, language, source, parser.parse(language, source), nullptr);
  Strings names;
  for (const SourceName& name : source_names(located.occurrences)) {
    const auto [begin, end] = name.range;
    names.push_back(fmt::format("{} {}", static_cast<int>(name.kind), source.substr(begin, end - begin)));
  }
  EXPECT_EQ(names, (Strings{"1 m", "2 g", "0 f", "3 g"}));
}

}  // namespace
}  // namespace docmill
