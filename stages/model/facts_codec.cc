// SPDX-License-Identifier: Apache-2.0
//
// One description of the format (describe()) serves the writer and the reader, so that the two cannot drift apart. The
// reader notes the first thing that is wrong and goes on with zeros; what it gives counts only if nothing was wrong.
#include "stages/model/facts_codec.h"

#include <limits>
#include <type_traits>

namespace docmill {
namespace {

constexpr std::uint32_t kMaxItems = 1u << 28;

class Writer {
 public:
  static constexpr bool kReads = false;

  void number(const std::uint32_t& value) { append(value); }
  void difference(const std::uint32_t& value, std::uint32_t& before) {
    const auto delta = static_cast<std::int64_t>(value) - before;
    append(static_cast<std::uint64_t>(delta < 0 ? -2 * delta - 1 : 2 * delta));
    before = value;
  }
  template <typename Enum>
  void choice(const Enum& value, Enum) {
    bytes_ += static_cast<char>(value);
  }
  void flag(const bool& value) { bytes_ += value ? '\1' : '\0'; }
  void word(const std::uint64_t& value) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes_ += static_cast<char>(value >> shift);
  }
  template <typename Item>
  void length(const std::vector<Item>& list) {
    append(list.size());
  }
  void rest(const std::string& text) { bytes_ += text; }

  std::string take() { return std::move(bytes_); }

 private:
  void append(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }

  std::string bytes_;
};

class Reader {
 public:
  static constexpr bool kReads = true;

  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void number(std::uint32_t& value) { value = narrow(take()); }
  void difference(std::uint32_t& value, std::uint32_t& before) {
    const std::uint64_t coded = take();
    const auto half = static_cast<std::int64_t>(coded >> 1);
    const std::int64_t sum = static_cast<std::int64_t>(before) + ((coded & 1) ? -half - 1 : half);
    value = before = narrow(sum < 0 ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(sum));
  }
  template <typename Enum>
  void choice(Enum& value, Enum last) {
    const unsigned byte = take_byte();
    if (byte > static_cast<unsigned>(last)) ok_ = false;
    value = static_cast<Enum>(ok_ ? byte : 0);
  }
  void flag(bool& value) {
    const unsigned byte = take_byte();
    if (byte > 1) ok_ = false;
    value = byte == 1;
  }
  void word(std::uint64_t& value) {
    value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | take_byte();
  }
  template <typename Item>
  void length(std::vector<Item>& list) {
    // An item takes a byte at the least, so a longer list is damage.
    const std::uint64_t size = take();
    if (size > bytes_.size() || size > kMaxItems) ok_ = false;
    list.resize(ok_ ? static_cast<std::size_t>(size) : 0);
  }
  void rest(std::string& text) {
    text = bytes_;
    bytes_ = {};
  }

  bool ok() const { return ok_; }

 private:
  unsigned take_byte() {
    if (bytes_.empty()) {
      ok_ = false;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  std::uint64_t take() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t byte = take_byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::uint32_t narrow(std::uint64_t value) {
    if (value > std::numeric_limits<std::uint32_t>::max()) ok_ = false;
    return ok_ ? static_cast<std::uint32_t>(value) : 0;
  }

  std::string_view bytes_;
  bool ok_ = true;
};

// --- the format ----------------------------------------------------------------------------------------------------

// `List` is vector<Symbol> or const vector<Symbol>, and so on.
template <typename Archive, typename List, typename Get>
void text_column(Archive& archive, List& list, Get get) {
  std::uint32_t before = 0;
  for (auto& item : list) {
    auto& ref = get(item);
    archive.difference(ref.offset, before);
    archive.number(ref.size);
    before = ref.offset + ref.size;
  }
}

template <typename Archive, typename List, typename Get>
void span_column(Archive& archive, List& list, Get get) {
  std::uint32_t before = 0;
  for (auto& item : list) {
    auto& span = get(item);
    archive.difference(span.first, before);
    std::uint32_t from = span.first;
    archive.difference(span.last, from);
  }
}

template <typename Archive, typename List, typename Get>
void line_column(Archive& archive, List& list, Get get) {
  std::uint32_t before = 0;
  for (auto& item : list) archive.difference(get(item), before);
}

template <typename Archive, typename List, typename Get>
void range_column(Archive& archive, List& list, Get get) {
  std::uint32_t before = 0;
  for (auto& item : list) {
    auto& range = get(item);
    archive.difference(range.begin, before);
    std::uint32_t from = range.begin;
    archive.difference(range.end, from);
    before = range.end;
  }
}

template <typename Archive, typename List>
void describe_symbols(Archive& archive, List& symbols) {
  archive.length(symbols);
  for (auto& symbol : symbols) archive.choice(symbol.kind, SymbolKind::key);
  for (auto& symbol : symbols) archive.flag(symbol.is_public);
  for (auto& symbol : symbols) archive.flag(symbol.is_test);
  // No scope is written as the symbol's own number, which cannot be one.
  for (std::uint32_t i = 0; i < symbols.size(); ++i) {
    std::uint32_t scope = symbols[i].scope.exists() ? symbols[i].scope.value : i;
    std::uint32_t own = i;
    archive.difference(scope, own);
    if constexpr (Archive::kReads) symbols[i].scope = scope == i ? SymbolId{} : SymbolId{scope};
  }
  text_column(
      archive, symbols, [](auto& s) -> auto& { return s.name; });
  text_column(
      archive, symbols, [](auto& s) -> auto& { return s.head; });
  text_column(
      archive, symbols, [](auto& s) -> auto& { return s.signature; });
  text_column(
      archive, symbols, [](auto& s) -> auto& { return s.doc; });
  span_column(
      archive, symbols, [](auto& s) -> auto& { return s.lines; });
  span_column(
      archive, symbols, [](auto& s) -> auto& { return s.doc_lines; });
  range_column(
      archive, symbols, [](auto& s) -> auto& { return s.bases; });
}

template <typename Archive, typename Facts>
void describe(Archive& archive, Facts& facts) {
  archive.number(facts.size_bytes);
  archive.word(facts.content.high);
  archive.word(facts.content.low);
  archive.choice(facts.encoding, Encoding::invalid_utf8);
  archive.flag(facts.parser_gave_up);
  for (auto* count : {&facts.lines.total, &facts.lines.code, &facts.lines.comment, &facts.lines.blank}) {
    archive.number(*count);
  }
  archive.number(facts.doc.offset);
  archive.number(facts.doc.size);
  archive.number(facts.doc_lines.first);
  archive.number(facts.doc_lines.last);
  describe_symbols(archive, facts.symbols);
  archive.length(facts.imports);
  for (auto& import : facts.imports) archive.choice(import.kind, ImportKind::link);
  text_column(
      archive, facts.imports, [](auto& i) -> auto& { return i.module; });
  range_column(
      archive, facts.imports, [](auto& i) -> auto& { return i.names; });
  line_column(
      archive, facts.imports, [](auto& i) -> auto& { return i.line; });
  archive.length(facts.references);
  for (auto& reference : facts.references) archive.choice(reference.kind, ReferenceKind::member_use);
  text_column(
      archive, facts.references, [](auto& r) -> auto& { return r.name; });
  line_column(
      archive, facts.references, [](auto& r) -> auto& { return r.first_line; });
  for (auto& reference : facts.references) archive.number(reference.count);
  archive.length(facts.names);
  text_column(
      archive, facts.names, [](auto& n) -> auto& { return n; });
  archive.length(facts.marks);
  for (auto& mark : facts.marks) archive.choice(mark.kind, MarkKind::generated);
  text_column(
      archive, facts.marks, [](auto& m) -> auto& { return m.text; });
  span_column(
      archive, facts.marks, [](auto& m) -> auto& { return m.lines; });
  archive.length(facts.unparsed_lines);
  span_column(
      archive, facts.unparsed_lines, [](auto& l) -> auto& { return l; });
  archive.rest(facts.text);
}

// --- validity ------------------------------------------------------------------------------------------------------

class Checker {
 public:
  explicit Checker(const FileFacts& facts) : facts_(facts) {}

  bool all_within_bounds() const {
    bool ok = within(facts_.doc) && valid(facts_.doc_lines);
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) ok = ok && valid(facts_.symbols[i], i);
    for (const Import& import : facts_.imports)
      ok = ok && within(import.module) && valid(import.names) && is_line(import.line);
    for (const Reference& reference : facts_.references)
      ok = ok && within(reference.name) && is_line(reference.first_line);
    for (TextRef name : facts_.names) ok = ok && within(name);
    for (const Mark& mark : facts_.marks) ok = ok && within(mark.text) && valid(mark.lines);
    for (LineSpan span : facts_.unparsed_lines) ok = ok && valid(span);
    return ok;
  }

 private:
  bool within(TextRef ref) const { return std::uint64_t{ref.offset} + ref.size <= facts_.text.size(); }
  bool valid(LineSpan span) const { return span.first <= span.last; }
  bool valid(IndexRange range) const { return range.begin <= range.end && range.end <= facts_.names.size(); }
  bool is_line(std::uint32_t line) const { return line > 0; }
  bool valid(const Symbol& symbol, std::uint32_t position) const {
    return within(symbol.name) && within(symbol.head) && within(symbol.signature) && within(symbol.doc) &&
           valid(symbol.lines) && symbol.lines.exists() && valid(symbol.doc_lines) && valid(symbol.bases) &&
           (!symbol.scope.exists() || symbol.scope.value < position) && !symbol.name.empty();
  }

  const FileFacts& facts_;
};

}  // namespace

std::string encode_facts(const FileFacts& facts) {
  Writer writer;
  const std::uint32_t format = kFactsFormat;
  writer.number(format);
  describe(writer, facts);
  return writer.take();
}

std::optional<FileFacts> decode_facts(std::string_view bytes) {
  Reader reader(bytes);
  std::uint32_t format = 0;
  reader.number(format);
  if (!reader.ok() || format != kFactsFormat) return std::nullopt;
  FileFacts facts;
  describe(reader, facts);
  if (!reader.ok() || !Checker(facts).all_within_bounds()) return std::nullopt;
  return facts;
}

}  // namespace docmill
