// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/answer_items.h"

#include <fmt/format.h>

#include <algorithm>

namespace docmill {
namespace {

constexpr std::size_t kLongestShownName = 300;
constexpr std::size_t kMostHeadBytes = 600;
constexpr std::size_t kSuggestedFiles = 5;
constexpr std::size_t kNamedRanges = 5;

// The documented files with the same name, at other paths.
std::string files_named_alike(const Repo& repo, std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  std::vector<std::string> paths;
  std::size_t more = 0;
  for (const RepoFile& file : repo.files) {
    if (name.empty() || file.name() != name) continue;
    if (paths.size() < kSuggestedFiles) {
      paths.push_back(file.path);
    } else {
      ++more;
    }
  }
  if (paths.empty()) return "";
  return fmt::format("; files of this name: {}{}", fmt::join(paths, ", "),
                     more > 0 ? fmt::format(" and {} more", more) : "");
}

// Why the path is not documented; "" if it is not known.
std::string omission_of(const Repo& repo, std::string_view path) {
  for (const Omission& omission : repo.omissions) {
    const bool is_below = omission.is_folder && is_path_in(path, omission.path);
    if (omission.path == path || is_below) return omission_text(omission);
  }
  return "";
}

Error no_such_path(const AnswerSource& source, std::string_view path, std::string_view what) {
  if (const std::string reason = omission_of(source.repo(), path); !reason.empty()) {
    return {fmt::format("'{}' is not documented: {}", bounded_text(path, kLongestShownName), reason)};
  }
  return {fmt::format("there is no documented {} '{}'{}", what, bounded_text(path, kLongestShownName),
                      files_named_alike(source.repo(), path))};
}

}  // namespace

std::string shown_name_of(const AnswerSource& source, SymbolAt at) {
  const FileFacts& facts = source.repo().facts_of(at.file);
  const std::string_view separator = source.repo().file(at.file).language.traits->scope_separator;
  return bounded_text(shown_name(facts, facts.symbol(at.symbol), separator), kLongestShownName);
}

std::string lines_text(LineSpan lines) {
  return lines.last > lines.first ? fmt::format("{}-{}", lines.first, lines.last) : fmt::format("{}", lines.first);
}

Json symbol_item(const AnswerSource& source, SymbolAt at) {
  const FileFacts& facts = source.repo().facts_of(at.file);
  const Symbol& symbol = facts.symbol(at.symbol);
  Json item{{"name", shown_name_of(source, at)},
            {"kind", kind_name(symbol.kind)},
            {"path", source.repo().file(at.file).path},
            {"lines", lines_text(symbol.lines)},
            {"head", bounded_text(facts.view(symbol.head), kMostHeadBytes)}};
  if (!symbol.doc.empty()) item["about"] = short_sentence(facts.view(symbol.doc));
  if (symbol.is_declaration) item["only_declared"] = true;
  if (source.links().is_test[at.file.value]) item["in_test"] = true;
  return item;
}

Json symbol_schema(std::vector<std::pair<const char*, Json>> more) {
  Json schema = object_schema({{"name", text_schema("Qualified, as its language writes it")},
                               {"kind", text_schema()},
                               {"path", text_schema("Of its file, in the repository")},
                               {"lines", text_schema("Of its definition, from 1: \"first-last\", or one line")},
                               {"head", text_schema("Its declaration as written, up to its body")},
                               {"about?", text_schema("The first sentence of its documentation")},
                               {"only_declared?", flag_schema("It is declared here, not defined")},
                               {"in_test?", flag_schema("Its file is a test")}});
  for (auto& [name, field] : more) {
    std::string_view key(name);
    const bool is_optional = key.ends_with('?');
    if (is_optional) key.remove_suffix(1);
    schema["properties"][std::string(key)] = std::move(field);
    if (!is_optional) schema["required"].push_back(key);
  }
  return schema;
}

std::string repo_path_of(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path == "." ? "" : std::string(path);
}

Result<FileId> file_at(const AnswerSource& source, std::string_view path) {
  const std::string wanted = repo_path_of(path);
  const FileId file = source.repo().find_file(wanted);
  if (file.exists()) return file;
  if (source.repo().find_folder(wanted).exists()) {
    return tl::unexpected(Error{fmt::format("'{}' is a folder; give the path of a file", wanted)});
  }
  return tl::unexpected(no_such_path(source, wanted, "file"));
}

Result<void> check_path(const AnswerSource& source, std::string_view path) {
  const std::string wanted = repo_path_of(path);
  if (source.repo().find_folder(wanted).exists() || source.repo().find_file(wanted).exists()) return {};
  return tl::unexpected(no_such_path(source, wanted, "file or folder"));
}

std::vector<std::string> limits_of(const AnswerSource& source, FileId file) {
  const FileFacts& facts = source.repo().facts_of(file);
  const LanguageLabel& language = source.repo().file(file).language;
  if (facts.parser_gave_up) {
    return {"The file exceeds the parser's limits: only what its bare text shows is known."};
  }
  if (!language.finds_definitions) {
    return {fmt::format("docmill does not look for definitions in {} files.", language.name)};
  }
  if (facts.unparsed_lines.empty()) return {};
  std::string ranges;
  for (std::size_t i = 0; i < std::min(facts.unparsed_lines.size(), kNamedRanges); ++i) {
    ranges += (i > 0 ? ", " : "") + lines_text(facts.unparsed_lines[i]);
  }
  if (facts.unparsed_lines.size() > kNamedRanges) {
    ranges += fmt::format(" and {} more ranges", facts.unparsed_lines.size() - kNamedRanges);
  }
  return {fmt::format("These lines were not parsed, so names in them are not known: {}.", ranges)};
}

void add_notes(Json& answer, const std::vector<std::string>& notes) {
  for (const std::string& note : notes) answer["notes"].push_back(note);
}

}  // namespace docmill
