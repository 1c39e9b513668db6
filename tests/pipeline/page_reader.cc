// SPDX-License-Identifier: Apache-2.0
#include "tests/pipeline/page_reader.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>
#include <string_view>

namespace docmill {
namespace {

constexpr std::size_t kLongestFence = 255;  // the limit of cmark
constexpr std::size_t kLongestSpan = 80;    // the limit of cmark-gfm
constexpr std::string_view kCode = "<code>";
constexpr std::string_view kCodeEnd = "</code>";
constexpr std::string_view kPre = "<pre><code>";
constexpr std::string_view kPreEnd = "</code></pre>";

std::size_t run_at(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of(line[at], at), line.size()) - at;
}

bool is_escapable(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

// The text with its numeric entities replaced by the characters.
std::string decoded(const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '&') {
      text += line[i];
      continue;
    }
    const std::string name = line.substr(i + 1, line.find(';', i) - i - 1);
    if (name.starts_with('#')) {
      text += static_cast<char>(std::stoi(name.substr(1)));
    } else {
      text += name == "lt" ? '<' : name == "gt" ? '>' : '&';
    }
    i += name.size() + 1;
  }
  return text;
}

class Reader {
 public:
  explicit Reader(const std::string& text) : lines_(text) {}

  PageParts read() {
    for (std::string line; std::getline(lines_, line);) {
      if (is_fence(line)) {
        read_fence(line);
      } else if (line.starts_with(kPre)) {
        read_html(line);
      } else {
        read_prose(line);
      }
    }
    return std::move(parts_);
  }

 private:
  static bool is_fence(const std::string& line) {
    if (line.empty() || (line[0] != '`' && line[0] != '~') || run_at(line, 0) < 3) return false;
    return line[0] == '~' || line.find('`', run_at(line, 0)) == std::string::npos;
  }

  void read_fence(const std::string& opening) {
    const std::size_t length = run_at(opening, 0);
    FencedCode block{opening.substr(0, length), opening.substr(length), "", section_};
    if (length > kLongestFence) parts_.faults.push_back("a fence is too long");
    for (std::string line; std::getline(lines_, line); block.content += line + "\n") {
      const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
      if (begin > 3 || begin == line.size() || line[begin] != opening[0]) continue;
      const std::size_t run = run_at(line, begin);
      if (run < length || line.find_first_not_of(' ', begin + run) != std::string::npos) continue;
      if (line != block.mark) parts_.faults.push_back("a fence is closed by " + line);
      parts_.blocks.push_back(std::move(block));
      return;
    }
    parts_.faults.push_back("a fence is not closed");
  }

  void read_html(std::string line) {
    FencedCode block{std::string(kPre), "", "", section_};
    line.erase(0, kPre.size());
    bool is_open = true;
    for (; is_open && line != kPreEnd; is_open = static_cast<bool>(std::getline(lines_, line))) {
      if (line.find_first_of("<>`~*[") != std::string::npos) parts_.faults.push_back("markup in <pre>: " + line);
      block.content += decoded(line) + "\n";
    }
    if (!is_open) parts_.faults.push_back("<pre> is not closed");
    parts_.blocks.push_back(std::move(block));
  }

  void read_prose(const std::string& line) {
    const std::string prose = without_spans(line);
    if (prose.starts_with('#')) {
      section_ = prose;
      parts_.headings.push_back(prose);
    }
    parts_.prose += prose + "\n";
  }

  std::string without_spans(const std::string& line) {
    static const std::regex entity("&(#[0-9]+|[a-z]+);");
    std::string rest;
    for (std::size_t i = 0; i < line.size();) {
      std::smatch match;
      if (line[i] == '\\' && i + 1 < line.size() && is_escapable(line[i + 1])) {
        rest += '\x02';
        i += 2;
      } else if (line[i] == '&' && std::regex_search(line.begin() + static_cast<std::ptrdiff_t>(i), line.end(), match,
                                                     entity, std::regex_constants::match_continuous)) {
        rest += '\x02';
        i += static_cast<std::size_t>(match.length());
      } else if (line[i] == '`' || line.compare(i, kCode.size(), kCode) == 0) {
        i = line[i] == '`' ? end_of_span(line, i) : end_of_code(line, i);
        rest += '\x01';
      } else {
        rest += line[i++];
      }
    }
    return rest;
  }

  std::size_t end_of_span(const std::string& line, std::size_t begin) {
    const std::size_t ticks = run_at(line, begin);
    if (ticks > kLongestSpan) parts_.faults.push_back("a code span is too long");
    for (std::size_t at = line.find('`', begin + ticks); at != std::string::npos; at = line.find('`', at)) {
      const std::size_t run = run_at(line, at);
      at += run;
      if (run == ticks) return at;
    }
    parts_.faults.push_back("a code span is not closed: " + line);
    return line.size();
  }

  // Reads "<code>…</code>", which must not contain a character that could be markup.
  std::size_t end_of_code(const std::string& line, std::size_t begin) {
    const std::size_t end = line.find_first_of("<>`*_[]{}()|\\~$", begin + kCode.size());
    if (end != std::string::npos && line.compare(end, kCodeEnd.size(), kCodeEnd) == 0) return end + kCodeEnd.size();
    parts_.faults.push_back("code is not closed: " + line);
    return line.size();
  }

  std::istringstream lines_;
  std::string section_;
  PageParts parts_;
};

}  // namespace

PageParts read_page(const std::string& text) { return Reader(text).read(); }

}  // namespace docmill
