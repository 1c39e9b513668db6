// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/components/component_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "stages/base/trim.h"

namespace docmill::components {
namespace {

constexpr std::size_t kLongestExpression = 20'000;  // bytes
constexpr std::size_t kLongestOfAstro = 2'000;      // likewise; one that holds elements is read again inside them
constexpr std::size_t kNotFound = std::string_view::npos;

bool is_name_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$'; }
bool is_tag_byte(char c) { return is_name_byte(c) || c == '-' || c == '.' || c == ':'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Whether `word` begins at `at` in any case, as a whole word.
bool has_word(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower_case(text[at + i]) != lower_case(word[i])) return false;
  }
  return at + word.size() == text.size() || !is_tag_byte(text[at + word.size()]);
}

// Where a string that begins at `at` ends, after its quote; the end of the text if it does not.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      return at + 1;
    }
  }
  return text.size();
}

// Reads an expression up to the bracket that closes what is around it, or to the end of the text.
struct Brackets {
  std::size_t end = 0;    // at the closing bracket
  bool is_whole = false;  // all brackets inside match
};

Brackets read_brackets(std::string_view text) {
  std::string open;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"' || c == '\'' || c == '`') {
      at = end_of_string(text, at);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') open += c;
    if (c == ')' || c == ']' || c == '}') {
      if (open.empty()) return {at, true};
      const char opener = c == ')' ? '(' : (c == ']' ? '[' : '{');
      if (open.back() != opener) return {at, false};
      open.pop_back();
    }
    ++at;
  }
  return {std::min(at, text.size()), open.empty()};
}

class ComponentReader {
 public:
  ComponentReader(Framework framework, std::string_view source) : framework_(framework), source_(source) {
    text_.script.assign(source);
    for (char& c : text_.script) c = c == '\n' || c == '\r' ? c : ' ';
  }

  ComponentText read() {
    if (framework_ == Framework::astro) read_front_matter();
    if (framework_ == Framework::vue) {
      read_blocks();
    } else {
      read_markup(source_.size());
    }
    if (framework_ == Framework::svelte) hide_store_signs();
    return std::move(text_);
  }

 private:
  struct Tag {
    std::string_view name;
    std::string_view source;    // of the attribute `src`
    std::string_view language;  // of the attribute `lang`
    std::string_view type;      // of the attribute `type`
    bool is_closed = false;     // `<name />`
  };

  // Leaves the bytes for the grammar, as statements of their own.
  void keep(std::size_t begin, std::size_t end) {
    source_.copy(text_.script.data() + begin, end - begin, begin);
    separate(begin == 0 ? source_.size() : begin - 1);
    separate(end);
  }

  void separate(std::size_t at) {
    if (at < source_.size() && text_.script[at] == ' ') text_.script[at] = ';';
  }

  // A script. An empty block ends its last statement: a `;` on a later line would be a part of it.
  void keep_script(std::size_t begin, std::size_t end, std::size_t block) {
    source_.copy(text_.script.data() + begin, end - begin, begin);
    if (block + 1 >= source_.size()) return;
    text_.script[block] = '{';
    text_.script[block + 1] = '}';
  }

  // An expression of the markup, without its delimiters.
  void keep_expression(std::size_t begin, std::size_t end) {
    if (begin >= end || trim(source_.substr(begin, end - begin)).empty()) return;
    const Brackets brackets = read_brackets(source_.substr(begin, end - begin));
    if (!brackets.is_whole || begin + brackets.end != end) return;
    keep(begin, end);
    const bool is_object = source_[source_.find_first_not_of(" \t\r\n", begin)] == '{';
    if (!is_object || begin < 2 || end + 1 >= source_.size()) return;
    text_.script[begin - 1] = '(';  // as a statement, it would be a block
    text_.script[end] = ')';
    separate(begin - 2);
    separate(end + 1);
  }

  // `---` around TypeScript at the beginning of the file.
  void read_front_matter() {
    const std::size_t begin = source_.find_first_not_of(" \t\r\n");
    if (begin == kNotFound || source_.substr(begin, 3) != "---") return;
    const std::size_t end = source_.find("\n---", begin);
    if (end == kNotFound) return;
    keep_script(begin + 3, end, end + 1);
    at_ = end + 4;
  }

  // The blocks of a Vue component: scripts, a template, styles and what tools make of others.
  void read_blocks() {
    while (at_ < source_.size()) {
      at_ = std::min(source_.find('<', at_), source_.size());
      if (skip_comment() || !begins_tag()) continue;
      const Tag tag = read_tag();
      if (tag.is_closed) continue;
      if (tag.name == "script") {
        read_script(tag);
      } else if (tag.name == "template" && (tag.language.empty() || tag.language == "html")) {
        read_markup(end_of_template());
      } else {
        skip_element(tag.name);
      }
    }
  }

  // Templates can hold others.
  std::size_t end_of_template() const {
    std::size_t depth = 1;
    std::size_t at = at_;
    while ((at = source_.find('<', at)) != kNotFound) {
      if (has_word(source_, at + 1, "template")) {
        const std::size_t end = source_.find('>', at);
        if (end == kNotFound) break;
        depth += source_[end - 1] == '/' ? 0 : 1;
      } else if (source_.substr(at, 2) == "</" && has_word(source_, at + 2, "template") && --depth == 0) {
        return at;
      }
      ++at;
    }
    return source_.size();
  }

  void read_markup(std::size_t end) {
    while (at_ < end) {
      at_ = std::min(source_.find_first_of("<{", at_), end);
      if (at_ == end) return;
      if (source_[at_] == '{') {
        read_braces();
      } else if (!skip_comment() && begins_tag()) {
        const Tag tag = read_tag();
        if (tag.is_closed) continue;
        if (tag.name == "script") {
          read_script(tag);
        } else if (tag.name == "style") {
          skip_element(tag.name);
        }
      }
    }
  }

  // At `<`. Moves past it if it does not begin a tag.
  bool begins_tag() {
    if (at_ + 1 < source_.size() && is_letter(source_[at_ + 1])) return true;
    at_ = std::min(at_ + 1, source_.size());
    return false;
  }

  bool skip_comment() {
    if (source_.substr(at_, 4) != "<!--") return false;
    const std::size_t close = source_.find("-->", at_ + 4);
    const std::size_t end = close == kNotFound ? source_.size() : close + 3;
    text_.comments.emplace_back(at_, end);
    at_ = end;
    return true;
  }

  // At `<`. Afterwards after the `>`.
  Tag read_tag() {
    Tag tag;
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < source_.size() && is_tag_byte(source_[end])) ++end;
    tag.name = source_.substr(begin, end - begin);
    if (is_upper(tag.name.front()) && tag.name.find_first_of("-:") == kNotFound) keep(begin, end);
    at_ = end;
    while (at_ < source_.size() && source_[at_] != '>') {
      const char c = source_[at_];
      tag.is_closed = c == '/';
      if (c == '{' && framework_ != Framework::vue) {
        read_braces();
      } else if (std::isspace(static_cast<unsigned char>(c)) || c == '/' || c == '"' || c == '\'' || c == '=') {
        ++at_;
      } else {
        read_attribute(tag);
      }
    }
    at_ = std::min(at_ + 1, source_.size());
    if (!tag.source.empty() && !tag.source.starts_with("http:") && !tag.source.starts_with("https:") &&
        !tag.source.starts_with("//") && (tag.name == "script" || tag.name == "template" || tag.name == "style")) {
      text_.linked.push_back(tag.source);
    }
    return tag;
  }

  void read_attribute(Tag& tag) {
    const std::size_t begin = at_;
    at_ = std::min(source_.find_first_of(" \t\r\n=>", at_), source_.size());
    if (at_ > begin + 1 && at_ < source_.size() && source_[at_] == '>' && source_[at_ - 1] == '/') --at_;
    const std::string_view name = source_.substr(begin, at_ - begin);
    if (at_ >= source_.size() || source_[at_] != '=') return read_directive(name, begin, false);
    ++at_;
    if (at_ >= source_.size()) return;
    read_directive(name, begin, true);
    if (source_[at_] == '{') {
      if (framework_ != Framework::vue) return read_braces();
      return;
    }
    if (source_[at_] != '"' && source_[at_] != '\'') return;  // what is not quoted is read as a name without a value
    const std::size_t end = source_.find(source_[at_], at_ + 1);
    if (end == kNotFound) {
      at_ = source_.size();
      return;
    }
    read_value(tag, name, at_ + 1, end);
    at_ = end + 1;
  }

  void read_value(Tag& tag, std::string_view name, std::size_t begin, std::size_t end) {
    const std::string_view value = source_.substr(begin, end - begin);
    if (name == "src") tag.source = value;
    if (name == "lang") tag.language = value;
    if (name == "type") tag.type = value;
    if (framework_ != Framework::vue) {
      at_ = begin;
      while (at_ < end) {
        const std::size_t brace = source_.substr(0, end).find('{', at_);
        if (brace == kNotFound) return;
        at_ = brace;
        read_braces();
      }
      return;
    }
    if (name == "v-for") {
      begin = end_of_loop_names(begin, end);
    } else if (!name.starts_with(':') && !name.starts_with('@') && !name.starts_with("v-") && !name.starts_with('.')) {
      return;
    }
    if (!name.starts_with("v-slot")) keep_expression(begin, end);
  }

  // `(item, index) in items`: what comes before the list are names of the loop.
  std::size_t end_of_loop_names(std::size_t begin, std::size_t end) const {
    const std::string_view value = source_.substr(begin, end - begin);
    const std::size_t at = std::min(value.find(" in "), value.find(" of "));
    return at == kNotFound ? end : begin + at + 4;
  }

  // Svelte's `use:action`, `transition:fade`: the name after the colon is one of the script. So is that of
  // `bind:value` and `class:active` if they have no value. Vue's `:name` and `v-focus` say nothing of the kind.
  void read_directive(std::string_view name, std::size_t begin, bool has_value) {
    static constexpr std::array<std::string_view, 5> kNamed = {"use", "transition", "in", "out", "animate"};
    const std::size_t colon = name.find(':');
    if (framework_ != Framework::svelte || colon == kNotFound) return;
    const std::string_view kind = name.substr(0, colon);
    const bool is_short = !has_value && (kind == "bind" || kind == "class" || kind == "style");
    if (!is_short && std::ranges::find(kNamed, kind) == kNamed.end()) return;
    const std::size_t first = begin + colon + 1;
    std::size_t end = first;
    while (end < begin + name.size() && is_name_byte(source_[end])) ++end;
    if (end > first) keep(first, end);
  }

  // At `{`. Afterwards after the `}`, or after what it could not use.
  void read_braces() {
    const bool is_double = framework_ == Framework::vue;
    if (is_double && source_.substr(at_, 2) != "{{") {
      ++at_;
      return;
    }
    std::size_t begin = at_ + (is_double ? 2 : 1);
    if (begin >= source_.size()) {
      at_ = source_.size();
      return;
    }
    if (framework_ == Framework::astro) return read_astro_braces(begin);
    const Brackets brackets = read_brackets(source_.substr(begin, kLongestExpression));
    const std::size_t end = begin + brackets.end;
    at_ = std::min(end + 1, source_.size());
    if (!brackets.is_whole || end >= source_.size() || source_[end] != '}') return;
    if (framework_ == Framework::svelte) {
      const auto [from, to] = part_of_block(begin, end);
      return keep_expression(from, to);
    }
    keep_expression(begin, end);
  }

  // Elements inside an expression are not TypeScript: what comes before its first bracket or operator is kept, and the
  // elements are read as markup.
  void read_astro_braces(std::size_t begin) {
    const std::string_view text = source_.substr(begin, kLongestOfAstro);
    const Brackets brackets = read_brackets(text);
    const bool is_closed = brackets.is_whole && brackets.end < text.size() && text[brackets.end] == '}';
    if (is_closed && text.substr(0, brackets.end).find('<') == kNotFound) {
      at_ = begin + brackets.end + 1;
      return keep_expression(begin, begin + brackets.end);
    }
    at_ = begin;
    const std::size_t first = text.find_first_of("(?&|<{}\"'`");
    if (first != kNotFound && first > 0 && text[first] != '}') keep_expression(begin, begin + first);
  }

  // The expression of `{#if x}`, `{:else if x}`, `{#each list as item (key)}`, `{@html x}`.
  std::pair<std::size_t, std::size_t> part_of_block(std::size_t begin, std::size_t end) const {
    const char sign = source_[begin];
    if (source_.substr(begin, 3) == "...") return {begin + 3, end};
    if (sign != '#' && sign != ':' && sign != '@') return {begin, sign == '/' ? begin : end};
    std::size_t word_end = begin + 1;
    while (word_end < end && is_letter(source_[word_end])) ++word_end;
    const std::string_view word = source_.substr(begin + 1, word_end - begin - 1);
    if (word == "snippet" || word == "then" || word == "catch" || word == "debug") return {begin, begin};
    const std::string_view rest = source_.substr(word_end, end - word_end);
    if (word == "else") {
      const std::size_t condition = rest.find("if ");
      return condition == kNotFound ? std::pair(begin, begin) : std::pair(word_end + condition + 3, end);
    }
    const std::string_view names_after = word == "each" ? " as " : (word == "await" ? " then " : "");
    const std::size_t names = names_after.empty() ? kNotFound : rest.find(names_after);
    return {word_end, names == kNotFound ? end : word_end + names};
  }

  // `$name` is the value of the store `name`. No variable's name may begin with `$`; Svelte's runes do.
  void hide_store_signs() {
    static constexpr std::array<std::string_view, 7> kRunes = {"bindable", "derived", "effect", "host",
                                                               "inspect",  "props",   "state"};
    std::string& script = text_.script;
    for (std::size_t at = script.find('$'); at != kNotFound; at = script.find('$', at + 1)) {
      if (at + 1 == script.size() || !(is_letter(script[at + 1]) || script[at + 1] == '_')) continue;
      if (at > 0 && (is_name_byte(script[at - 1]) || script[at - 1] == '.')) continue;
      std::size_t end = at + 1;
      while (end < script.size() && is_name_byte(script[end])) ++end;
      const std::string_view name = std::string_view(script).substr(at + 1, end - at - 1);
      if (std::ranges::find(kRunes, name) == kRunes.end()) script[at] = ' ';
    }
  }

  // At the content of a script.
  void read_script(const Tag& tag) {
    const std::size_t begin = at_;
    const std::size_t end = skip_element("script");
    const bool is_code = tag.type.empty() || tag.type == "module" || tag.type.ends_with("javascript") ||
                         tag.type.ends_with("typescript") || tag.type.ends_with("ecmascript");
    const bool is_known = tag.language.empty() || tag.language == "ts" || tag.language == "js" ||
                          tag.language == "typescript" || tag.language == "javascript" || tag.language == "tsx" ||
                          tag.language == "jsx";
    if (is_code && is_known && end > begin) keep_script(begin, end, end);
  }

  // Moves after `</name`, or to the end of the source. Returns where the content ends.
  std::size_t skip_element(std::string_view name) {
    while ((at_ = source_.find("</", at_)) != kNotFound) {
      const std::size_t end = at_;
      at_ += 2;
      if (has_word(source_, at_, name)) {
        at_ += name.size();
        return end;
      }
    }
    return at_ = source_.size();
  }

  Framework framework_;
  std::string_view source_;
  std::size_t at_ = 0;
  ComponentText text_;
};

}  // namespace

ComponentText read_component(Framework framework, std::string_view source) {
  return ComponentReader(framework, source).read();
}

}  // namespace docmill::components
