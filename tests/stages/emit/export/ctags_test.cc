// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/export/ctags.h"

#include <gmock/gmock.h>

#include "tests/extracted_repo.h"

namespace docmill {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string tag_text(std::string_view text) {
  std::string out;
  append_tag_text(out, text);
  return out;
}

// The lines of the tags of a repo.
std::vector<std::string> tags_of(const ExtractedRepo::Files& files) {
  const ExtractedRepo extracted(files);
  std::vector<std::string> lines;
  for (const Tag& tag : sorted_tags(extracted.repo)) {
    std::string line;
    append_tag(line, extracted.repo, tag);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    lines.push_back(line.substr(0, line.size() - 1));
  }
  return lines;
}

TEST(TagText, ControlCharactersAndBackslashesAreEscaped) {
  EXPECT_EQ(tag_text("a\tb\nc\rd\\e"), "a\\tb\\nc\\rd\\\\e");
  EXPECT_EQ(tag_text("\x01\x7F"), "\\x01\\x7F");
  EXPECT_EQ(tag_text("é\xFF /"), "é\xFF /");
}

TEST(Ctags, TagHasKindScopeAccessSignatureAndLines) {
  EXPECT_THAT(tags_of({{"m.py", "class C:\n  def _f(self,\n         x):\n    pass\n"}}),
              ElementsAre("C\tm.py\t1;\"\tclass\tline:1\tlanguage:Python\tend:4",
                          "_f\tm.py\t2;\"\tmethod\tline:2\tlanguage:Python\tclass:C\taccess:private\tsignature:(self, "
                          "x)\tend:4"));
}

TEST(Ctags, NameThatOnlyItsFileSeesIsMarked) {
  EXPECT_THAT(tags_of({{"m.c", "static int f(void) { return 0; }\n"}}),
              ElementsAre("f\tm.c\t1;\"\tfunction\tline:1\tlanguage:C\tfile:\tsignature:(void)\tend:1"));
}

TEST(Ctags, QualifierOfAMethodIsTheNameOfAClass) {
  EXPECT_THAT(tags_of({{"m.cc", "void a::B::f() {}\n"}}),
              ElementsAre("f\tm.cc\t1;\"\tmethod\tline:1\tlanguage:C++\tclass:a.B\tsignature:()\tend:1"));
}

TEST(Ctags, DeclarationsAreLeftOutInLanguagesWithHeaders) {
  EXPECT_THAT(tags_of({{"m.h", "int f(int);\nstruct S;\n"}}), IsEmpty());
  EXPECT_EQ(tags_of({{"M.java", "interface I {\n  int f();\n}\n"}}).size(), 2u);
}

TEST(Ctags, TagsAreSortedByTheBytesOfTheirNames) {
  std::vector<std::string> names;
  for (const std::string& line : tags_of({{"a.md", "# !x\n# B\n# a\n"}, {"b.py", "ab = 1\n_ = 2\na = 3\n"}})) {
    names.push_back(line.substr(0, line.find('\t')));
  }
  EXPECT_THAT(names, ElementsAre("B", "\\x21x", "_", "a", "a", "ab"));
}

TEST(Ctags, HeaderIsSortedBeforeAllTags) {
  std::string header;
  append_tags_header(header);
  EXPECT_TRUE(header.starts_with("!_TAG_FILE_FORMAT\t2\t"));
  EXPECT_NE(header.find("\n!_TAG_FILE_SORTED\t1\t"), std::string::npos);
}

}  // namespace
}  // namespace docmill
