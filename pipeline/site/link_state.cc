// SPDX-License-Identifier: Apache-2.0
//
// First come the rows (for_each_rows()), then what is not in rows. For the latter, encode() and lend() must use the
// same order.
#include "pipeline/site/link_state.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kLinksMagic = "docmill links 9\n";
constexpr std::size_t kArrays = 41;
constexpr std::size_t kAlignment = 16;

struct Header {
  std::array<char, kLinksMagic.size()> magic{};
  std::array<std::uint64_t, kArrays> bytes{};  // of each array
  std::uint64_t unused = 0;
  Digest digest;  // of everything after the header
};
static_assert(sizeof(Header) % kAlignment == 0);

// Computes the digests of the blocks in parallel.
Digest digest_in_blocks(std::string_view bytes) {
  constexpr std::size_t kBlock = std::size_t{4} << 20;
  std::vector<Digest> blocks((bytes.size() + kBlock - 1) / kBlock);
  tbb::parallel_for(std::size_t{0}, blocks.size(),
                    [&](std::size_t i) { blocks[i] = digest_of(bytes.substr(i * kBlock, kBlock)); });
  DigestBuilder all;
  for (const Digest& block : blocks) all.add(block);
  return all.finish();
}

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// The parts of Links that are not arrays, as arrays.
struct FlatLinks {
  std::vector<std::uint8_t> is_test;
  std::vector<std::uint32_t> cycle_starts{0};
  std::vector<FileId> cycle_members;
};

FlatLinks flatten(const Links& links) {
  FlatLinks flat;
  flat.is_test.assign(links.is_test.begin(), links.is_test.end());
  for (const std::vector<FileId>& members : links.cycles) {
    flat.cycle_members.insert(flat.cycle_members.end(), members.begin(), members.end());
    flat.cycle_starts.push_back(static_cast<std::uint32_t>(flat.cycle_members.size()));
  }
  return flat;
}

// Appends one array after another, after a header.
class ArrayWriter {
 public:
  explicit ArrayWriter(std::size_t expected_bytes) {
    bytes_.reserve(expected_bytes);
    bytes_.resize(sizeof(Header));
  }

  // Roughly the size of the rows.
  template <typename Item>
  static std::size_t bytes_of(const Rows<Item>& rows) {
    const std::size_t items = rows.lent_starts.empty() ? rows.items.size() : rows.lent_items.size();
    return items * sizeof(Item) + (rows.size() + kAlignment) * sizeof(std::uint32_t);
  }

  template <typename Item>
  void add(std::span<const Item> items) {
    static_assert(std::is_trivially_copyable_v<Item>);
    begin();
    append(items);
    end();
  }
  template <typename Item>
  void add(const Rows<Item>& rows) {
    std::vector<std::uint32_t> starts{0};
    starts.reserve(rows.size() + 1);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      starts.push_back(starts.back() + static_cast<std::uint32_t>(rows.row(i).size()));
    }
    add(std::span<const std::uint32_t>(starts));
    begin();
    for (std::uint32_t i = 0; i < rows.size(); ++i) append(rows.row(i));
    end();
  }

  void add(const SummaryTable& summaries) {
    begin();
    for (std::size_t i = 0; i < summaries.size(); ++i) append(std::span(&summaries[i], 1));
    end();
  }

  // REQUIRES: kArrays arrays have been added.
  std::string finish() {
    std::copy(kLinksMagic.begin(), kLinksMagic.end(), header_.magic.begin());
    header_.digest = digest_in_blocks(std::string_view(bytes_).substr(sizeof header_));
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  void begin() { begin_ = bytes_.size(); }
  template <typename Item>
  void append(std::span<const Item> items) {
    bytes_.append(reinterpret_cast<const char*>(items.data()), items.size_bytes());
  }
  void end() {
    header_.bytes[arrays_++] = bytes_.size() - begin_;
    bytes_.resize(aligned(bytes_.size()));
  }

  Header header_;
  std::string bytes_;
  std::size_t begin_ = 0;
  std::size_t arrays_ = 0;
};

// True if these can be the starts of rows in an array of `size` items.
bool are_starts(std::span<const std::uint32_t> starts, std::size_t size) {
  return !starts.empty() && starts.back() == size && std::is_sorted(starts.begin(), starts.end());
}

// Returns one array after another.
class ArrayReader {
 public:
  ArrayReader(const char* data, const Header& header) : at_(data + sizeof(Header)), header_(header) {}

  template <typename Item>
  std::span<const Item> next() {
    const auto bytes = static_cast<std::size_t>(header_.bytes[array_++]);
    const auto* items = reinterpret_cast<const Item*>(at_);
    at_ += aligned(bytes);
    ok_ = ok_ && bytes % sizeof(Item) == 0;
    return {items, bytes / sizeof(Item)};
  }
  template <typename Item>
  void next_rows(Rows<Item>& rows) {
    rows.lent_starts = next<std::uint32_t>();
    rows.lent_items = next<Item>();
    ok_ = ok_ && are_starts(rows.lent_starts, rows.lent_items.size());
  }
  bool is_ok() const { return ok_; }

 private:
  const char* at_;
  const Header& header_;
  std::size_t array_ = 0;
  bool ok_ = true;
};

}  // namespace

std::string LinkState::encode(const SavedLinks& saved) {
  const auto& [links, folders, coverage, findings, summaries] = saved;
  const FlatLinks flat = flatten(links);
  std::size_t rows_bytes = 0;
  for_each_rows(links, folders, coverage, findings,
                [&](const auto& rows) { rows_bytes += ArrayWriter::bytes_of(rows); });
  // New rows may be longer than those that they replace.
  ArrayWriter writer(rows_bytes + rows_bytes / 64 + summaries.size() * sizeof(FileSummary) + 2 * links.is_test.size());
  for_each_rows(links, folders, coverage, findings, [&](const auto& rows) { writer.add(rows); });
  writer.add(std::span(links.bases));
  writer.add(summaries);
  writer.add(std::span(flat.is_test));
  writer.add(std::span(flat.cycle_starts));
  writer.add(std::span(flat.cycle_members));
  return writer.finish();
}

Digest LinkState::identity_of(const std::string& bytes) {
  return digest_of(std::string_view(bytes).substr(0, sizeof(Header)));
}

std::optional<LinkState> LinkState::map(int site, const Digest& identity, CompareDigest compare) {
  std::optional<MappedFile> file = MappedFile::open(site, kLinksFile);
  if (!file || file->bytes().size() < sizeof(Header)) return std::nullopt;
  const std::string_view bytes = file->bytes();
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  std::size_t expected = sizeof header;
  for (std::uint64_t array : header.bytes) expected += aligned(static_cast<std::size_t>(array));
  if (!bytes.starts_with(kLinksMagic) || digest_of(bytes.substr(0, sizeof header)) != identity ||
      expected != bytes.size()) {
    return std::nullopt;
  }
  const bool is_damaged =
      compare == CompareDigest::yes && digest_in_blocks(bytes.substr(sizeof header)) != header.digest;
  if (is_damaged) return std::nullopt;
  return LinkState(std::move(*file));
}

std::optional<LinkedFiles> LinkState::lend(std::size_t files, std::size_t folders) const {
  Header header;
  std::memcpy(&header, file_.bytes().data(), sizeof header);
  ArrayReader reader(file_.bytes().data(), header);
  LinkedFiles result;
  bool fits = true;
  for_each_rows(result.links, result.folders, result.coverage, result.findings,
                [&](auto& rows) { reader.next_rows(rows); });
  for_each_rows_of_files(result.links, result.coverage, result.findings,
                         [&](auto& rows) { fits = fits && rows.size() == files; });
  fits = fits && result.folders.edges.size() == folders && result.folders.rankings.size() == folders;
  const auto bases = reader.next<BasisDigest>();
  const auto summaries = reader.next<FileSummary>();
  const auto is_test = reader.next<std::uint8_t>();
  const auto cycle_starts = reader.next<std::uint32_t>();
  const auto cycle_members = reader.next<FileId>();
  if (!fits || !reader.is_ok() || summaries.size() != files || is_test.size() != files) return std::nullopt;
  result.links.bases.assign(bases.begin(), bases.end());
  result.summaries = SummaryTable(summaries);
  result.links.is_test.assign(is_test.begin(), is_test.end());
  result.links.cycle.assign(files, Links::kNoCycle);
  for (std::uint32_t cycle = 0; cycle + 1 < cycle_starts.size(); ++cycle) {
    const auto members = cycle_members.subspan(cycle_starts[cycle], cycle_starts[cycle + 1] - cycle_starts[cycle]);
    result.links.cycles.emplace_back(members.begin(), members.end());
    for (FileId member : members) result.links.cycle[member.value] = cycle;
  }
  return result;
}

}  // namespace docmill
