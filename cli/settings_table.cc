// SPDX-License-Identifier: Apache-2.0
#include "cli/settings_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "cache/remote_store.h"
#include "cli/source_url.h"

namespace docmill {
namespace {

using Type = SettingValue::Type;

constexpr std::size_t kLongestName = 200;  // bytes; it is on each page

bool is_control_byte(unsigned char c) { return c < 0x20 || c == 0x7f; }

std::string must_be(std::string_view form, const SettingValue& value) {
  if (value.type == Type::list) return fmt::format("must be {}, not a list", form);
  const std::string& word = value.words.front();
  return value.type == Type::other ? fmt::format("must be {}, not {}", form, word)
                                   : fmt::format("must be {}, not '{}'", form, word);
}

// The word of a value that has this type or comes from a flag or the environment; null for any other value.
const std::string* word_of(const SettingValue& value, Type type) {
  return value.type == Type::word || value.type == type ? &value.words.front() : nullptr;
}

template <typename Member, typename New>
void set_if_open(Member& member, New&& value) {
  if (!member) member = std::forward<New>(value);
}

template <auto Member>
std::string set_name(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::text);
  if (word == nullptr || word->empty() || std::any_of(word->begin(), word->end(), is_control_byte)) {
    return must_be("a name on one line", value);
  }
  if (word->size() > kLongestName) return fmt::format("must have at most {} bytes", kLongestName);
  set_if_open(settings.*Member, *word);
  return {};
}

template <auto Member>
std::string set_path(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::text);
  if (word == nullptr || word->empty()) return must_be("a path", value);
  set_if_open(settings.*Member, (value.folder / *word).string());
  return {};
}

template <auto Member>
std::string set_patterns(Settings& settings, const SettingValue& value) {
  const bool is_text = value.type == Type::word || value.type == Type::text || value.type == Type::list;
  const bool has_empty = std::any_of(value.words.begin(), value.words.end(), [](auto& word) { return word.empty(); });
  if (!is_text || has_empty) {
    return value.type == Type::list ? "must be a list of patterns, none of them empty" : must_be("a pattern", value);
  }
  set_if_open(settings.*Member, value.words);
  return {};
}

template <auto Member>
std::string set_size(Settings& settings, const SettingValue& value) {
  const std::string* word = value.type == Type::integer ? &value.words.front() : word_of(value, Type::text);
  const auto size = word == nullptr ? std::nullopt : parse_size(*word);
  if (!size) return must_be("a size such as 512M or 1GiB", value);
  set_if_open(settings.*Member, *size);
  return {};
}

// One of `words`, which are in the order of the enumeration's values.
template <auto Member, typename Choice, std::size_t Count>
std::string set_choice(Settings& settings, const SettingValue& value, const std::array<std::string_view, Count>& words,
                       std::string_view form) {
  const std::string* word = word_of(value, Type::text);
  const auto found = word == nullptr ? words.end() : std::find(words.begin(), words.end(), *word);
  if (found == words.end()) return must_be(form, value);
  set_if_open(settings.*Member, static_cast<Choice>(found - words.begin()));
  return {};
}

template <auto Member>
std::string set_when(Settings& settings, const SettingValue& value) {
  static constexpr std::array<std::string_view, 3> kWords{"auto", "always", "never"};
  return set_choice<Member, When>(settings, value, kWords, "auto, always or never");
}

template <auto Member>
std::string set_store_mode(Settings& settings, const SettingValue& value) {
  static constexpr std::array<std::string_view, 3> kWords{"off", "read-only", "read-write"};
  return set_choice<Member, StoreMode>(settings, value, kWords, "read-write, read-only or off");
}

// Messages do not repeat the value, because it may have a password.
std::string set_remote_cache(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::text);
  if (word == nullptr) return "must be the URL of a cache server";
  std::string fault = remote_url_error(*word);
  if (fault.empty()) set_if_open(settings.remote_cache, *word);
  return fault;
}

std::string set_jobs(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::integer);
  int jobs = 0;
  const char* end = word == nullptr ? nullptr : word->data() + word->size();
  const bool is_number = word != nullptr && std::from_chars(word->data(), end, jobs).ptr == end;
  if (!is_number || jobs < 1 || jobs > 4096) return must_be("a number from 1 to 4096", value);
  set_if_open(settings.jobs, jobs);
  return {};
}

template <auto Member>
std::string set_flag(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::boolean);
  const bool is_true = word != nullptr && (*word == "true" || *word == "1");
  const bool is_false = word != nullptr && (*word == "false" || *word == "0");
  if (!is_true && !is_false) return must_be("true or false", value);
  set_if_open(settings.*Member, is_true);
  return {};
}

// No other page has one of these names. Some other name could be that of another page.
std::string set_folder_page(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::text);
  if (word == nullptr || (*word != "index.md" && *word != "README.md")) return must_be("index.md or README.md", value);
  set_if_open(settings.folder_page, *word);
  return {};
}

std::string set_source_url(Settings& settings, const SettingValue& value) {
  const std::string* word = word_of(value, Type::text);
  if (word == nullptr) return must_be("a template with {path}", value);
  const std::string fault = source_url_error(*word);
  if (!fault.empty()) return fmt::format("{}: '{}'", fault, *word);
  set_if_open(settings.source_url, *word);
  return {};
}

std::string set_link_style(Settings& settings, const SettingValue& value) {
  static constexpr std::array<std::string_view, 2> kWords{"plain", "github"};
  return set_choice<&Settings::link_style, LinkStyle>(settings, value, kWords, "plain or github");
}

std::string set_site_format(Settings& settings, const SettingValue& value) {
  static constexpr std::array<std::string_view, 3> kWords{"markdown", "html", "both"};
  return set_choice<&Settings::site_format, SiteFormat>(settings, value, kWords, "markdown, html or both");
}

constexpr std::array<SettingRow, 23> kRows{{
    {"output", RepositoryMay::set_inside, set_path<&Settings::output>},
    {"project", RepositoryMay::set, set_name<&Settings::project>},
    {"source_url", RepositoryMay::set, set_source_url},
    {"link_style", RepositoryMay::set, set_link_style},
    {"include", RepositoryMay::set, set_patterns<&Settings::include>},
    {"exclude", RepositoryMay::set, set_patterns<&Settings::exclude>},
    {"strict", RepositoryMay::set, set_flag<&Settings::strict>},
    {"rules", RepositoryMay::set, set_flag<&Settings::rules>},
    {"max_file_size", RepositoryMay::lower, set_size<&Settings::max_file_size>},
    {"page_budget", RepositoryMay::lower, set_size<&Settings::page_budget>},
    {"folder_page", RepositoryMay::set, set_folder_page},
    {"format", RepositoryMay::set, set_site_format},
    {"max_memory", RepositoryMay::not_set, set_size<&Settings::max_memory>},
    {"jobs", RepositoryMay::not_set, set_jobs},
    {"cache_dir", RepositoryMay::not_set, set_path<&Settings::cache_dir>},
    {"cache_mode", RepositoryMay::not_set, set_store_mode<&Settings::cache_mode>},
    {"cache_max_size", RepositoryMay::not_set, set_size<&Settings::cache_max_size>},
    {"remote_cache", RepositoryMay::not_set, set_remote_cache},
    {"remote_cache_mode", RepositoryMay::not_set, set_store_mode<&Settings::remote_cache_mode>},
    {"remote_cache_token_file", RepositoryMay::not_set, set_path<&Settings::remote_cache_token_file>},
    {"remote_cache_key_file", RepositoryMay::not_set, set_path<&Settings::remote_cache_key_file>},
    {"progress", RepositoryMay::not_set, set_when<&Settings::progress>},
    {"color", RepositoryMay::not_set, set_when<&Settings::color>},
}};

}  // namespace

std::span<const SettingRow> setting_rows() { return kRows; }

const SettingRow* find_setting(std::string_view key) {
  const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const SettingRow& row) { return row.key == key; });
  return found == kRows.end() ? nullptr : &*found;
}

std::string flag_of(const SettingRow& row) {
  std::string flag = "--" + std::string(row.key);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

std::string variable_of(const SettingRow& row) {
  std::string variable = "DOCMILL_";
  for (const char c : row.key) variable += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return variable;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  std::string unit;
  for (const char* c = end; c != text.data() + text.size(); ++c) {
    unit += static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
  }
  if (unit.size() == 3 && unit.ends_with("IB")) {
    unit.resize(1);
  } else if (unit.ends_with('B')) {
    unit.pop_back();
  }
  static constexpr std::string_view kUnits = "KMGT";
  const std::size_t power = unit.empty() ? 0 : kUnits.find(unit) + 1;
  if (unit.size() > 1 || (!unit.empty() && power == 0)) return std::nullopt;
  if (power > 0 && number > (std::uint64_t{1} << (63 - 10 * power))) return std::nullopt;
  return number << (10 * power);
}

}  // namespace docmill
