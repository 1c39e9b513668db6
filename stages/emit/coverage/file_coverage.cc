// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/coverage/file_coverage.h"

#include <algorithm>
#include <limits>

namespace docmill {
namespace {

constexpr std::size_t kShown = 100;  // of the imports, and of the spans

std::uint32_t more_than_shown(std::size_t count) { return static_cast<std::uint32_t>(count - std::min(count, kShown)); }

void append_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

// Takes numbers and strings off the front; once they cannot be right, gives zeros and empty strings.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint32_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 35 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80 && number <= std::numeric_limits<std::uint32_t>::max()) {
        return static_cast<std::uint32_t>(number);
      }
    }
    fail();
    return 0;
  }

  std::string text() {
    const std::uint32_t size = count();
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }

  // Of things that take a byte or more each.
  std::uint32_t count() {
    const std::uint32_t count = number();
    if (count <= rest_.size()) return count;
    fail();
    return 0;
  }

  bool is_at_end() const { return is_ok_ && rest_.empty(); }

 private:
  void fail() {
    is_ok_ = false;
    rest_ = {};
  }

  std::string_view rest_;
  bool is_ok_ = true;
};

}  // namespace

FileCoverage collect_file_coverage(const Repo& repo, const Links& links, FileId file) {
  const FileFacts& facts = repo.facts_of(file);
  FileCoverage coverage;
  std::size_t unresolved = 0;
  for (const ImportLink& link : links.imports.row(file.value)) {
    if (link.outcome != ImportOutcome::not_found || unresolved++ >= kShown) continue;
    const Import& import = facts.imports[link.import];
    const std::string_view name = link.name == ImportLink::kModule ? "" : facts.view(facts.names[link.name]);
    coverage.unresolved.push_back({std::string(facts.view(import.module)), std::string(name), import.line});
  }
  coverage.more_unresolved = more_than_shown(unresolved);
  const std::vector<LineSpan>& spans = facts.unparsed_lines;
  coverage.more_unparsed = more_than_shown(spans.size());
  coverage.unparsed_lines.assign(spans.begin(), spans.end() - coverage.more_unparsed);
  coverage.is_invalid_utf8 = facts.encoding == Encoding::invalid_utf8;
  return coverage;
}

void append_coverage(std::string& out, const FileCoverage& coverage) {
  if (coverage.unresolved.empty() && coverage.unparsed_lines.empty() && !coverage.is_invalid_utf8) return;
  out += coverage.is_invalid_utf8 ? '\1' : '\0';
  append_number(out, coverage.more_unparsed);
  append_number(out, coverage.unparsed_lines.size());
  std::uint32_t line = 0;
  for (LineSpan span : coverage.unparsed_lines) {
    append_number(out, span.first - line);
    append_number(out, span.last - span.first);
    line = span.last;
  }
  append_number(out, coverage.more_unresolved);
  append_number(out, coverage.unresolved.size());
  for (const UnresolvedImport& import : coverage.unresolved) {
    append_number(out, import.line);
    append_text(out, import.module);
    append_text(out, import.name);
  }
}

std::optional<FileCoverage> read_coverage(std::string_view bytes) {
  FileCoverage coverage;
  if (bytes.empty()) return coverage;
  Reader reader(bytes);
  const std::uint32_t encoding = reader.number();
  coverage.is_invalid_utf8 = encoding == 1;
  coverage.more_unparsed = reader.number();
  coverage.unparsed_lines.resize(reader.count());
  std::uint32_t line = 0;
  for (LineSpan& span : coverage.unparsed_lines) {
    span.first = line + reader.number();
    span.last = span.first + reader.number();
    if (span.first < line || span.last < span.first) return std::nullopt;
    line = span.last;
  }
  coverage.more_unresolved = reader.number();
  coverage.unresolved.resize(reader.count());
  for (UnresolvedImport& import : coverage.unresolved) {
    import.line = reader.number();
    import.module = reader.text();
    import.name = reader.text();
  }
  if (!reader.is_at_end() || encoding > 1) return std::nullopt;
  return coverage;
}

}  // namespace docmill
