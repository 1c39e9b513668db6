// SPDX-License-Identifier: Apache-2.0
//
// The benchmark of the remote cache: entries that a server has, found by RemoteStore and by a plain client.
#pragma once

#include <cstdint>
#include <string>

namespace docmill {

struct RemoteBenchOptions {
  std::string url;
  std::string token_file;  // a token that may write; "": none
  std::uint64_t entries = 5000;
  std::uint64_t batch = 20;  // keys in one call, as in a shard of small files
  int threads = 2;
  int rounds = 5;
};

// Uploads entries to the server and prints the time to find them, round by round, and the medians. False if the server
// cannot be used or an entry is not found.
bool run_remote_bench(const RemoteBenchOptions& options);

}  // namespace docmill
