// SPDX-License-Identifier: Apache-2.0
#include "pipeline/site/link_changes.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace docmill {
namespace {

constexpr std::string_view kLinkChangesMagic = "docmill link changes 7\n";

class Writer {
 public:
  template <typename Value>
  void value(const Value& value) {
    values(std::span(&value, 1));
  }
  template <typename Value>
  void values(std::span<const Value> list) {
    static_assert(std::is_trivially_copyable_v<Value>);
    bytes_.append(reinterpret_cast<const char*>(list.data()), list.size_bytes());
  }
  template <typename Value>
  void list(std::span<const Value> list) {
    value(static_cast<std::uint32_t>(list.size()));
    values(list);
  }

  template <typename Item>
  void rows(const Rows<Item>& rows) {
    const bool is_whole = rows.lent_starts.empty();
    value(static_cast<std::uint8_t>(is_whole ? 1 : 0));
    if (is_whole) {
      list(std::span(rows.starts));
      list(std::span(rows.items));
      return;
    }
    std::vector<std::uint32_t> replaced;
    for (const auto& [row, items] : rows.replaced) replaced.push_back(row);
    std::sort(replaced.begin(), replaced.end());
    list(std::span<const std::uint32_t>(replaced));
    for (std::uint32_t row : replaced) list(rows.row(row));
  }

  std::string take() { return std::move(bytes_); }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <typename Value>
  void value(Value& value) {
    if (!has(sizeof(Value))) return;
    std::memcpy(&value, rest_.data(), sizeof(Value));
    rest_.remove_prefix(sizeof(Value));
  }
  template <typename Value>
  void list(std::vector<Value>& list) {
    std::uint32_t size = 0;
    value(size);
    if (!has(std::size_t{size} * sizeof(Value))) return;
    list.resize(size);
    if (size > 0) std::memcpy(list.data(), rest_.data(), size * sizeof(Value));
    rest_.remove_prefix(size * sizeof(Value));
  }

  template <typename Item>
  void rows(Rows<Item>& rows) {
    const std::size_t count = rows.size();
    std::uint8_t is_whole = 0;
    value(is_whole);
    if (is_whole != 0) {
      Rows<Item> whole;
      list(whole.starts);
      list(whole.items);
      ok_ = ok_ && whole.starts.size() == count + 1 && whole.starts.back() == whole.items.size() &&
            std::is_sorted(whole.starts.begin(), whole.starts.end());
      rows = std::move(whole);
      return;
    }
    std::vector<std::uint32_t> replaced;
    list(replaced);
    for (std::uint32_t row : replaced) {
      ok_ = ok_ && row < count;
      if (!ok_) return;
      list(rows.replaced[row]);
    }
  }

  bool is_complete() const { return ok_ && rest_.empty(); }

 private:
  bool has(std::size_t size) {
    ok_ = ok_ && size <= rest_.size();
    return ok_;
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

std::optional<std::string> encode_link_changes(const SavedLinks& saved, const Digest& identity, std::size_t most) {
  const Links& links = saved.links;
  if (links.imports.lent_starts.empty() || !saved.summaries.is_lent()) return std::nullopt;
  Writer body;
  for_each_rows(links, saved.folders, saved.coverage, saved.findings, [&](const auto& rows) { body.rows(rows); });
  if (body.size() > most) return std::nullopt;
  body.list(std::span(links.bases));
  const std::vector<std::uint8_t> is_test(links.is_test.begin(), links.is_test.end());
  body.list(std::span(is_test));
  body.value(static_cast<std::uint32_t>(links.cycles.size()));
  for (const std::vector<FileId>& cycle : links.cycles) body.list(std::span(cycle));
  std::vector<std::uint32_t> changed;
  for (const auto& [file, summary] : saved.summaries.replaced()) changed.push_back(file);
  std::sort(changed.begin(), changed.end());
  body.list(std::span<const std::uint32_t>(changed));
  for (std::uint32_t i : changed) body.value(saved.summaries[i]);
  const std::string bytes = body.take();
  Writer file;
  file.values(std::span(kLinkChangesMagic));
  file.value(identity);
  file.value(digest_of(bytes));
  file.values(std::span(bytes));
  return file.take();
}

bool apply_link_changes(std::string_view bytes, const Digest& identity, LinkedFiles& linked) {
  if (!bytes.starts_with(kLinkChangesMagic)) return false;
  Digest base;
  Digest digest;
  constexpr std::size_t kHead = kLinkChangesMagic.size() + 2 * sizeof(Digest);
  if (bytes.size() < kHead) return false;
  std::memcpy(&base, bytes.data() + kLinkChangesMagic.size(), sizeof base);
  std::memcpy(&digest, bytes.data() + kLinkChangesMagic.size() + sizeof base, sizeof digest);
  if (base != identity || digest_of(bytes.substr(kHead)) != digest) return false;
  Reader reader(bytes.substr(kHead));
  Links& links = linked.links;
  const std::size_t files = links.imports.size();
  for_each_rows(links, linked.folders, linked.coverage, linked.findings, [&](auto& rows) { reader.rows(rows); });
  links.bases.clear();
  reader.list(links.bases);
  std::vector<std::uint8_t> is_test;
  reader.list(is_test);
  std::uint32_t cycles = 0;
  reader.value(cycles);
  links.cycles.clear();
  links.cycle.assign(files, Links::kNoCycle);
  for (std::uint32_t i = 0; i < cycles && is_test.size() == files; ++i) {
    std::vector<FileId> cycle;
    reader.list(cycle);
    for (FileId file : cycle) {
      if (file.value >= files) return false;
      links.cycle[file.value] = i;
    }
    if (cycle.empty()) return false;
    links.cycles.push_back(std::move(cycle));
  }
  std::vector<std::uint32_t> changed;
  reader.list(changed);
  for (std::uint32_t i : changed) {
    if (i >= linked.summaries.size()) return false;
    FileSummary summary;
    reader.value(summary);
    linked.summaries.put(i, summary);
  }
  links.is_test.assign(is_test.begin(), is_test.end());
  return reader.is_complete() && is_test.size() == files;
}

}  // namespace docmill
