// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/linker_script/linker_script_reader.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace docmill {
namespace {

constexpr TokenSyntax kSyntax{{"//", ""}, true, false, "_.$"};
constexpr std::size_t kLookahead = 200;  // tokens of a head that are read

// Commands, and functions of expressions; sorted.
constexpr std::string_view kWords[] = {"ABSOLUTE",
                                       "ADDR",
                                       "ALIGN",
                                       "ALIGNOF",
                                       "ASSERT",
                                       "AS_NEEDED",
                                       "AT",
                                       "BLOCK",
                                       "BYTE",
                                       "COMMON",
                                       "CONSTANT",
                                       "CONSTRUCTORS",
                                       "COPY",
                                       "CREATE_OBJECT_SYMBOLS",
                                       "DATA_SEGMENT_ALIGN",
                                       "DATA_SEGMENT_END",
                                       "DATA_SEGMENT_RELRO_END",
                                       "DEFINED",
                                       "DISCARD",
                                       "DSECT",
                                       "ENTRY",
                                       "EXCLUDE_FILE",
                                       "EXTERN",
                                       "FILEHDR",
                                       "FILL",
                                       "FLAGS",
                                       "FORCE_COMMON_ALLOCATION",
                                       "GROUP",
                                       "HIDDEN",
                                       "INCLUDE",
                                       "INFO",
                                       "INHIBIT_COMMON_ALLOCATION",
                                       "INPUT",
                                       "INPUT_SECTION_FLAGS",
                                       "INSERT",
                                       "KEEP",
                                       "LENGTH",
                                       "LOADADDR",
                                       "LOG2CEIL",
                                       "LONG",
                                       "MAX",
                                       "MEMORY",
                                       "MIN",
                                       "NEXT",
                                       "NOCROSSREFS",
                                       "NOFLOAT",
                                       "NOLOAD",
                                       "ONLY_IF_RO",
                                       "ONLY_IF_RW",
                                       "ORIGIN",
                                       "OUTPUT",
                                       "OUTPUT_ARCH",
                                       "OUTPUT_FORMAT",
                                       "OVERLAY",
                                       "OVERWRITE_SECTIONS",
                                       "PHDRS",
                                       "PROVIDE",
                                       "PROVIDE_HIDDEN",
                                       "QUAD",
                                       "READONLY",
                                       "REGION_ALIAS",
                                       "SEARCH_DIR",
                                       "SECTIONS",
                                       "SEGMENT_START",
                                       "SHORT",
                                       "SIZEOF",
                                       "SIZEOF_HEADERS",
                                       "SORT",
                                       "SORT_BY_ALIGNMENT",
                                       "SORT_BY_INIT_PRIORITY",
                                       "SORT_BY_NAME",
                                       "SORT_NONE",
                                       "SQUAD",
                                       "STARTUP",
                                       "SUBALIGN",
                                       "TARGET",
                                       "TYPE",
                                       "VERSION",
                                       "defined",
                                       "l",
                                       "len",
                                       "length",
                                       "o",
                                       "org",
                                       "origin"};
static_assert(std::is_sorted(std::begin(kWords), std::end(kWords)));

bool is_own_word(std::string_view word) { return std::binary_search(std::begin(kWords), std::end(kWords), word); }

// A name of a symbol, and not a number, a pattern or the place itself.
bool is_symbol_name(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  return word != "." && std::isdigit(first) == 0 &&
         (first == '_' || first == '.' || first == '$' || std::isalpha(first));
}

}  // namespace

LinkerScriptReader::LinkerScriptReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

void LinkerScriptReader::read() {
  TokenScanner scanner(facts_, kSyntax);
  for (TextToken token = scanner.next(); token.exists(); token = scanner.next()) {
    tokens_.push_back({token, scanner.comment_before(token)});
  }
  read_all();
  while (!blocks_.empty() && !tokens_.empty()) close_block(tokens_.size() - 1);
}

void LinkerScriptReader::read_all() {
  for (std::size_t at = 0; at < tokens_.size();) {
    if (is(at, "#") && begins_line(at)) {
      at = read_directive(at);
    } else if (is(at, "{")) {
      at = open_block(at);
    } else if (is(at, "}")) {
      close_block(at++);
    } else if (is_word(at)) {
      at = read_word(at);
    } else {
      ++at;
    }
  }
}

std::size_t LinkerScriptReader::end_of_line(std::size_t at) const {
  std::size_t end = at + 1;
  while (end < tokens_.size() && (!begins_line(end) || is(end - 1, "\\"))) ++end;
  return end;
}

// `#include <a.h>`, `#define A 1`, `#ifdef A`
std::size_t LinkerScriptReader::read_directive(std::size_t at) {
  const std::size_t end = end_of_line(at);
  if (is(at + 1, "include") && at + 2 < end) {
    const TextToken& path = token(at + 2);
    const TextToken& last = token(end - 1);
    if (path.is_string() && !path.text.empty()) {
      facts_.add_import(ImportKind::include_quoted, path.text, path.line);
    } else if (path.is("<") && last.is(">") && last.begin > path.end) {
      facts_.add_import(ImportKind::include_system, facts_.source().substr(path.end, last.begin - path.end), path.line);
    }
    return end;
  }
  if (at + 2 < end && is(at + 1, "define") && is_word(at + 2)) {
    const bool is_short = token(end - 1).end - token(at).begin <= kLookahead && token(end - 1).line == token(at).line;
    const SymbolId symbol = define(SymbolKind::macro, token(at + 2).text, at, is_short ? end - 1 : at + 2);
    if (symbol.exists()) facts_.symbol(symbol).lines.last = token(end - 1).last_line;
    return end;
  }
  for (std::size_t word = at + 2; word < end; ++word) refer(word);
  return end;
}

std::size_t LinkerScriptReader::read_word(std::size_t at) {
  const std::string_view word = token(at).text;
  if (word == "INCLUDE") return read_include(at);
  if (word == "OUTPUT_ARCH" || word == "OUTPUT_FORMAT") return end_of_line(at);
  if (word == "MEMORY" || word == "PHDRS" || word == "SECTIONS") {
    if (is(at + 1, "{")) {
      next_block_ = word == "MEMORY" ? Block::memory : word == "PHDRS" ? Block::headers : Block::sections;
      return at + 1;
    }
    return at + 1;
  }
  const bool is_provided = word == "PROVIDE" || word == "PROVIDE_HIDDEN" || word == "HIDDEN";
  if (is_provided && is(at + 1, "(") && is_word(at + 2)) return read_assignment(at + 2, at);
  if (around() == Block::memory) return read_region(at);
  if (around() == Block::headers) return read_header(at);
  // `:data =0xff` behind a section is its program header and what fills it.
  const bool is_assigned = is(at + 1, "=") && !is(at + 2, "=") && !(at > 0 && is(at - 1, ":"));
  if (is_assigned) return read_assignment(at, at);
  if (around() == Block::sections && is_section(at)) {
    next_block_ = Block::section;
    next_symbol_ = define(SymbolKind::target, name_of_section(at), at, end_of_head(at, "{"));
    return at + 1;
  }
  refer(at);
  return at + 1;
}

std::size_t LinkerScriptReader::read_include(std::size_t at) {
  const std::size_t end = end_of_line(at);
  if (at + 1 == end) return end;
  const TextToken& first = token(at + 1);
  const std::string_view path =
      first.is_string() ? first.text : facts_.source().substr(first.begin, token(end - 1).end - first.begin);
  if (!path.empty() && path.find_first_of(" \t;{}") == std::string_view::npos)
    facts_.add_import(ImportKind::include_quoted, path, first.line);
  return end;
}

// `FLASH (rx) : ORIGIN = 0x0, LENGTH = 256K`
std::size_t LinkerScriptReader::read_region(std::size_t at) {
  std::size_t end = at + 1;
  if (is(end, "(")) {
    while (end < at + kLookahead && end < tokens_.size() && !is(end, ")") && !begins_line(end)) ++end;
    ++end;
  }
  if (!is(end, ":")) {
    refer(at);
    return at + 1;
  }
  define(SymbolKind::variable, token(at).text, at, end_of_head(end, "}"));
  return end + 1;
}

// `text PT_LOAD FLAGS(5);`
std::size_t LinkerScriptReader::read_header(std::size_t at) {
  std::size_t last = at;
  while (last < tokens_.size() && !is(last, ";") && !is(last, "}")) ++last;
  if (is(last, ";") && is_word(at + 1)) define(SymbolKind::target, token(at).text, at, last - 1);
  return last;
}

// A symbol is given a value more than once if conditions choose: the first one counts.
std::size_t LinkerScriptReader::read_assignment(std::size_t at, std::size_t first) {
  const std::string_view name = token(at).text;
  if (!is(at + 1, "=") || is(at + 2, "=") || !is_symbol_name(name)) return at + 1;
  const std::size_t last = end_of_head(at + 1, ";");
  // Symbols are global, wherever they are assigned to.
  if (symbols_.insert(name).second) {
    facts_.in_scope(SymbolId{}, [&] { define(SymbolKind::variable, name, first, last); });
  }
  return at + 2;
}

bool LinkerScriptReader::is_section(std::size_t at) const {
  const std::string_view word = token(at).text;
  if (is_own_word(word) || !is_symbol_name(word)) return false;
  if (at > 0 && !is(at - 1, "{") && !is(at - 1, "}") && !is(at - 1, ";") && !begins_line(at)) return false;
  std::size_t parentheses = 0;
  bool has_colon = false;
  for (std::size_t next = at + 1; next < tokens_.size() && next < at + kLookahead; ++next) {
    if (is(next, "(")) ++parentheses;
    if (is(next, ")")) {
      if (parentheses == 0) return false;
      --parentheses;
    }
    if (is(next, ":") && parentheses == 0) {
      if (token(next).line != token(at).line) return false;
      has_colon = true;
    }
    if (is(next, "{")) return has_colon;
    if (is(next, ";") || is(next, "}") || is(next, "=")) return false;
  }
  return false;
}

// In the name of a section, a `-` does not end a word: `.note.gnu.build-id`.
std::string_view LinkerScriptReader::name_of_section(std::size_t at) const {
  std::size_t last = at;
  while (is(last + 1, "-") && is_word(last + 2) && token(last + 1).begin == token(last).end &&
         token(last + 2).begin == token(last + 1).end) {
    last += 2;
  }
  return facts_.source().substr(token(at).begin, token(last).end - token(at).begin);
}

// The last token before this sign or a brace, if that is on the same line.
std::size_t LinkerScriptReader::end_of_head(std::size_t at, std::string_view sign) const {
  const std::size_t end = std::min(tokens_.size(), at + kLookahead);
  std::size_t last = at;
  while (last + 1 < end && !is(last + 1, sign) && !is(last + 1, "{") && !is(last + 1, "}") && !begins_line(last + 1)) {
    ++last;
  }
  return last;
}

std::size_t LinkerScriptReader::open_block(std::size_t at) {
  blocks_.push_back(next_block_);
  text_.open(next_symbol_);
  next_block_ = Block::other;
  next_symbol_ = {};
  return at + 1;
}

void LinkerScriptReader::close_block(std::size_t at) {
  if (blocks_.empty()) return;
  blocks_.pop_back();
  text_.close(token(at).end);
}

// A symbol in an expression, a region behind `>`, a program header behind `:`.
void LinkerScriptReader::refer(std::size_t at) {
  if (!is_word(at)) return;
  const std::string_view word = token(at).text;
  const bool is_pattern = is(at + 1, "*") || (at > 0 && (is(at - 1, "*") || is(at - 1, "-")));
  if (is_own_word(word) || !is_symbol_name(word) || word[0] == '.' || is_pattern) return;
  facts_.add_reference(ReferenceKind::use, word, token(at).line, {});
}

SymbolId LinkerScriptReader::define(SymbolKind kind, std::string_view name, std::size_t first, std::size_t last) {
  TextDefinition definition;
  definition.kind = kind;
  definition.name = name;
  definition.head = facts_.source().substr(token(first).begin, token(last).end - token(first).begin);
  definition.takes_comment = false;
  const SymbolId symbol = text_.define(definition);
  document_by_comment(facts_, symbol, tokens_[first].comment);
  return symbol;
}

}  // namespace docmill
