// SPDX-License-Identifier: Apache-2.0
//
// How the repo is built, tested and run.
#include "stages/emit/book/book_view.h"

namespace docmill {
namespace {

constexpr std::string_view kEndsOfSentence = ".!?";

// Ends with a full stop, so that more sentences can follow.
void write_described(const DescribedFile& file, Markdown& md) {
  file.file.append_to(md);
  if (!file.sentence.empty()) append_marked_text(md.raw(": "), file.sentence);
  const bool is_ended = !file.sentence.empty() && kEndsOfSentence.find(file.sentence.back()) != std::string_view::npos;
  if (!is_ended) md.raw(".");
}

void write_places(const std::vector<CountedLink>& places, std::uint64_t elsewhere, Markdown& md) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool is_folder = places[i].link.label.ends_with('/');
    places[i].link.append_to(md.raw(i == 0 ? "" : ", "), is_folder ? "doc.md" : "");
    if (is_folder) md.raw(" (").number(places[i].count).raw(")");
  }
  if (elsewhere > 0) md.raw(" and elsewhere (").number(elsewhere).raw(")");
}

void write_build_files(const BuildAndRun& building, Markdown& md) {
  if (building.build_files.empty()) {
    md.raw("No build file was found at the top of the repository.\n");
  }
  for (const BuildFile& file : building.build_files) {
    write_described(file.file, md.raw("- "));
    if (!file.builds.shown.empty()) {
      append_links(md.raw(" It builds "), file.builds);
      md.raw(".");
    }
    if (!file.places.shown.empty()) {
      write_places(file.places.shown, file.places.elsewhere, md.raw(" It builds files in "));
      md.raw(".");
    }
    md.raw("\n");
  }
  if (building.more_build_files == 0) return;
  append_count(md.raw("- … and "), building.more_build_files, "more build file");
  md.raw(" ([list](./doc.md#working-with-this-folder))\n");
}

void write_commands(const std::vector<CommandList>& lists, Markdown& md) {
  for (const CommandList& list : lists) {
    list.file.append_to(md.raw("\n"));
    if (list.library.empty()) {
      md.raw(list.tool.empty() ? " installs programs:\n\n" : " names commands:\n\n");
    } else {
      md.raw(" calls `setup` of ").text(list.library).raw(", which has these commands:\n\n");
    }
    for (const NamedCommand& command : list.commands) {
      md.raw("- ").code(list.tool.empty() ? command.name : list.tool + " " + command.name);
      if (!command.command.empty()) md.raw(": ").code(command.command);
      if (!command.about.empty()) md.raw(": ").text(command.about);
      md.raw("\n");
    }
    if (list.more > 0) md.raw("- … and ").number(list.more).raw(" more\n");
  }
}

void write_tests(const std::vector<TestsOfLanguage>& tests, Markdown& md) {
  if (tests.empty()) {
    md.raw("No file with test cases was found.\n");
    return;
  }
  for (const TestsOfLanguage& group : tests) {
    md.raw("- ").text(group.language).raw(": ");
    append_count(md, group.files, "file");
    md.raw(group.has_cases ? " with test cases or classes of them, in " : " in folders of tests, in ");
    write_places(group.folders.shown, group.folders.elsewhere, md);
    md.raw(".");
    if (!group.command.empty()) {
      md.raw(" Run them with ").code(group.command);
      group.marker.front().append_to(md.raw(", as the repository has "));
      md.raw(".");
    }
    md.raw("\n");
  }
}

void write_ci(const BuildAndRun& building, Markdown& md) {
  write_places(building.ci, 0, md.raw("Its configuration, with the number of YAML files: "));
  md.raw(".");
  if (building.started.empty()) {
    md.raw(" docmill found no file of the repository that it starts or reads.\n");
    return;
  }
  md.raw(" It starts or reads these files, those that most of its files name first, and its own scripts last:\n\n");
  for (const StartedFile& started : building.started) {
    write_described(started.file, md.raw("- "));
    append_links(md.raw(" Named by "), started.by);
    if (!started.starts.shown.empty()) append_links(md.raw(". It starts or reads "), started.starts);
    md.raw(".\n");
  }
}

void write_entry_points(const BuildAndRun& building, Markdown& md) {
  md.raw(
      "Files that can be started: a `main` function, a `__main__` guard or a `#!` line. Tests, build files, and "
      "folders "
      "of examples, benchmarks, documentation and vendored code are left out. Files at the top come first, then those "
      "that use most other files.\n\n");
  for (const DescribedFile& file : building.entry_points) {
    write_described(file, md.raw("- "));
    md.raw("\n");
  }
  if (building.more_entry_points == 0) return;
  md.raw("- … and ")
      .number(building.more_entry_points)
      .raw(" more; [all that can be started](./doc.md#working-with-this-folder), those left out here included\n");
}

}  // namespace

void write_building(const BuildAndRun& building, PageWriter& page) {
  page.section(2, "How It Is Built, Tested and Run");
  page.md().raw("What build files, test files, workflows and programs of the repository show.\n");
  page.section(3, "Build");
  write_build_files(building, page.md());
  write_commands(building.commands, page.md());
  page.section(3, "Tests");
  write_tests(building.tests, page.md());
  if (!building.ci.empty()) {
    page.section(3, "Continuous Integration");
    write_ci(building, page.md());
  }
  if (!building.entry_points.empty()) {
    page.section(3, "Entry Points");
    write_entry_points(building, page.md());
  }
}

}  // namespace docmill
