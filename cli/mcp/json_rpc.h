// SPDX-License-Identifier: Apache-2.0
//
// JSON-RPC 2.0 (https://www.jsonrpc.org/specification), one message a line, as the Model Context Protocol uses it. What
// a client sends is not trusted: messages are bounded in length and depth, and each fault is a value.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace docmill {

using Json = nlohmann::ordered_json;  // an answer reads better if its path comes first

inline constexpr std::size_t kLongestRpcMessage = 1u << 20;  // bytes
inline constexpr std::size_t kDeepestMessage = 64;           // brackets
inline constexpr std::size_t kLargestBatch = 50;             // messages

enum class RpcCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  resource_not_found = -32002,  // of the Model Context Protocol
};

struct RpcFault {
  RpcCode code = RpcCode::internal_error;
  std::string message;
};

enum class RpcKind : unsigned char {
  request,
  notification,
  response,  // to a request of ours; there are none, so it is ignored
  fault,     // it is none of these
};

struct RpcMessage {
  RpcKind kind = RpcKind::fault;
  Json id;  // a string or an integer; null if there is none that can be answered
  std::string method;
  Json params = Json::object();
  RpcFault fault;
};

// What a line says.
struct RpcLine {
  std::vector<RpcMessage> messages;  // one, or those of a batch
  bool is_batch = false;
};

// Never throws. Text must be UTF-8.
RpcLine parse_rpc(std::string_view line);

// A line that cannot be read.
RpcLine faulty_line(RpcCode code, std::string message);

// Responses, as JSON.
Json rpc_result(const Json& id, Json result);
Json rpc_error(const Json& id, const RpcFault& fault);

// On one line, without its end. Bytes that are not UTF-8 become U+FFFD.
std::string line_of(const Json& message);

}  // namespace docmill
