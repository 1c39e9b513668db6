// SPDX-License-Identifier: Apache-2.0
#include "stages/languages/gn/gn_reader.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "stages/languages/gn/gn_resolver.h"
#include "stages/languages/named_paths.h"

namespace docmill {
namespace {

constexpr TokenSyntax kSyntax{{"#", ""}, false, false, "_"};
constexpr std::size_t kLongestHead = 100;  // bytes of an assignment that is a head as it is
constexpr std::size_t kLongestLabel = 300;
constexpr std::size_t kMostTokens = 500;  // that are read to find the end of a value

// GN's own functions, variables and arguments of targets; sorted.
constexpr std::string_view kOwnWords[] = {"action",
                                          "action_foreach",
                                          "args",
                                          "assert",
                                          "bundle_data",
                                          "cflags",
                                          "cflags_c",
                                          "cflags_cc",
                                          "cflags_objc",
                                          "cflags_objcc",
                                          "config",
                                          "configs",
                                          "copy",
                                          "create_bundle",
                                          "current_cpu",
                                          "current_os",
                                          "current_toolchain",
                                          "data",
                                          "data_deps",
                                          "declare_args",
                                          "default_toolchain",
                                          "defined",
                                          "defines",
                                          "deps",
                                          "else",
                                          "exec_script",
                                          "executable",
                                          "false",
                                          "filter_exclude",
                                          "filter_include",
                                          "foreach",
                                          "forward_variables_from",
                                          "frameworks",
                                          "generated_file",
                                          "get_label_info",
                                          "get_path_info",
                                          "get_target_outputs",
                                          "getenv",
                                          "gn_version",
                                          "group",
                                          "host_cpu",
                                          "host_os",
                                          "if",
                                          "import",
                                          "include_dirs",
                                          "inputs",
                                          "invoker",
                                          "label_matches",
                                          "ldflags",
                                          "len",
                                          "lib_dirs",
                                          "libs",
                                          "loadable_module",
                                          "not_needed",
                                          "outputs",
                                          "path_exists",
                                          "pool",
                                          "print",
                                          "print_stack_trace",
                                          "process_file_template",
                                          "public",
                                          "public_configs",
                                          "public_deps",
                                          "python_path",
                                          "read_file",
                                          "rebase_path",
                                          "root_build_dir",
                                          "root_gen_dir",
                                          "root_out_dir",
                                          "rust_library",
                                          "rust_proc_macro",
                                          "script",
                                          "set_default_toolchain",
                                          "set_defaults",
                                          "shared_library",
                                          "source_set",
                                          "sources",
                                          "split_list",
                                          "static_library",
                                          "string_hash",
                                          "string_join",
                                          "string_replace",
                                          "string_split",
                                          "target",
                                          "target_cpu",
                                          "target_gen_dir",
                                          "target_name",
                                          "target_os",
                                          "target_out_dir",
                                          "template",
                                          "testonly",
                                          "tool",
                                          "toolchain",
                                          "true",
                                          "visibility",
                                          "write_file"};
static_assert(std::is_sorted(std::begin(kOwnWords), std::end(kOwnWords)));
bool is_own_word(std::string_view word) { return std::binary_search(std::begin(kOwnWords), std::end(kOwnWords), word); }

// Calls whose block does not define what the name says.
bool defines_nothing(std::string_view function) {
  return function == "foreach" || function == "if" || function == "set_defaults" || function == "target" ||
         function == "tool";
}

bool is_plain_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestLabel && std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) || std::string_view("_-.+").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

}  // namespace

GnReader::GnReader(FactsBuilder& facts) : facts_(facts), text_(facts) {}

void GnReader::read() {
  TokenScanner scanner(facts_, kSyntax);
  for (TextToken token = scanner.next(); token.exists(); token = scanner.next()) {
    tokens_.push_back({token, scanner.comment_before(token)});
  }
  match_brackets();
  for (std::size_t at = 0; at < tokens_.size();) {
    if (is_word(at)) {
      at = read_word(at);
      continue;
    }
    if (is_string(at)) read_string(at);
    if (is(at, "{")) open_block(Block::plain, {});
    if (is(at, "}")) close_block(at);
    ++at;
  }
  while (!blocks_.empty() && !tokens_.empty()) close_block(tokens_.size() - 1);
}

bool GnReader::is_inside(Block block) const { return (block == Block::target ? targets_ : templates_) > 0; }

void GnReader::open_block(Block block, SymbolId symbol) {
  blocks_.push_back(block);
  if (block == Block::target) ++targets_;
  if (block == Block::template_) ++templates_;
  text_.open(symbol);
}

void GnReader::close_block(std::size_t at) {
  if (blocks_.empty()) return;
  if (blocks_.back() == Block::target) --targets_;
  if (blocks_.back() == Block::template_) --templates_;
  blocks_.pop_back();
  text_.close(token(at).end);
}

SymbolId GnReader::define(SymbolKind kind, std::string_view name, std::size_t first, std::size_t last, bool is_whole) {
  TextDefinition definition;
  definition.kind = kind;
  definition.name = name;
  definition.head = facts_.source().substr(token(first).begin, token(last).end - token(first).begin);
  definition.cuts_head = !is_whole;
  definition.is_public = !name.starts_with('_');
  definition.takes_comment = false;
  const SymbolId symbol = text_.define(definition);
  document_by_comment(facts_, symbol, tokens_[first].comment);
  return symbol;
}

std::size_t GnReader::read_word(std::size_t at) {
  const std::string_view word = token(at).text;
  if (is(at + 1, "(")) return read_call(at);
  const bool is_changed = (is(at + 1, "+") || is(at + 1, "-")) && is(at + 2, "=");
  const bool is_assigned = is(at + 1, "=") && !is(at + 2, "=");
  if (is_assigned || is_changed) assigned_ = word;
  if (is_assigned) {
    define_variable(at);
    return at + 2;
  }
  const bool is_number = std::isdigit(static_cast<unsigned char>(word[0])) != 0;
  const bool is_member = at > 0 && is(at - 1, ".");
  if (!is_number && !is_member && !is_own_word(word)) {
    facts_.add_reference(ReferenceKind::use, word, token(at).line, {});
  }
  return at + 1;
}

// By token: the bracket that closes it; the last token if none does; of other tokens itself.
void GnReader::match_brackets() {
  closing_.resize(tokens_.size());
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    closing_[at] = at;
    if (is(at, "[") || is(at, "(") || is(at, "{")) {
      closing_[at] = tokens_.size() - 1;
      open.push_back(at);
    } else if ((is(at, "]") || is(at, ")") || is(at, "}")) && !open.empty()) {
      closing_[open.back()] = at;
      open.pop_back();
    }
  }
}

// The last token of the value: a list ends with its bracket, anything else with its line.
std::size_t GnReader::end_of_assignment(std::size_t at) const {
  std::size_t last = at + 1;
  const std::size_t end = std::min(tokens_.size(), at + kMostTokens);
  for (std::size_t next = at + 2; next < end; next = last + 1) {
    const bool is_new_line = token(next).line > token(last).last_line;
    if ((is_new_line && next > at + 2) || is(next, "}")) break;
    last = closing_[next];
  }
  return last;
}

void GnReader::define_variable(std::size_t at) {
  const std::string_view name = token(at).text;
  if (is_inside(Block::target)) return;
  if (is_inside(Block::template_)) return facts_.bind_local(name);
  if (!variables_.insert(name).second) return;
  const std::size_t last = end_of_assignment(at);
  const bool is_short = token(last).end - token(at).begin <= kLongestHead && token(last).last_line == token(at).line;
  const SymbolId symbol = define(SymbolKind::variable, name, at, is_short ? last : at + 1, is_short);
  if (symbol.exists()) facts_.symbol(symbol).lines.last = token(last).last_line;
}

// `executable("name") {`, `import("//a.gni")`, `foreach(name, list) {`
std::size_t GnReader::read_call(std::size_t at) {
  const std::string_view function = token(at).text;
  if (!is_own_word(function)) facts_.add_reference(ReferenceKind::call, function, token(at).line, {});
  if (function == "foreach" && is_word(at + 2)) facts_.bind_local(token(at + 2).text);
  if (function == "import" && is_string(at + 2) && is(at + 3, ")")) {
    static constexpr std::string_view kAll[] = {"*"};
    const std::string_view path = token(at + 2).text;
    if (path.find('$') == std::string_view::npos && !path.empty())
      facts_.add_import(ImportKind::module, path, token(at).line, kAll);
    return at + 4;
  }
  if (defines_nothing(function)) return at + 2;
  // The block follows the arguments.
  std::size_t close = at + 2;
  while (close < tokens_.size() && close < at + 8 && !is(close, ")") && !is(close, "{") && !is(close, "}")) ++close;
  if (!is(close, ")") || !is(close + 1, "{")) return at + 2;
  if (function == "declare_args") {
    open_block(Block::plain, {});
    return close + 2;
  }
  const bool has_name = is_string(at + 2) && close == at + 3 && is_plain_name(token(at + 2).text);
  const bool is_template = function == "template";
  SymbolId symbol;
  // What is in a template is made for each use of it.
  if (has_name && !is_inside(Block::template_) && !is_inside(Block::target)) {
    symbol = define(is_template ? SymbolKind::function : SymbolKind::target, token(at + 2).text, at, close, true);
  }
  open_block(is_template ? Block::template_ : Block::target, symbol);
  return close + 2;
}

// --- labels and paths ------------------------------------------------------------------------------------------------

void GnReader::read_string(std::size_t at) {
  const TextToken& string = token(at);
  const std::string_view text = string.text;
  if (text.empty() || text.size() > kLongestLabel || text.find_first_of("$ \t\\") != std::string_view::npos) return;
  if (assigned_ == "visibility" || assigned_ == "assert_no_deps" || assigned_ == "outputs") return;
  const bool is_label = text.starts_with("//") || text.find(':') != std::string_view::npos;
  if (is_label) return read_label(string);
  if (is_file_path(text) && named_.insert(text).second) facts_.add_import(ImportKind::build, text, string.line);
}

// `:own`, `//a/b:c`, `//a/b`, `//a/b.cc`
void GnReader::read_label(const TextToken& string) {
  std::string_view label = string.text.substr(0, string.text.find('('));
  if (label.find("://") != std::string_view::npos || label.find('*') != std::string_view::npos) return;
  if (label.starts_with(':')) {
    if (is_plain_name(label.substr(1))) facts_.add_reference(ReferenceKind::use, label.substr(1), string.line, {});
    return;
  }
  if (!named_.insert(label).second) return;
  const std::string_view names[] = {target_of_gn_label(label)};
  const bool is_path = label.find(':') == std::string_view::npos && is_file_path(label);
  if (is_path || names[0].empty()) return facts_.add_import(ImportKind::build, label, string.line);
  facts_.add_import(ImportKind::use, label, string.line, names);
}

}  // namespace docmill
