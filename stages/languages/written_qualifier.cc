// SPDX-License-Identifier: Apache-2.0
//
// The reader goes from right to left: a separator, the name before it, the next separator. Where the text could be a
// comment it gives up. The form `unknown` is always safe: nothing is concluded from it.
#include "stages/languages/written_qualifier.h"

#include <array>

namespace docmill {
namespace {

constexpr std::size_t kMostBytes = 400;
constexpr std::size_t kMostNames = 16;

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_break(char c) { return c == '\n' || c == '\r'; }

enum class Separator { none, value, scope };

class BackwardReader {
 public:
  // `window`: the text before the name.
  explicit BackwardReader(std::string_view window) : rest_(window) {}

  WrittenQualifier read(std::string& path) {
    using Form = WrittenQualifier::Form;
    WrittenQualifier result;
    for (Separator separator = take_separator(); separator != Separator::none; separator = take_separator()) {
      if (result.form == Form::none) result.is_value = separator == Separator::value;
      result.form = Form::path;
      if (separator == Separator::scope && begins_path()) {
        is_absolute_ = true;
        break;
      }
      if (!skip_space() || !skip_arguments(separator) || !take_name()) result.form = Form::unknown;
      if (result.form == Form::unknown) return result;
    }
    if (result.form == Form::path) join(path);
    return result;
  }

 private:
  char last() const { return rest_.empty() ? '\0' : rest_.back(); }

  bool take(std::string_view text) {
    if (!rest_.ends_with(text)) return false;
    rest_.remove_suffix(text.size());
    return true;
  }

  // The separator before this place, with the white space around it.
  Separator take_separator() {
    const std::string_view before = rest_;
    if (!skip_space()) return restore(before);
    if (take("::")) return Separator::scope;
    if (take("->")) return Separator::value;
    if (rest_.ends_with("..") || !take(".")) return restore(before);
    if (last() == '?' || last() == '!') rest_.remove_suffix(1);  // a?.b, a!.b
    return Separator::value;
  }

  Separator restore(std::string_view before) {
    rest_ = before;
    return Separator::none;
  }

  // False if the line before may end in a comment.
  bool skip_space() {
    while (is_blank(last())) rest_.remove_suffix(1);
    if (!is_line_break(last())) return true;
    while (is_blank(last()) || is_line_break(last())) rest_.remove_suffix(1);
    const std::string_view line = rest_.substr(rest_.find_last_of("\r\n") + 1);
    return line.find("//") == std::string_view::npos && line.find('#') == std::string_view::npos &&
           line.find("*/") == std::string_view::npos;
  }

  // True if nothing that belongs to the path is before a "::".
  bool begins_path() const { return !is_name_byte(last()) && last() != '>' && last() != ')' && last() != ']'; }

  // Skips the template arguments before a "::": `A<B<C>>`, and Rust's `A::<B>`.
  bool skip_arguments(Separator separator) {
    if (last() != '>') return true;
    if (separator != Separator::scope) return false;
    int depth = 0;
    do {
      const char c = last();
      if (c == '\0' || c == ';' || c == '{' || c == '}' || rest_.ends_with("->")) return false;
      depth += c == '>' ? 1 : c == '<' ? -1 : 0;
      rest_.remove_suffix(1);
    } while (depth > 0);
    take("::");
    return true;
  }

  bool take_name() {
    std::size_t size = 0;
    while (size < rest_.size() && is_name_byte(rest_[rest_.size() - size - 1])) ++size;
    if (size == rest_.size() && is_cut_) return false;
    if (size == 0) return take_super_call();
    const std::string_view name = rest_.substr(rest_.size() - size);
    if (is_digit(name[0]) || count_ == names_.size()) return false;
    rest_.remove_suffix(size);
    names_[count_++] = name;
    return true;
  }

  // Python's super().
  bool take_super_call() {
    static constexpr std::string_view kCall = "super()";
    if (!rest_.ends_with(kCall)) return false;
    const std::string_view before = rest_.substr(0, rest_.size() - kCall.size());
    if (count_ == names_.size() || (!before.empty() && (is_name_byte(before.back()) || before.back() == '.'))) {
      return false;
    }
    names_[count_++] = kCall.substr(0, kCall.size() - 2);
    rest_ = before;
    return true;
  }

  void join(std::string& path) const {
    path.clear();
    if (is_absolute_) path += '.';
    for (std::size_t i = count_; i-- > 0;) {
      path += names_[i];
      if (i > 0) path += '.';
    }
  }

  std::string_view rest_;
  bool is_cut_ = rest_.size() == kMostBytes;  // the text goes on before the window
  std::array<std::string_view, kMostNames> names_{};
  std::size_t count_ = 0;
  bool is_absolute_ = false;
};

}  // namespace

WrittenQualifier read_qualifier(std::string_view source, std::size_t at, std::string& path) {
  const std::size_t begin = at > kMostBytes ? at - kMostBytes : 0;
  return BackwardReader(source.substr(begin, at - begin)).read(path);
}

}  // namespace docmill
