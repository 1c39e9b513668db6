// SPDX-License-Identifier: Apache-2.0
//
// McpFixture: a small repo in Python and C++, and sessions with a server that answers about it, on strings.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/mcp/json_rpc.h"
#include "cli/mcp/live_snapshots.h"
#include "cli/mcp/mcp_server.h"
#include "tests/pipeline/site_fixture.h"

namespace docmill {

// A request as a line.
std::string request_line(const Json& id, std::string_view method, const Json& params = Json::object());
// A notification as a line.
std::string notification_line(std::string_view method, const Json& params = Json::object());

class McpFixture : public testing::Test {
 protected:
  McpFixture();

  // What a new server answers to these bytes, line by line.
  std::vector<Json> answers_to(const std::string& bytes);
  // The same after a handshake, whose answer is left out.
  std::vector<Json> answers_after_hello(const std::string& bytes, std::string_view revision = "2025-06-18");
  // The answer to one request after a handshake: the "result", or the whole message if it is an error.
  Json ask(std::string_view method, const Json& params = Json::object(), std::string_view revision = "2025-06-18");
  // The structured answer of a tool. Expects that there is one.
  Json call(std::string_view tool, const Json& arguments = Json::object());
  // The text of a call that failed. Expects that it did.
  std::string failure(std::string_view tool, const Json& arguments);

  static std::string hello(std::string_view revision = "2025-06-18");

  SiteFixture site_;
  MemoryStore store_;
  Progress progress_;
  std::chrono::milliseconds pause_{std::chrono::hours(1)};
  std::shared_ptr<LiveSnapshots> snapshots_;  // the first session makes them; without them, the next one does
};

// What is wrong with a value by the schema, which has the words that output schemas use: "a.b: must be a string".
std::vector<std::string> schema_faults(const Json& schema, const Json& value, const std::string& at = "answer");

}  // namespace docmill
