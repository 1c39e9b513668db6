// SPDX-License-Identifier: Apache-2.0
//
// The list of languages, and how to find a file's language from its name and first bytes. Recognition depends on (name,
// content) alone, because the language is part of the key of facts.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "stages/base/lower_case.h"
#include "stages/languages/content_language.h"
#include "stages/languages/language.h"
#include "stages/languages/text_languages.h"
#include "stages/model/repo_path.h"

namespace docmill {
namespace {

// From the last dot that is not the first character; "" if there is none.
std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot);
}

// The named files of all languages, and those of no language. Names are in lower case.
struct NamedFiles {
  std::map<std::string, FileRole, std::less<>> by_name;
  std::vector<std::pair<std::string, FileRole>> patterns;

  NamedFiles() {
    for (const Language* language : all_languages()) add(language->traits.named_files);
    add(common_named_files());
  }

  void add(std::span<const NamedFile> files) {
    for (const NamedFile& file : files) {
      if (file.name.find('*') == std::string_view::npos) {
        by_name.emplace(lower_case(file.name), file.role);
      } else {
        patterns.emplace_back(lower_case(file.name), file.role);
      }
    }
  }
};

struct Index {
  std::map<std::string, const Language*, std::less<>> by_extension;
  std::map<std::string, const Language*, std::less<>> by_file_name;
  std::map<std::string, const Language*, std::less<>> by_interpreter;
  std::vector<std::pair<std::string_view, const Language*>> patterns;  // of file names

  Index() {
    for (const Language* language : all_languages()) {
      for (const char* extension : language->extensions) by_extension.emplace(extension, language);
      for (const std::string_view name : language->file_names) {
        if (name.find('*') == std::string_view::npos) {
          by_file_name.emplace(name, language);
        } else {
          patterns.emplace_back(name, language);
        }
      }
      for (const char* interpreter : language->interpreters) by_interpreter.emplace(interpreter, language);
    }
  }
};

// The language with a pattern that the name matches, or null.
const Language* match(const std::vector<std::pair<std::string_view, const Language*>>& patterns,
                      std::string_view name) {
  for (const auto& [pattern, language] : patterns) {
    if (matches_name(name, pattern)) return language;
  }
  return nullptr;
}

const Language* look_up(const std::map<std::string, const Language*, std::less<>>& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : found->second;
}

// The program of a #! line, without its folder and version digits: "python" of "#!/usr/bin/env -S python3.11 -u".
std::string_view interpreter_of(std::string_view content) {
  if (!content.starts_with("#!")) return {};
  std::string_view line = content.substr(2, content.find('\n') - 2);
  while (!line.empty()) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    std::string_view word = line.substr(0, line.find_first_of(" \t\r"));
    line.remove_prefix(word.size());
    word = base_name(word);
    if (word == "env" || word.starts_with("-") || word.find('=') != std::string_view::npos) continue;
    while (!word.empty() && (std::isdigit(static_cast<unsigned char>(word.back())) || word.back() == '.')) {
      word.remove_suffix(1);
    }
    return word;
  }
  return {};
}

}  // namespace

std::span<const Language* const> all_languages() {
  static const std::vector<const Language*> languages = [] {
    std::vector<const Language*> list(std::begin(kParsedLanguages), std::end(kParsedLanguages));
    for (const Language& language : text_languages()) list.push_back(&language);
    list.push_back(&kPlainText);
    return list;
  }();
  return languages;
}

const Language& detect_language(std::string_view path, std::string_view content) {
  static const Index index;
  const std::string_view name = base_name(path);
  if (const Language* language = look_up(index.by_file_name, name)) return *language;
  const std::string extension = lower_case(extension_of(name));
  const Language* by_extension = look_up(index.by_extension, extension);
  if (by_extension == nullptr || by_extension == &kPlainText) {
    if (const Language* language = match(index.patterns, name)) return *language;
  }
  if (const Language* language = by_extension) {
    if (language->dialect != nullptr) return language->dialect(extension, content);
    const Language* shown = language_shown_by(extension, content);
    return shown == nullptr ? *language : *shown;
  }
  if (const Language* language = language_shown_by(extension, content)) return *language;
  if (const Language* language = look_up(index.by_interpreter, interpreter_of(content))) return *language;
  if (const Language* language = language_of_mode_line(content)) return *language;
  return kPlainText;
}

const Language* find_language(std::string_view name) {
  for (const Language* language : all_languages()) {
    if (name == language->name || lower_case(name) == lower_case(language->name)) return language;
  }
  return nullptr;
}

FileRole role_of(std::string_view path, const Language& language) {
  static const NamedFiles named_files;
  const std::string name = lower_case(base_name(path));
  const auto found = named_files.by_name.find(name);
  if (found != named_files.by_name.end()) return found->second;
  for (const auto& [pattern, role] : named_files.patterns) {
    if (matches_name(name, pattern)) return role;
  }
  return language.traits.role;
}

LanguageLabel label_of(const Language& language) {
  return {language.name, language.type, language.fence_tag, language.grammar != nullptr || language.has_reader,
          &language.traits};
}

}  // namespace docmill
