// SPDX-License-Identifier: Apache-2.0
//
// The depth of a message is counted before it is parsed, because writing a value recurses over its depth.
#include "cli/mcp/json_rpc.h"

#include <algorithm>
#include <utility>

namespace docmill {
namespace {

// The most brackets that are open at once.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

RpcMessage fault_of(RpcCode code, std::string message, Json id = nullptr) {
  RpcMessage fault;
  fault.id = std::move(id);
  fault.fault = {code, std::move(message)};
  return fault;
}

RpcMessage read_message(Json& value) {
  if (!value.is_object()) return fault_of(RpcCode::invalid_request, "a message must be an object");
  const auto id = value.find("id");
  const bool has_id = id != value.end();
  const Json answered = has_id && is_id(*id) ? *id : Json(nullptr);
  const auto version = value.find("jsonrpc");
  if (version == value.end() || *version != "2.0") {
    return fault_of(RpcCode::invalid_request, "\"jsonrpc\" must be \"2.0\"", answered);
  }
  if (has_id && !is_id(*id)) return fault_of(RpcCode::invalid_request, "\"id\" must be a string or an integer");
  RpcMessage message;
  message.id = answered;
  const auto method = value.find("method");
  if (method == value.end() && has_id && (value.contains("result") || value.contains("error"))) {
    message.kind = RpcKind::response;
    return message;
  }
  if (method == value.end() || !method->is_string()) {
    return fault_of(RpcCode::invalid_request, "\"method\" must be a string", answered);
  }
  message.method = method->get<std::string>();
  if (const auto params = value.find("params"); params != value.end()) {
    const bool is_object = params->is_object();
    if (!is_object && has_id) return fault_of(RpcCode::invalid_params, "\"params\" must be an object", answered);
    if (is_object) message.params = std::move(*params);  // a notification has no answer, even if it is wrong
  }
  message.kind = has_id ? RpcKind::request : RpcKind::notification;
  return message;
}

}  // namespace

RpcLine faulty_line(RpcCode code, std::string message) { return {{fault_of(code, std::move(message))}, false}; }

RpcLine parse_rpc(std::string_view line) {
  if (depth_of(line) > kDeepestMessage) {
    return faulty_line(RpcCode::invalid_request, "the message has more than 64 brackets in each other");
  }
  // Json looks for each new name among all names of an object, which would take long for a million of them.
  const nlohmann::json sorted = nlohmann::json::parse(line, nullptr, false);
  if (sorted.is_discarded()) return faulty_line(RpcCode::parse_error, "the message is not JSON");
  Json value = sorted;
  if (!value.is_array()) return {{read_message(value)}, false};
  if (value.empty()) return faulty_line(RpcCode::invalid_request, "the batch is empty");
  if (value.size() > kLargestBatch) {
    return faulty_line(RpcCode::invalid_request, "the batch has more than 50 messages");
  }
  RpcLine batch{{}, true};
  for (Json& message : value) batch.messages.push_back(read_message(message));
  return batch;
}

Json rpc_result(const Json& id, Json result) { return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}; }

Json rpc_error(const Json& id, const RpcFault& fault) {
  return {
      {"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", static_cast<int>(fault.code)}, {"message", fault.message}}}};
}

std::string line_of(const Json& message) { return message.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace docmill
