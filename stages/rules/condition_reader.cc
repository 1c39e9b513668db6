// SPDX-License-Identifier: Apache-2.0
//
// A condition is a list of words and of strings in single quotes. The part comes first, then its steps, then the test.
#include "stages/rules/condition_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace docmill {
namespace {

struct Token {
  std::string_view text;
  bool is_string = false;
};

// What is wrong with the condition; leaves the reader at once.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
    } else if (text[at] == '\'') {
      const std::size_t end = text.find('\'', at + 1);
      if (end == text.npos) throw Fault("a string has no closing quote");
      tokens.push_back({text.substr(at + 1, end - at - 1), true});
      at = end + 1;
    } else {
      const std::size_t end = std::min(text.find_first_of(" '", at), text.size());
      tokens.push_back({text.substr(at, end - at), false});
      at = end;
    }
  }
  return tokens;
}

constexpr std::pair<std::string_view, TestKind> kTests[] = {
    {"exists", TestKind::exists},     {"missing", TestKind::missing}, {"is", TestKind::is},
    {"text", TestKind::text},         {"value", TestKind::value},     {"matches", TestKind::matches},
    {"names", TestKind::names},       {"same", TestKind::same},       {"count", TestKind::count},
    {"contains", TestKind::contains}, {"calls", TestKind::calls},
};

class ConditionReader {
 public:
  ConditionReader(std::string_view text, RuleArena& arena) : arena_(arena), tokens_(tokens_of(text)) {}

  Condition read() {
    Condition condition;
    const bool is_count = next_is("args");
    condition.part = part();
    read_test(condition);
    if (is_count && condition.test != TestKind::count) throw Fault("'args' can only be counted");
    if (at_ < tokens_.size()) throw Fault(fmt::format("'{}' is after the end of the condition", tokens_[at_].text));
    return condition;
  }

 private:
  bool next_is(std::string_view word) const {
    return at_ < tokens_.size() && !tokens_[at_].is_string && tokens_[at_].text == word;
  }

  bool take(std::string_view word) {
    if (!next_is(word)) return false;
    ++at_;
    return true;
  }

  std::string_view word(std::string_view what) {
    if (at_ >= tokens_.size() || tokens_[at_].is_string) throw Fault(fmt::format("{} is missing", what));
    return arena_.keep(tokens_[at_++].text);
  }

  template <typename Number>
  Number number() {
    const std::string_view digits = word("a number");
    Number value{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) {
      throw Fault(fmt::format("'{}' is not a number", digits));
    }
    return value;
  }

  RulePart part() {
    RulePart part;
    if (take("any") || take("no")) {
      part.quantifier = tokens_[at_ - 1].text == "any" ? Quantifier::any : Quantifier::no;
      if (take("arg")) {
        part.base = PartBase::arguments;
      } else if (take("at")) {
        part.base = PartBase::places;
        part.word = word("the place after 'at'");
      } else {
        throw Fault("after 'any' and 'no' comes 'arg' or 'at PLACE'");
      }
    } else if (take("arg")) {
      part.base = PartBase::argument;
      part.position = number<std::int32_t>();
    } else if (take("keyword")) {
      part.base = PartBase::keyword;
      part.word = word("the name of the keyword");
    } else if (take("args")) {
      part.base = PartBase::arguments;
    } else if (take("function")) {
      part.base = PartBase::function;
    } else if (take("class")) {
      part.base = PartBase::class_;
    } else if (take("name")) {
      part.base = PartBase::name;
    } else {
      take("node");
    }
    part.steps = arena_.keep(steps());
    return part;
  }

  std::vector<RuleStep> steps() {
    std::vector<RuleStep> steps;
    while (true) {
      if (take("at")) {
        steps.push_back({StepKind::at, word("the place after 'at'")});
      } else if (take("parent")) {
        steps.push_back({StepKind::parent, {}});
      } else if (take("next")) {
        steps.push_back({StepKind::next, {}});
      } else if (take("previous")) {
        steps.push_back({StepKind::previous, {}});
      } else {
        return steps;
      }
    }
  }

  void read_test(Condition& condition) {
    condition.is_negated = take("not");
    const std::string_view name = word("the test");
    const auto* const test = std::ranges::find_if(kTests, [&](const auto& known) { return known.first == name; });
    if (test == std::end(kTests)) {
      throw Fault(
          fmt::format("there is no part, step or test '{}'; the tests are exists, missing, is, text, value, "
                      "matches, names, same, count, contains and calls",
                      name));
    }
    condition.test = test->second;
    if (condition.test == TestKind::is && take("not")) condition.is_negated = true;
    switch (condition.test) {
      case TestKind::exists:
      case TestKind::missing:
        if (condition.is_negated) throw Fault("'not' cannot be before 'exists' and 'missing'");
        break;
      case TestKind::same:
        if (at_ == tokens_.size()) throw Fault("'same' has nothing to compare with");
        condition.other = part();
        break;
      case TestKind::count: read_count(condition); break;
      case TestKind::is:
      case TestKind::contains:
      case TestKind::names:
      case TestKind::calls: condition.values = list(false, name); break;
      case TestKind::text:
      case TestKind::value:
      case TestKind::matches: condition.values = list(true, name); break;
    }
  }

  void read_count(Condition& condition) {
    const std::string_view sign = word("==, >= or <=");
    if (sign != "==" && sign != ">=" && sign != "<=") throw Fault(fmt::format("'{}' is not ==, >= or <=", sign));
    condition.comparison = sign == "==" ? Comparison::equal : sign == ">=" ? Comparison::at_least : Comparison::at_most;
    condition.number = number<std::uint32_t>();
  }

  // What follows: words, or strings.
  Texts list(bool of_strings, std::string_view test) {
    std::vector<std::string_view> values;
    for (; at_ < tokens_.size(); ++at_) {
      if (tokens_[at_].is_string != of_strings) {
        throw Fault(fmt::format("'{}' takes {} in quotes", test, of_strings ? "strings" : "words that are not"));
      }
      values.push_back(arena_.keep(tokens_[at_].text));
    }
    if (values.empty()) throw Fault(fmt::format("'{}' has nothing to compare with", test));
    return arena_.keep(values);
  }

  RuleArena& arena_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Condition> read_condition(std::string_view text, RuleArena& arena) {
  try {
    return ConditionReader(text, arena).read();
  } catch (const Fault& fault) {
    return tl::unexpected(Error{fmt::format("the condition \"{}\": {}", text, fault.what())});
  }
}

}  // namespace docmill
