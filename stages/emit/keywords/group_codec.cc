// SPDX-License-Identifier: Apache-2.0
//
// The format: the sizes of all columns as varints, then the columns. Similar values are in one column, so that zstd
// compresses them better. A path or name is written without the prefix that it shares with the previous one, and an
// anchor without the name that most anchors end in. The file of a link is written as the difference from the file of
// the previous link in the line.
#include "stages/emit/keywords/group_codec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "stages/base/varint.h"
#include "stages/emit/anchors.h"
#include "stages/model/repo.h"

namespace docmill {
namespace {

enum Column : std::size_t {
  kFile,  // the number of files; for each: shared, rest of the path; 0, or 1 + size of the page stem
  kFileText,
  kName,  // for each name: shared, rest, lines
  kNameText,
  kLine,    // for each line: rank, kind, links
  kLink,    // for each link: its file
  kCount,   // its count
  kAnchor,  // size of the scope * 2, or of the whole anchor * 2 + 1
  kAnchorNumber,
  kAnchorText,
  kOwn,      // for each link that has its line to itself: size of the full name, size of the sentence
  kOwnText,  // both
  kColumns
};

// The longest prefix that is left out. The limit bounds how much a few damaged bytes can expand to.
constexpr std::size_t kMostShared = 255;

constexpr std::string_view kAnchorStart = "s-";
constexpr std::string_view kNumberMark = "~~";

constexpr std::size_t kMostDigits = 9;

// An anchor is "s-", the scope, the encoded name and, for some, "~~" and a number.
struct AnchorParts {
  std::string_view scope;
  std::uint32_t number = 0;
};

// Removes the number after "~~" from the anchor and returns it; 0 if there is none, or none in the usual form.
std::uint32_t take_number(std::string_view& anchor) {
  const std::size_t mark = anchor.rfind(kNumberMark);
  if (mark == std::string_view::npos) return 0;
  const std::string_view digits = anchor.substr(mark + kNumberMark.size());
  if (digits.empty() || digits.size() > kMostDigits || digits.front() == '0') return 0;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return 0;
  anchor = anchor.substr(0, mark);
  return number;
}

// None if the anchor does not have that form. Very long anchors do not.
std::optional<AnchorParts> take_apart(std::string_view anchor, std::string_view name_part) {
  AnchorParts parts;
  parts.number = take_number(anchor);
  const std::size_t around = kAnchorStart.size() + name_part.size();
  if (anchor.size() < around || !anchor.starts_with(kAnchorStart) || !anchor.ends_with(name_part)) return std::nullopt;
  parts.scope = anchor.substr(kAnchorStart.size(), anchor.size() - around);
  return parts;
}

std::size_t shared_bytes(std::string_view a, std::string_view b) {
  const std::size_t most = std::min({a.size(), b.size(), kMostShared});
  std::size_t shared = 0;
  while (shared < most && a[shared] == b[shared]) ++shared;
  return shared;
}

// The files of the items, each once, by path. Items of the same file can point to different KeywordFile objects.
class FileTable {
 public:
  explicit FileTable(std::span<const KeywordItem> items) {
    objects_.reserve(items.size());
    for (const KeywordItem& item : items) objects_.push_back({item.file, 0});
    const auto by_object = [](const Object& a, const Object& b) { return std::less<>{}(a.file, b.file); };
    std::sort(objects_.begin(), objects_.end(), by_object);
    objects_.erase(std::unique(objects_.begin(), objects_.end(),
                               [](const Object& a, const Object& b) { return a.file == b.file; }),
                   objects_.end());
    number_by_path();
  }

  const std::vector<const KeywordFile*>& files() const { return files_; }
  std::size_t number_of(const KeywordFile* file) const {
    return std::lower_bound(objects_.begin(), objects_.end(), file,
                            [](const Object& a, const KeywordFile* b) { return std::less<>{}(a.file, b); })
        ->number;
  }

 private:
  struct Object {
    const KeywordFile* file;
    std::size_t number;
  };

  void number_by_path() {
    std::vector<Object*> by_path;
    for (Object& object : objects_) by_path.push_back(&object);
    const auto less = [](const Object* a, const Object* b) { return path_less(a->file->path, b->file->path); };
    // The files of a whole index are in order already.
    if (!std::is_sorted(by_path.begin(), by_path.end(), less)) std::sort(by_path.begin(), by_path.end(), less);
    for (Object* object : by_path) {
      if (files_.empty() || files_.back()->path != object->file->path) files_.push_back(object->file);
      object->number = files_.size() - 1;
    }
  }

  std::vector<Object> objects_;  // by address
  std::vector<const KeywordFile*> files_;
};

class Writer {
 public:
  explicit Writer(std::span<const KeywordItem> items) : items_(items), files_(items) {}

  std::string write() {
    write_files();
    for (std::size_t begin = 0; begin < items_.size();) begin = write_name(begin);
    std::string bytes;
    for (const std::string& column : columns_) append_varint(bytes, column.size());
    for (const std::string& column : columns_) bytes += column;
    return bytes;
  }

 private:
  void number(Column column, std::uint64_t value) { append_varint(columns_[column], value); }

  void text(Column numbers, Column texts, std::string_view before, std::string_view value) {
    const std::size_t shared = shared_bytes(before, value);
    number(numbers, shared);
    number(numbers, value.size() - shared);
    columns_[texts] += value.substr(shared);
  }

  void write_files() {
    number(kFile, files_.files().size());
    std::string_view before;
    for (const KeywordFile* file : files_.files()) {
      text(kFile, kFileText, before, file->path);
      before = file->path;
      const bool is_same = file->page_stem == file->path;
      number(kFile, is_same ? 0 : file->page_stem.size() + 1);
      if (!is_same) columns_[kFileText] += file->page_stem;
    }
  }

  std::size_t write_name(std::size_t begin) {
    const std::string_view name = items_[begin].name;
    name_part_.clear();
    append_anchor_part(name_part_, name);
    text(kName, kNameText, begin == 0 ? std::string_view() : items_[begin - 1].name, name);
    std::uint64_t lines = 0;
    std::size_t end = begin;
    for (; end < items_.size() && items_[end].name == name; ++lines) end = write_line(end);
    number(kName, lines);
    return end;
  }

  std::size_t write_line(std::size_t begin) {
    std::size_t end = begin;
    std::size_t file_before = 0;
    for (; end == begin || (end < items_.size() && same_line(items_[begin], items_[end])); ++end) {
      const std::size_t file = files_.number_of(items_[end].file);
      number(kLink, file - file_before);
      file_before = file;
      number(kCount, items_[end].count);
      write_anchor(items_[end]);
    }
    const KeywordItem& first = items_[begin];
    number(kLine, static_cast<std::uint64_t>(first.rank));
    number(kLine, static_cast<std::uint64_t>(first.kind));
    if (has_own_line(first.rank)) {
      number(kOwn, first.full_name.size());
      number(kOwn, first.sentence.size());
      columns_[kOwnText].append(first.full_name).append(first.sentence);
    }
    number(kLine, end - begin);
    return end;
  }

  void write_anchor(const KeywordItem& item) {
    const std::optional<AnchorParts> parts = take_apart(item.anchor, name_part_);
    const std::string_view written = parts ? parts->scope : item.anchor;
    number(kAnchor, std::uint64_t{written.size()} << 1 | (parts ? 0u : 1u));
    number(kAnchorNumber, parts ? parts->number : 0);
    columns_[kAnchorText] += written;
  }

  std::span<const KeywordItem> items_;
  FileTable files_;
  std::array<std::string, kColumns> columns_;
  std::string name_part_;  // the encoded name in the anchors of the current name
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) {
    ByteReader all(bytes);
    std::array<std::uint64_t, kColumns> sizes{};
    for (std::uint64_t& size : sizes) size = all.varint();
    for (std::size_t i = 0; i < kColumns; ++i) columns_[i] = ByteReader(all.text(sizes[i]));
    is_ok_ = all.has_ended_well();
  }

  std::optional<GroupContent> read() {
    if (!is_ok_) return std::nullopt;
    read_files();
    while (ok() && columns_[kName].left() > 0) read_name();
    const bool all_read =
        std::all_of(columns_.begin(), columns_.end(), [](const ByteReader& column) { return column.has_ended_well(); });
    if (!all_read) return std::nullopt;
    return std::move(content_);
  }

 private:
  bool ok() const {
    return std::all_of(columns_.begin(), columns_.end(), [](const ByteReader& column) { return column.is_ok(); });
  }

  std::string_view text(Column numbers, Column texts, std::string_view before) {
    const std::uint64_t shared = columns_[numbers].varint(std::min(before.size(), kMostShared));
    const std::uint64_t rest = columns_[numbers].varint();
    return content_.text.add(before.substr(0, static_cast<std::size_t>(shared)), columns_[texts].text(rest));
  }

  void read_files() {
    const std::uint64_t count = columns_[kFile].varint(columns_[kFile].left());
    content_.files.reserve(static_cast<std::size_t>(count));
    std::string_view before;
    for (std::uint64_t i = 0; i < count && ok(); ++i) {
      const std::string_view path = text(kFile, kFileText, before);
      const std::uint64_t stem = columns_[kFile].varint();
      const std::string_view page_stem = stem == 0 ? path : columns_[kFileText].text(stem - 1);
      if (path.empty() || (i > 0 && !path_less(before, path))) columns_[kFile].fail();
      content_.files.emplace_back(std::string(path), std::string(page_stem));
      before = path;
    }
  }

  void read_name() {
    const std::string_view before = content_.items.empty() ? std::string_view() : content_.items.back().name;
    const std::string_view name = text(kName, kNameText, before);
    const std::uint64_t lines = columns_[kName].varint(columns_[kLine].left());
    if (name.empty() || lines == 0) columns_[kName].fail();
    name_part_.clear();
    append_anchor_part(name_part_, name);
    for (std::uint64_t i = 0; i < lines && ok(); ++i) read_line(name);
  }

  void read_line(std::string_view name) {
    const auto rank = static_cast<KeywordRank>(columns_[kLine].varint(kKeywordRanks - 1));
    const auto kind = static_cast<SymbolKind>(columns_[kLine].varint(kSymbolKinds - 1));
    const std::uint64_t links = columns_[kLine].varint(columns_[kLink].left());
    std::string_view full_name;
    std::string_view sentence;
    if (has_own_line(rank)) {
      const std::uint64_t full_name_bytes = columns_[kOwn].varint();
      const std::uint64_t sentence_bytes = columns_[kOwn].varint();
      full_name = content_.text.add(columns_[kOwnText].text(full_name_bytes));
      sentence = content_.text.add(columns_[kOwnText].text(sentence_bytes));
    }
    if (links == 0 || (links > 1 && has_own_line(rank))) columns_[kLine].fail();
    std::uint64_t file = 0;
    for (std::uint64_t i = 0; i < links && ok(); ++i) {
      file += columns_[kLink].varint(content_.files.size());
      const std::uint64_t count = columns_[kCount].varint(std::numeric_limits<std::uint32_t>::max());
      const std::string_view anchor = read_anchor();
      if (file >= content_.files.size() || count == 0) return columns_[kLink].fail();
      add({name, anchor, &content_.files[static_cast<std::size_t>(file)], static_cast<std::uint32_t>(count), kind, rank,
           full_name, sentence});
    }
  }

  std::string_view read_anchor() {
    const std::uint64_t coded = columns_[kAnchor].varint();
    const std::uint64_t number = columns_[kAnchorNumber].varint(std::numeric_limits<std::uint32_t>::max());
    const std::string_view written = columns_[kAnchorText].text(coded >> 1);
    if ((coded & 1) != 0) return content_.text.add(written);
    anchor_.assign(kAnchorStart).append(written).append(name_part_);
    if (number > 0) anchor_.append(kNumberMark).append(std::to_string(number));
    return content_.text.add(anchor_);
  }

  void add(const KeywordItem& item) {
    std::vector<KeywordItem>& items = content_.items;
    if (!items.empty() && compare_items(items.back(), item) >= 0) return columns_[kLink].fail();
    items.push_back(item);
  }

  std::array<ByteReader, kColumns> columns_;
  bool is_ok_ = false;
  GroupContent content_;
  std::string name_part_;  // the encoded name in the anchors of the current name
  std::string anchor_;
};

}  // namespace

std::string encode_items(std::span<const KeywordItem> items) { return Writer(items).write(); }

std::optional<GroupContent> decode_items(std::string_view bytes) { return Reader(bytes).read(); }

}  // namespace docmill
