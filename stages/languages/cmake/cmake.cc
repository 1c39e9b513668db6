// SPDX-License-Identifier: Apache-2.0
//
// CMake. A reader without a grammar finds the commands and what they name: folders with further rules, modules,
// templates, sources. A command's arguments are words, quoted or not; variables that the file sets to one path are
// replaced, and those of CMake that mean a folder are left to the resolver.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "stages/base/lower_case.h"
#include "stages/languages/cmake/cmake_resolver.h"
#include "stages/languages/facts_builder.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".cmake"};
constexpr const char* kFileNames[] = {"CMakeLists.txt"};
constexpr const char* kInterpreters[] = {"cmake"};
constexpr CommentStyle kComments{{"#"}, "", ""};
constexpr std::size_t kLongestValue = 500;
constexpr std::size_t kMostExpanded = 1'000'000;  // bytes of values in a file, so that `${A}${A}…` costs no more

// Commands whose arguments are texts, conditions or files of the system, and never files that are built.
constexpr std::string_view kNamesNothing[] = {
    "cmake_minimum_required", "elseif",  "find_file", "find_library", "find_path", "find_program", "if",   "install",
    "mark_as_advanced",       "message", "option",    "project",      "string",    "unset",        "while"};

struct Argument {
  std::string text;
  std::uint32_t line = 0;
};

class CMakeReader {
 public:
  explicit CMakeReader(FactsBuilder& facts) : facts_(facts), source_(facts.source()) {}

  void read() {
    while (skip_space()) {
      const std::size_t begin = at_;
      while (at_ < source_.size() && is_word(source_[at_])) ++at_;
      const std::string command = lower_case(source_.substr(begin, at_ - begin));
      if (at_ == begin) {
        ++at_;
      } else if (skip_space() && source_[at_] == '(') {
        ++at_;
        run(command, read_arguments());
      }
    }
  }

 private:
  static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

  // Skips white space and comments; false at the end.
  bool skip_space() {
    for (; at_ < source_.size(); ++at_) {
      if (source_[at_] == '#') {
        skip_comment();
        if (at_ == source_.size()) return false;
      }
      if (source_[at_] == '\n') ++line_;
      if (!std::isspace(static_cast<unsigned char>(source_[at_])) && source_[at_] != '#') return true;
      if (source_[at_] == '#') --at_;
    }
    return false;
  }

  void skip_comment() {
    const std::size_t begin = at_;
    const std::size_t size = opening_size(at_ + 1);
    const std::size_t end =
        size > 0 ? end_of_brackets(at_ + 1, size) : std::min(source_.find('\n', at_), source_.size());
    facts_.add_comment(begin, end);
    move_to(end);
  }

  // The size of `[[` or `[==[` at `at`, or 0.
  std::size_t opening_size(std::size_t at) const {
    if (at >= source_.size() || source_[at] != '[') return 0;
    const std::size_t end = source_.find_first_not_of('=', at + 1);
    return end != std::string_view::npos && source_[end] == '[' ? end + 1 - at : 0;
  }

  std::size_t end_of_brackets(std::size_t at, std::size_t size) const {
    std::string closing = "]" + std::string(source_.substr(at + 1, size - 2)) + "]";
    const std::size_t end = source_.find(closing, at + size);
    return end == std::string_view::npos ? source_.size() : end + closing.size();
  }

  void move_to(std::size_t end) {
    line_ += static_cast<std::uint32_t>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   source_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = end;
  }

  std::vector<Argument> read_arguments() {
    std::vector<Argument> arguments;
    for (int depth = 1; skip_space();) {
      const char c = source_[at_];
      if (c == '(' || c == ')') {
        ++at_;
        depth += c == '(' ? 1 : -1;
        if (depth == 0) break;
        continue;
      }
      arguments.push_back({{}, line_});
      arguments.back().text = expanded(read_argument());
    }
    return arguments;
  }

  std::string_view read_argument() {
    const std::size_t begin = at_;
    if (const std::size_t size = opening_size(at_); size > 0) {
      move_to(end_of_brackets(at_, size));
      return {};
    }
    const bool is_quoted = source_[at_] == '"';
    std::size_t end = at_ + 1;
    while (end < source_.size()) {
      const char c = source_[end];
      if (is_quoted ? c == '"' : std::isspace(static_cast<unsigned char>(c)) || c == '(' || c == ')' || c == '#') break;
      end += c == '\\' ? 2 : 1;
    }
    end = std::min(end, source_.size());
    move_to(std::min(end + (is_quoted ? 1 : 0), source_.size()));
    return is_quoted ? source_.substr(begin + 1, end - begin - 1) : source_.substr(begin, end - begin);
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

  void run(std::string_view command, std::vector<Argument> arguments) {
    if (arguments.empty()) return;
    if (command == "set") set(arguments);
    if (command == "add_subdirectory")
      return name(ImportKind::build, arguments[0], arguments[0].text + "/CMakeLists.txt");
    // The modules with which find modules are written are CMake's own, even if the repo has a copy for old versions.
    if (command == "include" && arguments[0].text.starts_with("FindPackage")) return;
    if (command == "include") return name(ImportKind::use, arguments[0], arguments[0].text);
    if (command == "find_package") return name(ImportKind::use, arguments[0], "Find" + arguments[0].text);
    if (command == "configure_file") return name(ImportKind::use, arguments[0], arguments[0].text);
    if (command == "file") {
      if (arguments[0].text != "GLOB") return;
      arguments.erase(arguments.begin());
    }
    if (command == "list" && (arguments[0].text == "REMOVE_ITEM" || arguments[0].text == "FILTER")) return;
    if (std::find(std::begin(kNamesNothing), std::end(kNamesNothing), command) != std::end(kNamesNothing)) return;
    for (const Argument& argument : arguments) {
      const std::string_view path = plain_part(argument.text);
      if (is_file_path(path) || is_pattern(path)) name(ImportKind::build, argument, argument.text);
    }
  }

  // The path after the variable that means a folder.
  static std::string_view plain_part(std::string_view text) {
    if (!text.starts_with("${")) return text;
    const std::size_t end = text.find("}/");
    return end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
  }

  void set(const std::vector<Argument>& arguments) {
    const bool is_one = arguments.size() == 2 && arguments[1].text.size() <= kLongestValue;
    variables_.erase(arguments[0].text);
    if (is_one) variables_[arguments[0].text] = arguments[1].text;
  }

  void name(ImportKind kind, const Argument& argument, std::string_view path) {
    if (path.find('\n') == std::string_view::npos && plain_part(path).find('$') == std::string_view::npos) {
      facts_.add_import(kind, path, argument.line);
    }
  }

  FactsBuilder& facts_;
  std::string_view source_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::map<std::string, std::string, std::less<>> variables_;
  std::size_t expanded_bytes_ = 0;
};

void finish(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  CMakeReader(facts).read();
}

}  // namespace

const Language kCMake{
    .name = "CMake",
    .type = "CMake Build Script",
    .fence_tag = "cmake",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .interpreters = kInterpreters,
    .traits = {.make_resolver = make_cmake_resolver, .doc_syntax = DocSyntax::hashes, .role = FileRole::build},
    .finish = finish,
};

}  // namespace docmill
