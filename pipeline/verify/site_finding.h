// SPDX-License-Identifier: Apache-2.0
//
// SiteFinding: something on a page that is not so.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace docmill {

enum class FindingKind : std::uint8_t {
  link,       // its target does not exist
  anchor,     // the other page has no such anchor, or a page has one twice
  lines,      // the file does not have these lines
  quote,      // the file does not have this text
  statement,  // the facts say something else
  page,       // the page is missing, or should not be there
};

struct SiteFinding {
  std::string page;        // relative to the site
  std::uint32_t line = 0;  // from 1; 0: the whole page
  FindingKind kind = FindingKind::statement;
  std::string what;       // for people
  std::string found;      // what the page says; "" if that says nothing more than `what`
  std::string expected;   // what it should say; likewise
  bool is_stale = false;  // true when the page was made; the repo has changed since

  friend auto operator<=>(const SiteFinding&, const SiteFinding&) = default;
};

}  // namespace docmill
