// SPDX-License-Identifier: Apache-2.0
//
// One source file: its bytes and language, which are read from the disk, and its facts, which are in the store or are
// made from the bytes. Facts depend only on bytes, language, docmill itself, the user's rules for the language and, in
// languages with C's preprocessor, on the macros that the project says define something. Their key in the store covers
// these. All functions are
// thread-safe.
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
#include "stages/model/source_tokens.h"

namespace docmill {

// The diagnostic of a file that was edited between two reads of one run.
inline constexpr std::string_view kChangedMeanwhile = "changed while docmill was running: build again";

// Thrown if a file has changed after the run used its content. The run cannot continue.
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

// The rules of the run for the language; null: there are none.
const RuleIndex* rules_of(Run& run, const Language& language);

// Reads the file and detects its language.
tl::expected<SourceText, NotDocumented> read_source(const Run& run, const Places& places, const ScannedFile& file);

// The store's entry with the facts of this content. Its companion is the entry with the tokens, if pages need them.
WantedEntry facts_entry(const Run& run, const Language& language, const Digest& content);

// The facts in the bytes that the store has for this content, if there are any.
std::optional<FileFacts> facts_in(const std::optional<std::string>& bytes, const Digest& content);

// The facts of this content, if the store has them.
std::optional<FileFacts> stored_facts(const Run& run, const Language& language, const Digest& content);

// Asks the store for the tokens of this content, for what the store itself does then.
void touch_stored_tokens(const Run& run, const Language& language, const Digest& content);

// Puts the facts into the store, unless it is off or read-only.
void store_facts(const Run& run, const Language& language, const FileFacts& facts);

// The facts of a source that was parsed, with the rules of the run.
FileFacts extract_source(Run& run, FactsBuilder& builder, const Language& language, std::string_view source,
                         const SyntaxTree& tree);

// The same for a site with an HTML edition, whose pages need the tokens of the source too: puts these into the store.
FileFacts extract_with_tokens(Run& run, FactsBuilder& builder, const Language& language, std::string_view source,
                              const SyntaxTree& tree);

// The tokens of a source with these facts: from the store, or else from the source, which is parsed again.
SourceTokens tokens_of_source(Run& run, const Language& language, const FileFacts& facts, std::string_view source);

// The facts of an unchanged file: from the store, or else from its source. Throws ChangedMeanwhile if the file no
// longer has the recorded content.
FileFacts fetch_facts(Run& run, const Places& places, const SourceRecord& source, const Language& language);

// Reads the source of a documented file again. None if it has changed since its facts were made.
std::optional<std::string> read_if_same(const Places& places, const Repo& repo, FileId id);

// The same for a page. That the file has changed is a diagnostic, because a page must not mix two versions.
std::optional<std::string> read_unchanged_source(Run& run, const Places& places, const Repo& repo, FileId id);

// The same for a run that cannot go on without the source: throws ChangedMeanwhile.
std::string read_same_source(const Places& places, const Repo& repo, FileId id);

}  // namespace docmill
