// SPDX-License-Identifier: Apache-2.0
//
// One pass over the lines. docmill's pages have no inline markup that goes on in the next line, so each line outside
// code blocks is read by itself. A renderer would read more (indented code, HTML blocks), but docmill writes none of it
// with links inside.
#include "pipeline/verify/page_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "stages/base/trim.h"

namespace docmill {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kDeepest = 32;  // brackets inside brackets that are kept track of

bool is_punctuation(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

// The length of the run of `text[at]` that begins there.
std::size_t run_at(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(text[at], at), text.size()) - at;
}

// The characters at which inline text can change its meaning.
constexpr std::array<bool, 256> inline_marks() {
  std::array<bool, 256> marks{};
  for (unsigned char c : {'\\', '`', '<', '[', ']'}) marks[c] = true;
  return marks;
}
constexpr std::array<bool, 256> kInlineMarks = inline_marks();

struct Fence {
  char mark = '`';
  std::size_t length = 0;
};

// The fence that the line opens; its length is 0 if it opens none.
Fence fence_of(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == kNone || begin > 3 || (line[begin] != '`' && line[begin] != '~')) return {};
  const std::size_t length = run_at(line, begin);
  if (length < 3) return {};
  if (line[begin] == '`' && line.find('`', begin + length) != kNone) return {};
  return {line[begin], length};
}

bool closes(std::string_view line, const Fence& open) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == kNone || begin > 3 || line[begin] != open.mark) return false;
  const std::size_t length = run_at(line, begin);
  return length >= open.length && line.find_first_not_of(" \t\r", begin + length) == kNone;
}

// Where the destination of a link ends: at the ')' that closes the one before `at`. kNone if no renderer would see a
// link. Sets `url`.
std::size_t end_of_destination(std::string_view line, std::size_t at, std::string_view& url) {
  at = std::min(line.find_first_not_of(' ', at), line.size());
  if (at < line.size() && line[at] == '<') {
    const std::size_t end = line.find('>', at);
    if (end == kNone) return kNone;
    url = line.substr(at + 1, end - at - 1);
    at = end + 1;
  } else {
    const std::size_t begin = at;
    for (int depth = 0; at < line.size(); ++at) {
      if (line[at] == ' ' || line[at] == '<' || (line[at] == ')' && depth == 0)) break;
      if (line[at] == '\\') ++at;
      depth += line[at] == '(' ? 1 : line[at] == ')' ? -1 : 0;
    }
    url = line.substr(begin, std::min(at, line.size()) - begin);
  }
  at = std::min(line.find_first_not_of(' ', at), line.size());
  if (at < line.size() && line[at] == '"') {  // a title
    at = line.find('"', at + 1);
    if (at == kNone) return kNone;
    at = std::min(line.find_first_not_of(' ', at + 1), line.size());
  }
  return at < line.size() && line[at] == ')' ? at : kNone;
}

// Labels are compared without regard to case and to the amount of white space.
std::string folded_label(std::string_view label) {
  std::string folded;
  for (char c : trim(label)) folded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return folded;
}

class Scanner {
 public:
  Scanner(std::string_view text, PageScan& scan) : text_(text), scan_(scan) {}

  void scan() {
    for (std::string_view line; next_line(line);) {
      if (const Fence fence = fence_of(line); fence.length > 0) {
        skip_code(fence);
      } else if (line.starts_with("<pre><code>")) {
        skip_html_code(line);
      } else {
        scan_line(line);
      }
    }
    for (const Reference& reference : references_) {
      if (definitions_.contains(folded_label(reference.label))) continue;
      add_fault(reference.line, fmt::format("the link label [{}] is not defined", reference.label));
    }
  }

 private:
  struct Reference {
    std::string_view label;
    std::uint32_t line;
  };

  bool next_line(std::string_view& line) {
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    line = text_.substr(at_, end - at_);
    at_ = end + 1;
    ++number_;
    return true;
  }

  void add_fault(std::uint32_t line, std::string what) { scan_.faults.push_back({line, std::move(what)}); }

  void skip_code(const Fence& fence) {
    const std::uint32_t opened = number_;
    const std::size_t begin = std::min(at_, text_.size());
    std::size_t end = begin;
    for (std::string_view line; next_line(line); end = at_) {
      if (!closes(line, fence)) continue;
      if (section_ == "Original Source") scan_.sources.push_back({text_.substr(begin, end - begin), opened + 1});
      return;
    }
    add_fault(opened, "this code fence is never closed");
  }

  void skip_html_code(std::string_view line) {
    const std::uint32_t opened = number_;
    do {
      if (line.find("</code></pre>") != kNone) return;
    } while (next_line(line));
    add_fault(opened, "this <pre> is never closed");
  }

  void scan_line(std::string_view line) {
    if (line.empty()) return;
    if (line[0] == '#') scan_heading(line);
    if (line[0] == '[' && scan_definition(line)) return;
    const std::size_t links = scan_.links.size();
    scan_inline(line);
    if (section_ == "Usage Examples" && links < scan_.links.size()) scan_quote(line, scan_.links[links].url);
  }

  void scan_heading(std::string_view line) {
    const std::size_t level = run_at(line, 0);
    if (level > 6 || level >= line.size() || line[level] != ' ') return;
    section_ = trim(line.substr(level));
    if (scan_.title.empty()) scan_.title = section_;
    add_slug(section_);
  }

  // GitHub's rule: letters, digits, '-' and '_' in lower case, with '-' for each space; a number if it is taken.
  void add_slug(std::string_view heading) {
    std::string slug;
    for (char c : heading) {
      if (c == ' ') slug += '-';
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_') {
        slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      }
    }
    const std::uint32_t taken = slugs_[slug]++;
    if (taken > 0) slug += fmt::format("-{}", taken);
    scan_.slugs.push_back(std::move(slug));
  }

  // "[label]: url"
  bool scan_definition(std::string_view line) {
    const std::size_t end = line.find("]: ");
    if (end == kNone || line.substr(1, end - 1).find_first_of("[]") != kNone) return false;
    std::string_view url = trim(line.substr(end + 3));
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    definitions_.insert(folded_label(line.substr(1, end - 1)));
    scan_.links.push_back({url, number_});
    return true;
  }

  void scan_inline(std::string_view line) {
    std::size_t depth = 0;  // of '['
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (!kInlineMarks[static_cast<unsigned char>(line[at])]) continue;
      switch (line[at]) {
        case '\\':
          if (at + 1 < line.size() && is_punctuation(line[at + 1])) ++at;
          break;
        case '`': at = last_of_span(line, at); break;
        case '<': at = last_of_tag(line, at); break;
        case '[': depth = std::min(depth + 1, kDeepest); break;
        case ']':
          if (depth == 0) break;
          --depth;
          at = last_of_link(line, at);
          break;
        default: break;
      }
    }
  }

  // The last character of the code span that begins there, or of its opening mark if it is not closed.
  static std::size_t last_of_span(std::string_view line, std::size_t begin) {
    const std::size_t ticks = run_at(line, begin);
    for (std::size_t at = line.find('`', begin + ticks); at != kNone; at = line.find('`', at)) {
      const std::size_t run = run_at(line, at);
      at += run;
      if (run == ticks) return at - 1;
    }
    return begin + ticks - 1;
  }

  std::size_t last_of_tag(std::string_view line, std::size_t begin) {
    const std::string_view rest = line.substr(begin);
    for (std::string_view opening : {"<a id=\"", "<a name=\""}) {
      if (!rest.starts_with(opening)) continue;
      const std::size_t end = rest.find('"', opening.size());
      if (end == kNone) return begin;
      scan_.anchors.push_back({rest.substr(opening.size(), end - opening.size()), number_});
      return begin + end;
    }
    if (!rest.starts_with("<code>")) return begin;
    const std::size_t end = rest.find("</code>");
    return end == kNone ? begin : begin + end;
  }

  // `at`: a ']' that closes a bracket.
  std::size_t last_of_link(std::string_view line, std::size_t at) {
    const char next = at + 1 < line.size() ? line[at + 1] : ' ';
    if (next == '(') {
      std::string_view url;
      const std::size_t end = end_of_destination(line, at + 2, url);
      if (end == kNone) {
        add_fault(number_, "no renderer would read this as a link");
        return at + 1;
      }
      scan_.links.push_back({url, number_});
      return end;
    }
    if (next != '[') return at;
    const std::size_t end = line.find(']', at + 2);
    if (end == kNone || end == at + 2) return at;
    references_.push_back({line.substr(at + 2, end - at - 2), number_});
    return end;
  }

  void scan_quote(std::string_view line, std::string_view url) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (!line.substr(begin).starts_with("- `")) return;
    const std::string_view span = code_span_at(line.substr(begin + 2));
    if (span.empty() || !line.substr(begin + 2 + span.size()).starts_with(" in [")) return;
    scan_.quotes.push_back({code_in_span(span), url, number_});
  }

  std::string_view text_;
  PageScan& scan_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 0;
  std::string_view section_;
  std::unordered_map<std::string, std::uint32_t> slugs_;
  std::unordered_set<std::string> definitions_;
  std::vector<Reference> references_;
};

}  // namespace

void PageScan::clear() {
  title = {};
  links.clear();
  anchors.clear();
  slugs.clear();
  sources.clear();
  quotes.clear();
  faults.clear();
}

void scan_page(std::string_view text, PageScan& scan) {
  scan.clear();
  Scanner(text, scan).scan();
}

std::string_view code_span_at(std::string_view text) {
  if (!text.starts_with('`')) return {};
  const std::size_t ticks = run_at(text, 0);
  for (std::size_t at = text.find('`', ticks); at != kNone; at = text.find('`', at)) {
    const std::size_t run = run_at(text, at);
    at += run;
    if (run == ticks) return text.substr(0, at);
  }
  return {};
}

std::string_view code_in_span(std::string_view span) {
  if (span.empty()) return {};
  const std::size_t ticks = run_at(span, 0);
  std::string_view code = span.substr(ticks, span.size() - 2 * ticks);
  const bool is_padded = code.size() > 2 && code.front() == ' ' && code.back() == ' ' && !trim(code).empty();
  return is_padded ? code.substr(1, code.size() - 2) : code;
}

}  // namespace docmill
