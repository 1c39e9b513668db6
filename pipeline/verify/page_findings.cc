// SPDX-License-Identifier: Apache-2.0
#include "pipeline/verify/page_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "stages/base/split_lines.h"
#include "stages/base/utf8.h"

namespace docmill {
namespace {

constexpr std::size_t kMostLines = 20;  // reported of one page
constexpr std::size_t kBefore = 60;     // bytes of a line that are shown before the difference
constexpr std::size_t kShown = 200;     // bytes of a line that are shown
constexpr std::string_view kCut = "…";

std::string shown_part(std::string_view line, std::size_t difference) {
  const std::size_t begin = difference <= kBefore ? 0 : utf8_prefix(line, difference - kBefore);
  const std::string_view rest = line.substr(begin);
  std::string part(begin > 0 ? kCut : "");
  part += rest.substr(0, utf8_prefix(rest, kShown));
  if (rest.size() > kShown) part += kCut;
  return part;
}

SiteFinding finding_of(const std::string& page, std::size_t line, std::string_view found, std::string_view expected) {
  const auto end = std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
  const auto at = static_cast<std::size_t>(end.first - found.begin());
  return {page,
          static_cast<std::uint32_t>(line + 1),
          FindingKind::statement,
          "differs",
          shown_part(found, at),
          shown_part(expected, at)};
}

std::vector<SiteFinding> compare_lines(const PageDifference& difference) {
  const std::vector<std::string_view> present = split_lines(difference.present);
  const std::vector<std::string_view> rendered = split_lines(difference.rendered);
  std::vector<SiteFinding> findings;
  if (present.size() != rendered.size()) {
    const auto at = std::ranges::mismatch(present, rendered);
    const auto line = static_cast<std::size_t>(at.in1 - present.begin());
    findings.push_back(finding_of(difference.path, line, at.in1 == present.end() ? "" : *at.in1,
                                  at.in2 == rendered.end() ? "" : *at.in2));
    findings.back().what =
        fmt::format("differs from here on: the page has {} lines and should have {}", present.size(), rendered.size());
    return findings;
  }
  std::size_t more = 0;
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (present[i] == rendered[i]) continue;
    if (findings.size() < kMostLines) {
      findings.push_back(finding_of(difference.path, i, present[i], rendered[i]));
    } else {
      ++more;
    }
  }
  if (more > 0)
    findings.push_back({difference.path, 0, FindingKind::statement, fmt::format("{} more lines differ", more), {}, {}});
  // The lines are the same, so the ends of the files are not.
  if (findings.empty())
    findings.push_back({difference.path, 0, FindingKind::statement, "the end of the file differs", {}, {}});
  return findings;
}

}  // namespace

std::vector<SiteFinding> findings_of(const PageDifference& difference) {
  switch (difference.kind) {
    case DifferenceKind::missing: return {{difference.path, 0, FindingKind::page, "the page is missing", {}, {}}};
    case DifferenceKind::obsolete:
      return {{difference.path, 0, FindingKind::page, "nothing in the repository has this page", {}, {}}};
    case DifferenceKind::altered: return compare_lines(difference);
  }
  return {};
}

}  // namespace docmill
