// SPDX-License-Identifier: Apache-2.0
//
// On top of libcurl's multi interface. Measured on Debian's 7.88: HTTP/2 with prior knowledge fails on a connection
// that is used again, so HTTP/1.1 is forced; without a seek function, a PUT on a connection that the server has just
// closed is not sent again. curl takes a proxy from the environment unless told not to.
#include "cache/http_connections.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace docmill {
namespace {

// A slower transfer than this for two seconds has failed.
constexpr long kLowBytesPerSecond = 100;
constexpr long kLowSeconds = 2;

constexpr std::size_t kMaxOtherBodyBytes = 64u << 10;  // of an answer that is not 200; then the connection is closed

void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);  // before any other thread uses it
  (void)started;
}

std::string reason_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "its host name is unknown";
    case CURLE_COULDNT_CONNECT: return "cannot connect";
    case CURLE_OPERATION_TIMEDOUT: return "no answer in time";
    case CURLE_PEER_FAILED_VERIFICATION: return "its certificate is not trusted";
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return "the connection was cut";
    default: return curl_easy_strerror(code);
  }
}

}  // namespace

struct HttpConnections::Transfer {
  struct FreeHandle {
    void operator()(CURL* used) const { curl_easy_cleanup(used); }
  };
  std::unique_ptr<CURL, FreeHandle> handle{curl_easy_init()};
  const HttpLimits* limits = nullptr;
  std::string body;
  std::size_t dropped_bytes = 0;
  bool is_too_large = false;
  std::string_view upload;
  std::size_t sent = 0;
  std::size_t id = 0;

  static std::size_t receive(const char* bytes, std::size_t size, std::size_t count, void* self) {
    return static_cast<Transfer*>(self)->take(bytes, size * count);
  }
  static std::size_t send(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::string_view part = transfer.upload.substr(transfer.sent, size * count);
    std::copy(part.begin(), part.end(), bytes);
    transfer.sent += part.size();
    return part.size();
  }
  static int seek(void* self, curl_off_t offset, int origin) {
    auto& transfer = *static_cast<Transfer*>(self);
    const bool is_inside = offset >= 0 && static_cast<std::size_t>(offset) <= transfer.upload.size();
    if (origin != SEEK_SET || !is_inside) return CURL_SEEKFUNC_FAIL;
    transfer.sent = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
  }

  std::size_t take(const char* bytes, std::size_t size) {
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
      dropped_bytes += size;
      return dropped_bytes > kMaxOtherBodyBytes ? 0 : size;
    }
    is_too_large = size > limits->body_bytes - body.size();
    if (is_too_large) return 0;
    body.append(bytes, size);
    return size;
  }
};

struct HttpConnections::State {
  struct FreeMulti {
    void operator()(CURLM* used) const { curl_multi_cleanup(used); }
  };
  struct FreeHeaders {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  HttpLimits limits;
  std::unique_ptr<curl_slist, FreeHeaders> headers;
  std::unique_ptr<CURLM, FreeMulti> multi;
  std::vector<std::unique_ptr<Transfer>> busy, idle;

  void add_header(const std::string& line) {
    curl_slist* const longer = curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) return;
    (void)headers.release();  // `longer` begins with it
    headers.reset(longer);
  }
  std::unique_ptr<Transfer> make_transfer() const;
  HttpReply reply_to(Transfer& transfer, CURLcode code) const;
  std::unique_ptr<Transfer> remove(CURL* handle);
};

std::unique_ptr<HttpConnections::Transfer> HttpConnections::State::make_transfer() const {
  auto transfer = std::make_unique<Transfer>();
  CURL* const handle = transfer->handle.get();
  transfer->limits = &limits;
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // do not wait for the resolver of a name
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, kLowBytesPerSecond);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, kLowSeconds);
  curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.body_bytes));
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "docmill");
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, Transfer::receive);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer.get());
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, Transfer::send);
  curl_easy_setopt(handle, CURLOPT_READDATA, transfer.get());
  curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, Transfer::seek);
  curl_easy_setopt(handle, CURLOPT_SEEKDATA, transfer.get());
  return transfer;
}

HttpReply HttpConnections::State::reply_to(Transfer& transfer, CURLcode code) const {
  HttpReply reply;
  reply.id = transfer.id;
  long status = 0;
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  const bool has_status_only = code == CURLE_WRITE_ERROR && status != 200;  // its body was too long to read
  if (transfer.is_too_large || (code == CURLE_FILESIZE_EXCEEDED && status == 200)) {
    reply.end = HttpReply::End::too_large;
  } else if (code == CURLE_OK || code == CURLE_FILESIZE_EXCEEDED || has_status_only) {
    reply.end = HttpReply::End::answered;
    const char* type = nullptr;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_CONTENT_TYPE, &type);
    reply.is_html = type != nullptr && std::string_view(type).starts_with("text/html");
    reply.body = std::move(transfer.body);
  } else {
    reply.reason = reason_of(code);
  }
  return reply;
}

std::unique_ptr<HttpConnections::Transfer> HttpConnections::State::remove(CURL* handle) {
  const auto found =
      std::find_if(busy.begin(), busy.end(), [&](const auto& one) { return one->handle.get() == handle; });
  if (found == busy.end()) return nullptr;
  curl_multi_remove_handle(multi.get(), handle);
  std::unique_ptr<Transfer> transfer = std::move(*found);
  *found = std::move(busy.back());
  busy.pop_back();
  return transfer;
}

HttpConnections::HttpConnections(const HttpLimits& limits, const std::string& token)
    : state_(std::make_unique<State>()) {
  start_curl();
  state_->limits = limits;
  state_->multi.reset(curl_multi_init());
  state_->add_header("Expect:");  // no wait for "100 Continue"
  state_->add_header("Content-Type: application/octet-stream");
  if (!token.empty()) state_->add_header("Authorization: Bearer " + token);
}

HttpConnections::~HttpConnections() { cancel(); }

void HttpConnections::start(std::size_t id, const std::string& url, std::optional<std::string_view> body,
                            std::chrono::milliseconds at_most) {
  State& state = *state_;
  if (state.idle.empty()) state.idle.push_back(state.make_transfer());
  std::unique_ptr<Transfer> transfer = std::move(state.idle.back());
  state.idle.pop_back();
  transfer->id = id;
  transfer->body.clear();
  transfer->dropped_bytes = transfer->sent = 0;
  transfer->is_too_large = false;
  transfer->upload = body.value_or(std::string_view());
  CURL* const handle = transfer->handle.get();
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(at_most.count()));
  if (body) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body->size()));
  } else {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
  }
  curl_multi_add_handle(state.multi.get(), handle);
  state.busy.push_back(std::move(transfer));
}

std::vector<HttpReply> HttpConnections::wait(std::chrono::milliseconds at_most) {
  State& state = *state_;
  std::vector<HttpReply> replies;
  for (bool has_waited = false;; has_waited = true) {
    int running = 0, left = 0;
    curl_multi_perform(state.multi.get(), &running);
    while (const CURLMsg* message = curl_multi_info_read(state.multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;  // remove() frees the message
      std::unique_ptr<Transfer> transfer = state.remove(message->easy_handle);
      if (!transfer) continue;
      replies.push_back(state.reply_to(*transfer, code));
      state.idle.push_back(std::move(transfer));
    }
    if (has_waited || !replies.empty()) return replies;
    curl_multi_poll(state.multi.get(), nullptr, 0, static_cast<int>(at_most.count()), nullptr);
  }
}

void HttpConnections::wake() { curl_multi_wakeup(state_->multi.get()); }

void HttpConnections::cancel() {
  State& state = *state_;
  while (!state.busy.empty()) state.idle.push_back(state.remove(state.busy.back()->handle.get()));
}

}  // namespace docmill
