// SPDX-License-Identifier: Apache-2.0
//
// One pass over the source that knows strings, comments and brackets. It notes what each branch of an `#if` begins and
// ends with, and whether its brackets match. After an `#endif` the brackets are those of the branch that is kept, so an
// `#if` that opens a block fits one that closes it. Each byte is read once, and concealed at most once for each level
// of nesting, which is limited.
#include "stages/languages/csharp/csharp_directives.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

#include "stages/base/trim.h"

namespace docmill {
namespace {

constexpr std::string_view kThis = "this";
constexpr std::size_t kLongestPlace = 400;
constexpr std::size_t kMostLevels = 16;  // of `#if` in each other; deeper ones are left as they are

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A branch of an `#if`.
struct Branch {
  Range code;
  std::string first;  // its first word or mark; "": it has no code
  char last = 0;
  int depth = 0;   // brackets that it opens, less those that it closes
  int lowest = 0;  // the least of that at any place in it
};

struct Group {
  std::vector<Range> directives;
  std::vector<Branch> branches;
  char before = 0;  // the last mark before the `#if`
  int depth = 0;
};

class Directives {
 public:
  explicit Directives(std::string_view source) : source_(source) {}

  bool run(std::string& concealed) {
    while (at_ < source_.size()) step();
    for (const Group& open : groups_) hidden_.insert(hidden_.end(), open.directives.begin(), open.directives.end());
    if (hidden_.empty()) return false;
    concealed.assign(source_);
    for (const Range& range : hidden_) {
      for (std::size_t i = range.begin; i < range.end; ++i) {
        if (concealed[i] != '\n' && concealed[i] != '\r') concealed[i] = ' ';
      }
    }
    for (const Written& one : written_) concealed.replace(one.at, one.text.size(), one.text);
    return true;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
  bool sees(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  std::size_t end_of_line() const { return std::min(source_.find('\n', at_), source_.size()); }

  void step() {
    const char c = peek();
    if (c == '\n') is_line_start_ = true;
    if (is_blank(c)) {
      ++at_;
    } else if (c == '#' && is_line_start_) {
      read_directive();
    } else if (sees("//")) {
      at_ = end_of_line();
    } else if (sees("/*")) {
      const std::size_t end = source_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? source_.size() : end + 2;
    } else {
      is_line_start_ = sees("\xEF\xBB\xBF");
      if (is_line_start_) {
        at_ += 3;
      } else {
        read_code(c);
      }
    }
  }

  void read_code(char c) {
    const std::size_t begin = at_;
    if (c == '"' || c == '\'') {
      skip_string(false, false);
    } else if (const std::size_t marks = string_marks(); marks > 0) {
      const std::string_view prefix = source_.substr(at_, marks);
      at_ += marks;
      skip_string(prefix.find('@') != prefix.npos, prefix.find('$') != prefix.npos);
    } else if (is_word(c)) {
      while (is_word(peek())) ++at_;
    } else {
      if (c == '*') conceal_dereference();
      if (c == '(' || c == '[' || c == '{') ++depth_;
      if (c == ')' || c == ']' || c == '}') --depth_;
      ++at_;
    }
    note_token(source_.substr(begin, at_ - begin));
  }

  // `*(T*)p` is an object that a pointer of another type leads to. The grammar takes it as a value if it is a cast
  // alone, and takes nothing like it on the left of an assignment: there, `*(T*)p = 1` is shown as `p = 1`, and
  // `*(T*)(p + 1) = 1` as `this[p + 1] = 1`.
  void conceal_dereference() {
    const bool is_product = is_word(last_) || last_ == ')' || last_ == ']';
    std::size_t end = at_ + 1;
    if (peek(1) != '(' || (is_product && last_word_ != "return" && last_word_ != "else")) return;
    while (++end < source_.size() && (is_word(source_[end]) || source_[end] == '.')) continue;
    if (end == at_ + 2 || source_.substr(end, 2) != "*)") return;
    end += 2;
    const bool begins_statement = last_ == 0 || last_ == ';' || last_ == '{' || last_ == '}' || last_word_ == "else";
    if (!begins_statement) return hidden_.push_back({at_, at_ + 1});
    hidden_.push_back({at_, end});
    if (end >= source_.size() || source_[end] != '(') return;
    const std::size_t close = closing_bracket(end);
    if (close == 0 || end - at_ < kThis.size()) return;
    written_.push_back({at_, kThis});
    written_.push_back({end, "["});
    written_.push_back({close, "]"});
  }

  // Where the bracket on this line is closed; 0: it is not.
  std::size_t closing_bracket(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < source_.size() && i - open < kLongestPlace && source_[i] != '\n'; ++i) {
      depth += source_[i] == '(' ? 1 : source_[i] == ')' ? -1 : 0;
      if (depth == 0) return i;
    }
    return 0;
  }

  // The length of what comes before the quote of a string: `@`, `$@`, `$$`.
  std::size_t string_marks() const {
    std::size_t size = 0;
    while (peek(size) == '$' || peek(size) == '@') ++size;
    return size > 0 && peek(size) == '"' ? size : 0;
  }

  void note_token(std::string_view token) {
    last_ = token.back();
    last_word_ = token;
    if (needs_check_) {  // what follows an `#endif`
      needs_check_ = false;
      if (continues(token)) close_group(true);
    }
    if (groups_.empty() || groups_.back().branches.empty()) return;
    Branch& branch = groups_.back().branches.back();
    if (branch.first.empty()) branch.first = token;
    branch.last = last_;
    branch.lowest = std::min(branch.lowest, depth_ - groups_.back().depth);
  }

  // True for a word or mark that goes on with what is before it.
  static bool continues(std::string_view token) {
    constexpr std::string_view kWords[] = {"and", "as", "catch", "else",  "finally",
                                           "is",  "or", "when",  "where", "with"};
    if (std::ranges::find(kWords, token) != std::end(kWords)) return true;
    return !is_word(token[0]) && std::string_view("[{(\"'#@$~+-*!;}").find(token[0]) == std::string_view::npos;
  }

  // `at_` is at the quote.
  void skip_string(bool is_verbatim, bool is_interpolated) {
    const char quote = peek();
    std::size_t quotes = 0;
    while (quote == '"' && peek(quotes) == '"') ++quotes;
    if (quotes >= 3 && !is_verbatim) return skip_raw(quotes);
    int depth = 0;
    for (++at_; at_ < source_.size(); ++at_) {
      const char c = peek();
      if (c == '\n' && !is_verbatim) return;
      if (is_interpolated && (c == '{' || c == '}')) {
        if (depth == 0 && peek(1) == c) {
          ++at_;
        } else {
          depth = std::max(0, depth + (c == '{' ? 1 : -1));
        }
      } else if (c == '\\' && !is_verbatim) {
        ++at_;
      } else if (c == quote && depth > 0) {  // a string inside of it
        const std::size_t end = source_.find_first_of("\"\n", at_ + 1);
        if (end == std::string_view::npos || source_[end] == '\n') return;
        at_ = end;
      } else if (c == quote && is_verbatim && peek(1) == quote) {
        ++at_;
      } else if (c == quote) {
        ++at_;
        return;
      }
    }
  }

  void skip_raw(std::size_t quotes) {
    const std::size_t end = source_.find(std::string(quotes, '"'), at_ + quotes);
    at_ = end == std::string_view::npos ? source_.size() : end + quotes;
  }

  void read_directive() {
    const Range line{at_, end_of_line()};
    std::string_view text = trim(source_.substr(at_ + 1, line.end - at_ - 1));
    const std::string_view word =
        text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin()));
    at_ = line.end;
    if (word == "if") {
      open_group(line);
    } else if (word == "else" || word == "elif") {
      if (!groups_.empty()) next_branch(line);
    } else if (word == "endif") {
      if (!groups_.empty()) end_group(line);
    } else {
      hidden_.push_back(line);
    }
  }

  void open_group(Range line) {
    needs_check_ = false;
    Group group;
    group.before = last_;
    group.depth = depth_;
    group.directives.push_back(line);
    group.branches.push_back({{line.end, line.end}, {}, 0, 0, 0});
    groups_.push_back(std::move(group));
  }

  void finish_branch(Range line) {
    Group& group = groups_.back();
    Branch& branch = group.branches.back();
    branch.code.end = line.begin;
    branch.depth = depth_ - group.depth;
    group.directives.push_back(line);
  }

  void next_branch(Range line) {
    finish_branch(line);
    Group& group = groups_.back();
    depth_ = group.depth;
    last_ = group.before;
    group.branches.push_back({{line.end, line.end}, {}, 0, 0, 0});
  }

  void end_group(Range line) {
    finish_branch(line);
    ended_ = std::move(groups_.back());
    groups_.pop_back();
    const Branch& kept = ended_.branches[kept_branch(ended_)];
    depth_ = ended_.depth + kept.depth;
    last_ = kept.last != 0 ? kept.last : ended_.before;
    if (!groups_.empty() && kept.last != 0) {
      Branch& outer = groups_.back().branches.back();
      if (outer.first.empty()) outer.first = kept.first;
      outer.last = kept.last;
      outer.lowest = std::min(outer.lowest, ended_.depth - groups_.back().depth + kept.lowest);
    }
    needs_check_ = is_whole(ended_);
    if (!needs_check_) close_group(false);
  }

  // Cases and accessors: the grammar takes no directives among them.
  static bool begins_item(std::string_view word) {
    constexpr std::string_view kWords[] = {"add", "case", "default", "get", "init", "remove", "set"};
    return std::ranges::find(kWords, word) != std::end(kWords);
  }

  // True if each branch is a sequence of whole members or statements, as far as the marks at its ends show.
  static bool is_whole(const Group& group) {
    if (group.before != 0 && std::string_view(";{}").find(group.before) == std::string_view::npos) return false;
    return std::ranges::all_of(group.branches, [](const Branch& branch) {
      if (branch.first.empty()) return true;
      return branch.depth == 0 && branch.lowest >= 0 && (branch.last == ';' || branch.last == '}') &&
             !continues(branch.first) && !begins_item(branch.first);
    });
  }

  // True if all branches are items of one list, each with its comma, or cases, accessors or attributes.
  static bool is_of_items(const Group& group) {
    return std::ranges::all_of(group.branches, [](const Branch& branch) {
      if (branch.first.empty()) return true;
      const bool are_attributes = branch.first == "[" && branch.last == ']';
      return branch.depth == 0 && branch.lowest >= 0 &&
             (branch.last == ',' || are_attributes || begins_item(branch.first));
    });
  }

  static std::size_t kept_branch(const Group& group) {
    const auto kept = std::ranges::find_if(group.branches, [](const Branch& one) { return !one.first.empty(); });
    return kept == group.branches.end() ? 0 : static_cast<std::size_t>(kept - group.branches.begin());
  }

  // Conceals the directives of the group that ended. `is_continued`: what follows it goes on with it.
  void close_group(bool is_continued) {
    if (groups_.size() >= kMostLevels) return;
    hidden_.insert(hidden_.end(), ended_.directives.begin(), ended_.directives.end());
    if (!is_continued && is_of_items(ended_)) return;
    const std::size_t kept = kept_branch(ended_);
    for (std::size_t i = 0; i < ended_.branches.size(); ++i) {
      if (i != kept) hidden_.push_back(ended_.branches[i].code);
    }
  }

  std::string_view source_;
  std::size_t at_ = 0;
  bool is_line_start_ = true;
  int depth_ = 0;
  char last_ = 0;               // the last byte of code
  std::string_view last_word_;  // or mark
  bool needs_check_ = false;    // the last group is left as it is, unless what follows goes on with it
  std::vector<Group> groups_;
  Group ended_;
  std::vector<Range> hidden_;
  struct Written {
    std::size_t at = 0;
    std::string_view text;
  };
  std::vector<Written> written_;  // over what is hidden
};

}  // namespace

bool conceal_csharp_directives(std::string_view source, std::string& concealed) {
  const bool may_conceal = source.find('#') != std::string_view::npos || source.find("*(") != std::string_view::npos;
  return may_conceal && Directives(source).run(concealed);
}

}  // namespace docmill
