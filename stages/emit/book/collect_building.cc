// SPDX-License-Identifier: Apache-2.0
//
// How the repo is built, tested and run. All of it comes from the names of files, from what they name, from the keys of
// a few well-known files, and from marks: nothing is guessed.
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

#include "stages/base/trim.h"
#include "stages/emit/book/book_view.h"
#include "stages/emit/file/test_runners.h"
#include "stages/model/file_roles.h"

namespace docmill {
namespace {

constexpr std::size_t kMostBuildFiles = 25;
constexpr std::size_t kMostLinks = 8;
constexpr std::size_t kMostCommands = 25;
constexpr std::size_t kMostFolders = 5;
constexpr std::size_t kMostStarted = 10;
constexpr std::size_t kMostEntryPoints = 15;
constexpr std::uint32_t kMostMakefileLines = 5000;

// Files whose keys name commands. The tool is what the name follows on a command line.
struct CommandFile {
  std::string_view path;
  std::string_view scope;
  std::string_view tool;
};
constexpr auto kCommandFiles = std::to_array<CommandFile>({
    {"package.json", "scripts", "npm run"},
    {"composer.json", "scripts", "composer run"},
    {"deno.json", "tasks", "deno task"},
    {"Pipfile", "scripts", "pipenv run"},
    {"pyproject.toml", "project.scripts", ""},
    {"pyproject.toml", "project.gui-scripts", ""},
    {"pyproject.toml", "tool.poetry.scripts", ""},
});
constexpr std::string_view kSetupScript = "setup.py";
constexpr std::array<std::string_view, 3> kMakefiles{"GNUmakefile", "Makefile", "makefile"};

// Where the services for continuous integration look for their files: a folder, or a file.
constexpr auto kCiPlaces = std::to_array<std::string_view>({
    ".buildkite",
    ".circleci",
    ".github/workflows",
    ".gitlab",
    ".woodpecker",
    ".appveyor.yml",
    ".cirrus.yml",
    ".drone.yml",
    ".gitlab-ci.yml",
    ".travis.yml",
    "Jenkinsfile",
    "appveyor.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
});

bool starts_file(const FileEdge& edge) {
  return edge.kind == ImportKind::run || edge.kind == ImportKind::build || edge.kind == ImportKind::use;
}

// What is in these folders is mostly for the service itself.
bool is_hidden(std::string_view path) { return path.starts_with(".github/") || path.starts_with(".circleci/"); }

bool is_makefile(std::string_view path) { return std::ranges::find(kMakefiles, path) != kMakefiles.end(); }

bool is_target_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/';
}

// The value of a key as it is written: `"test": "mocha"`, `run = "pkg:main"`; "" if the head has none.
std::string value_in(std::string_view head, std::string_view name) {
  const std::size_t at = head.find_first_of(":=", std::min(head.find(name) + name.size(), head.size()));
  if (at == std::string_view::npos) return {};
  std::string_view value = trim(head.substr(at + 1));
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  return std::string(value);
}

class BuildingCollector {
 public:
  explicit BuildingCollector(const Site& site) : site_(site), repo_(site.repo()), page_{site, kRootFolder} {}

  BuildAndRun collect() {
    add_build_files();
    for (const CommandFile& row : kCommandFiles) add_commands(row);
    add_setup_commands();
    for (std::string_view makefile : kMakefiles) add_targets(makefile);
    add_tests();
    add_ci();
    add_entry_points();
    return std::move(result_);
  }

 private:
  DescribedFile described(FileId file) const { return {page_.link(file), page_.sentence(file)}; }

  // The files that this one has builds or programs start, other than those for which `is_left_out`.
  template <typename Edges, typename LeftOut>
  LinkList started_by(FileId file, Edges is_meant, LeftOut is_left_out) const {
    LinkList list;
    for (const FileEdge& edge : site_.links().dependencies.row(file.value)) {
      if (!is_meant(edge) || is_left_out(edge.file)) continue;
      if (list.shown.size() < kMostLinks) {
        list.shown.push_back(page_.link(edge.file));
      } else {
        ++list.more;
      }
    }
    return list;
  }

  void add_build_files() {
    const auto is_build = [](const FileEdge& edge) { return edge.kind == ImportKind::build; };
    const auto none = [](FileId) { return false; };
    for (FileId file : repo_.folder(kRootFolder).files) {
      if (repo_.file(file).role != FileRole::build) continue;
      if (result_.build_files.size() < kMostBuildFiles) {
        BuildFile& build =
            result_.build_files.emplace_back(BuildFile{described(file), started_by(file, is_build, none), {}});
        if (build.builds.more > 0) build = {std::move(build.file), {}, places_of_built(file)};
      }
    }
    const std::uint64_t all = site_.figures().of(kRootFolder).traits[0];
    result_.more_build_files = all - std::min<std::uint64_t>(all, result_.build_files.size());
  }

  static CountedPlaces most_first(std::vector<CountedLink> places, std::size_t most) {
    std::ranges::stable_sort(places, std::greater<>(), &CountedLink::count);
    CountedPlaces result{std::move(places), 0};
    for (std::size_t i = most; i < result.shown.size(); ++i) result.elsewhere += result.shown[i].count;
    if (result.shown.size() > most) result.shown.resize(most);
    return result;
  }

  CountedPlaces places_of_built(FileId file) const {
    std::map<Child, std::uint64_t> places;
    for (const FileEdge& edge : site_.links().dependencies.row(file.value)) {
      if (edge.kind == ImportKind::build) ++places[site_.figures().child_towards(kRootFolder, edge.file)];
    }
    std::vector<CountedLink> list;
    for (const auto& [child, count] : places) list.push_back({page_.link(child), count});
    return most_first(std::move(list), kMostLinks);
  }

  void add_commands(const CommandFile& row) {
    const FileId file = repo_.find_file(row.path);
    if (!file.exists()) return;
    CommandList list{page_.link(file), std::string(row.tool), {}, {}, 0};
    const FileFacts& facts = repo_.facts_of(file);
    for (const Symbol& key : facts.symbols) {
      if (key.kind != SymbolKind::key || facts.scope_path(key) != row.scope) continue;
      const std::string_view name = facts.view(key.name);
      add_command(list, {std::string(name), value_in(facts.view(key.head), name), {}});
    }
    if (!list.commands.empty()) result_.commands.push_back(std::move(list));
  }

  // A `setup.py` that calls `setup` has the commands of the library that it imports this from.
  void add_setup_commands() {
    const FileId file = repo_.find_file(kSetupScript);
    if (!file.exists()) return;
    const FileFacts& facts = repo_.facts_of(file);
    const auto imports = [&](std::string_view module) {
      return std::ranges::any_of(facts.imports, [&](const Import& import) {
        const std::string_view written = facts.view(import.module);
        return written.substr(0, written.find('.')) == module;
      });
    };
    const bool calls_setup = std::ranges::any_of(facts.references, [&](const Reference& reference) {
      return is_call(reference.kind) && facts.view(reference.name) == "setup";
    });
    const bool has_setuptools = imports("setuptools");
    if (!calls_setup || (!has_setuptools && !imports("distutils"))) return;
    CommandList list{page_.link(file), "python setup.py", has_setuptools ? "setuptools" : "distutils", {}, 0};
    add_command(list, {"build", {}, "builds the package"});
    add_command(list, {"install", {}, "builds the package and installs it"});
    if (has_setuptools) add_command(list, {"develop", {}, "installs it in place, so that edits take effect"});
    result_.commands.push_back(std::move(list));
  }

  static void add_command(CommandList& list, NamedCommand command) {
    if (list.commands.size() < kMostCommands) {
      list.commands.push_back(std::move(command));
    } else {
      ++list.more;
    }
  }

  // Facts have no rules of makefiles. A target is a name at the beginning of a line, before a colon; what a comment
  // after it says is its description, as in the self-documenting makefiles.
  void add_targets(std::string_view path) {
    const FileId file = repo_.find_file(path);
    if (!file.exists() || site_.lines() == nullptr) return;
    CommandList list{page_.link(file), "make", {}, {}, 0};
    const std::uint32_t last = std::min(repo_.summary_of(file).lines, kMostMakefileLines);
    std::vector<std::string> names;
    for (std::uint32_t number = 1; number <= last; ++number) {
      const std::optional<std::string> line = site_.lines()->line(file, number);
      if (!line) return;
      const auto end = static_cast<std::size_t>(std::ranges::find_if_not(*line, is_target_char) - line->begin());
      const std::string name = line->substr(0, end);
      const std::size_t colon = line->find_first_not_of(' ', end);
      if (name.empty() || colon == std::string::npos || (*line)[colon] != ':') continue;
      if (line->size() > colon + 1 && ((*line)[colon + 1] == '=' || (*line)[colon + 1] == ':')) continue;
      if (name.find('/') != std::string::npos || std::ranges::find(names, name) != names.end()) continue;
      names.push_back(name);
      const std::size_t comment = line->find("##", colon);
      const std::string_view about =
          comment == std::string::npos ? "" : trim(std::string_view(*line).substr(comment + 2));
      add_command(list, {name, {}, std::string(about)});
    }
    if (!list.commands.empty()) result_.commands.push_back(std::move(list));
  }

  enum class TestsWith : std::uint8_t { cases, folders };

  void add_tests() {
    add_tests(TestsWith::cases);
    if (result_.tests.empty()) add_tests(TestsWith::folders);
  }

  // Files that are tests by what they hold, or by their names and folders alone.
  void add_tests(TestsWith with) {
    struct Group {
      const LanguageTraits* traits = nullptr;
      std::uint32_t files = 0;
      std::map<FolderId, std::uint64_t> folders;
    };
    std::map<std::string_view, Group> groups;
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      const RepoFile& file = repo_.files[i];
      const FileSummary& summary = repo_.summary_of({i});
      if (!site_.links().is_test[i]) continue;
      if (with == TestsWith::cases && summary.has_tests == 0 && summary.has_test_functions == 0) continue;
      Group& group = groups[file.language.name];
      group.traits = file.language.traits;
      ++group.files;
      const Child child = site_.figures().child_towards(kRootFolder, {i});
      ++group.folders[child.is_folder() ? child.folder() : kRootFolder];
    }
    for (const auto& [language, group] : groups) {
      TestsOfLanguage tests{std::string(language), group.files, with == TestsWith::cases, {}, {}, {}};
      std::vector<CountedLink> folders;
      for (const auto& [folder, count] : group.folders) folders.push_back({page_.link(folder), count});
      tests.folders = most_first(std::move(folders), kMostFolders);
      add_runner(tests, *group.traits);
      result_.tests.push_back(std::move(tests));
    }
    std::ranges::stable_sort(result_.tests, std::greater<>(), &TestsOfLanguage::files);
  }

  void add_runner(TestsOfLanguage& tests, const LanguageTraits& traits) const {
    for (const TestRunner& runner : traits.test_runners) {
      const FileId marker = repo_.find_file(runner.marker);
      if (!marker.exists() || !shows_runner(repo_, marker, runner)) continue;
      tests.command = runner.command;
      tests.marker.push_back(page_.link(marker));
      return;
    }
  }

  void add_ci() {
    std::vector<FileId> files;
    for (std::string_view place : kCiPlaces) {
      const std::size_t before = files.size();
      const FileId file = repo_.find_file(place);
      const FolderId folder = repo_.find_folder(place);
      if (file.exists()) files.push_back(file);
      if (folder.exists()) {
        const IndexRange range = site_.figures().of(folder).files;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
          const std::string_view path = repo_.files[i].path;
          if (path.ends_with(".yml") || path.ends_with(".yaml")) files.push_back({i});
        }
      }
      if (files.size() == before) continue;
      result_.ci.push_back({folder.exists() ? page_.link(folder) : page_.link(file), files.size() - before});
    }
    add_started(files);
  }

  // What the files start or use, the parts of the service's own configuration aside.
  void add_started(const std::vector<FileId>& ci_files) {
    const FolderId github = repo_.find_folder(".github");
    const auto is_configuration = [&](FileId file) {
      const std::string_view path = repo_.file(file).path;
      return std::ranges::find(ci_files, file) != ci_files.end() || path.ends_with("action.yml") ||
             path.ends_with("action.yaml") || (github.exists() && repo_.file(file).folder == github);
    };
    std::map<FileId, std::vector<FileId>> started;  // with the files that start it
    for (FileId file : ci_files) {
      for (const FileEdge& edge : site_.links().dependencies.row(file.value)) {
        if (starts_file(edge) && !is_configuration(edge.file)) started[edge.file].push_back(file);
      }
    }
    std::vector<std::pair<FileId, std::vector<FileId>>> ranked(started.begin(), started.end());
    std::ranges::stable_sort(ranked, std::greater<>(), [&](const auto& row) {
      return std::pair(!is_hidden(repo_.file(row.first).path), row.second.size());
    });
    if (ranked.size() > kMostStarted) ranked.resize(kMostStarted);
    for (const auto& [file, by] : ranked) {
      StartedFile row{described(file), {}, started_by(file, starts_file, is_configuration)};
      constexpr std::size_t kShown = 3;
      for (FileId starter : by) {
        if (row.by.shown.size() < kShown) row.by.shown.push_back(page_.link(starter));
      }
      row.by.more = by.size() - row.by.shown.size();
      result_.started.push_back(std::move(row));
    }
  }

  // Programs, those at the top first, then those that use most other files.
  void add_entry_points() {
    std::vector<std::pair<std::pair<bool, std::size_t>, FileId>> ranked;
    for (std::uint32_t i = 0; i < repo_.files.size(); ++i) {
      if (!is_program({i})) continue;
      const auto imports = std::ranges::count_if(site_.links().dependencies.row(i),
                                                 [](const FileEdge& edge) { return is_of_code(edge); });
      const std::size_t used = static_cast<std::size_t>(imports) + site_.links().used_files.row(i).size();
      ranked.push_back({{used > 0 && repo_.files[i].folder == kRootFolder, used}, {i}});
    }
    std::ranges::stable_sort(ranked, std::greater<>(), [](const auto& row) { return row.first; });
    const std::size_t shown = std::min(ranked.size(), kMostEntryPoints);
    for (std::size_t i = 0; i < shown; ++i) result_.entry_points.push_back(described(ranked[i].second));
    result_.more_entry_points = ranked.size() - shown;
  }

  bool is_program(FileId id) const {
    constexpr FileRole kOther[] = {FileRole::test,      FileRole::documentation, FileRole::example,
                                   FileRole::benchmark, FileRole::build,         FileRole::vendored};
    const RepoFile& file = repo_.file(id);
    if (!site_.figures().has(id, kEntryPoint) || site_.links().is_test[id.value] || is_unranked(file)) return false;
    if (file.role == FileRole::build) return false;
    return std::ranges::all_of(kOther, [&](FileRole role) { return folder_with_role(file.path, role).empty(); });
  }

  const Site& site_;
  const Repo& repo_;
  PageLinks page_;
  BuildAndRun result_;
};

}  // namespace

BuildAndRun collect_building(const Site& site) { return BuildingCollector(site).collect(); }

bool is_quoted_in_book(const Site& site, FileId file) {
  const std::string_view path = site.repo().file(file).path;
  return file == site.figures().describing_file(kRootFolder) || is_makefile(path) || path == kSetupScript;
}

}  // namespace docmill
