// SPDX-License-Identifier: Apache-2.0
//
// Exports, as programs of others read them: protoc with the published schema of SCIP, and readtags.
#include <gmock/gmock.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <sstream>

#include "stages/emit/export/protobuf_writer.h"
#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using ExportJson = nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string decoded_base64(std::string_view text) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    bits = bits << 6 | static_cast<std::uint32_t>(kDigits.find(c));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xff);
  }
  return bytes;
}

class ExportTest : public CommandLineFixture {
 protected:
  ExportTest() {
    top.write("repo/src/base.py", "\"\"\"Shapes.\"\"\"\n\n\nclass Shape:\n    def area(self):\n        return 0\n");
    top.write(
        "repo/src/box.py",
        "from src.base import Shape\n\n\nclass Box(Shape):\n    def area(self):\n        é = 2; return self.side() * "
        "self.side()\n\n    def side(self):\n        return 1\n\n\ndef make():\n    return [Box(), Box()]\n");
    top.write("repo/include/n.h", "int twice(int x);\n");
    top.write("repo/n.c", "#include \"include/n.h\"\nint twice(int x) { return 2 * x; }\n");
  }

  // The index as text, one field on a line.
  std::string decoded_index() {
    // The package of the schema is generated code for JavaScript, which has the descriptor of scip.proto.
    const std::string package = shell("cat '" DOCMILL_SCIP_SCHEMA "'").out;
    const std::string_view mark = "fileDesc)(\"";
    const std::size_t begin = package.find(mark) + mark.size();
    std::string descriptors;
    ProtobufWriter(descriptors).message(1, decoded_base64(package.substr(begin, package.find('"', begin) - begin)));
    top.write("schema", descriptors);
    const Ran ran = shell("'" DOCMILL_BINARY
                          "' export repo --format scip -q > index.scip && "
                          "protoc --descriptor_set_in=schema --decode=scip.Index < index.scip");
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(ran.err, "");
    return ran.out;
  }

  // The document of a file, as decoded_index() shows it, with its line breaks and indentation as single spaces.
  std::string document(const std::string& path) {
    const std::string index = decoded_index();
    const std::size_t begin = index.find("  relative_path: \"" + path + "\"");
    EXPECT_NE(begin, std::string::npos) << index;
    std::istringstream words(index.substr(begin, index.find("\n}\n", begin) - begin));
    std::string text;
    for (std::string word; words >> word;) text += word + " ";
    return text;
  }

  // The rows of references to a name.
  ExportJson references(const std::string& path, const std::string& name) {
    std::istringstream lines(docmill("export repo --format jsonl -q").out);
    ExportJson found = ExportJson::array();
    for (std::string line; std::getline(lines, line);) {
      const ExportJson file = ExportJson::parse(line);
      if (file["path"] != path) continue;
      for (const ExportJson& reference : file["references"]) {
        if (reference["name"] == name) found.push_back(reference);
      }
    }
    return found;
  }
};

TEST_F(ExportTest, ScipIndexFollowsItsSchema) {
  const std::string index = decoded_index();
  EXPECT_THAT(index, HasSubstr("project_root: \"file://" + top.path("repo") + "\"\n"));
  EXPECT_THAT(index, HasSubstr("text_document_encoding: UTF8\n"));
  EXPECT_THAT(index, HasSubstr("position_encoding: UTF8CodeUnitOffsetFromLineStart\n"));
  // protoc shows a field that the schema does not have by its number.
  std::istringstream words(index);
  for (std::string word; words >> word;) {
    EXPECT_FALSE(word.ends_with(":") && std::isdigit(static_cast<unsigned char>(word[0]))) << word;
  }
}

TEST_F(ExportTest, ScipDefinitionHasTheRangesOfItsNameAndItsBody) {
  EXPECT_THAT(
      document("src/base.py"),
      AllOf(HasSubstr("occurrences { range: 4 range: 8 range: 12 symbol: \"docmill . . . "
                      "src/`base.py`/Shape#area().\" symbol_roles: 1 enclosing_range: 4 enclosing_range: 4 "
                      "enclosing_range: 5 enclosing_range: 16 }"),
            HasSubstr("symbols { symbol: \"docmill . . . src/`base.py`/Shape#area().\" kind: Method "
                      "display_name: \"area\" signature_documentation { language: \"Python\" text: \"def "
                      "area(self)\" } enclosing_symbol: \"docmill . . . src/`base.py`/Shape#\" }"),
            HasSubstr("symbols { symbol: \"docmill . . . src/`base.py`/\" documentation: \"Shapes.\" kind: File")));
}

TEST_F(ExportTest, ScipReferencesLeadToOtherFilesAndToTheirOwn) {
  const std::string document_text = document("src/box.py");
  const std::string shape = "symbol: \"docmill . . . src/`base.py`/Shape#\"";
  const std::string side = "symbol: \"docmill . . . src/`box.py`/Box#side().\"";
  const std::string file = "symbol: \"docmill . . . src/`base.py`/\"";
  EXPECT_THAT(document_text, HasSubstr("range: 0 range: 5 range: 13 " + file + " symbol_roles: 2"));
  EXPECT_THAT(document_text, HasSubstr("range: 0 range: 21 range: 26 " + shape + " symbol_roles: 2"));
  EXPECT_THAT(document_text, HasSubstr("range: 3 range: 10 range: 15 " + shape + " }"));
  EXPECT_THAT(document_text, HasSubstr("relationships { " + shape + " is_implementation: true }"));
  // Columns count bytes: the é before them has two.
  EXPECT_THAT(document_text, HasSubstr("range: 5 range: 28 range: 32 " + side));
  EXPECT_THAT(document_text, HasSubstr("range: 5 range: 42 range: 46 " + side));
}

TEST_F(ExportTest, JsonlHasEachLineWithTheSymbolAroundIt) {
  const ExportJson side = references("src/box.py", "side");
  ASSERT_EQ(side.size(), 1u);
  EXPECT_EQ(side[0].dump(),
            R"({"count":2,"in":"Box.area","kind":"call","line":6,"lines":[6],"member":true,"name":"side",)"
            R"("path":"self.side","target":"src/box.py#Box.side","target_line":8})");
  const ExportJson shape = references("src/box.py", "Shape");
  ASSERT_EQ(shape.size(), 2u);
  EXPECT_EQ(shape[0]["in"], "Box");
  EXPECT_EQ(shape[1]["kind"], "import");
  EXPECT_FALSE(shape[1].contains("in"));
  EXPECT_EQ(shape[1]["target"], "src/base.py#Shape");
  EXPECT_EQ(shape[1]["target_line"], 4);
}

TEST_F(ExportTest, TagsAreReadByReadtags) {
  ASSERT_EQ(docmill("export repo --format ctags -q >repo/tags").exit_code, 0);
  EXPECT_EQ(
      shell("cd repo && readtags -t tags -e - side").out,
      "side\tsrc/box.py\t8;\"\tkind:method\tlanguage:Python\tclass:Box\taccess:public\tsignature:(self)\tend:9\n");
  EXPECT_EQ(shell("cd repo && readtags -t tags -n -e - twice").out,
            "twice\tn.c\t2;\"\tkind:function\tline:2\tlanguage:C\tsignature:(int x)\tend:2\n");
  EXPECT_THAT(shell("cd repo && readtags -t tags - area").out,
              AllOf(HasSubstr("area\tsrc/base.py\t5\n"), HasSubstr("area\tsrc/box.py\t5\n")));
  EXPECT_THAT(shell("cd repo && readtags -t tags -D").out, HasSubstr("!_TAG_FILE_SORTED\t1\t"));
}

TEST_F(ExportTest, BytesAreTheSameAtAnyNumberOfThreadsWithAndWithoutCache) {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "def f" + std::to_string(i) + "(): return f0()\n";
  for (const char* name : {"1", "2", "3", "4", "5"}) top.write("repo/many/" + std::string(name) + ".py", many);
  for (const std::string format : {"jsonl", "scip", "ctags"}) {
    const Ran one = docmill("export repo --format " + format + " -q -j 1 --no-cache");
    EXPECT_EQ(one.exit_code, 0) << one.err;
    EXPECT_GT(one.out.size(), 100'000u);
    for (const char* flags : {"-j 4 --no-cache", "-j 4", "-j 2"}) {
      EXPECT_TRUE(docmill("export repo --format " + format + " -q " + flags).out == one.out) << format << " " << flags;
    }
  }
}

TEST_F(ExportTest, EmptyRepoGivesAnEmptyIndexAndNoTags) {
  top.write("empty/.docmillignore", "*\n");
  EXPECT_EQ(docmill("export empty --format jsonl -q").out, "");
  EXPECT_THAT(docmill("export empty --format ctags -q").out, Not(HasSubstr("\n\n")));
  EXPECT_EQ(docmill("export empty --format scip -q").exit_code, 0);
}

}  // namespace
}  // namespace docmill
