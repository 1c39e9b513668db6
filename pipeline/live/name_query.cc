// SPDX-License-Identifier: Apache-2.0
#include "pipeline/live/name_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "stages/base/lower_case.h"
#include "stages/emit/search/search_format.h"
#include "stages/emit/search/search_key.h"

namespace docmill {
namespace {

constexpr std::size_t kMostQueryBytes = 300;
constexpr std::size_t kMostLineDigits = 7;

// A word that restricts the kinds, and their letters (SearchKind).
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kKindWords{{
    {"fn", "FDK"},
    {"type", "CSUITEY"},
    {"var", "VBPQL"},
    {"macro", "XR"},
    {"file", "A"},
    {"dir", "O"},
    {"mod", "NM"},
    {"doc", "H"},
    {"key", "JZG"},
}};

std::string key_of_text(std::string_view text) {
  std::string key;
  append_search_key(key, text);
  return key;
}

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

// A term, and whether it was quoted.
struct Term {
  std::string_view text;
  bool is_quoted = false;
};

std::vector<Term> terms_of(std::string_view text) {
  std::vector<Term> terms;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    if (text[at] == '"') {
      const std::size_t end = std::min(text.find('"', at + 1), text.size());
      if (end > at + 1) terms.push_back({text.substr(at + 1, end - at - 1), end < text.size()});
      at = end + 1;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end]) && text[end] != '"') ++end;
    terms.push_back({text.substr(at, end - at)});
    at = end;
  }
  return terms;
}

// The parts of "a::b->c.d/e".
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  const auto end_part = [&](std::size_t end, std::size_t next) {
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = next;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("::") || rest.starts_with("->")) {
      end_part(at, at + 2);
      ++at;
    } else if (std::string_view(".#\\/").find(text[at]) != std::string_view::npos) {
      end_part(at, at + 1);
    }
  }
  end_part(text.size(), text.size());
  return parts;
}

class QueryParser {
 public:
  NameQuery parse(std::string_view text) {
    for (const Term& term : terms_of(text.substr(0, kMostQueryBytes))) add_term(term);
    take_line();
    std::string joined;
    for (const std::string& word : words_) {
      if (!joined.empty() && query_.is_exact) joined += ' ';
      joined += word;
    }
    add_lookups(joined);
    return std::move(query_);
  }

 private:
  void add_term(const Term& term) {
    if (term.is_quoted) {
      query_.is_exact = true;
      words_.emplace_back(term.text);
      return;
    }
    const std::size_t colon = term.text.find(':');
    if (colon != std::string_view::npos && !term.text.substr(colon).starts_with("::")) {
      const std::string_view word = term.text.substr(0, colon);
      const std::string_view rest = term.text.substr(colon + 1);
      if (word == "in") {
        if (!rest.empty()) query_.paths.push_back(lower_case(rest));
        return;
      }
      for (const auto& [name, letters] : kKindWords) {
        if (word != name) continue;
        query_.kinds += letters;
        if (!rest.empty()) words_.emplace_back(rest);
        return;
      }
    }
    words_.emplace_back(term.text);
  }

  // "a.c:12"
  void take_line() {
    if (words_.size() != 1) return;
    std::string& word = words_[0];
    const std::size_t colon = word.rfind(':');
    if (colon == std::string::npos || word.substr(0, colon).find_first_of("./") == std::string::npos) return;
    const std::string_view digits = std::string_view(word).substr(colon + 1);
    if (digits.empty() || digits.size() > kMostLineDigits) return;
    std::uint32_t line = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (error != std::errc{} || end != digits.data() + digits.size()) return;
    query_.line = line;
    query_.kinds.assign(1, static_cast<char>(SearchKind::file));
    word.resize(colon);
  }

  void add(std::string_view text, std::vector<std::string> scope, std::string folder) {
    SoughtName name(text);
    if (!name.key.empty()) query_.lookups.push_back({std::move(name), std::move(scope), std::move(folder)});
  }

  void add_lookups(std::string_view text) {
    const bool has_colons = text.find("::") != std::string_view::npos;
    if (query_.is_exact) add(text, {}, "");
    if (text.find('/') != std::string_view::npos) {
      add_path(text);
    } else if (!query_.is_exact && !has_colons) {
      add(text, {}, "");
    }
    const std::vector<std::string_view> parts = parts_of(text);
    if (parts.size() < 2 || query_.line > 0 || (query_.is_exact && !has_colons)) return;
    std::vector<std::string> scope;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) scope.push_back(key_of_text(parts[i]));
    add(parts.back(), std::move(scope), "");
  }

  void add_path(std::string_view text) {
    while (text.ends_with('/')) text.remove_suffix(1);
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos) return add(text, {}, "");
    add(text.substr(slash + 1), {}, lower_case(text.substr(0, slash + 1)));
  }

  NameQuery query_;
  std::vector<std::string> words_;
};

}  // namespace

NameQuery parse_name_query(std::string_view text) { return QueryParser().parse(text); }

}  // namespace docmill
