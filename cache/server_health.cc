// SPDX-License-Identifier: Apache-2.0
#include "cache/server_health.h"

#include <algorithm>

namespace docmill {
namespace {

double seconds_of(RemoteClock::duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

bool ServerHealth::check(Time now) {
  const std::lock_guard lock(mutex_);
  if (is_given_up_) return true;
  // Nobody asked for a while, so that nobody was answered means nothing.
  if (in_flight_ == 0 && now - last_check_ > 2 * policy_.longest_pause) unanswered_since_ = now;
  last_check_ = now;
  const bool is_asked = in_flight_ > 0 || is_failing_;
  if (is_asked && now - unanswered_since_ >= policy_.give_up) {
    give_up_locked("it does not answer" + (failure_.empty() ? std::string() : " (" + failure_ + ")"));
  } else if (waited_ >= policy_.slow_after &&
             static_cast<double>(answers_) < policy_.fewest_answers_per_second * seconds_of(waited_)) {
    give_up_locked("it is slower than parsing");
  }
  return is_given_up_;
}

ServerHealth::Permit ServerHealth::ask(Time now) {
  const std::lock_guard lock(mutex_);
  if (is_given_up_) return Permit::wait;
  if (is_failing_) {
    if (has_scout_ || now < next_try_) return Permit::wait;
    has_scout_ = true;
    ++in_flight_;
    return Permit::scout;
  }
  if (in_flight_++ == 0) unanswered_since_ = now;
  return Permit::go;
}

void ServerHealth::leave(Permit permit) {
  --in_flight_;
  if (permit == Permit::scout) has_scout_ = false;
}

void ServerHealth::on_answer(Permit permit, Time now) {
  const std::lock_guard lock(mutex_);
  leave(permit);
  ++answers_;
  unanswered_since_ = now;
  is_failing_ = false;
}

void ServerHealth::on_failure(Permit permit, Time now, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  leave(permit);
  failure_ = reason;
  if (is_failing_ && permit != Permit::scout) return;  // one of many that failed at once
  pause_ = is_failing_ ? std::min<RemoteClock::duration>(2 * pause_, policy_.longest_pause)
                       : RemoteClock::duration(policy_.first_pause);
  is_failing_ = true;
  next_try_ = now + pause_ * std::uniform_int_distribution(80, 120)(jitter_) / 100;
}

void ServerHealth::on_drop(Permit permit) {
  const std::lock_guard lock(mutex_);
  leave(permit);
}

void ServerHealth::add_wait(RemoteClock::duration waited) {
  const std::lock_guard lock(mutex_);
  waited_ += waited;
}

ServerHealth::Time ServerHealth::next_try() const {
  const std::lock_guard lock(mutex_);
  return next_try_;
}

void ServerHealth::give_up(const std::string& reason) {
  const std::lock_guard lock(mutex_);
  give_up_locked(reason);
}

void ServerHealth::give_up_locked(const std::string& reason) {
  if (is_given_up_) return;
  is_given_up_ = true;
  reason_ = reason;
}

bool ServerHealth::is_given_up() const {
  const std::lock_guard lock(mutex_);
  return is_given_up_;
}

std::string ServerHealth::reason() const {
  const std::lock_guard lock(mutex_);
  return reason_;
}

}  // namespace docmill
