// SPDX-License-Identifier: Apache-2.0
//
// AttributeRules: the rules of one .gitattributes for the three attributes that docmill uses: linguist-generated,
// linguist-vendored and linguist-language. Lines about other attributes are dropped when the file is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/base/path_pattern.h"

namespace docmill {

// None: not specified.
struct FileAttributes {
  std::optional<bool> generated;
  std::optional<bool> vendored;
  std::optional<std::string> language;
};

class AttributeRules {
 public:
  // No rules.
  AttributeRules() = default;
  explicit AttributeRules(std::string_view content);

  bool empty() const { return rules_.empty(); }

  // Applies the rules that match the file to `attributes`, in order. `path` is relative to the folder of the rules.
  void apply(std::string_view path, FileAttributes& attributes) const;

 private:
  enum class Name : unsigned char { generated, vendored, language };
  enum class State : unsigned char { set, unset, unspecified };

  struct Assignment {
    Name name;
    State state;
    std::string value;
  };
  struct Rule {
    PathPattern pattern;
    std::vector<Assignment> assignments;
  };

  static std::optional<Assignment> parse_assignment(std::string_view word);
  static void assign(const Assignment& assignment, FileAttributes& attributes);
  void add_line(std::string_view line);

  std::vector<Rule> rules_;
};

}  // namespace docmill
