// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/export/ctags.h"

#include <fmt/format.h>
#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace docmill {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool is_escaped(char c) { return is_control(c) || c == '\\'; }

// A line that begins with `!` is one of the header, and the order must not depend on a leading space.
bool is_escaped_at_start(char c) { return c == ' ' || c == '!'; }

void append_code(std::string& out, char c) {
  fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned char>(c));
}

void append_tag_name(std::string& out, std::string_view name) {
  if (!name.empty() && is_escaped_at_start(name.front())) {
    append_code(out, name.front());
    name.remove_prefix(1);
  }
  append_tag_text(out, name);
}

std::string_view name_of(const Repo& repo, const Tag& tag) {
  const FileFacts& facts = repo.facts_of(tag.file);
  return facts.view(facts.symbol(tag.symbol).name);
}

bool has_escapes(std::string_view name) {
  return is_escaped_at_start(name.front()) || std::ranges::any_of(name, is_escaped);
}

std::string written_name(std::string_view name) {
  std::string written;
  append_tag_name(written, name);
  return written;
}

// The end of a name sorts before everything that can follow in a longer one.
bool name_less(std::string_view a, std::string_view b) {
  if (has_escapes(a) || has_escapes(b)) return written_name(a) < written_name(b);
  return a < b;
}

void append_field(std::string& out, std::string_view key, std::string_view value) {
  out.append("\t").append(key).append(":");
  append_tag_text(out, value);
}

// `class:Outer.Inner`. If only a qualifier says where the symbol is, it is the name of a class.
void append_scope(std::string& out, const FileFacts& facts, const Symbol& symbol) {
  const std::string path = facts.scope_path(symbol);
  if (path.empty()) return;
  const bool is_named_by_scope = symbol.scope.exists() && symbol.qualifier.empty();
  append_field(out, is_named_by_scope ? kind_name(facts.symbol(symbol.scope).kind) : kind_name(SymbolKind::class_),
               path);
}

}  // namespace

void append_tag_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\t': out += "\\t"; break;
      case '\r': out += "\\r"; break;
      case '\n': out += "\\n"; break;
      default:
        if (is_control(c)) {
          append_code(out, c);
        } else {
          out += c;
        }
    }
  }
}

std::vector<Tag> sorted_tags(const Repo& repo) {
  std::vector<Tag> tags;
  for (std::uint32_t file = 0; file < repo.files.size(); ++file) {
    const bool has_headers = repo.files[file].language.traits->import_style == ImportStyle::text;
    const std::vector<Symbol>& symbols = repo.facts[file].symbols;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
      if (!symbols[i].is_declaration || !has_headers) tags.push_back({FileId{file}, SymbolId{i}});
    }
  }
  tbb::parallel_sort(tags.begin(), tags.end(), [&](const Tag& a, const Tag& b) {
    const std::string_view name = name_of(repo, a);
    const std::string_view other = name_of(repo, b);
    if (name != other) return name_less(name, other);
    return std::tuple(a.file, a.symbol) < std::tuple(b.file, b.symbol);
  });
  return tags;
}

void append_tags_header(std::string& out) {
  out +=
      "!_TAG_FILE_FORMAT\t2\t/extended format/\n"
      "!_TAG_FILE_SORTED\t1\t/0=unsorted, 1=sorted, 2=foldcase/\n"
      "!_TAG_OUTPUT_EXCMD\tnumber\t/number, pattern, mixed, or combineV2/\n"
      "!_TAG_OUTPUT_FILESEP\tslash\t/slash or backslash/\n"
      "!_TAG_OUTPUT_MODE\tu-ctags\t/u-ctags or e-ctags/\n"
      "!_TAG_PROGRAM_NAME\tdocmill\t//\n"
      "!_TAG_PROGRAM_VERSION\t" DOCMILL_VERSION "\t//\n";
}

void append_tag(std::string& out, const Repo& repo, const Tag& tag) {
  const FileFacts& facts = repo.facts_of(tag.file);
  const Symbol& symbol = facts.symbol(tag.symbol);
  append_tag_name(out, facts.view(symbol.name));
  out += '\t';
  append_tag_text(out, repo.file(tag.file).path);
  fmt::format_to(std::back_inserter(out), "\t{};\"\t{}\tline:{}", symbol.lines.first, kind_name(symbol.kind),
                 symbol.lines.first);
  append_field(out, "language", repo.file(tag.file).language.name);
  append_scope(out, facts, symbol);
  const bool is_member = symbol.scope.exists() && is_type(facts.symbol(symbol.scope).kind);
  if (is_member) {
    append_field(out, "access", symbol.is_public ? "public" : "private");
  } else if (!symbol.is_public) {
    append_field(out, "file", "");
  }
  if (!symbol.signature.empty()) append_field(out, "signature", facts.view(symbol.signature));
  fmt::format_to(std::back_inserter(out), "\tend:{}\n", symbol.lines.last);
}

}  // namespace docmill
