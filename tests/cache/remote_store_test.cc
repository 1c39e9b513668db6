// SPDX-License-Identifier: Apache-2.0
#include "cache/remote_store.h"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "tests/fake_server.h"

namespace docmill {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Then = ServedAnswer::Then;

constexpr milliseconds kBound{3000};  // far more than the sum of the waits of quick_policy(), far less than a hang

RemotePolicy quick_policy() {
  RemotePolicy policy;
  policy.request = milliseconds(400);
  policy.first_pause = milliseconds(10);
  policy.longest_pause = milliseconds(40);
  policy.give_up = milliseconds(250);
  policy.close = milliseconds(2000);
  return policy;
}

Digest remote_key(std::uint64_t number) { return {number * 0x9e3779b97f4a7c15, number}; }

class RemoteStoreTest : public testing::Test {
 protected:
  RemoteStoreOptions options(StoreMode mode = StoreMode::read_only) const {
    return {server.url(), mode, "secret-token", quick_policy()};
  }

  void fill(std::uint64_t count) {
    RemoteStore store(options(StoreMode::read_write));
    for (std::uint64_t i = 0; i < count; ++i) store.put(remote_key(i), "value " + std::to_string(i));
    store.close();
    EXPECT_THAT(store.warnings(), IsEmpty());
    EXPECT_EQ(store.figures().uploaded, count + 1) << "with the mark";
  }

  // How many of the first `count` are found; checks that what is found is right.
  static std::uint64_t found(RemoteStore& store, std::uint64_t count) {
    std::vector<WantedEntry> wanted;
    for (std::uint64_t i = 0; i < count; ++i) wanted.push_back({remote_key(i), std::nullopt});
    const auto values = store.find_many(wanted);
    std::uint64_t hits = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      if (!values[i]) continue;
      EXPECT_EQ(values[i], "value " + std::to_string(i));
      ++hits;
    }
    return hits;
  }

  // The server answers every request like this. The run finds nothing, ends in time, and says why.
  void expect_given_up(const ServedAnswer& always, const std::string& reason) {
    server.respond([always](const ServedRequest&) { return always; });
    expect_nothing(options(), reason);
  }
  static void expect_nothing(const RemoteStoreOptions& options, const std::string& reason) {
    RemoteStore store(options);
    const auto begin = RemoteClock::now();
    EXPECT_EQ(found(store, 200), 0u);
    EXPECT_EQ(found(store, 200), 0u);
    store.close();
    EXPECT_LT(RemoteClock::now() - begin, kBound);
    EXPECT_THAT(store.warnings(), ElementsAre(AllOf(HasSubstr(reason), HasSubstr("continuing without it"))));
  }

  ServedEntries entries;
  FakeServer server{[this](const ServedRequest& request) { return entries(request); }};
};

TEST_F(RemoteStoreTest, AnotherMachineFindsWhatWasPut) {
  fill(300);
  RemoteStore store(options());
  EXPECT_EQ(found(store, 310), 300u);
  EXPECT_EQ(store.find(remote_key(7)), "value 7");
  EXPECT_EQ(store.find(remote_key(777)), std::nullopt);
  store.close();
  EXPECT_EQ(store.find(remote_key(7)), std::nullopt) << "closed";
  EXPECT_THAT(store.warnings(), IsEmpty());
  EXPECT_EQ(store.figures().hits, 301u);
  EXPECT_EQ(store.figures().misses, 11u);
}

TEST_F(RemoteStoreTest, NothingIsSentBeforeTheFirstUse) {
  RemoteStore(options()).close();
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_F(RemoteStoreTest, ReadOnlyUploadsNothing) {
  fill(1);
  RemoteStore store(options());
  store.put(remote_key(5), "five");
  EXPECT_EQ(store.find(remote_key(5)), std::nullopt);
  store.close();
  EXPECT_EQ(entries.entries().size(), 2u);
}

TEST_F(RemoteStoreTest, OffAsksNothing) {
  RemoteStore store(options(StoreMode::off));
  store.put(remote_key(5), "five");
  EXPECT_EQ(store.find(remote_key(5)), std::nullopt);
  EXPECT_THAT(server.requests(), IsEmpty());
}

TEST_F(RemoteStoreTest, NamesAreWhatCachesOfBuildToolsTake) {
  fill(20);
  for (const auto& [path, bytes] : entries.entries()) {
    EXPECT_THAT(path, testing::MatchesRegex("/facts/[0-9a-f]{64}"));
  }
}

TEST_F(RemoteStoreTest, TokenIsSentAndInNoMessage) {
  server.respond([](const ServedRequest&) { return http_answer(500, "secret-token"); });
  RemoteStore store(options(StoreMode::read_write));
  EXPECT_EQ(found(store, 3), 0u);
  store.close();
  EXPECT_THAT(server.requests().front().head, HasSubstr("\r\nAuthorization: Bearer secret-token"));
  EXPECT_THAT(store.warnings(), ElementsAre(Not(HasSubstr("secret"))));
}

TEST_F(RemoteStoreTest, ProxyOfTheEnvironmentIsNotAsked) {
  fill(1);
  for (const char* name : {"http_proxy", "all_proxy"}) setenv(name, "http://127.0.0.1:1", 1);
  RemoteStore store(options());
  EXPECT_EQ(found(store, 1), 1u);
  for (const char* name : {"http_proxy", "all_proxy"}) unsetenv(name);
}

// --- what a server that lies returns -------------------------------------------------------------------------------

TEST_F(RemoteStoreTest, EntryOfAnotherKeyIsAMiss) {
  fill(2);
  const auto all = entries.entries();
  for (const auto& [path, bytes] : all) entries.set(path, all.begin()->second);
  RemoteStore store(options());
  EXPECT_EQ(store.find(remote_key(0)).value_or("value 0"), "value 0");
  EXPECT_EQ(store.find(remote_key(1)).value_or("value 1"), "value 1");
  EXPECT_GE(store.figures().bad, 1u);
  EXPECT_THAT(store.warnings(), Contains(HasSubstr("returned damaged entries")));
}

TEST_F(RemoteStoreTest, EntryThatIsCutOrChangedAnywhereIsAMiss) {
  fill(1);
  RemoteStoreOptions patient = options();
  patient.policy.most_bad_entries = 1000;
  RemoteStore store(patient);
  ASSERT_EQ(found(store, 1), 1u);
  const std::string path = server.requests().back().path;
  const std::string whole = entries.entries()[path];
  for (std::size_t i = 0; i < whole.size(); ++i) {
    entries.set(path, whole.substr(0, i));
    EXPECT_EQ(store.find(remote_key(0)), std::nullopt) << "cut to " << i;
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x20);
    entries.set(path, changed);
    EXPECT_EQ(store.find(remote_key(0)), std::nullopt) << "changed at " << i;
  }
}

TEST_F(RemoteStoreTest, ServerThatOnlyLiesIsGivenUp) {
  fill(200);
  for (const auto& [path, bytes] : entries.entries()) entries.set(path, "a lie");
  RemoteStore store(options());
  EXPECT_EQ(found(store, 200), 0u);
  EXPECT_EQ(found(store, 200), 0u);
  EXPECT_LT(store.figures().bad, 100u);
  EXPECT_THAT(store.warnings(), Contains(HasSubstr("it returns damaged entries; continuing without it")));
}

TEST_F(RemoteStoreTest, AnswerShorterThanItSaysIsAMiss) {
  const std::string cut = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort";
  expect_given_up({cut, Then::close}, "it does not answer (the connection was cut)");
}

TEST_F(RemoteStoreTest, BodyOfFiveGigabytesIsNotRead) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 5368709120\r\n\r\n";
  server.respond([head](const ServedRequest&) { return ServedAnswer{head, Then::endless}; });
  RemoteStore store(options());
  const auto begin = RemoteClock::now();
  EXPECT_EQ(found(store, 200), 0u);
  EXPECT_LT(RemoteClock::now() - begin, kBound);
  EXPECT_THAT(store.warnings(), Contains(HasSubstr("it returns damaged entries; continuing without it")));
}

TEST_F(RemoteStoreTest, EndlessBodyIsNotRead) {
  RemoteStoreOptions few = options();
  few.policy.connections = 2;
  few.policy.most_bad_entries = 3;
  server.respond([](const ServedRequest&) { return ServedAnswer{"HTTP/1.1 200 OK\r\n\r\n", Then::endless}; });
  RemoteStore store(few);
  const auto begin = RemoteClock::now();
  EXPECT_EQ(found(store, 20), 0u);
  EXPECT_LT(RemoteClock::now() - begin, kBound);
  EXPECT_TRUE(store.warnings().front().ends_with("continuing without it")) << store.warnings().front();
}

// --- what a server that is something else, or ill, answers ---------------------------------------------------------

TEST_F(RemoteStoreTest, RedirectIsNotACacheServer) {
  expect_given_up(http_answer(302, "", "Location: http://127.0.0.1:1/login\r\n"),
                  "not a cache server: it answers with a redirect (302)");
}

TEST_F(RemoteStoreTest, WebPageIsNotACacheServer) {
  expect_given_up(http_answer(200, "<html>Sign in</html>", "Content-Type: text/html; charset=utf-8\r\n"),
                  "not a cache server: it answers with a web page");
}

TEST_F(RemoteStoreTest, MissMayBeAWebPage) {
  server.respond([](const ServedRequest&) { return http_answer(404, "<html>", "Content-Type: text/html\r\n"); });
  RemoteStore store(options());
  EXPECT_EQ(found(store, 3), 0u);
  EXPECT_EQ(store.figures().misses, 3u);
}

TEST_F(RemoteStoreTest, WrongTokenIsSaid) {
  expect_given_up(http_answer(401), "it refuses the token (401)");
  EXPECT_LE(server.requests().size(), 2u) << "it is not asked again";
  RemoteStoreOptions without = options();
  without.token.clear();
  expect_nothing(without, "it asks for a token (401)");
}

TEST_F(RemoteStoreTest, OnlyNotFoundAndGoneAreMisses) {
  expect_given_up(http_answer(403), "it does not permit reading (403)");
  expect_given_up(http_answer(400), "it is not a cache server: it answers 400");
  expect_given_up(http_answer(204), "it is not a cache server: it answers 204");
  server.respond([](const ServedRequest&) { return http_answer(410); });
  RemoteStore store(options());
  EXPECT_EQ(found(store, 3), 0u);
  EXPECT_EQ(store.figures().misses, 3u);
}

TEST_F(RemoteStoreTest, ErrorsOfTheServerEndTheAsking) {
  expect_given_up(http_answer(500), "it does not answer (it answers 500)");
  expect_given_up(http_answer(503), "it does not answer (it answers 503)");
  expect_given_up(http_answer(429), "it does not answer (it answers 429)");
}

TEST_F(RemoteStoreTest, SilentServerEndsTheAsking) {
  expect_given_up({"", Then::stall}, "it does not answer");
  expect_given_up({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", Then::stall}, "it does not answer");
}

TEST_F(RemoteStoreTest, DripEndsTheAsking) {
  ServedAnswer slow = http_answer(200, std::string(1000, 'x'));
  slow.milliseconds_per_byte = 5;
  expect_given_up(slow, "it does not answer");
}

TEST_F(RemoteStoreTest, AnswerThatIsNotHttpEndsTheAsking) { expect_given_up({"SSH-2.0-x\r\n", Then::close}, ""); }

TEST_F(RemoteStoreTest, ClosedPortEndsTheAsking) {
  server.stop();
  expect_nothing(options(), "it does not answer (cannot connect)");
}

TEST_F(RemoteStoreTest, ServerSlowerThanParsingIsGivenUp) {
  fill(200);
  server.respond([this](const ServedRequest& request) {
    std::this_thread::sleep_for(milliseconds(20));
    return entries(request);
  });
  RemoteStoreOptions fast = options();
  fast.policy.connections = 1;
  fast.policy.slow_after = milliseconds(100);
  fast.policy.fewest_answers_per_second = 1000;
  RemoteStore store(fast);
  EXPECT_LT(found(store, 200), 100u);
  EXPECT_THAT(store.warnings(), ElementsAre(HasSubstr("it is slower than parsing")));
}

TEST_F(RemoteStoreTest, ServerThatComesBackLosesNothing) {
  fill(500);
  RemoteStoreOptions patient = options();
  patient.policy.give_up = milliseconds(5000);
  patient.policy.request = milliseconds(5000);
  RemoteStore store(patient);
  EXPECT_EQ(found(store, 100), 100u);
  server.stop();
  std::thread back([this] {
    std::this_thread::sleep_for(milliseconds(150));
    server.start();
  });
  EXPECT_EQ(found(store, 500), 500u);
  back.join();
  EXPECT_THAT(store.warnings(), IsEmpty());
}

TEST_F(RemoteStoreTest, ThreadsShareOneBackoff) {
  server.stop();
  RemoteStore store(options());
  const auto begin = RemoteClock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { found(store, 500); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_LT(RemoteClock::now() - begin, kBound);
  EXPECT_EQ(store.warnings().size(), 1u);
}

// --- uploads -------------------------------------------------------------------------------------------------------

TEST_F(RemoteStoreTest, RefusedUploadEndsUploadsAndNotReading) {
  fill(10);
  server.respond(
      [this](const ServedRequest& request) { return request.method == "PUT" ? http_answer(403) : entries(request); });
  RemoteStore store(options(StoreMode::read_write));
  for (std::uint64_t i = 10; i < 500; ++i) store.put(remote_key(i), "new");
  EXPECT_EQ(found(store, 10), 10u);
  store.close();
  EXPECT_EQ(store.figures().uploaded, 0u);
  EXPECT_EQ(store.figures().not_uploaded, 490u);
  EXPECT_THAT(store.warnings(),
              ElementsAre(AllOf(HasSubstr("does not permit uploads (403)"), HasSubstr("new facts are not shared"))));
}

TEST_F(RemoteStoreTest, FullDiskOfTheServerEndsUploadsAndNotReading) {
  fill(10);
  server.respond(
      [this](const ServedRequest& request) { return request.method == "PUT" ? http_answer(507) : entries(request); });
  RemoteStore store(options(StoreMode::read_write));
  for (std::uint64_t i = 10; i < 30; ++i) store.put(remote_key(i), "new");
  EXPECT_EQ(found(store, 10), 10u);
  store.close();
  EXPECT_THAT(store.warnings(), ElementsAre(HasSubstr("gets no more uploads: it does not answer (it answers 507)")));
}

TEST_F(RemoteStoreTest, WrongAddressIsToldFromAnEmptyCache) {
  RemoteStore empty(options());
  EXPECT_EQ(found(empty, 3), 0u);
  EXPECT_THAT(empty.warnings(),
              ElementsAre(HasSubstr("has nothing from docmill yet, or only signed entries; or its address is wrong")));
  server.respond([](const ServedRequest& request) { return http_answer(request.method == "PUT" ? 405 : 404); });
  RemoteStore store(options(StoreMode::read_write));
  EXPECT_EQ(found(store, 3), 0u);
  store.close();
  EXPECT_THAT(store.warnings(), ElementsAre(HasSubstr("it takes no entries here (405), so its address may be wrong")));
}

TEST_F(RemoteStoreTest, EntryTooLargeForTheServerIsLeftOut) {
  server.respond([this](const ServedRequest& request) {
    return request.method == "PUT" && request.body.size() > 1000 ? http_answer(413) : entries(request);
  });
  std::string noise;
  for (std::uint64_t i = 0; i < 200; ++i) noise += digest_of(std::to_string(i)).hex();
  RemoteStore store(options(StoreMode::read_write));
  store.put(remote_key(1), noise);
  store.put(remote_key(0), "value 0");
  store.close();
  EXPECT_EQ(store.figures().uploaded, 2u) << "the mark and the small one";
  EXPECT_EQ(store.figures().not_uploaded, 1u);
}

TEST_F(RemoteStoreTest, FullQueueDropsAndDoesNotWait) {
  RemoteStoreOptions small = options(StoreMode::read_write);
  small.policy.queue_bytes = 1000;
  small.policy.give_up = milliseconds(30000);
  small.policy.request = milliseconds(30000);
  server.respond([this](const ServedRequest& request) {
    return request.method == "PUT" ? ServedAnswer{"", Then::stall} : entries(request);
  });
  RemoteStore store(small);
  const auto begin = RemoteClock::now();
  for (std::uint64_t i = 0; i < 500; ++i) store.put(remote_key(i), "value");
  store.close(milliseconds(50));
  EXPECT_LT(RemoteClock::now() - begin, kBound);
  EXPECT_EQ(store.figures().not_uploaded, 501u);
  EXPECT_THAT(store.warnings(), ElementsAre(HasSubstr("did not get 501 of 501 new entries: there was no time")));
}

TEST_F(RemoteStoreTest, UploadsOutliveARestart) {
  RemoteStoreOptions patient = options(StoreMode::read_write);
  patient.policy.give_up = patient.policy.request = milliseconds(5000);
  patient.policy.close = milliseconds(5000);
  RemoteStore store(patient);
  EXPECT_EQ(store.find(remote_key(0)), std::nullopt);
  server.stop();
  for (std::uint64_t i = 0; i < 300; ++i) store.put(remote_key(i), "value " + std::to_string(i));
  std::thread back([this] {
    std::this_thread::sleep_for(milliseconds(100));
    server.start();
  });
  store.close();
  back.join();
  EXPECT_EQ(store.figures().uploaded, 301u);
  RemoteStore reader(options());
  EXPECT_EQ(found(reader, 300), 300u);
}

TEST(RemoteUrl, OnlyPlainAddressesAreTaken) {
  for (const char* good : {"http://host", "https://host.example:8443/a/b", "http://[::1]:80/facts"}) {
    EXPECT_EQ(remote_url_error(good), "") << good;
  }
  for (const char* bad : {"", "host/facts", "ftp://host/", "file:///etc", "http://", "http:///facts", "http://:80/",
                          "http://user:secret@host/", "http://secret@host", "http://host/a?secret",
                          "http://host/#secret", "http://host/a b", "http://h\xc3\xb6st/", "http://host\n"}) {
    EXPECT_NE(remote_url_error(bad), "") << bad;
    EXPECT_THAT(remote_url_error(bad), Not(HasSubstr("secret")));
  }
}

TEST(RemoteToken, MustBeOneWord) {
  EXPECT_EQ(remote_token_error("abcDEF123._~+/=-"), "");
  for (const char* bad : {"", "two words", "line\nsecret", "secret\r\nX-Evil: 1", "s\xc3\xa9secret"}) {
    EXPECT_NE(remote_token_error(bad), "") << bad;
    EXPECT_THAT(remote_token_error(bad), Not(HasSubstr("secret")));
  }
}

}  // namespace
}  // namespace docmill
