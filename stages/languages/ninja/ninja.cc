// SPDX-License-Identifier: Apache-2.0
//
// Ninja. A reader without a grammar finds rules, pools, what is built, variables of the file, and the files that are
// read or built from. What a rule or a build says in indented lines is its own. Words with `$` are put together when
// Ninja runs, and mean nothing here.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/ninja/ninja_resolver.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".ninja"};
constexpr const char* kInterpreters[] = {"ninja"};
constexpr std::size_t kMostWords = 2000;  // of a statement that are read

bool is_plain(std::string_view word) { return !word.empty() && word.find_first_of("$=") == std::string_view::npos; }

class NinjaReader {
 public:
  explicit NinjaReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
    end_statement();
    end_block();
  }

 private:
  // A statement goes on behind a `$` at the end of its line.
  void read_line(std::string_view line) {
    const std::string_view written = trim(line);
    const bool is_continued = !words_.empty() && continues_;
    if (!is_continued) {
      end_statement();
      if (written.empty()) return;
      if (written[0] == '#') return text_.comment(written);
      if (line[0] == ' ' || line[0] == '\t') {
        end_ = text_.end_of(written);
        return refer_to_variables(written);
      }
      end_block();
      statement_ = written;
    }
    continues_ = written.ends_with('$') && !written.ends_with("$$");
    end_ = text_.end_of(written);
    refer_to_variables(written);
    add_words(continues_ ? written.substr(0, written.size() - 1) : written);
  }

  // `:` and `|` are words of their own.
  void add_words(std::string_view text) {
    for (std::size_t at = 0; at < text.size() && words_.size() < kMostWords;) {
      if (is_ascii_space(text[at])) {
        ++at;
        continue;
      }
      std::size_t end = at + 1;
      if (text[at] != ':' && text[at] != '|') {
        while (end < text.size() && !is_ascii_space(text[end]) && text[end] != ':' && text[end] != '|') {
          end += text[end] == '$' ? 2 : 1;
        }
        if (text[at] == '$' && end == at + 1) ++end;
      }
      end = std::min(end, text.size());
      words_.push_back(text.substr(at, end - at));
      at = end;
    }
  }

  void end_statement() {
    if (words_.empty()) return;
    const std::string_view word = words_[0];
    const bool has_name = words_.size() > 1;
    if (has_name && words_[1].starts_with('=')) {
      define_variable(word);
    } else if (const std::size_t equals = word.find('='); equals != std::string_view::npos && equals > 0) {
      define_variable(word.substr(0, equals));
    } else if (has_name && (word == "rule" || word == "pool")) {
      open(define(word == "rule" ? SymbolKind::function : SymbolKind::target, words_[1], words_[1]));
    } else if (has_name && (word == "include" || word == "subninja")) {
      if (is_plain(words_[1])) facts_.add_import(ImportKind::include_quoted, words_[1], text_.line_of(words_[1]));
    } else if (word == "build") {
      read_build();
    } else if (word == "default") {
      for (std::size_t at = 1; at < words_.size(); ++at) refer(words_[at]);
    }
    words_.clear();
    continues_ = false;
  }

  // `build out | out2: rule in | in2 || in3`
  void read_build() {
    const auto colon = std::ranges::find(words_, std::string_view(":"));
    if (colon == words_.end() || colon + 1 == words_.end()) return;
    SymbolId first;
    for (auto word = words_.begin() + 1; word != colon; ++word) {
      if (*word == "|" || !is_plain(*word) || !targets_.insert(*word).second) continue;
      const SymbolId target = define(SymbolKind::target, *word, *(colon + 1));
      if (!first.exists()) first = target;
    }
    open(first);
    if (*(colon + 1) != "phony") refer(*(colon + 1));
    for (auto word = colon + 2; word != words_.end(); ++word) {
      if (*word == "|" || !is_plain(*word)) continue;
      refer(*word);
      if (is_file_path(*word) && targets_.find(*word) == targets_.end() && files_.insert(*word).second)
        facts_.add_import(ImportKind::build, *word, text_.line_of(*word));
    }
  }

  void define_variable(std::string_view name) {
    if (is_plain(name) && variables_.insert(name).second) define(SymbolKind::variable, name, statement_);
  }

  // Its head goes up to the end of this part.
  SymbolId define(SymbolKind kind, std::string_view name, std::string_view last) {
    if (!is_plain(name)) return {};
    TextDefinition definition;
    definition.kind = kind;
    definition.name = name;
    const std::size_t begin = text_.begin_of(statement_);
    definition.head = facts_.source().substr(begin, text_.end_of(last) - begin);
    definition.end = end_;
    return text_.define(definition);
  }

  void open(SymbolId symbol) {
    text_.open(symbol);
    is_open_ = true;
  }

  void end_block() {
    if (is_open_) text_.close(end_);
    is_open_ = false;
  }

  // `$name`, `${name}`
  void refer_to_variables(std::string_view text) {
    constexpr std::string_view kSpecial[] = {"in", "in_newline", "out"};
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
      std::size_t begin = at + 1;
      if (begin < text.size() && text[begin] == '{') ++begin;
      std::size_t end = begin;
      while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) ++end;
      const std::string_view name = text.substr(std::min(begin, text.size()), end - begin);
      if (!name.empty() && std::ranges::find(kSpecial, name) == std::end(kSpecial)) refer(name);
      at = std::max(end, at + 2);  // `$$`
    }
  }

  void refer(std::string_view name) {
    if (is_plain(name) && name != "|") text_.refer(ReferenceKind::use, name);
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::vector<std::string_view> words_;  // of the statement
  std::string_view statement_;           // its first line
  bool continues_ = false;
  bool is_open_ = false;  // a rule, pool or build whose lines follow
  std::size_t end_ = 0;   // of the last line
  std::set<std::string_view> variables_;
  std::set<std::string_view> targets_;
  std::set<std::string_view> files_;
};

void finish(FactsBuilder& facts, TSNode) { NinjaReader(facts).read(); }

}  // namespace

const Language kNinja{
    .name = "Ninja",
    .type = "Ninja Build File",
    .fence_tag = "ninja",
    .extensions = kExtensions,
    .interpreters = kInterpreters,
    .traits = {.make_resolver = make_ninja_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::hashes,
               .is_code = false,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
