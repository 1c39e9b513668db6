// SPDX-License-Identifier: Apache-2.0
//
// The reader goes from right to left: a separator, the name before it, the next separator. Where the text could be a
// comment it gives up. The form `unknown` is always safe: nothing is concluded from it.
#include "stages/languages/written_qualifier.h"

#include <algorithm>
#include <array>
#include <utility>

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

// Words that stand before a bracket and are not called.
constexpr std::string_view kKeywords[] = {"and",    "assert", "await", "case",  "catch", "delete", "elif",
                                          "for",    "if",     "in",    "not",   "or",    "return", "sizeof",
                                          "switch", "typeof", "until", "while", "yield"};

class BackwardReader {
 public:
  // `window`: the text before the name.
  BackwardReader(std::string_view window, QualifierDialect dialect) : rest_(window), dialect_(dialect) {}

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
      const bool is_read = skip_space() && skip_arguments(separator) && skip_calls(separator) && take_name();
      if (!is_read) result.form = Form::unknown;
      if (result.form == Form::unknown) return result;
      after_root_ = separator;
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
    const bool has_space = rest_.size() < before.size();
    if (take("->")) {
      // With spaces around it, it says what a function returns.
      const bool is_result = has_space && (is_blank(last()) || is_line_break(last()));
      return is_result ? restore(before) : Separator::value;
    }
    if (rest_.ends_with("..") || !take(".")) return restore(before);
    takes_out_ = last() == '?' && dialect_ == QualifierDialect::module_words;
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

  // Skips the arguments of calls and the indices between a name and '.': `f(x)[0].`.
  bool skip_calls(Separator separator) {
    uses_count_ = 0;
    if (std::exchange(takes_out_, false)) uses_[uses_count_++] = Use::element;
    while (separator == Separator::value && (last() == ')' || last() == ']')) {
      if (uses_count_ == kMostUses) return false;
      uses_[uses_count_++] = last() == ')' ? Use::call : Use::element;
      if (!skip_brackets()) return false;
    }
    return true;
  }

  bool skip_brackets() {
    int depth = 0;
    do {
      const char c = last();
      if (c == '\0') return false;
      rest_.remove_suffix(1);
      if (c == ')' || c == ']' || c == '}') ++depth;
      if (c == '(' || c == '[' || c == '{') --depth;
      if ((c == '"' || c == '\'' || c == '`') && !skip_string(c)) return false;
    } while (depth > 0);
    return true;
  }

  // Skips to the quote before, on the same line.
  bool skip_string(char quote) {
    for (;;) {
      const char c = last();
      if (c == '\0' || is_line_break(c)) return false;
      rest_.remove_suffix(1);
      if (c == quote && last() != '\\') return true;
    }
  }

  bool take_name() {
    std::size_t size = 0;
    while (size < rest_.size() && is_name_byte(rest_[rest_.size() - size - 1])) ++size;
    if (size == 0 || (size == rest_.size() && is_cut_)) return false;
    const std::string_view name = rest_.substr(rest_.size() - size);
    if (is_digit(name[0]) || count_ == names_.size()) return false;
    if (uses_count_ > 0 && std::ranges::binary_search(kKeywords, name)) return false;
    rest_.remove_suffix(size);
    names_[count_] = name;
    const bool is_super_call = name == "super" && uses_count_ == 1;  // Python's
    set_uses(count_++, is_super_call ? 0 : uses_count_);
    return true;
  }

  void set_uses(std::size_t name, std::size_t count) {
    used_[name].count = count;
    std::copy_n(uses_.begin(), count, used_[name].uses.begin());
  }

  void join(std::string& path) const {
    path.clear();
    if (is_absolute_) path += '.';
    const bool has_module_words = dialect_ == QualifierDialect::module_words && after_root_ == Separator::scope;
    for (std::size_t i = count_; i-- > 0;) {
      path += names_[i];
      if (has_module_words && i + 1 == count_ && is_module_word(names_[i])) path += ':';
      for (std::size_t use = used_[i].count; use-- > 0;) path += used_[i].uses[use] == Use::call ? "()" : "[*]";
      if (i > 0) path += '.';
    }
  }

  std::string_view rest_;
  QualifierDialect dialect_;
  Separator after_root_ = Separator::none;    // what follows the first name of the path
  bool takes_out_ = false;                    // a '?' was before the separator
  bool is_cut_ = rest_.size() == kMostBytes;  // the text goes on before the window
  // What is done with a name, the last first.
  static constexpr std::size_t kMostUses = 4;
  enum class Use : unsigned char { call, element };
  struct Used {
    std::array<Use, kMostUses> uses;
    std::size_t count;
  };

  std::array<std::string_view, kMostNames> names_{};
  std::array<Used, kMostNames> used_;  // of the names that were taken
  std::array<Use, kMostUses> uses_{};  // of the name that is read next
  std::size_t uses_count_ = 0;
  std::size_t count_ = 0;
  bool is_absolute_ = false;
};

}  // namespace

bool is_module_word(std::string_view name) { return name == "self" || name == "super"; }

WrittenQualifier read_qualifier(std::string_view source, std::size_t at, std::string& path, QualifierDialect dialect) {
  const std::size_t begin = at > kMostBytes ? at - kMostBytes : 0;
  return BackwardReader(source.substr(begin, at - begin), dialect).read(path);
}

}  // namespace docmill
