// SPDX-License-Identifier: Apache-2.0
#include "cli/mcp/symbol_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "cli/mcp/answer_items.h"
#include "pipeline/live/symbol_query.h"
#include "pipeline/live/symbol_users.h"
#include "stages/base/split_lines.h"
#include "stages/emit/file/code_line.h"
#include "stages/emit/file/file_view.h"
#include "stages/emit/file/type_family.h"

namespace docmill {
namespace {

constexpr std::size_t kMostSourceBytes = 12'000;  // of a definition
constexpr std::size_t kMostLineBytes = 400;
constexpr std::size_t kOtherSymbols = 8;
constexpr std::size_t kLongestDoc = 1'500;

SymbolQuery query_of(const ToolArguments& arguments) {
  return {arguments.text("name"), arguments.text("kind"), repo_path_of(arguments.text("path"))};
}

std::string_view word_of_match(Closeness closeness) {
  switch (closeness) {
    case Closeness::exact: return "exact";
    case Closeness::other_case: return "other case";
    case Closeness::in_module: return "scope alike";
    case Closeness::prefix: return "begins with it";
    case Closeness::similar: return "similar";
  }
  return {};
}

Error no_such_symbol(const AnswerSource& source, const SymbolQuery& query) {
  std::string message = fmt::format("no symbol is named '{}'", bounded_text(query.name, 300));
  if (!query.path.empty()) message += fmt::format(" in '{}'", bounded_text(query.path, 300));
  const std::vector<SymbolMatch> longer = find_symbols(source, {query.name, "", query.path}).all;
  std::vector<std::string> names;
  for (const SymbolMatch& match : longer) {
    std::string name = shown_name_of(source, match.at);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    if (names.size() == 5) break;
  }
  if (!names.empty())
    return {fmt::format("{}; similar names: {}; search_text finds text in all files", message, fmt::join(names, ", "))};
  return {message + "; search_text finds text in all files"};
}

// --- definition ------------------------------------------------------------------------------------------------------

void add_source(const AnswerSource& source, SymbolAt at, std::size_t most_lines, Json& item) {
  const LineSpan lines = source.repo().facts_of(at.file).symbol(at.symbol).lines;
  const std::optional<std::string> text = source.source(at.file);
  if (!text) {
    item["left_out"] = "the source: the file has changed or cannot be read";
    return;
  }
  const std::vector<std::string_view> all = split_lines(*text);
  Json shown = Json::array();
  std::size_t bytes = 0;
  std::uint32_t line = lines.first;
  for (; line <= lines.last && line <= all.size(); ++line) {
    if (shown.size() == most_lines || bytes > kMostSourceBytes) break;
    shown.push_back(fmt::format("{} {}", line, bounded_text(all[line - 1], kMostLineBytes)));
    bytes += shown.back().get_ref<const std::string&>().size();
  }
  item["source"] = std::move(shown);
  if (line <= lines.last) item["left_out"] = fmt::format("the source from line {} to {}", line, lines.last);
}

void add_bases(const AnswerSource& source, SymbolAt at, const std::vector<BaseElsewhere>& elsewhere, Json& item) {
  const FileFacts& facts = source.repo().facts_of(at.file);
  const IndexRange range = facts.symbol(at.symbol).bases;
  for (std::uint32_t i = range.begin; i < std::min(range.end, range.begin + 20); ++i) {
    item["bases"].push_back(bounded_text(facts.view(facts.names[i]), 300));
  }
  for (const BaseElsewhere& base : elsewhere) {
    if (base.type != at.symbol) continue;
    const SymbolAt target{base.file, base.base};
    item["bases_at"].push_back(fmt::format("{} in {}:{}", shown_name_of(source, target),
                                           source.repo().file(base.file).path,
                                           source.repo().facts_of(base.file).symbol(base.base).lines.first));
  }
}

void add_descendants(const Descendants& descendants, Json& item) {
  for (const Link& link : descendants.first) item["derived"].push_back(bounded_text(link.label, 300));
  if (descendants.more > 0) item["more_derived"] = descendants.more;
}

void add_family(const AnswerSource& source, SymbolAt at, Json& item) {
  const Symbol& symbol = source.repo().facts_of(at.file).symbol(at.symbol);
  if (!is_type(symbol.kind) && !is_function(symbol.kind)) return;
  const std::vector<BaseElsewhere> elsewhere = bases_elsewhere(source.site(), at.file);
  add_bases(source, at, elsewhere, item);
  for (const OverridingMethod& method : overriding_methods(source.site(), at.file, elsewhere)) {
    if (method.method == at.symbol) item["overrides"] = bounded_text(method.base.label, 300);
  }
  for (const Descendants& descendants : descendants_of(source.site(), at.file)) {
    if (descendants.symbol == at.symbol) add_descendants(descendants, item);
  }
}

Json definition_item(const AnswerSource& source, const SymbolMatch& match, std::size_t most_lines) {
  const FileFacts& facts = source.repo().facts_of(match.at.file);
  const Symbol& symbol = facts.symbol(match.at.symbol);
  Json item = symbol_item(source, match.at);
  if (!symbol.doc.empty()) {
    item["doc"] = bounded_text(facts.view(symbol.doc), kLongestDoc);
    item["doc_lines"] = lines_text(symbol.doc_lines);
    item.erase("about");
  }
  item["used_by_files"] = match.users;
  add_family(source, match.at, item);
  if (most_lines > 0) add_source(source, match.at, most_lines, item);
  add_notes(item, limits_of(source, match.at.file));
  return item;
}

// --- users -----------------------------------------------------------------------------------------------------------

std::string_view word_of_use(UseKind kind) {
  switch (kind) {
    case UseKind::import: return "import";
    case UseKind::use: return "use";
    case UseKind::call: return "call";
    case UseKind::base: return "base class";
  }
  return {};
}

// Matches with one qualified name are one symbol if they are overloads in one file, or a declaration in a header and
// its definition. The names of the others are kept.
struct MeantSymbols {
  std::string name;
  std::vector<SymbolAt> all;
  std::vector<std::string> others;
};

std::string plain_name_of(const AnswerSource& source, SymbolAt at) {
  const FileFacts& facts = source.repo().facts_of(at.file);
  const Symbol& symbol = facts.symbol(at.symbol);
  const std::string scope = facts.naming_scope(symbol);
  return scope + (scope.empty() ? "" : ".") + std::string(facts.view(symbol.name));
}

bool may_be_one_symbol(const Links& links, FileId a, FileId b) {
  const auto declares = [&](FileId header, FileId file) {
    return std::ranges::binary_search(links.declared_in.row(file.value), header);
  };
  return a == b || declares(a, b) || declares(b, a);
}

MeantSymbols meant_symbols(const AnswerSource& source, const std::vector<SymbolMatch>& matches) {
  MeantSymbols meant;
  const SymbolAt best = matches.front().at;
  const std::string name = plain_name_of(source, best);
  meant.name = shown_name_of(source, best);
  for (const SymbolMatch& match : matches) {
    if (plain_name_of(source, match.at) == name && may_be_one_symbol(source.links(), best.file, match.at.file)) {
      meant.all.push_back(match.at);
    } else if (meant.others.size() < kOtherSymbols) {
      std::string other =
          fmt::format("{} in {}", shown_name_of(source, match.at), source.repo().file(match.at.file).path);
      if (std::ranges::find(meant.others, other) == meant.others.end()) meant.others.push_back(std::move(other));
    }
  }
  return meant;
}

Json user_item(const AnswerSource& source, const SymbolUser& user) {
  Json item{{"path", source.repo().file(user.file).path},
            {"kind", word_of_use(user.kind)},
            {"count", user.count},
            {"known", user.is_by_name ? "by name" : "exact"}};
  if (user.around.exists()) {
    item["in"] = shown_name_of(source, {user.file, user.around});
    item["in_lines"] = lines_text(source.repo().facts_of(user.file).symbol(user.around).lines);
  }
  const UseLine line = line_of(source, user);
  if (line.number > 0) item["line"] = line.number;
  if (!line.text.empty()) item["code"] = line.text;
  if (source.links().is_test[user.file.value]) item["in_test"] = true;
  return item;
}

std::vector<std::string> notes_of_users(const AnswerSource& source, const MeantSymbols& meant,
                                        const std::vector<SymbolUser>& found, bool is_filtered) {
  std::vector<std::string> notes;
  const LanguageLabel& language = source.repo().file(meant.all.front().file).language;
  if (language.traits->import_style == ImportStyle::none) {
    notes.push_back(fmt::format("docmill does not look for uses of what {} files define.", language.name));
  } else if (found.empty() && !is_filtered) {
    notes.emplace_back("docmill resolved no use of it. That does not prove that there is none.");
  } else {
    notes.emplace_back(
        "Only uses that docmill resolved are listed; calls through values of unknown types may be missing.");
  }
  if (std::ranges::any_of(found, &SymbolUser::is_by_name)) {
    notes.emplace_back(
        "by name: docmill does not know the type of the object there, or sees no declaration of the name there, but "
        "nothing else in this repository has that name.");
  }
  if (source.links().references.size() == 0) notes.emplace_back("Uses in its own file are not listed.");
  return notes;
}

enum class Uses : unsigned char { all, calls };

ToolAnswer answer_users(const AnswerSource& source, const ToolArguments& arguments, Uses wanted) {
  const SymbolQuery query = query_of(arguments);
  const SymbolMatches matches = find_named(source, query);
  if (matches.all.empty()) return tl::unexpected(no_such_symbol(source, query));
  const MeantSymbols meant = meant_symbols(source, matches.all);
  std::vector<SymbolUser> found = users_of(source, meant.all);
  const std::string used_in = repo_path_of(arguments.text("used_in"));
  std::erase_if(found, [&](const SymbolUser& user) {
    if (wanted == Uses::calls && user.kind != UseKind::call) return true;
    return !is_path_in(source.repo().file(user.file).path, used_in);
  });
  Json answer{{"name", meant.name}, {"definitions", Json::array()}};
  for (std::size_t i = 0; i < std::min<std::size_t>(meant.all.size(), 5); ++i) {
    const FileFacts& facts = source.repo().facts_of(meant.all[i].file);
    answer["definitions"].push_back(fmt::format("{}:{}", source.repo().file(meant.all[i].file).path,
                                                facts.symbol(meant.all[i].symbol).lines.first));
  }
  if (meant.all.size() > 5) answer["definitions"].push_back(fmt::format("and {} more", meant.all.size() - 5));
  if (!meant.others.empty()) {
    answer["other_symbols"] = meant.others;
  }
  add_notes(answer, notes_of_users(source, meant, found, wanted == Uses::calls || !used_in.empty()));
  std::size_t files = 0;
  FileId last;
  for (const SymbolUser& user : found) files += std::exchange(last, user.file) != user.file ? 1 : 0;
  answer["files"] = files;
  add_items(answer, "users", arguments, found.size(), [&](std::size_t i) { return user_item(source, found[i]); });
  return answer;
}

}  // namespace

Json find_symbol_schema() {
  return list_schema(
      "symbols",
      symbol_schema({{"match", text_schema("exact, other case, scope alike, begins with it, or similar")},
                     {"used_by_files", number_schema("Other files that use it")}}),
      {{"notes?", array_schema(text_schema())}});
}

ToolAnswer find_symbol(const AnswerSource& source, const ToolArguments& arguments) {
  const SymbolQuery query = query_of(arguments);
  if (auto done = check_path(source, query.path); !done) return tl::unexpected(done.error());
  const SymbolMatches matches = find_symbols(source, query);
  Json answer = Json::object();
  if (matches.is_cut)
    add_notes(answer, {"So many names begin alike that not all were looked at; give more of the name."});
  if (!matches.all.empty() && matches.all.front().closeness == Closeness::similar) {
    add_notes(answer, {"No definition has this name or begins with it; these are similar."});
  }
  if (matches.all.empty())
    add_notes(answer, {"No definition in this repository has such a name; search_text finds text in all files."});
  add_items(answer, "symbols", arguments, matches.all.size(), [&](std::size_t i) {
    Json item = symbol_item(source, matches.all[i].at);
    item["match"] = word_of_match(matches.all[i].closeness);
    item["used_by_files"] = matches.all[i].users;
    return item;
  });
  return answer;
}

Json definition_schema() {
  return list_schema(
      "definitions",
      symbol_schema({{"doc?", text_schema("The first paragraph of its documentation")},
                     {"doc_lines?", text_schema("The lines of the whole documentation")},
                     {"used_by_files", number_schema("Other files that use it")},
                     {"bases?", array_schema(text_schema("As written"))},
                     {"bases_at?", array_schema(text_schema("Where a base is defined, if that is known"))},
                     {"overrides?", text_schema("The method of a base that it overrides")},
                     {"derived?", array_schema(text_schema("Derives from it, or overrides it"))},
                     {"more_derived?", number_schema("So many more do")},
                     {"source?", array_schema(text_schema("A line number and its line"))},
                     {"left_out?", text_schema("What of the source is not shown")},
                     {"notes?", array_schema(text_schema())}}));
}

ToolAnswer definition(const AnswerSource& source, const ToolArguments& arguments) {
  const SymbolQuery query = query_of(arguments);
  const SymbolMatches matches = find_named(source, query);
  if (matches.all.empty()) return tl::unexpected(no_such_symbol(source, query));
  Json answer = Json::object();
  add_items(answer, "definitions", arguments, matches.all.size(),
            [&](std::size_t i) { return definition_item(source, matches.all[i], arguments.number("max_lines")); });
  return answer;
}

Json users_schema() {
  return list_schema(
      "users",
      object_schema({{"path", text_schema("Of the file that uses it")},
                     {"in?", text_schema("The symbol around the use; none at the top of the file")},
                     {"in_lines?", text_schema("Its lines")},
                     {"line?", number_schema("The first line there that has the name")},
                     {"code?", text_schema("That line")},
                     {"kind", text_schema("import, use, call or base class")},
                     {"count", number_schema("How often it is used there")},
                     {"known", text_schema("exact; or by name: nothing else in the repository has that name")},
                     {"in_test?", flag_schema("The file is a test")}}),
      {{"name", text_schema()},
       {"definitions", array_schema(text_schema("path:line"))},
       {"other_symbols?", array_schema(text_schema("Others of this name; say which one by path or qualified name"))},
       {"files", number_schema("Files that use it")},
       {"notes?", array_schema(text_schema())}});
}

ToolAnswer users(const AnswerSource& source, const ToolArguments& arguments) {
  return answer_users(source, arguments, Uses::all);
}

ToolAnswer callers(const AnswerSource& source, const ToolArguments& arguments) {
  return answer_users(source, arguments, Uses::calls);
}

}  // namespace docmill
