// SPDX-License-Identifier: Apache-2.0
//
// IgnoreRules: the patterns of one .gitignore, .docmillignore or configuration list. The last pattern that matches
// decides; one that begins with '!' negates. The walk makes sure that nothing below an ignored folder is included
// again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/path_pattern.h"

namespace docmill {

inline constexpr std::size_t kMaxRulesSize = 8u
                                             << 20;  // bytes; a larger file of ignore rules or attributes is not read

struct IgnoreRule {
  PathPattern pattern;
  bool is_negated;
  std::uint32_t line;  // 1-based
  std::string text;    // as written
};

class IgnoreRules {
 public:
  // No rules.
  IgnoreRules() = default;

  // The rules of a file with this content. detail() calls the file `source`.
  static IgnoreRules of_file(std::string source, std::string_view content);

  // The rules of a list in the configuration, whose key is `source`.
  static IgnoreRules of_list(std::string source, const std::vector<std::string>& patterns);

  bool empty() const { return rules_.empty(); }

  // The rule that decides, or null. `path` is relative to the folder of the rules; the pointer is valid as long as they
  // are.
  const IgnoreRule* last_match(std::string_view path, bool is_folder) const;

  // `.gitignore:3: *.o`; for a list `exclude: *.o`.
  std::string detail(const IgnoreRule& rule) const;

 private:
  void add_line(std::string_view line, std::uint32_t number);

  std::string source_;
  bool is_file_ = true;
  std::vector<IgnoreRule> rules_;
};

// Calls visit(line, number) for each line of a rule file, split as git does: no byte order mark, no line endings.
template <typename Visit>
void for_each_rule_line(std::string_view content, Visit visit) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  for (std::uint32_t number = 1; !content.empty(); ++number) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line, number);
  }
}

}  // namespace docmill
