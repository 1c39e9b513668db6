// SPDX-License-Identifier: Apache-2.0
#include "tests/facts_text.h"

#include <fmt/format.h>

#include <iterator>

namespace docmill {
namespace {

std::string span_text(LineSpan span) { return fmt::format("{}-{}", span.first, span.last); }

std::string one_line(std::string_view text) {
  std::string line;
  for (char c : text) line += c == '\n' ? std::string("\\n") : std::string(1, c);
  return line;
}

void append_symbol(std::string& out, const FileFacts& facts, const Symbol& symbol) {
  fmt::format_to(std::back_inserter(out), "{} {} {}{}{}{}\n", kind_name(symbol.kind), facts.qualified_name(symbol),
                 span_text(symbol.lines), symbol.is_public ? " public" : "", symbol.is_test ? " test" : "",
                 symbol.is_declaration ? " declaration" : "");
  fmt::format_to(std::back_inserter(out), "  head: {}\n", facts.view(symbol.head));
  if (!symbol.qualifier.empty())
    fmt::format_to(std::back_inserter(out), "  qualifier: {}\n", facts.view(symbol.qualifier));
  if (symbol.type != kNoPath) fmt::format_to(std::back_inserter(out), "  type: {}\n", facts.path_of(symbol.type));
  if (!symbol.macro.empty()) fmt::format_to(std::back_inserter(out), "  macro: {}\n", facts.view(symbol.macro));
  if (!symbol.signature.empty())
    fmt::format_to(std::back_inserter(out), "  signature: {}\n", facts.view(symbol.signature));
  for (std::uint32_t i = symbol.bases.begin; i < symbol.bases.end; ++i) {
    fmt::format_to(std::back_inserter(out), "  base: {}\n", facts.view(facts.names[i]));
  }
  if (!symbol.doc.empty()) {
    fmt::format_to(std::back_inserter(out), "  doc {}: {}\n", span_text(symbol.doc_lines),
                   one_line(facts.view(symbol.doc)));
  }
}

void append_import(std::string& out, const FileFacts& facts, const Import& import) {
  static constexpr std::string_view kKinds[] = {
      "module", "include quoted", "include system", "link", "submodule", "run", "build", "use"};
  fmt::format_to(std::back_inserter(out), "import {}{} {} {}", kKinds[static_cast<int>(import.kind)],
                 import.is_export ? " export" : "", import.line, facts.view(import.module));
  for (std::uint32_t i = import.names.begin; i < import.names.end; ++i) {
    fmt::format_to(std::back_inserter(out), "{} {}", i == import.names.begin ? ":" : ",", facts.view(facts.names[i]));
    for (const ImportAlias& alias : facts.aliases) {
      if (alias.name == i) fmt::format_to(std::back_inserter(out), " as {}", facts.view(alias.alias));
    }
  }
  if (!import.alias.empty()) fmt::format_to(std::back_inserter(out), " as {}", facts.view(import.alias));
  out += '\n';
}

}  // namespace

std::string facts_text(const FileFacts& facts) {
  std::string out;
  fmt::format_to(std::back_inserter(out), "lines: total {}, code {}, comment {}, blank {}\n", facts.lines.total,
                 facts.lines.code, facts.lines.comment, facts.lines.blank);
  if (!facts.doc.empty()) {
    fmt::format_to(std::back_inserter(out), "doc {}: {}\n", span_text(facts.doc_lines),
                   one_line(facts.view(facts.doc)));
  }
  for (const Symbol& symbol : facts.symbols) append_symbol(out, facts, symbol);
  for (const Import& import : facts.imports) append_import(out, facts, import);
  for (const ExportAlias& alias : facts.exports) {
    fmt::format_to(std::back_inserter(out), "export {} as {}\n", facts.view(alias.local), facts.view(alias.name));
  }
  static constexpr std::string_view kKinds[] = {"call", "use", "member call", "member use", "imported"};
  for (std::size_t i = 0; i < facts.references.size(); ++i) {
    const Reference& reference = facts.references[i];
    const std::string_view qualifier = facts.qualifier_of(reference);
    fmt::format_to(std::back_inserter(out), "{} {}{}{} {} x{}\n", kKinds[static_cast<std::size_t>(reference.kind)],
                   qualifier, qualifier.empty() ? "" : " . ", facts.view(reference.name), reference.first_line,
                   facts.count_of(i));
  }
  for (const AssignedType& assigned : facts.assigned_types) {
    fmt::format_to(std::back_inserter(out), "assigned {}.{}: {}\n", facts.qualified_name(facts.symbol(assigned.type)),
                   facts.view(assigned.name), facts.path_of(assigned.path));
  }
  for (const Mark& mark : facts.marks) {
    static constexpr std::string_view kMarks[] = {"entry point", "generated",  "test",       "refusal",
                                                  "owner",       "code owner", "code block", "web link"};
    fmt::format_to(std::back_inserter(out), "{} {}: {}\n", kMarks[static_cast<std::size_t>(mark.kind)],
                   span_text(mark.lines), facts.view(mark.text));
  }
  for (const LineSpan& span : facts.unparsed_lines)
    fmt::format_to(std::back_inserter(out), "unparsed {}\n", span_text(span));
  return out;
}

}  // namespace docmill
