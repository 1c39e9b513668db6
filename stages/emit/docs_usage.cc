// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page about those who use the file: Testing, Usage Examples, Related Files.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <string>

#include "stages/base/visible_text.h"
#include "stages/emit/docs_context.h"
#include "stages/emit/roles.h"
#include "stages/emit/siblings.h"
#include "stages/emit/test_runners.h"

namespace docmill {
namespace {

constexpr std::size_t kListedTests = 50;
constexpr std::size_t kListedSymbols = 20;
constexpr std::size_t kUsersPerSymbol = 5;
constexpr std::size_t kListedRelated = 20;

// --- testing -------------------------------------------------------------------------------------------------------

// The nearest file of that name in the folder or one above.
FileId nearest(const Repo& repo, FolderId folder, std::string_view name) {
  for (; folder.exists(); folder = repo.folder(folder).parent) {
    const std::string& path = repo.folder(folder).path;
    const FileId found = repo.find_file(path.empty() ? std::string(name) : path + "/" + std::string(name));
    if (found.exists()) return found;
  }
  return {};
}

void write_command(Markdown& md, const std::string& command) {
  md.raw(":\n\n");
  md.fence("bash", command, true);
}

bool is_plain_in_shell(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("/._-+@").find(c) != std::string_view::npos;
}

// A path as one word of a shell command. A path that cannot be shown as it is has its bytes by number: $'caf\xE9.py'.
std::string shell_word(std::string_view path) {
  const bool is_visible = display_text(path) == path;
  const bool is_plain = std::all_of(path.begin(), path.end(), is_plain_in_shell);
  std::string word = is_plain ? "" : is_visible ? "'" : "$'";
  if (path.starts_with('-')) word += "./";
  for (char c : path) {
    if (!is_visible && !is_plain_in_shell(c)) {
      fmt::format_to(std::back_inserter(word), "\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
  }
  return is_plain ? word : word + "'";
}

bool write_own_runner(const DocsContext& page, Markdown& md) {
  if (page.file.language.name != "Python") return false;
  for (const Mark& mark : page.facts.marks) {
    if (mark.kind != MarkKind::entry_point) continue;
    md.raw("It runs as a program (");
    page.link_lines(md, mark.lines);
    md.raw(")");
    write_command(md, "python " + shell_word(page.file.path));
    return true;
  }
  return false;
}

bool write_project_runner(const DocsContext& page, Markdown& md) {
  for (const TestRunner& runner : kTestRunners) {
    if (runner.language != page.file.language.name) continue;
    const FileId marker = nearest(page.site.repo(), page.folder(), runner.marker);
    if (!marker.exists() || !shows_runner(page.site.repo(), marker)) continue;
    md.raw("By ");
    page.link_file(md, marker);
    md.raw(", its project's tests run with");
    std::string command(runner.command);
    if (runner.takes_path) command += " " + shell_word(page.file.path);
    write_command(md, command);
    return true;
  }
  return false;
}

void write_as_test(const DocsContext& page, Markdown& md) {
  const auto is_case = [](const Symbol& s) { return s.is_test && s.kind != SymbolKind::class_; };
  const auto cases = std::count_if(page.facts.symbols.begin(), page.facts.symbols.end(), is_case);
  md.raw("This is a test file");
  if (cases > 0) {
    md.raw(" with ");
    append_count(md, static_cast<std::uint64_t>(cases), "test case");
  }
  md.raw(". ");
  if (!write_own_runner(page, md) && !write_project_runner(page, md)) {
    md.raw("Neither the file nor a file of its folder or one above shows which runner it needs.\n");
  }
  std::size_t listed = 0;
  for (const FileEdge& edge : page.site.links().dependencies.row(page.id.value)) {
    if (edge.kind == ImportKind::link || page.site.links().is_test[edge.file.value]) continue;
    if (listed == 0) md.raw("\nIt exercises what it imports:\n\n");
    if (listed++ == kListedTests) break;
    md.raw("- ");
    page.link_file(md, edge.file);
    md.raw(", ");
    page.link_lines(md, {edge.line, edge.line});
    md.raw("\n");
  }
  if (listed > kListedTests) md.raw("- and more, all under [Import Dependencies](#import-dependencies)\n");
}

// --- related files -------------------------------------------------------------------------------------------------

class RelatedFiles {
 public:
  explicit RelatedFiles(const DocsContext& page) : page_(page) {
    const Links& links = page.site.links();
    for (const FileEdge& edge : links.dependencies.row(page.id.value)) add_dependency(edge);
    for (const FileEdge& edge : links.dependents.row(page.id.value)) add_dependent(edge);
    for (FileId sibling : siblings_of(page.site.repo(), page.id)) add(sibling, 120, kSameName);
  }

  void write(Markdown& md) const {
    std::vector<std::pair<FileId, const Reason*>> ranked;
    for (const auto& [file, reason] : reasons_) ranked.emplace_back(file, &reason);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.second->score > b.second->score; });
    const std::size_t shown = std::min(ranked.size(), kListedRelated);
    for (std::size_t i = 0; i < shown; ++i) {
      md.raw("- ");
      page_.link_file(md, ranked[i].first);
      md.raw(": ").raw(ranked[i].second->text).raw("\n");
    }
    if (ranked.empty()) md.raw("No file of the repository imports this one, is imported by it, or shares its name.\n");
    if (ranked.size() > shown) {
      md.raw("\n").number(ranked.size() - shown).raw(" more are under [Dependencies](#dependencies).\n");
    }
  }

 private:
  struct Reason {
    std::uint64_t score = 0;
    std::string text;
  };

  void add(FileId file, std::uint64_t score, std::string_view text) {
    Reason& reason = reasons_[file];
    reason.score += score;
    if (!reason.text.empty()) reason.text += ", ";
    reason.text += text;
  }

  void add_dependency(const FileEdge& edge) {
    const bool is_link = edge.kind == ImportKind::link;
    const bool is_include = edge.kind == ImportKind::include_quoted || edge.kind == ImportKind::include_system;
    add(edge.file, 100 + std::min(edge.count, 50u),
        is_link      ? "this file links to it"
        : is_include ? "this file includes it"
                     : "this file imports it");
  }

  void add_dependent(const FileEdge& edge) {
    const bool is_test = page_.site.links().is_test[edge.file.value];
    const bool is_link = edge.kind == ImportKind::link;
    add(edge.file, (is_test ? 90 : 60) + std::min(edge.count, 50u),
        is_test   ? "its test"
        : is_link ? "links to this file"
                  : "imports this file");
  }

  static constexpr std::string_view kSameName = "has the same name up to its extension";

  const DocsContext& page_;
  std::map<FileId, Reason> reasons_;
};

}  // namespace

void write_testing(const DocsContext& page, Markdown& md) {
  if (page.site.links().is_test[page.id.value] && page.file.language.has_grammar && !page.facts.symbols.empty()) {
    write_as_test(page, md);
    return;
  }
  std::size_t tests = 0;
  for (const FileEdge& edge : page.site.links().dependents.row(page.id.value)) {
    if (!page.site.links().is_test[edge.file.value] || edge.kind == ImportKind::link) continue;
    if (tests == 0) md.raw("Test files that import this file:\n\n");
    if (++tests > kListedTests) continue;
    md.raw("- ");
    page.link_file(md, edge.file);
    md.raw(" ");
    page.link_line_of(md, edge.file, edge.line);
    md.raw("\n");
  }
  if (tests == 0) md.raw("No test file of the repository imports this file directly.\n");
  if (tests > kListedTests) {
    md.raw("- and ").number(tests - kListedTests).raw(" more, all under [Imported By](#imported-by)\n");
  }
}

void write_usage(const DocsContext& page, Markdown& md) {
  const auto uses = page.site.links().uses.row(page.id.value);
  if (uses.empty()) {
    md.raw("No use of a symbol of this file was resolved in another file.\n");
    return;
  }
  // Runs of `uses` with one symbol each, the most used first.
  std::vector<std::span<const SymbolUse>> symbols;
  for (std::size_t begin = 0; begin < uses.size();) {
    std::size_t end = begin;
    while (end < uses.size() && uses[end].symbol == uses[begin].symbol) ++end;
    symbols.push_back(uses.subspan(begin, end - begin));
    begin = end;
  }
  std::stable_sort(symbols.begin(), symbols.end(), [](auto a, auto b) { return a.size() > b.size(); });
  for (std::size_t i = 0; i < std::min(symbols.size(), kListedSymbols); ++i) {
    std::vector<SymbolUse> users(symbols[i].begin(), symbols[i].end());
    const auto& is_test = page.site.links().is_test;
    std::stable_partition(users.begin(), users.end(), [&](const SymbolUse& use) { return is_test[use.user.value]; });
    md.raw("- ");
    page.link_symbol(md, page.id, users.front().symbol);
    md.raw(", used by ");
    append_count(md, users.size(), "file");
    md.raw(": ");
    for (std::size_t u = 0; u < std::min(users.size(), kUsersPerSymbol); ++u) {
      if (u > 0) md.raw(", ");
      page.link_file(md, users[u].user);
      md.raw(" ");
      page.link_line_of(md, users[u].user, users[u].line);
    }
    if (users.size() > kUsersPerSymbol) md.raw(" and ").number(users.size() - kUsersPerSymbol).raw(" more");
    md.raw("\n");
  }
  if (symbols.size() > kListedSymbols) {
    md.raw("\n").number(symbols.size() - kListedSymbols);
    md.raw(" more symbols of this file are used elsewhere, by files listed under [Imported By](#imported-by).\n");
  }
}

void write_related(const DocsContext& page, Markdown& md) { RelatedFiles(page).write(md); }

}  // namespace docmill
