// SPDX-License-Identifier: Apache-2.0
//
// McpServer: a server of the Model Context Protocol (https://modelcontextprotocol.io/specification), revisions
// 2024-11-05, 2025-03-26 and 2025-06-18. It offers tools (tool.h) and, as resources, the pages of the Markdown edition.
// One thread reads, so that a request that waits can be cancelled; another one answers, in the order of the requests.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "cli/mcp/json_rpc.h"
#include "cli/mcp/message_lines.h"
#include "pipeline/live/answer_source.h"
#include "stages/base/result.h"

namespace docmill {

// What answers are made from now.
struct Snapshot {
  std::shared_ptr<const AnswerSource> source;
  std::string note;  // that it is older than the repo, and why; "" if it is not known to be
};
// Called before each answer, by one thread. Errors: there is nothing to answer from.
using SnapshotSource = std::function<Result<Snapshot>()>;

// Takes a line with its end; false: it could not be written, so that the server ends.
using MessageSink = std::function<bool(std::string_view)>;

class McpServer {
 public:
  McpServer(std::string version, SnapshotSource snapshots)
      : version_(std::move(version)), snapshots_(std::move(snapshots)) {}

  // Answers all messages until there are no more. Nothing that they say makes it throw or end earlier.
  void run(MessageLines& lines, const MessageSink& sink);

 private:
  class Session;

  std::string version_;
  SnapshotSource snapshots_;
};

// Revisions of the protocol, the oldest first.
enum class McpRevision : unsigned char { of_2024_11_05, of_2025_03_26, of_2025_06_18 };

}  // namespace docmill
