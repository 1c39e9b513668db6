// SPDX-License-Identifier: Apache-2.0
//
// What the tree of Objective-C does not show: messages, whose selectors the grammar did not see, and the names in what
// was concealed. One pass over the tokens adds the messages and collects which concealed words are no uses: the parts
// of selectors, the attributes of properties. The rest are uses (c_concealed.cc), most of them types.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "stages/languages/c_family/c_braces.h"
#include "stages/languages/c_family/c_file.h"
#include "stages/languages/c_family/objc_conceal.h"
#include "stages/languages/c_family/objc_reader.h"
#include "stages/languages/c_family/objc_symbols.h"

namespace docmill {
namespace {

constexpr TokenIndex kLongestPath = 7;  // of a receiver: a.b.c.d

// What a type can begin with in the head of a method.
bool qualifies_type(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"byref", "bycopy", "in", "inout", "nonnull", "null_unspecified", "nullable", "oneway", "out"});
  return std::ranges::find(kWords, word) != kWords.end();
}

class ObjcUses {
 public:
  explicit ObjcUses(FactsBuilder& facts)
      : facts_(facts),
        tokens_(objc_tokens(facts)),
        source_(facts.source()),
        concealed_(facts.concealed().empty() ? facts.source() : facts.concealed()) {
    for (std::size_t at = source_.find('\n'); at != std::string_view::npos; at = source_.find('\n', at + 1)) {
      line_begins_.push_back(at + 1);
    }
  }

  void add() {
    for (const std::string_view name : {"self", "super", "_cmd"}) facts_.bind_local(name);
    for (TokenIndex i = 0; i < tokens_.size(); ++i) {
      const ListedToken& token = tokens_[i];
      if (token.is('@')) i = read_at(i);
      if (token.is('[')) read_message_at(i);
      if (token.is('^')) read_block_at(i);
      if ((token.is('-') || token.is('+')) && concealed_at(i) == 'T') read_method_at(i);
      if (token.kind == TokenKind::directive) read_directive(i);
      if (token.kind == TokenKind::word) read_word(i);
    }
    std::ranges::sort(skipped_);
    add_concealed_uses(facts_, skipped_);
  }

 private:
  char concealed_at(TokenIndex i) const {
    return tokens_[i].begin < concealed_.size() ? concealed_[tokens_[i].begin] : '\0';
  }

  std::uint32_t line_of(TokenIndex i) const {
    const auto next = std::ranges::upper_bound(line_begins_, tokens_[i].begin);
    return static_cast<std::uint32_t>(next - line_begins_.begin()) + 1;
  }

  void skip(TokenIndex i) {
    if (tokens_[i].kind == TokenKind::word) skipped_.push_back(tokens_[i].begin);
  }

  void skip(TokenIndex first, TokenIndex last) {
    for (TokenIndex i = first; i <= last; ++i) skip(i);
  }

  // #import<a.h>, which has no room to become an #include
  void read_directive(TokenIndex i) {
    std::string_view words = directive_words(tokens_.text(i));
    if (!words.starts_with("import") || concealed_.substr(tokens_[i].begin).starts_with("#include")) return;
    const std::size_t open = words.find_first_of("\"<");
    const std::size_t close = open == std::string_view::npos ? open : words.find_first_of("\">", open + 1);
    if (close == std::string_view::npos) return;
    facts_.add_import(words[open] == '<' ? ImportKind::include_system : ImportKind::include_quoted,
                      words.substr(open + 1, close - open - 1), line_of(i));
  }

  void read_word(TokenIndex i) {
    const std::string_view word = tokens_.text(i);
    if (is_objc_annotation(word) || (word == "in" && (concealed_at(i) == ':' || concealed_at(i) == ';'))) skip(i);
  }

  // Returns the last token that needs no further look.
  TokenIndex read_at(TokenIndex at) {
    const std::string_view word = objc_keyword(tokens_, at);
    if (word.empty()) return at;
    skip(at + 1);
    const TokenIndex next = at + 2;
    const bool has_parentheses = tokens_[next].is('(') && tokens_[next].match != kNoToken;
    if (const ObjcClass found = read_objc_class(tokens_, at); found.exists()) {
      skip(found.name);
      if (found.category != kNoToken) skip(found.category);
    }
    if (word == "import") return read_import(at);
    if (word == "synthesize" || word == "dynamic") return skip_statement(next);
    if (!has_parentheses) return at + 1;
    if (word == "selector") return read_selector(next);
    if (word == "property" || word == "available") {
      skip(next, tokens_[next].match);
      return tokens_[next].match;
    }
    if (word == "catch") bind_parameters(next);
    return at + 1;
  }

  TokenIndex skip_statement(TokenIndex i) {
    for (; i < tokens_.size() && !tokens_[i].is(';') && tokens_[i].kind != TokenKind::directive; ++i) skip(i);
    return i;
  }

  // @import A.B;
  TokenIndex read_import(TokenIndex at) {
    std::string module;
    TokenIndex i = at + 2;
    for (; tokens_[i].kind == TokenKind::word || tokens_[i].is('.'); ++i) {
      module += tokens_.text(i);
      skip(i);
    }
    if (tokens_[i].is(';')) facts_.add_import(ImportKind::module, module, line_of(at));
    return i;
  }

  // @selector(a:b:)
  TokenIndex read_selector(TokenIndex open) {
    const TokenIndex close = tokens_[open].match;
    std::string selector;
    for (TokenIndex i = open + 1; i < close; ++i) selector += tokens_.text(i);
    skip(open, close);
    add_member(ReferenceKind::member_use, std::move(selector), open, "");
    return close;
  }

  void read_message_at(TokenIndex open) {
    const ObjcMessage message = read_message(tokens_, open);
    if (!message.exists()) return;
    for (const ObjcMessage::Part& part : message.parts) {
      if (part.word != kNoToken) skip(part.word);
    }
    add_member(ReferenceKind::member_call, selector_of(tokens_, message.parts), message.parts[0].word,
               path_of(open + 1, message.receiver_end));
  }

  // The receiver if it is a name or a path of names.
  std::string path_of(TokenIndex first, TokenIndex last) const {
    std::string path;
    if (last - first >= kLongestPath) return path;
    for (TokenIndex i = first; i <= last; ++i) {
      const bool is_name = (i - first) % 2 == 0;
      if (is_name ? !tokens_[i].is_name() : !tokens_[i].is('.')) return {};
      path += tokens_.text(i);
    }
    return path;
  }

  void add_member(ReferenceKind kind, std::string selector, TokenIndex at, std::string_view receiver) {
    const std::string& stored = *facts_.state<CFile>().selectors.insert(std::move(selector)).first;
    facts_.add_reference(kind, stored, line_of(at), receiver);
  }

  void read_method_at(TokenIndex first) {
    const ObjcMethod method = read_objc_method(tokens_, first);
    if (!method.exists()) return;
    for (const ObjcMessage::Part& part : method.parts) {
      if (part.word != kNoToken) skip(part.word);
    }
    for (const TokenIndex parameter : method.parameters) {
      facts_.bind_local(tokens_.text(parameter));
      skip(parameter);
    }
    for (TokenIndex i = first; i < method.end; ++i) {
      if (qualifies_type(tokens_.text(i))) skip(i);
    }
  }

  // The type of a block's result is before a parenthesis, but not called.
  void read_block_at(TokenIndex caret) {
    const ObjcBlock block = read_block(tokens_, caret);
    if (!block.exists() || block.parameters == kNoToken) return;
    const TokenIndex type = block.parameters - 1;
    if (type > caret && tokens_[type].is_name()) {
      facts_.add_reference(ReferenceKind::use, tokens_.text(type), line_of(type));
      skip(type);
    }
    bind_parameters(block.parameters);
  }

  // Of a block, or of @catch: the last word of each.
  void bind_parameters(TokenIndex open) {
    if (open == kNoToken) return;
    TokenIndex name = kNoToken;
    for (TokenIndex i = open + 1; i <= tokens_[open].match; ++i) {
      if (tokens_[i].is(',') || i == tokens_[open].match) {
        if (name != kNoToken && name > open + 1) facts_.bind_local(tokens_.text(name));
        name = kNoToken;
      }
      if (tokens_[i].is_name()) name = i;
      if (tokens_[i].is_opening() && tokens_[i].match != kNoToken) i = tokens_[i].match;
    }
  }

  FactsBuilder& facts_;
  const TokenList& tokens_;
  std::string_view source_;
  std::string_view concealed_;
  std::vector<std::uint32_t> skipped_;
  std::vector<std::size_t> line_begins_;  // of all lines but the first
};

}  // namespace

void finish_objc_file(FactsBuilder& facts, TSNode root) {
  if (ts_node_is_null(root)) return;
  ObjcUses(facts).add();
  correct_last_lines(facts);
  import_concealed_headers(facts);
}

}  // namespace docmill
