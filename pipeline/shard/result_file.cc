// SPDX-License-Identifier: Apache-2.0
#include "pipeline/shard/result_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "pipeline/site/record_coder.h"
#include "stages/base/file_system.h"
#include "stages/base/unique_fd.h"

namespace docmill {
namespace {

constexpr std::string_view kMagic = "docmill result 1\n";
constexpr std::string_view kAnyMagic = "docmill result ";
constexpr std::size_t kFooterBytes = 24;
// Values are collected up to this size before they are compressed together.
constexpr std::size_t kPackBytes = 1u << 20;

template <typename Coder, typename Head>
void describe_result_head(Coder& coder, Head& head, std::string_view& build) {
  coder.number(head.step);
  coder.number(head.of);
  coder.number(head.index);
  coder.text(build);
  describe_digest(coder, head.settings);
  describe_digest(coder, head.made_from);
}

}  // namespace

std::string result_name(ShardStep step, std::uint32_t of, std::uint32_t index) {
  if (step == ShardStep::link) return fmt::format("link-of-{}", of);
  return fmt::format("{}-{}-of-{}", step == ShardStep::extract ? "extract" : "render", index, of);
}

struct ResultWriter::Packs {
  struct Place {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };

  // A codec that no other thread uses meanwhile.
  std::unique_ptr<PackCodec> borrow() {
    const std::lock_guard lock(mutex);
    if (codecs.empty()) return std::make_unique<PackCodec>(PackEffort::low);
    std::unique_ptr<PackCodec> codec = std::move(codecs.back());
    codecs.pop_back();
    return codec;
  }
  void give_back(std::unique_ptr<PackCodec> codec) {
    const std::lock_guard lock(mutex);
    codecs.push_back(std::move(codec));
  }

  std::mutex mutex;  // guards all members but `file`, which is written under it
  UniqueFd file;
  std::uint64_t size = 0;  // of the file
  Pack open;
  std::vector<Place> places;  // by full pack; filled when it is written
  std::vector<ResultFile::Key> keys;
  std::vector<std::unique_ptr<PackCodec>> codecs;
};

ResultWriter::ResultWriter(int folder, std::string name, std::string shown, std::string aside,
                           std::unique_ptr<Packs> packs)
    : folder_(folder),
      name_(std::move(name)),
      shown_(std::move(shown)),
      aside_(std::move(aside)),
      packs_(std::move(packs)) {}

ResultWriter::ResultWriter(ResultWriter&& other) noexcept
    : folder_(other.folder_),
      name_(std::move(other.name_)),
      shown_(std::move(other.shown_)),
      aside_(std::exchange(other.aside_, {})),
      packs_(std::move(other.packs_)) {}

ResultWriter::~ResultWriter() {
  if (!aside_.empty()) [[maybe_unused]]
    const auto ignored = remove_file(folder_, aside_);
}

Error ResultWriter::failure(std::string_view action, int errno_value) const {
  return path_error(action, shown_, errno_value);
}

Result<ResultWriter> ResultWriter::open(int folder, std::string name, std::string shown) {
  auto packs = std::make_unique<Packs>();
  std::string aside;
  // Several processes may write the same result, on several machines: the first free name is this process's own.
  for (std::uint32_t number = 0; !packs->file; ++number) {
    aside = fmt::format("{}{}-{}-{}", kUnfinishedResults, name, getpid(), number);
    packs->file.reset(openat(folder, aside.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!packs->file && errno != EEXIST) return tl::unexpected(path_error("write", shown, errno));
  }
  if (const int error = write_all(packs->file.get(), kMagic); error != 0) {
    [[maybe_unused]] const auto ignored = remove_file(folder, aside);
    return tl::unexpected(path_error("write", shown, error));
  }
  packs->size = kMagic.size();
  return ResultWriter(folder, std::move(name), std::move(shown), std::move(aside), std::move(packs));
}

Result<void> ResultWriter::write_pack(const Pack& pack, std::uint32_t number) {
  std::unique_ptr<PackCodec> codec = packs_->borrow();
  const std::optional<std::string> bytes = codec->encode(pack);
  packs_->give_back(std::move(codec));
  if (!bytes) return tl::unexpected(Error{"cannot write " + shown_ + ": a value is too large"});
  const std::lock_guard lock(packs_->mutex);
  if (const int error = write_all(packs_->file.get(), *bytes); error != 0)
    return tl::unexpected(failure("write", error));
  packs_->places[number] = {packs_->size, bytes->size()};
  packs_->size += bytes->size();
  return {};
}

Result<std::uint32_t> ResultWriter::add(const Digest& key, std::string_view value) {
  Pack full;
  std::uint32_t number = 0;
  {
    const std::lock_guard lock(packs_->mutex);
    number = static_cast<std::uint32_t>(packs_->places.size());
    packs_->open.add(key, value);
    packs_->keys.push_back({key, number});
    if (packs_->open.value_bytes() < kPackBytes) return number;
    std::swap(full, packs_->open);
    packs_->places.emplace_back();
  }
  if (auto done = write_pack(full, number); !done) return tl::unexpected(done.error());
  return number;
}

Result<void> ResultWriter::finish(const ResultHead& head, std::string_view body) {
  Packs& packs = *packs_;
  if (!packs.open.empty()) {
    packs.places.emplace_back();
    const auto last = static_cast<std::uint32_t>(packs.places.size() - 1);
    if (auto done = write_pack(packs.open, last); !done) return done;
  }
  std::sort(packs.keys.begin(), packs.keys.end(),
            [](const ResultFile::Key& a, const ResultFile::Key& b) { return a.key < b.key; });
  RecordWriter index(body.size() + packs.keys.size() * 20 + packs.places.size() * 16 + 256);
  std::string_view build = head.build;
  describe_result_head(index, head, build);
  index.text(body);
  index.length(packs.places);
  for (const Packs::Place& place : packs.places) {
    index.number(place.begin);
    index.number(place.size);
  }
  index.length(packs.keys);
  for (const ResultFile::Key& key : packs.keys) {
    describe_digest(index, key.key);
    index.number(key.pack);
  }
  const std::string bytes = index.take();
  RecordWriter footer(kFooterBytes);
  footer.number(packs.size);
  const Digest digest = digest_of(bytes);
  describe_digest(footer, digest);
  for (const std::string& part : {bytes, footer.take()}) {
    if (const int error = write_all(packs.file.get(), part); error != 0) return tl::unexpected(failure("write", error));
  }
  if (renameat(folder_, aside_.c_str(), folder_, name_.c_str()) != 0) return tl::unexpected(failure("write", errno));
  aside_.clear();
  return {};
}

tl::expected<ResultFile, ResultFault> ResultFile::open(int folder, const std::string& name) {
  std::optional<MappedFile> file = MappedFile::open(folder, name.c_str());
  if (!file) return tl::unexpected(ResultFault::missing);
  const std::string_view bytes = file->bytes();
  if (!bytes.starts_with(kMagic)) {
    return tl::unexpected(bytes.starts_with(kAnyMagic) ? ResultFault::of_another_format : ResultFault::damaged);
  }
  ResultFile result(std::move(*file));
  if (!result.read_index()) return tl::unexpected(ResultFault::damaged);
  return result;
}

bool ResultFile::read_index() {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < kMagic.size() + kFooterBytes) return false;
  const std::size_t end = bytes.size() - kFooterBytes;
  std::uint64_t begin = 0;
  Digest digest;
  RecordReader footer(bytes.substr(end));
  footer.number(begin);
  describe_digest(footer, digest);
  if (begin < kMagic.size() || begin > end || digest_of(bytes.substr(begin, end - begin)) != digest) return false;
  RecordReader index(bytes.substr(begin, end - begin));
  std::string_view build;
  describe_result_head(index, head_, build);
  head_.build = build;
  index.text(body_);
  index.length(packs_);
  for (std::string_view& pack : packs_) {
    std::uint64_t place = 0;
    std::uint64_t size = 0;
    index.number(place);
    index.number(size);
    if (place > begin || size > begin - place) return false;
    pack = bytes.substr(place, size);
  }
  index.length(keys_);
  for (Key& key : keys_) {
    describe_digest(index, key.key);
    index.number(key.pack);
    if (key.pack >= packs_.size()) return false;
  }
  return index.is_complete();
}

bool ResultFile::is_intact() const {
  PackCodec codec(PackEffort::low);
  return std::all_of(packs_.begin(), packs_.end(),
                     [&](std::string_view bytes) { return codec.decode(bytes).has_value(); });
}

std::optional<Pack> ResultFile::pack(std::size_t number, PackCodec& codec) const {
  return codec.decode(packs_[number]);
}

}  // namespace docmill
