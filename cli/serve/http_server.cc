// SPDX-License-Identifier: Apache-2.0
//
// libmicrohttpd runs a thread for each connection. It reads a request's head into a buffer of fixed size, and answers
// 431 by itself if the head does not fit. Its own timeout is for connections without any traffic; a client that sends a
// byte now and then is ended by `Connections`, which closes the socket of a head that takes too long.
#include "cli/serve/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <semaphore>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "cli/serve/reply.h"
#include "stages/base/unique_fd.h"

namespace docmill {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kKeepAlive{2};  // a comment in a stream of events, if there is no event
constexpr int kBacklog = 64;

}  // namespace

// Parts has members of these two types. g++ warns of them in an anonymous namespace, if unity.cmake joins sources.

// The open connections, and since when each of them waits for a request.
class Connections {
 public:
  void add(MHD_Connection* connection, int fd) {
    const std::lock_guard lock(mutex_);
    open_[connection] = {fd, Clock::now(), true};
  }
  void remove(MHD_Connection* connection) {
    const std::lock_guard lock(mutex_);
    open_.erase(connection);
  }
  void set_waiting(MHD_Connection* connection, bool is_waiting) {
    const std::lock_guard lock(mutex_);
    if (const auto found = open_.find(connection); found != open_.end()) {
      found->second.since = Clock::now();
      found->second.is_waiting = is_waiting;
    }
  }
  // Ends those that have waited for too long. The sockets stay open until the library closes them.
  void end_slow() {
    const std::lock_guard lock(mutex_);
    const Clock::time_point now = Clock::now();
    for (const auto& [connection, one] : open_) {
      if (one.is_waiting && now - one.since > std::chrono::seconds(kMostHeadSeconds)) ::shutdown(one.fd, SHUT_RDWR);
    }
  }
  void end_all() {
    const std::lock_guard lock(mutex_);
    for (const auto& [connection, one] : open_) ::shutdown(one.fd, SHUT_RDWR);
  }

 private:
  struct Open {
    int fd = -1;
    Clock::time_point since;
    bool is_waiting = true;  // for the head of a request
  };

  std::mutex mutex_;
  std::unordered_map<MHD_Connection*, Open> open_;
};

// The last event, for all streams. A stream that is behind gets only the last one.
class Events {
 public:
  void send(const std::string& name, const std::string& data) {
    {
      const std::lock_guard lock(mutex_);
      text_ = fmt::format("event: {}\ndata: {}\n\n", name, data);
      ++number_;
    }
    changed_.notify_all();
  }
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      is_stopped_ = true;
    }
    changed_.notify_all();
  }
  // The next event after the one with this number, or a comment if there is none for a while; "" if the server stops.
  std::string next(std::uint64_t& number) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kKeepAlive, [&] { return is_stopped_ || number_ != number; });
    if (is_stopped_) return {};
    if (number_ == number) return ": nothing new\n\n";
    number = number_;
    return text_;
  }
  bool begin_stream() {
    const std::lock_guard lock(mutex_);
    if (streams_ >= kMostEventStreams) return false;
    ++streams_;
    return true;
  }
  void end_stream() {
    const std::lock_guard lock(mutex_);
    --streams_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string text_;
  std::uint64_t number_ = 0;
  unsigned streams_ = 0;
  bool is_stopped_ = false;
};

namespace {

struct EventStream {
  Events* events;
  std::uint64_t number = 0;
  std::string pending;
};

ssize_t read_events(void* stream_pointer, std::uint64_t, char* out, std::size_t size) {
  auto& stream = *static_cast<EventStream*>(stream_pointer);
  if (stream.pending.empty()) stream.pending = stream.events->next(stream.number);
  if (stream.pending.empty()) return MHD_CONTENT_READER_END_OF_STREAM;
  const std::size_t count = std::min(size, stream.pending.size());
  std::memcpy(out, stream.pending.data(), count);
  stream.pending.erase(0, count);
  return static_cast<ssize_t>(count);
}

void free_events(void* stream_pointer) {
  const std::unique_ptr<EventStream> stream(static_cast<EventStream*>(stream_pointer));
  stream->events->end_stream();
}

void set_once(std::optional<std::string>& field, std::string_view value) { field = field ? std::string_view() : value; }

MHD_Result add_header(void* request_pointer, MHD_ValueKind, const char* key, const char* value) {
  auto& request = *static_cast<HttpRequest*>(request_pointer);
  const std::string_view text = value == nullptr ? "" : value;
  const auto is = [&](const char* name) { return ::strcasecmp(key, name) == 0; };
  if (is("Host")) set_once(request.host, text);
  if (is("Origin")) set_once(request.origin, text);
  if (is("Sec-Fetch-Site")) set_once(request.fetch_site, text);
  if (is("Sec-Fetch-Mode")) set_once(request.fetch_mode, text);
  if (is("Sec-Fetch-Dest")) set_once(request.fetch_dest, text);
  if (is("If-None-Match")) set_once(request.if_none_match, text);
  if (is("Transfer-Encoding") || (is("Content-Length") && text != "0")) request.has_body = true;
  return MHD_YES;
}

struct FreeResponse {
  void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using ResponseHandle = std::unique_ptr<MHD_Response, FreeResponse>;

void free_body(void* body) { delete static_cast<std::string*>(body); }

ResponseHandle response_with(std::string body) {
  auto* const kept = new std::string(std::move(body));
  return ResponseHandle(
      MHD_create_response_from_buffer_with_free_callback_cls(kept->size(), kept->data(), free_body, kept));
}

// Ends the stream in `events` if there is no response that would.
ResponseHandle stream_of(Events& events) {
  auto stream = std::make_unique<EventStream>(EventStream{&events, 0, {}});
  ResponseHandle handle(
      MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_events, stream.get(), free_events));
  [[maybe_unused]] const EventStream* const owned = handle ? stream.release() : nullptr;
  if (!handle) events.end_stream();
  return handle;
}

// A reply of the server itself, with the headers that those of a handler have.
HttpResponse protected_reply(int status, std::string_view sentence) {
  HttpResponse response = text_reply(status, sentence);
  add_common_headers(response);
  return response;
}

using WorkPlaces = std::counting_semaphore<kMostAtWork>;

// One of the places for requests that are worked on, while the object lives.
class AtWork {
 public:
  explicit AtWork(WorkPlaces& places) : places_(places) { places_.acquire(); }
  ~AtWork() { places_.release(); }
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;

 private:
  WorkPlaces& places_;
};

// "cannot listen on 127.0.0.1:8000: …"
Error listen_error(const std::string& address, std::uint16_t port, int errno_value) {
  std::string message = fmt::format("cannot listen on {}:{}: {}", address, port, errno_text(errno_value));
  if (errno_value == EADDRINUSE) message += "; choose another port with --port N, or a free one with --port 0";
  if (errno_value == EACCES) message += "; choose a port from 1024 on with --port N";
  return {message};
}

// The socket of a loopback address. Fills `port` if it is 0.
Result<UniqueFd> listening_socket(const std::string& address, std::uint16_t& port) {
  const bool is_v6 = address.find(':') != std::string::npos;
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(port);
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(port);
  auto* const name = is_v6 ? reinterpret_cast<sockaddr*>(&v6) : reinterpret_cast<sockaddr*>(&v4);
  socklen_t size = is_v6 ? sizeof v6 : sizeof v4;
  void* const number = is_v6 ? static_cast<void*>(&v6.sin6_addr) : static_cast<void*>(&v4.sin_addr);
  if (::inet_pton(name->sa_family, address.c_str(), number) != 1) {
    return tl::unexpected(listen_error(address, port, EINVAL));
  }
  UniqueFd fd(::socket(name->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int yes = 1;
  if (fd.get() < 0 || ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      ::bind(fd.get(), name, size) != 0 || ::listen(fd.get(), kBacklog) != 0 ||
      ::getsockname(fd.get(), name, &size) != 0) {
    return tl::unexpected(listen_error(address, port, errno));
  }
  port = ntohs(is_v6 ? v6.sin6_port : v4.sin_port);
  return fd;
}

}  // namespace

struct HttpServer::Parts {
  // Catches everything: the library is written in C, and not all of docmill's exceptions are std::exceptions.
  HttpResponse answer(const HttpRequest& request) {
    try {
      const AtWork place(work);
      return handler(request);
    } catch (...) {
      return protected_reply(500, "docmill could not make this page.");
    }
  }

  MHD_Result reply(MHD_Connection* connection, HttpResponse response) {
    if (response.is_event_stream && !events.begin_stream()) {
      response = protected_reply(503, "Too many pages listen for changes; try again in 10 seconds.");
      response.headers.emplace_back("Retry-After", "10");
    }
    const ResponseHandle handle =
        response.is_event_stream ? stream_of(events) : response_with(std::move(response.body));
    if (!handle) return MHD_NO;
    for (const auto& [name, value] : response.headers) {
      if (MHD_add_response_header(handle.get(), name.c_str(), value.c_str()) != MHD_YES) return MHD_NO;
    }
    return MHD_queue_response(connection, static_cast<unsigned>(response.status), handle.get());
  }

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char*, const char* method, const char*,
                               const char*, std::size_t*, void** context) {
    try {
      auto& parts = *static_cast<Parts*>(self);
      parts.connections.set_waiting(connection, false);
      HttpRequest request;
      request.method = method;
      if (*context != nullptr) request.target = *static_cast<std::string*>(*context);
      MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, &request);
      return parts.reply(connection, parts.answer(request));
    } catch (...) {
      return MHD_NO;  // memory ran out: the library ends the connection
    }
  }

  // Before anything is decoded.
  static void* on_target(void*, const char* target, MHD_Connection*) { return new std::string(target); }

  static void on_completed(void* self, MHD_Connection* connection, void** context, MHD_RequestTerminationCode) {
    delete static_cast<std::string*>(*context);
    *context = nullptr;
    static_cast<Parts*>(self)->connections.set_waiting(connection, true);
  }

  static void on_connection(void* self, MHD_Connection* connection, void**, MHD_ConnectionNotificationCode code) {
    Connections& connections = static_cast<Parts*>(self)->connections;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) return connections.remove(connection);
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != nullptr) connections.add(connection, info->connect_fd);
  }

  // What the library calls to decode a part of an address: nothing is decoded.
  static std::size_t keep_encoded(void*, MHD_Connection*, char* text) { return std::strlen(text); }

  void end_slow_connections() {
    std::unique_lock lock(stopping_mutex);
    while (!stopping.wait_for(lock, std::chrono::seconds(1), [&] { return is_stopping; })) connections.end_slow();
  }

  std::string address;
  std::uint16_t port = 0;
  UniqueFd socket;
  Handler handler;
  Connections connections;
  Events events;
  WorkPlaces work{kMostAtWork};
  MHD_Daemon* daemon = nullptr;
  std::mutex stopping_mutex;
  std::condition_variable stopping;
  bool is_stopping = false;
  std::thread reaper;
};

HttpServer::HttpServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

HttpServer::~HttpServer() { stop(); }

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address, std::uint16_t port) {
  auto parts = std::make_unique<Parts>();
  Result<UniqueFd> socket = listening_socket(address, port);
  if (!socket) return tl::unexpected(socket.error());
  parts->socket = std::move(*socket);
  parts->address = address;
  parts->port = port;
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

Result<void> HttpServer::start(Handler handler) {
  Parts& parts = *parts_;
  parts.handler = std::move(handler);
  // The options that are functions, with their first argument.
  parts.daemon = MHD_start_daemon(
      MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL, 0, nullptr, nullptr,
      Parts::on_request, &parts, MHD_OPTION_LISTEN_SOCKET, parts.socket.get(), MHD_OPTION_CONNECTION_LIMIT,
      kMostConnections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, kMostConnectionsOfAddress, MHD_OPTION_CONNECTION_TIMEOUT,
      kMostIdleSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kMostHeadBytes, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, Parts::on_target, &parts, MHD_OPTION_NOTIFY_COMPLETED, Parts::on_completed, &parts,
      MHD_OPTION_NOTIFY_CONNECTION, Parts::on_connection, &parts, MHD_OPTION_UNESCAPE_CALLBACK, Parts::keep_encoded,
      &parts, MHD_OPTION_END);
  if (parts.daemon == nullptr) return tl::unexpected(listen_error(parts.address, parts.port, errno));
  [[maybe_unused]] const int owned_by_daemon = parts.socket.release();
  parts.reaper = std::thread([&parts] { parts.end_slow_connections(); });
  return {};
}

std::string HttpServer::url() const {
  const bool is_v6 = parts_->address.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}/", is_v6 ? "[" : "", parts_->address, is_v6 ? "]" : "", parts_->port);
}

void HttpServer::send_event(const std::string& name, const std::string& data) { parts_->events.send(name, data); }

void HttpServer::stop() {
  Parts& parts = *parts_;
  if (parts.daemon == nullptr) return;
  {
    const std::lock_guard lock(parts.stopping_mutex);
    parts.is_stopping = true;
  }
  parts.stopping.notify_all();
  parts.reaper.join();
  parts.events.stop();
  parts.connections.end_all();
  MHD_stop_daemon(parts.daemon);
  parts.daemon = nullptr;
}

}  // namespace docmill
