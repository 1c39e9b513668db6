// SPDX-License-Identifier: Apache-2.0
//
// Starlark, the language of Bazel's and Buck's build rules. A reader without a grammar finds the strings that are
// labels, paths or patterns. Strings with spaces or line breaks are texts.
#include <language_records.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "stages/languages/facts_builder.h"
#include "stages/languages/named_paths.h"
#include "stages/languages/starlark/starlark_resolver.h"
#include "stages/languages/text_prose.h"

namespace docmill {
namespace {

constexpr const char* kExtensions[] = {".bzl", ".bazel", ".star", ".buck", ".bxl"};
constexpr const char* kFileNames[] = {"BUILD", "WORKSPACE", "BUCK", "TARGETS", "Tiltfile"};
constexpr CommentStyle kComments{{"#"}, "", ""};
constexpr std::size_t kLongestLabel = 300;

class StarlarkReader {
 public:
  explicit StarlarkReader(FactsBuilder& facts) : facts_(facts), source_(facts.source()) {}

  void read() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '#') {
        const std::size_t end = std::min(source_.find('\n', at_), source_.size());
        facts_.add_comment(at_, end);
        at_ = end;
      } else if (c == '"' || c == '\'') {
        read_string(c);
      } else {
        if (c == ']') is_excluded_ = false;
        if (c == 'e' && begins_exclusion()) is_excluded_ = true;
        line_ += c == '\n';
        ++at_;
      }
    }
  }

 private:
  // True before `exclude = [`, whose strings are no sources.
  bool begins_exclusion() const {
    constexpr std::string_view kExclude = "exclude";
    std::string_view rest = source_.substr(at_);
    if (!rest.starts_with(kExclude)) return false;
    rest.remove_prefix(kExclude.size());
    for (const char mark : {'=', '['}) {
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
      if (!rest.starts_with(mark)) return false;
      rest.remove_prefix(1);
    }
    return true;
  }

  void read_string(char quote) {
    const std::string_view rest = source_.substr(at_);
    const bool is_long = rest.size() >= 3 && rest[1] == quote && rest[2] == quote;
    const std::string closing(is_long ? 3 : 1, quote);
    const bool is_loaded = is_after_load();
    const std::size_t begin = at_ + closing.size();
    std::size_t end = begin;
    while (end < source_.size() && source_.substr(end, closing.size()) != closing &&
           (is_long || source_[end] != '\n')) {
      end += source_[end] == '\\' ? 2 : 1;
    }
    end = std::min(end, source_.size());
    const std::string_view text = source_.substr(begin, end - begin);
    if (!is_long && !is_excluded_) add(text, is_loaded);
    line_ += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    const bool is_closed = source_.substr(end, closing.size()) == closing;
    at_ = is_closed ? end + closing.size() : end;
  }

  bool is_after_load() const {
    const std::size_t last = at_ == 0 ? std::string_view::npos : source_.find_last_not_of(" \t\r\n", at_ - 1);
    if (last == std::string_view::npos || last < 4 || source_[last] != '(') return false;
    return source_.substr(0, last).ends_with("load");
  }

  void add(std::string_view text, bool is_loaded) {
    if (text.size() > kLongestLabel || text.find_first_of(" \t\\%{}$") != std::string_view::npos) return;
    if (text.ends_with(":__pkg__") || text.ends_with(":__subpackages__")) return;  // who may use a rule
    const bool is_label = text.starts_with("//") && text.size() > 2;
    const bool is_path = is_file_path(text.starts_with(':') ? text.substr(1) : text);
    if (!is_label && !is_path && !is_pattern(text)) return;
    if (text.starts_with('/') && !is_label) return;
    if (seen_.insert(std::string(text)).second) {
      facts_.add_import(is_loaded || is_label ? ImportKind::use : ImportKind::build, text, line_);
    }
  }

  FactsBuilder& facts_;
  std::string_view source_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool is_excluded_ = false;
  std::unordered_set<std::string> seen_;
};

void finish(FactsBuilder& facts, TSNode) {
  document_by_leading_comment(facts, kComments);
  StarlarkReader(facts).read();
}

}  // namespace

const Language kStarlark{
    .name = "Starlark",
    .type = "Starlark Build Script",
    .fence_tag = "python",
    .extensions = kExtensions,
    .file_names = kFileNames,
    .traits = {.make_resolver = make_starlark_resolver, .doc_syntax = DocSyntax::strings, .role = FileRole::build},
    .finish = finish,
};

}  // namespace docmill
