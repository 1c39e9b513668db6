// SPDX-License-Identifier: Apache-2.0
//
// What each revision added: 2025-03-26 batches (which 2025-06-18 removed again) and annotations of tools; 2025-06-18
// titles and structured content with output schemas.
#include "cli/mcp/mcp_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <thread>
#include <utility>

#include "cli/mcp/message_queue.h"
#include "cli/mcp/page_resources.h"
#include "cli/mcp/tool.h"

namespace docmill {
namespace {

struct RevisionRow {
  std::string_view name;
  McpRevision revision;
};
constexpr std::array kRevisions{RevisionRow{"2024-11-05", McpRevision::of_2024_11_05},
                                RevisionRow{"2025-03-26", McpRevision::of_2025_03_26},
                                RevisionRow{"2025-06-18", McpRevision::of_2025_06_18}};

constexpr std::string_view kInstructions =
    "docmill knows the symbols, imports, uses, tests and findings of one repository. Start with repo_overview; "
    "find_symbol leads to names, definition to source lines, users and callers to where a symbol is used. Paths are "
    "relative to the repository. Answers name their evidence as paths and lines. \"by name\" means that only the name "
    "says so. Long answers come in pieces: ask again with next_offset.";

using RpcAnswer = tl::expected<Json, RpcFault>;

tl::unexpected<RpcFault> fault(RpcCode code, std::string message) {
  return tl::unexpected(RpcFault{code, std::move(message)});
}

Json tool_row(const Tool& tool, McpRevision revision) {
  Json row{{"name", tool.name}, {"description", tool.description}, {"inputSchema", input_schema(tool.parameters)}};
  if (revision >= McpRevision::of_2025_03_26) {
    row["annotations"] = {{"title", tool.title},
                          {"readOnlyHint", true},
                          {"destructiveHint", false},
                          {"idempotentHint", true},
                          {"openWorldHint", false}};
  }
  if (revision >= McpRevision::of_2025_06_18) {
    row["title"] = tool.title;
    row["outputSchema"] = tool.output_schema();
  }
  return row;
}

Json text_content(std::string text) { return Json::array({{{"type", "text"}, {"text", std::move(text)}}}); }

Json failed_call(std::string message) { return {{"content", text_content(std::move(message))}, {"isError", true}}; }

}  // namespace

class McpServer::Session {
 public:
  Session(const McpServer& server, MessageQueue& queue) : server_(server), queue_(queue) {}

  // The line with the answers; "" if nothing is to be said.
  std::string answer(RpcLine& line) {
    if (!line.is_batch) {
      const Json response = respond(line.messages.front());
      return response.is_null() ? "" : line_of(response) + "\n";
    }
    if (revision_ != McpRevision::of_2025_03_26 || !is_initialized_) {
      for (const RpcMessage& message : line.messages) queue_.end(message.id);
      return line_of(rpc_error(nullptr, {RpcCode::invalid_request,
                                         "only revision 2025-03-26 of the protocol has batches, after initialize"})) +
             "\n";
    }
    Json responses = Json::array();
    for (RpcMessage& message : line.messages) {
      Json response = message.method == "initialize"
                          ? rpc_error(message.id, {RpcCode::invalid_request, "initialize must not be in a batch"})
                          : respond(message);
      if (!response.is_null()) responses.push_back(std::move(response));
    }
    return responses.empty() ? "" : line_of(responses) + "\n";
  }

 private:
  // Null if there is no answer.
  Json respond(const RpcMessage& message) {
    if (message.kind == RpcKind::fault) return rpc_error(message.id, message.fault);
    if (message.kind != RpcKind::request) return nullptr;
    Json response;
    const bool can_be_cancelled = message.method != "initialize";
    if (!can_be_cancelled || !queue_.is_cancelled(message.id)) {
      RpcAnswer result = try_call(message);
      response = result ? rpc_result(message.id, std::move(*result)) : rpc_error(message.id, result.error());
    }
    return queue_.end(message.id) && can_be_cancelled ? Json() : response;
  }

  RpcAnswer try_call(const RpcMessage& message) {
    try {
      return call(message);
    } catch (const std::exception& error) {
      return fault(RpcCode::internal_error, error.what());
    } catch (...) {  // WorkStopped: docmill was told to stop
      return fault(RpcCode::internal_error, "stopped");
    }
  }

  RpcAnswer call(const RpcMessage& message) {
    using Method = RpcAnswer (Session::*)(const Json& params);
    struct Row {
      std::string_view name;
      Method method;
    };
    static constexpr std::array kMethods{
        Row{"tools/list", &Session::list_tools}, Row{"tools/call", &Session::call_tool},
        Row{"resources/list", &Session::list_resources}, Row{"resources/templates/list", &Session::list_templates},
        Row{"resources/read", &Session::read_resource}};
    if (message.method == "ping") return Json::object();
    if (message.method == "initialize") return initialize(message.params);
    const auto row = std::ranges::find(kMethods, message.method, &Row::name);
    if (row == kMethods.end()) {
      return fault(RpcCode::method_not_found,
                   fmt::format("there is no method '{}'", bounded_text(message.method, 100)));
    }
    if (!is_initialized_) return fault(RpcCode::invalid_request, "the first request must be initialize");
    return (this->*row->method)(message.params);
  }

  RpcAnswer initialize(const Json& params) {
    if (is_initialized_) return fault(RpcCode::invalid_request, "the session is initialized already");
    const auto wanted = params.find("protocolVersion");
    if (wanted == params.end() || !wanted->is_string()) {
      return fault(RpcCode::invalid_params, "\"protocolVersion\" must be a string");
    }
    // A client that does not know the revision of the answer ends the session, as the protocol says.
    const RevisionRow* row = &kRevisions.back();
    for (const RevisionRow& known : kRevisions) {
      if (*wanted == known.name) row = &known;
    }
    revision_ = row->revision;
    is_initialized_ = true;
    Json info{{"name", "docmill"}, {"version", server_.version_}};
    if (revision_ >= McpRevision::of_2025_06_18) info["title"] = "docmill";
    return Json{{"protocolVersion", row->name},
                {"capabilities", {{"tools", Json::object()}, {"resources", Json::object()}}},
                {"serverInfo", std::move(info)},
                {"instructions", kInstructions}};
  }

  RpcAnswer list_tools(const Json& params) {
    if (params.contains("cursor")) return fault(RpcCode::invalid_params, "the list of tools has no such cursor");
    Json tools = Json::array();
    for (const Tool& tool : all_tools()) tools.push_back(tool_row(tool, revision_));
    return Json{{"tools", std::move(tools)}};
  }

  RpcAnswer call_tool(const Json& params) {
    const auto name = params.find("name");
    if (name == params.end() || !name->is_string()) return fault(RpcCode::invalid_params, "\"name\" must be a string");
    const Tool* tool = find_tool(name->get_ref<const std::string&>());
    if (tool == nullptr) {
      return fault(RpcCode::invalid_params, "Unknown tool: " + bounded_text(name->get<std::string>(), 100));
    }
    const auto given = params.find("arguments");
    const Result<ToolArguments> arguments =
        ToolArguments::read(tool->parameters, given == params.end() || given->is_null() ? Json::object() : *given);
    if (!arguments) return fault(RpcCode::invalid_params, arguments.error().message);
    const Result<Snapshot> snapshot = server_.snapshots_();
    if (!snapshot) return failed_call(snapshot.error().message);
    return answer_of(*tool, *snapshot, *arguments);
  }

  Json answer_of(const Tool& tool, const Snapshot& snapshot, const ToolArguments& arguments) const {
    ToolAnswer answer = tl::unexpected(Error{});
    try {
      answer = tool.answer(*snapshot.source, arguments);
    } catch (const std::exception& error) {  // a file changed while it was read, say
      return failed_call(fmt::format("cannot answer: {}; ask again", error.what()));
    }
    if (!answer) return failed_call(answer.error().message);
    if (!snapshot.note.empty()) (*answer)["notes"].push_back(snapshot.note);
    // Clients of older revisions, and many models, see only the text.
    Json result{{"content", text_content(line_of(*answer))}, {"isError", false}};
    if (revision_ >= McpRevision::of_2025_06_18) result["structuredContent"] = std::move(*answer);
    return result;
  }

  RpcAnswer list_resources(const Json& params) {
    const auto cursor = params.find("cursor");
    if (cursor != params.end() && !cursor->is_string())
      return fault(RpcCode::invalid_params, "\"cursor\" must be a string");
    const Result<Snapshot> snapshot = server_.snapshots_();
    if (!snapshot) return fault(RpcCode::internal_error, snapshot.error().message);
    return list_page_resources(*snapshot->source, cursor == params.end() ? "" : cursor->get<std::string>());
  }

  RpcAnswer list_templates(const Json& params) {
    if (params.contains("cursor")) return fault(RpcCode::invalid_params, "the list of templates has no such cursor");
    return Json{{"resourceTemplates", Json::array({page_template()})}};
  }

  RpcAnswer read_resource(const Json& params) {
    const auto uri = params.find("uri");
    if (uri == params.end() || !uri->is_string()) return fault(RpcCode::invalid_params, "\"uri\" must be a string");
    const Result<Snapshot> snapshot = server_.snapshots_();
    if (!snapshot) return fault(RpcCode::internal_error, snapshot.error().message);
    return read_page_resource(*snapshot->source, uri->get<std::string>());
  }

  const McpServer& server_;
  MessageQueue& queue_;
  McpRevision revision_ = McpRevision::of_2025_06_18;
  bool is_initialized_ = false;
};

void McpServer::run(MessageLines& lines, const MessageSink& sink) {
  MessageQueue queue;
  std::thread answering([&] {
    Session session(*this, queue);
    while (std::optional<RpcLine> line = queue.take()) {
      const std::string answer = session.answer(*line);
      if (!answer.empty() && !sink(answer)) queue.close();
    }
  });
  std::string text;
  for (auto outcome = lines.next(text); outcome != MessageLines::Outcome::end; outcome = lines.next(text)) {
    RpcLine line = outcome == MessageLines::Outcome::line
                       ? parse_rpc(text)
                       : faulty_line(RpcCode::invalid_request, "the message is longer than 1 MiB");
    for (const RpcMessage& message : line.messages) {
      if (message.kind != RpcKind::notification || message.method != "notifications/cancelled") continue;
      if (const auto id = message.params.find("requestId"); id != message.params.end()) queue.cancel(*id);
    }
    if (!queue.put(std::move(line))) break;
  }
  queue.close();
  answering.join();
}

}  // namespace docmill
