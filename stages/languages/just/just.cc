// SPDX-License-Identifier: Apache-2.0
//
// Justfiles. A reader without a grammar finds recipes, which are targets, variables and aliases, and the files that are
// imported and that the lines of recipes start. A recipe goes on as long as lines are indented.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/just/just_resolver.h"
#include "stages/languages/shell_commands.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".just"};
constexpr const char* kFileNames[] = {".justfile", "Justfile", "justfile"};

bool is_just_char(unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; }

std::string_view just_name(std::string_view text) {
  const std::string_view name =
      text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_just_char) - text.begin()));
  const bool begins_name = !name.empty() && name[0] != '-' && std::isdigit(static_cast<unsigned char>(name[0])) == 0;
  return begins_name ? name : std::string_view();
}

// The position of the colon that ends the parameters of a recipe, or npos. Default values can have one in quotes.
std::size_t recipe_colon(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else if (c == ':') {
      return line.substr(i).starts_with(":=") ? std::string_view::npos : i;
    } else if (c == '#') {
      return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

class JustReader {
 public:
  explicit JustReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
    end_recipe();
  }

 private:
  void read_line(std::string_view line) {
    const std::string_view written = trim(line);
    if (written.empty()) return;
    if (is_ascii_space(line[0])) return in_recipe_ ? read_command(written) : void();
    if (std::exchange(is_continued_, written.ends_with('\\'))) return use_variables(written);
    end_recipe();
    if (written[0] == '#') return text_.comment(written);
    if (written[0] == '[') return text_.attribute(written);
    read_statement(written);
  }

  void read_statement(std::string_view written) {
    for (std::string_view word : {"import? ", "import ", "mod? ", "mod "}) {
      if (written.starts_with(word)) return import(word, trim(written.substr(word.size())));
    }
    if (written.starts_with("set ")) return;
    if (written.starts_with("alias ")) return define_alias(written, trim(written.substr(6)));
    std::string_view rest = written.starts_with("export ") ? trim(written.substr(7)) : written;
    if (rest.starts_with('@')) rest.remove_prefix(1);
    const std::string_view name = just_name(rest);
    if (name.empty()) return;
    const std::string_view after = trim(rest.substr(name.size()));
    if (after.starts_with(":=")) return define_variable(written, name, after.substr(2));
    if (const std::size_t colon = recipe_colon(rest); colon != std::string_view::npos) {
      define_recipe(rest, name, colon);
    }
  }

  void define_variable(std::string_view written, std::string_view name, std::string_view value) {
    TextDefinition variable;
    variable.kind = SymbolKind::variable;
    variable.name = name;
    const bool is_long = value.size() > kLongValueBytes;
    variable.head = is_long ? trim(written.substr(0, text_.begin_of(value) - text_.begin_of(written))) : written;
    variable.cuts_head = is_long;
    variable.end = text_.end_of(written);
    variable.is_public = name[0] != '_';
    if (known_.insert(name).second) text_.define(variable);
    use_variables(value);
  }

  // `name parameter='x' *rest: dependency (other argument) && after`
  void define_recipe(std::string_view written, std::string_view name, std::size_t colon) {
    TextDefinition recipe;
    recipe.kind = SymbolKind::target;
    recipe.name = name;
    recipe.head = written;
    recipe.signature = trim(written.substr(name.size(), colon - name.size()));
    recipe.is_public = name[0] != '_';
    in_recipe_ = true;
    end_ = text_.end_of(written);
    text_.open(known_.insert(name).second ? text_.define(recipe) : SymbolId{});
    std::string_view rest = written.substr(colon + 1);
    rest = rest.substr(0, rest.find('#'));
    bool may_be_recipe = true;  // the next word; what follows it in parentheses is an argument
    for (std::size_t at = 0; at < rest.size();) {
      const std::string_view word = just_name(rest.substr(at));
      if (!word.empty() && may_be_recipe) text_.refer(ReferenceKind::call, word);
      if (!word.empty()) may_be_recipe = !is_in_parentheses_;
      if (rest[at] == '(' || rest[at] == ')') {
        is_in_parentheses_ = rest[at] == '(';
        may_be_recipe = true;
      }
      at += std::max<std::size_t>(word.size(), 1);
    }
    is_in_parentheses_ = false;
  }

  void define_alias(std::string_view written, std::string_view rest) {
    const std::string_view name = just_name(rest);
    const std::size_t equals = rest.find(":=");
    if (name.empty() || equals == std::string_view::npos || !known_.insert(name).second) return;
    TextDefinition alias;
    alias.kind = SymbolKind::target;
    alias.name = name;
    alias.head = written;
    text_.define(alias);
    text_.refer(ReferenceKind::use, just_name(trim(rest.substr(equals + 2))));
  }

  // `import 'path'`, `mod name`, `mod name 'path'`
  void import(std::string_view word, std::string_view rest) {
    const std::size_t open = rest.find_first_of("'\"");
    const bool is_module = word.starts_with("mod");
    std::string path;
    if (open != std::string_view::npos) {
      const std::size_t close = rest.find(rest[open], open + 1);
      if (close != std::string_view::npos) path = rest.substr(open + 1, close - open - 1);
    } else if (is_module) {
      path = std::string(just_name(rest)) + ".just";
    }
    if (path.empty() || path == ".just") return;
    facts_.add_import(is_module ? ImportKind::use : ImportKind::include_quoted, path, text_.line_of(rest));
  }

  void read_command(std::string_view written) {
    end_ = text_.end_of(written);
    use_variables(written);
    std::string_view command = written.substr(std::min(written.find_first_not_of("@-"), written.size()));
    ShellCommands commands;
    const std::uint32_t line = text_.line_of(written);
    if (command.find("{{") != std::string_view::npos) return;
    read_shell_text(command, line, commands, [this](ImportKind kind, std::string_view path, std::uint32_t at) {
      facts_.add_import(kind == ImportKind::use ? kind : ImportKind::run, path, at);
    });
  }

  // `{{name}}` in a command; the words of a value.
  void use_variables(std::string_view text) {
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
      const std::size_t begin = std::min(text.find_first_not_of(" {", at), text.size());
      const std::string_view name = just_name(text.substr(begin));
      const bool is_function = text.substr(begin + name.size()).starts_with('(');
      if (!name.empty() && !is_function) text_.refer(ReferenceKind::use, name);
    }
  }

  void end_recipe() {
    if (in_recipe_) text_.close(end_);
    in_recipe_ = false;
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::set<std::string_view> known_;
  bool in_recipe_ = false;
  bool is_continued_ = false;
  bool is_in_parentheses_ = false;
  std::size_t end_ = 0;  // of the last line of the recipe
};

void finish(FactsBuilder& facts, TSNode) { JustReader(facts).read(); }

}  // namespace

const Language kJust{
    .name = "Just",
    .type = "Justfile",
    .fence_tag = "just",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_just_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::hashes,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
