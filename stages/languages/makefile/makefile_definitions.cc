// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/makefile/makefile_definitions.h"

#include <algorithm>
#include <cctype>

#include "stages/base/trim.h"

namespace docmill {
namespace {

constexpr std::size_t kLongestRule = 120;  // that is a head as it is
constexpr std::size_t kLongestWord = 200;
constexpr std::string_view kConditionals[] = {"ifeq", "ifneq", "ifdef", "ifndef", "else", "endif", "if"};

bool is_make_name_char(unsigned char c) {
  return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == '%' || c == '+' || c == '@' ||
         c >= 0x80;
}

bool is_make_name(std::string_view word) {
  return !word.empty() && word.size() <= kLongestWord && std::ranges::all_of(word, is_make_name_char);
}

std::string_view first_word(std::string_view text) {
  text = trim(text);
  return text.substr(0, text.find_first_of(" \t"));
}

bool is_conditional(std::string_view text) {
  const std::string_view word = text.substr(0, text.find_first_of(" \t("));
  return std::find(std::begin(kConditionals), std::end(kConditionals), word) != std::end(kConditionals);
}

// Past the `$(…)` or `${…}` at `at`, or its end.
std::size_t past_expansion(std::string_view text, std::size_t at) {
  const char open = at + 1 < text.size() ? text[at + 1] : ' ';
  if (open != '(' && open != '{') return std::min(at + 2, text.size());
  const char close = open == '(' ? ')' : '}';
  std::size_t depth = 0;
  for (++at; at < text.size(); ++at) {
    if (text[at] == open) ++depth;
    if (text[at] == close && --depth == 0) return at + 1;
  }
  return text.size();
}

// The text before a comment.
std::string_view without_comment(std::string_view text) {
  for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    if (at == 0 || text[at - 1] != '\\') return text.substr(0, at);
  }
  return text;
}

// Words between white space, which is not inside an expansion.
std::vector<std::string_view> words_of_rule(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii_space(text[at]) || text[at] == '\\') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && !is_ascii_space(text[at])) at = text[at] == '$' ? past_expansion(text, at) : at + 1;
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

}  // namespace

MakefileDefinitions::MakefileDefinitions(FactsBuilder& facts, std::vector<std::string_view> lines, ValueOf value_of)
    : facts_(facts), text_(facts), lines_(std::move(lines)), value_of_(std::move(value_of)) {
  note_rules();
}

MakefileDefinitions::Statement MakefileDefinitions::statement_of(std::string_view text) {
  text = without_comment(text);
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '$') {
      at = past_expansion(text, at);
    } else if (text[at] == '=') {
      std::string_view left = text.substr(0, at);
      while (!left.empty() && std::string_view(":?+!").find(left.back()) != std::string_view::npos)
        left.remove_suffix(1);
      return {Statement::Kind::assignment, trim(left), text.substr(at + 1)};
    } else if (text[at] == ':') {
      const std::size_t end = std::min(text.find_first_not_of(':', at), text.size());
      if (end == text.size() || text[end] != '=') {
        return {Statement::Kind::rule, text.substr(0, at), text.substr(end)};
      }
      at = end;
    } else {
      ++at;
    }
  }
  return {};
}

// `.PHONY`, `.DELETE_ON_ERROR`
bool MakefileDefinitions::is_special(std::string_view target) {
  return target.size() > 1 && target[0] == '.' && std::isupper(static_cast<unsigned char>(target[1])) != 0;
}

// With the known variables of a word replaced; "" if it is not a plain name then.
std::string MakefileDefinitions::name_of(std::string_view word) const {
  std::string name;
  for (std::size_t at = 0; at < word.size() && name.size() <= kLongestWord;) {
    if (word[at] != '$') {
      name += word[at++];
      continue;
    }
    const std::size_t end = past_expansion(word, at);
    const std::string* value = end - at > 3 ? value_of_(word.substr(at + 2, end - at - 3)) : nullptr;
    if (value == nullptr) return {};
    name += *value;
    at = end;
  }
  return is_make_name(name) ? name : std::string();
}

void MakefileDefinitions::note_rules() {
  std::unordered_set<std::string> with_recipe;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const std::string_view written = trim(lines_[i]);
    if (lines_[i].starts_with('\t') || written.starts_with('#') || is_conditional(written)) continue;
    const Statement rule = statement_of(lines_[i]);
    if (rule.kind != Statement::Kind::rule) continue;
    std::size_t end = 0;
    const bool is_whole = has_recipe(i, end);
    for (std::string_view word : words_of_rule(rule.left)) {
      if (!is_make_name(word)) continue;
      const auto [found, is_first] = rule_of_.try_emplace(std::string(word), i);
      if (is_whole && with_recipe.emplace(word).second && !is_first) found->second = i;
    }
  }
}

// Whether the rule on this line has a recipe. `end`: where it ends.
bool MakefileDefinitions::has_recipe(std::size_t index, std::size_t& end) const {
  end = text_.end_of(lines_[index]);
  bool has_one = without_comment(lines_[index]).find(';') != std::string_view::npos;
  for (std::size_t i = index + 1; i < lines_.size(); ++i) {
    const std::string_view written = trim(lines_[i]);
    if (lines_[i].starts_with('\t') && !written.empty()) {
      has_one = true;
      end = text_.end_of(lines_[i]);
    } else if (!written.empty() && !written.starts_with('#') && !is_conditional(written)) {
      break;
    }
  }
  return has_one;
}

void MakefileDefinitions::read(std::size_t index) {
  const std::string_view line = lines_[index];
  const std::string_view written = trim(line);
  is_recipe_ = false;
  if (define_depth_ > 0) {
    is_recipe_ = true;
    refer_to_variables(line);
    if (first_word(written) == "define") ++define_depth_;
    if (first_word(written) == "endef" && --define_depth_ == 0) {
      text_.close(text_.end_of(line));
      is_recipe_ = false;
    }
    return;
  }
  if (line.starts_with('\t') && is_in_rule_) {
    is_recipe_ = true;
    return refer_to_variables(line);
  }
  if (written.empty()) return;
  if (written.starts_with('#')) {
    if (is_in_rule_ && text_.begin_of(written) > rule_end_) end_rule();
    return text_.comment(written);
  }
  if (is_conditional(written)) return refer_to_variables(written);
  end_rule();
  std::string_view statement = written;
  for (std::string_view word : {"override", "private", "export", "unexport"}) {
    if (first_word(statement) == word) statement = trim(statement.substr(word.size()));
  }
  if (first_word(statement) == "define") return begin_define(statement);
  const Statement parts = statement_of(statement);
  if (parts.kind == Statement::Kind::assignment) read_assignment(statement, parts);
  if (parts.kind == Statement::Kind::rule) read_rule(index, parts);
  if (parts.kind == Statement::Kind::other) refer_to_variables(statement);
}

void MakefileDefinitions::end_rule() {
  if (is_in_rule_) text_.close(rule_end_);
  is_in_rule_ = false;
}

void MakefileDefinitions::read_rule(std::size_t index, const Statement& rule) {
  is_in_rule_ = true;
  has_recipe(index, rule_end_);
  const std::string_view line = trim(lines_[index]);
  std::string_view targets = rule.left;
  if (targets.ends_with('&')) targets.remove_suffix(1);
  const bool sets_variable = statement_of(rule.right).kind == Statement::Kind::assignment;
  const std::size_t help = line.find("## ");
  const std::string_view written = trim(without_comment(line).substr(0, line.find(';')));
  const bool is_short = written.size() <= kLongestRule && written.find('\n') == std::string_view::npos;
  SymbolId first;
  for (std::string_view word : words_of_rule(targets)) {
    const std::string name = name_of(word);
    const auto defining = rule_of_.find(name);
    const bool is_defined_here =
        defining == rule_of_.end() ? known_.insert(":" + name).second : defining->second == index;
    if (sets_variable || name.empty() || is_special(name) || !is_defined_here) continue;
    if (defining != rule_of_.end() && !known_.insert(":" + name).second) continue;
    TextDefinition definition;
    definition.kind = SymbolKind::target;
    definition.name = name;
    definition.head = is_short ? written : word;
    definition.cuts_head = !is_short;
    definition.end = rule_end_;
    const SymbolId symbol = text_.define(definition);
    if (help != std::string_view::npos && symbol.exists()) {
      const std::uint32_t number = text_.line_of(line);
      facts_.set_doc(symbol, line.substr(help + 3), {number, number});
    }
    if (!first.exists()) first = symbol;
  }
  text_.open(first);
  if (sets_variable) return refer_to_variables(rule.right);
  const std::string_view recipe = rule.right.substr(std::min(rule.right.find(';'), rule.right.size()));
  for (std::string_view word : words_of_rule(rule.right.substr(0, rule.right.size() - recipe.size()))) {
    if (is_make_name(word)) text_.refer(ReferenceKind::use, word);
    refer_to_variables(word);
  }
  refer_to_variables(targets);
  refer_to_variables(recipe);
}

void MakefileDefinitions::read_assignment(std::string_view text, const Statement& assignment) {
  const std::string_view name = assignment.left;
  // `+=` adds to what is defined elsewhere.
  const bool adds =
      text_.begin_of(assignment.right) >= 2 && facts_.source()[text_.begin_of(assignment.right) - 2] == '+';
  if (!adds && is_make_name(name) && !is_special(name) && known_.emplace(name).second) {
    const std::string_view value = trim(assignment.right);
    const bool is_short = value.size() <= kLongValueBytes && value.find('\n') == std::string_view::npos;
    TextDefinition definition;
    definition.kind = SymbolKind::variable;
    definition.name = name;
    const std::size_t head_end = text_.begin_of(assignment.right) - text_.begin_of(text);
    definition.head = trim(is_short ? without_comment(text) : text.substr(0, head_end));
    definition.end = text_.end_of(text);
    text_.define(definition);
  }
  refer_to_variables(text);
}

void MakefileDefinitions::begin_define(std::string_view text) {
  define_depth_ = 1;
  const std::string_view name = first_word(text.substr(std::string_view("define").size()));
  TextDefinition definition;
  definition.kind = SymbolKind::macro;
  definition.name = name;
  definition.head = text;
  const bool is_new = is_make_name(name) && known_.emplace(name).second;
  text_.open(is_new ? text_.define(definition) : SymbolId{});
}

// `$(name)`, `${name}`, `$(name:.c=.o)`, `$(call name,…)`. What is in a function of make is found too.
void MakefileDefinitions::refer_to_variables(std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '$') {
      ++at;
      continue;
    }
    if (at + 1 >= text.size() || (text[at + 1] != '(' && text[at + 1] != '{')) continue;
    const auto word_at = [&](std::size_t begin) {
      std::size_t end = begin;
      while (end < text.size() && end - begin <= kLongestWord &&
             is_make_name_char(static_cast<unsigned char>(text[end])))
        ++end;
      return text.substr(begin, end - begin);
    };
    const std::string_view word = word_at(at + 2);
    const char next = at + 2 + word.size() < text.size() ? text[at + 2 + word.size()] : ' ';
    if (next == ')' || next == '}' || next == ':') text_.refer(ReferenceKind::use, word);
    constexpr std::size_t kCallSize = 7;  // "$(call "
    if (word == "call" && next == ' ') text_.refer(ReferenceKind::call, word_at(std::min(at + kCallSize, text.size())));
  }
}

}  // namespace docmill
