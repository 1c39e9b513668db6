// SPDX-License-Identifier: Apache-2.0
//
// reStructuredText. A reader without a grammar finds the directives and roles of Docutils and Sphinx that name other
// files. A directive is a line `.. name:: argument`; its content is indented more than it.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "stages/base/trim.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/restructured/restructured_resolver.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".rst", ".rest"};
constexpr std::string_view kSpace = " \t\r";

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(kSpace), line.size()); }

// The path of "title <path>".
std::string_view target_of(std::string_view text) {
  const std::size_t open = text.ends_with('>') ? text.rfind('<') : std::string_view::npos;
  return open == std::string_view::npos ? text : text.substr(open + 1, text.size() - open - 2);
}

class RestructuredReader {
 public:
  explicit RestructuredReader(FactsBuilder& facts) : facts_(facts) {}

  void read() {
    const std::string_view source = facts_.source();
    for (std::size_t at = 0; at < source.size();) {
      const std::size_t end = std::min(source.find('\n', at), source.size());
      ++line_;
      read_line(source.substr(at, end - at), at);
      at = end + 1;
    }
  }

 private:
  enum class Block : std::uint8_t { text, comment, toctree, literal };

  void read_line(std::string_view line, std::size_t at) {
    const std::string_view text = trim(line);
    if (text.empty()) return;
    const std::size_t indent = indent_of(line);
    if (indent <= indent_) block_ = Block::text;
    if (block_ == Block::comment) return facts_.add_comment(at + indent, at + indent + text.size());
    if (block_ == Block::literal) return;
    if (block_ == Block::toctree) return add_entry(text);
    if (text == ".." || text.starts_with(".. ")) return read_markup(text, indent, at);
    add_roles(text);
    if (text.ends_with("::")) open(Block::literal, indent);
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
    if (is_other) return add_roles(rest);
    facts_.add_comment(at + indent, at + indent + text.size());
    open(Block::comment, indent);
  }

  void read_directive(std::string_view name, std::string_view argument, std::size_t indent) {
    if (name == "toctree") return open(Block::toctree, indent);
    if (name == "code" || name == "code-block" || name == "sourcecode" || name == "parsed-literal") {
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

  FactsBuilder& facts_;
  std::uint32_t line_ = 0;
  Block block_ = Block::text;
  std::size_t indent_ = 0;  // of the line that opened the block
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
    .finish = finish,
};

}  // namespace docmill
