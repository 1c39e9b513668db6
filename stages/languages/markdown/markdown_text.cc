// SPDX-License-Identifier: Apache-2.0
//
// A reader of inline Markdown that never backtracks. An opening bracket is written at once; if its closing bracket
// turns out to end a link, it is overwritten by a NUL, which is dropped at the end. The search for the end of a
// destination is bounded, so hostile text takes linear time too.
#include "stages/languages/markdown/markdown_text.h"

#include <algorithm>
#include <cctype>

namespace docmill {
namespace {

constexpr std::size_t kMaxDestination = 2000;
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

class InlineReader {
 public:
  InlineReader(std::string_view text, LinkText links) : text_(text), links_(links) {}

  // Reads all of the text. Call it once.
  void read() {
    while (at_ < text_.size()) step();
  }

  std::vector<std::string_view> destinations() && { return std::move(destinations_); }

  std::string plain_text() const {
    std::string result;
    for (char c : out_) {
      if (c != '\0') result += c;
    }
    return result;
  }

 private:
  struct Bracket {
    std::size_t out;  // its position in out_
    bool is_image;
  };

  void step() {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && kPunctuation.find(text_[at_ + 1]) != std::string_view::npos) {
      out_ += text_[at_ + 1];
      at_ += 2;
    } else if (c == '`') {
      read_code();
    } else if (c == '<') {
      read_tag();
    } else if (c == '[' || (c == '!' && text_.substr(at_, 2) == "![")) {
      brackets_.push_back({out_.size(), c == '!'});
      out_ += c == '!' ? "![" : "[";
      at_ += c == '!' ? 2 : 1;
    } else if (c == ']') {
      close_bracket();
    } else if (is_emphasis()) {
      ++at_;
    } else {
      out_ += c;
      ++at_;
    }
  }

  bool is_emphasis() const {
    const char c = text_[at_];
    if (c == '~') return text_.substr(at_, 2) == "~~" || (at_ > 0 && text_[at_ - 1] == '~');
    if (c != '*' && c != '_') return false;
    const bool word_before = at_ > 0 && is_word(text_[at_ - 1]);
    const bool word_after = at_ + 1 < text_.size() && is_word(text_[at_ + 1]);
    const bool space_around = (at_ == 0 || std::isspace(static_cast<unsigned char>(text_[at_ - 1]))) &&
                              (at_ + 1 == text_.size() || std::isspace(static_cast<unsigned char>(text_[at_ + 1])));
    return !space_around && !(c == '_' && word_before && word_after);
  }

  void read_code() {
    const std::size_t end = std::min(text_.find_first_not_of('`', at_), text_.size());
    const std::string_view ticks = text_.substr(at_, end - at_);
    const std::size_t close =
        ticks.size() > 3 ? std::string_view::npos : text_.substr(end, kMaxDestination).find(ticks);
    if (close == std::string_view::npos) {
      out_ += ticks;
      at_ = end;
    } else {
      out_ += text_.substr(end, close);
      at_ = end + close + ticks.size();
    }
  }

  void read_tag() {
    const std::size_t close = text_.substr(at_, kMaxDestination).find('>');
    const bool is_tag = at_ + 1 < text_.size() && (std::isalpha(static_cast<unsigned char>(text_[at_ + 1])) ||
                                                   text_[at_ + 1] == '/' || text_[at_ + 1] == '!');
    if (close == std::string_view::npos || !is_tag) {
      out_ += '<';
      ++at_;
      return;
    }
    const std::string_view inside = text_.substr(at_ + 1, close - 1);
    const bool is_link = inside.find(':') != std::string_view::npos && inside.find(' ') == std::string_view::npos;
    if (is_link && links_ == LinkText::keep) out_ += inside;
    if (is_link) destinations_.push_back(inside);
    at_ += close + 1;
  }

  void close_bracket() {
    const char opener = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    const std::size_t close = opener == '(' || opener == '[' ? end_of_destination(opener) : std::string_view::npos;
    if (brackets_.empty() || close == std::string_view::npos) {
      if (!brackets_.empty()) brackets_.pop_back();
      out_ += ']';
      ++at_;
      return;
    }
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    if (opener == '(') destinations_.push_back(destination_in(text_.substr(at_ + 2, close - at_ - 2)));
    if (links_ == LinkText::drop) {
      out_.resize(bracket.out);
    } else {
      out_[bracket.out] = '\0';
      if (bracket.is_image) out_[bracket.out + 1] = '\0';
    }
    at_ = close + 1;
  }

  // The end of the `(…)` or `[…]` after the bracket, with nesting counted, or npos.
  std::size_t end_of_destination(char opener) const {
    const char closer = opener == '(' ? ')' : ']';
    int depth = 0;
    for (std::size_t i = at_ + 1; i < text_.size() && i < at_ + kMaxDestination; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == opener) {
        ++depth;
      } else if (text_[i] == closer && --depth == 0) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  // The destination between the parentheses, without the title.
  static std::string_view destination_in(std::string_view inside) {
    inside.remove_prefix(std::min(inside.find_first_not_of(kSpace), inside.size()));
    if (inside.starts_with('<')) return inside.substr(0, std::min(inside.find('>'), inside.size() - 1) + 1);
    return inside.substr(0, inside.find_first_of(kSpace));
  }

  std::string_view text_;
  LinkText links_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Bracket> brackets_;
  std::vector<std::string_view> destinations_;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

bool leads_outside(std::string_view destination) {
  if (destination.starts_with("//")) return true;
  const std::size_t colon = destination.find_first_of(":/?#");
  return colon != std::string_view::npos && colon > 1 && destination[colon] == ':';  // `C:` is a drive
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
    if (low < 0 || high * 16 + low < 0x20) {
      result += text[i];
    } else {
      result += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return result;
}

std::string plain_inline_text(std::string_view markdown, LinkText links) {
  InlineReader reader(markdown, links);
  reader.read();
  return reader.plain_text();
}

std::vector<std::string_view> link_destinations(std::string_view markdown) {
  InlineReader reader(markdown, LinkText::keep);
  reader.read();
  return std::move(reader).destinations();
}

std::string_view without_closing_hashes(std::string_view content) {
  const std::size_t end = content.find_last_not_of(" \t\r\n");
  content = content.substr(0, end == std::string_view::npos ? 0 : end + 1);
  const std::size_t last = content.find_last_not_of('#');
  if (last == std::string_view::npos) return {};
  const bool closes = last + 1 < content.size() && (content[last] == ' ' || content[last] == '\t');
  return closes ? content.substr(0, content.find_last_not_of(" \t", last) + 1) : content;
}

std::string link_path(std::string_view destination) {
  if (destination.starts_with('<')) destination.remove_prefix(1);
  if (destination.ends_with('>')) destination.remove_suffix(1);
  if (leads_outside(destination)) return {};
  destination = destination.substr(0, destination.find_first_of("?#"));
  std::string unescaped;
  for (std::size_t i = 0; i < destination.size(); ++i) {
    const bool escapes = destination[i] == '\\' && i + 1 < destination.size() &&
                         kPunctuation.find(destination[i + 1]) != std::string_view::npos;
    if (escapes) ++i;
    unescaped += destination[i];
  }
  return percent_decoded(unescaped);
}

}  // namespace docmill
