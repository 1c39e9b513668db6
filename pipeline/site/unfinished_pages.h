// SPDX-License-Identifier: Apache-2.0
//
// UnfinishedPages: the folder in a site in which pages are written before they are moved to their place, so that a run
// that is killed leaves no half page where readers look. Each thread has a folder of its own inside.
//
// Errors are errno values: the caller knows what the site is called.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "pipeline/site/site_records.h"
#include "stages/base/unique_fd.h"

namespace docmill {

// What may be at the place of a page that is put there.
enum class Present : std::uint8_t { nothing, own_page };

struct PagePlace {
  int folder;  // open
  std::string name;
  Present present;
};

class UnfinishedPages {
 public:
  // Not for use.
  UnfinishedPages() = default;

  // Clears and opens the folder of the open site `root`.
  static tl::expected<UnfinishedPages, int> open(int root);

  // Removes what a killed run left behind, and the folder if it is empty then.
  static tl::expected<void, int> remove(int root);

  // A new folder for one thread: threads that share one wait for each other in the kernel. Thread-safe.
  tl::expected<UniqueFd, int> make_folder();

  // Writes a page into a thread's folder, then moves it to its place; the stat is that of the file there. EEXIST:
  // something is there where nothing was to be.
  static tl::expected<FileStat, int> put(std::string_view text, int thread_folder, const PagePlace& place);

 private:
  UniqueFd folder_;
  std::unique_ptr<std::atomic<std::uint64_t>> next_number_;
};

}  // namespace docmill
