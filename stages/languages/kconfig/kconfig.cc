// SPDX-License-Identifier: Apache-2.0
//
// Kconfig, the language of the options of Linux and other projects. A reader without a grammar finds options, menus and
// choices, the options that their conditions name, and the files that are read with `source`. The text after `help`
// documents an option, or its prompt if it has none. Menus and choices do not qualify the names in them. An option is
// known in the whole project; of several with one name, the nearest file's is meant.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/kconfig/kconfig_resolver.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".kconfig"};
constexpr const char* kFileNames[] = {"Config.in", "Kconfig", "Kconfig.*", "Kconfig-*"};
constexpr std::size_t kLongestDoc = 4000;  // bytes of help that are read for its first paragraph
constexpr std::size_t kTab = 8;

bool is_option_char(unsigned char c) { return std::isalnum(c) || c == '_'; }

std::string_view word_of(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_option_char) - text.begin()));
}

std::size_t column_of(std::string_view line) {
  std::size_t column = 0;
  for (char c : line) {
    if (c != ' ' && c != '\t') break;
    column = c == '\t' ? (column / kTab + 1) * kTab : column + 1;
  }
  return column;
}

// The text of the first quoted string.
std::string_view quoted_in(std::string_view text) {
  const std::size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  std::size_t close = open + 1;
  while (close < text.size() && text[close] != text[open]) close += text[close] == '\\' ? 2 : 1;
  return close < text.size() ? text.substr(open + 1, close - open - 1) : std::string_view();
}

// Words that begin a line of an entry.
constexpr std::string_view kTypes[] = {"bool", "def_bool", "def_tristate", "hex",
                                       "int",  "prompt",   "string",       "tristate"};
constexpr std::string_view kConditions[] = {"default", "depends", "imply", "range", "select", "visible"};
constexpr std::string_view kOperators[] = {"if", "m", "n", "on", "y"};

template <std::size_t Size>
bool is_one_of(const std::string_view (&words)[Size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class KconfigReader {
 public:
  explicit KconfigReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
    end_help();
    end_entry();
    while (!blocks_.empty()) end_block();
  }

 private:
  void read_line(std::string_view line) {
    const std::string_view written = trim(line);
    if (in_help_ && read_help(line, written)) return;
    if (written.empty()) return;
    if (std::exchange(is_continued_, written.ends_with('\\'))) {
      end_ = text_.end_of(written);
      return refer(written);
    }
    if (written[0] == '#') return text_.comment(written);
    const std::string_view word = word_of(written);
    const std::string_view rest = trim(written.substr(word.size()));
    read_statement(written, word, rest);
  }

  void read_statement(std::string_view written, std::string_view word, std::string_view rest) {
    if (word == "config" || word == "menuconfig") return begin_option(written, word_of(rest));
    if (word == "menu") return begin_block(written, SymbolKind::module, quoted_in(rest));
    if (word == "mainmenu") return define_title(written, quoted_in(rest));
    if (word == "choice") return begin_block(written, SymbolKind::enum_, word_of(rest));
    if (word == "comment") return end_entry();
    if (word == "endmenu" || word == "endchoice") {
      end_entry();
      end_ = text_.end_of(written);
      return end_block();
    }
    if (word == "source" || word == "rsource" || word == "osource" || word == "orsource")
      return read_source(word, rest);
    if (word == "endif") return end_entry();
    if (word == "if") end_entry();
    end_ = text_.end_of(written);
    if (word == "help" || written.starts_with("---help---")) return begin_help();
    if (is_one_of(kTypes, word)) return read_type(written, word, rest);
    if (word == "if" || is_one_of(kConditions, word)) refer(rest);
  }

  // --- entries -------------------------------------------------------------------------------------------------------

  void begin_option(std::string_view written, std::string_view name) {
    end_entry();
    TextDefinition option;
    option.kind = SymbolKind::variable;
    option.name = name;
    option.head = written;
    entry_ = text_.define(option);
    text_.open(entry_);
    is_open_ = true;
    end_ = text_.end_of(written);
  }

  void define_title(std::string_view written, std::string_view name) {
    end_entry();
    TextDefinition title;
    title.kind = SymbolKind::module;
    title.name = name;
    title.head = written;
    text_.define(title);
  }

  // A choice without a name is called `choice`.
  void begin_block(std::string_view written, SymbolKind kind, std::string_view name) {
    end_entry();
    TextDefinition block;
    block.kind = kind;
    block.name = name.empty() && kind == SymbolKind::enum_ ? "choice" : name;
    block.head = written;
    entry_ = text_.define(block);
    blocks_.push_back(entry_);
    end_ = text_.end_of(written);
  }

  void end_entry() {
    if (is_open_) text_.close(end_);
    is_open_ = doc_is_prompt_ = false;
    entry_ = {};
  }

  void end_block() {
    if (blocks_.empty()) return;
    const SymbolId symbol = blocks_.back();
    blocks_.pop_back();
    if (!symbol.exists()) return;
    LineSpan& lines = facts_.symbol(symbol).lines;
    lines.last = std::max(lines.last, text_.line_at(std::max<std::size_t>(end_, 1) - 1));
  }

  // `bool "prompt" if X`, `def_bool y`
  void read_type(std::string_view written, std::string_view word, std::string_view rest) {
    const bool has_prompt = !word.starts_with("def_") && (rest.starts_with('"') || rest.starts_with('\''));
    const std::string_view prompt = has_prompt ? quoted_in(rest) : std::string_view();
    if (entry_.exists() && !prompt.empty() && facts_.doc_of(entry_).empty()) {
      const std::uint32_t line = text_.line_of(written);
      facts_.set_doc(entry_, prompt, {line, line});
      doc_is_prompt_ = true;
    }
    refer(rest);
  }

  // --- help ----------------------------------------------------------------------------------------------------------

  void begin_help() {
    in_help_ = true;
    help_column_ = 0;
    help_.clear();
    help_lines_ = {};
  }

  // The first line decides the indentation. False if the line is not part of the text.
  bool read_help(std::string_view line, std::string_view written) {
    if (written.empty()) {
      if (!help_.empty() && help_.size() < kLongestDoc) help_ += '\n';
      return true;
    }
    const std::size_t column = column_of(line);
    if (help_column_ == 0) help_column_ = column;
    if (column == 0 || column < help_column_) {
      end_help();
      return false;
    }
    const std::uint32_t number = text_.line_of(written);
    if (!help_lines_.exists()) help_lines_.first = number;
    help_lines_.last = number;
    if (help_.size() < kLongestDoc) help_.append(written).append("\n");
    end_ = text_.end_of(written);
    return true;
  }

  void end_help() {
    const bool has_comment = entry_.exists() && !facts_.doc_of(entry_).empty() && !doc_is_prompt_;
    if (in_help_ && entry_.exists() && !help_.empty() && !has_comment) facts_.set_doc(entry_, help_, help_lines_);
    in_help_ = doc_is_prompt_ = false;
  }

  // --- what is named -------------------------------------------------------------------------------------------------

  void read_source(std::string_view word, std::string_view rest) {
    end_entry();
    std::string_view path = quoted_in(rest);
    if (path.empty()) path = rest;
    if (path.empty() || path.find_first_of("$*? \t\"'") != std::string_view::npos) return;
    const bool is_relative = word == "rsource" || word == "orsource";
    const std::string own = std::string(kOwnFolderMark).append(path);
    facts_.add_import(ImportKind::use, is_relative ? std::string_view(own) : path, text_.line_of(rest));
  }

  void refer(std::string_view expression) {
    for (std::size_t at = 0; at < expression.size();) {
      const char c = expression[at];
      if (c == '#') return;
      if (c == '"' || c == '\'') {
        const std::size_t close = expression.find(c, at + 1);
        at = close == std::string_view::npos ? expression.size() : close + 1;
      } else if (c == '$') {
        at = std::min(expression.find(')', at), expression.size());
      } else if (const std::string_view word = word_of(expression.substr(at)); !word.empty()) {
        const bool is_number = std::isdigit(static_cast<unsigned char>(word[0])) != 0;
        if (!is_number && !is_one_of(kOperators, word)) text_.refer(ReferenceKind::use, word);
        at += word.size();
      } else {
        ++at;
      }
    }
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  SymbolId entry_;                // the option, menu or choice whose lines are read
  bool is_open_ = false;          // it is an option, and its scope is open
  std::vector<SymbolId> blocks_;  // menus and choices
  std::size_t end_ = 0;           // of the last line of an entry
  bool is_continued_ = false;
  bool in_help_ = false;
  bool doc_is_prompt_ = false;  // of the entry
  std::size_t help_column_ = 0;
  std::string help_;
  LineSpan help_lines_;
};

void finish(FactsBuilder& facts, TSNode) { KconfigReader(facts).read(); }

}  // namespace

const Language kKconfig{
    .name = "Kconfig",
    .type = "Kconfig Configuration",
    .fence_tag = "kconfig",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_kconfig_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .has_declared_packages = true,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 3,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
