// SPDX-License-Identifier: Apache-2.0
//
// The real program, as a server on a free port, and a client of raw sockets. Nothing is timed except with generous
// bounds, which only a test that fails reaches.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "stages/base/unique_fd.h"
#include "tests/cli/command_line_fixture.h"

namespace docmill {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr int kFarTooLongMs = 30'000;

class ServeTest : public CommandLineFixture {
 protected:
  ServeTest() { top.write("repo/src/c d.py", "def in_a_folder():\n    pass\n"); }
  ~ServeTest() override {
    if (pid > 0) ::kill(pid, SIGKILL), ::waitpid(pid, nullptr, 0);
  }

  // Starts the server and waits for its address.
  void start(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), {DOCMILL_BINARY, "serve"});
    if (arguments.size() == 2) arguments.push_back(top.path("repo"));
    for (const char* more : {"--port", "0", "--cache-dir"}) arguments.emplace_back(more);
    arguments.push_back(top.path("cache"));
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    const UniqueFd in(ends[0]);
    UniqueFd out(ends[1]);
    pid = ::fork();
    if (pid == 0) {
      ::dup2(out.get(), STDOUT_FILENO);
      ::dup2(::open(top.path("stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666), STDERR_FILENO);
      for (const int number : {SIGINT, SIGTERM}) ::signal(number, SIG_DFL);
      ::execv(DOCMILL_BINARY, words.data());
      ::_exit(127);
    }
    out.reset();
    std::string url;
    for (char c = 0; ::read(in.get(), &c, 1) == 1 && c != '\n';) url += c;
    ASSERT_THAT(url, StartsWith("http://127.0.0.1:")) << top.read("stderr");
    port = static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)));
  }

  UniqueFd connected() const {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval far_too_long{kFarTooLongMs / 1000, 0};
    ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &far_too_long, sizeof far_too_long);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return fd;
  }

  static void send(const UniqueFd& fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // refused before it was read
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // All that comes until the server ends the connection, or until `end` has come.
  static std::string receive(const UniqueFd& fd, std::string_view end = {}) {
    std::string bytes;
    char buffer[4096];
    while (end.empty() || bytes.find(end) == std::string::npos) {
      const ssize_t size = ::recv(fd.get(), buffer, sizeof buffer, 0);
      if (size <= 0) break;
      bytes.append(buffer, static_cast<std::size_t>(size));
    }
    return bytes;
  }

  // The answer, from its status line on.
  std::string ask(const std::string& method, const std::string& target, const std::string& headers = "",
                  const std::string& host = "localhost") const {
    const UniqueFd fd = connected();
    send(fd, method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers + "\r\n");
    return receive(fd);
  }
  std::string get(const std::string& target, const std::string& headers = "") const {
    return ask("GET", target, headers);
  }

  static std::string body(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }
  static std::string header(const std::string& answer, const std::string& name) {
    const std::size_t begin = answer.find("\r\n" + name + ": ");
    if (begin == std::string::npos) return "";
    const std::size_t value = begin + name.size() + 4;
    return answer.substr(value, answer.find("\r\n", value) - value);
  }

  // True if the page soon contains the text.
  bool becomes(const std::string& target, const std::string& text) const {
    for (int i = 0; i < 100; ++i) {
      if (get(target).find(text) != std::string::npos) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  }

  // The exit code, or minus the signal that ended it.
  int stop(int signal_number) {
    ::kill(pid, signal_number);
    const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    struct pollfd ended {
      process.get(), POLLIN, 0
    };
    if (::poll(&ended, 1, kFarTooLongMs) != 1) {
      ADD_FAILURE() << "still running";
      return -1;
    }
    int status = 0;
    ::waitpid(std::exchange(pid, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  pid_t pid = -1;
  std::uint16_t port = 0;
};

TEST_F(ServeTest, PagesHaveTheirTypeAndEveryProtection) {
  start();
  const std::string page = get("/a.py_docs.html");
  EXPECT_THAT(page, StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(body(page), HasSubstr("<!DOCTYPE html>"));
  EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header(page, "Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(page, "Referrer-Policy"), "no-referrer");
  const std::string policy = header(page, "Content-Security-Policy");
  EXPECT_THAT(policy, StartsWith("default-src 'none'; script-src 'self'"));
  EXPECT_THAT(body(page), HasSubstr("content=\"" + policy + "\"")) << "the page says the same";
  EXPECT_THAT(body(page), HasSubstr("<script defer src=\"/_docmill/live.js\""));
  EXPECT_THAT(body(page), HasSubstr("<form role=\"search\" action=\"/search\">"));
  EXPECT_EQ(header(get("/_docmill/live.js"), "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_THAT(get("/a.py_src.html"), HasSubstr("<li id=L1>"));
  EXPECT_THAT(get("/src/c%20d.py_docs.html"), StartsWith("HTTP/1.1 200 "));
  EXPECT_FALSE(top.exists("repo/docmill-docs")) << "nothing is written";
}

TEST_F(ServeTest, FoldersLeadToTheirIndex) {
  start();
  EXPECT_EQ(body(get("/")), body(get("/index.html")));
  EXPECT_THAT(body(get("/src/")), HasSubstr("c d.py"));
  const std::string without_slash = get("/src");
  EXPECT_THAT(without_slash, StartsWith("HTTP/1.1 307 "));
  EXPECT_EQ(header(without_slash, "Location"), "/src/");
}

TEST_F(ServeTest, KnownPageIsNotSentAgain) {
  start();
  const std::string tag = header(get("/"), "ETag");
  EXPECT_THAT(tag, StartsWith("\""));
  for (const std::string& known : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    const std::string again = get("/", "If-None-Match: " + known + "\r\n");
    EXPECT_THAT(again, StartsWith("HTTP/1.1 304 ")) << known;
    EXPECT_EQ(body(again), "");
    EXPECT_EQ(header(again, "ETag"), tag);
    EXPECT_EQ(header(again, "Cross-Origin-Resource-Policy"), "same-origin");
  }
  EXPECT_THAT(get("/", "If-None-Match: \"x\"\r\n"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServeTest, HeadHasNoBody) {
  start();
  const std::string head = ask("HEAD", "/");
  EXPECT_THAT(head, StartsWith("HTTP/1.1 200 "));
  EXPECT_EQ(body(head), "");
  EXPECT_EQ(header(head, "ETag"), header(get("/"), "ETag"));
  EXPECT_EQ(header(head, "Content-Length"), std::to_string(body(get("/")).size()));
}

TEST_F(ServeTest, WhatIsNotAReadersRequestIsRefused) {
  start();
  EXPECT_THAT(ask("POST", "/", "Content-Length: 3\r\n"), StartsWith("HTTP/1.1 405 "));
  EXPECT_EQ(header(ask("DELETE", "/"), "Allow"), "GET, HEAD");
  EXPECT_THAT(get("/", "Content-Length: 3\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(ask("GET", "/", "", "evil.example"), StartsWith("HTTP/1.1 421 "));
  EXPECT_THAT(get("/", "Host: localhost\r\n"), AnyOf(StartsWith("HTTP/1.1 421 "), StartsWith("HTTP/1.1 400 ")));
  const std::string cross_site = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n";
  EXPECT_THAT(get("/_docmill/s/dir.js", cross_site), StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(get("/_docmill/s/dir.js"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(get("/", "Origin: http://evil.example\r\n"), StartsWith("HTTP/1.1 403 "));
}

TEST_F(ServeTest, NothingOutsideTheSiteIsShown) {
  start();
  top.write("secret.html", "do not show");
  for (const char* target :
       {"/../secret.html", "/..%2fsecret.html", "/%2e%2e/secret.html", "/src/%2e%2e%2f..%2fsecret.html",
        "//secret.html", "/a%00.html", "/%zz", "/..%5csecret.html", "http://localhost/a"}) {
    EXPECT_THAT(get(target), StartsWith("HTTP/1.1 400 ")) << target;
  }
  for (const char* target :
       {"/%252e%252e/secret.html", "/.docmill/records", "/a.py", "/.git/config", "/nothing.html"}) {
    const std::string answer = get(target);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 404 ")) << target;
    EXPECT_THAT(body(answer), HasSubstr("<h1>Not found</h1>"));
  }
  EXPECT_THAT(body(get("/%3Cscript%3Ealert(1)")), Not(HasSubstr("<script>alert")));
}

TEST_F(ServeTest, LongHeadIsRefused) {
  start();
  EXPECT_THAT(get("/", "X-Long: " + std::string(65'536, 'x') + "\r\n"), Not(HasSubstr("HTTP/1.1 200 ")));
  EXPECT_THAT(get("/" + std::string(65'536, 'x')), Not(HasSubstr("HTTP/1.1 200 ")));
  EXPECT_THAT(get("/"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServeTest, SlowClientsHoldUpNobodyAndAreEnded) {
  start();
  std::vector<UniqueFd> slow;
  for (int i = 0; i < 20; ++i) send(slow.emplace_back(connected()), "GET / HTTP/1.1\r\nHost: loc");
  EXPECT_THAT(get("/"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(receive(slow[0]), Not(HasSubstr("HTTP/1.1 200 "))) << "the server ends it";
}

TEST_F(ServeTest, EditedFileIsFreshAndPagesAreTold) {
  start();
  const UniqueFd events = connected();
  send(events, "GET /_docmill/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(receive(events, "event: change"), HasSubstr("text/event-stream"));
  const std::string tag = header(get("/a.py_docs.html"), "ETag");
  top.write("repo/a.py", "def a_fresh_name():\n    pass\n");
  EXPECT_TRUE(becomes("/a.py_docs.html", "a_fresh_name"));
  EXPECT_NE(header(get("/a.py_docs.html"), "ETag"), tag);
  EXPECT_THAT(receive(events, "event: change"), HasSubstr("data: "));
  EXPECT_THAT(get("/a.py_src.html"), HasSubstr("a_fresh_name"));
  top.write("repo/a.py", "def a_newer_name():\n    pass\n");
  EXPECT_TRUE(becomes("/a.py_src.html", "a_newer_name"));
  top.write("repo/new/folder/x.py", "def x():\n    pass\n");
  EXPECT_TRUE(becomes("/new/folder/x.py_docs.html", "<h1>"));
  top.remove("repo/a.py");
  EXPECT_TRUE(becomes("/a.py_docs.html", "HTTP/1.1 404 "));
}

TEST_F(ServeTest, PagesStayIfTheRepoCannotBeRead) {
  start();
  std::filesystem::rename(top.path("repo"), top.path("away"));
  for (int i = 0; i < 200 && top.read("stderr").find("not fresh") == std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_THAT(top.read("stderr"), HasSubstr("docmill: warning: the pages are not fresh: cannot "));
  EXPECT_THAT(get("/"), StartsWith("HTTP/1.1 200 "));
  std::filesystem::rename(top.path("away"), top.path("repo"));
  top.write("repo/a.py", "def a_fresh_name():\n    pass\n");
  EXPECT_TRUE(becomes("/a.py_docs.html", "a_fresh_name"));
}

TEST_F(ServeTest, PollingSeesChangesToo) {
  start({top.path("repo"), "--poll"});
  top.write("repo/a.py", "def a_fresh_name():\n    pass\n");
  EXPECT_TRUE(becomes("/a.py_docs.html", "a_fresh_name"));
}

TEST_F(ServeTest, StreamsOfEventsAreBounded) {
  start();
  std::vector<UniqueFd> streams;
  std::string last;
  for (int i = 0; i < 17; ++i) {
    send(streams.emplace_back(connected()), "GET /_docmill/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    last = receive(streams.back(), "\r\n\r\n");
    EXPECT_THAT(last, StartsWith(i < 16 ? "HTTP/1.1 200 " : "HTTP/1.1 503 ")) << i;
  }
  EXPECT_THAT(get("/"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServeTest, SearchFindsNamesAndTextWithoutAScript) {
  start();
  EXPECT_THAT(get("/search?q=inafoldr"), HasSubstr("href=\"./src/c%20d.py_docs.html#s-in_a_folder\""));
  EXPECT_THAT(get("/search?text=def+in_a"), HasSubstr("href=\"./src/c%20d.py_src.html#L1\""));
  EXPECT_THAT(get("/search?q=text:def+in_a"), HasSubstr("<mark>def in_a</mark>"));
  EXPECT_THAT(get("/search?text=in:b.sh+def"), HasSubstr("0 lines in 1 file"));
  EXPECT_THAT(get("/search?q=%3Cscript%3E&text=%3Cscript%3E"), Not(HasSubstr("<script>")));
  EXPECT_THAT(get("/search?q=%00%ff(a%2B)%2B%24&text=%00%ff"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(get("/search"), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(get("/search.html"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServeTest, SiteLeadsToItsRepo) {
  ASSERT_EQ(docmill("build repo -o site").exit_code, 0);
  start({top.path("site")});
  EXPECT_THAT(get("/a.py_docs.html"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServeTest, SignalEndsItEvenWithOpenConnections) {
  for (const int number : {SIGINT, SIGTERM}) {
    start();
    const UniqueFd events = connected();
    send(events, "GET /_docmill/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    receive(events, "event: change");
    EXPECT_EQ(stop(number), 128 + number);
  }
}

TEST_F(ServeTest, PortInUseIsAnErrorThatSaysWhatToDo) {
  start();
  const Ran second = docmill("serve repo --port " + std::to_string(port));
  EXPECT_EQ(second.exit_code, 2);
  EXPECT_THAT(second.out, IsEmpty());
  EXPECT_THAT(second.err, HasSubstr("cannot listen on 127.0.0.1:" + std::to_string(port) + ": address already in use"));
  EXPECT_THAT(second.err, HasSubstr("--port 0"));
}

TEST_F(ServeTest, OnlyLoopbackAddressesAndRealPorts) {
  EXPECT_EQ(docmill("serve repo --host 0.0.0.0").exit_code, 2);
  EXPECT_EQ(docmill("serve repo --host example.org").exit_code, 2);
  for (const char* wrong : {"65536", "-1", "x", "80x", "''"}) {
    EXPECT_EQ(docmill("serve repo --port=" + std::string(wrong)).exit_code, 2) << wrong;
  }
  EXPECT_EQ(docmill("serve nowhere --port 0").exit_code, 2);
}

}  // namespace
}  // namespace docmill
