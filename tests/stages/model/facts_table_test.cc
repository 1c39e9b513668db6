// SPDX-License-Identifier: Apache-2.0
#include "stages/model/facts_table.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace docmill {
namespace {

FileFacts facts_with(std::uint64_t lines) {
  FileFacts facts;
  facts.lines.total = static_cast<std::uint32_t>(lines);
  return facts;
}

// A fetch is counted as a cache hit, so a second one would make the figures of a run depend on its threads.
TEST(FactsTable, FetchesAFileOnceForAllThreads) {
  constexpr std::size_t kFiles = 200;
  constexpr int kThreads = 4;
  std::vector<std::atomic<int>> fetched(kFiles);
  std::atomic<int> waiting = kThreads;
  const FactsTable table(kFiles, [&](std::size_t file) {
    ++fetched[file];
    std::this_thread::yield();  // another thread may come for the same file
    return facts_with(file);
  });
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      --waiting;
      while (waiting != 0) std::this_thread::yield();
      for (std::size_t file = 0; file < kFiles; ++file) EXPECT_EQ(table[file].lines.total, file);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::atomic<int>& count : fetched) EXPECT_EQ(count, 1);
}

TEST(FactsTable, FetchesAgainAfterAnException) {
  int calls = 0;
  const FactsTable table(1, [&](std::size_t) -> FileFacts {
    if (++calls == 1) throw std::runtime_error("changed meanwhile");
    return facts_with(7);
  });
  EXPECT_THROW(table[0], std::runtime_error);
  EXPECT_EQ(table[0].lines.total, 7u);
  EXPECT_EQ(table[0].lines.total, 7u);
  EXPECT_EQ(calls, 2);
}

TEST(FactsTable, DoesNotFetchWhatWasPut) {
  FactsTable table(2, [](std::size_t) -> FileFacts { throw std::runtime_error("not to be fetched"); });
  table.put(1, facts_with(5));
  const FactsTable& facts = table;
  EXPECT_EQ(facts[1].lines.total, 5u);
}

}  // namespace
}  // namespace docmill
