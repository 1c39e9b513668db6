// SPDX-License-Identifier: Apache-2.0
#include "pipeline/steps/source_files.h"

#include <utility>

#include "stages/base/file_system.h"
#include "stages/extract/extract_facts.h"
#include "stages/extract/findings/rule_index.h"
#include "stages/extract/source_tokens.h"
#include "stages/model/facts_codec.h"
#include "stages/model/source_tokens_codec.h"

namespace docmill {
namespace {

bool is_binary(std::string_view source) { return source.substr(0, kHeadBytes).find('\0') != std::string_view::npos; }

const Language& language_of(const ScannedFile& file, std::string_view source) {
  const Language* named = file.language.empty() ? nullptr : find_language(file.language);
  return named != nullptr ? *named : detect_language(file.path, source);
}

Digest facts_key(const Run& run, const Language& language, const Digest& content) {
  DigestBuilder key;
  key.add("docmill facts").add(std::uint64_t{kFactsFormat}).add(std::uint64_t{FactsBuilder::kVersion});
  key.add(language.name).add(static_cast<std::uint64_t>(language.extractor_version));
  key.add(language.grammar_version);
  const std::uint64_t rules = run.options.rules ? run.options.run_rules.version(language.name) : 0;
  if (rules != 0) key.add(rules);
  if (language.conceal_macros != nullptr && !run.definition_macros.empty()) key.add(run.definition_macros.digest());
  return key.add(content).finish();
}

Digest tokens_key(const Run& run, const Language& language, const Digest& content) {
  DigestBuilder key;
  return key.add("docmill tokens")
      .add(std::uint64_t{kTokensFormat})
      .add(std::uint64_t{kTokensVersion})
      .add(facts_key(run, language, content))
      .finish();
}

}  // namespace

const RuleIndex* rules_of(Run& run, const Language& language) {
  return run.options.rules ? run.rule_indexes.find(language) : nullptr;
}

tl::expected<SourceText, NotDocumented> read_source(const Run& run, const Places& places, const ScannedFile& file) {
  Result<std::string> source = read_file(
      places.repo_folder.get(), file.path,
      {.max_bytes = run.options.max_file_size, .wants_rest = [](std::string_view head) { return !is_binary(head); }});
  if (!source) return tl::unexpected(NotDocumented{OmitReason::unreadable, std::move(source.error().message)});
  if (is_binary(*source)) return tl::unexpected(NotDocumented{OmitReason::binary, {}});
  const Language& language = language_of(file, *source);
  return SourceText{&language, std::move(*source)};
}

WantedEntry facts_entry(const Run& run, const Language& language, const Digest& content) {
  WantedEntry entry{facts_key(run, language, content), std::nullopt};
  if (has_html(run.options.format)) entry.companion = tokens_key(run, language, content);
  return entry;
}

std::optional<FileFacts> facts_in(const std::optional<std::string>& bytes, const Digest& content) {
  std::optional<FileFacts> facts = bytes ? decode_facts(*bytes) : std::nullopt;
  if (facts && facts->content != content) facts.reset();
  return facts;
}

std::optional<FileFacts> stored_facts(const Run& run, const Language& language, const Digest& content) {
  return facts_in(run.store.find(facts_key(run, language, content)), content);
}

void touch_stored_tokens(const Run& run, const Language& language, const Digest& content) {
  run.store.find(tokens_key(run, language, content));
}

void store_facts(const Run& run, const Language& language, const FileFacts& facts) {
  if (run.store.mode() == StoreMode::read_write)
    run.store.put(facts_key(run, language, facts.content), encode_facts(facts));
}

FileFacts extract_source(Run& run, FactsBuilder& builder, const Language& language, std::string_view source,
                         const SyntaxTree& tree) {
  return extract_facts(builder, language, source, tree, rules_of(run, language), extraction_limit(source.size()));
}

FileFacts extract_with_tokens(Run& run, FactsBuilder& builder, const Language& language, std::string_view source,
                              const SyntaxTree& tree) {
  LocatedFacts located = extract_located(builder, language, source, tree, rules_of(run, language));
  if (run.store.mode() == StoreMode::read_write) {
    const SourceTokens tokens{classify_tokens(language, source, tree), source_names(located.occurrences)};
    run.store.put(tokens_key(run, language, located.facts.content), encode_tokens(tokens));
  }
  return std::move(located.facts);
}

SourceTokens tokens_of_source(Run& run, const Language& language, const FileFacts& facts, std::string_view source) {
  const Digest key = tokens_key(run, language, facts.content);
  const std::optional<std::string> bytes = run.store.find(key);
  std::optional<SourceTokens> known = bytes ? decode_tokens(*bytes, facts) : std::nullopt;
  if (known) return std::move(*known);
  ThreadState& thread = run.threads.local();
  const SyntaxTree tree = thread.parser.parse(language, source);
  const LocatedFacts located = extract_located(thread.builder, language, source, tree, nullptr);
  const SourceTokens tokens{classify_tokens(language, source, tree), source_names(located.occurrences)};
  if (run.store.mode() == StoreMode::read_write) run.store.put(key, encode_tokens(tokens));
  return tokens;
}

FileFacts fetch_facts(Run& run, const Places& places, const SourceRecord& source, const Language& language) {
  if (std::optional<FileFacts> facts = stored_facts(run, language, source.content)) {
    run.counters.cache_hits.fetch_add(1, std::memory_order_relaxed);
    return std::move(*facts);
  }
  const std::string path(source.path);
  const Result<std::string> bytes = read_file(places.repo_folder.get(), path, {.max_bytes = run.options.max_file_size});
  if (!bytes || digest_of(*bytes) != source.content) throw ChangedMeanwhile(path);
  ThreadState& thread = run.threads.local();
  const SyntaxTree tree = thread.parser.parse(language, *bytes);
  run.counters.parsed.fetch_add(1, std::memory_order_relaxed);
  FileFacts facts = extract_source(run, thread.builder, language, *bytes, tree);
  store_facts(run, language, facts);
  return facts;
}

std::optional<std::string> read_if_same(const Places& places, const Repo& repo, FileId id) {
  const std::uint64_t size_bytes = repo.summary_of(id).size_bytes;
  Result<std::string> source = read_file(places.repo_folder.get(), repo.file(id).path, {.max_bytes = size_bytes});
  if (!source || digest_of(*source) != repo.facts_of(id).content) return std::nullopt;
  return std::move(*source);
}

std::optional<std::string> read_unchanged_source(Run& run, const Places& places, const Repo& repo, FileId id) {
  std::optional<std::string> source = read_if_same(places, repo, id);
  if (!source) run.diagnostics.add({repo.file(id).path, std::string(kChangedMeanwhile)});
  return source;
}

std::string read_same_source(const Places& places, const Repo& repo, FileId id) {
  std::optional<std::string> source = read_if_same(places, repo, id);
  if (!source) throw ChangedMeanwhile(repo.file(id).path);
  return std::move(*source);
}

}  // namespace docmill
