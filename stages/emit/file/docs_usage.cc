// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page about the code that uses the file: Testing, Usage Examples, Related Files.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <string>

#include "stages/base/visible_text.h"
#include "stages/emit/file/docs_sections.h"

namespace docmill {
namespace {

constexpr std::size_t kListedDependencies = 50;
constexpr std::size_t kListedRelated = 20;

// --- testing -------------------------------------------------------------------------------------------------------

void write_command(Markdown& md, const std::string& command) {
  md.raw(":\n\n");
  md.fence("bash", command, true);
}

bool is_plain_in_shell(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("/._-+@").find(c) != std::string_view::npos;
}

// A path as one word of a shell command. If a path cannot be shown as it is, its bytes are written as numbers:
// $'caf\xE9.py'.
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

// True if the file says that it is not run by itself. What it says tells how it is run.
bool write_refusal(const DocsPage& page, Markdown& md) {
  const auto mark = std::ranges::find(page.facts.marks, MarkKind::refusal, &Mark::kind);
  if (mark == page.facts.marks.end()) return false;
  md.raw("If it is run by itself, it only raises an error, ");
  page.link_lines(md, mark->lines);
  md.raw(":\n\n> ").text(page.facts.view(mark->text)).raw("\n");
  return true;
}

bool write_own_runner(const DocsPage& page, Markdown& md) {
  const std::string_view run_command = page.file.language.run_command;
  if (run_command.empty()) return false;
  for (const Mark& mark : page.facts.marks) {
    if (mark.kind != MarkKind::entry_point) continue;
    md.raw("Run it through its entry point, ");
    page.link_lines(md, mark.lines);
    write_command(md, fmt::format("{} {}", run_command, shell_word(page.file.path)));
    return true;
  }
  return false;
}

bool write_project_runner(const DocsPage& page, Markdown& md) {
  const ProjectRunner& runner = page.file.runner;
  if (runner.marker.empty()) return false;
  md.raw("The repository has ");
  page.link_file(md, runner.marker.front());
  md.raw(runner.takes_path ? ", so run it with" : ", so run the project's tests with");
  write_command(md, runner.takes_path ? runner.command + " " + shell_word(page.file.path) : runner.command);
  return true;
}

// A mark that spans the next one is a group of tests, not a case.
std::size_t count_test_cases(const FileFacts& facts) {
  const auto is_case = [](const Symbol& s) { return s.is_test && s.kind != SymbolKind::class_; };
  auto cases = static_cast<std::size_t>(std::count_if(facts.symbols.begin(), facts.symbols.end(), is_case));
  const Mark* last = nullptr;
  for (const Mark& mark : facts.marks) {
    if (mark.kind != MarkKind::test) continue;
    const bool last_is_group = last != nullptr && mark.lines.last <= last->lines.last;
    if (!last_is_group) ++cases;
    last = &mark;
  }
  return cases;
}

void write_as_test(const DocsPage& page, Markdown& md) {
  const std::size_t cases = count_test_cases(page.facts);
  md.raw("This is a test file");
  if (cases > 0) {
    md.raw(" with ");
    append_count(md, cases, "test case");
  }
  md.raw(". ");
  if (!write_refusal(page, md) && !write_own_runner(page, md) && !write_project_runner(page, md)) {
    md.raw("docmill looked for a test runner in the file, its folder and the folders above, and found none.\n");
  }
  std::size_t listed = 0;
  for (const Neighbour& edge : page.view.imports.dependencies) {
    if (!is_import(edge.kind) || edge.file.is_test) continue;
    if (listed == 0) md.raw("\nIt imports these files, which are not tests:\n\n");
    if (listed++ == kListedDependencies) break;
    md.raw("- ");
    page.link_file(md, edge.file);
    md.raw(", ");
    page.link_lines(md, {edge.line, edge.line});
    md.raw("\n");
  }
  if (listed > kListedDependencies) md.raw("- and more: see [Import Dependencies](#import-dependencies)\n");
}

void write_reaching_test(const DocsPage& page, Markdown& md, const ReachingTest& test) {
  md.raw("- ");
  page.link_file(md, test.file);
  md.raw(test.symbols > 0 ? ": uses " : ": imports this file");
  for (std::size_t i = 0; i < test.examples.size(); ++i) {
    if (i > 0) md.raw(i + 1 == test.symbols ? " and " : ", ");
    page.link_symbol(md, test.examples[i]);
  }
  if (test.symbols > test.examples.size()) {
    md.raw(" and ").number(test.symbols - test.examples.size()).raw(" more");
  }
  md.raw(test.is_named_alike ? "; named after this file\n" : "\n");
}

// --- users ---------------------------------------------------------------------------------------------------------

std::string_view verb_of(const SymbolUsers& users) {
  switch (users.kind) {
    case UseKind::base: return users.in_tests ? "Base in tests of " : "Base of ";
    case UseKind::call: return users.in_tests ? "Called in tests by " : "Called by ";
    case UseKind::use: return users.in_tests ? "Used in tests by " : "Used by ";
    case UseKind::import: return users.in_tests ? "Imported in tests by " : "Imported by ";
  }
  return "";
}

void write_user(Markdown& md, const SymbolUser& user) {
  md.raw("[");
  if (!user.name.empty()) md.code(user.name).raw(" in ");
  md.code(user.path).raw("](").raw(user.url).raw(")");
}

void write_used_symbol(const DocsPage& page, Markdown& md, const UsedSymbol& used) {
  md.raw("- ");
  page.link_symbol(md, used.symbol);
  md.raw(", used by ");
  append_count(md, used.files, "file");
  if (used.by_name == used.files) {
    md.raw(" by name only");
  } else if (used.by_name > 0) {
    md.raw(", ").number(used.by_name).raw(" of them by name only");
  }
  md.raw("\n");
  for (const SymbolUsers& users : used.groups) {
    md.raw("  - ").raw(verb_of(users));
    for (std::size_t i = 0; i < users.shown.size(); ++i) {
      if (i > 0) md.raw(i + 1 == users.places ? " and " : ", ");
      write_user(md, users.shown[i]);
    }
    if (users.places > users.shown.size()) {
      md.raw(" and ").number(users.places - users.shown.size()).raw(" more");
    }
    md.raw("\n");
  }
}

// --- related files -------------------------------------------------------------------------------------------------

struct PathLess {
  bool operator()(std::string_view a, std::string_view b) const { return path_less(a, b); }
};

class RelatedFiles {
 public:
  explicit RelatedFiles(const DocsPage& page) : page_(page) {
    for (const Neighbour& edge : page.view.imports.dependencies) add_dependency(edge);
    for (const Neighbour& edge : page.view.users.dependents) add_dependent(edge);
    for (const OtherFile& sibling : page.file.siblings) add(sibling, 120, kSameName);
  }

  void write(Markdown& md) const {
    std::vector<const Reason*> ranked;
    for (const auto& [path, reason] : reasons_) ranked.push_back(&reason);
    std::stable_sort(ranked.begin(), ranked.end(), [](auto a, auto b) { return a->score > b->score; });
    const std::size_t shown = std::min(ranked.size(), kListedRelated);
    for (std::size_t i = 0; i < shown; ++i) {
      md.raw("- ");
      page_.link_file(md, *ranked[i]->file);
      md.raw(": ").raw(ranked[i]->text).raw("\n");
    }
    if (ranked.empty()) {
      md.raw("No related files were found: none imports this file, is imported by it, or has the same base name.\n");
    }
    if (ranked.size() > shown) {
      md.raw("\nNot listed: ");
      append_count(md, ranked.size() - shown, "more file");
      md.raw(". See [Dependencies](#dependencies), and [the folder](./index.md) for files with the same base name.\n");
    }
  }

 private:
  struct Reason {
    const OtherFile* file = nullptr;
    std::uint64_t score = 0;
    std::string text;
  };

  void add(const OtherFile& file, std::uint64_t score, std::string_view text) {
    Reason& reason = reasons_[file.path];
    reason.file = &file;
    reason.score += score;
    if (!reason.text.empty()) reason.text += ", ";
    reason.text += text;
  }

  void add_dependency(const Neighbour& edge) { add(edge.file, 100 + std::min(edge.count, 50u), dependency_text(edge)); }

  void add_dependent(const Neighbour& edge) {
    add(edge.file, (edge.file.is_test ? 90 : 60) + std::min(edge.count, 50u), dependent_text(edge));
  }

  static std::string_view dependency_text(const Neighbour& edge) {
    switch (edge.kind) {
      case ImportKind::include_quoted:
      case ImportKind::include_system: return "included by this file";
      case ImportKind::link: return "linked from this file";
      case ImportKind::run: return "run by this file";
      case ImportKind::build: return "built by this file";
      case ImportKind::use: return "used by this file";
      default: return "imported by this file";
    }
  }

  static std::string_view dependent_text(const Neighbour& edge) {
    switch (edge.kind) {
      case ImportKind::link: return "links to this file";
      case ImportKind::run: return "runs this file";
      case ImportKind::build: return "builds this file";
      case ImportKind::use: return "uses this file";
      default: return edge.file.is_test ? "a test that imports this file" : "imports this file";
    }
  }

  static constexpr std::string_view kSameName = "same base name";

  const DocsPage& page_;
  std::map<std::string_view, Reason, PathLess> reasons_;
};

}  // namespace

void write_testing(const DocsPage& page, Markdown& md) {
  const bool has_code = !page.facts.symbols.empty() || count_test_cases(page.facts) > 0;
  if (page.file.is_test && page.file.language.has_grammar && has_code) {
    write_as_test(page, md);
    return;
  }
  const FileUsers& users = page.view.users;
  if (users.tests.empty() && !page.file.language.has_uses) {
    md.raw("docmill does not look for tests of ").raw(page.file.language.name).raw(" files.\n");
    return;
  }
  if (users.tests.empty()) {
    md.raw("No test file that imports this file or uses a symbol of it was found.\n");
    return;
  }
  md.raw("Test files that use symbols of this file or import it");
  md.raw(users.tests.size() > 1 ? ", those that use most of it first:\n\n" : ":\n\n");
  for (const ReachingTest& test : users.tests) write_reaching_test(page, md, test);
  if (users.more_tests > 0) {
    md.raw("- and ");
    append_count(md, users.more_tests, "more test file");
    md.raw("\n");
  }
}

void write_usage(const DocsPage& page, Markdown& md) {
  const FileUsers& users = page.view.users;
  if (users.used.empty() && !page.file.language.has_uses) {
    md.raw("docmill does not look for uses of what ").raw(page.file.language.name).raw(" files define.\n");
  } else if (users.used.empty()) {
    md.raw(page.facts.symbols.empty() ? "No definitions were found in this file, so there are no uses to list.\n"
                                      : "docmill resolved no use of this file's symbols in other files.\n");
  }
  for (const UsedSymbol& used : users.used) write_used_symbol(page, md, used);
  if (users.more_used > 0) {
    md.raw("\nOther files use ");
    append_count(md, users.more_used, "more symbol");
    md.raw(" of this file.\n");
  }
  const auto is_by_name = [](const UsedSymbol& used) { return used.by_name > 0; };
  if (std::any_of(users.used.begin(), users.used.end(), is_by_name)) {
    md.raw(
        "\nBy name only: docmill does not know the type of the object there, but no other member in this repository "
        "has that name.\n");
  }
}

void write_related(const DocsPage& page, Markdown& md) { RelatedFiles(page).write(md); }

}  // namespace docmill
