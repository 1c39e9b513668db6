// SPDX-License-Identifier: Apache-2.0
//
// SiteOutput: the site on disk, and docmill's records of which files in it are its own pages.
//
// SITE/.docmill/records, format 1: the line "docmill records 1", then a line for each page, sorted by path:
// the digest of its bytes (32 hexadecimal digits), a space, its path, percent-encoded. Written whole and renamed into
// place when a run ends. SITE/.docmill/journal: a line for each page that the running build is about to write, its
// path, percent-encoded; appended before the page is, so that a run that is killed leaves no page that nobody owns. The
// next run reads both. SITE/.docmill/unfinished/: pages being written, before they are renamed into place.
// SITE/.docmill/lock: locked (flock) while a process writes the site; holds its process id.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "stages/base/digest.h"
#include "stages/base/file_system.h"
#include "stages/base/result.h"
#include "stages/model/page.h"

namespace docmill {

enum class PageOutcome : unsigned char { written, unchanged };

class SiteOutput {
 public:
  // Opens the site at `path`, makes it where it is missing, and takes its lock. Errors: it cannot be made or written,
  // it is locked by another process, or its records are of a newer format.
  static Result<SiteOutput> open(const std::string& path);

  // Puts the pages in place; those whose bytes are there already are left alone. Errors: the file system's, and a file
  // in the way that is not docmill's. Thread-safe. `folder` is the caller's cache of the folder written to last.
  struct OpenFolder {
    std::string path;
    UniqueFd fd;
    UniqueFd unfinished;  // a folder of this thread alone: threads that share one wait for each other in the kernel
  };
  struct Counts {
    std::uint64_t written = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t bytes_written = 0;
  };
  Result<Counts> write(std::span<const Page> pages, OpenFolder& folder);

  // Ends a complete run: removes the pages of earlier runs that this one did not give, and makes this run's pages the
  // records. The number of pages removed.
  Result<std::uint64_t> commit();

  // Ends a run that stopped half-way: every page of earlier runs and of this one stays docmill's.
  Result<void> keep_all();

  // Removes every page that docmill wrote, its records, and the folders that are empty then. The number of pages
  // removed.
  Result<std::uint64_t> remove_all();

 private:
  struct Record {
    std::string path;
    Digest digest;
  };

  explicit SiteOutput(std::string path) : path_(std::move(path)), mutex_(std::make_unique<std::mutex>()) {}
  Result<void> lock();
  Result<void> clear_unfinished();
  Result<void> load_records();
  Result<void> load_journal();
  Result<void> announce(std::span<const Page> pages);
  Result<PageOutcome> write_page(const Page& page, OpenFolder& folder);
  Result<void> open_unfinished(OpenFolder& folder);
  Result<void> put_in_place(const Page& page, const OpenFolder& folder, const std::string& name);
  Result<std::uint64_t> remove_pages(std::vector<std::string> paths);
  Result<void> save_records();

  std::string path_;
  UniqueFd root_;
  UniqueFd lock_;
  UniqueFd journal_;
  UniqueFd unfinished_;
  std::unique_ptr<std::atomic<std::uint64_t>> unfinished_number_ = std::make_unique<std::atomic<std::uint64_t>>(0);
  std::unordered_set<std::string> owned_;  // pages of earlier runs; not changed while pages are written
  std::unique_ptr<std::mutex> mutex_;      // for what follows
  std::vector<Record> records_;            // of this run's pages
};

}  // namespace docmill
