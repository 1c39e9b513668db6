// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/coverage/file_coverage.h"

#include <algorithm>
#include <limits>

#include "stages/base/varint.h"

namespace docmill {
namespace {

constexpr std::size_t kShown = 100;

std::uint32_t more_than_shown(std::size_t count) { return static_cast<std::uint32_t>(count - std::min(count, kShown)); }

void append_text(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out += text;
}

constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();

std::uint32_t read_number(ByteReader& reader) { return static_cast<std::uint32_t>(reader.varint(kMost)); }

std::string read_text(ByteReader& reader) { return std::string(reader.text(reader.varint())); }

// The number of items that follow, each of at least one byte.
std::size_t read_count(ByteReader& reader) { return static_cast<std::size_t>(reader.varint(reader.left())); }

}  // namespace

FileCoverage collect_file_coverage(const Repo& repo, const Links& links, FileId file) {
  const FileFacts& facts = repo.facts_of(file);
  FileCoverage coverage;
  std::size_t unresolved = 0;
  for (const ImportLink& link : links.imports.row(file.value)) {
    if (link.outcome != ImportOutcome::not_found || unresolved++ >= kShown) continue;
    const Import& import = facts.imports[link.import];
    const std::string_view name = link.name == ImportLink::kModule ? "" : facts.view(facts.names[link.name]);
    coverage.unresolved.push_back({std::string(facts.view(import.module)), std::string(name)});
  }
  coverage.more_unresolved = more_than_shown(unresolved);
  coverage.unparsed_places = static_cast<std::uint32_t>(facts.unparsed_lines.size());
  for (LineSpan span : facts.unparsed_lines) coverage.unparsed_lines += span.last - span.first + 1;
  coverage.is_invalid_utf8 = facts.encoding == Encoding::invalid_utf8;
  return coverage;
}

void append_coverage(std::string& out, const FileCoverage& coverage) {
  if (coverage.unresolved.empty() && coverage.unparsed_places == 0 && !coverage.is_invalid_utf8) return;
  out += coverage.is_invalid_utf8 ? '\1' : '\0';
  append_varint(out, coverage.unparsed_places);
  append_varint(out, coverage.unparsed_lines);
  append_varint(out, coverage.more_unresolved);
  append_varint(out, coverage.unresolved.size());
  for (const UnresolvedImport& import : coverage.unresolved) {
    append_text(out, import.module);
    append_text(out, import.name);
  }
}

std::optional<FileCoverage> read_coverage(std::string_view bytes) {
  FileCoverage coverage;
  if (bytes.empty()) return coverage;
  ByteReader reader(bytes);
  const std::uint32_t encoding = read_number(reader);
  coverage.is_invalid_utf8 = encoding == 1;
  coverage.unparsed_places = read_number(reader);
  coverage.unparsed_lines = read_number(reader);
  coverage.more_unresolved = read_number(reader);
  coverage.unresolved.resize(read_count(reader));
  for (UnresolvedImport& import : coverage.unresolved) {
    import.module = read_text(reader);
    import.name = read_text(reader);
  }
  if (!reader.has_ended_well() || encoding > 1) return std::nullopt;
  return coverage;
}

}  // namespace docmill
