// SPDX-License-Identifier: Apache-2.0
//
// Go's go.mod and go.work. A reader without a grammar finds what each directive has: `require path version`, alone or
// in a block. A directive is a key, and the paths are the keys in it. A replacement by a folder and a folder of a
// workspace lead to the go.mod there.
#include <language_records.h>

#include <algorithm>
#include <map>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/go_mod/go_mod_resolver.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kFileNames[] = {"go.mod", "go.work"};
constexpr std::string_view kDirectives[] = {"exclude", "go",      "godebug",   "module", "replace",
                                            "require", "retract", "toolchain", "tool",   "use"};

std::string_view unquoted(std::string_view word) {
  const bool is_quoted = word.size() > 1 && (word[0] == '"' || word[0] == '`') && word.back() == word[0];
  return is_quoted ? word.substr(1, word.size() - 2) : word;
}

class GoModReader {
 public:
  explicit GoModReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
  }

 private:
  void read_line(std::string_view line) {
    const std::size_t comment = line.find("//");
    const std::string_view written = trim(line.substr(0, comment));
    if (!written.empty()) read_statement(written);
    if (comment != std::string_view::npos) text_.comment(trim(line.substr(comment)));
  }

  void read_statement(std::string_view written) {
    if (!block_.empty()) {
      if (written != ")") return add(block_, written, written);
      end(text_.end_of(written));
      block_ = {};
      return;
    }
    const std::string_view directive = written.substr(0, written.find_first_of(" \t("));
    const std::string_view rest = trim(written.substr(directive.size()));
    if (std::find(std::begin(kDirectives), std::end(kDirectives), directive) == std::end(kDirectives)) return;
    if (rest != "(") return add(directive, rest, written);
    block_ = directive;
    last_ = directive_of(directive, directive);
  }

  SymbolId directive_of(std::string_view directive, std::string_view head) {
    const auto [found, is_new] = directives_.try_emplace(directive);
    if (is_new) {
      TextDefinition key;
      key.kind = SymbolKind::key;
      key.name = directive;
      key.head = head;
      found->second = text_.define(key);
    }
    return found->second;
  }

  // The directives with one value are keys without keys.
  void add(std::string_view directive, std::string_view rest, std::string_view head) {
    const bool has_one = directive == "module" || directive == "go" || directive == "toolchain";
    const SymbolId scope = directive_of(directive, has_one ? head : head.substr(0, directive.size()));
    if (has_one || rest.empty()) return;
    const std::string_view path = unquoted(rest.substr(0, rest.find_first_of(" \t")));
    if (directive == "use") name_folder(path);
    if (const std::size_t arrow = rest.find("=>"); arrow != std::string_view::npos) {
      const std::string_view target = trim(rest.substr(arrow + 2));
      name_folder(unquoted(target.substr(0, target.find_first_of(" \t"))));
    }
    if (scope.exists() && known_[directive].emplace(path, true).second) {
      TextDefinition key;
      key.kind = SymbolKind::key;
      key.name = path;
      key.head = rest;
      facts_.in_scope(scope, [&] { text_.define(key); });
    }
    last_ = scope;
    end(text_.end_of(rest));
  }

  void end(std::size_t byte) {
    if (!last_.exists()) return;
    LineSpan& lines = facts_.symbol(last_).lines;
    lines.last = std::max(lines.last, text_.line_at(byte - 1));
  }

  void name_folder(std::string_view path) {
    if (path.starts_with('.')) facts_.add_import(ImportKind::use, path, text_.line_of(path));
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::string_view block_;  // the directive whose block is open
  SymbolId last_;           // the directive that was read last
  std::map<std::string_view, SymbolId> directives_;
  std::map<std::string_view, std::map<std::string_view, bool>> known_;
};

void finish(FactsBuilder& facts, TSNode) { GoModReader(facts).read(); }

}  // namespace

const Language kGoModule{
    .name = "Go Module",
    .type = "Go Module File",
    .fence_tag = "text",
    .file_names = kFileNames,
    .traits = {.make_resolver = make_go_mod_resolver, .doc_syntax = DocSyntax::slashes, .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
