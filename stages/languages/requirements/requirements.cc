// SPDX-License-Identifier: Apache-2.0
//
// Requirements files of pip. A reader without a grammar finds the packages, which are keys, and the files that `-r` and
// `-c` name. A package that comes again, for another platform, is the same one.
#include <language_records.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>

#include "stages/base/lower_case.h"
#include "stages/base/trim.h"
#include "stages/languages/requirements/requirements_resolver.h"
#include "stages/languages/text_definitions.h"

namespace docmill {
namespace {

constexpr const char* kFileNames[] = {"constraints.txt", "requirements*.txt", "requirements.txt", "*-requirements.txt",
                                      "*_requirements.txt"};
constexpr std::string_view kFileOptions[] = {"--requirement", "--constraint", "-r", "-c"};

bool is_package_char(unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; }

class RequirementsReader {
 public:
  explicit RequirementsReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

  void read() {
    for_each_line(facts_.source(), [this](std::string_view line) { read_line(line); });
  }

 private:
  void read_line(std::string_view line) {
    std::string_view written = trim(line);
    if (std::exchange(is_continued_, written.ends_with('\\'))) return;
    if (written.starts_with('#')) return text_.comment(written);
    const std::size_t comment = written.find(" #");
    const std::string_view behind =
        comment == std::string_view::npos ? std::string_view() : written.substr(comment + 1);
    written = trim(written.substr(0, comment));
    if (written.starts_with('-')) {
      name_file(written);
    } else if (!written.empty()) {
      define_package(written);
    }
    if (!behind.empty()) text_.comment(behind);
  }

  // `-r base.txt`, `--constraint=x.txt`
  void name_file(std::string_view written) {
    for (std::string_view option : kFileOptions) {
      if (!written.starts_with(option)) continue;
      std::string_view path = trim(written.substr(option.size()));
      if (path.starts_with('=')) path = trim(path.substr(1));
      if (!path.empty() && path.find_first_of("$: \t") == std::string_view::npos) {
        facts_.add_import(ImportKind::use, path, text_.line_of(written));
      }
      return;
    }
  }

  // `name[extra]>=1 ; marker`, `name @ https://…`. A path or an address alone has no name.
  void define_package(std::string_view written) {
    const auto end = std::ranges::find_if_not(written, is_package_char);
    const std::string_view name = written.substr(0, static_cast<std::size_t>(end - written.begin()));
    const std::string_view rest = trim(written.substr(name.size()));
    const bool is_package = !name.empty() && std::isalnum(static_cast<unsigned char>(name[0])) != 0 &&
                            (rest.empty() || std::string_view("<>=!~;[@(\\").find(rest[0]) != std::string_view::npos);
    if (!is_package || !known_.insert(lower_case(name)).second) return;
    TextDefinition package;
    package.kind = SymbolKind::key;
    package.name = name;
    package.head = trim(written.substr(0, written.find('\\')));
    text_.define(package);
  }

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::set<std::string> known_;  // in lower case
  bool is_continued_ = false;
};

void finish(FactsBuilder& facts, TSNode) { RequirementsReader(facts).read(); }

}  // namespace

const Language kRequirements{
    .name = "Requirements",
    .type = "Python Requirements",
    .fence_tag = "text",
    .file_names = kFileNames,
    .traits = {.make_resolver = make_requirements_resolver,
               .doc_syntax = DocSyntax::hashes,
               .role = FileRole::configuration},
    .has_reader = true,
    .has_qualified_names = false,
    .finish = finish,
};

}  // namespace docmill
