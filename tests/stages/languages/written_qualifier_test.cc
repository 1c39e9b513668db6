// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/written_qualifier.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

namespace docmill {
namespace {

using Form = WrittenQualifier::Form;

struct Case {
  std::string_view name;      // of the test
  std::string_view source;    // up to the name in question
  std::string_view expected;  // the path; "": none; "?": unknown
  bool is_value = false;
};

void PrintTo(const Case& tested, std::ostream* out) { *out << tested.source; }

class ReadQualifier : public testing::TestWithParam<Case> {};

TEST_P(ReadQualifier, GivesTheNamesBefore) {
  const Case& c = GetParam();
  std::string path;
  const WrittenQualifier read = read_qualifier(c.source, c.source.size(), path);
  if (c.expected == "?") {
    EXPECT_EQ(read.form, Form::unknown) << path;
  } else if (c.expected.empty()) {
    EXPECT_EQ(read.form, Form::none) << path;
  } else {
    ASSERT_EQ(read.form, Form::path);
    EXPECT_EQ(path, c.expected);
  }
  EXPECT_EQ(read.is_value, c.is_value);
}

constexpr Case kCases[] = {
    {"Nothing", "return ", ""},
    {"StartOfFile", "", ""},
    {"Dot", "x = nn.", "nn", true},
    {"SeveralDots", "(torch.nn.functional.", "torch.nn.functional", true},
    {"Arrow", "*this->", "this", true},
    {"Scopes", "= at::native::", "at.native"},
    {"GlobalScope", "= ::at::native::", ".at.native"},
    {"GlobalName", "return ::", "."},
    {"ScopeThenDot", "a::b.", "a.b", true},
    {"TemplateArguments", "A<int, B<C>>::", "A"},
    {"RustTypeArguments", "Vec::<Map<u8, i8>>::", "Vec"},
    {"ArrowInTemplateArguments", "F<decltype(a->b)>::", "?"},
    {"Comparison", "a > ", ""},
    {"Call", "f(x).", "f()", true},
    {"CallInPath", "a.f(x).b.", "a.f().b", true},
    {"Element", "list[0].", "list[*]", true},
    {"ElementOfResult", "a.f(x)[i + 1].", "a.f()[*]", true},
    {"BracketsInStrings", "f(\")\", ')').", "f()", true},
    {"EscapedQuote", "f(\"a\\\")\").", "f()", true},
    {"ApostropheInAComment", "f(a, // don't\n b).", "?", true},
    {"Parentheses", "x = (a + b).", "?", true},
    {"Condition", "if(a).", "?", true},
    {"TemplateCall", "make<A>(x).", "?", true},
    {"CallBeforeScope", "f(x)::", "?"},
    {"Text", "\"abc\".", "?", true},
    {"Number", "1.", "?", true},
    {"Range", "a..", ""},
    {"Spread", "[...", ""},
    {"SuperCall", "        super().", "super", true},
    {"CallOfANameThatEndsInSuper", "my_super().", "my_super()", true},
    {"OptionalChain", "a?.", "a", true},
    {"NonNull", "a!.", "a", true},
    {"NextLine", "builder\n    .", "builder", true},
    {"NextLineAfterAComment", "f(x)  // see builder\n    .", "?", true},
    {"SpaceAround", "a . b ->", "a.b", true},
    {"ResultType", "def f(a) -> ", ""},
};

INSTANTIATE_TEST_SUITE_P(Sources, ReadQualifier, testing::ValuesIn(kCases),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ReadQualifierLimits, LongPathIsUnknown) {
  std::string source;
  for (int i = 0; i < 100; ++i) source += "ab.";
  std::string path;
  EXPECT_EQ(read_qualifier(source, source.size(), path).form, Form::unknown);
  const std::string name(1000, 'a');
  EXPECT_EQ(read_qualifier(name + ".", name.size() + 1, path).form, Form::unknown);
}

}  // namespace
}  // namespace docmill
