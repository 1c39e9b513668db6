// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/meson/meson_reader.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "stages/languages/meson/meson_resolver.h"
#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

constexpr TokenSyntax kSyntax{{"#", ""}, false, true, "_"};
constexpr std::size_t kLongestHead = 100;  // bytes of a statement that is a head as it is
constexpr std::size_t kLongestName = 200;

// All lists are sorted.
constexpr std::string_view kTargets[] = {
    "alias_target", "both_libraries", "build_target",   "custom_target", "executable",    "jar",
    "library",      "run_target",     "shared_library", "shared_module", "static_library"};
// Words that are no variables.
constexpr std::string_view kReserved[] = {"and",        "break", "build_machine", "continue", "elif",           "else",
                                          "endforeach", "endif", "false",         "foreach",  "host_machine",   "if",
                                          "in",         "meson", "not",           "or",       "target_machine", "true"};
// Functions whose texts are messages or names, and never files of the project.
constexpr std::string_view kNamesNoFile[] = {"assert",           "check_header", "compiles",   "error",
                                             "get_option",       "has_function", "has_header", "has_header_symbol",
                                             "install_emptydir", "links",        "message",    "option",
                                             "project",          "summary",      "warning"};
// Keywords whose texts are what is made, where it goes, or what is said of it.
constexpr std::string_view kNoSources[] = {"depfile",     "deprecated", "description", "filebase", "install_dir",
                                           "install_tag", "name",       "output",      "rename",   "soversion",
                                           "subdir",      "subdirs",    "suite",       "url",      "version"};

template <std::size_t Size>
constexpr bool holds(const std::string_view (&words)[Size], std::string_view word) {
  return std::binary_search(std::begin(words), std::end(words), word);
}
static_assert(std::is_sorted(std::begin(kTargets), std::end(kTargets)));
static_assert(std::is_sorted(std::begin(kReserved), std::end(kReserved)));
static_assert(std::is_sorted(std::begin(kNamesNoFile), std::end(kNamesNoFile)));
static_assert(std::is_sorted(std::begin(kNoSources), std::end(kNoSources)));

// A name as people write them: no placeholder, no path.
bool is_plain_name(std::string_view text) {
  const auto is_name_char = [](unsigned char c) {
    return std::isalnum(c) || std::string_view("_-.+: ").find(static_cast<char>(c)) != std::string_view::npos ||
           c >= 0x80;
  };
  return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, is_name_char);
}

}  // namespace

MesonReader::MesonReader(FactsBuilder& facts) : facts_(facts), text_(facts), scanner_(facts, kSyntax) {}

void MesonReader::read() {
  for (TextToken token = scanner_.next(); token.exists(); token = scanner_.next()) {
    const bool is_continued = !tokens_.empty() && tokens_.back().is("\\");
    if (is_continued) tokens_.pop_back();
    if (depth_ == 0 && !is_continued && !tokens_.empty() && token.line > tokens_.back().last_line) end_statement();
    if (tokens_.empty() && !is_continued) comment_ = scanner_.comment_before(token);
    if (token.is("(") || token.is("[") || token.is("{")) ++depth_;
    if ((token.is(")") || token.is("]") || token.is("}")) && depth_ > 0) --depth_;
    tokens_.push_back(token);
  }
  end_statement();
  add_option_import();
}

void MesonReader::end_statement() {
  brackets_.clear();
  if (is(0, "foreach")) bind_loop();
  define_variable();
  for (std::size_t at = 0; at < tokens_.size(); ++at) read_token(at);
  tokens_.clear();
  depth_ = 0;
}

// --- definitions -----------------------------------------------------------------------------------------------------

// From one token to another. If that is not the whole statement or call, the head gets a mark.
SymbolId MesonReader::define(SymbolKind kind, std::string_view name, std::size_t first, std::size_t last,
                             bool is_whole) {
  TextDefinition definition;
  definition.kind = kind;
  definition.name = name;
  definition.head = facts_.source().substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin);
  definition.cuts_head = !is_whole;
  definition.is_public = !name.starts_with('_');
  definition.takes_comment = false;
  return text_.define(definition);
}

// A variable that holds a target of its own name is that target.
void MesonReader::define_variable() {
  if (!is_assignment() || tokens_.size() < 3 || depth_ > 0) return;
  const std::string_view name = tokens_[0].text;
  const bool is_target = is_word(2) && holds(kTargets, tokens_[2].text) && is(3, "(") && is_string(4) &&
                         tokens_[4].text == name && is_whole_text(4);
  if (is_target || holds(kReserved, name) || !variables_.insert(name).second) return;
  const std::size_t end = tokens_.size() - 1;
  const bool is_short =
      tokens_[end].end - tokens_[0].begin <= kLongestHead && tokens_[end].last_line == tokens_[0].line;
  const std::size_t end_of_head = is(3, "(") ? 3 : tokens_[2].last_line == tokens_[0].line ? 2 : 1;
  const SymbolId symbol = define(SymbolKind::variable, name, 0, is_short ? end : end_of_head, is_short);
  if (!symbol.exists()) return;
  facts_.symbol(symbol).lines.last = tokens_[end].last_line;
  document_by_comment(facts_, symbol, comment_);
}

// `foreach a, b : list`
void MesonReader::bind_loop() {
  for (std::size_t at = 1; at < tokens_.size() && !is(at, ":"); ++at) {
    if (is_word(at)) facts_.bind_local(tokens_[at].text);
  }
}

// What the call of the function at this place defines, if its first argument is a literal name.
SymbolId MesonReader::define_call(std::size_t at) {
  if (at > 0 && is(at - 1, ".")) return {};
  const std::string_view function = tokens_[at].text;
  const bool is_test = function == "test" || function == "benchmark";
  const bool is_option = function == "option";
  const bool is_project = function == "project";
  if (!is_test && !is_option && !is_project && !holds(kTargets, function)) return {};
  if (!is_string(at + 2) || !is_whole_text(at + 2) || !is_plain_name(tokens_[at + 2].text)) return {};
  const std::string_view name = tokens_[at + 2].text;
  const SymbolKind kind = is_option ? SymbolKind::variable : is_project ? SymbolKind::module : SymbolKind::target;
  const bool has_name = at == 2 && is_assignment() && tokens_[0].text == name;
  const bool is_whole = is(at + 3, ")");
  const SymbolId symbol = define(kind, name, has_name ? 0 : at, is_whole ? at + 3 : at + 2, is_whole);
  if (!symbol.exists()) return {};
  if (at == 0 || at == 2) document_by_comment(facts_, symbol, comment_);
  return symbol;
}

// `description: 'what for'`
void MesonReader::describe(SymbolId symbol, const TextToken& text) {
  if (symbol.exists() && facts_.doc_of(symbol).empty()) facts_.set_doc(symbol, text.text, {text.line, text.last_line});
}

// --- tokens of a statement -------------------------------------------------------------------------------------------

void MesonReader::read_token(std::size_t at) {
  const TextToken& token = tokens_[at];
  if (token.is_string()) return read_string(at);
  if (token.is_word()) return read_word(at);
  if (token.is("(") || token.is("[") || token.is("{")) return open_bracket(at);
  if (token.is(")") || token.is("]") || token.is("}")) return close_bracket(token);
  if (brackets_.empty()) return;
  if (token.is("?")) brackets_.back().chooses = true;
  if (token.is(",")) {
    brackets_.back().chooses = false;
    ++brackets_.back().position;
    if (brackets_.back().is_call) brackets_.back().keyword = {};
  }
}

void MesonReader::open_bracket(std::size_t at) {
  Bracket bracket;
  if (!brackets_.empty()) {
    bracket.function = brackets_.back().function;
    bracket.keyword = brackets_.back().keyword;
  }
  bracket.is_call = tokens_[at].is("(") && at > 0 && is_word(at - 1) && !holds(kReserved, tokens_[at - 1].text);
  if (bracket.is_call) {
    bracket.function = tokens_[at - 1].text;
    bracket.keyword = {};
    bracket.symbol = define_call(at - 1);
  }
  brackets_.push_back(bracket);
}

void MesonReader::close_bracket(const TextToken& close) {
  if (brackets_.empty()) return;
  if (const SymbolId symbol = brackets_.back().symbol; symbol.exists())
    facts_.symbol(symbol).lines.last = close.last_line;
  brackets_.pop_back();
}

void MesonReader::read_word(std::size_t at) {
  const std::string_view word = tokens_[at].text;
  const bool is_keyword =
      is(at + 1, ":") && !brackets_.empty() && brackets_.back().is_call && !brackets_.back().chooses;
  if (is_keyword) {
    brackets_.back().keyword = word;
    return;
  }
  const bool is_number = std::isdigit(static_cast<unsigned char>(word[0])) != 0;
  const bool is_function = is(at + 1, "(") || (at > 0 && is(at - 1, "."));
  const bool is_format = word == "f" && is_string(at + 1) && tokens_[at + 1].begin == tokens_[at].end;
  const bool is_assigned = at == 0 && is_assignment();
  if (is_number || is_function || is_format || is_assigned || holds(kReserved, word)) return;
  facts_.add_reference(ReferenceKind::use, word, tokens_[at].line, {});
}

bool MesonReader::is_whole_text(std::size_t at) const {
  constexpr std::string_view kJoins[] = {"%", "+", ".", "/"};
  const auto joins = [&](std::size_t other) {
    return other < tokens_.size() && !tokens_[other].is_string() && holds(kJoins, tokens_[other].text);
  };
  const bool is_format = at > 0 && is(at - 1, "f") && tokens_[at - 1].end == tokens_[at].begin;
  return !joins(at + 1) && !(at > 0 && joins(at - 1)) && !is_format &&
         tokens_[at].text.find('@') == std::string_view::npos;
}

void MesonReader::read_string(std::size_t at) {
  const TextToken& string = tokens_[at];
  if (brackets_.empty() || string.text.empty() || !is_whole_text(at)) return;
  const Bracket& around = brackets_.back();
  if (around.keyword == "description") return describe(around.symbol, string);
  const bool is_first = around.is_call && around.position == 0 && around.keyword.empty();
  if (is_first && around.function == "get_option") {
    if (seen_options_.insert(string.text).second) options_.push_back(string.text);
    if (options_line_ == 0) options_line_ = string.line;
  } else if (is_first && around.function == "subdir") {
    facts_.add_import(ImportKind::build, std::string(string.text).append(kRules), string.line);
  } else if (is_first && around.function == "subproject") {
    const std::string folder = std::string(kSubprojectFolder).append(string.text);
    facts_.add_import(ImportKind::build, folder + std::string(kRules), string.line);
  } else if (around.is_call && around.keyword.empty() && around.function == "dependency") {
    facts_.add_import(ImportKind::module, string.text, string.line);
  } else if (is_first && around.function == "import") {
    facts_.add_import(ImportKind::module, std::string(kModulePrefix).append(string.text), string.line);
  } else {
    read_path(string, around);
  }
}

void MesonReader::read_path(const TextToken& string, const Bracket& around) {
  if (holds(kNamesNoFile, around.function) || holds(kNoSources, around.keyword) || !is_file_path(string.text)) return;
  const bool is_tool = around.function == "find_program";
  facts_.add_import(is_tool ? ImportKind::use : ImportKind::build, string.text, string.line);
}

void MesonReader::add_option_import() {
  if (!options_.empty()) facts_.add_import(ImportKind::use, kOptionsFile, options_line_, options_);
}

}  // namespace docmill
