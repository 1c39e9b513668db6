// SPDX-License-Identifier: Apache-2.0
//
// Full-text search: reads the sources of a repo and finds the lines that contain a text. There is no index: the sources
// are in the page cache of the system, and reading them again costs less than keeping an index up to date. The text is
// plain; it is never a pattern, so no query takes longer than one pass.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/model/repo.h"

namespace docmill {

struct TextQuery {
  std::string text;  // one line; longer texts are cut at kMostTextBytes. Case matters if it has an upper-case letter
  std::string path;  // only files whose path contains this, in any case; "": all
  std::size_t most_lines = 200;
  std::size_t most_lines_of_file = 20;
  std::uint64_t most_bytes_read = std::uint64_t{4} << 30;
};

inline constexpr std::size_t kMostTextBytes = 300;
inline constexpr std::size_t kMostFoundLineBytes = 240;

struct FoundLine {
  FileId file;
  std::uint32_t line = 0;      // from 1
  std::string text;            // the line, or kMostFoundLineBytes of it around the match. Any bytes
  std::uint32_t begin = 0;     // of the first match in `text`
  std::uint32_t size = 0;      // of the match
  bool is_cut_before = false;  // `text` is not the beginning of the line
  bool is_cut_after = false;
};

struct FoundText {
  std::vector<FoundLine> lines;      // by file, then line
  std::uint64_t lines_left_out = 0;  // that contain the text too, in the files that were read
  std::uint64_t files_read = 0;
  std::uint64_t files_not_read = 0;  // because enough was found or read before; they come after the others
  std::uint64_t files_changed = 0;   // that could not be read, because they have changed meanwhile
};

// The bytes of a file; none if they are not available. Called from many threads.
using ReadSource = std::function<std::optional<std::string>(FileId)>;

// Finds the lines that contain the text, file by file in the order of the repo. It ends when most_lines are found or
// most_bytes_read are read, after the batch of files that it is in, or when `stop` is not 0. An empty text, or one with
// a line break, is in no line. The result is the same at any number of threads. Uses TBB in the caller's arena.
FoundText search_text(const Repo& repo, const TextQuery& query, const ReadSource& read,
                      const std::atomic<int>* stop = nullptr);

}  // namespace docmill
