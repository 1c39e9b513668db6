// SPDX-License-Identifier: Apache-2.0
//
// The problem: documentation is written for Sphinx, Doxygen, Javadoc, rustdoc or for people, and a comment does not say
// for which. The method: each line is one of a few things that look the same in all of them (an empty line, a fence, an
// example `>>> x`, a heading `Args:`, a field `:param x:` or `@param x`, an item of a list), or it continues what is
// before it. Code is written as one code span for each line, because a renderer that does not know fences inside of
// lists (Python-Markdown) would read its text as Markdown.
#include "stages/emit/file/documentation.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "stages/base/trim.h"
#include "stages/emit/file/documentation_words.h"
#include "stages/emit/page_links.h"
#include "stages/model/comment_text.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr std::string_view kSpace = " \t";
constexpr std::size_t kTabColumns = 4;

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (char c : line) {
    if (c != ' ' && c != '\t') break;
    columns += c == '\t' ? kTabColumns : 1;
  }
  return columns;
}

bool is_name_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         std::string_view("_.*,`[]<>:-").find(c) != std::string_view::npos;
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [text](std::string_view word) { return text.starts_with(word); });
}

class Writer {
 public:
  Writer(Markdown& md, std::span<const std::string> lines, std::size_t indent, DocForm form)
      : md_(md), lines_(lines), margin_(indent, ' '), form_(form) {}

  bool write() {
    std::size_t bytes = 0;
    while (next_ < lines_.size()) {
      bytes += lines_[next_].size() + 1;
      if (bytes > kLongestDocumentation && next_ > 0) break;
      const std::size_t before = next_;
      read_line();
      for (std::size_t i = before + 1; i < next_; ++i) bytes += lines_[i].size() + 1;
    }
    flush();
    md_.raw("\n");
    return next_ == lines_.size();
  }

 private:
  enum class Kind : std::uint8_t { none, paragraph, item };

  std::string_view line(std::size_t i) const {
    return i < lines_.size() ? std::string_view(lines_[i]) : std::string_view{};
  }

  void read_line() {
    const std::string_view written = line(next_);
    const std::string_view text = trim(written);
    const std::size_t indent = indent_of(written);
    if (text.empty()) {
      flush();
      ++next_;
    } else if (!read_code(text, indent) && !read_heading(text, indent) && !read_directive(text, indent) &&
               !read_field(text, indent) && !read_entry(text, indent) && !read_item(text, indent)) {
      append(text, indent);
      ++next_;
    }
    if (!text.empty()) after_empty_ = false;
    if (text.empty()) after_empty_ = true;
  }

  // --- code --------------------------------------------------------------------------------------------------------

  bool read_code(std::string_view text, std::size_t indent) {
    if (text.starts_with("```") || text.starts_with("~~~")) {
      const std::string_view fence = text.substr(0, 3);
      return read_code_until(1, [fence](std::string_view t) { return t.starts_with(fence); });
    }
    if (text.starts_with("<pre>") || text.starts_with("<pre ")) {
      if (text.find("</pre>") != std::string_view::npos) return false;
      return read_code_until(1, [](std::string_view t) { return t.find("</pre>") != std::string_view::npos; });
    }
    if (text.starts_with("@code") || text.starts_with("\\code") || text.starts_with("@verbatim") ||
        text.starts_with("\\verbatim")) {
      return read_code_until(1, [](std::string_view t) { return t.starts_with("@end") || t.starts_with("\\end"); });
    }
    if (text.starts_with(">>>") || text.starts_with("|") || text.starts_with("+-")) {
      return read_code_until(0, [](std::string_view t) { return t.empty(); });
    }
    const bool is_literal = literal_ && indent > literal_indent_;
    const std::size_t code_indent = form_ == DocForm::hash_comment ? 2 : 4;
    const bool is_indented =
        form_ != DocForm::string && after_empty_ && kind_ == Kind::none && !in_list_ && indent >= code_indent;
    if (!is_literal && !is_indented) {
      literal_ = false;
      return false;
    }
    read_indented(is_literal ? literal_indent_ + 1 : code_indent);
    literal_ = false;
    return true;
  }

  // The lines of a code block from the next but `skip` up to the one that ends it.
  template <typename Ends>
  bool read_code_until(std::size_t skip, Ends ends) {
    flush();
    const std::size_t begin = next_ + skip;
    std::size_t end = begin;
    while (end < lines_.size() && !ends(trim(line(end)))) ++end;
    write_code(begin, end);
    next_ = std::min(end + (skip > 0 ? 1 : 0), lines_.size());
    return true;
  }

  void read_indented(std::size_t indent) {
    flush();
    std::size_t end = next_;
    while (end < lines_.size() && (trim(line(end)).empty() || indent_of(line(end)) >= indent)) ++end;
    write_code(next_, end);
    next_ = end;
  }

  void write_code(std::size_t begin, std::size_t end) {
    std::size_t indent = std::string_view::npos;
    for (std::size_t i = begin; i < end; ++i) {
      if (!trim(line(i)).empty())
        indent = std::min(indent, std::min(line(i).find_first_not_of(kSpace), line(i).size()));
    }
    bool first = true;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view code = line(i);
      if (trim(code).empty()) continue;
      md_.raw(first ? "\n" : "  \n").raw(margin_).code(code.substr(indent));
      first = false;
    }
    if (!first) md_.raw("\n");
    in_items_ = false;
  }

  // --- headings, directives, fields, items ---------------------------------------------------------------------------

  bool read_heading(std::string_view text, std::size_t indent) {
    const std::string_view below = trim(line(next_ + 1));
    const bool is_underlined = text.size() > 2 && below.size() >= 3 &&
                               below.find_first_not_of("-=~") == std::string_view::npos &&
                               below.size() + 3 >= text.size();
    const std::string_view words = text.substr(0, text.find_last_not_of(":#") + 1);
    const auto heading =
        std::find_if(kDocHeadings.begin(), kDocHeadings.end(), [&](const DocHeading& h) { return h.words == words; });
    const bool is_named = heading != kDocHeadings.end() && (text.ends_with(':') || is_underlined);
    const bool is_marked = text.starts_with("# ") || text.starts_with("## ") || text.starts_with("### ");
    if (!is_underlined && !is_named && !(is_marked && form_ != DocForm::string)) return false;
    flush();
    const std::string_view title = is_marked ? trim(text.substr(text.find(' '))) : words;
    md_.raw("\n").raw(margin_).raw("**").text(title).raw("**\n");
    in_items_ = false;
    has_entries_ = is_named && heading->has_entries;
    is_numpy_ = is_underlined;
    entry_indent_ = has_entries_ ? indent_of(line(first_text(next_ + (is_underlined ? 2 : 1)))) : 0;
    literal_ = text.ends_with("::");
    literal_indent_ = indent;
    next_ += is_underlined ? 2 : 1;
    return true;
  }

  std::size_t first_text(std::size_t i) const {
    while (i < lines_.size() && trim(line(i)).empty()) ++i;
    return i;
  }

  // .. note:: text
  bool read_directive(std::string_view text, std::size_t indent) {
    if (!text.starts_with(".. ") && !text.starts_with("__ ")) return false;
    flush();
    const std::size_t colons = text.find("::");
    if (colons == std::string_view::npos || text[0] == '_') {  // a comment or a target
      ++next_;
      return true;
    }
    const std::string_view name = trim(text.substr(3, colons - 3));
    const bool is_note = name == "note" || name == "warning" || name == "seealso" || name == "deprecated" ||
                         name == "tip" || name == "important" || name == "caution" || name == "versionadded" ||
                         name == "versionchanged";
    const bool is_code = name.starts_with("code") || name == "sourcecode" || name == "math" ||
                         name.starts_with("test") || name == "parsed-literal" || name == "highlight";
    ++next_;
    if (is_note) {
      append(std::string(name) + (name.starts_with("version") || name == "deprecated" ? " " : ": "), indent);
      const std::string_view argument = trim(text.substr(colons + 2));
      append(argument, indent);
      if (argument.empty() && trim(line(next_)).empty()) ++next_;
    } else if (is_code) {
      if (const std::string_view code = trim(text.substr(colons + 2)); name == "math" && !code.empty())
        append("`" + std::string(code) + "`", indent);
      while (next_ < lines_.size() && trim(line(next_)).starts_with(':')) ++next_;
      literal_ = true;
      literal_indent_ = indent;
    } else if (starts_with_any(name, kLayoutDirectives)) {
      while (next_ < lines_.size() && !trim(line(next_)).empty() && indent_of(line(next_)) > indent) ++next_;
    } else {
      append(trim(text.substr(colons + 2)), indent);
      while (next_ < lines_.size() && trim(line(next_)).starts_with(':')) ++next_;
    }
    return true;
  }

  // PHP: `@param T $x text`
  static void take_variable(std::string_view& name, std::string_view& type, std::string_view& rest) {
    const bool has_variable = rest.starts_with('$') || rest.starts_with("...$") || rest.starts_with("&$");
    if (!has_variable || name.starts_with('$')) return;
    type = name;
    name = rest.substr(0, rest.find_first_of(" \t"));
    rest = trim(rest.substr(name.size()));
  }

  // `:param int x: text`, `@param x text`, `\param[in] x text`, `@param {T} x text`
  bool read_field(std::string_view text, std::size_t indent) {
    const char mark = text[0];
    if (mark != ':' && mark != '@' && mark != '\\') return false;
    std::size_t size = 1;
    while (size < text.size() && std::isalpha(static_cast<unsigned char>(text[size])) != 0) ++size;
    const std::string_view tag = text.substr(1, size - 1);
    if (tag == "brief" || tag == "details" || tag == "short" || tag == "summary" || tag == "description") {
      if (mark == ':') return false;
      append(trim(text.substr(size)), indent);
      ++next_;
      return true;
    }
    const auto field =
        std::find_if(kDocFields.begin(), kDocFields.end(), [&](const DocField& f) { return f.tag == tag; });
    if (field == kDocFields.end()) return false;
    std::string_view rest = text.substr(size);
    std::string_view name;
    std::string_view type;
    if (mark == ':') {
      const std::size_t colon = rest.find(':');
      if (colon == std::string_view::npos || (colon > 0 && rest[0] != ' ')) return false;
      if (rest.substr(colon + 1).starts_with('`')) return false;  // a role: ":class:`x`"
      name = trim(rest.substr(0, colon));
      if (const std::size_t space = name.rfind(' '); space != std::string_view::npos) {
        type = trim(name.substr(0, space));
        name = name.substr(space + 1);
      }
      rest = trim(rest.substr(colon + 1));
    } else {
      if (rest.starts_with('[')) rest.remove_prefix(std::min(rest.find(']') + 1, rest.size()));
      rest = trim(rest);
      if (rest.starts_with('{') && rest.find('}') != std::string_view::npos && !rest.starts_with("{@")) {
        type = rest.substr(1, rest.find('}') - 1);
        rest = trim(rest.substr(rest.find('}') + 1));
      }
      if (field->has_name) {
        name = rest.substr(0, rest.find_first_of(" \t"));
        rest = trim(rest.substr(name.size()));
        if (rest.starts_with("- ")) rest.remove_prefix(2);
        take_variable(name, type, rest);
      }
    }
    flush();
    ++next_;
    if (field->label.empty()) return true;
    begin_item(indent);
    text_ = field->label;
    if (!name.empty()) text_ += " `" + std::string(name) + "`";
    if (!type.empty()) text_ += " (`" + std::string(type) + "`)";
    text_ += ": ";
    text_ += rest;
    return true;
  }

  // Below a heading with entries: `x (int): text`, `x: text`, NumPy's `x : int`
  bool read_entry(std::string_view text, std::size_t indent) {
    if (!has_entries_) return false;
    if (indent != entry_indent_) {
      if (indent < entry_indent_) has_entries_ = false;
      return false;
    }
    std::size_t size = 0;
    while (size < text.size() && size < 80 && is_name_char(text[size]) && !text.substr(size).starts_with(": ")) ++size;
    while (size > 0 && text[size - 1] == ':') --size;
    const std::string_view name = text.substr(0, size);
    std::string_view rest = text.substr(size);
    if (name.empty() || list_mark(text) > 0) return false;
    std::string_view type;
    if (trim(rest).starts_with('(')) {
      const std::size_t close = rest.find(')');
      if (close == std::string_view::npos) return false;
      const std::size_t open = rest.find('(');
      type = rest.substr(open + 1,
                         rest.find("):") == std::string_view::npos ? close - open - 1 : rest.find("):") - open - 1);
      rest = rest.substr(std::min(open + type.size() + 2, rest.size()));
    }
    const bool has_colon = trim(rest).starts_with(':');
    if (!has_colon && !trim(rest).empty()) return false;
    if (has_colon && is_numpy_) {
      type = trim(trim(rest).substr(1));
      rest = {};
    }
    flush();
    begin_item(indent);
    text_ = "`" + std::string(name) + "`";
    if (!type.empty()) text_ += " (" + std::string(type) + ")";
    text_ += ": ";
    if (has_colon && !rest.empty()) text_ += trim(trim(rest).substr(1));
    ++next_;
    return true;
  }

  bool read_item(std::string_view text, std::size_t indent) {
    std::size_t mark = list_mark(text);
    if (text.starts_with("<li>") || text.starts_with("<LI>")) mark = 4;
    const bool is_list_tag = text == "<ul>" || text == "</ul>" || text == "<ol>" || text == "</ol>" || text == "</li>";
    if (is_list_tag || text == "<p>" || text == "</p>") {
      flush();
      ++next_;
      return true;
    }
    if (text.starts_with("<p>")) {
      flush();
      append(text.substr(3), indent);
      ++next_;
      return true;
    }
    if (mark == 0) return false;
    flush();
    begin_item(indent);
    text_ = text.substr(mark);
    ++next_;
    return true;
  }

  // --- what is being read ------------------------------------------------------------------------------------------

  void begin_item(std::size_t indent) {
    kind_ = Kind::item;
    indent_ = indent;
    in_list_ = true;
  }

  void append(std::string_view text, std::size_t indent) {
    if (kind_ == Kind::none) {
      kind_ = Kind::paragraph;
      indent_ = indent;
      if (indent == 0) in_list_ = false;
    }
    if (!text_.empty() && !text_.ends_with(' ')) text_ += '\n';
    text_ += text;
  }

  void flush() {
    if (kind_ == Kind::none) return;
    if (text_.ends_with("::")) {
      text_.pop_back();
      literal_ = true;
      literal_indent_ = indent_;
      if (text_ == ":") text_.clear();
    }
    const std::string text = plain_markup(text_);
    if (text.find_first_not_of(" \n") != std::string::npos) {
      const bool is_item = kind_ == Kind::item;
      if (!is_item || !in_items_) md_.raw("\n");
      md_.raw(margin_).raw(is_item ? "- " : "");
      append_marked_text(md_, text);
      md_.raw("\n");
      in_items_ = is_item;
    }
    text_.clear();
    kind_ = Kind::none;
  }

  Markdown& md_;
  std::span<const std::string> lines_;
  std::string margin_;
  DocForm form_;
  std::size_t next_ = 0;
  Kind kind_ = Kind::none;
  std::string text_;         // of the block that is being read
  std::size_t indent_ = 0;   // of its first line
  bool after_empty_ = true;  // the line before was empty
  bool in_list_ = false;     // an item came before, and no line at the margin since
  bool in_items_ = false;    // the last block that was written is an item
  bool literal_ = false;     // lines that are indented more than this are code
  std::size_t literal_indent_ = 0;
  bool has_entries_ = false;  // below a heading with entries
  bool is_numpy_ = false;     // what follows the name of an entry is its type
  std::size_t entry_indent_ = 0;
};

}  // namespace

bool write_documentation(Markdown& md, std::span<const std::string> lines, std::size_t indent, DocForm form) {
  return Writer(md, lines, indent, form).write();
}

}  // namespace docmill
