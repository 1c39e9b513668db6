// SPDX-License-Identifier: Apache-2.0
//
// Suppressions: comments that switch a finding off. `docmill: allow RULE REASON` is on a line of the finding or on the
// line before it; the markers of other tools are in the rule set.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/model/file_facts.h"
#include "stages/rules/rule.h"

namespace docmill {

class Suppressions {
 public:
  Suppressions(std::string_view source, TSNode root, const RuleSyntax& syntax);

  bool cover(const Finding& finding, const Rule& rule) const;

 private:
  bool cover_by_marker(std::uint32_t line, const Rule& rule, const SuppressionMarker& marker) const;
  bool is_allowed(std::uint32_t line, const Rule& rule) const;
  std::string_view line(std::uint32_t number) const;
  // What follows the text in a comment of the line; a null view if no comment has it.
  std::string_view after(std::string_view text, std::uint32_t number) const;

  std::string_view source_;
  TSNode root_;
  const RuleSyntax& syntax_;
  std::vector<std::size_t> begins_;  // of the lines
};

}  // namespace docmill
