// SPDX-License-Identifier: Apache-2.0
//
// One list of the arrays (describe()) serves the writer and the reader.
#include "pipeline/site/link_state.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "pipeline/site/site_files.h"
#include "stages/base/file_system.h"

namespace docmill {
namespace {

constexpr std::string_view kMagic = "docmill links 1\n";
constexpr std::size_t kArrays = 15;
constexpr std::size_t kAlignment = 16;

struct Header {
  std::array<char, kMagic.size()> magic{};
  std::array<std::uint64_t, kArrays> bytes{};  // of each array
  std::uint64_t unused = 0;
  Digest digest;  // of all after the header
};
static_assert(sizeof(Header) % kAlignment == 0);

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// What is not an array in Links, as arrays.
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

template <typename Item>
std::string_view bytes_of(std::span<const Item> items) {
  static_assert(std::is_trivially_copyable_v<Item>);
  return {reinterpret_cast<const char*>(items.data()), items.size_bytes()};
}

// Places in an array of `size` items, where one row ends and the next begins.
bool are_starts(std::span<const std::uint32_t> starts, std::size_t size) {
  return !starts.empty() && starts.back() == size && std::is_sorted(starts.begin(), starts.end());
}

// Gives out one array after another.
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
  void next_rows(Rows<Item>& rows, std::size_t count) {
    rows.lent_starts = next<std::uint32_t>();
    rows.lent_items = next<Item>();
    ok_ = ok_ && rows.lent_starts.size() == count + 1 && are_starts(rows.lent_starts, rows.lent_items.size());
  }
  bool is_ok() const { return ok_; }

 private:
  const char* at_;
  const Header& header_;
  std::size_t array_ = 0;
  bool ok_ = true;
};

}  // namespace

std::string LinkState::encode(const Links& links, const Rows<ChildEdge>& edges, std::span<const FileSummary> summaries,
                              std::span<const FileShare> shares) {
  const FlatLinks flat = flatten(links);
  const auto starts = [](const auto& rows) { return bytes_of(std::span<const std::uint32_t>(rows.starts)); };
  const auto items = [](const auto& list) { return bytes_of(std::span(list)); };
  const std::array<std::string_view, kArrays> arrays{starts(links.imports),
                                                     items(std::as_const(links.imports.items)),
                                                     starts(links.dependencies),
                                                     items(std::as_const(links.dependencies.items)),
                                                     starts(links.dependents),
                                                     items(std::as_const(links.dependents.items)),
                                                     starts(links.uses),
                                                     items(std::as_const(links.uses.items)),
                                                     starts(edges),
                                                     items(std::as_const(edges.items)),
                                                     bytes_of(summaries),
                                                     bytes_of(shares),
                                                     items(std::as_const(flat.is_test)),
                                                     items(std::as_const(flat.cycle_starts)),
                                                     items(std::as_const(flat.cycle_members))};
  Header header;
  std::size_t size = sizeof header;
  for (std::string_view array : arrays) size += aligned(array.size());
  std::string bytes(sizeof header, '\0');
  bytes.reserve(size);
  for (std::size_t i = 0; i < kArrays; ++i) {
    header.bytes[i] = arrays[i].size();
    bytes += arrays[i];
    bytes.resize(aligned(bytes.size()));
  }
  std::copy(kMagic.begin(), kMagic.end(), header.magic.begin());
  header.digest = digest_of(std::string_view(bytes).substr(sizeof header));
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

Digest LinkState::identity_of(const std::string& bytes) {
  return digest_of(std::string_view(bytes).substr(0, sizeof(Header)));
}

std::optional<LinkState> LinkState::map(int site, const Digest& identity) {
  const UniqueFd file = open_below(site, kLinksFile, O_RDONLY | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(Header)) return std::nullopt;
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (data == MAP_FAILED) return std::nullopt;
  LinkState state(static_cast<const char*>(data), size);
  const std::string_view bytes(state.data_, size);
  Header header;
  std::memcpy(&header, state.data_, sizeof header);
  std::size_t expected = sizeof header;
  for (std::uint64_t array : header.bytes) expected += aligned(static_cast<std::size_t>(array));
  if (digest_of(bytes.substr(0, sizeof header)) != identity || expected != size ||
      digest_of(bytes.substr(sizeof header)) != header.digest) {
    return std::nullopt;
  }
  return state;
}

LinkState::LinkState(LinkState&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(other.size_) {}

LinkState& LinkState::operator=(LinkState&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

LinkState::~LinkState() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

std::optional<LinkedFiles> LinkState::lend(std::size_t files) const {
  Header header;
  std::memcpy(&header, data_, sizeof header);
  ArrayReader reader(data_, header);
  LinkedFiles result;
  reader.next_rows(result.links.imports, files);
  reader.next_rows(result.links.dependencies, files);
  reader.next_rows(result.links.dependents, files);
  reader.next_rows(result.links.uses, files);
  result.edges.lent_starts = reader.next<std::uint32_t>();
  result.edges.lent_items = reader.next<ChildEdge>();
  const auto summaries = reader.next<FileSummary>();
  const auto shares = reader.next<FileShare>();
  const auto is_test = reader.next<std::uint8_t>();
  const auto cycle_starts = reader.next<std::uint32_t>();
  const auto cycle_members = reader.next<FileId>();
  if (!reader.is_ok() || summaries.size() != files || shares.size() != files || is_test.size() != files) {
    return std::nullopt;
  }
  result.summaries.assign(summaries.begin(), summaries.end());
  result.shares.assign(shares.begin(), shares.end());
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
