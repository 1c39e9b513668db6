// SPDX-License-Identifier: Apache-2.0
//
// CMake. A reader without a grammar finds the commands, what they define, and what they name: folders with further
// rules, modules, templates, sources. Variables that the file sets to one value are replaced, and those of CMake that
// mean a folder are left to the resolver. Functions, targets and options are known in the whole project: of several
// with one name, the nearest file's is meant.
#include <language_records.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "stages/base/lower_case.h"
#include "stages/languages/cmake/cmake_definitions.h"
#include "stages/languages/cmake/cmake_resolver.h"
#include "stages/languages/cmake/cmake_text.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cmake"};
constexpr const char* kFileNames[] = {"CMakeLists.txt"};
constexpr const char* kInterpreters[] = {"cmake"};
constexpr std::size_t kLongestValue = 500;
constexpr std::size_t kMostExpanded = 1'000'000;  // bytes of values in a file, so that `${A}${A}…` costs no more

// Commands whose arguments are texts, conditions or files of the system, and never files that are built.
constexpr std::string_view kNamesNothing[] = {
    "cmake_minimum_required", "elseif",  "find_file", "find_library", "find_path", "find_program", "if",   "install",
    "mark_as_advanced",       "message", "option",    "project",      "string",    "unset",        "while"};

class CMakeReader {
 public:
  explicit CMakeReader(FactsBuilder& facts) : facts_(facts), definitions_(facts) {}

  void read() {
    CMakeText commands(facts_.source());
    CMakeCommand command;
    while (commands.next(command)) {
      comment(command.comments_before);
      std::vector<std::string> values;
      for (const CMakeArgument& argument : command.arguments) {
        values.push_back(argument.is_bracket ? std::string() : expanded(argument.text));
      }
      const std::string name = lower_case(command.name);
      definitions_.run(command, name, values);
      comment(command.comments_inside);
      run(command, name, values);
    }
    comment(command.comments_before);
  }

 private:
  void comment(const std::vector<std::string_view>& comments) {
    for (std::string_view text : comments) definitions_.text().comment(text);
  }

  // With the variables of the file replaced.
  std::string expanded(std::string_view text) {
    std::string value;
    while (!text.empty()) {
      const std::size_t begin = std::min(text.find("${"), text.size());
      value += text.substr(0, begin);
      text.remove_prefix(begin);
      if (text.empty() || value.size() > kLongestValue) break;
      const std::size_t end = std::min(text.find('}'), text.size() - 1) + 1;
      const auto found = end > 3 ? variables_.find(text.substr(2, end - 3)) : variables_.end();
      const bool is_known = found != variables_.end() && expanded_bytes_ <= kMostExpanded;
      if (is_known) expanded_bytes_ += found->second.size();
      value += is_known ? std::string_view(found->second) : text.substr(0, end);
      text.remove_prefix(end);
    }
    return value;
  }

  // The files that the command names.
  void run(const CMakeCommand& command, std::string_view command_name, std::span<const std::string> values) {
    if (values.empty()) return;
    const auto name_first = [&](ImportKind kind, std::string_view path) { name(kind, command.arguments[0], path); };
    if (command_name == "set") set(values);
    if (command_name == "project") variables_["PROJECT_NAME"] = values[0];
    if (command_name == "add_subdirectory") return name_first(ImportKind::build, values[0] + "/CMakeLists.txt");
    // The modules with which find modules are written are CMake's own, even if the repo has a copy for old versions.
    if (command_name == "include" && values[0].starts_with("FindPackage")) return;
    if (command_name == "include" || command_name == "configure_file") return name_first(ImportKind::use, values[0]);
    if (command_name == "find_package") return name_first(ImportKind::use, "Find" + values[0]);
    if (command_name == "file" && values[0] != "GLOB") return;
    if (command_name == "list" && (values[0] == "REMOVE_ITEM" || values[0] == "FILTER")) return;
    if (std::find(std::begin(kNamesNothing), std::end(kNamesNothing), command_name) != std::end(kNamesNothing)) return;
    for (std::size_t i = command_name == "file" ? 1 : 0; i < values.size(); ++i) {
      const std::string_view path = plain_part(values[i]);
      if (is_file_path(path) || is_pattern(path)) name(ImportKind::build, command.arguments[i], values[i]);
    }
  }

  // The path after the variable that means a folder.
  static std::string_view plain_part(std::string_view text) {
    if (!text.starts_with("${")) return text;
    const std::size_t end = text.find("}/");
    return end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
  }

  void set(std::span<const std::string> values) {
    const bool is_one = values.size() == 2 && values[1].size() <= kLongestValue;
    variables_.erase(values[0]);
    if (is_one) variables_[values[0]] = values[1];
  }

  void name(ImportKind kind, const CMakeArgument& argument, std::string_view path) {
    if (path.find('\n') == std::string_view::npos && plain_part(path).find('$') == std::string_view::npos) {
      facts_.add_import(kind, path, definitions_.text().line_of(argument.written));
    }
  }

  FactsBuilder& facts_;
  CMakeDefinitions definitions_;
  std::map<std::string, std::string, std::less<>> variables_;
  std::size_t expanded_bytes_ = 0;
};

void finish(FactsBuilder& facts, TSNode) { CMakeReader(facts).read(); }

}  // namespace

const Language kCMake{
    .name = "CMake",
    .type = "CMake Build Script",
    .fence_tag = "cmake",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .traits = {.make_resolver = make_cmake_resolver,
               .import_style = ImportStyle::binding,
               .doc_syntax = DocSyntax::hashes,
               .has_declared_packages = true,
               .role = FileRole::build},
    .has_reader = true,
    .extractor_version = 2,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
