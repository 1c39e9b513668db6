// SPDX-License-Identifier: Apache-2.0
#include "cache/upload_queue.h"

#include <unordered_map>
#include <utility>

#include "cache/exchanges.h"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds kUploadStep{20};

// The run does not wait for uploads, so they may be slower than parsing.
RemotePolicy without_slowness(RemotePolicy policy) {
  policy.slow_after = std::chrono::hours(24 * 365);
  return policy;
}

bool is_kept(int status) {
  const bool exists_already = status == 409 || status == 412;
  return (status >= 200 && status < 300) || exists_already;
}

// Why nothing can be uploaded to a server that answers a PUT with this status; "": the next one may be taken.
std::string upload_fault(int status) {
  switch (status) {
    case 413: return "";  // too large for this server
    case 401: return "it refuses the token (401)";
    case 403: return "it does not permit uploads (403)";
    case 404:
    case 405:
    case 501: return "it takes no entries here (" + std::to_string(status) + "), so its address may be wrong";
    default: return "it answers " + std::to_string(status);
  }
}

}  // namespace

UploadQueue::UploadQueue(const RemotePolicy& policy, std::string token)
    : policy_(without_slowness(policy)),
      connections_({policy.connect, kMaxRemoteEntryBytes}, token),
      health_(policy_) {}

UploadQueue::~UploadQueue() { close(std::chrono::milliseconds(0)); }

bool UploadQueue::add(std::string url, std::string entry) {
  const std::lock_guard lock(mutex_);
  const bool has_room = entry.size() <= policy_.queue_bytes - queued_bytes_;
  if (!has_room || is_closing_ || health_.is_given_up()) {
    ++figures_.dropped;
    return false;
  }
  queued_bytes_ += entry.size();
  ++unsent_;
  queue_.push_back({std::move(url), std::move(entry)});
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  changed_.notify_all();
  return true;
}

void UploadQueue::close(std::chrono::milliseconds at_most) {
  std::thread ending;
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
    deadline_ = RemoteClock::now() + at_most;
    ending = std::exchange(thread_, std::thread());
    changed_.notify_all();
  }
  if (ending.joinable()) ending.join();
  const std::lock_guard lock(mutex_);
  figures_.dropped += std::exchange(unsent_, 0);
}

void UploadQueue::give_up(const std::string& reason) { health_.give_up(reason); }

UploadQueue::Figures UploadQueue::figures() const {
  const std::lock_guard lock(mutex_);
  Figures figures = figures_;
  figures.fault = health_.reason();
  return figures;
}

void UploadQueue::run() {
  std::unordered_map<std::size_t, std::size_t> sizes;  // by id, of what is being sent
  Exchanges exchanges(connections_, health_, policy_, policy_.upload_connections, [&](const HttpReply& reply) {
    on_reply(reply);
    const auto size = sizes.extract(reply.id);
    const std::lock_guard lock(mutex_);
    queued_bytes_ -= size.mapped();
    --unsent_;
  });
  std::size_t next_id = 0;
  std::deque<Entry> taken;
  while (wait_for_work(exchanges.count() > 0, taken)) {
    for (Entry& entry : std::exchange(taken, {})) {
      sizes.emplace(next_id, entry.bytes.size());
      exchanges.add(next_id++, std::move(entry.url), std::move(entry.bytes));
    }
    exchanges.step(kUploadStep);
  }
}

// Moves the queue to `taken`; false if the thread must end. `has_some`: it has something to send already.
bool UploadQueue::wait_for_work(bool has_some, std::deque<Entry>& taken) {
  std::unique_lock lock(mutex_);
  if (!has_some) changed_.wait(lock, [&] { return !queue_.empty() || is_closing_; });
  if (is_closing_ && ((!has_some && queue_.empty()) || RemoteClock::now() >= deadline_)) return false;
  taken.swap(queue_);
  return true;
}

void UploadQueue::on_reply(const HttpReply& reply) {
  const bool is_answered = reply.end == HttpReply::End::answered;
  if (is_answered && !is_kept(reply.status)) {
    const std::string fault = upload_fault(reply.status);
    if (!fault.empty()) health_.give_up(fault);
  }
  const std::lock_guard lock(mutex_);
  ++(is_answered && is_kept(reply.status) ? figures_.sent : figures_.dropped);
}

}  // namespace docmill
