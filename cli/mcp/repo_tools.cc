// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/repo_tools.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/mcp/answer_items.h"
#include "pipeline/live/found_findings.h"
#include "pipeline/live/page_text.h"
#include "stages/base/utf8.h"
#include "stages/emit/book/book_view.h"
#include "stages/emit/folder/folder_view.h"

namespace docmill {
namespace {

constexpr std::size_t kMostLanguages = 12;
constexpr std::size_t kMostFolders = 40;
constexpr std::size_t kMostListed = 15;
constexpr std::size_t kMostQuoteBytes = 2'000;
constexpr std::size_t kMostSentenceBytes = 300;

Json language_list(const std::vector<LanguageFigures>& languages) {
  Json list = Json::array();
  for (std::size_t i = 0; i < std::min(languages.size(), kMostLanguages); ++i) {
    list.push_back({{"language", languages[i].language}, {"files", languages[i].files}, {"lines", languages[i].lines}});
  }
  return list;
}

Json folder_item(const Subfolder& folder) {
  Json item{{"path", folder.link.label}, {"files", folder.counts.files}, {"lines", folder.counts.lines}};
  if (!folder.sentence.empty()) item["about"] = bounded_text(folder.sentence, kMostSentenceBytes);
  return item;
}

Json described_file(const Link& file, std::string_view sentence) {
  Json item{{"path", bounded_text(file.label)}};
  if (!sentence.empty()) item["about"] = bounded_text(sentence, kMostSentenceBytes);
  return item;
}

Json used_symbols(const AnswerSource& source) {
  Json list = Json::array();
  for (const RankedSymbol& ranked : source.site().rankings().of(kRootFolder).symbols.first(kMostListed)) {
    Json item{{"name", bounded_text(ranked.name, kMostSentenceBytes)},
              {"kind", kind_name(ranked.kind)},
              {"path", source.repo().file(ranked.file).path},
              {"used_by_files", ranked.users}};
    if (!ranked.sentence.empty()) item["about"] = bounded_text(ranked.sentence, kMostSentenceBytes);
    list.push_back(std::move(item));
  }
  return list;
}

void add_building(const AnswerSource& source, Json& answer) {
  const BuildAndRun building = collect_building(source.site());
  answer["entry_points"] = Json::array();
  for (const DescribedFile& file : building.entry_points) {
    if (answer["entry_points"].size() == kMostListed) break;
    answer["entry_points"].push_back(described_file(file.file, file.sentence));
  }
  answer["build_files"] = Json::array();
  for (const BuildFile& file : building.build_files) {
    if (answer["build_files"].size() == kMostListed) break;
    answer["build_files"].push_back(described_file(file.file.file, file.file.sentence));
  }
  answer["tests"] = Json::array();
  for (const TestsOfLanguage& tests : building.tests) {
    if (answer["tests"].size() == kMostListed) break;
    Json item{{"language", tests.language}, {"files", tests.files}};
    if (!tests.command.empty()) item["run_with"] = tests.command;
    answer["tests"].push_back(std::move(item));
  }
}

Json described_schema() { return array_schema(object_schema({{"path", text_schema()}, {"about?", text_schema()}})); }

Json folder_file_item(const AnswerSource& source, FileId id, const FolderFile& file) {
  Json item{{"path", source.repo().file(id).path}, {"lines", source.repo().summary_of(id).lines}};
  if (!file.sentence.empty()) item["about"] = bounded_text(file.sentence, kMostSentenceBytes);
  if (source.links().is_test[id.value]) item["is_test"] = true;
  return item;
}

Json finding_item(const AnswerSource& source, const FoundFinding& finding) {
  Json item{{"path", source.repo().file(finding.file).path},
            {"lines", lines_text(finding.lines)},
            {"rule", finding.rule->id},
            {"kind", word_of(finding.rule->kind)},
            {"title", finding.rule->title}};
  if (finding.rule->severity != Level::none) item["severity"] = word_of(finding.rule->severity);
  if (!finding.rule->message.empty()) item["message"] = bounded_text(finding.rule->message, 600);
  return item;
}

}  // namespace

TextPiece piece_of(std::string_view text, std::size_t offset, std::size_t most) {
  text.remove_prefix(std::min(offset, text.size()));
  if (text.size() <= most) return {std::string(text), 0};
  std::size_t size = text.rfind('\n', most - 1);
  size = size == std::string_view::npos ? utf8_prefix(text, most) : size + 1;
  return {std::string(text.substr(0, std::max<std::size_t>(size, 1))), offset + std::max<std::size_t>(size, 1)};
}

Json repo_overview_schema() {
  return object_schema(
      {{"project", text_schema()},
       {"files", number_schema()},
       {"lines", number_schema()},
       {"symbols", number_schema()},
       {"not_documented", number_schema("Files and folders that are left out: ignored, binary, too large, …")},
       {"about?", text_schema("What its README says first")},
       {"about_from?", text_schema("That file")},
       {"languages", array_schema(object_schema(
                         {{"language", text_schema()}, {"files", number_schema()}, {"lines", number_schema()}}))},
       {"folders", array_schema(object_schema({{"path", text_schema()},
                                               {"files", number_schema()},
                                               {"lines", number_schema()},
                                               {"about?", text_schema()}}))},
       {"more_folders?", number_schema("Of these, so many are not listed; list_folder has all")},
       {"most_used", array_schema(object_schema({{"name", text_schema()},
                                                 {"kind", text_schema()},
                                                 {"path", text_schema()},
                                                 {"used_by_files", number_schema()},
                                                 {"about?", text_schema()}}))},
       {"entry_points", described_schema()},
       {"build_files", described_schema()},
       {"tests", array_schema(object_schema({{"language", text_schema()},
                                             {"files", number_schema("Test files")},
                                             {"run_with?", text_schema("The command that runs them")}}))},
       {"notes?", array_schema(text_schema())}});
}

ToolAnswer repo_overview(const AnswerSource& source, const ToolArguments&) {
  const FolderView view = collect_folder(source.site(), kRootFolder, kFolderPlace | kFolderContents);
  const FolderTotals& totals = view.contents.totals;
  Json answer{{"project", source.repo().project},
              {"files", totals.files},
              {"lines", totals.lines},
              {"symbols", totals.symbols},
              {"not_documented", totals.omissions},
              {"languages", language_list(view.contents.languages)},
              {"folders", Json::array()},
              {"most_used", used_symbols(source)}};
  if (!view.place.quote.empty()) {
    answer["about"] = bounded_text(view.place.quote.front().text, kMostQuoteBytes);
    answer["about_from"] = view.place.quote.front().file.label;
  }
  const std::vector<Subfolder>& folders = view.contents.subfolders;
  for (std::size_t i = 0; i < std::min(folders.size(), kMostFolders); ++i) {
    answer["folders"].push_back(folder_item(folders[i]));
  }
  if (folders.size() > kMostFolders) answer["more_folders"] = folders.size() - kMostFolders;
  add_building(source, answer);
  if (view.contents.languages.size() > kMostLanguages) {
    add_notes(answer,
              {fmt::format("{} more languages have fewer lines.", view.contents.languages.size() - kMostLanguages)});
  }
  return answer;
}

Json list_folder_schema() {
  return list_schema("entries",
                     object_schema({{"path", text_schema("Ends in / if it is a folder")},
                                    {"files?", number_schema("Of a folder, at any depth")},
                                    {"lines", number_schema()},
                                    {"about?", text_schema()},
                                    {"is_test?", flag_schema()}}),
                     {{"path", text_schema()},
                      {"about?", text_schema("What the file that describes it says first")},
                      {"not_documented", number_schema("Files and folders in it that are left out")},
                      {"notes?", array_schema(text_schema())}});
}

ToolAnswer list_folder(const AnswerSource& source, const ToolArguments& arguments) {
  const std::string path = repo_path_of(arguments.text("path"));
  if (auto done = check_path(source, path); !done) return tl::unexpected(done.error());
  const FolderId id = source.repo().find_folder(path);
  if (!id.exists()) return tl::unexpected(Error{fmt::format("'{}' is a file; file_outline shows what is in it", path)});
  const FolderView view = collect_folder(source.site(), id, kFolderPlace | kFolderContents);
  const Folder& folder = source.repo().folder(id);
  Json answer{{"path", path}, {"not_documented", folder.omissions.size()}};
  if (!view.place.quote.empty()) answer["about"] = bounded_text(view.place.quote.front().text, kMostQuoteBytes);
  const std::size_t folders = folder.subfolders.size();
  add_items(answer, "entries", arguments, folders + folder.files.size(), [&](std::size_t i) {
    if (i >= folders) return folder_file_item(source, folder.files[i - folders], view.contents.files[i - folders]);
    Json item = folder_item(view.contents.subfolders[i]);
    item["path"] = source.repo().folder(folder.subfolders[i]).path + "/";
    return item;
  });
  return answer;
}

Json findings_schema() {
  return list_schema("findings",
                     object_schema({{"path", text_schema()},
                                    {"lines", text_schema()},
                                    {"rule", text_schema()},
                                    {"kind", text_schema()},
                                    {"severity?", text_schema()},
                                    {"title", text_schema()},
                                    {"message?", text_schema()}}),
                     {{"why?", text_schema("Why the rule matters, if one was asked for")},
                      {"fix?", text_schema("What to do")},
                      {"notes?", array_schema(text_schema())}});
}

ToolAnswer findings(const AnswerSource& source, const ToolArguments& arguments) {
  if (auto done = check_path(source, arguments.text("path")); !done) return tl::unexpected(done.error());
  Json answer = Json::object();
  const SiteOptions& options = source.site().options();
  const FindingQuery query{repo_path_of(arguments.text("path")), arguments.text("rule"), arguments.text("kind")};
  if (!query.rule.empty()) {
    const std::vector<const Rule*> rules = options.run_rules.matches(query.rule);
    if (rules.empty()) return tl::unexpected(Error{fmt::format("no rule matches '{}'", bounded_text(query.rule, 300))});
    if (rules.size() == 1) {
      answer["why"] = bounded_text(rules.front()->why);
      answer["fix"] = bounded_text(rules.front()->fix);
    }
  }
  const std::vector<FoundFinding> found = find_findings(source, query);
  std::vector<std::string> notes;
  if (!options.rules) notes.emplace_back("Rules are switched off, so nothing was looked for.");
  if (found.empty() && options.rules) {
    notes.emplace_back("Rules found nothing there. That does not prove that there is nothing to find.");
  }
  add_notes(answer, notes);
  add_items(answer, "findings", arguments, found.size(), [&](std::size_t i) { return finding_item(source, found[i]); });
  return answer;
}

Json page_schema() {
  return object_schema({{"page", text_schema("Its path in the site")},
                        {"text", text_schema("In Markdown")},
                        {"total_bytes", number_schema()},
                        {"next_offset?", number_schema("Where the rest begins")},
                        {"more?", text_schema()},
                        {"notes?", array_schema(text_schema())}});
}

ToolAnswer page(const AnswerSource& source, const ToolArguments& arguments) {
  const std::string path = repo_path_of(arguments.text("path"));
  const std::optional<PageText> whole = page_text(source, path);
  if (!whole) {
    auto done = check_path(source, path);
    return tl::unexpected(done ? Error{fmt::format("'{}' has no page", path)} : done.error());
  }
  std::string text;
  append_valid_utf8(text, whole->text);
  const TextPiece piece = piece_of(text, arguments.number("offset"), arguments.number("max_bytes"));
  Json answer{{"page", whole->path}, {"text", piece.text}, {"total_bytes", text.size()}};
  if (piece.next > 0) {
    answer["next_offset"] = piece.next;
    answer["more"] = fmt::format("{} more bytes: ask again with offset {}", text.size() - piece.next, piece.next);
  }
  return answer;
}

}  // namespace docmill
