// SPDX-License-Identifier: Apache-2.0
//
// Assembly. A reader without a grammar finds labels, macros, constants and included files, whatever the processor: the
// syntax of GNU's assembler, and what NASM writes otherwise. A label is a function if the file says so: by its type, by
// a macro such as ENTRY or SYM_FUNC_START, or as a global label in code. The other labels in code belong to the
// function above. Numeric labels, those of the assembler (`.L1`) and computed names are not recorded.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/assembly/assembly_macros.h"
#include "stages/languages/c_family/include_resolver.h"
#include "stages/languages/text_definitions.h"
#include "stages/languages/text_languages.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".s", ".asm", ".nasm"};
constexpr std::size_t kLongestRegister = 4;

bool is_symbol_char(unsigned char c) {
  return std::isalnum(c) || c == '_' || c == '.' || c == '$' || c == '@' || c == '?';
}

std::string_view symbol_at(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_symbol_char) - text.begin()));
}

// A name that is seen outside of the assembler: not `1`, `.L1`, `..@x`.
bool is_symbol_name(std::string_view name) {
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 && name[0] != '.' && name[0] != '@' &&
         name[0] != '$' && name[0] != '?' && !name.starts_with("L$");
}

class AssemblyReader {
 public:
  explicit AssemblyReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_statement([this](std::string_view, std::string_view statement) { note(statement); });
    pass_ = Pass::facts;
    for_each_statement([this](std::string_view line, std::string_view statement) { read_statement(line, statement); });
    end_function();
  }

 private:
  enum class Pass : std::uint8_t { notes, facts };

  // --- lines and comments --------------------------------------------------------------------------------------------

  // Calls visit(line, statement) for each line with something besides comments.
  template <typename Visit>
  void for_each_statement(Visit visit) {
    bool in_block = false;
    bool is_continued = false;
    std::size_t block = 0;
    for_each_line(facts_.source(), [&](std::string_view line) {
      std::string_view rest = line;
      if (in_block) {
        const std::size_t close = rest.find("*/");
        if (close == std::string_view::npos) return;
        add_comment(block, text_.begin_of(rest) + close + 2);
        rest.remove_prefix(close + 2);
        in_block = false;
      }
      // The texts of macros of the preprocessor are not read.
      if (std::exchange(is_continued, line.ends_with('\\'))) return;
      while (begins_block(rest)) {
        const std::size_t open = rest.find("/*");
        const std::size_t close = rest.find("*/", open + 2);
        if (close == std::string_view::npos) {
          in_block = true;
          block = text_.begin_of(rest) + open;
          return;
        }
        add_comment(text_.begin_of(rest) + open, text_.begin_of(rest) + close + 2);
        rest.remove_prefix(close + 2);
      }
      const std::size_t comment = comment_begin(rest);
      const std::string_view statement = trim(rest.substr(0, comment));
      if (!statement.empty()) visit(line, statement);
      const std::size_t open = rest.substr(comment).starts_with("/*") ? rest.find("*/", comment + 2) : 0;
      if (open == std::string_view::npos) {
        in_block = true;
        block = text_.begin_of(rest) + comment;
      } else if (comment < rest.size()) {
        add_comment(text_.begin_of(rest) + comment, text_.end_of(rest));
      }
    });
  }

  static bool begins_block(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(kWhiteSpace), text.size())).starts_with("/*");
  }

  void add_comment(std::size_t begin, std::size_t end) {
    if (pass_ == Pass::facts) text_.comment(facts_.source().substr(begin, end - begin));
  }

  // Where the first comment of a line begins. Which signs begin one depends on the processor, so `#`, `@`, `;` and `!`
  // count only at the beginning of a line, and after white space if more white space follows.
  static std::size_t comment_begin(std::string_view line) {
    const std::size_t first = line.find_first_not_of(kWhiteSpace);
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '"' && (i == 0 || line[i - 1] != '\\')) is_quoted = !is_quoted;
      if (is_quoted) continue;
      if (c == '/' && i + 1 < line.size() && (line[i + 1] == '/' || line[i + 1] == '*')) return i;
      if (std::string_view("#@;!").find(c) == std::string_view::npos) continue;
      const bool begins = i == first;
      const bool is_apart = i + 1 == line.size() || is_ascii_space(line[i + 1]) || line[i + 1] == c;
      const bool follows_space = i > 0 && is_ascii_space(line[i - 1]);
      if (c == '#' && begins && !is_apart) return line.size();  // `#include`
      if ((begins && (is_apart || c == ';' || c == '@')) || (follows_space && is_apart)) return i;
    }
    return line.size();
  }

  // --- the first pass ------------------------------------------------------------------------------------------------

  void note(std::string_view statement) {
    const std::string word = lower_case(statement.substr(0, statement.find_first_of(" \t")));
    const std::string_view rest = trim(statement.substr(word.size()));
    const bool is_global =
        word == ".globl" || word == ".global" || word == "global" || word == ".weak" || word == "public";
    if (is_global) {
      for (std::string_view name = symbol_at(rest), left = rest; !name.empty();) {
        global_.insert(name);
        left.remove_prefix(name.size());
        left.remove_prefix(std::min(left.find_first_not_of(", \t"), left.size()));
        name = symbol_at(left);
      }
    }
    if (word == ".macro" || word == "%macro") macros_.insert(symbol_at(rest));
    if (word != ".type") return;
    const std::string_view name = symbol_at(rest);
    if (rest.find("function") != std::string_view::npos || rest.find("FUNC") != std::string_view::npos)
      functions_.insert(name);
    if (rest.find("object") != std::string_view::npos || rest.find("OBJECT") != std::string_view::npos)
      objects_.insert(name);
  }

  // --- the second pass -----------------------------------------------------------------------------------------------

  void read_statement(std::string_view line, std::string_view statement) {
    if (statement[0] == '#') return read_directive(statement);
    const std::string word = lower_case(statement.substr(0, statement.find_first_of(" \t(")));
    const std::string_view rest = trim(statement.substr(word.size()));
    if (in_macro_) {
      end_ = text_.end_of(statement);
      if (word == ".endm" || word == "endm" || word == "%endmacro" || word == ".endmacro") end_macro();
      return;
    }
    if (word == ".macro" || word == "%macro" || word == "%imacro") return begin_macro(statement, rest);
    if (word == ".include" || word == "%include") return include(rest);
    if (word == ".section" || word == ".pushsection" || word == "section" || word == "segment") set_section(rest);
    if (word == ".text" || word == ".data" || word == ".bss") is_data_ = word != ".text";
    if (word == ".previous" || word == ".popsection") is_data_ = false;
    if (word == ".size") return end_function_named(symbol_at(rest), text_.end_of(statement));
    if (word == ".set" || word == ".equ" || word == ".equiv") return define_constant(statement, symbol_at(rest));
    if (is_attribute(word)) return text_.attribute(statement);
    const bool is_at_margin = !is_ascii_space(line[0]);
    const std::string_view first = statement.substr(0, word.size());
    if (const MacroEffect effect = assembly_macro(first); effect != MacroEffect::none && is_at_margin) {
      return read_macro_call(effect, statement, symbol_at(rest.starts_with('(') ? trim(rest.substr(1)) : rest));
    }
    if (is_at_margin) {
      const std::string_view name = symbol_at(statement);
      const std::string_view after = trim(statement.substr(name.size()));
      if (after.starts_with(':') && !after.starts_with("::=")) return define_label(statement, name);
      if (lower_case(symbol_at(after)) == "equ" || (after.starts_with('=') && !after.starts_with("=="))) {
        return define_constant(statement, name);
      }
    }
    end_ = text_.end_of(statement);
    refer(statement, rest);
  }

  static bool is_attribute(std::string_view word) {
    constexpr std::string_view kWords[] = {".align",      ".arm",         ".balign",  ".code16", ".code32", ".code64",
                                           ".fpu",        ".func",        ".global",  ".globl",  ".hidden", ".p2align",
                                           ".protected",  ".pushsection", ".section", ".syntax", ".text",   ".thumb",
                                           ".thumb_func", ".type",        ".weak",    "align",   "global",  "section"};
    return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
  }

  void set_section(std::string_view name) {
    is_data_ = name.find("data") != std::string_view::npos || name.find("bss") != std::string_view::npos ||
               name.find("rodata") != std::string_view::npos;
    if (name.find("text") != std::string_view::npos) is_data_ = false;
  }

  // `#include "x.h"`, `#define NAME`
  void read_directive(std::string_view statement) {
    const std::string_view text = trim(statement.substr(1));
    constexpr std::string_view kInclude = "include";
    constexpr std::string_view kDefine = "define";
    if (text.starts_with(kInclude)) return include(trim(text.substr(kInclude.size())));
    if (!text.starts_with(kDefine)) return;
    const std::string_view name = symbol_at(trim(text.substr(kDefine.size())));
    if (is_symbol_name(name) && known_.insert(name).second) define(SymbolKind::macro, name, statement, SymbolId{});
  }

  void include(std::string_view path) {
    const char close = path.starts_with('<') ? '>' : '"';
    const bool is_quoted = path.starts_with('<') || path.starts_with('"');
    const std::string_view name = is_quoted ? path.substr(1, path.find(close, 1) - 1) : path;
    if (is_quoted && path.find(close, 1) == std::string_view::npos) return;
    const ImportKind kind = close == '>' ? ImportKind::include_system : ImportKind::include_quoted;
    if (!name.empty()) facts_.add_import(kind, name, text_.line_of(path));
  }

  // --- symbols -------------------------------------------------------------------------------------------------------

  SymbolId define(SymbolKind kind, std::string_view name, std::string_view head, SymbolId scope,
                  bool is_public = true) {
    SymbolId symbol;
    TextDefinition definition;
    definition.kind = kind;
    definition.name = name;
    definition.head = head;
    definition.is_public = is_public;
    facts_.in_scope(scope, [&] { symbol = text_.define(definition); });
    return symbol;
  }

  void define_label(std::string_view statement, std::string_view name) {
    if (!is_symbol_name(name)) return;
    const std::string_view head =
        statement.substr(0, static_cast<std::size_t>(name.data() - statement.data()) + name.size());
    const bool is_global = global_.contains(name);
    const bool is_function = functions_.contains(name) || (is_global && !is_data_ && !objects_.contains(name));
    if (is_function) {
      // A macro such as ENTRY can be followed by the label itself.
      if (!function_name_.empty() && name == function_name_) return;
      return begin_function(head, name, is_global);
    }
    const bool is_variable = is_data_ || objects_.contains(name);
    if (!known_.insert(name).second) return;
    if (is_variable) end_function();
    define(is_variable ? SymbolKind::variable : SymbolKind::target, name, head, function_, is_variable && is_global);
  }

  void begin_function(std::string_view head, std::string_view name, bool is_public) {
    end_function();
    if (!is_symbol_name(name) || !known_.insert(name).second) return;
    function_ = define(SymbolKind::function, name, head, SymbolId{}, is_public);
    function_name_ = name;
    end_ = text_.end_of(head);
    text_.open(function_);
  }

  void end_function() {
    if (function_.exists()) text_.close(end_);
    function_ = {};
    function_name_ = {};
  }

  void end_function_named(std::string_view name, std::size_t end) {
    if (name.empty() || name != function_name_) return;
    end_ = end;
    end_function();
  }

  void read_macro_call(MacroEffect effect, std::string_view statement, std::string_view name) {
    switch (effect) {
      case MacroEffect::none: return;
      case MacroEffect::function: return begin_function(statement, name, true);
      case MacroEffect::local_function: return begin_function(statement, name, false);
      case MacroEffect::data:
        end_function();
        if (is_symbol_name(name) && known_.insert(name).second)
          define(SymbolKind::variable, name, statement, SymbolId{});
        return;
      case MacroEffect::label:
        if (is_symbol_name(name) && known_.insert(name).second) define(SymbolKind::target, name, statement, function_);
        return;
      case MacroEffect::end: return end_function_named(name, text_.end_of(statement));
    }
  }

  void define_constant(std::string_view statement, std::string_view name) {
    if (is_symbol_name(name) && known_.insert(name).second) define(SymbolKind::constant, name, statement, SymbolId{});
  }

  void begin_macro(std::string_view statement, std::string_view rest) {
    const std::string_view name = symbol_at(rest);
    in_macro_ = true;
    macro_ = {};
    if (!is_symbol_name(name) || !known_.insert(name).second) return;
    macro_ = define(SymbolKind::macro, name, statement, SymbolId{});
    if (macro_.exists()) facts_.symbol(macro_).lines.last = text_.line_of(statement);
  }

  void end_macro() {
    in_macro_ = false;
    if (!macro_.exists()) return;
    LineSpan& lines = facts_.symbol(macro_).lines;
    lines.last = std::max(lines.last, text_.line_at(end_ - 1));
  }

  // An instruction refers to the names among its operands; short ones are registers. The first word can be a macro.
  void refer(std::string_view statement, std::string_view operands) {
    const std::string_view first = symbol_at(statement);
    if (macros_.contains(first) || first.find('_') != std::string_view::npos) text_.refer(ReferenceKind::call, first);
    for (std::size_t at = 0; at < operands.size();) {
      const std::string_view name = symbol_at(operands.substr(at));
      if (is_symbol_name(name) && (name.size() > kLongestRegister || known_.contains(name)))
        text_.refer(is_branch(first) ? ReferenceKind::call : ReferenceKind::use, name);
      at += std::max<std::size_t>(name.size(), 1);
    }
  }

  static bool is_branch(std::string_view instruction) {
    constexpr std::string_view kCalls[] = {"bl", "blx", "bsr", "call", "callq", "jal", "jsr", "tail"};
    return std::find(std::begin(kCalls), std::end(kCalls), lower_case(instruction)) != std::end(kCalls);
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  Pass pass_ = Pass::notes;
  std::set<std::string_view> global_;
  std::set<std::string_view> functions_;  // by `.type`
  std::set<std::string_view> objects_;    // likewise
  std::set<std::string_view> macros_;
  std::set<std::string_view> known_;  // names that are recorded; a name can be defined for several processors
  SymbolId function_;                 // the one that is open
  std::string_view function_name_;
  SymbolId macro_;
  bool in_macro_ = false;
  bool is_data_ = false;  // the section holds data
  std::size_t end_ = 0;   // of the last statement
};

void finish(FactsBuilder& facts, TSNode) { AssemblyReader(facts).read(); }

}  // namespace

const Language kAssembly{
    .name = "Assembly",
    .type = "Assembly Source Code",
    .fence_tag = "asm",
    .extensions = kExtensions,
    .traits = {.make_resolver = make_include_resolver,
               .import_style = ImportStyle::text,
               .doc_syntax = DocSyntax::slashes},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
