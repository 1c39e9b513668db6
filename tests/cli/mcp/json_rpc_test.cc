// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/json_rpc.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/mcp/message_lines.h"

namespace docmill {
namespace {

RpcMessage only(std::string_view line) {
  RpcLine parsed = parse_rpc(line);
  EXPECT_EQ(parsed.messages.size(), 1u);
  EXPECT_FALSE(parsed.is_batch);
  return parsed.messages.front();
}

TEST(JsonRpc, ReadsRequestsWithIdsOfBothTypes) {
  const RpcMessage number = only(R"({"jsonrpc":"2.0","id":-3,"method":"ping"})");
  EXPECT_EQ(number.kind, RpcKind::request);
  EXPECT_EQ(number.id, -3);
  EXPECT_EQ(number.method, "ping");
  EXPECT_TRUE(number.params.is_object());
  const RpcMessage text = only(R"({"jsonrpc":"2.0","id":"3","method":"a/b","params":{"x":1}})");
  EXPECT_EQ(text.id, "3");
  EXPECT_EQ(text.params["x"], 1);
}

TEST(JsonRpc, TellsNotificationsAndResponses) {
  EXPECT_EQ(only(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").kind, RpcKind::notification);
  EXPECT_EQ(only(R"({"jsonrpc":"2.0","id":1,"result":{}})").kind, RpcKind::response);
  EXPECT_EQ(only(R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}})").kind, RpcKind::response);
}

TEST(JsonRpc, RefusesWhatIsNoMessage) {
  struct Case {
    const char* line;
    RpcCode code;
    Json id;
  };
  const std::vector<Case> cases{
      {"{", RpcCode::parse_error, nullptr},
      {"hello", RpcCode::parse_error, nullptr},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", RpcCode::parse_error, nullptr},
      {"1", RpcCode::invalid_request, nullptr},
      {"null", RpcCode::invalid_request, nullptr},
      {"[]", RpcCode::invalid_request, nullptr},
      {"{}", RpcCode::invalid_request, nullptr},
      {R"({"jsonrpc":"1.0","id":4,"method":"ping"})", RpcCode::invalid_request, 4},
      {R"({"jsonrpc":"2.0","id":null,"method":"ping"})", RpcCode::invalid_request, nullptr},
      {R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})", RpcCode::invalid_request, nullptr},
      {R"({"jsonrpc":"2.0","id":{},"method":"ping"})", RpcCode::invalid_request, nullptr},
      {R"({"jsonrpc":"2.0","id":5,"method":7})", RpcCode::invalid_request, 5},
      {R"({"jsonrpc":"2.0","id":5})", RpcCode::invalid_request, 5},
      {R"({"jsonrpc":"2.0","id":6,"method":"ping","params":[1]})", RpcCode::invalid_params, 6},
  };
  for (const Case& one : cases) {
    const RpcMessage message = only(one.line);
    EXPECT_EQ(message.kind, RpcKind::fault) << one.line;
    EXPECT_EQ(message.fault.code, one.code) << one.line;
    EXPECT_EQ(message.id, one.id) << one.line;
  }
}

TEST(JsonRpc, BoundsDepthAndBatches) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_EQ(only(deep).fault.code, RpcCode::invalid_request);
  EXPECT_EQ(only("{\"a\":\"" + std::string(100, '[') + "\"}").fault.message, "\"jsonrpc\" must be \"2.0\"");
  std::string batch = "[1";
  for (std::size_t i = 1; i < kLargestBatch; ++i) batch += ",1";
  EXPECT_EQ(parse_rpc(batch + "]").messages.size(), kLargestBatch);
  EXPECT_EQ(only(batch + ",1]").fault.code, RpcCode::invalid_request);
}

TEST(JsonRpc, ReadsAnObjectOfManyNamesInLinearTime) {
  std::string line = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":0";
  for (int i = 0; line.size() < kLongestRpcMessage - 20; ++i) line += ",\"" + std::to_string(i) + "\":0";
  EXPECT_EQ(only(line + "}}").kind, RpcKind::request);  // if it were quadratic, the test would not end
}

TEST(JsonRpc, NotificationHasNoAnswerEvenIfItIsWrong) {
  for (const char* params : {"null", "[]", "7"}) {
    const RpcMessage message =
        only(std::string(R"({"jsonrpc":"2.0","method":"notifications/initialized","params":)") + params + "}");
    EXPECT_EQ(message.kind, RpcKind::notification) << params;
  }
  EXPECT_EQ(only(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})").kind, RpcKind::fault);
}

TEST(JsonRpc, ReadsABatchMessageByMessage) {
  const RpcLine batch = parse_rpc(R"([{"jsonrpc":"2.0","id":1,"method":"ping"},7])");
  EXPECT_TRUE(batch.is_batch);
  ASSERT_EQ(batch.messages.size(), 2u);
  EXPECT_EQ(batch.messages[0].kind, RpcKind::request);
  EXPECT_EQ(batch.messages[1].kind, RpcKind::fault);
}

TEST(JsonRpc, WritesBytesThatAreNotUtf8) {
  EXPECT_EQ(line_of(rpc_result(1, "a\xff")), "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"a\xef\xbf\xbd\"}");
}

TEST(MessageLines, SkipsBlankLinesAndTakesALastLineWithoutEnd) {
  std::istringstream in("\n  \r\nfirst\r\n\nlast");
  MessageLines lines(bytes_of(in));
  std::string line;
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::line);
  EXPECT_EQ(line, "first\r");
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::line);
  EXPECT_EQ(line, "last");
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::end);
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::end);
}

TEST(MessageLines, DropsALineThatIsTooLongAndGoesOn) {
  std::istringstream in(std::string(3 * kLongestRpcMessage, 'x') + "\n" + std::string(kLongestRpcMessage, 'y') +
                        "\nnext\n" + std::string(kLongestRpcMessage + 1, 'z'));
  MessageLines lines(bytes_of(in));
  std::string line;
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::too_long);
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::line);
  EXPECT_EQ(line.size(), kLongestRpcMessage);
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::line);
  EXPECT_EQ(line, "next");
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::too_long);
  EXPECT_EQ(lines.next(line), MessageLines::Outcome::end);
}

}  // namespace
}  // namespace docmill
