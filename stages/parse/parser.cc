// SPDX-License-Identifier: Apache-2.0
//
// tree-sitter's parser with a limit on its operations. The progress callback is called every 100 or so steps of the
// parse loop; counting its calls bounds the work on hostile input without a clock. (It is not called inside a long GLR
// reduction; the bound is on the loop.)
#include "stages/parse/parser.h"

#include <cassert>
#include <string>

namespace docmill {
namespace {

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

struct Budget {
  std::uint64_t left;
};

const char* read_source(void* payload, std::uint32_t byte, TSPoint, std::uint32_t* bytes_read) {
  const auto& source = *static_cast<std::string_view*>(payload);
  if (byte >= source.size()) {
    *bytes_read = 0;
    return "";
  }
  *bytes_read = static_cast<std::uint32_t>(source.size() - byte);
  return source.data() + byte;
}

// tree-sitter's callback: true cancels the parse.
bool spend(TSParseState* state) {
  auto& budget = *static_cast<Budget*>(state->payload);
  if (budget.left == 0) return true;
  --budget.left;
  return false;
}

TSTree* parse_within(TSParser* parser, const TSLanguage* grammar, std::string_view source) {
  [[maybe_unused]] const bool accepted = ts_parser_set_language(parser, grammar);
  assert(accepted && "grammar and runtime are built from one lock file");
  Budget budget{Parser::kFreeOperations + Parser::kOperationsPerByte * source.size()};
  const TSInput input{&source, read_source, TSInputEncodingUTF8, nullptr};
  TSTree* tree = ts_parser_parse_with_options(parser, nullptr, input, TSParseOptions{&budget, spend});
  if (tree == nullptr) ts_parser_reset(parser);
  return tree;
}

}  // namespace

struct Parser::Implementation {
  std::unique_ptr<TSParser, ParserDeleter> parser{ts_parser_new()};
  std::string concealed;  // keeps its capacity
};

Parser::Parser() : implementation_(std::make_unique<Implementation>()) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;

SyntaxTree Parser::parse(const Language& language, std::string_view source) {
  SyntaxTree result;
  if (language.grammar == nullptr) return result;
  if (language.is_parseable != nullptr && !language.is_parseable(source)) {
    result.gave_up = true;
    return result;
  }
  TSParser* parser = implementation_->parser.get();
  if (language.conceal != nullptr && language.conceal(source, implementation_->concealed)) {
    source = implementation_->concealed;
  }
  result.tree.reset(parse_within(parser, language.grammar(), source));
  result.gave_up = result.tree == nullptr;
  return result;
}

}  // namespace docmill
