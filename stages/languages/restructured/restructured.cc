// SPDX-License-Identifier: Apache-2.0
//
// reStructuredText. A reader without a grammar finds titles, code blocks, links, and the directives and roles of
// Docutils and Sphinx that name other files. A directive is a line `.. name:: argument`; its content is indented more
// than it. A title is a line with a line of punctuation below it, and maybe one above it. The styles of titles are
// levels, in the order in which the file uses them. Titles, the objects that directives of Sphinx describe, labels and
// the terms of glossaries are symbols.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "stages/base/trim.h"
#include "stages/languages/restructured/restructured_objects.h"
#include "stages/languages/restructured/restructured_resolver.h"
#include "stages/languages/text_definitions.h"
#include "stages/languages/text_prose.h"
#include "stages/model/inline_markup.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".rst", ".rest"};
constexpr std::string_view kSpace = " \t\r";

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(kSpace), line.size()); }

// The title as it is shown, without roles and other markup.
std::string plain_title(std::string_view written) {
  std::string title = plain_markup(written);
  std::erase(title, '`');
  return trim(title).empty() ? std::string(written) : title;
}

// The path of "title <path>".
std::string_view target_of(std::string_view text) {
  const std::size_t open = text.ends_with('>') ? text.rfind('<') : std::string_view::npos;
  return open == std::string_view::npos ? text : text.substr(open + 1, text.size() - open - 2);
}

// "====": a line of one punctuation character, repeated.
bool is_adornment(std::string_view text) {
  return text.size() >= 2 && std::ispunct(static_cast<unsigned char>(text[0])) != 0 &&
         text.find_first_not_of(text[0]) == std::string_view::npos;
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

constexpr std::size_t kSureAdornment = 4;  // Docutils takes a shorter one only if it is as long as the title
constexpr std::size_t kLongestAddress = 500;
constexpr std::size_t kMostLevels = 100;
constexpr std::size_t kLongestDoc = 2000;

class RestructuredReader {
 public:
  explicit RestructuredReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    const std::string_view source = facts_.source();
    for (std::size_t at = 0; at < source.size();) {
      const std::size_t end = std::min(source.find('\n', at), source.size());
      ++line_;
      begin_ = at;
      read_line(source.substr(at, end - at), at);
      before_ = last_;
      last_ = {at, trim(source.substr(at, end - at)), block_ == Block::text};
      at = end + 1;
    }
    close_objects(0);
    close_titles(0, line_);
  }

 private:
  enum class Block : std::uint8_t { text, comment, toctree, literal, glossary };

  struct Line {
    std::size_t begin = 0;
    std::string_view text;  // trimmed
    bool is_text = false;
  };
  struct TitleStyle {
    char adornment;
    bool has_overline;
    bool operator==(const TitleStyle&) const = default;
  };
  struct OpenTitle {
    SymbolId symbol;
    std::size_t level;
  };

  void read_line(std::string_view line, std::size_t at) {
    const std::string_view text = trim(line);
    if (text.empty()) return end_doc();
    const std::size_t indent = indent_of(line);
    if (indent <= indent_) block_ = Block::text;
    close_objects(indent);
    if (read_content(text)) return;
    last_written_ = line_;
    if (block_ == Block::comment) return facts_.add_comment(at + indent, at + indent + text.size());
    if (block_ == Block::literal) return;
    if (block_ == Block::toctree) return add_entry(text);
    if (block_ == Block::glossary) return add_term(text, indent);
    if (text == ".." || text.starts_with(".. ")) return read_markup(text, indent, at);
    if (indent == 0 && is_adornment(text) && add_title(text)) return;
    add_roles(text);
    add_web_links(text);
    if (text.ends_with("::")) open(Block::literal, indent);
    if (text.ends_with("::")) add_block({}, indent);
  }

  // True if the line before is a title and this one its underline.
  bool add_title(std::string_view underline) {
    const bool is_long = underline.size() >= kSureAdornment || underline.size() >= character_count(last_.text);
    if (last_.text.empty() || !last_.is_text || is_adornment(last_.text) || !is_long) return false;
    const bool has_overline = before_.text.starts_with(underline[0]) && is_adornment(before_.text);
    if (!before_.text.empty() && !has_overline && !before_.text.starts_with("..")) return false;
    const TitleStyle style{underline[0], has_overline};
    const auto known = std::find(styles_.begin(), styles_.end(), style);
    const auto level = static_cast<std::size_t>(known - styles_.begin());
    if (known == styles_.end() && styles_.size() == kMostLevels) return false;
    if (known == styles_.end()) styles_.push_back(style);
    const std::uint32_t line = line_ - 1;
    close_titles(level, has_overline ? line - 2 : line - 1);
    Definition definition;
    definition.kind = SymbolKind::heading;
    const std::string name = plain_title(last_.text);
    definition.name_text = name;
    definition.begin = static_cast<std::uint32_t>(last_.begin);
    definition.head_end = static_cast<std::uint32_t>(last_.begin + last_.text.size());
    definition.last_line = line;
    definition.takes_comment = false;
    const SymbolId symbol = facts_.add_symbol(definition);
    if (!symbol.exists()) return true;
    if (!titles_.empty()) facts_.symbol(symbol).scope = titles_.back().symbol;
    if (facts_.may_hold_symbols(symbol)) titles_.push_back({symbol, level});
    return true;
  }

  void close_titles(std::size_t level, std::uint32_t last_line) {
    while (!titles_.empty() && titles_.back().level >= level) {
      LineSpan& lines = facts_.symbol(titles_.back().symbol).lines;
      lines.last = std::max(lines.first, last_line);
      titles_.pop_back();
    }
  }

  SymbolId around() const {
    if (!objects_.empty()) return objects_.back().symbol;
    return titles_.empty() ? SymbolId{} : titles_.back().symbol;
  }

  SymbolId define(TextDefinition definition, SymbolId scope) {
    definition.takes_comment = false;
    SymbolId symbol;
    if (!scope.exists() || facts_.may_hold_symbols(scope))
      facts_.in_scope(scope, [&] { symbol = text_.define(definition); });
    return symbol;
  }

  void close_objects(std::size_t indent) {
    while (!objects_.empty() && objects_.back().indent >= indent) {
      end_doc();
      doc_ = {};
      LineSpan& lines = facts_.symbol(objects_.back().symbol).lines;
      lines.last = std::max(lines.last, last_written_);
      objects_.pop_back();
    }
  }

  // `.. py:method:: A.f(x)`. More signatures can follow on the next lines.
  bool add_object(std::string_view directive, std::string_view argument, std::size_t indent) {
    const std::optional<DescribedObject> object = described_object(directive, argument);
    if (!object || objects_.size() >= kMostLevels) return false;
    TextDefinition definition;
    definition.kind = object->kind;
    definition.name = object->name;
    definition.head = argument;
    definition.signature = object->signature;
    const bool is_around = !objects_.empty() && facts_.name_of(objects_.back().symbol) == object->qualifier;
    if (!is_around) definition.qualifier = object->qualifier;
    const SymbolId symbol = define(definition, around());
    if (!symbol.exists()) return false;
    objects_.push_back({symbol, indent});
    doc_ = {};
    doc_.directive = directive;
    doc_.is_open = doc_.may_have_signature = true;
    return true;
  }

  // The first paragraph in the content of an object documents it. True if the line is nothing else.
  bool read_content(std::string_view text) {
    if (!doc_.is_open) return false;
    const bool is_field = text.starts_with(':') && doc_.text.empty();
    if (is_field) return false;
    if (doc_.may_have_signature) {
      const std::size_t indent = objects_.back().indent;
      const std::string_view directive = doc_.directive;
      const bool is_signature = text.find('(') != std::string_view::npos || text.starts_with('-');
      if (is_signature && described_object(directive, text)) {
        objects_.pop_back();
        add_object(directive, text, indent);
        return true;
      }
      doc_.may_have_signature = false;
    }
    if (text.starts_with("..")) {
      end_doc();
      doc_.is_open = false;
      return false;
    }
    if (doc_.text.size() < kLongestDoc) doc_.text.append(text).append("\n");
    if (!doc_.lines.exists()) doc_.lines.first = line_;
    doc_.lines.last = line_;
    return false;
  }

  // At a blank line, or where the object ends.
  void end_doc() {
    doc_.may_have_signature = false;
    if (!doc_.is_open || doc_.text.empty()) return;
    facts_.set_doc(objects_.back().symbol, doc_.text, doc_.lines);
    doc_ = {};
  }

  // `.. _name:`; its only content is an address.
  void add_label(std::string_view text, std::string_view rest) {
    const bool is_quoted = rest.starts_with("_`");
    const std::size_t begin = is_quoted ? 2 : 1;
    const std::size_t end = is_quoted ? rest.find("`:", begin) : rest.find(':', begin);
    if (end == std::string_view::npos || rest.starts_with("__")) return;
    if (!trim(rest.substr(end + (is_quoted ? 2 : 1))).empty()) return;  // another name of something
    TextDefinition label;
    label.kind = SymbolKind::target;
    label.name = rest.substr(begin, end - begin);
    label.head = text;
    label.is_public = false;
    define(label, {});
  }

  // A term of a glossary: its definition is indented more.
  void add_term(std::string_view text, std::size_t indent) {
    if (term_indent_ == 0) term_indent_ = indent;
    if (indent != term_indent_ || text.starts_with(':') || text.starts_with("..")) {
      add_roles(text);
      return add_web_links(text);
    }
    TextDefinition term;
    term.kind = SymbolKind::target;
    term.name = text.substr(0, text.find(" : "));
    term.head = text;
    define(term, around());
  }

  // The block that begins on the next line: the lines that are indented more.
  void add_block(std::string_view language, std::size_t indent) {
    const std::string_view source = facts_.source();
    std::uint32_t line = line_;
    std::uint32_t end_line = line_;
    for (std::size_t at = std::min(source.find('\n', begin_), source.size()) + 1; at < source.size();) {
      const std::size_t end = std::min(source.find('\n', at), source.size());
      const std::string_view text = source.substr(at, end - at);
      ++line;
      if (!trim(text).empty()) {
        if (indent_of(text) <= indent) break;
        end_line = line;
      }
      at = end + 1;
    }
    if (end_line > line_) facts_.add_mark(MarkKind::code_block, language, {line_, end_line});
  }

  // `title <https://…>`_, and the target of `.. _title: https://…`.
  void add_web_links(std::string_view text) {
    for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 1)) {
      const char before = at == 0 ? ' ' : text[at - 1];
      const std::string_view address = text.substr(at, text.find_first_of(" \t>`\"", at) - at);
      if ((before != '<' && !text.starts_with("_")) || !is_web_address(address)) continue;
      if (address.size() > kLongestAddress || !addresses_.insert(address).second) continue;
      facts_.add_mark(MarkKind::web_link, address, {line_, line_});
    }
  }

  void open(Block block, std::size_t indent) {
    block_ = block;
    indent_ = indent;
  }

  // `.. name:: argument`, a comment, a footnote, a target or a substitution.
  void read_markup(std::string_view text, std::size_t indent, std::size_t at) {
    const std::string_view rest = trim(text.substr(2));
    const std::size_t colons = rest.find("::");
    const bool is_other = rest.starts_with('_') || rest.starts_with('[') || rest.starts_with('|');
    const auto is_name = [](unsigned char c) {
      return std::isalnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
    };
    const bool is_directive = colons != std::string_view::npos && colons > 0 &&
                              std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(colons), is_name);
    if (is_directive) return read_directive(rest.substr(0, colons), trim(rest.substr(colons + 2)), indent);
    if (rest.starts_with('_')) add_label(text, rest);
    if (is_other) {
      add_roles(rest);
      return add_web_links(rest);
    }
    facts_.add_comment(at + indent, at + indent + text.size());
    open(Block::comment, indent);
  }

  void read_directive(std::string_view name, std::string_view argument, std::size_t indent) {
    if (name == "toctree") return open(Block::toctree, indent);
    if (name == "glossary") {
      term_indent_ = 0;
      return open(Block::glossary, indent);
    }
    if (add_object(name, argument, indent)) return;
    if (name == "code" || name == "code-block" || name == "sourcecode" || name == "parsed-literal") {
      add_block(name == "parsed-literal" ? std::string_view{} : argument, indent);
      return open(Block::literal, indent);
    }
    if (argument.empty() || argument.find_first_of(" \t<>{}$") != std::string_view::npos) return;
    if (name == "include" || name == "literalinclude") facts_.add_import(ImportKind::use, argument, line_);
    if (name == "automodule") facts_.add_import(ImportKind::use, "-m " + std::string(argument), line_);
  }

  void add_entry(std::string_view text) {
    const std::string_view path = target_of(text);
    if (text.starts_with(':') || path.find_first_of("*?[:<>") != std::string_view::npos || path == "self") return;
    facts_.add_import(ImportKind::link, path, line_);
  }

  // :doc:`title <path>`
  void add_roles(std::string_view text) {
    constexpr std::string_view kRole = ":doc:`";
    for (std::size_t at = text.find(kRole); at != std::string_view::npos; at = text.find(kRole, at)) {
      at += kRole.size();
      const std::size_t end = text.find('`', at);
      if (end == std::string_view::npos) return;
      const std::string_view path = target_of(text.substr(at, end - at));
      if (!path.empty() && path.find(':') == std::string_view::npos) facts_.add_import(ImportKind::link, path, line_);
      at = end;
    }
  }

  struct OpenObject {
    SymbolId symbol;
    std::size_t indent;
  };
  struct ObjectDoc {
    bool is_open = false;             // of the innermost object, whose content has had no paragraph yet
    bool may_have_signature = false;  // the line before is the directive's
    std::string_view directive;
    std::string text;
    LineSpan lines;
  };

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::vector<OpenObject> objects_;  // indents ascending
  ObjectDoc doc_;
  std::uint32_t last_written_ = 0;  // the last line that is not blank
  std::size_t term_indent_ = 0;     // 0: the glossary has had no term
  std::uint32_t line_ = 0;
  std::size_t begin_ = 0;  // of the line
  Block block_ = Block::text;
  std::size_t indent_ = 0;  // of the line that opened the block
  Line last_;               // the line before this one
  Line before_;             // the one before that
  std::vector<TitleStyle> styles_;
  std::vector<OpenTitle> titles_;  // levels ascending
  std::unordered_set<std::string_view> addresses_;
};

void finish(FactsBuilder& facts, TSNode) {
  document_by_first_markup_paragraph(facts);
  RestructuredReader(facts).read();
}

}  // namespace

const Language kReStructuredText{
    .name = "reStructuredText",
    .type = "reStructuredText Documentation",
    .fence_tag = "rst",
    .extensions = kExtensions,
    .traits = {.make_resolver = make_restructured_resolver, .role = FileRole::documentation},
    .has_reader = true,
    .extractor_version = 3,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
