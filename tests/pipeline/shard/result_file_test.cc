// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/result_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>

#include <thread>

#include "cache/facts_store.h"
#include "pipeline/shard/result_store.h"
#include "stages/base/unique_fd.h"
#include "tests/temporary_folder.h"

namespace docmill {
namespace {

using testing::HasSubstr;

class ResultFileTest : public testing::Test {
 protected:
  ResultFileTest() : folder_(open_folder_at(top_.path())) {}

  static UniqueFd open_folder_at(const std::string& path) { return UniqueFd(::open(path.c_str(), O_RDONLY)); }

  static ResultHead head() { return {ShardStep::extract, 4, 2, "build", digest_of("settings"), digest_of("made")}; }

  ResultWriter writer() {
    Result<ResultWriter> writer = ResultWriter::open(folder_.get(), "r", "DIR/r");
    EXPECT_TRUE(writer);
    return std::move(*writer);
  }

  TemporaryFolder top_;
  UniqueFd folder_;
};

TEST_F(ResultFileTest, HasWhatWasWritten) {
  {
    ResultWriter result = writer();
    for (int i = 0; i < 3000; ++i) {
      ASSERT_TRUE(result.add(digest_of(std::to_string(i)), std::string(1000, 'a') + std::to_string(i)));
    }
    EXPECT_FALSE(top_.exists("r"));
    ASSERT_TRUE(result.finish(head(), "the body"));
  }
  const auto file = ResultFile::open(folder_.get(), "r");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->head(), head());
  EXPECT_EQ(file->body(), "the body");
  EXPECT_GT(file->packs(), 1u);
  NullStore none;
  ResultStore store({&*file}, none);
  for (int i = 0; i < 3000; ++i) {
    EXPECT_EQ(store.find(digest_of(std::to_string(i))), std::string(1000, 'a') + std::to_string(i));
  }
  EXPECT_EQ(store.find(digest_of("another")), std::nullopt);
  EXPECT_EQ(store.mode(), StoreMode::read_only);
  EXPECT_EQ(top_.entry_count(), 1u);
}

TEST_F(ResultFileTest, ThreadsMayAddAtOnce) {
  {
    ResultWriter result = writer();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&result, t] {
        for (int i = 0; i < 500; ++i) {
          const std::string name = std::to_string(t) + "/" + std::to_string(i);
          EXPECT_TRUE(result.add(digest_of(name), name + std::string(3000, 'x')));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    ASSERT_TRUE(result.finish(head(), ""));
  }
  const auto file = ResultFile::open(folder_.get(), "r");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->keys().size(), 2000u);
  NullStore none;
  ResultStore store({&*file}, none);
  EXPECT_EQ(store.find(digest_of("3/499")), "3/499" + std::string(3000, 'x'));
}

TEST_F(ResultFileTest, AnUnfinishedFileIsRemoved) {
  { ASSERT_TRUE(writer().add(digest_of("a"), "a")); }
  EXPECT_EQ(top_.entry_count(), 0u);
}

TEST_F(ResultFileTest, TheLastOfTwoWritersWins) {
  ResultWriter first = writer();
  ResultWriter second = writer();
  ASSERT_TRUE(first.finish(head(), "first"));
  ASSERT_TRUE(second.finish(head(), "second"));
  EXPECT_EQ(ResultFile::open(folder_.get(), "r")->body(), "second");
}

TEST_F(ResultFileTest, SaysWhyItCannotBeOpened) {
  EXPECT_EQ(ResultFile::open(folder_.get(), "r").error(), ResultFault::missing);
  top_.write("r", "something else");
  EXPECT_EQ(ResultFile::open(folder_.get(), "r").error(), ResultFault::damaged);
  top_.write("r", "docmill result 2\nsomething new");
  EXPECT_EQ(ResultFile::open(folder_.get(), "r").error(), ResultFault::of_another_format);
}

TEST_F(ResultFileTest, AChangedIndexIsDamage) {
  { ASSERT_TRUE(writer().finish(head(), "the body")); }
  std::string bytes = top_.read("r");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    top_.write("r", changed);
    EXPECT_FALSE(ResultFile::open(folder_.get(), "r")) << i;
  }
}

TEST_F(ResultFileTest, AnErrorNamesTheFile) {
  const Result<ResultWriter> writer = ResultWriter::open(folder_.get(), "missing/r", "DIR/missing/r");
  ASSERT_FALSE(writer);
  EXPECT_THAT(writer.error().message, HasSubstr("cannot write DIR/missing/r: "));
}

TEST(CollectingStore, GivesEachEntryOnce) {
  MemoryStore base;
  base.put(digest_of("a"), "1");
  std::vector<std::string> given;
  CollectingStore store(base, [&](const Digest&, std::string_view bytes) { given.emplace_back(bytes); });
  EXPECT_EQ(store.find(digest_of("a")), "1");
  EXPECT_EQ(store.find(digest_of("a")), "1");
  EXPECT_EQ(store.find(digest_of("b")), std::nullopt);
  store.put(digest_of("b"), "2");
  EXPECT_EQ(base.find(digest_of("b")), "2");
  EXPECT_EQ(given, (std::vector<std::string>{"1", "2"}));
}

}  // namespace
}  // namespace docmill
