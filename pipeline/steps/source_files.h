// SPDX-License-Identifier: Apache-2.0
//
// One source file: its bytes and its language from disk, its facts from the store or else from its bytes. Facts depend
// on bytes and language alone; their key in the store says both, and everything of docmill that could make the same
// bytes yield other facts. All functions are thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "pipeline/site/site_records.h"
#include "pipeline/steps/run.h"
#include "pipeline/steps/survey.h"
#include "stages/languages/language.h"
#include "stages/model/file_facts.h"
#include "stages/model/repo.h"

namespace docmill {

// The diagnostic of a file that was edited between two readings of one run.
inline constexpr std::string_view kChangedMeanwhile = "changed while docmill was running: build again";

// Thrown if a file no longer holds what the run has already used of it; the run cannot go on.
class ChangedMeanwhile : public std::runtime_error {
 public:
  explicit ChangedMeanwhile(const std::string& path)
      : std::runtime_error(path + ": " + std::string(kChangedMeanwhile)) {}
};

struct SourceText {
  const Language* language = nullptr;
  std::string bytes;
};

// Why a file is not documented.
struct NotDocumented {
  OmitReason reason = OmitReason::binary;
  std::string detail;  // if it is unreadable: the error, with the path
};

// Reads the file and tells its language.
tl::expected<SourceText, NotDocumented> read_source(const Run& run, const Places& places, const ScannedFile& file);

// The facts of that content from the store, or none.
std::optional<FileFacts> stored_facts(const Run& run, const Language& language, const Digest& content);

// Puts the facts into the store, if it takes any.
void store_facts(const Run& run, const Language& language, const FileFacts& facts);

// The facts of a file that is as its record says: from the store, else from its source. Throws ChangedMeanwhile if the
// file no longer holds what the record says.
FileFacts fetch_facts(Run& run, const Places& places, const SourceRecord& source, const Language& language);

}  // namespace docmill
