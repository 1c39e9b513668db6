// SPDX-License-Identifier: Apache-2.0
//
// The remote cache as users meet it: the program against a server in the test, and against nginx if it is installed.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "tests/cli/command_line_fixture.h"
#include "tests/fake_server.h"

namespace docmill {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class RemoteCacheTest : public CommandLineFixture {
 protected:
  // Builds on a machine of its own, without a local cache, into `site`.
  Ran build(const std::string& site, const std::string& flags, const std::string& before = "") {
    return docmill(
        "build repo -o " + site + " --cache-dir cache-of-" + site + " --format both --stats " + site + ".json " + flags,
        before);
  }
  std::string remote(const std::string& mode = "read-only") const {
    return "--remote-cache " + server.url() + " --remote-cache-mode " + mode;
  }
  // The differences between the pages of two sites.
  std::string differences(const std::string& a, const std::string& b) {
    return shell("diff -r -x .docmill " + a + " " + b).out;
  }
  // The value of "name": number in the statistics of a build; 0 if there is none.
  int figure(const std::string& site, const std::string& name) {
    const std::string json = top.read(site + ".json");
    const std::size_t at = json.find("\"" + name + "\": ");
    return at == std::string::npos ? 0 : std::stoi(json.substr(at + name.size() + 4));
  }

  ServedEntries entries;
  FakeServer server{[this](const ServedRequest& request) { return entries(request); }};
};

TEST_F(RemoteCacheTest, SecondMachineParsesNothing) {
  ASSERT_EQ(build("alone", "").exit_code, 0);
  const Ran first = build("first", remote("read-write"));
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_EQ(first.err.find("warning"), std::string::npos) << first.err;
  EXPECT_EQ(figure("first", "parsed"), 2);
  EXPECT_EQ(figure("first", "uploaded"), 5) << "facts and tokens of two files, and the mark";
  const Ran second = build("second", remote() + " -v");
  EXPECT_THAT(second.err, HasSubstr("docmill: remote cache: 4 hits, 0 misses, 0 unanswered; 0 uploaded, 0 not\n"));
  EXPECT_EQ(figure("second", "parsed"), 0);
  EXPECT_EQ(differences("alone", "first"), "");
  EXPECT_EQ(differences("alone", "second"), "");
}

TEST_F(RemoteCacheTest, OnlyWhatChangedIsParsed) {
  build("first", remote("read-write"));
  top.write("repo/c.py", "def g():\n    return 1\n");
  build("second", remote("read-write"));
  EXPECT_EQ(figure("second", "parsed"), 1);
  build("third", remote());
  EXPECT_EQ(figure("third", "parsed"), 0);
}

TEST_F(RemoteCacheTest, HitsAreKeptInTheLocalCache) {
  build("first", remote("read-write"));
  build("second", remote());
  server.stop();
  std::filesystem::remove_all(top.path("second"));
  const Ran again = build("second", remote());
  EXPECT_EQ(figure("second", "parsed"), 0);
  EXPECT_EQ(again.err.find("warning"), std::string::npos) << "nothing was asked for";
}

TEST_F(RemoteCacheTest, LiarChangesNoPage) {
  build("alone", "");
  build("first", remote("read-write"));
  const auto all = entries.entries();
  const std::string another = all.begin()->second;
  for (const auto& [path, bytes] : all) entries.set(path, another);
  const Ran lied = build("lied", remote());
  EXPECT_EQ(lied.exit_code, 0);
  EXPECT_THAT(lied.err, HasSubstr("returned damaged entries"));
  EXPECT_EQ(differences("alone", "lied"), "");
}

TEST_F(RemoteCacheTest, DeadServerCostsAWarning) {
  build("alone", "");
  server.stop();
  const Ran ran = build("dead", remote("read-write"));
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.err, HasSubstr("was given up: it does not answer (cannot connect); continuing without it"));
  EXPECT_EQ(differences("alone", "dead"), "");
  EXPECT_THAT(build("dead", remote() + " -q").err, "");
}

TEST_F(RemoteCacheTest, CommandsThatChangeNothingUploadNothing) {
  for (const char* command : {"check repo", "check repo --no-rules"}) {
    docmill(std::string(command) + " -o site --cache-dir c " + remote("read-write"));
  }
  EXPECT_TRUE(entries.entries().empty());
  EXPECT_FALSE(server.requests().empty());
}

TEST_F(RemoteCacheTest, NoCacheAsksNothing) {
  EXPECT_EQ(build("site", remote() + " --no-cache").exit_code, 0);
  EXPECT_EQ(build("other", "--remote-cache-mode off --remote-cache " + server.url()).exit_code, 0);
  EXPECT_TRUE(server.requests().empty());
}

// --- tokens --------------------------------------------------------------------------------------------------------

TEST_F(RemoteCacheTest, TokenOfFileOrEnvironmentIsSentAndNowhereShown) {
  constexpr const char* kToken = "tOkEn-0123456789";
  top.write("token", std::string(kToken) + "\n");
  server.respond([&](const ServedRequest& request) {
    const bool knows = request.head.find(std::string("\r\nAuthorization: Bearer ") + kToken) != std::string::npos;
    return knows ? entries(request) : http_answer(401, kToken);
  });
  const std::string flags = remote("read-write") + " -v --progress always";
  std::string shown;
  const auto run = [&](const std::string& site, const std::string& more, const std::string& before) {
    const Ran ran = build(site, flags + more, before);
    EXPECT_EQ(ran.exit_code, 0);
    shown += ran.out + ran.err + top.read(site + ".json");
  };
  run("by_file", " --remote-cache-token-file token", "chmod 600 token;");
  run("by_variable", "", std::string("DOCMILL_REMOTE_CACHE_TOKEN=") + kToken);
  EXPECT_EQ(figure("by_variable", "parsed"), 0);
  EXPECT_THAT(shown, Not(HasSubstr("warning")));
  run("wrong", "", std::string("DOCMILL_REMOTE_CACHE_TOKEN=x") + kToken);
  EXPECT_THAT(shown, HasSubstr("it refuses the token (401)"));
  run("none", "", "");
  EXPECT_THAT(shown, HasSubstr("it asks for a token (401)"));
  EXPECT_THAT(shown, Not(HasSubstr(kToken)));
  EXPECT_EQ(shell(std::string("grep -rlF ") + kToken + " by_file by_variable wrong none cache-of-*").out, "");
}

TEST_F(RemoteCacheTest, FileWithoutATokenIsAnError) {
  top.write("token", "two words\n");
  const Ran ran = build("site", remote() + " --remote-cache-token-file token");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("token has a token with spaces"), Not(HasSubstr("two"))));
  EXPECT_THAT(build("site", remote() + " --remote-cache-token-file none").err, HasSubstr("cannot read none: "));
}

TEST_F(RemoteCacheTest, TokenThatOthersCanReadIsAWarning) {
  top.write("token", "word\n");
  EXPECT_THAT(build("site", remote() + " --remote-cache-token-file token", "chmod 644 token;").err,
              HasSubstr("other users can read token, which has a secret: chmod 600 hides it"));
}

TEST_F(RemoteCacheTest, AddressWithAPasswordIsRefusedAndNotRepeated) {
  const Ran flag = build("site", "--remote-cache http://me:hunter2@host/facts");
  const Ran variable = build("site", "", "DOCMILL_REMOTE_CACHE=http://me:hunter2@host/facts");
  for (const Ran& ran : {flag, variable}) {
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("must not have a user or a password"), Not(HasSubstr("hunter2"))));
  }
}

TEST_F(RemoteCacheTest, RepositoryMayNotSetIt) {
  for (const char* line : {"remote_cache = \"http://evil/\"", "remote_cache_mode = \"read-write\"",
                           "remote_cache_token_file = \"/etc/passwd\"", "remote_cache_key_file = \"/etc/passwd\""}) {
    top.write("repo/docmill.toml", line);
    const Ran ran = docmill("build repo -o site");
    EXPECT_EQ(ran.exit_code, 2) << line;
    EXPECT_THAT(ran.err, HasSubstr("may not be set by a repository, only by its user"));
  }
}

TEST_F(RemoteCacheTest, UserFileMaySetIt) {
  top.write("config/docmill/config.toml",
            "remote_cache = \"" + server.url() + "\"\nremote_cache_mode = \"read-write\"\n");
  EXPECT_EQ(build("site", "", "XDG_CONFIG_HOME='" + top.path("config") + "'").exit_code, 0);
  EXPECT_EQ(entries.entries().size(), 5u);
}

// --- keys ----------------------------------------------------------------------------------------------------------

class SignedRemoteCacheTest : public RemoteCacheTest {
 protected:
  SignedRemoteCacheTest() { EXPECT_EQ(docmill("cache keygen team.key").exit_code, 0); }

  std::string secret() const { return remote("read-write") + " --remote-cache-key-file team.key"; }
  std::string reader() const { return remote() + " --remote-cache-key-file team.key.pub"; }
};

TEST_F(SignedRemoteCacheTest, ReaderTakesWhatTheWriterSigned) {
  build("alone", "");
  const Ran first = build("first", secret());
  const Ran second = build("second", reader());
  EXPECT_EQ(first.err.find("warning"), std::string::npos) << first.err;
  EXPECT_EQ(second.err.find("warning"), std::string::npos) << second.err;
  EXPECT_EQ(figure("second", "parsed"), 0);
  EXPECT_EQ(differences("alone", "second"), "");
}

TEST_F(SignedRemoteCacheTest, ForgedEntryIsNotUsed) {
  build("alone", "");
  build("first", secret());
  // A forger has the names and the format, but not the key.
  std::map<std::string, std::string> all = entries.entries();
  for (auto& [path, bytes] : all) {
    bytes.replace(0, 64, std::string(64, 'f'));
    entries.set(path, bytes);
  }
  const Ran ran = build("second", reader());
  EXPECT_THAT(ran.err, HasSubstr("returned damaged or wrongly signed entries"));
  EXPECT_EQ(figure("second", "parsed"), 2);
  EXPECT_EQ(differences("alone", "second"), "");
}

TEST_F(SignedRemoteCacheTest, UnsignedEntriesAreNotEvenAskedFor) {
  build("first", remote("read-write"));
  const Ran ran = build("second", reader());
  EXPECT_EQ(figure("second", "parsed"), 2);
  EXPECT_THAT(ran.err, HasSubstr("has nothing that was signed with this key"));
}

TEST_F(SignedRemoteCacheTest, PublicKeyCannotWrite) {
  const Ran ran = build("site", reader() + " --remote-cache-mode read-write");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err, HasSubstr("has a public key, which cannot sign what is written"));
}

TEST_F(SignedRemoteCacheTest, KeysAreMadeOnceAndTheSecretOneIsPrivate) {
  EXPECT_EQ(shell("stat -c %a team.key").out, "600\n");
  const std::string before = top.read("team.key");
  const Ran again = docmill("cache keygen team.key");
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("cannot write team.key: file exists"));
  EXPECT_EQ(top.read("team.key"), before);
  top.write("other.key.pub", "mine");
  EXPECT_EQ(docmill("cache keygen other.key").exit_code, 2);
  EXPECT_FALSE(top.exists("other.key"));
}

TEST_F(SignedRemoteCacheTest, FileWithoutAKeyIsAnErrorAndNotRepeated) {
  top.write("wrong.key", "docmill-secret-key 1234");
  const Ran ran = build("site", remote() + " --remote-cache-key-file wrong.key");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("wrong.key has no key: docmill cache keygen makes one"), Not(HasSubstr("1234"))));
}

// --- nginx ---------------------------------------------------------------------------------------------------------

class NginxCacheTest : public RemoteCacheTest {
 protected:
  void SetUp() override {
    if (shell("command -v nginx").exit_code != 0) {
      ASSERT_EQ(std::getenv("CI"), nullptr) << "nginx is not installed";
      GTEST_SKIP() << "nginx is not installed";
    }
    // A port that was free a moment ago.
    server.stop();
    address_ = "127.0.0.1:" + std::to_string(server.port());
    const Ran started = nginx("start", " " + address_);
    ASSERT_EQ(started.exit_code, 0) << started.err;
  }
  void TearDown() override {
    if (!address_.empty()) nginx("stop");
  }
  Ran nginx(const std::string& command, const std::string& more = "") {
    return shell("'" DOCMILL_SCRIPTS "/cluster/nginx-cache' " + command + " nginx" + more);
  }
  std::string remote_by(const std::string& token, const std::string& mode, const std::string& folder = "facts") const {
    return "--remote-cache http://" + address_ + "/" + folder + " --remote-cache-mode " + mode +
           " --remote-cache-token-file nginx/" + token;
  }

  std::string address_;
};

TEST_F(NginxCacheTest, SecondMachineParsesNothing) {
  build("alone", "");
  const Ran first = build("first", remote_by("write-token", "read-write"));
  EXPECT_EQ(first.err.find("warning"), std::string::npos) << first.err;
  const Ran second = build("second", remote_by("read-token", "read-only"));
  EXPECT_EQ(second.err.find("warning"), std::string::npos) << second.err;
  EXPECT_EQ(figure("second", "parsed"), 0);
  EXPECT_EQ(differences("alone", "first"), "");
  EXPECT_EQ(differences("alone", "second"), "");
  EXPECT_EQ(build("third", remote_by("write-token", "read-write", "ac")).exit_code, 0);
  EXPECT_EQ(figure("third", "uploaded"), 5) << "a folder with the keys of build tools";
}

TEST_F(NginxCacheTest, ReaderMayNotWrite) {
  const Ran ran = build("site", remote_by("read-token", "read-write"));
  EXPECT_THAT(ran.err, HasSubstr("does not permit uploads (403)"));
  EXPECT_EQ(figure("site", "uploaded"), 0);
}

TEST_F(NginxCacheTest, EntriesAreNeverReplaced) {
  build("first", remote_by("write-token", "read-write"));
  const std::string before = shell("cd nginx/data && find . -type f -exec sha256sum {} + | sort").out;
  shell("for file in $(find nginx/data -type f); do printf lie >$file; done");
  const Ran second = build("second", remote_by("write-token", "read-write"));
  EXPECT_THAT(second.err, HasSubstr("returned damaged entries"));
  EXPECT_EQ(shell("cat $(find nginx/data -type f) | sed 's/lie//g'").out, "");
  EXPECT_EQ(differences("first", "second"), "");
  EXPECT_NE(before, "");
}

TEST_F(NginxCacheTest, WrongFolderIsSaid) {
  EXPECT_THAT(build("site", remote_by("write-token", "read-write", "other")).err,
              HasSubstr("its address may be wrong"));
}

}  // namespace
}  // namespace docmill
