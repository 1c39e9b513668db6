// SPDX-License-Identifier: Apache-2.0
#include "stages/extract/findings/rule_path.h"

#include <algorithm>

#include "stages/base/replace_all.h"

namespace docmill {
namespace {

// Longer sources are rarely paths. What is left of them is their end.
constexpr std::size_t kLongestSource = 1000;

char closer_of(char opener) { return opener == '(' ? ')' : opener == '[' ? ']' : opener == '<' ? '>' : '}'; }

// The position after the string literal that begins at `at`.
std::size_t end_of_literal(std::string_view source, std::size_t at) {
  const char quote = source[at];
  for (++at; at < source.size() && source[at] != quote; ++at) {
    if (source[at] == '\\') ++at;
  }
  return std::min(at + 1, source.size());
}

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

// The position after the bracket that closes the one at `at`.
std::size_t end_of_brackets(std::string_view source, std::size_t at) {
  const char opener = source[at];
  const char closer = closer_of(opener);
  std::size_t depth = 0;
  while (at < source.size()) {
    const char c = source[at];
    if (is_quote(c) && opener != '<') {
      at = end_of_literal(source, at);
      continue;
    }
    ++at;
    if (c == opener) ++depth;
    if (c == closer && --depth == 0) break;
  }
  return at;
}

class PathReader {
 public:
  explicit PathReader(std::string_view source) : source_(source) {}

  std::string read() {
    if (source_.size() > kLongestSource) {
      path_ = "?";
      source_.remove_prefix(source_.size() - kLongestSource);
      at_ = std::min(source_.find_last_of(".>:"), source_.size() - 1);
    }
    while (at_ < source_.size()) step();
    return std::move(path_);
  }

 private:
  bool comes(std::string_view text) const { return source_.substr(at_, text.size()) == text; }

  // At a comment of any language.
  bool is_at_line_comment() const {
    return comes("//") || (source_[at_] == '#' && (at_ + 1 == source_.size() || source_[at_ + 1] == ' '));
  }

  void step() {
    const char c = source_[at_];
    if (comes("/*")) {
      const std::size_t end = source_.find("*/", at_ + 2);
      at_ = end == source_.npos ? source_.size() : end + 2;
    } else if (is_at_line_comment()) {
      at_ = std::min(source_.find('\n', at_), source_.size());
    } else if (is_name_byte(c)) {
      // Two words without a dot between are not a path, except for `await f`, `new A`: the last one counts.
      if (ended_) path_.clear();
      ended_ = false;
      while (at_ < source_.size() && is_name_byte(source_[at_])) path_ += source_[at_++];
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
      if (!path_.empty() && path_.back() != '.') ended_ = true;
    } else if (comes("::") || comes("->") || comes("?.") || comes("!.")) {
      at_ += 2;
      add_dot();
    } else if (c == '.') {
      ++at_;
      add_dot();
    } else if (c == '(' || c == '[' || c == '{') {
      at_ = end_of_brackets(source_, at_);
      path_ += path_.empty() ? "?" : c == '(' ? "()" : c == '[' ? "[]" : "{}";
      ended_ = false;
    } else if (c == '<' && !path_.empty()) {
      at_ = end_of_brackets(source_, at_);
      if (path_.ends_with('.')) path_.pop_back();  // f::<T>()
    } else if (is_quote(c)) {
      at_ = end_of_literal(source_, at_);
      path_ = "\"\"";
    } else {
      ++at_;
      path_ = c == '&' || c == '*' || c == '!' || c == '-' ? "" : "?";
      ended_ = !path_.empty();
    }
  }

  void add_dot() {
    ended_ = false;
    if (!path_.ends_with('.')) path_ += '.';
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::string path_;
  bool ended_ = false;  // white space ended the last name
};

}  // namespace

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         c == '@' || c == '#' || static_cast<unsigned char>(c) >= 0x80;
}

std::string path_of_source(std::string_view source) {
  std::string path = PathReader(source).read();
  if (path.starts_with('.')) path.erase(0, 1);  // ::f
  return path;
}

std::string dotted(std::string_view module) {
  std::string path(module);
  replace_all(path, "::", ".");
  return path;
}

std::string without_prefixes(std::string path, std::span<const std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (path.starts_with(prefix)) path.erase(0, prefix.size());
  }
  return path;
}

std::string_view first_name_of(std::string_view path) { return path.substr(0, path.find_first_of(".([{")); }

bool is_wanted_path(std::string_view path, std::string_view wanted) {
  if (wanted == "*" || path == wanted) return true;
  if (wanted.starts_with('.')) return path.size() > wanted.size() && path.ends_with(wanted);
  if (!wanted.ends_with(".*")) return false;
  const std::string_view folder = wanted.substr(0, wanted.size() - 1);
  return path.size() > folder.size() && path.starts_with(folder) && path.find('.', folder.size()) == path.npos;
}

}  // namespace docmill
