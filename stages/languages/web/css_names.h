// SPDX-License-Identifier: Apache-2.0
//
// The names that a style sheet is about: classes, ids and layers. Many rules name each of them, and one of these is its
// definition: the first one for it alone (`.a { … }`), else the first one that styles it (`.b .a { … }`), else the
// first that names it. The other rules use it.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace docmill {

class FactsBuilder;

// A name in a selector: ".btn", "#main", without escapes.
struct CssName {
  std::string_view name;
  TSNode node{};
};

// What has a name. Things of different kinds can have the same one.
enum class CssKind : std::uint8_t { rule, animation, font, file };  // rule: of a class, an id or a layer

// The state of one file.
class CssNames {
 public:
  // Finds the definitions of the file that `node` is in. Does nothing if they are known.
  void read(FactsBuilder& facts, TSNode node);
  // The names in the selectors of a rule, in file order.
  std::vector<CssName> names_of_rule(FactsBuilder& facts, TSNode rule);
  // The names of a @layer rule, in file order.
  static std::vector<std::string_view> layers_of(FactsBuilder& facts, TSNode rule);
  // True if the rule is the definition of the name of a class, an id or a layer, which it has not been before.
  bool take_definition(std::string_view name, TSNode rule);
  // True if it is asked for this name of this kind for the first time: fonts, which have a rule for each style.
  bool is_new(CssKind kind, std::string_view name) { return taken_.emplace(kind, name).second; }
  // A copy of the text that lives as long as the file.
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

 private:
  struct Rule {
    std::uint32_t begin = 0;
    int rank = 0;  // 0 is best
  };

  void note(std::string_view name, TSNode rule, int rank);
  void read_selector(FactsBuilder& facts, TSNode rule, TSNode selector);
  void read_layers(FactsBuilder& facts, TSNode rule);
  void append_names(FactsBuilder& facts, TSNode selector, std::vector<CssName>& names);
  std::string_view name_of(FactsBuilder& facts, TSNode node);

  bool is_read_ = false;
  std::unordered_map<std::string_view, Rule> rules_;  // Never iterated
  std::set<std::pair<CssKind, std::string_view>> taken_;
  std::deque<std::string> texts_;
};

// Language::conceal.
bool conceal_css(std::string_view source, std::string& concealed);

// True for `@layer`, in any case.
bool is_at_rule(FactsBuilder& facts, TSNode rule, std::string_view keyword);

}  // namespace docmill
