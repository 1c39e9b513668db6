// SPDX-License-Identifier: Apache-2.0
//
// The sections of a docs page about the code that uses the file: Testing, Usage Examples, Related Files.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <span>
#include <string>

#include "stages/base/visible_text.h"
#include "stages/emit/file/docs_sections.h"
#include "stages/emit/file/related_files.h"

namespace docmill {
namespace {

constexpr std::size_t kListedDependencies = 50;

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
  const std::vector<Neighbour>& files = page.view.imports.dependencies.all;
  const bool uses_package = std::ranges::find(files, ImportKind::package, &Neighbour::kind) != files.end();
  std::size_t listed = 0;
  for (const Neighbour& edge : files) {
    if (!is_of_code(edge.kind) || edge.file.is_test) continue;
    if (listed == 0) {
      md.raw(uses_package ? "\nIt imports these files, or uses them in its own package. They are not tests:\n\n"
                          : "\nIt imports these files, which are not tests:\n\n");
    }
    if (listed++ == kListedDependencies) break;
    md.raw("- ");
    page.link_file(md, edge.file);
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

// The file's name after that of its folder, which a reader can tell from others. The link has the whole path.
std::string_view short_path(std::string_view path) {
  const std::size_t name = path.rfind('/');
  if (name == std::string_view::npos || name == 0) return path;
  const std::size_t folder = path.rfind('/', name - 1);
  return folder == std::string_view::npos ? path : path.substr(folder + 1);
}

void write_example(Markdown& md, const UsageExample& example) {
  md.raw("  - ");
  if (!example.code.empty()) md.code(example.code).raw(" in ");
  md.raw("[").code(example.name.empty() ? short_path(example.path) : example.name).raw("](").raw(example.url).raw(")");
  if (!example.name.empty()) md.raw(", ").code(short_path(example.path));
  md.raw("\n");
}

void write_others(Markdown& md, const UsedSymbol& used) {
  for (const std::string& path : used.others) {
    const bool is_last = &path == &used.others.back() && used.more_others == 0;
    md.raw(&path == used.others.data() ? "" : is_last ? " and " : ", ").code(short_path(path));
  }
  if (used.more_others == 0) return;
  append_count(md.raw(" and "), used.more_others, "more file");
}

void write_used_symbol(const DocsPage& page, Markdown& md, const UsedSymbol& used) {
  md.raw("- ");
  page.link_symbol(md, used.symbol);
  md.raw(", used by ");
  append_count(md, used.files, "file");
  append_tests(md, used.tests);
  if (used.by_name == used.files) {
    md.raw(" by name only");
  } else if (used.by_name > 0) {
    md.raw(", ").number(used.by_name).raw(" of them by name only");
  }
  md.raw("\n");
  for (const UsageExample& example : used.examples) write_example(md, example);
  if (used.others.empty()) return;
  md.raw("  - Also in ");
  write_others(md, used);
  md.raw("\n");
}

// The symbols without examples, in one line.
void write_also_used(const DocsPage& page, Markdown& md, std::span<const UsedSymbol> used) {
  if (used.empty()) return;
  md.raw("- Also used, with the number of files: ");
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (i > 0) md.raw(", ");
    page.link_symbol(md, used[i].symbol);
    md.raw(" (").number(used[i].files).raw(": ");
    write_others(md, used[i]);
    md.raw(")");
  }
  md.raw("\n");
}

void write_declared_in(const DocsPage& page, Markdown& md) {
  const std::vector<OtherFile>& headers = page.view.users.declared_in;
  if (headers.empty()) return;
  md.raw("These uses include those of the declarations in ");
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (i > 0) md.raw(i + 1 == headers.size() ? " and " : ", ");
    page.link_file(md, headers[i]);
  }
  md.raw(":\n\n");
}

// The uses of what a header declares are listed on its page.
void write_users_of_headers(const DocsPage& page, Markdown& md) {
  if (!page.view.users.declared_in.empty()) md.raw(", and those on the pages of the declarations");
}

// Not folded: Python-Markdown reads no Markdown in `<details>`, except fences.
void write_other_users(const DocsPage& page, Markdown& md) {
  const std::vector<OtherFile>& files = page.view.users.other_users;
  if (files.empty()) return;
  append_count(md.raw("\n"), files.size(), "file");
  md.raw(files.size() == 1 ? " uses" : " use").raw(" its symbols without importing it:\n\n");
  write_by_folder(md, files);
}

// --- related files -------------------------------------------------------------------------------------------------

void write_reason(const DocsPage& page, Markdown& md, const RelatedFile& related) {
  md.raw(reason_text(related.reason));
  if (related.reason != RelatedReason::used_together) return;
  md.number(related.together).raw(" of ").number(related.users).raw(" files that use this one");
  if (related.users < page.view.users.using_files) md.raw(" (of those that use few others)");
}

}  // namespace

void append_tests(Markdown& md, std::uint32_t tests) {
  if (tests > 0) md.raw(", ").number(tests).raw(tests == 1 ? " of them a test" : " of them tests");
}

void write_testing(const DocsPage& page, Markdown& md) {
  const bool has_code = !page.facts.symbols.empty() || count_test_cases(page.facts) > 0;
  if (page.file.is_test && page.file.language.finds_definitions && has_code) {
    write_as_test(page, md);
    return;
  }
  const FileUsers& users = page.view.users;
  if (users.tests.empty() && (!page.file.language.has_uses || !page.file.language.is_code)) {
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
    md.raw(" among the files under [Imported By](#imported-by) and [Usage Examples](#usage-examples)\n");
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
  write_declared_in(page, md);
  const auto has_example = [](const UsedSymbol& used) { return !used.examples.empty(); };
  std::vector<UsedSymbol> others;
  for (const UsedSymbol& used : users.used) {
    if (has_example(used)) {
      write_used_symbol(page, md, used);
    } else {
      others.push_back(used);
    }
  }
  write_also_used(page, md, others);
  if (std::ranges::any_of(users.used, [](const UsedSymbol& used) { return used.more_others > 0; })) {
    md.raw("\nFor each symbol, at most ").number(kOtherUsersNamed).raw(" files without an example are named. ");
    md.raw("The rest are among the files under [Imported By](#imported-by)");
    md.raw(users.other_users.empty() ? "" : ", and those that use symbols without importing the file, below");
    write_users_of_headers(page, md);
    md.raw(".\n");
  }
  const auto is_by_name = [](const UsedSymbol& used) { return used.by_name > 0; };
  if (std::any_of(users.used.begin(), users.used.end(), is_by_name)) {
    md.raw(
        "\nBy name only: docmill does not know the type of the object there, or sees no declaration of the name there, "
        "but nothing else in this repository has that name.\n");
  }
  write_other_users(page, md);
}

void write_related(const DocsPage& page, Markdown& md) {
  for (const RelatedFile& related : page.view.users.related) {
    md.raw("- ");
    page.link_file(md, related.file);
    md.raw(": ");
    write_reason(page, md, related);
    md.raw("\n");
  }
  if (page.view.users.related.empty()) {
    md.raw("None found by name (test, header, implementation), in build rules and scripts, or by common users.\n");
  }
}

}  // namespace docmill
