// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/protobuf/protobuf_reader.h"

#include <algorithm>
#include <array>
#include <string>

namespace docmill {
namespace {

constexpr TokenSyntax kSyntax{{"//", ""}, true, false, "_."};
constexpr std::size_t kMostTokens = 200;  // of a statement that are kept
constexpr std::size_t kMostBlocks = 1000;

constexpr std::array<std::string_view, 15> kScalars{"bool",   "bytes",  "double", "fixed32",  "fixed64",
                                                    "float",  "int32",  "int64",  "sfixed32", "sfixed64",
                                                    "sint32", "sint64", "string", "uint32",   "uint64"};

bool is_label(const TextToken& token) { return token.is("optional") || token.is("required") || token.is("repeated"); }

}  // namespace

ProtobufReader::ProtobufReader(FactsBuilder& facts) : facts_(facts), scanner_(facts, kSyntax) {}

void ProtobufReader::read() {
  TextToken last;
  begin_statement();
  for (TextToken token = scanner_.next(); token.exists(); token = scanner_.next()) {
    // A comment behind the end of a field is known now.
    if (last_.exists() && token.line > last_line_) {
      if (facts_.doc_of(last_).empty()) document_by_comment(facts_, last_, scanner_.comment_behind(last_line_));
      last_ = {};
    }
    if (tokens_.empty() && brackets_ == 0) comment_ = scanner_.comment_before(token);
    last = token;
    if (token.is("[")) ++brackets_;
    if (brackets_ > 0) {
      read_in_brackets(token);
    } else if (token.is(";")) {
      end_statement(token);
    } else if (token.is("{")) {
      open_block(token);
    } else if (token.is("}")) {
      close_block(token);
    } else if (tokens_.size() < kMostTokens) {
      tokens_.push_back(token);
    }
  }
  if (last_.exists() && facts_.doc_of(last_).empty())
    document_by_comment(facts_, last_, scanner_.comment_behind(last_line_));
  while (!blocks_.empty()) close_block(last);
}

// Between the braces of an option's value, `;` and `}` belong to it. Elsewhere they mean that the brackets have no end.
void ProtobufReader::read_in_brackets(const TextToken& token) {
  if (token.is("{")) ++braces_;
  if (token.is("]") && --brackets_ == 0) braces_ = 0;
  if (token.is("}") && --braces_ < 0) return close_block(token);
  if (token.is(";") && braces_ == 0) end_statement(token);
}

void ProtobufReader::begin_statement() {
  tokens_.clear();
  brackets_ = braces_ = 0;
}

SymbolId ProtobufReader::define(SymbolKind kind, const TextToken& name, std::size_t first, std::uint32_t end) {
  SymbolId symbol;
  facts_.in_scope(scope(), [&] { symbol = add_text_symbol(facts_, kind, name.text, tokens_[first], end); });
  if (first == 0) document_by_comment(facts_, symbol, comment_);
  return symbol;
}

// --- blocks ---------------------------------------------------------------------------------------------------------

// If the statement before has no end, the block begins at its own word.
ProtobufReader::Block ProtobufReader::block_of(const TextToken& brace) {
  Block block{BlockKind::other, {}, scope()};
  const std::size_t size = tokens_.size();
  struct Row {
    std::string_view word;
    BlockKind block;
    SymbolKind kind;
  };
  constexpr std::array<Row, 4> kRows{{{"message", BlockKind::message, SymbolKind::struct_},
                                      {"enum", BlockKind::enum_, SymbolKind::enum_},
                                      {"service", BlockKind::service, SymbolKind::interface},
                                      {"oneof", BlockKind::oneof, SymbolKind::union_}}};
  for (const Row& row : kRows) {
    if (size < 2 || !tokens_[size - 2].is(row.word) || !tokens_[size - 1].is_word()) continue;
    std::size_t first = size - 2;
    const bool is_modified = first > 0 && (is(first - 1, "export") || is(first - 1, "local"));
    if (is_modified) --first;
    block.kind = row.block;
    block.symbol = define(row.kind, tokens_[size - 1], first, brace.begin);
    const bool opens = row.block != BlockKind::oneof && block.symbol.exists() && facts_.may_hold_symbols(block.symbol);
    if (opens) block.scope = block.symbol;
    return block;
  }
  if (size >= 2 && tokens_[size - 2].is("extend")) {
    refer_to_type(size - 1);
    block.kind = BlockKind::extend;
    return block;
  }
  const std::size_t at = !tokens_.empty() && is_label(tokens_[0]) ? 1 : 0;  // `repeated group A = 1 {`
  if (is(at, "group") && is_word(at + 1) && is(at + 2, "=")) {
    block.kind = BlockKind::message;
    block.symbol = define(SymbolKind::struct_, tokens_[at + 1], 0, brace.begin);
    if (block.symbol.exists() && facts_.may_hold_symbols(block.symbol)) block.scope = block.symbol;
  }
  return block;
}

void ProtobufReader::open_block(const TextToken& brace) {
  if (around() == BlockKind::service && is(0, "rpc")) {
    add_method(brace, true);
    blocks_.push_back({BlockKind::other, last_, scope()});
    last_ = {};
  } else if (blocks_.size() < kMostBlocks) {
    blocks_.push_back(block_of(brace));
  } else {
    blocks_.push_back({BlockKind::other, {}, scope()});
  }
  begin_statement();
}

void ProtobufReader::close_block(const TextToken& brace) {
  if (!tokens_.empty()) {  // the statement before has no end
    TextToken end = tokens_.back();
    end.begin = end.end;
    end_statement(end);
  }
  begin_statement();
  if (blocks_.empty()) return;
  if (const SymbolId symbol = blocks_.back().symbol; symbol.exists())
    facts_.symbol(symbol).lines.last = std::max(facts_.symbol(symbol).lines.first, brace.last_line);
  blocks_.pop_back();
}

// --- statements -----------------------------------------------------------------------------------------------------

// A field or value without its `;` ends with its line.
std::size_t ProtobufReader::size_of_first_statement() const {
  for (std::size_t at = 2; at + 1 < tokens_.size(); ++at) {
    if (tokens_[at - 1].is("=") && tokens_[at + 1].line > tokens_[at].last_line) return at + 1;
  }
  return tokens_.size();
}

void ProtobufReader::end_statement(const TextToken& end) {
  const bool holds_fields = !blocks_.empty() && around() != BlockKind::other && around() != BlockKind::service;
  for (std::size_t size = size_of_first_statement(); holds_fields && size < tokens_.size();
       size = size_of_first_statement()) {
    const std::vector<TextToken> rest(tokens_.begin() + static_cast<std::ptrdiff_t>(size), tokens_.end());
    tokens_.resize(size);
    TextToken own_end = tokens_.back();
    own_end.begin = own_end.end;
    add_statement(own_end);
    comment_ = {};
    tokens_ = rest;
  }
  if (!tokens_.empty()) add_statement(end);
  begin_statement();
}

void ProtobufReader::add_statement(const TextToken& end) {
  const BlockKind kind = around();
  const bool is_top = blocks_.empty();
  if (is_top && is(0, "package")) add_package(end);
  if (is_top && is(0, "import")) add_import_statement();
  if (kind == BlockKind::service && is(0, "rpc")) add_method(end, false);
  if (kind == BlockKind::enum_) add_value(end);
  if (kind == BlockKind::message || kind == BlockKind::oneof || kind == BlockKind::extend) add_field(end);
}

void ProtobufReader::add_package(const TextToken& end) {
  if (!is_word(1) || package_.exists()) return;
  const SymbolId package = define(SymbolKind::namespace_, tokens_[1], 0, end.begin);
  if (package.exists() && facts_.may_hold_symbols(package)) package_ = package;
}

void ProtobufReader::add_import_statement() {
  const auto path = std::ranges::find_if(tokens_, &TextToken::is_string);
  if (path == tokens_.end() || path->text.empty()) return;
  facts_.add_import(ImportKind::module, path->text, path->line);
}

// A leading dot means that the name is a whole path.
void ProtobufReader::refer_to_type(std::size_t at) {
  if (!is_word(at)) return;
  const TextToken& token = tokens_[at];
  if (std::ranges::find(kScalars, token.text) != kScalars.end()) return;
  const std::size_t dot = token.text.rfind('.');
  const std::string_view name = dot == std::string_view::npos ? token.text : token.text.substr(dot + 1);
  std::string_view qualifier = dot == std::string_view::npos ? std::string_view() : token.text.substr(0, dot);
  const std::string_view own = package_.exists() ? facts_.name_of(package_) : std::string_view();
  if (!own.empty() && (qualifier == own || (qualifier.starts_with('.') && qualifier.substr(1) == own))) qualifier = {};
  facts_.in_scope(scope(), [&] { facts_.add_reference(ReferenceKind::use, name, token.line, qualifier); });
}

// `repeated a.B name = 1 [packed = true];`, `map<string, a.B> name = 1;`
void ProtobufReader::add_field(const TextToken& end) {
  std::size_t at = 0;
  if (is_label(tokens_[0])) ++at;
  const bool is_map = is(at, "map") && is(at + 1, "<");
  const std::size_t name_at = is_map ? at + 6 : at + 1;
  const bool is_field = is_word(name_at) && is(name_at + 1, "=") && is_word(name_at + 2);
  if (!is_field || is(0, "option") || is(0, "reserved") || is(0, "extensions")) return;
  last_ = define(SymbolKind::field, tokens_[name_at], 0, end.begin);
  last_line_ = end.line;
  if (last_.exists()) facts_.symbol(last_).lines.last = end.line;
  if (is_map) {
    refer_to_type(at + 2);
    refer_to_type(at + 4);
  } else {
    refer_to_type(at);
  }
}

void ProtobufReader::add_value(const TextToken& end) {
  if (!is_word(0) || !is(1, "=") || is(0, "option") || is(0, "reserved")) return;
  last_ = define(SymbolKind::enumerator, tokens_[0], 0, end.begin);
  last_line_ = end.line;
  if (last_.exists()) facts_.symbol(last_).lines.last = end.line;
}

// `rpc Get (stream a.Request) returns (a.Reply)`
void ProtobufReader::add_method(const TextToken& end, bool has_block) {
  if (!is_word(1)) return;
  last_ = define(SymbolKind::method, tokens_[1], 0, end.begin);
  last_line_ = end.line;
  if (last_.exists() && !has_block) facts_.symbol(last_).lines.last = end.line;
  for (std::size_t at = 2; at < tokens_.size(); ++at) {
    if (!tokens_[at].is("(")) continue;
    const std::size_t type = at + (is(at + 1, "stream") && is_word(at + 2) ? 2 : 1);
    refer_to_type(type);
  }
}

}  // namespace docmill
