// SPDX-License-Identifier: Apache-2.0
//
// Makefiles. A reader without a grammar finds what they define (makefile_definitions.h), and the commands of recipes
// and of `$(shell …)`. A line of a recipe is a text of a shell once make has replaced its variables: those with a
// literal value are replaced here, others stay unknown.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/makefile/makefile_definitions.h"
#include "stages/languages/makefile/makefile_resolver.h"
#include "stages/languages/shell_commands.h"
#include "stages/languages/shell_words.h"

namespace docmill {
namespace {

// Also the name of a file, which other folders may have (scripts/check-layers).
constexpr const char* kName = "Makefile";

constexpr const char* kExtensions[] = {".mk", ".mak", ".make"};
constexpr const char* kFileNames[] = {"BSDmakefile", "GNUmakefile", "Kbuild",           "Kbuild.include", "Makefile",
                                      "Makefile.am", "Makefile.in", "Makefile.include", "makefile"};
constexpr const char* kInterpreters[] = {"make", "gmake"};

constexpr std::size_t kLongestValue = 200;      // of a variable that is replaced
constexpr std::size_t kLongestText = 1U << 16;  // of a line after that
constexpr std::string_view kUnknown = "${_}";

// Each line with those that continue it after a backslash.
std::vector<std::string_view> whole_lines(std::string_view source) {
  std::vector<std::string_view> lines;
  while (!source.empty()) {
    std::size_t end = source.find('\n');
    while (end != std::string_view::npos && source.substr(0, end).ends_with('\\')) end = source.find('\n', end + 1);
    end = std::min(end, source.size());
    lines.push_back(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return lines;
}

class MakefileReader {
 public:
  explicit MakefileReader(FactsBuilder& facts)
      : facts_(facts),
        lines_(whole_lines(facts.source())),
        definitions_(facts, lines_, [this](std::string_view name) { return value_of(name); }) {}

  void read() {
    std::uint32_t line = 1;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view text = lines_[i];
      definitions_.read(i);
      read_line(text, line);
      for (const std::string& commands : shells_) run(commands, line);
      shells_.clear();
      line += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    }
    definitions_.finish();
  }

 private:
  const std::string* value_of(std::string_view name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
  }

  void read_line(std::string_view text, std::uint32_t line) {
    if (text.starts_with('\t') || definitions_.is_recipe()) return read_recipe(text, line);
    const std::string_view written = trim(text);
    if (written.starts_with('#')) return;
    for (std::string_view word : {"include ", "-include ", "sinclude "}) {
      if (written.starts_with(word)) return read_includes(written.substr(word.size()), line);
    }
    if (const std::size_t colon = written.find(':'); colon != std::string_view::npos) {
      const std::size_t recipe = written.find(';', colon);
      if (recipe != std::string_view::npos) return read_recipe(written.substr(recipe + 1), line);
    }
    read_variable(written, line);
  }

  void read_includes(std::string_view text, std::uint32_t line) {
    const std::string paths = expanded(text);
    for (std::string_view word : words_of_line(paths)) {
      if (word.find_first_of("$*?%#") == std::string_view::npos)
        facts_.add_import(ImportKind::include_quoted, word, line);
    }
  }

  // Each line of a recipe has a shell of its own.
  void read_recipe(std::string_view text, std::uint32_t line) {
    text.remove_prefix(std::min(text.find_first_not_of("\t @-+"), text.size()));
    run(expanded(text), line);
  }

  void run(const std::string& text, std::uint32_t line) {
    ShellCommands commands;
    read_shell_text(text, line, commands, [this](ImportKind kind, std::string_view path, std::uint32_t at) {
      facts_.add_import(kind == ImportKind::use ? kind : ImportKind::run, path, at);
    });
  }

  // `NAME = value`; also `:=`, `::=` and `?=`.
  void read_variable(std::string_view text, std::uint32_t line) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) return;
    std::string_view name = text.substr(0, equals);
    const bool is_added_to = name.ends_with('+');
    while (name.ends_with(':') || name.ends_with('?') || name.ends_with('+')) name.remove_suffix(1);
    name = trim(name);
    if (name.starts_with("export ")) name = trim(name.substr(7));
    if (name.empty() || !std::ranges::all_of(name, is_name_char)) return;
    const std::string value(trim(expanded(trim(text.substr(equals + 1)))));
    const bool is_literal = value.size() <= kLongestValue && value.find_first_of("$`#\n") == std::string::npos;
    if (!is_literal || is_added_to) {
      variables_.erase(std::string(name));
    } else {
      variables_[std::string(name)] = value;
    }
    ShellCommands commands;
    const auto add = [&](ImportKind kind, std::string_view path) { facts_.add_import(kind, path, line); };
    if (is_literal) commands.assign(name, value, add);
  }

  static bool is_name_char(unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; }

  enum class Inside { text, shell };  // `$(shell …)` is not read inside another one

  // The text with make's expansions replaced by their values, or by expansions of the shell.
  std::string expanded(std::string_view text, Inside inside = Inside::text) {
    std::string result;
    for (std::size_t at = 0; at < text.size() && result.size() < kLongestText;) {
      if (text[at] != '$' || at + 1 == text.size()) {
        result += text[at++];
        continue;
      }
      const char next = text[at + 1];
      if (next == '$') {
        result += '$';
        at += 2;
      } else if (next == '(' || next == '{') {
        const std::size_t end = end_of_expansion(text, at);
        append_value(result, text.substr(at + 2, end - at - std::min<std::size_t>(3, end - at)), inside);
        at = end;
      } else {
        result += kUnknown;  // `$@`, `$<`
        at += 2;
      }
    }
    return result;
  }

  // `$(inner)`
  void append_value(std::string& result, std::string_view inner, Inside inside) {
    constexpr std::string_view kShell = "shell ";
    const auto variable = variables_.find(inner);
    if (variable != variables_.end()) {
      result += variable->second;
    } else if (inner == "CURDIR") {
      result += '.';
    } else if (inner.starts_with(kShell) && inside == Inside::text) {
      shells_.push_back(expanded(inner.substr(kShell.size()), Inside::shell));
      result += kUnknown;
    } else if (!inner.empty() && std::ranges::all_of(inner, is_name_char)) {
      result.append("${").append(inner).append("}");
    } else {
      result += kUnknown;  // a function of make
    }
  }

  FactsBuilder& facts_;
  std::vector<std::string_view> lines_;
  std::vector<std::string> shells_;  // the commands of `$(shell …)` in the line, which make runs in its own folder
  std::map<std::string, std::string, std::less<>> variables_;
  MakefileDefinitions definitions_;
};

void finish(FactsBuilder& facts, TSNode) { MakefileReader(facts).read(); }

}  // namespace

const Language kMakefile{
    .name = kName,
    .type = kName,
    .fence_tag = "makefile",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .traits = {.make_resolver = make_makefile_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::hashes,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 3,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
