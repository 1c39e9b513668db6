// SPDX-License-Identifier: Apache-2.0
//
// The real program, as a server on a free port, and a client of raw sockets. Nothing is timed except with generous
// bounds, which only a test that fails reaches.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
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
#include "tests/cli/serve/http_client.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class ServeTest : public CommandLineFixture, protected HttpClient {
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

  // Asks until it is true, for as long as a machine may need that is busy.
  template <typename Question>
  static bool soon(Question is_true) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kFarTooLongMs);
    while (std::chrono::steady_clock::now() < end) {
      if (is_true()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return is_true();
  }

  // True if the page soon contains the text.
  bool becomes(const std::string& target, const std::string& text) const {
    return soon([&] { return get(target).find(text) != std::string::npos; });
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

TEST_F(ServeTest, NameMayHaveABackslashOrATab) {
  top.write("repo/a\\b.py", "def after_a_backslash():\n    pass\n");
  top.write("repo/x\ty/a.py", "def after_a_tab():\n    pass\n");
  start();
  EXPECT_THAT(get("/"), HasSubstr("a%5Cb.py_docs.html"));
  EXPECT_THAT(get("/a%5Cb.py_docs.html"), HasSubstr("after_a_backslash"));
  EXPECT_THAT(get("/x%09y/a.py_docs.html"), HasSubstr("after_a_tab"));
  EXPECT_EQ(header(get("/x%09y"), "Location"), "/x%09y/");
  EXPECT_THAT(get("/x%0d%0aX-Wrong:%20y"), AllOf(StartsWith("HTTP/1.1 404 "), Not(HasSubstr("\nX-Wrong"))));
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
        "//secret.html", "/a%00.html", "/%zz", "/..\\secret.html", "http://localhost/a"}) {
    EXPECT_THAT(get(target), StartsWith("HTTP/1.1 400 ")) << target;
  }
  for (const char* target : {"/%252e%252e/secret.html", "/..%5csecret.html", "/.docmill/records", "/a.py",
                             "/.git/config", "/nothing.html"}) {
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
  EXPECT_THAT(receive(slow[0]), Not(HasSubstr("HTTP/1.1 200 ")));
  EXPECT_TRUE(is_ended(slow[0])) << "by the server, not by the time that the client waits";
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

TEST_F(ServeTest, FolderOrRepoInThePlaceOfAnotherIsFresh) {
  start();
  for (const std::string place : {"repo/src", "repo"}) {
    std::filesystem::rename(top.path(place), top.path("old"));
    std::filesystem::copy(top.path("old"), top.path(place), std::filesystem::copy_options::recursive);
    top.remove("old");
    top.write(place + "/first.py", "def first_of_" + place.substr(0, 4) + "():\n    pass\n");
    const std::string folder = place == "repo" ? "" : "/src";
    EXPECT_TRUE(becomes(folder + "/first.py_docs.html", "first_of_")) << place;
    top.write("repo/src/c d.py", "def fresh_for_" + std::to_string(place.size()) + "():\n    pass\n");
    EXPECT_TRUE(becomes("/src/c%20d.py_docs.html", "fresh_for_" + std::to_string(place.size()))) << place;
  }
}

TEST_F(ServeTest, CommitIsSeen) {
  top.git_init("repo");
  top.git("add a.py", "repo");
  top.write("repo/docmill.toml", "format = \"both\"\n");  // only Markdown shows the commit
  start({top.path("repo"), "--source-url", "https://example.org/{commit}/{path}"});
  for (const char* message : {"First", "Second"}) {
    top.git(std::string("commit -q --allow-empty -m ") + message, "repo");
    EXPECT_TRUE(becomes("/a.py_docs.md", top.git("rev-parse HEAD", "repo").substr(0, 40))) << message;
  }
}

TEST_F(ServeTest, PagesStayIfTheRepoCannotBeRead) {
  start();
  std::filesystem::rename(top.path("repo"), top.path("away"));
  EXPECT_TRUE(soon([&] {
    return top.read("stderr").find("docmill: warning: the pages are not fresh: cannot ") != std::string::npos;
  })) << top.read("stderr");
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

// The folder around a site is not its repository.
TEST_F(ServeTest, SiteWithoutItsRepoIsAnError) {
  ASSERT_EQ(docmill("build repo -o moved/site --format html -q").exit_code, 0);
  top.make_folder("elsewhere");
  std::filesystem::rename(top.path("moved"), top.path("elsewhere/deep"));
  for (const char* command : {"serve elsewhere/deep/site --port 0", "mcp elsewhere/deep/site"}) {
    const Ran ran = docmill(command);
    EXPECT_EQ(ran.exit_code, 2) << command;
    EXPECT_NE(ran.err.find("elsewhere/deep/site is a site, and its repository is not where"), std::string::npos)
        << ran.err;
  }
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
