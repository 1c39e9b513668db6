// SPDX-License-Identifier: Apache-2.0
//
// The writer and the reader share one description of the format (describe()), so that they cannot drift apart. Each
// value goes to its column as the difference from a value predicted from earlier ones. At the first error the reader
// records the failure and goes on with zeros; its result counts only if there was none.
#include "stages/model/facts_codec.h"

#include <algorithm>
#include <type_traits>

#include "stages/model/facts_columns.h"

namespace docmill {
namespace {

bool is_in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

std::size_t word_size(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_in_word) - text.begin());
}

// --- the format ----------------------------------------------------------------------------------------------------

template <typename Archive, typename Enum>
void choice(Archive& archive, Column column, Enum& value, std::remove_const_t<Enum> last) {
  auto number = static_cast<std::uint32_t>(value);
  archive.number(column, number);
  if constexpr (Archive::kReads) {
    if (number > static_cast<std::uint32_t>(last)) archive.fail();
    value = archive.ok() ? static_cast<Enum>(number) : Enum{};
  }
}

// A list takes at least one byte per item, so a longer one is damaged.
template <typename Archive, typename List>
void length(Archive& archive, List& list, std::size_t most) {
  std::uint64_t size = list.size();
  archive.number(kFile, size);
  if constexpr (Archive::kReads) {
    if (size > most) archive.fail();
    list.resize(archive.ok() ? static_cast<std::size_t>(size) : 0);
  }
}

template <typename Archive, typename Ref>
void text_part(Archive& archive, Column column, Ref& ref, std::uint32_t& expected) {
  archive.number(column, ref.offset, expected);
  archive.number(column, ref.size);
  expected = end_of(ref);
}

template <typename Archive, typename Span>
void line_span(Archive& archive, Column column, Span& span, std::uint32_t& expected) {
  archive.number(column, span.first, expected);
  archive.number(column, span.last, span.first);
  expected = span.last;
}

template <typename Archive, typename Range>
void index_range(Archive& archive, Column column, Range& range, std::uint32_t& expected) {
  std::uint32_t size = range.end - range.begin;
  std::uint64_t coded = std::uint64_t{size} << 1 | (range.begin == expected ? 0u : 1u);
  archive.number(column, coded);
  if constexpr (Archive::kReads) range.begin = expected;
  if (coded & 1) archive.number(column, range.begin, expected);
  if constexpr (Archive::kReads) range.end = range.begin + static_cast<std::uint32_t>(coded >> 1);
  expected = range.end;
}

// A signature usually follows the name and ends with the head.
template <typename Archive, typename Item>
void describe_signature(Archive& archive, Item& symbol, std::uint32_t after_name) {
  bool has_signature = symbol.signature.offset != 0 || symbol.signature.size != 0;
  archive.number(kSignature, has_signature);
  if (!has_signature) return;
  archive.number(kSignature, symbol.signature.offset, after_name);
  archive.number(kSignatureRest, symbol.signature.size, std::uint64_t{end_of(symbol.head)} - symbol.signature.offset);
}

// Name and head. The arena holds the name, then the head. If the head contains the name, the name is left out of the
// text and its position in the head is written instead, with its size if that is not the size of the word there.
template <typename Archive, typename Facts, typename Item>
void describe_name(Archive& archive, Facts& facts, Item& symbol, std::uint32_t& end) {
  archive.number(kNameAt, symbol.name.offset, end);
  archive.number(kHeadSize, symbol.head.size);
  std::int64_t gap = std::int64_t{symbol.head.offset} - end_of(symbol.name);
  std::uint64_t coded_gap = gap < 0 ? static_cast<std::uint64_t>(-2 * gap - 1) : static_cast<std::uint64_t>(2 * gap);
  archive.number(kHeadAt, coded_gap);
  if constexpr (Archive::kReads) {
    if (coded_gap >> 1 > std::numeric_limits<std::uint32_t>::max()) {
      archive.fail();
      coded_gap = 0;
    }
  }
  gap = static_cast<std::int64_t>(coded_gap >> 1);
  if (coded_gap & 1) gap = -gap - 1;
  std::uint32_t place = 0;  // in the head, from 1
  if constexpr (!Archive::kReads) {
    const std::size_t found = facts.view(symbol.head).find(facts.view(symbol.name));
    if (gap >= 0 && found != std::string_view::npos && archive.can_elide(symbol.name)) {
      place = static_cast<std::uint32_t>(found) + 1;
    }
  }
  archive.number(kNameIn, place);
  if (place == 0) {
    archive.number(kNameSize, symbol.name.size);
  } else if constexpr (Archive::kReads) {
    archive.advance(symbol.name.offset);
    std::string_view head = archive.ahead(gap, symbol.head.size);
    head.remove_prefix(std::min<std::size_t>(place - 1, head.size()));
    archive.number(kNameSize, symbol.name.size, word_size(head));
    if (symbol.name.size > std::min(head.size(), kMaxElidedBytes)) archive.fail();
    archive.elide(head.substr(0, symbol.name.size));
  } else {
    archive.number(kNameSize, symbol.name.size, word_size(facts.view(symbol.head).substr(place - 1)));
    archive.elide(symbol.name, end_of(symbol.head));
  }
  if constexpr (Archive::kReads) {
    const std::int64_t at = std::int64_t{end_of(symbol.name)} + gap;
    if (at < 0 || at > std::numeric_limits<std::uint32_t>::max()) archive.fail();
    symbol.head.offset = archive.ok() ? static_cast<std::uint32_t>(at) : 0;
  }
  describe_signature(archive, symbol,
                     place == 0 ? symbol.head.offset : symbol.head.offset + place - 1 + symbol.name.size);
  end = std::max({end, end_of(symbol.name), end_of(symbol.head)});
}

struct Expected {
  std::uint32_t text = 0;
  std::uint32_t line = 0;
  std::uint32_t base = 0;
  std::uint32_t scope = 0;
};

template <typename Archive, typename Facts, typename Number>
void describe_path(Archive& archive, Column column, Facts& facts, Number& path) {
  archive.number(column, path);
  if constexpr (Archive::kReads) {
    if (path >= facts.paths.size()) archive.fail();
    if (!archive.ok()) path = kNoPath;
  }
}

// What few symbols have: a qualifier, a macro, only a declaration, a type.
template <typename Archive, typename Facts, typename Item>
void describe_form(Archive& archive, Facts& facts, Item& symbol, std::uint32_t& text) {
  std::uint32_t form = (symbol.is_declaration ? 1u : 0u) | (symbol.qualifier.empty() ? 0u : 2u) |
                       (symbol.macro.empty() ? 0u : 4u) | (symbol.type == kNoPath ? 0u : 8u);
  archive.number(kForm, form);
  if constexpr (Archive::kReads) {
    if (form > 15) archive.fail();
    symbol.is_declaration = (form & 1) != 0;
  }
  if (form & 2) text_part(archive, kQualifier, symbol.qualifier, text);
  if (form & 4) text_part(archive, kMacro, symbol.macro, text);
  if (form & 8) describe_path(archive, kType, facts, symbol.type);
}

template <typename Archive, typename Facts, typename Item>
void describe_symbol(Archive& archive, Facts& facts, Item& symbol, Expected& expected) {
  std::uint32_t kind =
      static_cast<std::uint32_t>(symbol.kind) << 2 | (symbol.is_public ? 2u : 0u) | (symbol.is_test ? 1u : 0u);
  archive.number(kKind, kind);
  std::uint32_t scope = symbol.scope.value + 1;  // 0: none
  archive.number(kScope, scope, expected.scope);
  expected.scope = scope;
  if constexpr (Archive::kReads) {
    if (kind >> 2 > kSymbolKinds - 1) archive.fail();
    symbol.kind = archive.ok() ? static_cast<SymbolKind>(kind >> 2) : SymbolKind{};
    symbol.is_public = (kind & 2) != 0;
    symbol.is_test = (kind & 1) != 0;
    symbol.scope = SymbolId{scope - 1};
  }
  describe_form(archive, facts, symbol, expected.text);
  describe_name(archive, facts, symbol, expected.text);
  bool has_doc = symbol.doc.offset != 0 || symbol.doc.size != 0;
  archive.number(kDocSize, has_doc);
  if (has_doc) {
    archive.number(kDocSize, symbol.doc.size);
    archive.number(kDocAt, symbol.doc.offset, expected.text);
    expected.text = std::max(expected.text, end_of(symbol.doc));
  }
  archive.number(kLine, symbol.lines.first, expected.line);
  archive.number(kMoreLines, symbol.lines.last, symbol.lines.first);
  expected.line = symbol.lines.last;
  bool has_doc_lines = symbol.doc_lines.exists();
  archive.number(kDocLine, has_doc_lines);
  if (has_doc_lines) {
    archive.number(kDocLine, symbol.doc_lines.last, symbol.lines.first);
    archive.number(kMoreDocLines, symbol.doc_lines.first, symbol.doc_lines.last);
  }
  index_range(archive, kBases, symbol.bases, expected.base);
}

template <typename Archive, typename Facts, typename Ref>
void describe_name_behind(Archive& archive, Facts& facts, Ref& name, TextRef before) {
  std::uint32_t shared = 0;
  if constexpr (!Archive::kReads) {
    const std::string_view bytes = facts.view(name).substr(0, kMaxElidedBytes);
    const std::string_view other = facts.view(before);
    const auto end = std::mismatch(bytes.begin(), bytes.end(), other.begin(), other.end()).first;
    shared = static_cast<std::uint32_t>(end - bytes.begin());
    if (name.offset < end_of(before) || !archive.can_elide({name.offset, shared})) shared = 0;
  }
  archive.number(kPrefix, shared);
  archive.number(kReferenceAt, name.offset, end_of(before));
  archive.number(kReferenceSize, name.size, shared);
  if (shared == 0) return;
  if constexpr (Archive::kReads) {
    if (shared > std::min<std::size_t>({kMaxElidedBytes, name.size, before.size})) archive.fail();
    archive.advance(name.offset);
    archive.elide(archive.behind({before.offset, shared}));
  } else {
    archive.elide({name.offset, shared}, 0);
  }
}

template <typename Archive, typename Facts>
void describe_users(Archive& archive, Facts& facts, std::size_t reference, std::size_t count) {
  if constexpr (Archive::kReads) facts.references[reference].users = static_cast<std::uint32_t>(facts.users.size());
  std::uint32_t before = SymbolId{}.value;
  for (std::size_t i = 0; i < count && archive.ok(); ++i) {
    ReferenceUser user;
    if constexpr (!Archive::kReads) user = facts.users_of(reference)[i];
    std::uint32_t step = user.symbol.value - before;  // none is before symbol 0
    archive.number(kUser, step);
    archive.number(kUserCount, user.count);
    if constexpr (Archive::kReads) {
      user.symbol.value = before + step;
      facts.users.push_back(user);
    }
    before = user.symbol.value;
  }
}

// References are sorted by name: the prefix that a name shares with the previous one is left out of the text.
template <typename Archive, typename Facts>
void describe_references(Archive& archive, Facts& facts) {
  constexpr std::uint32_t kManyUsers = 15;
  TextRef before;
  for (std::size_t i = 0; i < facts.references.size(); ++i) {
    auto& reference = facts.references[i];
    std::uint32_t users = 0;
    if constexpr (!Archive::kReads) users = static_cast<std::uint32_t>(facts.users_of(i).size());
    bool is_same = reference.name.offset == before.offset && reference.name.size == before.size;
    const bool has_qualifier = reference.qualifier != kNoPath;
    std::uint32_t packed = static_cast<std::uint32_t>(reference.kind) | (is_same ? 8u : 0u) |
                           (has_qualifier ? 16u : 0u) | std::min(users, kManyUsers) << 5;
    archive.number(kReferenceKind, packed);
    is_same = (packed & 8) != 0;
    if (packed >> 5 == kManyUsers) {
      archive.number(kReferenceUsers, users);
    } else {
      users = packed >> 5;
    }
    describe_users(archive, facts, i, users);
    if ((packed & 16) != 0) describe_path(archive, kReferenceQualifier, facts, reference.qualifier);
    std::uint32_t low = reference.first_line & 0xff;
    std::uint32_t high = reference.first_line >> 8;
    archive.number(kLowLine, low);
    if (facts.lines.total > 0xff) archive.number(kHighLine, high);
    if constexpr (Archive::kReads) {
      if ((packed & 7) > static_cast<std::uint32_t>(ReferenceKind::imported)) archive.fail();
      reference.kind = archive.ok() ? static_cast<ReferenceKind>(packed & 7) : ReferenceKind{};
      reference.first_line = high << 8 | (low & 0xff);
      if (is_same) reference.name = before;
    }
    if (!is_same) describe_name_behind(archive, facts, reference.name, before);
    before = reference.name;
  }
}
template <typename Archive, typename Facts>
void describe_imports(Archive& archive, Facts& facts) {
  std::uint32_t text = 0;
  std::uint32_t name = 0;
  std::uint32_t line = 0;
  for (auto& import : facts.imports) {
    std::uint32_t kind = static_cast<std::uint32_t>(import.kind) << 1 | (import.is_export ? 1u : 0u);
    archive.number(kImport, kind);
    if constexpr (Archive::kReads) {
      if (kind >> 1 > static_cast<std::uint32_t>(ImportKind::use)) archive.fail();
      import.kind = archive.ok() ? static_cast<ImportKind>(kind >> 1) : ImportKind{};
      import.is_export = (kind & 1) != 0;
    }
    text_part(archive, kImport, import.module, text);
    bool has_alias = !import.alias.empty();
    archive.number(kAlias, has_alias);
    if (has_alias) text_part(archive, kAlias, import.alias, text);
    index_range(archive, kImport, import.names, name);
    archive.number(kImport, import.line, line);
    line = import.line;
  }
}

template <typename Archive, typename Facts>
void describe_file(Archive& archive, Facts& facts) {
  archive.number(kFile, facts.size_bytes);
  archive.word(kContent, facts.content.high);
  archive.word(kContent, facts.content.low);
  choice(archive, kFile, facts.encoding, Encoding::invalid_utf8);
  archive.number(kFile, facts.parser_gave_up);
  for (auto* count : {&facts.lines.total, &facts.lines.code, &facts.lines.comment, &facts.lines.blank}) {
    archive.number(kFile, *count);
  }
  archive.number(kFile, facts.doc.offset);
  archive.number(kFile, facts.doc.size);
  archive.number(kFile, facts.doc_lines.first);
  archive.number(kFile, facts.doc_lines.last);
}

template <typename Archive, typename Facts>
void describe_findings(Archive& archive, Facts& facts) {
  std::uint32_t line = 0;
  for (auto& finding : facts.findings) {
    std::uint32_t rule = finding.rule << 1 | (finding.is_suppressed ? 1u : 0u);
    archive.number(kFinding, rule);
    if constexpr (Archive::kReads) {
      finding.rule = rule >> 1;
      finding.is_suppressed = (rule & 1) != 0;
    }
    archive.number(kFinding, finding.lines.first, line);
    archive.number(kFinding, finding.lines.last, finding.lines.first);
    line = finding.lines.first;
  }
}

template <typename Archive, typename Facts>
void describe_figures(Archive& archive, Facts& facts) {
  std::uint32_t next = 0;
  for (auto& figures : facts.figures) {
    archive.number(kFigures, figures.symbol.value, next);
    archive.number(kCyclomatic, figures.cyclomatic);
    archive.number(kCognitive, figures.cognitive);
    archive.number(kNesting, figures.nesting);
    archive.number(kParameters, figures.parameters);
    next = figures.symbol.value + 1;
  }
}

// `most`: how many items a list can have.
template <typename Archive, typename Facts>
void describe(Archive& archive, Facts& facts, std::size_t most) {
  describe_file(archive, facts);
  length(archive, facts.symbols, most);
  length(archive, facts.imports, most);
  length(archive, facts.references, most);
  length(archive, facts.names, most);
  length(archive, facts.aliases, most);
  length(archive, facts.exports, most);
  length(archive, facts.assigned_members, most);
  length(archive, facts.assigned_types, most);
  length(archive, facts.paths, most);
  length(archive, facts.marks, most);
  length(archive, facts.findings, most);
  length(archive, facts.figures, most);
  length(archive, facts.unparsed_lines, most);
  Expected expected;
  for (auto& symbol : facts.symbols) describe_symbol(archive, facts, symbol, expected);
  describe_imports(archive, facts);
  describe_references(archive, facts);
  std::uint32_t text = 0;
  for (auto& name : facts.names) text_part(archive, kName, name, text);
  text = 0;
  std::uint32_t aliased = 0;
  for (auto& alias : facts.aliases) {
    archive.number(kAlias, alias.name, aliased);
    text_part(archive, kAlias, alias.alias, text);
    aliased = alias.name;
  }
  text = 0;
  for (auto& alias : facts.exports) {
    text_part(archive, kAlias, alias.name, text);
    text_part(archive, kAlias, alias.local, text);
  }
  text = 0;
  for (auto& name : facts.assigned_members) text_part(archive, kName, name, text);
  text = 0;
  for (auto& assigned : facts.assigned_types) {
    archive.number(kType, assigned.type.value);
    text_part(archive, kName, assigned.name, text);
    describe_path(archive, kType, facts, assigned.path);
  }
  text = 0;
  for (auto& path : facts.paths) text_part(archive, kName, path, text);
  text = 0;
  std::uint32_t line = 0;
  for (auto& mark : facts.marks) {
    choice(archive, kMark, mark.kind, MarkKind::web_link);
    text_part(archive, kMark, mark.text, text);
    line_span(archive, kMark, mark.lines, line);
  }
  describe_findings(archive, facts);
  describe_figures(archive, facts);
  line = 0;
  for (auto& lines : facts.unparsed_lines) line_span(archive, kUnparsed, lines, line);
}

// --- validity ------------------------------------------------------------------------------------------------------

class Checker {
 public:
  explicit Checker(const FileFacts& facts) : facts_(facts) {}

  bool all_within_bounds() const {
    bool ok = within(facts_.doc) && valid(facts_.doc_lines);
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) ok = ok && valid(facts_.symbols[i], i);
    for (const Import& import : facts_.imports)
      ok = ok && within(import.module) && within(import.alias) && valid(import.names) && is_line(import.line);
    for (const Reference& reference : facts_.references)
      ok = ok && within(reference.name) && is_line(reference.first_line);
    for (const ReferenceUser& user : facts_.users)
      ok = ok && (!user.symbol.exists() || user.symbol.value < facts_.symbols.size());
    for (TextRef name : facts_.names) ok = ok && within(name);
    for (const ImportAlias& alias : facts_.aliases) ok = ok && within(alias.alias) && alias.name < facts_.names.size();
    for (const ExportAlias& alias : facts_.exports) ok = ok && within(alias.name) && within(alias.local);
    for (TextRef name : facts_.assigned_members) ok = ok && within(name);
    for (const AssignedType& assigned : facts_.assigned_types)
      ok = ok && within(assigned.name) && assigned.type.value < facts_.symbols.size();
    for (TextRef path : facts_.paths) ok = ok && within(path);
    for (const Mark& mark : facts_.marks) ok = ok && within(mark.text) && valid(mark.lines);
    for (const Finding& finding : facts_.findings) ok = ok && valid(finding.lines) && finding.lines.exists();
    ok = ok && figures_are_sorted();
    for (LineSpan span : facts_.unparsed_lines) ok = ok && valid(span);
    return ok;
  }

 private:
  bool figures_are_sorted() const {
    std::uint64_t next = 0;
    for (const FunctionFigures& figures : facts_.figures) {
      if (figures.symbol.value < next || figures.symbol.value >= facts_.symbols.size()) return false;
      next = std::uint64_t{figures.symbol.value} + 1;
    }
    return true;
  }
  bool within(TextRef ref) const { return std::uint64_t{ref.offset} + ref.size <= facts_.text.size(); }
  bool valid(LineSpan span) const { return span.first <= span.last; }
  bool valid(IndexRange range) const { return range.begin <= range.end && range.end <= facts_.names.size(); }
  bool is_line(std::uint32_t line) const { return line > 0; }
  bool valid(const Symbol& symbol, std::uint32_t position) const {
    return within(symbol.name) && within(symbol.qualifier) && within(symbol.macro) && within(symbol.head) &&
           within(symbol.signature) && within(symbol.doc) && valid(symbol.lines) && symbol.lines.exists() &&
           valid(symbol.doc_lines) && valid(symbol.bases) &&
           (!symbol.scope.exists() || symbol.scope.value < position) && !symbol.name.empty();
  }

  const FileFacts& facts_;
};

}  // namespace

std::string encode_facts(const FileFacts& facts) {
  ColumnWriter writer(facts.text);
  describe(writer, facts, 0);
  return writer.take();
}

std::optional<FileFacts> decode_facts(std::string_view bytes) {
  ColumnReader reader(bytes);
  if (!reader.ok()) return std::nullopt;
  FileFacts facts;
  describe(reader, facts, bytes.size());
  if (!reader.finish(facts.text) || !Checker(facts).all_within_bounds()) return std::nullopt;
  return facts;
}

}  // namespace docmill
