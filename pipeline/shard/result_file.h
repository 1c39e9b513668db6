// SPDX-License-Identifier: Apache-2.0
//
// ResultFile: what one step of a sharded run hands to the next ones: values by key, and a body. Its head says which
// build of docmill made it, with which settings, and from what, so that an outdated result is never used.
//
// It is written aside and renamed when it is complete, so it is there as a whole or not at all. Two processes may write
// the same result at once: the last one wins. Format 1, numbers little-endian:
//
//   "docmill result 1\n" | packs (cache/pack.h) | index | place of the index (8) | XXH3 of the index (16)
//   index: step, of, index, build, settings, made from, body, the size of each pack, and each key with its pack
//
// A pack has its own checksum. A result of another format is read as made by another build of docmill.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/pack.h"
#include "pipeline/site/mapped_file.h"
#include "stages/base/digest.h"
#include "stages/base/result.h"

namespace docmill {

enum class ShardStep : std::uint8_t { extract, link, render };

struct ResultHead {
  ShardStep step = ShardStep::extract;
  std::uint32_t of = 1;
  std::uint32_t index = 0;  // of the share; 0 for link
  std::string build;        // build_identity()
  Digest settings;          // settings_of()
  Digest made_from;         // of everything that the content depends on besides the two above

  friend bool operator==(const ResultHead&, const ResultHead&) = default;
};

// The file of a result: "extract-3-of-8", "link-of-8".
std::string result_name(ShardStep step, std::uint32_t of, std::uint32_t index);

// How the names of files begin that are being written.
inline constexpr std::string_view kUnfinishedResults = ".docmill-unfinished-";

class ResultWriter {
 public:
  // Begins a file in the open folder. `shown`: what messages call it. Errors: it cannot be created.
  static Result<ResultWriter> open(int folder, std::string name, std::string shown);
  // Removes the unfinished file.
  ~ResultWriter();
  ResultWriter(ResultWriter&&) noexcept;
  ResultWriter& operator=(ResultWriter&&) = delete;

  // Adds a value. Returns the number of its pack. Thread-safe. Errors: the file cannot be written.
  Result<std::uint32_t> add(const Digest& key, std::string_view value);

  // Completes the file and puts it into place.
  Result<void> finish(const ResultHead& head, std::string_view body);

 private:
  struct Packs;
  ResultWriter(int folder, std::string name, std::string shown, std::string aside, std::unique_ptr<Packs> packs);
  Error failure(std::string_view action, int errno_value) const;
  Result<void> write_pack(const Pack& pack, std::uint32_t number);

  int folder_;
  std::string name_;
  std::string shown_;
  std::string aside_;  // the name of the unfinished file; "": there is none
  std::unique_ptr<Packs> packs_;
};

enum class ResultFault : std::uint8_t { missing, damaged, of_another_format };

class ResultFile {
 public:
  struct Key {
    Digest key;
    std::uint32_t pack = 0;
  };

  static tl::expected<ResultFile, ResultFault> open(int folder, const std::string& name);

  const ResultHead& head() const { return head_; }
  std::string_view body() const { return body_; }
  const std::vector<Key>& keys() const { return keys_; }  // ascending by key
  std::size_t packs() const { return packs_.size(); }
  // Every pack is what was written. Reads all of the file.
  bool is_intact() const;
  // None if the pack is damaged. Thread-safe if each thread has its own codec.
  std::optional<Pack> pack(std::size_t number, PackCodec& codec) const;

 private:
  explicit ResultFile(MappedFile file) : file_(std::move(file)) {}
  bool read_index();

  MappedFile file_;
  ResultHead head_;
  std::string_view body_;
  std::vector<std::string_view> packs_;
  std::vector<Key> keys_;
};

}  // namespace docmill
