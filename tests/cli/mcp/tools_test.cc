// SPDX-License-Identifier: Apache-2.0
//
// What each tool answers about a small repo, its bounds and its refusals.
#include "cli/mcp/tool.h"

#include <filesystem>
#include <set>

#include "cli/mcp/repo_tools.h"
#include "tests/cli/mcp/mcp_fixture.h"

namespace docmill {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ToolsTest : public McpFixture {
 protected:
  // A member of each item.
  static std::vector<std::string> all(const Json& items, const char* member) {
    std::vector<std::string> values;
    for (const Json& item : items) {
      const Json value = item.value(member, Json());
      values.push_back(value.is_string() ? value.get<std::string>() : value.dump());
    }
    return values;
  }

  static std::string notes(const Json& answer) { return answer.value("notes", Json::array()).dump(); }
};

TEST_F(ToolsTest, EveryAnswerHasTheFormOfItsSchema) {
  const std::vector<std::pair<const char*, Json>> calls{
      {"repo_overview", Json::object()},
      {"list_folder", Json::object()},
      {"list_folder", {{"path", "lib/"}}},
      {"find_symbol", {{"name", "make"}}},
      {"find_symbol", {{"name", "Crcle"}}},
      {"find_symbol", {{"name", "zzzzzz"}}},
      {"definition", {{"name", "Circle"}}},
      {"definition", {{"name", "Circle.area"}}},
      {"definition", {{"name", "Shape"}}},
      {"definition", {{"name", "add"}}},
      {"users", {{"name", "Circle"}}},
      {"users", {{"name", "lib::add"}}},
      {"users", {{"name", "area"}}},
      {"callers", {{"name", "make_circle"}, {"limit", 1}}},
      {"file_outline", {{"path", "shapes/circle.py"}}},
      {"file_outline", {{"path", "lib/broken.py"}}},
      {"file_outline", {{"path", "notes.txt"}}},
      {"file_imports", {{"path", "shapes/circle.py"}}},
      {"file_imports", {{"path", "notes.txt"}}},
      {"file_dependents", {{"path", "shapes/circle.py"}}},
      {"file_dependents", {{"path", "notes.txt"}}},
      {"file_tests", {{"path", "shapes/circle.py"}}},
      {"file_tests", {{"path", "tests/test_circle.py"}}},
      {"file_tests", {{"path", "README.md"}}},
      {"findings", Json::object()},
      {"findings", {{"rule", "py/eval"}}},
      {"findings", {{"path", "lib"}, {"kind", "security"}}},
      {"search_text", {{"text", "needle"}}},
      {"search_text", {{"text", "circle"}, {"limit", 2}}},
      {"page", Json::object()},
      {"page", {{"path", "shapes/circle.py"}, {"max_bytes", 1000}}},
  };
  std::set<std::string> used;
  for (const auto& [name, arguments] : calls) {
    const Tool* tool = find_tool(name);
    ASSERT_NE(tool, nullptr) << name;
    used.insert(name);
    EXPECT_THAT(schema_faults(tool->output_schema(), call(name, arguments)), IsEmpty()) << name << arguments;
  }
  EXPECT_EQ(used.size(), all_tools().size()) << "a tool has no call here";
}

TEST_F(ToolsTest, SchemaFaultsAreFound) {
  const Json schema = list_schema("items", object_schema({{"a", text_schema()}, {"b?", number_schema()}}));
  EXPECT_THAT(schema_faults(schema, {{"items", {{{"a", "x"}}}}, {"total", 1}}), IsEmpty());
  EXPECT_THAT(
      schema_faults(schema, {{"items", {{{"a", 1}, {"c", 2}}}}}),
      ElementsAre("answer: lacks total", "answer.items[0].a: must be of type string", "answer.items[0]: has c"));
}

// --- symbols ---------------------------------------------------------------------------------------------------------

TEST_F(ToolsTest, FindsSymbolsTheClosestFirst) {
  const Json found = call("find_symbol", {{"name", "make"}});
  EXPECT_THAT(all(found["symbols"], "name"), ElementsAre("make_circle", "make_two"));
  EXPECT_THAT(all(found["symbols"], "match"), ElementsAre("begins with it", "begins with it"));
  EXPECT_EQ(found["symbols"][0]["path"], "shapes/circle.py");
  EXPECT_EQ(found["symbols"][0]["lines"], "14-16");
  EXPECT_EQ(found["symbols"][0]["about"], "Makes a circle.");
  EXPECT_EQ(found["symbols"][0]["used_by_files"], 2);
  EXPECT_EQ(call("find_symbol", {{"name", "CIRCLE"}})["symbols"][0]["match"], "other case");
  EXPECT_EQ(call("find_symbol", {{"name", "Circle"}})["symbols"][0]["match"], "exact");
}

TEST_F(ToolsTest, FindsQualifiedNamesAsLanguagesWriteThem) {
  for (const char* name : {"lib::add", "lib.add", "::lib::add"}) {
    const Json found = call("find_symbol", {{"name", name}});
    EXPECT_THAT(all(found["symbols"], "name"), Contains("lib::add")) << name;
    const bool is_as_written = std::string(name).find("::") != std::string::npos;
    EXPECT_EQ(found["symbols"][0]["match"], is_as_written ? "exact" : "scope alike") << name;
  }
  EXPECT_THAT(all(call("find_symbol", {{"name", "Circle.area"}})["symbols"], "name"), ElementsAre("Circle.area"));
  EXPECT_EQ(call("find_symbol", {{"name", "shapes.Circle"}})["symbols"][0]["match"], "scope alike");
  EXPECT_EQ(call("definition", {{"name", "shapes.circle.Circle"}})["definitions"][0]["path"], "shapes/circle.py");
  EXPECT_EQ(call("definition", {{"name", "circle.Circle"}})["definitions"][0]["path"], "shapes/circle.py");
  EXPECT_THAT(failure("definition", {{"name", "lib.circle.Circle"}}), HasSubstr("no symbol is named"));
  EXPECT_THAT(failure("definition", {{"name", "apes.circle.Circle"}}), HasSubstr("no symbol is named"));
}

TEST_F(ToolsTest, TakesADotForAModuleBeforeANamespace) {
  site_.write("lib/vec.py", "def add():\n    pass\n\n\ndef use():\n    return add()\n");
  const Json found = call("find_symbol", {{"name", "lib.add"}});  // also add_all
  EXPECT_THAT(all(found["symbols"], "path"), ElementsAre("lib/vec.h", "lib/vec.cc", "lib/vec.py", "lib/vec.cc"));
  EXPECT_EQ(call("users", {{"name", "vec.add"}})["definitions"], Json({"lib/vec.py:1"}));
}

TEST_F(ToolsTest, LetsAClassStandForItsConstructors) {
  site_.write("lib/box.h", "namespace lib {\nclass Box {\n public:\n  Box();\n  Box(int size);\n};\n}\n");
  EXPECT_THAT(all(call("find_symbol", {{"name", "Box"}})["symbols"], "kind"), ElementsAre("class"));
  EXPECT_THAT(all(call("definition", {{"name", "Box::Box"}})["definitions"], "kind"),
              ElementsAre("constructor", "constructor"));
}

TEST_F(ToolsTest, FiltersSymbolsByKindAndPath) {
  EXPECT_THAT(call("find_symbol", {{"name", "Circle"}, {"kind", "macro"}})["symbols"], IsEmpty());
  EXPECT_THAT(call("find_symbol", {{"name", "main"}, {"path", "lib"}})["symbols"], SizeIs(1));
  EXPECT_THAT(call("find_symbol", {{"name", "main"}, {"path", "lib/main.cc"}})["symbols"], SizeIs(1));
  EXPECT_THAT(failure("find_symbol", {{"name", "main"}, {"path", "li"}}),
              HasSubstr("no documented file or folder 'li'"));
}

TEST_F(ToolsTest, FindsSimilarNamesIfThereIsNoOther) {
  const Json found = call("find_symbol", {{"name", "mkcircle"}});
  EXPECT_THAT(all(found["symbols"], "name"), Contains("make_circle"));
  EXPECT_THAT(all(found["symbols"], "match"), Contains("similar"));
  EXPECT_THAT(notes(found), HasSubstr("these are similar"));
  EXPECT_THAT(notes(call("find_symbol", {{"name", "zzzzzz"}})), HasSubstr("No definition in this repository"));
}

TEST_F(ToolsTest, ShowsADefinitionWithItsSourceAndFamily) {
  const Json circle = call("definition", {{"name", "Circle"}})["definitions"][0];
  EXPECT_EQ(circle["head"], "class Circle(Shape)");
  EXPECT_EQ(circle["doc"], "A round shape.");
  EXPECT_EQ(circle["source"][0], "4 class Circle(Shape):");
  EXPECT_THAT(circle["source"], SizeIs(8));
  EXPECT_EQ(circle["bases"], Json({"Shape"}));
  EXPECT_EQ(circle["bases_at"], Json({"Shape in shapes/base.py:4"}));
  EXPECT_FALSE(circle.contains("left_out"));
  const Json shape = call("definition", {{"name", "Shape"}})["definitions"][0];
  EXPECT_THAT(shape["derived"].dump(), HasSubstr("Circle"));
  EXPECT_THAT(call("definition", {{"name", "Circle.area"}})["definitions"][0]["overrides"].get<std::string>(),
              HasSubstr("Shape.area"));
}

TEST_F(ToolsTest, BoundsTheSourceOfADefinition) {
  const Json cut = call("definition", {{"name", "Circle"}, {"max_lines", 2}})["definitions"][0];
  EXPECT_THAT(cut["source"], SizeIs(2));
  EXPECT_EQ(cut["left_out"], "the source from line 6 to 11");
  const Json none = call("definition", {{"name", "Circle"}, {"max_lines", 0}})["definitions"][0];
  EXPECT_FALSE(none.contains("source"));
  std::string text = "def long():\n";
  for (int i = 0; i < 350; ++i) text += "    call(\"" + std::string(100, 'x') + "\")\n";
  site_.write("lib/long.py", text + "    call(\"" + std::string(5000, 'y') + "\")\n");
  snapshots_.reset();
  const Json longest = call("definition", {{"name", "long"}, {"max_lines", 400}})["definitions"][0];
  EXPECT_LT(longest.dump().size(), 16'000u);
  EXPECT_THAT(longest["left_out"].get<std::string>(), HasSubstr("to 352"));
}

TEST_F(ToolsTest, SaysThatASourceHasChangedMeanwhile) {
  call("find_symbol", {{"name", "Circle"}});
  site_.write("shapes/circle.py", "changed = 1\n");
  const Json circle = call("definition", {{"name", "Circle"}})["definitions"][0];
  EXPECT_FALSE(circle.contains("source"));
  EXPECT_THAT(circle["left_out"].get<std::string>(), HasSubstr("has changed"));
}

TEST_F(ToolsTest, ListsUsersWithTheirLines) {
  const Json users = call("users", {{"name", "make_circle"}});
  EXPECT_EQ(users["definitions"], Json({"shapes/circle.py:14"}));
  EXPECT_EQ(users["files"], 3);
  std::vector<std::string> places;
  for (const Json& user : users["users"]) {
    places.push_back(user["path"].get<std::string>() + ":" + user["line"].dump() + " " +
                     user["kind"].get<std::string>() + " in " + user.value("in", "") + ": " +
                     user["code"].get<std::string>());
  }
  EXPECT_THAT(places, ElementsAre("shapes/circle.py:20 call in make_two: return [make_circle(1), make_circle(2)]",
                                  "shapes/main.py:1 import in : from shapes.circle import make_circle",
                                  "shapes/main.py:5 call in main: make_circle(1)",
                                  "tests/test_circle.py:1 import in : from shapes.circle import Circle, make_circle",
                                  "tests/test_circle.py:6 call in test_area: assert make_circle(1)"));
  EXPECT_EQ(users["users"][0]["count"], 2);
  EXPECT_EQ(users["users"][0]["known"], "exact");
  EXPECT_EQ(users["users"][0]["in_lines"], "19-20");
  EXPECT_EQ(users["users"][4]["in_test"], true);
  EXPECT_FALSE(users["users"][0].contains("in_test"));
}

TEST_F(ToolsTest, ListsCallersOnly) {
  const Json callers = call("callers", {{"name", "make_circle"}});
  EXPECT_THAT(all(callers["users"], "in"), ElementsAre("make_two", "main", "test_area"));
  EXPECT_THAT(all(call("callers", {{"name", "make_circle"}, {"used_in", "tests"}})["users"], "in"),
              ElementsAre("test_area"));
}

TEST_F(ToolsTest, JoinsADeclarationAndItsDefinition) {
  const Json users = call("users", {{"name", "lib::add"}});
  EXPECT_THAT(users["definitions"].dump(), HasSubstr("lib/vec.h:6"));
  EXPECT_THAT(users["definitions"].dump(), HasSubstr("lib/vec.cc:5"));
  EXPECT_THAT(all(users["users"], "in"), ElementsAre("main", "lib::add_all"));
  EXPECT_THAT(all(users["users"], "line"), ElementsAre("4", "9"));
}

TEST_F(ToolsTest, DoesNotJoinOtherSymbolsOfTheName) {
  site_.write("shapes/other.py", "def make_circle(radius):\n    return None\n\n\ndef use():\n    make_circle(0)\n");
  const Json users = call("users", {{"name", "make_circle"}});
  EXPECT_EQ(users["definitions"], Json({"shapes/circle.py:14"}));
  EXPECT_EQ(users["other_symbols"], Json({"make_circle in shapes/other.py"}));
  const Json other = call("users", {{"name", "make_circle"}, {"path", "shapes/other.py"}});
  EXPECT_THAT(all(other["users"], "in"), ElementsAre("use"));
}

TEST_F(ToolsTest, SkipsTheNameOfTheUserItself) {
  site_.write("shapes/round.py",
              "from shapes import circle\n\n\nclass Circle(circle.Circle):\n    twin = circle.Circle\n\n"
              "    def copy(self):\n        return 1\n");
  site_.write("shapes/again.py",
              "import shapes.circle\n\n\ndef make_circle(x):\n    y = x\n    return shapes.circle.make_circle(y)\n");
  const Json users =
      call("users", {{"name", "make_circle"}, {"path", "shapes/circle.py"}, {"used_in", "shapes/again.py"}});
  ASSERT_THAT(users["users"], SizeIs(1));
  EXPECT_EQ(users["users"][0]["line"], 6);
  const Json bases = call("users", {{"name", "Circle"}, {"path", "shapes/circle.py"}, {"used_in", "shapes/round.py"}});
  EXPECT_EQ(bases["users"][0]["kind"], "base class");
  EXPECT_EQ(bases["users"][0]["line"], 4);
}

TEST_F(ToolsTest, SaysWhatIsNotKnownOfUsers) {
  EXPECT_THAT(notes(call("users", {{"name", "make_two"}})), HasSubstr("That does not prove that there is none"));
  site_.write("lib/dots.py", "def f(x):\n    return x.make_shadow_of_it()\n");
  site_.write("lib/dotted.py", "class A:\n    def make_shadow_of_it(self):\n        pass\n");
  site_.write("lib/data.toml", "[some_table]\nkey = 1\n");
  snapshots_.reset();
  const Json by_name = call("users", {{"name", "make_shadow_of_it"}});
  EXPECT_THAT(all(by_name["users"], "known"), ElementsAre("by name"));
  EXPECT_THAT(notes(by_name), HasSubstr("nothing else in this repository has that name"));
  EXPECT_THAT(notes(call("users", {{"name", "some_table"}})), HasSubstr("does not look for uses of what TOML files"));
}

TEST_F(ToolsTest, RefusesSymbolsThatAreNotThere) {
  EXPECT_THAT(failure("definition", {{"name", "Circl"}}),
              HasSubstr("no symbol is named 'Circl'; similar names: Circle"));
  EXPECT_THAT(failure("users", {{"name", "zzzzzz"}}), HasSubstr("search_text"));
  EXPECT_THAT(failure("callers", {{"name", "Circle"}, {"path", "lib"}}), HasSubstr("in 'lib'"));
}

// --- files -----------------------------------------------------------------------------------------------------------

TEST_F(ToolsTest, OutlinesAFile) {
  const Json outline = call("file_outline", {{"path", "./shapes/circle.py"}});
  EXPECT_EQ(outline["path"], "shapes/circle.py");
  EXPECT_EQ(outline["language"], "Python");
  EXPECT_EQ(outline["lines"], 20);
  EXPECT_THAT(all(outline["symbols"], "name"), Contains("Circle.area"));
  EXPECT_EQ(outline["total"], outline["symbols"].size());
  EXPECT_THAT(notes(call("file_outline", {{"path", "lib/broken.py"}})), HasSubstr("were not parsed"));
  EXPECT_THAT(notes(call("file_outline", {{"path", "notes.txt"}})), HasSubstr("does not look for definitions in Text"));
}

TEST_F(ToolsTest, ListsImportsAndDependents) {
  const Json imports = call("file_imports", {{"path", "shapes/circle.py"}});
  EXPECT_THAT(all(imports["imports"], "leads_to"), ElementsAre("file", "symbol"));
  EXPECT_EQ(imports["imports"][0]["target"], "shapes/base.py");
  EXPECT_EQ(imports["imports"][1]["name"], "Shape");
  const Json dependents = call("file_dependents", {{"path", "shapes/circle.py"}});
  EXPECT_THAT(all(dependents["files"], "path"), ElementsAre("shapes/main.py", "tests/test_circle.py"));
  EXPECT_THAT(all(dependents["files"], "how"), ElementsAre("imports it", "imports it"));
  EXPECT_THAT(all(dependents["files"], "symbols"), ElementsAre("1", "3"));
  EXPECT_THAT(notes(call("file_imports", {{"path", "notes.txt"}})), HasSubstr("does not look for imports"));
  EXPECT_THAT(notes(call("file_dependents", {{"path", "notes.txt"}})), HasSubstr("resolved no import"));
}

TEST_F(ToolsTest, ListsTestsOfAFile) {
  const Json tests = call("file_tests", {{"path", "shapes/circle.py"}});
  EXPECT_THAT(all(tests["tests"], "path"), ElementsAre("tests/test_circle.py"));
  EXPECT_EQ(tests["tests"][0]["named_after_it"], true);
  EXPECT_THAT(notes(call("file_tests", {{"path", "lib/main.cc"}})), HasSubstr("No test file that imports this file"));
  EXPECT_THAT(notes(call("file_tests", {{"path", "README.md"}})), HasSubstr("does not look for tests of Markdown"));
  const Json test = call("file_tests", {{"path", "tests/test_circle.py"}});
  EXPECT_EQ(test["is_test"], true);
  EXPECT_THAT(notes(test), HasSubstr("is a test itself"));
}

TEST_F(ToolsTest, SaysWhyThereIsNoSuchFile) {
  EXPECT_THAT(failure("file_outline", {{"path", "circle.py"}}), HasSubstr("files of this name: shapes/circle.py"));
  EXPECT_THAT(failure("file_outline", {{"path", "shapes"}}), HasSubstr("is a folder"));
  EXPECT_THAT(failure("file_tests", {{"path", "logo.png"}}), HasSubstr("not documented: binary file"));
  EXPECT_THAT(failure("list_folder", {{"path", "notes.txt"}}), HasSubstr("is a file"));
  EXPECT_THAT(failure("list_folder", {{"path", "nowhere"}}), HasSubstr("no documented file or folder"));
  EXPECT_THAT(failure("page", {{"path", "nowhere"}}), HasSubstr("no documented file or folder"));
}

// --- the repo --------------------------------------------------------------------------------------------------------

TEST_F(ToolsTest, TellsWhatTheRepoIs) {
  const Json overview = call("repo_overview");
  EXPECT_EQ(overview["project"], "shapes");
  EXPECT_EQ(overview["about"], "A small library of shapes.");
  EXPECT_EQ(overview["about_from"], "README.md");
  EXPECT_EQ(overview["not_documented"], 1);
  EXPECT_THAT(all(overview["languages"], "language"), Contains("C++"));
  EXPECT_THAT(all(overview["folders"], "path"), ElementsAre("lib/", "shapes/", "tests/"));
  EXPECT_THAT(all(overview["entry_points"], "path"), Contains("shapes/main.py"));
  EXPECT_THAT(all(overview["most_used"], "name"), Contains("make_circle"));
}

TEST_F(ToolsTest, ListsAFolder) {
  EXPECT_THAT(all(call("list_folder")["entries"], "path"),
              ElementsAre("lib/", "shapes/", "tests/", "README.md", "notes.txt"));
  EXPECT_THAT(all(call("list_folder", {{"path", "lib"}})["entries"], "path"),
              ElementsAre("lib/broken.py", "lib/main.cc", "lib/vec.cc", "lib/vec.h"));
}

TEST_F(ToolsTest, ListsFindingsOfPathsRulesAndKinds) {
  const Json found = call("findings");
  EXPECT_THAT(all(found["findings"], "rule"), Contains("py/eval"));
  EXPECT_THAT(all(found["findings"], "kind"), Not(Contains("pattern")));
  const Json eval = call("findings", {{"rule", "py/ev*"}});
  EXPECT_THAT(all(eval["findings"], "path"), ElementsAre("shapes/main.py"));
  EXPECT_EQ(eval["findings"][0]["lines"], "6");
  EXPECT_FALSE(eval["why"].get<std::string>().empty());
  EXPECT_THAT(notes(call("findings", {{"path", "lib"}, {"rule", "py/eval"}})), HasSubstr("found nothing there"));
  EXPECT_THAT(failure("findings", {{"rule", "py/none"}}), HasSubstr("no rule matches"));
  EXPECT_THAT(failure("findings", {{"path", "none"}}), HasSubstr("no documented"));
}

TEST_F(ToolsTest, SearchesText) {
  const Json found = call("search_text", {{"text", "NEEDLE"}});
  EXPECT_THAT(found["lines"], IsEmpty());
  EXPECT_THAT(notes(found), HasSubstr("No line of the 11 documented files"));
  const Json lower = call("search_text", {{"text", "needle"}});
  EXPECT_EQ(lower["lines"][0]["path"], "notes.txt");
  EXPECT_EQ(lower["lines"][0]["text"], "remember the needle here");
  EXPECT_THAT(failure("search_text", {{"text", "a\nb"}}), HasSubstr("must be in one line"));
  EXPECT_THAT(failure("search_text", {{"text", std::string(400, 'x')}}), HasSubstr("at most 300 bytes"));
  EXPECT_THAT(failure("search_text", {{"text", "x"}, {"offset", 5000}}), HasSubstr("only the first 5000 lines"));
}

TEST_F(ToolsTest, ShowsPagesInPieces) {
  const Json first = call("page", {{"path", "shapes/circle.py"}, {"max_bytes", 1000}});
  EXPECT_EQ(first["page"], "shapes/circle.py_docs.md");
  EXPECT_LE(first["text"].get<std::string>().size(), 1000u);
  std::string whole;
  Json piece = first;
  for (int i = 0; i < 100; ++i) {
    whole += piece["text"].get<std::string>();
    if (!piece.contains("next_offset")) break;
    piece = call("page", {{"path", "shapes/circle.py"}, {"max_bytes", 1000}, {"offset", piece["next_offset"]}});
  }
  EXPECT_EQ(whole.size(), first["total_bytes"]);
  site_.build();
  EXPECT_EQ(whole, site_.page("shapes/circle.py_docs.md"));
  EXPECT_EQ(call("page", {{"path", "lib"}, {"max_bytes", 30000}})["text"], site_.page("lib/index.md"));
  EXPECT_EQ(call("page", {{"path", "lib/doc.md"}})["page"], "lib/doc.md");
  EXPECT_EQ(call("page", {{"path", "shapes/circle.py_docs.md"}})["page"], "shapes/circle.py_docs.md");
  EXPECT_EQ(call("page", {{"path", "lib/index.md"}})["page"], "lib/index.md");
}

// --- bounds ----------------------------------------------------------------------------------------------------------

TEST_F(ToolsTest, ListsInPieces) {
  const Json first = call("find_symbol", {{"name", "make"}, {"limit", 1}});
  EXPECT_EQ(first["total"], 2);
  EXPECT_EQ(first["next_offset"], 1);
  EXPECT_EQ(first["more"], "1 more: ask again with offset 1");
  const Json second = call("find_symbol", {{"name", "make"}, {"limit", 1}, {"offset", 1}});
  EXPECT_THAT(all(second["symbols"], "name"), ElementsAre("make_two"));
  EXPECT_FALSE(second.contains("next_offset"));
  EXPECT_THAT(call("find_symbol", {{"name", "make"}, {"offset", 1000}})["symbols"], IsEmpty());
}

TEST_F(ToolsTest, EndsAnAnswerThatIsLong) {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    text += "def big_" + std::to_string(i) + "(" + std::string(500, 'x') + "):\n    pass\n";
  }
  site_.write("lib/big.py", text);
  std::size_t seen = 0;
  for (std::size_t offset = 0, calls = 0; calls < 100; ++calls) {
    const Json answer = call("file_outline", {{"path", "lib/big.py"}, {"limit", 400}, {"offset", offset}});
    EXPECT_LT(answer.dump().size(), kMostAnswerBytes + 4'000);
    seen += answer["symbols"].size();
    if (!answer.contains("next_offset")) break;
    offset = answer["next_offset"].get<std::size_t>();
  }
  EXPECT_EQ(seen, 400u);
}

TEST_F(ToolsTest, AnswersAreTheSameAgain) {
  const Json params{{"name", "users"}, {"arguments", {{"name", "make_circle"}}}};
  const std::string first = ask("tools/call", params).dump();
  snapshots_.reset();
  EXPECT_EQ(ask("tools/call", params).dump(), first);
}

TEST(BoundedText, IsCutBetweenCharacters) {
  EXPECT_EQ(bounded_text("abc", 3), "abc");
  EXPECT_EQ(bounded_text("ab\xc3\xa4z", 3), "ab … (3 more bytes)");
}

TEST(TextPiece, EndsAtALineIfItCan) {
  EXPECT_EQ(piece_of("ab\ncd\nef", 0, 7).text, "ab\ncd\n");
  EXPECT_EQ(piece_of("ab\ncd\nef", 0, 7).next, 6u);
  EXPECT_EQ(piece_of("abcdef", 2, 3).text, "cde");
  EXPECT_EQ(piece_of("abcdef", 3, 3).next, 0u);
  EXPECT_EQ(piece_of("abc", 99, 3).text, "");
  EXPECT_EQ(piece_of("\xc3\xa4\xc3\xa4", 0, 1).next, 1u);  // it always goes on
}

// --- freshness -------------------------------------------------------------------------------------------------------

TEST_F(ToolsTest, FollowsTheRepo) {
  pause_ = std::chrono::milliseconds(0);
  EXPECT_THAT(call("find_symbol", {{"name", "brand_new"}})["symbols"], IsEmpty());
  site_.write("lib/new.py", "def brand_new():\n    pass\n");
  EXPECT_THAT(call("find_symbol", {{"name", "brand_new"}})["symbols"], SizeIs(1));
}

TEST_F(ToolsTest, LooksAtMostOncePerPause) {
  EXPECT_THAT(call("find_symbol", {{"name", "brand_new"}})["symbols"], IsEmpty());
  site_.write("lib/new.py", "def brand_new():\n    pass\n");
  EXPECT_THAT(call("find_symbol", {{"name", "brand_new"}})["symbols"], IsEmpty());
}

TEST_F(ToolsTest, KeepsTheLastStateIfTheRepoCannotBeRead) {
  pause_ = std::chrono::milliseconds(0);
  call("find_symbol", {{"name", "Circle"}});
  std::filesystem::rename(site_.top.path("repo"), site_.top.path("moved"));
  const Json kept = call("file_outline", {{"path", "shapes/circle.py"}});
  EXPECT_THAT(kept["symbols"], Not(IsEmpty()));
  EXPECT_THAT(notes(kept), HasSubstr("This may be out of date: "));
  EXPECT_THAT(schema_faults(find_tool("file_outline")->output_schema(), kept), IsEmpty());
  std::filesystem::rename(site_.top.path("moved"), site_.top.path("repo"));
  EXPECT_THAT(notes(call("file_outline", {{"path", "shapes/circle.py"}})), Not(HasSubstr("out of date")));
}

}  // namespace
}  // namespace docmill
