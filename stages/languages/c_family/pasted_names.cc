// SPDX-License-Identifier: Apache-2.0
//
// A name is a word, or several that are joined by `##`. It is what the macro makes if it begins the head of a function
// at the end of the body, or if it is the whole body.
#include "stages/languages/c_family/pasted_names.h"

#include <algorithm>

#include "stages/languages/c_family/c_tokens.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestArguments = 400;  // bytes

// The names between the parentheses that follow; empty if they are not just names.
std::vector<std::string_view> read_parameters(TokenReader& tokens) {
  std::vector<std::string_view> names;
  for (Token token = tokens.next();; token = tokens.next()) {
    if (token.kind != TokenKind::word) return {};
    names.push_back(token.text);
    token = tokens.next();
    if (token.first == ')') return names;
    if (token.first != ',') return {};
  }
}

bool skip_paste(TokenReader& tokens) {
  TokenReader ahead = tokens;
  if (ahead.next().first != '#' || ahead.next().first != '#') return false;
  tokens = ahead;
  return true;
}

class BodyReader {
 public:
  BodyReader(TokenReader tokens, std::vector<std::string_view> parameters, std::size_t limit)
      : tokens_(tokens), parameters_(std::move(parameters)), limit_(limit) {}

  void read(MadeName& made) {
    bool may_be_name = false;  // after a type or `*`
    for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
      const bool begins = made.parts.empty() && !may_be_name;
      std::vector<NamePart> parts;
      if (token.kind == TokenKind::word) parts = read_name(token);
      made.parts.clear();
      made.is_function = false;
      const bool is_head = may_be_name && tokens_.peek().first == '(' && has_argument(parts);
      const bool is_body = begins && parts.size() > 1 && tokens_.peek().kind == TokenKind::end;
      may_be_name = token.kind == TokenKind::word || token.first == '*';
      if (!is_head && !is_body) continue;
      if (is_head && !skip_head()) return;
      made.parts = std::move(parts);
      made.is_function = is_head;
      may_be_name = false;
    }
  }

 private:
  std::vector<NamePart> read_name(Token token) {
    std::vector<NamePart> parts{part_of(token)};
    while (skip_paste(tokens_)) {
      token = tokens_.next();
      if (token.kind != TokenKind::word && token.kind != TokenKind::literal) return {};
      parts.push_back(part_of(token));
    }
    return parts;
  }

  NamePart part_of(const Token& token) const {
    const auto found = std::find(parameters_.begin(), parameters_.end(), token.text);
    const bool is_parameter = found != parameters_.end();
    return {token.text, is_parameter ? static_cast<std::size_t>(found - parameters_.begin()) + 1 : 0};
  }

  static bool has_argument(const std::vector<NamePart>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const NamePart& part) { return part.argument != 0; });
  }

  // The parameters, and the `{` after them.
  bool skip_head() {
    tokens_.next();
    if (!tokens_.skip_parentheses(limit_)) return false;
    if (tokens_.peek().first == '{') tokens_.next();
    return true;
  }

  TokenReader tokens_;
  std::vector<std::string_view> parameters_;
  std::size_t limit_;
};

}  // namespace

MadeName read_made_name(std::string_view directive) {
  MadeName made;
  TokenReader tokens(directive.substr(1));
  if (tokens.next().text != "define") return made;
  const Token name = tokens.next();
  const Token open = tokens.next();
  if (name.kind != TokenKind::word || open.first != '(' || open.begin != name.end) return made;
  std::vector<std::string_view> parameters = read_parameters(tokens);
  if (parameters.empty()) return made;
  made.macro = name.text;
  BodyReader(tokens, std::move(parameters), directive.size()).read(made);
  return made;
}

PastedNames::PastedNames(std::string_view source) {
  if (source.find("##") == std::string_view::npos) return;
  TokenReader tokens(source);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind != TokenKind::directive || token.text.find("##") == std::string_view::npos) continue;
    MadeName made = read_made_name(token.text);
    if (made.parts.size() < 2) continue;
    const auto [found, is_new] = names_.try_emplace(made.macro, made.parts);
    if (!is_new && found->second != made.parts) found->second.clear();
  }
}

std::string PastedNames::name_of(std::string_view macro, const std::vector<std::string_view>& arguments) const {
  const auto found = names_.find(macro);
  std::string name;
  if (found == names_.end()) return name;
  for (const NamePart& part : found->second) {
    if (part.argument > arguments.size()) return {};
    name += part.argument == 0 ? part.word : arguments[part.argument - 1];
  }
  return name;
}

std::vector<std::string_view> read_macro_arguments(std::string_view text) {
  text = text.substr(0, kLongestArguments);
  std::vector<std::string_view> arguments;
  TokenReader tokens(text);
  if (tokens.next().first != '(') return arguments;
  std::size_t begin = tokens.peek().begin;
  std::size_t end = begin;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    const bool is_last = token.first == ')' && token.kind == TokenKind::punctuation;
    if (is_last || (token.first == ',' && token.kind == TokenKind::punctuation)) {
      arguments.push_back(text.substr(begin, std::max(begin, end) - begin));
      if (is_last) return arguments;
      begin = tokens.peek().begin;
    } else if (token.first == '(' && !tokens.skip_parentheses(kLongestArguments)) {
      return {};
    }
    end = tokens.position();
  }
  return {};
}

}  // namespace docmill
