// SPDX-License-Identifier: Apache-2.0
#include "cache/exchanges.h"

#include <algorithm>
#include <utility>

namespace docmill {
namespace {

// How often a request is sent whose answer was cut off. A connection that is closed in between is different: the server
// may be about to start again.
constexpr int kMostCuts = 2;

// A server that says so may answer later: it is overloaded, or has an error of its own.
bool is_failure(int status) { return status >= 500 || status == 408 || status == 429; }

}  // namespace

Exchanges::Exchanges(HttpConnections& connections, ServerHealth& health, const RemotePolicy& policy,
                     std::size_t most_in_flight, OnEnd on_end)
    : connections_(connections),
      health_(health),
      policy_(policy),
      most_in_flight_(most_in_flight),
      on_end_(std::move(on_end)) {}

Exchanges::~Exchanges() {
  connections_.cancel();
  for (const auto& [id, request] : sent_) health_.on_drop(request.permit);
}

void Exchanges::add(std::size_t id, std::string url, std::optional<std::string> body) {
  Request request;
  request.id = id;
  request.url = std::move(url);
  request.body = std::move(body);
  waiting_.push_back(std::move(request));
}

void Exchanges::step(std::chrono::milliseconds at_most) {
  const auto begin = RemoteClock::now();
  if (health_.check(begin)) return end_all(health_.reason());
  send_waiting(begin);
  expire(begin);
  if (count() == 0) return;
  if (sent_.empty()) {  // the server is failing
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(health_.next_try() - begin);
    at_most = std::clamp(pause, std::chrono::milliseconds(1), at_most);
  }
  for (HttpReply& reply : connections_.wait(at_most)) settle(std::move(reply));
  health_.add_wait(RemoteClock::now() - begin);
}

void Exchanges::send_waiting(RemoteClock::time_point now) {
  while (!waiting_.empty() && sent_.size() < most_in_flight_) {
    const ServerHealth::Permit permit = health_.ask(now);
    if (!waiting_.front().last_try) waiting_.front().last_try = now + policy_.request;
    if (permit == ServerHealth::Permit::wait) return;
    Request request = std::move(waiting_.front());
    waiting_.pop_front();
    request.permit = permit;
    const std::size_t id = request.id;
    const Request& sent = sent_.insert_or_assign(id, std::move(request)).first->second;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*sent.last_try - now);
    connections_.start(id, sent.url, sent.body ? std::optional<std::string_view>(*sent.body) : std::nullopt,
                       std::max(left, std::chrono::milliseconds(1)));
  }
}

void Exchanges::expire(RemoteClock::time_point now) {
  while (!waiting_.empty() && waiting_.front().last_try && *waiting_.front().last_try <= now) {
    HttpReply reply;
    reply.id = waiting_.front().id;
    reply.reason = "no answer in time";
    waiting_.pop_front();
    on_end_(reply);
  }
}

void Exchanges::settle(HttpReply reply) {
  auto sent = sent_.extract(reply.id);
  if (sent.empty()) return;
  Request& request = sent.mapped();
  const auto now = RemoteClock::now();
  if (reply.end == HttpReply::End::answered && !is_failure(reply.status)) {
    health_.on_answer(request.permit, now);
    return on_end_(reply);
  }
  if (reply.end == HttpReply::End::too_large) {
    health_.on_drop(request.permit);
    return on_end_(reply);
  }
  if (reply.end == HttpReply::End::answered) reply.reason = "it answers " + std::to_string(reply.status);
  health_.on_failure(request.permit, now, reply.reason);
  if (reply.end == HttpReply::End::no_answer && reply.status != 0) ++request.cuts;
  reply.end = HttpReply::End::no_answer;
  if (request.cuts >= kMostCuts || now >= request.last_try.value_or(now)) return on_end_(reply);
  waiting_.push_back(std::move(request));
}

void Exchanges::end_all(const std::string& reason) {
  connections_.cancel();
  HttpReply reply;
  reply.reason = reason;
  for (const auto& [id, request] : std::exchange(sent_, {})) {
    health_.on_drop(request.permit);
    reply.id = id;
    on_end_(reply);
  }
  for (const Request& request : std::exchange(waiting_, {})) {
    reply.id = request.id;
    on_end_(reply);
  }
}

}  // namespace docmill
