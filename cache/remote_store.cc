// SPDX-License-Identifier: Apache-2.0
#include "cache/remote_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cache/exchanges.h"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds kLookUpStep{50};
constexpr std::size_t kLongestUrl = 2000;
constexpr std::size_t kLongestToken = 4096;
constexpr std::string_view kMark = "docmill remote cache";

Digest mark_key() { return digest_of(kMark); }

bool is_printable(char c) { return c > ' ' && c <= '~'; }

}  // namespace

std::string remote_url_error(std::string_view url) {
  const std::size_t scheme = url.starts_with("http://") ? 7 : url.starts_with("https://") ? 8 : 0;
  if (scheme == 0) return "must begin with http:// or https://";
  const std::string_view rest = url.substr(scheme);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.find('@') != std::string_view::npos) {
    return "must not have a user or a password: give a token in a file or in DOCMILL_REMOTE_CACHE_TOKEN";
  }
  if (host.empty() || host.front() == ':') return "must have a host";
  if (rest.find_first_of("?#@\\") != std::string_view::npos) return "must have no '?', '#', '@' or backslash";
  if (!std::all_of(url.begin(), url.end(), is_printable)) return "must have no spaces or characters beyond ASCII";
  return url.size() > kLongestUrl ? fmt::format("must have at most {} bytes", kLongestUrl) : "";
}

std::string remote_token_error(std::string_view token) {
  if (token.empty()) return "has no token";
  if (token.size() > kLongestToken) return fmt::format("has a token of more than {} bytes", kLongestToken);
  return std::all_of(token.begin(), token.end(), is_printable) ? "" : "has a token with spaces or other odd characters";
}

RemoteStore::RemoteStore(RemoteStoreOptions options)
    : options_([&] {
        while (options.url.ends_with('/')) options.url.pop_back();
        return std::move(options);
      }()),
      entries_(options_.key),
      reads_(options_.policy),
      uploads_(options_.policy, options_.token) {}

RemoteStore::~RemoteStore() { close(std::chrono::milliseconds(0)); }

std::optional<std::string> RemoteStore::find(const Digest& key) {
  const WantedEntry wanted{key, std::nullopt};
  return std::move(find_many({&wanted, 1}).front());
}

std::vector<std::optional<std::string>> RemoteStore::find_many(std::span<const WantedEntry> wanted) {
  std::vector<std::optional<std::string>> values(wanted.size());
  if (wanted.empty() || !is_usable()) {
    unanswered_ += options_.mode == StoreMode::off ? 0 : wanted.size();
    return values;
  }
  std::vector<Digest> keys;
  keys.reserve(wanted.size());
  for (const WantedEntry& one : wanted) keys.push_back(one.key);
  fetch(keys, values);
  return values;
}

void RemoteStore::put(const Digest& key, std::string_view bytes) {
  if (options_.mode != StoreMode::read_write || !is_usable()) return;
  std::unique_ptr<Lane> lane = take_lane();
  std::optional<std::string> entry = entries_.encode(lane->codec, key, bytes);
  give_back(std::move(lane));
  if (entry) {
    uploads_.add(url_of(key), std::move(*entry));
  } else {
    ++too_large_;
  }
}

void RemoteStore::close(std::chrono::milliseconds at_most) {
  is_closed_ = true;
  uploads_.close(at_most);
}

RemoteFigures RemoteStore::figures() const {
  RemoteFigures figures;
  figures.hits = hits_;
  figures.misses = misses_;
  figures.unanswered = unanswered_;
  figures.bad = bad_;
  const UploadQueue::Figures uploads = uploads_.figures();
  figures.uploaded = uploads.sent;
  figures.not_uploaded = uploads.dropped + too_large_;
  return figures;
}

std::vector<std::string> RemoteStore::warnings() const {
  std::vector<std::string> warnings;
  const auto warn = [&](std::string_view what) {
    warnings.push_back(fmt::format("the remote cache {} {}", options_.url, what));
  };
  const UploadQueue::Figures uploads = uploads_.figures();
  if (reads_.is_given_up()) {
    warn("was given up: " + reads_.reason() + "; continuing without it");
  } else if (!uploads.fault.empty()) {
    warn("gets no more uploads: " + uploads.fault + "; new facts are not shared");
  } else if (uploads.dropped > 0) {
    warn(fmt::format("did not get {} of {} new entries: there was no time", uploads.dropped,
                     uploads.dropped + uploads.sent));
  }
  if (!has_mark_ && options_.mode == StoreMode::read_only) {
    warn(options_.key ? "has nothing that was signed with this key; or its address is wrong"
                      : "has nothing from docmill yet, or only signed entries; or its address is wrong");
  }
  if (bad_ > 0)
    warn(fmt::format("returned damaged{} entries ({}), which were not used", options_.key ? " or wrongly signed" : "",
                     bad_.load()));
  return warnings;
}

std::unique_ptr<RemoteStore::Lane> RemoteStore::take_lane() {
  {
    const std::lock_guard lock(mutex_);
    if (!lanes_.empty()) {
      std::unique_ptr<Lane> lane = std::move(lanes_.back());
      lanes_.pop_back();
      return lane;
    }
  }
  return std::unique_ptr<Lane>(
      new Lane{HttpConnections({options_.policy.connect, kMaxRemoteEntryBytes}, options_.token), PackCodec()});
}

void RemoteStore::give_back(std::unique_ptr<Lane> lane) {
  const std::lock_guard lock(mutex_);
  lanes_.push_back(std::move(lane));
}

bool RemoteStore::is_usable() {
  if (options_.mode == StoreMode::off || is_closed_) return false;
  std::call_once(looked_for_mark_, [this] { look_for_mark(); });
  return !reads_.is_given_up();
}

void RemoteStore::look_for_mark() {
  const Digest key = mark_key();
  std::vector<std::optional<std::string>> values(1);
  fetch({&key, 1}, values);
  has_mark_ = misses_ == 0;
  hits_ = misses_ = unanswered_ = 0;  // nobody asked for the mark
  if (has_mark_ || options_.mode != StoreMode::read_write) return;
  PackCodec codec;
  std::optional<std::string> entry = entries_.encode(codec, key, kMark);
  if (entry) uploads_.add(url_of(key), std::move(*entry));
}

void RemoteStore::fetch(std::span<const Digest> keys, std::vector<std::optional<std::string>>& values) {
  std::unique_ptr<Lane> lane = take_lane();
  {
    Exchanges exchanges(lane->connections, reads_, options_.policy, options_.policy.connections,
                        [&](const HttpReply& reply) { values[reply.id] = value_of(*lane, keys[reply.id], reply); });
    for (std::size_t i = 0; i < keys.size(); ++i) exchanges.add(i, url_of(keys[i]), std::nullopt);
    while (exchanges.count() > 0) exchanges.step(kLookUpStep);
  }
  give_back(std::move(lane));
  if (reads_.is_given_up()) uploads_.give_up(reads_.reason());
}

// The value in an answer, if it has one. An answer that no cache gives shows that asking again is no use.
std::optional<std::string> RemoteStore::value_of(Lane& lane, const Digest& key, const HttpReply& reply) {
  if (reply.end == HttpReply::End::no_answer) {
    ++unanswered_;
    return std::nullopt;
  }
  if (reply.end == HttpReply::End::too_large) {
    count_bad();
    return std::nullopt;
  }
  if (reply.status == 404 || reply.status == 410) {
    ++misses_;
    return std::nullopt;
  }
  if (reply.status == 200 && !reply.is_html) {
    std::optional<std::string> value = entries_.decode(lane.codec, key, reply.body);
    value ? void(++hits_) : count_bad();
    return value;
  }
  ++unanswered_;
  if (reply.status == 401) {
    reads_.give_up(options_.token.empty() ? "it asks for a token (401)" : "it refuses the token (401)");
  } else if (reply.status == 403) {
    reads_.give_up("it does not permit reading (403)");
  } else if (reply.status == 200) {
    reads_.give_up("it is not a cache server: it answers with a web page");
  } else if (reply.status >= 300 && reply.status < 400) {
    reads_.give_up(fmt::format("it is not a cache server: it answers with a redirect ({})", reply.status));
  } else {
    reads_.give_up(fmt::format("it is not a cache server: it answers {}", reply.status));
  }
  return std::nullopt;
}

void RemoteStore::count_bad() {
  if (++bad_ <= options_.policy.most_bad_entries) return;
  reads_.give_up(options_.key ? "it returns damaged or wrongly signed entries" : "it returns damaged entries");
}

std::string RemoteStore::url_of(const Digest& key) const { return options_.url + "/" + entries_.name_of(key); }

}  // namespace docmill
