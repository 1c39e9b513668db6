// SPDX-License-Identifier: Apache-2.0
//
// The numbers of fields and enums are those of scip.proto. A file is a symbol too, so that an import has something to
// refer to; it is defined at the file's first byte.
#include "stages/emit/export/scip.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "stages/emit/export/protobuf_writer.h"
#include "stages/emit/export/reference_targets.h"
#include "stages/emit/markdown.h"
#include "stages/model/source_lines.h"

namespace docmill {
namespace {

namespace index_field {
constexpr std::uint32_t kMetadata = 1, kDocuments = 2;
}
namespace metadata_field {
constexpr std::uint32_t kToolInfo = 2, kProjectRoot = 3, kTextEncoding = 4;
}
namespace tool_field {
constexpr std::uint32_t kName = 1, kVersion = 2;
}
namespace document_field {
constexpr std::uint32_t kRelativePath = 1, kOccurrences = 2, kSymbols = 3, kLanguage = 4, kText = 5,
                        kPositionEncoding = 6;
}
namespace occurrence_field {
constexpr std::uint32_t kRange = 1, kSymbol = 2, kRoles = 3, kEnclosingRange = 7;
}
namespace symbol_field {
constexpr std::uint32_t kSymbol = 1, kDocumentation = 3, kRelationships = 4, kKind = 5, kDisplayName = 6,
                        kSignature = 7, kEnclosingSymbol = 8;
}
namespace relationship_field {
constexpr std::uint32_t kSymbol = 1, kIsImplementation = 3;
}
namespace role {
constexpr std::uint32_t kDefinition = 1, kImport = 2, kGenerated = 16, kTest = 32, kForwardDefinition = 64;
}

constexpr std::uint32_t kUtf8Text = 1;     // TextEncoding
constexpr std::uint32_t kUtf8Columns = 1;  // PositionEncoding
constexpr std::uint32_t kFileKind = 16;    // SymbolInformation.Kind, like the next

std::uint32_t scip_kind(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::namespace_: return 30;
    case SymbolKind::module: return 29;
    case SymbolKind::class_: return 7;
    case SymbolKind::struct_: return 49;
    case SymbolKind::union_: return 59;
    case SymbolKind::interface: return 21;
    case SymbolKind::trait: return 53;
    case SymbolKind::enum_: return 11;
    case SymbolKind::enumerator: return 12;
    case SymbolKind::type: return 54;
    case SymbolKind::function: return 17;
    case SymbolKind::method: return 26;
    case SymbolKind::constructor: return 9;
    case SymbolKind::macro: return 25;
    case SymbolKind::constant: return 8;
    case SymbolKind::variable: return 61;
    case SymbolKind::field: return 15;
    case SymbolKind::property: return 41;
    case SymbolKind::heading:
    case SymbolKind::target: return 0;  // SCIP has no kind for them
    case SymbolKind::key:
    case SymbolKind::item: return 22;
  }
  return 0;
}

// SCIP's name of a language, by its rule: "CPP" for "C++", "ObjectiveC" for "Objective-C".
std::string scip_language(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '+') {
      out += 'P';
    } else if (c == '#') {
      out += "Sharp";
    } else if (c != '-' && c != ' ' && c != '.') {
      out += c;
    }
  }
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class ScipDocument {
 public:
  ScipDocument(const Repo& repo, const Links& links, const ScipSymbols& symbols, FileId file, std::string_view source,
               const Occurrences& occurrences)
      : repo_(repo),
        links_(links),
        symbols_(symbols),
        file_(file),
        facts_(repo.facts_of(file)),
        source_(source),
        lines_(source),
        occurrences_(occurrences),
        names_(scip_names_of(facts_)),
        targets_(repo, links, file),
        language_(scip_language(repo.file(file).language.name)) {
    const auto is_generated_mark = [](const Mark& mark) { return mark.kind == MarkKind::generated; };
    const bool is_generated = repo.file(file).is_generated || std::ranges::any_of(facts_.marks, is_generated_mark);
    common_roles_ = (is_generated ? role::kGenerated : 0) | (links.is_test[file.value] ? role::kTest : 0);
  }

  std::string bytes() {
    find_definitions();
    add_definitions();
    add_imports();
    add_references();
    std::string out;
    ProtobufWriter document(out);
    document.text(document_field::kLanguage, language_);
    document.text(document_field::kRelativePath, scip_path(repo_.file(file_).path));
    document.number(document_field::kPositionEncoding, kUtf8Columns);
    write_occurrences(document);
    write_file_symbol(document);
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      if (names_.same_as[i].value == i) write_symbol(document, definitions_[i]);
    }
    return out;
  }

 private:
  struct ScipOccurrence {
    SourceRange range;
    FileId file;      // of the symbol that it means
    SymbolId symbol;  // none: the file itself
    std::uint32_t roles = 0;
    LineSpan enclosing;  // of a definition
  };

  // Of the symbols that are one for SCIP, the definition is the first that is not only a declaration; if there is none,
  // the first.
  void find_definitions() {
    definitions_ = names_.same_as;
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      SymbolId& definition = definitions_[names_.same_as[i].value];
      if (facts_.symbol(definition).is_declaration && !facts_.symbols[i].is_declaration) definition = {i};
    }
  }

  void add_definitions() {
    found_.push_back({{}, file_, {}, role::kDefinition | common_roles_, {}});
    for (std::uint32_t i = 0; i < facts_.symbols.size(); ++i) {
      const Symbol& symbol = facts_.symbols[i];
      const SymbolId first = names_.same_as[i];
      const bool is_forward = symbol.is_declaration && !facts_.symbol(definitions_[first.value]).is_declaration;
      const std::uint32_t roles = (is_forward ? role::kForwardDefinition : role::kDefinition) |
                                  (symbol.is_test ? role::kTest : 0) | common_roles_;
      found_.push_back({range_of_definition(i), file_, first, roles, symbol.lines});
    }
  }

  // The name. If the source does not write it like that (a heading with markup), the text of its line.
  SourceRange range_of_definition(std::uint32_t symbol) const {
    if (occurrences_.symbols[symbol].exists()) return occurrences_.symbols[symbol];
    SourceRange line = lines_.range_of(facts_.symbols[symbol].lines.first);
    while (line.exists() && is_space(source_[line.begin])) ++line.begin;
    while (line.exists() && is_space(source_[line.end - 1])) --line.end;
    return line;
  }

  void add_imports() {
    for (const ImportLink& link : links_.imports.row(file_.value)) {
      if (link.outcome != ImportOutcome::file) continue;
      const bool is_module = link.name == ImportLink::kModule;
      const SourceRange range = is_module ? occurrences_.modules[link.import] : occurrences_.names[link.name];
      if (range.exists()) add_use(range, link.file, link.symbol, role::kImport);
    }
  }

  void add_references() {
    for (std::uint32_t i = 0; i < facts_.references.size(); ++i) {
      const bool is_import = facts_.references[i].kind == ReferenceKind::imported;
      for (const Occurrence& occurrence : occurrences_.of(i)) {
        const ReferenceTarget target = targets_.of(i, occurrence.enclosing);
        if (!target.exists() || !occurrence.range.exists()) continue;
        add_use(occurrence.range, target.file, target.symbol, is_import ? role::kImport : 0);
      }
    }
  }

  void add_use(SourceRange range, FileId file, SymbolId symbol, std::uint32_t roles) {
    found_.push_back({range, file, symbol, roles | common_roles_, {}});
  }

  std::vector<std::uint32_t> numbers_of(LinePlace begin, LinePlace end) const {
    if (begin.line == end.line) return {begin.line, begin.column, end.column};
    return {begin.line, begin.column, end.line, end.column};
  }

  // The whole definition, or nothing if it does not contain its name.
  std::vector<std::uint32_t> enclosing_range(const ScipOccurrence& occurrence) const {
    if (!occurrence.enclosing.exists()) return {};
    const SourceRange first = lines_.range_of(occurrence.enclosing.first);
    const SourceRange last = lines_.range_of(occurrence.enclosing.last);
    const std::size_t indent = std::min(source_.find_first_not_of(" \t", first.begin), source_.size());
    const auto begin = std::min(static_cast<std::uint32_t>(indent), occurrence.range.begin);
    if (begin < first.begin || last.end < occurrence.range.end) return {};
    return numbers_of(lines_.place_of(begin), lines_.place_of(last.end));
  }

  std::string name_of(FileId file, SymbolId symbol) const {
    return symbol.exists() ? symbols_.name_of(file, symbol) : symbols_.name_of(file);
  }

  void write_occurrences(ProtobufWriter& document) {
    // Of several with one place and meaning, the definition is kept, or an import rather than a mere use.
    const auto place = [](const ScipOccurrence& o) {
      return std::tuple(o.range, o.file, o.symbol, (o.roles & role::kDefinition) == 0, ~o.roles);
    };
    std::ranges::sort(found_, {}, place);
    const auto is_same = [&](const ScipOccurrence& a, const ScipOccurrence& b) {
      return a.range == b.range && a.file == b.file && a.symbol == b.symbol;
    };
    found_.erase(std::unique(found_.begin(), found_.end(), is_same), found_.end());
    std::string bytes;
    for (const ScipOccurrence& occurrence : found_) {
      bytes.clear();
      ProtobufWriter writer(bytes);
      writer.numbers(occurrence_field::kRange,
                     numbers_of(lines_.place_of(occurrence.range.begin), lines_.place_of(occurrence.range.end)));
      writer.text(occurrence_field::kSymbol, name_of(occurrence.file, occurrence.symbol));
      writer.number(occurrence_field::kRoles, occurrence.roles);
      writer.numbers(occurrence_field::kEnclosingRange, enclosing_range(occurrence));
      document.message(document_field::kOccurrences, bytes);
    }
  }

  void write_file_symbol(ProtobufWriter& document) const {
    std::string bytes;
    ProtobufWriter writer(bytes);
    writer.text(symbol_field::kSymbol, name_of(file_, {}));
    writer.text(symbol_field::kDocumentation, facts_.view(facts_.doc));
    writer.number(symbol_field::kKind, kFileKind);
    writer.text(symbol_field::kDisplayName, repo_.file(file_).name());
    document.message(document_field::kSymbols, bytes);
  }

  void write_symbol(ProtobufWriter& document, SymbolId id) const {
    const Symbol& symbol = facts_.symbol(id);
    std::string bytes;
    std::string part;
    ProtobufWriter writer(bytes);
    writer.text(symbol_field::kSymbol, name_of(file_, id));
    writer.text(symbol_field::kDocumentation, facts_.view(symbol.doc));
    for (std::uint32_t i = symbol.bases.begin; i < symbol.bases.end; ++i) {
      const ReferenceTarget base = targets_.of_base(facts_.view(facts_.names[i]), id);
      if (!base.exists()) continue;
      part.clear();
      ProtobufWriter relationship(part);
      relationship.text(relationship_field::kSymbol, name_of(base.file, base.symbol));
      relationship.number(relationship_field::kIsImplementation, 1);
      writer.message(symbol_field::kRelationships, part);
    }
    writer.number(symbol_field::kKind, scip_kind(symbol.kind));
    writer.text(symbol_field::kDisplayName, facts_.view(symbol.name));
    part.clear();
    ProtobufWriter signature(part);
    signature.text(document_field::kLanguage, language_);
    signature.text(document_field::kText, facts_.view(symbol.head));
    writer.message(symbol_field::kSignature, part);
    writer.text(symbol_field::kEnclosingSymbol, name_of(file_, symbol.scope));
    document.message(document_field::kSymbols, bytes);
  }

  const Repo& repo_;
  const Links& links_;
  const ScipSymbols& symbols_;
  FileId file_;
  const FileFacts& facts_;
  std::string_view source_;
  SourceLines lines_;
  const Occurrences& occurrences_;
  ScipNames names_;
  ReferenceTargets targets_;
  std::string language_;
  std::uint32_t common_roles_ = 0;
  std::vector<SymbolId> definitions_;  // by symbol that is the first with its name
  std::vector<ScipOccurrence> found_;
};

}  // namespace

void append_scip_metadata(std::string& out, std::string_view repo_path) {
  std::string tool;
  ProtobufWriter tool_info(tool);
  tool_info.text(tool_field::kName, "docmill");
  tool_info.text(tool_field::kVersion, DOCMILL_VERSION);
  std::string bytes;
  ProtobufWriter metadata(bytes);
  metadata.message(metadata_field::kToolInfo, tool);
  metadata.text(metadata_field::kProjectRoot, "file://" + url_path(repo_path));
  metadata.number(metadata_field::kTextEncoding, kUtf8Text);
  ProtobufWriter(out).message(index_field::kMetadata, bytes);
}

void append_scip_document(std::string& out, const Repo& repo, const Links& links, const ScipSymbols& symbols,
                          FileId file, std::string_view source, const Occurrences& occurrences) {
  ProtobufWriter(out).message(index_field::kDocuments,
                              ScipDocument(repo, links, symbols, file, source, occurrences).bytes());
}

}  // namespace docmill
