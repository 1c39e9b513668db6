// SPDX-License-Identifier: Apache-2.0
//
// Values of attributes are given as they are written. docmill writes an entity in none of the addresses that it makes,
// so an address with one is not resolved, and is found to be dead.
#include "pipeline/verify/html_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docmill {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

// Elements without an end tag.
constexpr std::string_view kVoid[] = {"meta", "link", "input", "br", "hr", "img"};

struct OpenTag {
  std::string_view name;
  std::uint32_t line;
};

class HtmlScan {
 public:
  HtmlScan(std::string_view text, PageScan& scan) : text_(text), scan_(scan) {}

  void run() {
    while (at_ < text_.size()) {
      const std::size_t open = std::min(text_.find('<', at_), text_.size());
      go_to(open);
      if (open < text_.size()) read_markup();
    }
    for (const OpenTag& tag : open_) fault(tag.line, fmt::format("<{}> is not closed", tag.name));
  }

 private:
  void go_to(std::size_t to) {
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    at_ = to;
  }

  void fault(std::uint32_t line, std::string what) { scan_.faults.push_back({line, std::move(what)}); }

  void read_markup() {
    if (text_.substr(at_).starts_with("<!DOCTYPE html>")) return go_to(at_ + 15);
    const bool is_end = text_.substr(at_).starts_with("</");
    const std::size_t begin = at_ + (is_end ? 2 : 1);
    const std::size_t end =
        std::min(text_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", begin), text_.size());
    const std::string_view name = text_.substr(begin, end - begin);
    if (name.empty()) fault(line_, "a '<' begins no tag");
    go_to(end);
    is_end ? close(name) : read_attributes(name);
  }

  // HTML asks for no end tag of an item: the next item or the end of its list ends it.
  void end_item() {
    if (!open_.empty() && open_.back().name == "li") open_.pop_back();
  }

  void close(std::string_view name) {
    if (name == "ul" || name == "ol") end_item();
    const std::size_t end = std::min(text_.find('>', at_), text_.size());
    if (open_.empty() || open_.back().name != name) {
      fault(line_, fmt::format("</{}> closes {}", name, open_.empty() ? "nothing" : open_.back().name));
    } else {
      open_.pop_back();
    }
    go_to(std::min(end + 1, text_.size()));
  }

  void read_attributes(std::string_view tag) {
    const std::uint32_t line = line_;
    if (tag == "li") end_item();
    while (true) {
      go_to(std::min(text_.find_first_not_of(kSpace, at_), text_.size()));
      if (at_ == text_.size()) return fault(line, fmt::format("<{}> has no end", tag));
      if (text_[at_] == '>') break;
      if (text_.substr(at_).starts_with("/>")) return end_drawn(tag);
      read_attribute();
    }
    go_to(at_ + 1);
    if (std::ranges::find(kVoid, tag) == std::end(kVoid)) open_.push_back({tag, line});
  }

  // Only the parts of a drawing end with "/>". In HTML it means nothing.
  void end_drawn(std::string_view tag) {
    const bool is_in_drawing = std::ranges::find(open_, "svg", &OpenTag::name) != open_.end();
    if (!is_in_drawing) fault(line_, fmt::format("<{}> ends with \"/>\"", tag));
    go_to(at_ + 2);
  }

  void read_attribute() {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n\f=>", at_ + 1), text_.size());
    const std::string_view name = text_.substr(at_, end - at_);
    go_to(end);
    if (at_ == text_.size() || text_[at_] != '=') return;
    go_to(at_ + 1);
    const bool is_quoted = at_ < text_.size() && text_[at_] == '"';
    const std::size_t begin = at_ + (is_quoted ? 1 : 0);
    const std::size_t close =
        std::min(is_quoted ? text_.find('"', begin) : text_.find_first_of(" \t\r\n\f>", begin), text_.size());
    const std::string_view value = text_.substr(begin, close - begin);
    if (name == "href" || name == "src") scan_.links.push_back({value, line_});
    if (name == "id") scan_.anchors.push_back({value, line_});
    go_to(std::min(close + (is_quoted ? 1 : 0), text_.size()));
  }

  std::string_view text_;
  PageScan& scan_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::vector<OpenTag> open_;
};

}  // namespace

void scan_html(std::string_view text, PageScan& scan) {
  scan.clear();
  HtmlScan(text, scan).run();
}

}  // namespace docmill
