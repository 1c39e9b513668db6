// SPDX-License-Identifier: Apache-2.0
//
// Files are read in batches of fixed size, in the order of the repo, each batch in parallel. The limits are applied
// between batches and in order, so the result does not depend on which thread was first.
#include "pipeline/live/text_search.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "stages/base/lower_case.h"

namespace docmill {
namespace {

constexpr std::size_t kBatch = 256;            // files
constexpr std::size_t kBytesBeforeMatch = 60;  // of a long line that are shown

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool has_upper_case(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// What is looked for.
struct Needle {
  explicit Needle(std::string_view given) : text(given), any_case(!has_upper_case(given)) {}

  std::size_t find(std::string_view bytes, std::size_t from) const {
    if (from >= bytes.size()) return std::string_view::npos;
    const void* at = ::memmem(bytes.data() + from, bytes.size() - from, text.data(), text.size());
    return at == nullptr ? std::string_view::npos
                         : static_cast<std::size_t>(static_cast<const char*>(at) - bytes.data());
  }

  std::string_view text;
  bool any_case;
};

// The lines of one file.
struct FileScan {
  std::vector<FoundLine> lines;
  std::uint64_t matches = 0;  // lines
  std::uint64_t bytes = 0;
  bool is_available = false;
};

std::string_view line_around(std::string_view source, std::size_t at, std::size_t& begin) {
  const std::size_t before = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
  begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = std::min(source.find('\n', at), source.size());
  if (end > begin && source[end - 1] == '\r') --end;
  return source.substr(begin, end - begin);
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

FoundLine found_line(FileId file, std::uint32_t number, std::string_view line, std::size_t at, std::size_t size) {
  std::size_t begin = 0;
  if (line.size() > kMostFoundLineBytes && at > kBytesBeforeMatch) {
    begin = at - kBytesBeforeMatch;
    while (begin > 0 && is_continuation(line[begin]) && at - begin < 2 * kBytesBeforeMatch) --begin;
  }
  std::size_t end = std::min(line.size(), begin + kMostFoundLineBytes);
  while (end < line.size() && end > begin + 1 && is_continuation(line[end])) --end;
  FoundLine found;
  found.file = file;
  found.line = number;
  found.text = line.substr(begin, end - begin);
  found.begin = static_cast<std::uint32_t>(std::min(at - begin, found.text.size()));
  found.size = static_cast<std::uint32_t>(std::min(size, found.text.size() - found.begin));
  found.is_cut_before = begin > 0;
  found.is_cut_after = end < line.size();
  return found;
}

FileScan scan_file(FileId file, const Needle& needle, const ReadSource& read, std::size_t most) {
  FileScan scan;
  const std::optional<std::string> source = read(file);
  if (!source) return scan;
  scan.is_available = true;
  scan.bytes = source->size();
  std::string lower;
  if (needle.any_case) {
    lower = *source;
    std::ranges::transform(lower, lower.begin(), lower_letter);
  }
  const std::string_view bytes = needle.any_case ? std::string_view(lower) : std::string_view(*source);
  std::uint32_t number = 1;
  std::size_t counted = 0;  // the line breaks before this place are in `number`
  for (std::size_t at = needle.find(bytes, 0); at != std::string_view::npos;) {
    ++scan.matches;
    std::size_t begin = 0;
    const std::string_view line = line_around(*source, at, begin);
    if (scan.lines.size() < most) {
      number += static_cast<std::uint32_t>(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(counted),
                                                      bytes.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
      counted = begin;
      scan.lines.push_back(found_line(file, number, line, at - begin, needle.text.size()));
    }
    const std::size_t end = bytes.find('\n', at);
    at = end == std::string_view::npos ? end : needle.find(bytes, end + 1);
  }
  return scan;
}

std::vector<FileId> files_to_read(const Repo& repo, const std::string& path) {
  const std::string part = lower_case(path);
  std::vector<FileId> files;
  for (std::uint32_t i = 0; i < repo.files.size(); ++i) {
    if (part.empty() || lower_case(repo.files[i].path).find(part) != std::string::npos) files.push_back({i});
  }
  return files;
}

void take(FileScan&& scan, const TextQuery& query, FoundText& found) {
  if (!scan.is_available) {
    ++found.files_changed;
    return;
  }
  ++found.files_read;
  const std::size_t room = query.most_lines - found.lines.size();
  const std::size_t taken = std::min(room, scan.lines.size());
  found.lines.insert(found.lines.end(), std::make_move_iterator(scan.lines.begin()),
                     std::make_move_iterator(scan.lines.begin() + static_cast<std::ptrdiff_t>(taken)));
  found.lines_left_out += scan.matches - taken;
}

}  // namespace

FoundText search_text(const Repo& repo, const TextQuery& query, const ReadSource& read, const std::atomic<int>* stop) {
  FoundText found;
  const std::string_view text = std::string_view(query.text).substr(0, kMostTextBytes);
  if (text.empty() || text.find('\n') != std::string_view::npos || query.most_lines == 0) return found;
  const Needle needle(text);
  const std::vector<FileId> files = files_to_read(repo, query.path);
  std::uint64_t bytes = 0;
  std::size_t begin = 0;
  while (begin < files.size() && found.lines.size() < query.most_lines && bytes < query.most_bytes_read) {
    if (stop != nullptr && stop->load(std::memory_order_relaxed) != 0) break;
    std::vector<FileScan> scans(std::min(kBatch, files.size() - begin));
    tbb::parallel_for(std::size_t{0}, scans.size(), [&](std::size_t i) {
      scans[i] = scan_file(files[begin + i], needle, read, std::min(query.most_lines_of_file, query.most_lines));
    });
    for (FileScan& scan : scans) {
      bytes += scan.bytes;
      take(std::move(scan), query, found);
    }
    begin += scans.size();
  }
  found.files_not_read = files.size() - begin;
  return found;
}

}  // namespace docmill
