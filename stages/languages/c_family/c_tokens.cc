// SPDX-License-Identifier: Apache-2.0
//
// One pass, no allocation. A directive is one token up to the end of its last continued line, so the bodies of macros,
// which need not be balanced, are never read.
#include "stages/languages/c_family/c_tokens.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "stages/languages/work_meter.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestAngles = 400;
constexpr std::size_t kLongestRawTag = 16;

// The price of reading a token, and of each byte of it, in units of work (work_meter.h).
constexpr std::uint64_t kTokenWork = 10;
constexpr std::uint64_t kByteWork = 1;

// For each byte: 2 if a word can begin with it, 1 if it can only continue a word, else 0.
constexpr std::array<std::uint8_t, 256> kWordBytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
    table[static_cast<std::size_t>(c)] = is_letter ? 2 : c >= '0' && c <= '9' ? 1 : 0;
  }
  return table;
}();

bool is_word_start(char c) { return kWordBytes[static_cast<unsigned char>(c)] == 2; }

// Not PRIuPTR"…", which is a macro and a string.
bool is_raw_prefix(std::string_view word) {
  return word.back() == 'R' && (word == "R" || word == "LR" || word == "uR" || word == "UR" || word == "u8R");
}

struct Keyword {
  std::string_view word;
  WordClass word_class;
};

constexpr std::array kKeywords = std::to_array<Keyword>({
    {"_Alignas", WordClass::attribute},
    {"_Atomic", WordClass::attribute},
    {"_Bool", WordClass::type},
    {"_Noreturn", WordClass::specifier},
    {"_Static_assert", WordClass::statement},
    {"_Thread_local", WordClass::specifier},
    {"__alignof", WordClass::statement},
    {"__alignof__", WordClass::statement},
    {"__asm", WordClass::statement},
    {"__asm__", WordClass::statement},
    {"__attribute", WordClass::attribute},
    {"__attribute__", WordClass::attribute},
    {"__based", WordClass::attribute},
    {"__constant__", WordClass::specifier},
    {"__declspec", WordClass::attribute},
    {"__device__", WordClass::specifier},
    {"__forceinline", WordClass::specifier},
    {"__forceinline__", WordClass::specifier},
    {"__global__", WordClass::specifier},
    {"__host__", WordClass::specifier},
    {"__inline", WordClass::specifier},
    {"__inline__", WordClass::specifier},
    {"__launch_bounds__", WordClass::attribute},
    {"__managed__", WordClass::specifier},
    {"__noinline__", WordClass::specifier},
    {"__restrict__", WordClass::specifier},
    {"__shared__", WordClass::specifier},
    {"__thread", WordClass::specifier},
    {"__typeof__", WordClass::statement},
    {"__volatile__", WordClass::specifier},
    {"alignas", WordClass::attribute},
    {"asm", WordClass::statement},
    {"auto", WordClass::type},
    {"bool", WordClass::type},
    {"break", WordClass::statement},
    {"case", WordClass::statement},
    {"catch", WordClass::statement},
    {"char", WordClass::type},
    {"class", WordClass::tag},
    {"co_await", WordClass::statement},
    {"co_return", WordClass::statement},
    {"co_yield", WordClass::statement},
    {"concept", WordClass::statement},
    {"const", WordClass::specifier},
    {"consteval", WordClass::specifier},
    {"constexpr", WordClass::specifier},
    {"constinit", WordClass::specifier},
    {"continue", WordClass::statement},
    {"decltype", WordClass::statement},
    {"default", WordClass::statement},
    {"delete", WordClass::statement},
    {"do", WordClass::statement},
    {"double", WordClass::type},
    {"else", WordClass::statement},
    {"enum", WordClass::tag},
    {"explicit", WordClass::typeless},
    {"extern", WordClass::specifier},
    {"float", WordClass::type},
    {"for", WordClass::statement},
    {"friend", WordClass::specifier},
    {"goto", WordClass::statement},
    {"if", WordClass::statement},
    {"inline", WordClass::specifier},
    {"int", WordClass::type},
    {"long", WordClass::type},
    {"mutable", WordClass::specifier},
    {"namespace", WordClass::statement},
    {"new", WordClass::statement},
    {"noexcept", WordClass::statement},
    {"operator", WordClass::statement},
    {"override", WordClass::statement},
    {"private", WordClass::statement},
    {"protected", WordClass::statement},
    {"public", WordClass::statement},
    {"register", WordClass::specifier},
    {"requires", WordClass::statement},
    {"restrict", WordClass::specifier},
    {"return", WordClass::statement},
    {"short", WordClass::type},
    {"signed", WordClass::type},
    {"sizeof", WordClass::statement},
    {"static", WordClass::specifier},
    {"static_assert", WordClass::statement},
    {"struct", WordClass::tag},
    {"switch", WordClass::statement},
    {"template", WordClass::statement},
    {"thread_local", WordClass::specifier},
    {"throw", WordClass::statement},
    {"try", WordClass::statement},
    {"typedef", WordClass::specifier},
    {"typename", WordClass::specifier},
    {"typeof", WordClass::statement},
    {"union", WordClass::tag},
    {"unsigned", WordClass::type},
    {"using", WordClass::statement},
    {"virtual", WordClass::typeless},
    {"void", WordClass::type},
    {"volatile", WordClass::specifier},
    {"while", WordClass::statement},
});

// The keywords by a hash of their length and three of their bytes: most words hit an empty slot.
class KeywordTable {
 public:
  KeywordTable() {
    for (std::uint8_t i = 0; i < kKeywords.size(); ++i) {
      std::size_t slot = hash(kKeywords[i].word);
      while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
      slots_[slot] = static_cast<std::uint8_t>(i + 1);
    }
  }

  WordClass find(std::string_view word) const {
    if (word.size() < 2) return WordClass::other;
    for (std::size_t slot = hash(word); slots_[slot] != 0; slot = (slot + 1) % slots_.size()) {
      const Keyword& keyword = kKeywords[slots_[slot] - 1U];
      if (keyword.word == word) return keyword.word_class;
    }
    return WordClass::other;
  }

 private:
  static std::size_t hash(std::string_view word) {
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
    return (word.size() * 131 + byte(0) * 31 + byte(1) * 7 + byte(word.size() - 1)) % 1024;
  }

  std::array<std::uint8_t, 1024> slots_{};
};

}  // namespace

bool is_word_byte(char c) { return kWordBytes[static_cast<unsigned char>(c)] != 0; }

std::string_view directive_words(std::string_view directive) {
  directive.remove_prefix(std::min(directive.find_first_not_of("# \t"), directive.size()));
  return directive;
}

void TokenReader::skip_space() {
  while (at_ < source_.size()) {
    const char c = source_[at_];
    if (c == '\n') {
      line_start_ = true;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == '\\') {
      ++at_;
    } else if (source_.compare(at_, 2, "//") == 0) {
      at_ = std::min(source_.find('\n', at_), source_.size());
    } else if (source_.compare(at_, 2, "/*") == 0) {
      const std::size_t end = source_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? source_.size() : end + 2;
    } else {
      return;
    }
  }
}

Token TokenReader::next() {
  const std::size_t before = at_;
  skip_space();
  Token token = read_token();
  docmill_spend(kTokenWork + kByteWork * (at_ - before));
  return token;
}

Token TokenReader::read_token() {
  Token token;
  if (at_ >= source_.size()) return token;
  const char c = source_[at_];
  token.first = c;
  token.begin = at_;
  token.end = at_ + 1;
  token.kind = TokenKind::punctuation;
  token.begins_line = line_start_;
  if (is_word_start(c)) {
    token.kind = TokenKind::word;
    while (token.end < source_.size() && is_word_byte(source_[token.end])) ++token.end;
    if (token.end < source_.size() && source_[token.end] == '"' &&
        is_raw_prefix(source_.substr(token.begin, token.end - token.begin))) {
      token.kind = TokenKind::literal;
      token.end = end_of_raw_string(token.end);
    }
  } else if (c == '"' || c == '\'') {
    token.kind = TokenKind::literal;
    token.end = end_of_literal(at_);
  } else if (std::isdigit(static_cast<unsigned char>(c))) {
    token.kind = TokenKind::literal;
    while (token.end < source_.size() && (is_word_byte(source_[token.end]) || source_[token.end] == '\'')) ++token.end;
  } else if (c == '#' && line_start_) {
    token.kind = TokenKind::directive;
    token.end = end_of_directive(at_);
  } else if (c == ':' && token.end < source_.size() && source_[token.end] == ':') {
    token.is_scope = true;
    ++token.end;
  }
  line_start_ = false;
  at_ = token.end;
  token.text = source_.substr(token.begin, token.end - token.begin);
  return token;
}

Token TokenReader::peek() {
  const std::size_t here = at_;
  const bool line_start = line_start_;
  const Token token = next();
  at_ = here;
  line_start_ = line_start;
  return token;
}

std::size_t TokenReader::end_of_literal(std::size_t begin) const {
  const char quote = source_[begin];
  for (std::size_t at = begin + 1; at < source_.size(); ++at) {
    if (source_[at] == '\\') {
      ++at;
    } else if (source_[at] == quote) {
      return at + 1;
    } else if (source_[at] == '\n') {
      return at;  // not closed
    }
  }
  return source_.size();
}

// R"tag( … )tag"
std::size_t TokenReader::end_of_raw_string(std::size_t quote) const {
  const std::size_t tag_size = source_.substr(quote + 1, kLongestRawTag + 1).find('(');
  if (tag_size == std::string_view::npos) return end_of_literal(quote);
  const std::size_t open = quote + 1 + tag_size;
  const std::string_view tag = source_.substr(quote + 1, open - quote - 1);
  for (std::size_t close = source_.find(')', open); close != std::string_view::npos;
       close = source_.find(')', close + 1)) {
    const std::string_view rest = source_.substr(close + 1);
    if (rest.starts_with(tag) && rest.substr(tag.size()).starts_with('"')) return close + tag.size() + 2;
  }
  return source_.size();
}

// A comment may continue a directive on the next line, like a backslash.
std::size_t TokenReader::end_of_directive(std::size_t begin) const {
  std::size_t at = begin;
  while (at < source_.size() && source_[at] != '\n') {
    const char c = source_[at];
    const char next = at + 1 < source_.size() ? source_[at + 1] : '\n';
    if (c == '\\') {
      at += source_.compare(at + 1, 2, "\r\n") == 0 ? 3 : 2;
    } else if (c == '/' && next == '*') {
      const std::size_t end = source_.find("*/", at + 2);
      if (end == std::string_view::npos) return source_.size();
      at = end + 2;
    } else if (c == '/' && next == '/') {
      return std::min(source_.find('\n', at), source_.size());
    } else if (c == '\'' && next == '"') {
      at += 2;
    } else if (c == '"') {
      at = end_of_literal(at);
    } else {
      ++at;
    }
  }
  return std::min(at, source_.size());
}

bool TokenReader::skip_angles(const Token& open) {
  const std::size_t here = at_;
  int depth = 1;
  while (at_ - open.begin < kLongestAngles) {
    const Token token = next();
    if (token.kind == TokenKind::end || token.kind == TokenKind::directive) break;
    if (token.kind != TokenKind::punctuation) continue;
    if (token.first == ';' || token.first == '{' || token.first == '}' || token.first == '|') break;
    if (token.first == '(' && !skip_parentheses(kLongestAngles)) break;
    if (token.first == '<') ++depth;
    if (token.first == '>' && --depth == 0) return true;
    if (token.first == ')') break;
  }
  at_ = here;
  return false;
}

bool TokenReader::skip_parentheses(std::size_t limit) {
  const std::size_t here = at_;
  int depth = 1;
  while (at_ - here < limit) {
    const Token token = next();
    if (token.kind == TokenKind::end || token.kind == TokenKind::directive) break;
    if (token.kind != TokenKind::punctuation) continue;
    if (token.first == ';' || token.first == '{') break;
    if (token.first == '(') ++depth;
    if (token.first == ')' && --depth == 0) return true;
  }
  at_ = here;
  return false;
}

WordClass classify_word(std::string_view word) {
  static const KeywordTable table;
  return table.find(word);
}

bool is_cuda_word(std::string_view word) {
  static constexpr std::array kWords =
      std::to_array<std::string_view>({"__constant__", "__device__", "__forceinline__", "__global__", "__host__",
                                       "__launch_bounds__", "__managed__", "__noinline__", "__shared__"});
  return word.starts_with("__") && std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_statement_keyword(std::string_view word) { return classify_word(word) == WordClass::statement; }

bool is_macro_name(std::string_view word) {
  if (word.size() < 3) return false;
  if (word.starts_with("__"))
    return std::islower(static_cast<unsigned char>(word.back())) ||
           std::isdigit(static_cast<unsigned char>(word.back())) || word.ends_with("__");
  if (word == "asmlinkage" || word == "noinline" || word == "notrace" || word == "noinstr" || word == "PyObject_HEAD") {
    return true;
  }
  return std::none_of(word.begin(), word.end(), [](unsigned char c) { return std::islower(c) || c >= 0x80; }) &&
         std::isupper(static_cast<unsigned char>(word[0]));
}

bool is_annotation_name(std::string_view word) {
  if (!is_macro_name(word)) return false;
  static constexpr std::array kParts =
      std::to_array<std::string_view>({"API", "EXPORT", "INLINE", "DEVICE", "DEPRECATED", "UNUSED", "VISIBLE", "PUBLIC",
                                       "HIDDEN", "NODISCARD", "NORETURN"});
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](std::string_view part) { return word.find(part) != std::string_view::npos; });
}

bool is_if_zero(std::string_view directive) {
  if (!directive.starts_with('#')) return false;
  TokenReader tokens(directive.substr(1));
  if (tokens.next().text != "if") return false;
  bool is_zero = false;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.first == '(' || token.first == ')') continue;
    if (is_zero || token.text != "0") return false;
    is_zero = true;
  }
  return is_zero;
}

bool asks_for_cplusplus(std::string_view directive) {
  const std::string_view words = directive_words(directive);
  return words.starts_with("if") && !words.starts_with("ifndef") && words.find("__cplusplus") != std::string_view::npos;
}

bool is_linkage_bracket(std::string_view text) {
  TokenReader tokens(text);
  Token token = tokens.next();
  if (token.text == "}") return tokens.next().kind == TokenKind::end;
  return token.text == "extern" && tokens.next().text == "\"C\"" && tokens.next().text == "{" &&
         tokens.next().kind == TokenKind::end;
}

}  // namespace docmill
