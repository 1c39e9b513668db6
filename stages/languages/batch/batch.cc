// SPDX-License-Identifier: Apache-2.0
//
// Batch files of Windows. A reader without a grammar finds labels, which `call` uses as functions and `goto` as places,
// variables, and the scripts that are started. Case does not count for the commands. A label that is called is a
// function up to the next one that is called, or that follows a return; its places to go to are inside it.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/batch/batch_resolver.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".bat", ".cmd"};
constexpr std::string_view kBatchSpace = " \t\r,;=";
constexpr std::size_t kLongestName = 100;

std::string_view batch_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t\r,;=()&|<>\"")); }

bool is_batch_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; });
}

class BatchReader {
 public:
  explicit BatchReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { note_calls(line); });
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
    if (text_.depth() > 0) text_.close(end_);
  }

 private:
  // Visits what follows each `word` that is a word of its own in the line, at a command's place or inside one.
  template <typename Visit>
  static void after_each(std::string_view line, std::string_view word, Visit visit) {
    const std::string lower = lower_case(line);
    for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + word.size())) {
      const bool begins = at == 0 || kBatchSpace.find(lower[at - 1]) != std::string_view::npos ||
                          std::string_view("(&|@\"").find(lower[at - 1]) != std::string_view::npos;
      const std::size_t end = at + word.size();
      if (!begins || end >= line.size() || (line[end] != ' ' && line[end] != '\t' && line[end] != ':')) continue;
      visit(line.substr(std::min(line.find_first_not_of(" \t", end), line.size())));
    }
  }

  static bool is_comment(std::string_view written) {
    const std::string word = lower_case(written.substr(0, 4));
    return written.starts_with("::") || word == "rem" ||
           (word.starts_with("rem") && std::isspace(static_cast<unsigned char>(word[3])) != 0);
  }

  static std::string_view statement_of(std::string_view line) {
    std::string_view written = trim(line);
    if (written.starts_with('@')) written = trim(written.substr(1));
    return written;
  }

  void note_calls(std::string_view line) {
    if (is_comment(statement_of(line))) return;
    if (lower_case(batch_word(statement_of(line))).starts_with("echo")) return;
    after_each(line, "call", [this](std::string_view rest) {
      if (rest.starts_with(':')) called_.insert(lower_case(batch_word(rest.substr(1))));
    });
  }

  void read_line(std::string_view line) {
    const std::string_view written = statement_of(line);
    if (written.empty()) return;
    if (is_comment(written)) return text_.comment(written);
    if (written.starts_with(':')) return define_label(written, batch_word(written.substr(1)));
    end_ = text_.end_of(written);
    const std::string word = lower_case(batch_word(written));
    const std::string command = lower_case(written.substr(0, std::string_view("goto :eof").size()));
    has_returned_ = word == "exit" || command == "goto :eof" || command == "goto eof";
    if (word.starts_with("echo")) return use_variables(written);
    if (word == "set") define_variable(written, trim(written.substr(word.size())));
    after_each(written, "call", [this](std::string_view rest) { call(rest); });
    after_each(written, "goto", [this](std::string_view rest) {
      if (rest.starts_with(':')) rest.remove_prefix(1);
      const std::string_view name = batch_word(rest);
      if (is_batch_name(name) && lower_case(name) != "eof") text_.refer(ReferenceKind::use, name);
    });
    use_variables(written);
  }

  void define_label(std::string_view written, std::string_view name) {
    if (!is_batch_name(name) || !labels_.insert(lower_case(name)).second) return;
    const bool is_called = called_.contains(lower_case(name));
    if ((is_called || has_returned_) && text_.depth() > 0) text_.close(end_);
    end_ = text_.end_of(written);
    TextDefinition label;
    label.kind = is_called ? SymbolKind::function : SymbolKind::target;
    label.name = name;
    label.head = written.substr(0, name.size() + 1);
    label.is_public = is_called;
    const SymbolId symbol = text_.define(label);
    if (is_called) text_.open(symbol);
  }

  // `set NAME=value`, `set "NAME=value"`; `set /a` and `set /p` compute.
  void define_variable(std::string_view written, std::string_view text) {
    while (text.starts_with('/')) text = trim(text.substr(std::min<std::size_t>(2, text.size())));
    if (text.starts_with('"')) text.remove_prefix(1);
    const std::string_view name = text.substr(0, text.find('='));
    if (name.size() == text.size() || !is_batch_name(name) || text_.depth() > 0) return;
    if (!variables_.insert(lower_case(name)).second) return;
    TextDefinition variable;
    variable.kind = SymbolKind::variable;
    variable.name = name;
    const bool is_long = written.size() > kLongValueBytes;
    variable.head = is_long ? written.substr(0, text_.end_of(name) - text_.begin_of(written) + 1) : written;
    variable.end = text_.end_of(written);
    text_.define(variable);
  }

  // `call :label`, `call scripts\x.bat`, `call "%~dp0x.bat"`
  void call(std::string_view rest) {
    if (rest.starts_with(':')) {
      const std::string_view name = batch_word(rest.substr(1));
      if (is_batch_name(name)) text_.refer(ReferenceKind::call, name);
      return;
    }
    const bool is_quoted = rest.starts_with('"');
    std::string_view word = is_quoted ? rest.substr(1, rest.find('"', 1) - 1) : batch_word(rest);
    std::string path;
    for (std::string_view own : {"%~dp0\\", "%~dp0"}) {
      if (path.empty() && word.starts_with(own)) {
        path = "./";
        word.remove_prefix(own.size());
      }
    }
    path += word;
    std::ranges::replace(path, '\\', '/');
    const std::string lower = lower_case(path);
    if (path.find('%') != std::string::npos || !(lower.ends_with(".bat") || lower.ends_with(".cmd"))) return;
    facts_.add_import(ImportKind::run, path, text_.line_of(rest));
  }

  // `%NAME%`, `!NAME!`, `%NAME:a=b%`
  void use_variables(std::string_view written) {
    for (std::size_t at = written.find_first_of("%!"); at != std::string_view::npos;
         at = written.find_first_of("%!", at + 1)) {
      const std::string_view name = written.substr(at + 1, written.find_first_of("%!: \t", at + 1) - at - 1);
      const std::size_t end = at + 1 + name.size();
      if (end >= written.size() || !is_batch_name(name)) continue;
      if (written[end] != written[at] && written[end] != ':') continue;
      text_.refer(ReferenceKind::use, name);
      at = end;
    }
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::set<std::string> called_;  // labels, in lower case, like the next two
  std::set<std::string> labels_;
  std::set<std::string> variables_;
  std::size_t end_ = 0;        // of the last command
  bool has_returned_ = false;  // which ends what runs before it
};

void finish(FactsBuilder& facts, TSNode) { BatchReader(facts).read(); }

}  // namespace

const Language kBatch{
    .name = "Batch",
    .type = "Windows Batch File",
    .fence_tag = "batch",
    .extensions = kExtensions,
    .traits = {.make_resolver = make_batch_resolver, .import_style = ImportStyle::text},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
