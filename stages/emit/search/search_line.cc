// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/search/search_line.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "stages/emit/anchors.h"

namespace docmill {
namespace {

constexpr std::string_view kShared = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

void append_base36(std::string& out, std::size_t number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 36);
  out.append(digits.data(), end.ptr);
}

// The numbers that items have, sorted, each once.
std::vector<std::uint32_t> numbers_of(std::span<const SearchItem> items, std::uint32_t SearchItem::*number,
                                      std::uint32_t first) {
  std::vector<std::uint32_t> numbers;
  for (const SearchItem& item : items) {
    if (item.form == SearchForm::whole && item.*number >= first) numbers.push_back(item.*number);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::size_t place_of(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
  return static_cast<std::size_t>(std::lower_bound(numbers.begin(), numbers.end(), number) - numbers.begin());
}

void append_table(std::string& out, const std::vector<std::uint32_t>& numbers,
                  const std::vector<std::string_view>& texts) {
  std::string_view before;
  for (const std::uint32_t number : numbers) {
    append_front_coded(out, before, texts[number]);
    before = texts[number];
  }
  out += '\n';
}

// Calls `take(escape, length)` for each part of the text that must be escaped, and `plain(part)` for the others.
template <typename Plain, typename Escaped>
void for_each_part(std::string_view text, Plain plain, Escaped escaped) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view escape;
    std::size_t length = 1;
    switch (text[at]) {
      case '<': escape = "\\x3c"; break;
      case '\\': escape = "\\\\"; break;
      case '`': escape = "\\`"; break;
      case '$': escape = "\\$"; break;
      case '\r': escape = "\\r"; break;
      case '\0': escape = "\\0"; break;
      case '\xe2':
        if (text.substr(at, 3) == "\xe2\x80\xa8") escape = "\\u2028";
        if (text.substr(at, 3) == "\xe2\x80\xa9") escape = "\\u2029";
        length = 3;
        break;
      default: break;
    }
    if (escape.empty()) continue;
    plain(text.substr(begin, at - begin));
    escaped(escape);
    begin = at + length;
    at = begin - 1;
  }
  plain(text.substr(begin));
}

std::size_t script_bytes(std::string_view text) {
  std::size_t bytes = 0;
  const auto count = [&](std::string_view part) { bytes += part.size(); };
  for_each_part(text, count, count);
  return bytes;
}

// Makes `before` what the front-coded line says. False if it is damaged.
bool extend(std::string& before, std::string_view line) {
  const std::size_t shared = line.empty() ? std::string_view::npos : kShared.find(line.front());
  if (shared == std::string_view::npos || shared > before.size()) return false;
  before.resize(shared);
  before += line.substr(1);
  return true;
}

// The items of one line, from `begin` on.
std::size_t end_of_line(std::span<const SearchItem> items, std::size_t begin) {
  std::size_t end = begin + 1;
  const auto is_same = [&](const SearchItem& item) {
    return std::tie(item.form, item.text, item.head) ==
           std::tie(items[begin].form, items[begin].text, items[begin].head);
  };
  while (end < items.size() && is_same(items[end])) ++end;
  return end;
}

// Reads a shard's lines of names.
class LineReader {
 public:
  LineReader(std::vector<std::string> stems, std::vector<std::string> scopes)
      : stems_(std::move(stems)), scopes_(std::move(scopes)) {}

  std::optional<ReadLine> read(std::string_view line) {
    ReadLine read;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || !extend(text_, line.substr(0, tab))) return std::nullopt;
    read.text = text_;
    std::string_view rest = line.substr(tab + 1);
    if (const std::size_t second = rest.find('\t'); second != std::string_view::npos) {
      if (!extend(head_, rest.substr(0, second))) return std::nullopt;
      read.form = SearchForm::start;
      read.head = head_;
      rest = rest.substr(second + 1);
      if (!rest.empty() && rest.back() == '\t') {
        read.form = SearchForm::initials;
        rest.remove_suffix(1);
      }
    }
    while (!rest.empty()) {
      if (!read_place(rest, read)) return std::nullopt;
    }
    return read.places.empty() ? std::nullopt : std::optional(std::move(read));
  }

 private:
  static bool take_number(std::string_view& rest, std::size_t& number) {
    const auto end = std::from_chars(rest.data(), rest.data() + rest.size(), number, 36);
    if (end.ec != std::errc()) return false;
    rest.remove_prefix(static_cast<std::size_t>(end.ptr - rest.data()));
    return true;
  }

  // A number's digits are lower-case, so the letter of the next kind ends it. from_chars also takes upper-case ones.
  static std::string_view take_part(std::string_view& rest) {
    std::size_t end = 2;
    while (end < rest.size() && !(rest[end] >= 'A' && rest[end] <= 'Z')) ++end;
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end);
    return part;
  }

  bool read_place(std::string_view& rest, ReadLine& line) const {
    if (rest.size() < 2 || rest[0] < 'A' || rest[0] > 'Z' || rest[1] < '0' || rest[1] > '9') return false;
    std::string_view part = take_part(rest);
    ReadPlace place{static_cast<SearchKind>(part[0]), static_cast<std::uint8_t>(part[1] - '0'), {}, {}};
    part.remove_prefix(2);
    if (line.form == SearchForm::whole) {
      std::size_t stem = 0;
      std::size_t scope = 0;
      if (!take_number(part, stem) || stem >= stems_.size()) return false;
      place.stem = stems_[stem];
      const bool has_scope = !part.empty() && part[0] == '.';
      if (has_scope) {
        part.remove_prefix(1);
        if (!take_number(part, scope) || scope >= scopes_.size()) return false;
      }
      set_anchor(place, line.text, has_scope ? std::string_view(scopes_[scope]) : std::string_view());
    }
    line.places.push_back(std::move(place));
    return part.empty();
  }

  static void set_anchor(ReadPlace& place, std::string_view name, std::string_view scope) {
    if (place.kind == SearchKind::file || place.kind == SearchKind::folder) return;
    place.anchor = "s-";
    if (!scope.empty() && scope.front() == '#') {
      place.anchor += scope.substr(1);
      return;
    }
    if (!scope.empty()) place.anchor.append(scope) += '.';
    append_anchor_part(place.anchor, name);
  }

  std::vector<std::string> stems_;
  std::vector<std::string> scopes_;
  std::string text_;  // of the line before
  std::string head_;  // of the last line that had one
};

}  // namespace

void append_front_coded(std::string& out, std::string_view before, std::string_view line) {
  const std::size_t most = std::min({before.size(), line.size(), kShared.size() - 1});
  std::size_t shared = 0;
  // Only ASCII is shared, because the browser counts characters where this counts bytes.
  while (shared < most && before[shared] == line[shared] && static_cast<unsigned char>(line[shared]) < 0x80) ++shared;
  out += kShared[shared];
  out.append(line.substr(shared)) += '\n';
}

std::optional<std::vector<std::string>> take_front_coded(std::string_view& text) {
  std::vector<std::string> lines;
  std::string before;
  while (!text.empty() && text.front() != '\n') {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !extend(before, text.substr(0, end))) return std::nullopt;
    text.remove_prefix(end + 1);
    lines.push_back(before);
  }
  if (!text.empty()) text.remove_prefix(1);
  return lines;
}

std::optional<std::string> search_text(std::span<const SearchItem> items, const SearchTexts& texts, std::size_t most) {
  if (items.size() > most / 2) return std::nullopt;  // each has two bytes at least
  const std::vector<std::uint32_t> stems = numbers_of(items, &SearchItem::stem, 0);
  const std::vector<std::uint32_t> scopes = numbers_of(items, &SearchItem::scope, 1);
  std::string out;
  append_table(out, stems, texts.stems);
  if (out.size() > most) return std::nullopt;
  append_table(out, scopes, texts.scopes);
  std::string_view before;
  std::string_view head_before;
  for (std::size_t begin = 0; begin < items.size();) {
    if (out.size() > most) return std::nullopt;
    const SearchItem& first = items[begin];
    const std::size_t end = end_of_line(items, begin);
    append_front_coded(out, before, first.text);
    out.back() = '\t';
    if (first.form != SearchForm::whole) {
      append_front_coded(out, head_before, first.head);
      out.back() = '\t';
      head_before = first.head;
    }
    for (const SearchItem& item : items.subspan(begin, end - begin)) {
      out += static_cast<char>(item.kind);
      out += static_cast<char>('0' + item.rank);
      if (item.form != SearchForm::whole) continue;
      append_base36(out, place_of(stems, item.stem));
      if (item.scope == 0) continue;
      out += '.';
      append_base36(out, place_of(scopes, item.scope));
    }
    if (first.form == SearchForm::initials) out += '\t';
    out += '\n';
    before = first.text;
    begin = end;
  }
  if (script_bytes(out) > most) return std::nullopt;
  return out;
}

std::string search_script(std::string_view name, std::string_view text) {
  std::string script = "dm_(\"";
  const auto append = [&](std::string_view part) { script += part; };
  script.append(name) += "\",`";
  for_each_part(text, append, append);
  return script += "`)\n";
}

std::optional<std::string> text_of_script(std::string_view script) {
  const std::size_t begin = script.find('`');
  if (begin == std::string_view::npos || !script.ends_with("`)\n") || script.size() < begin + 4) return std::nullopt;
  script = script.substr(begin + 1, script.size() - begin - 4);
  std::string text;
  for (std::size_t at = 0; at < script.size(); ++at) {
    if (script[at] != '\\') {
      text += script[at];
      continue;
    }
    const std::string_view rest = script.substr(at + 1);
    if (rest.empty()) return std::nullopt;
    if (rest.starts_with("x3c")) {
      text += '<';
      at += 3;
    } else if (rest.starts_with("u2028") || rest.starts_with("u2029")) {
      text += rest[4] == '8' ? "\xe2\x80\xa8" : "\xe2\x80\xa9";
      at += 5;
    } else {
      text += rest[0] == 'r' ? '\r' : rest[0] == '0' ? '\0' : rest[0];
      at += 1;
    }
  }
  return text;
}

std::optional<std::vector<ReadLine>> read_search_text(std::string_view text) {
  auto stems = take_front_coded(text);
  if (!stems) return std::nullopt;
  auto scopes = take_front_coded(text);
  if (!scopes) return std::nullopt;
  LineReader reader(std::move(*stems), std::move(*scopes));
  std::vector<ReadLine> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::optional<ReadLine> read = reader.read(text.substr(0, end));
    if (!read) return std::nullopt;
    text.remove_prefix(end + 1);
    lines.push_back(std::move(*read));
  }
  return lines;
}

}  // namespace docmill
