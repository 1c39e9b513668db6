// SPDX-License-Identifier: Apache-2.0
//
// UnfinishedPages: the folder of a site in which each page is written before it is moved to its final path. So a killed
// run never leaves an incomplete page in the visible site. Each thread has its own folder inside.
//
// Errors are errno values; the caller adds the path of the site.
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

// What may already be at the path of a page that is put.
enum class Present : std::uint8_t { nothing, own_page };

struct PagePlace {
  int folder;  // open
  std::string name;
  Present present;
};

class UnfinishedPages {
 public:
  // An object that can only be assigned to.
  UnfinishedPages() = default;

  // Empties and opens the folder in the open site `root`.
  static tl::expected<UnfinishedPages, int> open(int root);

  // Removes what a killed run left, and the folder if it is empty afterwards.
  static tl::expected<void, int> remove(int root);

  // Makes a folder for one thread. If threads shared one, they would wait for each other in the kernel. Thread-safe.
  tl::expected<UniqueFd, int> make_folder();

  // Writes a page into a thread's folder, then moves it to `place`. Returns the stat of the moved file. EEXIST: there
  // is a file already, and `place` does not allow one.
  static tl::expected<FileStat, int> put(std::string_view text, int thread_folder, const PagePlace& place);

 private:
  UniqueFd folder_;
  std::unique_ptr<std::atomic<std::uint64_t>> next_number_;
};

}  // namespace docmill
