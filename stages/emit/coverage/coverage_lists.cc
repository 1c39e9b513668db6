// SPDX-License-Identifier: Apache-2.0
#include "stages/emit/coverage/coverage_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docmill {
namespace {

constexpr std::array<CoverageList, 8> kLists{{
    {CoverageListKind::unresolved, "Unresolved Imports", "No unresolved imports were found.",
     "These imports have a form that names a file of the repository, but no such file was found.",
     [](const CoveredFile& file) { return !file.coverage->unresolved.empty(); }},
    {CoverageListKind::unparsed, "Parse Errors", "No parse errors were found.",
     "Lines of these files could not be parsed, so definitions on them can be missing from the pages. Each page names "
     "its lines.",
     [](const CoveredFile& file) { return file.coverage->unparsed_places > 0; }},
    {CoverageListKind::given_up, "Files Beyond the Parser's Limits", "No file exceeds the parser's limits.",
     "These files exceed the parser's limits (nesting or operations), so only their lines were counted.",
     [](const CoveredFile& file) { return file.parser_gave_up; }},
    {CoverageListKind::not_utf8, "Files That Are Not UTF-8", "Every file is valid UTF-8.",
     "Their pages show invalid bytes as U+FFFD.",
     [](const CoveredFile& file) { return file.coverage->is_invalid_utf8; }},
    {CoverageListKind::undocumented, "Public Symbols without Documentation",
     "No undocumented public types, functions or macros were found.",
     "Types, functions and macros that are public by the rules of their language, test files included.",
     [](const CoveredFile& file) { return file.documented < file.documentable; }},
    {CoverageListKind::unreached, "Code That No Test Reaches",
     "Every file with definitions is a test, or a test imports it or uses its symbols, directly or through other "
     "files.",
     "These files have definitions. docmill found no test that imports them or uses their symbols, directly or through "
     "other files.",
     [](const CoveredFile& file) { return file.unreached_symbols > 0; }},
    {CoverageListKind::complex, "Complex Functions", "docmill found no function with a cognitive complexity above 15.",
     "Functions of these files have a cognitive complexity above 15.",
     [](const CoveredFile& file) { return file.complex_functions > 0; }},
    {CoverageListKind::unranked, "Outside the Rankings", "`.gitattributes` marks no file as generated or vendored.",
     "`.gitattributes` marks these files as generated or vendored. They have pages, but are left out of ranked lists, "
     "and their names out of the index and the search.",
     [](const CoveredFile& file) { return file.is_generated || file.is_vendored; }},
}};

static_assert(kComplexAbove == 15, "the list says so");

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", with_commas(count), noun, count == 1 ? "" : "s");
}

}  // namespace

std::span<const CoverageList> coverage_lists() { return kLists; }

std::string coverage_detail(CoverageListKind kind, const CoveredFile& file) {
  switch (kind) {
    case CoverageListKind::unresolved:
    case CoverageListKind::given_up:
    case CoverageListKind::not_utf8: break;
    case CoverageListKind::unparsed:
      return fmt::format("{} at {}", counted(file.coverage->unparsed_lines, "line"),
                         counted(file.coverage->unparsed_places, "place"));
    case CoverageListKind::undocumented:
      return fmt::format("{} of {}", with_commas(file.documentable - file.documented), with_commas(file.documentable));
    case CoverageListKind::unreached: return counted(file.unreached_symbols, "symbol");
    case CoverageListKind::complex:
      return fmt::format("{}{}{}", counted(file.complex_functions, "function"),
                         file.complex_functions == 1 ? " with " : ", up to ", with_commas(file.worst_cognitive));
    case CoverageListKind::unranked: return file.is_generated ? "generated" : "vendored";
  }
  return {};
}

std::string coverage_summary(CoverageListKind kind, const CoverageFiles& files) {
  std::uint64_t count = 0;
  for (const CoveredFile& file : files.listed) {
    if (kind == CoverageListKind::unresolved) {
      count += file.coverage->unresolved.size() + file.coverage->more_unresolved;
    } else if (kind == CoverageListKind::undocumented) {
      count += file.documentable - file.documented;
    } else if (kind == CoverageListKind::complex) {
      count += file.complex_functions;
    }
  }
  switch (kind) {
    case CoverageListKind::unresolved: return counted(count, "import");
    case CoverageListKind::undocumented:
      return fmt::format("{} of {} symbols", with_commas(count), with_commas(files.documentable));
    case CoverageListKind::complex: return counted(count, "function");
    default: return {};
  }
}

std::uint64_t breaking_imports(const CoveredCycle& cycle) {
  std::uint64_t imports = 0;
  for (const BreakingImports& breaking : cycle.breaking) imports += breaking.imported.size();
  return imports;
}

std::string summary_of_cycles(const std::vector<CoveredCycle>& cycles) {
  std::uint64_t imports = 0;
  for (const CoveredCycle& cycle : cycles) imports += breaking_imports(cycle);
  if (cycles.empty()) return counted(0, "cycle");
  return fmt::format("{}; to break {}, remove {}", counted(cycles.size(), "cycle"), cycles.size() == 1 ? "it" : "them",
                     counted(imports, "import"));
}

std::string found_by_rules(const CoveredByRules& rules) {
  const auto found = [&](RuleKind kind) { return rules.found[static_cast<std::size_t>(kind)]; };
  return fmt::format("{}, {} of {}, {} of {} and {}", counted(found(RuleKind::security), "security finding"),
                     with_commas(found(RuleKind::correctness)), word_of(RuleKind::correctness),
                     with_commas(found(RuleKind::performance)), word_of(RuleKind::performance),
                     counted(found(RuleKind::pattern), "pattern"));
}

}  // namespace docmill
