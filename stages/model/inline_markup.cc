// SPDX-License-Identifier: Apache-2.0
//
// One pass over the text. At each character that can begin markup, a reader tries to read it whole; if it cannot, the
// character is text. What a reader looks for must come within kWindow bytes, which keeps the pass linear.
#include "stages/model/inline_markup.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "stages/base/trim.h"
#include "stages/model/comment_text.h"
#include "stages/model/file_facts.h"

namespace docmill {
namespace {

constexpr std::size_t kWindow = 500;
constexpr int kDeepestLink = 3;  // an image in a link is 1
constexpr auto kNotFound = std::string_view::npos;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_markup_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// "(x.md", "(#title"
bool is_address(std::string_view url) { return url.find(' ') == kNotFound && url.find_first_of("./#:") != kNotFound; }

// "title" of "title <target>"; "" if there is none.
std::string_view title_of(std::string_view content) {
  const std::size_t open = content.ends_with('>') ? content.rfind('<') : kNotFound;
  return open == kNotFound || open == 0 ? std::string_view{} : trim(content.substr(0, open));
}

constexpr std::array<std::string_view, 45> kTags{
    "a",  "b",  "big",   "blockquote", "br",   "caption", "center", "cite",   "code", "dd",  "div",   "dl",
    "dt", "em", "font",  "h1",         "h2",   "h3",      "h4",     "h5",     "h6",   "hr",  "i",     "kbd",
    "li", "ol", "p",     "pre",        "samp", "small",   "span",   "strong", "sub",  "sup", "table", "tbody",
    "td", "th", "thead", "tr",         "tt",   "u",       "ul",     "var",    "wbr"};

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Entity, 12> kEntities{{{"lt", "<"},
                                            {"gt", ">"},
                                            {"amp", "&"},
                                            {"quot", "\""},
                                            {"apos", "'"},
                                            {"nbsp", " "},
                                            {"#39", "'"},
                                            {"#64", "@"},
                                            {"#123", "{"},
                                            {"#125", "}"},
                                            {"#42", "*"},
                                            {"#47", "/"}}};

class Reader {
 public:
  explicit Reader(std::string_view text, int depth = 0) : text_(text), depth_(depth) {}

  std::string read() {
    out_.reserve(text_.size());
    while (at_ < text_.size()) {
      if (!read_markup()) out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool read_markup() {
    switch (text_[at_]) {
      case '`': return read_ticks();
      case ':': return read_role();
      case '{': return read_inline_tag();
      case '<': return read_html();
      case '&': return read_entity();
      case '\\':
      case '@': return read_command();
      case '*': return read_emphasis();
      case '!':
      case '[': return read_link();
      default: return false;
    }
  }

  std::string_view rest() const { return text_.substr(at_); }
  std::string_view window(std::size_t from) const { return text_.substr(from, kWindow); }
  bool begins_word() const { return at_ == 0 || !is_word(text_[at_ - 1]); }

  // Appends a code span. Empty text, and text that contains a backtick, is not code.
  void add_code(std::string_view code) {
    code = trim(code);
    if (code.empty()) return;
    out_ += '`';
    bool space = false;
    for (char c : code) {
      if (is_markup_space(c)) {
        space = true;
        continue;
      }
      if (space) out_ += ' ';
      space = false;
      out_ += c == '`' ? '\'' : c;
    }
    out_ += '`';
  }

  // The name at `from`: `~a.b`, without a dot at its end.
  std::string_view word_at(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && end - from < kWindow &&
           (is_word(text_[end]) || text_[end] == '.' || text_[end] == '~'))
      ++end;
    while (end > from && !is_word(text_[end - 1])) --end;
    return text_.substr(from, end - from);
  }

  // The end of the text that begins at `from` and ends before `mark`, or kNotFound.
  std::size_t find(std::string_view mark, std::size_t from) const {
    const std::size_t found = window(from).find(mark);
    return found == kNotFound ? kNotFound : from + found;
  }

  // `x`, ``x``, `title <url>`_, `name`_
  bool read_ticks() {
    const std::size_t begin = std::min(text_.find_first_not_of('`', at_), text_.size());
    const std::string ticks(begin - at_, '`');
    std::size_t end = ticks.size() > 8 ? kNotFound : find(ticks, begin);
    while (end != kNotFound && end + ticks.size() < text_.size() && text_[end + ticks.size()] == '`') ++end;
    if (end == kNotFound) {
      out_ += '\'';
      at_ = begin;
      return true;
    }
    const std::string_view content = text_.substr(begin, end - begin);
    at_ = end + ticks.size();
    if (ticks.size() == 1 && at_ < text_.size() && text_[at_] == '_') {
      at_ = std::min(text_.find_first_not_of('_', at_), text_.size());
      out_ += title_of(content).empty() ? content : title_of(content);
    } else {
      add_code(content);
    }
    return true;
  }

  // :class:`~a.B`, :py:func:`f`, :ref:`title <target>`
  bool read_role() {
    if (!begins_word()) return false;
    std::size_t end = at_ + 1;
    while (end < text_.size() && end - at_ < 40 && (is_word(text_[end]) || text_[end] == ':' || text_[end] == '-'))
      ++end;
    if (end == at_ + 1 || end + 1 >= text_.size() || text_[end - 1] != ':' || text_[end] != '`') return false;
    const std::string_view role = text_.substr(at_ + 1, end - at_ - 2);
    const std::size_t close = find("`", end + 1);
    if (role.empty()) return false;
    const bool is_title = role == "ref" || role == "doc" || role == "term" || role == "math";
    const std::string_view name = word_at(end + 1);
    const bool is_unclosed = close == kNotFound || (text_.substr(end + 1, close - end - 1).find('\n') != kNotFound &&
                                                    text_.substr(end + 1 + name.size()).starts_with('\''));
    if (!is_title && is_unclosed && !name.empty()) {
      at_ = end + 1 + name.size();
      if (text_.substr(at_).starts_with('\'')) ++at_;
      add_code(name.substr(name.starts_with('~') ? name.rfind('.') + 1 : 0));
      return true;
    }
    if (close == kNotFound) return false;
    std::string_view content = text_.substr(end + 1, close - end - 1);
    const std::string_view title = title_of(content);
    at_ = close + 1;
    if (role == "ref" || role == "doc" || role == "term") {
      out_ += title.empty() ? content : title;
      return true;
    }
    if (!title.empty() && role != "math") content = title;
    if (content.starts_with('~')) content.remove_prefix(content.rfind('.') == kNotFound ? 1 : content.rfind('.') + 1);
    if (content.starts_with('!')) content.remove_prefix(1);
    add_code(content);
    return true;
  }

  // {@link A#b label}, {@code x}
  bool read_inline_tag() {
    if (!rest().starts_with("{@")) return false;
    std::size_t end = at_ + 2;
    for (int depth = 1; end < text_.size() && end - at_ < kWindow; ++end) {
      depth += text_[end] == '{' ? 1 : text_[end] == '}' ? -1 : 0;
      if (depth == 0) break;
    }
    if (end >= text_.size() || text_[end] != '}') return false;
    const std::string_view tag = text_.substr(at_ + 2, end - at_ - 2);
    const std::size_t name_size = std::min(tag.find_first_of(" \t\n"), tag.size());
    const std::string_view name = tag.substr(0, name_size);
    const std::string_view content = trim(tag.substr(name_size));
    at_ = end + 1;
    if (name == "code" || name == "value" || name == "systemProperty") {
      add_code(content);
    } else if (name.starts_with("link")) {
      add_reference(content, name == "linkplain");
    } else {
      out_ += name == "inheritDoc" ? std::string_view{} : content;
    }
    return true;
  }

  // "A#b(int) label", "A|label"
  void add_reference(std::string_view content, bool is_plain) {
    std::size_t size = 0;
    for (int depth = 0;
         size < content.size() && (depth > 0 || (!is_markup_space(content[size]) && content[size] != '|')); ++size) {
      depth += content[size] == '(' ? 1 : content[size] == ')' ? -1 : 0;
    }
    const std::string_view label = trim(content.substr(std::min(size + 1, content.size())));
    if (!label.empty()) {
      if (is_plain) out_ += label;
      if (!is_plain) add_code(label);
      return;
    }
    std::string target(content.substr(0, size));
    if (target.starts_with('#')) target.erase(0, 1);
    std::replace(target.begin(), target.end(), '#', '.');
    add_code(target);
  }

  bool read_html() {
    const std::size_t end = window(at_).find('>');
    if (end == kNotFound) return false;
    std::string_view tag = text_.substr(at_ + 1, end - 1);
    const bool closes = tag.starts_with('/');
    if (closes) tag.remove_prefix(1);
    std::string name;
    for (char c : tag) {
      if (!is_word(c)) break;
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    const bool is_whole = name.size() == tag.size() || is_markup_space(tag[name.size()]) || tag[name.size()] == '/';
    if (name.empty() || !is_whole || std::find(kTags.begin(), kTags.end(), name) == kTags.end()) return false;
    if (!closes && !begins_word()) return false;  // a template: vector<a>
    const bool is_code = name == "code" || name == "tt" || name == "samp" || name == "kbd";
    const std::size_t close = is_code && !closes ? find("</" + name, at_ + end + 1) : kNotFound;
    if (close != kNotFound && text_.find('>', close) != kNotFound) {
      add_code(Reader(text_.substr(at_ + end + 1, close - at_ - end - 1)).read_without_code());
      at_ = text_.find('>', close) + 1;
      return true;
    }
    at_ += end + 1;
    if ((name == "br" || name == "p" || name == "li" || name == "td") && !out_.empty() && !is_markup_space(out_.back()))
      out_ += ' ';
    return true;
  }

  std::string read_without_code() {
    std::string text = read();
    text.erase(std::remove(text.begin(), text.end(), '`'), text.end());
    return text;
  }

  bool read_entity() {
    for (const Entity& entity : kEntities) {
      const std::string_view name = text_.substr(at_ + 1, entity.name.size());
      const std::size_t end = at_ + 1 + entity.name.size();
      if (name != entity.name || end >= text_.size() || text_[end] != ';') continue;
      out_ += entity.text;
      at_ = end + 1;
      return true;
    }
    return false;
  }

  // \c x, @ref x, \f$x\f$
  bool read_command() {
    if (!begins_word()) return false;
    if (rest().starts_with("\\f$") || rest().starts_with("\\f[")) {
      const std::size_t end = find(text_[at_ + 2] == '$' ? "\\f$" : "\\f]", at_ + 3);
      if (end == kNotFound) return false;
      add_code(text_.substr(at_ + 3, end - at_ - 3));
      at_ = end + 3;
      return true;
    }
    for (std::string_view command :
         {"c ", "p ", "a ", "e ", "b ", "em ", "ref ", "link ", "endlink", "brief ", "short "}) {
      if (!rest().substr(1).starts_with(command)) continue;
      at_ += 1 + command.size();
      if (command == "endlink" || command == "brief " || command == "short ") return true;
      std::size_t end = at_;
      while (end < text_.size() && !is_markup_space(text_[end])) ++end;
      std::size_t size = end - at_;
      while (size > 0 && std::string_view(".,;:)!?").find(text_[at_ + size - 1]) != kNotFound) --size;
      if (text_.substr(at_, size).find_first_of("<`") != kNotFound) return true;
      const bool is_code = command[0] != 'e' && command[0] != 'b';
      if (is_code) add_code(text_.substr(at_, size));
      if (!is_code) out_ += text_.substr(at_, size);
      at_ += size;
      return true;
    }
    return false;
  }

  // **x**, *x*
  bool read_emphasis() {
    const std::size_t marks = rest().starts_with("**") ? 2 : 1;
    const std::size_t begin = at_ + marks;
    if (!begins_word() || begin >= text_.size() || is_markup_space(text_[begin]) || text_[begin] == '*') return false;
    const std::string_view mark = std::string_view("**").substr(0, marks);
    const std::size_t end = find(mark, begin);
    if (end == kNotFound || is_markup_space(text_[end - 1])) return false;
    const std::size_t after = end + marks;
    if (after < text_.size() && (is_word(text_[after]) || text_[after] == '*')) return false;
    const std::string_view content = text_.substr(begin, end - begin);
    if (content.find(marks == 2 ? "\n\n" : "\n") != kNotFound) return false;
    if (marks == 1 && content.find_first_of("()[]{}=;") != kNotFound) return false;
    out_ += Reader(content).read();
    at_ = after;
    return true;
  }

  // The bracket that closes the one at `open`, or kNotFound.
  std::size_t closing_bracket(std::size_t open) const {
    const std::size_t end = std::min(text_.size(), open + kWindow);
    int depth = 0;
    for (std::size_t i = open; i < end; ++i) {
      if (text_[i] == '\\') {
        ++i;
        continue;
      }
      depth += text_[i] == '[' ? 1 : text_[i] == ']' ? -1 : 0;
      if (depth == 0) return i;
      if (depth > kDeepestLink) break;
    }
    return kNotFound;
  }

  // [text](url), ![image](url), [`X`], [text][target], [1]_
  bool read_link() {
    const bool is_image = text_[at_] == '!';
    const std::size_t open = at_ + (is_image ? 1 : 0);
    if (open >= text_.size() || text_[open] != '[') return false;
    const std::size_t close = closing_bracket(open);
    if (close == kNotFound) return false;
    const std::string_view content = text_.substr(open + 1, close - open - 1);
    const std::size_t after = close + 1;
    const char next = after < text_.size() ? text_[after] : ' ';
    const bool is_code = content.size() > 2 && content.starts_with('`') && content.ends_with('`');
    std::size_t end = after;
    if (next == '(' || next == '[') end = find(next == '(' ? ")" : "]", after);
    if (end == kNotFound) return false;
    const std::string_view target = text_.substr(after, end - after);
    const bool has_url = next == '(' && !content.empty() && is_address(target);
    if (!has_url && !is_code && !(next == '[' && is_reference(content, target))) return false;
    if (next == '(' || next == '[') ++end;
    if (!is_image) out_ += depth_ < kDeepestLink ? Reader(content, depth_ + 1).read() : std::string(content);
    at_ = end;
    return true;
  }

  // `text` and `[label` of a reference link. Two subscripts look the same, so the text has words or the label is empty.
  bool is_reference(std::string_view text, std::string_view label) const {
    const bool begins = at_ == 0 || is_markup_space(text_[at_ - 1]) || text_[at_ - 1] == '(' || text_[at_] == '!';
    const bool has_words = text.find_first_of(" *`") != kNotFound || label == "[" || text_[at_] == '!';
    return begins && has_words && text.find_first_of("=,{};") == kNotFound && label.find('\n') == kNotFound;
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  int depth_;  // of links in links
};

// The items of a list that a paragraph introduces, in one sentence.
std::string with_list_inline(std::string_view paragraph) {
  std::string text;
  bool has_item = false;
  for (std::size_t at = 0; at < paragraph.size();) {
    const std::size_t end = std::min(paragraph.find('\n', at), paragraph.size());
    std::string_view line = trim(paragraph.substr(at, end - at));
    const std::size_t mark = list_mark(line);
    if (mark > 0 && has_item) {
      while (text.ends_with('.') || text.ends_with(',') || text.ends_with(';')) text.pop_back();
      text += ';';
    }
    has_item = has_item || mark > 0;
    line.remove_prefix(mark);
    if (!text.empty()) text += '\n';
    text += line;
    at = end + 1;
  }
  return text;
}

}  // namespace

std::string plain_markup(std::string_view text) {
  if (text.find_first_of("`:{<&\\@*[") == kNotFound) return std::string(text);
  if (text.ends_with("::")) text.remove_suffix(1);  // reStructuredText: code follows
  return Reader(text).read();
}

std::string plain_sentence(std::string_view paragraph) {
  std::string sentence = first_sentence(plain_markup(with_list_inline(paragraph)));
  // What a colon announces is not part of the sentence.
  if (sentence.ends_with(':') && sentence.find(' ') != std::string::npos) sentence.pop_back();
  return sentence;
}

std::string list_sentence(std::string_view paragraph) { return short_sentence(plain_sentence(paragraph)); }

}  // namespace docmill
