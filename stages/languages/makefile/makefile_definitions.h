// SPDX-License-Identifier: Apache-2.0
//
// What a makefile defines: targets of rules, variables, and texts between `define` and `endef`. A target that several
// rules name is defined by the first one with a recipe, a variable by its first assignment. Special targets (".PHONY")
// and computed names are not recorded, unless the file shows their value.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "stages/languages/text_definitions.h"

namespace docmill {

class MakefileDefinitions {
 public:
  // The value of a variable so far, or null.
  using ValueOf = std::function<const std::string*(std::string_view name)>;

  // `lines`: those of the source, each with the lines that continue it.
  MakefileDefinitions(FactsBuilder& facts, std::vector<std::string_view> lines, ValueOf value_of);

  // Reads a line. All must be read, in order.
  void read(std::size_t index);
  // Must be called after the last line.
  void finish() { end_rule(); }

  // True if the line that was read last belongs to a recipe, or to a text between `define` and `endef`.
  bool is_recipe() const { return is_recipe_; }
  bool is_in_define() const { return define_depth_ > 0; }

 private:
  // `targets: prerequisites` or `name = value`.
  struct Statement {
    enum class Kind : std::uint8_t { other, rule, assignment } kind = Kind::other;
    std::string_view left;
    std::string_view right;
  };
  static Statement statement_of(std::string_view text);
  static bool is_special(std::string_view target);
  std::string name_of(std::string_view word) const;

  void note_rules();
  bool has_recipe(std::size_t index, std::size_t& end) const;
  void read_rule(std::size_t index, const Statement& rule);
  void read_assignment(std::string_view text, const Statement& assignment);
  void begin_define(std::string_view text);
  void end_rule();
  void refer_to_variables(std::string_view text);

  FactsBuilder& facts_;
  TextDefinitions text_;
  std::vector<std::string_view> lines_;
  ValueOf value_of_;
  std::unordered_map<std::string, std::size_t> rule_of_;  // by literal target: the line of the rule that defines it
  std::unordered_set<std::string> known_;                 // computed targets and variables that are recorded
  bool is_in_rule_ = false;
  bool is_recipe_ = false;
  std::size_t rule_end_ = 0;
  std::size_t define_depth_ = 0;
};

}  // namespace docmill
