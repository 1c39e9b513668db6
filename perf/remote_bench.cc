// SPDX-License-Identifier: Apache-2.0
//
// Entries have the size of facts: 200 bytes to 8 KiB, of digits that compress to half. Each round opens new
// connections, as a run does. In turns:
//
//   store   RemoteStore::find_many by several threads, with its mark, checksums and decompression
//   plain   one thread gets the same URLs over as many connections, and looks only at the status
//   misses  RemoteStore again, for keys that the server does not have
#include "perf/remote_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

#include "cache/remote_store.h"
#include "stages/base/timer.h"

namespace docmill {
namespace {

class RemoteBench {
 public:
  explicit RemoteBench(const RemoteBenchOptions& options) : options_(options) {
    std::ifstream(options.token_file) >> token_;
  }

  bool run() {
    if (!upload()) return false;
    for (int round = 0; round < options_.rounds; ++round) {
      if (!find(0, options_.entries, store_) || !get_plainly() || !find(options_.entries, 0, misses_)) return false;
      fmt::print("round {}: store {:.3f} s, plain {:.3f} s, misses {:.3f} s\n", round + 1, store_.back(), plain_.back(),
                 misses_.back());
    }
    fmt::print("median of {} rounds, {} entries: store {:.3f} s, plain {:.3f} s, misses {:.3f} s\n", options_.rounds,
               options_.entries, median(store_), median(plain_), median(misses_));
    return true;
  }

 private:
  static double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
  }

  static Digest bench_key(std::uint64_t number) { return digest_of(fmt::format("docmill_bench {}", number)); }
  static std::string bench_value(std::uint64_t number) {
    std::string value;
    const std::size_t size = std::size_t{200} << (number % 6);
    for (std::uint64_t i = 0; value.size() < size; ++i) value += digest_of(fmt::format("{} {}", number, i)).hex();
    return value;
  }

  RemoteStoreOptions store_options(StoreMode mode) const { return {options_.url, mode, token_, RemotePolicy()}; }

  static bool report(RemoteStore& store) {
    store.close();
    for (const std::string& warning : store.warnings()) fmt::print("{}\n", warning);
    return store.warnings().empty();
  }

  bool upload() {
    const Timer timer;
    RemoteStore store(store_options(StoreMode::read_write));
    for (std::uint64_t i = 0; i < options_.entries; ++i) store.put(bench_key(i), bench_value(i));
    const double put = timer.seconds();
    const bool done = report(store);
    fmt::print("upload: {:.3f} s, of which the run waits {:.3f} s until all are in the queue\n", timer.seconds(), put);
    return done && store.figures().uploaded >= options_.entries;
  }

  // Looks for `options_.entries` keys from number `begin` on, of which `expected` are there.
  bool find(std::uint64_t begin, std::uint64_t expected, std::vector<double>& seconds) {
    RemoteStore store(store_options(StoreMode::read_only));
    std::atomic<std::uint64_t> next{0}, right{0};
    const auto work = [&] {
      for (std::uint64_t at = next.fetch_add(options_.batch); at < options_.entries;
           at = next.fetch_add(options_.batch)) {
        std::vector<WantedEntry> wanted;
        for (std::uint64_t i = at; i < std::min(at + options_.batch, options_.entries); ++i) {
          wanted.push_back({bench_key(begin + i), std::nullopt});
        }
        const auto values = store.find_many(wanted);
        right += static_cast<std::uint64_t>(std::count_if(values.begin(), values.end(), [](auto& v) { return !!v; }));
      }
    };
    const Timer timer;
    std::vector<std::thread> threads;
    for (int i = 0; i < options_.threads; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    seconds.push_back(timer.seconds());
    if (right != expected) fmt::print("{} of {} entries found\n", right.load(), expected);
    return report(store) && right == expected;
  }

  bool get_plainly() {
    const RemotePolicy policy;
    const RemoteEntries entries;
    const Timer timer;
    HttpConnections connections({policy.connect, kMaxRemoteEntryBytes}, token_);
    std::uint64_t sent = 0, done = 0, good = 0;
    while (done < options_.entries) {
      for (; sent < options_.entries && sent - done < policy.connections; ++sent) {
        connections.start(sent, options_.url + "/" + entries.name_of(bench_key(sent)), std::nullopt, policy.request);
      }
      for (const HttpReply& reply : connections.wait(std::chrono::milliseconds(100))) {
        ++done;
        good += reply.status == 200 ? 1 : 0;
      }
    }
    plain_.push_back(timer.seconds());
    return good == options_.entries;
  }

  const RemoteBenchOptions& options_;
  std::string token_;
  std::vector<double> store_, plain_, misses_;
};

}  // namespace

bool run_remote_bench(const RemoteBenchOptions& options) { return RemoteBench(options).run(); }

}  // namespace docmill
