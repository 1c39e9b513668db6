// SPDX-License-Identifier: Apache-2.0
//
// Settings by line: `key = value`, in sections. One reader serves all of these formats; a row of data says how they
// differ. A key or section that comes again is the same one. If a line is none of what the format has, the file is in
// another format with the same extension (`.conf`), and nothing in it is recorded.
#include <language_records.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "stages/base/trim.h"
#include "stages/languages/text_definitions.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestKey = 200;

struct IniFormat {
  std::string_view comments;    // the characters that begin one
  std::string_view separators;  // between key and value
  bool has_sections = true;
  bool indent_continues = false;     // a line that is indented more than a key continues its value
  bool backslash_continues = false;  // so does a line after a backslash
  bool has_bare_keys = false;        // a key can be without a value
  bool has_escapes = false;          // a backslash takes the meaning from the character after it
};

class IniReader {
 public:
  IniReader(FactsBuilder& facts, const IniFormat& format) : facts_(facts), format_(format), text_(facts) {}

  void read() {
    if (!is_of_format()) return document_by_leading_comment(facts_, {{"#", ";", "!"}, "", ""});
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line, Reading::facts); });
    close_section();
  }

 private:
  enum class Reading : std::uint8_t { check, facts };

  bool is_of_format() {
    bool is_one = true;
    for_each_line(facts_.source(), [&](std::string_view line) { is_one = is_one && read_line(line, Reading::check); });
    key_indent_ = std::string_view::npos;
    is_continued_ = false;
    has_section_ = false;
    return is_one;
  }

  // False if the format has no such line.
  bool read_line(std::string_view line, Reading reading) {
    const std::string_view written = trim(line);
    if (std::exchange(is_continued_, is_continued_after(written))) {
      continue_key(line, reading);
      return true;
    }
    if (written.empty()) return true;
    const bool is_comment = format_.comments.find(written[0]) != std::string_view::npos;
    const std::size_t indent = text_.begin_of(written) - text_.begin_of(line);
    if (is_comment) {
      is_continued_ = false;
      if (reading == Reading::facts) text_.comment(written);
      return true;
    }
    if (format_.indent_continues && key_indent_ != std::string_view::npos && indent > key_indent_) {
      continue_key(written, reading);
      return true;
    }
    if (written[0] == '[' && format_.has_sections) return read_section(written, reading);
    key_indent_ = indent;
    return read_key(written, reading);
  }

  // If a backslash escapes, two of them at the end of a line are a character of the value.
  bool is_continued_after(std::string_view written) const {
    const std::size_t backslashes = written.size() - (written.find_last_not_of('\\') + 1);
    return format_.backslash_continues && (format_.has_escapes ? backslashes % 2 == 1 : backslashes > 0);
  }

  void continue_key(std::string_view line, Reading reading) {
    if (reading == Reading::check || line.empty()) return;
    end_ = text_.end_of(line);
    if (last_key_.exists()) facts_.symbol(last_key_).lines.last = text_.line_of(line);
  }

  // The `]` that closes the name of a section: the first one with nothing but a comment after it, else the last one.
  std::size_t close_of_section(std::string_view written) const {
    for (std::size_t at = written.find(']'); at != std::string_view::npos; at = written.find(']', at + 1)) {
      const std::size_t next = written.find_first_not_of(kWhiteSpace, at + 1);
      if (next == std::string_view::npos) return at;
      if (next > at + 1 && format_.comments.find(written[next]) != std::string_view::npos) return at;
    }
    return written.rfind(']');
  }

  bool read_section(std::string_view written, Reading reading) {
    const std::size_t close = close_of_section(written);
    const bool is_section = close != std::string_view::npos && close > 1;
    key_indent_ = std::string_view::npos;
    has_section_ = true;
    if (reading == Reading::check || !is_section) return is_section;
    close_section();
    const std::string_view name = trim(written.substr(1, close - 1));
    TextDefinition section;
    section.kind = SymbolKind::key;
    section.name = name;
    section.head = written.substr(0, close + 1);
    const std::size_t before = symbols_.size();
    text_.open(find_or_define(section));
    is_new_section_ = symbols_.size() > before;
    last_key_ = {};
    end_ = text_.end_of(written);
    return true;
  }

  bool read_key(std::string_view written, Reading reading) {
    const std::size_t size = end_of_key(written);
    const std::string_view key = trim(written.substr(0, size));
    const bool is_bare = size == written.size();
    const bool can_be_bare = format_.has_bare_keys && (has_section_ || !format_.has_sections) &&
                             key.find_first_of(" \t{}()") == std::string_view::npos;
    const bool is_key = !key.empty() && key.size() <= kLongestKey &&
                        key.find_first_of("<>{}\"") == std::string_view::npos && (!is_bare || can_be_bare);
    if (reading == Reading::check || !is_key) return is_key;
    const bool is_long = written.size() - size > kLongValueBytes;
    TextDefinition definition;
    definition.kind = SymbolKind::key;
    std::string name(key);
    if (format_.has_escapes) std::erase(name, '\\');
    definition.name = name;
    definition.head = is_long ? written.substr(0, size + 1) : written;
    definition.cuts_head = is_long;
    const std::size_t before = symbols_.size();
    const SymbolId symbol = find_or_define(definition);
    last_key_ = symbols_.size() > before ? symbol : SymbolId{};
    end_ = text_.end_of(written);
    return true;
  }

  std::size_t end_of_key(std::string_view written) const {
    std::size_t end = 0;
    while (end < written.size() && format_.separators.find(written[end]) == std::string_view::npos) {
      end += format_.has_escapes && written[end] == '\\' ? 2 : 1;
    }
    return std::min(end, written.size());
  }

  SymbolId find_or_define(const TextDefinition& definition) {
    const SymbolId scope = text_.innermost();
    std::string path = scope.exists() ? std::to_string(scope.value) : std::string();
    path.append("/").append(definition.name);
    const auto [found, is_new] = symbols_.try_emplace(std::move(path));
    if (is_new) found->second = text_.define(definition);
    return found->second;
  }

  void close_section() {
    if (text_.depth() > 0) text_.close(is_new_section_ ? end_ : 0);
  }

  FactsBuilder& facts_;
  const IniFormat& format_;
  TextDefinitions text_;
  std::unordered_map<std::string, SymbolId> symbols_;  // by the number of the section and the name. Never iterated.
  std::size_t end_ = 0;                                // of the last key with its value
  std::size_t key_indent_ = std::string_view::npos;    // of the last key; none after a section
  SymbolId last_key_;                                  // if its value can go on
  bool is_new_section_ = false;                        // the open section has not come before
  bool is_continued_ = false;
  bool has_section_ = false;
};

template <const IniFormat& Format>
void read_settings(FactsBuilder& facts, TSNode) {
  IniReader(facts, Format).read();
}

// Python's configparser decides what a line continues.
constexpr IniFormat kIniFormat{.comments = "#;", .separators = "=:", .indent_continues = true, .has_bare_keys = true};
constexpr IniFormat kEditorConfigFormat{.comments = "#;", .separators = "="};
constexpr IniFormat kGitFormat{.comments = "#;", .separators = "=", .backslash_continues = true, .has_bare_keys = true};
constexpr IniFormat kUnitFormat{.comments = "#;", .separators = "=", .backslash_continues = true};
constexpr IniFormat kPropertiesFormat{.comments = "#!",
                                      .separators = "=: \t",
                                      .has_sections = false,
                                      .backslash_continues = true,
                                      .has_bare_keys = true,
                                      .has_escapes = true};
constexpr IniFormat kEnvironmentFormat{.comments = "#", .separators = "=", .has_sections = false};

constexpr const char* kIniExtensions[] = {".ini", ".cfg", ".conf", ".cnf", ".coveragerc"};
constexpr const char* kIniNames[] = {".flake8",    ".pylintrc", ".coveragerc", ".npmrc",  ".pypirc",
                                     ".isort.cfg", ".hgrc",     ".style.yapf", "mypy.ini"};
constexpr const char* kEditorConfigExtensions[] = {".editorconfig"};
constexpr const char* kEditorConfigNames[] = {".editorconfig"};
constexpr const char* kGitNames[] = {".gitconfig", ".gitmodules"};
constexpr const char* kUnitExtensions[] = {".service", ".socket", ".timer", ".mount", ".automount", ".slice"};
constexpr const char* kDesktopExtensions[] = {".desktop"};
constexpr const char* kPropertiesExtensions[] = {".properties"};
constexpr const char* kEnvironmentExtensions[] = {".env"};
constexpr const char* kEnvironmentNames[] = {".env", ".env.example", ".env.local"};

}  // namespace

const Language kIni{
    .name = "INI",
    .type = "INI Configuration",
    .fence_tag = "ini",
    .extensions = kIniExtensions,
    .file_names = kIniNames,
    .traits = {.doc_syntax = DocSyntax::hashes},
    .has_reader = true,
    .extractor_version = 3,
    .has_qualified_names = false,
    .finish = read_settings<kIniFormat>,
};

const Language kEditorConfig{
    .name = "EditorConfig",
    .type = "EditorConfig File",
    .fence_tag = "ini",
    .extensions = kEditorConfigExtensions,
    .file_names = kEditorConfigNames,
    .traits = {.doc_syntax = DocSyntax::hashes, .role = FileRole::configuration},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_settings<kEditorConfigFormat>,
};

const Language kGitSettings{
    .name = "Git Settings",
    .type = "Git Settings",
    .fence_tag = "ini",
    .file_names = kGitNames,
    .traits = {.doc_syntax = DocSyntax::hashes, .role = FileRole::configuration},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_settings<kGitFormat>,
};

const Language kSystemdUnit{
    .name = "systemd Unit",
    .type = "systemd Unit File",
    .fence_tag = "ini",
    .extensions = kUnitExtensions,
    .traits = {.doc_syntax = DocSyntax::hashes, .role = FileRole::configuration},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_settings<kUnitFormat>,
};

const Language kDesktopEntry{
    .name = "Desktop Entry",
    .type = "Desktop Entry",
    .fence_tag = "ini",
    .extensions = kDesktopExtensions,
    .traits = {.doc_syntax = DocSyntax::hashes},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_settings<kUnitFormat>,
};

const Language kProperties{
    .name = "Properties",
    .type = "Properties File",
    .fence_tag = "properties",
    .extensions = kPropertiesExtensions,
    .traits = {.doc_syntax = DocSyntax::hashes},
    .has_reader = true,
    .extractor_version = 3,
    .has_qualified_names = false,
    .finish = read_settings<kPropertiesFormat>,
};

const Language kEnvironment{
    .name = "Environment",
    .type = "Environment File",
    .fence_tag = "sh",
    .extensions = kEnvironmentExtensions,
    .file_names = kEnvironmentNames,
    .traits = {.doc_syntax = DocSyntax::hashes},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = read_settings<kEnvironmentFormat>,
};

}  // namespace docmill
