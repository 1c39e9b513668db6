// SPDX-License-Identifier: Apache-2.0
//
// The protocol: handshake, revisions, errors, batches, cancellation, resources, and what hostile clients send.
#include "cli/mcp/mcp_server.h"

#include <future>
#include <random>
#include <set>
#include <sstream>

#include "cli/mcp/page_resources.h"
#include "cli/mcp/tool.h"
#include "tests/cli/mcp/mcp_fixture.h"

namespace docmill {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class McpServerTest : public McpFixture {};

int code_of(const Json& answer) { return answer.contains("error") ? answer["error"]["code"].get<int>() : 0; }

TEST_F(McpServerTest, AgreesOnARevision) {
  for (const char* revision : {"2024-11-05", "2025-03-26", "2025-06-18"}) {
    const Json result = answers_to(hello(revision)).at(0)["result"];
    EXPECT_EQ(result["protocolVersion"], revision);
    EXPECT_EQ(result["serverInfo"]["name"], "docmill");
    EXPECT_EQ(result["serverInfo"]["version"], "1.2.3");
    EXPECT_TRUE(result["capabilities"].contains("tools"));
    EXPECT_TRUE(result["capabilities"].contains("resources"));
  }
  EXPECT_EQ(answers_to(hello("2099-01-01")).at(0)["result"]["protocolVersion"], "2025-06-18");
  EXPECT_EQ(code_of(answers_to(request_line(1, "initialize", {{"protocolVersion", 7}})).at(0)), -32602);
}

TEST_F(McpServerTest, NeedsAHandshakeForAllButPing) {
  const std::vector<Json> answers =
      answers_to(request_line(1, "tools/list") + request_line(2, "ping") + hello() + hello());
  ASSERT_THAT(answers, SizeIs(4));
  EXPECT_EQ(code_of(answers[0]), -32600);
  EXPECT_EQ(answers[1]["result"], Json::object());
  EXPECT_TRUE(answers[2].contains("result"));
  EXPECT_EQ(code_of(answers[3]), -32600);
}

TEST_F(McpServerTest, ShowsToolsAsTheRevisionHasThem) {
  const Json oldest = ask("tools/list", Json::object(), "2024-11-05")["tools"];
  ASSERT_THAT(oldest, SizeIs(all_tools().size()));
  EXPECT_FALSE(oldest[0].contains("annotations"));
  EXPECT_FALSE(oldest[0].contains("outputSchema"));
  const Json middle = ask("tools/list", Json::object(), "2025-03-26")["tools"];
  EXPECT_EQ(middle[0]["annotations"]["readOnlyHint"], true);
  EXPECT_FALSE(middle[0].contains("outputSchema"));
  const Json newest = ask("tools/list")["tools"];
  for (const Json& tool : newest) {
    EXPECT_EQ(tool["inputSchema"]["type"], "object");
    EXPECT_EQ(tool["outputSchema"]["type"], "object");
    EXPECT_FALSE(tool["title"].get<std::string>().empty());
  }
  const Json call{{"name", "list_folder"}, {"arguments", Json::object()}};
  EXPECT_FALSE(ask("tools/call", call, "2025-03-26").contains("structuredContent"));
  const Json result = ask("tools/call", call);
  EXPECT_EQ(Json::parse(result["content"][0]["text"].get<std::string>()), result["structuredContent"]);
}

TEST_F(McpServerTest, RefusesUnknownMethodsToolsAndArguments) {
  EXPECT_EQ(code_of(ask("prompts/list")), -32601);
  EXPECT_EQ(code_of(ask("tools/list", {{"cursor", "x"}})), -32602);
  EXPECT_EQ(code_of(ask("tools/call", {{"name", 3}})), -32602);
  const Json unknown = ask("tools/call", {{"name", "find_sybmol"}});
  EXPECT_EQ(code_of(unknown), -32602);
  EXPECT_EQ(unknown["error"]["message"], "Unknown tool: find_sybmol");
  struct Case {
    Json arguments;
    const char* message;
  };
  const std::vector<Case> cases{
      {7, "the arguments must be an object"},
      {Json::object(), "'name' is required"},
      {{{"name", ""}}, "'name' must not be empty"},
      {{{"name", 7}}, "'name' must be a string"},
      {{{"name", std::string(kLongestArgument + 1, 'x')}}, "'name' is longer than 4096 bytes"},
      {{{"name", "x"}, {"kind", "klass"}}, "'kind' must be one of: namespace, module, class"},
      {{{"name", "x"}, {"limt", 3}}, "there is no argument 'limt'; did you mean 'limit'?"},
      {{{"name", "x"}, {"limit", 0}}, "'limit' must be an integer from 1 to 200"},
      {{{"name", "x"}, {"limit", 1.5}}, "'limit' must be an integer"},
      {{{"name", "x"}, {"limit", "3"}}, "'limit' must be an integer"},
      {{{"name", "x"}, {"offset", -1}}, "'offset' must be an integer"},
      {{{"name", "x"}, {"offset", 18446744073709551615u}}, "'offset' must be an integer"},
  };
  for (const Case& one : cases) {
    const Json answer = ask("tools/call", {{"name", "find_symbol"}, {"arguments", one.arguments}});
    EXPECT_EQ(code_of(answer), -32602) << one.message;
    EXPECT_THAT(answer["error"]["message"].get<std::string>(), HasSubstr(one.message));
  }
}

TEST_F(McpServerTest, TakesNullAsAnArgumentThatIsNotGiven) {
  EXPECT_FALSE(call("find_symbol", {{"name", "Circle"}, {"kind", nullptr}})["symbols"].empty());
}

TEST_F(McpServerTest, AnswersBatchesInTheRevisionThatHasThem) {
  const std::string batch =
      R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},7,)"
      R"({"jsonrpc":"2.0","id":"b","method":"initialize","params":{"protocolVersion":"2025-03-26"}}])"
      "\n";
  const std::vector<Json> answers = answers_after_hello(batch, "2025-03-26");
  ASSERT_THAT(answers, SizeIs(1));
  ASSERT_THAT(answers[0], SizeIs(3));
  EXPECT_EQ(answers[0][0]["result"], Json::object());
  EXPECT_EQ(code_of(answers[0][1]), -32600);
  EXPECT_EQ(code_of(answers[0][2]), -32600);
  EXPECT_EQ(code_of(answers_after_hello(batch).at(0)), -32600);
  EXPECT_THAT(answers_after_hello(R"([{"jsonrpc":"2.0","method":"notifications/x"}])"
                                  "\n",
                                  "2025-03-26"),
              IsEmpty());
}

TEST_F(McpServerTest, NeverAnswersNotificationsAndResponses) {
  EXPECT_THAT(answers_after_hello(notification_line("tools/list") + notification_line("nonsense") +
                                  R"({"jsonrpc":"2.0","id":1,"result":{}})"
                                  "\n"),
              IsEmpty());
}

TEST_F(McpServerTest, LeavesOutTheAnswerOfACancelledRequest) {
  // The first request waits until all lines are read, so the second one is cancelled while it waits.
  std::promise<void> all_read;
  McpServer server("1", [&]() -> Result<Snapshot> {
    all_read.get_future().wait();
    return tl::unexpected(Error{"no repo"});
  });
  const std::string bytes = hello() + request_line(1, "tools/call", {{"name", "list_folder"}}) +
                            request_line(2, "ping") + request_line(3, "ping") +
                            notification_line("notifications/cancelled", {{"requestId", 2}, {"reason", "x"}}) +
                            notification_line("notifications/cancelled", {{"requestId", 99}}) +
                            notification_line("notifications/cancelled", {{"requestId", nullptr}});
  std::istringstream in(bytes);
  MessageLines lines([&, read = bytes_of(in)](char* buffer, std::size_t size) {
    const std::size_t count = read(buffer, size);
    if (count == 0) all_read.set_value();
    return count;
  });
  std::vector<Json> ids;
  server.run(lines, [&](std::string_view line) {
    ids.push_back(Json::parse(line)["id"]);
    return true;
  });
  EXPECT_EQ(ids, (std::vector<Json>{"hello", 1, 3}));
}

TEST_F(McpServerTest, EndsIfTheClientReadsNoMore) {
  McpServer server("1", []() -> Result<Snapshot> { return tl::unexpected(Error{"no repo"}); });
  std::string bytes;
  for (int i = 0; i < 2000; ++i) bytes += request_line(i, "ping");
  std::istringstream in(bytes);
  MessageLines lines(bytes_of(in));
  int answers = 0;
  server.run(lines, [&](std::string_view) { return ++answers < 3; });
  EXPECT_GE(answers, 3);
}

TEST_F(McpServerTest, SaysWhyThereIsNothingToAnswerFrom) {
  McpServer server(
      "1", []() -> Result<Snapshot> { return tl::unexpected(Error{"cannot read x: no such file or directory"}); });
  std::istringstream in(hello() + request_line(1, "tools/call", {{"name", "list_folder"}}) +
                        request_line(2, "resources/list"));
  MessageLines lines(bytes_of(in));
  std::vector<Json> answers;
  server.run(lines, [&](std::string_view line) {
    answers.push_back(Json::parse(line));
    return true;
  });
  EXPECT_EQ(answers[1]["result"]["isError"], true);
  EXPECT_EQ(answers[1]["result"]["content"][0]["text"], "cannot read x: no such file or directory");
  EXPECT_EQ(code_of(answers[2]), -32603);
}

TEST_F(McpServerTest, GoesOnAfterAnyInput) {
  const std::vector<std::string> lines{
      "garbage",
      std::string(kLongestRpcMessage + 10, 'x'),
      std::string(200'000, '{'),
      std::string(1, '\0'),
      "\xff\xfe",
      R"({"jsonrpc":"2.0","id":null,"method":"ping"})",
      R"({"jsonrpc":"2.0","id":[],"method":"ping"})",
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":null})",
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"page","arguments":{"path":"\u0000"}}})",
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"page","arguments":{"path":"../../etc"}}})",
      R"({"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":{}}})",
      R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}})",
      R"({"jsonrpc":"2.0","id":1e999,"method":"ping"})",
      "[[[[]]]]",
  };
  for (const std::string& line : lines) {
    const std::vector<Json> answers = answers_after_hello(line + "\n" + request_line("after", "ping"));
    ASSERT_FALSE(answers.empty()) << line.substr(0, 80);
    EXPECT_EQ(answers.back(), rpc_result("after", Json::object())) << line.substr(0, 80);
  }
}

TEST_F(McpServerTest, GoesOnAfterRandomlyDamagedMessages) {
  std::mt19937 random(1);
  const std::string good = request_line(1, "tools/call", {{"name", "users"}, {"arguments", {{"name", "Circle"}}}});
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    std::string line = good;
    for (int edit = 0; edit < 3; ++edit) line[random() % line.size()] = static_cast<char>(random());
    bytes += line + "\n";
  }
  EXPECT_EQ(answers_after_hello(bytes + request_line("after", "ping")).back(), rpc_result("after", Json::object()));
}

// --- resources -------------------------------------------------------------------------------------------------------

TEST_F(McpServerTest, ListsAndReadsPages) {
  const Json list = ask("resources/list")["resources"];
  EXPECT_EQ(list[0]["uri"], "docmill://page/");
  EXPECT_EQ(list[0]["name"], "shapes");
  std::size_t read = 0;
  for (const Json& resource : list) {
    const Json contents = ask("resources/read", {{"uri", resource["uri"]}})["contents"];
    ASSERT_THAT(contents, SizeIs(1)) << resource;
    EXPECT_EQ(contents[0]["uri"], resource["uri"]);
    EXPECT_EQ(contents[0]["mimeType"], "text/markdown");
    EXPECT_TRUE(contents[0]["text"].get<std::string>().starts_with("# ")) << resource;
    ++read;
  }
  EXPECT_GE(read, 14u);
  EXPECT_EQ(ask("resources/templates/list")["resourceTemplates"][0]["uriTemplate"], "docmill://page/{+path}");
}

TEST_F(McpServerTest, ReadsALongPageInPieces) {
  std::string source;
  for (int i = 0; i < 4000; ++i) source += "value_" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  site_.write("lib/a long name.py", source);
  std::string uri = "docmill://page/lib/a%20long%20name.py";
  std::string whole;
  int pieces = 0;
  for (; !uri.empty() && pieces < 100; ++pieces) {
    const std::string text = ask("resources/read", {{"uri", uri}})["contents"][0]["text"];
    EXPECT_LE(text.size(), kMostResourceBytes + 200);
    const std::size_t note = text.rfind("\n(");
    const std::size_t at = text.find("docmill://", note == std::string::npos ? text.size() : note);
    uri = at == std::string::npos ? "" : text.substr(at, text.find(')', at) - at);
    whole += uri.empty() ? text : text.substr(0, note);
  }
  EXPECT_GT(pieces, 2);
  EXPECT_THAT(whole, HasSubstr("value_3999"));
}

TEST_F(McpServerTest, PagesTheListOfResources) {
  for (int i = 0; i < 450; ++i) site_.write("many/f" + std::to_string(i) + ".txt", "x\n");
  std::set<std::string> seen;
  Json params = Json::object();
  int lists = 0;
  for (; lists < 10; ++lists) {
    const Json result = ask("resources/list", params);
    EXPECT_LE(result["resources"].size(), kResourcesPerList);
    for (const Json& resource : result["resources"]) EXPECT_TRUE(seen.insert(resource["uri"]).second);
    if (!result.contains("nextCursor")) break;
    params = {{"cursor", result["nextCursor"]}};
  }
  EXPECT_EQ(lists, 2);
  EXPECT_GT(seen.size(), 460u);
}

TEST_F(McpServerTest, RefusesOtherResources) {
  for (const char* uri :
       {"", "docmill://page", "docmill://page/none.py", "docmill://page/../x", "docmill://page/%", "docmill://page/%zz",
        "docmill://page/?offset=", "docmill://page/?offset=-1", "docmill://page/?limit=1", "file:///etc/passwd"}) {
    EXPECT_EQ(code_of(ask("resources/read", {{"uri", uri}})), -32002) << uri;
  }
  EXPECT_EQ(code_of(ask("resources/list", {{"cursor", "x"}})), -32602);
  EXPECT_EQ(code_of(ask("resources/list", {{"cursor", "99999999"}})), -32602);
  EXPECT_EQ(code_of(ask("resources/list", {{"cursor", 5}})), -32602);
}

}  // namespace
}  // namespace docmill
