// SPDX-License-Identifier: Apache-2.0
//
// Real pages have text that the grammar cannot take: `<` and `>` that belong to no tag, and the tags of templates
// (`<?php … ?>`, `<% … %>`). Both become spaces.
#include "stages/languages/web/html_file.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "stages/base/lower_case.h"

namespace docmill {
namespace {

class HtmlConcealer {
 public:
  HtmlConcealer(std::string_view source, std::string& concealed) : source_(source), concealed_(concealed) {}

  // False if there is nothing to conceal.
  bool conceal() {
    while (at_ < source_.size()) step();
    return has_concealed_;
  }

 private:
  std::string_view rest() const { return source_.substr(at_); }
  bool begins_template() const { return rest().starts_with("<?") || rest().starts_with("<%"); }

  void step() {
    const std::size_t next = source_.find_first_of("<>", at_);
    at_ = std::min(next, source_.size());
    if (at_ == source_.size()) return;
    if (begins_template()) return hide_template();
    if (rest().starts_with("<!--")) return skip_to("-->");
    if (rest().starts_with("<!")) return skip_to(">");
    if (rest().starts_with("</") || (rest().size() > 1 && rest()[0] == '<' && is_letter(rest()[1]))) return read_tag();
    hide(at_, at_ + 1);
    ++at_;
  }

  static bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

  void skip_to(std::string_view end) {
    const std::size_t found = source_.find(end, at_);
    at_ = found == std::string_view::npos ? source_.size() : found + end.size();
  }

  void hide_template() {
    const std::size_t begin = at_;
    skip_to(rest().starts_with("<?") ? "?>" : "%>");
    hide(begin, at_);
  }

  void read_tag() {
    const std::size_t begin = at_;
    const bool is_closing = rest().starts_with("</");
    at_ += is_closing ? 2 : 1;
    const std::size_t name_begin = at_;
    while (at_ < source_.size() && (std::isalnum(static_cast<unsigned char>(source_[at_])) != 0)) ++at_;
    const std::string name = lower_case(source_.substr(name_begin, at_ - name_begin));
    while (at_ < source_.size() && source_[at_] != '>') {
      const char c = source_[at_];
      if (begins_template()) {
        hide_template();
      } else if ((c == '"' || c == '\'') && source_[at_ - 1] == '=') {
        const std::size_t end = source_.find(c, at_ + 1);
        at_ = end == std::string_view::npos ? source_.size() : end + 1;
      } else {
        ++at_;
      }
    }
    at_ = std::min(at_ + 1, source_.size());
    const bool is_raw = !is_closing && (name == "script" || name == "style") && source_[at_ - 1] == '>' &&
                        source_[at_ - 2] != '/' && at_ > begin;
    if (is_raw) skip_raw_text(name);
  }

  void skip_raw_text(const std::string& name) {
    for (at_ = source_.find("</", at_); at_ != std::string_view::npos; at_ = source_.find("</", at_ + 1)) {
      const std::string_view written = source_.substr(at_ + 2, name.size());
      const bool is_end = std::ranges::equal(
          written, name, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
      if (is_end) return;
    }
    at_ = source_.size();
  }

  void hide(std::size_t begin, std::size_t end) {
    if (!has_concealed_) concealed_ = source_;
    has_concealed_ = true;
    std::replace_if(
        concealed_.begin() + static_cast<std::ptrdiff_t>(begin), concealed_.begin() + static_cast<std::ptrdiff_t>(end),
        [](char c) { return c != '\n' && c != '\r'; }, ' ');
  }

  std::string_view source_;
  std::string& concealed_;
  std::size_t at_ = 0;
  bool has_concealed_ = false;
};

}  // namespace

bool conceal_html(std::string_view source, std::string& concealed) {
  return HtmlConcealer(source, concealed).conceal();
}

}  // namespace docmill
