// SPDX-License-Identifier: Apache-2.0
//
// The table of settings: its name in files and, in capitals behind DOCMILL_, in the environment; how its value is read.
#include "cli/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "cli/wording.h"

namespace docmill {
namespace {

namespace fs = std::filesystem;

// A value as files and the environment give it: a list of words, one of them for what is no list.
struct Value {
  std::vector<std::string> words;
  fs::path folder;  // of the file that holds it; what relative paths are relative to
};

// Sets one setting that is still open; false where the value has the wrong form.
using Setter = bool (*)(Settings& settings, const Value& value);

template <typename Number>
bool read_number(const std::string& word, Number& number) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc{} && end == word.data() + word.size();
}

template <auto Member>
bool set_text(Settings& settings, const Value& value) {
  if (value.words.size() != 1) return false;
  if (!(settings.*Member)) settings.*Member = value.words[0];
  return true;
}

template <auto Member>
bool set_list(Settings& settings, const Value& value) {
  if (!(settings.*Member)) settings.*Member = value.words;
  return true;
}

template <auto Member>
bool set_size(Settings& settings, const Value& value) {
  const auto size = value.words.size() == 1 ? parse_size(value.words[0]) : std::nullopt;
  if (size && !(settings.*Member)) settings.*Member = size;
  return size.has_value();
}

template <auto Member>
bool set_when(Settings& settings, const Value& value) {
  static constexpr std::array<std::string_view, 3> kWords{"auto", "always", "never"};
  if (value.words.size() != 1) return false;
  const auto found = std::find(kWords.begin(), kWords.end(), value.words[0]);
  if (found == kWords.end()) return false;
  if (!(settings.*Member)) settings.*Member = static_cast<When>(found - kWords.begin());
  return true;
}

template <auto Member>
bool set_path(Settings& settings, const Value& value) {
  if (value.words.size() != 1) return false;
  if (!(settings.*Member)) settings.*Member = (value.folder / value.words[0]).string();
  return true;
}

bool set_cache_mode(Settings& settings, const Value& value) {
  static constexpr std::array<std::string_view, 3> kWords{"off", "read-only", "read-write"};  // as StoreMode has them
  if (value.words.size() != 1) return false;
  const auto found = std::find(kWords.begin(), kWords.end(), value.words[0]);
  if (found == kWords.end()) return false;
  if (!settings.cache_mode) settings.cache_mode = static_cast<StoreMode>(found - kWords.begin());
  return true;
}

bool set_jobs(Settings& settings, const Value& value) {
  int jobs = 0;
  if (value.words.size() != 1 || !read_number(value.words[0], jobs) || jobs < 1 || jobs > 4096) return false;
  if (!settings.jobs) settings.jobs = jobs;
  return true;
}

bool set_strict(Settings& settings, const Value& value) {
  if (value.words.size() != 1) return false;
  const std::string& word = value.words[0];
  if (word != "true" && word != "false" && word != "1" && word != "0") return false;
  if (!settings.strict) settings.strict = word == "true" || word == "1";
  return true;
}

struct Row {
  std::string_view key;
  std::string_view form;  // what a value looks like, for a message
  Setter set;
};

constexpr std::array<Row, 15> kRows{{
    {"output", "a path", set_path<&Settings::output>},
    {"project", "a name", set_text<&Settings::project>},
    {"source_url", "a template with {path}", set_text<&Settings::source_url>},
    {"include", "a list of patterns", set_list<&Settings::include>},
    {"exclude", "a list of patterns", set_list<&Settings::exclude>},
    {"max_file_size", "a size such as 10MiB", set_size<&Settings::max_file_size>},
    {"page_budget", "a size such as 1MiB", set_size<&Settings::page_budget>},
    {"max_memory", "a size such as 1GiB", set_size<&Settings::max_memory>},
    {"jobs", "a number from 1 to 4096", set_jobs},
    {"cache_dir", "a path", set_path<&Settings::cache_dir>},
    {"cache_mode", "read-write, read-only or off", set_cache_mode},
    {"cache_max_size", "a size such as 5GiB", set_size<&Settings::cache_max_size>},
    {"strict", "true or false", set_strict},
    {"progress", "auto, always or never", set_when<&Settings::progress>},
    {"color", "auto, always or never", set_when<&Settings::color>},
}};

const Row* find_row(std::string_view key) {
  const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) { return row.key == key; });
  return found == kRows.end() ? nullptr : &*found;
}

Error unknown_key(const std::string& file, std::string_view key) {
  std::vector<std::string> keys;
  for (const Row& row : kRows) keys.emplace_back(row.key);
  const std::string near = nearest_word(key, keys);
  return Error{
      fmt::format("{}: unknown key '{}'{}", file, key, near.empty() ? "" : fmt::format("; did you mean '{}'?", near))};
}

std::optional<std::string> word_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

std::optional<Value> value_of(const toml::node& node, const fs::path& folder) {
  Value value{{}, folder};
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& item : *list) {
      const auto word = word_of(item);
      if (!word) return std::nullopt;
      value.words.push_back(*word);
    }
    return value;
  }
  const auto word = word_of(node);
  if (!word) return std::nullopt;
  value.words.push_back(*word);
  return value;
}

Result<void> read_config(Settings& settings, const fs::path& file) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    const std::string place = line > 0 ? fmt::format("{}:{}", file.string(), line) : file.string();
    return tl::unexpected(Error{fmt::format("cannot read {}: {}", place, error.description())});
  }
  const fs::path folder = fs::absolute(file).parent_path();
  for (const auto& [key, node] : table) {
    const Row* row = find_row(key.str());
    if (row == nullptr) return tl::unexpected(unknown_key(file.string(), key.str()));
    const auto value = value_of(node, folder);
    if (!value || !row->set(settings, *value)) {
      return tl::unexpected(
          Error{fmt::format("{}:{}: '{}' must be {}", file.string(), node.source().begin.line, key.str(), row->form)});
    }
  }
  return {};
}

Result<void> read_environment(Settings& settings) {
  for (const Row& row : kRows) {
    std::string name = "DOCMILL_";
    for (char c : row.key) name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const char* text = std::getenv(name.c_str());
    if (text == nullptr || *text == '\0') continue;
    if (!row.set(settings, Value{{text}, fs::current_path()})) {
      return tl::unexpected(Error{fmt::format("{}: '{}' is not {}", name, text, row.form)});
    }
  }
  if (const char* no_color = std::getenv("NO_COLOR"); no_color != nullptr && *no_color != '\0' && !settings.color) {
    settings.color = When::never;
  }
  return {};
}

// docmill.toml in the repo, or above it up to the root of its git work tree.
fs::path find_project_config(const fs::path& repo) {
  std::error_code error;
  std::vector<fs::path> folders;
  for (fs::path folder = fs::weakly_canonical(repo, error);; folder = folder.parent_path()) {
    folders.push_back(folder);
    if (fs::exists(folder / ".git", error)) break;
    if (folder == folder.parent_path()) {
      folders.resize(1);  // in no work tree: the repo's own file only
      break;
    }
  }
  for (const fs::path& folder : folders) {
    if (fs::is_regular_file(folder / "docmill.toml", error)) return folder / "docmill.toml";
  }
  return {};
}

fs::path user_config() {
  const char* xdg = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg == '/') return fs::path(xdg) / "docmill/config.toml";
  return home != nullptr && *home == '/' ? fs::path(home) / ".config/docmill/config.toml" : fs::path();
}

}  // namespace

Result<void> complete_settings(Settings& settings) {
  std::error_code error;
  if (auto done = read_environment(settings); !done) return done;
  const fs::path project =
      settings.config_file.empty() ? find_project_config(settings.repo) : fs::path(settings.config_file);
  if (!project.empty()) {
    if (auto done = read_config(settings, project); !done) return done;
  }
  const fs::path user = user_config();
  if (!user.empty() && fs::is_regular_file(user, error)) return read_config(settings, user);
  return {};
}

std::string cache_folder_of(const Settings& settings) {
  if (settings.cache_dir) return fs::absolute(*settings.cache_dir).lexically_normal().string();
  const char* xdg = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if (xdg != nullptr && *xdg == '/') return (fs::path(xdg) / "docmill").string();
  return home != nullptr && *home == '/' ? (fs::path(home) / ".cache/docmill").string() : "";
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
